//! `draw`: a random draw that anyone can repeat, its record, its check.

mod of_session;

use super::args::DrawArgs;
use super::context::{Context, Done, Refusal, line, shown};
use super::packs::write_new;
use crate::domain::{CaseId, DrawRules, Drawn, draw};
use crate::export::docx;
use crate::export::report::draw_record;
use crate::interchange::{DRAW_VERSION, DrawRecord, DrawnLine, UnsuitableLine};
use crate::protocol::CaseRow;
use crate::runtime::clock;
use crate::store::{Frame, Store};
use crate::text::{Lang, term};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Largest record read, in bytes.
const RECORD_MAX: u64 = 16 << 20;

/// Runs the command.
pub(super) fn run(context: &Context, words: &DrawArgs) -> Done {
    if let Some(session) = &words.session {
        return of_session::run(context, words, session);
    }
    let store = context.open_with(true)?.0;
    if let Some(path) = &words.verify {
        return verify(context, &store, &read(context, path)?);
    }
    let mut record = match &words.from {
        Some(path) => read(context, path)?,
        None => begun(words),
    };
    for one in &words.unsuitable {
        record.unsuitable.push(unsuitable(context, &store, one)?);
    }
    let frame = frame(context, &store, &record)?;
    if frame.files.is_empty() {
        let text = context.pick("没有案卷可抽，请换抽样范围。", "Nothing to draw from.");
        return Err(Refusal::Said(text.to_owned()));
    }
    // A record drawn upon another frame would not be the same draw gone on.
    if words.from.is_some() {
        same_frame(context, &record, &frame)?;
    }
    complete(context, &mut record, &frame);
    tell(context, words, &record)
}

/// Writes the record where it is wanted, and shows it.
fn tell(context: &Context, words: &DrawArgs, record: &DrawRecord) -> Done {
    if let Some(path) = &words.out {
        write_new(context, path, record.write().as_bytes())?;
    }
    if let Some(path) = &words.paper {
        let packs = context.packs()?;
        let paper = draw_record::paper(record, packs.report_form());
        let bytes = docx::bytes(&paper, packs.report_form());
        let bytes = bytes.map_err(|error| Refusal::Said(error.to_string()))?;
        write_new(context, path, &bytes)?;
    }
    if words.json { line(record.write().trim_end()) } else { show(context, record) }
}

/// A record with its rules and nothing drawn yet.
fn begun(words: &DrawArgs) -> DrawRecord {
    let by_clock = || clock::now().timestamp_nanos_opt().unwrap_or_default().unsigned_abs();
    DrawRecord {
        pingcha_draw: DRAW_VERSION,
        seed: words.seed.unwrap_or_else(by_clock).to_string(),
        quota: usize::try_from(words.quota).unwrap_or(1),
        filter: words.filter.clone(),
        must: words.must.clone(),
        ..DrawRecord::default()
    }
}

/// `案号=理由`.
fn unsuitable(context: &Context, store: &Store, text: &str) -> Result<UnsuitableLine, Refusal> {
    let parts = text.split_once('=').filter(|(_, reason)| !reason.trim().is_empty());
    let Some((case, reason)) = parts else {
        let words = context.pick("应写成“案号=理由”：", "must be CASE=REASON: ");
        return Err(Refusal::Usage(format!("--unsuitable {words}{text}")));
    };
    let id = store.find(case.trim())?;
    let row = store.case(&context.person, id)?.row;
    let docket = row.docket.to_string();
    Ok(UnsuitableLine { id: id.0.to_string(), docket, reason: reason.trim().to_owned() })
}

fn frame(context: &Context, store: &Store, record: &DrawRecord) -> Result<Frame, Refusal> {
    let filter = context.filter(&record.filter)?;
    let must = match record.must.trim() {
        "" => None,
        text => Some(context.filter(text)?),
    };
    Ok(store.frame(&context.person, &filter, must.as_ref()))
}

/// Draws and writes everything else into the record.
fn complete(context: &Context, record: &mut DrawRecord, frame: &Frame) {
    record.frame = frame.files.len();
    record.frame_hash = frame.hash.to_string();
    record.drawn = drawn(record, frame);
    record.by.clone_from(&context.person.name);
    record.at = clock::local(clock::now()).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    env!("CARGO_PKG_VERSION").clone_into(&mut record.program);
}

fn drawn(record: &DrawRecord, frame: &Frame) -> Vec<DrawnLine> {
    let gone: Vec<&str> = record.unsuitable.iter().map(|one| one.id.as_str()).collect();
    let is_gone = |row: &&CaseRow| gone.contains(&row.id.0.to_string().as_str());
    let unsuitable: BTreeSet<CaseId> =
        frame.rows.iter().filter(is_gone).map(|row| row.id).collect();
    let seed = record.seed.parse().unwrap_or_default();
    let rules = DrawRules { quota: record.quota, seed, unsuitable };
    let found = draw::draw(&frame.files, &rules);
    let told = |one: &Drawn| {
        let row = frame.rows.iter().find(|row| row.id == one.id)?;
        Some(DrawnLine {
            id: row.id.0.to_string(),
            docket: row.docket.to_string(),
            unit: row.unit_name.to_string(),
            kind: row.kind.code().to_owned(),
            procedure: row.procedure.code().to_owned(),
            why: one.why.code().to_owned(),
        })
    };
    found.iter().filter_map(told).collect()
}

fn show(context: &Context, record: &DrawRecord) -> Done {
    for one in &record.drawn {
        let why = match one.why.as_str() {
            "mandatory" => context.pick("必查", "mandatory"),
            "replacement" => context.pick("补抽", "replacement"),
            _ => context.pick("随机", "random"),
        };
        let kind = crate::domain::CaseKind::from_code(&one.kind).unwrap_or_default();
        line(&format!(
            "{why}  {}  {}  {}",
            one.unit,
            one.docket,
            term::case_kind(kind, context.lang)
        ))?;
    }
    let (count, frame, seed) = (record.drawn.len(), record.frame, &record.seed);
    let hash = &record.frame_hash;
    line(&match context.lang {
        Lang::Zh => format!("抽取 {count} 宗；抽样框 {frame} 宗，SM3 {hash}；种子 {seed}"),
        Lang::En => format!("{count} drawn of {frame}, SM3 {hash}; seed {seed}"),
    })
}

fn read(context: &Context, path: &Path) -> Result<DrawRecord, Refusal> {
    let name = shown(path).display().to_string();
    let said = |why: &str| {
        let text = context.pick("不是能读的抽样记录", "no draw record that can be read");
        Refusal::Said(format!("{name}: {text}（{why}）"))
    };
    let size = fs::metadata(path).map_err(|error| said(&error.to_string()))?.len();
    if size > RECORD_MAX {
        return Err(said(context.pick("文件过大", "too large")));
    }
    let text = fs::read_to_string(path).map_err(|error| said(&error.to_string()))?;
    let record = DrawRecord::read(&text).map_err(|why| said(&why))?;
    if record.seed.parse::<u64>().is_err() || record.quota == 0 {
        return Err(said("seed, quota"));
    }
    Ok(record)
}

fn same_frame(context: &Context, record: &DrawRecord, frame: &Frame) -> Done {
    if record.frame_hash == frame.hash.to_string() {
        return Ok(());
    }
    let (then, now) = (record.frame, frame.files.len());
    Err(Refusal::Said(match context.lang {
        Lang::Zh => format!(
            "抽样框与记录不同：记录中 {then} 宗，现在 {now} 宗。案卷后来有增减或更正，须在抽样时的数据上核对。"
        ),
        Lang::En => format!(
            "The frame differs: {then} files in the record, {now} now. Cases came, went or were \
             corrected since; check on the data of that day."
        ),
    }))
}

/// Draws again by the record and compares.
fn verify(context: &Context, store: &Store, record: &DrawRecord) -> Done {
    let frame = frame(context, store, record)?;
    same_frame(context, record, &frame)?;
    let again = drawn(record, &frame);
    if again == record.drawn {
        let count = again.len();
        return line(&match context.lang {
            Lang::Zh => format!("一致：重抽得到同样的 {count} 宗。"),
            Lang::En => format!("The same {count} files are drawn again."),
        });
    }
    let missing = |from: &[DrawnLine], of: &[DrawnLine]| -> Vec<String> {
        let is_new = |one: &&DrawnLine| !of.contains(one);
        from.iter().filter(is_new).map(|one| format!("{} {}", one.docket, one.why)).collect()
    };
    let added = missing(&record.drawn, &again).join("、");
    let left = missing(&again, &record.drawn).join("、");
    Err(Refusal::Said(match context.lang {
        Lang::Zh => format!("不一致：记录中多出 {added}；重抽另有 {left}。记录被改过，不能使用。"),
        Lang::En => format!("Not the same: only in the record {added}; only drawn again {left}."),
    }))
}
