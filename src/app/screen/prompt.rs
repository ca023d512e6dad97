//! A one-line question at the foot of the screen.

use super::board::Asked;
use crate::app::field::Field;
use crate::domain::{CaseId, FactSpot, FindingId, RuleId, SessionId};
use crate::protocol::{BulkRequest, FactKind};

/// What the answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Keep the filter of the list under a digit and name.
    KeepView,
    /// Dismiss a finding, with a reason that may be empty.
    Dismiss(CaseId, FindingId, RuleId),
    /// Correct a fact that was read.
    Fact(CaseId, FactSpot, FactKind),
    /// Open a submitted review again, with a reason.
    Reopen(CaseId),
    /// Open many submitted reviews again, with one reason.
    BulkReopen(BulkRequest),
    /// Something in a session that needs a reason.
    Session(SessionId, Asked),
}

/// The state of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What the answer is for.
    pub purpose: Purpose,
    /// The answer so far.
    pub field: Field,
    /// What is wrong with it; may be empty.
    pub fault: String,
}

impl Prompt {
    /// Most characters of an answer.
    const ANSWER_MAX: usize = 1_000;

    /// Asks with a text to begin with.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, field: Field::line(Self::ANSWER_MAX).with_text(text), fault: String::new() }
    }
}
