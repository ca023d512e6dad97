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
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Contents => "contents",
            Self::SourceRecord => "source_record",
            Self::FilingApproval => "filing_approval",
            Self::InspectionApproval => "inspection_approval",
            Self::InspectionPlan => "inspection_plan",
            Self::InspectionNotice => "inspection_notice",
            Self::InspectionRecord => "inspection_record",
            Self::OnsiteMeasures => "onsite_measures",
            Self::RectificationOrder => "rectification_order",
            Self::RecheckOpinion => "recheck_opinion",
            Self::RectificationReport => "rectification_report",
            Self::ResultNotice => "result_notice",
            Self::InterviewNotice => "interview_notice",
            Self::InterviewRecord => "interview_record",
            Self::InquestRecord => "inquest_record",
            Self::SamplingRecord => "sampling_record",
            Self::PreservationApproval => "preservation_approval",
            Self::PreservationNotice => "preservation_notice",
            Self::PreservationDisposal => "preservation_disposal",
            Self::AppraisalEntrustment => "appraisal_entrustment",
            Self::AppraisalReport => "appraisal_report",
            Self::DocumentaryEvidence => "documentary_evidence",
            Self::PhotoEvidence => "photo_evidence",
            Self::RecordingIndex => "recording_index",
            Self::PartyQualification => "party_qualification",
            Self::Authorization => "authorization",
            Self::InvestigationReport => "investigation_report",
            Self::LegalReviewOpinion => "legal_review_opinion",
            Self::CollectiveDiscussion => "collective_discussion",
            Self::HandlingApproval => "handling_approval",
            Self::PenaltyNotice => "penalty_notice",
            Self::StatementAndDefense => "statement_and_defense",
            Self::DefenseReview => "defense_review",
            Self::HearingNotification => "hearing_notification",
            Self::HearingNotice => "hearing_notice",
            Self::HearingRecord => "hearing_record",
            Self::HearingReport => "hearing_report",
            Self::PenaltyDecision => "penalty_decision",
            Self::SummaryDecision => "summary_decision",
            Self::SummaryFiling => "summary_filing",
            Self::NoPenaltyDecision => "no_penalty_decision",
            Self::ServiceReceipt => "service_receipt",
            Self::AddressConfirmation => "address_confirmation",
            Self::PaymentReceipt => "payment_receipt",
            Self::DeferralApproval => "deferral_approval",
            Self::Exhortation => "exhortation",
            Self::SurchargeDecision => "surcharge_decision",
            Self::CourtApplication => "court_application",
            Self::DisclosureRecord => "disclosure_record",
            Self::ClosureApproval => "closure_approval",
            Self::Remarks => "remarks",
            Self::Transfer => "transfer",
            Self::CompulsionApproval => "compulsion_approval",
            Self::SeizureDecision => "seizure_decision",
            Self::SeizureList => "seizure_list",
            Self::SeizureRecord => "seizure_record",
            Self::SeizureExtension => "seizure_extension",
            Self::SeizureDisposal => "seizure_disposal",
            Self::PowerCut => "power_cut",
            Self::PermitApplication => "permit_application",
            Self::PermitAcceptance => "permit_acceptance",
            Self::PermitReview => "permit_review",
            Self::PermitDecision => "permit_decision",
            Self::Other => "other",
        }
    }

    /// Finds a value by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.code() == code)
    }
}
