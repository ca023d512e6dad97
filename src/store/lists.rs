//! Lists: cases, one case, a review, a text, defects.

use super::Store;
use crate::domain::{CaseFile, CaseId, ContentHash, DocumentKey, NoteAt, Person, Review, score};
use crate::packs::Packs;
use crate::protocol::{
    Aggregate, Answer, CaseListQuery, CasePage, CaseRow, CaseView, DefectRow, Fault, Filter,
    Progress, Query, ReviewView, SortKey, Standing,
};
use std::cmp::Ordering;

impl Store {
    /// Answers a query of a viewer.
    ///
    /// # Errors
    /// `NoSuchCase` and its kin; `Damaged` when stored bytes are no longer whole.
    pub fn ask(&self, viewer: &Person, query: &Query) -> Result<Answer, Fault> {
        Ok(match query {
            Query::Cases(list) => Answer::Cases(self.cases(viewer, list)),
            Query::Row(id) => {
                let (number, case) =
                    self.index.numbered(*id).ok_or_else(|| Fault::NoSuchCase(id.short()))?;
                Answer::Row(Box::new(self.index.row(case, number, viewer)))
            }
            Query::Find(text) => Answer::Found(self.find(text)?),
            Query::Jump(typed) => Answer::Jump(self.jump(viewer, typed)),
            Query::Known => Answer::Known(self.known_values(viewer)),
            Query::Rules => Answer::Rules(self.rules(viewer)?),
            Query::Queue(by) => Answer::Queue(self.queue(viewer, *by)?),
            Query::Case(id) => Answer::Case(Box::new(self.case(viewer, *id)?)),
            Query::Review(id) => Answer::Review(Box::new(self.review(viewer, *id)?)),
            Query::Presets(id) => Answer::Presets(self.presets(viewer, *id)?),
            Query::Text(id, document) => Answer::Text(self.text(*id, document)?),
            Query::Defects(filter) => Answer::Defects(self.defects(viewer, filter)),
            Query::Tally(by, filter) => Answer::Tally(self.tally(viewer, *by, filter)),
            Query::History(id) => Answer::History(self.history(viewer, *id)?),
            Query::Foresee(bulk) => {
                Answer::Foreseen(self.planner(viewer, |planner| planner.foresee(bulk))?)
            }
            Query::UndoPreview(target) => Answer::UndoPreview(self.undo_preview(viewer, *target)?),
            Query::Progress => Answer::Progress(self.progress(viewer)),
            Query::Sessions => Answer::Sessions(self.sessions()),
            Query::Session(id) => Answer::Session(Box::new(self.session(viewer, id)?)),
            Query::Disputes(id) => Answer::Disputes(self.disputes(viewer, id)?),
            Query::Dispute(id, case) => Answer::Dispute(Box::new(self.dispute(viewer, id, *case)?)),
            Query::UnitAnswers(id) => Answer::UnitAnswers(self.answers(viewer, id)?),
            Query::Rectifications(id) => Answer::Rectifications(self.rectifications(viewer, id)?),
            Query::DrawFor(id, seed) => Answer::DrawnFor(self.draw_for(viewer, id, *seed)?),
            Query::AssignmentFor(id) => {
                Answer::AssignmentFor(self.assignment_for(viewer, id, None)?)
            }
        })
    }

    /// Makes the lines of all cases in the order of arrival, withdrawn ones included.
    pub(super) fn rows(&self, viewer: &Person) -> Vec<CaseRow> {
        self.index.cases().map(|(number, case)| self.index.row(case, number, viewer)).collect()
    }

    /// Gives a window of the case list.
    #[must_use]
    pub fn cases(&self, viewer: &Person, query: &CaseListQuery) -> CasePage {
        if query.filter == Filter::default() && query.sort == SortKey::Arrival {
            return self.index.listed(viewer, query);
        }
        let limit = if query.limit == 0 { usize::MAX } else { query.limit };
        let mut rows = self.rows(viewer);
        rows.retain(|row| query.filter.takes(row));
        rows.sort_by(|a, b| compare(query.sort, a, b));
        if query.is_descending {
            rows.reverse();
        }
        let total = rows.len();
        let rows = rows.into_iter().skip(query.offset).take(limit).collect();
        CasePage { rows, total, offset: query.offset }
    }

    /// Gives a case as it stands and nothing about it: for going through many.
    #[must_use]
    pub fn case_file(&self, id: CaseId) -> Option<CaseFile> {
        Some(self.case_state(id).ok()??.case)
    }

    /// Gives one case with its documents.
    ///
    /// # Errors
    /// `NoSuchCase`.
    pub fn case(&self, viewer: &Person, id: CaseId) -> Result<CaseView, Fault> {
        let missing = || Fault::NoSuchCase(id.to_string());
        let state = self.case_state(id)?.ok_or_else(missing)?;
        let (number, brief) = self.index.numbered(id).ok_or_else(missing)?;
        let row = self.index.row(brief, number, viewer);
        let unit_name = self.unit_name(state.case.unit.as_ref());
        let aggregate = Aggregate::Case(id);
        let folded = super::fold::fold(&aggregate, &self.entries_of(&aggregate)?);
        let is_disputed =
            |standing: &&Standing| matches!(standing, Standing::Conflict | Standing::Void);
        let disputed = folded.standings.values().filter(is_disputed).count();
        Ok(CaseView { case: state.case, read: state.read, row, unit_name, disputed })
    }

    /// Gives the viewer's own review of a case with rubric and score; an empty one before any work.
    ///
    /// # Errors
    /// `NoSuchCase`, `NoRubric`.
    pub fn review(&self, viewer: &Person, id: CaseId) -> Result<ReviewView, Fault> {
        self.planner(viewer, |planner| {
            let key = planner.key(id);
            let review = self.review_state(&key)?;
            let review = review.unwrap_or_else(|| Review::new(key));
            let wanted = planner.rubric_for(&review.key);
            let (rubric, is_rubric_changed) = match review.rubric {
                Some(hash) => {
                    let changed = wanted.is_ok_and(|rubric| rubric.hash != hash);
                    (self.rubric_of(hash)?, changed)
                }
                None => (wanted?, false),
            };
            let score = score(&rubric, &review);
            Ok(ReviewView { review, rubric, score, is_rubric_changed })
        })
    }

    /// Gives the review that stands for a case in lists and tallies, with rubric and score: the
    /// viewer's own, or else the one last worked on; `None` before any work.
    ///
    /// # Errors
    /// As of reading the view; `View` for a rubric that is nowhere.
    pub fn leading(&self, viewer: &Person, id: CaseId) -> Result<Option<ReviewView>, Fault> {
        let leading = self.index.leading_review(id, viewer);
        let Some(key) = leading else { return Ok(None) };
        let Some(review) = self.review_state(&key.key)? else { return Ok(None) };
        let Some(hash) = review.rubric else { return Ok(None) };
        let rubric = self.rubric_of(hash)?;
        let score = score(&rubric, &review);
        Ok(Some(ReviewView { review, rubric, score, is_rubric_changed: false }))
    }

    /// Gives every review of a case the viewer may see and that has work, by reviewer.
    #[must_use]
    pub fn reviews(&self, viewer: &Person, id: CaseId) -> Vec<Review> {
        let seen = self.index.reviews(id).filter(|one| self.index.may_see(viewer, one));
        let worked = seen.filter(|one| one.has_work);
        worked.filter_map(|one| self.review_state(&one.key).ok().flatten()).collect()
    }

    /// Gives the bytes a review was scored by.
    ///
    /// # Errors
    /// `Damaged`; `View` when they are nowhere.
    pub fn rubric_bytes(&self, hash: ContentHash) -> Result<Vec<u8>, Fault> {
        let pack = self.packs.rubrics().iter().find(|pack| pack.rubric.hash == hash);
        let known = pack.map(|pack| pack.bytes.to_vec());
        let kept = self.vault.get(hash)?;
        kept.or(known).ok_or_else(|| Fault::View(format!("rubric {hash}")))
    }

    /// Gives the text of a document, pages split by form feeds.
    ///
    /// # Errors
    /// `NoSuchDocument` when it has none; `Damaged` when its bytes are no longer whole.
    pub fn text(&self, id: CaseId, key: &DocumentKey) -> Result<String, Fault> {
        let missing = || Fault::NoSuchDocument(key.0.clone());
        let state = self.case_state(id)?.ok_or_else(|| Fault::NoSuchCase(id.to_string()))?;
        let document = state.case.documents.iter().find(|document| document.key == *key);
        let hash = document.and_then(|document| document.text).ok_or_else(missing)?;
        let bytes = self.vault.get(hash)?.ok_or_else(missing)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Gives the defects of the cases a filter takes, by case and age.
    #[must_use]
    pub fn defects(&self, viewer: &Person, filter: &Filter) -> Vec<DefectRow> {
        let mut rows = self.rows(viewer);
        rows.sort_by(|a, b| compare(SortKey::Unit, a, b));
        let mut defects = Vec::new();
        for row in rows {
            let seen = self.index.counted(row.id, viewer);
            let found = seen.filter(|one| !one.defects.is_empty());
            let reviews: Vec<Review> =
                found.filter_map(|one| self.review_state(&one.key).ok().flatten()).collect();
            if reviews.is_empty() {
                continue;
            }
            let case = self.case_file(row.id);
            for review in reviews {
                defects.extend(self.defects_of(&row, case.as_ref(), &review));
            }
        }
        defects.retain(|defect| filter.takes_defect(defect));
        defects
    }

    fn defects_of(
        &self,
        row: &CaseRow,
        case: Option<&CaseFile>,
        review: &Review,
    ) -> Vec<DefectRow> {
        let rubric = review.rubric.and_then(|hash| self.rubric_of(hash).ok());
        let make = |(id, defect): (&crate::domain::DefectId, &crate::domain::Defect)| {
            let criterion_title = defect.criterion.as_ref().and_then(|code| {
                let rubric = rubric.as_ref()?;
                let item = rubric.criterion(code).map(|item| item.title.clone());
                item.or_else(|| rubric.veto(code).map(|veto| veto.title.clone()))
            });
            let anchor = defect.anchors.first();
            let title = anchor.and_then(|anchor| {
                let wanted = anchor.document.as_ref();
                let named = case?.documents.iter().find(|one| Some(&one.key) == wanted);
                let kind = anchor.document_kind.map(|kind| self.packs.kind_title(kind).to_owned());
                named.map(|document| document.title.clone()).or(kind)
            });
            DefectRow {
                id: *id,
                case: row.clone(),
                criterion_title: criterion_title.unwrap_or_default(),
                document_title: title.unwrap_or_default(),
                reviewer: review.key.reviewer.name.clone(),
                notes: notes_on(review, defect),
                is_verified: is_verified(&self.packs, defect),
                defect: defect.clone(),
            }
        };
        review.defects.iter().map(make).collect()
    }

    /// Counts cases by how far they are.
    #[must_use]
    pub fn progress(&self, viewer: &Person) -> Progress {
        self.index.progress(viewer)
    }
}

/// The notes that belong beside a defect: on its item, its document, the case.
fn notes_on(review: &Review, defect: &crate::domain::Defect) -> Vec<String> {
    let item = defect.criterion.clone().map(NoteAt::Item);
    let document = defect.anchors.first().and_then(|anchor| anchor.document.clone());
    let places = [item, document.map(NoteAt::Document), Some(NoteAt::Case)];
    let notes = places.iter().flatten().filter_map(|at| review.notes.get(at));
    notes.cloned().collect()
}

fn is_verified(packs: &Packs, defect: &crate::domain::Defect) -> bool {
    let known = defect.code.as_ref().and_then(|code| packs.defect(code));
    known.is_some_and(|kind| kind.verified && kind.basis == defect.basis)
}

fn compare(sort: SortKey, a: &CaseRow, b: &CaseRow) -> Ordering {
    let by_arrival = || a.number.cmp(&b.number);
    let order = match sort {
        SortKey::Arrival => Ordering::Equal,
        SortKey::Docket => a.docket.cmp(&b.docket),
        SortKey::Unit => (&a.unit, &a.docket).cmp(&(&b.unit, &b.docket)),
        // Unscored cases come last.
        SortKey::Score => (a.total.is_none(), a.total).cmp(&(b.total.is_none(), b.total)),
        SortKey::Defects => b.defects.cmp(&a.defects),
        SortKey::Status => a.status.cmp(&b.status),
    };
    order.then_with(by_arrival)
}
