//! Reads which body a document names for reconsideration, and what it says outside of quotations.

use std::ops::Range;

/// Words of an application for reconsideration; before them stands 向 and the body.
const APPLICATIONS: [&str; 5] =
    ["申请行政复议", "申请复议", "提出行政复议", "提起行政复议", "提出复议"];
/// Most characters between 向 and the application.
const BODY_MAX: usize = 120;
/// Words that no body bears: another part of the sentence was read.
const OTHERS: [&str; 6] = ["法院", "起诉", "诉讼", "缴", "不服", "逾期"];
/// A quotation shorter than this is a word that the document stresses, not a quoted article.
const QUOTE_MIN: usize = 15;
/// A quotation is looked for this far, in characters.
const QUOTE_MAX: usize = 2_000;

/// A body named for reconsideration, and where it stands, in characters and in bytes.
pub(super) struct Body {
    pub(super) range: Range<usize>,
    pub(super) bytes: Range<usize>,
    pub(super) named: String,
}

/// `向某某人民政府申请行政复议`: the bodies named.
pub(super) fn review_bodies(text: &str) -> Vec<Body> {
    let mut found = Vec::new();
    // Characters are counted on from the body before, so that the text is counted once.
    let mut counted = (0, 0);
    for (end, _) in text.match_indices(['申', '提']) {
        let rest = text.get(end..).unwrap_or_default();
        if !APPLICATIONS.iter().any(|words| rest.starts_with(words)) {
            continue;
        }
        let Some(start) = towards(text, end) else { continue };
        let named = text.get(start..end).unwrap_or_default();
        let (bytes, characters) = counted;
        let more = text.get(bytes..start).map_or(0, |between| between.chars().count());
        let first = characters + more;
        counted = (start.max(bytes), first);
        let plain = without_asides(named);
        let is_body = !plain.contains(['，', ',', '；', ';', '：', ':'])
            && !OTHERS.iter().any(|word| plain.contains(word));
        if is_body && plain.chars().count() > 2 {
            let range = first..first + named.chars().count();
            found.push(Body { range, bytes: start..end, named: named.to_owned() });
        }
    }
    found
}

/// Where the body begins: after the nearest 向 of the sentence.
fn towards(text: &str, end: usize) -> Option<usize> {
    let before = text.get(..end)?;
    let near = before.char_indices().rev().take(BODY_MAX);
    let (at, c) = near.take_while(|(_, c)| *c != '。').find(|(_, c)| *c == '向')?;
    Some(at + c.len_utf8())
}

/// Leaves out blanks and breaks, which may stand within a word of a scanned text.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// Leaves out what stands in brackets, such as an address.
pub(super) fn without_asides(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Leaves out quoted articles: what the law threatens is not what the decision does.
pub(super) fn without_quotes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['“', '「']) {
        let (before, quoted) = rest.split_at(open);
        out.push_str(before);
        let end = quoted.char_indices().take(QUOTE_MAX).find(|(_, c)| matches!(c, '”' | '」'));
        let Some((at, c)) = end else {
            // The quotation has no end: it is not left out.
            let (first, more) = quoted.split_at(quoted.chars().next().map_or(0, char::len_utf8));
            out.push_str(first);
            rest = more;
            continue;
        };
        let (inside, more) = quoted.split_at(at + c.len_utf8());
        if inside.chars().count() < QUOTE_MIN {
            out.push_str(inside);
        }
        rest = more;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_with_its_place_and_without_its_address() {
        let text = "如不服，可以在60日内向广州市花都区人民政府（地址：测试路1号，电话：无）\
                    申请行政复议；也可以向甲法院提起行政诉讼。向乙局缴款，逾期不申请行政复议";
        let found = review_bodies(text);
        assert_eq!(found.len(), 1);
        assert!(found[0].named.starts_with("广州市花都区人民政府（"));
        assert_eq!(text.get(found[0].bytes.clone()), Some(found[0].named.as_str()));
        let chars: String =
            text.chars().skip(found[0].range.start).take(found[0].range.len()).collect();
        assert_eq!(chars, found[0].named);
        let other = review_bodies("可向某市人民政府提出行政复议申请");
        assert_eq!(other.len(), 1);
    }

    #[test]
    fn quoted_articles_are_left_out_and_stressed_words_are_not() {
        let text =
            "依据第九十七条“逾期未改正的，责令停产停业整顿，并处罚款”，决定“停产停业”。“未完";
        assert_eq!(without_quotes(text), "依据第九十七条，决定“停产停业”。“未完");
        assert_eq!(without_asides("甲（乙（丙）丁）戊）己"), "甲戊己");
    }
}
