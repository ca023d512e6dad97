//! Steps through a text over blanks, with look-alikes and full-width forms folded.

/// Most bytes of blanks between two characters that belong together.
const BLANKS_MAX: usize = 64;

/// Gives the character that is meant: half-width, with what recognition of scans confuses undone.
pub(super) fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '笫' | '苐' | '弟' => '第',
        '條' => '条',
        '項' | '顼' => '项',
        '欵' | '歀' => '款',
        '號' => '号',
        '簡' => '简',
        '稱' => '称',
        '與' => '与',
        '﹝' | '〔' | '【' | '{' => '[',
        '﹞' | '〕' | '】' | '}' => ']',
        '﹤' | '≪' => '<',
        '﹥' | '≫' => '>',
        '﹙' => '(',
        '﹚' => ')',
        '–' | '—' | '―' | '−' | '‐' => '-',
        '〜' | '∼' => '~',
        '﹑' | '､' => '、',
        _ => c,
    }
}

/// Blanks may stand anywhere in a scanned text.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\u{c}')
}

/// Gives the next character and where it ends; `None` at the end, and at an empty line.
pub(super) fn next(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let mut breaks = 0;
    for (offset, c) in rest.char_indices() {
        if !is_blank(c) {
            return Some((fold(c), at + offset + c.len_utf8()));
        }
        breaks += usize::from(is_break(c));
        if breaks > 1 || offset > BLANKS_MAX {
            return None;
        }
    }
    None
}

/// Gives the character before and where it begins; `None` at the start, and at an empty line.
pub(super) fn previous(text: &str, at: usize) -> Option<(char, usize)> {
    let before = text.get(..at)?;
    let mut breaks = 0;
    for (start, c) in before.char_indices().rev() {
        if !is_blank(c) {
            return Some((fold(c), start));
        }
        breaks += usize::from(is_break(c));
        if breaks > 1 || at - start > BLANKS_MAX {
            return None;
        }
    }
    None
}

/// Tells where the next character begins.
pub(super) fn start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Tells where a word ends that stands next; `None` when it does not.
pub(super) fn word(text: &str, at: usize, word: &str) -> Option<usize> {
    word.chars()
        .try_fold(at, |at, wanted| next(text, at).filter(|(c, _)| *c == wanted).map(|(_, end)| end))
}

/// Tells where the first of several words ends that stands next.
pub(super) fn any_word(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|one| word(text, at, one))
}

/// Tells where a word begins that ends here; `None` when it does not.
pub(super) fn word_before(text: &str, at: usize, word: &str) -> Option<usize> {
    word.chars().rev().try_fold(at, |at, wanted| {
        previous(text, at).filter(|(c, _)| *c == wanted).map(|(_, start)| start)
    })
}
