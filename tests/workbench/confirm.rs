//! Questions before something is done: one window for all, the safe answer first where nothing can
//! be taken back.

use crate::desk::{Desk, VIEWER, demo, open_store};
use crate::screens::check;
use pingcha::app::model::{Saved, Screen};
use pingcha::text::Lang;

/// A case of the demonstration that nobody has reviewed.
const PENDING: &str = "/ '餐饮场所使用燃气' enter enter";

#[test]
fn leaving_with_text_that_nothing_keeps_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
        desk.keys(PENDING);
        desk.keys("right right F4 '写了一半'");
        desk.model.saved = Saved::Stopped;
        desk.keys("F10");
        assert!(!desk.is_left && desk.screen().contains('2'), "{}", desk.screen());
        check(&format!("quit-unsaved.{lang_name}.80x24"), &desk.screen());
        desk.resize((120, 40));
        check(&format!("quit-unsaved.{lang_name}.120x40"), &desk.screen());
        desk.keys("enter");
        assert!(!desk.is_left, "Enter alone must not lose text");
        assert!(matches!(desk.model.top(), Some(Screen::Form(_))), "{}", desk.screen());
        assert!(desk.screen().contains("写了一半"), "{}", desk.screen());
        desk.keys("F10 F10");
        assert!(desk.is_left, "the second press is a yes");
    }
}

#[test]
fn control_leaving_is_not_asked_about_where_all_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for saved in [Saved::Done, Saved::Stopped] {
        let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, (80, 24));
        desk.keys(PENDING);
        let typed = if saved == Saved::Done { "right right F4 '写了一半'" } else { "right" };
        desk.keys(typed);
        desk.model.saved = saved;
        desk.keys("F10");
        assert!(desk.is_left, "{saved:?}\n{}", desk.screen());
    }
}

#[test]
fn an_act_that_can_be_undone_is_done_by_enter_and_left_by_escape() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, (80, 24));
    desk.keys(PENDING);
    desk.keys("space esc u");
    assert!(desk.screen().contains("[ 1 执行 ]"), "{}", desk.screen());
    desk.keys("esc");
    assert!(!desk.message().contains("已撤销"), "{}", desk.message());
    desk.keys("u enter");
    assert!(desk.message().contains("已撤销"), "{}", desk.message());
}
