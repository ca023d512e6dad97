//! Headers of columns, so folded that two ways of writing one are equal.

use unicode_normalization::UnicodeNormalization;

/// Folds a header: NFKC, lower case, without blanks, brackets, `-` and `_`. What stands in the
/// brackets stays: 万元 and 元 are not the same.
#[must_use]
pub fn key(text: &str) -> String {
    let folded = text.nfkc().flat_map(char::to_lowercase);
    folded.filter(|c| !c.is_whitespace() && !"()[]{}〔〕【】<>《》-_—*：:".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn ways_of_writing_one_header_are_equal() {
        let forms = [
            "代码_1（统一社会信用代码）",
            "代码-1 (统一社会信用代码)",
            "代码＿1(统一社会信用代码) ",
        ];
        assert!(forms.iter().all(|form| key(form) == "代码1统一社会信用代码"));
        assert_ne!(key("罚款金额（万元）"), key("罚款金额（元）"));
        assert_eq!(key("Cf_Wsh"), "cfwsh");
    }
}
