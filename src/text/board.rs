//! The board of a session in words: what comes next, what it would come to, why not.

use super::{Lang, session as words};
use crate::domain::session::assign::{Assignment, Unassignable};
use crate::domain::session::next::NextStep;
use crate::domain::session::recusal::Recusal;
use crate::domain::session::roles::is_in_time;
use crate::domain::{DrawOutcome, DrawnAs, Person, Session, SessionAct, SessionStage};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Most reviewers or files told by name.
const TOLD_MAX: usize = 8;

/// Names the next step.
#[must_use]
pub fn step(next: NextStep, lang: Lang) -> String {
    match next {
        NextStep::Draw => lang.pick("抽取案卷", "draw the files").to_owned(),
        NextStep::Assign => lang.pick("分派评查员", "assign the files").to_owned(),
        NextStep::Settle => lang
            .pick("一致意见定案，分歧逐项裁定", "settle what is agreed, rule on the rest")
            .to_owned(),
        NextStep::Demand => lang.pick("下达整改", "demand rectification").to_owned(),
        NextStep::Stage(to) => {
            format!("{}{}", lang.pick("进入", "go on to: "), words::stage(to, lang))
        }
    }
}

/// Tells what the next step does, before it is done.
#[must_use]
pub fn told(next: NextStep, session: &Session, due: NaiveDate, lang: Lang) -> Vec<String> {
    let mut lines = vec![format!("{}：{}", session.plan.name, step(next, lang))];
    let more = match next {
        NextStep::Settle => lang.pick(
            "各方一致的事项照此定案；须复核的案卷留待裁定。",
            "What reviewers agree on becomes the result; files to be rechecked stay open.",
        ),
        NextStep::Demand => {
            let words =
                lang.pick("每个认定的问题一项，期限 ", "One for each confirmed defect, due ");
            lines.push(format!("{words}{due}"));
            lang.pick("期限之后可逐项延期。", "Single deadlines can be put off later.")
        }
        NextStep::Stage(SessionStage::Reviewing) => lang.pick(
            "评查标准就此冻结；全部提交之前，各人只看得到自己的意见。",
            "The rubrics are frozen now; until all have submitted, each sees only their own marks.",
        ),
        NextStep::Stage(SessionStage::Comparing) => lang.pick(
            "评查意见不能再改；组织者可以写明理由退回。",
            "Opinions can no longer be changed; the organiser may return one with a reason.",
        ),
        NextStep::Stage(SessionStage::Feedback) => lang.pick(
            "被评查单位从此看得到定案意见，可以提出异议。",
            "From now on units see the results and may object.",
        ),
        NextStep::Stage(SessionStage::Final) => {
            lang.pick("结果就此定稿。", "The results become final.")
        }
        NextStep::Stage(SessionStage::Closed) => lang.pick(
            "归档后只能查阅、核验、导出，不能再改。",
            "A closed session can only be read, verified and exported.",
        ),
        NextStep::Draw
        | NextStep::Assign
        | NextStep::Stage(SessionStage::Planned | SessionStage::Rectifying) => "",
    };
    if !more.is_empty() {
        lines.push(more.to_owned());
    }
    lines
}

/// Says why a viewer may not do something.
#[must_use]
pub fn may_not(act: SessionAct, stage: SessionStage, lang: Lang) -> String {
    let fault = if is_in_time(act, stage) {
        crate::protocol::SessionFault::NotYours(act)
    } else {
        crate::protocol::SessionFault::NotNow(act, stage)
    };
    words::explain(&fault, lang).one_line()
}

/// Says why nothing takes the session on.
#[must_use]
pub const fn nothing_next(stage: SessionStage, lang: Lang) -> &'static str {
    match stage {
        SessionStage::Closed => {
            lang.pick("活动已归档，只能查阅、核验、导出。", "The session is closed.")
        }
        SessionStage::Rectifying => lang.pick(
            "还有整改没有销号：在整改页逐项办理。",
            "Rectifications are open: see to them on their page.",
        ),
        SessionStage::Planned
        | SessionStage::Reviewing
        | SessionStage::Comparing
        | SessionStage::Feedback
        | SessionStage::Final => lang.pick("正在读取..", "Reading.."),
    }
}

/// Says how many differences are open.
#[must_use]
pub fn still_open(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 项分歧没有裁定。"),
        Lang::En => format!("{count} differences are not ruled on."),
    }
}

/// Says how a new deadline is written.
#[must_use]
pub const fn put_off_form(lang: Lang) -> &'static str {
    lang.pick("请写成“2026-12-31 理由”。", "Write it as: 2026-12-31 why.")
}

/// Tells what a draw comes to.
#[must_use]
pub fn draw(outcome: &DrawOutcome, lang: Lang) -> Vec<String> {
    let (count, frame, seed) = (outcome.files.len(), outcome.frame, outcome.seed);
    let must = outcome.files.iter().filter(|(_, why)| *why == DrawnAs::Mandatory).count();
    let hash = outcome.frame_hash.short();
    if count == 0 {
        let words = lang.pick(
            "方案范围内没有案卷可抽：请改方案的时段、类型或筛选。",
            "The plan leaves nothing to draw from: change its period, kinds or filter.",
        );
        return vec![words.to_owned()];
    }
    match lang {
        Lang::Zh => vec![
            format!("从 {frame} 宗中抽取 {count} 宗，其中必查 {must} 宗。"),
            format!("种子 {seed}，抽样框 SM3 {hash}；任何人可用 pingcha draw 重抽核对。"),
        ],
        Lang::En => vec![
            format!("{count} of {frame} files, {must} of them mandatory."),
            format!("Seed {seed}, frame SM3 {hash}; anyone can repeat it with: pingcha draw."),
        ],
    }
}

/// Tells what an assignment comes to: how many files each gets, or which rule leaves whom.
#[must_use]
pub fn assignment(made: &Assignment, lang: Lang) -> Vec<String> {
    let mut of: BTreeMap<&Person, usize> = BTreeMap::new();
    for one in made.files.iter().flat_map(|(_, people)| people) {
        *of.entry(&one.person).or_default() += 1;
    }
    let count = |(person, count): (&Person, &usize)| match lang {
        Lang::Zh => format!("{} {count} 宗", person.name),
        Lang::En => format!("{} {count} files", person.name),
    };
    let mut lines: Vec<String> = of.iter().map(|(person, n)| count((person, n))).collect();
    if made.open.is_empty() {
        let words = lang.pick("已避开全部回避情形。", "Every ground of recusal is kept.");
        lines.push(words.to_owned());
        return lines;
    }
    let open = made.open.len();
    lines.push(match lang {
        Lang::Zh => format!(
            "有 {open} 宗无法足额分派。请增加评查员、放宽上限，或用 pingcha assign 逐宗改派："
        ),
        Lang::En => format!("{open} files lack reviewers. Add some, or: pingcha assign."),
    });
    lines.extend(made.open.iter().take(TOLD_MAX).map(|one| short_of(one, lang)));
    lines
}

/// Says which rule leaves whom.
#[must_use]
pub fn short_of(open: &Unassignable, lang: Lang) -> String {
    let name_of = |person: &Person| person.name.clone();
    let mut parts: Vec<String> = Vec::new();
    for ground in Recusal::ALL {
        let of_ground = open.recused.iter().filter(|(_, one)| *one == ground);
        let names: Vec<String> = of_ground.map(|(person, _)| name_of(person)).collect();
        if !names.is_empty() {
            parts.push(format!("{}：{}", words::recusal(ground, lang), names.join("、")));
        }
    }
    let others = [
        (lang.pick("已满", "full"), &open.full),
        (lang.pick("不同组", "of another group"), &open.other_group),
    ];
    for (word, people) in others {
        if !people.is_empty() {
            let names: Vec<String> = people.iter().map(name_of).collect();
            parts.push(format!("{word}：{}", names.join("、")));
        }
    }
    format!("{}{}", lang.pick("缺人。", "Short. "), parts.join(lang.pick("；", "; ")))
}
