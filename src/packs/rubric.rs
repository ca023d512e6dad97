//! Reads a rubric file and checks that it can be counted with.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet};
use crate::domain::grade::bands_fault;
use crate::domain::rubric::NotApplicablePolicy;
use crate::domain::{
    Band, CaseKind, ContentHash, CriterionCode, Grade, Points, Procedure, Rubric, RubricMode,
    VetoEffect,
};
use crate::seal::sm3;
pub(super) use items::DefectLink;
use items::{Gathered, sections, vetoes};

mod items;

const RUBRIC: &[&str] = &[
    "id", "version", "title", "title_en", "basis", "verified", "mode", "applies", "scoring",
    "band", "veto", "section",
];
const APPLIES: &[&str] = &["kind", "procedure"];
const SCORING: &[&str] = &["veto_effect", "not_applicable", "award_base", "award_scale"];
const BAND: &[&str] = &["grade", "from"];
/// Reads a rubric from the bytes of its file; its hash is the SM3 of them. Defect types are not
/// looked up: a rubric frozen by a review stays readable when the defects pack changes.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Rubric, Vec<PackFault>> {
    match read(file, bytes) {
        (Some((rubric, _)), faults) if faults.is_empty() => Ok(rubric),
        (_, faults) => Err(faults),
    }
}

/// Reads a rubric together with its links to defect types; it is good only without faults.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
) -> (Option<(Rubric, Vec<DefectLink>)>, Vec<PackFault>) {
    sheet::read(file, bytes, RUBRIC, |sheet, mistakes| {
        let mut gathered = Gathered::default();
        let mut rubric = head(sheet, mistakes);
        rubric.hash = sm3(bytes);
        rubric.vetoes = vetoes(sheet, &mut gathered, mistakes);
        rubric.sections = sections(sheet, rubric.mode, &mut gathered, mistakes);
        check_sums(sheet, &rubric, mistakes);
        check_verified(sheet, &rubric, mistakes);
        (rubric, gathered.links)
    })
}

/// Reads everything but vetoes and sections; what is missing is noted and filled in.
fn head(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Rubric {
    let mode = sheet.code("mode", mode_of, mistakes).unwrap_or(RubricMode::Deduct);
    let applies = sheet.table("applies", APPLIES, mistakes);
    let applies = applies.as_ref();
    let scoring = sheet.table("scoring", SCORING, mistakes);
    let scoring = scoring.as_ref();
    let kind = applies.and_then(|table| table.code("kind", CaseKind::from_code, mistakes));
    let procedure =
        applies.and_then(|table| table.optional_code("procedure", Procedure::from_code, mistakes));
    let effect = scoring.and_then(|table| table.code("veto_effect", effect_of, mistakes));
    let policy = scoring.and_then(|table| table.code("not_applicable", policy_of, mistakes));
    let (award_base, award_scale) =
        scoring.map(|table| award(table, mode, mistakes)).unwrap_or_default();
    Rubric {
        id: sheet.text("id", mistakes),
        version: sheet.text("version", mistakes),
        hash: ContentHash::default(),
        title: sheet.text("title", mistakes),
        title_en: sheet.optional("title_en", mistakes),
        basis: sheet.some_texts("basis", mistakes),
        verified: sheet.flag("verified", mistakes),
        mode,
        case_kind: kind.unwrap_or_default(),
        procedure,
        veto_effect: effect.unwrap_or(VetoEffect::Zero),
        not_applicable: policy.unwrap_or(NotApplicablePolicy::Renormalize),
        award_base,
        award_scale,
        bands: bands(sheet, mistakes),
        vetoes: Vec::new(),
        sections: Vec::new(),
    }
}

/// Reads base and scale of award mode, which together make one hundred.
fn award(
    scoring: &Sheet<'_, '_>,
    mode: RubricMode,
    mistakes: &mut Mistakes<'_>,
) -> (Points, Points) {
    if mode != RubricMode::Award {
        let base = scoring.optional_points("award_base", mistakes);
        return (base, scoring.optional_points("award_scale", mistakes));
    }
    let base = scoring.points("award_base", mistakes);
    let scale = scoring.points("award_scale", mistakes);
    if let (Some(base), Some(scale)) = (base, scale)
        && base + scale != Points::HUNDRED
    {
        mistakes.add(scoring.place("award_scale"), PackMistake::AwardSum(base + scale));
    }
    (base.unwrap_or_default(), scale.unwrap_or_default())
}

fn bands(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut is_whole = true;
    for table in sheet.tables("band", BAND, mistakes) {
        let grade = table.code("grade", Grade::from_code, mistakes);
        let from = table.points("from", mistakes);
        let (Some(grade), Some(from)) = (grade, from) else {
            is_whole = false;
            continue;
        };
        if bands.iter().any(|band| band.grade == grade) {
            mistakes.add(table.at, PackMistake::Repeated(grade.code().to_owned()));
        }
        bands.push(Band { grade, from });
    }
    if is_whole && let Some(fault) = bands_fault(&bands) {
        mistakes.add(sheet.place("band"), PackMistake::Bands(fault));
    }
    bands
}

/// In deduct mode the scored sections make one hundred.
fn check_sums(sheet: &Sheet<'_, '_>, rubric: &Rubric, mistakes: &mut Mistakes<'_>) {
    let total: Points = rubric.sections.iter().map(|section| section.points).sum();
    if rubric.mode == RubricMode::Deduct && total != Points::HUNDRED {
        mistakes.add(sheet.place("section"), PackMistake::TotalSum(total));
    }
}

/// A rubric verified as a whole holds nothing that is not.
fn check_verified(sheet: &Sheet<'_, '_>, rubric: &Rubric, mistakes: &mut Mistakes<'_>) {
    if !rubric.verified {
        return;
    }
    let vetoes = rubric.vetoes.iter().map(|veto| (&veto.code, veto.verified));
    let items = rubric.criteria().map(|item| (&item.code, item.verified));
    let open: Vec<&CriterionCode> =
        vetoes.chain(items).filter(|(_, verified)| !verified).map(|(code, _)| code).collect();
    for code in open {
        mistakes.add(sheet.place("verified"), PackMistake::VerifiedInPart(code.0.clone()));
    }
}

fn mode_of(code: &str) -> Option<RubricMode> {
    match code {
        "deduct" => Some(RubricMode::Deduct),
        "award" => Some(RubricMode::Award),
        "tariff" => Some(RubricMode::Tariff),
        _ => None,
    }
}

fn effect_of(code: &str) -> Option<VetoEffect> {
    match code {
        "zero" => Some(VetoEffect::Zero),
        "fail_keep_score" => Some(VetoEffect::FailKeepScore),
        "fail_and_stop" => Some(VetoEffect::FailAndStop),
        _ => None,
    }
}

fn policy_of(code: &str) -> Option<NotApplicablePolicy> {
    match code {
        "renormalize" => Some(NotApplicablePolicy::Renormalize),
        "full_marks" => Some(NotApplicablePolicy::FullMarks),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
