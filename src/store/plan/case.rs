//! Requests about cases.

use super::{Planner, needs_reason};
use crate::domain::{
    CaseField, CaseFile, CaseId, CaseKind, DocketNumber, DocumentField, DocumentKey, DocumentKind,
    Fact, Procedure,
};
use crate::protocol::{CaseImport, Change, Entry, Fault, ImportSource};
use crate::store::fold_case;
use crate::store::state::CaseState;

impl Planner<'_> {
    pub(super) fn case(&self, id: CaseId) -> Result<CaseState, Fault> {
        let missing = || Fault::NoSuchCase(id.to_string());
        let state = self.store.case_state(id)?.ok_or_else(missing)?;
        match state.joined_into {
            Some(into) if into != id => self.case(into),
            Some(_) | None => Ok(state),
        }
    }

    /// Keeps the imports that would change something; one that names a joined record goes to the
    /// case that stays.
    pub(super) fn import(&self, imports: &[CaseImport]) -> Vec<Change> {
        imports
            .iter()
            .map(|import| {
                let mut import = import.clone();
                if let Ok(state) = self.case(import.id) {
                    import.id = state.case.id;
                }
                import
            })
            .filter(|import| self.would_change(import))
            .map(|import| Change::ImportCase(Box::new(import)))
            .collect()
    }

    fn would_change(&self, import: &CaseImport) -> bool {
        // A state that cannot be read is no reason to drop what is brought.
        let Ok(Some(state)) = self.store.case_state(import.id) else { return true };
        let entry = Entry::probe(Change::ImportCase(Box::new(import.clone())));
        let after = fold_case::apply(Some(state.clone()), &entry).0;
        if import.source == ImportSource::Interchange {
            // A line names every value, those nobody said among them; who said them is no change.
            return after.is_none_or(|after| after.case != state.case);
        }
        after != Some(state)
    }

    pub(super) fn correct_case(
        &self,
        case: CaseId,
        field: CaseField,
        value: &str,
    ) -> Result<Vec<Change>, Fault> {
        let file = &self.case(case)?.case;
        let old = case_value(file, field);
        let new = self.checked_case_value(field, value)?;
        if old == new {
            return Ok(Vec::new());
        }
        Ok(vec![Change::CorrectCase { case: file.id, field, old, new }])
    }

    /// Brings a typed value to the form that is recorded: units by code, whatever name was typed.
    fn checked_case_value(&self, field: CaseField, value: &str) -> Result<String, Fault> {
        let value = value.trim();
        let bad = || Fault::BadValue { field: field.code(), value: value.to_owned() };
        let known = match field {
            CaseField::Docket => DocketNumber::parse(value).is_some(),
            CaseField::Kind => CaseKind::from_code(value).is_some(),
            CaseField::Procedure => Procedure::from_code(value).is_some(),
            CaseField::Unit => {
                let unit = self.packs.units().iter().find(|unit| unit.id.0 == value);
                return unit
                    .or_else(|| self.packs.unit_by_text(value))
                    .map(|unit| unit.id.0.clone())
                    .ok_or_else(bad);
            }
            CaseField::Party | CaseField::Matter => !value.is_empty(),
        };
        if known { Ok(value.to_owned()) } else { Err(bad()) }
    }

    pub(super) fn correct_document(
        &self,
        case: CaseId,
        key: &DocumentKey,
        field: DocumentField,
        value: &str,
    ) -> Result<Vec<Change>, Fault> {
        let file = &self.case(case)?.case;
        let found = file.documents.iter().find(|document| document.key == *key);
        let document = found.ok_or_else(|| Fault::NoSuchDocument(key.0.clone()))?;
        let new = value.trim();
        let (old, is_known) = match field {
            DocumentField::Kind => {
                (document.kind.code().to_owned(), DocumentKind::from_code(new).is_some())
            }
            DocumentField::Title => (document.title.clone(), !new.is_empty()),
            DocumentField::Order => (document.order.to_string(), new.parse::<u32>().is_ok()),
        };
        if !is_known {
            return Err(Fault::BadValue { field: field.code(), value: new.to_owned() });
        }
        if old == new {
            return Ok(Vec::new());
        }
        let new = new.to_owned();
        Ok(vec![Change::CorrectDocument { case: file.id, document: key.clone(), field, old, new }])
    }

    pub(super) fn withdraw_case(&self, case: CaseId, reason: &str) -> Result<Vec<Change>, Fault> {
        let reason = needs_reason(reason)?;
        let state = self.case(case)?;
        if state.withdrawn.is_some() {
            return Ok(Vec::new());
        }
        Ok(vec![Change::WithdrawCase { case: state.case.id, reason }])
    }

    pub(super) fn join(
        &self,
        into: CaseId,
        from: CaseId,
        reason: &str,
    ) -> Result<Vec<Change>, Fault> {
        let reason = needs_reason(reason)?;
        let (stays, goes) = (self.case(into)?, self.case(from)?);
        if stays.case.id == goes.case.id {
            return Ok(Vec::new());
        }
        if self.index.has_work(goes.case.id) {
            return Err(Fault::BothReviewed(goes.case.id));
        }
        Ok(vec![
            Change::AbsorbCase { case: stays.case.id, from: Box::new(goes.case.clone()) },
            Change::JoinInto { case: goes.case.id, into: stays.case.id, reason },
        ])
    }
}

/// The present value of a part, as it is recorded.
fn case_value(file: &CaseFile, field: CaseField) -> String {
    let text = |fact: &Option<Fact<String>>| {
        fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default()
    };
    match field {
        CaseField::Docket => {
            file.docket.as_ref().map(|docket| docket.original.clone()).unwrap_or_default()
        }
        CaseField::Unit => file.unit.as_ref().map(|unit| unit.0.clone()).unwrap_or_default(),
        CaseField::Kind => file.kind.code().to_owned(),
        CaseField::Procedure => file.procedure.code().to_owned(),
        CaseField::Party => text(&file.facts.party),
        CaseField::Matter => text(&file.facts.matter),
    }
}
