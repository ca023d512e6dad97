//! Splits a text into pages, by form feeds and by lines that announce a page.

/// Turns lines like `——第2页——` into page breaks and drops breaks that end an empty page.
#[must_use]
pub fn split(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('\u{c}').enumerate() {
        if index > 0 {
            break_page(&mut out);
        }
        for line in part.split_inclusive('\n') {
            if is_announcement(line) {
                break_page(&mut out);
            } else {
                out.push_str(line);
            }
        }
    }
    while out.ends_with('\u{c}') {
        out.pop();
    }
    out
}

/// Counts the pages of a stored text; an empty text has one.
#[must_use]
pub fn count(text: &str) -> u32 {
    let breaks = text.bytes().filter(|byte| *byte == b'\x0c').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

fn break_page(out: &mut String) {
    let page = out.rsplit('\u{c}').next().unwrap_or_default();
    if !page.trim().is_empty() {
        out.push('\u{c}');
    }
}

/// A line of dashes round `第N页`.
fn is_announcement(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '—' | '-' | '－' | '―' | '─') || c.is_whitespace();
    let inner = line.trim_matches(is_dash);
    let has_dash = line.trim().starts_with(|c: char| is_dash(c));
    let number = inner.strip_prefix('第').and_then(|rest| rest.strip_suffix('页'));
    has_dash
        && number.is_some_and(|number| {
            let number = number.trim();
            !number.is_empty()
                && number.chars().all(|c| c.is_numeric() || "一二三四五六七八九十".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announced_pages_begin_where_the_line_stands() {
        let text = split("甲\n——第2页——\n乙\n— 第 3 页 —\n丙");
        assert_eq!(text, "甲\n\u{c}乙\n\u{c}丙");
        assert_eq!(count(&text), 3);
        assert_eq!(split("——第1页——\n甲\n"), "甲\n", "nothing stands before the first page");
    }

    #[test]
    fn other_lines_and_empty_pages_make_none() {
        for text in ["见第2页\n", "（第1页，共2页）\n", "第2页\n", "——第页——\n", "——附件——\n"]
        {
            assert_eq!(split(text), text);
        }
        assert_eq!(split("\u{c}\u{c}甲\u{c}\u{c}"), "甲");
        assert_eq!(count(""), 1);
    }
}
