//! What the parts draw, as text.

use super::{footer, input, list, pane, popup, text_view};
use crate::app::field::Field;
use crate::ui::clean::clean;
use crate::ui::glyph::Glyphs;
use crate::ui::paint::{Line, Look, Run};
use crate::ui::theme::{Role, Theme};
use proptest::prelude::proptest;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

const LOOK: Look = Look::new(Theme::Mono, Glyphs::Ascii);

/// The rows as text; the second half of a wide glyph is left out.
fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |cells: &[ratatui::buffer::Cell]| {
        let mut text = String::new();
        let mut skip = 0;
        for cell in cells {
            if skip == 0 {
                text.push_str(cell.symbol());
                skip = cell.symbol().width() - 1;
            } else {
                skip -= 1;
            }
        }
        text.trim_end().to_owned()
    };
    buffer.content.chunks(usize::from(buffer.area.width)).map(row).collect()
}

fn screen(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

fn lines(texts: &[&str]) -> Vec<Line> {
    texts.iter().map(|text| vec![Run::new(Role::Text, *text)]).collect()
}

#[test]
fn a_pane_frames_its_title_and_inside() {
    let mut buffer = screen(12, 4);
    let area = buffer.area;
    let inside = pane::draw(&mut buffer, area, "行政处罚决定书", false, LOOK);
    assert_eq!(inside, Rect::new(1, 1, 10, 2));
    text_view::draw(&mut buffer, inside, &lines(&["第一", "第二行文字很长", "三"]), 1, LOOK);
    let drawn = ["+-行政处.--+", "|第二行文字|", "|三        |", "+----------+"];
    assert_eq!(rows(&buffer), drawn);
    assert!(pane::draw(&mut buffer, Rect::new(0, 0, 1, 9), "甲", true, LOOK).is_empty());
}

#[test]
fn a_popup_leaves_no_half_glyph() {
    let mut buffer = screen(11, 3);
    let area = buffer.area;
    text_view::draw(&mut buffer, area, &lines(&["案卷评查案", "案卷评查案", "案"]), 0, LOOK);
    let inside = popup::draw(&mut buffer, (5, 3), "", LOOK);
    assert_eq!(inside, Rect::new(4, 1, 3, 1));
    clean(&mut buffer, '?');
    assert_eq!(rows(&buffer), ["案 +---+案", "案 |   |案", "案 +---+"]);
}

#[test]
fn a_list_keeps_the_chosen_row_in_sight() {
    let mut buffer = screen(8, 2);
    let area = buffer.area;
    let first = list::scrolled(0, 2, 2);
    assert_eq!((first, list::scrolled(5, 2, 2), list::scrolled(2, 3, 2)), (1, 2, 2));
    let all = lines(&["甲", "乙", "丙字很长"]);
    list::draw(&mut buffer, area, (&all, first), Some(2), LOOK);
    assert_eq!(rows(&buffer), ["  乙", "> 丙字很"]);
    assert_eq!(buffer[(7, 1)].style().add_modifier, LOOK.style(Role::Selected).add_modifier);
}

#[test]
fn the_footer_drops_hints_that_do_not_fit_whole() {
    let mut buffer = screen(18, 1);
    let area = buffer.area;
    let hint = |key: &str, label: &str| footer::Hint { key: key.into(), label: label.into() };
    let hints = [hint("space", "合格"), hint("-", "问题"), hint("0", "不适用")];
    footer::draw(&mut buffer, area, &hints, LOOK);
    assert_eq!(rows(&buffer), [" space 合格"]);
    let mut wider = screen(22, 1);
    let area = wider.area;
    footer::draw(&mut wider, area, &hints, LOOK);
    assert_eq!(rows(&wider), [" space 合格  - 问题"]);
}

#[test]
fn the_caret_stands_where_the_text_ends() {
    let mut buffer = screen(7, 1);
    let area = buffer.area;
    let mut field = Field::line(40).with_text("询问笔录");
    assert_eq!(input::draw(&mut buffer, area, &field, LOOK), Some(Position::new(6, 0)));
    assert_eq!(rows(&buffer), ["问笔录"]);
    field.home();
    assert_eq!(input::draw(&mut buffer, area, &field, LOOK), Some(Position::new(0, 0)));
    assert_eq!(rows(&buffer), ["询问笔"]);
    let mut tall = screen(5, 2);
    let area = tall.area;
    let lines = Field::lines(40).with_text("询问笔录\n");
    assert_eq!(input::draw(&mut tall, area, &lines, LOOK), Some(Position::new(0, 1)));
    assert_eq!(rows(&tall), ["笔录", ""]);
    assert_eq!(input::draw(&mut tall, Rect::new(9, 9, 3, 3), &lines, LOOK), None);
}

proptest! {
    #[test]
    fn no_part_leaves_its_area_or_panics(
        text in "[案卷，a\u{301}\u{202e}\u{1b}\n👧]{0,20}",
        (x, y, width, height) in (0_u16..12, 0_u16..5, 0_u16..14, 0_u16..6),
    ) {
        let mut buffer = screen(12, 5);
        let area = Rect::new(x, y, width, height);
        let runs = lines(&[&text, &text]);
        text_view::draw(&mut buffer, area, &runs, 0, LOOK);
        list::draw(&mut buffer, area, (&runs, 0), Some(1), LOOK);
        let field = Field::lines(99).with_text(&text);
        let caret = input::draw(&mut buffer, area, &field, LOOK);
        let inside = area.intersection(buffer.area);
        assert!(caret.is_none_or(|at| inside.contains(at)));
        pane::draw(&mut buffer, area, &text, true, LOOK);
        for at in buffer.area.positions().filter(|at| !inside.contains(*at)) {
            assert_eq!(buffer[at].symbol(), " ", "{at:?}");
        }
        popup::draw(&mut buffer, (width, height), &text, LOOK);
        let before = buffer.clone();
        clean(&mut buffer, '?');
        let controls = before.content.iter().any(|cell| cell.symbol().contains(char::is_control));
        assert!(!controls, "text is clean before the pass");
    }
}
