//! The reader (S2): reading a document is walking the items judged at it.

mod finding;
mod goal;
mod judge;
mod plan;
mod quote;

pub use goal::Goal;
pub use plan::{Group, groups};

use super::page::PagedText;
use crate::app::command::Command;
use crate::app::event::{Effect, Place, Ticket};
use crate::app::marks::Marks;
use crate::domain::{
    CaseId, CriterionCode, Defect, DefectId, DocumentKey, FindingId, Medium, NoteAt, RuleId,
    Verdict,
};
use crate::protocol::{CaseFindings, CaseView, Presets, ReviewView};

/// How many lines stand above the one that was gone to.
const ABOVE: usize = 3;

/// Which pane hears the arrows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The checklist.
    #[default]
    Checklist,
    /// The text.
    Text,
}

/// Sentences under choice as evidence: a line and the first and last sentence in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quoting {
    /// Line of the text.
    pub line: usize,
    /// First sentence.
    pub from: usize,
    /// Last sentence, on the same line.
    pub to: usize,
}

/// The state of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The case.
    pub id: CaseId,
    /// The case as answered.
    pub case: Option<CaseView>,
    /// The review as answered.
    pub review: Option<ReviewView>,
    /// Ready defects.
    pub presets: Presets,
    /// Documents with the items judged at them; the last may be the file as a whole.
    pub groups: Vec<Group>,
    /// Where the reviewer is.
    pub place: Place,
    /// Which pane hears the arrows.
    pub focus: Focus,
    /// The text in sight and whose it is.
    pub text: Option<(DocumentKey, PagedText)>,
    /// First line of it in sight.
    pub first: usize,
    /// A choice of evidence under way.
    pub quoting: Option<Quoting>,
    /// Chosen evidence waiting for its defect: page, line, words.
    pub quote: Option<(u32, u32, String)>,
    /// The defect flagged last, for repeating its wording.
    pub last: Option<Defect>,
    /// Number of the wording chosen for the present item.
    pub wording: usize,
    /// Marked items, wherever in the file they are judged.
    pub marks: Marks<CriterionCode>,
    /// Names of persons the case has shown so far, for covering them wherever they recur.
    pub names: Vec<String>,
    /// Where to go once the case is there.
    pub goal: Option<Goal>,
    /// Words that were looked for: they are marked wherever they stand.
    pub found: Option<String>,
    /// What checking the case came to; `None` until it is known.
    pub findings: Option<CaseFindings>,
    /// Whether the case is being checked or was.
    pub is_studied: bool,
    /// Number of the finding under the pointer, among those of the document in sight; `None` when
    /// the pointer is on an item.
    pub pointed: Option<usize>,
}

/// What the reader wants done beside its own change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Record something and go on.
    Act(crate::protocol::Request),
    /// Hand the original of the present document to the system viewer.
    View(DocumentKey),
    /// Open the form for the present item: on a defect to begin with, or on its own.
    Form(Option<Box<Defect>>),
    /// Say something.
    Say(&'static str, &'static str),
    /// Open the form on the defect a finding would make.
    Finding(FindingId, RuleId),
    /// Open the form on a defect made of a finding.
    Revise(DefectId),
    /// Ask why a finding is dismissed; the reason so far.
    Reason(FindingId, RuleId, String),
    /// Ask why a submitted review is opened again.
    Reopen,
    /// Go to another case: the next or the one before; the next unfinished.
    Neighbour(bool),
    /// Go to the next case that is not finished, or the one before.
    NextUnfinished(bool),
}

impl Reader {
    /// Opens the reader at a place.
    #[must_use]
    pub fn new(id: CaseId, place: Place, last: Option<Defect>) -> Self {
        Self {
            id,
            case: None,
            review: None,
            presets: Presets::new(),
            groups: Vec::new(),
            place,
            focus: Focus::Checklist,
            text: None,
            first: 0,
            quoting: None,
            quote: None,
            last,
            wording: 0,
            marks: Marks::default(),
            names: Vec::new(),
            goal: None,
            found: None,
            findings: None,
            is_studied: false,
            pointed: None,
        }
    }

    /// Gives the group in sight.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        self.groups.get(self.place.group)
    }

    /// Gives the item under the pointer; nothing while that is on a finding.
    #[must_use]
    pub fn item(&self) -> Option<&CriterionCode> {
        if self.pointed.is_some() { None } else { self.nearest_item() }
    }

    /// Gives the item under the pointer, or the one it was on before it went to a finding.
    #[must_use]
    pub fn nearest_item(&self) -> Option<&CriterionCode> {
        self.group()?.items.get(self.place.item)
    }

    /// Gives the verdict on an item.
    #[must_use]
    pub fn verdict(&self, code: &CriterionCode) -> Verdict {
        self.review.as_ref().map_or(Verdict::Unjudged, |view| view.review.verdict(code))
    }

    /// Gives the title of an item or a veto; empty before the rubric is there.
    #[must_use]
    pub fn item_title(&self, code: &CriterionCode) -> String {
        let Some(view) = &self.review else { return String::new() };
        let item = view.rubric.criterion(code).map(|item| item.title.clone());
        item.or_else(|| view.rubric.veto(code).map(|veto| veto.title.clone())).unwrap_or_default()
    }

    /// Gives the note on something of the case; empty when there is none.
    #[must_use]
    pub fn note(&self, at: &NoteAt) -> &str {
        let notes = self.review.as_ref().map(|view| &view.review.notes);
        notes.and_then(|notes| notes.get(at)).map_or("", String::as_str)
    }

    /// Tells whether any document of the case has text to read.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let documents = self.case.iter().flat_map(|view| view.case.documents.iter());
        documents.into_iter().any(|document| document.medium == Medium::Text)
    }

    /// Gives the document in sight.
    #[must_use]
    pub fn document(&self) -> Option<&crate::domain::Document> {
        let index = self.group()?.document?;
        self.case.as_ref()?.case.documents.get(index)
    }

    /// Goes to an item, wherever in the file it is judged.
    pub fn go_to(&mut self, code: &CriterionCode) {
        let found =
            self.groups.iter().enumerate().find_map(|(group, one)| {
                Some((group, one.items.iter().position(|own| own == code)?))
            });
        if let Some((group, item)) = found {
            self.place = Place { group, item };
            self.pointed = None;
            self.first = 0;
        }
    }

    /// Takes the case; the groups are made once the rubric is there too.
    pub fn take_case(&mut self, view: CaseView) {
        self.note_facts(&view);
        self.case = Some(view);
        self.regroup();
    }

    /// Takes the review.
    pub fn take_review(&mut self, view: ReviewView) {
        self.review = Some(view);
        self.regroup();
    }

    fn regroup(&mut self) {
        let (Some(case), Some(review)) = (&self.case, &self.review) else { return };
        self.groups = groups(&case.case.documents, &review.rubric);
        self.place.group = self.place.group.min(self.groups.len().saturating_sub(1));
        let items = self.group().map_or(0, |group| group.items.len());
        self.place.item = self.place.item.min(items.saturating_sub(1));
        self.reach_goal();
    }

    /// Takes the text of a document, unless another is in sight by now.
    pub fn take_text(&mut self, text: &str) {
        let Some(key) = self.wanted_text() else { return };
        self.note_names(crate::domain::mask::names_in(text));
        self.text = Some((key, PagedText::new(text)));
        self.first = 0;
        self.reach_finding();
        self.reach_line();
    }

    /// Names the text that should be in sight, when it has one.
    #[must_use]
    pub fn wanted_text(&self) -> Option<DocumentKey> {
        let document = self.document()?;
        (document.medium == Medium::Text).then(|| document.key.clone())
    }

    /// Names the text still to be asked for.
    #[must_use]
    pub fn missing_text(&self) -> Option<DocumentKey> {
        let wanted = self.wanted_text()?;
        let is_there = self.text.as_ref().is_some_and(|(key, _)| *key == wanted);
        (!is_there).then_some(wanted)
    }

    /// Gives the lines in sight's text.
    #[must_use]
    pub fn lines(&self) -> Option<&PagedText> {
        let (key, text) = self.text.as_ref()?;
        (Some(key) == self.wanted_text().as_ref()).then_some(text)
    }

    /// Hears a command; `rows` of text are in sight.
    pub fn hear(&mut self, command: Command, rows: usize) -> Option<Wish> {
        if self.quoting.is_some() && self.choose_quote(command) {
            return None;
        }
        if self.walk(command, rows) {
            return None;
        }
        if self.finding().is_some() && finding::is_judging(command) {
            return self.hear_finding(command);
        }
        self.judge(command)
    }

    /// Moves about; tells whether the command was a movement.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader hears its own commands only")]
    fn walk(&mut self, command: Command, rows: usize) -> bool {
        let is_text = self.focus == Focus::Text && self.has_text();
        match command {
            Command::SwitchPane | Command::PreviousPane => {
                self.focus = if is_text { Focus::Checklist } else { Focus::Text };
            }
            Command::PageDown => self.scroll(rows.max(1)),
            Command::PageUp => self.first = self.first.saturating_sub(rows.max(1)),
            Command::Up if is_text => self.first = self.first.saturating_sub(1),
            Command::Down if is_text => self.scroll(1),
            Command::First if is_text => self.first = 0,
            Command::Last if is_text => self.scroll(usize::MAX),
            Command::Up => self.step(false),
            Command::Down => self.step(true),
            Command::First => self.choose_row(0),
            Command::Last => self.set_item(usize::MAX),
            Command::PreviousDocument => self.choose_group(self.place.group.saturating_sub(1)),
            Command::NextDocument => self.choose_group(self.place.group.saturating_add(1)),
            _ => return false,
        }
        true
    }

    /// Scrolls the text by some lines, whichever pane has the focus.
    pub fn roll(&mut self, lines: usize, is_down: bool) {
        if is_down {
            self.scroll(lines);
        } else {
            self.first = self.first.saturating_sub(lines);
        }
    }

    /// Goes to an item of the group in sight.
    pub fn choose_item(&mut self, item: usize) {
        if item != self.place.item || self.pointed.is_some() {
            self.set_item(item);
        }
    }

    /// Goes to a group, a document or the file as a whole, and there to the first row.
    pub fn choose_group(&mut self, group: usize) {
        let before = self.place.group;
        self.set_group(group);
        if self.place.group != before {
            self.choose_row(0);
        }
    }

    fn scroll(&mut self, lines: usize) {
        let last = self.lines().map_or(0, |text| text.lines.len().saturating_sub(1));
        self.first = self.first.saturating_add(lines).min(last);
    }

    pub(super) fn set_item(&mut self, item: usize) {
        let items = self.group().map_or(0, |group| group.items.len());
        self.place.item = item.min(items.saturating_sub(1));
        self.pointed = None;
        self.wording = 0;
    }

    pub(super) fn set_group(&mut self, group: usize) {
        let goal = group.min(self.groups.len().saturating_sub(1));
        if goal != self.place.group {
            self.place = Place { group: goal, item: 0 };
            self.pointed = None;
            self.first = 0;
            self.quoting = None;
            self.wording = 0;
        }
    }

    /// Goes one row down or up, over the edge into the next group that has any.
    pub(crate) fn step(&mut self, is_down: bool) {
        let rows = |reader: &Self| {
            reader.findings_here().len() + reader.group().map_or(0, |group| group.items.len())
        };
        let row = self.row();
        if is_down && row + 1 < rows(self) {
            return self.choose_row(row + 1);
        }
        if !is_down && row > 0 {
            return self.choose_row(row - 1);
        }
        let goal = if is_down {
            (self.place.group + 1..self.groups.len()).find(|group| self.has_rows(*group))
        } else {
            (0..self.place.group).rev().find(|group| self.has_rows(*group))
        };
        if let Some(goal) = goal {
            self.set_group(goal);
            self.choose_row(if is_down { 0 } else { rows(self).saturating_sub(1) });
        }
    }

    /// What to ask when the reader opens.
    #[must_use]
    pub fn questions(&self) -> [crate::protocol::Query; 3] {
        use crate::protocol::Query;
        [Query::Case(self.id), Query::Review(self.id), Query::Presets(self.id)]
    }

    /// Remembers the place.
    #[must_use]
    pub fn keep_place(&self) -> Effect {
        Effect::KeepPlace(self.id, self.place.clone())
    }
}

/// A ticket that no question has.
pub const NO_TICKET: Ticket = 0;
