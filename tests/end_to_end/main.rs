//! The program in a real terminal: from the demonstration to an exported list, without a mouse.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and play the machine"
)]

mod strain;
mod window;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use window::{PATIENCE, Window};

/// Runs a command on the store of the demonstration; it must succeed.
fn run(office: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pingcha"))
        .args(["--as", "评查员甲（演示）", "--store"])
        .arg(office.join("settings/store-demo"))
        .args(words)
        .env("PINGCHA_SETTINGS", office.join("settings"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const F3: &str = "\x1bOR";
const F9: &str = "\x1b[20~";
const F10: &str = "\x1b[21~";
const CTRL_A: &str = "\x01";

/// Opens the demonstration and in it a case nobody has reviewed.
fn open_case(office: &Path) -> Window {
    let mut window = Window::open(office, &["demo"]);
    window.wait_for("已评15/26");
    window.press("/");
    window.wait_for("筛选（如");
    window.press("餐饮场所使用燃气\r");
    window.wait_for("筛选: 餐饮场所使用燃气");
    window.press("\r");
    window.wait_for("事项0/64");
    window.wait_for("案卷题名");
    window
}

#[test]
fn a_new_user_reviews_a_case_to_a_submitted_score_and_exports_the_list() {
    let office = tempfile::tempdir().unwrap();
    let mut window = open_case(office.path());
    window.press("-");
    window.wait_for("事项1/64");
    // Until all is judged; a key too many only says that nothing is left.
    let start = Instant::now();
    while !window.screen().contains("事项64/64") {
        assert!(start.elapsed() < PATIENCE, "{}", window.screen());
        window.press(CTRL_A);
        while let Ok(part) = window.output.recv_timeout(Duration::from_millis(60)) {
            window.model.process(&part);
        }
    }
    window.wait_for("已保存");
    window.press(F3);
    window.wait_for("优秀");
    window.press(F9);
    window.wait_for("问题清单.xlsx");
    window.press("\r");
    window.wait_for("已导出 1 条");
    window.press(F10);
    assert_eq!(window.end(), 0);
    assert!(office.path().join("问题清单.xlsx").is_file());
    let cases = run(office.path(), &["cases", "--filter", "餐饮场所使用燃气", "--json"]);
    let case: serde_json::Value = serde_json::from_str(cases.trim()).unwrap();
    assert_eq!(case["status"], "submitted");
    assert_eq!(case["defects"], 1);
}

/// Works on a case until three items are saved.
fn three_items(office: &Path) -> Window {
    let mut window = open_case(office);
    window.press("   ");
    window.wait_for("事项3/64");
    window.wait_for("已保存");
    window
}

/// What was saved is there, and whole.
fn is_kept(office: &Path) {
    let cases = run(office, &["cases", "--filter", "餐饮场所使用燃气"]);
    assert!(cases.contains("在评"), "{cases}");
    assert!(run(office, &["verify"]).contains("完好"));
}

fn process_of(window: &Window) -> rustix::process::Pid {
    let id = i32::try_from(window.child.process_id().unwrap()).unwrap();
    rustix::process::Pid::from_raw(id).unwrap()
}

#[test]
fn a_signal_ends_the_program_and_what_was_saved_is_there() {
    let office = tempfile::tempdir().unwrap();
    let mut window = three_items(office.path());
    rustix::process::kill_process(process_of(&window), rustix::process::Signal::TERM).unwrap();
    window.end();
    is_kept(office.path());
}

/// Names the office to a run of this test binary that owns the terminal and is killed with it.
const OWNER: &str = "PINGCHA_TEST_OWNER";

/// The owner of a terminal; an ordinary run of the tests passes through it.
#[test]
fn owner_of_a_terminal() {
    let Ok(office) = std::env::var(OWNER) else { return };
    let window = three_items(Path::new(&office));
    let id = process_of(&window).as_raw_nonzero().to_string();
    std::fs::write(Path::new(&office).join("pid"), id).unwrap();
    std::thread::sleep(PATIENCE);
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let office = tempfile::tempdir().unwrap();
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "owner_of_a_terminal"])
        .env(OWNER, office.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let id = loop {
        let text = std::fs::read_to_string(office.path().join("pid")).unwrap_or_default();
        if let Ok(id) = text.parse() {
            break rustix::process::Pid::from_raw(id).unwrap();
        }
        assert!(start.elapsed() < PATIENCE, "the owner never came to work");
        std::thread::sleep(Duration::from_millis(20));
    };
    owner.kill().unwrap();
    owner.wait().unwrap();
    let start = Instant::now();
    while rustix::process::test_kill_process(id).is_ok() && !is_zombie(id) {
        assert!(start.elapsed() < PATIENCE, "the program goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    is_kept(office.path());
}

/// Whether a process has ended and only waits to be counted; its owner is dead.
fn is_zombie(id: rustix::process::Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", id.as_raw_nonzero()));
    stat.is_ok_and(|stat| stat.contains(") Z "))
}

#[test]
fn a_second_window_reads_and_says_who_holds_the_store() {
    let office = tempfile::tempdir().unwrap();
    let mut first = open_case(office.path());
    let mut second = Window::open(office.path(), &["demo"]);
    second.wait_for("只读");
    second.press("\r");
    second.wait_for("卷内目录");
    second.press(F10);
    assert_eq!(second.end(), 0);
    first.press(" ");
    first.wait_for("事项1/64");
    first.press(F10);
    assert_eq!(first.end(), 0);
}
