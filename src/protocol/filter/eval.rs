//! Weighs a case, or a defect and its case, against a parsed filter.

use super::condition::{Condition, Value, grade_rank, holds, key, severity_rank};
use super::field::Field;
use super::token::Operator;
use crate::domain::{Defect, DefectKind, Severity};
use crate::protocol::{CaseRow, CaseStatus};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::sync::Arc;

/// A filter as a tree; it is never deeper than the parser lets it be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// Words to find in docket, party, matter or unit, as `key` folds them.
    Word(String),
    Condition(Condition),
}

/// What is weighed: a case, or one defect of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) case: &'a CaseRow,
    pub(super) defect: Option<&'a Defect>,
}

impl Node {
    /// Tells whether the subject is taken.
    pub(super) fn takes(&self, subject: Subject<'_>) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.takes(subject)),
            Self::Any(nodes) => nodes.iter().any(|node| node.takes(subject)),
            Self::Not(node) => !node.takes(subject),
            Self::Word(word) => {
                let case = subject.case;
                let texts = [&case.docket, &case.party, &case.matter, &case.unit_name];
                texts.into_iter().any(|text| key(text).contains(word))
            }
            Self::Condition(condition) => condition.takes(subject),
        }
    }

    /// Tells whether a status is named anywhere in it.
    pub(super) fn names(&self, status: CaseStatus) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().any(|node| node.names(status)),
            Self::Not(node) => node.names(status),
            Self::Word(_) => false,
            Self::Condition(condition) => {
                let code = status.code();
                let is_named =
                    matches!(&condition.value, Value::Codes(codes) if codes.contains(&code));
                condition.field == Field::Status && is_named
            }
        }
    }
}

impl Condition {
    /// Weighs the subject; “not equal” is always the contrary of “equal”, also where a case has
    /// several values or none.
    fn takes(&self, subject: Subject<'_>) -> bool {
        if self.operator == Operator::NotEqual {
            !self.meets(Operator::Equal, subject)
        } else {
            self.meets(self.operator, subject)
        }
    }

    fn meets(&self, operator: Operator, subject: Subject<'_>) -> bool {
        match &self.value {
            Value::Text(text) => meets_text(self.field, operator, text, subject),
            Value::Codes(codes) => has_code(self.field, codes, subject),
            Value::Number(Some(number)) => numbers(self.field, subject)
                .into_iter()
                .flatten()
                .any(|one| holds(operator, one.cmp(number))),
            Value::Number(None) => numbers(self.field, subject).into_iter().flatten().count() == 0,
            Value::Days(days) => match (days, subject.case.decided) {
                (Some(days), Some(day)) => holds(operator, order(day, *days)),
                (days, day) => days.is_none() && day.is_none(),
            },
        }
    }
}

/// Places a day before, in, or after a span of days.
fn order(day: NaiveDate, (first, last): (NaiveDate, NaiveDate)) -> Ordering {
    if day < first {
        Ordering::Less
    } else if day > last {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Compares the texts of a field with a folded text.
fn meets_text(field: Field, operator: Operator, text: &str, subject: Subject<'_>) -> bool {
    let meets = |own: &str| {
        let own = key(own);
        if operator == Operator::Contains { own.contains(text) } else { own == text }
    };
    let case = subject.case;
    match field {
        Field::Docket => meets(&case.docket),
        Field::Unit => {
            meets(&case.unit) || meets(&case.unit_name) || meets(short_unit(&case.unit_name))
        }
        Field::Party => meets(&case.party),
        Field::Matter => meets(&case.matter),
        Field::Reviewer => has_text(&case.reviewers, text, meets),
        Field::Code => match subject.defect {
            Some(defect) => meets(defect.code.as_ref().map_or("", |code| code.0.as_str())),
            None => has_text(&case.codes, text, meets),
        },
        Field::Kind
        | Field::Procedure
        | Field::Status
        | Field::Score
        | Field::Grade
        | Field::Defects
        | Field::Category
        | Field::Severity
        | Field::Doubt
        | Field::Veto
        | Field::Documents
        | Field::Note
        | Field::Decided => false,
    }
}

/// Tells whether one of the texts is met; an empty text asks for no texts at all.
fn has_text(texts: &[Arc<str>], text: &str, meets: impl Fn(&str) -> bool) -> bool {
    if text.is_empty() { texts.is_empty() } else { texts.iter().any(|own| meets(own)) }
}

/// Leaves the ending of a unit's name out: `狮岭` for `狮岭镇`.
fn short_unit(name: &str) -> &str {
    ["街道", "镇", "街", "乡"].into_iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// Tells whether the subject has one of the codes.
fn has_code(field: Field, codes: &[&str], subject: Subject<'_>) -> bool {
    let case = subject.case;
    match field {
        Field::Kind => codes.contains(&case.kind.code()),
        Field::Procedure => codes.contains(&case.procedure.code()),
        Field::Status => codes.contains(&case.status.code()),
        Field::Category => match subject.defect {
            Some(defect) => codes.contains(&defect.kind.code()),
            None => DefectKind::ALL
                .into_iter()
                .zip(case.by_kind)
                .any(|(kind, count)| count > 0 && codes.contains(&kind.code())),
        },
        Field::Docket
        | Field::Unit
        | Field::Party
        | Field::Matter
        | Field::Score
        | Field::Grade
        | Field::Defects
        | Field::Code
        | Field::Severity
        | Field::Reviewer
        | Field::Doubt
        | Field::Veto
        | Field::Documents
        | Field::Note
        | Field::Decided => false,
    }
}

/// Gives the numbers and ranks of the subject: one, none, or for a case's severities several.
fn numbers(field: Field, subject: Subject<'_>) -> [Option<i64>; 3] {
    let case = subject.case;
    let one = |number| [number, None, None];
    match field {
        Field::Score => one(case.total.map(|total| total.0)),
        Field::Grade => one(case.grade.map(grade_rank)),
        Field::Defects => one(Some(i64::from(case.defects))),
        Field::Doubt => one(Some(i64::from(case.doubts))),
        Field::Note => one(Some(i64::from(case.notes))),
        Field::Documents => one(Some(i64::from(case.documents))),
        Field::Veto => one(Some(i64::from(case.is_vetoed))),
        Field::Severity => match subject.defect {
            Some(defect) => one(Some(severity_rank(defect.severity))),
            None => severities(case),
        },
        Field::Docket
        | Field::Unit
        | Field::Kind
        | Field::Procedure
        | Field::Party
        | Field::Matter
        | Field::Status
        | Field::Category
        | Field::Code
        | Field::Reviewer
        | Field::Decided => [None; 3],
    }
}

/// Gives the rank of every severity among the defects of a case.
fn severities(case: &CaseRow) -> [Option<i64>; 3] {
    let mut ranks = [None; 3];
    for ((rank, severity), count) in ranks.iter_mut().zip(Severity::ALL).zip(case.by_severity) {
        *rank = (count > 0).then(|| severity_rank(severity));
    }
    ranks
}
