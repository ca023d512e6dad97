//! The state of the workbench: a stack of screens and what all of them share.

use super::chord::Chord;
use super::event::{Effect, Place, Ticket};
use super::keymap::Keymap;
use super::screen::{Cases, Dialog, Finder, Form, Help, NoteForm, Prompt, Reader, Sheet, Welcome};
use super::settings::Chosen;
use crate::domain::{CaseId, DocumentKey, Person};
use crate::protocol::filter::Views;
use crate::protocol::{Progress, Query, Reminder, Request};
use crate::text::Lang;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::collections::BTreeMap;

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Plain,
    /// A person should look.
    Warning,
    /// Something failed.
    Failure,
}

/// One line at the foot of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
}

/// Whether what was done is on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was done yet.
    #[default]
    Idle,
    /// Acts are on their way.
    Pending,
    /// The last act is on disk.
    Done,
    /// Writing has stopped.
    Stopped,
}

/// What drawing found out about the window; the only thing it gives back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// Rows of the list or checklist.
    pub list_rows: usize,
    /// Source lines of the text that are in sight.
    pub text_lines: usize,
    /// Where the rows of the list, checklist or sheet on top are.
    pub list: Pane,
    /// Where the text of a document is.
    pub text: Pane,
    /// Where the list of documents is.
    pub documents: Pane,
    /// Where the fields of the form are, in the order of Tab.
    pub fields: [Pane; 6],
}

/// A part of the window that holds rows; one that is not shown has no width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pane {
    /// First column.
    pub left: u16,
    /// First row of the window.
    pub top: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Which of its own rows is the first in sight.
    pub first: usize,
}

impl Pane {
    /// Gives which of its own rows lies at a cell of the window; nothing outside.
    #[must_use]
    pub fn row_at(self, column: u16, row: u16) -> Option<usize> {
        let (right, down) = (column.checked_sub(self.left)?, row.checked_sub(self.top)?);
        (right < self.width && down < self.height)
            .then(|| self.first.saturating_add(usize::from(down)))
    }
}

/// One screen of the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Who works here; before the first act.
    Welcome(Welcome),
    /// The case list.
    Cases(Cases),
    /// The reader.
    Reader(Box<Reader>),
    /// The defect form.
    Form(Box<Form>),
    /// The note editor.
    Note(Box<NoteForm>),
    /// A one-line question.
    Prompt(Prompt),
    /// The live keys.
    Help(Help),
    /// Menu, tallies, score sheet, history.
    Sheet(Sheet),
    /// A search: commands, cases, texts.
    Finder(Box<Finder>),
    /// Rows to fill in or choose: import, export, first steps, a question.
    Dialog(Box<Dialog>),
}

/// The state of the workbench.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language.
    pub lang: Lang,
    /// Who works here.
    pub viewer: Person,
    /// The keys.
    pub keymap: Keymap,
    /// Screens; the last is on top. Never empty.
    pub stack: Vec<Screen>,
    /// Counts for the title line.
    pub progress: Progress,
    /// The message line.
    pub message: Option<Message>,
    /// Keys of an unfinished sequence.
    pub pending: Vec<Chord>,
    /// Whether what was done is on disk.
    pub saved: Saved,
    /// Seconds the clock of this place is ahead of UTC.
    pub clock_offset: i32,
    /// When the last event was heard.
    pub now: DateTime<Utc>,
    /// Why nothing can be recorded, when nothing can.
    pub read_only: Option<String>,
    /// What to be reminded of, the most pressing first.
    pub reminders: Vec<Reminder>,
    /// What is set, beside person and language.
    pub settings: Chosen,
    /// Whether persons are covered on every screen.
    pub is_masked: bool,
    /// What drawing found out last.
    pub geometry: Geometry,
    /// Where the reviewer was in each case.
    pub places: BTreeMap<CaseId, Place>,
    /// How many findings wait in each case that was checked.
    pub noticed: BTreeMap<CaseId, u32>,
    /// Filters to be used again.
    pub views: Views,
    /// What was looked for last in all documents.
    pub searched: String,
    /// The case worked on last, for resuming.
    pub last_case: Option<CaseId>,
    /// The text asked for last.
    pub(super) asked_text: Option<(CaseId, DocumentKey)>,
    /// Tickets given out.
    pub(super) tickets: Ticket,
    /// Acts on their way.
    pub(super) acts: usize,
}

impl Model {
    /// Makes the model of a store that was just opened, and what to ask first.
    #[must_use]
    pub fn new(lang: Lang, viewer: Person) -> (Self, Vec<Effect>) {
        let mut model = Self {
            lang,
            viewer,
            keymap: Keymap::default(),
            stack: vec![Screen::Cases(Cases::default())],
            progress: Progress::default(),
            message: None,
            pending: Vec::new(),
            saved: Saved::Idle,
            read_only: None,
            reminders: Vec::new(),
            settings: Chosen::default(),
            is_masked: false,
            clock_offset: 0,
            now: DateTime::UNIX_EPOCH,
            geometry: Geometry::default(),
            places: BTreeMap::new(),
            noticed: BTreeMap::new(),
            views: super::views::shipped(lang),
            searched: String::new(),
            last_case: None,
            asked_text: None,
            tickets: 0,
            acts: 0,
        };
        if model.viewer.name.is_empty() {
            model.stack.push(Screen::Welcome(Welcome::default()));
        }
        let effects = model.refresh();
        (model, effects)
    }

    /// Takes the reason why nothing can be recorded, and tells it at once.
    pub fn warn_read_only(&mut self, reason: Option<String>) {
        if let Some(text) = &reason {
            self.say(Tone::Warning, text.clone());
        }
        self.read_only = reason;
    }

    /// Gives what to be reminded of on the screen on top, and how many reminders wait there.
    #[must_use]
    pub fn reminder(&self) -> Option<(&Reminder, usize)> {
        match self.top()? {
            Screen::Cases(_) => self.reminders.first().map(|first| (first, self.reminders.len())),
            Screen::Reader(reader) => {
                let is_changed = reader.review.as_ref().is_some_and(|one| one.is_rubric_changed);
                is_changed.then_some((&Reminder::RubricChanged, 1))
            }
            Screen::Welcome(_)
            | Screen::Form(_)
            | Screen::Note(_)
            | Screen::Prompt(_)
            | Screen::Help(_)
            | Screen::Dialog(_)
            | Screen::Finder(_)
            | Screen::Sheet(_) => None,
        }
    }

    /// Gives the day by the clock of this place.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        (self.now + Duration::seconds(self.clock_offset.into())).date_naive()
    }

    /// Gives the screen on top.
    #[must_use]
    pub fn top(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// Gives the case list, which lies at the bottom.
    pub fn cases(&self) -> Option<&Cases> {
        self.stack
            .iter()
            .find_map(|screen| if let Screen::Cases(cases) = screen { Some(cases) } else { None })
    }

    /// Gives the reader, when one is open.
    pub fn reader(&self) -> Option<&Reader> {
        self.stack.iter().find_map(|screen| {
            if let Screen::Reader(reader) = screen { Some(reader.as_ref()) } else { None }
        })
    }

    /// Asks a question.
    pub(super) fn ask(&mut self, query: Query) -> (Ticket, Effect) {
        self.tickets += 1;
        (self.tickets, Effect::Ask(self.tickets, query))
    }

    /// Gives a ticket for what is no question to the records.
    pub(super) const fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        self.tickets
    }

    /// Asks for an act.
    pub(super) fn act(&mut self, request: Request) -> Effect {
        self.tickets += 1;
        self.acts += 1;
        self.saved = Saved::Pending;
        Effect::Act(self.tickets, request)
    }

    /// Asks again for what lists and title line show.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let query = self.cases().map(Cases::query).unwrap_or_default();
        let (ticket, list) = self.ask(Query::Cases(query));
        if let Some(Screen::Cases(cases)) = self.stack.first_mut() {
            cases.awaited = ticket;
        }
        let (_, progress) = self.ask(Query::Progress);
        vec![list, progress]
    }

    /// Says something on the message line.
    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone });
    }
}
