//! The packs the program is built with, seen from outside: five rubrics, 150 types of defect, and
//! what a key press takes from them. Each check has a made-up pack on which it must complain.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::domain::grade::{bands_fault, grade_of};
use pingcha::domain::{
    Band, CaseKind, Criterion, Defect, DefectKind, Grade, Points, Rubric, Severity,
};
use pingcha::packs::{Packs, preset, preset_under_veto};
use std::collections::{BTreeMap, BTreeSet};

fn packs() -> Packs {
    Packs::built_in().unwrap()
}

fn rubrics(packs: &Packs) -> Vec<&Rubric> {
    packs.rubrics().iter().map(|pack| &*pack.rubric).collect()
}

/// The types of defect that count somewhere in a rubric, under an item or a veto.
fn linked(rubric: &Rubric) -> BTreeSet<&str> {
    let items = rubric.criteria().flat_map(|item| &item.defects);
    let vetoes = rubric.vetoes.iter().flat_map(|veto| &veto.defects);
    items.chain(vetoes).map(|code| code.0.as_str()).collect()
}

#[test]
fn five_rubrics_and_150_types_of_defect_are_there() {
    let packs = packs();
    let ids: BTreeSet<&str> = rubrics(&packs).iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, BTreeSet::from(["YJ-CF-JY", "YJ-CF-PT", "YJ-JC", "YJ-QZ", "YJ-XK"]));
    let mut count: BTreeMap<DefectKind, usize> = BTreeMap::new();
    for one in packs.defects() {
        *count.entry(one.kind).or_default() += 1;
    }
    let wanted = [
        (DefectKind::ImproperProcedure, 51),
        (DefectKind::UnclearFacts, 18),
        (DefectKind::InsufficientEvidence, 24),
        (DefectKind::MisappliedLaw, 25),
        (DefectKind::NonstandardDocument, 32),
    ];
    assert_eq!(count, BTreeMap::from(wanted));
    assert_eq!(count.values().sum::<usize>(), 150);
}

/// A type has no place where its procedure has none: an inspection hears nobody. The list was drawn
/// from penalty files, so the two penalty rubrics take all of it but one type about permits.
#[test]
fn every_type_counts_where_its_procedure_has_a_place() {
    let packs = packs();
    let of_kind = |kind: CaseKind| -> BTreeSet<&str> {
        let of_it = rubrics(&packs).into_iter().filter(|one| one.case_kind == kind);
        of_it.flat_map(linked).collect()
    };
    let all: BTreeSet<&str> = packs.defects().map(|one| one.code.0.as_str()).collect();
    let lost: Vec<&str> = all.difference(&of_kind(CaseKind::Penalty)).copied().collect();
    assert_eq!(lost, ["L24"]);
    assert!(of_kind(CaseKind::License).contains("L24"));
    for kind in CaseKind::ALL {
        assert!(of_kind(kind).len() >= 40, "{kind:?}: {}", of_kind(kind).len());
    }
    for rubric in rubrics(&packs) {
        for code in linked(rubric) {
            assert!(all.contains(code), "{} lists {code}", rubric.id);
        }
    }
}

/// What is missing in a defect as a key press would file it.
fn gaps(made: &Defect, item: Option<&Criterion>) -> Vec<&'static str> {
    let mut gaps = Vec::new();
    let mut want = |is_there: bool, what| {
        if !is_there {
            gaps.push(what);
        }
    };
    want(!made.finding.trim().is_empty(), "finding");
    want(!made.advice.trim().is_empty(), "advice");
    want(!made.basis.is_empty() && made.basis.iter().all(|one| !one.trim().is_empty()), "basis");
    want(made.code.is_some() && made.criterion.is_some() && made.count == 1, "place");
    match item {
        Some(item) => want(
            made.deduction > Points::ZERO
                && (item.min..=item.max).contains(&made.deduction)
                && item.max <= item.points,
            "deduction",
        ),
        None => want(made.deduction == Points::ZERO, "deduction"),
    }
    gaps
}

#[test]
fn every_link_files_a_whole_defect() {
    let packs = packs();
    let mut made = 0;
    for rubric in rubrics(&packs) {
        for item in rubric.criteria() {
            for kind in item.defects.iter().map(|code| packs.defect(code).unwrap()) {
                assert_eq!(gaps(&preset(kind, item), Some(item)), [""; 0], "{}", item.code.0);
                made += 1;
            }
        }
        for veto in &rubric.vetoes {
            for kind in veto.defects.iter().map(|code| packs.defect(code).unwrap()) {
                assert_eq!(gaps(&preset_under_veto(kind, veto), None), [""; 0], "{}", veto.code.0);
                made += 1;
            }
        }
    }
    assert!(made > 342, "{made} links: fewer than types linked");
}

#[test]
fn every_text_is_there() {
    let packs = packs();
    let mut texts: Vec<(&str, &str)> = Vec::new();
    for one in packs.defects() {
        let code = one.code.0.as_str();
        texts.extend([(code, one.title.as_str()), (code, &one.finding), (code, &one.advice)]);
        texts.push((code, &one.source));
    }
    for rubric in rubrics(&packs) {
        let id = rubric.id.as_str();
        texts.extend([(id, rubric.title.as_str()), (id, &rubric.title_en), (id, &rubric.version)]);
        texts.extend(rubric.sections.iter().map(|part| (part.code.as_str(), part.title.as_str())));
        texts.extend(rubric.vetoes.iter().map(|veto| (veto.code.0.as_str(), veto.title.as_str())));
        for item in rubric.criteria() {
            texts.extend([(item.code.0.as_str(), item.title.as_str()), (id, &item.rule)]);
        }
    }
    assert!(texts.len() > 700, "{}", texts.len());
    let empty: Vec<_> = texts.iter().filter(|(_, text)| text.trim().is_empty()).collect();
    assert!(empty.is_empty(), "{empty:?}");
}

/// `行政处罚法 第五十七条`: what can be looked up word by word.
fn is_article(basis: &str) -> bool {
    basis.split_once(" 第").is_some_and(|(law, article)| !law.is_empty() && article.contains('条'))
}

/// A basis is cited to the article, or else the program shows it as 待核.
fn is_honest(basis: &[String], is_verified: bool) -> bool {
    !is_verified || (!basis.is_empty() && basis.iter().all(|one| is_article(one)))
}

#[test]
fn what_is_called_verified_cites_its_articles() {
    let packs = packs();
    let (mut verified, mut open) = (0, 0);
    let mut look = |code: &str, basis: &[String], is_verified: bool| {
        assert!(is_honest(basis, is_verified), "{code}: {basis:?}");
        if is_verified {
            verified += 1;
        } else {
            open += 1;
        }
    };
    for one in packs.defects() {
        look(&one.code.0, &one.basis, one.verified);
        assert!(!one.basis.is_empty(), "{} names no basis at all", one.code.0);
    }
    for rubric in rubrics(&packs) {
        rubric.criteria().for_each(|item| look(&item.code.0, &item.basis, item.verified));
        rubric.vetoes.iter().for_each(|veto| look(&veto.code.0, &veto.basis, veto.verified));
    }
    assert!(verified > 100 && open > 0, "{verified} verified, {open} open");
}

#[test]
fn bands_leave_no_gap() {
    for rubric in rubrics(&packs()) {
        assert_eq!(bands_fault(&rubric.bands), None, "{}", rubric.id);
        let mut last = Grade::Unqualified;
        for hundredths in 0..=10_000 {
            let grade = grade_of(&rubric.bands, Points(hundredths));
            assert!(grade <= last, "{}: {hundredths} has a worse grade than less", rubric.id);
            assert!(rubric.bands.iter().any(|band| band.grade == grade));
            last = grade;
        }
        assert_eq!(grade_of(&rubric.bands, Points(8950)), Grade::Good, "{}", rubric.id);
    }
}

#[test]
fn control_a_gap_is_seen() {
    let packs = packs();
    let rubric = &packs.rubric_by_id("YJ-CF-PT").unwrap().rubric;
    let item = rubric.criteria().find(|item| !item.defects.is_empty()).unwrap();
    let whole = preset(packs.defect(&item.defects[0]).unwrap(), item);
    let without = |change: fn(&mut Defect)| {
        let mut made = whole.clone();
        change(&mut made);
        gaps(&made, Some(item))
    };
    assert_eq!(gaps(&whole, Some(item)), [""; 0]);
    assert_eq!(without(|made| made.finding = " ".to_owned()), ["finding"]);
    assert_eq!(without(|made| made.advice.clear()), ["advice"]);
    assert_eq!(without(|made| made.basis.clear()), ["basis"]);
    assert_eq!(without(|made| made.criterion = None), ["place"]);
    assert_eq!(without(|made| made.deduction = Points::ZERO), ["deduction"]);
    assert_eq!(without(|made| made.deduction = Points::whole(100)), ["deduction"]);
    assert_eq!(without(|made| made.severity = Severity::Veto), [""; 0]);

    for loose in ["行政处罚法", "参照式样", " 第三条", ""] {
        assert!(!is_honest(&[loose.to_owned()], true), "{loose}");
    }
    assert!(!is_honest(&[], true) && is_honest(&[], false));
    let band = |grade, from| Band { grade, from: Points::whole(from) };
    let open_below = [band(Grade::Excellent, 90), band(Grade::Good, 80)];
    assert!(bands_fault(&open_below).is_some());
}
