//! As what a text cites a law: the word that leads to it.

use super::Role;
use super::letters::{fold, is_blank};

/// How far before a law its word may stand, in characters without blanks.
const REACH: usize = 18;

/// Words and what they say; the last one before the law counts.
const WORDS: [(&str, Role); 13] = [
    ("违反", Role::Violated),
    ("触犯", Role::Violated),
    ("违法条款", Role::Violated),
    ("处罚条款", Role::Basis),
    ("处罚依据", Role::Basis),
    ("罚则", Role::Basis),
    ("依据", Role::Basis),
    ("根据", Role::Basis),
    ("依照", Role::Basis),
    ("按照", Role::Basis),
    ("适用", Role::Basis),
    ("参照", Role::Guide),
    ("参考", Role::Guide),
];

/// After these a law is what somebody else says, or what does not apply.
const DENIALS: [&str; 6] = ["辩称", "申辩称", "主张", "不适用", "不应", "无需"];

/// Between two laws of one list nothing stands but this.
const JOINTS: &str = "的之规定、,，和及以与或者并;；";

/// Reads the role of a law that begins at `start`. After a law of the same list, which ended at
/// `before.0`, it is that law's.
pub(super) fn read(text: &str, start: usize, before: (usize, Option<Role>)) -> Option<Role> {
    let (floor, last) = before;
    let gap = text.get(floor..start).unwrap_or_default();
    let is_joint = |c: char| is_blank(c) || JOINTS.contains(c);
    if last.is_some() && gap.len() <= 48 && gap.chars().all(is_joint) {
        return last;
    }
    let mut window: Vec<char> = Vec::new();
    for c in gap.chars().rev().filter(|c| !is_blank(*c)).map(fold).take(REACH) {
        if matches!(c, '。' | ';' | '?' | '》') {
            break;
        }
        window.push(c);
    }
    window.reverse();
    let window: String = window.into_iter().collect();
    if DENIALS.iter().any(|word| window.contains(word)) {
        return None;
    }
    let found = WORDS.iter().filter_map(|(word, role)| {
        let at = window.rfind(word)?;
        Some((at + word.len(), *role))
    });
    found.max_by_key(|(end, _)| *end).map(|(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_before_the_law_counts() {
        let role = |text: &str| read(text, text.len(), (0, None));
        for (text, wanted) in [
            ("违反了", Some(Role::Violated)),
            ("违 反 条 款：", Some(Role::Violated)),
            ("违反了相关规定，现依据", Some(Role::Basis)),
            ("处罚条款：", Some(Role::Basis)),
            ("参照", Some(Role::Guide)),
            ("你单位申辩称应当适用", None),
            ("违反上述规定。", None),
            ("违反的规定很多很多很多很多很多很多很多很多", None),
            ("", None),
        ] {
            assert_eq!(role(text), wanted, "{text}");
        }
        assert_eq!(read("的规定、", "的规定、".len(), (0, Some(Role::Basis))), Some(Role::Basis));
    }
}
