//! Compulsory measures (行政强制法第十八至二十八条) and preservation (行政处罚法第五十六条).

use super::Reader;
use super::form::{Form, Found};
use crate::domain::DocumentKind;
use chrono::NaiveDate;

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::CompulsionApproval]) {
        reader.day("seizure_approved_on", &form, form.last_date());
        reader.flag("seizure_approved", &form, form.has(&["同意", "批准"]), &["同意"]);
    }
    for form in reader.of(&[DocumentKind::SeizureDecision]) {
        reader.day("seized", &form, form.issued());
        reader.day("seizure_due", &form, until(&form));
        let told = form.has(&["复议"]) && form.has(&["诉讼", "起诉"]);
        reader.flag("seizure_rights", &form, told, &["复议", "诉讼"]);
    }
    for form in reader.of(&[DocumentKind::SeizureExtension]) {
        reader.day("seizure_extended", &form, form.issued());
        reader.day("seizure_extended_to", &form, until(&form));
    }
    for form in reader.of(&[DocumentKind::SeizureDisposal]) {
        reader.day("seizure_ended", &form, form.issued());
    }
    for form in reader.of(&[DocumentKind::SeizureList]) {
        reader.flag("seizure_list", &form, true, &["清单"]);
    }
    for form in reader.of(&[DocumentKind::SeizureRecord]) {
        let signed = ["签名", "签字", "拒签", "拒绝签"];
        reader.flag("seizure_record_signed", &form, form.has(&signed), &signed);
    }
    for form in reader.of(&[DocumentKind::PreservationApproval]) {
        reader.flag("preservation_approved", &form, form.has(&["同意", "批准"]), &["同意"]);
    }
    for form in reader.of(&[DocumentKind::PreservationNotice]) {
        reader.day("preserved", &form, form.issued());
    }
    for form in reader.of(&[DocumentKind::PreservationDisposal]) {
        reader.day("preservation_disposed", &form, form.issued());
    }
}

/// The last day of a span: the date behind 至 or 到.
fn until(form: &Form<'_>) -> Option<Found<NaiveDate>> {
    let ends_a_span = |date: &&Found<NaiveDate>| {
        let before = form.text.get(..date.at.start).unwrap_or_default().trim_end();
        before.ends_with('至') || before.ends_with('到')
    };
    form.dates().iter().find(ends_a_span).cloned()
}
