//! Carrying out: which list, in which form, of which cases, where to.

use super::{lay, path, top};
use crate::app::event::{Effect, Ticket};
use crate::app::model::{Model, Tone};
use crate::app::screen::dialog::{Dialog, Kind, Part, Row, Value};
use crate::domain::MaskLevel;
use crate::protocol::{ExportOrder, Fault, Outgoing, Preview};
use crate::text::explain::explain;
use crate::text::{Lang, term};

/// How files of an ending are called.
const FORMATS: [(&str, &str); 7] = [
    (".xlsx", "Excel"),
    (".csv", "CSV"),
    (".json", "JSON"),
    (".md", "Markdown"),
    (".jsonl", "JSONL"),
    (".docx", "Word"),
    (".html", "HTML"),
];
/// What leaves, in the order it is offered.
const ALL: [Outgoing; 9] = Outgoing::ALL;

/// The name of the file.
fn name(what: Outgoing, lang: Lang) -> &'static str {
    match what {
        Outgoing::Defects => lang.pick("问题清单", "defects"),
        Outgoing::Cases => lang.pick("案卷得分表", "scores"),
        Outgoing::WholeCases => lang.pick("案卷", "cases"),
        Outgoing::Workbook => lang.pick("评查工作簿", "workbook"),
        Outgoing::ScoreSheet => lang.pick("评查表", "score sheets"),
        Outgoing::Opinion => lang.pick("评查意见书", "opinions"),
        Outgoing::Notice => lang.pick("整改通知书", "notices"),
        Outgoing::Bulletin => lang.pick("通报", "bulletin"),
        Outgoing::Page => lang.pick("评查报告", "report"),
    }
}

fn formats(what: Outgoing) -> Vec<String> {
    let named = |ending: &&str| FORMATS.iter().find(|(known, _)| known == ending);
    let known = what.endings().iter().filter_map(named);
    known.map(|(ending, name)| format!("{name} {ending}")).collect()
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
        Row::choice(Part::Mask, lang.pick("脱敏", "Persons"), masks(Outgoing::Defects, lang), 0),
        Row::action(Part::Do, lang.pick("导出", "Export")),
    ];
    lay(model, Dialog::new(Kind::Export, rows, notes(lang)));
    look(model)
}

/// The levels offered: the one that fits most papers first. Whole cases are to be imported again,
/// words and all.
const LEVELS: [MaskLevel; 4] =
    [MaskLevel::Others, MaskLevel::Unit, MaskLevel::Public, MaskLevel::Inside];

/// How persons leave.
fn masks(what: Outgoing, lang: Lang) -> Vec<String> {
    if what == Outgoing::WholeCases {
        return vec![term::mask_level(MaskLevel::Inside, lang).to_owned()];
    }
    LEVELS.iter().map(|level| term::mask_level(*level, lang).to_owned()).collect()
}

fn notes(lang: Lang) -> Vec<(Tone, String)> {
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
    notes.into_iter().map(|words| (Tone::Plain, words.to_owned())).collect()
}

/// Asks for the first rows of what the dialog would carry out.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let Some(order) = ordered(model) else { return Vec::new() };
    let ticket = model.ticket();
    if let Some(dialog) = top(model) {
        dialog.awaited = ticket;
    }
    vec![Effect::PreviewExport(ticket, order)]
}

/// Takes the first rows, unless another choice was made since.
pub(in crate::app) fn seen(
    model: &mut Model,
    ticket: Ticket,
    seen: Result<Preview, Fault>,
) -> Vec<Effect> {
    let lang = model.lang;
    let Some(dialog) = top(model).filter(|dialog| dialog.awaited == ticket) else {
        return Vec::new();
    };
    match seen {
        Ok(preview) => {
            let first = preview.rows.len().saturating_sub(1);
            let words = match (lang, preview.total) {
                (Lang::Zh, 0) => "没有可导出的内容，请换范围。".to_owned(),
                (Lang::Zh, total) => format!("将导出 {total} 条，上面是前 {first} 条的主要几列。"),
                (Lang::En, 0) => "Nothing to export; choose other cases.".to_owned(),
                (Lang::En, total) => {
                    format!("{total} rows leave; above are some columns of the first {first}.")
                }
            };
            let tone = if preview.total == 0 { Tone::Warning } else { Tone::Plain };
            dialog.table = if preview.total == 0 { Vec::new() } else { preview.rows };
            dialog.notes = std::iter::once((tone, words)).chain(notes(lang)).collect();
        }
        Err(fault) => {
            dialog.table.clear();
            dialog.fault = explain(&fault, lang).one_line();
        }
    }
    Vec::new()
}

fn what_label(what: Outgoing, lang: Lang) -> &'static str {
    match what {
        Outgoing::Defects => lang.pick("问题清单", "Defect list"),
        Outgoing::Cases => lang.pick("案卷得分表", "Scores of cases"),
        Outgoing::Workbook => {
            lang.pick("工作簿（清单、汇总、图表）", "Workbook (lists, tallies, charts)")
        }
        Outgoing::ScoreSheet => lang.pick("评查表（每卷一份）", "Score sheets, one a case"),
        Outgoing::Opinion => lang.pick("评查意见书（每卷一份）", "Opinions, one a case"),
        Outgoing::Notice => lang.pick("整改通知书（每单位一份）", "Notices, one a unit"),
        Outgoing::Bulletin => lang.pick("通报（起草稿）", "Bulletin (draft)"),
        Outgoing::Page => lang.pick("网页报告（含图表）", "Page with charts"),
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
    let covered = masks(what, lang);
    for row in dialog.rows.iter_mut().filter(|row| row.part == Part::Mask) {
        if let Value::Choice(old, at) = &mut row.value {
            *at = (*at).min(covered.len().saturating_sub(1));
            old.clone_from(&covered);
        }
    }
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
    let old = FORMATS.iter().find_map(|(old, _)| path.strip_suffix(old));
    let stem = old.unwrap_or(&path);
    let is_ours = ALL.iter().any(|what| name(*what, lang) == stem);
    let stem = if is_ours { name(what, lang) } else { stem };
    dialog.set_text(Part::Path, &format!("{stem}{ending}"));
}

/// The order as the rows have it; none where no export is chosen.
fn ordered(model: &mut Model) -> Option<ExportOrder> {
    let scopes = scopes(model);
    let dialog = top(model).filter(|dialog| dialog.kind == Kind::Export)?;
    let what = ALL.get(dialog.index(Part::What)).copied()?;
    let (_, filter) = scopes.get(dialog.index(Part::Scope)).cloned()?;
    let path = path::cleaned(dialog.text(Part::Path));
    let level = LEVELS.get(dialog.index(Part::Mask)).copied().unwrap_or_default();
    let level = if what == Outgoing::WholeCases { MaskLevel::Inside } else { level };
    Some(ExportOrder { what, filter, path, may_replace: false, level })
}

/// Orders the export.
pub(super) fn order(model: &mut Model) -> Vec<Effect> {
    let (waiting, empty) = match model.lang {
        Lang::Zh => ("正在导出..", "请写明文件名。"),
        Lang::En => ("Exporting..", "Give the name of a file."),
    };
    let Some(order) = ordered(model) else { return Vec::new() };
    let Some(dialog) = top(model) else { return Vec::new() };
    if order.path.is_empty() {
        empty.clone_into(&mut dialog.fault);
        return Vec::new();
    }
    if order.level == MaskLevel::Inside && order.what != Outgoing::WholeCases {
        return confirm_open(model, order);
    }
    dialog.busy = Some(waiting.to_owned());
    vec![Effect::Export(order)]
}

/// Persons leave as recorded: the person says so twice.
fn confirm_open(model: &mut Model, order: ExportOrder) -> Vec<Effect> {
    let (words, yes) = match model.lang {
        Lang::Zh => {
            ("L0 照原样导出姓名、证号、电话、住址，仅供评查组内部使用，不得外发。", "2 照原样导出")
        }
        Lang::En => (
            "L0 leaves names, numbers and addresses as recorded: for the group only.",
            "2 Export as recorded",
        ),
    };
    super::ask(model, words.to_owned(), yes, vec![Effect::Export(order)])
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
