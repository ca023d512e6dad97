//! The screens as they shall look, kept in `fixtures/screens`. After a wanted change:
//! `PINGCHA_BLESS=1 cargo test --test workbench`, then look at every file that changed.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::text::Lang;
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::paint::Look;
use pingcha::ui::theme::Theme;
use std::fs;
use std::path::PathBuf;

/// Compares a screen with the one kept, or keeps it.
pub(crate) fn check(name: &str, screen: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/screens");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var("PINGCHA_BLESS").is_ok() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&path, screen).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == screen, "{name} has changed; it was:\n{kept}\nit is:\n{screen}");
}

/// What is shown: a name, and the keys that lead there from the case list.
const SHOWN: &[(&str, &str)] = &[
    ("list", ""),
    ("list-filter", "/ '问题>3' enter"),
    ("list-filter-mistake", "/ '问题>>3' enter"),
    ("filter", "/"),
    ("filter-field", "/ 'zj'"),
    ("filter-values", "/ '镇街=h' down down"),
    (
        "filter-long",
        "/ '当事人~某某 且 案由~未如实记录安全生产教育培训情况 且 镇街=狮岭 且 分<<80'",
    ),
    ("filter-keep", "/ '问题>3' enter F3"),
    ("filter-keep-mistake", "F3 home delete '零' enter"),
    ("list-view", "2"),
    ("search", "ctrl+e"),
    ("search-typed", "ctrl+e '安全生产教育'"),
    ("search-nothing", "ctrl+e '没有这样的文字'"),
    ("search-opened", "ctrl+e '询问笔录' down down enter"),
    ("queue", "shift+F7"),
    ("queue-open", "shift+F7 2"),
    ("queue-flagged", "shift+F7 tab tab"),
    ("reader", "down down down down down down enter"),
    ("reader-defects", "down enter F8 pagedown"),
    ("reader-help", "enter F1"),
    ("reader-quote", "down enter right right F5 down down"),
    ("reader-no-text", "/ '梯面 文书>0 检查' enter down enter"),
    ("form", "down down down down down down enter right right F4"),
    ("help", "F1"),
    ("help-typed", "enter F1 'dc'"),
    ("help-nothing", "enter F1 '没有这样的键'"),
    ("palette", ":"),
    ("palette-reader", "enter ctrl+k"),
    ("palette-typed", "enter : 'cy'"),
    ("palette-nothing", ": '没有这样的命令'"),
    ("jump", "ctrl+p"),
    ("jump-typed", "ctrl+p 'slz rq'"),
    ("jump-nothing", "ctrl+p '没有这样的案卷'"),
    ("export", "F9"),
    ("export-case", "enter F9 down right right"),
    ("export-masked", "F9 down down down down right"),
    ("export-nothing", "/ '分<1' enter F9"),
    ("export-whole", "F9 down left"),
    (
        "export-folder",
        "F9 backspace backspace backspace backspace backspace backspace backspace \
      backspace backspace backspace backspace backspace 'docs' enter",
    ),
    (
        "export-exists",
        "F9 backspace backspace backspace backspace backspace backspace backspace \
      backspace backspace backspace backspace backspace 'Cargo.toml' enter",
    ),
    ("import", "ctrl+b"),
    ("import-missing", "ctrl+b '没有这样的文件夹/台账.csv' enter"),
    ("import-names", "ctrl+b 'fixtures/ledgers/' tab"),
    ("import-columns", "ctrl+b 'fixtures/ledgers/双公示台账.csv' enter"),
    ("import-trial", "ctrl+b 'fixtures/ledgers/双公示台账.csv' enter end enter"),
    ("settings", "ctrl+x"),
    ("settings-changed", "ctrl+x down down down right"),
    (
        "settings-nameless",
        "ctrl+x home delete delete delete delete delete delete delete delete delete \
      delete delete delete delete delete delete delete delete delete delete delete down",
    ),
    ("menu", "enter F2"),
    ("tallies", "F2 2"),
    ("tallies-kind", "g t tab"),
    ("score", "down enter g s"),
    ("score-begun", "/ '未将事故隐患' enter enter g s"),
    ("list-masked", "F12 ctrl+l"),
    ("reader-masked", "F12 down enter right right"),
    ("submit-refused", "down down down down down down enter F3"),
];

#[test]
fn screens_look_as_they_shall() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 40)] {
            for (name, keys) in SHOWN {
                let store = open_store(folder.path(), false);
                let mut desk = Desk::sit(store, lang, VIEWER, size);
                desk.keys(keys);
                check(&format!("{name}.{lang_name}.{}x{}", size.0, size.1), &desk.screen());
            }
        }
    }
}

/// What must stand whole on the English screens, which have the longer words.
const WHOLE: &[(&str, &[&str])] = &[
    ("", &["No ", "Docket ", "Unit ", "Matter ", " Score ", "Flaws ", "Status ", "in review"]),
    ("enter", &["(document 1/15)", "items 64/64", "| saved"]),
    ("enter F4", &[" Kind ", " Points ", " Page ", " Quote ", " Basis ", "Finding ", "Advice"]),
    ("enter F4", &["procedure", "facts", "evidence", "law", "document", "step 0.5", "+ less)"]),
    ("g t", &["files done", "mean", "low", "good proc fact evid  law form veto", "all  "]),
    ("enter g s", &["section", " of ", "points", "judged", "Total", "Sum: "]),
    ("enter g h", &["when ", "who ", "effect ", "what", "applied "]),
    ("F2", &["Case list", "Tallies", "Go to (Esc closes)"]),
];

#[test]
fn english_words_stand_whole_in_the_smallest_window() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for (keys, words) in WHOLE {
        let mut desk = Desk::sit(open_store(folder.path(), false), Lang::En, VIEWER, (80, 24));
        desk.keys(keys);
        let screen = desk.screen();
        for word in *words {
            assert!(screen.contains(word), "{keys}: {word}\n{screen}");
        }
    }
}

/// The chief screens where box lines are not trusted.
const PLAIN: &[&str] = &["list", "reader", "reader-quote", "form", "score", "tallies", "menu"];

#[test]
fn plain_screens_look_as_they_shall() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for (name, keys) in SHOWN.iter().filter(|(name, _)| PLAIN.contains(name)) {
        let store = open_store(folder.path(), false);
        let mut desk = Desk::sit(store, Lang::Zh, VIEWER, (80, 24));
        desk.look = Look::new(Theme::Mono, Glyphs::Ascii);
        desk.keys(keys);
        check(&format!("{name}.zh.80x24.ascii"), &desk.screen());
    }
}

#[test]
fn an_empty_store_says_what_to_do_and_a_stranger_is_asked_for_a_name() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
        check(&format!("empty.{lang_name}.80x24"), &desk.screen());
        drop(desk);
        let mut desk = Desk::sit(open_store(folder.path(), false), lang, "", (80, 24));
        check(&format!("welcome.{lang_name}.80x24"), &desk.screen());
        desk.keys("'测试员' enter enter");
        check(&format!("start.{lang_name}.80x24"), &desk.screen());
        desk.resize((120, 40));
        check(&format!("start.{lang_name}.120x40"), &desk.screen());
        desk.keys("2 'fixtures/ledgers/双公示-自然人.csv' enter end enter 1");
        check(&format!("import-done.{lang_name}.120x40"), &desk.screen());
        desk.resize((80, 24));
        check(&format!("import-done.{lang_name}.80x24"), &desk.screen());
        desk.keys("esc ctrl+b 'fixtures/ledgers/双公示-自然人.csv' enter end enter");
        check(&format!("import-again.{lang_name}.80x24"), &desk.screen());
        desk.resize((120, 40));
        check(&format!("import-again.{lang_name}.120x40"), &desk.screen());
        desk.keys("esc esc esc");
        let cases = desk.model.cases().unwrap().page.rows.len();
        assert!(cases > 0, "{}", desk.screen());
    }
}

#[test]
fn an_import_taken_back_looks_as_it_shall() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
        desk.keys("ctrl+b 'fixtures/ledgers/双公示-自然人.csv' enter end enter 1 2");
        check(&format!("import-taken-back.{lang_name}.80x24"), &desk.screen());
    }
}

/// A hint under a menu once lost its key: `预设 1/3（ 换）`.
#[test]
fn a_hint_names_its_key_under_a_menu() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let store = open_store(folder.path(), true);
    let mut desk = Desk::sit(store, Lang::Zh, VIEWER, (80, 24));
    desk.keys("enter F2");
    let screen = desk.screen();
    assert!(screen.contains("（F6 换）"), "{screen}");
}
