//! Names of companies, shops and the like: found by how they end, from where they begin. Laws,
//! towns and streets, offices of the state and ordinary words stay.

use super::body_words::{AFTER, CUTS, GENERIC, LAWS, LEADS, STATE, endings};
use super::fold;
use std::ops::Range;

/// Most characters of a name with the address before it.
const NAME_MAX: usize = 48;

/// A name that was found: which bytes it takes, and how it ends.
pub(super) struct Body {
    pub(super) range: Range<usize>,
    pub(super) ending: &'static str,
}

/// A character that counts, its byte, and whether a line or cell ends before it.
#[derive(Clone, Copy)]
struct Sign {
    at: usize,
    end: usize,
    letter: char,
    is_broken: bool,
}

/// Finds the names in a text, also where a line or a cell ends within one.
pub(super) fn found(text: &str) -> Vec<Body> {
    let signs = signs(text);
    let mut bodies: Vec<Body> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < signs.len() {
        let Some(ending) = endings().find(|ending| stands(&signs, at, ending)) else {
            at += 1;
            continue;
        };
        let end = at + ending.chars().count();
        let start = start(&signs, from..at);
        let places = signs.get(start).zip(signs.get(end - 1));
        let is_other = signs.get(end).is_some_and(|next| AFTER.contains(next.letter));
        // 商行商店: an ending within a longer name; the last one counts.
        let goes_on = endings().any(|next| stands(&signs, end, next));
        if let Some((first, last)) = places.filter(|_| !is_other && !goes_on) {
            let stem = letters(&signs, start..at);
            if is_name(&stem, ending) {
                bodies.push(Body { range: first.at..last.end, ending });
            }
            // The next name begins behind this one, be it covered already or any body.
            from = end;
        }
        at = end;
    }
    bodies
}

/// Replaces every name by 某某 and how it ends.
pub(super) fn covered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for body in found(text) {
        out.push_str(text.get(from..body.range.start).unwrap_or_default());
        out.push_str("某某");
        out.push_str(body.ending);
        from = body.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The characters of a text without blanks and the borders of cells. The names of laws are left
/// out, with a mark in their place.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let (mut is_broken, mut law_until) = (false, 0);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, written)) in letters.iter().copied().enumerate() {
        if at < law_until {
            continue;
        }
        if written == '《' {
            law_until = law_end(text, at);
        }
        let letter = fold(written);
        if letter.is_whitespace() || letter == '|' {
            // 测 试 食 品: blanks between single characters part no words.
            let after = letters.get(index + 2).is_some_and(|(_, next)| is_blank(*next));
            is_broken = is_broken || !(is_blank(written) && after);
            continue;
        }
        signs.push(Sign { at, end: at + written.len_utf8(), letter, is_broken });
        is_broken = false;
    }
    signs
}

const fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{3000}')
}

/// Where a law named in 《》 ends; the beginning when it is none.
fn law_end(text: &str, at: usize) -> usize {
    let inside = text.get(at..).and_then(|rest| Some((rest, rest.find('》')?)));
    let law = inside.filter(|(rest, end)| {
        let name = rest.get(..*end).unwrap_or_default();
        let name = name.split(['（', '(']).next().unwrap_or_default();
        LAWS.iter().any(|word| name.ends_with(word))
    });
    law.map_or(at, |(_, end)| at + end)
}

fn stands(signs: &[Sign], at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(step, letter)| signs.get(at + step).is_some_and(|sign| sign.letter == letter))
}

fn letters(signs: &[Sign], range: Range<usize>) -> String {
    signs.get(range).unwrap_or_default().iter().map(|sign| sign.letter).collect()
}

/// Where the name whose ending follows the range begins. The line before is read too when this
/// one holds nothing of a name.
fn start(signs: &[Sign], range: Range<usize>) -> usize {
    let mut start = range.end;
    let least = range.start.max(range.end.saturating_sub(NAME_MAX));
    while start > least {
        let Some(before) = signs.get(start - 1) else { break };
        let is_broken = signs.get(start).is_some_and(|sign| sign.is_broken);
        let stem = letters(signs, start..range.end);
        let is_enough = stem == "某某" || !is_generic(&stem);
        if !is_part(before.letter) || is_broken && is_enough {
            break;
        }
        start -= 1;
    }
    cut(signs, start..range.end)
}

/// Drops what stands before the name.
fn cut(signs: &[Sign], range: Range<usize>) -> usize {
    let mut start = range.start;
    for at in range.clone() {
        let fits = CUTS.iter().filter(|word| stands(signs, at, word));
        let ends = fits.map(|word| at + word.chars().count()).filter(|end| *end <= range.end);
        start = ends.max().unwrap_or(start).max(start);
    }
    while let Some(word) = LEADS.iter().find(|word| stands(signs, start, word)) {
        let next = start + word.chars().count();
        let rest = letters(signs, next..range.end);
        if rest.is_empty() || is_generic(&rest) && rest != "某某" {
            break;
        }
        start = next;
    }
    // A bracket that opens before the name does not belong to it.
    while signs.get(start).is_some_and(|sign| matches!(sign.letter, '(' | ')' | '-' | '·')) {
        start += 1;
    }
    start.min(range.end)
}

/// Whether a character may stand in a name or the address before it.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '(' | ')' | '·' | '-' | '&' | '#')
}

/// Whether the words before an ending tell which body it is.
fn is_name(stem: &str, ending: &str) -> bool {
    let whole = format!("{stem}{ending}");
    !is_generic(stem) && !STATE.iter().any(|word| whole.contains(word))
}

/// Whether a stem is made of nothing but words that tell what a body is.
fn is_generic(stem: &str) -> bool {
    let mut rest = stem;
    while !rest.is_empty() {
        let fits = GENERIC.iter().filter_map(|word| rest.strip_prefix(*word));
        let Some(next) = fits.min_by_key(|next| next.len()) else { return false };
        rest = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stays(text: &str) {
        assert_eq!(covered(text), text);
    }

    #[test]
    fn names_of_bodies_leave_only_what_they_are() {
        for (text, public) in [
            ("执法人员在测试食品加工厂检查", "执法人员在某某加工厂检查"),
            ("花都区测试大道88号测试食品加工厂未培训", "某某加工厂未培训"),
            ("测试食品加工厂、测试贸易商行", "某某加工厂、某某商行"),
            ("当事人与测试（广州）物流有限公司签订合同", "当事人与某某有限公司签订合同"),
            ("测试餐饮店和测试五金经营部", "某某店和某某经营部"),
            ("某测试农民专业合作社的仓库", "某某专业合作社的仓库"),
            ("狮岭镇测试汽车服务中心", "狮岭镇某某中心"),
            ("《测试食品加工厂整改报告》", "《某某加工厂整改报告》"),
            ("测试记小卖部（个体工商户）", "某某小卖部（个体工商户）"),
            ("华为测试技术有限公司", "某某有限公司"),
            ("测试皮具有限公司狮岭分公司", "某某有限公司某某分公司"),
            // Over the end of a line, over the border of two cells, with blanks between.
            ("由测试食品\n加工厂签收", "由某某加工厂签收"),
            ("单位名称 | 测试食品 | 有限公司 |", "单位名称 | 某某有限公司 |"),
            ("测 试 食 品 加工厂", "某某加工厂"),
            ("检查情况\n测试食品加工厂", "检查情况\n某某加工厂"),
        ] {
            let told = covered(text);
            assert_eq!(told, public);
            assert_eq!(covered(&told), public, "covering again changes nothing");
        }
    }

    #[test]
    fn laws_towns_offices_and_ordinary_words_stay() {
        for text in [
            "《中华人民共和国公司法》第十条",
            "《农民专业合作社法》《促进个体工商户发展条例》",
            "《广东省食品生产加工小作坊和食品摊贩管理条例》",
            "违反公司法的规定",
            "狮岭镇、新华街道办事处、花都区应急管理局",
            "区政务服务中心、应急指挥中心、疾病预防控制中心",
            "市场监督管理局责令改正",
            "该公司未建立台账，该厂厂长在场",
            "厂房内、店铺门口、市中心、厂区",
            "经营部分商品，全部门店，内部行文",
            "食品加工厂应当取得许可，有限责任公司",
            "涉案工厂、便利店、农贸市场、分公司",
            "以事实为依据，执行标准，进行检查，部门负责人",
            "未见法制审核意见；送达回证缺见证人签名",
        ] {
            stays(text);
        }
    }
}
