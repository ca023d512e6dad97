//! The table of the panel (S7): a file's differing opinions one by one, the words they rest on,
//! and what can be ruled.

use super::page::PagedText;
use crate::app::event::Ticket;
use crate::domain::session::compare::{Difference, Opinion};
use crate::domain::{
    Anchor, CaseId, Document, DocumentKey, Mark, Rubric, SessionId, Take, Verdict,
};
use crate::protocol::{DisputeView, Presets};
use std::sync::Arc;

/// What can be ruled on a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What reviewers said.
    Take(Take),
    /// The panel's own mark.
    Mark(Mark),
    /// The panel's own defect.
    Own,
}

/// A file on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The session.
    pub session: SessionId,
    /// The file.
    pub case: CaseId,
    /// Its docket.
    pub docket: String,
    /// Its unit.
    pub unit_name: String,
    /// Opinions and rulings; `None` until they are known.
    pub view: Option<Box<DisputeView>>,
    /// Its documents, once known.
    pub documents: Vec<Document>,
    /// The rubric, once known.
    pub rubric: Option<Arc<Rubric>>,
    /// Ready defects by criterion, once known.
    pub presets: Presets,
    /// The document in sight.
    pub text: Option<(DocumentKey, PagedText)>,
    /// The question whose answer is the next text.
    pub awaited: Option<(Ticket, DocumentKey)>,
    /// Which of the anchors of the opinions is in sight, round all of them.
    pub anchor: usize,
    /// Rows the text was scrolled by, from where the quoted words stand.
    pub scrolled: isize,
}

impl Panel {
    /// Lays a file on the table whose parts are asked for.
    #[must_use]
    pub const fn new(session: SessionId, case: CaseId, docket: String, unit_name: String) -> Self {
        Self {
            session,
            case,
            docket,
            unit_name,
            view: None,
            documents: Vec::new(),
            rubric: None,
            presets: Presets::new(),
            text: None,
            awaited: None,
            anchor: 0,
            scrolled: 0,
        }
    }

    /// Takes opinions and rulings. Gives where to go when nothing is open in the chosen place: to
    /// the first open difference at first, and after a ruling to the next one.
    pub fn lay(&mut self, view: Box<DisputeView>, chosen: usize) -> Option<usize> {
        let is_first = self.view.replace(view).is_none();
        let here = self.differences().get(chosen);
        if here.is_some_and(|one| self.ruled(one).is_none()) {
            return None;
        }
        let last = self.differences().len().saturating_sub(1);
        self.next_open(if is_first { last } else { chosen }, true)
    }

    /// Gives the differences; none before they are known.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        self.view.as_ref().map_or(&[], |view| view.comparison.differences.as_slice())
    }

    /// Tells what was ruled on a difference; `None` while it is open.
    #[must_use]
    pub fn ruled(&self, difference: &Difference) -> Option<Verdict> {
        let ruled = self.view.as_ref()?.ruled.as_ref()?;
        Some(ruled.verdict(&difference.criterion)).filter(|one| *one != Verdict::Unjudged)
    }

    /// Counts differences nothing is ruled on.
    #[must_use]
    pub fn open(&self) -> usize {
        self.differences().iter().filter(|one| self.ruled(one).is_none()).count()
    }

    /// Whether the ruled opinion is the result.
    #[must_use]
    pub fn is_concluded(&self) -> bool {
        let ruled = self.view.as_ref().and_then(|view| view.ruled.as_ref());
        ruled.is_some_and(|ruled| ruled.submission.is_some())
    }

    /// Gives the open difference after or before one, round all of them.
    #[must_use]
    pub fn next_open(&self, from: usize, is_forward: bool) -> Option<usize> {
        let all = self.differences();
        let count = all.len();
        let places = (1..=count).map(|step| {
            if is_forward { (from + step) % count } else { (from + count - step) % count }
        });
        places.into_iter().find(|at| all.get(*at).is_some_and(|one| self.ruled(one).is_none()))
    }

    /// Gives what can be ruled on a difference, in the order of the digits. A veto on which
    /// reviewers differ is voted on: only what they said can be voted for.
    #[must_use]
    pub fn choices(difference: &Difference) -> Vec<Choice> {
        let take_of = |one: &Opinion| Choice::Take(Take::Of(one.reviewer.clone()));
        let mut choices: Vec<Choice> = difference.opinions.iter().map(take_of).collect();
        choices.extend([Take::All, Take::Pass].map(Choice::Take));
        if !difference.is_veto {
            choices.extend([Mark::Absent, Mark::NotApplicable].map(Choice::Mark));
            choices.push(Choice::Own);
        }
        choices
    }

    /// Walks over what the opinions on a difference rest on, each passage once.
    #[must_use]
    pub fn anchors(difference: &Difference) -> Vec<&Anchor> {
        let mut anchors: Vec<&Anchor> = Vec::new();
        let defects = difference.opinions.iter().flat_map(|one| &one.defects);
        for anchor in defects.flat_map(|(_, defect)| &defect.anchors) {
            if anchor.document.is_some() && !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
        anchors
    }

    /// Gives the passage in sight of a difference.
    #[must_use]
    pub fn anchor_of<'a>(&self, difference: &'a Difference) -> Option<&'a Anchor> {
        let anchors = Self::anchors(difference);
        anchors.get(self.anchor.checked_rem(anchors.len())?).copied()
    }

    /// Gives the document whose text is wanted for a difference and not there: that of the passage,
    /// or else the first of the file.
    #[must_use]
    pub fn missing_text(&self, chosen: usize) -> Option<DocumentKey> {
        let key = self.document_of(chosen)?;
        let is_there = self.text.as_ref().is_some_and(|(one, _)| *one == key);
        let is_asked = self.awaited.as_ref().is_some_and(|(_, one)| *one == key);
        (!is_there && !is_asked).then_some(key)
    }

    /// Gives the document that belongs to a difference.
    #[must_use]
    pub fn document_of(&self, chosen: usize) -> Option<DocumentKey> {
        let difference = self.differences().get(chosen)?;
        let anchor = self.anchor_of(difference).and_then(|anchor| anchor.document.clone());
        anchor.or_else(|| self.documents.first().map(|document| document.key.clone()))
    }

    /// Gives the first line of the words a difference rests on.
    #[must_use]
    pub fn line_of(&self, difference: &Difference) -> usize {
        let (Some(anchor), Some((_, text))) = (self.anchor_of(difference), &self.text) else {
            return 0;
        };
        let quote = anchor.quote.lines().next().unwrap_or_default().trim();
        let holds = |line: &super::page::PageLine| {
            let on_page = anchor.page.is_none_or(|page| line.page == page);
            on_page && if quote.is_empty() { true } else { line.text.contains(quote) }
        };
        text.lines.iter().position(holds).unwrap_or(0)
    }
}
