//! 人数与数量: one number of staff in all documents (F12), one number of what was found in notice,
//! report and decision (F04).

use super::found::{Found, place};
use crate::domain::{DocumentKind, FindingReason};
use crate::extract::forms::Piece;
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// All who work there: `现有从业人员36人`, `在册员工共63名`.
static STAFF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = concat!(
        r"(?:现有|现在有|共有|在册|在岗)(?:的)?(?:从业人员|员工|职工|工人)",
        r"(?:总数|人数|共计|共|为|有)*(?P<n>[0-9]{1,5})\s*[名人](?P<after>[余多左]?)",
    );
    Regex::new(form).ok()
});

/// A thing and how many: `动火作业3处`, `无证焊工2人`.
static THING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<what>[\p{Han}]{4})(?P<n>[0-9]{1,4})\s*(?P<unit>处|人|名|台|个|桶|瓶|箱|吨)")
        .ok()
});

/// Words before a number that name no thing.
const NO_THINGS: [&str; 8] = ["不少于", "不超过", "至少", "约", "超过", "以上", "抽查", "共计"];

struct Count<'a> {
    piece: &'a Piece<'a>,
    at: Range<usize>,
    what: String,
    number: u32,
}

pub(super) fn check(found: &mut Found<'_>) {
    staff(found);
    things(found);
}

fn staff(found: &mut Found<'_>) {
    let Some(form) = STAFF.as_ref() else { return };
    let mut all: Vec<Count<'_>> = Vec::new();
    for piece in found.pieces {
        for one in form.captures_iter(piece.text) {
            let (Some(whole), Some(number)) = (one.get(0), one.name("n")) else { continue };
            let is_vague = one.name("after").is_some_and(|after| !after.is_empty());
            let Ok(number) = number.as_str().parse() else { continue };
            if !is_vague {
                let what = String::new();
                all.push(Count { piece, at: whole.range(), what, number });
            }
        }
    }
    let Some(first) = all.first() else { return };
    if let Some(other) = all.iter().find(|one| one.number != first.number) {
        differ(found, "N-staff", "staff", [other, first]);
    }
}

/// What the deciding documents count: a thing that each of them counts once, and not alike.
fn things(found: &mut Found<'_>) {
    let Some(form) = THING.as_ref() else { return };
    let kinds = [
        DocumentKind::PenaltyDecision,
        DocumentKind::PenaltyNotice,
        DocumentKind::HearingNotification,
        DocumentKind::InvestigationReport,
    ];
    let mut all: Vec<Count<'_>> = Vec::new();
    for piece in found.pieces.iter().filter(|piece| kinds.contains(&piece.kind)) {
        for one in form.captures_iter(piece.text) {
            let parts = (one.get(0), one.name("what"), one.name("n"), one.name("unit"));
            let (Some(whole), Some(what), Some(number), Some(unit)) = parts else { continue };
            let Ok(number) = number.as_str().parse() else { continue };
            if !NO_THINGS.iter().any(|word| what.as_str().contains(word)) {
                let what = format!("{}{}", what.as_str(), unit.as_str());
                all.push(Count { piece, at: whole.range(), what, number });
            }
        }
    }
    let mut by_thing: BTreeMap<&str, Vec<&Count<'_>>> = BTreeMap::new();
    for one in &all {
        by_thing.entry(&one.what).or_default().push(one);
    }
    for same in by_thing.values() {
        let mut first: Vec<&Count<'_>> = Vec::new();
        // A document that counts a thing twice, and not alike, means two things.
        let is_once = same.iter().all(|one| {
            let seen = first.iter().find(|it| std::ptr::eq(it.piece, one.piece));
            let is_alike = seen.is_none_or(|seen| seen.number == one.number);
            if seen.is_none() {
                first.push(one);
            }
            is_alike
        });
        if let Some((rule, pair)) = is_once.then(|| doubtful(&first)).flatten() {
            differ(found, rule, "decision_facts", pair);
        }
    }
}

/// The decision is in doubt when the notice does not bear it out (F04); else what deviates from
/// both (F12).
fn doubtful<'a, 'b>(same: &[&'b Count<'a>]) -> Option<(&'static str, [&'b Count<'a>; 2])> {
    let of = |kinds: &[DocumentKind]| same.iter().find(|it| kinds.contains(&it.piece.kind));
    let decision = of(&[DocumentKind::PenaltyDecision]);
    let notice = of(&[DocumentKind::PenaltyNotice, DocumentKind::HearingNotification]);
    if let (Some(decision), Some(notice)) = (decision, notice)
        && decision.number != notice.number
    {
        return Some(("N-facts", [decision, notice]));
    }
    let base = decision.or(notice)?;
    let deviant = same.iter().find(|it| it.number != base.number)?;
    Some(("N-counts", [deviant, base]))
}

fn differ(found: &mut Found<'_>, rule: &str, fact: &'static str, pair: [&Count<'_>; 2]) {
    let said = |one: &Count<'_>| {
        let value = one.piece.text.get(one.at.clone()).unwrap_or_default();
        (value.to_owned(), one.piece.title.to_owned())
    };
    let reason = FindingReason::Differs { fact, said: pair.iter().map(|one| said(one)).collect() };
    let places = pair.iter().map(|one| place(one.piece, one.at.clone())).collect();
    found.add(rule, places, reason);
}
