//! Ready defects for one key: by item, and by item and kind.

use super::Packs;
use super::defects::{DefectType, preset, preset_under_veto, uncoded, uncoded_under_veto};
use crate::domain::{CriterionCode, Defect, DefectCode, DefectKind, Rubric};

impl Packs {
    /// Makes the defect of the key `-`: the first type linked to an item or veto. `None` when the
    /// rubric has no such item, or none of its types is in today's pack.
    #[must_use]
    pub fn preset_first(&self, rubric: &Rubric, criterion: &CriterionCode) -> Option<Defect> {
        if let Some(item) = rubric.criterion(criterion) {
            return self.types(&item.defects).next().map(|found| preset(found, item));
        }
        let veto = rubric.veto(criterion)?;
        self.types(&veto.defects).next().map(|found| preset_under_veto(found, veto))
    }

    /// Makes a defect of a kind under an item or veto: its first linked type of that kind, or else
    /// one without a code whose finding starts from the item's title. `None` when the rubric has
    /// no such item.
    #[must_use]
    pub fn preset_of_kind(
        &self,
        rubric: &Rubric,
        criterion: &CriterionCode,
        kind: DefectKind,
    ) -> Option<Defect> {
        let of_kind = |found: &&DefectType| found.kind == kind;
        if let Some(item) = rubric.criterion(criterion) {
            let linked = self.types(&item.defects).find(of_kind);
            return Some(linked.map_or_else(|| uncoded(item, kind), |one| preset(one, item)));
        }
        let veto = rubric.veto(criterion)?;
        let linked = self.types(&veto.defects).find(of_kind);
        Some(
            linked
                .map_or_else(|| uncoded_under_veto(veto, kind), |one| preset_under_veto(one, veto)),
        )
    }

    /// Makes the defect of a type under an item or veto. `None` when the pack has no such type or
    /// the rubric no such item.
    #[must_use]
    pub fn preset_of_type(
        &self,
        rubric: &Rubric,
        criterion: &CriterionCode,
        code: &DefectCode,
    ) -> Option<Defect> {
        let found = self.defect(code)?;
        let under_item = rubric.criterion(criterion).map(|item| preset(found, item));
        under_item.or_else(|| Some(preset_under_veto(found, rubric.veto(criterion)?)))
    }

    /// Walks over the types behind codes, passing over those that are not in the pack.
    pub fn types<'a>(&'a self, codes: &'a [DefectCode]) -> impl Iterator<Item = &'a DefectType> {
        codes.iter().filter_map(|code| self.defect(code))
    }
}
