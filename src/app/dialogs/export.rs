//! Carrying out: which list, in which form, of which cases, where to.

use super::{lay, path, top};
use crate::app::event::Effect;
use crate::app::model::{Model, Tone};
use crate::app::screen::dialog::{Dialog, Kind, Part, Row, Value};
use crate::protocol::{ExportOrder, Fault, Outgoing};
use crate::text::Lang;
use crate::text::explain::explain;

/// Endings of lists, in the order they are offered; of scores all but the last, of whole cases
/// only the last.
const ENDINGS: [&str; 5] = [".xlsx", ".csv", ".json", ".md", ".jsonl"];
/// What leaves, in the order it is offered.
const ALL: [Outgoing; 3] = [Outgoing::Defects, Outgoing::Cases, Outgoing::WholeCases];

fn name(what: Outgoing, lang: Lang) -> &'static str {
    match what {
        Outgoing::Defects => lang.pick("问题清单", "defects"),
        Outgoing::Cases => lang.pick("案卷得分表", "scores"),
        Outgoing::WholeCases => lang.pick("案卷", "cases"),
    }
}

fn formats(what: Outgoing) -> Vec<String> {
    let named = ["Excel", "CSV", "JSON", "Markdown", "JSONL"].into_iter().zip(ENDINGS);
    let fits = |ending: &str| match what {
        Outgoing::Defects => true,
        Outgoing::Cases => ending != ".jsonl",
        Outgoing::WholeCases => ending == ".jsonl",
    };
    named.filter(|(_, ending)| fits(ending)).map(|(name, e)| format!("{name} {e}")).collect()
}

/// The filters that can be chosen, each with its name.
fn scopes(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang;
    let mut scopes = Vec::new();
    let typed = model.cases().map(|cases| cases.filter_text.clone()).unwrap_or_default();
    let case = model.reader().and_then(|reader| reader.case.as_ref());
    if let Some(docket) = case.and_then(|view| view.case.docket.as_ref()).map(ToString::to_string) {
        let field = lang.pick("案号", "docket");
        let filter = format!("{field}=\"{}\"", docket.replace('"', ""));
        scopes.push((format!("{}{docket}", lang.pick("本案卷 ", "This case ")), filter));
    }
    if !typed.is_empty() {
        scopes.insert(0, (format!("{}{typed}", lang.pick("当前筛选 ", "Filter ")), typed));
    }
    scopes.push((lang.pick("全部案卷", "All cases").to_owned(), String::new()));
    scopes
}

/// Opens the dialog.
pub(in crate::app) fn open(model: &mut Model) -> Vec<Effect> {
    let lang = model.lang;
    let what = ALL.iter().map(|what| what_label(*what, lang).to_owned()).collect();
    let names = scopes(model).into_iter().map(|(name, _)| name).collect();
    let path = format!("{}.xlsx", name(Outgoing::Defects, lang));
    let format = formats(Outgoing::Defects);
    let rows = vec![
        Row::path(lang.pick("写到", "Write to"), &path),
        Row::choice(Part::What, lang.pick("内容", "What"), what, 0),
        Row::choice(Part::Format, lang.pick("格式", "Format"), format, 0),
        Row::choice(Part::Scope, lang.pick("范围", "Of which"), names, 0),
        Row::action(Part::Do, lang.pick("导出", "Export")),
    ];
    let notes = [
        lang.pick(
            "Enter 导出；↑↓ 换行，←→ 换选项。已有同名文件时先询问。",
            "Enter exports; Up/Down choose a row, Left/Right change it. Replacing is asked about.",
        ),
        lang.pick(
            "文件末尾注明筛选、评查标准、记录链首和导出人。",
            "The file ends with filter, rubrics, heads of the records and who made it.",
        ),
    ];
    let notes = notes.into_iter().map(|words| (Tone::Plain, words.to_owned())).collect();
    lay(model, Dialog::new(Kind::Export, rows, notes))
}

fn what_label(what: Outgoing, lang: Lang) -> &'static str {
    match what {
        Outgoing::Defects => lang.pick("问题清单", "Defect list"),
        Outgoing::Cases => lang.pick("案卷得分表", "Scores of cases"),
        Outgoing::WholeCases => {
            lang.pick("整卷（可再导入的 JSON Lines）", "Whole cases (JSON Lines, to import again)")
        }
    }
}

/// Fits formats and path to what was chosen; a name the person typed stays, its ending goes along.
pub(super) fn adjust(model: &mut Model) {
    let lang = model.lang;
    let Some(dialog) = top(model).filter(|dialog| dialog.kind == Kind::Export) else { return };
    let Some(what) = ALL.get(dialog.index(Part::What)).copied() else { return };
    let options = formats(what);
    for row in dialog.rows.iter_mut().filter(|row| row.part == Part::Format) {
        if let Value::Choice(old, at) = &mut row.value {
            *at = (*at).min(options.len().saturating_sub(1));
            old.clone_from(&options);
        }
    }
    let chosen = options.get(dialog.index(Part::Format)).cloned().unwrap_or_default();
    let ending = chosen.rsplit(' ').next().unwrap_or_default().to_owned();
    let path = dialog.text(Part::Path).to_owned();
    let stem = ENDINGS.iter().find_map(|old| path.strip_suffix(old)).unwrap_or(&path);
    let is_ours = ALL.iter().any(|what| name(*what, lang) == stem);
    let stem = if is_ours { name(what, lang) } else { stem };
    dialog.set_text(Part::Path, &format!("{stem}{ending}"));
}

/// Orders the export.
pub(super) fn order(model: &mut Model) -> Vec<Effect> {
    let scopes = scopes(model);
    let waiting = model.lang.pick("正在导出..", "Exporting..").to_owned();
    let Some(dialog) = top(model) else { return Vec::new() };
    let path = path::cleaned(dialog.text(Part::Path));
    if path.is_empty() {
        let words = model.lang.pick("请写明文件名。", "Give the name of a file.").to_owned();
        if let Some(dialog) = top(model) {
            dialog.fault = words;
        }
        return Vec::new();
    }
    let what = ALL.get(dialog.index(Part::What)).copied().unwrap_or(Outgoing::Defects);
    let filter = scopes.get(dialog.index(Part::Scope)).map(|(_, filter)| filter.clone());
    dialog.busy = Some(waiting);
    let filter = filter.unwrap_or_default();
    vec![Effect::Export(ExportOrder { what, filter, path, may_replace: false })]
}

/// The target is there: the person decides.
pub(in crate::app) fn exists(model: &mut Model, order: ExportOrder) -> Vec<Effect> {
    let (words, yes) = match model.lang {
        Lang::Zh => (format!("已有文件：{}。替换后原文件找不回来。", order.path), "2 替换"),
        Lang::En => (
            format!("The file is there: {}. Replaced, it cannot be brought back.", order.path),
            "2 Replace it",
        ),
    };
    let effect = Effect::Export(ExportOrder { may_replace: true, ..order });
    super::ask(model, words, yes, vec![effect])
}

/// An export is finished, or failed and can be put right.
pub(in crate::app) fn exported(
    model: &mut Model,
    result: Result<(String, usize), Fault>,
) -> Vec<Effect> {
    let lang = model.lang;
    let dialog = top(model).filter(|dialog| dialog.kind == Kind::Export);
    match result {
        Ok((path, count)) => {
            if dialog.is_some() {
                model.stack.pop();
            }
            let words = match lang {
                Lang::Zh => format!("已导出 {count} 条：{path}"),
                Lang::En => format!("Exported {count} rows: {path}"),
            };
            model.say(Tone::Plain, words);
        }
        Err(fault) => {
            let words = explain(&fault, lang).one_line();
            match dialog {
                Some(dialog) => {
                    dialog.busy = None;
                    dialog.fault = words;
                }
                None => model.say(Tone::Failure, words),
            }
        }
    }
    Vec::new()
}
