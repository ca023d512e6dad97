//! The guided form for the plan of a session (评查方案): the same plan as the file of `plan make`.

use super::boards;
use super::chord::fold;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::Dialog;
use super::screen::dialog::{Kind, Part, PlanField, Row};
use super::screen::sheet::{Content, Sheet};
use crate::domain::{
    Blinding, CaseKind, Member, Person, Plan, Points, Role, Session, SessionId, SessionStage,
};
use crate::protocol::{Filter, Request, SessionRequest};
use crate::text::{Lang, term};
use chrono::NaiveDate;

/// Most characters of a row.
const TEXT_MAX: usize = 2_000;

/// Lays the form for a new plan on top.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let organiser = Member {
        person: model.viewer.clone(),
        roles: vec![Role::Organiser],
        group: String::new(),
        is_leader: false,
        capacity: None,
        relations: Vec::new(),
    };
    let plan = Plan { members: vec![organiser], ..Plan::default() };
    lay(model, None, &plan)
}

/// Lays the form for the plan of the board on top over it, while it can still be changed.
pub(super) fn open_board(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(Sheet { content: Content::Board(board), .. })) = model.top() else {
        return Vec::new();
    };
    let Some(Session { id, plan, stage, .. }) = board.view.as_ref().map(|view| &view.session)
    else {
        return Vec::new();
    };
    if *stage != SessionStage::Planned {
        let words = model.lang.pick(
            "评查已开始，方案不能再改；退回方案阶段后可改。",
            "The review has begun: go back to the plan to change it.",
        );
        model.say(Tone::Plain, words);
        return Vec::new();
    }
    let (id, plan) = (id.clone(), plan.clone());
    lay(model, Some(id), &plan)
}

fn lay(model: &mut Model, id: Option<SessionId>, plan: &Plan) -> Vec<Effect> {
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    let lang = model.lang;
    let mut rows: Vec<Row> =
        PlanField::ALL.into_iter().map(|field| row(field, plan, lang)).collect();
    rows.push(Row::action(Part::Do, lang.pick("保存方案", "Save the plan")));
    let notes = hints(lang).into_iter().map(|line| (Tone::Plain, line.to_owned())).collect();
    model.stack.push(Screen::Dialog(Box::new(Dialog::new(Kind::Plan(id), rows, notes))));
    Vec::new()
}

/// How people are written.
const fn hints(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => [
            "人员之间用顿号：甲、乙@单位、丙!狮岭镇（!后为应回避的单位、当事人或案号）、丁#1组",
            "筛选与案卷列表相同，如 必查：罚款>50000；留空为不设",
            "期限均由组织者定，法律未作规定；分派时自动回避",
        ],
        Lang::En => [
            "People: A, B@unit, C!town (recused from it), D#group",
            "Filters as in the case list; empty for none",
            "All deadlines are the organiser's; recusal is kept when files are assigned",
        ],
    }
}

/// Names a field.
const fn label(field: PlanField, lang: Lang) -> &'static str {
    let (zh, en) = match field {
        PlanField::Name => ("名称", "Name"),
        PlanField::From => ("决定日期自", "Decided from"),
        PlanField::To => ("决定日期至", "Decided to"),
        PlanField::Kind => ("案卷类型", "Kind of case"),
        PlanField::Filter => ("另加筛选", "Filter"),
        PlanField::Must => ("必查条件", "Mandatory"),
        PlanField::Quota => ("每单位抽取", "Files a unit"),
        PlanField::Blinding => ("评查方式", "Per file"),
        PlanField::Organisers => ("组织者", "Organisers"),
        PlanField::Reviewers => ("评查员", "Reviewers"),
        PlanField::Adjudicators => ("复核人", "Adjudicators"),
        PlanField::Starts => ("开始日期", "Begins"),
        PlanField::Ends => ("完成日期", "Ends"),
        PlanField::Gap => ("复核分差", "Recheck gap"),
        PlanField::Feedback => ("反馈工作日", "Feedback days"),
        PlanField::Rectify => ("整改天数", "Days to rectify"),
        PlanField::LookBack => ("回头看天数", "Days to look back"),
    };
    lang.pick(zh, en)
}

fn row(field: PlanField, plan: &Plan, lang: Lang) -> Row {
    let part = Part::Plan(field);
    let name = label(field, lang);
    let text = |text: &str| Row::text(part, name, text, TEXT_MAX);
    let day = |day: Option<NaiveDate>| text(&day.map(|day| day.to_string()).unwrap_or_default());
    match field {
        PlanField::Name => text(&plan.name),
        PlanField::From => day(plan.from),
        PlanField::To => day(plan.to),
        PlanField::Kind => {
            let mut options = vec![lang.pick("全部", "all").to_owned()];
            options.extend(CaseKind::ALL.map(|kind| term::case_kind(kind, lang).to_owned()));
            let at = CaseKind::ALL.iter().position(|kind| plan.kinds.as_slice() == [*kind]);
            Row::choice(part, name, options, at.map_or(0, |at| at + 1))
        }
        PlanField::Filter => text(&plan.filter),
        PlanField::Must => text(&plan.must),
        PlanField::Quota => text(&plan.quota.to_string()),
        PlanField::Blinding => {
            let options = match lang {
                Lang::Zh => ["单人", "双人背靠背", "三人背靠背"],
                Lang::En => ["one", "two, blind", "three, blind"],
            };
            let at = Blinding::ALL.iter().position(|one| *one == plan.blinding).unwrap_or(0);
            Row::choice(part, name, options.map(str::to_owned).into(), at)
        }
        PlanField::Organisers => text(&people(plan, Role::Organiser)),
        PlanField::Reviewers => text(&people(plan, Role::Reviewer)),
        PlanField::Adjudicators => text(&people(plan, Role::Adjudicator)),
        PlanField::Starts => day(plan.starts),
        PlanField::Ends => day(plan.ends),
        PlanField::Gap => text(&plan.recheck_gap.brief()),
        PlanField::Feedback => text(&plan.feedback_days.to_string()),
        PlanField::Rectify => text(&plan.rectify_days.to_string()),
        PlanField::LookBack => text(&plan.look_back_days.to_string()),
    }
}

/// Writes the people of a role.
fn people(plan: &Plan, role: Role) -> String {
    let told = plan.people(role).map(|member| {
        let mut text = member.person.name.clone();
        if !member.person.unit.is_empty() {
            text = format!("{text}@{}", member.person.unit);
        }
        if !member.group.is_empty() {
            text = format!("{text}#{}", member.group);
        }
        member.relations.iter().fold(text, |text, one| format!("{text}!{one}"))
    });
    told.collect::<Vec<_>>().join("、")
}

/// Reads one person: a name, then `@unit`, `#group` and `!relation` in any order.
fn member(text: &str, role: Role) -> Member {
    let mut member = Member {
        person: Person::default(),
        roles: vec![role],
        group: String::new(),
        is_leader: false,
        capacity: None,
        relations: Vec::new(),
    };
    let mut rest = text.trim();
    let mut sign = None;
    loop {
        let end = rest.find(['@', '#', '!', '＠', '＃', '！']).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let part = part.trim().to_owned();
        match sign {
            None => member.person.name = part,
            Some('@' | '＠') => member.person.unit = part,
            Some('#' | '＃') => member.group = part,
            Some(_) => member.relations.extend(Some(part).filter(|part| !part.is_empty())),
        }
        let mut letters = after.chars();
        sign = letters.next();
        rest = letters.as_str();
        if sign.is_none() {
            return member;
        }
    }
}

/// Adds the people of a row; one who is there already gets the role as well.
fn add(members: &mut Vec<Member>, text: &str, role: Role) {
    for one in text.split(['、', '，', ',', '；', ';']).filter(|one| !one.trim().is_empty()) {
        let new = member(one, role);
        match members.iter_mut().find(|old| old.person == new.person) {
            Some(old) => {
                old.roles.push(role);
                old.relations.extend(new.relations);
                if old.group.is_empty() {
                    old.group = new.group;
                }
            }
            None => members.push(new),
        }
    }
}

/// Reads the plan of the form; gives the field that is wrong otherwise.
fn read(dialog: &Dialog, old: Plan) -> Result<Plan, PlanField> {
    let text = |field| dialog.text(Part::Plan(field)).trim();
    // Numbers, days and filters may be typed in full width.
    let halved = |field| text(field).chars().map(fold).collect::<String>();
    let day = |field| match halved(field).as_str() {
        "" => Ok(None),
        text => text.parse::<NaiveDate>().map(Some).map_err(|_| field),
    };
    let filter = |field| {
        let text = halved(field);
        Filter::parse(&text).map(|_| text).map_err(|_| field)
    };
    let count = |field: PlanField| halved(field).parse::<u32>().map_err(|_| field);
    let kind = dialog.index(Part::Plan(PlanField::Kind)).checked_sub(1);
    let way = dialog.index(Part::Plan(PlanField::Blinding));
    let mut members = Vec::new();
    for (field, role) in [
        (PlanField::Organisers, Role::Organiser),
        (PlanField::Reviewers, Role::Reviewer),
        (PlanField::Adjudicators, Role::Adjudicator),
    ] {
        add(&mut members, text(field), role);
    }
    let plan = Plan {
        name: text(PlanField::Name).to_owned(),
        from: day(PlanField::From)?,
        to: day(PlanField::To)?,
        kinds: kind.and_then(|at| CaseKind::ALL.get(at)).copied().into_iter().collect(),
        filter: filter(PlanField::Filter)?,
        must: filter(PlanField::Must)?,
        quota: count(PlanField::Quota)?,
        blinding: Blinding::ALL.get(way).copied().unwrap_or_default(),
        members,
        starts: day(PlanField::Starts)?,
        ends: day(PlanField::Ends)?,
        recheck_gap: Points::parse(&halved(PlanField::Gap)).ok_or(PlanField::Gap)?,
        feedback_days: count(PlanField::Feedback)?,
        rectify_days: count(PlanField::Rectify)?,
        look_back_days: count(PlanField::LookBack)?,
    };
    check(&plan)?;
    Ok(with_the_rest(plan, old))
}

fn check(plan: &Plan) -> Result<(), PlanField> {
    let wanted = usize::from(plan.blinding.reviewers());
    let is_short = |role| plan.people(role).next().is_none();
    let wrong = [
        (plan.name.is_empty(), PlanField::Name),
        (plan.quota == 0, PlanField::Quota),
        (plan.from.zip(plan.to).is_some_and(|(from, to)| from > to), PlanField::To),
        (plan.starts.zip(plan.ends).is_some_and(|(from, to)| from > to), PlanField::Ends),
        (is_short(Role::Organiser), PlanField::Organisers),
        (plan.people(Role::Reviewer).count() < wanted, PlanField::Reviewers),
        (is_short(Role::Adjudicator), PlanField::Adjudicators),
    ];
    wrong.into_iter().find(|(is_wrong, _)| *is_wrong).map_or(Ok(()), |(_, field)| Err(field))
}

/// What the form does not show of a person, and people it does not show, stay as they were.
fn with_the_rest(mut plan: Plan, old: Plan) -> Plan {
    for was in old.members {
        match plan.members.iter_mut().find(|one| one.person == was.person) {
            Some(one) => (one.is_leader, one.capacity) = (was.is_leader, was.capacity),
            None if was.roles.contains(&Role::Unit) || was.roles == [Role::Observer] => {
                plan.members.push(was);
            }
            None => {}
        }
    }
    plan
}

/// Does what the chosen row is for: saves the plan, or goes on to the next row.
pub(super) fn proceed(model: &mut Model) -> Vec<Effect> {
    let old = board_plan(model).unwrap_or_default();
    let (viewer, lang) = (model.viewer.clone(), model.lang);
    let Some(Screen::Dialog(dialog)) = model.stack.last_mut() else { return Vec::new() };
    let Kind::Plan(id) = dialog.kind.clone() else { return Vec::new() };
    if dialog.part() != Some(Part::Do) {
        dialog.step(true);
        return Vec::new();
    }
    let read = read(dialog, old).and_then(|plan| {
        if plan.has_role(&viewer, Role::Organiser) { Ok(plan) } else { Err(PlanField::Organisers) }
    });
    let plan = match read {
        Ok(plan) => plan,
        Err(field) => {
            dialog.fault = fault(field, lang);
            let is_it = |row: &Row| row.part == Part::Plan(field);
            dialog.chosen = dialog.rows.iter().position(is_it).unwrap_or(dialog.chosen);
            return Vec::new();
        }
    };
    model.stack.pop();
    let is_new = id.is_none();
    let id = id.unwrap_or_else(|| SessionId(plan.name.clone()));
    let request = SessionRequest::Plan(Box::new(plan));
    let mut effects = vec![model.act(Request::Session(id.clone(), Box::new(request)))];
    if is_new {
        effects.extend(boards::open(model, id));
    }
    effects
}

fn board_plan(model: &Model) -> Option<Plan> {
    model.stack.iter().rev().find_map(|screen| {
        let Screen::Sheet(Sheet { content: Content::Board(board), .. }) = screen else {
            return None;
        };
        board.view.as_ref().map(|view| view.session.plan.clone())
    })
}

/// Says what a field has to be.
fn fault(field: PlanField, lang: Lang) -> String {
    let (zh, en) = match field {
        PlanField::Name => ("请写名称", "needs a name"),
        PlanField::From | PlanField::To | PlanField::Starts | PlanField::Ends => (
            "日期请写成 2026-03-01，止日不早于起日；可留空",
            "write 2026-03-01, the end not before the beginning; may be empty",
        ),
        PlanField::Filter | PlanField::Must => ("筛选读不懂", "the filter cannot be read"),
        PlanField::Quota => ("请写不小于 1 的整数", "a whole number from 1"),
        PlanField::Kind | PlanField::Blinding => ("请选一项", "choose one"),
        PlanField::Organisers => (
            "至少一人，且要有您自己：方案由组织者保存",
            "at least one, you among them: an organiser saves the plan",
        ),
        PlanField::Reviewers => ("人数不足评查方式所需", "fewer than the plan needs"),
        PlanField::Adjudicators => ("至少一人", "at least one"),
        PlanField::Gap => ("请写分数，如 5", "points, such as 5"),
        PlanField::Feedback | PlanField::Rectify | PlanField::LookBack => {
            ("请写天数", "a number of days")
        }
    };
    format!("{}：{}", label(field, lang), lang.pick(zh, en))
}
