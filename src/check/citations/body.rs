//! Who hears a reconsideration.

use super::matter::Maker;
use super::named::{squeezed, without_asides};
use crate::domain::docket::normalize;
use crate::domain::{LegalGap, LegalMatter, LegalOutcome, LegalReason, ReviewBody, UnitKind};
use crate::packs::Packs;
use chrono::NaiveDate;

/// Words of a department's name.
const DEPARTMENTS: [&str; 4] = ["应急管理局", "应急管理厅", "应急管理部", "安全生产监督管理局"];
/// A government named by its place in the order alone.
const BY_ORDER: [&str; 3] = ["本级人民政府", "同级人民政府", "区人民政府"];

/// Gives who hears a reconsideration of what a unit decided in its own name on a day; `None` for
/// other units. 行政复议法第二十四条第一款; before 2024-01-01 its 第十二条.
#[must_use]
pub fn review_body(kind: UnitKind, decided: NaiveDate) -> Option<ReviewBody> {
    let is_new = NaiveDate::from_ymd_opt(2024, 1, 1).is_some_and(|first| decided >= first);
    match kind {
        UnitKind::Bureau if is_new => Some(ReviewBody::OwnGovernment),
        UnitKind::Bureau => Some(ReviewBody::GovernmentOrDepartment),
        UnitKind::Town => Some(ReviewBody::HigherGovernment),
        UnitKind::Subdistrict => Some(ReviewBody::FoundingGovernment),
        UnitKind::Other => None,
    }
}

/// Judges the body that a decision names: for a bureau, a town and a subdistrict of the district
/// alike the district's government (L14).
#[must_use]
pub fn judge_review_body(
    named: &str,
    kind: UnitKind,
    decided: Option<NaiveDate>,
    packs: &Packs,
) -> LegalOutcome {
    let gap = |gap| LegalOutcome { matters: Vec::new(), gaps: vec![gap] };
    let Some(decided) = decided else { return gap(LegalGap::Day) };
    let Some(right) = review_body(kind, decided) else { return gap(LegalGap::Agency) };
    let text = normalize(&squeezed(&without_asides(named)));
    let names_department = DEPARTMENTS.iter().any(|word| text.contains(word));
    let is_wrong = if names_department {
        // The old law let a party choose the higher department of a bureau, of nobody else.
        right != ReviewBody::GovernmentOrDepartment
    } else if text.contains("上一级行政机关") && right == ReviewBody::OwnGovernment {
        true
    } else if text.contains("人民政府") && is_readable(&text) {
        !is_district(&text, packs.district())
    } else {
        return gap(LegalGap::ReviewBody);
    };
    if !is_wrong {
        return LegalOutcome::default();
    }
    let maker = Maker { packs, cited: String::new() };
    let reason = LegalReason::WrongReviewBody { named: named.trim().to_owned(), right };
    let basis = ["行政复议法第二十四条第一款", "行政处罚法第五十九条第一款第（五）项"];
    let matter = maker.make("L14", reason, &basis);
    // The old articles about towns and subdistricts were not at hand.
    let is_verified = NaiveDate::from_ymd_opt(2024, 1, 1).is_some_and(|first| decided >= first);
    let matter = LegalMatter { is_verified, is_hint: !is_verified, ..matter };
    LegalOutcome { matters: vec![matter], gaps: Vec::new() }
}

/// Whether a name is written out: a form left blank and a masked name say nothing.
fn is_readable(text: &str) -> bool {
    !text.contains(['某', '*', '×', 'x', '_', '□', '○', '…', '?'])
}

/// Tells whether a text names the government of the district: `广州市花都区人民政府`, `花都区政府`.
fn is_district(text: &str, district: &str) -> bool {
    let district = normalize(district);
    let own = district.rsplit('市').next().unwrap_or(&district);
    if text.contains(&format!("{own}人民政府")) {
        return true;
    }
    // 某市人民政府 is a government by name, and another one.
    BY_ORDER.iter().any(|word| text.starts_with(word) || text.contains(&format!("申请{word}")))
        || ["上一级人民政府", "设立"].iter().any(|word| text.contains(word))
        || text == "人民政府"
}
