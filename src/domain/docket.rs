//! Docket numbers (案号): read in every form seen in the field, kept as written.
//!
//! Grammar: `[（区域）] 机关代字 文种 [字] 〔年〕 [第] 流水 号 [（附注）]`; the serial is text, for
//! teams (`执法二中队-9`) and leading zeros carry meaning.

use std::fmt;

/// A docket number: the original text and its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocketNumber {
    /// As written in the source, for display and export.
    pub original: String,
    /// What stands before the year or serial, without a closing 字: `(穗花)应急罚`.
    pub head: String,
    /// The year between brackets, if there is one.
    pub year: Option<u16>,
    /// The serial as text: `12`, `040705`, `执法二中队-9`.
    pub serial: String,
    /// What follows 号 in brackets, if anything.
    pub note: Option<String>,
}

impl DocketNumber {
    /// Reads a whole text as a docket number; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let normal = normalize(text);
        let mut docket = court_form(&normal)
            .or_else(|| dated_form(&normal))
            .or_else(|| undated_form(&normal))?;
        text.trim().clone_into(&mut docket.original);
        Some(docket)
    }

    /// Takes a text outside the grammar, which names a case all the same: its normalised form is
    /// its key.
    #[must_use]
    pub fn as_written(text: &str) -> Self {
        let normal = normalize(text);
        let (head, rest) = normal.rsplit_once('号').unwrap_or((&normal, ""));
        let note = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let head = if rest.is_empty() || note.is_some() { head } else { &normal };
        Self {
            original: text.trim().to_owned(),
            head: head.to_owned(),
            year: None,
            serial: String::new(),
            note: note.map(str::to_owned),
        }
    }

    /// Gives the normalised number, one for all spellings of the same docket: the key of a case.
    #[must_use]
    pub fn key(&self) -> String {
        let year = self.year.map(|year| format!("〔{year}〕")).unwrap_or_default();
        let note = self.note.as_ref().map(|note| format!("({note})")).unwrap_or_default();
        format!("{}{year}{}号{note}", self.head, self.serial)
    }
}

impl fmt::Display for DocketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.original)
    }
}

/// Brings any spelling to one: full-width to ASCII, no white space, simplified characters, and
/// one pair of brackets 〔〕 round a year of 19xx or 20xx.
#[must_use]
pub fn normalize(text: &str) -> String {
    let folded: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).flat_map(fold).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = folded.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        if let Some(year) = bracketed_year(rest) {
            out.push('〔');
            out.extend(year);
            out.push('〕');
            rest = rest.get(6..).unwrap_or_default();
        } else {
            out.push(first);
            rest = tail;
        }
    }
    out
}

/// Folds one character; `㈢` becomes three.
fn fold(c: char) -> impl Iterator<Item = char> {
    let enclosed = "一二三四五六七八九十".chars();
    let number = u32::from(c).checked_sub(0x3220).filter(|n| *n < 10);
    let (before, folded, after) = match number.and_then(|n| enclosed.clone().nth(n as usize)) {
        Some(digit) => (Some('('), digit, Some(')')),
        None => (None, fold_one(c), None),
    };
    before.into_iter().chain(std::iter::once(folded)).chain(after)
}

fn fold_one(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '﹝' => '〔',
        '﹞' => '〕',
        '號' => '号',
        '罰' => '罚',
        '環' => '环',
        '決' => '决',
        '質' => '质',
        '粵' => '粤',
        '應' => '应',
        '檢' => '检',
        '責' => '责',
        '強' => '强',
        '許' => '许',
        '當' => '当',
        '記' => '记',
        '綜' => '综',
        '處' => '处',
        '–' | '—' | '‐' | '‑' => '-',
        other => other,
    }
}

/// The four digits of a bracketed year at the start of `text`, in any pair of brackets.
fn bracketed_year(text: &[char]) -> Option<&[char]> {
    let [open, a, b, c, d, close, ..] = text else { return None };
    let is_pair = matches!((open, close), ('〔', '〕') | ('[', ']') | ('【', '】') | ('(', ')'));
    let is_year =
        matches!((a, b), ('1', '9') | ('2', '0')) && c.is_ascii_digit() && d.is_ascii_digit();
    if is_pair && is_year { text.get(1..5) } else { None }
}

/// `〔2018〕冀0104行初41号`: the year comes first.
fn court_form(normal: &str) -> Option<DocketNumber> {
    let (year, rest) = normal.strip_prefix('〔')?.split_once('〕')?;
    let (head, serial) = split_trailing_digits(rest.strip_suffix('号')?)?;
    let head = head.strip_suffix('第').unwrap_or(head);
    build(head.strip_suffix('字').unwrap_or(head), year.parse().ok(), serial, None)
}

/// `(穗花)应急罚〔2025〕12号`, the usual form.
fn dated_form(normal: &str) -> Option<DocketNumber> {
    let (head, rest) = normal.split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    let (serial, after) = rest.strip_prefix('第').unwrap_or(rest).split_once('号')?;
    let is_serial =
        serial.ends_with(|c: char| c.is_ascii_digit()) && !serial.contains(['〔', '〕', '第']);
    if !is_serial {
        return None;
    }
    let note = match after {
        "" => None,
        bracketed => Some(bracketed.strip_prefix('(')?.strip_suffix(')')?),
    };
    if note.is_some_and(|text| text.is_empty() || text.contains(['(', ')'])) {
        return None;
    }
    build(head.strip_suffix('字').unwrap_or(head), Some(year.parse().ok()?), serial, note)
}

/// `深龙华大浪综行简罚决字第1号`: no year.
fn undated_form(normal: &str) -> Option<DocketNumber> {
    let (head, serial) = split_trailing_digits(normal.strip_suffix('号')?)?;
    let head = head.strip_suffix('第').unwrap_or(head);
    let head = head.strip_suffix('字').unwrap_or(head);
    let is_plain = !head.chars().any(|c| c.is_ascii_digit() || matches!(c, '〔' | '〕'));
    if is_plain { build(head, None, serial, None) } else { None }
}

fn split_trailing_digits(text: &str) -> Option<(&str, &str)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let serial = text.strip_prefix(head)?;
    if serial.is_empty() { None } else { Some((head, serial)) }
}

fn build(head: &str, year: Option<u16>, serial: &str, note: Option<&str>) -> Option<DocketNumber> {
    if head.is_empty() || head.chars().count() > 40 || serial.chars().count() > 24 {
        return None;
    }
    Some(DocketNumber {
        original: String::new(),
        head: head.to_owned(),
        year,
        serial: serial.to_owned(),
        note: note.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Real strings published by agencies; the expected keys were worked out by hand.
    const SEEN: &[(&str, &str)] = &[
        ("(湘株醴)应急罚〔2023〕125 号", "(湘株醴)应急罚〔2023〕125号"),
        ("(湘怀沅)应急罚〔2025〕执法二中队-9号", "(湘怀沅)应急罚〔2025〕执法二中队-9号"),
        ("(朝龙)应急责改〔2025〕执法四中队20号", "(朝龙)应急责改〔2025〕执法四中队20号"),
        ("( 龙 )应急罚〔2023〕41号", "(龙)应急罚〔2023〕41号"),
        ("(湘邵邵东)应急罚﹝2023﹞89号", "(湘邵邵东)应急罚〔2023〕89号"),
        ("豫0721环罚决字〔2024〕5号", "豫0721环罚决〔2024〕5号"),
        ("豫0523環罰決字〔2025〕9號", "豫0523环罚决〔2025〕9号"),
        ("津丽环罚字[2023]040705号", "津丽环罚〔2023〕040705号"),
        ("兴消行罚决字〔 2023〕 第 100066 号", "兴消行罚决〔2023〕100066号"),
        ("粵建質罰〔2021〕30號", "粤建质罚〔2021〕30号"),
        ("惠市环(惠城)罚〔2021〕64号", "惠市环(惠城)罚〔2021〕64号"),
        ("深龙华大浪综行简罚决字第1号", "深龙华大浪综行简罚决1号"),
        ("沪〔2023〕13号", "沪〔2023〕13号"),
        ("湖北证监局行政处罚决定书【2023】5号", "湖北证监局行政处罚决定书〔2023〕5号"),
        ("行政处罚决定书[2023]14号(某某某)", "行政处罚决定书〔2023〕14号(某某某)"),
        ("唐环罚字（2015）11号", "唐环罚〔2015〕11号"),
        ("新国土资执罚决字［2018］第497号", "新国土资执罚决〔2018〕497号"),
        ("（2018）冀0104行初41号", "冀0104行初〔2018〕41号"),
        ("(2009)皖刑终字第00272号", "皖刑终〔2009〕00272号"),
        ("（鄂托克旗）应急罚（2025）危化1-16号", "(鄂托克旗)应急罚〔2025〕危化1-16号"),
        ("深龙华应急罚字第1号", "深龙华应急罚1号"),
    ];

    #[test]
    fn reads_every_form_seen() {
        for (text, key) in SEEN {
            let docket = DocketNumber::parse(text).unwrap_or_else(|| panic!("unread: {text}"));
            assert_eq!(docket.key(), *key, "{text}");
            assert_eq!(docket.original, *text);
        }
    }

    #[test]
    fn one_docket_in_many_spellings_has_one_key() {
        let spellings = [
            "（穗花）应急罚〔2025〕12号",
            "(穗花)应急罚[2025]第12号",
            "（ 穗花 ）應急罰字【2025】 12 號",
        ];
        for text in spellings {
            assert_eq!(DocketNumber::parse(text).unwrap().key(), "(穗花)应急罚〔2025〕12号");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for text in ["", "号", "12号", "〔2025〕12号", "预立案", "应急罚〔2025〕号", "第八十九条"]
        {
            assert_eq!(DocketNumber::parse(text), None, "{text}");
        }
    }
}
