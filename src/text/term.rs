//! Words for the values of the domain: the standard terms of the field.

use super::Lang;
use crate::domain::{
    CaseField, CaseKind, DefectKind, DocumentField, Grade, Mark, MaskLevel, Medium, PenaltyKind,
    Procedure, Severity, Stage,
};
use crate::protocol::filter::Operator;
use crate::protocol::{CaseStatus, QueueBy, Standing, TallyBy};

/// Names the kind of a case.
#[must_use]
pub const fn case_kind(value: CaseKind, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        CaseKind::Penalty => ("行政处罚", "penalty"),
        CaseKind::Inspection => ("行政检查", "inspection"),
        CaseKind::Compulsion => ("行政强制", "compulsion"),
        CaseKind::License => ("行政许可", "license"),
    };
    lang.pick(zh, en)
}

/// Names a procedure.
#[must_use]
pub const fn procedure(value: Procedure, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Procedure::Ordinary => ("普通程序", "ordinary"),
        Procedure::Summary => ("简易程序", "summary"),
    };
    lang.pick(zh, en)
}

/// Names a stage.
#[must_use]
pub const fn stage(value: Stage, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Stage::Filing => ("立案", "filing"),
        Stage::Inspection => ("检查", "inspection"),
        Stage::Interview => ("询问", "interview"),
        Stage::Evidence => ("证据", "evidence"),
        Stage::Investigation => ("调查终结", "investigation"),
        Stage::LegalReview => ("法制审核", "legal review"),
        Stage::CollectiveDiscussion => ("集体讨论", "collective discussion"),
        Stage::Notice => ("告知", "notice"),
        Stage::Statement => ("陈述申辩", "statement and defense"),
        Stage::Hearing => ("听证", "hearing"),
        Stage::Decision => ("决定", "decision"),
        Stage::Service => ("送达", "service"),
        Stage::Execution => ("执行", "execution"),
        Stage::Closure => ("结案", "closure"),
        Stage::Archive => ("归档", "archiving"),
        Stage::Compulsion => ("强制", "compulsion"),
        Stage::Permit => ("许可", "permit"),
    };
    lang.pick(zh, en)
}

/// Names a kind of penalty.
#[must_use]
pub const fn penalty_kind(value: PenaltyKind, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        PenaltyKind::Warning => ("警告", "warning"),
        PenaltyKind::Criticism => ("通报批评", "public criticism"),
        PenaltyKind::Fine => ("罚款", "fine"),
        PenaltyKind::Confiscation => ("没收违法所得、没收非法财物", "confiscation"),
        PenaltyKind::Suspension => ("暂扣许可证件", "license suspended"),
        PenaltyKind::Demotion => ("降低资质等级", "grade lowered"),
        PenaltyKind::Restriction => ("限制开展生产经营活动", "business restricted"),
        PenaltyKind::Halt => ("责令停产停业", "business stopped"),
        PenaltyKind::Closure => ("责令关闭", "business closed"),
        PenaltyKind::Exclusion => ("限制从业", "barred from the trade"),
        PenaltyKind::Revocation => ("吊销许可证件", "license revoked"),
        PenaltyKind::Detention => ("行政拘留", "detention"),
    };
    lang.pick(zh, en)
}

/// Says what a level of covering leaves open.
#[must_use]
pub const fn mask_level(value: MaskLevel, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        MaskLevel::Inside => {
            ("L0 评查组内部：照原样，内部资料", "L0 within the group: as recorded, internal")
        }
        MaskLevel::Unit => ("L1 给被评查单位：遮盖第三人", "L1 to the unit: third persons covered"),
        MaskLevel::Others => {
            ("L2 给其他单位、通报：遮盖全部个人", "L2 to others, bulletins: all persons covered")
        }
        MaskLevel::Public => {
            ("L3 对外公开：个人和企业都遮盖", "L3 to the public: persons and companies covered")
        }
    };
    lang.pick(zh, en)
}

/// Names a kind of defect.
#[must_use]
pub const fn defect_kind(value: DefectKind, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        DefectKind::ImproperProcedure => ("程序不当", "improper procedure"),
        DefectKind::UnclearFacts => ("事实不清", "unclear facts"),
        DefectKind::InsufficientEvidence => ("证据不足", "insufficient evidence"),
        DefectKind::MisappliedLaw => ("法律适用错误", "misapplied law"),
        DefectKind::NonstandardDocument => ("执法文书填写不规范", "nonstandard document"),
    };
    lang.pick(zh, en)
}

/// Names a kind of defect in a narrow column.
#[must_use]
pub const fn defect_kind_short(value: DefectKind, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        DefectKind::ImproperProcedure => ("程序", "procedure"),
        DefectKind::UnclearFacts => ("事实", "facts"),
        DefectKind::InsufficientEvidence => ("证据", "evidence"),
        DefectKind::MisappliedLaw => ("法律", "law"),
        DefectKind::NonstandardDocument => ("文书", "document"),
    };
    lang.pick(zh, en)
}

/// Names a severity.
#[must_use]
pub const fn severity(value: Severity, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Severity::Minor => ("一般", "minor"),
        Severity::Major => ("重大", "major"),
        Severity::Veto => ("否决", "veto"),
    };
    lang.pick(zh, en)
}

/// Names a grade.
#[must_use]
pub const fn grade(value: Grade, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Grade::Excellent => ("优秀", "excellent"),
        Grade::Good => ("良好", "good"),
        Grade::Qualified => ("合格", "qualified"),
        Grade::Unqualified => ("不合格", "unqualified"),
    };
    lang.pick(zh, en)
}

/// Names a mark.
#[must_use]
pub const fn mark(value: Mark, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Mark::Unjudged => ("未评", "unjudged"),
        Mark::Pass => ("合格", "pass"),
        Mark::Absent => ("缺项", "absent"),
        Mark::NotApplicable => ("不适用", "not applicable"),
    };
    lang.pick(zh, en)
}

/// Names how far a case is.
#[must_use]
pub const fn status(value: CaseStatus, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        CaseStatus::Pending => ("待评", "pending"),
        CaseStatus::InReview => ("在评", "in review"),
        CaseStatus::Submitted => ("已评", "submitted"),
        CaseStatus::Withdrawn => ("已撤回", "withdrawn"),
    };
    lang.pick(zh, en)
}

/// Names how an entry was taken.
#[must_use]
pub const fn standing(value: Standing, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Standing::Applied => ("有效", "applied"),
        Standing::Undone => ("已撤销", "undone"),
        Standing::Conflict => ("冲突", "conflict"),
        Standing::Void => ("无效", "void"),
    };
    lang.pick(zh, en)
}

/// Names a grouping.
#[must_use]
pub const fn tally_by(value: TallyBy, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        TallyBy::Unit => ("镇街", "unit"),
        TallyBy::Kind => ("问题类别", "kind"),
        TallyBy::Stage => ("环节", "stage"),
        TallyBy::Code => ("问题编码", "code"),
        TallyBy::Reviewer => ("评查人", "reviewer"),
    };
    lang.pick(zh, en)
}

/// Says in words how a field is compared.
#[must_use]
pub const fn operator(value: Operator, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Operator::Equal => ("等于", "equal"),
        Operator::NotEqual => ("不等于", "not equal"),
        Operator::Less => ("小于", "less"),
        Operator::LessOrEqual => ("不大于", "at most"),
        Operator::Greater => ("大于", "greater"),
        Operator::GreaterOrEqual => ("不小于", "at least"),
        Operator::Contains => ("含有", "contains"),
    };
    lang.pick(zh, en)
}

/// Names what brings an item into the queue.
#[must_use]
pub const fn queue_by(value: QueueBy, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        QueueBy::Doubt => ("存疑", "in doubt"),
        QueueBy::Open => ("未评", "open"),
        QueueBy::Flagged => ("有问题", "flagged"),
    };
    lang.pick(zh, en)
}

/// Names a part of a case.
#[must_use]
pub const fn case_field(value: CaseField, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        CaseField::Docket => ("案号", "docket number"),
        CaseField::Unit => ("单位", "unit"),
        CaseField::Kind => ("案卷类型", "kind"),
        CaseField::Procedure => ("程序", "procedure"),
        CaseField::Party => ("当事人", "party"),
        CaseField::Matter => ("案由", "matter"),
    };
    lang.pick(zh, en)
}

/// Names a part of a document.
#[must_use]
pub const fn document_field(value: DocumentField, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        DocumentField::Kind => ("文书种类", "kind"),
        DocumentField::Title => ("标题", "title"),
        DocumentField::Order => ("顺序", "order"),
    };
    lang.pick(zh, en)
}

/// Names how a document is read.
#[must_use]
pub const fn medium(value: Medium, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Medium::Text => ("文本", "text"),
        Medium::Attachment => ("附件", "attachment"),
    };
    lang.pick(zh, en)
}

/// Names an act by `Change::code`; a code it does not know is given back.
#[must_use]
pub fn act(code: &str, lang: Lang) -> &str {
    let found = ACTS.iter().find(|(known, _, _)| *known == code);
    found.map_or(code, |(_, zh, en)| lang.pick(zh, en))
}

const ACTS: [(&str, &str, &str); 36] = [
    ("import_case", "导入案卷", "import case"),
    ("correct_case", "更正案卷信息", "correct case"),
    ("correct_document", "更正文书信息", "correct document"),
    ("withdraw_case", "撤回案卷", "withdraw case"),
    ("absorb_case", "并入另一记录", "absorb record"),
    ("join_into", "并入其他案卷", "join into case"),
    ("adopt_rubric", "采用评查标准", "adopt rubric"),
    ("judge", "评判事项", "judge"),
    ("flag_defect", "记录问题", "flag defect"),
    ("revise_defect", "修改问题", "revise defect"),
    ("withdraw_defect", "撤回问题", "withdraw defect"),
    ("doubt", "存疑", "doubt"),
    ("submit", "完成评查", "submit"),
    ("reopen", "重新开卷", "reopen"),
    ("undo", "撤销", "undo"),
    ("redo", "重做", "redo"),
    ("note", "备注", "note"),
    ("bulk", "批量处理", "bulk act"),
    ("accept_finding", "采纳提示", "accept finding"),
    ("dismiss_finding", "排除提示", "dismiss finding"),
    ("correct_fact", "更正读出的事实", "correct fact"),
    ("plan", "编制方案", "plan session"),
    ("draw", "抽取案卷", "draw files"),
    ("set_aside", "剔除案卷", "set file aside"),
    ("assign", "分派案卷", "assign files"),
    ("reassign", "改派评查员", "reassign file"),
    ("stage", "推进阶段", "change stage"),
    ("indicate", "录入指标", "enter indicator"),
    ("nominate", "推荐典型案例", "nominate case"),
    ("vote", "表决", "vote"),
    ("answer", "单位反馈", "answer of unit"),
    ("decide", "异议裁定", "decide objection"),
    ("demand", "下达整改", "demand rectification"),
    ("rectify", "整改进展", "rectify"),
    ("put_off", "延长期限", "put off deadline"),
    ("send_out", "未脱敏出件", "unmasked paper out"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Change;

    #[test]
    fn every_act_has_its_words() {
        let undo = Change::Undo {
            aggregate: crate::protocol::Aggregate::Case(crate::domain::CaseId::default()),
            target: crate::domain::EntryId::default(),
        };
        assert_eq!(act(undo.code(), Lang::Zh), "撤销");
        for (code, zh, en) in ACTS {
            assert!(zh.chars().all(|c| !c.is_ascii()), "{code}");
            assert!(en.is_ascii() && !en.is_empty(), "{code}");
        }
    }

    #[test]
    fn chinese_words_hold_no_latin_letters() {
        for stage in Stage::ALL {
            assert!(stage_words(stage).iter().all(|word| !word.is_empty()));
            assert!(super::stage(stage, Lang::Zh).chars().all(|c| !c.is_ascii()));
        }
    }

    fn stage_words(value: Stage) -> [&'static str; 2] {
        [stage(value, Lang::Zh), stage(value, Lang::En)]
    }
}
