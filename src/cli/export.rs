//! `export`: lists and reports into files.

use super::args::{ExportArg, ExportArgs};
use super::context::{Context, Done, Refusal, line, shown};
use crate::domain::MaskLevel;
use crate::export::report::Suspect;
use crate::protocol::Outgoing;
use crate::runtime::carrier::{Errand, carry, register};
use crate::text::Lang;
use std::io::{IsTerminal as _, stdin};
use std::path::Path;

/// Texts to be looked over that are shown; the count tells of the rest.
const SUSPECTS_SHOWN: usize = 10;

/// Runs the command.
pub(super) fn run(context: &Context, words: &ExportArgs) -> Done {
    let out = words.out.as_path();
    let what = outgoing(words.what, out);
    if !is_fit(what, out) {
        let text = context.pick("--out 的文件类型只能是：", "--out must end in one of: ");
        return Err(Refusal::Usage(format!("{text}{}", endings(words.what))));
    }
    let level = level(context, words, what)?;
    context.filter(&words.filter)?;
    let mut store = context.open_with(level != MaskLevel::Inside)?.0;
    let (viewer, lang) = (&context.person, context.lang);
    let errand = Errand { what, filter: &words.filter, viewer, lang, level };
    register(&mut store, errand, out)?;
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
    suspects(context, &carried.suspects)?;
    store.heads().iter().try_for_each(|head| {
        let name = context.pick("记录头", "head");
        line(&format!("{name} {} {} {}", head.replica, head.count, head.hash))
    })
}

fn outgoing(what: ExportArg, out: &Path) -> Outgoing {
    let is_lines = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    match what {
        ExportArg::Defects => Outgoing::Defects,
        ExportArg::Cases if is_lines => Outgoing::WholeCases,
        ExportArg::Cases => Outgoing::Cases,
        ExportArg::Workbook => Outgoing::Workbook,
        ExportArg::Sheet => Outgoing::ScoreSheet,
        ExportArg::Opinion => Outgoing::Opinion,
        ExportArg::Notice => Outgoing::Notice,
        ExportArg::Bulletin => Outgoing::Bulletin,
        ExportArg::Html => Outgoing::Page,
    }
}

fn is_fit(what: Outgoing, out: &Path) -> bool {
    let ending = out.extension().map(|it| format!(".{}", it.to_string_lossy().to_lowercase()));
    let is_known = ending.is_some_and(|ending| what.endings().contains(&ending.as_str()));
    is_known || what.is_many() && out.is_dir()
}

fn endings(what: ExportArg) -> String {
    let mut endings = outgoing(what, Path::new("")).endings().join(" ");
    if matches!(what, ExportArg::Cases) {
        endings.push_str(" .jsonl");
    }
    endings
}

/// The level asked for. L0 leaves persons as recorded and is confirmed first; whole cases are for
/// another workbench and always go as they are.
fn level(context: &Context, words: &ExportArgs, what: Outgoing) -> Result<MaskLevel, Refusal> {
    let Some(level) = MaskLevel::from_code(&words.mask) else {
        let text = context.pick("--mask 只能是 L0 L1 L2 L3", "--mask must be L0, L1, L2 or L3");
        return Err(Refusal::Usage(text.to_owned()));
    };
    let is_asked = level == MaskLevel::Inside && what != Outgoing::WholeCases;
    if !is_asked || words.yes || confirmed(context)? {
        return Ok(level);
    }
    let text = context.pick(
        "未导出。L0 照原样导出姓名、证号、电话，仅供评查组内部使用；确认请加 --yes，或改用 --mask L2。",
        "Not exported. L0 leaves names and numbers as recorded; add --yes, or use --mask L2.",
    );
    Err(Refusal::Said(text.to_owned()))
}

fn confirmed(context: &Context) -> Result<bool, Refusal> {
    if !stdin().is_terminal() {
        return Ok(false);
    }
    line(context.pick(
        "L0 照原样导出姓名、证号、电话，仅供评查组内部使用。确认请输入 yes：",
        "L0 leaves names, numbers and telephones as recorded. Type yes to confirm:",
    ))?;
    let mut answer = String::new();
    let read = stdin().read_line(&mut answer);
    Ok(read.is_ok() && answer.trim().eq_ignore_ascii_case("yes"))
}

/// Names that were covered by their look are to be looked over by a person.
fn suspects(context: &Context, suspects: &[Suspect]) -> Done {
    if suspects.is_empty() {
        return Ok(());
    }
    let count = suspects.len();
    line(&match context.lang {
        Lang::Zh => format!("以下 {count} 处文字中的姓名按写法辨认后遮盖，发出前请人工核对："),
        Lang::En => format!("{count} texts had names covered by their look; check them first:"),
    })?;
    for one in suspects.iter().take(SUSPECTS_SHOWN) {
        line(&format!("  {} {}", one.docket, one.text.replace('\n', " ")))?;
    }
    Ok(())
}
