//! The plan of a session (评查方案) as a file: what the organiser lays down, read with every
//! mistake and its line, and written back.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet, plain};
use crate::domain::{Blinding, CaseKind, Member, Person, Plan, Points, Role};
use chrono::NaiveDate;

/// A file to begin a plan with.
pub const TEMPLATE: &str = include_str!("data/plan.toml");

const ROOT: &[&str] = &[
    "name",
    "from",
    "to",
    "kinds",
    "filter",
    "must",
    "quota",
    "reviewers",
    "starts",
    "ends",
    "recheck_gap",
    "feedback_days",
    "rectify_days",
    "look_back_days",
    "person",
];
const PERSON: &[&str] = &["name", "unit", "roles", "group", "leader", "capacity", "relations"];

/// Reads a plan.
///
/// # Errors
/// Every mistake in the file, with its line.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Plan, Vec<PackFault>> {
    let (plan, faults) = sheet::read(file, bytes, ROOT, plan);
    match plan.filter(|_| faults.is_empty()) {
        Some(plan) => Ok(plan),
        None => Err(faults),
    }
}

fn plan(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Plan {
    let usual = Plan::default();
    let from = sheet.optional_date("from", mistakes);
    let to = sheet.optional_date("to", mistakes);
    let (starts, ends) =
        (sheet.optional_date("starts", mistakes), sheet.optional_date("ends", mistakes));
    in_order(sheet, ("from", from), ("to", to), mistakes);
    in_order(sheet, ("starts", starts), ("ends", ends), mistakes);
    let kinds = sheet.codes("kinds", CaseKind::from_code, mistakes);
    let reviewers = sheet.optional_ordinal("reviewers", mistakes);
    let blinding = reviewers
        .map_or(Some(usual.blinding), |number| u8::try_from(number).ok().and_then(Blinding::of));
    if blinding.is_none() {
        let value = reviewers.unwrap_or_default().to_string();
        mistakes
            .add(sheet.place("reviewers"), PackMistake::UnknownCode { name: "reviewers", value });
    }
    let recheck_gap = if sheet.has("recheck_gap") {
        sheet.optional_points("recheck_gap", mistakes)
    } else {
        usual.recheck_gap
    };
    let mut days = |name, usual| sheet.optional_ordinal(name, mistakes).unwrap_or(usual);
    let (feedback_days, rectify_days) =
        (days("feedback_days", usual.feedback_days), days("rectify_days", usual.rectify_days));
    let look_back_days = days("look_back_days", usual.look_back_days);
    let quota = days("quota", usual.quota);
    Plan {
        name: sheet.text("name", mistakes),
        from,
        to,
        kinds,
        filter: sheet.optional("filter", mistakes),
        must: sheet.optional("must", mistakes),
        quota,
        blinding: blinding.unwrap_or_default(),
        members: members(sheet, mistakes),
        starts,
        ends,
        recheck_gap,
        feedback_days,
        rectify_days,
        look_back_days,
    }
}

fn in_order(
    sheet: &Sheet<'_, '_>,
    (first_name, first): (&'static str, Option<NaiveDate>),
    (last_name, last): (&'static str, Option<NaiveDate>),
    mistakes: &mut Mistakes<'_>,
) {
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        mistakes.add(sheet.place(last_name), PackMistake::Crossed(first_name, last_name));
    }
}

fn members(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for table in sheet.tables("person", PERSON, mistakes) {
        let name = table.text("name", mistakes);
        let person = Person::new(&name, &table.optional("unit", mistakes));
        if members.iter().any(|other| other.person == person) {
            mistakes.add(table.place("name"), PackMistake::Repeated(name));
        }
        let roles = table.codes("roles", Role::from_code, mistakes);
        if roles.is_empty() {
            mistakes.add(table.place("roles"), PackMistake::Empty("roles"));
        }
        members.push(Member {
            person,
            roles,
            group: table.optional("group", mistakes),
            is_leader: table.optional_flag("leader", mistakes),
            capacity: table.optional_ordinal("capacity", mistakes),
            relations: plain(table.texts("relations", mistakes)),
        });
    }
    let has_organiser = members.iter().any(|member| member.roles.contains(&Role::Organiser));
    if !has_organiser {
        let value = String::new();
        mistakes.add(sheet.at, PackMistake::UnknownCode { name: "organiser", value });
    }
    members
}

/// Writes a plan as a file that reads back the same.
#[must_use]
pub fn text(plan: &Plan) -> String {
    let mut lines = Vec::new();
    let mut put = |name: &str, value: String| lines.push(format!("{name} = {value}\n"));
    put("name", quoted(&plan.name));
    let dates =
        [("from", plan.from), ("to", plan.to), ("starts", plan.starts), ("ends", plan.ends)];
    for (name, day) in dates {
        if let Some(day) = day {
            put(name, quoted(&day.to_string()));
        }
    }
    put("kinds", list(plan.kinds.iter().map(|kind| kind.code())));
    put("filter", quoted(&plan.filter));
    put("must", quoted(&plan.must));
    put("quota", plan.quota.to_string());
    put("reviewers", plan.blinding.reviewers().to_string());
    put("recheck_gap", points(plan.recheck_gap));
    put("feedback_days", plan.feedback_days.to_string());
    put("rectify_days", plan.rectify_days.to_string());
    put("look_back_days", plan.look_back_days.to_string());
    lines.extend(plan.members.iter().map(member_text));
    lines.concat()
}

fn member_text(member: &Member) -> String {
    let mut lines = vec![
        "\n[[person]]".to_owned(),
        format!("name = {}", quoted(&member.person.name)),
        format!("unit = {}", quoted(&member.person.unit)),
        format!("roles = {}", list(member.roles.iter().map(|role| role.code()))),
    ];
    if !member.group.is_empty() {
        lines.push(format!("group = {}", quoted(&member.group)));
    }
    if member.is_leader {
        lines.push("leader = true".to_owned());
    }
    lines.extend(member.capacity.map(|most| format!("capacity = {most}")));
    if !member.relations.is_empty() {
        let relations = list(member.relations.iter().map(String::as_str));
        lines.push(format!("relations = {relations}"));
    }
    lines.join("\n") + "\n"
}

/// A TOML text on one line.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r'], " ")).to_string()
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

fn points(points: Points) -> String {
    points.brief()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_read_and_comes_back_from_its_own_text() {
        let plan = parse("plan.toml", TEMPLATE.as_bytes()).unwrap();
        assert!(plan.people(Role::Reviewer).count() >= 2);
        assert_eq!(parse("again", text(&plan).as_bytes()), Ok(plan));
    }

    #[test]
    fn odd_words_come_back() {
        let person = Person::new("引号\"与\\反斜杠", "某某'局");
        let plan = Plan {
            name: "名称 “引号” # 不是注释".to_owned(),
            recheck_gap: Points(250),
            members: vec![Member {
                person,
                roles: Role::ALL.to_vec(),
                group: "甲".to_owned(),
                is_leader: true,
                capacity: Some(3),
                relations: vec!["某某公司".to_owned()],
            }],
            ..Plan::default()
        };
        assert_eq!(parse("again", text(&plan).as_bytes()), Ok(plan));
    }

    #[test]
    fn mistakes_are_told_by_their_lines() {
        let bad = "name = \"测试\"\nreviewers = 4\nfrom = \"2026-03-01\"\nto = \"2026-02-01\"\n\
            qouta = 1\n[[person]]\nname = \"甲\"\nroles = [\"boss\"]\n";
        let faults = parse("bad.toml", bad.as_bytes()).unwrap_err();
        let lines: Vec<u32> = faults.iter().map(|fault| fault.line).collect();
        for line in [2, 4, 5, 8] {
            assert!(lines.contains(&line), "{line}: {faults:?}");
        }
    }
}
