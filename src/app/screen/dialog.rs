//! Dialogs: rows to fill in or choose, and lines to read below them. One shape for import, export,
//! the first steps and every question that needs an answer.

use crate::app::event::{Effect, Ticket};
use crate::app::field::Field;
use crate::app::model::Tone;
use crate::domain::{CaseId, SessionId};
use crate::protocol::{Brought, Intake, Looked, Request};

/// Most characters of a path.
const PATH_MAX: usize = 1_000;

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Which path to bring in.
    Source,
    /// Which column holds what.
    Columns(Intake, Box<Looked>),
    /// What an import would do.
    Trial(Intake, Box<Looked>),
    /// An import under way.
    Bringing,
    /// What an import did.
    Brought(Box<Brought>),
    /// Which list leaves, and where to.
    Export,
    /// What to do with an empty store.
    Start,
    /// Who, which language, how it looks.
    Settings,
    /// The plan of a session; without an id that of a new one.
    Plan(Option<SessionId>),
    /// What a unit answers, to one of these files of a session.
    Reply(SessionId, Vec<CaseId>),
    /// A question before something is done: its title, and what a yes does.
    Question(&'static str, Box<Deed>),
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Something outside the records.
    Outside(Vec<Effect>),
    /// An act upon the records.
    Act(Request),
    /// Nothing: there is nothing to do.
    Nothing,
}

/// A field of the plan of a session, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanField {
    /// The name.
    Name,
    /// First day of the period of the files.
    From,
    /// Last day of it.
    To,
    /// Kind of case.
    Kind,
    /// What narrows the frame beyond that.
    Filter,
    /// What makes files mandatory.
    Must,
    /// Files of each unit.
    Quota,
    /// Reviewers of each file.
    Blinding,
    /// Who organises.
    Organisers,
    /// Who reviews.
    Reviewers,
    /// Who rules.
    Adjudicators,
    /// Day the review begins.
    Starts,
    /// Day it shall be done.
    Ends,
    /// Gap from which a file is rechecked.
    Gap,
    /// Working days for an answer.
    Feedback,
    /// Days for rectification.
    Rectify,
    /// Days until it is looked at again.
    LookBack,
}

impl PlanField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::From,
        Self::To,
        Self::Kind,
        Self::Filter,
        Self::Must,
        Self::Quota,
        Self::Blinding,
        Self::Organisers,
        Self::Reviewers,
        Self::Adjudicators,
        Self::Starts,
        Self::Ends,
        Self::Gap,
        Self::Feedback,
        Self::Rectify,
        Self::LookBack,
    ];
}

/// A field of the answer of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyField {
    /// To which file.
    Case,
    /// Whether it accepts or objects.
    Kind,
    /// Its reasons.
    Reason,
    /// Evidence it names.
    Evidence,
}

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A path.
    Path,
    /// What lies there.
    SourceKind,
    /// A column, by its index.
    Column(usize),
    /// Name of the person.
    Name,
    /// Unit of the person.
    Unit,
    /// The language.
    Language,
    /// The colours.
    Theme,
    /// The signs of frames.
    Glyphs,
    /// Whether the mouse is heard.
    Mouse,
    /// Which list.
    What,
    /// In which form.
    Format,
    /// Of which cases.
    Scope,
    /// Whether persons are covered.
    Mask,
    /// Do it.
    Do,
    /// Take it back.
    TakeBack,
    /// A field of a plan.
    Plan(PlanField),
    /// A field of an answer.
    Reply(ReplyField),
    /// Leave it.
    Leave,
    /// Look at the demonstration.
    Demo,
    /// Bring files in.
    Import,
}

/// What a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text to type.
    Text(Field),
    /// One of several, by its index.
    Choice(Vec<String>, usize),
    /// Something to do.
    Action,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is for.
    pub part: Part,
    /// Its label.
    pub label: String,
    /// What it holds.
    pub value: Value,
    /// Said beside it: the first value of a column.
    pub aside: String,
}

impl Row {
    /// A path to type.
    #[must_use]
    pub fn path(label: &str, text: &str) -> Self {
        Self::text(Part::Path, label, text, PATH_MAX)
    }

    /// A text of one line to type, of at most so many characters.
    #[must_use]
    pub fn text(part: Part, label: &str, text: &str, max: usize) -> Self {
        let value = Value::Text(Field::line(max).with_text(text));
        Self { part, label: label.to_owned(), value, aside: String::new() }
    }

    /// A choice.
    #[must_use]
    pub fn choice(part: Part, label: &str, options: Vec<String>, at: usize) -> Self {
        let value = Value::Choice(options, at);
        Self { part, label: label.to_owned(), value, aside: String::new() }
    }

    /// Something to do.
    #[must_use]
    pub fn action(part: Part, label: &str) -> Self {
        Self { part, label: label.to_owned(), value: Value::Action, aside: String::new() }
    }
}

/// The state of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
    /// What it is for.
    pub kind: Kind,
    /// The rows.
    pub rows: Vec<Row>,
    /// Index of the chosen row.
    pub chosen: usize,
    /// A table to look at above them, the headers first.
    pub table: Vec<Vec<String>>,
    /// The question whose answer it waits for.
    pub awaited: Ticket,
    /// Lines to read.
    pub notes: Vec<(Tone, String)>,
    /// First of these in sight.
    pub first_note: usize,
    /// What is wrong with what was given; may be empty.
    pub fault: String,
    /// What it waits for; how far that is.
    pub busy: Option<String>,
}

impl Dialog {
    /// Opens a dialog at its first row.
    #[must_use]
    pub const fn new(kind: Kind, rows: Vec<Row>, notes: Vec<(Tone, String)>) -> Self {
        Self {
            kind,
            rows,
            chosen: 0,
            table: Vec::new(),
            awaited: 0,
            notes,
            first_note: 0,
            fault: String::new(),
            busy: None,
        }
    }

    /// Gives the text with the focus.
    pub fn field(&mut self) -> Option<&mut Field> {
        match &mut self.rows.get_mut(self.chosen)?.value {
            Value::Text(field) if self.busy.is_none() => Some(field),
            Value::Text(_) | Value::Choice(..) | Value::Action => None,
        }
    }

    /// Gives what the chosen row is for.
    #[must_use]
    pub fn part(&self) -> Option<Part> {
        self.rows.get(self.chosen).map(|row| row.part)
    }

    /// Gives the text of a row; empty where there is none.
    #[must_use]
    pub fn text(&self, part: Part) -> &str {
        let row = self.rows.iter().find(|row| row.part == part);
        match row.map(|row| &row.value) {
            Some(Value::Text(field)) => field.text(),
            Some(Value::Choice(..) | Value::Action) | None => "",
        }
    }

    /// Gives the index chosen in a row; 0 where there is none.
    #[must_use]
    pub fn index(&self, part: Part) -> usize {
        let row = self.rows.iter().find(|row| row.part == part);
        match row.map(|row| &row.value) {
            Some(Value::Choice(_, at)) => *at,
            Some(Value::Text(_) | Value::Action) | None => 0,
        }
    }

    /// Puts a text into a row.
    pub fn set_text(&mut self, part: Part, text: &str) {
        for row in self.rows.iter_mut().filter(|row| row.part == part) {
            if let Value::Text(field) = &mut row.value {
                *field = field.clone().with_text(text);
            }
        }
    }

    /// Goes to another row, round the dialog.
    pub fn step(&mut self, is_forward: bool) {
        let count = self.rows.len().max(1);
        self.chosen = (self.chosen + if is_forward { 1 } else { count - 1 }) % count;
    }

    /// Takes the next option of the chosen row, or the one before; tells whether there is one.
    pub fn turn(&mut self, is_forward: bool) -> bool {
        let Some(Value::Choice(options, at)) =
            self.rows.get_mut(self.chosen).map(|row| &mut row.value)
        else {
            return false;
        };
        let count = options.len().max(1);
        *at = (*at + if is_forward { 1 } else { count - 1 }) % count;
        true
    }

    /// Takes the next option that has the letter in its name.
    pub fn seek(&mut self, letter: char) -> bool {
        let Some(Value::Choice(options, at)) =
            self.rows.get_mut(self.chosen).map(|row| &mut row.value)
        else {
            return false;
        };
        let from = *at + 1;
        let places = (from..options.len()).chain(0..from.min(options.len()));
        let fits = |place: &usize| options.get(*place).is_some_and(|one| one.contains(letter));
        match places.into_iter().find(fits) {
            Some(place) => {
                *at = place;
                true
            }
            None => false,
        }
    }
}
