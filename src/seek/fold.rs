//! Brings a character to the form it is compared in, and names its pinyin initials.

use pinyin::ToPinyinMulti;

/// Folds a character: full-width forms to ASCII, capitals to small letters, the brackets round a
/// year to one pair.
#[must_use]
pub fn fold(letter: char) -> char {
    let narrow = match letter {
        '\u{3000}' => ' ',
        '〔' | '﹝' | '【' => '[',
        '〕' | '﹞' | '】' => ']',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter).saturating_sub(0xfee0)).unwrap_or(letter)
        }
        other => other,
    };
    narrow.to_lowercase().next().unwrap_or(narrow)
}

/// Gives the first letters of every reading of a character as bits, `a` the lowest; 0 for a
/// character that is no Chinese one.
pub(super) fn initials(letter: char) -> u32 {
    if letter.is_ascii() {
        return 0;
    }
    let Some(readings) = letter.to_pinyin_multi() else { return 0 };
    readings
        .into_iter()
        .filter_map(|one| one.first_letter().chars().next())
        .fold(0, |bits, one| bits | bit(one))
}

/// Gives the bit of a small Latin letter; 0 for anything else.
pub(super) fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (u32::from(letter) - u32::from('a')) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fall_together_and_readings_are_all_known() {
        let folded: String = "ＡbＣ　〔２０２５〕【号】".chars().map(fold).collect();
        assert_eq!(folded, "abc [2025][号]");
        assert_eq!(initials('镇'), bit('z'));
        let both = bit('c') | bit('z');
        assert_eq!(initials('重') & both, both, "chong and zhong");
        assert_eq!((initials('a'), initials('〔'), bit('号')), (0, 0, 0));
    }
}
