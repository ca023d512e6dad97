//! Bringing in and carrying out by keys: trial, columns, import, taking back, export, first steps.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::Effect;
use pingcha::app::Event;
use pingcha::app::model::Screen;
use pingcha::domain::Person;
use pingcha::protocol::{CaseListQuery, Filter};
use pingcha::text::Lang;
use tempfile::TempDir;

const WIDE: (u16, u16) = (120, 40);
const LEDGER: &str = "fixtures/ledgers/双公示台账.csv";

fn sit(folder: &TempDir) -> Desk {
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, WIDE)
}

fn count(desk: &Desk) -> usize {
    desk.store.cases(&Person::new(VIEWER, ""), &CaseListQuery::default()).rows.len()
}

#[test]
fn a_ledger_is_tried_imported_and_taken_back_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys(&format!("ctrl+b '{LEDGER}' enter"));
    assert!(desk.screen().contains("导入：列对照"), "{}", desk.screen());
    desk.keys("end enter");
    let trial = desk.screen();
    assert!(trial.contains("试运行，未写入任何内容"), "{trial}");
    assert_eq!(count(&desk), 0, "a trial writes nothing");
    desk.keys("1");
    let done = desk.screen();
    let cases = count(&desk);
    assert!(cases > 3 && done.contains(&format!("新增 {cases} 宗")), "{cases}\n{done}");
    assert!(done.contains(&format!("{}:", desk.store.own_head().replica)), "{done}");
    assert_eq!(desk.model.cases().unwrap().page.rows.len(), cases, "the list shows them at once");
    desk.keys("2");
    assert_eq!(count(&desk), 0, "{}", desk.screen());
    assert!(desk.message().contains("已撤销本次导入"), "{}", desk.message());
    desk.keys(&format!("ctrl+b '{LEDGER}' enter end enter 1"));
    assert!(desk.screen().contains(&format!("新增 {cases} 宗")), "{}", desk.screen());
    desk.keys(&format!("1 ctrl+b '{LEDGER}' enter end enter"));
    assert!(desk.screen().contains("没有可导入的新内容"), "{}", desk.screen());
}

#[test]
fn an_import_is_not_taken_back_over_later_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys("ctrl+b 'fixtures/cases' enter 1");
    let cases = count(&desk);
    assert!(cases > 10, "{}", desk.screen());
    // Another hand records something while the result is still in sight.
    let id = desk.model.cases().unwrap().page.rows[0].id;
    let request = pingcha::protocol::Request::WithdrawCase { case: id, reason: "重复".into() };
    let now = chrono::DateTime::UNIX_EPOCH;
    desk.store.act(&Person::new("测试员", ""), now, &request).unwrap();
    desk.keys("2");
    assert!(desk.screen().contains("[ 2 撤销本次导入 ]"), "{}", desk.screen());
    assert_eq!(count(&desk) + 1, cases);
}

#[test]
fn columns_are_changed_by_keys_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("测试台账.csv");
    std::fs::write(
        &table,
        "案号,当事人,镇街,甲方电话,处罚金额大概\n（穗花花山）应急罚〔2025〕5号,某某公司,花山镇,12345,2000\n",
    )
    .unwrap();
    let mut desk = sit(&folder);
    desk.keys(&format!("ctrl+b '{}' enter", table.display()));
    let screen = desk.screen();
    assert!(screen.contains("< ?? 不认识"), "{screen}");
    assert!(screen.contains("没有列的字段"), "{screen}");
    assert!(screen.contains("12345"), "the first value is shown: {screen}");
    // The first unknown column is left out; the one before it in the list of choices is next.
    desk.keys("right end enter");
    assert!(desk.screen().contains("试运行"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.screen().contains("列对照已保存"), "{}", desk.screen());
    let kept = std::fs::read_to_string(desk.maps.path().join("ledger.toml")).unwrap();
    assert!(kept.contains("\"甲方电话\" = \"ignore\""), "{kept}");
    desk.keys(&format!("1 ctrl+b '{}' enter", table.display()));
    assert!(desk.screen().contains("-- 不导入"), "{}", desk.screen());
}

#[test]
fn a_path_is_completed_and_a_wrong_one_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys("ctrl+b 'fixtures/led' tab '双公示-' tab");
    assert!(desk.screen().contains("双公示-自然人."), "{}", desk.screen());
    desk.keys("'没有' enter");
    assert!(desk.screen().contains("双公示-自然人.没有"), "{}", desk.screen());
    desk.keys("esc ctrl+b");
    desk.hear(Event::Paste(format!("'{LEDGER}'\n")));
    desk.keys("enter");
    assert!(desk.screen().contains("导入：列对照"), "a dragged path loses its marks");
}

#[test]
fn a_stopped_look_answers_nothing_and_a_stop_is_asked_for_while_importing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.keys(&format!("ctrl+b '{LEDGER}'"));
    let asked = desk.press_unanswered("enter");
    assert_eq!(asked.len(), 1, "{asked:?}");
    desk.keys("esc");
    desk.answer_all(asked);
    assert!(!desk.screen().contains("列对照"), "{}", desk.screen());
    desk.keys("enter end enter");
    let asked = desk.press_unanswered("1");
    let stop = desk.press_unanswered("esc");
    assert!(matches!(stop.as_slice(), [Effect::Intake(_)]), "{stop:?}");
    desk.answer_all(asked);
    assert!(desk.screen().contains("导入结果"), "{}", desk.screen());
}

#[test]
fn nothing_is_imported_where_nothing_can_be_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder);
    desk.model.warn_read_only(Some("只读".to_owned()));
    desk.keys(&format!("ctrl+b '{LEDGER}' enter end enter 1"));
    assert_eq!(desk.message(), "只读");
    assert_eq!(count(&desk), 0);
}

#[test]
fn an_export_is_ordered_and_asks_before_replacing() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(&folder);
    desk.keys("F9 down down right enter");
    assert_eq!(desk.exported.pop(), Some(("问题清单.csv".to_owned(), String::new())));
    desk.keys("enter F9 down right enter");
    let (path, filter) = desk.exported.pop().unwrap();
    assert_eq!(path, "案卷得分表.xlsx");
    assert!(filter.starts_with("案号=\""), "a reader exports its own case first: {filter}");
    assert_eq!(
        desk.store
            .cases(
                &Person::new(VIEWER, ""),
                &CaseListQuery {
                    filter: Filter::parse(&filter).unwrap(),
                    ..CaseListQuery::default()
                }
            )
            .rows
            .len(),
        1
    );
    let target = folder.path().join("旧.xlsx");
    std::fs::write(&target, "x").unwrap();
    desk.keys("esc F9");
    for _ in 0..9 {
        desk.keys("backspace");
    }
    desk.keys(&format!("'{}' enter", target.display()));
    assert!(desk.screen().contains("已有文件"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.exported.is_empty() && desk.screen().contains("[ 导出 ]"), "{}", desk.screen());
    desk.keys("enter 2");
    assert_eq!(desk.exported.len(), 1);
    assert!(desk.message().contains("已导出"), "{}", desk.message());
    assert!(!matches!(desk.model.top(), Some(Screen::Dialog(_))));
}

#[test]
fn a_stranger_with_an_empty_store_is_led_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, "", WIDE);
    desk.keys("'测试员' enter enter");
    assert!(desk.screen().contains("绝不与正式数据混在一起"), "{}", desk.screen());
    desk.keys("2");
    assert!(desk.screen().contains("先试运行"), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.screen().contains("按 Ctrl+B 导入"), "{}", desk.screen());
    drop(desk);
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, "", WIDE);
    desk.keys("'测试员' enter enter 1");
    assert!(desk.to_demo);
}
