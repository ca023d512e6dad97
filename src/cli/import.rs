//! `import`: folders, ledgers, lists and interchange files, with a dry run and a report.

use super::args::ImportArgs;
use super::context::{Context, Done, Refusal, json, line, progress};
use super::keeper::Keeper;
use crate::import::{Found, HashOnly, Keep, read_folders};
use crate::protocol::{Level, Outcome, ReportLine, Request};
use crate::runtime::clock;
use crate::text::note;
use serde_json::json;
use std::path::PathBuf;

/// Runs the command.
pub(super) fn run(context: &Context, words: &ImportArgs) -> Done {
    for path in &words.paths {
        if !path.exists() {
            let text = context.pick("没有这个文件或文件夹：", "No such file or folder: ");
            return Err(Refusal::Said(format!("{text}{}", path.display())));
        }
    }
    if words.dry_run {
        let found = read(context, &words.paths, &mut HashOnly)?;
        return report(context, words, &found, None);
    }
    let mut store = context.open()?;
    if let Some(reason) = store.read_only() {
        return Err(crate::protocol::Fault::ReadOnly(reason.clone()).into());
    }
    let mut keeper = Keeper(store.vault().clone());
    let found = read(context, &words.paths, &mut keeper)?;
    store.vault().sync()?;
    let request = Request::Import(found.cases.clone());
    let receipt = store.act(&context.person, clock::now(), &request)?;
    store.checkpoint()?;
    report(context, words, &found, Some(&receipt.outcome))
}

fn read(context: &Context, paths: &[PathBuf], keep: &mut dyn Keep) -> Result<Found, Refusal> {
    let packs = context.packs()?;
    let mut told = |done: usize, total: usize, name: &str| {
        progress(&format!("{done}/{total} {name}"));
        if done == total {
            progress("");
        }
    };
    Ok(read_folders(paths, &packs, keep, &mut told))
}

fn report(context: &Context, words: &ImportArgs, found: &Found, outcome: Option<&Outcome>) -> Done {
    let count = |level| found.report.iter().filter(|line| line.level == level).count();
    let (read, warned, skipped) = (count(Level::Read), count(Level::Warned), count(Level::Skipped));
    if words.json {
        for one in &found.report {
            json(&row_json(context, one))?;
        }
        let cases = found.cases.len();
        let (made, changed, unchanged) = figures(outcome);
        return json(&json!({
            "dry_run": outcome.is_none(), "cases": cases, "made": made, "changed": changed,
            "unchanged": unchanged, "read": read, "warned": warned, "skipped": skipped,
        }));
    }
    for one in &found.report {
        if one.level != Level::Read || words.dry_run {
            line(&row_text(context, one))?;
        }
    }
    line(&closing(context, found, outcome, (read, warned, skipped)))
}

fn figures(outcome: Option<&Outcome>) -> (usize, usize, usize) {
    match outcome {
        Some(Outcome::Imported { made, changed, unchanged }) => (*made, *changed, *unchanged),
        Some(_) | None => (0, 0, 0),
    }
}

fn closing(
    context: &Context,
    found: &Found,
    outcome: Option<&Outcome>,
    (read, warned, skipped): (usize, usize, usize),
) -> String {
    let cases = found.cases.len();
    let is_zh = context.lang == crate::text::Lang::Zh;
    let files = if is_zh {
        format!("文件：已读 {read}，提示 {warned}，未读 {skipped}。")
    } else {
        format!("Files: {read} read, {warned} to look at, {skipped} skipped.")
    };
    let (made, changed, unchanged) = figures(outcome);
    let head = match (outcome.is_some(), is_zh) {
        (false, true) => format!("试运行：将导入 {cases} 宗案卷，未写入任何内容。"),
        (false, false) => {
            format!("Dry run: {cases} case files would come in; nothing was written.")
        }
        (true, true) if made + changed == 0 => format!("没有变化：{unchanged} 宗案卷均已导入过。"),
        (true, false) if made + changed == 0 => {
            format!("No change: all {unchanged} case files were here already.")
        }
        (true, true) => format!("已导入：新增 {made} 宗，更新 {changed} 宗，未变 {unchanged} 宗。"),
        (true, false) => format!("Imported: {made} new, {changed} changed, {unchanged} unchanged."),
    };
    format!("{head}{files}")
}

fn row_text(context: &Context, one: &ReportLine) -> String {
    let row = one.row.map(|row| format!(":{row}")).unwrap_or_default();
    let level = note::level(one.level, context.lang);
    format!("[{level}] {}{row} {}", one.file, note::note(&one.note, context.lang))
}

fn row_json(context: &Context, one: &ReportLine) -> serde_json::Value {
    let level = match one.level {
        Level::Read => "read",
        Level::Warned => "warned",
        Level::Skipped => "skipped",
    };
    json!({
        "file": one.file, "row": one.row, "level": level,
        "note": note::note(&one.note, context.lang),
    })
}
