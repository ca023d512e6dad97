//! Finding by typing: commands, keys, cases.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::command::{Command, Place};
use pingcha::app::model::Screen;
use pingcha::app::screen::finder::Hunt;
use pingcha::text::Lang;

const WIDE: (u16, u16) = (120, 40);

fn demonstration() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    folder
}

fn sit(folder: &tempfile::TempDir) -> Desk {
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, WIDE)
}

#[test]
fn a_command_is_found_and_given_where_the_palette_was_called() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("enter : 'tallies' enter");
    assert!(desk.screen().contains("按镇街"), "{}", desk.screen());
    desk.keys("esc ctrl+k '引文' enter");
    assert!(desk.model.reader().unwrap().quoting.is_some(), "{}", desk.screen());
    desk.keys("esc : '没有这个' enter");
    assert!(desk.message().contains("没有符合的"), "{}", desk.message());
    desk.keys("esc esc : 'space' enter");
    assert!(desk.model.reader().is_none(), "a command of the reader was given in the list");
}

#[test]
fn the_palette_of_a_form_gives_commands_of_the_form_and_loses_no_text() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("down down down down down down enter F4 '写了一半' ctrl+k 'hcc' enter");
    let Some(Screen::Form(form)) = desk.model.top() else { unreachable!("{}", desk.screen()) };
    assert_eq!(form.wording, 1, "another wording was taken");
    desk.keys("'甲' : 'q' enter");
    let Some(Screen::Form(form)) = desk.model.top() else { unreachable!("{}", desk.screen()) };
    assert!(
        form.finding.text().ends_with("甲:q"),
        "a colon is text in a form: {:?}",
        form.finding.text()
    );
    assert!(!desk.is_left);
}

#[test]
fn words_spelled_out_are_obeyed() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(": 'suspend' enter");
    assert_eq!((desk.suspended, desk.is_left), (1, false));
    desk.keys("： 'w' enter");
    assert!(desk.message().contains("已保存"), "{}", desk.message());
    desk.keys(": 'q' enter");
    assert!(desk.is_left);
}

#[test]
fn help_is_narrowed_by_name_and_key_and_closes() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("enter F1");
    let whole = desk.screen();
    for words in ["顶行", "原文", "评查事项", "底行"] {
        assert!(whole.contains(words), "the map lacks {words}: {whole}");
    }
    desk.keys("'F9'");
    let found = desk.screen();
    assert!(found.contains("导出问题清单") && !found.contains("存疑"), "{found}");
    desk.keys("esc");
    assert_eq!(desk.screen(), whole, "the first Esc takes the text back");
    desk.keys("pagedown pagedown pagedown");
    assert_ne!(desk.screen(), whole);
    desk.keys("esc");
    assert!(matches!(desk.model.top(), Some(Screen::Reader(_))));
    desk.keys("f esc F1");
    assert!(desk.screen().contains("案卷列表"));
}

#[test]
fn every_live_key_of_every_place_is_in_its_help() {
    let folder = demonstration();
    for (place, keys) in
        [(Place::Cases, "F1"), (Place::Reader, "enter F1"), (Place::Sheet, "g t F1")]
    {
        let mut desk = sit(&folder);
        desk.keys(keys);
        let mut seen = String::new();
        for _ in 0..8 {
            seen.push_str(&desk.screen());
            desk.keys("pagedown");
        }
        let entries = Command::ALL.iter();
        for entry in entries.filter(|one| one.place == place || one.place == Place::Anywhere) {
            assert!(seen.contains(entry.zh_help), "{place:?} lacks {}: {seen}", entry.name);
        }
    }
}

#[test]
fn a_case_is_jumped_to_by_number_party_or_initials() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    let rows = desk.model.cases().unwrap().page.rows.clone();
    assert!(rows.len() > 20);
    for row in rows.iter().filter(|row| !row.docket.is_empty()) {
        desk.keys("ctrl+p");
        desk.keys(&format!("'{}'", row.docket.to_string().replace(' ', "")));
        let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!() };
        let Hunt::Cases(Some((found, total))) = &finder.hunt else { unreachable!() };
        assert_eq!(found[0].docket, row.docket, "of {total}");
        desk.keys("enter");
        assert_eq!(desk.model.reader().unwrap().id, found_id(&desk, &row.docket));
        desk.keys("esc");
    }
    desk.keys("ctrl+p 'cyrq' enter");
    assert!(desk.screen().contains("燃气"), "{}", desk.screen());
    // From one case straight into another; the place in the first is kept.
    desk.keys("right right");
    let (left, place) =
        (desk.model.reader().unwrap().id, desk.model.reader().unwrap().place.clone());
    desk.keys(", 'dhzy' enter");
    assert_ne!(desk.model.reader().unwrap().id, left);
    desk.keys(", 'cyrq' enter");
    assert_eq!(
        (desk.model.reader().unwrap().id, desk.model.reader().unwrap().place.clone()),
        (left, place)
    );
}

fn found_id(desk: &Desk, docket: &str) -> pingcha::domain::CaseId {
    let rows = &desk.model.cases().unwrap().page.rows;
    rows.iter().find(|row| *row.docket == *docket).unwrap().id
}

#[test]
fn an_answer_to_an_older_text_is_dropped() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("ctrl+p");
    let old = desk.press_unanswered("燃");
    let new = desk.press_unanswered("煤");
    desk.answer_all(new);
    desk.answer_all(old);
    let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!() };
    assert!(matches!(&finder.hunt, Hunt::Cases(Some((rows, 0))) if rows.is_empty()));
}
