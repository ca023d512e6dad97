//! Whatever happens in whatever window: no panic, and the case list stays at the bottom.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::Event;
use pingcha::app::chord::Chord;
use pingcha::app::command::Command;
use pingcha::app::model::Screen;
use pingcha::disk::Dice;
use pingcha::text::Lang;

const RUNS: u64 = 24;
const EVENTS: usize = 120;
const SIZES: [u16; 9] = [1, 2, 3, 7, 23, 40, 61, 80, 130];

/// Every key of the table, and some that mean nothing or type text.
fn keys() -> Vec<Chord> {
    let table = Command::ALL.iter().flat_map(|entry| entry.keys.split(" | "));
    let names = table.flat_map(|keys| keys.split_whitespace());
    let more = ["的", "。", "a", "Z", "F11", "insert", "ctrl+p", "〔", "　", "７"];
    names.chain(more).filter_map(|name| name.parse().ok()).collect()
}

fn happen(desk: &mut Desk, dice: &mut Dice, keys: &[Chord]) {
    match dice.below(24) {
        0 => desk.resize((SIZES[dice.index(SIZES.len())], SIZES[dice.index(SIZES.len())])),
        1 => desk.hear(Event::Paste("粘贴\u{1b}[31m的文字\n第二行".to_owned())),
        2 => desk.keys("enter"),
        3 => desk.keys("esc"),
        _ => desk.hear(Event::Key(keys[dice.index(keys.len())])),
    }
}

#[test]
fn no_event_in_no_window_brings_the_workbench_down() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let keys = keys();
    assert!(keys.len() > 60, "{}", keys.len());
    for seed in 0..RUNS {
        let mut dice = Dice::new(seed + 1);
        let lang = if seed.is_multiple_of(2) { Lang::Zh } else { Lang::En };
        let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
        for _ in 0..EVENTS {
            happen(&mut desk, &mut dice, &keys);
            assert!(matches!(desk.model.stack.first(), Some(Screen::Cases(_))), "seed {seed}");
            let screen = desk.screen();
            assert!(!screen.contains('\u{1b}'), "seed {seed}: {screen}");
        }
    }
}
