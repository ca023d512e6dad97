//! Comparing what reviewers say of one file, and why it is rechecked (复核).

use crate::domain::defect::DefectId;
use crate::domain::person::Person;
use crate::domain::points::Points;
use crate::domain::review::{Review, Verdict};
use crate::domain::rubric::{CriterionCode, Rubric};
use crate::domain::score::Scorecard;
use crate::domain::{Defect, Grade};

/// Why a file is rechecked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trigger {
    /// A veto found by some reviewers and not by others.
    Veto,
    /// The grades differ.
    Grades,
    /// The totals lie as far apart as the plan says, or farther.
    Gap,
    /// Somebody finds the file 不合格.
    Failing,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Self; 4] = [Self::Veto, Self::Grades, Self::Gap, Self::Failing];

    /// The name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Veto => "veto",
            Self::Grades => "grades",
            Self::Gap => "gap",
            Self::Failing => "failing",
        }
    }
}

/// What one reviewer says of one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Who.
    pub reviewer: Person,
    /// The verdict.
    pub verdict: Verdict,
    /// The defects of the verdict.
    pub defects: Vec<(DefectId, Defect)>,
}

/// A criterion on which reviewers differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The criterion or veto.
    pub criterion: CriterionCode,
    /// Its title.
    pub title: String,
    /// Whether it is a veto.
    pub is_veto: bool,
    /// The opinions, by reviewer.
    pub opinions: Vec<Opinion>,
}

/// One file compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The total and grade each reviewer comes to.
    pub results: Vec<(Person, Points, Grade)>,
    /// Where they differ, in the order of the rubric.
    pub differences: Vec<Difference>,
    /// Why the file is rechecked; empty when it need not be.
    pub triggers: Vec<Trigger>,
}

/// Compares reviews of one file by one rubric, each with its score. With one review nothing
/// differs, and only a failing file is rechecked.
#[must_use]
pub fn compare(rubric: &Rubric, reviews: &[(Review, Scorecard)], gap: Points) -> Comparison {
    let results = reviews
        .iter()
        .map(|(review, card)| (review.key.reviewer.clone(), card.total, card.grade))
        .collect();
    let differences: Vec<Difference> =
        rubric.codes().filter_map(|code| difference(rubric, code, reviews)).collect();
    let triggers = triggers(&differences, reviews, gap);
    Comparison { results, differences, triggers }
}

fn difference(
    rubric: &Rubric,
    code: &CriterionCode,
    reviews: &[(Review, Scorecard)],
) -> Option<Difference> {
    let opinions: Vec<Opinion> = reviews.iter().map(|(review, _)| opinion(review, code)).collect();
    let first = opinions.first()?;
    if opinions.iter().all(|one| says_the_same(first, one)) {
        return None;
    }
    let veto = rubric.veto(code);
    let title = veto
        .map(|veto| veto.title.clone())
        .or_else(|| rubric.criterion(code).map(|item| item.title.clone()));
    Some(Difference {
        criterion: code.clone(),
        title: title.unwrap_or_default(),
        is_veto: veto.is_some(),
        opinions,
    })
}

fn opinion(review: &Review, code: &CriterionCode) -> Opinion {
    Opinion {
        reviewer: review.key.reviewer.clone(),
        verdict: review.verdict(code),
        defects: review.defects_under(code).map(|(id, one)| (id, one.clone())).collect(),
    }
}

/// Two opinions are the same when they judge alike and find the same types with the same deduction;
/// the words may differ.
#[must_use]
pub fn says_the_same(a: &Opinion, b: &Opinion) -> bool {
    let shape = |one: &Opinion| {
        let mut found: Vec<_> = one
            .defects
            .iter()
            .map(|(_, defect)| (defect.code.clone(), defect.kind, defect.deduction, defect.count))
            .collect();
        found.sort();
        found
    };
    match (&a.verdict, &b.verdict) {
        (Verdict::Defects(_), Verdict::Defects(_)) => shape(a) == shape(b),
        (one, other) => one == other,
    }
}

fn triggers(
    differences: &[Difference],
    reviews: &[(Review, Scorecard)],
    gap: Points,
) -> Vec<Trigger> {
    let totals = || reviews.iter().map(|(_, card)| card.total);
    let widest = totals().max().unwrap_or_default() - totals().min().unwrap_or_default();
    let mut grades = reviews.iter().map(|(_, card)| card.grade);
    let first = grades.next();
    let met = |trigger: &Trigger| match trigger {
        Trigger::Veto => differences.iter().any(|one| one.is_veto),
        Trigger::Grades => reviews.iter().any(|(_, card)| Some(card.grade) != first),
        Trigger::Gap => reviews.len() > 1 && widest >= gap,
        Trigger::Failing => reviews.iter().any(|(_, card)| card.grade == Grade::Unqualified),
    };
    Trigger::ALL.into_iter().filter(met).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CaseId, DefectKind, ReviewKey, Severity};

    fn defect(deduction: i64) -> Defect {
        Defect {
            kind: DefectKind::ImproperProcedure,
            code: None,
            severity: Severity::Minor,
            stage: None,
            criterion: None,
            deduction: Points(deduction),
            count: 1,
            anchors: Vec::new(),
            finding: "某某".to_owned(),
            advice: String::new(),
            basis: Vec::new(),
        }
    }

    fn opinion_of(name: &str, defects: Vec<Defect>) -> Opinion {
        let id =
            |number| DefectId(crate::domain::EntryId { sequence: number, ..Default::default() });
        let defects: Vec<_> = (1..).map(id).zip(defects).collect();
        let ids: Vec<DefectId> = defects.iter().map(|(id, _)| *id).collect();
        let verdict = if ids.is_empty() { Verdict::Pass } else { Verdict::Defects(ids) };
        Opinion { reviewer: Person::new(name, ""), verdict, defects }
    }

    #[test]
    fn the_same_type_and_deduction_is_the_same_in_any_words() {
        let mut other = defect(200);
        other.finding = "另一种说法".to_owned();
        let a = opinion_of("甲", vec![defect(200)]);
        assert!(says_the_same(&a, &opinion_of("乙", vec![other])));
        assert!(!says_the_same(&a, &opinion_of("乙", vec![defect(100)])));
        assert!(!says_the_same(&a, &opinion_of("乙", vec![defect(200), defect(200)])));
        assert!(!says_the_same(&a, &opinion_of("乙", Vec::new())));
    }

    #[test]
    fn the_ruled_opinion_is_of_a_session_only() {
        let ruled =
            ReviewKey::ruled(crate::domain::SessionId("测试".to_owned()), CaseId::default());
        assert!(ruled.is_ruled());
        let outside = ReviewKey::ruled(crate::domain::SessionId::default(), CaseId::default());
        assert!(!outside.is_ruled());
    }

    fn reviewed(name: &str, total: i64, grade: Grade) -> (Review, Scorecard) {
        let key = ReviewKey {
            session: crate::domain::SessionId("测试".to_owned()),
            case: CaseId::default(),
            reviewer: Person::new(name, ""),
        };
        let card = Scorecard {
            full: Points::HUNDRED,
            deducted: Points::HUNDRED - Points(total),
            total: Points(total),
            grade,
            lines: Vec::new(),
            sections: Vec::new(),
            vetoed_by: Vec::new(),
            unjudged: Vec::new(),
            proof: String::new(),
        };
        (Review::new(key), card)
    }

    #[test]
    fn each_trigger_has_its_own_ground() {
        let gap = Points::whole(5);
        let of = |list: &[(Review, Scorecard)]| triggers(&[], list, gap);
        let good = |name, total| reviewed(name, total, Grade::Good);
        assert_eq!(of(&[good("甲", 8500), good("乙", 8001)]), []);
        assert_eq!(of(&[good("甲", 8500), good("乙", 8000)]), [Trigger::Gap]);
        let better = reviewed("丙", 9000, Grade::Excellent);
        assert_eq!(of(&[good("甲", 8900), better]), [Trigger::Grades]);
        assert_eq!(of(&[reviewed("甲", 5000, Grade::Unqualified)]), [Trigger::Failing]);
        let veto = Difference {
            criterion: CriterionCode("否1".to_owned()),
            title: String::new(),
            is_veto: true,
            opinions: Vec::new(),
        };
        assert_eq!(triggers(&[veto], &[good("甲", 8500)], gap), [Trigger::Veto]);
    }
}
