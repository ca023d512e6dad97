//! What a terminal does to a program: sizes that change in a storm, stops, pastes, full-width keys.

use super::window::{PATIENCE, Window};
use super::{F10, open_case, process_of};
use portable_pty::CommandBuilder;
use rustix::process::{Signal, kill_process};
use std::time::{Duration, Instant};

/// What is seen: blanks at line ends are not.
fn seen(window: &Window) -> String {
    window.screen().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Waits until the screen is, cell for cell, what it was.
fn comes_back(window: &mut Window, wanted: &str) {
    let start = Instant::now();
    while seen(window) != wanted {
        let shown = seen(window);
        assert!(start.elapsed() < PATIENCE, "it was:\n{wanted}\nit is:\n{shown}");
        window.read_for(Duration::from_millis(50));
    }
}

fn leaves(mut window: Window) {
    window.press(F10);
    assert_eq!(window.end(), 0);
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_as_it_was() {
    let office = tempfile::tempdir().unwrap();
    let mut window = open_case(office.path());
    window.read_for(Duration::from_millis(300));
    let wanted = seen(&window);
    for round in 0_u16..300 {
        // Sizes from one cell to more than any screen, in no order.
        window.resize(1 + round * 37 % 90, 1 + round * 101 % 300);
        if round % 10 == 0 {
            window.press("\x1b[B\x1b[A");
        }
        if round % 25 == 0 {
            window.read_for(Duration::from_millis(20));
        }
    }
    window.resize(24, 80);
    comes_back(&mut window, &wanted);
    window.press(" ");
    window.wait_for("事项1/64");
    leaves(window);
}

#[test]
fn a_stopped_program_goes_on_where_it_was() {
    let office = tempfile::tempdir().unwrap();
    let mut window = open_case(office.path());
    kill_process(process_of(&window), Signal::STOP).unwrap();
    window.press("  ");
    window.read_for(Duration::from_millis(300));
    assert!(window.screen().contains("事项0/64"), "control: it is stopped");
    kill_process(process_of(&window), Signal::CONT).unwrap();
    window.wait_for("事项2/64");
    window.wait_for("已保存");
    leaves(window);
}

/// Under a shell with job control: `:suspend` gives the terminal back, and `fg` takes it again.
#[test]
fn a_suspended_program_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let office = tempfile::tempdir().unwrap();
    let mut shell = CommandBuilder::new("sh");
    let script = "set -m; \"$0\" demo; echo STOPPED; read line; fg; echo ENDED";
    shell.args(["-c", script, env!("CARGO_BIN_EXE_pingcha")]);
    let mut window = Window::run(office.path(), shell);
    window.wait_for("已评15/26");
    window.press("\r");
    window.wait_for("事项64/64");
    window.read_for(Duration::from_millis(300));
    let wanted = seen(&window);
    window.press(":suspend\r");
    window.wait_for("STOPPED");
    assert!(!window.model.screen().alternate_screen(), "the shell has its own screen");
    assert!(!window.model.screen().hide_cursor());
    window.press("\r");
    comes_back(&mut window, &wanted);
    assert!(window.model.screen().alternate_screen());
    window.press(F10);
    window.wait_for("ENDED");
}

#[test]
fn a_paste_never_judges_and_goes_into_fields() {
    let office = tempfile::tempdir().unwrap();
    let mut window = open_case(office.path());
    window.press("\x1b[200~ - 1 2 3\r\n0 9 .\x01\x1b[201~");
    window.wait_for("粘贴的内容只能放入文字栏");
    window.press(" ");
    window.wait_for("事项1/64");
    window.press("\x1b\x1b");
    window.wait_for("案卷列表");
    window.press("/");
    window.press("\x1b[200~狮岭\x1b[201~");
    window.wait_for("狮岭");
    leaves(window);
}

#[test]
fn full_width_keys_are_the_keys_they_stand_for_and_a_letter_gets_a_hint() {
    let office = tempfile::tempdir().unwrap();
    let mut window = open_case(office.path());
    window.press("的");
    window.wait_for("收到“的”");
    window.press("\u{3000}");
    window.wait_for("事项1/64");
    window.press("－");
    window.wait_for("事项2/64");
    window.press("１");
    window.wait_for("事项3/64");
    leaves(window);
}
