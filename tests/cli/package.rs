//! `package`: handed over, checked, taken in; nothing half.

use crate::Office;
use std::process::{Command, Stdio};
use std::time::Duration;

fn enrol(here: &Office, there: &Office, role: &str) {
    let shown = &there.json(&["key", "show", "--json"])[0];
    let (card, digits) = (shown["card"].as_str().unwrap(), shown["fingerprint"].as_str().unwrap());
    here.done(&["key", "enrol", card, "--role", role, "--fingerprint", digits]);
}

/// The fingerprint of an office, by which packages are addressed.
fn digits(office: &Office) -> String {
    office.json(&["key", "show", "--json"])[0]["fingerprint"].as_str().unwrap().to_owned()
}

#[test]
fn work_goes_out_and_comes_back() {
    let (organiser, reviewer) = (Office::with_cases(2), Office::new());
    enrol(&organiser, &reviewer, "reviewer");
    enrol(&reviewer, &organiser, "organiser");
    let out = organiser.path().join("out.pcpkg").display().to_string();
    let to = digits(&reviewer);
    let words = ["package", "make", "--for", &to, "--role", "organiser", "--out", &out, "--json"];
    let made = &organiser.json(&words)[0];
    assert!(made["contents"].as_u64().unwrap() > 2, "{made}");
    organiser.fails(&words, 1);
    let seen = &reviewer.json(&["package", "open", &out, "--json"])[0];
    assert_eq!(seen["new_entries"], 2);
    assert!(reviewer.json(&["cases", "--json"]).is_empty(), "opening takes nothing in");
    assert!(organiser.fails(&["package", "open", &out], 1).contains("未在本机登记"));
    reviewer.done(&["package", "merge", &out]);
    assert_eq!(reviewer.json(&["cases", "--json"]).len(), 2);
    reviewer.done(&["verify"]);
    let case = reviewer.json(&["cases", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let code = ["flag", &case, "--code", "P16", "--finding", "缺少签名"];
    reviewer.done(&code);
    let back = reviewer.path().join("back.pcpkg").display().to_string();
    reviewer.done(&["package", "make", "--for", &digits(&organiser), "--out", &back]);
    let news = &organiser.json(&["package", "merge", &back, "--json"])[0];
    assert!(news["new_entries"].as_u64().unwrap() > 0, "{news}");
    let again = &organiser.json(&["package", "merge", &back, "--json"])[0];
    assert_eq!((&again["new_entries"], &again["digest"]), (&0.into(), &news["digest"]));
    organiser.done(&["verify"]);
    let bytes = std::fs::read(&back).unwrap();
    let bad = organiser.path().join("bad.pcpkg").display().to_string();
    std::fs::write(&bad, &bytes[..bytes.len() - 1]).unwrap();
    assert!(organiser.fails(&["package", "merge", &back, &bad], 1).contains("未并入任何内容"));
    organiser.done(&["key", "retire", &digits(&reviewer), "--reason", "换机"]);
    assert!(organiser.fails(&["package", "merge", &back], 1).contains("已停用"));
}

/// A killed merge leaves the store as it was or as it will be; going on completes it.
#[test]
fn a_killed_merge_leaves_all_or_nothing() {
    let (organiser, reviewer) = (Office::with_cases(3), Office::new());
    enrol(&organiser, &reviewer, "reviewer");
    enrol(&reviewer, &organiser, "organiser");
    let out = organiser.path().join("out.pcpkg").display().to_string();
    let to = digits(&reviewer);
    organiser.done(&["package", "make", "--for", &to, "--role", "organiser", "--out", &out]);
    let whole = digest_after(&reviewer, &out);
    let mut seen = [0; 2];
    for wait in 0..12_u64 {
        let folder = reviewer.path().join("store");
        std::fs::remove_dir_all(&folder).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_pingcha"))
            .args(["--as", "测试员", "--store"])
            .arg(&folder)
            .args(["package", "merge", &out])
            .env("PINGCHA_SETTINGS", reviewer.path().join("settings"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait * 7));
        drop(child.kill());
        child.wait().unwrap();
        let count = reviewer.json(&["cases", "--json"]).len();
        assert!(count == 0 || count == 3, "{count} of 3 after {wait}");
        seen[usize::from(count == 3)] += 1;
        reviewer.done(&["verify"]);
        assert_eq!(digest_after(&reviewer, &out), whole);
    }
    assert!(seen[0] > 0, "control: some were killed before: {seen:?}");
}

fn digest_after(office: &Office, package: &str) -> String {
    office.json(&["package", "merge", package, "--json"])[0]["digest"].to_string()
}
