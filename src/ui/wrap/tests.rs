//! Laws of measuring and breaking text.

use super::{NEVER_FIRST, NEVER_LAST, pad, squeeze, truncate, width, wrap};
use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use unicode_segmentation::UnicodeSegmentation;

fn lines(text: &str, columns: usize) -> Vec<&str> {
    wrap(text, columns).into_iter().map(|range| text.get(range).unwrap()).collect()
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[案卷，。（）“”ab 1…\n\r\u{301}👧\u{200d}]{0,40}"]
}

#[test]
fn lines_break_by_columns_and_punctuation() {
    assert_eq!(lines("询问笔录", 4), ["询问", "笔录"]);
    assert_eq!(lines("询问笔，录", 6), ["询问", "笔，录"]);
    assert_eq!(lines("询问（笔录）", 6), ["询问", "（笔", "录）"]);
    assert_eq!(lines("a 2025年", 4), ["a ", "2025", "年"]);
    assert_eq!(lines("abcdef", 4), ["abcd", "ef"]);
    assert_eq!(lines("甲\r\n\n乙\n", 9), ["甲", "", "乙", ""]);
    assert_eq!(lines("", 9), [""]);
    assert_eq!(lines("案卷", 0), ["案", "卷"]);
    assert_eq!(lines("，，，，", 4), ["，，", "，，"], "where no rule can hold, width wins");
}

#[test]
fn cut_and_filled_texts_have_the_asked_width() {
    assert_eq!(truncate("行政处罚决定书", 7), "行政处…");
    assert_eq!(truncate("行政处罚", 8), "行政处罚");
    assert_eq!(truncate("行政", 1), "…");
    assert_eq!(truncate("行政", 0), "");
    assert_eq!(pad("行政处罚", 6), "行政… ");
    assert_eq!(pad("行", 4), "行  ");
}

proptest! {
    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost(text in texts(), columns in 1_usize..20) {
        let mut end = 0;
        for range in wrap(&text, columns) {
            let gap = text.get(end..range.start).unwrap();
            assert!(matches!(gap, "" | "\n" | "\r\n"), "{gap:?}");
            let line = text.get(range.clone()).unwrap();
            assert!(width(line) <= columns || line.graphemes(true).count() == 1, "{line:?}");
            end = range.end;
        }
        assert!(matches!(text.get(end..).unwrap(), "" | "\r"));
    }

    #[test]
    fn punctuation_keeps_off_the_ends(text in "[案卷，（“”ab。]{0,40}", columns in 12_usize..20) {
        let lawful = |last: char, first: char| {
            let inside_word = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
            !(inside_word || NEVER_LAST.contains(last) || NEVER_FIRST.contains(first))
        };
        for pair in lines(&text, columns).windows(2) {
            let line: Vec<char> = pair[0].chars().collect();
            let hopeless = !line.windows(2).any(|two| lawful(two[0], two[1]));
            let broken_well = lawful(line[line.len() - 1], pair[1].chars().next().unwrap());
            assert!(broken_well || hopeless, "{pair:?}");
        }
    }

    #[test]
    fn padding_is_exact(text in texts(), columns in 0_usize..20) {
        assert_eq!(width(&pad(&text, columns)), columns);
        assert!(width(&truncate(&text, columns)) <= columns);
    }
}

#[test]
fn a_squeezed_text_keeps_its_end_and_never_grows_too_wide() {
    let docket = "（穗花新雅）综行应急罚〔2025〕18号";
    assert_eq!(squeeze(docket, 40), docket);
    assert_eq!(squeeze(docket, 22), "（穗花…罚〔2025〕18号");
    for width_asked in 0..40 {
        assert!(width(&squeeze(docket, width_asked)) <= width_asked, "{width_asked}");
    }
}
