//! Check digits of the credit code of a body (GB 32100) and of the identity number (GB 11643).

/// The characters of a credit code, in the order of their values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS: [usize; 17] =
    [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const IDENTITY_WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character of an identity number, by remainder.
const IDENTITY_CHECKS: &str = "10X98765432";

/// What a text of eighteen characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// 统一社会信用代码, its check digit right.
    Credit,
    /// 居民身份证 number, its check digit right: personal data.
    Identity,
    /// Neither.
    Unknown,
}

/// Tells what a code is by its check digit.
#[must_use]
pub fn classify(code: &str) -> Code {
    let code = code.trim().to_ascii_uppercase();
    if is_credit_code(&code) {
        Code::Credit
    } else if is_identity_number(&code) {
        Code::Identity
    } else {
        Code::Unknown
    }
}

/// Tells whether a text is a credit code with the right check digit.
#[must_use]
pub fn is_credit_code(code: &str) -> bool {
    let values: Option<Vec<usize>> =
        code.chars().map(|c| ALPHABET.chars().position(|known| known == c)).collect();
    let Some(([body @ .., check], 18)) = values.as_deref().map(|all| (all, all.len())) else {
        return false;
    };
    (31 - weigh(body, &CREDIT_WEIGHTS) % 31) % 31 == *check
}

/// Tells whether a text is an identity number with the right check digit.
#[must_use]
pub fn is_identity_number(code: &str) -> bool {
    let mut chars = code.chars();
    let Some(check) = chars.next_back() else { return false };
    let digits: Option<Vec<usize>> =
        chars.map(|c| c.to_digit(10).and_then(|digit| usize::try_from(digit).ok())).collect();
    digits.is_some_and(|body| {
        let wanted = IDENTITY_CHECKS.chars().nth(weigh(&body, &IDENTITY_WEIGHTS) % 11);
        body.len() == 17 && wanted == Some(check)
    })
}

fn weigh(values: &[usize], weights: &[usize]) -> usize {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_check_digits_pass_and_wrong_ones_fail() {
        // Worked out by hand: invented bodies, no real ones.
        for code in ["91440114MA9TX02295", "91440114MA9TX01732"] {
            assert_eq!(classify(code), Code::Credit, "{code}");
        }
        assert_eq!(classify("91440114MA9TX02296"), Code::Unknown);
        // The example of GB 11643 itself.
        assert_eq!(classify("11010519491231002X"), Code::Identity);
        assert_eq!(classify("110105194912310021"), Code::Unknown);
        for odd in ["", "某", "91440114", "9144011400CE1304IG", "11010519491231002XX"] {
            assert_eq!(classify(odd), Code::Unknown, "{odd}");
        }
    }
}
