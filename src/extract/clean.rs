//! Makes hidden characters of a text visible, so that nothing in a file can deceive its reader.

use crate::domain::hidden::is_deceptive;

/// Cleans a text: `\r\n` and `\r` become `\n`; control, bidirectional and invisible characters
/// become visible marks such as `␇` and `[U+202E]`. Returns the text and how many were marked.
/// Line feeds, tabs and form feeds (page breaks) stay.
#[must_use]
pub fn clean(text: &str) -> (String, u32) {
    let mut out = String::with_capacity(text.len());
    let mut marked = 0_u32;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' | '\u{c}' => out.push(c),
            _ if is_deceptive(c) => {
                mark(c, &mut out);
                marked = marked.saturating_add(1);
            }
            _ => out.push(c),
        }
    }
    (out, marked)
}

fn mark(c: char, out: &mut String) {
    let picture = match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        _ => None,
    };
    if let Some(picture) = picture {
        out.push(picture);
    } else {
        let name = format!("[U+{:04X}]", u32::from(c));
        out.push_str(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tabs_and_pages_stay() {
        assert_eq!(clean("甲\r\n乙\r丙\t丁\u{c}戊"), ("甲\n乙\n丙\t丁\u{c}戊".to_owned(), 0));
    }

    #[test]
    fn hidden_characters_are_shown_and_counted() {
        let (text, marked) = clean("a\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{200b}\u{feff}\u{e0041}\0");
        assert_eq!(text, "a␛[31m␡[U+009B][U+202E][U+200B][U+FEFF][U+E0041]␀");
        assert_eq!(marked, 8);
        assert!(!text.chars().any(is_deceptive));
    }

    #[test]
    fn a_clean_text_is_left_as_it_is() {
        let (once, _) = clean("罚款\u{200d}两万元");
        assert_eq!(clean(&once), (once.clone(), 0));
    }
}
