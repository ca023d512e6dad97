//! Reads a penalty pack.

use super::{Duty, Ground, Penalties, Penalty, Subject, Target};
use crate::domain::{FineMeasure, FineRange, FineTier, FineWho};
use crate::packs::fault::{PackFault, PackMistake};
use crate::packs::sheet::{self, Mistakes, Sheet, plain};
use crate::packs::statutes::{Statutes, Version};

const ROOT: &[&str] = &["law", "version", "penalty"];
const PENALTY: &[&str] = &[
    "article",
    "para",
    "target",
    "subject",
    "who",
    "order",
    "others",
    "companion",
    "refers",
    "authority",
    "verified",
    "tier",
    "ground",
];
const TIER: &[&str] = &["tier", "who", "unit", "min", "max", "may", "when"];
const GROUND: &[&str] = &["items", "title", "duties", "inferred", "note"];

/// Reads a file of penalty articles of one version, whose places must be there.
pub(in crate::packs) fn read(
    file: &str,
    bytes: &[u8],
    statutes: &Statutes,
) -> (Option<Penalties>, Vec<PackFault>) {
    sheet::read(file, bytes, ROOT, |sheet, mistakes| {
        let law = sheet.text("law", mistakes);
        let version = sheet.text("version", mistakes);
        let found = statutes.by_id(&law).and_then(|statute| statute.version(&version));
        if found.is_none() && !law.is_empty() && !version.is_empty() {
            let what = PackMistake::NoSuchStatute(format!("{law} {version}"));
            mistakes.add(sheet.place("version"), what);
        }
        let mut list = Vec::new();
        for table in sheet.tables("penalty", PENALTY, mistakes) {
            list.extend(penalty(&table, found, mistakes));
        }
        Penalties { law, version, list }
    })
}

fn penalty(
    table: &Sheet<'_, '_>,
    version: Option<&Version>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Penalty> {
    let article = table.ordinal("article", mistakes);
    let para = table.optional_ordinal("para", mistakes);
    let target = table.code("target", target_of, mistakes);
    let subject = table.code("subject", subject_of, mistakes);
    let words = (
        table.text("who", mistakes),
        table.optional("order", mistakes),
        plain(table.texts("others", mistakes)),
        table.optional("companion", mistakes),
        table.optional("authority", mistakes),
    );
    let (who, order, others, companion, authority) = words;
    let ranges = ranges(table, mistakes);
    let grounds = grounds(table, mistakes);
    let penalty = Penalty {
        article: article?,
        para,
        target: target?,
        subject: subject?,
        who,
        order,
        others,
        companion,
        is_reference: table.optional_flag("refers", mistakes),
        authority,
        is_verified: table.flag("verified", mistakes),
        ranges,
        grounds,
    };
    check_place(&penalty, version, table, mistakes);
    Some(penalty)
}

/// Article, paragraph and items must be in the version, and so must the duties' articles, where
/// its text was at hand.
fn check_place(
    penalty: &Penalty,
    version: Option<&Version>,
    table: &Sheet<'_, '_>,
    mistakes: &mut Mistakes<'_>,
) {
    let Some(structure) = version.map(|version| &version.structure).filter(|one| !one.is_empty())
    else {
        return;
    };
    let paragraphs = structure.get(&(penalty.article, 0));
    let para = penalty.para.unwrap_or(1);
    let index = usize::try_from(para).unwrap_or(usize::MAX).saturating_sub(1);
    let items = paragraphs.and_then(|all| all.get(index));
    let is_short = |ground: &Ground| ground.items.iter().any(|item| Some(item) > items);
    if items.is_none() || penalty.grounds.iter().any(is_short) {
        let what = PackMistake::NoSuchPlace(format!("第 {} 条第 {para} 款", penalty.article));
        mistakes.add(table.place("article"), what);
    }
    for duty in penalty.grounds.iter().flat_map(|ground| &ground.duties) {
        let has = |count: usize| duty.para.is_none_or(|para| para as usize <= count);
        if !structure.get(&(duty.article, 0)).is_some_and(|all| has(all.len())) {
            let what = PackMistake::NoSuchPlace(format!("duties 第 {} 条", duty.article));
            mistakes.add(table.place("article"), what);
        }
    }
}

fn ranges(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<FineRange> {
    let mut ranges = Vec::new();
    for tier in table.tables("tier", TIER, mistakes) {
        let kind = tier.code("tier", tier_of, mistakes);
        let who = tier.code("who", who_of, mistakes);
        let measure = tier.code("unit", measure_of, mistakes);
        let min = tier.optional_number("min", mistakes);
        let max = tier.optional_number("max", mistakes);
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            mistakes.add(tier.place("min"), PackMistake::Crossed("min", "max"));
        }
        let is_optional = tier.optional_flag("may", mistakes);
        let when = tier.optional("when", mistakes);
        if let (Some(tier), Some(who), Some(measure)) = (kind, who, measure) {
            ranges.push(FineRange { tier, who, measure, min, max, is_optional, when });
        }
    }
    ranges
}

fn grounds(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Ground> {
    let mut grounds = Vec::new();
    for ground in table.tables("ground", GROUND, mistakes) {
        grounds.push(Ground {
            items: ground.ordinals("items", mistakes),
            title: ground.text("title", mistakes),
            duties: plain(ground.read_texts("duties", duty_of, mistakes)),
            is_inferred: ground.optional_flag("inferred", mistakes),
            note: ground.optional("note", mistakes),
        });
    }
    grounds
}

/// Reads `"28-4"` and `"35"`.
fn duty_of(text: &str) -> Option<Duty> {
    let (article, para) = text.split_once('-').unwrap_or((text, ""));
    let number = |text: &str| text.parse().ok().filter(|number: &u32| *number > 0);
    let para = if para.is_empty() { None } else { Some(number(para)?) };
    Some(Duty { article: number(article)?, para })
}

fn target_of(code: &str) -> Option<Target> {
    Some(match code {
        "party" => Target::Party,
        "agency" => Target::Agency,
        "official" => Target::Official,
        "competence" => Target::Competence,
        "civil" => Target::Civil,
        _ => return None,
    })
}

fn subject_of(code: &str) -> Option<Subject> {
    Some(match code {
        "unit" => Subject::Unit,
        "person" => Subject::Person,
        "any" => Subject::Any,
        _ => return None,
    })
}

fn tier_of(code: &str) -> Option<FineTier> {
    Some(match code {
        "first" => FineTier::First,
        "overdue" => FineTier::Overdue,
        "accident" => FineTier::Accident,
        "daily" => FineTier::Daily,
        _ => return None,
    })
}

fn who_of(code: &str) -> Option<FineWho> {
    Some(match code {
        "unit" => FineWho::Unit,
        "responsible" => FineWho::Responsible,
        "chief" => FineWho::Chief,
        "manager" => FineWho::Manager,
        "investor" => FineWho::Investor,
        "chief_or_investor" => FineWho::ChiefOrInvestor,
        "individual" => FineWho::Individual,
        "any" => FineWho::Any,
        _ => return None,
    })
}

fn measure_of(code: &str) -> Option<FineMeasure> {
    Some(match code {
        "fen" => FineMeasure::Fen,
        "income_percent" => FineMeasure::IncomePercent,
        "gains_times" => FineMeasure::GainsTimes,
        "value_times" => FineMeasure::ValueTimes,
        "per_day" => FineMeasure::PerDay,
        "fine_times" => FineMeasure::FineTimes,
        _ => return None,
    })
}
