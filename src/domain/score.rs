//! The score: rubric, marks and defects in; total, grade and a proof anyone can recompute out.

use super::defect::Defect;
use super::grade::{Grade, grade_of};
use super::points::Points;
use super::review::{Review, Verdict};
use super::rubric::{
    Criterion, CriterionCode, NotApplicablePolicy, Repeat, Rubric, RubricMode, Section,
    SectionRole, VetoEffect,
};
use std::collections::BTreeMap;

/// One criterion as counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreLine {
    /// The criterion.
    pub code: CriterionCode,
    /// Its full points.
    pub points: Points,
    /// Points taken, held at the full points.
    pub deducted: Points,
    /// The verdict counted.
    pub verdict: Verdict,
}

impl ScoreLine {
    /// Points that stand.
    #[must_use]
    pub fn awarded(&self) -> Points {
        if self.verdict == Verdict::NotApplicable {
            Points::ZERO
        } else {
            self.points - self.deducted
        }
    }
}

/// One section as counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionScore {
    /// Its code.
    pub code: String,
    /// Its full points.
    pub full: Points,
    /// Points of the items that apply; less than `full` when some do not.
    pub applicable: Points,
    /// Points its items lose, before normalising.
    pub deducted: Points,
    /// What it adds to the total; zero when no item applies.
    pub awarded: Points,
    /// Items that have a verdict.
    pub judged: usize,
    /// All its items.
    pub items: usize,
}

/// The counted result of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// Full marks.
    pub full: Points,
    /// Points lost of the full marks, vetoes apart.
    pub deducted: Points,
    /// The total, after any veto.
    pub total: Points,
    /// The grade of the total, or the lowest by veto.
    pub grade: Grade,
    /// Every criterion.
    pub lines: Vec<ScoreLine>,
    /// Every section.
    pub sections: Vec<SectionScore>,
    /// Vetoes that are established.
    pub vetoed_by: Vec<CriterionCode>,
    /// Vetoes and criteria without a verdict, in order; what is missing for a submission.
    pub unjudged: Vec<CriterionCode>,
    /// The arithmetic, from full marks to total: `100.00 - 2.00(A1) = 98.00`.
    pub proof: String,
}

/// Counts a review by a rubric. Unjudged items lose nothing but are listed; integer hundredths
/// throughout, every quotient rounded half up to a hundredth.
#[must_use]
pub fn score(rubric: &Rubric, review: &Review) -> Scorecard {
    let lines: Vec<ScoreLine> =
        rubric.criteria().map(|item| line_of(item, rubric.mode, review)).collect();
    let by_code: BTreeMap<&CriterionCode, &ScoreLine> =
        lines.iter().map(|line| (&line.code, line)).collect();
    let sections: Vec<SectionScore> =
        rubric.sections.iter().map(|section| section_of(section, rubric, &by_code)).collect();
    let counted = match rubric.mode {
        RubricMode::Deduct => count_deduct(&sections, &lines, rubric),
        RubricMode::Award => count_award(rubric, &by_code),
        RubricMode::Tariff => count_tariff(&lines),
    };
    let vetoed_by: Vec<CriterionCode> = rubric
        .vetoes
        .iter()
        .filter(|veto| matches!(review.verdict(&veto.code), Verdict::Defects(_)))
        .map(|veto| veto.code.clone())
        .collect();
    let stopped = !vetoed_by.is_empty() && rubric.veto_effect == VetoEffect::FailAndStop;
    let unjudged = rubric
        .codes()
        .filter(|code| !stopped && review.verdict(code) == Verdict::Unjudged)
        .cloned()
        .collect();
    let (total, grade, proof) = apply_veto(rubric, &counted, &vetoed_by);
    Scorecard {
        full: Points::HUNDRED,
        deducted: Points::HUNDRED - counted.total,
        total,
        grade,
        lines,
        sections,
        vetoed_by,
        unjudged,
        proof,
    }
}

/// A total before vetoes and how it came about.
struct Counted {
    total: Points,
    proof: String,
}

fn line_of(item: &Criterion, mode: RubricMode, review: &Review) -> ScoreLine {
    let verdict = review.verdict(&item.code);
    let cap = if mode == RubricMode::Tariff && item.points == Points::ZERO {
        Points::HUNDRED
    } else {
        item.points
    };
    let deducted = match &verdict {
        Verdict::Unjudged | Verdict::Pass | Verdict::NotApplicable => Points::ZERO,
        Verdict::Absent if item.points == Points::ZERO => item.max,
        Verdict::Absent => item.points,
        Verdict::Defects(_) => {
            let defects: Vec<&Defect> =
                review.defects_under(&item.code).map(|(_, defect)| defect).collect();
            sum_of(item.repeat, &defects).min(cap)
        }
    };
    ScoreLine { code: item.code.clone(), points: item.points, deducted, verdict }
}

/// Adds the deductions of defects under one criterion by its repeat policy.
fn sum_of(repeat: Repeat, defects: &[&Defect]) -> Points {
    let amount = |defect: &Defect| defect.deduction.max(Points::ZERO);
    match repeat {
        Repeat::Once => defects.iter().map(|defect| amount(defect)).max().unwrap_or_default(),
        Repeat::PerElement => {
            let mut largest = BTreeMap::new();
            for defect in defects {
                let entry = largest.entry(&defect.code).or_insert(Points::ZERO);
                *entry = amount(defect).max(*entry);
            }
            largest.into_values().sum()
        }
        Repeat::PerOccurrence => {
            defects.iter().map(|defect| amount(defect) * defect.count.max(1)).sum()
        }
    }
}

fn section_of(
    section: &Section,
    rubric: &Rubric,
    by_code: &BTreeMap<&CriterionCode, &ScoreLine>,
) -> SectionScore {
    let lines: Vec<&ScoreLine> =
        section.criteria.iter().filter_map(|item| by_code.get(&item.code).copied()).collect();
    let leaves = |line: &ScoreLine| {
        line.verdict == Verdict::NotApplicable
            && rubric.not_applicable == NotApplicablePolicy::Renormalize
    };
    let applicable: Points =
        lines.iter().filter(|line| !leaves(line)).map(|line| line.points).sum();
    let deducted: Points = lines.iter().map(|line| line.deducted).sum();
    let awarded = if applicable == Points::ZERO {
        Points::ZERO
    } else {
        (applicable - deducted).scaled(section.points, applicable)
    };
    SectionScore {
        code: section.code.clone(),
        full: section.points,
        applicable,
        deducted,
        awarded,
        judged: lines.iter().filter(|line| line.verdict != Verdict::Unjudged).count(),
        items: lines.len(),
    }
}

/// Sections that apply, scaled to one hundred when some do not apply at all.
fn count_deduct(sections: &[SectionScore], lines: &[ScoreLine], rubric: &Rubric) -> Counted {
    let present: Vec<&SectionScore> = sections
        .iter()
        .filter(|section| section.applicable != Points::ZERO || section.full == Points::ZERO)
        .collect();
    let full: Points = present.iter().map(|section| section.full).sum();
    let sum: Points = present.iter().map(|section| section.awarded).sum();
    let total =
        if full == Points::ZERO { Points::HUNDRED } else { sum.scaled(Points::HUNDRED, full) };
    let mut proof = full.to_string();
    for section in present {
        proof.push_str(&section_proof(section, lines, rubric));
    }
    if full != Points::HUNDRED && full != Points::ZERO {
        proof = format!("({proof})×100/{}", full.brief());
    }
    Counted { total, proof: format!("{proof} = {total}") }
}

/// ` - 2.00(A1) - 1.00(A3)`, or for a normalised section ` - 1.10(D: 1.00×22/20)`.
fn section_proof(section: &SectionScore, lines: &[ScoreLine], rubric: &Rubric) -> String {
    if section.deducted == Points::ZERO {
        return String::new();
    }
    if section.applicable != section.full {
        let lost = section.full - section.awarded;
        let (full, applicable) = (section.full.brief(), section.applicable.brief());
        return format!(" - {lost}({}: {}×{full}/{applicable})", section.code, section.deducted);
    }
    let codes: Vec<&CriterionCode> = rubric
        .sections
        .iter()
        .filter(|candidate| candidate.code == section.code)
        .flat_map(|candidate| candidate.criteria.iter().map(|item| &item.code))
        .collect();
    deductions_of(lines.iter().filter(|line| codes.contains(&&line.code)))
}

fn deductions_of<'a>(lines: impl Iterator<Item = &'a ScoreLine>) -> String {
    let parts: Vec<String> = lines
        .filter(|line| line.deducted != Points::ZERO)
        .map(|line| format!(" - {}({})", line.deducted, line.code))
        .collect();
    parts.concat()
}

/// `base + scale × awarded ÷ maxima − basics`, the second part held within [0, scale]
/// (生态环境行政执法案卷评查细则（2024年修订版）; the clamp is this project's reading).
fn count_award(rubric: &Rubric, by_code: &BTreeMap<&CriterionCode, &ScoreLine>) -> Counted {
    let lines_in = |role: SectionRole| {
        rubric
            .sections
            .iter()
            .filter(move |section| section.role == role)
            .flat_map(|section| section.criteria.iter())
            .filter_map(|item| by_code.get(&item.code).copied())
    };
    let keeps_all = rubric.not_applicable == NotApplicablePolicy::FullMarks;
    let scored: Vec<&ScoreLine> = lines_in(SectionRole::Scored)
        .filter(|line| keeps_all || line.verdict != Verdict::NotApplicable)
        .collect();
    let maxima: Points = scored.iter().map(|line| line.points).sum();
    let awarded: Points = scored.iter().map(|line| line.points - line.deducted).sum();
    let basics: Points = lines_in(SectionRole::Basics).map(|line| line.deducted).sum();
    let share = if maxima == Points::ZERO {
        rubric.award_scale
    } else {
        rubric.award_scale.scaled(awarded, maxima)
    };
    let exact = share - basics;
    let held = exact.clamp(Points::ZERO, rubric.award_scale);
    let total = rubric.award_base + held;
    let (base, scale) = (rubric.award_base.brief(), rubric.award_scale.brief());
    let basics_proof = deductions_of(lines_in(SectionRole::Basics));
    let mut part = format!("{scale}×{}/{}{basics_proof}", awarded.brief(), maxima.brief());
    if held != exact {
        part = format!("[{part} → {held}]");
    }
    let lead = if rubric.award_base == Points::ZERO { String::new() } else { format!("{base} + ") };
    Counted { total, proof: format!("{lead}{part} = {total}") }
}

fn count_tariff(lines: &[ScoreLine]) -> Counted {
    let deducted: Points = lines.iter().map(|line| line.deducted).sum();
    let total = (Points::HUNDRED - deducted).max(Points::ZERO);
    Counted {
        total,
        proof: format!("{}{} = {total}", Points::HUNDRED, deductions_of(lines.iter())),
    }
}

fn apply_veto(
    rubric: &Rubric,
    counted: &Counted,
    vetoed_by: &[CriterionCode],
) -> (Points, Grade, String) {
    if vetoed_by.is_empty() {
        return (counted.total, grade_of(&rubric.bands, counted.total), counted.proof.clone());
    }
    let lowest = rubric.bands.last().map_or(Grade::Unqualified, |band| band.grade);
    let codes: Vec<&str> = vetoed_by.iter().map(|code| code.0.as_str()).collect();
    let total = match rubric.veto_effect {
        VetoEffect::Zero => Points::ZERO,
        VetoEffect::FailKeepScore | VetoEffect::FailAndStop => counted.total,
    };
    (total, lowest, format!("{} → {total} [{}]", counted.proof, codes.join(",")))
}

#[cfg(test)]
mod tests;
