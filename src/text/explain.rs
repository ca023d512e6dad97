//! What happened, why, and what to do: for every fault.

mod en;
mod zh;

pub use super::mistake::filter_fault;

use super::Lang;
use crate::domain::CriterionCode;
use crate::protocol::Fault;

/// A fault in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub what: String,
    /// What to do about it; may be empty.
    pub remedy: String,
}

impl Explained {
    /// Puts both on one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        if self.remedy.is_empty() {
            self.what.clone()
        } else {
            format!("{} {}", self.what, self.remedy)
        }
    }
}

fn say(what: String, remedy: &str) -> Explained {
    Explained { what, remedy: remedy.to_owned() }
}

/// Explains a fault.
#[must_use]
pub fn explain(fault: &Fault, lang: Lang) -> Explained {
    match lang {
        Lang::Zh => zh::explain(fault),
        Lang::En => en::explain(fault),
    }
}

fn list(codes: &[CriterionCode], lang: Lang) -> String {
    let names: Vec<&str> = codes.iter().take(8).map(|code| code.0.as_str()).collect();
    let more = if codes.len() > names.len() { lang.pick(" 等", " and others") } else { "" };
    format!("{}{more}", names.join(" "))
}
