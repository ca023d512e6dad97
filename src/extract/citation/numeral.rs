//! Numbers of articles, paragraphs and items.

use super::letters::next;

/// The highest number read; 民法典 has 1260 articles.
const NUMBER_MAX: u32 = 9999;
/// Most characters of a number.
const LENGTH_MAX: usize = 12;

/// What a character counts in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    /// `0`–`9`.
    Arabic(u32),
    /// 一–九.
    Han(u32),
    /// 〇, 零, and the letters taken for it.
    Zero,
    /// 十, 百, 千.
    Place(u32),
}

fn figure(c: char) -> Option<Figure> {
    Some(match c {
        '0'..='9' => Figure::Arabic(c.to_digit(10)?),
        '〇' | '零' | '○' | '◯' | 'O' | 'o' | 'Ｏ' | 'О' | 'о' => Figure::Zero,
        '一' | '壹' => Figure::Han(1),
        '二' | '贰' | '两' => Figure::Han(2),
        '三' | '叁' => Figure::Han(3),
        '四' | '肆' => Figure::Han(4),
        '五' | '伍' => Figure::Han(5),
        '六' | '陆' => Figure::Han(6),
        '七' | '柒' => Figure::Han(7),
        '八' | '捌' => Figure::Han(8),
        '九' | '玖' => Figure::Han(9),
        '十' | '拾' => Figure::Place(10),
        '百' | '佰' => Figure::Place(100),
        '千' => Figure::Place(1000),
        _ => return None,
    })
}

/// Tells whether a character may be part of a number.
pub(super) fn is_figure(c: char) -> bool {
    figure(c).is_some()
}

/// Reads the number that stands next; gives it and where it ends. Chinese and Arabic figures do
/// not mix within one number, and 一百三 is none: 一百零三 and 一百三十 are both near it.
pub(super) fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let mut figures = Vec::new();
    let mut end = at;
    while let Some((c, after)) = next(text, end) {
        let Some(figure) = figure(c) else { break };
        if figures.len() == LENGTH_MAX {
            return None;
        }
        figures.push(figure);
        end = after;
    }
    let value = arabic(&figures).or_else(|| positional(&figures)).or_else(|| placed(&figures))?;
    (1..=NUMBER_MAX).contains(&value).then_some((value, end))
}

/// `97`, `1O5`.
fn arabic(figures: &[Figure]) -> Option<u32> {
    let Some(Figure::Arabic(_)) = figures.first() else { return None };
    figures.iter().try_fold(0_u32, |sum, figure| {
        let digit = match figure {
            Figure::Arabic(digit) => *digit,
            Figure::Zero => 0,
            Figure::Han(_) | Figure::Place(_) => return None,
        };
        sum.checked_mul(10)?.checked_add(digit).filter(|sum| *sum <= NUMBER_MAX)
    })
}

/// `九`, `一〇三`.
fn positional(figures: &[Figure]) -> Option<u32> {
    let Some(Figure::Han(_)) = figures.first() else { return None };
    figures.iter().try_fold(0_u32, |sum, figure| {
        let digit = match figure {
            Figure::Han(digit) => *digit,
            Figure::Zero => 0,
            Figure::Arabic(_) | Figure::Place(_) => return None,
        };
        sum.checked_mul(10)?.checked_add(digit).filter(|sum| *sum <= NUMBER_MAX)
    })
}

/// `九十七`, `一百零三`.
fn placed(figures: &[Figure]) -> Option<u32> {
    let (mut sum, mut digit, mut is_after_zero) = (0_u32, None, false);
    let mut last_place = NUMBER_MAX + 1;
    for figure in figures {
        match figure {
            Figure::Han(value) if digit.is_none() => digit = Some(*value),
            Figure::Zero if digit.is_none() && sum > 0 && !is_after_zero => is_after_zero = true,
            Figure::Arabic(_) | Figure::Han(_) | Figure::Zero => return None,
            Figure::Place(place) => {
                if *place >= last_place {
                    return None;
                }
                let times = digit.take().or_else(|| (*place == 10).then_some(1))?;
                sum += times * place;
                (last_place, is_after_zero) = (*place, false);
            }
        }
    }
    match digit {
        // The digit after 百 or 千 needs its 零.
        Some(digit) => (last_place == 10 || is_after_zero).then_some(sum + digit),
        None => (!is_after_zero).then_some(sum),
    }
}

/// Reads the number of an item that stands next: `（三）`, `(三）`, `三）`, `㈢`, `⑶`, `③`, and a
/// plain number. Gives it, where it ends, and whether it bears a sign of an item.
pub(super) fn item(text: &str, at: usize) -> Option<(u32, usize, bool)> {
    let (c, after) = next(text, at)?;
    if let Some(value) = enclosed(c) {
        return Some((value, after, true));
    }
    let is_open = matches!(c, '(' | '[');
    let start = if is_open { after } else { at };
    let (value, end) = number(text, start)?;
    let close = next(text, end).filter(|(c, _)| matches!(c, ')' | ']'));
    Some((value, close.map_or(end, |(_, after)| after), is_open || close.is_some()))
}

/// ㈠–㈩, ⑴–⒇, ①–⑳.
fn enclosed(c: char) -> Option<u32> {
    let first = match c {
        '㈠'..='㈩' => '㈠',
        '⑴'..='⒇' => '⑴',
        '①'..='⑳' => '①',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(first) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_script() {
        for (text, value) in [
            ("九十七", 97),
            ("九 十\n七条", 97),
            ("十", 10),
            ("一十", 10),
            ("一百", 100),
            ("一百零三", 103),
            ("一百〇三", 103),
            ("一百O三", 103),
            ("一〇三", 103),
            ("一百一十四", 114),
            ("一百十四", 114),
            ("一千二百六十", 1260),
            ("97", 97),
            ("９７", 97),
            ("1O5", 105),
        ] {
            assert_eq!(number(text, 0).map(|(value, _)| value), Some(value), "{text}");
        }
        for none in ["", "〇", "百", "一百三", "一百零", "十百", "1百", "十5", "99999", "三 \n\n"]
        {
            let read = number(none, 0).filter(|(_, end)| *end == none.len());
            assert_eq!(read, None, "{none}");
        }
        assert_eq!(number(&"一".repeat(40), 0), None);
    }

    #[test]
    fn items_with_whole_and_half_brackets() {
        for text in ["（三）", "(三)", "（三", "三）", "㈢", "⑶", "③", "（ 3 ）", "〔三〕"]
        {
            assert_eq!(item(text, 0), Some((3, text.len(), true)), "{text}");
        }
        assert_eq!(item("三项", 0), Some((3, 3, false)));
    }
}
