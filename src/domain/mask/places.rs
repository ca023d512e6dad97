//! Addresses of persons: what follows the words that announce one. Where a company works is public.

use super::Letters;

/// What announces an address.
const LABELS: &[&str] = &[
    "家庭住址",
    "户籍地址",
    "户籍所在地",
    "户籍地",
    "现居住地",
    "经常居住地",
    "居住地址",
    "居住地",
    "现住址",
    "现住",
    "住址",
    "通讯地址",
    "通信地址",
    "联系地址",
    "地址",
];
/// What makes an address one of a company.
const PUBLIC: &[&str] = &[
    "经营", "注册", "生产", "单位", "公司", "企业", "办公", "营业", "检查", "项目", "网络", "送达",
];
/// Words that begin the next entry of a form where nothing parts it from the address.
const NEXT: &[&str] =
    &["电话", "联系", "身份证", "邮编", "邮政", "职务", "性别", "法定", "统一社会", "姓名"];

/// Covers every address of a person.
pub(super) fn cover(letters: &mut Letters) {
    let mut index = 0;
    while index < letters.folded.len() {
        let Some(label) = LABELS.iter().find(|label| letters.goes_on(index, label)) else {
            index += 1;
            continue;
        };
        let is_public = letters.has_before(index, 4, PUBLIC);
        index += label.chars().count();
        if let Some(start) = start(letters, index).filter(|_| !is_public) {
            let end = end(letters, start);
            letters.star(start..end);
            index = end;
        }
    }
}

/// Where the address begins behind its label: a colon, or `)` and a colon.
fn start(letters: &Letters, index: usize) -> Option<usize> {
    let at = index + usize::from(letters.at(index) == ')');
    let is_colon = letters.at(at) == ':';
    let mut from = at + usize::from(is_colon);
    while letters.at(from) == ' ' {
        from += 1;
    }
    (is_colon || from > at).then_some(from)
}

/// Where it ends: at a mark, two blanks, a line's end, or the next entry.
fn end(letters: &Letters, start: usize) -> usize {
    let is_end = |index: &usize| {
        let letter = letters.at(*index);
        matches!(letter, ',' | ';' | '。' | '、' | '\n' | '|' | '\u{c}')
            || letter == ' ' && !letters.at(index + 1).is_ascii_digit()
            || NEXT.iter().any(|word| letters.goes_on(*index, word))
    };
    (start..letters.folded.len()).find(is_end).unwrap_or(letters.folded.len())
}
