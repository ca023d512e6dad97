//! Bulk acts and undoing out of turn, in words: what will be done, to how much, and what is left
//! alone.

use super::{Lang, term};
use crate::protocol::{BulkAct, Forecast, LeftWhy, UndoPreview};

/// Names a bulk act.
#[must_use]
pub const fn bulk_act(act: BulkAct, lang: Lang) -> &'static str {
    let (zh, en) = match act {
        BulkAct::Pass => ("未评事项判为合格", "pass what is unjudged"),
        BulkAct::NotApplicable => ("未评事项判为不适用", "call the unjudged not applicable"),
        BulkAct::Doubt => ("标为存疑", "put in doubt"),
        BulkAct::Settle => ("解除存疑", "settle the doubts"),
        BulkAct::Submit => ("提交已评完的案卷", "submit what is complete"),
        BulkAct::Reopen => ("重新开卷", "reopen what is submitted"),
    };
    lang.pick(zh, en)
}

/// Says why something is left alone.
#[must_use]
pub const fn left_why(why: LeftWhy, lang: Lang) -> &'static str {
    let (zh, en) = match why {
        LeftWhy::Submitted => ("已提交锁定", "submitted and locked"),
        LeftWhy::NotSubmitted => ("尚未提交", "not submitted"),
        LeftWhy::Incomplete => ("还有未评或存疑的事项", "not complete"),
        LeftWhy::Unusable => ("已撤回或没有适用标准", "withdrawn or without a rubric"),
        LeftWhy::Session => ("评查活动此时不允许", "not now, by their session"),
        LeftWhy::Judged => ("已有结论", "judged already"),
        LeftWhy::InDoubt => ("存疑未决", "in doubt"),
        LeftWhy::Veto => ("否决项，须逐项评判", "vetoes, judged one by one"),
        LeftWhy::MustApply => ("不能评为不适用", "always apply"),
        LeftWhy::AlreadySo => ("已是如此", "so already"),
    };
    lang.pick(zh, en)
}

/// Says how many cases and items.
#[must_use]
pub fn amount(cases: u32, items: u32, lang: Lang) -> String {
    match (lang, items) {
        (Lang::Zh, 0) => format!("{cases} 卷"),
        (Lang::Zh, _) => format!("{cases} 卷 {items} 项"),
        (Lang::En, 0) => format!("{cases} cases"),
        (Lang::En, _) => format!("{items} items in {cases} cases"),
    }
}

/// Tells what a bulk act will come to, line by line.
#[must_use]
pub fn forecast(act: BulkAct, forecast: &Forecast, lang: Lang) -> Vec<String> {
    let name = bulk_act(act, lang);
    let mut lines = vec![if forecast.cases == 0 {
        lang.pick(
            "没有可以处理的，什么也不会改变。",
            "Nothing here takes it; nothing would change.",
        )
        .to_owned()
    } else {
        let amount = amount(forecast.cases, forecast.items, lang);
        match lang {
            Lang::Zh => format!("将处理 {amount}：{name}"),
            Lang::En => format!("Will touch {amount}: {name}"),
        }
    }];
    for (why, count) in &forecast.left {
        let (why_words, is_cases) = (left_why(*why, lang), why.is_of_cases());
        lines.push(match (lang, is_cases) {
            (Lang::Zh, true) => format!("  不动 {count} 卷：{why_words}"),
            (Lang::Zh, false) => format!("  不动 {count} 项：{why_words}"),
            (Lang::En, true) => format!("  left alone, {count} cases: {why_words}"),
            (Lang::En, false) => format!("  left alone, {count} items: {why_words}"),
        });
    }
    if forecast.cases > 0 && !matches!(act, BulkAct::Submit | BulkAct::Reopen) {
        lines.push(
            lang.pick("记录为一次批量操作，可以整体撤销。", "Recorded as one bulk act; one undo.")
                .to_owned(),
        );
    }
    lines
}

/// Says that marked cases are not in sight.
#[must_use]
pub fn hidden(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其中 {count} 卷已标记但不在当前筛选之内。"),
        Lang::En => format!("{count} of the marked cases are outside the present filter."),
    }
}

/// Says that a bulk act is done.
#[must_use]
pub fn done(act: BulkAct, cases: u32, items: u32, lang: Lang) -> String {
    let (name, amount) = (bulk_act(act, lang), amount(cases, items, lang));
    match lang {
        Lang::Zh => format!("批量完成：{name}（{amount}）。"),
        Lang::En => format!("Done in bulk: {name} ({amount})."),
    }
}

/// Tells what undoing would take back, line by line.
#[must_use]
pub fn undo(preview: &UndoPreview, when: &str, lang: Lang) -> Vec<String> {
    let act = term::act(preview.act, lang);
    let subject = subject(preview.act, &preview.subject, lang);
    let (entries, cases) = (preview.entries, preview.cases);
    match lang {
        Lang::Zh => vec![
            format!("将撤销 {when} 的“{act} {subject}”"),
            format!("  涉及 {cases} 卷，{entries} 条记录；撤销本身也记入操作记录。"),
        ],
        Lang::En => vec![
            format!("Will undo: {act} {subject}, {when}"),
            format!("  {entries} entries in {cases} cases; undoing is recorded too."),
        ],
    }
}

/// Puts the subject of a history row into words where it is a code.
#[must_use]
pub fn subject(act: &str, subject: &str, lang: Lang) -> String {
    match act {
        "bulk" => BulkAct::from_code(subject)
            .map_or_else(|| subject.to_owned(), |act| bulk_act(act, lang).to_owned()),
        "note" => {
            let (kind, name) = subject.split_once(' ').unwrap_or((subject, ""));
            format!("{} {name}", beside(kind, lang)).trim().to_owned()
        }
        "undo" | "redo" => match subject.split_once(' ') {
            Some((target, rest)) => {
                let words = match target {
                    "bulk" | "note" => self::subject(target, rest, lang),
                    _ => rest.to_owned(),
                };
                format!("{} {words}", term::act(target, lang))
            }
            None => subject.to_owned(),
        },
        _ => subject.to_owned(),
    }
}

fn beside(kind: &str, lang: Lang) -> &str {
    match kind {
        "case" => lang.pick("案卷", "case"),
        "document" => lang.pick("文书", "document"),
        "item" => lang.pick("事项", "item"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_left_alone_is_counted_by_what_it_is() {
        let left = BTreeMap::from([(LeftWhy::Submitted, 2), (LeftWhy::Veto, 9)]);
        let lines = forecast(BulkAct::Pass, &Forecast { cases: 3, items: 40, left }, Lang::Zh);
        assert_eq!(lines[0], "将处理 3 卷 40 项：未评事项判为合格");
        assert!(lines[1].contains("2 卷") && lines[2].contains("9 项"), "{lines:?}");
        let nothing = forecast(BulkAct::Submit, &Forecast::default(), Lang::En);
        assert_eq!(nothing.len(), 1);
    }
}
