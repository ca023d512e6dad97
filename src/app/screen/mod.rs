//! The screens: each holds its own state and knows nothing of the others.

pub mod board;
mod cases;
pub mod dialog;
pub mod finder;
mod form;
mod help;
pub mod narrow;
mod note;
pub mod page;
pub mod panel;
mod prompt;
pub mod reader;
pub mod sheet;
pub mod study;
mod welcome;

pub use cases::Cases;
pub use dialog::Dialog;
pub use finder::Finder;
pub use form::{Form, FormField};
pub use help::Help;
pub use note::{NoteForm, NotePage};
pub use page::{PageLine, PagedText};
pub use prompt::{Prompt, Purpose};
pub use reader::{Focus, Group, Reader};
pub use sheet::Sheet;
pub use welcome::Welcome;
