//! The history of a case: every entry about it and its reviews, and how each was taken.

use super::{Store, fold, told_session};
use crate::domain::{CaseId, Defect, Person, ReplicaId};
use crate::protocol::{Aggregate, Change, Fault, HistoryRow, MarkChange, Standing};
use std::collections::BTreeMap;

impl Store {
    /// Gives every entry about a case and the reviews the viewer may see, oldest first.
    ///
    /// # Errors
    /// `NoSuchCase`; `Damaged`.
    pub fn history(&self, viewer: &Person, id: CaseId) -> Result<Vec<HistoryRow>, Fault> {
        if !self.index.has_case(id) {
            return Err(Fault::NoSuchCase(id.to_string()));
        }
        let reviews = self.index.reviews(id).filter(|one| self.index.may_see(viewer, one));
        let mut aggregates = vec![Aggregate::Case(id)];
        aggregates.extend(reviews.map(|one| Aggregate::Review(one.key.clone())));
        aggregates.extend(self.follow_ups_seen(viewer, id));
        let mut ranked = Vec::new();
        for aggregate in aggregates {
            ranked.extend(self.rows_of(&aggregate)?);
        }
        Ok(in_order(ranked))
    }

    /// Gives the register of papers that left unmasked (出件登记), oldest first.
    ///
    /// # Errors
    /// `Damaged`; `View` when it cannot be read.
    pub fn register(&self) -> Result<Vec<HistoryRow>, Fault> {
        Ok(in_order(self.rows_of(&Aggregate::Register)?))
    }

    fn rows_of(&self, aggregate: &Aggregate) -> Result<Vec<Ranked>, Fault> {
        let entries = self.entries_of(aggregate)?;
        let standings = fold::fold(aggregate, &entries).standings;
        let row = |hashed: fold::Hashed| {
            let entry = hashed.entry;
            let (subject, old, new) = told(&entry.change);
            let standing = standings.get(&entry.id).copied().unwrap_or(Standing::Void);
            let (act, rank) = (entry.change.code(), entry.rank());
            let (id, at, actor) = (entry.id, entry.at, entry.actor);
            (rank, HistoryRow { id, at, actor, act, subject, old, new, standing })
        };
        Ok(entries.into_iter().map(row).collect())
    }
}

/// A row with its place in the order all replicas agree on.
type Ranked = ((u64, ReplicaId, u64), HistoryRow);

fn in_order(mut ranked: Vec<Ranked>) -> Vec<HistoryRow> {
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut rows: Vec<HistoryRow> = ranked.into_iter().map(|(_, row)| row).collect();
    name_targets(&mut rows);
    rows
}

/// Says of undoing and redoing what it was about: the act and subject of the entry.
fn name_targets(rows: &mut [HistoryRow]) {
    let named: BTreeMap<String, String> = rows
        .iter()
        .map(|row| (row.id.to_string(), format!("{} {}", row.act, row.subject)))
        .collect();
    for row in rows.iter_mut().filter(|row| matches!(row.act, "undo" | "redo")) {
        if let Some(target) = named.get(&row.subject) {
            row.subject.clone_from(target);
        }
    }
}

/// Subject, old and new value of a change, in codes and recorded words.
#[expect(clippy::too_many_lines, reason = "a table: one arm for every kind of change")]
pub(super) fn told(change: &Change) -> (String, String, String) {
    let none = String::new;
    match change {
        Change::ImportCase(import) => {
            (import.origin.clone(), none(), import.documents.len().to_string())
        }
        Change::CorrectCase { field, old, new, .. } => {
            (field.code().to_owned(), old.clone(), new.clone())
        }
        Change::CorrectDocument { document, field, old, new, .. } => {
            (format!("{} {}", document.0, field.code()), old.clone(), new.clone())
        }
        Change::WithdrawCase { reason, .. } => (none(), none(), reason.clone()),
        Change::AbsorbCase { from, .. } => (from.id.short(), none(), from.origin.clone()),
        Change::JoinInto { into, reason, .. } => (into.short(), none(), reason.clone()),
        Change::AdoptRubric { id, version, hash, old, .. } => {
            let old = old.map(|hash| hash.short()).unwrap_or_default();
            (format!("{id} {version}"), old, hash.short())
        }
        Change::Judge { marks, .. } => judged(marks),
        Change::FlagDefect { defect, .. } => (subject(defect), none(), defect.finding.clone()),
        Change::ReviseDefect { old, new, .. } => {
            let told = |one: &Defect| format!("-{}x{} {}", one.deduction, one.count, one.finding);
            (subject(new), told(old), told(new))
        }
        Change::WithdrawDefect { old, .. } => (subject(old), old.finding.clone(), none()),
        Change::Doubt { criterion, old, new, .. } => {
            (criterion.0.clone(), old.clone().unwrap_or_default(), new.clone().unwrap_or_default())
        }
        Change::Submit { total, grade, .. } => {
            (none(), none(), format!("{total} {}", grade.code()))
        }
        Change::Reopen { reason, old, .. } => (none(), old.total.to_string(), reason.clone()),
        Change::Note { at, old, new, .. } => {
            (format!("{} {}", at.kind(), at.name()), old.clone(), new.clone())
        }
        Change::AcceptFinding { rule, defect, .. } => {
            (format!("{rule} {}", subject(defect)), none(), defect.finding.clone())
        }
        Change::DismissFinding { rule, old, new, .. } => {
            (rule.0.clone(), old.clone().unwrap_or_default(), new.clone().unwrap_or_default())
        }
        Change::CorrectFact { spot, old, new, .. } => {
            let read = || spot.read.clone();
            let (old, new) = (old.clone().unwrap_or_else(read), new.clone().unwrap_or_else(read));
            (format!("{} {}", spot.document, spot.fact), old, new)
        }
        Change::Bulk { act, cases, items, .. } => {
            (act.code().to_owned(), none(), format!("{cases}/{items}"))
        }
        Change::Undo { target, .. } | Change::Redo { target, .. } => {
            (target.to_string(), none(), none())
        }
        Change::Session { step, .. } => told_session::step(step),
        Change::FollowUp { step, .. } => told_session::follow_up(step),
        Change::SendOut { what, level, file, .. } => {
            (format!("{what} {level}"), none(), file.clone())
        }
    }
}

fn subject(defect: &Defect) -> String {
    let code = defect.code.as_ref().map_or_else(|| defect.kind.code(), |code| code.0.as_str());
    let criterion = defect.criterion.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    format!("{code}{criterion}")
}

fn judged(marks: &[MarkChange]) -> (String, String, String) {
    match marks {
        [one] => (one.criterion.0.clone(), one.old.code().to_owned(), one.new.code().to_owned()),
        several => {
            let codes: Vec<&str> = several.iter().map(|one| one.criterion.0.as_str()).collect();
            let new = several.first().map(|one| one.new.code()).unwrap_or_default();
            (codes.join(" "), String::new(), new.to_owned())
        }
    }
}
