//! `export`: the defect list or the case list into a file.

use super::args::ExportArg;
use super::context::{Context, Done, Refusal, line, shown};
use crate::export::ListFormat;
use crate::runtime::carrier::{Errand, List, carry};
use crate::text::Lang;
use std::path::Path;

/// Runs the command.
pub(super) fn run(context: &Context, what: ExportArg, out: &Path, filter: &str) -> Done {
    if ListFormat::of(out).is_none() {
        let text = context.pick("--out 的文件类型只能是：", "--out must end in one of: ");
        return Err(Refusal::Usage(format!("{text}{}", ListFormat::ENDINGS)));
    }
    context.filter(filter)?;
    let store = context.open_with(true)?.0;
    let list = match what {
        ExportArg::Defects => List::Defects,
        ExportArg::Cases => List::Cases,
    };
    let errand =
        Errand { list, filter, viewer: &context.person, lang: context.lang, is_masked: false };
    let carried = carry(&store, errand, out)?;
    let rows = carried.rows;
    let path = shown(out).display().to_string();
    line(&match context.lang {
        Lang::Zh => format!("已导出 {rows} 条：{path}"),
        Lang::En => format!("Exported {rows} rows: {path}"),
    })?;
    for left in &carried.left {
        let text = context.pick("原件过大未带出：", "too large to go along: ");
        line(&format!("{text}{left}"))?;
    }
    store.heads().iter().try_for_each(|head| {
        let name = context.pick("记录头", "head");
        line(&format!("{name} {} {} {}", head.replica, head.count, head.hash))
    })
}
