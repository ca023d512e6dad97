//! Ranks short texts by how well they fit what was typed: words of letters in order, a Chinese
//! character also by the first letter of its pinyin.

use super::fold::{bit, fold, initials};

/// Most characters of a pattern that are looked at.
const PATTERN_MAX: usize = 60;
/// Most characters of a text that are looked at.
const TEXT_MAX: usize = 240;
/// Most characters that may be passed over between two that fit.
const GAP_MAX: usize = 16;

/// Worth of a character that is the same.
const SAME: u32 = 20;
/// Worth of one known by its initial only.
const INITIAL: u32 = 16;
/// Extra worth right behind the one before.
const NEXT: u32 = 16;
/// Extra worth at the beginning of the text.
const BEGINNING: u32 = 12;
/// Extra worth at the beginning of a word or number.
const WORD: u32 = 8;
/// What each place further down the list of texts costs.
const RANK: u32 = 6;

/// A character of a text, ready to be compared.
#[derive(Clone, Copy, Debug)]
struct Letter {
    sign: char,
    initials: u32,
}

impl Letter {
    const fn new(sign: char, initials: u32) -> Self {
        Self { sign, initials }
    }

    /// What it is worth against a typed character; `None` when it does not fit.
    fn worth(self, typed: char) -> Option<u32> {
        if self.sign == typed {
            return Some(SAME);
        }
        (self.initials & bit(typed) != 0).then_some(INITIAL)
    }
}

/// What was typed, cut into words; every word has to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    words: Vec<Vec<char>>,
}

impl Pattern {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded: String = typed.chars().take(PATTERN_MAX).map(fold).collect();
        Self { words: folded.split_whitespace().map(|word| word.chars().collect()).collect() }
    }

    /// Tells whether nothing was typed: everything fits then.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Weighs a thing that bears several texts, the most telling first: every word has to fit one
    /// of them. The greater, the better; `None` when a word fits nowhere.
    #[must_use]
    pub fn weigh(&self, texts: &[&str]) -> Option<u32> {
        self.weigh_within(texts, GAP_MAX)
    }

    /// Weighs whole sentences, where scattered letters would fit by chance: the letters of a word
    /// have to stand side by side.
    #[must_use]
    pub fn weigh_closely(&self, texts: &[&str]) -> Option<u32> {
        self.weigh_within(texts, 0)
    }

    fn weigh_within(&self, texts: &[&str], gap: usize) -> Option<u32> {
        let texts: Vec<Vec<Letter>> = texts.iter().map(|text| letters(text)).collect();
        let mut sum = 0;
        for word in &self.words {
            let ranked = (0_u32..).zip(&texts);
            let best = ranked.filter_map(|(rank, text)| {
                let (worth, _) = best_run(word, text, gap)?;
                Some(worth.saturating_sub(rank * RANK).max(1))
            });
            sum += best.max()?;
        }
        Some(sum)
    }

    /// Tells which characters of a text fit, by number, rising; for showing why it was found.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<usize> {
        let letters = letters(text);
        let runs = self.words.iter().filter_map(|word| best_run(word, &letters, GAP_MAX));
        let mut places: Vec<usize> = runs.flat_map(|(_, places)| places).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn letters(text: &str) -> Vec<Letter> {
    let signs = text.chars().take(TEXT_MAX);
    signs.map(|sign| Letter::new(fold(sign), initials(sign))).collect()
}

/// Finds the worthiest way a word fits into a text.
fn best_run(word: &[char], text: &[Letter], gap: usize) -> Option<(u32, Vec<usize>)> {
    let first = *word.first()?;
    let starts = text.iter().enumerate().filter(|(_, letter)| letter.worth(first).is_some());
    let runs = starts.filter_map(|(start, _)| run(word, text, (start, gap)));
    runs.max_by_key(|(worth, places)| (*worth, std::cmp::Reverse(places.first().copied())))
}

/// Fits a word from a place on; each character takes the next place that fits.
fn run(word: &[char], text: &[Letter], (start, gap): (usize, usize)) -> Option<(u32, Vec<usize>)> {
    let (mut at, mut sum) = (start, 0_u32);
    let mut places = Vec::with_capacity(word.len());
    for typed in word {
        let rest = text.get(at..)?.iter().take(if places.is_empty() { 1 } else { gap + 1 });
        let (skipped, worth) =
            rest.enumerate().find_map(|(skipped, one)| Some((skipped, one.worth(*typed)?)))?;
        let place = at + skipped;
        let is_next = skipped == 0 && !places.is_empty();
        sum += worth + if is_next { NEXT } else { entrance(text, place) };
        sum = sum.saturating_sub(u32::try_from(skipped).unwrap_or(u32::MAX));
        places.push(place);
        at = place + 1;
    }
    Some((sum, places))
}

/// Extra worth of a place where a text, a word or a number begins.
fn entrance(text: &[Letter], place: usize) -> u32 {
    let Some(before) = place.checked_sub(1).and_then(|at| text.get(at)) else { return BEGINNING };
    let Some(here) = text.get(place) else { return 0 };
    let is_digit = here.sign.is_ascii_digit();
    let breaks = !before.sign.is_alphanumeric() || before.sign.is_ascii_digit() != is_digit;
    if breaks { WORD } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn rank<'a>(typed: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let pattern = Pattern::new(typed);
        let mut found: Vec<(u32, &str)> =
            texts.iter().filter_map(|text| Some((pattern.weigh(&[text])?, *text))).collect();
        found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn initials_letters_and_numbers_find_names() {
        let units = ["东河镇", "西关街道", "大黄山镇", "南岭镇"];
        assert_eq!(rank("dhz", &units), ["东河镇", "大黄山镇"], "the closer one first");
        assert_eq!(rank("xg", &units), ["西关街道"]);
        assert_eq!(rank("南岭", &units), ["南岭镇"]);
        assert_eq!(rank("zzz", &units), [""; 0]);
        let dockets =
            ["(某)应急罚〔2025〕112号", "(某)应急罚〔2025〕12号", "(某)应急检〔2025〕12号"];
        assert_eq!(rank("罚12", &dockets)[0], dockets[1]);
        assert_eq!(rank("罚［２０２５］１２", &dockets)[0], dockets[1], "full-width keys");
        assert_eq!(rank("yjf 12号", &dockets)[0], dockets[1]);
    }

    #[test]
    fn every_word_has_to_fit_and_the_first_text_weighs_most() {
        let pattern = Pattern::new("dh 燃气");
        assert!(pattern.weigh(&["东河镇", "未安装燃气报警装置"]).is_some());
        assert_eq!(pattern.weigh(&["东河镇", "未培训"]), None);
        let one = Pattern::new("dh");
        assert!(one.weigh(&["东河镇", "x"]) > one.weigh(&["x", "东河镇"]));
        assert!(Pattern::new(" 　").is_empty());
        assert_eq!(Pattern::default().weigh(&["任何"]), Some(0));
    }

    #[test]
    fn sentences_fit_only_side_by_side() {
        let pattern = Pattern::new("dc");
        assert!(pattern.weigh_closely(&["导出问题清单"]).is_some());
        assert_eq!(pattern.weigh_closely(&["打开所选，再说出来"]), None);
        assert!(pattern.weigh(&["打开所选，再说出来"]).is_some());
    }

    #[test]
    fn places_say_which_characters_fit() {
        assert_eq!(Pattern::new("hz").places("东河镇"), [1, 2]);
        assert_eq!(Pattern::new("q").places("东河镇"), [0; 0]);
    }

    proptest! {
        #[test]
        fn a_part_of_a_text_always_finds_it(text in "[a-z东河镇12〔〕]{1,40}", from in 0_usize..40) {
            let letters: Vec<char> = text.chars().collect();
            let part: String = letters.iter().skip(from.min(letters.len() - 1)).take(8).collect();
            let pattern = Pattern::new(&part);
            prop_assert!(pattern.weigh(&[&text]).is_some());
            let places = pattern.places(&text);
            prop_assert_eq!(places.len(), part.chars().count());
            prop_assert!(places.iter().all(|place| *place < letters.len()));
        }
    }
}
