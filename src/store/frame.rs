//! The frame of a draw (抽样框): the files that may be drawn, and the hash that proves which.

use super::Store;
use crate::domain::{Candidate, ContentHash, Person};
use crate::protocol::{CaseListQuery, CaseRow, CaseStatus, Filter, SortKey};
use crate::seal::sm3;

/// The files that may be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Their lines, by unit and docket.
    pub rows: Vec<CaseRow>,
    /// The same as candidates.
    pub files: Vec<Candidate>,
    /// SM3 over all of them.
    pub hash: ContentHash,
}

impl Store {
    /// Gives the frame: the cases a filter takes, mandatory ones by another filter. Withdrawn cases
    /// are in no frame.
    #[must_use]
    pub fn frame(&self, viewer: &Person, filter: &Filter, must: Option<&Filter>) -> Frame {
        let query = CaseListQuery {
            filter: filter.clone(),
            sort: SortKey::Unit,
            ..CaseListQuery::default()
        };
        let mut rows = self.cases(viewer, &query).rows;
        rows.retain(|row| row.status != CaseStatus::Withdrawn);
        let candidate = |row: &CaseRow| Candidate {
            id: row.id,
            unit: crate::domain::UnitId(row.unit.to_string()),
            kind: row.kind,
            procedure: row.procedure,
            is_mandatory: must.is_some_and(|must| must.takes(row)),
        };
        let files: Vec<Candidate> = rows.iter().map(candidate).collect();
        let hash = sm3(crate::domain::draw::frame_text(&files).as_bytes());
        Frame { rows, files, hash }
    }
}
