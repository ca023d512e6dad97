//! What happens to the workbench, and what it asks to be done: both are plain data.

use super::chord::Chord;
use super::opening::Findings;
use super::settings::Setting;
use crate::domain::{CaseId, CriterionCode, DocumentKey, Person};
use crate::protocol::filter::Views;
use crate::protocol::{
    Answer, CaseFindings, ExportOrder, Fault, IntakeNews, IntakeOrder, Preview, Query, Receipt,
    Request, TextFinds,
};

/// Names a question or act, so that a stale answer is dropped.
pub type Ticket = u64;

/// Where a reviewer was in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the group (a document, or the file as a whole).
    pub group: usize,
    /// Number of the item in it.
    pub item: usize,
}

/// Typed text that is not recorded yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 问题描述.
    pub finding: String,
    /// 整改意见及建议.
    pub advice: String,
    /// The quoted words.
    pub quote: String,
}

/// What a mouse did, at a cell counted from the upper left corner of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub what: Gesture,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What is heard of a mouse; moving and dragging are left to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the hand.
    WheelUp,
    /// The wheel was turned towards the hand.
    WheelDown,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key.
    Key(Chord),
    /// Keys that arrived at once; what looks like a pasted text never judges.
    Keys(Vec<Chord>),
    /// A mouse; never judges.
    Mouse(Mouse),
    /// A pasted text; never judges.
    Paste(String),
    /// The window has another size.
    Resized(u16, u16),
    /// The store is open.
    Opened(Findings),
    /// The store is being opened, and so many entries are folded.
    Folding(u64),
    /// An answer.
    Answered(Ticket, Box<Result<Answer, Fault>>),
    /// A case was checked, or why it could not be.
    Studied(CaseId, Result<Box<CaseFindings>, Fault>),
    /// Cases were checked at leisure: how many findings wait in each.
    Noticed(Vec<(CaseId, u32)>),
    /// An act is on disk, or was refused.
    Recorded(Ticket, Result<Receipt, Fault>),
    /// An export is finished: the path for people, or why not.
    Exported(Result<(String, usize), Fault>),
    /// The first rows of what would leave, or why nothing can.
    ExportSeen(Ticket, Result<Preview, Fault>),
    /// The target of an export is there already.
    ExportExists(ExportOrder),
    /// The names that continue a typed path, with the path as typed; folders end in a slash.
    Completed(String, Vec<String>),
    /// An import has something to tell.
    Intake(IntakeNews),
    /// An original was handed to the system viewer: its name, or why not.
    Viewed(Result<String, Fault>),
    /// A draft was found for a criterion of a case.
    DraftFound(CaseId, CriterionCode, Draft),
    /// The settings were saved, or why not.
    PersonSaved(Result<Person, Fault>),
    /// A setting is in the settings file, or why not.
    SettingSaved(Result<(), Fault>),
    /// A search through all documents has found more: counts so far, and new lines.
    Searched(Ticket, Result<TextFinds, Fault>),
    /// The system asks the program to end.
    Quit,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the records.
    Ask(Ticket, Query),
    /// Check a case; with facts and citations, when somebody wants to see them.
    Study(CaseId, bool),
    /// Check all cases that are not reviewed, when there is time.
    StudyAll,
    /// Act upon the records.
    Act(Ticket, Request),
    /// Carry a list out.
    Export(ExportOrder),
    /// Look at the first rows of what would leave.
    PreviewExport(Ticket, ExportOrder),
    /// Look which names continue a typed path.
    Complete(String),
    /// Look at files, or bring them in.
    Intake(IntakeOrder),
    /// Leave this store and open the demonstration.
    OpenDemo,
    /// Hand the original of a document to the system viewer.
    View(CaseId, DocumentKey),
    /// Keep typed text until it is recorded.
    KeepDraft(CaseId, CriterionCode, Draft),
    /// Look for kept text.
    FindDraft(CaseId, CriterionCode),
    /// The text is recorded: the draft goes.
    DropDraft(CaseId, CriterionCode),
    /// Remember where the reviewer is.
    KeepPlace(CaseId, Place),
    /// Keep the filters to be used again.
    KeepViews(Views),
    /// Search the text of all documents; an older search ends.
    Search(Ticket, String),
    /// End the search, and let go of what it needs.
    StopSearch,
    /// Save who works here.
    SavePerson(Person),
    /// Make a setting hold and save it.
    SaveSetting(Setting),
    /// Give the terminal back until the shell calls the program again.
    Suspend,
    /// Draw everything anew.
    Repaint,
    /// Leave.
    Quit,
}
