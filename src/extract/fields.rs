//! Finds what stands beside a label: in a table row, or after a colon.

/// The longest value taken; more is running text.
const VALUE_CHARS_MAX: usize = 120;

/// The longest label, in bytes; what is longer is running text.
const LABEL_BYTES_MAX: usize = 120;

/// Finds the first value beside one of the labels: `当事人：某厂` or `当事人 | 某厂`.
#[must_use]
pub fn find(text: &str, labels: &[&str]) -> Option<String> {
    text.lines().find_map(|line| in_line(line, labels))
}

fn in_line(line: &str, labels: &[&str]) -> Option<String> {
    let cells = line.split(['|', '\t']).flat_map(|cell| cell.split("　　"));
    let mut parts = cells.map(str::trim).filter(|part| !part.is_empty());
    while let Some(part) = parts.next() {
        let bracketed = part.strip_prefix('【').and_then(|rest| rest.split_once('】'));
        let (label, value) =
            bracketed.or_else(|| part.split_once(['：', ':'])).unwrap_or((part, ""));
        let begins = |one: &&str| one.chars().next().is_some_and(|first| label.contains(first));
        if label.len() > LABEL_BYTES_MAX || !labels.iter().any(begins) {
            continue;
        }
        let label = bare(label);
        if !labels.contains(&label.as_str()) {
            continue;
        }
        let value = if value.trim().is_empty() { parts.next()? } else { value };
        return tidy(value);
    }
    None
}

/// A label without its number, spaces and marks: `1．当 事 人` is 当事人.
fn bare(label: &str) -> String {
    let label =
        label.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
    label.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).collect()
}

/// Asked first, for it is quicker than asking for any letter of the world.
fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn tidy(value: &str) -> Option<String> {
    let value = value.trim();
    let is_rule = value.chars().all(|c| !c.is_alphanumeric());
    if is_rule || value.chars().count() > VALUE_CHARS_MAX { None } else { Some(value.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_after_colons_and_in_the_next_cell() {
        let text = "决定书\n当事人 | 某厂 | 住所 | 测试路1号\n地址：某街　　案 由：某案\n";
        assert_eq!(find(text, &["当事人"]).as_deref(), Some("某厂"));
        assert_eq!(find(text, &["住所"]).as_deref(), Some("测试路1号"));
        assert_eq!(find(text, &["地址"]).as_deref(), Some("某街"));
        assert_eq!(find(text, &["案由"]).as_deref(), Some("某案"));
        for text in ["1．案由：某案", "一、案由：某案", "【案由】某案"] {
            assert_eq!(find(text, &["案由"]).as_deref(), Some("某案"), "{text}");
        }
        assert_eq!(find("| 当事人 | 某厂 |\n| --- | --- |", &["当事人"]).as_deref(), Some("某厂"));
    }

    #[test]
    fn a_label_in_running_text_is_none() {
        assert_eq!(find("当事人从事装卸：某某", &["当事人"]), None);
        assert_eq!(find("当事人：", &["当事人"]), None);
        assert_eq!(find("当事人：——", &["当事人"]), None);
        assert_eq!(find(&format!("当事人：{}", "长".repeat(500)), &["当事人"]), None);
    }
}
