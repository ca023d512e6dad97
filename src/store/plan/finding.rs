//! Requests about findings and the facts they rest on.

use super::Planner;
use crate::domain::{CaseId, Defect, FactSpot, FindingAnswer, FindingId, NOTE_MAX, RuleId};
use crate::protocol::{Change, Fault};

impl Planner<'_> {
    /// Plans the defect made of a finding; one that has its defect gets no second.
    pub(super) fn accept(
        &self,
        case: CaseId,
        (finding, rule): (FindingId, &RuleId),
        defect: &Defect,
    ) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        if let Some(FindingAnswer::Accepted(_)) = desk.review.answer_to(&finding) {
            return Ok(Vec::new());
        }
        let defect = Box::new(self.checked(&desk, defect)?);
        let (review, rule) = (desk.key.clone(), rule.clone());
        let accepted = Change::AcceptFinding { review, finding, rule, defect };
        Ok(desk.adoption.into_iter().chain([accepted]).collect())
    }

    /// Plans that a finding is set aside, or brought back. Of one with a defect the defect is
    /// withdrawn instead.
    pub(super) fn dismiss(
        &self,
        case: CaseId,
        (finding, rule): (FindingId, &RuleId),
        reason: Option<&str>,
    ) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let old = match desk.review.answer_to(&finding) {
            Some(FindingAnswer::Accepted(_)) => return Err(Fault::FindingAccepted),
            Some(FindingAnswer::Dismissed(reason)) => Some(reason.clone()),
            None => None,
        };
        let new = reason.map(|reason| reason.trim().to_owned());
        if old == new {
            return Ok(Vec::new());
        }
        if new.as_ref().is_some_and(|new| new.chars().count() > NOTE_MAX) {
            return Err(Fault::TooLarge { what: "note", max: NOTE_MAX as u64 });
        }
        let (review, rule) = (desk.key.clone(), rule.clone());
        let dismissed = Change::DismissFinding { review, finding, rule, old, new };
        Ok(desk.adoption.into_iter().chain([dismissed]).collect())
    }

    /// Plans what a person says of a fact that was read.
    pub(super) fn correct_fact(
        &self,
        case: CaseId,
        spot: &FactSpot,
        value: Option<&str>,
    ) -> Result<Vec<Change>, Fault> {
        let state = self.case(case)?;
        if !state.case.documents.iter().any(|document| document.key == spot.document) {
            return Err(Fault::NoSuchDocument(spot.document.0.clone()));
        }
        let old = state.read.get(spot).cloned();
        let new = value.map(|value| value.trim().to_owned()).filter(|value| *value != spot.read);
        if old == new {
            return Ok(Vec::new());
        }
        Ok(vec![Change::CorrectFact { case: state.case.id, spot: spot.clone(), old, new }])
    }
}
