//! The table of checks in code; docs/CHECKER.md lists it.

use crate::domain::DefectCode;
use crate::packs::Packs;

/// A check in code. Its legal basis, and whether that was verified, are those of its defect type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRule {
    /// Its name, of the same form as those of rules in packs.
    pub id: &'static str,
    /// What it looks for, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// The type of defect it suggests; a finding of a citation names its own.
    pub code: &'static str,
    /// Whether its findings are only worth a look.
    pub is_hint: bool,
}

impl CodeRule {
    /// Gives its legal basis, one citation each.
    #[must_use]
    pub fn basis(&self, packs: &Packs) -> Vec<String> {
        let defect = packs.defect(&DefectCode(self.code.to_owned()));
        defect.map(|defect| defect.basis.clone()).unwrap_or_default()
    }

    /// Tells whether that basis was verified.
    #[must_use]
    pub fn is_verified(&self, packs: &Packs) -> bool {
        packs.defect(&DefectCode(self.code.to_owned())).is_some_and(|defect| defect.verified)
    }
}

const fn sure(
    id: &'static str,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
) -> CodeRule {
    CodeRule { id, zh, en, code, is_hint: false }
}

const fn hint(
    id: &'static str,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
) -> CodeRule {
    CodeRule { id, zh, en, code, is_hint: true }
}

/// Every check in code, by name.
pub const RULES: &[CodeRule] = &[
    sure("C-body", "L14", "复议机关", "Body of reconsideration"),
    sure("C-cite", "L02", "引用的条文", "Articles cited"),
    sure("C-fine", "L06", "罚款幅度与前提", "Range and ground of the fine"),
    sure("C-name", "L21", "法律名称", "Names of laws"),
    sure("C-pair", "L03", "违反条款与处罚条款", "Duty and penalty article"),
    sure("N-amount", "L16", "金额大小写一致", "Amount in capitals and figures"),
    hint("N-code", "D03", "统一社会信用代码校验位", "Check digit of the credit code"),
    hint("N-identity", "D03", "身份证号校验位", "Check digit of the identity number"),
];

/// Finds a check in code by its name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static CodeRule> {
    RULES.iter().find(|rule| rule.id == id)
}
