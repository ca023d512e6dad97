//! `progress`: how far everyone is, at which pace, and until when at that pace.

use super::super::args::SessionWords;
use super::super::context::{Context, Done, line};
use super::Table;
use crate::domain::{Session, SessionStage};
use crate::protocol::{ReviewerRow, SessionView, UnitRow};
use crate::runtime::clock;
use crate::text::{Lang, session as words};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::{Value, json};

/// Runs the command.
pub(super) fn run(context: &Context, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    let view = table.store.session(&context.person, &table.id)?;
    let pace = Pace::of(&view.session, clock::now());
    if of.json {
        let reviewers: Vec<Value> =
            view.reviewers.iter().map(|row| reviewer_json(row, &pace)).collect();
        let units: Vec<Value> = view.units.iter().map(unit_json).collect();
        let (id, stage) = (&view.session.id.0, view.session.stage.code());
        let told = json!({ "session": id, "stage": stage, "reviewers": reviewers, "units": units });
        return line(&told.to_string());
    }
    show(context, &view, &pace)
}

/// The days reviewing has gone on.
struct Pace {
    today: NaiveDate,
    /// Days since reviewing began, at least one; `None` before.
    days: Option<u64>,
}

impl Pace {
    fn of(session: &Session, now: DateTime<Utc>) -> Self {
        let begun = session.steps.iter().find(|step| step.to == SessionStage::Reviewing);
        let day = |at| clock::local(at).date_naive();
        let today = day(now);
        let days = begun.map(|step| {
            u64::try_from((today - day(step.at)).num_days().max(0)).unwrap_or_default() + 1
        });
        Self { today, days }
    }

    /// Files a day in hundredths, and the day the rest is done at this pace.
    fn estimate(&self, done: usize, left: usize) -> Option<(u64, Option<NaiveDate>)> {
        let days = self.days?;
        let (done, left) = (u64::try_from(done).ok()?, u64::try_from(left).ok()?);
        let hundredths = (done * 100).checked_div(days)?;
        let more = (left * days).div_ceil(done.max(1));
        let until = (done > 0 && left > 0).then(|| self.today.checked_add_days(Days::new(more)));
        Some((hundredths, until.flatten()))
    }
}

fn reviewer_json(row: &ReviewerRow, pace: &Pace) -> Value {
    let estimate = pace.estimate(row.submitted, row.assigned.saturating_sub(row.submitted));
    json!({
        "name": row.person.name, "unit": row.person.unit, "assigned": row.assigned,
        "begun": row.begun, "submitted": row.submitted, "doubts": row.doubts,
        "against_recusal": row.against_recusal,
        "a_day": estimate.map(|(pace, _)| format!("{}.{:02}", pace / 100, pace % 100)),
        "until": estimate.and_then(|(_, until)| until).map(|day| day.to_string()),
    })
}

fn unit_json(row: &UnitRow) -> Value {
    json!({
        "unit": row.name, "unit_code": row.unit.0, "files": row.files,
        "complete": row.complete, "concluded": row.concluded,
    })
}

fn show(context: &Context, view: &SessionView, pace: &Pace) -> Done {
    let session = &view.session;
    let stage = words::stage(session.stage, context.lang);
    line(&format!("{}  {}  【{stage}】", session.id.0, session.plan.name))?;
    if let Some(note) = blind_note(session, context.lang) {
        line(note)?;
    }
    for row in &view.reviewers {
        line(&reviewer_text(row, pace, context.lang))?;
    }
    for row in &view.units {
        let (name, files, complete, concluded) =
            (&row.name, row.files, row.complete, row.concluded);
        line(&match context.lang {
            Lang::Zh => format!("{name}  {files} 宗：评完 {complete}，定案 {concluded}"),
            Lang::En => format!("{name}  {files} files: {complete} reviewed, {concluded} ruled"),
        })?;
    }
    Ok(())
}

fn reviewer_text(row: &ReviewerRow, pace: &Pace, lang: Lang) -> String {
    let (name, done, all, begun) = (&row.person.name, row.submitted, row.assigned, row.begun);
    let mut parts = vec![match lang {
        Lang::Zh => format!("{name}  已交 {done}/{all}，在评 {begun}，存疑 {}", row.doubts),
        Lang::En => format!("{name}  {done}/{all} done, {begun} begun, {} in doubt", row.doubts),
    }];
    let estimate = pace.estimate(done, all.saturating_sub(done));
    if let Some((a_day, until)) = estimate {
        let a_day = format!("{}.{:02}", a_day / 100, a_day % 100);
        parts.push(match lang {
            Lang::Zh => format!("每日 {a_day} 宗"),
            Lang::En => format!("{a_day} a day"),
        });
        parts.extend(until.map(|day| match lang {
            Lang::Zh => format!("约 {day} 评完"),
            Lang::En => format!("until about {day}"),
        }));
    }
    let count = row.against_recusal;
    if count > 0 {
        parts.push(match lang {
            Lang::Zh => format!("不顾回避 {count} 宗"),
            Lang::En => format!("{count} against recusal"),
        });
    }
    parts.join(lang.pick("，", ", "))
}

/// Says plainly what blindness rests on.
fn blind_note(session: &Session, lang: Lang) -> Option<&'static str> {
    let is_blind = session.plan.blinding.reviewers() > 1;
    (is_blind && session.stage == SessionStage::Reviewing).then(|| {
        lang.pick(
            "背靠背：同卷评查员全部提交前，程序不向任何人显示他人的意见；要严格保密请用签名包分发。",
            "Blind: until all reviewers of a file have submitted, the program shows nobody \
             another's opinion; strict blindness takes packages.",
        )
    })
}
