//! Bulk acts: what each case or item takes and what is left alone, for the forecast and the act
//! alike.

use super::Planner;
use super::review::{Desk, check_own};
use crate::domain::{CaseId, CriterionCode, Mark, Verdict, score};
use crate::protocol::{
    BulkAct, BulkRequest, BulkScope, Change, Fault, Forecast, LeftWhy, MarkChange,
};

/// What a bulk act does to one review.
struct Part {
    desk: Desk,
    changes: Vec<Change>,
    items: u32,
}

impl Planner<'_> {
    /// Tells what a bulk act will come to.
    pub(in crate::store) fn foresee(&self, request: &BulkRequest) -> Result<Forecast, Fault> {
        let (parts, forecast) = self.parts(request)?;
        let entries = parts
            .iter()
            .map(|part| usize::from(part.desk.adoption.is_some()) + 1 + part.changes.len());
        // What would be refused alone is told before anything is confirmed.
        crate::store::act::check_act(entries.sum())?;
        Ok(forecast)
    }

    /// Plans a bulk act: in each review it touches first the word that it is one.
    pub(super) fn bulk(&self, request: &BulkRequest) -> Result<Vec<Change>, Fault> {
        if request.act == BulkAct::Reopen {
            super::needs_reason(&request.reason)?;
        }
        let (parts, forecast) = self.parts(request)?;
        let mut changes = Vec::new();
        for part in parts {
            let Forecast { cases, items, .. } = forecast;
            changes.extend(part.desk.adoption);
            changes.push(Change::Bulk { review: part.desk.key, act: request.act, cases, items });
            changes.extend(part.changes);
        }
        Ok(changes)
    }

    fn parts(&self, request: &BulkRequest) -> Result<(Vec<Part>, Forecast), Fault> {
        let mut forecast = Forecast::default();
        let mut parts = Vec::new();
        match &request.scope {
            BulkScope::Cases(cases) => {
                let mut cases = cases.clone();
                cases.sort();
                cases.dedup();
                for case in cases {
                    let part = self.of_case(case, request, &mut forecast)?;
                    parts.extend(part);
                }
            }
            BulkScope::Items(case, codes) => {
                let part = self.of_items(*case, codes, request, &mut forecast)?;
                parts.extend(part);
            }
        }
        for part in &parts {
            forecast.cases += 1;
            forecast.items += part.items;
        }
        Ok((parts, forecast))
    }

    fn of_case(
        &self,
        case: CaseId,
        request: &BulkRequest,
        forecast: &mut Forecast,
    ) -> Result<Option<Part>, Fault> {
        let brief = self.index.numbered(case).map(|(_, brief)| brief);
        let is_listed = brief.is_some_and(|brief| brief.is_listed);
        let desk = match self.desk(case) {
            Ok(desk) if is_listed => desk,
            // One case that cannot be worked on does not stop the others.
            Ok(_) | Err(Fault::NoSuchCase(_) | Fault::NoRubric(..)) => {
                leave(forecast, LeftWhy::Unusable);
                return Ok(None);
            }
            Err(fault) => return Err(fault),
        };
        let is_reopen = request.act == BulkAct::Reopen;
        let allowed = if is_reopen { check_own(&desk.key) } else { self.check_review(&desk.key) };
        if allowed.is_err() {
            leave(forecast, LeftWhy::Session);
            return Ok(None);
        }
        let all: Vec<CriterionCode> = desk.rubric.codes().cloned().collect();
        Ok(match request.act {
            BulkAct::Submit => submitted(desk, forecast),
            BulkAct::Reopen => reopened(desk, request.reason.trim(), forecast),
            BulkAct::Pass | BulkAct::NotApplicable | BulkAct::Doubt | BulkAct::Settle => {
                worked(desk, &all, (request.act, false), forecast)
            }
        })
    }

    fn of_items(
        &self,
        case: CaseId,
        codes: &[CriterionCode],
        request: &BulkRequest,
        forecast: &mut Forecast,
    ) -> Result<Option<Part>, Fault> {
        let desk = self.desk(case)?;
        self.check_review(&desk.key)?;
        for code in codes {
            if desk.rubric.criterion(code).is_none() && desk.rubric.veto(code).is_none() {
                return Err(Fault::NoSuchCriterion(code.0.clone()));
            }
        }
        Ok(worked(desk, codes, (request.act, true), forecast))
    }
}

fn leave(forecast: &mut Forecast, why: LeftWhy) {
    *forecast.left.entry(why).or_default() += 1;
}

/// Judges or doubts items. A veto passes in bulk only where it was marked itself: over whole cases
/// each veto is looked at one by one.
fn worked(
    desk: Desk,
    codes: &[CriterionCode],
    (act, is_marked): (BulkAct, bool),
    forecast: &mut Forecast,
) -> Option<Part> {
    if desk.review.submission.is_some() {
        leave(forecast, LeftWhy::Submitted);
        return None;
    }
    let mut taken = Vec::new();
    for code in codes {
        match why_left(&desk, code, act, is_marked) {
            Some(why) => leave(forecast, why),
            None => taken.push(code.clone()),
        }
    }
    let items = u32::try_from(taken.len()).unwrap_or(u32::MAX);
    let changes = changes(&desk, taken, act);
    (items > 0).then_some(Part { desk, changes, items })
}

fn why_left(desk: &Desk, code: &CriterionCode, act: BulkAct, is_marked: bool) -> Option<LeftWhy> {
    let is_doubted = desk.review.doubts.contains_key(code);
    match act {
        BulkAct::Doubt => is_doubted.then_some(LeftWhy::AlreadySo),
        BulkAct::Settle => (!is_doubted).then_some(LeftWhy::AlreadySo),
        BulkAct::Pass | BulkAct::NotApplicable | BulkAct::Submit | BulkAct::Reopen => {
            let is_veto = desk.rubric.veto(code).is_some();
            let may_not_apply = desk.rubric.criterion(code).is_none_or(|item| item.may_not_apply);
            if desk.review.verdict(code) != Verdict::Unjudged {
                Some(LeftWhy::Judged)
            } else if is_doubted {
                Some(LeftWhy::InDoubt)
            } else if is_veto && !is_marked {
                Some(LeftWhy::Veto)
            } else if act == BulkAct::NotApplicable && !may_not_apply {
                Some(LeftWhy::MustApply)
            } else {
                None
            }
        }
    }
}

fn changes(desk: &Desk, codes: Vec<CriterionCode>, act: BulkAct) -> Vec<Change> {
    let review = &desk.key;
    let new = if act == BulkAct::NotApplicable { Mark::NotApplicable } else { Mark::Pass };
    match act {
        BulkAct::Doubt | BulkAct::Settle => {
            let doubt = |criterion: CriterionCode| Change::Doubt {
                review: review.clone(),
                old: desk.review.doubts.get(&criterion).cloned(),
                new: (act == BulkAct::Doubt).then(String::new),
                criterion,
            };
            codes.into_iter().map(doubt).collect()
        }
        BulkAct::Pass | BulkAct::NotApplicable | BulkAct::Submit | BulkAct::Reopen => {
            let mark = |criterion| MarkChange { criterion, old: Mark::Unjudged, new };
            let marks = codes.into_iter().map(mark).collect();
            vec![Change::Judge { review: review.clone(), marks }]
        }
    }
}

fn submitted(desk: Desk, forecast: &mut Forecast) -> Option<Part> {
    if desk.review.submission.is_some() {
        leave(forecast, LeftWhy::Submitted);
        return None;
    }
    let card = score(&desk.rubric, &desk.review);
    if !card.unjudged.is_empty() || !desk.review.doubts.is_empty() {
        leave(forecast, LeftWhy::Incomplete);
        return None;
    }
    let (total, grade, rubric) = (card.total, card.grade, desk.rubric.hash);
    let changes = vec![Change::Submit { review: desk.key.clone(), total, grade, rubric }];
    Some(Part { desk, changes, items: 0 })
}

fn reopened(desk: Desk, reason: &str, forecast: &mut Forecast) -> Option<Part> {
    let Some(old) = desk.review.submission.clone() else {
        leave(forecast, LeftWhy::NotSubmitted);
        return None;
    };
    let changes = vec![Change::Reopen { review: desk.key.clone(), reason: reason.to_owned(), old }];
    Some(Part { desk, changes, items: 0 })
}
