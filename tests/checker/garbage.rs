//! Bad input: texts torn, doubled and mixed up, garbage, and lines of megabytes. Nothing panics,
//! and garbage alone is never found anything in.

use super::CHECKER;
use super::quality::{checked, folders, read_written};
use pingcha::check::native::Paper;
use pingcha::domain::{DocumentKey, DocumentKind};
use pingcha::extract::kind::Aliases;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Torn versions of each case.
const ROUNDS: u64 = 6;
/// Bytes of the longest line.
const LINE_BYTES: usize = 1 << 20;
/// Letters that forms, rules and citations look for.
const LETTERS: &str = "第条款项（）《》〔〕：｜|年月日0123456789〇一二三四五六七八九十百千万元罚法规行政处违反依据\
    当事人签名印章告知决定书送达回证，。、；\n\t 　\u{c}x*某Ａé🀄";

/// Numbers from a seed, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// Tears a text: parts are dropped, doubled, swapped, and filled with letters of the field.
fn torn(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let known: Vec<char> = LETTERS.chars().collect();
    for _ in 0..8 {
        let count = letters.len();
        let from = dice.below(count + 1);
        let to = (from + dice.below(200)).min(count);
        match dice.below(4) {
            0 => drop(letters.drain(from..to)),
            1 => {
                let part: Vec<char> = letters[from..to].to_vec();
                letters.splice(from..from, part);
            }
            2 => letters[from..to].reverse(),
            _ => {
                let junk: Vec<char> =
                    (0..dice.below(40)).map(|_| known[dice.below(known.len())]).collect();
                letters.splice(from..from, junk);
            }
        }
    }
    letters.into_iter().collect()
}

#[test]
fn torn_files_break_nothing() {
    let aliases = Aliases::of(CHECKER.packs());
    for seed in 0..ROUNDS {
        let dice = RefCell::new(Dice(seed));
        for folder in folders() {
            let tear = |text: &str| torn(text, &mut dice.borrow_mut());
            let report = checked(&read_written(&folder, &aliases, tear));
            assert!(report.broken.is_empty(), "{seed} {folder:?}: {:?}", report.broken);
        }
    }
}

/// Checks texts as documents of the kinds that are asked most.
fn found_in(texts: &[String]) -> Vec<String> {
    let kinds = [
        DocumentKind::PenaltyDecision,
        DocumentKind::PenaltyNotice,
        DocumentKind::InterviewRecord,
        DocumentKind::ServiceReceipt,
        DocumentKind::Contents,
        DocumentKind::FilingApproval,
        DocumentKind::ClosureApproval,
        DocumentKind::Other,
    ];
    let keys: Vec<DocumentKey> =
        (0..texts.len()).map(|number| DocumentKey(format!("{number}.txt"))).collect();
    let papers: Vec<Paper<'_>> = texts
        .iter()
        .zip(&keys)
        .zip(kinds.iter().cycle())
        .map(|((text, key), kind)| Paper { key, kind: *kind, title: "文书", text })
        .collect();
    let report = CHECKER.check(&papers, &BTreeMap::new());
    assert!(report.broken.is_empty(), "{:?}", report.broken);
    let sure = report.findings.iter().filter(|finding| !finding.is_hint);
    sure.map(|finding| format!("{} {:?}", finding.rule, finding.places)).collect()
}

#[test]
fn nothing_is_found_in_garbage() {
    let known: Vec<char> = LETTERS.chars().collect();
    for seed in 0..60_u64 {
        let mut dice = Dice(seed);
        let texts: Vec<String> = (0..8)
            .map(|_| (0..dice.below(3_000)).map(|_| known[dice.below(known.len())]).collect())
            .collect();
        assert_eq!(found_in(&texts), [""; 0], "seed {seed}");
    }
}

#[test]
fn lines_of_megabytes_are_read_in_time() {
    for part in
        ["第九十七条", "2025年3月5日", "罚款壹万元（￥10000）", "当事人：", "|", "（", "《", "x"]
    {
        let text = part.repeat(LINE_BYTES / part.len());
        assert_eq!(found_in(&[text]), [""; 0], "{part}");
    }
}
