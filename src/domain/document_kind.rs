//! The kinds of document found in a case file; names and aliases in other words are a pack.

/// What a document is. The list follows the templates of the field (2010, 2017 and current
/// emergency-management forms, 行政检查文书基本格式文本 2025); what fits nowhere is `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// 封面.
    Cover,
    /// 卷内目录.
    Contents,
    /// 案源登记表.
    SourceRecord,
    /// 立案审批表.
    FilingApproval,
    /// 行政检查审批表.
    InspectionApproval,
    /// 现场检查方案.
    InspectionPlan,
    /// 行政检查通知书.
    InspectionNotice,
    /// 现场检查记录.
    InspectionRecord,
    /// 现场处理措施决定书.
    OnsiteMeasures,
    /// 责令限期整改指令书.
    RectificationOrder,
    /// 整改复查意见书.
    RecheckOpinion,
    /// 整改报告.
    RectificationReport,
    /// 检查结果告知书.
    ResultNotice,
    /// 询问通知书.
    InterviewNotice,
    /// 询问笔录.
    InterviewRecord,
    /// 勘验笔录.
    InquestRecord,
    /// 抽样取证凭证.
    SamplingRecord,
    /// 先行登记保存证据审批表.
    PreservationApproval,
    /// 先行登记保存证据通知书.
    PreservationNotice,
    /// 先行登记保存证据处理决定书.
    PreservationDisposal,
    /// 鉴定委托书.
    AppraisalEntrustment,
    /// 检测鉴定报告.
    AppraisalReport,
    /// 书证.
    DocumentaryEvidence,
    /// 照片音像说明.
    PhotoEvidence,
    /// 音像记录索引.
    RecordingIndex,
    /// 主体资格材料.
    PartyQualification,
    /// 授权委托书.
    Authorization,
    /// 调查终结报告.
    InvestigationReport,
    /// 法制审核意见书.
    LegalReviewOpinion,
    /// 集体讨论记录.
    CollectiveDiscussion,
    /// 案件处理呈批表.
    HandlingApproval,
    /// 行政处罚告知书.
    PenaltyNotice,
    /// 陈述申辩笔录.
    StatementAndDefense,
    /// 陈述申辩复核意见书.
    DefenseReview,
    /// 听证告知书.
    HearingNotification,
    /// 听证通知书.
    HearingNotice,
    /// 听证笔录.
    HearingRecord,
    /// 听证报告书.
    HearingReport,
    /// 行政处罚决定书.
    PenaltyDecision,
    /// 当场行政处罚决定书.
    SummaryDecision,
    /// 当场处罚备案表.
    SummaryFiling,
    /// 不予行政处罚决定书.
    NoPenaltyDecision,
    /// 送达回证.
    ServiceReceipt,
    /// 送达地址确认书.
    AddressConfirmation,
    /// 缴款票据.
    PaymentReceipt,
    /// 延期分期缴纳罚款审批表.
    DeferralApproval,
    /// 催告书.
    Exhortation,
    /// 加处罚款决定书.
    SurchargeDecision,
    /// 强制执行申请书.
    CourtApplication,
    /// 公示记录.
    DisclosureRecord,
    /// 结案审批表.
    ClosureApproval,
    /// 备考表.
    Remarks,
    /// 案件移送书.
    Transfer,
    /// 行政强制审批表.
    CompulsionApproval,
    /// 查封扣押决定书.
    SeizureDecision,
    /// 查封扣押清单.
    SeizureList,
    /// 查封扣押现场笔录.
    SeizureRecord,
    /// 延长查封扣押期限决定书.
    SeizureExtension,
    /// 查封扣押处理决定书.
    SeizureDisposal,
    /// 停止供电决定书.
    PowerCut,
    /// 许可申请书.
    PermitApplication,
    /// 受理通知书.
    PermitAcceptance,
    /// 许可审查意见.
    PermitReview,
    /// 许可决定书.
    PermitDecision,
    /// 其他材料.
    Other,
}

/// The codes, in the order of the variants.
const CODES: [&str; 65] = [
    "cover",
    "contents",
    "source_record",
    "filing_approval",
    "inspection_approval",
    "inspection_plan",
    "inspection_notice",
    "inspection_record",
    "onsite_measures",
    "rectification_order",
    "recheck_opinion",
    "rectification_report",
    "result_notice",
    "interview_notice",
    "interview_record",
    "inquest_record",
    "sampling_record",
    "preservation_approval",
    "preservation_notice",
    "preservation_disposal",
    "appraisal_entrustment",
    "appraisal_report",
    "documentary_evidence",
    "photo_evidence",
    "recording_index",
    "party_qualification",
    "authorization",
    "investigation_report",
    "legal_review_opinion",
    "collective_discussion",
    "handling_approval",
    "penalty_notice",
    "statement_and_defense",
    "defense_review",
    "hearing_notification",
    "hearing_notice",
    "hearing_record",
    "hearing_report",
    "penalty_decision",
    "summary_decision",
    "summary_filing",
    "no_penalty_decision",
    "service_receipt",
    "address_confirmation",
    "payment_receipt",
    "deferral_approval",
    "exhortation",
    "surcharge_decision",
    "court_application",
    "disclosure_record",
    "closure_approval",
    "remarks",
    "transfer",
    "compulsion_approval",
    "seizure_decision",
    "seizure_list",
    "seizure_record",
    "seizure_extension",
    "seizure_disposal",
    "power_cut",
    "permit_application",
    "permit_acceptance",
    "permit_review",
    "permit_decision",
    "other",
];

impl DocumentKind {
    /// Every value, in the order of a file.
    pub const ALL: [Self; 65] = [
        Self::Cover,
        Self::Contents,
        Self::SourceRecord,
        Self::FilingApproval,
        Self::InspectionApproval,
        Self::InspectionPlan,
        Self::InspectionNotice,
        Self::InspectionRecord,
        Self::OnsiteMeasures,
        Self::RectificationOrder,
        Self::RecheckOpinion,
        Self::RectificationReport,
        Self::ResultNotice,
        Self::InterviewNotice,
        Self::InterviewRecord,
        Self::InquestRecord,
        Self::SamplingRecord,
        Self::PreservationApproval,
        Self::PreservationNotice,
        Self::PreservationDisposal,
        Self::AppraisalEntrustment,
        Self::AppraisalReport,
        Self::DocumentaryEvidence,
        Self::PhotoEvidence,
        Self::RecordingIndex,
        Self::PartyQualification,
        Self::Authorization,
        Self::InvestigationReport,
        Self::LegalReviewOpinion,
        Self::CollectiveDiscussion,
        Self::HandlingApproval,
        Self::PenaltyNotice,
        Self::StatementAndDefense,
        Self::DefenseReview,
        Self::HearingNotification,
        Self::HearingNotice,
        Self::HearingRecord,
        Self::HearingReport,
        Self::PenaltyDecision,
        Self::SummaryDecision,
        Self::SummaryFiling,
        Self::NoPenaltyDecision,
        Self::ServiceReceipt,
        Self::AddressConfirmation,
        Self::PaymentReceipt,
        Self::DeferralApproval,
        Self::Exhortation,
        Self::SurchargeDecision,
        Self::CourtApplication,
        Self::DisclosureRecord,
        Self::ClosureApproval,
        Self::Remarks,
        Self::Transfer,
        Self::CompulsionApproval,
        Self::SeizureDecision,
        Self::SeizureList,
        Self::SeizureRecord,
        Self::SeizureExtension,
        Self::SeizureDisposal,
        Self::PowerCut,
        Self::PermitApplication,
        Self::PermitAcceptance,
        Self::PermitReview,
        Self::PermitDecision,
        Self::Other,
    ];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.get(self as usize).copied().unwrap_or("other")
    }

    /// Finds a kind by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_code() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(DocumentKind::PenaltyDecision.code(), "penalty_decision");
        assert_eq!(DocumentKind::Other.code(), "other");
    }
}
