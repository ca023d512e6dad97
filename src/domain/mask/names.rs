//! Names of persons: those that words such as 被询问人 announce, and wherever they recur.

use super::{Letters, surnames};
use std::ops::Range;

/// What announces a person and nothing else.
const PERSONS: &[&str] = &[
    "被询问人",
    "询问人",
    "记录人",
    "姓名",
    "法定代表人",
    "法人代表",
    "负责人",
    "执法人员",
    "经营者",
    "见证人",
    "承办人",
    "审核人",
    "审批人",
    "检查人",
    "勘验人",
    "送达人",
    "收件人",
    "代收人",
    "签收人",
    "联系人",
    "证人",
    "当事人代表",
    "委托代理人",
    "代理人",
    "陪同人员",
    "主持人",
    "听证员",
    "记录员",
    "翻译人",
    "经办人",
    "调查人",
    "办案人",
    "整改人",
    "复查人",
    "投诉人",
    "举报人",
    "报告人",
    "法定代理人",
    "业主",
    "死者",
    "伤者",
    "安全员",
    "参加人",
    "出席人",
    "签名",
    "签字",
    "组长",
    "店长",
    "厂长",
    "经理",
];
/// What announces a person or a company.
const PARTIES: &[&str] = &["当事人", "受送达人", "被检查人", "被处罚人", "申请人", "权利人"];
/// What goes before a name in running text without a colon.
const TITLES: &[&str] = &[
    "法定代表人",
    "主要负责人",
    "负责人",
    "经营者",
    "执法人员",
    "员工",
    "工人",
    "死者",
    "伤者",
    "证人",
];
/// Words that no name holds: what follows belongs to the next entry of a form.
const NOT_A_NAME: &[&str] = &[
    "身份", "性别", "电话", "职务", "住址", "住所", "地址", "年龄", "出生", "民族", "联系", "签名",
    "签字", "日期", "证号", "时间", "地点", "单位", "个人", "记录", "询问", "执法", "法定", "负责",
    "以下", "空白", "同上", "本人", "人员", "代表", "意见", "盖章", "印章", "情况", "姓名", "案由",
    "文化", "籍贯", "工作", "统一", "邮编", "经营", "检查", "送达", "年月", "与本", "关系", "确认",
];
/// Endings of the name of a body.
const BODIES: &[&str] = &[
    "公司",
    "中心",
    "企业",
    "集团",
    "学校",
    "医院",
    "街道",
    "委员会",
    "协会",
    "酒店",
    "餐厅",
    "超市",
    "幼儿园",
    "政府",
    "大队",
    "中队",
    "商行",
    "工厂",
    "基地",
    "项目",
    "商店",
    "饭店",
    "银行",
    "合作社",
    "经营部",
    "工作室",
    "加油站",
    "事务所",
    "店",
    "厂",
    "局",
    "镇",
    "村",
    "馆",
    "府",
    "部",
    "院",
    "站",
];
/// Short words that a person's name does not go on with: they end a name in running text.
const PARTICLES: &str = "在于的为和与及等是对向从将未已不承签表称说提到系因经按被将把就也未并而或者\
    ，。、；：（）()[],;:.";
/// Words for a part in the matter, in place of a name.
const ROLES: &[&str] =
    &["评查", "执法", "当事", "测试", "演示", "匿名", "某", "审核", "管理", "系统", "复核", "组织"];
/// Longest name, of a minority, in characters.
const NAME_MAX: usize = 15;
/// Most names one label announces.
const ROW_MAX: usize = 8;

/// Tells whether a text is a part in the matter rather than a name.
pub(super) fn is_role(name: &str) -> bool {
    ROLES.iter().any(|role| name.starts_with(role))
}

/// Tells whether a text is nothing but the name of a person.
#[must_use]
pub fn is_person(name: &str) -> bool {
    let name = name.trim();
    let head = name.split(['（', '(']).next().unwrap_or_default().trim_end();
    let count = head.chars().count();
    let is_foreign = head.contains('·') && count <= NAME_MAX;
    head.chars().all(is_han)
        && (is_foreign || (2..=4).contains(&count) && surnames::length(head) > 0)
        && (count < 4 || surnames::length(head) == 2 || is_foreign)
        && !is_body(head)
        && !NOT_A_NAME.iter().any(|word| head.contains(word))
}

/// Finds the names that a text announces, each once.
#[must_use]
pub fn names_in(text: &str) -> Vec<String> {
    let letters = Letters::new(text);
    let mut names: Vec<String> = Vec::new();
    for range in announced(&letters) {
        let name: String = letters.folded.get(range).unwrap_or_default().iter().collect();
        if !name.contains(' ') && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Covers the names that the text announces, and those known.
pub(super) fn cover(letters: &mut Letters, known: &[String]) {
    cover_but(letters, known, &[]);
}

/// Covers the names that the text announces, and those known, but for some that stay.
pub(super) fn cover_but(letters: &mut Letters, known: &[String], staying: &[String]) {
    let mut found = announced(letters);
    let read = |range: &Range<usize>| -> String {
        letters.folded.get(range.clone()).unwrap_or_default().iter().collect()
    };
    found.retain(|range| !staying.contains(&read(range)));
    let own: Vec<String> = found.iter().map(read).collect();
    for range in found {
        letters.someone(range);
    }
    for name in own.iter().chain(known).filter(|name| name.chars().count() > 1) {
        let length = name.chars().count();
        for start in 0..letters.folded.len() {
            if letters.goes_on(start, name) {
                letters.someone(start..start + length);
            }
        }
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '\u{3007}' | '·' | '•')
}

fn is_body(name: &str) -> bool {
    let count = name.chars().count();
    BODIES.iter().any(|ending| name.ends_with(ending) && (count > 3 || ending.chars().count() > 1))
}

/// Where the text announces names.
fn announced(letters: &Letters) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for index in 0..letters.folded.len() {
        let longest = |labels: &[&str]| {
            let fits = labels.iter().filter(|label| letters.goes_on(index, label));
            fits.map(|label| label.chars().count()).max()
        };
        if let Some(length) = longest(PERSONS) {
            found.extend(row(letters, index + length, false));
        }
        if let Some(length) = longest(PARTIES) {
            found.extend(row(letters, index + length, true));
        }
        if let Some(length) = longest(TITLES) {
            found.extend(titled(letters, index + length));
        }
        if matches!(letters.at(index), ',' | '(') {
            found.extend(described(letters, index));
        }
    }
    found
}

/// The names behind a label and its colon, several with 、 or blanks between.
fn row(letters: &Letters, after: usize, may_be_body: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(mut at) = behind_colon(letters, after) else { return found };
    for number in 0..ROW_MAX {
        let is_strict = may_be_body || number > 0;
        let Some(name) = name_at(letters, at, is_strict) else { break };
        at = name.end;
        found.push(name);
        if letters.at(at) == '(' {
            at = (at..at + 40).find(|at| letters.at(*at) == ')').map_or(at, |end| end + 1);
        }
        let is_next = |letter| matches!(letter, '、' | '/' | ' ');
        if !is_next(letters.at(at)) {
            break;
        }
        while is_next(letters.at(at)) {
            at += 1;
        }
    }
    found
}

/// Behind `（签名）：` and the like; nothing without a colon.
fn behind_colon(letters: &Letters, after: usize) -> Option<usize> {
    let mut at = after;
    for word in ["签名", "签字", "及职务", "姓名", "一", "二", "1", "2"] {
        if letters.goes_on(at, word) {
            at += word.chars().count();
        }
    }
    if letters.at(at) == '(' {
        at = (at..at + 16).find(|at| letters.at(*at) == ')')? + 1;
    }
    while letters.at(at) == ' ' {
        at += 1;
    }
    if letters.at(at) != ':' {
        return None;
    }
    at += 1;
    while letters.at(at) == ' ' {
        at += 1;
    }
    Some(at)
}

/// The name that begins at an index, if one does; a name of two characters may be spaced out.
fn name_at(letters: &Letters, start: usize, is_strict: bool) -> Option<Range<usize>> {
    let limit = start + NAME_MAX + 1;
    let is_over = |at: &usize| {
        !is_han(letters.at(*at)) || NOT_A_NAME.iter().any(|word| letters.goes_on(*at, word))
    };
    let end = (start..limit).find(is_over).unwrap_or(limit);
    let name: String = letters.folded.get(start..end).unwrap_or_default().iter().collect();
    let count = end - start;
    if count == 1 && surnames::length(&name) == 1 {
        let next = (end..end + 4).find(|at| letters.at(*at) != ' ').filter(|at| *at > end)?;
        let is_alone = is_han(letters.at(next)) && !is_han(letters.at(next + 1));
        return is_alone.then_some(start..next + 1);
    }
    let is_name = if is_strict {
        is_person(&name)
    } else {
        (2..=4).contains(&count) || name.contains('·') && count <= NAME_MAX
    };
    (is_name && !is_body(&name) && !is_role(&name)).then_some(start..end)
}

/// A name in running text behind a title: 法定代表人张三. Only surnames that seldom begin another
/// word are believed here.
fn titled(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let head: String = (start..start + 4).map(|at| letters.at(at)).collect();
    if !surnames::is_sure(&head) || !head.chars().take(2).all(is_han) {
        return None;
    }
    let least = surnames::length(&head) + 1;
    let is_end = |at: usize| !is_han(letters.at(at)) || PARTICLES.contains(letters.at(at));
    let end = start + least + usize::from(!is_end(start + least));
    let name: String = letters.folded.get(start..end)?.iter().collect();
    let body: String =
        (start..start + 12).map(|at| letters.at(at)).take_while(|c| is_han(*c)).collect();
    let is_part_of_body =
        BODIES.iter().filter(|word| word.chars().count() > 1).any(|word| body.contains(word));
    let is_other = is_body(&name) || NOT_A_NAME.iter().any(|word| name.contains(word));
    (!is_part_of_body && !is_other).then_some(start..end)
}

/// A name that a description follows: 张三，男，…; 张三（身份证号…. The index is of the mark between.
fn described(letters: &Letters, mark: usize) -> Option<Range<usize>> {
    let is_sex = matches!(letters.at(mark + 1), '男' | '女')
        && matches!(letters.at(mark + 2), ',' | ')' | ';' | '。' | '、' | ' ');
    if !is_sex && !["身份证", "公民身份", "性别"].iter().any(|word| letters.goes_on(mark + 1, word))
    {
        return None;
    }
    let mut start = mark;
    while start > 0 && mark - start < NAME_MAX && is_han(letters.at(start - 1)) {
        start -= 1;
    }
    // The longest ending that is a name: 我叫张三 holds 张三.
    (start..mark.saturating_sub(1)).find_map(|from| {
        let name: String = letters.folded.get(from..mark)?.iter().collect();
        let is_sure = from == start && is_person(&name)
            || surnames::is_sure(&name) && name.chars().count() <= 4 && is_person(&name);
        is_sure.then_some(from..mark)
    })
}
