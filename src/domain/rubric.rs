//! Rubrics (评查标准): sections, criteria, vetoes and how their points are counted.

use super::case_file::{CaseKind, Procedure};
use super::defect::DefectCode;
use super::document_kind::DocumentKind;
use super::grade::Band;
use super::hash::ContentHash;
use super::points::Points;
use super::stage::Stage;
use std::fmt;

/// The code of a criterion or veto within its rubric (`A1`, `V12`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionCode(pub String);

impl fmt::Display for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How points are counted. The three engines are those of published rubrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RubricMode {
    /// Each item starts full and loses points down to zero.
    Deduct,
    /// Awarded over the documents that apply, normalised; basic elements are deducted after
    /// (生态环境行政执法案卷评查细则（2024年修订版）).
    Award,
    /// One hundred less a fixed tariff per occurrence (北京市行政处罚案卷标准和评查评分细则（2016版）).
    Tariff,
}

/// What an established veto does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VetoEffect {
    /// Total zero and the lowest grade.
    Zero,
    /// The lowest grade, the score stays.
    FailKeepScore,
    /// The lowest grade, and scoring stops: what is unjudged no longer counts as missing.
    FailAndStop,
}

/// What a criterion that does not apply (不适用) does to its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicablePolicy {
    /// It leaves numerator and denominator.
    Renormalize,
    /// It is awarded in full.
    FullMarks,
}

/// How repeated defects under one criterion add up; always held at the criterion's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Only the largest deduction counts (同一要素全卷只扣一次).
    Once,
    /// Each defect type counts once.
    PerElement,
    /// Every occurrence counts (每处).
    PerOccurrence,
}

/// Whether a section is scored or, in award mode, only deducted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionRole {
    /// Its items are scored.
    Scored,
    /// Basic elements (卷面基本要素): deducted from the normalised half.
    Basics,
}

/// One item of a rubric (评查项目).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its code.
    pub code: CriterionCode,
    /// What is asked for.
    pub title: String,
    /// Full points, in hundredths; zero in a tariff rubric means no cap.
    pub points: Points,
    /// The counting rule in words, as shown.
    pub rule: String,
    /// How repeats add up.
    pub repeat: Repeat,
    /// Preset deduction of one defect.
    pub deduct: Points,
    /// Least a reviewer may deduct for one defect.
    pub min: Points,
    /// Most a reviewer may deduct for one defect.
    pub max: Points,
    /// Step between the two.
    pub step: Points,
    /// Legal or published basis.
    pub basis: Vec<String>,
    /// Whether the basis was checked against the text; otherwise shown as 待核.
    pub verified: bool,
    /// Whether it may be judged 不适用.
    pub may_not_apply: bool,
    /// Where in the procedure it belongs.
    pub stage: Option<Stage>,
    /// The documents at which it is judged; empty for the file as a whole.
    pub documents: Vec<DocumentKind>,
    /// Defect types that count under it; the first is the preset of the key `-`.
    pub defects: Vec<DefectCode>,
}

/// One veto (一票否决).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    /// Its code.
    pub code: CriterionCode,
    /// What vetoes.
    pub title: String,
    /// Legal basis.
    pub basis: Vec<String>,
    /// Whether the basis was checked against the text; otherwise shown as 待核.
    pub verified: bool,
    /// The documents where a reviewer looks.
    pub documents: Vec<DocumentKind>,
    /// Defect types that may establish it.
    pub defects: Vec<DefectCode>,
}

/// A section of a rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Points of the section; the sum of its items.
    pub points: Points,
    /// Scored, or only deducted.
    pub role: SectionRole,
    /// Its items.
    pub criteria: Vec<Criterion>,
}

/// A rubric, as frozen by its hash when a review adopts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// Its id, such as `YJ-CF-PT`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SM3 of the bytes it was read from.
    pub hash: ContentHash,
    /// Its title.
    pub title: String,
    /// Its English title, may be empty.
    pub title_en: String,
    /// Where it comes from, in words.
    pub basis: Vec<String>,
    /// Whether the whole was checked by a person; otherwise shown as 待核.
    pub verified: bool,
    /// How points are counted.
    pub mode: RubricMode,
    /// The kind of case it is for.
    pub case_kind: CaseKind,
    /// The procedure it is for; `None` for any.
    pub procedure: Option<Procedure>,
    /// What a veto does.
    pub veto_effect: VetoEffect,
    /// What 不适用 does.
    pub not_applicable: NotApplicablePolicy,
    /// Award mode: points given before normalising, in hundredths.
    pub award_base: Points,
    /// Award mode: points the normalised part is worth, in hundredths.
    pub award_scale: Points,
    /// Grades, high to low.
    pub bands: Vec<Band>,
    /// Vetoes.
    pub vetoes: Vec<Veto>,
    /// Sections.
    pub sections: Vec<Section>,
}

impl Rubric {
    /// Walks over all criteria in order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.sections.iter().flat_map(|section| section.criteria.iter())
    }

    /// Finds a criterion by its code.
    #[must_use]
    pub fn criterion(&self, code: &CriterionCode) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.code == *code)
    }

    /// Finds a veto by its code.
    #[must_use]
    pub fn veto(&self, code: &CriterionCode) -> Option<&Veto> {
        self.vetoes.iter().find(|veto| veto.code == *code)
    }

    /// Gives the code of every veto and criterion, in the order they are judged.
    pub fn codes(&self) -> impl Iterator<Item = &CriterionCode> {
        self.vetoes.iter().map(|veto| &veto.code).chain(self.criteria().map(|item| &item.code))
    }

    /// Tells where a defect type counts: the first item that lists it, or else the first veto.
    #[must_use]
    pub fn home_of(&self, code: &DefectCode) -> Option<&CriterionCode> {
        let item = self.criteria().find(|item| item.defects.contains(code)).map(|item| &item.code);
        item.or_else(|| {
            self.vetoes.iter().find(|veto| veto.defects.contains(code)).map(|veto| &veto.code)
        })
    }
}
