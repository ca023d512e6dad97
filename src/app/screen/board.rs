//! A session at a glance, page by page: how far everyone is, files compared, answers of units,
//! rectification (S6).

use crate::domain::session::next::{NextStep, Standing, next_step};
use crate::domain::session::roles::may;
use crate::domain::{
    CaseId, DefectId, EntryId, Person, RectifyState, Role, SessionAct, SessionId, SessionStage,
    UnitAnswer,
};
use crate::protocol::{AnswerRow, DisputeRow, RectifyRow, SessionView};
use chrono::NaiveDate;

/// A page of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardPage {
    /// By reviewer: assigned, submitted, in doubt.
    #[default]
    Progress,
    /// By unit: files, complete, with a result.
    Units,
    /// Files compared, those to be rechecked first.
    Files,
    /// Answers of units and what was decided on them.
    Answers,
    /// S6: rectifications, the earliest deadline first.
    Rectify,
}

impl BoardPage {
    /// Every page, in the order of the digits.
    pub const ALL: [Self; 5] =
        [Self::Progress, Self::Units, Self::Files, Self::Answers, Self::Rectify];

    /// The page a stage has most to do on.
    #[must_use]
    pub const fn of_stage(stage: SessionStage) -> Self {
        match stage {
            SessionStage::Planned | SessionStage::Reviewing => Self::Progress,
            SessionStage::Comparing | SessionStage::Final => Self::Files,
            SessionStage::Feedback => Self::Answers,
            SessionStage::Rectifying | SessionStage::Closed => Self::Rectify,
        }
    }
}

/// What the board has to show; each part is `None` until its answer comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Which session.
    pub id: SessionId,
    /// The page in sight.
    pub page: BoardPage,
    /// Whether the page was turned by hand, so that the stage no longer chooses it.
    pub is_turned: bool,
    /// The session and how far everyone is.
    pub view: Option<Box<SessionView>>,
    /// Its files, compared.
    pub files: Option<Vec<DisputeRow>>,
    /// Answers of units.
    pub answers: Option<Vec<AnswerRow>>,
    /// Rectifications.
    pub items: Option<Vec<RectifyRow>>,
}

impl Board {
    /// Opens a session whose parts are asked for.
    #[must_use]
    pub const fn new(id: SessionId) -> Self {
        Self {
            id,
            page: BoardPage::Progress,
            is_turned: false,
            view: None,
            files: None,
            answers: None,
            items: None,
        }
    }

    /// How many rows the page in sight has.
    #[must_use]
    pub fn rows(&self) -> usize {
        let view = self.view.as_ref();
        match self.page {
            BoardPage::Progress => view.map_or(0, |view| view.reviewers.len()),
            BoardPage::Units => view.map_or(0, |view| view.units.len()),
            BoardPage::Files => self.files.as_ref().map_or(0, Vec::len),
            BoardPage::Answers => self.answer_rows().count(),
            BoardPage::Rectify => self.items.as_ref().map_or(0, Vec::len),
        }
    }

    /// Walks over single answers, each with the file it is about.
    pub fn answer_rows(&self) -> impl Iterator<Item = (&AnswerRow, &EntryId, &UnitAnswer)> {
        let rows = self.answers.iter().flatten();
        rows.flat_map(|row| row.answers.iter().map(move |(id, answer)| (row, id, answer)))
    }

    /// Gives what takes the session on; `None` when nothing does, or before it is known.
    #[must_use]
    pub fn next(&self) -> Option<NextStep> {
        let view = self.view.as_ref()?;
        let items = self.items.as_ref()?;
        let without_result =
            view.units.iter().map(|unit| unit.files.saturating_sub(unit.concluded)).sum();
        let unsettled = items.iter().filter(|row| !row.item.state.is_settled()).count();
        let standing = Standing { without_result, demanded: items.len(), unsettled };
        next_step(&view.session, standing)
    }

    /// Tells whether a role of the plan may do an act now.
    #[must_use]
    pub fn may(&self, viewer: &Person, act: SessionAct) -> bool {
        let Some(view) = &self.view else { return false };
        let session = &view.session;
        let mut roles = Role::ALL.into_iter().filter(|role| session.plan.has_role(viewer, *role));
        roles.any(|role| may(role, act, session.stage))
    }

    /// Counts rectifications: to be reported, reported, overdue, settled.
    #[must_use]
    pub fn counts(&self, today: NaiveDate) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in self.items.iter().flatten() {
            let state = row.item.state;
            let is_late = row.item.days_left(today).is_some_and(|left| left < 0);
            let [open, reported, late, settled] = &mut counts;
            *open += usize::from(state.is_open());
            *reported += usize::from(state == RectifyState::Reported);
            *late += usize::from(is_late);
            *settled += usize::from(state.is_settled());
        }
        counts
    }
}

/// What a question about a session is answered for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Why a rectification is sent back.
    SendBack(CaseId, DefectId),
    /// The new deadline of a rectification and why.
    PutOff(CaseId, DefectId),
    /// Why an objection is upheld or not.
    Decide(CaseId, EntryId, bool),
    /// Why the session goes back to a stage.
    StepBack(SessionStage),
}

/// The step a rectification takes forward.
#[must_use]
pub const fn forward(state: RectifyState) -> Option<RectifyState> {
    match state {
        RectifyState::Demanded | RectifyState::Returned => Some(RectifyState::Reported),
        RectifyState::Reported => Some(RectifyState::Closed),
        RectifyState::Closed => Some(RectifyState::LookedBack),
        RectifyState::LookedBack => None,
    }
}
