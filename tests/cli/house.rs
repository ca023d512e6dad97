//! Verify, repair, rebuild, where, backup, restore, packs, demo, and the words about them.

use super::{Office, folders};
use std::fs;
use std::path::PathBuf;

fn chain(office: &Office) -> PathBuf {
    let folder = office.path().join("store/journal");
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.is_file()).unwrap()
}

fn office() -> Office {
    let office = Office::with_cases(2);
    office.done(&["flag", "3号", "--code", "P18"]);
    office.done(&["flag", "3号", "--code", "D16"]);
    office
}

#[test]
fn verify_finds_one_flipped_bit_and_repair_keeps_the_rest() {
    let office = office();
    assert!(office.done(&["verify"]).contains("完好"));
    let path = chain(&office);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let said = office.fails(&["verify"], 1);
    assert!(said.contains("repair"), "{said}");
    let output = office.run(&["repair"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("已修复") && told.contains("丢失"), "{told}");
    let looked = office.run(&["verify"]);
    let told = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(!told.contains("损坏"), "{told}");
    office.done(&["cases"]);
}

#[test]
fn a_remade_view_shows_the_same() {
    let office = office();
    let before = office.done(&["cases", "--json"]);
    office.done(&["rebuild"]);
    assert_eq!(office.done(&["cases", "--json"]), before);
    fs::remove_dir_all(office.path().join("store/view")).unwrap();
    assert_eq!(office.done(&["cases", "--json"]), before);
}

#[test]
fn a_backup_comes_back_whole_and_a_broken_one_is_refused() {
    let office = office();
    office.done(&["backup", "b.zip"]);
    let before = office.done(&["cases", "--json"]);
    let other = Office::new();
    let backup = office.path().join("b.zip").display().to_string();
    other.done(&["restore", &backup]);
    assert_eq!(other.done(&["cases", "--json"]), before);
    other.done(&["flag", "3号", "--code", "E04"]);
    assert!(other.done(&["restore", &backup]).contains("原有数据保存在"));
    assert_eq!(other.done(&["cases", "--json"]), before);
    let mut bytes = fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&backup, bytes).unwrap();
    let third = Office::new();
    third.fails(&["restore", &backup], 1);
    assert!(third.json(&["cases", "--json"]).is_empty(), "a broken backup left something");
}

#[test]
fn packs_are_checked_and_mistakes_are_named_with_their_line() {
    let office = Office::new();
    assert!(office.done(&["packs", "check"]).contains("没有错误"));
    let folder = office.path().join("packs/rubrics");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("坏.toml"), "id = \"X\"\n\nmode = 7\n").unwrap();
    let output = office.run(&["packs", "check", "packs"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("坏.toml"), "{said}");
}

#[test]
fn a_rubric_of_ones_own_begins_with_a_copy() {
    let office = Office::new();
    let shipped = office.done(&["packs", "list"]);
    assert!(shipped.contains("YJ-CF-PT") && !shipped.contains("自有"), "{shipped}");
    let file = office.path().join("本局标准.toml");
    let name = file.to_str().unwrap();
    office.done(&["packs", "copy", "YJ-CF-PT", "--out", name]);
    office.fails(&["packs", "copy", "YJ-CF-PT", "--out", name], 1);
    office.fails(&["packs", "copy", "没有", "--out", "x.toml"], 1);
    let text = fs::read_to_string(&file).unwrap().replace("YJ-CF-PT", "BJ-CF-PT");
    let folder = office.path().join("store/packs/rubrics");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("本局.toml"), text).unwrap();
    assert!(office.done(&["packs", "check"]).contains("没有错误"));
    let listed = office.done(&["packs", "list"]);
    assert!(listed.starts_with("BJ-CF-PT") && listed.contains("自有"), "{listed}");
}

#[test]
fn the_demonstration_is_made_once() {
    let office = Office::new();
    assert!(office.done(&["demo", "--no-open"]).contains("26 宗"));
    let before = office.done(&["cases", "--json"]);
    assert!(office.done(&["demo", "--no-open"]).contains("演示数据已有"));
    assert_eq!(office.done(&["cases", "--json"]), before);
    let submitted = office.json(&["cases", "--json", "--filter", "状态=已评"]).len();
    assert!(submitted > 10, "{submitted}");
    assert!(office.done(&["verify"]).contains("完好"));
}

#[test]
fn a_broken_off_demonstration_is_finished() {
    let office = Office::new();
    office.done(&["demo", "--no-open"]);
    let before = office.done(&["cases", "--json"]);
    fs::remove_file(office.path().join("store/demo/whole")).unwrap();
    office.done(&["demo", "--no-open"]);
    assert_eq!(office.done(&["cases", "--json"]), before);
}

#[test]
fn words_for_shells_and_manuals_are_there() {
    let office = Office::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(office.done(&["completions", shell]).contains("pingcha"));
    }
    assert!(office.done(&["man"]).contains(".TH"));
    let help = office.done(&["--help"]);
    for command in ["import", "judge", "flag", "submit", "export", "verify", "backup", "demo"] {
        assert!(help.contains(command), "{command}");
    }
    let said = office.fails(&["open"], 2);
    assert!(said.contains("终端"), "{said}");
}

#[test]
fn settings_with_a_mistake_name_file_and_line() {
    let office = Office::new();
    let folder = office.path().join("settings");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("settings.toml"), "[ui]\nlangage = \"zh\"\n").unwrap();
    let said = office.fails(&["cases"], 1);
    assert!(said.contains("settings.toml 第 2 行"), "{said}");
    assert!(folders().len() >= 24);
}
