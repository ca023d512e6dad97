//! What the words of a list mean: kinds, types, gravity and deductions. Nothing is guessed; what
//! is doubtful is told.

use crate::domain::{DefectCode, DefectKind, Points, Severity};
use crate::extract::dates::half_width;
use crate::extract::header::key;
use crate::packs::Packs;

/// The five kinds by the word that names each in any wording.
const KINDS: [(&str, DefectKind); 5] = [
    ("程序", DefectKind::ImproperProcedure),
    ("事实", DefectKind::UnclearFacts),
    ("证据", DefectKind::InsufficientEvidence),
    ("法律", DefectKind::MisappliedLaw),
    ("文书", DefectKind::NonstandardDocument),
];

/// The kinds a text names, in its order.
pub(super) fn kinds(text: &str) -> Vec<DefectKind> {
    let mut named: Vec<(usize, DefectKind)> =
        KINDS.iter().filter_map(|(word, kind)| Some((text.find(word)?, *kind))).collect();
    named.sort_by_key(|(at, _)| *at);
    named.into_iter().map(|(_, kind)| kind).collect()
}

/// The types of a kind whose title or stock wording is just what the list says.
pub(super) fn types(packs: &Packs, kind: DefectKind, finding: &str) -> Vec<DefectCode> {
    let folded = bare(finding);
    let of_kind = packs.defects().filter(|one| one.kind == kind);
    let worded = of_kind.filter(|one| bare(&one.title) == folded || bare(&one.finding) == folded);
    worded.map(|one| one.code.clone()).collect()
}

fn bare(text: &str) -> String {
    key(text).trim_end_matches(['。', '.', ';']).to_owned()
}

/// How a deduction is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Deduction {
    /// Nothing stands there; that is not zero.
    Blank,
    /// A number and nothing else.
    Plain(Points),
    /// One number among words: `扣2分`.
    Worded(Points),
    /// No number, or several: `1-2分`, `2分×3`.
    Unclear,
}

/// Reads a deduction; several numbers are none.
pub(super) fn deduction(text: &str) -> Deduction {
    let text = half_width(text.trim());
    if text.is_empty() {
        return Deduction::Blank;
    }
    if let Some(points) = Points::parse(text.trim_start_matches('-')) {
        return Deduction::Plain(points);
    }
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()));
    match (numbers.next().and_then(Points::parse), numbers.next()) {
        (Some(points), None) => Deduction::Worded(points),
        (Some(_) | None, _) => Deduction::Unclear,
    }
}

/// Reads a gravity; `None` for words that name none.
pub(super) fn severity(text: &str) -> Option<Severity> {
    if text.contains("否决") {
        Some(Severity::Veto)
    } else if text.contains('重') {
        Some(Severity::Major)
    } else {
        ["一般", "轻", "较小"].iter().any(|word| text.contains(word)).then_some(Severity::Minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_are_no_deduction() {
        let forms = [
            ("", Deduction::Blank),
            ("2", Deduction::Plain(Points(200))),
            ("-0.5", Deduction::Plain(Points(50))),
            ("２", Deduction::Plain(Points(200))),
            ("扣2分", Deduction::Worded(Points(200))),
            ("1-2分", Deduction::Unclear),
            ("扣2分、扣1分", Deduction::Unclear),
            ("2分×3", Deduction::Unclear),
            ("酌情", Deduction::Unclear),
            ("1.2.3", Deduction::Unclear),
        ];
        for (text, wanted) in forms {
            assert_eq!(deduction(text), wanted, "{text}");
        }
    }

    #[test]
    fn kinds_and_gravity_are_named_by_their_words() {
        assert_eq!(kinds("执法文书填写不规范"), [DefectKind::NonstandardDocument]);
        assert_eq!(
            kinds("事实不清、程序"),
            [DefectKind::UnclearFacts, DefectKind::ImproperProcedure]
        );
        assert!(kinds("其它").is_empty());
        assert_eq!(severity("一票否决"), Some(Severity::Veto));
        assert_eq!(severity("较严重"), Some(Severity::Major));
        assert_eq!(severity("甲"), None);
    }

    #[test]
    fn a_type_is_taken_by_its_own_words_only() {
        let packs = Packs::built_in().unwrap();
        let one = packs.defects().next().unwrap();
        assert!(types(&packs, one.kind, &one.title).contains(&one.code));
        let other = DefectKind::ALL.into_iter().find(|kind| *kind != one.kind).unwrap();
        assert!(!types(&packs, other, &one.title).contains(&one.code));
        assert!(types(&packs, one.kind, "另有说法").is_empty());
    }
}
