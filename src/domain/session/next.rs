//! What takes a session on from where it is.

use super::Session;
use super::roles::SessionAct;
use super::stage::SessionStage;

/// The next thing to do in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Draw the files.
    Draw,
    /// Assign them.
    Assign,
    /// Take over what reviewers agree on, and rule on the rest.
    Settle,
    /// Demand rectification.
    Demand,
    /// Go to a stage.
    Stage(SessionStage),
}

impl NextStep {
    /// The act it is, for the table of roles.
    #[must_use]
    pub const fn act(self) -> SessionAct {
        match self {
            Self::Draw => SessionAct::Draw,
            Self::Assign => SessionAct::Assign,
            Self::Settle => SessionAct::Rule,
            Self::Demand => SessionAct::Demand,
            Self::Stage(_) => SessionAct::Step,
        }
    }
}

/// How far what follows a review is, over all files of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Files without a result.
    pub without_result: usize,
    /// Rectifications demanded.
    pub demanded: usize,
    /// Of those, not closed.
    pub unsettled: usize,
}

/// Gives the next thing to do; `None` when the session is closed, or when first others have to
/// put right what was demanded.
#[must_use]
pub fn next_step(session: &Session, standing: Standing) -> Option<NextStep> {
    let wanted = usize::from(session.plan.blinding.reviewers());
    let lacks_reviewers = || session.files().any(|case| session.reviewers(case).count() != wanted);
    let stage = session.stage;
    if stage == SessionStage::Planned && session.draw.is_none() {
        return Some(NextStep::Draw);
    }
    if stage == SessionStage::Planned && lacks_reviewers() {
        return Some(NextStep::Assign);
    }
    if stage == SessionStage::Comparing && standing.without_result > 0 {
        return Some(NextStep::Settle);
    }
    if stage == SessionStage::Rectifying && standing.demanded == 0 {
        return Some(NextStep::Demand);
    }
    if stage == SessionStage::Rectifying && standing.unsettled > 0 {
        return None;
    }
    stage.next().map(NextStep::Stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::plan::Plan;
    use crate::domain::{DrawOutcome, SessionId};

    fn at(stage: SessionStage) -> Session {
        Session { stage, ..Session::new(SessionId("测试".to_owned()), Plan::default()) }
    }

    #[test]
    fn each_stage_says_what_comes_next() {
        let none = Standing::default();
        let planned = at(SessionStage::Planned);
        assert_eq!(next_step(&planned, none), Some(NextStep::Draw));
        let case = crate::domain::CaseId(crate::domain::ContentHash([1; 32]));
        let files = vec![(case, crate::domain::DrawnAs::Random)];
        let drawn =
            Session { draw: Some(DrawOutcome { files, ..DrawOutcome::default() }), ..planned };
        assert_eq!(next_step(&drawn, none), Some(NextStep::Assign));
        let open = Standing { without_result: 1, ..none };
        assert_eq!(next_step(&at(SessionStage::Comparing), open), Some(NextStep::Settle));
        let feedback = Some(NextStep::Stage(SessionStage::Feedback));
        assert_eq!(next_step(&at(SessionStage::Comparing), none), feedback);
        let rectifying = at(SessionStage::Rectifying);
        assert_eq!(next_step(&rectifying, none), Some(NextStep::Demand));
        let waiting = Standing { demanded: 2, unsettled: 1, ..none };
        assert_eq!(next_step(&rectifying, waiting), None);
        let done = Standing { demanded: 2, unsettled: 0, ..none };
        let closed = Some(NextStep::Stage(SessionStage::Closed));
        assert_eq!(next_step(&rectifying, done), closed);
        assert_eq!(next_step(&at(SessionStage::Closed), none), None);
    }
}
