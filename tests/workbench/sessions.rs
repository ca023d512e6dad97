//! Sessions in the workbench: board, rulings side by side, a whole session from plan to close.

use crate::desk::{Desk, VIEWER, demo, open_store};
use crate::screens::check;
use pingcha::domain::{Person, RectifyState, SessionId, SessionStage};
use pingcha::text::Lang;

const WIDE: (u16, u16) = (120, 40);
/// The session of the demonstration in which reviewers disagree.
const OPEN: &str = "2025第三季度";

fn demonstration() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    folder
}

fn sit(folder: &tempfile::TempDir, size: (u16, u16)) -> Desk {
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, size)
}

fn stage(desk: &Desk, id: &str) -> SessionStage {
    let view = desk.store.session(&desk.model.viewer, &SessionId(id.to_owned())).unwrap();
    view.session.stage
}

/// What is shown: a name, and the keys that lead there from the case list.
const SHOWN: &[(&str, &str)] = &[
    ("sessions", "g p"),
    ("session-files", "g p enter"),
    ("session-progress", "g p enter 1"),
    ("session-units", "g p enter 2"),
    ("session-answers", "g p down enter 4"),
    ("session-no-answers", "g p enter 4"),
    ("session-rectify", "g p down enter"),
    ("session-no-rectify", "g p enter 5"),
    ("session-next", "g p enter space"),
    ("session-closed", "g p down enter 1 space"),
    ("session-panel", "g p enter enter"),
    ("session-panel-ruled", "g p enter enter 1"),
    ("session-panel-agreed", "g p enter end enter"),
    ("session-plan", "g p end enter"),
    ("session-plan-mistake", "g p end enter '测试' up enter"),
];

#[test]
fn session_screens_look_as_they_shall() {
    for (lang, lang_name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let folder = demonstration();
        for size in [(80, 24), WIDE] {
            for (name, keys) in SHOWN {
                let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, size);
                desk.keys(keys);
                check(&format!("{name}.{lang_name}.{}x{}", size.0, size.1), &desk.screen());
                if *name == "session-panel-ruled" {
                    // What was ruled is taken back, so that every picture starts from the same.
                    desk.keys("u enter");
                }
            }
        }
    }
}

/// Whoever reviews sees no other opinion on the board before the comparison.
#[test]
fn a_reviewer_is_shown_no_table_of_a_file_that_is_not_compared() {
    let folder = demonstration();
    let store = open_store(folder.path(), false);
    let mut desk = Desk::sit(store, Lang::Zh, "评查员丁（演示）", WIDE);
    desk.keys("g p enter");
    let screen = desk.screen();
    assert!(screen.contains("背靠背") && !screen.contains("未裁定"), "{screen}");
}

#[test]
fn one_key_rules_and_goes_to_the_next_difference() {
    let folder = demonstration();
    let mut desk = sit(&folder, WIDE);
    // The file with four differences comes first: the totals lie apart.
    desk.keys("g p enter enter");
    let id = SessionId(OPEN.to_owned());
    let viewer = Person::new(VIEWER, "");
    let open = |desk: &Desk| -> usize {
        desk.store.disputes(&viewer, &id).unwrap().iter().map(|row| row.open).sum()
    };
    let before = open(&desk);
    assert!(before >= 4, "{before}\n{}", desk.screen());
    desk.keys("1 2 3");
    assert_eq!(open(&desk), before - 3, "{}", desk.screen());
    desk.keys("u enter");
    assert_eq!(open(&desk), before - 2, "{}\n{}", desk.message(), desk.screen());
    // Concluding too early says how many are open and goes to one of them.
    desk.keys("space");
    assert!(desk.message().contains("没有裁定"), "{}", desk.message());
}

/// The panel's own defect: the form opens on what a reviewer found, and what is saved is the
/// ruling.
#[test]
fn the_panel_rules_by_its_own_defect() {
    let folder = demonstration();
    let mut desk = sit(&folder, WIDE);
    desk.keys("g p enter enter 7");
    assert!(desk.screen().contains("问题描述"), "{}", desk.screen());
    desk.keys("'（测试复核认定）' ctrl+s");
    let id = SessionId(OPEN.to_owned());
    let viewer = Person::new(VIEWER, "");
    let rows = desk.store.disputes(&viewer, &id).unwrap();
    let view = desk.store.dispute(&viewer, &id, rows[0].case).unwrap();
    let ruled = view.ruled.unwrap();
    let is_own = |finding: &str| finding.contains("（测试复核认定）");
    assert!(ruled.defects.values().any(|one| is_own(&one.finding)), "{}", desk.screen());
}

#[test]
fn rectification_goes_to_its_close_by_one_key_a_step() {
    let folder = demonstration();
    let mut desk = sit(&folder, WIDE);
    to_rectification(&mut desk);
    let (id, viewer) = (SessionId(OPEN.to_owned()), Person::new(VIEWER, ""));
    let state = |desk: &Desk| {
        let items = desk.store.rectifications(&viewer, &id).unwrap();
        items[0].item.state
    };
    assert!(desk.screen().contains("待反馈"), "{}", desk.screen());
    desk.keys("space");
    assert_eq!(state(&desk), RectifyState::Reported, "{}", desk.message());
    desk.keys("- enter");
    assert!(desk.screen().contains("请写明理由"), "{}", desk.screen());
    desk.keys("'材料不全' enter");
    assert_eq!(state(&desk), RectifyState::Returned);
    desk.keys("F5 '2027年' enter");
    assert!(desk.screen().contains("请写成"), "{}", desk.screen());
    desk.keys("esc F5 '2027-01-31 材料较多' enter");
    assert!(desk.screen().contains("2027-01-31"), "{}", desk.screen());
    desk.keys("esc enter");
    let count = desk.store.rectifications(&viewer, &id).unwrap().len();
    for _ in 0..count {
        desk.keys("space space down");
    }
    let items = desk.store.rectifications(&viewer, &id).unwrap();
    let open = items.iter().filter(|row| !row.item.state.is_settled()).count();
    assert!(open < items.len(), "{}", desk.screen());
}

/// From the comparison of the demonstration to its rectification.
fn to_rectification(desk: &mut Desk) {
    desk.keys("g p enter");
    // Rule on all of the file that is rechecked and conclude it; the rest is settled.
    desk.keys("enter 1 1 1 1 space esc 1 space enter");
    assert_eq!(stage(desk, OPEN), SessionStage::Comparing);
    desk.keys("space enter");
    assert_eq!(stage(desk, OPEN), SessionStage::Feedback, "{}", desk.screen());
    // A unit objects and is not heard.
    desk.keys("4 F4 down right down '没有这回事' enter enter enter");
    let mut screen = desk.screen();
    assert!(screen.contains("待裁定"), "{screen}");
    desk.keys("-");
    assert!(desk.screen().contains("不采纳异议的理由"), "{} {}", desk.message(), desk.screen());
    desk.keys("'卷内有记载' enter");
    screen = desk.screen();
    assert!(screen.contains("不采纳"), "{screen}");
    desk.keys("1 space enter space enter space enter");
    assert_eq!(stage(desk, OPEN), SessionStage::Rectifying, "{}", desk.screen());
    desk.keys("5");
}

#[test]
fn a_session_goes_from_plan_to_close_in_the_workbench() {
    let folder = demonstration();
    let mut desk = sit(&folder, WIDE);
    desk.keys("g p end enter '测试活动' down '2025-11-01' down '2025-12-31'");
    desk.keys("down down down down down left down down '测试甲' down '评查员甲（演示）'");
    desk.keys("up up up up up up up up up up up enter");
    let id = "测试活动";
    assert_eq!(stage(&desk, id), SessionStage::Planned, "{}", desk.screen());
    desk.keys("space enter");
    desk.keys("space enter");
    desk.keys("space enter");
    assert_eq!(stage(&desk, id), SessionStage::Reviewing, "{}\n{}", desk.message(), desk.screen());
    let viewer = Person::new(VIEWER, "");
    let session = desk.store.session(&viewer, &SessionId(id.to_owned())).unwrap().session;
    let files = session.files().count();
    assert_eq!(files, 2, "{}", desk.screen());
    // The reviewer sits down at the same store.
    let dockets: Vec<String> = session
        .files()
        .map(|case| desk.store.case(&viewer, case).unwrap().row.docket.to_string())
        .collect();
    let Desk { store, notes, .. } = desk;
    let mut desk = Desk::sit_again(store, Lang::Zh, "测试甲", WIDE, notes);
    for docket in &dockets {
        desk.keys(&format!("ctrl+p '{docket}' enter"));
        for _ in 0..40 {
            desk.keys("ctrl+a");
        }
        desk.keys("F3 esc");
    }
    let Desk { store, notes, .. } = desk;
    let mut desk = Desk::sit_again(store, Lang::Zh, VIEWER, WIDE, notes);
    desk.keys("g p");
    while !desk.screen().lines().any(|line| line.contains('▸') && line.contains(id)) {
        desk.keys("down");
    }
    desk.keys("enter 1");
    for goal in [
        SessionStage::Comparing,
        SessionStage::Comparing,
        SessionStage::Feedback,
        SessionStage::Final,
        SessionStage::Rectifying,
    ] {
        desk.keys("1 space enter");
        assert_eq!(stage(&desk, id), goal, "{}\n{}", desk.message(), desk.screen());
    }
}
