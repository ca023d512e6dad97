//! What an import says: the columns, each file or row, and the sum.

use super::super::args::ImportArgs;
use super::super::context::{Context, Done, json, line};
use super::Deed;
use crate::import::Found;
use crate::import::columns::{ColumnMap, TableKind, Target};
use crate::packs::Packs;
use crate::protocol::{Level, Outcome, ReportLine};
use crate::text::{Lang, note};
use crate::ui::wrap::pad;
use serde_json::json;

/// Columns of the header in the map as shown.
const HEADER: usize = 40;

/// Shows how the columns of a table are taken.
pub(super) fn map(context: &Context, map: &ColumnMap, packs: &Packs) -> Done {
    let words = packs.columns();
    let (what, fields) = match map.kind {
        TableKind::Ledger => (context.pick("台账", "ledger"), &words.ledger),
        TableKind::DefectList => (context.pick("问题清单", "defect list"), &words.list),
    };
    let row = map.header_row;
    line(&match context.lang {
        Lang::Zh => format!("{what}，表头在第 {row} 行："),
        Lang::En => format!("A {what}, header in row {row}:"),
    })?;
    for column in map.columns.iter().filter(|column| !column.header.is_empty()) {
        let target = match &column.target {
            Target::Field(code, _) => {
                let title = fields.iter().find(|field| field.code == *code);
                format!("{code} {}", title.map_or("", |field| field.title.as_str()))
            }
            Target::Ignored => context.pick("ignore 不导入", "ignore").to_owned(),
            Target::Kept => context.pick("keep 原样保留", "keep").to_owned(),
        };
        line(&format!("  {} {target}", pad(&column.header.replace('\n', " "), HEADER)))?;
    }
    Ok(())
}

/// Tells what became of every file and row.
pub(super) fn tell(
    context: &Context,
    words: &ImportArgs,
    found: &Found,
    deed: Option<&Deed>,
) -> Done {
    let count = |level| found.report.iter().filter(|line| line.level == level).count();
    let counts = [count(Level::Read), count(Level::Warned), count(Level::Skipped)];
    let (made, changed, unchanged) = figures(deed);
    if words.json {
        for one in &found.report {
            json(&row_json(context, one))?;
        }
        let [read, warned, skipped] = counts;
        return json(&json!({
            "dry_run": deed.is_none(), "cases": found.cases.len(), "made": made,
            "changed": changed, "unchanged": unchanged, "defects": found.defects.len(),
            "defects_made": deed.map_or(0, |deed| deed.defects),
            "read": read, "warned": warned, "skipped": skipped,
        }));
    }
    for one in &found.report {
        if one.level != Level::Read || words.dry_run {
            line(&row_text(context, one))?;
        }
    }
    line(&format!("{}{}", closing(context, found, deed), files(context, counts)))
}

fn figures(deed: Option<&Deed>) -> (usize, usize, usize) {
    match deed.and_then(|deed| deed.cases.as_ref()) {
        Some(Outcome::Imported { made, changed, unchanged }) => (*made, *changed, *unchanged),
        Some(_) | None => (0, 0, 0),
    }
}

fn files(context: &Context, [read, warned, skipped]: [usize; 3]) -> String {
    match context.lang {
        Lang::Zh => format!("已读 {read} 项，提示 {warned} 条，未读 {skipped} 项。"),
        Lang::En => format!(" {read} read, {warned} to look at, {skipped} skipped."),
    }
}

fn closing(context: &Context, found: &Found, deed: Option<&Deed>) -> String {
    let is_zh = context.lang == Lang::Zh;
    let Some(deed) = deed else {
        let (cases, defects) = (found.cases.len(), found.defects.len());
        let defects = match (defects, is_zh) {
            (0, _) => String::new(),
            (_, true) => format!("、{defects} 条问题"),
            (_, false) => format!(" and {defects} defects"),
        };
        return if is_zh {
            format!("试运行：将导入 {cases} 宗案卷{defects}，未写入任何内容。")
        } else {
            format!("Dry run: {cases} case files{defects} would come in; nothing was written.")
        };
    };
    let (made, changed, unchanged) = figures(Some(deed));
    if made + changed + unchanged + found.defects.len() == 0 {
        return context.pick("没有可导入的内容。", "Nothing to import.").to_owned();
    }
    let cases = match (deed.cases.is_some(), made + changed, is_zh) {
        (false, _, _) => String::new(),
        (true, 0, true) => format!("没有变化：{unchanged} 宗案卷均已导入过。"),
        (true, 0, false) => format!("No change: all {unchanged} case files were here already."),
        (true, _, true) => {
            format!("已导入：新增 {made} 宗，更新 {changed} 宗，未变 {unchanged} 宗。")
        }
        (true, _, false) => {
            format!("Imported: {made} new, {changed} changed, {unchanged} unchanged.")
        }
    };
    let (all, new) = (found.defects.len(), deed.defects);
    let defects = match (all, is_zh) {
        (0, _) => String::new(),
        (_, true) => format!("问题：新增 {new} 条，已有 {} 条。", all.saturating_sub(new)),
        (_, false) => format!(" Defects: {new} new, {} here already.", all.saturating_sub(new)),
    };
    format!("{cases}{defects}")
}

fn row_text(context: &Context, one: &ReportLine) -> String {
    let row = one.row.map(|row| format!(":{row}")).unwrap_or_default();
    let level = note::level(one.level, context.lang);
    let words = note::note(&one.note, context.lang).replace('\n', " ");
    format!("[{level}] {}{row} {words}", one.file)
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
