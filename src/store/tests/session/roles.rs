//! The store keeps to the table role × act × stage.

use super::*;
use crate::domain::session::roles::may;

/// One request of each act, as far as the role alone decides; made in every stage by every role.
#[test]
fn the_table_of_roles_is_kept_by_the_store() {
    let names = [
        (Role::Organiser, "组织者"),
        (Role::Reviewer, "评查员甲"),
        (Role::Adjudicator, "复核人"),
        (Role::Unit, "单位人员"),
        (Role::Observer, "旁人"),
    ];
    for stage in SessionStage::ALL {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, files) = brought_to(folder.path(), stage);
        for (role, name) in names {
            for (act, request) in requests(files[0]) {
                let refusal = match ask(&mut store, name, request) {
                    Err(Fault::Session(
                        fault @ (SessionFault::NotYours(_) | SessionFault::NotNow(..)),
                    )) => Some(fault),
                    Ok(_) | Err(_) => None,
                };
                let is_refused = refusal.is_some();
                // Whole draws and assignments are made while planning only.
                let whole = [SessionAct::Draw, SessionAct::Assign].contains(&act)
                    && stage != SessionStage::Planned;
                assert_eq!(
                    !is_refused,
                    may(role, act, stage) && !whole,
                    "{role:?} {act:?} {stage:?}"
                );
            }
        }
    }
}

/// A session in a stage; how it came there does not matter to roles.
fn brought_to(folder: &Path, stage: SessionStage) -> (Store, Vec<CaseId>) {
    let mut store = open(folder);
    let one = import("（测）应急罚〔2026〕1号");
    let files = vec![one.id];
    act(&mut store, &Request::Import(vec![one])).unwrap();
    ask(&mut store, "组织者", Ask::Plan(Box::new(plan()))).unwrap();
    let drawn = vec![(files[0], DrawnAs::Random)];
    let draw = DrawOutcome { files: drawn, ..DrawOutcome::default() };
    ask(&mut store, "组织者", Ask::Draw(draw)).unwrap();
    let people = assigned(&["评查员甲", "评查员乙"]);
    ask(&mut store, "组织者", Ask::Assign(vec![(files[0], people)])).unwrap();
    for to in SessionStage::ALL.into_iter().skip(1).take_while(|to| *to <= stage) {
        if to == SessionStage::Comparing {
            review(&mut store, "评查员甲", files[0], &[]);
            review(&mut store, "评查员乙", files[0], &[]);
        }
        if to == SessionStage::Feedback {
            ask(&mut store, "复核人", Ask::Settle).unwrap();
        }
        step(&mut store, to).unwrap();
    }
    (store, files)
}

/// Requests that change nothing lasting: each fails later than the table, or repeats what is so.
#[expect(clippy::too_many_lines, reason = "a table: one request of every act")]
fn requests(case: CaseId) -> Vec<(SessionAct, SessionRequest)> {
    let nobody = || person("无此人");
    let reason = || "测试".to_owned();
    let defect = DefectId(crate::domain::EntryId::default());
    let due = NaiveDate::default();
    vec![
        (SessionAct::Plan, Ask::Plan(Box::new(plan()))),
        (
            SessionAct::Draw,
            Ask::Draw(DrawOutcome {
                files: vec![(CaseId::default(), DrawnAs::Random)],
                ..DrawOutcome::default()
            }),
        ),
        (SessionAct::Assign, Ask::Assign(vec![(CaseId::default(), Vec::new())])),
        (SessionAct::Step, Ask::Step { to: SessionStage::Planned, reason: String::new() }),
        (SessionAct::Return, Ask::Return { case, reviewer: nobody(), reason: reason() }),
        (SessionAct::Rule, Ask::Conclude { case: CaseId::default() }),
        (
            SessionAct::Answer,
            Ask::Answer {
                case: CaseId::default(),
                defect: None,
                objects: false,
                reason: String::new(),
                evidence: String::new(),
            },
        ),
        (
            SessionAct::Decide,
            Ask::Decide {
                case,
                answer: crate::domain::EntryId::default(),
                is_upheld: true,
                reason: reason(),
            },
        ),
        (SessionAct::Demand, Ask::PutOff { case, defect, due, reason: reason() }),
        (
            SessionAct::Report,
            Ask::Rectify {
                case,
                defect,
                to: RectifyState::Reported,
                note: String::new(),
                evidence: String::new(),
            },
        ),
        (
            SessionAct::Check,
            Ask::Rectify {
                case,
                defect,
                to: RectifyState::Closed,
                note: String::new(),
                evidence: String::new(),
            },
        ),
        (
            SessionAct::Indicate,
            Ask::Indicate {
                unit: UnitId("0".to_owned()),
                indicator: Indicator::Enforced,
                ratio: None,
            },
        ),
        (SessionAct::Nominate, Ask::Nominate { case, merit: None }),
    ]
}
