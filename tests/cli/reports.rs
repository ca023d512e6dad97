//! Reports by command: each kind opens in strict readers, tells no more than its level, and is
//! written whole or not at all.

use super::Office;
use calamine::{Reader as _, Xlsx, open_workbook};
use std::path::Path;
use std::process::Command;

const KINDS: [(&str, &str); 6] = [
    ("workbook", "a.xlsx"),
    ("sheet", "b.docx"),
    ("opinion", "c.docx"),
    ("notice", "d.docx"),
    ("bulletin", "e.docx"),
    ("html", "f.html"),
];

fn office() -> Office {
    let office = Office::with_cases(3);
    let finding = "见证人：赵大海，电话13800138000，未签名";
    office.done(&["flag", "3号", "--code", "P18", "--finding", finding]);
    office.done(&["flag", "12号", "--code", "E04"]);
    office
}

/// Every text in a file: the file itself, or the parts of an archive.
fn texts(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else {
        return String::from_utf8(bytes).unwrap();
    };
    let part = |index| {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_index(index).unwrap(), &mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    };
    let count = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap().len();
    (0..count).map(part).collect()
}

#[test]
fn every_report_is_written_and_tells_no_more_than_its_level() {
    let office = office();
    for (kind, name) in KINDS {
        let said = office.done(&["export", kind, "--out", name]);
        assert!(said.contains("已导出"), "{said}");
        let covered = texts(&office.path().join(name));
        for secret in ["赵大海", "13800138000"] {
            assert!(!covered.contains(secret), "{kind}: {secret}");
        }
        // Control: inside the group the same report has both.
        office.done(&["export", kind, "--out", name, "--mask", "L0", "--yes"]);
        let open = texts(&office.path().join(name));
        assert!(open.contains("赵大海") && open.contains("内部资料"), "{kind}");
    }
}

#[test]
fn in_public_no_report_names_another_company() {
    let office = office();
    let place = "花都区测试大道88号测试食品加工厂";
    office.done(&["flag", "3号", "--code", "P18", "--finding", &format!("{place}的笔录在卷")]);
    let kinds = KINDS.iter().chain(&[("defects", "g.xlsx")]);
    for (kind, name) in kinds {
        office.done(&["export", kind, "--out", name, "--mask", "L3"]);
        let covered = texts(&office.path().join(name));
        assert!(!covered.contains("测试食品") && !covered.contains("测试大道"), "{kind}");
        // Control: to other units the same report has it.
        office.done(&["export", kind, "--out", name]);
        assert!(texts(&office.path().join(name)).contains(place), "{kind}");
    }
}

#[test]
fn what_leaves_unmasked_is_registered_and_nothing_else() {
    let office = office();
    office.done(&["export", "notice", "--out", "a.docx"]);
    office.done(&["export", "notice", "--out", "b.docx", "--mask", "L0", "--yes"]);
    let told = office.json(&["register", "--json"]);
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["subject"], &told[0]["new"]), (&"notice L0".into(), &"b.docx".into()));
    assert!(office.done(&["register"]).contains("b.docx"));
    // It stands in the way of no undo.
    assert!(office.done(&["undo"]).contains("已撤销"));
}

#[test]
fn names_read_by_their_look_are_listed_for_a_person() {
    let said = office().done(&["export", "bulletin", "--out", "e.docx"]);
    assert!(
        said.contains("请人工核对") && said.contains("赵某某") && !said.contains("大海"),
        "{said}"
    );
}

#[test]
fn what_stands_open_is_asked_about() {
    let office = office();
    let said = office.fails(&["export", "notice", "--out", "d.docx", "--mask", "L0"], 1);
    assert!(said.contains("--yes") && !office.path().join("d.docx").exists(), "{said}");
    let said = office.fails(&["export", "notice", "--out", "d.docx", "--mask", "L9"], 2);
    assert!(said.contains("L0 L1 L2 L3"), "{said}");
    let said = office.fails(&["export", "notice", "--out", "d.xlsx"], 2);
    assert!(said.contains(".docx"), "{said}");
}

#[test]
fn a_folder_takes_one_paper_a_case_and_keeps_what_lies_there() {
    let office = office();
    let folder = office.path().join("意见书");
    std::fs::create_dir(&folder).unwrap();
    let count = || std::fs::read_dir(&folder).unwrap().count();
    office.done(&["export", "opinion", "--out", "意见书"]);
    assert_eq!(count(), 2);
    let first = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&first, "有人写过").unwrap();
    office.done(&["export", "opinion", "--out", "意见书"]);
    assert_eq!((count(), std::fs::read_to_string(&first).unwrap().as_str()), (4, "有人写过"));
}

#[test]
fn a_workbook_opens_and_has_every_sheet() {
    let office = office();
    office.done(&["export", "workbook", "--out", "a.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(office.path().join("a.xlsx")).unwrap();
    assert_eq!(book.sheet_names().len(), 9);
    assert_eq!(book.worksheet_range("整改台账").unwrap().height(), 3);
    let charts = texts(&office.path().join("a.xlsx")).matches("<c:barChart>").count();
    assert_eq!(charts, 2);
}

#[test]
fn the_form_of_papers_may_be_changed_and_mistakes_name_their_line() {
    let office = office();
    let packs = office.path().join("store/packs");
    std::fs::create_dir_all(&packs).unwrap();
    let own = packs.join("report.toml");
    office.done(&["packs", "template", "--out", own.to_str().unwrap()]);
    let text = std::fs::read_to_string(&own).unwrap();
    let said = office.fails(&["packs", "template", "--out", own.to_str().unwrap()], 1);
    assert!(said.contains("report.toml"), "an own form is never written over: {said}");
    std::fs::write(&own, text.replace("行政执法案卷评查整改通知书", "测试整改单")).unwrap();
    office.done(&["export", "notice", "--out", "d.docx"]);
    assert!(texts(&office.path().join("d.docx")).contains("测试整改单"));
    std::fs::write(&own, "[words]\nnotice_to = \"{unlt}\"\n").unwrap();
    let said = office.fails(&["export", "notice", "--out", "d.docx"], 1);
    assert!(said.contains("report.toml:2"), "{said}");
    let told = String::from_utf8(office.run(&["packs", "check"]).stdout).unwrap();
    assert!(told.contains("{unlt}") && told.contains("{unit}"), "{told}");
}

/// The suite of an office program, where it is there, makes pages of every file.
#[test]
fn office_programs_make_pages_of_every_file() {
    let is_there = Command::new("soffice").arg("--version").output().is_ok();
    if !is_there {
        println!("SKIPPED: soffice is not here; no file was opened by an office program");
        return;
    }
    let office = office();
    let files = KINDS.iter().filter(|(kind, _)| *kind != "html");
    let mut convert = Command::new("soffice");
    convert
        .arg(format!("-env:UserInstallation=file://{}/profile", office.path().display()))
        .args(["--headless", "--convert-to", "pdf"])
        .current_dir(office.path());
    for (kind, name) in files.clone() {
        office.done(&["export", kind, "--out", name]);
        convert.arg(name);
    }
    assert!(convert.output().unwrap().status.success());
    for (_, name) in files {
        let pdf = office.path().join(Path::new(name).with_extension("pdf"));
        let bytes = std::fs::read(&pdf).unwrap_or_default();
        assert!(bytes.starts_with(b"%PDF") && bytes.len() > 5_000, "{name}: {}", bytes.len());
    }
}
