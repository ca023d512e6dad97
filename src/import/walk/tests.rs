//! Which folders are cases, and which files are documents.

use super::*;

fn lay(root: &Path, files: &[&str]) {
    for file in files {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "甲").unwrap();
    }
}

fn names(path: &Path) -> (Vec<String>, Vec<ReportLine>) {
    let mut report = Vec::new();
    let found = case_folders(path, &mut report);
    (found.into_iter().map(|folder| folder.name).collect(), report)
}

#[test]
fn case_folders_lie_at_or_below_the_path() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &["镇/甲案/1.txt", "镇/乙案/照片/1.png", "镇/乙案/案卷.toml", "丙案/1.docx"]);
    assert_eq!(names(root.path()).0, ["丙案", "乙案", "甲案"]);
    assert_eq!(names(&root.path().join("镇/甲案")).0, ["甲案"]);
}

#[test]
fn loose_files_are_noted_once_per_ending() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &["甲案/1.txt", "a.truth.toml", "b.truth.toml", "台账.xlsx"]);
    std::fs::create_dir(root.path().join("空")).unwrap();
    let (found, report) = names(root.path());
    assert_eq!(found, ["甲案"]);
    let root = name_of(root.path());
    let lines: Vec<(String, Note)> =
        report.into_iter().map(|line| (line.file, line.note)).collect();
    let expected = [
        (format!("{root}/空"), Note::EmptyFolder),
        (format!("{root}/*.toml"), Note::OutsideCaseFolder),
        (format!("{root}/*.xlsx"), Note::OutsideCaseFolder),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_missing_path_and_a_single_file_are_noted() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &["1.txt"]);
    let (found, report) = names(&root.path().join("1.txt"));
    assert!(found.is_empty() && report[0].note == Note::OutsideCaseFolder);
    let (found, report) = names(&root.path().join("无"));
    assert!(found.is_empty() && matches!(report[0].note, Note::Unreadable(_)));
}

#[test]
fn files_are_listed_by_key_and_the_rest_is_noted() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &["2.txt", "1.txt", "附/3.png", "~$1.docx", ".DS_Store", "Thumbs.db"]);
    let folder = CaseFolder { path: root.path().to_owned(), name: "案".to_owned() };
    let mut report = Vec::new();
    let keys: Vec<String> = files(&folder, &mut report).into_iter().map(|file| file.key).collect();
    assert_eq!(keys, ["1.txt", "2.txt", "附/3.png"]);
    assert_eq!(report.len(), 3);
    assert!(report.iter().all(|line| line.note == Note::NotADocument));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &["甲案/1.txt"]);
    let case = root.path().join("甲案");
    std::os::unix::fs::symlink(root.path(), case.join("圈")).unwrap();
    std::os::unix::fs::symlink(&case, root.path().join("又")).unwrap();
    let (found, report) = names(root.path());
    assert_eq!((found.len(), &report[0].note), (1, &Note::Link));
    let folder = CaseFolder { path: case, name: "案".to_owned() };
    let mut report = Vec::new();
    assert_eq!(files(&folder, &mut report).len(), 1);
    assert_eq!(report[0].note, Note::Link);
    assert!(names(&root.path().join("又")).0.is_empty());
}
