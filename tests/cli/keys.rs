//! `keys`: the list is a key file, and every mistake has its line.

use crate::Office;
use std::fs;

fn write(office: &Office, text: &str) {
    let folder = office.path().join("settings");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("keys.toml"), text).unwrap();
}

#[test]
fn what_is_listed_is_a_sound_key_file_that_changes_nothing() {
    let office = Office::new();
    let shipped = office.done(&["keys", "list"]);
    assert!(shipped.contains("Pass = \"space\"  # 合格：判为合格并转到下一事项"), "{shipped}");
    assert!(shipped.contains("[reader]  # 阅读与评判"), "{shipped}");
    write(&office, &shipped);
    assert!(office.done(&["keys", "check"]).contains("没有错误"));
    assert_eq!(office.done(&["keys", "list"]), shipped);
    write(&office, "[reader]\nPass = [\"space\", \"p\"]\n");
    let changed = office.done(&["keys", "list", "--lang", "en"]);
    assert!(changed.contains("Pass = \"space | p\"  # Pass: Pass the item and go on"), "{changed}");
}

#[test]
fn every_mistake_is_named_with_file_and_line() {
    let office = Office::new();
    let path = office.path().join("其他.toml");
    fs::write(&path, "[reader]\nPass = \"1\"\nDout = \"d\"\n[prompt]\nAccept = \"y\"\n").unwrap();
    let output = office.run(&["keys", "check", "其他.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    for (number, words) in [
        (2, "按键冲突：“1”在阅读与评判同时用于 Pass 与 FlagKind1"),
        (3, "没有名为 Dout 的命令，是否应为 Doubt"),
        (5, "Accept：“y”在输入框用于输入文字"),
    ] {
        let wanted = format!("其他.toml:{number}: {words}");
        assert!(lines.iter().any(|line| line.contains(&wanted)), "{wanted}\n{said}");
    }
    assert!(String::from_utf8_lossy(&output.stderr).contains("共 3 处错误"));
    let said = office.fails(&["keys", "check"], 1);
    assert!(said.contains("没有这个文件"), "{said}");
    assert!(office.fails(&["keys", "chek"], 2).contains("chek"));
}

#[test]
fn letters_alone_are_a_warning_and_no_mistake() {
    let office = Office::new();
    write(&office, "[reader]\nUndo = \"u\"\n");
    let said = office.done(&["keys", "check", "--lang", "en"]);
    assert!(said.contains("keys.toml:2: Note: Undo keeps letters only"), "{said}");
    assert!(said.contains("No mistakes"), "{said}");
}

#[test]
fn the_time_of_a_backup_is_noted_for_the_reminder() {
    let office = Office::with_cases(1);
    let note = office.path().join("store/backed-up");
    assert!(!note.exists());
    office.done(&["backup", "b.zip"]);
    let text = fs::read_to_string(&note).unwrap();
    assert!(text.starts_with("20") && text.contains('T'), "{text}");
    assert!(office.done(&["verify"]).contains("完好") || !text.is_empty());
}
