//! What is wrong with a citation by itself.

use super::Judged;
use crate::domain::{
    CautionKind, CitationNote, CitationStatus, DefectCode, LegalMatter, LegalReason,
};
use crate::extract::citation::Citation;
use crate::packs::Packs;

/// How far after a citation the words are about it, in characters.
const SPOKEN_MAX: usize = 30;

/// Makes matters of one citation.
pub(super) struct Maker<'a> {
    pub(super) packs: &'a Packs,
    pub(super) cited: String,
}

impl Maker<'_> {
    /// Makes a matter; its severity is that of the defect type.
    pub(super) fn make(&self, code: &str, reason: LegalReason, basis: &[&str]) -> LegalMatter {
        let code = DefectCode(code.to_owned());
        LegalMatter {
            severity: self.packs.defect(&code).map(|defect| defect.severity),
            code,
            is_hint: false,
            is_verified: true,
            cited: self.cited.clone(),
            basis: basis.iter().map(|one| (*one).to_owned()).collect(),
            reason,
        }
    }
}

/// Names a citation as it may be quoted.
pub(super) fn cited(citation: &Citation) -> String {
    format!("《{}》{}", citation.name(), citation.place)
}

/// Gives what is wrong with a citation as judged: not in force (L01), no such place, or the
/// number of an older version (L02), another instrument behind it. An unknown law and an unverified
/// version are no matters.
#[must_use]
pub fn matters(citation: &Citation, judged: &Judged<'_>, packs: &Packs) -> Vec<LegalMatter> {
    let maker = Maker { packs, cited: cited(citation) };
    let is_dated = judged.version.is_some_and(|version| version.is_verified);
    let mut found = Vec::new();
    let old = judged.notes.iter().find_map(|note| {
        let CitationNote::OldNumber { version, old, new, verified } = note else { return None };
        Some((version.clone(), *old, *new, *verified))
    });
    match (judged.status, judged.on) {
        (CitationStatus::NotInForce, Some(on)) => {
            let reason = LegalReason::NotInForce(on);
            let matter = maker.make("L01", reason, &["行政处罚法第三十七条"]);
            found.push(LegalMatter { is_hint: !is_dated, is_verified: is_dated, ..matter });
        }
        (CitationStatus::NoSuchArticle | CitationStatus::NoSuchItem, _) => {
            let basis =
                ["行政处罚法第五十九条第一款第（二）项", "行政处罚法第五十九条第一款第（三）项"];
            found.push(match old {
                Some((version, old, new, verified)) => {
                    let reason = LegalReason::OldNumber { version, old, new };
                    let matter = maker.make("L02", reason, &basis);
                    LegalMatter { is_verified: verified, ..matter }
                }
                None => maker.make("L02", LegalReason::NoSuchPlace, &basis),
            });
        }
        _ => {}
    }
    found.extend(judged.notes.iter().filter_map(|note| caution(note, &maker)));
    for matter in &mut found {
        matter.is_hint |= judged.is_day_open;
    }
    found
}

/// The number is one that the law has, but the words after it are about the article that bore it
/// before: 行政处罚法第四十二条 with 听证. Worth a look only.
pub(super) fn spoken(
    citation: &Citation,
    judged: &Judged<'_>,
    after: Option<&str>,
    packs: &Packs,
) -> Option<LegalMatter> {
    let (statute, version) = judged.found().filter(|_| judged.is_there())?;
    let article = citation.place.article?;
    let clause = after?.split(['。', '；', '\n', '《']).next()?;
    let clause: String = clause.chars().take(SPOKEN_MAX).collect();
    let table = statute.renumbered.iter().find(|table| table.new == version.promulgated)?;
    let is_about = |(old, word): &(u32, String)| *old == article && clause.contains(word.as_str());
    table.words.iter().find(|one| is_about(one))?;
    let (old, new) = *table.pairs.iter().find(|(old, _)| *old == article)?;
    let reason = LegalReason::OldNumber { version: table.old.clone(), old, new };
    let basis = ["行政处罚法第五十九条第一款第（三）项"];
    let matter = Maker { packs, cited: cited(citation) }.make("L02", reason, &basis);
    Some(LegalMatter { is_hint: true, is_verified: table.is_verified, ..matter })
}

/// A law named without brackets, or by a short name of ambiguous meaning (L21). It is for documents
/// that an agency writes; what a person says is taken down as it is said.
pub(super) fn naming(
    citation: &Citation,
    judged: &Judged<'_>,
    packs: &Packs,
) -> Option<LegalMatter> {
    let is_named = citation.anaphora.is_none();
    if !is_named || citation.is_bracketed || citation.stands_for.is_some() {
        return None;
    }
    let cited = format!("{}{}", citation.law, citation.place);
    let matter = Maker { packs, cited }.make("L21", LegalReason::LooseName, &[]);
    // The rule is one of the forms of documents, whose text was not at hand. A name that means one
    // law alone may have lost its brackets when the page was read.
    let is_loose = judged.notes.iter().any(|note| matches!(note, CitationNote::ShortName(_)));
    let is_hint = judged.statute.is_none() || !is_loose;
    Some(LegalMatter { is_hint, is_verified: false, ..matter })
}

/// Other instruments are only worth a look: how they go together needs a lawyer's reading.
fn caution(note: &CitationNote, maker: &Maker<'_>) -> Option<LegalMatter> {
    let CitationNote::Caution { kind, by, verified } = note else { return None };
    let reason = LegalReason::Caution(*kind, by.clone());
    let matter = maker.make("L01", reason, &["行政处罚法第三十七条"]);
    let is_verified = *verified && *kind != CautionKind::Coexists;
    Some(LegalMatter { is_hint: true, is_verified, ..matter })
}
