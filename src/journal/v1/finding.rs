//! Wire layout 1 of what is said of findings and of facts that were read.

use super::defect::DefectV1;
use crate::domain::{CaseId, Defect, DocumentKey, FactSpot, FindingId, ReviewKey, RuleId};
use crate::journal::codec::WireFault;
use crate::protocol::Change;
use serde::{Deserialize, Serialize};

/// A finding made a defect.
#[derive(Serialize, Deserialize)]
pub(super) struct AcceptV1 {
    finding: [u8; 8],
    rule: String,
    defect: DefectV1,
}

/// A finding set aside, or brought back: the reason before and now.
#[derive(Serialize, Deserialize)]
pub(super) struct DismissV1 {
    finding: [u8; 8],
    rule: String,
    old: Option<String>,
    new: Option<String>,
}

/// A fact as it was read, what a person had said of it before, and says now.
#[derive(Serialize, Deserialize)]
pub(super) struct FactV1 {
    fact: String,
    document: String,
    read: String,
    old: Option<String>,
    new: Option<String>,
}

impl AcceptV1 {
    pub(super) fn new(finding: FindingId, rule: &RuleId, defect: &Defect) -> Self {
        Self { finding: finding.0, rule: rule.0.clone(), defect: defect.into() }
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Result<Change, WireFault> {
        let (finding, rule) = (FindingId(self.finding), RuleId(self.rule));
        let defect = Box::new(self.defect.try_into()?);
        Ok(Change::AcceptFinding { review, finding, rule, defect })
    }
}

impl DismissV1 {
    pub(super) fn new(
        finding: FindingId,
        rule: &RuleId,
        (old, new): (Option<String>, Option<String>),
    ) -> Self {
        Self { finding: finding.0, rule: rule.0.clone(), old, new }
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Change {
        let (finding, rule) = (FindingId(self.finding), RuleId(self.rule));
        Change::DismissFinding { review, finding, rule, old: self.old, new: self.new }
    }
}

impl FactV1 {
    pub(super) fn new(spot: &FactSpot, old: Option<String>, new: Option<String>) -> Self {
        Self {
            fact: spot.fact.clone(),
            document: spot.document.0.clone(),
            read: spot.read.clone(),
            old,
            new,
        }
    }

    pub(super) fn of_case(self, case: CaseId) -> Change {
        let document = DocumentKey(self.document);
        let spot = FactSpot { fact: self.fact, document, read: self.read };
        Change::CorrectFact { case, spot, old: self.old, new: self.new }
    }
}
