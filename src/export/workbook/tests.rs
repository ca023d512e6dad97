//! What a strict reader finds in the workbook.

use super::*;
use crate::domain::{Grade, MaskLevel, Points};
use crate::export::report::tests_dossier::dossier;
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use std::io::{Cursor, Read as _};

fn read(dossier: &Dossier) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes(dossier, Lang::Zh).unwrap())).unwrap()
}

#[test]
fn every_sheet_is_there_and_figures_are_numbers() {
    let mut book = read(&dossier());
    let names = [
        "问题清单",
        "案卷得分表",
        "镇街汇总",
        "五类问题",
        "高频问题",
        "整改台账",
        "指标",
        "趋势",
        "说明",
    ];
    assert_eq!(book.sheet_names(), names);
    let units = book.worksheet_range("镇街汇总").unwrap();
    assert_eq!(units.get_value((1, 1)), Some(&Data::String("测试甲镇".into())));
    assert_eq!(units.get_value((1, 4)), Some(&Data::Float(90.0)));
    // The sum stands last.
    assert_eq!(units.get_value((3, 3)), Some(&Data::Float(2.0)));
    let kinds = book.worksheet_range("五类问题").unwrap();
    assert_eq!(kinds.get_value((3, 6)), Some(&Data::Float(3.0)));
}

#[test]
fn an_empty_dossier_makes_a_book() {
    let mut book = read(&Dossier::default());
    assert_eq!(book.worksheet_range("镇街汇总").unwrap().height(), 2);
}

#[test]
fn words_that_look_like_formulas_stay_words() {
    let mut dossier = dossier();
    dossier.defects[0].defect.finding = "=HYPERLINK(\"http://a\")".into();
    let mut book = read(&dossier);
    let list = book.worksheet_range("整改台账").unwrap();
    let cell = list.get_value((1, 5)).unwrap();
    assert_eq!(*cell, Data::String("=HYPERLINK(\"http://a\")".into()));
    let formulas = book.worksheet_formula("整改台账").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    // Control: our own formulas are where they belong.
    let formulas = book.worksheet_formula("指标").unwrap();
    assert!(formulas.cells().any(|(_, _, formula)| formula.contains("C2/B2")));
}

#[test]
fn no_part_of_the_file_holds_what_is_covered() {
    let covered = dossier().covered(MaskLevel::Others);
    let find = |dossier: &Dossier, secret: &str| {
        let bytes = bytes(dossier, Lang::Zh).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        (0..zip.len()).any(|index| {
            let mut text = String::new();
            let _read = zip.by_index(index).unwrap().read_to_string(&mut text);
            text.contains(secret)
        })
    };
    for secret in ["王小明", "13800138000", "李测试"] {
        assert!(!find(&covered, secret), "{secret}");
        // Control: it is in what was covered.
        assert!(find(&dossier(), secret), "{secret}");
    }
}

#[test]
fn a_failing_grade_is_seen_without_colour() {
    let mut dossier = dossier();
    dossier.cases[0].grade = Some(Grade::Unqualified);
    dossier.cases[0].total = Some(Points::whole(10));
    let sheet = sheets::scores(&dossier, Lang::Zh);
    assert!(sheet.rows[0].contains(&sheet::Value::Alarm("不合格".into())));
}
