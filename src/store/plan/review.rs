//! Requests about the actor's own review of a case.

use super::{Planner, needs_reason};
use crate::domain::{
    CaseId, Criterion, CriterionCode, Defect, DefectId, Mark, Points, Review, ReviewKey, Rubric,
    Verdict, score,
};
use crate::packs::RubricPack;
use crate::protocol::{Change, Fault, MarkChange, SessionFault};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A review about to be worked on.
pub(super) struct Desk {
    /// Which review it is.
    pub key: ReviewKey,
    /// The review as it stands.
    pub review: Review,
    /// Its rubric.
    pub rubric: Arc<Rubric>,
    /// The change that takes the rubric, when this is the first act.
    pub adoption: Option<Change>,
}

impl Planner<'_> {
    /// Gives the rubric of a case: the adopted one, or the pack's for its kind and procedure.
    pub(crate) fn pack_for(&self, case: CaseId) -> Result<&RubricPack, Fault> {
        let file = &self.case(case)?.case;
        let pack = self.packs.rubric_for(file.kind, file.procedure);
        pack.ok_or(Fault::NoRubric(file.kind, file.procedure))
    }

    pub(super) fn desk(&self, case: CaseId) -> Result<Desk, Fault> {
        let key = self.key(self.case(case)?.case.id);
        let review = self.store.review_state(&key)?;
        let review = review.unwrap_or_else(|| Review::new(key.clone()));
        if let Some(hash) = review.rubric {
            let rubric = (self.rubric_of)(hash)?;
            return Ok(Desk { key, review, rubric, adoption: None });
        }
        let rubric = self.rubric_for(&key)?;
        let adoption = Some(adopt(&key, &rubric, None));
        Ok(Desk { key, review, rubric, adoption })
    }

    /// The rubric a review takes: today's, or the one its session froze.
    pub(crate) fn rubric_for(&self, key: &ReviewKey) -> Result<Arc<Rubric>, Fault> {
        let pack = self.pack_for(key.case)?;
        let session = self.index.session(&key.session);
        match session.and_then(|session| session.rubric(&pack.rubric.id)) {
            Some(hash) => (self.rubric_of)(hash),
            None => Ok(Arc::clone(&pack.rubric)),
        }
    }

    /// Like `desk`, refused while the review is submitted.
    pub(super) fn open_desk(&self, case: CaseId) -> Result<Desk, Fault> {
        let desk = self.desk(case)?;
        if desk.review.submission.is_some() {
            return Err(Fault::Submitted);
        }
        self.check_review(&desk.key)?;
        Ok(desk)
    }

    pub(super) fn judge(
        &self,
        case: CaseId,
        marks: &[(CriterionCode, Mark)],
    ) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let mut changes = Vec::new();
        for (code, mark) in marks {
            check_mark(&desk, code, *mark)?;
            let old = desk.review.marks.get(code).copied().unwrap_or_default();
            if old != *mark {
                changes.push(MarkChange { criterion: code.clone(), old, new: *mark });
            }
        }
        if changes.is_empty() {
            return Ok(Vec::new());
        }
        let judged = Change::Judge { review: desk.key.clone(), marks: changes };
        Ok(desk.adoption.into_iter().chain([judged]).collect())
    }

    pub(super) fn flag(&self, case: CaseId, defect: &Defect) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let defect = Box::new(self.checked(&desk, defect)?);
        let flagged = Change::FlagDefect { review: desk.key.clone(), defect };
        Ok(desk.adoption.into_iter().chain([flagged]).collect())
    }

    pub(super) fn import_defects(
        &self,
        defects: &[(CaseId, Defect)],
    ) -> Result<Vec<Change>, Fault> {
        let mut changes: Vec<Change> = Vec::new();
        let mut adopted: BTreeSet<ReviewKey> = BTreeSet::new();
        for (case, defect) in defects {
            let desk = self.open_desk(*case)?;
            let mut defect = defect.clone();
            defect.criterion = defect
                .criterion
                .or_else(|| Some(desk.rubric.home_of(defect.code.as_ref()?)?.clone()));
            let is_present = desk.review.defects.values().any(|old| is_same_remark(old, &defect));
            let is_planned = |change: &Change| {
                matches!(change, Change::FlagDefect { review, defect: planned }
                    if *review == desk.key && is_same_remark(planned, &defect))
            };
            if is_present || changes.iter().any(is_planned) {
                continue;
            }
            let adoption = desk.adoption.filter(|_| adopted.insert(desk.key.clone()));
            changes.extend(adoption);
            changes.push(Change::FlagDefect { review: desk.key, defect: Box::new(defect) });
        }
        Ok(changes)
    }

    pub(super) fn revise(
        &self,
        case: CaseId,
        id: DefectId,
        defect: &Defect,
    ) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let old = standing(&desk, id)?;
        let new = self.checked(&desk, defect)?;
        if old == new {
            return Ok(Vec::new());
        }
        Ok(vec![Change::ReviseDefect {
            review: desk.key,
            id,
            old: Box::new(old),
            new: Box::new(new),
        }])
    }

    pub(super) fn withdraw_defect(&self, case: CaseId, id: DefectId) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let old = Box::new(standing(&desk, id)?);
        Ok(vec![Change::WithdrawDefect { review: desk.key, id, old }])
    }

    pub(super) fn doubt(
        &self,
        case: CaseId,
        criterion: &CriterionCode,
        reason: Option<&str>,
    ) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        if desk.rubric.criterion(criterion).is_none() && desk.rubric.veto(criterion).is_none() {
            return Err(Fault::NoSuchCriterion(criterion.0.clone()));
        }
        let old = desk.review.doubts.get(criterion).cloned();
        let new = reason.map(|reason| reason.trim().to_owned());
        if old == new {
            return Ok(Vec::new());
        }
        let doubt =
            Change::Doubt { review: desk.key.clone(), criterion: criterion.clone(), old, new };
        Ok(desk.adoption.into_iter().chain([doubt]).collect())
    }

    pub(super) fn adopt(&self, case: CaseId) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let rubric = self.rubric_for(&desk.key)?;
        if desk.review.rubric == Some(rubric.hash) {
            return Ok(Vec::new());
        }
        Ok(vec![adopt(&desk.key, &rubric, desk.review.rubric)])
    }

    pub(super) fn submit(&self, case: CaseId) -> Result<Vec<Change>, Fault> {
        let desk = self.open_desk(case)?;
        let card = score(&desk.rubric, &desk.review);
        if !card.unjudged.is_empty() {
            return Err(Fault::StillUnjudged(card.unjudged));
        }
        if !desk.review.doubts.is_empty() {
            return Err(Fault::StillInDoubt(desk.review.doubts.into_keys().collect()));
        }
        let (total, grade, rubric) = (card.total, card.grade, desk.rubric.hash);
        let submitted = Change::Submit { review: desk.key.clone(), total, grade, rubric };
        Ok(desk.adoption.into_iter().chain([submitted]).collect())
    }

    pub(super) fn reopen(&self, case: CaseId, reason: &str) -> Result<Vec<Change>, Fault> {
        let reason = needs_reason(reason)?;
        let desk = self.desk(case)?;
        check_own(&desk.key)?;
        let old = desk.review.submission.ok_or(Fault::NotSubmitted)?;
        Ok(vec![Change::Reopen { review: desk.key, reason, old }])
    }

    /// Checks a defect and brings it to the form that is recorded.
    pub(super) fn checked(&self, desk: &Desk, defect: &Defect) -> Result<Defect, Fault> {
        self.checked_by(&desk.rubric, defect)
    }

    /// Checks a defect against a rubric and brings it to the form that is recorded.
    pub(super) fn checked_by(&self, rubric: &Rubric, defect: &Defect) -> Result<Defect, Fault> {
        let mut defect = defect.clone();
        if defect.finding.trim().is_empty() {
            return Err(Fault::EmptyFinding);
        }
        if let Some(code) = &defect.code
            && self.packs.defect(code).is_none()
        {
            return Err(Fault::NoSuchDefectCode(code.0.clone()));
        }
        defect.count = defect.count.max(1);
        let Some(code) = &defect.criterion else { return Ok(defect) };
        if rubric.veto(code).is_some() {
            defect.deduction = Points::ZERO;
            return Ok(defect);
        }
        let item = rubric.criterion(code).ok_or_else(|| Fault::NoSuchCriterion(code.0.clone()))?;
        check_deduction(item, defect.deduction)?;
        Ok(defect)
    }
}

/// A submitted review of a session is given back by its organiser, never taken back.
pub(super) fn check_own(key: &ReviewKey) -> Result<(), Fault> {
    if key.session == crate::domain::SessionId::default() {
        Ok(())
    } else {
        Err(Fault::Session(SessionFault::OnlyReturned))
    }
}

pub(super) fn adopt(
    key: &ReviewKey,
    rubric: &Rubric,
    old: Option<crate::domain::ContentHash>,
) -> Change {
    Change::AdoptRubric {
        review: key.clone(),
        id: rubric.id.clone(),
        version: rubric.version.clone(),
        hash: rubric.hash,
        old,
    }
}

fn standing(desk: &Desk, id: DefectId) -> Result<Defect, Fault> {
    desk.review.defects.get(&id).cloned().ok_or_else(|| Fault::NoSuchDefect(id.to_string()))
}

fn check_mark(desk: &Desk, code: &CriterionCode, mark: Mark) -> Result<(), Fault> {
    let is_veto = desk.rubric.veto(code).is_some();
    let item = desk.rubric.criterion(code);
    if !is_veto && item.is_none() {
        return Err(Fault::NoSuchCriterion(code.0.clone()));
    }
    if mark == Mark::Absent && is_veto {
        return Err(Fault::VetoNotAbsent(code.clone()));
    }
    if mark == Mark::NotApplicable && item.is_some_and(|item| !item.may_not_apply) {
        return Err(Fault::MustApply(code.clone()));
    }
    if matches!(desk.review.verdict(code), Verdict::Defects(_)) {
        return Err(Fault::HasDefects(code.clone()));
    }
    Ok(())
}

fn check_deduction(item: &Criterion, deduction: Points) -> Result<(), Fault> {
    let is_on_step = item.step.0 == 0 || (deduction.0 - item.min.0) % item.step.0 == 0;
    if deduction < item.min || deduction > item.max || !is_on_step {
        let (criterion, min, max, step) = (item.code.clone(), item.min, item.max, item.step);
        return Err(Fault::DeductionOutOfRange { criterion, min, max, step });
    }
    Ok(())
}

/// Two rows of a list that say the same: importing a list twice adds nothing.
fn is_same_remark(a: &Defect, b: &Defect) -> bool {
    a.kind == b.kind && a.code == b.code && a.finding == b.finding && a.anchors == b.anchors
}
