//! Sessions in words: stages, roles, acts, triggers, what is still to be done, refusals.

use super::Lang;
use super::explain::Explained;
use crate::domain::session::compare::Trigger;
use crate::domain::session::recusal::Recusal;
use crate::domain::{Indicator, Merit, RectifyState, Role, SessionAct, SessionStage, Take};
use crate::protocol::{Lack, SessionFault};

/// Names a stage of a session.
#[must_use]
pub const fn stage(value: SessionStage, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        SessionStage::Planned => ("方案", "planned"),
        SessionStage::Reviewing => ("评查", "reviewing"),
        SessionStage::Comparing => ("比对", "comparing"),
        SessionStage::Feedback => ("反馈", "feedback"),
        SessionStage::Final => ("定稿", "final"),
        SessionStage::Rectifying => ("整改", "rectifying"),
        SessionStage::Closed => ("归档", "closed"),
    };
    lang.pick(zh, en)
}

/// Names a role.
#[must_use]
pub const fn role(value: Role, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Role::Organiser => ("组织者", "organiser"),
        Role::Reviewer => ("评查员", "reviewer"),
        Role::Adjudicator => ("复核人", "adjudicator"),
        Role::Unit => ("被评查单位", "reviewed unit"),
        Role::Observer => ("只读", "observer"),
    };
    lang.pick(zh, en)
}

/// Names something that is done in a session.
#[must_use]
pub const fn act(value: SessionAct, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        SessionAct::Plan => ("编制方案", "plan"),
        SessionAct::Draw => ("抽取案卷", "draw files"),
        SessionAct::Assign => ("分派", "assign files"),
        SessionAct::Step => ("推进阶段", "change the stage"),
        SessionAct::Review => ("评查", "review"),
        SessionAct::Return => ("退回评查", "return a review"),
        SessionAct::Rule => ("复核裁定", "rule"),
        SessionAct::Answer => ("反馈意见", "answer for a unit"),
        SessionAct::Decide => ("异议裁定", "decide on an objection"),
        SessionAct::Demand => ("下达整改", "demand rectification"),
        SessionAct::Report => ("报告整改", "report rectification"),
        SessionAct::Check => ("整改核查", "check rectification"),
        SessionAct::Indicate => ("录入指标", "enter indicators"),
        SessionAct::Nominate => ("推荐典型案例", "nominate a case"),
    };
    lang.pick(zh, en)
}

/// Names a reason for a recheck.
#[must_use]
pub const fn trigger(value: Trigger, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Trigger::Veto => ("否决项意见不一", "a veto is disputed"),
        Trigger::Grades => ("等次不同", "grades differ"),
        Trigger::Gap => ("分差过大", "totals lie apart"),
        Trigger::Failing => ("评为不合格", "found unqualified"),
    };
    lang.pick(zh, en)
}

/// Names a ground of recusal.
#[must_use]
pub const fn recusal(value: Recusal, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Recusal::OwnUnit => ("本单位案卷", "own unit"),
        Recusal::Handled => ("办理过本案", "handled the case"),
        Recusal::LegallyReviewed => ("审核过本案", "reviewed it legally"),
        Recusal::Discussed => ("参加过集体讨论", "discussed it"),
        Recusal::Declared => ("已申报关系", "declared a relation"),
    };
    lang.pick(zh, en)
}

/// Names how far a rectification is.
#[must_use]
pub const fn rectify_state(value: RectifyState, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        RectifyState::Demanded => ("待反馈", "demanded"),
        RectifyState::Reported => ("已反馈", "reported"),
        RectifyState::Returned => ("已退回", "returned"),
        RectifyState::Closed => ("已销号", "closed"),
        RectifyState::LookedBack => ("回头看合格", "holds on looking back"),
    };
    lang.pick(zh, en)
}

/// Names an indicator.
#[must_use]
pub const fn indicator(value: Indicator, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Indicator::Enforced => ("强制执行率", "enforced"),
        Indicator::InCourt => ("负责人出庭率", "head in court"),
        Indicator::Published => ("公示率", "published"),
        Indicator::Recorded => ("全过程记录率", "recorded throughout"),
        Indicator::LegallyReviewed => ("法制审核率", "legally reviewed"),
    };
    lang.pick(zh, en)
}

/// Names why a file is a typical case.
#[must_use]
pub const fn merit(value: Merit, lang: Lang) -> &'static str {
    let (zh, en) = match value {
        Merit::Best => ("优秀案卷", "best"),
        Merit::Worst => ("问题案卷", "worst"),
        Merit::Instructive => ("典型教学案卷", "instructive"),
    };
    lang.pick(zh, en)
}

/// Says what a ruling takes.
#[must_use]
pub fn take(value: &Take, lang: Lang) -> String {
    match value {
        Take::Of(person) => person.name.clone(),
        Take::All => lang.pick("各方意见合并", "all opinions").to_owned(),
        Take::Pass => lang.pick("合格", "pass").to_owned(),
    }
}

/// Says what is still to be done, so often.
#[must_use]
pub fn lack(value: Lack, left: usize, lang: Lang) -> String {
    match (lang, value) {
        (Lang::Zh, Lack::Draw) => "还没有抽取案卷".to_owned(),
        (Lang::Zh, Lack::Assignment) => format!("还有 {left} 宗案卷没有足额分派评查员"),
        (Lang::Zh, Lack::Rubric) => format!("还有 {left} 宗案卷没有适用的评查标准"),
        (Lang::Zh, Lack::Submission) => format!("还有 {left} 宗案卷没有全部评完"),
        (Lang::Zh, Lack::Result) => format!("还有 {left} 宗案卷没有定出结果"),
        (Lang::Zh, Lack::Decision) => format!("还有 {left} 件异议没有裁定"),
        (Lang::Zh, Lack::Rectification) => format!("还有 {left} 项整改没有销号"),
        (Lang::En, Lack::Draw) => "no files are drawn".to_owned(),
        (Lang::En, Lack::Assignment) => format!("{left} files lack reviewers"),
        (Lang::En, Lack::Rubric) => format!("{left} files have no rubric"),
        (Lang::En, Lack::Submission) => format!("{left} files are not reviewed by all"),
        (Lang::En, Lack::Result) => format!("{left} files have no result"),
        (Lang::En, Lack::Decision) => format!("{left} objections are not decided"),
        (Lang::En, Lack::Rectification) => format!("{left} rectifications are not closed"),
    }
}

/// Explains a refusal in a session.
#[must_use]
pub fn explain(fault: &SessionFault, lang: Lang) -> Explained {
    let (what, remedy) = match lang {
        Lang::Zh => zh(fault),
        Lang::En => en(fault),
    };
    Explained { what, remedy: remedy.to_owned() }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm for every refusal")]
fn zh(fault: &SessionFault) -> (String, &'static str) {
    use Lang::Zh;
    match fault {
        SessionFault::Missing(id) => {
            (format!("没有名为“{id}”的评查活动。"), "请用 pingcha plan list 查看全部活动。")
        }
        SessionFault::NoOrganiser => {
            ("方案里没有组织者。".to_owned(), "请至少给一人写上角色“组织者”。")
        }
        SessionFault::NamedTwice(name) => {
            (format!("方案里“{name}”写了两次。"), "一人写一处，角色可以有几个。")
        }
        SessionFault::NotYours(act) => (
            format!("您在本次活动中的角色不能{}。", self::act(*act, Zh)),
            "请由方案中有此角色的人办理。",
        ),
        SessionFault::NotNow(act, stage) => (
            format!("活动在“{}”阶段，不能{}。", self::stage(*stage, Zh), self::act(*act, Zh)),
            "请由组织者先把活动推进或退回到相应阶段。",
        ),
        SessionFault::NotAssigned(name) => {
            (format!("本卷正由“{name}”评查，没有分派给您。"), "需要参加评查时，请组织者改派。")
        }
        SessionFault::NotAFile(id) => {
            (format!("案卷 {id} 不在本次活动的抽查范围。"), "请核对案号。")
        }
        SessionFault::NotReviewer(name) => {
            (format!("“{name}”不是相应的评查员。"), "请核对姓名和单位，与方案一致。")
        }
        SessionFault::ReviewerCount(wanted) => {
            (format!("每卷须由 {wanted} 名不同的评查员评查。"), "请按方案分派。")
        }
        SessionFault::NoStep(from, to) => (
            format!("不能从“{}”直接到“{}”。", self::stage(*from, Zh), self::stage(*to, Zh)),
            "只能进到下一阶段，或写明理由退回前面的阶段。",
        ),
        SessionFault::NotReady(lack, left) => {
            (format!("{}。", self::lack(*lack, *left, Zh)), "办完后再推进。")
        }
        SessionFault::RulesOnOwn => {
            ("您评查过本卷，不能裁定。".to_owned(), "请由没有评查本卷的复核人裁定。")
        }
        SessionFault::NeedsVote(votes, of) => (
            format!("否决项意见不一，须表决过半数；现有 {votes} 票，应到 {of} 人。"),
            "请用 pingcha rule vote 逐人表决。",
        ),
        SessionFault::NotInDispute(code) => {
            (format!("事项 {code} 各方意见一致，无须表决。"), "需要改定时请直接裁定。")
        }
        SessionFault::Incomplete => {
            ("本卷评查员尚未全部提交，或您此时不能看各方意见。".to_owned(), "全部提交后再比对。")
        }
        SessionFault::NoResult => ("本卷还没有定出结果。".to_owned(), "请先裁定并定案。"),
        SessionFault::NoSuchAnswer(id) => {
            (format!("没有编号为 {id} 的反馈意见。"), "请用 pingcha object list 查看编号。")
        }
        SessionFault::NothingToDecide => {
            ("这条反馈没有异议，或已经裁定。".to_owned(), "无须再办。")
        }
        SessionFault::OtherUnit => ("您只能代表本单位。".to_owned(), "请由该单位或组织者录入。"),
        SessionFault::NoItem(id) => {
            (format!("问题 {id} 没有整改事项。"), "请先下达整改（pingcha rectify demand）。")
        }
        SessionFault::NoWay(from, to) => (
            format!("整改不能从“{}”到“{}”。", rectify_state(*from, Zh), rectify_state(*to, Zh)),
            "请按“反馈、核查、销号”的顺序办理。",
        ),
        SessionFault::OnlyReturned => {
            ("活动中已提交的评查不能自行重开。".to_owned(), "请组织者写明理由退回。")
        }
        SessionFault::OnlyInPackages(name) => {
            (format!("“{name}”的评查意见只能随签名包带入。"), "请用 pingcha package merge。")
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm for every refusal")]
fn en(fault: &SessionFault) -> (String, &'static str) {
    use Lang::En;
    match fault {
        SessionFault::Missing(id) => {
            (format!("There is no session \"{id}\"."), "See all with: pingcha plan list.")
        }
        SessionFault::NoOrganiser => {
            ("The plan names no organiser.".to_owned(), "Give somebody that role.")
        }
        SessionFault::NamedTwice(name) => {
            (format!("The plan names \"{name}\" twice."), "One entry a person, with all roles.")
        }
        SessionFault::NotYours(act) => (
            format!("Your role in the session may not do this: {}.", self::act(*act, En)),
            "Somebody with the role has to.",
        ),
        SessionFault::NotNow(act, stage) => (
            format!("Not in stage \"{}\": {}.", self::stage(*stage, En), self::act(*act, En)),
            "The organiser changes the stage first.",
        ),
        SessionFault::NotAssigned(name) => (
            format!("The file is under review in \"{name}\" and not assigned to you."),
            "The organiser can assign it.",
        ),
        SessionFault::NotAFile(id) => {
            (format!("File {id} is not in the session."), "Check the docket.")
        }
        SessionFault::NotReviewer(name) => {
            (format!("\"{name}\" is no reviewer of it."), "Check name and unit as in the plan.")
        }
        SessionFault::ReviewerCount(wanted) => {
            (format!("Each file takes {wanted} different reviewers."), "Assign as planned.")
        }
        SessionFault::NoStep(from, to) => (
            format!("No step from \"{}\" to \"{}\".", self::stage(*from, En), self::stage(*to, En)),
            "Go to the next stage, or back with a reason.",
        ),
        SessionFault::NotReady(lack, left) => {
            (format!("Not yet: {}.", self::lack(*lack, *left, En)), "Go on once that is done.")
        }
        SessionFault::RulesOnOwn => {
            ("You reviewed this file.".to_owned(), "Somebody who did not has to rule.")
        }
        SessionFault::NeedsVote(votes, of) => (
            format!("A disputed veto takes a majority; {votes} of {of} votes so far."),
            "Vote with: pingcha rule vote.",
        ),
        SessionFault::NotInDispute(code) => {
            (format!("Reviewers agree on {code}."), "Rule on it without a vote.")
        }
        SessionFault::Incomplete => (
            "Not all reviewers have submitted, or you may not see their opinions now.".to_owned(),
            "Compare once all have.",
        ),
        SessionFault::NoResult => {
            ("The file has no result yet.".to_owned(), "Rule and conclude first.")
        }
        SessionFault::NoSuchAnswer(id) => {
            (format!("There is no answer {id}."), "See: pingcha object list.")
        }
        SessionFault::NothingToDecide => {
            ("It is no objection, or it is decided.".to_owned(), "Nothing to do.")
        }
        SessionFault::OtherUnit => {
            ("You answer for your own unit only.".to_owned(), "That unit or the organiser may.")
        }
        SessionFault::NoItem(id) => {
            (format!("Defect {id} has no rectification."), "Use: pingcha rectify demand.")
        }
        SessionFault::NoWay(from, to) => (
            format!(
                "Rectification does not go from \"{}\" to \"{}\".",
                rectify_state(*from, En),
                rectify_state(*to, En)
            ),
            "It is reported, checked, closed.",
        ),
        SessionFault::OnlyReturned => (
            "A submitted review of a session is not reopened by its reviewer.".to_owned(),
            "The organiser returns it with a reason.",
        ),
        SessionFault::OnlyInPackages(name) => {
            (format!("Opinions of \"{name}\" come in signed packages."), "pingcha package merge.")
        }
    }
}
