//! Where a reader goes that was opened from elsewhere: an item, an open item, a line of a text.

use super::{ABOVE, Focus, Reader};
use crate::app::event::Place;
use crate::domain::{CriterionCode, DocumentKey, Verdict};

/// Where to go once the case is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// An item.
    Item(CriterionCode),
    /// The first item without a verdict, or the last.
    Open(bool),
    /// A line of a document.
    Line {
        /// The document.
        document: DocumentKey,
        /// Page, from 1.
        page: u32,
        /// Line on the page, from 1.
        line: u32,
        /// The words that were looked for.
        words: String,
    },
    /// A byte of a document.
    Byte {
        /// The document.
        document: DocumentKey,
        /// The byte.
        byte: usize,
        /// The words there.
        words: String,
    },
}

impl Reader {
    /// Goes to the goal once case and review are there.
    pub(super) fn reach_goal(&mut self) {
        match self.goal.take() {
            None => {}
            Some(Goal::Item(code)) => self.go_to(&code),
            Some(Goal::Open(is_first)) => {
                let codes: Vec<&CriterionCode> =
                    self.groups.iter().flat_map(|group| &group.items).collect();
                let is_open = |code: &&&CriterionCode| self.verdict(code) == Verdict::Unjudged;
                let open = if is_first {
                    codes.iter().find(is_open)
                } else {
                    codes.iter().rev().find(is_open)
                };
                if let Some(code) = open.map(|code| (**code).clone()) {
                    self.go_to(&code);
                }
            }
            Some(Goal::Line { document, page, line, words }) => {
                let goal = Goal::Line { document: document.clone(), page, line, words };
                self.reach_document(&document, goal);
            }
            Some(Goal::Byte { document, byte, words }) => {
                let goal = Goal::Byte { document: document.clone(), byte, words };
                self.reach_document(&document, goal);
            }
        }
    }

    /// Goes to the document of a goal, and on to the goal itself once the text is there.
    fn reach_document(&mut self, key: &DocumentKey, goal: Goal) {
        let documents = self.case.iter().flat_map(|view| &view.case.documents);
        let index = documents.into_iter().position(|one| one.key == *key);
        let group = self.groups.iter().position(|one| one.document == index);
        if let Some(group) = group.filter(|_| index.is_some()) {
            self.place = Place { group, item: 0 };
            self.pointed = None;
            self.goal = Some(goal);
        }
        self.reach_line();
    }

    /// Goes to a goal in the case that lies open.
    pub fn go(&mut self, goal: Goal) {
        self.goal = Some(goal);
        self.reach_goal();
    }

    /// Goes to the line of the goal once its text is there.
    pub(super) fn reach_line(&mut self) {
        let Some(Goal::Line { document, .. } | Goal::Byte { document, .. }) = &self.goal else {
            return;
        };
        if self.wanted_text().as_ref() != Some(document) {
            return;
        }
        let Some(text) = self.lines() else { return };
        let index = match &self.goal {
            Some(Goal::Line { page, line, .. }) => {
                text.lines.iter().position(|one| one.page == *page && one.number == *line)
            }
            Some(Goal::Byte { byte, .. }) => text.line_at(*byte),
            Some(Goal::Item(_) | Goal::Open(_)) | None => None,
        };
        self.first = index.unwrap_or(0).saturating_sub(ABOVE);
        self.focus = Focus::Text;
        if let Some(Goal::Line { words, .. } | Goal::Byte { words, .. }) = self.goal.take() {
            self.found = Some(words);
        }
    }
}
