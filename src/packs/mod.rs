//! Rubrics, defect types, kinds of document and units: rules as data, checked when loaded.

pub mod calendar;
mod columns;
mod defects;
pub mod facts;
mod fault;
mod kinds;
mod law;
mod load;
pub mod penalties;
pub mod plan;
mod preset;
mod report_form;
pub mod rubric;
pub mod rules;
mod sheet;
pub mod statutes;
pub mod titles;
mod units;
mod words;

pub use columns::{ColumnField, ColumnWords, ValueKind};
pub use defects::{DefectType, preset, preset_under_veto};
pub use fault::{PackFault, PackMistake, Shape};
pub use kinds::{KindWords, Need, Template, TemplateEntry};
pub use report_form::{Fonts, Page, ReportForm};
pub use sheet::PACK_BYTES_MAX;

use crate::domain::{CaseKind, DefectCode, DocumentKind, Procedure, Rubric, Stage, Unit, UnitId};
use kinds::Kinds;
use penalties::Penalties;
use statutes::Statutes;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use titles::Titles;
use units::District;

/// A rubric and the bytes it was read from, which a review freezes by their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubricPack {
    /// The rubric.
    pub rubric: Arc<Rubric>,
    /// The bytes of its file.
    pub bytes: Arc<[u8]>,
}

/// Everything the packs say, checked.
#[derive(Clone, Debug)]
pub struct Packs {
    /// A user's own before the built-in ones.
    rubrics: Vec<RubricPack>,
    defects: BTreeMap<DefectCode, DefectType>,
    kinds: Kinds,
    titles: Titles,
    district: District,
    columns: ColumnWords,
    report: ReportForm,
    statutes: Statutes,
    penalties: Vec<Penalties>,
}

impl Packs {
    /// Loads the packs the program was built with.
    pub fn built_in() -> Result<Self, Vec<PackFault>> {
        Self::load(None)
    }

    /// Loads the built-in packs and lays a user's folder over them: `rubrics/*.toml` by id,
    /// `defects.toml` by code, `kinds.toml` by code, `units/*.toml` as a whole,
    /// `statutes/*.toml` by id, `penalties/*.toml` by law and version.
    pub fn load(user_folder: Option<&Path>) -> Result<Self, Vec<PackFault>> {
        load::load(user_folder)
    }

    /// Gives the form of printed papers.
    #[must_use]
    pub const fn report_form(&self) -> &ReportForm {
        &self.report
    }

    /// Gives the words of tables.
    #[must_use]
    pub const fn columns(&self) -> &ColumnWords {
        &self.columns
    }

    /// Gives every rubric, a user's own first.
    #[must_use]
    pub fn rubrics(&self) -> &[RubricPack] {
        &self.rubrics
    }

    /// Finds the rubric for a case: a user's own before a built-in one, one for the procedure
    /// before one for any.
    #[must_use]
    pub fn rubric_for(&self, kind: CaseKind, procedure: Procedure) -> Option<&RubricPack> {
        self.rubrics.iter().find(|pack| {
            let rubric = &pack.rubric;
            rubric.case_kind == kind && rubric.procedure.is_none_or(|own| own == procedure)
        })
    }

    /// Finds a rubric by its id.
    #[must_use]
    pub fn rubric_by_id(&self, id: &str) -> Option<&RubricPack> {
        self.rubrics.iter().find(|pack| pack.rubric.id == id)
    }

    /// Finds a type of defect.
    #[must_use]
    pub fn defect(&self, code: &DefectCode) -> Option<&DefectType> {
        self.defects.get(code)
    }

    /// Walks over all types of defect, by code.
    pub fn defects(&self) -> impl Iterator<Item = &DefectType> {
        self.defects.values()
    }

    fn words(&self, kind: DocumentKind) -> Option<&KindWords> {
        self.kinds.words.iter().find(|words| words.kind == kind)
    }

    /// Gives the title of a kind of document; loading has made sure that there is one.
    #[must_use]
    pub fn kind_title(&self, kind: DocumentKind) -> &str {
        self.words(kind).map_or("", |words| words.title.as_str())
    }

    /// Gives the stage a kind of document belongs to.
    #[must_use]
    pub fn kind_stage(&self, kind: DocumentKind) -> Option<Stage> {
        self.words(kind).and_then(|words| words.stage)
    }

    /// Walks over every way a kind of document is written, titles among them.
    pub fn kind_aliases(&self) -> impl Iterator<Item = (&str, DocumentKind)> {
        self.kinds
            .words
            .iter()
            .flat_map(|words| words.aliases.iter().map(|alias| (alias.as_str(), words.kind)))
    }

    /// Gives the names of kinds, ready to be looked for in titles.
    #[must_use]
    pub const fn titles(&self) -> &Titles {
        &self.titles
    }

    /// Finds the order of documents for a case: one for the procedure before one for any.
    #[must_use]
    pub fn template(&self, kind: CaseKind, procedure: Procedure) -> Option<&Template> {
        let of_kind = |template: &&Template| template.kind == kind;
        let find = |wanted: Option<Procedure>| {
            self.kinds.templates.iter().filter(of_kind).find(|one| one.procedure == wanted)
        };
        find(Some(procedure)).or_else(|| find(None))
    }

    /// Gives the units of the district, as listed.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.district.units
    }

    /// Finds a unit by its code.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units().iter().find(|unit| unit.id == *id)
    }

    /// Finds the unit a text names by its longest alias; `None` when two are equally long.
    #[must_use]
    pub fn unit_by_text(&self, text: &str) -> Option<&Unit> {
        units::by_longest(self.units(), text, |unit| &unit.aliases)
    }

    /// Finds the unit a docket number names by its longest word; `None` when two are equally long.
    #[must_use]
    pub fn unit_by_docket(&self, docket: &str) -> Option<&Unit> {
        units::by_longest(self.units(), docket, |unit| &unit.docket_words)
    }

    /// Gives the laws.
    #[must_use]
    pub const fn statutes(&self) -> &Statutes {
        &self.statutes
    }

    /// Finds the penalty articles of a version of a law.
    #[must_use]
    pub fn penalties(&self, law: &str, version: &str) -> Option<&Penalties> {
        self.penalties.iter().find(|one| one.law == law && one.version == version)
    }

    /// Gives the name of the district.
    #[must_use]
    pub fn district(&self) -> &str {
        &self.district.name
    }

    /// Gives the name of the bureau that reviews.
    #[must_use]
    pub fn bureau(&self) -> &str {
        &self.district.bureau
    }
}

#[cfg(test)]
mod tests;
