//! The version that a text names beside a law.

use super::super::dates;

/// Reads the version from what stands beside a law: the last day named, or else the last year;
/// order and document numbers (`令第31号`, `〔2024〕90号`) are no version.
pub(super) fn version(text: &str) -> Option<String> {
    if let Some((_, date)) = dates::find_all(&squeeze(text)).last() {
        return Some(date.to_string());
    }
    let folded: Vec<char> = text.chars().map(super::letters::fold).collect();
    let mut found = None;
    for (at, window) in folded.windows(4).enumerate() {
        let year: String = window.iter().collect();
        let before = at.checked_sub(1).and_then(|at| folded.get(at));
        let after = folded.get(at + 4);
        let is_number = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || *c == '[');
        if year.parse().is_ok_and(|year: u32| (1949..=2099).contains(&year))
            && !is_number(before)
            && !after.is_some_and(|c| c.is_ascii_digit() || *c == ']' || *c == '号')
        {
            found = Some(year);
        }
    }
    found
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_last_day_or_year_is_the_version() {
        for (text, wanted) in [
            ("2021年6月10日第三次修正", Some("2021-06-10")),
            ("2002年6月29日主席令第70号,2014年8月31日予以修改", Some("2014-08-31")),
            ("2019年修正", Some("2019")),
            ("２０２１修正", Some("2021")),
            ("2021 年 6 月 10 日修正", Some("2021-06-10")),
            ("国家安全生产监督管理总局令第 31 号", None),
            ("应急〔2024〕90号", None),
            ("以下简称《安全生产法》", None),
            ("", None),
        ] {
            assert_eq!(version(text).as_deref(), wanted, "{text}");
        }
    }
}
