//! Reads forms as labels and what stands beside them: `标签：内容`, `标签 | 内容`, `【标签】内容`.

use crate::extract::forms::Piece;
use std::ops::Range;

/// The longest label, in characters.
const LABEL_MAX: usize = 22;

/// A label and its value, with the place of both together in the text of the piece.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    /// Letters of the label, without what stands in brackets.
    pub(super) label: String,
    /// What stands beside it, trimmed; may be empty.
    pub(super) value: &'a str,
    /// Label and value, in bytes.
    pub(super) at: Range<usize>,
    /// Whether the value stands in a table, so that nothing of it follows on the next line.
    pub(super) is_boxed: bool,
}

/// The cells of a piece, in order.
pub(super) fn cells<'a>(piece: &Piece<'a>) -> Vec<Cell<'a>> {
    let mut all = Vec::new();
    for (start, line) in piece.lines() {
        let is_boxed = line.contains(is_bar);
        let parts = parts(line);
        let mut rest = parts.iter().peekable();
        while let Some((at, part)) = rest.next() {
            let at = start + at;
            if let Some((label, value)) = labelled(part) {
                all.push(Cell { label, value, at: at..at + part.len(), is_boxed });
            } else if is_boxed && part.chars().count() <= LABEL_MAX {
                let Some((next, value)) = rest.peek() else { continue };
                if labelled(value).is_none() {
                    let end = start + next + value.len();
                    let label = letters(part);
                    all.push(Cell { label, value, at: at..end.max(at), is_boxed });
                }
            }
        }
    }
    all
}

/// A bar between the cells of a table.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '\t')
}

/// The parts of a line with their places: cells of a table, or what wide blanks set apart.
pub(super) fn parts(line: &str) -> Vec<(usize, &str)> {
    let mut all = Vec::new();
    let is_boxed = line.contains(is_bar);
    let mut push = |from: usize, to: usize| {
        let Some(part) = line.get(from..to) else { return };
        let trimmed = part.trim();
        let lead = part.len() - part.trim_start().len();
        if !trimmed.is_empty() || is_boxed {
            all.push((from + lead.min(part.len()), trimmed));
        }
    };
    let mut from = 0;
    let mut blanks = 0;
    for (at, c) in line.char_indices() {
        let is_break = if is_boxed { is_bar(c) } else { false };
        blanks = if c == '　' {
            blanks + 2
        } else if c == ' ' {
            blanks + 1
        } else {
            0
        };
        if is_break || (blanks >= 4 && at > from) {
            push(from, at);
            from = at + c.len_utf8();
            blanks = 0;
        }
    }
    push(from, line.len());
    all
}

/// Splits `标签：内容` and `【标签】内容`.
fn labelled(part: &str) -> Option<(String, &str)> {
    let bracketed = part.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    let (label, value) = bracketed.or_else(|| part.split_once(['：', ':']))?;
    let opened = label.matches(['（', '(']).count();
    let is_open = opened > label.matches(['）', ')']).count();
    // `2025年6月24日09:30` is a time, `1．案由` a label with its number.
    let name = label.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_label = !is_open
        && !name.contains(|c: char| c.is_ascii_digit())
        && label.contains(is_letter)
        && label.chars().count() <= LABEL_MAX
        && !label.contains(['。', '，', '；', '“', '”', '《']);
    is_label.then(|| (letters(label), value.trim()))
}

/// The letters of a label; brackets and what they hold are left out, and so is its number.
pub(super) fn letters(label: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in label.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_letter(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Han and Latin letters; quicker than asking for any letter of the world.
fn is_letter(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_alphabetic()
}

/// Whether a value is one that a person has left open: nothing, a line, `（未填）`.
pub(super) fn is_open(value: &str) -> bool {
    let bare: String =
        value.chars().filter(|c| c.is_alphanumeric() || matches!(c, '/' | '／' | '—')).collect();
    matches!(bare.as_str(), "" | "未填" | "未填写" | "空白" | "未签名" | "未签字" | "未签" | "缺")
        && !value.contains('—')
}
