//! The note editor: pages for item, document and case, one text each.

use crate::app::event::Draft;
use crate::app::field::Field;
use crate::domain::{CaseId, CriterionCode, NOTE_MAX, NoteAt};
use crate::protocol::Request;

/// One text under edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePage {
    /// What it stands beside.
    pub at: NoteAt,
    /// Name of that, for people.
    pub title: String,
    /// The text.
    pub field: Field,
    /// The text as recorded.
    pub recorded: String,
    /// Whether anything was typed.
    pub is_touched: bool,
}

impl NotePage {
    /// Opens a page on what is recorded.
    #[must_use]
    pub fn new(at: NoteAt, title: String, recorded: String) -> Self {
        let field = Field::lines(NOTE_MAX).with_text(&recorded);
        Self { at, title, field, recorded, is_touched: false }
    }

    /// Under which name the typed text is kept.
    #[must_use]
    pub fn draft_name(&self) -> CriterionCode {
        // Names of documents are long and of any letters; a draft needs a short plain one.
        let name = self.at.name().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        CriterionCode(format!("note{}{name:016x}", self.at.kind()))
    }

    /// The typed text.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft { finding: self.field.text().to_owned(), ..Draft::default() }
    }
}

/// The state of the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteForm {
    /// The case.
    pub case: CaseId,
    /// The pages; never empty.
    pub pages: Vec<NotePage>,
    /// Index of the page in sight.
    pub chosen: usize,
}

impl NoteForm {
    /// The page in sight.
    #[must_use]
    pub fn page(&self) -> Option<&NotePage> {
        self.pages.get(self.chosen)
    }

    /// The page in sight, to be typed on.
    pub fn page_mut(&mut self) -> Option<&mut NotePage> {
        self.pages.get_mut(self.chosen)
    }

    /// Turns to the next page or the one before.
    pub fn turn(&mut self, is_forward: bool) {
        let count = self.pages.len().max(1);
        let step = if is_forward { 1 } else { count - 1 };
        self.chosen = (self.chosen + step) % count;
    }

    /// Takes a kept text back, unless something was typed meanwhile; tells whether it did.
    pub fn restore(&mut self, name: &CriterionCode, draft: &Draft) -> bool {
        let page = self.pages.iter_mut().find(|page| page.draft_name() == *name);
        let Some(page) = page.filter(|page| !page.is_touched) else { return false };
        page.field = Field::lines(NOTE_MAX).with_text(&draft.finding);
        true
    }

    /// The notes that differ from what is recorded, as requests.
    #[must_use]
    pub fn changed(&self) -> Vec<Request> {
        let changed = |page: &&NotePage| page.field.text().trim() != page.recorded;
        let request = |page: &NotePage| Request::Note {
            case: self.case,
            at: page.at.clone(),
            text: page.field.text().trim().to_owned(),
        };
        self.pages.iter().filter(changed).map(request).collect()
    }
}
