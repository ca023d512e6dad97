//! What an import says of every file and row: read, read with a warning, or not read and why.

/// How a file or row fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Read.
    Read,
    /// Read, but a person should look.
    Warned,
    /// Not read.
    Skipped,
}

/// What there is to say; `text` has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    // Case folders.
    /// A document was read: kind code, pages.
    DocumentRead(&'static str, u32),
    /// Its kind was not recognised and it is kept as 其他材料.
    KindUnknown,
    /// Kept as an attachment, opened with the system viewer.
    Attachment,
    /// Too large for the vault: stays where it is, only path and hash are kept; bytes.
    KeptOutside(u64),
    /// A hidden, temporary or system file.
    NotADocument,
    /// A file beside the case folders.
    OutsideCaseFolder,
    /// A symbolic link; never followed.
    Link,
    /// A folder without any document.
    EmptyFolder,
    /// Bytes that are no text in the encoding found were replaced; encoding, how many.
    BadBytes(&'static str, u32),
    /// Control, bidirectional or invisible characters were made visible; how many.
    HiddenCharacters(u32),
    /// The file is damaged or not what its name says; detail in short technical words.
    Unreadable(String),
    /// Beyond a limit: which, its value.
    TooLarge(&'static str, u64),
    /// A document type declaration or entity was found and refused.
    DoctypeRefused,
    /// 案卷.toml has a mistake: line and what the parser said.
    BadCaseToml(u32, String),
    /// 案卷.toml names something unknown: key, value.
    UnknownInCaseToml(String, String),
    /// No docket was found; the case is known by its list of files.
    NoDocket,
    /// No unit was found.
    NoUnit,
    /// Several different dockets were found; the one taken, and the others.
    SeveralDockets(String, Vec<String>),

    // Ledgers.
    /// A row was read: its docket.
    RowRead(String),
    /// A blank row.
    BlankRow,
    /// A remark row (表格说明) at the end.
    RemarkRow,
    /// A row without a docket that could be read: what stood there.
    RowWithoutDocket(String),
    /// A cell could not be read: header, content.
    BadCell(String, String),
    /// A check digit fails: header, content. A warning, never a refusal.
    CheckDigit(String, String),
    /// A code column holds an identity number, which is personal data: header.
    IdentityNumber(String),
    /// Several amounts stand in one cell; none was taken: header, content.
    SeveralAmounts(String, String),
    /// Ten-thousands and yuan disagree: what the column says, what the text says.
    AmountsDisagree(String, String),
    /// A docket that lacks year or agency word, or is no docket by its grammar: as written.
    OddDocket(String),
    /// A cell that should not be empty is: header.
    MissingCell(String),
    /// Several parties stand in one cell: header, content.
    SeveralParties(String, String),
    /// A code is masked and cannot be checked: header, content.
    MaskedCode(String, String),
    /// A date lies before one it should follow: both with their names.
    DatesReversed(String, String),
    /// A row of totals.
    TotalRow,
    /// A row above the header.
    TitleRow,
    /// The header once more, as at the top of a printed page.
    HeaderAgain,
    /// A row made a case: its docket.
    RowMade(String),
    /// A row completed a case that was there: its docket.
    RowCompleted(String),
    /// A row says nothing new of a case that was there: its docket.
    RowUnchanged(String),
    /// A later row of one docket says something else; header, what stays, what is kept beside it.
    RowsDisagree(String, String, String),
    /// What the records hold differs from the ledger and stays: field, records, ledger.
    RecordsDisagree(String, String, String),
    /// A row has more cells than the header: how many of each.
    Ragged(usize, usize),
    /// A quotation mark is opened and never closed, so that rows are lost in a cell; the row.
    UnclosedQuote(u32),
    /// A cell of a spreadsheet holds an error such as `#REF!`, taken as empty: the cell, the error.
    CellError(String, String),
    /// A map of columns has a mistake: line, what stands there, the likely field.
    BadColumns(u32, String, Option<String>),
    /// A defect was read: the docket of its case.
    DefectRead(String),
    /// A folder without a docket, of the same name and file names as an earlier one (from 1), and
    /// whether it holds something else.
    RepeatedFolder(u32, bool),
    /// Row repeats the docket of an earlier row.
    RepeatedDocket(String, u32),
    /// No header row was found.
    NoHeader,
    /// A column was not recognised and is kept as it is: header.
    UnknownColumn(String),
    /// The unit is not in the pack: what stood there.
    UnknownUnit(String),
    /// The defect's case is not in the store: docket.
    NoSuchCase(String),
    /// The defect's case has a submitted review, which takes nothing more: docket.
    ReviewLocked(String),
    /// The kind of defect was not recognised: what stood there.
    UnknownDefectKind(String),
    /// A cell names several kinds of defect and the first was taken: what stood there.
    SeveralDefectKinds(String),
    /// The kind of defect is not that of its code, and the code counts: what stood there, code.
    DefectKindDisagrees(String, String),
    /// Several types of defect are worded so; none was taken: the codes.
    SeveralDefectTypes(Vec<String>),
    /// A number was taken out of words: header, content, number.
    NumberTaken(String, String, String),
    /// A column of a list that defects have no place for: header.
    ColumnLeft(String),
    /// The legacy .xls format or an encrypted workbook; save as .xlsx first.
    LegacyXls,
    /// The child that reads spreadsheets ended badly: detail.
    SandboxFailed(String),
    /// The file is no whole workbook: detail in short technical words.
    DamagedWorkbook(String),
    /// The child ran out of its memory.
    SandboxMemory,
    /// The child ran out of its time (seconds).
    SandboxTimeout(u64),

    // Interchange.
    /// A line of the interchange format was read: docket or id.
    LineRead(String),
    /// A line is no JSON of ours: column and what the parser said.
    BadLine(u32, String),
    /// The line was written by a newer program: its version.
    NewerLine(u32),
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// The file, relative to what was given.
    pub file: String,
    /// Row or line, from 1 as a spreadsheet counts; `None` for a whole file.
    pub row: Option<u32>,
    /// How it fared.
    pub level: Level,
    /// What there is to say.
    pub note: Note,
}
