//! Bringing in, step by step: a path, the columns of a table, a trial, the import, what it did.

use super::{close_all, lay, path, top};
use crate::app::event::Effect;
use crate::app::model::{Model, Tone};
use crate::app::screen::dialog::{Dialog, Kind, Part, Row};
use crate::protocol::{
    Brought, Fault, Intake, IntakeCounts, IntakeNews, IntakeOrder, Level, Looked, ReportLine,
    SourceKind, TableSeen,
};
use crate::text::explain::explain;
use crate::text::{Lang, note};

/// Most names shown that continue a path.
const NAMES_MAX: usize = 40;
/// Words of a map that name no field.
const NO_FIELD: [&str; 2] = ["keep", "ignore"];

fn kind_name(kind: SourceKind, lang: Lang) -> &'static str {
    match kind {
        SourceKind::Folder => lang.pick("案卷文件夹", "Case folders"),
        SourceKind::Ledger => lang.pick("台账", "Ledger"),
        SourceKind::DefectList => lang.pick("问题清单", "Defect list"),
        SourceKind::Lines => lang.pick("整卷 JSON Lines", "Whole cases (JSON Lines)"),
    }
}

/// Asks for the path.
pub(in crate::app) fn open(model: &mut Model) -> Vec<Effect> {
    let lang = model.lang;
    let by_look = lang.pick("自动识别", "By its look").to_owned();
    let kinds = SourceKind::ALL.iter().map(|kind| kind_name(*kind, lang).to_owned());
    let options = std::iter::once(by_look).chain(kinds).collect();
    let rows = vec![
        Row::path(lang.pick("路径", "Path"), ""),
        Row::choice(Part::SourceKind, lang.pick("内容", "Holds"), options, 0),
        Row::action(Part::Do, lang.pick("试运行（不写入）", "Trial run (writes nothing)")),
    ];
    let notes = [
        lang.pick(
            "输入、粘贴或拖入：案卷文件夹、台账或问题清单（CSV XLSX）、整卷 JSONL。",
            "Type, paste or drag in: case folders, a ledger or list (CSV XLSX), a JSONL file.",
        ),
        lang.pick(
            "Tab 补全文件名，~ 为主目录。先试运行，看过结果再导入。",
            "Tab completes names, ~ is your home. A trial comes first, then you decide.",
        ),
    ];
    lay(model, Dialog::new(Kind::Source, rows, plain(&notes)))
}

fn plain(notes: &[&str]) -> Vec<(Tone, String)> {
    notes.iter().map(|words| (Tone::Plain, (*words).to_owned())).collect()
}

/// Takes the names that continue the path, unless it has changed since.
pub(in crate::app) fn completed(model: &mut Model, typed: &str, names: Vec<String>) -> Vec<Effect> {
    let none = model.lang.pick("没有以此开头的文件。", "No file begins so.").to_owned();
    let more = model.lang.pick("等", "and more").to_owned();
    let Some(dialog) = top(model).filter(|dialog| dialog.kind == Kind::Source) else {
        return Vec::new();
    };
    if path::cleaned(dialog.text(Part::Path)) != typed {
        return Vec::new();
    }
    let shared = path::shared(&names);
    if shared.chars().count() > typed.chars().count() {
        dialog.set_text(Part::Path, &shared);
    }
    dialog.first_note = 0;
    dialog.fault = if names.is_empty() { none } else { String::new() };
    if names.len() > 1 {
        let rest = (names.len() > NAMES_MAX).then_some(more);
        let shown = names.into_iter().take(NAMES_MAX).chain(rest);
        dialog.notes = shown.map(|name| (Tone::Plain, name)).collect();
    }
    Vec::new()
}

/// Sends the path to be looked at.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let (waiting, empty) = match model.lang {
        Lang::Zh => ("正在读取..", "请先写明路径。"),
        Lang::En => ("Reading..", "Give a path first."),
    };
    let Some(dialog) = top(model) else { return Vec::new() };
    let path = path::cleaned(dialog.text(Part::Path));
    if path.is_empty() {
        empty.clone_into(&mut dialog.fault);
        dialog.chosen = 0;
        return Vec::new();
    }
    let at = dialog.index(Part::SourceKind).checked_sub(1);
    let kind = at.and_then(|at| SourceKind::ALL.get(at).copied());
    dialog.busy = Some(waiting.to_owned());
    dialog.fault.clear();
    vec![Effect::Intake(IntakeOrder::Look(Intake { path, kind, columns: Vec::new() }))]
}

/// Takes what the carrier tells.
pub(in crate::app) fn take_news(model: &mut Model, news: IntakeNews) -> Vec<Effect> {
    match news {
        IntakeNews::Progress(done, all, name) => {
            if let Some(dialog) = top(model).filter(|dialog| dialog.busy.is_some()) {
                let count = if all > 0 { format!("{done}/{all} ") } else { String::new() };
                dialog.busy = Some(format!("{count}{name}"));
            }
            Vec::new()
        }
        IntakeNews::Looked(looked) => looked_at(model, *looked),
        IntakeNews::Brought(brought) => brought_in(model, *brought),
        IntakeNews::TakenBack(acts) => {
            close_all(model);
            let words = match model.lang {
                Lang::Zh => format!("已撤销本次导入（{acts} 步），记录与导入前相同。"),
                Lang::En => format!("The import is taken back ({acts} steps)."),
            };
            model.say(Tone::Plain, words);
            model.refresh()
        }
        IntakeNews::Failed(fault) => failed(model, &fault),
    }
}

fn failed(model: &mut Model, fault: &Fault) -> Vec<Effect> {
    let words = explain(fault, model.lang).one_line();
    if matches!(top(model), Some(Dialog { kind: Kind::Bringing, .. })) {
        model.stack.pop();
    }
    match top(model) {
        Some(dialog) => {
            dialog.busy = None;
            dialog.fault = words;
        }
        None => model.say(Tone::Failure, words),
    }
    Vec::new()
}

/// Shows the columns of a table, or else the trial.
fn looked_at(model: &mut Model, looked: Looked) -> Vec<Effect> {
    let lang = model.lang;
    let Some(dialog) = top(model).filter(|dialog| dialog.busy.is_some()) else {
        return Vec::new();
    };
    dialog.busy = None;
    let intake = match &dialog.kind {
        Kind::Columns(intake, _) => {
            let intake = intake.clone();
            return lay(model, trial(intake, looked, lang));
        }
        Kind::Source => {
            let path = path::cleaned(dialog.text(Part::Path));
            Intake { path, kind: Some(looked.kind), columns: Vec::new() }
        }
        Kind::Trial(..)
        | Kind::Bringing
        | Kind::Brought(_)
        | Kind::Export
        | Kind::Plan(_)
        | Kind::Reply(..)
        | Kind::Settings
        | Kind::Start
        | Kind::Question(..) => return Vec::new(),
    };
    match looked.table.clone() {
        Some(table) => {
            let (rows, notes) = columns(&table, looked.kind, lang);
            lay(model, Dialog::new(Kind::Columns(intake, Box::new(looked)), rows, notes))
        }
        None => lay(model, trial(intake, looked, lang)),
    }
}

/// The words a column can be given, in the order they are offered.
fn words(table: &TableSeen) -> Vec<&str> {
    NO_FIELD.into_iter().chain(table.fields.iter().map(|(code, _)| code.as_str())).collect()
}

fn columns(table: &TableSeen, kind: SourceKind, lang: Lang) -> (Vec<Row>, Vec<(Tone, String)>) {
    let own = [
        lang.pick("?? 不认识，原样保留", "?? unknown, kept as it is").to_owned(),
        lang.pick("-- 不导入", "-- left out").to_owned(),
    ];
    let titles = table.fields.iter().map(|(_, title)| title.clone());
    let options: Vec<String> = own.into_iter().chain(titles).collect();
    let words = words(table);
    let row = |(index, column): (usize, &crate::protocol::ColumnSeen)| {
        let at = words.iter().position(|word| *word == column.word).unwrap_or(0);
        let mut row = Row::choice(Part::Column(index), &column.header, options.clone(), at);
        row.aside.clone_from(&column.sample);
        row
    };
    let mut rows: Vec<Row> = table.columns.iter().enumerate().map(row).collect();
    rows.push(Row::action(Part::Do, lang.pick("按此对照试运行", "Trial run with these columns")));
    let is_there = |code: &str| table.columns.iter().any(|column| column.word == code);
    let missing = table.fields.iter().filter(|(code, _)| !is_there(code));
    let missing: Vec<&str> = missing.map(|(_, title)| title.as_str()).collect();
    let (kind, number) = (kind_name(kind, lang), table.header_row);
    let mut notes = vec![(
        Tone::Plain,
        match lang {
            Lang::Zh => {
                format!("{kind}，表头在第 {number} 行。←→ 改字段，输入字可跳到含该字的字段。")
            }
            Lang::En => format!("{kind}, header in row {number}. Left/Right change the field."),
        },
    )];
    if !missing.is_empty() {
        let head = lang.pick("没有列的字段：", "Fields without a column: ");
        notes.push((Tone::Warning, format!("{head}{}", missing.join(lang.pick("、", ", ")))));
    }
    (rows, notes)
}

/// Takes the columns as they stand now; what was changed is read anew.
pub(super) fn take_columns(model: &mut Model, mut intake: Intake, looked: Looked) -> Vec<Effect> {
    let lang = model.lang;
    let Some(dialog) = top(model) else { return Vec::new() };
    let table = looked.table.clone().unwrap_or_default();
    let words = words(&table);
    let all = table.columns.iter().enumerate();
    let said = all.filter_map(|(index, column)| {
        let word = words.get(dialog.index(Part::Column(index)))?;
        (*word != column.word).then(|| (column.header.clone(), (*word).to_owned()))
    });
    let said: Vec<(String, String)> = said.collect();
    if said.is_empty() {
        intake.columns.clear();
        return lay(model, trial(intake, looked, lang));
    }
    intake.columns = said;
    dialog.kind = Kind::Columns(intake.clone(), Box::new(looked));
    dialog.busy = Some(lang.pick("正在读取..", "Reading..").to_owned());
    vec![Effect::Intake(IntakeOrder::Look(intake))]
}

fn trial(intake: Intake, looked: Looked, lang: Lang) -> Dialog {
    let counts = looked.counts;
    let has_any = counts.made + counts.changed + counts.defects + counts.reviews > 0;
    let mut rows = vec![Row::action(Part::Leave, lang.pick("1 返回修改", "1 Go back and change"))];
    if has_any {
        rows.insert(0, Row::action(Part::Do, lang.pick("1 导入", "1 Import")));
        if let Some(row) = rows.last_mut() {
            lang.pick("2 返回修改", "2 Go back and change").clone_into(&mut row.label);
        }
    }
    let head = lang.pick("试运行，未写入任何内容：", "A trial; nothing was written: ");
    let name = kind_name(looked.kind, lang);
    let mut notes = vec![
        (Tone::Plain, format!("{name}  {}", intake.path)),
        (Tone::Plain, format!("{head}{}", summed(counts, lang))),
    ];
    if !has_any {
        let words = lang.pick("没有可导入的新内容。", "There is nothing new to import.");
        notes.push((Tone::Warning, words.to_owned()));
    }
    notes.extend(looked.report.iter().map(|line| told(line, lang)));
    Dialog::new(Kind::Trial(intake, Box::new(looked)), rows, notes)
}

/// A line of the report: where, and what to do.
fn told(line: &ReportLine, lang: Lang) -> (Tone, String) {
    let row = match (line.row, lang) {
        (Some(row), Lang::Zh) => format!(" 第{row}行"),
        (Some(row), Lang::En) => format!(" row {row}"),
        (None, _) => String::new(),
    };
    let tone = if line.level == Level::Skipped { Tone::Failure } else { Tone::Warning };
    let level = note::level(line.level, lang);
    let words = note::note(&line.note, lang).replace('\n', " ");
    (tone, format!("[{level}] {}{row}：{words}", line.file))
}

fn summed(counts: IntakeCounts, lang: Lang) -> String {
    let IntakeCounts { made, changed, unchanged, defects, reviews, warned, refused } = counts;
    match lang {
        Lang::Zh => format!(
            "新增 {made} 宗，更新 {changed} 宗，未变 {unchanged} 宗；问题 {defects} 条，\
             评查 {reviews} 份；拒收 {refused} 项，提示 {warned} 条。"
        ),
        Lang::En => format!(
            "{made} new, {changed} changed, {unchanged} unchanged; {defects} defects, \
             {reviews} reviews; {refused} refused, {warned} to look at."
        ),
    }
}

/// Begins the import.
pub(super) fn bring(model: &mut Model, intake: Intake) -> Vec<Effect> {
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    let words = model.lang.pick(
        "Esc 停止：已写入的部分保留，可以撤销。",
        "Esc stops; what is recorded by then stays and can be taken back.",
    );
    let mut dialog = Dialog::new(Kind::Bringing, Vec::new(), plain(&[words]));
    dialog.busy = Some(model.lang.pick("正在导入..", "Importing..").to_owned());
    lay(model, dialog);
    vec![Effect::Intake(IntakeOrder::Bring(intake))]
}

/// Shows what was done, in place of all steps before.
fn brought_in(model: &mut Model, brought: Brought) -> Vec<Effect> {
    let lang = model.lang;
    close_all(model);
    let head = if brought.is_stopped {
        lang.pick("已停止，此前写入：", "Stopped; recorded by then: ")
    } else {
        lang.pick("已导入：", "Imported: ")
    };
    let mut notes = vec![(Tone::Plain, format!("{head}{}", summed(brought.counts, lang)))];
    if let Some(fault) = &brought.fault {
        notes.push((Tone::Failure, explain(fault, lang).one_line()));
    }
    if !brought.id.is_empty() {
        let words = lang.pick("记录号（撤销时核对）：", "Record (to take it back): ");
        notes.push((Tone::Plain, format!("{words}{}", brought.id)));
    }
    if let Some(map) = &brought.map {
        let words =
            lang.pick("列对照已保存，下次自动采用：", "The columns are kept for next time: ");
        notes.push((Tone::Plain, format!("{words}{map}")));
    }
    let mut rows = vec![Row::action(Part::Leave, lang.pick("1 完成", "1 Done"))];
    if brought.acts > 0 {
        let label = lang.pick("2 撤销本次导入", "2 Take this import back");
        rows.push(Row::action(Part::TakeBack, label));
    }
    let mut effects = model.refresh();
    effects.push(Effect::StudyAll);
    lay(model, Dialog::new(Kind::Brought(Box::new(brought)), rows, notes));
    effects
}

/// Takes the import back.
pub(super) fn take_back(model: &mut Model) -> Vec<Effect> {
    let words = model.lang.pick("正在撤销..", "Taking it back..").to_owned();
    if let Some(dialog) = top(model) {
        dialog.busy = Some(words);
    }
    vec![Effect::Intake(IntakeOrder::TakeBack)]
}
