//! Steps of sessions for the tests of the wire: one of each kind, never edited, and thrown by
//! dice.

use super::random::{case, date, defect_id, hash, id, list, maybe, of, person, small, text};
use crate::disk::Dice;
use crate::domain::{
    Assigned, Blinding, CaseId, CaseKind, ContentHash, CriterionCode, DefectId, DrawOutcome,
    DrawnAs, EntryId, Indicator, Member, Merit, Person, Plan, Points, RectifyState, ReplicaId,
    Role, SessionId, SessionStage, Take, UnitId,
};
use crate::protocol::{Change, FollowUpStep, SessionStep};
use chrono::NaiveDate;

const CASE: CaseId = CaseId(ContentHash([0x11; 32]));
const OTHER: CaseId = CaseId(ContentHash([0x22; 32]));

/// Kinds of steps.
pub(super) const KINDS: u64 = 15;

fn day(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 3, number)
}

fn plan_fixed() -> Plan {
    Plan {
        name: "测试评查活动".to_owned(),
        from: day(1),
        to: day(31),
        kinds: vec![CaseKind::Penalty, CaseKind::Inspection],
        filter: "罚款>0".to_owned(),
        must: "听证".to_owned(),
        quota: 3,
        blinding: Blinding::Triple,
        members: vec![Member {
            person: Person::new("测试员甲", "测试局"),
            roles: vec![Role::Organiser, Role::Adjudicator],
            group: "一组".to_owned(),
            is_leader: true,
            capacity: Some(12),
            relations: vec!["某某镇".to_owned()],
        }],
        starts: day(2),
        ends: None,
        recheck_gap: Points(500),
        feedback_days: 5,
        rectify_days: 30,
        look_back_days: 60,
    }
}

fn steps_fixed() -> Vec<SessionStep> {
    let assigned = |name: &str| Assigned {
        person: Person::new(name, "测试局"),
        against_recusal: Some("人手不足".to_owned()),
    };
    let draw = DrawOutcome {
        seed: 7,
        frame: 9,
        frame_hash: ContentHash([0x44; 32]),
        files: vec![(CASE, DrawnAs::Mandatory), (OTHER, DrawnAs::Random)],
    };
    vec![
        SessionStep::Plan { old: None, new: Box::new(plan_fixed()) },
        SessionStep::Draw(draw),
        SessionStep::SetAside { case: CASE, reason: "缺卷".to_owned(), instead: Some(OTHER) },
        SessionStep::Assign(vec![(CASE, vec![assigned("测试员乙")])]),
        SessionStep::Reassign {
            case: CASE,
            old: vec![assigned("测试员乙")],
            new: vec![assigned("测试员丙")],
            reason: "出差".to_owned(),
        },
        SessionStep::Stage {
            old: SessionStage::Planned,
            new: SessionStage::Reviewing,
            reason: String::new(),
            rubrics: vec![("测试标准".to_owned(), ContentHash([0x33; 32]))],
        },
        SessionStep::Indicate {
            unit: UnitId("000000".to_owned()),
            indicator: Indicator::InCourt,
            old: None,
            new: Some((3, 4)),
        },
        SessionStep::Nominate {
            case: CASE,
            old: Some((Merit::Best, "规范".to_owned())),
            new: None,
        },
    ]
}

/// Gives one change of every kind of step, in the order of the dice.
pub(super) fn fixed() -> Vec<Change> {
    let session = SessionId("2026".to_owned());
    let of_session = |step| Change::Session { session: session.clone(), step: Box::new(step) };
    let mut changes: Vec<Change> = steps_fixed().into_iter().map(of_session).collect();
    changes.extend(follow_ups_fixed().into_iter().map(|step| Change::FollowUp {
        session: session.clone(),
        case: CASE,
        step: Box::new(step),
    }));
    changes.push(Change::SendOut {
        what: "workbook".to_owned(),
        level: "L0".to_owned(),
        filter: "单位=某某镇".to_owned(),
        file: "问题清单.xlsx".to_owned(),
    });
    changes
}

fn follow_ups_fixed() -> Vec<FollowUpStep> {
    let entry = EntryId { replica: ReplicaId([9; 8]), sequence: 40 };
    let defect = DefectId(entry);
    let criterion = CriterionCode("A1".to_owned());
    vec![
        FollowUpStep::Vote {
            criterion,
            old: Some(Take::Pass),
            new: Take::Of(Person::new("测试员乙", "测试局")),
        },
        FollowUpStep::Answer {
            defect: Some(defect),
            objects: true,
            reason: "已有签名".to_owned(),
            evidence: "第三页".to_owned(),
        },
        FollowUpStep::Decide { answer: entry, is_upheld: true, reason: "属实".to_owned() },
        FollowUpStep::Demand {
            defect,
            demand: "补正".to_owned(),
            due: day(30).unwrap_or_default(),
        },
        FollowUpStep::Rectify {
            defect,
            old: RectifyState::Demanded,
            new: RectifyState::Reported,
            note: "已补正".to_owned(),
            evidence: "照片".to_owned(),
        },
        FollowUpStep::PutOff {
            defect,
            old: day(30).unwrap_or_default(),
            new: day(31).unwrap_or_default(),
            reason: "节假日".to_owned(),
        },
    ]
}

/// Throws a step of a kind, from 0.
pub(super) fn thrown(dice: &mut Dice, kind: u64) -> Change {
    if kind == KINDS - 1 {
        let [what, level, filter, file] = std::array::from_fn(|_| text(dice));
        return Change::SendOut { what, level, filter, file };
    }
    let session = SessionId(text(dice));
    if kind < 8 {
        Change::Session { session, step: Box::new(step(dice, kind)) }
    } else {
        let step = Box::new(follow_up(dice, kind - 8));
        Change::FollowUp { session, case: case(dice), step }
    }
}

fn step(dice: &mut Dice, kind: u64) -> SessionStep {
    match kind {
        0 => SessionStep::Plan {
            old: maybe(dice, |dice| Box::new(plan(dice))),
            new: Box::new(plan(dice)),
        },
        1 => SessionStep::Draw(DrawOutcome {
            seed: dice.roll(),
            frame: small(dice),
            frame_hash: hash(dice),
            files: list(dice, |dice| (case(dice), of(dice, &DrawnAs::ALL))),
        }),
        2 => SessionStep::SetAside {
            case: case(dice),
            reason: text(dice),
            instead: maybe(dice, case),
        },
        3 => SessionStep::Assign(list(dice, |dice| (case(dice), list(dice, assigned)))),
        4 => SessionStep::Reassign {
            case: case(dice),
            old: list(dice, assigned),
            new: list(dice, assigned),
            reason: text(dice),
        },
        5 => SessionStep::Stage {
            old: of(dice, &SessionStage::ALL),
            new: of(dice, &SessionStage::ALL),
            reason: text(dice),
            rubrics: list(dice, |dice| (text(dice), hash(dice))),
        },
        6 => SessionStep::Indicate {
            unit: UnitId(text(dice)),
            indicator: of(dice, &Indicator::ALL),
            old: maybe(dice, |dice| (small(dice), small(dice))),
            new: maybe(dice, |dice| (small(dice), small(dice))),
        },
        _ => SessionStep::Nominate {
            case: case(dice),
            old: maybe(dice, |dice| (of(dice, &Merit::ALL), text(dice))),
            new: maybe(dice, |dice| (of(dice, &Merit::ALL), text(dice))),
        },
    }
}

fn follow_up(dice: &mut Dice, kind: u64) -> FollowUpStep {
    let defect = defect_id(dice);
    match kind {
        0 => FollowUpStep::Vote {
            criterion: CriterionCode(text(dice)),
            old: maybe(dice, take),
            new: take(dice),
        },
        1 => FollowUpStep::Answer {
            defect: maybe(dice, defect_id),
            objects: dice.once_in(2),
            reason: text(dice),
            evidence: text(dice),
        },
        2 => FollowUpStep::Decide {
            answer: id(dice),
            is_upheld: dice.once_in(2),
            reason: text(dice),
        },
        3 => FollowUpStep::Demand { defect, demand: text(dice), due: date(dice) },
        4 => FollowUpStep::Rectify {
            defect,
            old: of(dice, &RectifyState::ALL),
            new: of(dice, &RectifyState::ALL),
            note: text(dice),
            evidence: text(dice),
        },
        _ => FollowUpStep::PutOff { defect, old: date(dice), new: date(dice), reason: text(dice) },
    }
}

fn plan(dice: &mut Dice) -> Plan {
    Plan {
        name: text(dice),
        from: maybe(dice, date),
        to: maybe(dice, date),
        kinds: list(dice, |dice| of(dice, &CaseKind::ALL)),
        filter: text(dice),
        must: text(dice),
        quota: small(dice),
        blinding: of(dice, &Blinding::ALL),
        members: list(dice, |dice| Member {
            person: person(dice),
            roles: list(dice, |dice| of(dice, &Role::ALL)),
            group: text(dice),
            is_leader: dice.once_in(2),
            capacity: maybe(dice, small),
            relations: list(dice, text),
        }),
        starts: maybe(dice, date),
        ends: maybe(dice, date),
        recheck_gap: Points(dice.roll().cast_signed()),
        feedback_days: small(dice),
        rectify_days: small(dice),
        look_back_days: small(dice),
    }
}

fn assigned(dice: &mut Dice) -> Assigned {
    Assigned { person: person(dice), against_recusal: maybe(dice, text) }
}

fn take(dice: &mut Dice) -> Take {
    match dice.below(3) {
        0 => Take::Of(person(dice)),
        1 => Take::All,
        _ => Take::Pass,
    }
}
