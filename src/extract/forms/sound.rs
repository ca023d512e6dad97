//! Tells whether the text of a form can be trusted to be all there. What is not in a text that was
//! cut off, or scanned badly, may well be on the paper: nothing is made of its absence.

use crate::domain::DocumentKind;
use crate::extract::dates;
use std::sync::LazyLock;

/// Blanks within words from which on a text was scanned badly: so many at least, and one in so many
/// letters.
const BLANKS_MIN: usize = 10;
const LETTERS_A_BLANK: usize = 20;
/// Letters of the old script, or taken for others by a scanner, that a name may have.
const STRANGE_MAX: usize = 2;
/// Letters of the old script that such papers use all the time.
const OLD: &str =
    "處罰決書號當單為產經營簽發關區鎮應責審議證檢現場執員問筆錄時間達違規範實據獨長業車電話";
/// Letters that no running text does without, and how many letters have one of them.
const COMMON: &str = "的有在是与和及本为由其或被我你了对";
const LETTERS_A_COMMON: usize = 60;
/// The longest line that may end without a stop.
const OPEN_MAX: usize = 24;
/// How many of the last lines hold the foot of a form.
const FOOT: usize = 6;
/// The longest line that is a seal or a day.
const SEAL_LINE_MAX: usize = 30;
/// The most bytes a day is written in: 二〇二五年十二月三十一日.
const DAY_MAX_BYTES: usize = 36;
/// How many letters at the end of a line are looked at for a day or a hand.
const TAIL: usize = 50;
/// Words of a hand or seal.
const HANDS: [&str; 8] = ["签名", "签字", "签章", "印章", "盖章", "公章", "（章）", "签收"];
/// Words of those who sign a record.
const SIGNERS: [&str; 4] = ["询问人：", "询问人:", "记录人", "执法人员"];

/// Tells whether the text of a form is sound.
#[must_use]
pub(super) fn is_sound(kind: DocumentKind, text: &str) -> bool {
    let is_end = if is_sealed(kind) { is_seal } else { is_foot };
    !is_scarred(kind, text) && !is_cut(text) && (!has_foot(kind) || ends(text, is_end))
}

/// Blanks within words, letters that the paper does not have.
fn is_scarred(kind: DocumentKind, text: &str) -> bool {
    let (mut letters, mut blanks, mut strange, mut common) = (0, 0, 0, 0);
    let mut before = [' ', ' '];
    for c in text.chars() {
        letters += usize::from(is_han(c));
        blanks += usize::from(is_han(before[0]) && before[1] == ' ' && is_han(c));
        let mark = mark_of(c);
        common += usize::from(mark == Mark::Common);
        strange += usize::from(mark == Mark::Old);
        // 日 as a scanner reads it; no paper of today says 曰.
        strange += if c == '曰' || is_dash(before[1], c) { STRANGE_MAX + 1 } else { 0 };
        before = [before[1], c];
    }
    let is_running = has_foot(kind) && letters >= LETTERS_A_COMMON;
    let is_garbage = is_running && common * LETTERS_A_COMMON < letters;
    is_garbage
        || strange > STRANGE_MAX
        || (blanks >= BLANKS_MIN && blanks * LETTERS_A_BLANK > letters)
}

/// 一 as a scanner reads it, in the number of an article: `第—百零—条`.
fn is_dash(before: char, c: char) -> bool {
    c == '—' && matches!(before, '第' | '百' | '零' | '（')
}

/// What a letter tells of its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Plain,
    Old,
    Common,
}

/// The letters from 一 on with their marks: looked up for every letter of every file.
static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    let mark = |c: char| match c {
        _ if OLD.contains(c) => Mark::Old,
        _ if COMMON.contains(c) => Mark::Common,
        _ => Mark::Plain,
    };
    ('\u{4e00}'..='\u{9fff}').map(mark).collect()
});

fn mark_of(c: char) -> Mark {
    let place = u32::from(c).checked_sub(0x4e00).and_then(|at| usize::try_from(at).ok());
    place.and_then(|at| MARKS.get(at)).copied().unwrap_or(Mark::Plain)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Running text that stops in the middle of a sentence.
fn is_cut(text: &str) -> bool {
    let last = text.trim_end().lines().next_back().unwrap_or_default().trim();
    let is_running = last.chars().count() > OPEN_MAX && !last.contains(['|', '｜', '\t']);
    let is_open = |c: char| (is_han(c) && c != '日') || matches!(c, '，' | '、' | ',' | '：');
    is_running && last.chars().next_back().is_some_and(is_open) && !is_foot(last)
}

/// Kinds that end with a hand, a seal or a day.
fn has_foot(kind: DocumentKind) -> bool {
    [
        DocumentKind::PenaltyDecision,
        DocumentKind::SummaryDecision,
        DocumentKind::SeizureDecision,
        DocumentKind::PenaltyNotice,
        DocumentKind::RectificationOrder,
        DocumentKind::InspectionRecord,
        DocumentKind::InterviewRecord,
        DocumentKind::LegalReviewOpinion,
    ]
    .contains(&kind)
}

/// Whether the last lines hold a day or a hand.
fn ends(text: &str, is_end: fn(&str) -> bool) -> bool {
    text.lines().rev().filter(|line| !line.trim().is_empty()).take(FOOT).any(is_end)
}

/// Kinds that end with the seal and the day of an agency, in lines of their own.
fn is_sealed(kind: DocumentKind) -> bool {
    [
        DocumentKind::PenaltyDecision,
        DocumentKind::SeizureDecision,
        DocumentKind::PenaltyNotice,
        DocumentKind::RectificationOrder,
    ]
    .contains(&kind)
}

/// Whether a line is a day alone, or tells of a hand or seal.
fn is_seal(line: &str) -> bool {
    let words: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_short = words.chars().count() <= SEAL_LINE_MAX;
    let is_day = is_short && !SIGNERS.iter().any(|word| words.contains(word)) && is_foot(line);
    is_day || HANDS.iter().any(|word| words.contains(word))
}

/// Whether a line ends with a day: the foot of a form.
pub(super) fn is_dated_foot(line: &str) -> bool {
    let ends = line.ends_with('日') || line.ends_with(|c: char| c.is_ascii_digit());
    let last = dates::find_all(line).last().map(|(at, _)| line.len().saturating_sub(*at));
    ends && last.is_some_and(|length| length <= DAY_MAX_BYTES)
}

/// Whether a line ends with a day, or tells of a hand near its end.
fn is_foot(line: &str) -> bool {
    let skipped = line.chars().count().saturating_sub(TAIL);
    let near: String = line.chars().skip(skipped).collect();
    let tail: String = near.chars().filter(|c| !c.is_whitespace()).collect();
    let is_dated =
        !dates::find_all(&near).is_empty() || (tail.contains('年') && tail.contains('月'));
    let is_end = |c: char| matches!(c, '日' | '分' | '时' | '|' | '）' | ')') || c.is_ascii_digit();
    HANDS.iter().chain(&SIGNERS).any(|word| tail.contains(word))
        || (is_dated && tail.ends_with(is_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_were_cut_or_scanned_badly_are_told() {
        let sound = |text: &str| is_sound(DocumentKind::PenaltyNotice, text);
        let whole = "行政处罚告知书\n某某公司：你单位有权陈述、申辩。\n某某镇人民政府（印章）\n2025年3月1日";
        assert!(sound(whole));
        assert!(!sound("行政处罚告知书\n某某公司：你单位有权陈述、申辩。"), "no foot");
        let cut = "2025年3月1日\n当事人未如实记录安全生产教育和培训情况的行为违反了中华人民共和国安全生产法第二十";
        assert!(!is_sound(DocumentKind::Other, cut));
        let scanned =
            "当事 人未 如实 记录 安全 生产 教育 和培 训情 况的 行为 违反 规定。\n2025年3月1日";
        assert!(!sound(scanned));
        assert!(sound(&format!("卷 内 目 录\n{whole}")), "a spaced heading is no scar");
        assert!(!sound(&whole.replace('处', "處").replace('罚', "罰").replace('书', "書")));
    }
}
