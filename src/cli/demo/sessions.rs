//! The sessions of the demonstration, played through the same requests as a real one: one closed,
//! one in which two reviewers disagree.

use super::script::{Folder, ScriptedSession, State};
use super::{Opinion, VIEWER, review};
use crate::domain::{
    CaseId, CaseKind, Indicator, Member, Merit, Person, Plan, Points, RectifyState, Role,
    SessionId, SessionStage, UnitId,
};
use crate::protocol::{Fault, Request, SessionRequest};
use crate::store::Store;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// Reviewers of the sessions; whoever opens the demonstration organises and rules.
const REVIEWERS: [&str; 2] = ["评查员乙（演示）", "评查员丙（演示）"];

/// The seed of the draws.
const SEED: u64 = 20_260_302;

/// Plays a session up to its stage; gives how many files it has a review of.
pub(super) fn play(
    store: &mut Store,
    scripted: &ScriptedSession,
    ids: &[(CaseId, &Folder)],
) -> Result<usize, Fault> {
    let goal = SessionStage::from_code(&scripted.stage).unwrap_or(SessionStage::Closed);
    let mut desk = Desk::new(store, scripted);
    if desk.stage() == SessionStage::Planned {
        desk.act(SessionRequest::Plan(Box::new(plan(scripted))))?;
        let draw = desk.store.draw_for(&desk.viewer, &desk.id, SEED)?;
        desk.act(SessionRequest::Draw(draw))?;
        let made = desk.store.assignment_for(&desk.viewer, &desk.id, None)?;
        desk.act(SessionRequest::Assign(made.files))?;
        desk.step(SessionStage::Reviewing)?;
    }
    let view = desk.store.session(&desk.viewer, &desk.id)?;
    let files: Vec<CaseId> = view.session.files().collect();
    desk.at = noon(scripted.ends.0);
    let is_reviewed = desk.stage() != SessionStage::Reviewing;
    for (id, folder) in ids.iter().filter(|(id, _)| !is_reviewed && files.contains(id)) {
        for (name, misses) in REVIEWERS.into_iter().zip([&[][..], &scripted.misses]) {
            let reviewer = Person::new(name, "");
            let opinion = Opinion { reviewer, state: State::Submitted, misses, at: desk.at };
            review(desk.store, *id, folder, &opinion)?;
        }
    }
    if !is_reviewed {
        desk.step(SessionStage::Comparing)?;
    }
    if goal > SessionStage::Comparing {
        conclude(&mut desk, &files, scripted.due.0)?;
    }
    Ok(files.len())
}

/// From the comparison to the close: results, one objection, rectification, indicators, a typical
/// case.
fn conclude(desk: &mut Desk<'_>, files: &[CaseId], due: NaiveDate) -> Result<(), Fault> {
    if desk.stage() == SessionStage::Comparing {
        settle(desk, files)?;
        desk.step(SessionStage::Feedback)?;
    }
    if let Some(case) = files.last().filter(|_| desk.stage() == SessionStage::Feedback) {
        object(desk, *case)?;
        let merit = Some((Merit::Instructive, "当场处罚程序的典型问题".to_owned()));
        desk.act(SessionRequest::Nominate { case: *case, merit })?;
        desk.step(SessionStage::Final)?;
    }
    if desk.stage() == SessionStage::Final {
        desk.step(SessionStage::Rectifying)?;
    }
    if desk.stage() == SessionStage::Rectifying {
        rectify(desk, due)?;
        desk.step(SessionStage::Closed)?;
    }
    Ok(())
}

/// Takes over what is agreed and concludes every file.
fn settle(desk: &mut Desk<'_>, files: &[CaseId]) -> Result<(), Fault> {
    desk.act(SessionRequest::Settle)?;
    for case in files {
        let view = desk.store.dispute(&desk.viewer, &desk.id, *case)?;
        if view.ruled.is_none_or(|ruled| ruled.submission.is_none()) {
            desk.act(SessionRequest::Conclude { case: *case })?;
        }
    }
    Ok(())
}

/// Demands rectification, takes each to its end, and enters indicators.
fn rectify(desk: &mut Desk<'_>, due: NaiveDate) -> Result<(), Fault> {
    desk.act(SessionRequest::Demand { due })?;
    for row in desk.store.rectifications(&desk.viewer, &desk.id)? {
        for (to, note) in [
            (RectifyState::Reported, "已补正并附说明"),
            (RectifyState::Closed, ""),
            (RectifyState::LookedBack, ""),
        ] {
            let (note, evidence) = (note.to_owned(), String::new());
            let (case, defect) = (row.case, row.id);
            if to > row.item.state {
                desk.act(SessionRequest::Rectify { case, defect, to, note, evidence })?;
            }
        }
    }
    let units = desk.store.session(&desk.viewer, &desk.id)?.units;
    for unit in units {
        indicate(desk, &unit.unit)?;
    }
    Ok(())
}

/// The unit objects to the findings on its file and is not heard.
fn object(desk: &mut Desk<'_>, case: CaseId) -> Result<(), Fault> {
    // The unit may have objected before the demonstration was broken off.
    if desk.store.answers(&desk.viewer, &desk.id)?.is_empty() {
        answer(desk, case)?;
    }
    for row in desk.store.answers(&desk.viewer, &desk.id)? {
        for (answer, said) in row.answers {
            if said.decision.is_none() {
                let reason = "卷内没有记载，不能证明已经告知".to_owned();
                let (case, is_upheld) = (row.case, false);
                desk.act(SessionRequest::Decide { case, answer, is_upheld, reason })?;
            }
        }
    }
    Ok(())
}

fn answer(desk: &mut Desk<'_>, case: CaseId) -> Result<(), Fault> {
    desk.act(SessionRequest::Answer {
        case,
        defect: None,
        objects: true,
        reason: "已当场口头告知，只是没有写进笔录".to_owned(),
        evidence: "现场检查记录".to_owned(),
    })
}

fn indicate(desk: &mut Desk<'_>, unit: &UnitId) -> Result<(), Fault> {
    for (indicator, ratio) in [
        (Indicator::Enforced, (1, 2)),
        (Indicator::InCourt, (1, 1)),
        (Indicator::Published, (9, 9)),
        (Indicator::Recorded, (8, 9)),
        (Indicator::LegallyReviewed, (2, 2)),
    ] {
        let unit = unit.clone();
        desk.act(SessionRequest::Indicate { unit, indicator, ratio: Some(ratio) })?;
    }
    Ok(())
}

/// Where a session is played: the store, who acts, when.
struct Desk<'a> {
    store: &'a mut Store,
    id: SessionId,
    viewer: Person,
    at: DateTime<Utc>,
}

impl<'a> Desk<'a> {
    fn new(store: &'a mut Store, scripted: &ScriptedSession) -> Self {
        let (id, viewer) = (SessionId(scripted.id.clone()), Person::new(VIEWER, ""));
        Self { store, id, viewer, at: noon(scripted.starts.0) }
    }

    /// How far the session is; planned before it is there.
    fn stage(&self) -> SessionStage {
        let view = self.store.session(&self.viewer, &self.id);
        view.map_or(SessionStage::Planned, |view| view.session.stage)
    }

    fn act(&mut self, request: SessionRequest) -> Result<(), Fault> {
        let request = Request::Session(self.id.clone(), Box::new(request));
        self.store.act(&self.viewer, self.at, &request).map(drop)
    }

    fn step(&mut self, to: SessionStage) -> Result<(), Fault> {
        self.act(SessionRequest::Step { to, reason: String::new() })
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    let noon = NaiveTime::from_hms_opt(4, 0, 0).unwrap_or_default();
    day.and_time(noon).and_utc()
}

fn plan(scripted: &ScriptedSession) -> Plan {
    let member = |name: &str, roles: &[Role]| Member {
        person: Person::new(name, ""),
        roles: roles.to_vec(),
        group: String::new(),
        is_leader: false,
        capacity: None,
        relations: Vec::new(),
    };
    let mut members = vec![member(VIEWER, &[Role::Organiser, Role::Adjudicator])];
    members.extend(REVIEWERS.map(|name| member(name, &[Role::Reviewer])));
    Plan {
        name: scripted.name.clone(),
        from: scripted.from.map(|day| day.0),
        to: scripted.to.map(|day| day.0),
        kinds: scripted.kinds.iter().filter_map(|code| CaseKind::from_code(code)).collect(),
        filter: scripted.filter.clone(),
        members,
        starts: Some(scripted.starts.0),
        ends: Some(scripted.ends.0),
        recheck_gap: Points::whole(3),
        ..Plan::default()
    }
}
