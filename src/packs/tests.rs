//! The packs the program is built with are whole, and a user's own are laid over them.

use super::*;
use crate::domain::{CriterionCode, DefectKind, Points, Severity};
use std::collections::BTreeSet;
use std::fs;

fn packs() -> Packs {
    Packs::built_in().unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn criterion(code: &str) -> CriterionCode {
    CriterionCode(code.to_owned())
}

#[test]
fn every_kind_of_case_has_a_rubric() {
    let packs = packs();
    for kind in CaseKind::ALL {
        for procedure in Procedure::ALL {
            if kind == CaseKind::Penalty || procedure == Procedure::Ordinary {
                assert!(packs.rubric_for(kind, procedure).is_some(), "{kind:?} {procedure:?}");
                assert!(packs.template(kind, procedure).is_some(), "{kind:?} {procedure:?}");
            }
        }
    }
    assert_eq!(packs.rubrics().len(), 5);
    let pack = packs.rubric_for(CaseKind::Penalty, Procedure::Summary).unwrap();
    assert_eq!(pack.rubric.id, "YJ-CF-JY");
    assert_eq!(rubric::parse("", &pack.bytes).as_ref(), Ok(&*pack.rubric));
}

#[test]
fn every_defect_type_counts_somewhere() {
    let packs = packs();
    assert_eq!(packs.defects().count(), 150);
    let rubrics: Vec<&Rubric> = packs.rubrics().iter().map(|pack| &*pack.rubric).collect();
    let lost: Vec<&DefectCode> = packs
        .defects()
        .map(|one| &one.code)
        .filter(|code| rubrics.iter().all(|rubric| rubric.home_of(code).is_none()))
        .collect();
    assert_eq!(lost, Vec::<&DefectCode>::new());
}

/// `行政处罚法 第五十七条第二款`: the form of a citation that was checked against the text.
fn is_citation(basis: &str) -> bool {
    basis.split_once("法 第").is_some_and(|(_, article)| article.contains('条'))
}

#[test]
fn what_is_verified_cites_an_article() {
    let packs = packs();
    let rubrics = || packs.rubrics().iter().map(|pack| &*pack.rubric);
    let items = rubrics().flat_map(Rubric::criteria).map(|one| (one.verified, &one.basis));
    let vetoes = rubrics().flat_map(|one| &one.vetoes).map(|one| (one.verified, &one.basis));
    let types = packs.defects().map(|one| (one.verified, &one.basis));
    let cited: Vec<&String> = items
        .chain(vetoes)
        .chain(types)
        .filter(|(verified, _)| *verified)
        .flat_map(|(_, basis)| basis)
        .collect();
    assert!(cited.len() > 100);
    let loose: BTreeSet<&&String> = cited.iter().filter(|basis| !is_citation(basis)).collect();
    assert_eq!(loose, BTreeSet::new());
}

#[test]
fn presets_are_ready_to_flag() {
    let packs = packs();
    let rubric = &packs.rubric_by_id("YJ-CF-PT").unwrap().rubric;
    for item in rubric.criteria() {
        if let Some(first) = packs.preset_first(rubric, &item.code) {
            assert_eq!(first.code.as_ref(), item.defects.first());
            assert_eq!((first.deduction, first.count), (item.deduct, 1));
        }
        for kind in DefectKind::ALL {
            let defect = packs.preset_of_kind(rubric, &item.code, kind).unwrap();
            assert_eq!((defect.kind, &defect.criterion), (kind, &Some(item.code.clone())));
            assert!(!defect.finding.is_empty());
            if defect.code.is_none() {
                assert_eq!(defect.finding, item.title);
            }
        }
    }
    let veto = packs.preset_first(rubric, &criterion("V1")).unwrap();
    assert_eq!((veto.deduction, veto.severity), (Points::ZERO, Severity::Veto));
    assert_eq!(packs.preset_of_kind(rubric, &criterion("Z9"), DefectKind::UnclearFacts), None);
    let uncoded = packs.preset_of_kind(rubric, &criterion("V1"), DefectKind::UnclearFacts);
    assert_eq!(
        uncoded.map(|one| one.finding),
        rubric.veto(&criterion("V1")).map(|v| v.title.clone())
    );
}

#[test]
fn kinds_have_words() {
    let packs = packs();
    assert_eq!(packs.kind_title(DocumentKind::PenaltyDecision), "行政处罚决定书");
    assert_eq!(packs.kind_stage(DocumentKind::PenaltyDecision), Some(Stage::Decision));
    let aliases: Vec<(&str, DocumentKind)> = packs.kind_aliases().collect();
    assert!(aliases.contains(&("立案呈批表", DocumentKind::FilingApproval)));
    let words: BTreeSet<&str> = aliases.iter().map(|(alias, _)| *alias).collect();
    assert_eq!(words.len(), aliases.len(), "an alias belongs to one kind");
}

#[test]
fn units_are_found_by_their_longest_alias() {
    let packs = packs();
    let find = |text: &str| packs.unit_by_text(text).map(|unit| unit.name.as_str());
    assert_eq!(find("广州市花都区狮岭镇 人民政府"), Some("狮岭镇"));
    assert_eq!(find("新华街道办事处"), Some("新华街道"));
    assert_eq!(find("某某镇"), None);
    assert_eq!(find(""), None);
    assert_eq!(find("狮岭镇、炭步镇"), None, "two units, equally long");
    let by_docket = packs.unit_by_docket("（穗花狮）应急罚〔2025〕3号");
    assert_eq!(by_docket.map(|unit| unit.name.as_str()), Some("狮岭镇"));
    assert_eq!(packs.unit(&by_docket.unwrap().id), by_docket);
    assert_eq!((packs.district(), packs.bureau()), ("广州市花都区", "广州市花都区应急管理局"));
}

/// A user's rubric: the built-in one with another title and version.
fn own_rubric() -> String {
    let pack = packs();
    let bytes = &pack.rubric_by_id("YJ-CF-PT").unwrap().bytes;
    String::from_utf8(bytes.to_vec()).unwrap().replacen("行政处罚案卷评查标准", "本区评查标准", 1)
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_users_packs_lie_over_the_built_in_ones() {
    let defect = r#"
        [[defect]]
        code = "P01"
        kind = "unclear_facts"
        severity = "minor"
        title = "甲"
        finding = "乙"
        advice = "丙"
        basis = ["丁"]
        verified = false
    "#;
    let kinds = r#"
        [[kind]]
        code = "cover"
        title = "卷面"
        stage = "archive"
        aliases = ["卷内目录"]
    "#;
    let units = "district = \"某某区\"\nbureau = \"某某区应急管理局\"\n[[unit]]\ncode = \"1\"\n\
                 name = \"测试镇\"\nkind = \"town\"\n";
    let columns = "[[field]]\ncode = \"own\"\nzh = \"本区列\"\nkind = \"text\"\n";
    let rubric = own_rubric();
    let folder = folder(&[
        ("rubrics/own.toml", &rubric),
        ("defects.toml", defect),
        ("kinds.toml", kinds),
        ("units/own.toml", units),
        ("columns.toml", columns),
        ("rubrics/notes.txt", "no pack"),
    ]);
    let packs = Packs::load(Some(folder.path())).unwrap();
    assert_eq!(packs.rubrics().len(), 5);
    let own = packs.rubric_for(CaseKind::Penalty, Procedure::Ordinary).unwrap();
    assert!(own.rubric.title.starts_with("本区评查标准"), "{}", own.rubric.title);
    let changed = packs.defect(&DefectCode("P01".to_owned())).unwrap();
    assert_eq!((changed.title.as_str(), packs.defects().count()), ("甲", 150));
    assert_eq!(packs.kind_title(DocumentKind::Cover), "卷面");
    let of_alias: Vec<DocumentKind> =
        packs.kind_aliases().filter(|(alias, _)| *alias == "卷内目录").map(|(_, k)| k).collect();
    assert_eq!(of_alias, [DocumentKind::Cover]);
    assert_eq!(packs.columns().ledger.last().map(|field| field.code.as_str()), Some("own"));
    assert_eq!((packs.district(), packs.units().len()), ("某某区", 1));
}

#[test]
fn a_rubric_with_another_id_comes_before_the_built_in_one() {
    let rubric = own_rubric().replacen("\"YJ-CF-PT\"", "\"BQ-1\"", 1);
    let folder = folder(&[("rubrics/own.toml", &rubric)]);
    let packs = Packs::load(Some(folder.path())).unwrap();
    assert_eq!(packs.rubrics().len(), 6);
    let found = packs.rubric_for(CaseKind::Penalty, Procedure::Ordinary).unwrap();
    assert_eq!(found.rubric.id, "BQ-1");
    assert!(packs.rubric_by_id("YJ-CF-PT").is_some());
}

#[test]
fn a_broken_pack_is_refused_with_file_and_line() {
    let rubric = own_rubric().replacen("\"P01\"", "\"P999\"", 1);
    let line = rubric.lines().position(|line| line.contains("P999")).unwrap() + 1;
    let folder = folder(&[
        ("rubrics/own.toml", &rubric),
        ("rubrics/syntax.toml", "id = \"A\"\nversion 1\n"),
        ("stray.toml", ""),
    ]);
    let faults = Packs::load(Some(folder.path())).map(|_| ()).unwrap_err();
    let find = |name: &str| faults.iter().find(|fault| fault.file.ends_with(name)).unwrap();
    assert_eq!(find("own.toml").line, u32::try_from(line).unwrap());
    assert_eq!(find("own.toml").what, PackMistake::NoSuchDefect("P999".to_owned()));
    assert_eq!(find("syntax.toml").line, 2);
    assert_eq!(find("stray.toml").what, PackMistake::Misplaced);
    assert_eq!(faults.len(), 3);
}

#[test]
fn two_rubrics_for_the_same_cases_are_refused() {
    let one = own_rubric().replacen("\"YJ-CF-PT\"", "\"BQ-1\"", 1);
    let two = own_rubric().replacen("\"YJ-CF-PT\"", "\"BQ-2\"", 1);
    let folder = folder(&[("rubrics/a.toml", &one), ("rubrics/b.toml", &two)]);
    let faults = Packs::load(Some(folder.path())).map(|_| ()).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].what, PackMistake::SameCases("BQ-1".to_owned()));
}

#[test]
fn no_folder_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Packs::load(Some(&folder.path().join("none"))).is_ok());
    let large = " ".repeat(usize::try_from(PACK_BYTES_MAX).unwrap() + 1);
    fs::write(folder.path().join("defects.toml"), large).unwrap();
    let faults = Packs::load(Some(folder.path())).map(|_| ()).unwrap_err();
    assert_eq!(faults[0].what, PackMistake::TooLarge(PACK_BYTES_MAX));
}
