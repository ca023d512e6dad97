//! What followed the decision: payment, exhortation, court, disclosure, closing.

use super::Reader;
use crate::domain::DocumentKind;

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::PaymentReceipt]) {
        let labels = ["缴款日期", "缴款时间", "缴费日期", "缴费时间", "开票日期", "收款日期"];
        reader.day("paid", &form, form.date_at(&labels).or_else(|| form.first_date()));
    }
    for form in reader.of(&[DocumentKind::DisclosureRecord]) {
        let labels = ["公示日期", "公示时间", "公开日期", "公开时间", "发布时间", "发布日期"];
        reader.day("disclosed", &form, form.date_at(&labels));
    }
    for form in reader.of(&[DocumentKind::SummaryFiling]) {
        let labels = ["备案日期", "备案时间"];
        reader.day("summary_reported", &form, form.date_at(&labels).or_else(|| form.last_date()));
    }
    for form in reader.of(&[DocumentKind::Exhortation]) {
        reader.day("exhorted", &form, form.issued());
    }
    for form in reader.of(&[DocumentKind::CourtApplication]) {
        reader.day("court_applied", &form, form.issued());
    }
    for form in reader.of(&[DocumentKind::DeferralApproval]) {
        reader.flag("instalments_approved", &form, form.has(&["同意", "批准"]), &["同意"]);
    }
    for form in reader.of(&[DocumentKind::ClosureApproval]) {
        reader.day("closed", &form, form.last_date());
        let words = ["执行", "履行", "缴纳", "缴清", "缴款"];
        reader.flag("closing_result", &form, form.has(&words), &words);
    }
    for form in reader.of(&[DocumentKind::RecordingIndex]) {
        reader.flag("recording_index", &form, true, &["音像", "录像"]);
    }
}
