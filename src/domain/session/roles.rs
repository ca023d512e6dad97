//! Who may do what and when: one table role × act × stage, and what a viewer may see.
//!
//! Reviewers judge only in their own name; an organiser returns a review with a reason and cannot
//! edit it; whoever rules on a file has not reviewed it.

use super::member::Role;
use super::stage::SessionStage;

/// What can be done in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionAct {
    /// Change the plan.
    Plan,
    /// Draw files, or set one aside.
    Draw,
    /// Assign files, or change who reviews one.
    Assign,
    /// Take the session to another stage.
    Step,
    /// Judge, flag and submit in one's own review.
    Review,
    /// Return a submitted review to its reviewer.
    Return,
    /// Rule on a file, or vote.
    Rule,
    /// Accept findings or object to them.
    Answer,
    /// Decide on an objection.
    Decide,
    /// Demand rectification, put off a deadline.
    Demand,
    /// Report that something was put right.
    Report,
    /// Check what was put right: close it or send it back.
    Check,
    /// Enter indicators of units.
    Indicate,
    /// Nominate a typical case.
    Nominate,
}

impl SessionAct {
    /// Every act.
    pub const ALL: [Self; 14] = [
        Self::Plan,
        Self::Draw,
        Self::Assign,
        Self::Step,
        Self::Review,
        Self::Return,
        Self::Rule,
        Self::Answer,
        Self::Decide,
        Self::Demand,
        Self::Report,
        Self::Check,
        Self::Indicate,
        Self::Nominate,
    ];

    /// The name used in messages and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Draw => "draw",
            Self::Assign => "assign",
            Self::Step => "step",
            Self::Review => "review",
            Self::Return => "return",
            Self::Rule => "rule",
            Self::Answer => "answer",
            Self::Decide => "decide",
            Self::Demand => "demand",
            Self::Report => "report",
            Self::Check => "check",
            Self::Indicate => "indicate",
            Self::Nominate => "nominate",
        }
    }
}

/// The roles that may do an act, and the first and last stage in which it is done. What a unit
/// answers or reports on paper is entered by the organiser.
const TABLE: [(SessionAct, &[Role], SessionStage, SessionStage); 14] = {
    use Role::{Adjudicator, Organiser, Reviewer, Unit};
    use SessionStage::{Comparing, Feedback, Final, Planned, Rectifying, Reviewing};
    [
        (SessionAct::Plan, &[Organiser], Planned, Planned),
        (SessionAct::Draw, &[Organiser], Planned, Reviewing),
        (SessionAct::Assign, &[Organiser], Planned, Reviewing),
        (SessionAct::Step, &[Organiser], Planned, Rectifying),
        (SessionAct::Review, &[Reviewer], Reviewing, Reviewing),
        (SessionAct::Return, &[Organiser], Reviewing, Comparing),
        (SessionAct::Rule, &[Adjudicator], Comparing, Feedback),
        (SessionAct::Answer, &[Unit, Organiser], Feedback, Feedback),
        (SessionAct::Decide, &[Adjudicator], Feedback, Feedback),
        (SessionAct::Demand, &[Organiser], Final, Rectifying),
        (SessionAct::Report, &[Unit, Organiser], Rectifying, Rectifying),
        (SessionAct::Check, &[Adjudicator, Organiser], Rectifying, Rectifying),
        (SessionAct::Indicate, &[Organiser], Planned, Rectifying),
        (SessionAct::Nominate, &[Organiser, Adjudicator], Comparing, Rectifying),
    ]
};

/// Tells whether a role may do an act in a stage.
#[must_use]
pub fn may(role: Role, act: SessionAct, stage: SessionStage) -> bool {
    TABLE.iter().any(|(one, roles, first, last)| {
        *one == act && roles.contains(&role) && (*first..=*last).contains(&stage)
    })
}

/// Tells whether an act is done in a stage at all, whoever does it.
#[must_use]
pub fn is_in_time(act: SessionAct, stage: SessionStage) -> bool {
    Role::ALL.into_iter().any(|role| may(role, act, stage))
}

/// A review as a viewer comes upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// How far the session is.
    pub stage: SessionStage,
    /// Whether it is the ruled opinion rather than a reviewer's.
    pub is_ruled: bool,
    /// Whether the viewer reviews the same file.
    pub is_peer: bool,
    /// Whether every reviewer of the file has submitted.
    pub is_complete: bool,
}

/// Tells whether a role sees another's review. Until every reviewer of a file has submitted,
/// nobody sees anyone else's opinion of it, the organiser included: blind review would mean little
/// if the one who sums up knew the first opinion. Units and others see the ruled opinion only, from
/// feedback and from the final result on.
#[must_use]
pub fn may_see(role: Role, sight: Sight) -> bool {
    let is_compared = sight.stage >= SessionStage::Comparing;
    match role {
        Role::Organiser | Role::Adjudicator => sight.is_complete || is_compared,
        Role::Reviewer if sight.is_ruled => sight.stage >= SessionStage::Feedback,
        Role::Reviewer => (sight.is_peer && sight.is_complete) || is_compared,
        Role::Unit => sight.is_ruled && sight.stage >= SessionStage::Feedback,
        Role::Observer => sight.is_ruled && sight.stage >= SessionStage::Final,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell written out: act, then for each stage the roles that may (O R A U, `-` for none).
    const CELLS: [(&str, [&str; 7]); 14] = [
        ("plan", ["O", "-", "-", "-", "-", "-", "-"]),
        ("draw", ["O", "O", "-", "-", "-", "-", "-"]),
        ("assign", ["O", "O", "-", "-", "-", "-", "-"]),
        ("step", ["O", "O", "O", "O", "O", "O", "-"]),
        ("review", ["-", "R", "-", "-", "-", "-", "-"]),
        ("return", ["-", "O", "O", "-", "-", "-", "-"]),
        ("rule", ["-", "-", "A", "A", "-", "-", "-"]),
        ("answer", ["-", "-", "-", "OU", "-", "-", "-"]),
        ("decide", ["-", "-", "-", "A", "-", "-", "-"]),
        ("demand", ["-", "-", "-", "-", "O", "O", "-"]),
        ("report", ["-", "-", "-", "-", "-", "OU", "-"]),
        ("check", ["-", "-", "-", "-", "-", "OA", "-"]),
        ("indicate", ["O", "O", "O", "O", "O", "O", "-"]),
        ("nominate", ["-", "-", "OA", "OA", "OA", "OA", "-"]),
    ];

    #[test]
    fn every_cell_of_the_table_is_as_written() {
        let letter = |role| match role {
            Role::Organiser => 'O',
            Role::Reviewer => 'R',
            Role::Adjudicator => 'A',
            Role::Unit => 'U',
            Role::Observer => '!',
        };
        let mut seen = 0;
        for act in SessionAct::ALL {
            let (_, row) = CELLS.iter().find(|(code, _)| *code == act.code()).unwrap();
            for (stage, cell) in SessionStage::ALL.into_iter().zip(row) {
                for role in Role::ALL {
                    let written = cell.contains(letter(role));
                    assert_eq!(may(role, act, stage), written, "{role:?} {act:?} {stage:?}");
                    seen += 1;
                }
                assert_eq!(is_in_time(act, stage), *cell != "-");
            }
        }
        assert_eq!(seen, 14 * 7 * 5);
    }

    #[test]
    fn nobody_sees_another_opinion_before_all_have_submitted() {
        for role in Role::ALL {
            for (is_ruled, is_peer) in [(false, false), (false, true), (true, false)] {
                let stage = SessionStage::Reviewing;
                let sight = Sight { stage, is_ruled, is_peer, is_complete: false };
                assert!(!may_see(role, sight), "{role:?}");
            }
        }
        let done = |stage| Sight { stage, is_ruled: false, is_peer: true, is_complete: true };
        assert!(may_see(Role::Reviewer, done(SessionStage::Reviewing)));
        assert!(may_see(Role::Organiser, done(SessionStage::Reviewing)));
        // A reviewer's opinion never reaches the unit, a ruled one only with the feedback.
        for stage in SessionStage::ALL {
            assert!(!may_see(Role::Unit, done(stage)));
            assert!(!may_see(Role::Observer, done(stage)));
            let ruled = Sight { stage, is_ruled: true, is_peer: false, is_complete: true };
            assert_eq!(may_see(Role::Unit, ruled), stage >= SessionStage::Feedback);
            assert_eq!(may_see(Role::Observer, ruled), stage >= SessionStage::Final);
        }
    }
}
