//! Laws of what may stand in a cell.

use super::{clean, columns, is_hidden, shown};
use proptest::prelude::{any, proptest};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn hidden_characters_alone_become_marks_and_on_others_vanish() {
    for alone in ["\u{1b}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{301}"] {
        assert_eq!(shown(alone, '?'), "?", "{alone:?}");
    }
    assert_eq!(shown("选\u{fe0f}", '?'), "选");
    assert_eq!(shown("👨\u{200d}👩\u{200d}👧", '?'), "👨");
    assert_eq!(shown("e\u{301}", '?'), "e\u{301}");
    assert_eq!(shown(&format!("a{}", "\u{301}".repeat(50)), '?').chars().count(), 5);
    assert_eq!(shown("\t", '?'), " ");
    assert_eq!(shown("案", '?'), "案");
}

#[test]
fn cut_glyphs_become_blanks_and_second_halves_take_the_style() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 2));
    let red = Style::new().bg(Color::Red);
    buffer.set_string(0, 0, "案卷", red);
    buffer[(3, 0)].set_symbol("│");
    buffer[(1, 0)].set_style(Style::new().bg(Color::Blue));
    buffer[(4, 1)].set_symbol("卷");
    clean(&mut buffer, '?');
    let row = |y| (0..5).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
    assert_eq!(row(0), "案  │ ");
    assert_eq!(buffer[(1, 0)].bg, Color::Red);
    assert_eq!(row(1), "     ");
}

#[test]
fn a_half_that_becomes_a_blank_is_drawn_anew() {
    let red = Style::new().bg(Color::Red);
    let frame = |column: u16| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_style(buffer.area, red);
        buffer.set_string(column, 0, "案", red);
        clean(&mut buffer, '?');
        buffer
    };
    let (before, after) = (frame(1), frame(0));
    let drawn: Vec<u16> = before.diff(&after).into_iter().map(|(x, _, _)| x).collect();
    assert!(drawn.contains(&2), "the blank behind the glyph keeps its colour: {drawn:?}");
    assert!(before.diff(&before).is_empty(), "nothing is drawn when nothing changes");
}

proptest! {
    #[test]
    fn whatever_is_shown_is_visible_and_one_or_two_wide(text in any::<String>()) {
        for cluster in text.graphemes(true) {
            let seen = shown(cluster, '?');
            assert!(!seen.chars().any(is_hidden), "{cluster:?}");
            assert!((1..=2).contains(&columns(cluster)));
            assert_eq!(shown(&seen, '?'), seen, "a second pass changes nothing");
        }
    }

    #[test]
    fn a_clean_buffer_stays_as_it_is(cells in "[案a─\u{202e}\u{1b}]{12}") {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 3));
        for (cell, letter) in buffer.content.iter_mut().zip(cells.chars()) {
            cell.set_char(letter);
        }
        clean(&mut buffer, '?');
        let once = buffer.clone();
        clean(&mut buffer, '?');
        assert_eq!(buffer, once);
        let letters = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
        assert!(!letters.into_iter().any(is_hidden));
    }
}
