//! What an import report says, in words.

use super::Lang;
use crate::protocol::{Level, Note};

/// Names how a file or row fared.
#[must_use]
pub const fn level(level: Level, lang: Lang) -> &'static str {
    let (zh, en) = match level {
        Level::Read => ("已读", "read"),
        Level::Warned => ("提示", "look"),
        Level::Skipped => ("未读", "skipped"),
    };
    lang.pick(zh, en)
}

/// Says a note.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table: one arm for every note")]
pub fn note(note: &Note, lang: Lang) -> String {
    let pick = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let fixed = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match note {
        Note::DocumentRead(kind, pages) => {
            pick(format!("{pages} 页"), format!("{kind}, {pages} pages"))
        }
        Note::KindUnknown => {
            fixed("未能识别文书种类，列为其他材料", "kind not recognised, kept as other material")
        }
        Note::Attachment => fixed("作为附件保存，用系统程序打开", "kept as an attachment"),
        Note::KeptOutside(bytes) => pick(
            format!("文件过大（{bytes} 字节），只记录位置和校验值"),
            format!("too large ({bytes} bytes): only path and hash are kept"),
        ),
        Note::NotADocument => fixed("系统或临时文件，不是文书", "a system or temporary file"),
        Note::OutsideCaseFolder => fixed(
            "不在案卷文件夹内，未导入；请给出案卷所在的文件夹",
            "beside the case folders, not imported; name the folder that holds the cases",
        ),
        Note::Link => fixed("是链接，出于安全不跟随", "a link, never followed"),
        Note::EmptyFolder => fixed("文件夹中没有文书", "a folder without documents"),
        Note::BadBytes(encoding, count) => pick(
            format!("按 {encoding} 解码，{count} 处字节无法识别"),
            format!("{count} bytes are no {encoding}"),
        ),
        Note::HiddenCharacters(count) => pick(
            format!("{count} 个控制或不可见字符已显示为标记"),
            format!("{count} hidden characters made visible"),
        ),
        Note::Unreadable(why) => pick(format!("无法读取：{why}"), format!("unreadable: {why}")),
        Note::TooLarge(what, max) => pick(
            format!("超过上限（{} {}）", limit(what), amount(what, *max)),
            format!("over the limit of {} {what}", amount(what, *max)),
        ),
        Note::DoctypeRefused => {
            fixed("含文档类型声明，出于安全拒绝读取", "a document type declaration was refused")
        }
        Note::BadCaseToml(line, why) => pick(
            format!("案卷.toml 第 {line} 行有误：{why}"),
            format!("案卷.toml line {line}: {why}"),
        ),
        Note::UnknownInCaseToml(key, value) => pick(
            format!("案卷.toml 中 {key} 的值“{value}”不认识"),
            format!("案卷.toml: unknown {key} \"{value}\""),
        ),
        Note::NoDocket => fixed(
            "没有找到案号，以文件夹名和文件名识别",
            "no docket found; known by folder and file names",
        ),
        Note::NoUnit => fixed("没有找到所属镇街，请更正", "no unit found; please correct it"),
        Note::SeveralDockets(taken, others) => pick(
            format!("有多个文号，取 {taken}；另有 {}", others.join("、")),
            format!("several dockets: took {taken}, also {}", others.join(", ")),
        ),
        Note::RowRead(docket) | Note::LineRead(docket) | Note::DefectRead(docket) => docket.clone(),
        Note::BlankRow => fixed("空行", "a blank row"),
        Note::RemarkRow => fixed("说明行", "a remark row"),
        Note::RowWithoutDocket(text) => pick(
            format!("没有可用的文号（{text}），未导入"),
            format!("no usable docket ({text}), not imported"),
        ),
        Note::BadCell(header, text) => pick(
            format!("“{header}”的内容“{text}”无法识别"),
            format!("cannot read {header}: {text}"),
        ),
        Note::CheckDigit(header, text) => pick(
            format!("“{header}”的校验位不符：{text}，请核对"),
            format!("check digit of {header} fails: {text}"),
        ),
        Note::IdentityNumber(header) => pick(
            format!("“{header}”中是身份证号，属个人信息"),
            format!("{header} holds an identity number"),
        ),
        Note::SeveralAmounts(header, text) => pick(
            format!("“{header}”有多个金额，未取：{text}"),
            format!("several amounts in {header}: {text}"),
        ),
        Note::AmountsDisagree(a, b) => pick(
            format!("金额不一致：列中 {a}，文中 {b}，请核对单位"),
            format!("amounts disagree: {a} and {b}"),
        ),
        Note::OddDocket(text) => pick(
            format!("文号“{text}”不合常规，已按原文识别，请核对"),
            format!("odd docket {text}, taken as it is"),
        ),
        Note::MissingCell(header) => pick(format!("“{header}”为空"), format!("{header} is empty")),
        Note::SeveralParties(header, text) => pick(
            format!("“{header}”有多个当事人：{text}"),
            format!("several parties in {header}: {text}"),
        ),
        Note::MaskedCode(header, text) => pick(
            format!("“{header}”被遮蔽，无法校验：{text}"),
            format!("{header} is masked: {text}"),
        ),
        Note::DatesReversed(earlier, later) => {
            pick(format!("{later}早于{earlier}，请核对"), format!("{later} lies before {earlier}"))
        }
        Note::TotalRow => fixed("合计行", "a row of totals"),
        Note::TitleRow => fixed("标题行，在表头之上", "a title above the header"),
        Note::HeaderAgain => fixed("重复的表头", "the header again"),
        Note::RowMade(docket) => pick(format!("{docket}：新增案卷"), format!("{docket}: made")),
        Note::RowCompleted(docket) => {
            pick(format!("{docket}：补充已有案卷"), format!("{docket}: completed"))
        }
        Note::RowUnchanged(docket) => {
            pick(format!("{docket}：没有变化"), format!("{docket}: unchanged"))
        }
        Note::RowsDisagree(header, first, other) => pick(
            format!("同一文号的“{header}”前后不同：取 {first}，另存 {other}，请核对"),
            format!("{header} differs within one docket: took {first}, kept {other} beside it"),
        ),
        Note::RecordsDisagree(field, records, ledger) => pick(
            format!("“{field}”与已有记录不同：记录为 {records}，台账为 {ledger}，记录未改"),
            format!("{field} is {records} in the records and {ledger} here; left as it was"),
        ),
        Note::Ragged(cells, columns) => pick(
            format!("本行有 {cells} 格，表头只有 {columns} 列，多出的未导入，请核对分隔符和引号"),
            format!("{cells} cells under {columns} headers; those beyond were not read"),
        ),
        Note::UnclosedQuote(row) => pick(
            format!("第 {row} 行的引号没有闭合，其后各行被并入一格，未导入；请补上引号后重新导入"),
            format!("row {row} opens a quotation mark that is never closed; close it, then import"),
        ),
        Note::CellError(cell, error) => pick(
            format!("{cell} 为错误值 {error}，按空白处理，请在表格中改正公式"),
            format!("{cell} holds the error {error} and counts as empty"),
        ),
        Note::BadColumns(line, text, likely) => match likely {
            Some(likely) => pick(
                format!("列对照第 {line} 行：没有字段“{text}”，是否指“{likely}”？"),
                format!("column map, line {line}: no field {text}; did you mean {likely}?"),
            ),
            None => pick(
                format!("列对照第 {line} 行有误：{text}"),
                format!("column map, line {line}: {text}"),
            ),
        },
        Note::RepeatedDocket(docket, row) => pick(
            format!("与第 {row} 项文号相同：{docket}，合并为一宗"),
            format!("same docket as no. {row}: {docket}"),
        ),
        Note::RepeatedFolder(number, true) => pick(
            format!("与第 {number} 项文件夹同名而内容不同，又无文号，分作两宗，请核对"),
            format!("named like no. {number} but with other contents: a case of its own; check"),
        ),
        Note::RepeatedFolder(number, false) => pick(
            format!("与第 {number} 项文件夹内容相同，合并为一宗"),
            format!("the same folder as no. {number}"),
        ),
        Note::NoHeader => fixed(
            "没有找到表头：台账须有案号等三列以上，问题清单须有案号和问题描述；可用 --columns 给出列对照",
            "no header row: a ledger has a docket and two columns more, a defect list dockets and \
             findings; or give --columns",
        ),
        Note::UnknownColumn(header) => pick(
            format!("列“{header}”未识别，原样保留"),
            format!("column {header} not recognised, kept as it is"),
        ),
        Note::UnknownUnit(text) => {
            pick(format!("单位“{text}”不在名单中"), format!("unit {text} is not on the list"))
        }
        Note::NoSuchCase(docket) => pick(
            format!("没有案卷 {docket}，未导入"),
            format!("no case file {docket}, not imported"),
        ),
        Note::ReviewLocked(docket) => pick(
            format!("案卷 {docket} 的评查已完成并锁定，未导入"),
            format!("the review of {docket} is submitted, not imported"),
        ),
        Note::UnknownDefectKind(text) => {
            pick(format!("问题类别“{text}”不认识"), format!("unknown kind of defect {text}"))
        }
        Note::SeveralDefectKinds(text) => pick(
            format!("问题类别“{text}”有多个，取第一个，请核对"),
            format!("several kinds of defect in {text}, took the first"),
        ),
        Note::DefectKindDisagrees(text, code) => pick(
            format!("问题类别“{text}”与编码 {code} 不符，按编码"),
            format!("kind {text} is not that of {code}; the code counts"),
        ),
        Note::SeveralDefectTypes(codes) => pick(
            format!("有多个问题类型表述相同，未取编码：{}", codes.join("、")),
            format!("several types are worded so, none taken: {}", codes.join(", ")),
        ),
        Note::NumberTaken(header, text, number) => pick(
            format!("“{header}”为文字“{text}”，取 {number}"),
            format!("{header} reads {text}, took {number}"),
        ),
        Note::ColumnLeft(header) => pick(
            format!("列“{header}”没有对应的内容，未导入"),
            format!("column {header} has no place here and was left"),
        ),
        Note::LegacyXls => fixed(
            "旧版 .xls 或加密的表格，请去掉密码、另存为 .xlsx 后再导入",
            "a legacy .xls or an encrypted workbook: remove the password, save as .xlsx first",
        ),
        Note::DamagedWorkbook(why) => pick(
            format!("不是完整的 .xlsx 表格，请用表格软件打开后另存为 .xlsx 再导入（{why}）"),
            format!("no whole .xlsx workbook: open it, save it as .xlsx, import that ({why})"),
        ),
        Note::SandboxMemory => fixed(
            "读取表格所需内存超过上限，已停止，请删去空白区域或拆成几个文件再导入",
            "reading takes more memory than allowed: clear empty areas or split the file",
        ),
        Note::SandboxFailed(why) => {
            pick(format!("表格无法读取：{why}"), format!("the spreadsheet cannot be read: {why}"))
        }
        Note::SandboxTimeout(seconds) => pick(
            format!("读取表格超过 {seconds} 秒，已停止，请拆成几个文件再导入"),
            format!("reading took over {seconds} seconds and was stopped; split the file"),
        ),
        Note::BadLine(0, why) => pick(
            format!("内容有误或与其校验值不符：{why}"),
            format!("wrong, or not what its hash says: {why}"),
        ),
        Note::BadLine(column, why) => pick(
            format!("第 {column} 列起不是本程序的格式：{why}"),
            format!("not our format at column {column}: {why}"),
        ),
        Note::NewerLine(version) => pick(
            format!("由更新的版本写成（{version}）"),
            format!("written by a newer program ({version})"),
        ),
    }
}

/// A limit as people read it: bytes by the megabyte.
pub(super) fn amount(what: &str, max: u64) -> String {
    if what.ends_with("bytes") && max >= 1 << 20 {
        format!("{} MB", max >> 20)
    } else {
        max.to_string()
    }
}

/// Names a limit in Chinese.
pub(super) fn limit(what: &str) -> &str {
    match what {
        "rows" => "行数",
        "columns" => "列数",
        "cells" => "单元格数",
        "merged" => "合并单元格数",
        "cell bytes" => "单元格大小",
        "table bytes" => "表格大小",
        "bytes" => "文件大小",
        "unpacked bytes" => "解压后大小",
        "entries" => "压缩包内文件数",
        "files" => "文件数",
        "depth" => "层数",
        "text" | "docx" | "attachment" | "vault_item" | "view_value" => "字节数",
        "journal_entry" => "一条记录的字节数",
        "journal_group" => "一次写入的字节数",
        "act" => "一次操作的条数",
        "note" => "备注字数",
        other => other,
    }
}
