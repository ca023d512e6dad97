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

/// What is typed in the filter that lies open.
fn typed(desk: &Desk) -> String {
    let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!() };
    finder.field.text().to_owned()
}

#[test]
fn a_filter_is_completed_step_by_step_without_an_input_method() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ 'zj' tab");
    assert_eq!(typed(&desk), "镇街=");
    desk.keys("'slz' tab");
    assert_eq!(typed(&desk), "镇街=狮岭镇 ");
    desk.keys("'zt' tab 'wwc' down enter");
    assert_eq!(typed(&desk), "镇街=狮岭镇 状态=未完成 ");
    desk.keys("enter");
    let cases = desk.model.cases().unwrap();
    assert_eq!(cases.filter_text, "镇街=狮岭镇 状态=未完成");
    assert!(cases.page.total > 0 && cases.page.total < 26);
    assert!(cases.page.rows.iter().all(|row| &*row.unit_name == "狮岭镇"));
}

#[test]
fn completing_in_the_middle_leaves_the_rest() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ ' 分<80' home 'pcr' tab");
    assert_eq!(typed(&desk), "评查人= 分<80");
    desk.keys("tab");
    let text = typed(&desk);
    assert!(text.starts_with("评查人=") && text.ends_with(" 分<80"), "{text}");
    assert!(pingcha::protocol::Filter::parse(&text).is_ok(), "{text}");
}

#[test]
fn a_mistake_shows_its_place_while_typing_and_half_a_text_is_none() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ '分<'");
    assert!(!desk.screen().contains('^'), "half a condition is no mistake: {}", desk.screen());
    desk.keys("enter");
    assert!(desk.screen().contains("缺少值"), "{}", desk.screen());
    desk.keys("'80 镇衔=x'");
    let screen = desk.screen();
    assert!(screen.contains("是否应为“镇街”") && screen.contains("^^^^"), "{screen}");
}

#[test]
fn earlier_filters_come_back_and_what_was_typed_is_not_lost() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ '问题>3' enter esc / '分<95' enter esc / '燃' up");
    assert_eq!(typed(&desk), "分<95");
    desk.keys("up up up");
    assert_eq!(typed(&desk), "问题>3");
    desk.keys("down");
    assert_eq!(typed(&desk), "分<95");
    desk.keys("down");
    assert_eq!(typed(&desk), "燃");
    let Desk { store, notes, .. } = desk;
    drop(store);
    let mut desk = Desk::sit_again(open_store(folder.path(), false), Lang::Zh, VIEWER, WIDE, notes);
    desk.keys("/ up enter");
    assert_eq!(desk.model.cases().unwrap().filter_text, "分<95", "kept for the next day");
}

#[test]
fn a_filter_is_kept_under_a_digit_and_recalled_the_next_day() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("7");
    assert!(desk.message().contains("还没有存筛选"), "{}", desk.message());
    desk.keys("/ '问题>3' enter F3");
    desk.keys("backspace backspace '7 多问题' enter");
    assert!(desk.message().contains("已存为 7"), "{}", desk.message());
    desk.keys("1");
    assert_eq!(desk.model.cases().unwrap().page.total, 26);
    let Desk { store, notes, .. } = desk;
    drop(store);
    let mut desk = Desk::sit_again(open_store(folder.path(), false), Lang::Zh, VIEWER, WIDE, notes);
    desk.keys("7");
    let cases = desk.model.cases().unwrap();
    assert_eq!(cases.filter_text, "问题>3");
    assert!(cases.page.rows.iter().all(|row| row.defects > 3) && cases.page.total > 0);
    assert!(desk.screen().contains("[7 多问题]"), "{}", desk.screen());
    desk.keys("F3 backspace backspace 'x' enter");
    assert!(desk.screen().contains("1 到 9"), "{}", desk.screen());
}

#[test]
fn words_are_found_in_all_documents_and_lead_to_their_line() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("g / '询问笔录'");
    let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!() };
    let Hunt::Texts(found) = finder.hunt.clone() else { unreachable!() };
    assert!(found.is_done && found.cases > 1, "{found:?}");
    assert_eq!(found.hits.len() as u64, found.lines);
    desk.keys("down down down enter");
    let hit = &found.hits[3];
    let reader = desk.model.reader().unwrap();
    assert_eq!((reader.id, &reader.document().unwrap().key), (hit.case, &hit.document));
    let line = reader.lines().unwrap().lines[reader.first..].iter();
    let line = line.take(5).find(|line| (line.page, line.number) == (hit.page, hit.line)).unwrap();
    assert!(line.text.contains("询问笔录"), "{line:?}");
    // Back to what was found, at the same place; then out.
    desk.keys("esc");
    let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!("{}", desk.screen()) };
    assert_eq!(finder.chosen, 3);
    desk.keys("esc");
    assert!(matches!(desk.model.top(), Some(Screen::Cases(_))));
    desk.keys("ctrl+e");
    assert_eq!(typed(&desk), "询问笔录", "what was looked for last is there again");
}

/// Against a plain search through every text of every case, as the store gives them.
#[test]
fn no_line_of_the_demonstration_is_lost() {
    let folder = demonstration();
    let desk = sit(&folder);
    let texts = desk.store.texts().unwrap();
    let viewer = desk.model.viewer.clone();
    for needle in ["询问笔录", "行政处罚", "2025", "广州市", "的", "，", "ABC", "没有这样的文字"]
    {
        let sharp = pingcha::seek::Needle::new(needle).unwrap();
        let found = texts.search(&sharp, usize::MAX).unwrap();
        let mut wanted = 0;
        for row in &desk.model.cases().unwrap().page.rows {
            let case = desk.store.case(&viewer, row.id).unwrap().case;
            for document in case.documents.iter().filter(|one| one.text.is_some()) {
                let text = desk.store.text(row.id, &document.key).unwrap();
                let lines = text.split(['\n', '\u{c}']);
                let narrow = |line: &str| -> String {
                    let fold = pingcha::seek::fold;
                    line.chars()
                        .map(|one| if one.is_ascii() || one > '\u{ff00}' { fold(one) } else { one })
                        .collect()
                };
                wanted += lines.filter(|line| narrow(line).contains(&narrow(needle))).count();
            }
        }
        assert_eq!(found.lines, wanted as u64, "{needle}");
    }
}

#[test]
fn a_search_takes_no_late_answer_and_sees_a_new_case() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("ctrl+e '询问'");
    let old = desk.press_unanswered("无");
    let new = desk.press_unanswered("此");
    desk.answer_all(new);
    desk.answer_all(old);
    let Some(Screen::Finder(finder)) = desk.model.top() else { unreachable!() };
    assert!(matches!(&finder.hunt, Hunt::Texts(found) if found.lines == 0 && found.is_done));
}

#[test]
fn a_doubtful_item_is_queued_gone_to_and_done_with() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("/ '餐饮场所使用燃气' enter enter right right down F7");
    let reader = desk.model.reader().unwrap();
    let (id, item) = (reader.id, reader.item().unwrap().clone());
    desk.keys("esc esc shift+F7");
    let screen = desk.screen();
    assert!(screen.contains("存疑事项"), "{screen}");
    let Some(Screen::Sheet(sheet)) = desk.model.top() else { unreachable!() };
    let pingcha::app::screen::sheet::Content::Queue(_, Some(page)) = sheet.content.clone() else {
        unreachable!()
    };
    let at = page.rows.iter().position(|row| row.case.id == id && row.item == item).unwrap();
    for _ in 0..at {
        desk.keys("down");
    }
    desk.keys("enter");
    let reader = desk.model.reader().unwrap();
    assert_eq!((reader.id, reader.item()), (id, Some(&item)));
    // Doubt taken away: it is gone from the queue that lies below.
    desk.keys("F7 esc");
    let Some(Screen::Sheet(sheet)) = desk.model.top() else { unreachable!("{}", desk.screen()) };
    let pingcha::app::screen::sheet::Content::Queue(_, Some(left)) = &sheet.content else {
        unreachable!()
    };
    assert_eq!(left.total, page.total - 1);
    assert!(!left.rows.iter().any(|row| row.case.id == id && row.item == item));
}

#[test]
fn the_next_undecided_goes_on_into_the_next_case() {
    let folder = demonstration();
    let mut desk = sit(&folder);
    desk.keys("2 enter");
    let first = desk.model.reader().unwrap().id;
    for _ in 0..40 {
        desk.keys("ctrl+a");
    }
    desk.keys("F3 F8");
    let reader = desk.model.reader().unwrap();
    assert_ne!(reader.id, first);
    let item = reader.item().unwrap();
    assert_eq!(reader.verdict(item), pingcha::domain::Verdict::Unjudged);
}
