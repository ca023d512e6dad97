//! What the agency did within: end of the investigation, legal review, discussion, approval.

use super::form::{Form, Found};
use super::people::names_of;
use super::{FactValue, Reader};
use crate::domain::DocumentKind;
use chrono::NaiveDate;

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::InvestigationReport]) {
        reader.day("investigated", &form, form.last_date());
    }
    for form in reader.of(&[DocumentKind::LegalReviewOpinion]) {
        let labels = ["审核日期", "审核时间"];
        reader.day("legally_reviewed", &form, form.date_at(&labels).or_else(|| form.last_date()));
        people(reader, "legal_reviewers", &form, &["审核人", "审核人员", "法制审核人"]);
    }
    for form in reader.of(&[DocumentKind::CollectiveDiscussion]) {
        reader.day("discussed", &form, discussed(&form));
        let members = ["参加讨论人员", "参加人员", "参加人", "出席人员", "参会人员", "讨论人员"];
        people(reader, "discussion_members", &form, &members);
        let chair = form.labelled(&["主持人", "主持"]);
        let chair = chair.and_then(|found| {
            let value = names_of(&found.value).into_iter().next()?;
            Some(Found { value, at: found.at })
        });
        reader.text("discussion_chair", &form, chair);
        let concluded =
            ["结论", "一致同意", "讨论决定", "会议决定", "讨论意见", "处理意见", "决定意见"];
        reader.flag("discussion_concluded", &form, form.has(&concluded), &concluded);
        let signed = ["签名", "签字"];
        if form.has(&signed) {
            reader.flag("discussion_signed", &form, true, &signed);
        }
    }
    for form in reader.of(&[DocumentKind::HandlingApproval]) {
        reader.flag("leader_approved", &form, form.has(&["同意"]), &["同意"]);
        reader.day("leader_approved_on", &form, form.last_date());
    }
}

fn discussed(form: &Form<'_>) -> Option<Found<NaiveDate>> {
    let labels = ["讨论时间", "会议时间", "讨论日期", "时间"];
    form.date_at(&labels).or_else(|| form.first_date())
}

fn people(reader: &mut Reader<'_>, name: &'static str, form: &Form<'_>, labels: &[&str]) {
    let Some(found) = form.labelled(labels) else { return };
    for person in names_of(&found.value) {
        reader.put(name, form, FactValue::Text(person), found.at.clone());
    }
}
