//! What the checklist tells of the present item: its rule, its defects, the wording and the quote
//! at hand.

use super::super::key_of;
use crate::app::command::{Command, Place};
use crate::app::model::Model;
use crate::app::screen::Reader;
use crate::domain::{Criterion, CriterionCode, Defect, NoteAt};
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Gives the lines, wrapped to `width` columns.
pub(super) fn lines(model: &Model, reader: &Reader, width: usize) -> Vec<Line> {
    let (Some(code), Some(view)) = (reader.item(), reader.review.as_ref()) else {
        return Vec::new();
    };
    let lang = model.lang;
    let mut told: Vec<(Role, String)> =
        vec![(Role::Dim, format!("-- {code} --")), (Role::Text, title(reader, code))];
    told.extend(rule(reader, code, lang));
    if !reader.has_text() {
        let key = |command| key_of(model, Place::Reader, command);
        let (view, edit) = (key(Command::OpenOriginal), key(Command::EditDefect));
        let words = match lang {
            Lang::Zh => format!("本卷没有可读文字：{view} 打开原件，{edit} 填写页码和引文。"),
            Lang::En => {
                format!("No readable text: {view} opens the original, {edit} takes page and quote.")
            }
        };
        told.push((Role::Title, words));
    }
    let before = told.len();
    for (_, defect) in view.review.defects_under(code) {
        told.extend(defect_lines(defect, lang));
    }
    if told.len() == before {
        told.extend(wording(model, reader, code));
    }
    if let Some((page, _, words)) = &reader.quote {
        let name = match lang {
            Lang::Zh => format!("引文（第{page}页）："),
            Lang::En => format!("Quote (p. {page}): "),
        };
        told.push((Role::Quoted, format!("{name}{words}")));
    }
    told.extend(notes(reader, code, lang));
    let width = width.max(2);
    told.iter().flat_map(|(role, text)| wrapped(*role, &model.shown(text), width)).collect()
}

/// A told line, broken for the screen.
pub(super) fn wrapped(role: Role, text: &str, width: usize) -> Vec<Line> {
    let part = |range| vec![Run::new(role, text.get(range).unwrap_or_default())];
    wrap::wrap(text, width).into_iter().map(part).collect()
}

/// The title of an item or a veto.
pub(super) fn title(reader: &Reader, code: &CriterionCode) -> String {
    reader.item_title(code)
}

fn rule(reader: &Reader, code: &CriterionCode, lang: Lang) -> Vec<(Role, String)> {
    let Some(view) = &reader.review else { return Vec::new() };
    let basis = |basis: &[String], is_verified: bool| {
        let mark = if is_verified { "" } else { lang.pick(" 待核", " unverified") };
        (Role::Dim, format!("{}{mark}", basis.join("、")))
    };
    if let Some(item) = view.rubric.criterion(code) {
        vec![(Role::Dim, points(item, lang)), basis(&item.basis, item.verified)]
    } else if let Some(veto) = view.rubric.veto(code) {
        let words = lang.pick("否决项：成立须写明理由", "Veto: needs its reason");
        vec![(Role::Warning, words.to_owned()), basis(&veto.basis, veto.verified)]
    } else {
        Vec::new()
    }
}

fn points(item: &Criterion, lang: Lang) -> String {
    let (all, preset, rule) = (item.points.brief(), item.deduct.brief(), &item.rule);
    let (min, max) = (item.min.brief(), item.max.brief());
    match lang {
        Lang::Zh => format!("满分{all} 扣{min}-{max}（默认{preset}） {rule}"),
        Lang::En => format!("of {all}: deduct {min}-{max} (preset {preset}) {rule}"),
    }
}

fn defect_lines(defect: &Defect, lang: Lang) -> Vec<(Role, String)> {
    let code = defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
    let kind = term::defect_kind_short(defect.kind, lang);
    let times = if defect.count > 1 { format!("x{}", defect.count) } else { String::new() };
    let points = defect.deduction.brief();
    let mut told =
        vec![(Role::Defect, format!("# {kind} {code} -{points}{times} {}", defect.finding))];
    let quote = defect.anchors.first().map(|anchor| anchor.quote.as_str()).unwrap_or_default();
    if !quote.is_empty() {
        told.push((Role::Dim, format!("  “{quote}”")));
    }
    told
}

/// The notes on item, document and case.
fn notes(reader: &Reader, code: &CriterionCode, lang: Lang) -> Vec<(Role, String)> {
    let document = reader.document().map(|document| NoteAt::Document(document.key.clone()));
    let places = [
        (Some(NoteAt::Item(code.clone())), lang.pick("备注：", "Note: ")),
        (document, lang.pick("文书备注：", "Note on the document: ")),
        (Some(NoteAt::Case), lang.pick("案卷备注：", "Note on the case: ")),
    ];
    let told = places.into_iter().filter_map(|(at, name)| {
        let text = reader.note(&at?);
        (!text.is_empty()).then(|| (Role::Title, format!("{name}{text}")))
    });
    told.collect()
}

fn wording(model: &Model, reader: &Reader, code: &CriterionCode) -> Option<(Role, String)> {
    let (lang, key) = (model.lang, key_of(model, Place::Reader, Command::ChooseWording));
    let list = reader.presets.get(code)?;
    let index = reader.wording.checked_rem(list.len())?;
    let one = list.get(index)?;
    let (number, count) = (index + 1, list.len());
    let kind = term::defect_kind_short(one.defect.kind, lang);
    let words = match lang {
        Lang::Zh => format!("预设 {number}/{count}（{key} 换）：{kind} {}", one.title),
        Lang::En => format!("Preset {number}/{count} ({key}): {kind} {}", one.title),
    };
    Some((Role::Dim, words))
}
