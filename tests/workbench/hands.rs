//! Marking, bulk acts, notes and undoing out of turn: the screens, and what keys come to.

use crate::desk::{Desk, VIEWER, demo, open_store};
use crate::screens::check;
use pingcha::app::model::Screen;
use pingcha::domain::{NoteAt, Person, Verdict};
use pingcha::protocol::{Answer, CaseListQuery, CaseStatus, Query, ReviewView};
use pingcha::text::Lang;
use std::path::Path;

/// To the case with an open review.
const BEGUN: &str = "down down down down down down enter";
/// A case of the demonstration that nobody has reviewed.
const PENDING: &str = "/ '餐饮场所使用燃气' enter enter";

const LONG: &str = "right right ctrl+n \
    '询问笔录只有一名执法人员签名，已电话向经办人核实，称另一名在场但漏签，待补充说明材料后再定。' \
    enter '第二行：请复核时一并查看音像记录，从第三分钟起。'";

/// What is shown: a name, whether it begins in the begun case, and the keys that lead there.
const SHOWN: &[(&str, bool, &str)] = &[
    ("list-marked", false, "space space down insert"),
    ("bulk-none", false, "shift+F3"),
    ("bulk-cases", false, "shift+F6 shift+F3"),
    ("bulk-ask", false, "/ '状态=未完成' enter shift+F6 shift+F3 enter"),
    ("bulk-done", false, "/ '状态=未完成' enter shift+F6 shift+F3 enter enter"),
    ("bulk-nothing", false, "/ '状态=待评' enter shift+F6 shift+F3 2"),
    ("bulk-reason", false, "/ '状态=已评' enter shift+F6 shift+F3 3 enter enter"),
    ("bulk-items", true, "right right insert insert shift+F3 enter"),
    ("note-empty", true, "right right ctrl+n"),
    ("note-long", true, LONG),
    ("notes-shown", true, "right right ctrl+n '事项备注' tab '文书备注' tab '案卷备注' ctrl+s"),
    ("notes-list", true, "right right ctrl+n '事项备注' ctrl+s esc"),
    ("history", true, "right right space - g h down"),
    ("history-undo", true, "right right space - g h delete"),
    ("history-undone", true, "right right space - g h delete enter"),
    ("history-refused", true, "right right down - up - g h down delete"),
];

/// Copies a folder, so that the demonstration is made once.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Puts one time in the place of every `MM-DD HH:MM:SS`: the demonstration is made at test time.
fn still(screen: &str) -> String {
    let letters: Vec<char> = screen.chars().collect();
    let is_time = |from: usize| {
        let shape = letters.iter().skip(from).take(14).map(|letter| match letter {
            '0'..='9' => '0',
            other => *other,
        });
        shape.eq("00-00 00:00:00".chars())
    };
    let mut still = String::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        if is_time(at) {
            still.push_str("01-01 00:00:00");
            at += 14;
        } else {
            still.push(*letter);
            at += 1;
        }
    }
    still
}

#[test]
fn screens_of_many_at_once_look_as_they_shall() {
    let made = tempfile::tempdir().unwrap();
    demo(made.path());
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 40)] {
            for (name, is_begun, keys) in SHOWN {
                let folder = tempfile::tempdir().unwrap();
                copy(made.path(), folder.path());
                let store = open_store(folder.path(), false);
                let mut desk = Desk::sit(store, lang, VIEWER, size);
                desk.keys(if *is_begun { BEGUN } else { "" });
                desk.keys(keys);
                let screen = still(&desk.screen());
                check(&format!("{name}.{lang_name}.{}x{}", size.0, size.1), &screen);
            }
        }
    }
}

fn sit() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, (120, 40));
    (folder, desk)
}

fn review(desk: &Desk) -> ReviewView {
    desk.store.review(&Person::new(VIEWER, ""), desk.model.reader().unwrap().id).unwrap()
}

#[test]
fn marked_cases_pass_together_and_come_back_together() {
    let (_folder, mut desk) = sit();
    desk.keys("/ '状态=待评' enter shift+F6 shift+F3 1");
    let asked = desk.screen();
    assert!(asked.contains("将处理") && asked.contains("否决项"), "{asked}");
    let before = desk.store.own_head().count;
    desk.keys("esc");
    assert_eq!(desk.store.own_head().count, before, "looking has written");
    desk.keys("shift+F3 1 enter");
    assert!(desk.message().contains("批量完成"), "{}", desk.message());
    assert!(desk.model.cases().unwrap().marks.is_empty());
    assert_eq!(desk.model.cases().unwrap().page.total, 0, "none is pending any more");
    desk.keys("ctrl+z");
    assert!(desk.screen().contains("将撤销"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.message().contains("已撤销"), "{}", desk.message());
    assert!(desk.model.cases().unwrap().page.total > 0, "{}", desk.screen());
}

#[test]
fn marks_outlive_the_filter_and_hidden_ones_are_told() {
    let (_folder, mut desk) = sit();
    desk.keys("/ '状态=待评' enter space / ctrl+u");
    desk.keys("esc esc / '状态=已评' enter shift+F3 1");
    assert!(desk.screen().contains("不在当前筛选之内"), "{}", desk.screen());
}

#[test]
fn a_span_of_items_is_judged_in_one_step() {
    let (_folder, mut desk) = sit();
    desk.keys(PENDING);
    desk.keys("right right insert down down down shift+F5 b 1 enter");
    let marks = review(&desk).review.marks.len();
    assert!(marks >= 4, "{marks}\n{}", desk.screen());
    desk.keys("u");
    assert!(review(&desk).review.marks.is_empty());
    desk.keys("* X b");
    assert!(desk.message().contains("还没有标记"), "{}", desk.message());
}

#[test]
fn notes_are_written_kept_as_drafts_filtered_and_exported() {
    let (_folder, mut desk) = sit();
    desk.keys(PENDING);
    desk.keys("right right down ctrl+n '待核实' esc");
    assert!(review(&desk).review.notes.is_empty());
    desk.keys("i");
    assert!(desk.message().contains("草稿"), "{}", desk.message());
    let item = desk.model.reader().unwrap().item().unwrap().clone();
    desk.keys("tab tab '全卷待复核' ctrl+s - up");
    let view = review(&desk);
    assert_eq!(view.review.notes[&NoteAt::Item(item)], "待核实");
    assert_eq!(view.review.notes.len(), 2);
    assert!(desk.screen().contains("案卷备注：全卷待复核"), "{}", desk.screen());
    let rows = desk.store.defects(&Person::new(VIEWER, ""), &"备注=是".parse_filter());
    assert!(
        !rows.is_empty() && rows.iter().all(|row| row.notes.contains(&"全卷待复核".to_owned()))
    );
    desk.keys("esc / ctrl+u");
    desk.keys("esc esc / '备注>1' enter");
    assert_eq!(desk.model.cases().unwrap().page.total, 1);
    // From the list the note of the case is opened, changed and taken away.
    desk.keys("i");
    assert!(matches!(desk.model.top(), Some(Screen::Note(_))), "{}", desk.screen());
    for _ in 0..8 {
        desk.keys("backspace");
    }
    desk.keys("ctrl+s / ctrl+u");
    desk.keys("esc esc / '备注=1' enter enter");
    assert_eq!(review(&desk).review.notes.len(), 1);
    desk.keys("g h");
    assert!(desk.screen().contains("全卷待复核 → "), "{}", desk.screen());
}

trait ParseFilter {
    fn parse_filter(&self) -> pingcha::protocol::Filter;
}

impl ParseFilter for str {
    fn parse_filter(&self) -> pingcha::protocol::Filter {
        pingcha::protocol::Filter::parse(self).unwrap()
    }
}

#[test]
fn a_step_of_the_history_is_undone_after_a_yes_and_shows_it() {
    let (_folder, mut desk) = sit();
    desk.keys(PENDING);
    desk.keys("right right");
    let mut items = Vec::new();
    for _ in 0..3 {
        items.push(desk.model.reader().unwrap().item().unwrap().clone());
        desk.keys("space");
    }
    desk.keys("g h down delete esc");
    assert_eq!(review(&desk).review.marks.len(), 3, "nothing without a yes");
    desk.keys("delete enter");
    assert!(desk.message().contains("已撤销"), "{}", desk.message());
    let verdicts: Vec<Verdict> =
        items.iter().map(|item| review(&desk).review.verdict(item)).collect();
    assert_eq!(verdicts, [Verdict::Pass, Verdict::Unjudged, Verdict::Pass]);
    let screen = desk.screen();
    assert!(
        screen.lines().any(|line| line.contains("已撤销") && line.contains("评判")),
        "{screen}"
    );
    desk.keys("ctrl+z");
    assert_eq!(review(&desk).review.marks.len(), 2, "no key of the reader works here");
    desk.keys("esc u");
    assert_eq!(review(&desk).review.marks.len(), 1, "the latest step that counts");
}

/// Counts the keys of a script, typed text aside.
fn count(script: &str) -> usize {
    let parts = script.split('\'').step_by(2);
    parts.map(|part| part.split_whitespace().count()).sum()
}

/// Screens §2 reckons with 42 items: 44 keys one by one. The rubric has more, so the keys are
/// counted at the 42nd item and again at the end.
#[test]
fn one_by_one_a_case_takes_one_key_an_item_and_two_for_the_form() {
    let (_folder, mut desk) = sit();
    desk.keys(PENDING);
    let items = review(&desk).rubric.codes().count();
    let keys = std::cell::Cell::new(0);
    let mut flawed = 0;
    let press = |desk: &mut Desk, script: &str| {
        keys.set(keys.get() + count(script));
        desk.keys(script);
    };
    for done in 0..items {
        if done == 42 {
            assert_eq!(flawed, 5);
            assert_eq!(keys.get() + count("F3"), 44, "42 items with 5 defects, and one to submit");
        }
        let reader = desk.model.reader().unwrap();
        let code = reader.item().unwrap().clone();
        if flawed < 4 && !reader.is_veto(&code) {
            press(&mut desk, "-");
            flawed += 1;
        } else if flawed == 4 && !reader.is_veto(&code) {
            press(&mut desk, "F4 '另有一处未写明时间' ctrl+s");
            flawed += 1;
        } else {
            press(&mut desk, "space");
        }
    }
    press(&mut desk, "F3");
    let view = review(&desk);
    assert!(view.review.submission.is_some(), "{}\n{}", desk.message(), desk.screen());
    assert_eq!(view.review.defects.len(), 5);
    assert_eq!(keys.get(), items + 2, "an item a key, one more for the form, one to submit");
}

/// With one key for what is clean at a document, five defects cost the documents and themselves.
#[test]
fn with_bulk_pass_a_case_takes_no_more_than_26_keys() {
    let (_folder, mut desk) = sit();
    desk.keys(PENDING);
    let mut keys = 0;
    let mut press = |desk: &mut Desk, script: &str| {
        keys += count(script);
        desk.keys(script);
    };
    let mut flawed = 0;
    while !review(&desk).score.unjudged.is_empty() {
        let reader = desk.model.reader().unwrap();
        let code = reader.item().unwrap().clone();
        if flawed < 5 && !reader.is_veto(&code) {
            press(&mut desk, if flawed == 4 { "F4 '漏写时间' ctrl+s" } else { "-" });
            flawed += 1;
        } else {
            press(&mut desk, "ctrl+a");
        }
    }
    press(&mut desk, "F3");
    let view = review(&desk);
    assert!(view.review.submission.is_some(), "{}", desk.screen());
    assert_eq!(view.review.defects.len(), 5);
    assert!(keys <= 26, "{keys} keys");
}

/// One mark asks for nothing that grows with the number of cases; the list is right again when it
/// is looked at.
#[test]
fn a_mark_patches_one_line_and_leaving_the_reader_puts_the_list_right() {
    let (_folder, mut desk) = sit();
    desk.keys("/ '状态=待评' enter enter");
    let pending = desk.model.cases().unwrap().page.total;
    desk.asked.clear();
    desk.keys("space space space");
    assert_eq!(review(&desk).review.marks.len(), 3);
    let is_whole = |query: &&Query| matches!(query, Query::Cases(_) | Query::Progress);
    let whole: Vec<&Query> = desk.asked.iter().filter(is_whole).collect();
    assert_eq!(whole, [&Query::Progress], "once: the first mark begins the review");
    let cases = desk.model.cases().unwrap();
    assert_eq!(cases.page.total, pending, "the line stands while the reader lies over it");
    let patched = cases.chosen_row().unwrap().clone();
    assert_eq!((patched.status, patched.judged), (CaseStatus::InReview, 3));
    let all = desk.store.ask(&desk.model.viewer, &Query::Cases(CaseListQuery::default()));
    let Ok(Answer::Cases(page)) = all else { panic!("no list") };
    assert!(page.rows.contains(&patched), "as the list would say it");
    desk.keys("esc");
    let cases = desk.model.cases().unwrap();
    assert_eq!(cases.page.total, pending - 1);
    assert!(cases.page.rows.iter().all(|row| row.status == CaseStatus::Pending));
}
