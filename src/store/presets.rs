//! Ready defects for the criteria of a review, in the words of the pack.

use super::Store;
use crate::domain::{CaseId, Person};
use crate::packs::{preset, preset_under_veto};
use crate::protocol::{Fault, Preset, Presets};

impl Store {
    /// Gives the ready defects of every criterion and veto of a case's rubric.
    ///
    /// # Errors
    /// `NoSuchCase`, `NoRubric`.
    pub fn presets(&self, viewer: &Person, id: CaseId) -> Result<Presets, Fault> {
        let rubric = self.review(viewer, id)?.rubric;
        let types = |codes: &[crate::domain::DefectCode]| {
            codes.iter().filter_map(|code| self.packs.defect(code)).collect::<Vec<_>>()
        };
        let mut presets = Presets::new();
        for item in rubric.criteria() {
            let list = types(&item.defects).into_iter().map(|kind| Preset {
                title: kind.title.clone(),
                is_verified: kind.verified,
                defect: preset(kind, item),
            });
            presets.insert(item.code.clone(), list.collect());
        }
        for veto in &rubric.vetoes {
            let list = types(&veto.defects).into_iter().map(|kind| Preset {
                title: kind.title.clone(),
                is_verified: kind.verified,
                defect: preset_under_veto(kind, veto),
            });
            presets.insert(veto.code.clone(), list.collect());
        }
        Ok(presets)
    }
}
