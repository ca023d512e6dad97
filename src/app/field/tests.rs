//! Laws of editing: the caret stays on a boundary and the text within its limit.

use super::Field;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn editing_steps_over_whole_clusters() {
    let mut field = Field::line(20).with_text("案e\u{301}👨‍👩‍👧卷");
    field.left();
    field.backspace();
    assert_eq!(field.text(), "案e\u{301}卷");
    field.backspace();
    field.delete();
    assert_eq!((field.text(), field.caret()), ("案", 3));
    field.home();
    field.backspace();
    field.delete();
    field.delete();
    assert_eq!((field.text(), field.caret()), ("", 0));
}

#[test]
fn lines_are_walked_by_cluster() {
    let mut field = Field::lines(40).with_text("第一行字\n短\n第三行");
    assert!(!field.down());
    assert!(field.up());
    assert_eq!(field.caret(), "第一行字\n短".len());
    field.end();
    assert!(field.up());
    assert_eq!(field.caret(), "第".len());
    assert!(!field.up());
    field.end();
    assert_eq!(field.caret(), "第一行字".len());
    field.newline();
    assert!(field.text().starts_with("第一行字\n\n短"));
}

#[test]
fn pasted_text_is_cleaned_and_cut() {
    let field = Field::line(40).with_text("甲\r\n乙\t\u{1b}[2J\u{7}丙\u{9b}");
    assert_eq!(field.text(), "甲 乙 [2J丙");
    let mut lines = Field::lines(40).with_text("甲\r\n乙\r丙");
    assert_eq!(lines.text(), "甲\n乙\n丙");
    lines.newline();
    assert_eq!(lines.text(), "甲\n乙\n丙\n");
    let mut short = Field::line(3).with_text("一二三四");
    assert_eq!(short.text(), "一二三");
    short.insert('五');
    short.newline();
    assert_eq!(short.text(), "一二三");
    assert_eq!(Field::line(2).with_text("ae\u{301}").text(), "a", "no half cluster");
}

/// One thing a person does.
#[derive(Debug, Clone)]
enum Act {
    Insert(String),
    Move(u8),
}

fn act() -> impl Strategy<Value = Act> {
    let part = prop_oneof![
        Just("案卷".to_owned()),
        Just("\u{301}".to_owned()),
        Just("\u{200d}👧".to_owned()),
        Just("🇨🇳🇨".to_owned()),
        Just("\r\n".to_owned()),
        any::<String>(),
    ];
    prop_oneof![part.prop_map(Act::Insert), any::<u8>().prop_map(Act::Move)]
}

proptest! {
    #[test]
    fn the_caret_never_leaves_a_boundary(
        acts in prop::collection::vec(act(), 0..40),
        multi in any::<bool>(),
    ) {
        let mut field = if multi { Field::lines(60) } else { Field::line(60) };
        for act in acts {
            match act {
                Act::Insert(text) => field.insert_str(&text),
                Act::Move(which) => match which % 8 {
                    0 => field.left(),
                    1 => field.right(),
                    2 => { field.up(); }
                    3 => { field.down(); }
                    4 => field.home(),
                    5 => field.end(),
                    6 => field.backspace(),
                    _ => field.delete(),
                },
            }
            let mut stops = field.text().grapheme_indices(true).map(|(at, _)| at);
            assert!(field.caret() == field.text().len() || stops.any(|at| at == field.caret()));
            assert!(field.text().chars().count() <= 60);
            assert!(multi || !field.text().contains('\n'));
            assert!(field.text().chars().all(|letter| letter == '\n' || !letter.is_control()));
        }
    }

    #[test]
    fn right_undoes_left(text in "[案a\u{301}👧\u{200d}]{0,12}") {
        let mut field = Field::line(99).with_text(&text);
        let end = field.caret();
        field.left();
        field.right();
        assert_eq!(field.caret(), end);
    }
}
