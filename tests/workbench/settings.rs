//! Settings by keys: what is chosen holds at once and is saved.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::model::Screen;
use pingcha::protocol::Fault;
use pingcha::text::Lang;
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::theme::Theme;

const SMALL: (u16, u16) = (80, 24);

fn sit(folder: &tempfile::TempDir) -> Desk {
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, SMALL)
}

#[test]
fn every_setting_holds_at_once_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys("ctrl+x end '乙' down '某某局' tab right");
    assert_eq!(desk.model.viewer.name, format!("{VIEWER}乙"));
    assert_eq!(desk.model.viewer.unit, "某某局");
    assert!(desk.screen().contains("Settings file:"), "{}", desk.screen());
    desk.keys("down right down left enter down space down '~/备份' esc");
    assert!(matches!(desk.model.top(), Some(Screen::Cases(_))), "{}", desk.screen());
    assert_eq!((desk.look.theme, desk.look.glyphs), (Theme::Light, Glyphs::Unicode));
    let saved = &desk.settings;
    assert_eq!(saved.person.name, format!("{VIEWER}乙"));
    assert_eq!(saved.person.unit, "某某局");
    assert_eq!((saved.ui.language.as_str(), saved.ui.theme.as_str()), ("en", "light"));
    assert_eq!((saved.ui.glyphs.as_str(), saved.ui.mouse), ("auto", Some(false)));
    assert_eq!(saved.backup.folder, "~/备份");
    assert!(!desk.model.settings.has_mouse);
}

#[test]
fn a_row_that_was_only_looked_at_saves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys("g c down down down down down down down up esc");
    assert_eq!(desk.settings, pingcha::config::Settings::default());
}

#[test]
fn a_name_is_never_emptied() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys("ctrl+x");
    for _ in 0..20 {
        desk.keys("backspace");
    }
    desk.keys("down");
    assert!(desk.screen().contains("姓名不能为空"), "{}", desk.screen());
    assert_eq!(desk.model.viewer.name, VIEWER);
    desk.keys("esc");
    assert_eq!(desk.settings.person.name, "");
}

#[test]
fn what_cannot_be_saved_holds_for_now_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.refusal = Some(Fault::BadSettings {
        file: "settings.toml".to_owned(),
        line: 7,
        text: "theme = dark".to_owned(),
        why: "string values must be quoted".to_owned(),
    });
    desk.keys("ctrl+x down down down right");
    assert_eq!(desk.look.theme, Theme::Light);
    let screen = desk.screen();
    for words in ["没有保存", "第 7 行", "theme = dark"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn another_name_sees_its_own_marks() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(&folder);
    desk.keys("/ '餐饮场所使用燃气' enter enter space");
    let marks =
        |desk: &Desk| desk.model.reader().unwrap().review.as_ref().unwrap().review.marks.len();
    assert_eq!(marks(&desk), 1);
    desk.keys("ctrl+x '乙' esc");
    assert_eq!(marks(&desk), 0, "the marks of another person are shown");
    desk.keys("ctrl+x backspace esc");
    assert_eq!(marks(&desk), 1);
}

#[test]
fn the_menu_leads_to_settings_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(&folder);
    desk.keys("F2 7");
    assert!(desk.screen().contains("设置文件"), "{}", desk.screen());
    // Over a case the menu is longer than there are digits: its last row is reached by arrows.
    desk.keys("esc enter F2 end enter");
    assert!(desk.screen().contains("设置文件"), "{}", desk.screen());
    desk.keys("esc F2 9");
    assert!(desk.screen().contains("写到"), "a dead key: {}", desk.screen());
}
