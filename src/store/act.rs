//! Acts: planned, appended, synced, folded; only then the receipt.

use super::state::State;
use super::{Store, plan, undo, undo_step};
use crate::domain::{BatchId, ContentHash, DefectId, EntryId, Person};
use crate::journal::{GROUP_MAX_BYTES, weigh};
use crate::protocol::{
    Aggregate, BroughtReview, CaseImport, Change, Entry, Fault, Outcome, Receipt, Request,
    SessionStep,
};
use crate::vault::Kind;
use chrono::{DateTime, Utc};

/// Most entries of one act.
const ACT_MAX_ENTRIES: usize = 20_000;
/// Most entries written with one sync; an import beyond it goes in several, one undo step all the
/// same.
const GROUP_MAX_ENTRIES: usize = 400;

impl Store {
    /// Carries out a request for a person at a time. Once it returns, the act is on disk.
    ///
    /// # Errors
    /// Every refusal of the request; `ReadOnly`; `WriteStopped`. Nothing was recorded then, save
    /// that a large import may have been recorded in part, which importing again completes.
    pub fn act(
        &mut self,
        actor: &Person,
        at: DateTime<Utc>,
        request: &Request,
    ) -> Result<Receipt, Fault> {
        if let Some(reason) = &self.read_only {
            return Err(Fault::ReadOnly(reason.clone()));
        }
        let (changes, outcome) = if let Request::Undo(within) = request {
            undo::undo(self, actor, *within)?
        } else if let Request::Redo(within) = request {
            undo::redo(self, actor, *within)?
        } else if let Request::UndoStep(target) = request {
            undo_step::undo(self, actor, *target)?
        } else {
            let changes = self.planner(actor, |planner| planner.plan(request))?;
            let outcome = self.outcome_of(request, &changes);
            (changes, outcome)
        };
        if changes.is_empty() {
            return Ok(self.receipt(outcome, Vec::new(), None));
        }
        self.freeze_rubrics(&changes)?;
        self.record(actor, at, changes, outcome)
    }

    /// Tells what an import would come to, and does nothing.
    ///
    /// # Errors
    /// Every refusal of the request.
    pub fn foresee(&self, actor: &Person, imports: &[CaseImport]) -> Result<Outcome, Fault> {
        let request = Request::Import(imports.to_vec());
        let changes = self.planner(actor, |planner| planner.plan(&request))?;
        Ok(self.outcome_of(&request, &changes))
    }

    fn outcome_of(&self, request: &Request, changes: &[Change]) -> Outcome {
        if let Some(outcome) = bulk_outcome(changes) {
            return outcome;
        }
        let Request::Import(imports) = request else {
            return if changes.is_empty() { Outcome::NothingToDo } else { Outcome::Recorded };
        };
        let is_new = |change: &&Change| match change.aggregate() {
            Aggregate::Case(id) => !self.index.has_case(id),
            Aggregate::Review(_)
            | Aggregate::Session(_)
            | Aggregate::FollowUp(..)
            | Aggregate::Register => false,
        };
        let mut new: Vec<Aggregate> =
            changes.iter().filter(is_new).map(Change::aggregate).collect();
        new.sort();
        new.dedup();
        let mut all: Vec<Aggregate> = changes.iter().map(Change::aggregate).collect();
        all.sort();
        all.dedup();
        let mut given: Vec<_> = imports.iter().map(|import| import.id).collect();
        given.sort();
        given.dedup();
        Outcome::Imported {
            made: new.len(),
            changed: all.len() - new.len(),
            unchanged: given.len().saturating_sub(all.len()),
        }
    }

    /// Puts the bytes of rubrics about to be adopted into the vault, before any entry names them.
    fn freeze_rubrics(&self, changes: &[Change]) -> Result<(), Fault> {
        let mut has_new = false;
        for hash in changes.iter().flat_map(rubrics_of) {
            let pack = self.packs.rubrics().iter().find(|pack| pack.rubric.hash == hash);
            if let Some(pack) = pack.filter(|_| !self.vault.contains(hash)) {
                self.vault.put(Kind::Rubric, &pack.bytes)?;
                has_new = true;
            }
        }
        if has_new { self.vault.sync() } else { Ok(()) }
    }

    fn record(
        &mut self,
        actor: &Person,
        at: DateTime<Utc>,
        changes: Vec<Change>,
        outcome: Outcome,
    ) -> Result<Receipt, Fault> {
        check_act(changes.len())?;
        let batch = BatchId(self.journal.own_head().count + 1);
        let groups = groups(changes)?;
        let mut touched = Vec::new();
        let mut flagged = None;
        for group in groups {
            let entries = self.entries(actor, at, batch, group)?;
            let placed = self.journal.append(&entries)?;
            for entry in &entries {
                if matches!(entry.change, Change::FlagDefect { .. } | Change::AcceptFinding { .. })
                {
                    flagged = Some(DefectId(entry.id));
                }
                touched.push(entry.change.aggregate());
            }
            let pairs: Vec<_> = entries.into_iter().zip(placed).collect();
            // The act is safe in the journal: trouble of the view never takes it back.
            match self.take(&pairs) {
                Ok(states) => self.show(&states.into_iter().collect::<Vec<_>>()),
                Err(_) => self.remake_view()?,
            }
        }
        touched.sort();
        touched.dedup();
        Ok(self.receipt(outcome, touched, flagged))
    }

    /// Tells whether the records can hold a case as it is brought.
    ///
    /// # Errors
    /// `TooLarge` for one that no entry of the journal can hold.
    pub fn fits_case(import: &CaseImport) -> Result<(), Fault> {
        weigh(Change::ImportCase(Box::new(import.clone()))).map(|_| ())
    }

    /// Tells whether the records can hold a review as it is brought, and in how many entries.
    ///
    /// # Errors
    /// `TooLarge` for one of which no entry or no act can hold a part.
    pub fn fits_review(brought: &BroughtReview) -> Result<usize, Fault> {
        let changes = plan::whole_review(brought);
        let entries = changes.len();
        check_act(entries)?;
        changes.into_iter().try_for_each(|change| weigh(change).map(|_| ()))?;
        Ok(entries)
    }

    fn show(&mut self, states: &[(Aggregate, Option<State>)]) {
        for (aggregate, state) in states {
            self.index_state(aggregate, state.as_ref());
        }
    }

    fn entries(
        &mut self,
        actor: &Person,
        at: DateTime<Utc>,
        batch: BatchId,
        changes: Vec<Change>,
    ) -> Result<Vec<Entry>, Fault> {
        let first = self.journal.own_head().count + 1;
        let mut entries = Vec::with_capacity(changes.len());
        for (sequence, change) in (first..).zip(changes) {
            self.lamport += 1;
            entries.push(Entry {
                id: EntryId { replica: self.own, sequence },
                lamport: self.lamport,
                at,
                actor: actor.clone(),
                program: self.program.clone(),
                batch,
                base: self.base_of(&change.aggregate())?,
                change,
            });
        }
        Ok(entries)
    }

    /// Goes on with a view in memory when the one on disk fails; the next opening remakes it.
    pub(super) fn remake_view(&mut self) -> Result<(), Fault> {
        self.view = Box::new(super::view::MemoryView::default());
        self.index = super::Index::default();
        self.catch_up(&[], &mut |_| {})
    }

    fn receipt(
        &self,
        outcome: Outcome,
        touched: Vec<Aggregate>,
        flagged: Option<DefectId>,
    ) -> Receipt {
        Receipt { outcome, touched, flagged, head: self.journal.own_head() }
    }
}

/// The rubrics a change names: adopted by a review, or frozen by the start of a session.
fn rubrics_of(change: &Change) -> Vec<ContentHash> {
    if let Change::AdoptRubric { hash, .. } = change {
        return vec![*hash];
    }
    let Change::Session { step, .. } = change else { return Vec::new() };
    let SessionStep::Stage { rubrics, .. } = step.as_ref() else { return Vec::new() };
    rubrics.iter().map(|(_, hash)| *hash).collect()
}

/// Names a bulk act by the word that stands before its changes.
fn bulk_outcome(changes: &[Change]) -> Option<Outcome> {
    changes.iter().find_map(|change| {
        let Change::Bulk { act, cases, items, .. } = change else { return None };
        Some(Outcome::Bulk { act: *act, cases: *cases, items: *items })
    })
}

/// Refuses an act of too many entries.
pub(super) const fn check_act(entries: usize) -> Result<(), Fault> {
    if entries > ACT_MAX_ENTRIES {
        return Err(Fault::TooLarge { what: "act", max: ACT_MAX_ENTRIES as u64 });
    }
    Ok(())
}

/// Splits an act into what one sync takes. All of it is weighed before any of it is recorded.
fn groups(changes: Vec<Change>) -> Result<Vec<Vec<Change>>, Fault> {
    let mut groups: Vec<Vec<Change>> = Vec::new();
    let mut full = usize::MAX;
    for change in changes {
        let (weight, change) = weigh(change)?;
        full = full.saturating_add(weight);
        match groups.last_mut() {
            Some(group) if full <= GROUP_MAX_BYTES && group.len() < GROUP_MAX_ENTRIES => {
                group.push(change);
            }
            _ => {
                full = weight;
                groups.push(vec![change]);
            }
        }
    }
    Ok(groups)
}
