//! What a reviewer does, from key to record.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::Event;
use pingcha::app::model::Screen;
use pingcha::domain::{CaseId, Person, Verdict};
use pingcha::protocol::ReviewView;
use pingcha::text::Lang;

const WIDE: (u16, u16) = (120, 40);
/// A case of the demonstration that nobody has reviewed.
const PENDING: &str = "/ '餐饮场所使用燃气' enter enter";

fn sit(folder: &tempfile::TempDir) -> Desk {
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, WIDE)
}

fn demonstration() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    folder
}

fn case(desk: &Desk) -> CaseId {
    desk.model.reader().unwrap().id
}

fn review(desk: &Desk) -> ReviewView {
    desk.store.review(&Person::new(VIEWER, ""), case(desk)).unwrap()
}

#[test]
fn a_case_is_reviewed_to_a_submitted_score_by_keys_alone() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("1 2 .");
    let flagged = review(&desk).review.defects.len();
    assert!(flagged >= 2, "{flagged}\n{}", desk.screen());
    for _ in 0..40 {
        desk.keys("ctrl+a");
    }
    desk.keys("F3");
    let view = review(&desk);
    assert!(view.review.submission.is_some(), "{}", desk.screen());
    assert_eq!(view.review.defects.len(), flagged);
    assert!(view.score.total < pingcha::domain::Points(10_000), "{}", view.score.proof);
    desk.keys("esc");
    assert!(desk.screen().contains("已评16/26"), "{}", desk.screen());
    desk.keys("F9 enter");
    assert_eq!(desk.exported, [("问题清单.xlsx".to_owned(), "餐饮场所使用燃气".to_owned())]);
}

#[test]
fn submitting_too_early_names_what_is_open_and_goes_there() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("space space space F3");
    assert!(desk.message().contains("还有 61 个事项未评"), "{}", desk.message());
    let reader = desk.model.reader().unwrap();
    let item = reader.item().unwrap().clone();
    assert_eq!(reader.verdict(&item), Verdict::Unjudged);
    assert!(review(&desk).review.submission.is_none());
}

#[test]
fn undo_and_redo_outlive_the_program() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("space -");
    assert_eq!(review(&desk).review.defects.len(), 1);
    drop(desk);
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("u");
    assert_eq!(review(&desk).review.defects.len(), 0);
    desk.keys("ctrl+y");
    assert_eq!(review(&desk).review.defects.len(), 1);
    desk.keys("backspace u");
    assert!(review(&desk).review.marks.is_empty());
}

#[test]
fn undoing_in_a_case_never_reaches_beyond_it() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    // Work on another case, then open one without any: nothing of the other is taken back.
    desk.keys("/ '动火作业' enter enter space");
    let other = case(&desk);
    desk.keys("esc");
    desk.keys("/ ctrl+u");
    desk.keys("esc esc");
    desk.keys(PENDING);
    assert_ne!(case(&desk), other);
    desk.keys("u u u");
    assert!(desk.message().contains("没有可以撤销"), "{}", desk.message());
    let kept = desk.store.review(&Person::new(VIEWER, ""), other).unwrap();
    assert_eq!(kept.review.marks.len(), 1, "work on another case was undone");
    desk.keys("esc");
    assert!(desk.screen().contains("/26"), "the import was undone");
}

#[test]
fn the_reviewer_comes_back_to_case_document_and_item() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("right right down");
    let (id, place) = (case(&desk), desk.model.reader().unwrap().place.clone());
    let Desk { store, notes, .. } = desk;
    drop(store);
    let store = open_store(folder.path(), false);
    let mut desk = Desk::sit_again(store, Lang::Zh, VIEWER, WIDE, notes);
    desk.keys("enter");
    assert_eq!((case(&desk), desk.model.reader().unwrap().place.clone()), (id, place));
}

#[test]
fn a_key_faster_than_the_answer_opens_the_right_case() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    let shown_first = desk.model.cases().unwrap().chosen_row().unwrap().id;
    desk.keys("/ '餐饮场所使用燃气'");
    // The answer to the new filter is still on its way when the second key comes.
    let late = desk.press_unanswered("enter");
    let more = desk.press_unanswered("enter");
    assert!(desk.model.reader().is_none(), "a line of the old list was opened");
    desk.answer_all(late);
    desk.answer_all(more);
    assert_ne!(case(&desk), shown_first);
    assert!(desk.screen().contains("梯面"), "{}", desk.screen());
}

#[test]
fn a_quote_of_the_text_goes_into_the_defect() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("F5 down down enter -");
    let view = review(&desk);
    let defect = view.review.defects.values().next().unwrap();
    let anchor = &defect.anchors[0];
    assert!(!anchor.quote.is_empty());
    let text = desk.store.text(case(&desk), anchor.document.as_ref().unwrap()).unwrap();
    assert!(text.contains(&anchor.quote), "{}", anchor.quote);
    assert_eq!(anchor.page, Some(1));
}

#[test]
fn a_case_without_text_is_reviewed_with_typed_page_and_quote() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ '民宿' enter enter");
    assert!(!desk.model.reader().unwrap().has_text());
    desk.keys("F4 backtab backtab backspace '3' tab '登记表无签名' ctrl+s");
    assert!(!desk.screen().contains("错误"), "{}", desk.screen());
    let view = review(&desk);
    assert_eq!(view.review.defects.len(), 1, "{}", desk.screen());
    let defect = view.review.defects.values().next().unwrap();
    assert_eq!(defect.anchors[0].quote, "登记表无签名");
    assert_eq!(defect.anchors[0].page, Some(3));
    assert!(defect.anchors[0].document_kind.is_some());
}

#[test]
fn originals_are_handed_over_and_looked_at_outside() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ '民宿' enter enter ctrl+o");
    assert!(desk.message().contains("已用系统程序打开"), "{}", desk.message());
}

#[test]
fn a_veto_needs_its_reason_and_nothing_typed_is_lost() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    // The first veto of the file, wherever its document lies.
    for _ in 0..60 {
        let reader = desk.model.reader().unwrap();
        if reader.item().is_some_and(|code| code.0.starts_with('V')) {
            break;
        }
        desk.keys("F8 space");
    }
    desk.keys("-");
    assert!(matches!(desk.model.top(), Some(Screen::Form(_))), "{}", desk.screen());
    desk.keys("ctrl+s");
    assert!(matches!(desk.model.top(), Some(Screen::Form(_))), "saved without a reason");
    assert!(review(&desk).score.vetoed_by.is_empty());
    desk.keys("'只有一人签名' esc");
    assert!(review(&desk).score.vetoed_by.is_empty());
    desk.keys("F4");
    assert!(desk.screen().contains("只有一人签名"), "{}", desk.screen());
    desk.keys("ctrl+s");
    assert_eq!(review(&desk).score.vetoed_by.len(), 1, "{}", desk.screen());
}

#[test]
fn a_veto_of_a_kind_is_of_that_kind() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    desk.keys("right right 2");
    let Some(Screen::Form(form)) = desk.model.top() else { unreachable!("{}", desk.screen()) };
    assert_eq!(form.defect.kind, pingcha::domain::DefectKind::UnclearFacts);
    desk.keys("ctrl+s '记录与照片不符' ctrl+s");
    let view = review(&desk);
    let defect = view.review.defects.values().next().unwrap();
    assert_eq!(defect.kind, pingcha::domain::DefectKind::UnclearFacts);
    assert_eq!(defect.finding, "记录与照片不符");
}

#[test]
fn counts_lead_to_their_cases_and_the_score_to_its_items() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("g t 2");
    assert!(desk.screen().contains("程序不当"), "{}", desk.screen());
    desk.keys("enter");
    let cases = desk.model.cases().unwrap();
    assert!(cases.page.total > 0 && cases.page.total < 26, "{}", cases.page.total);
    assert!(cases.page.rows.iter().all(|row| row.by_kind[0] > 0));
    desk.keys("enter g s down down down down down enter");
    let reader = desk.model.reader().unwrap();
    let item = reader.item().unwrap().clone();
    assert!(matches!(reader.verdict(&item), Verdict::Defects(_)), "{item}");
    desk.keys("g h");
    assert!(desk.screen().contains("导入案卷"), "{}", desk.screen());
    desk.keys("esc esc g s");
    assert!(desk.message().contains("请先打开一宗案卷"), "{}", desk.message());
}

#[test]
fn a_wrong_key_does_nothing_and_says_so() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys(PENDING);
    for (key, words) in [("F11", "此键"), ("的", "切")] {
        desk.keys(key);
        assert!(desk.message().contains(words), "{key}: {}", desk.message());
    }
    desk.hear(pingcha::app::Event::Paste("1 - 3 5".to_owned()));
    assert!(review(&desk).review.defects.is_empty(), "a paste has judged");
    desk.keys("q q q");
    assert!(!desk.is_left, "leaving needs its own key");
    desk.keys("F10");
    assert!(desk.is_left);
}

#[test]
fn a_stranger_gives_a_name_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, "", WIDE);
    desk.keys("enter enter");
    assert!(matches!(desk.model.top(), Some(Screen::Welcome(_))), "no name was given");
    desk.keys("'测试员' tab '某某局' enter");
    assert_eq!(desk.model.viewer, Person::new("测试员", "某某局"));
    assert!(matches!(desk.model.top(), Some(Screen::Dialog(_))), "{}", desk.screen());
    desk.keys("esc");
    assert!(matches!(desk.model.top(), Some(Screen::Cases(_))), "{}", desk.screen());
}

#[test]
fn a_read_only_store_is_read_and_says_so() {
    let folder = demonstration();
    let mut desk = Desk::sit(open_store(folder.path(), true), Lang::Zh, VIEWER, WIDE);
    desk.model.warn_read_only(Some("数据正被另一个程序使用".to_owned()));
    desk.keys(PENDING);
    assert!(desk.screen().contains("只读"), "{}", desk.screen());
    desk.keys("space");
    assert!(review(&desk).review.marks.is_empty());
    assert!(!desk.message().is_empty(), "{}", desk.screen());
}

#[test]
fn a_text_pasted_where_the_terminal_does_not_say_so_judges_nothing() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, (80, 24));
    desk.keys("/ '未履行安全生产管理职责' enter enter");
    let chords = |text: &str| {
        let name = |letter: char| match letter {
            ' ' => "space".to_owned(),
            '\n' => "enter".to_owned(),
            other => other.to_string(),
        };
        text.chars().map(|letter| name(letter).parse().unwrap()).collect::<Vec<_>>()
    };
    let review = |desk: &Desk| {
        let id = desk.model.reader().unwrap().id;
        desk.store.review(&desk.model.viewer, id).unwrap().review
    };
    desk.hear(Event::Keys(chords("当事人 1 户，罚款 - 20000 元\n 0 9 x")));
    assert!(review(&desk).marks.is_empty() && review(&desk).defects.is_empty());
    assert!(desk.message().contains("粘贴的内容只能放入文字栏"), "{}", desk.message());
    // Control: the same letters one by one would have judged, and keys pressed ahead still do.
    desk.hear(Event::Keys(chords("   ")));
    assert_eq!(review(&desk).marks.len(), 3);
    desk.keys("F4");
    desk.hear(Event::Keys(chords("罚款 20000 元")));
    assert!(desk.screen().contains("罚款 20000 元"), "{}", desk.screen());
}
