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
    /// The type of defect it suggests.
    pub code: &'static str,
    /// Types that it suggests besides, as a citation or a fine may be wrong in several ways.
    pub more: &'static [&'static str],
    /// Whether its findings are only worth a look.
    pub is_hint: bool,
}

impl CodeRule {
    /// Gives every type of defect it suggests.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.code).chain(self.more.iter().copied())
    }

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
    CodeRule { id, zh, en, code, more: &[], is_hint: false }
}

const fn hint(
    id: &'static str,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
) -> CodeRule {
    CodeRule { id, zh, en, code, more: &[], is_hint: true }
}

/// Every check in code, by name.
pub const RULES: &[CodeRule] = &[
    sure("C-body", "L14", "复议机关", "Body of reconsideration"),
    CodeRule { more: &["L01"], ..sure("C-cite", "L02", "引用的条文", "Articles cited") },
    CodeRule {
        more: &["L09", "L10", "F15"],
        ..sure("C-fine", "L06", "罚款幅度与前提", "Range and ground of the fine")
    },
    sure("C-name", "L21", "法律名称", "Names of laws"),
    CodeRule {
        more: &["L02", "L04", "L09", "L13"],
        ..sure("C-pair", "L03", "违反条款与处罚条款", "Duty and penalty article")
    },
    sure("N-agent", "E05", "代收人有授权委托书", "A power for who receives"),
    sure("N-amount", "L16", "金额大小写一致", "Amount in capitals and figures"),
    sure("N-at-once", "E09", "同一人员同一时段在两处", "One officer at two places at once"),
    sure("N-card", "D13", "执法证号一致", "One credential number for one officer"),
    hint("N-code", "D03", "统一社会信用代码校验位", "Check digit of the credit code"),
    sure("N-counts", "F12", "数量一致", "One count in report and decision"),
    sure("N-date-open", "D04", "日期空白", "Dates left open"),
    sure("N-docket", "D02", "文号一致", "Numbers by which documents name each other"),
    sure("N-facts", "F04", "认定的数量一致", "One count in report, notice and decision"),
    sure("N-foot", "P03", "抬头与落款机关一致", "One agency at head and foot"),
    sure("N-foot-date", "D31", "落款日期", "The date at the foot"),
    hint("N-identity", "D03", "身份证号校验位", "Check digit of the identity number"),
    sure("N-inspection-hand", "E11", "检查记录签名", "Hands on the record of inspection"),
    sure("N-interview-hand", "E08", "询问笔录签名", "Hands on the record of interview"),
    sure("N-no-filing", "P34", "当场处罚备案", "The filing of a penalty on the spot"),
    sure("N-no-notice", "P16", "行政处罚告知书", "The notice of the penalty"),
    sure("N-no-party", "E04", "主体资格材料", "Papers that prove who the party is"),
    sure("N-no-receipt", "P37", "送达回证", "Receipts of notice and decision"),
    hint("N-no-remarks", "D20", "备考表", "The remarks"),
    hint("N-no-report", "D27", "调查终结报告", "The report of the investigation"),
    sure("N-not-in-file", "D16", "目录所列文书在卷", "Documents listed are in the file"),
    sure("N-not-listed", "D16", "在卷文书列入目录", "Documents in the file are listed"),
    sure("N-order-date", "D30", "整改指令书日期", "Dates of the rectification order"),
    sure("N-page-gap", "D16", "目录页号连续", "Pages of the list without gaps"),
    sure("N-page-twice", "D17", "目录页号不重复", "No page listed twice"),
    sure("N-part", "P02", "决定以机关名义作出", "Decisions in the name of the agency"),
    sure("N-party", "F01", "当事人名称一致", "One name of the party"),
    sure("N-receipt", "D14", "送达回证要素", "What a receipt must say"),
    sure("N-remarks-count", "D16", "备考表与目录件数一致", "One count in remarks and list"),
    sure("N-remarks-hand", "D20", "备考表签名", "Hands on the remarks"),
    sure("N-remarks-pages", "D17", "备考表与目录页数一致", "One count of pages"),
    sure("N-span", "E10", "起止时间先后", "Records that end before they begin"),
    sure("N-staff", "F12", "人数一致", "One number of staff"),
];

/// Finds a check in code by its name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static CodeRule> {
    RULES.iter().find(|rule| rule.id == id)
}
