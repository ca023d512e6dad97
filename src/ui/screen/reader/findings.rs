//! Findings in the checklist: one row each, and what is told of the one under the pointer.

use super::super::key_of;
use super::details::wrapped;
use crate::app::command::{Command, Place};
use crate::app::model::Model;
use crate::app::screen::Reader;
use crate::domain::FindingStanding;
use crate::protocol::FoundRow;
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;

/// `[提] P25 title`, by letter and colour.
pub(super) fn line(model: &Model, reader: &Reader, row: &FoundRow) -> Line {
    let (zh, en, role) = match reader.standing_of(row) {
        FindingStanding::Open => ("[提]", "[F]", Role::Warning),
        FindingStanding::Accepted(_) => ("[采]", "[+]", Role::Defect),
        FindingStanding::Covered(_) => ("[已]", "[=]", Role::Dim),
        FindingStanding::Dismissed(_) => ("[排]", "[x]", Role::Dim),
    };
    let hint = if row.finding.is_hint { model.lang.pick("（参考）", "(hint) ") } else { "" };
    vec![
        Run::new(role, format!("{} ", model.lang.pick(zh, en))),
        Run::new(role, format!("{:<4} ", row.finding.code.0)),
        Run::new(role, format!("{hint}{}", row.preset.title)),
    ]
}

/// What is told of a finding: why, on what ground, in which words, and what the keys do with it.
pub(super) fn details(model: &Model, reader: &Reader, row: &FoundRow, width: usize) -> Vec<Line> {
    let (lang, found) = (model.lang, &row.finding);
    let said = lang.pick(&row.said.zh, &row.said.en);
    let open = if found.is_verified { "" } else { lang.pick(" 待核", " unverified") };
    let head = match lang {
        Lang::Zh => format!("-- 机器提示 {} --", found.rule),
        Lang::En => format!("-- finding {} --", found.rule),
    };
    let mut told = vec![(Role::Dim, head), (Role::Text, said.to_owned())];
    told.push((Role::Dim, format!("{}{open}", found.basis.join("、"))));
    let quoted = found.places.iter().filter(|place| !place.quote.is_empty());
    told.extend(quoted.map(|place| (Role::Dim, format!("“{}”", place.quote))));
    told.push((Role::Dim, suggestion(row, lang)));
    let settled = |zh, en| (Role::Defect, lang.pick(zh, en).to_owned());
    told.push(match reader.standing_of(row) {
        FindingStanding::Open => (Role::Title, keys(model)),
        FindingStanding::Accepted(_) => settled("已采纳，记为问题。", "Accepted as a defect."),
        FindingStanding::Covered(_) => {
            settled("已有评查人记录的同类问题。", "The reviewer has flagged this type already.")
        }
        FindingStanding::Dismissed(why) => {
            (Role::Title, format!("{}{why}", lang.pick("已排除：", "Dismissed: ")))
        }
    });
    told.iter().flat_map(|(role, text)| wrapped(*role, &model.shown(text), width.max(2))).collect()
}

/// What accepting it would record.
fn suggestion(row: &FoundRow, lang: Lang) -> String {
    let defect = &row.preset.defect;
    let kind = term::defect_kind_short(defect.kind, lang);
    let item = defect.criterion.as_ref().map_or_else(String::new, |code| format!(" {code}"));
    let points = defect.deduction.brief();
    match lang {
        Lang::Zh => format!("采纳后记：{kind} {}{item} -{points}", row.finding.code),
        Lang::En => format!("Would record: {kind} {}{item} -{points}", row.finding.code),
    }
}

fn keys(model: &Model) -> String {
    let key = |command| key_of(model, Place::Reader, command);
    let (accept, dismiss) = (key(Command::FlagPreset), key(Command::NotApplicable));
    let edit = key(Command::EditDefect);
    match model.lang {
        Lang::Zh => format!("{accept} 采纳  {dismiss} 排除  {edit} 改后采纳"),
        Lang::En => format!("{accept} accept  {dismiss} dismiss  {edit} edit and accept"),
    }
}
