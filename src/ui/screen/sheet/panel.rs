//! S7, the table of the panel: the opinions side by side, the words they rest on below them, and
//! what can be ruled.

use super::super::{foot, split_foot, title};
use crate::app::command::Command;
use crate::app::model::{Model, Pane};
use crate::app::screen::panel::{Choice, Panel};
use crate::domain::session::compare::{Difference, Opinion};
use crate::domain::{Mark, Take, Verdict};
use crate::text::{Lang, session as words, term};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{pane, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows of the pane of rulings, with its frame.
const RULING_ROWS: u16 = 5;
/// Least rows of the opinions, with their frame.
const OPINION_ROWS: u16 = 6;
/// Rows of text before the words that are quoted.
const BEFORE: usize = 2;
/// Reviewers are not named before the ruling: letters stand for them.
const fn letters(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => ["甲", "乙", "丙"],
        Lang::En => ["A", "B", "C"],
    }
}

/// Paints the table; gives the rows of the text.
pub(super) fn draw(
    model: &Model,
    panel: &Panel,
    chosen: usize,
    buffer: &mut Buffer,
    look: Look,
) -> Pane {
    paint::blank(buffer, buffer.area, look.style(Role::Text));
    let head = vec![Run::new(Role::Title, format!(" {}", head(model, panel, chosen)))];
    let area = title(buffer, buffer.area, &head, look);
    let (body, foot_area) = split_foot(area, 2);
    let commands: [&[Command]; 1] = [&[
        Command::StepOn,
        Command::NextUndecided,
        Command::SwitchPane,
        Command::UndoStep,
        Command::Back,
        Command::Help,
    ]];
    foot(model, buffer, foot_area, &commands, look);
    let Some(difference) = panel.differences().get(chosen) else {
        let inside = pane::draw(buffer, body, "", true, look);
        let lines = vec![vec![Run::new(Role::Dim, nothing(panel, model.lang))]];
        text_view::draw(buffer, paint::right_of(inside, 1), &lines, 0, look);
        return paint::pane_of(inside, 0);
    };
    let upper = (body.height / 3).max(OPINION_ROWS.min(body.height));
    let ruling = RULING_ROWS.min(body.height.saturating_sub(upper));
    let middle = body.height.saturating_sub(upper + ruling);
    let part = |top: u16, height: u16| Rect { y: body.y.saturating_add(top), height, ..body };
    opinions(model, difference, buffer, part(0, upper), look);
    let text = source(model, (panel, difference), buffer, part(upper, middle), look);
    rulings(model, (panel, difference), buffer, part(upper + middle, ruling), look);
    text
}

const fn nothing(panel: &Panel, lang: Lang) -> &'static str {
    if panel.view.is_none() {
        return lang.pick("正在读取..", "Reading..");
    }
    lang.pick(
        "各方意见一致，没有分歧。空格定案，Esc 返回。",
        "Reviewers agree on everything. Space concludes the file, Esc goes back.",
    )
}

fn head(model: &Model, panel: &Panel, chosen: usize) -> String {
    let (all, open) = (panel.differences().len(), panel.open());
    let at = (chosen + 1).min(all);
    let (docket, unit) = (&panel.docket, &panel.unit_name);
    let done = if panel.is_concluded() { model.lang.pick("已定案", "concluded") } else { "" };
    match model.lang {
        Lang::Zh => format!("裁定 {docket} {unit}  分歧 {at}/{all}  未裁 {open}  {done}"),
        Lang::En => format!("Ruling {docket} {unit}  {at}/{all} differences, {open} open  {done}"),
    }
}

/// The opinions beside each other.
fn opinions(model: &Model, difference: &Difference, buffer: &mut Buffer, area: Rect, look: Look) {
    let count = u16::try_from(difference.opinions.len()).unwrap_or(1).max(1);
    let width = area.width / count;
    for (column, (opinion, letter)) in
        (0..count).zip(difference.opinions.iter().zip(letters(model.lang)))
    {
        let is_last = column + 1 == count;
        let left = area.x.saturating_add(column * width);
        let width = if is_last { area.width.saturating_sub(column * width) } else { width };
        let place = Rect { x: left, width, ..area };
        let name = match model.lang {
            Lang::Zh => format!("评查人{letter}"),
            Lang::En => format!("Reviewer {letter}"),
        };
        let inside = pane::draw(buffer, place, &name, false, look);
        let lines = opinion_lines(model, opinion, usize::from(inside.width));
        text_view::draw(buffer, inside, &lines, 0, look);
    }
}

fn opinion_lines(model: &Model, opinion: &Opinion, width: usize) -> Vec<Line> {
    let lang = model.lang;
    let (role, said) = verdict(&opinion.verdict, lang);
    let mut lines = vec![vec![Run::new(role, said)]];
    for (_, defect) in &opinion.defects {
        let code = defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
        let kind = term::defect_kind_short(defect.kind, lang);
        let finding = model.shown(&defect.finding);
        let text = format!("{code} {kind} -{} {finding}", defect.deduction.brief());
        lines.extend(broken(&text, Role::Text, width));
        let basis = defect.basis.join("、");
        lines.extend(broken(&basis, Role::Dim, width));
    }
    lines
}

const fn verdict(value: &Verdict, lang: Lang) -> (Role, &'static str) {
    match value {
        Verdict::Unjudged => (Role::Dim, lang.pick("未评", "unjudged")),
        Verdict::Pass => (Role::Pass, lang.pick("合格", "pass")),
        Verdict::Defects(_) => (Role::Defect, lang.pick("有问题", "defect")),
        Verdict::Absent => (Role::Absent, lang.pick("缺失", "absent")),
        Verdict::NotApplicable => (Role::NotApplicable, lang.pick("不适用", "not applicable")),
    }
}

fn broken(text: &str, role: Role, width: usize) -> Vec<Line> {
    let part =
        |range| vec![Run::new(role, text.get::<std::ops::Range<usize>>(range).unwrap_or_default())];
    wrap::wrap(text, width.max(2)).into_iter().map(part).collect()
}

/// The document an opinion rests on, at the quoted words.
fn source(
    model: &Model,
    (panel, difference): (&Panel, &Difference),
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> Pane {
    let anchors = Panel::anchors(difference);
    let anchor = panel.anchor_of(difference);
    let key = panel.text.as_ref().map(|(key, _)| key);
    let document = panel.documents.iter().find(|one| Some(&one.key) == key);
    let of = if anchors.len() > 1 {
        format!("  {}/{} Tab", panel.anchor % anchors.len() + 1, anchors.len())
    } else {
        String::new()
    };
    let name = document.map(|one| model.shown(&one.title).into_owned()).unwrap_or_default();
    let name = format!("{} {name}{of}", model.lang.pick("原文", "Source"));
    let inside = pane::draw(buffer, area, &name, true, look);
    let quote = anchor.map(|anchor| anchor.quote.trim()).unwrap_or_default();
    let Some((_, text)) = &panel.text else { return paint::pane_of(inside, 0) };
    let from = isize::try_from(panel.line_of(difference)).unwrap_or(0) + panel.scrolled;
    let from = usize::try_from(from).unwrap_or(0).saturating_sub(BEFORE);
    let from = from.min(text.lines.len().saturating_sub(1));
    let width = usize::from(inside.width).max(2);
    let mut lines = Vec::new();
    for line in text.lines.iter().skip(from).take(usize::from(inside.height)) {
        let shown = model.shown(&line.text);
        let is_quoted = !quote.is_empty() && quote.lines().any(|part| line.text.contains(part));
        let role = if is_quoted { Role::Quoted } else { Role::Text };
        let text = if is_quoted { format!("[>{shown}<]") } else { shown.into_owned() };
        lines.extend(broken(&text, role, width));
    }
    text_view::draw(buffer, inside, &lines, 0, look);
    paint::pane_of(inside, 0)
}

/// What can be ruled, what was, and the votes.
fn rulings(
    model: &Model,
    (panel, difference): (&Panel, &Difference),
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) {
    let lang = model.lang;
    let veto = if difference.is_veto { lang.pick("【否决项】", "[veto] ") } else { "" };
    let name = format!("{veto}{} {}", difference.criterion, difference.title);
    let inside = pane::draw(buffer, area, &name, false, look);
    let choices: Vec<String> = (1..)
        .zip(Panel::choices(difference))
        .map(|(number, choice)| format!("{number} {}", choice_name(&choice, difference, lang)))
        .collect();
    let width = usize::from(inside.width);
    let mut lines = broken(&choices.join("  "), Role::KeyName, width);
    let votes = votes(panel, difference, lang);
    if !votes.is_empty() {
        lines.extend(broken(&votes, Role::Dim, width));
    }
    let line = match panel.ruled(difference) {
        Some(ruled) => {
            let (role, said) = verdict(&ruled, lang);
            vec![Run::new(Role::Dim, lang.pick("已裁定：", "Ruled: ")), Run::new(role, said)]
        }
        None if difference.is_veto => vec![Run::new(
            Role::Dim,
            lang.pick("否决项意见不一，由复核人表决，过半数为准。", "A disputed veto is voted on."),
        )],
        None => {
            vec![Run::new(Role::Dim, lang.pick("未裁定：按数字裁定。", "Open: press a digit."))]
        }
    };
    lines.push(line);
    text_view::draw(buffer, inside, &lines, 0, look);
}

/// Who voted for what, by name: votes are signed.
fn votes(panel: &Panel, difference: &Difference, lang: Lang) -> String {
    let follow_up = panel.view.as_ref().map(|view| &view.follow_up);
    let votes = follow_up.into_iter().flat_map(|one| &one.votes);
    let of = votes.filter(|((code, _), _)| *code == difference.criterion);
    let told: Vec<String> = of
        .map(|((_, person), take)| {
            let choice = Choice::Take(take.clone());
            format!(
                "{}{}{}",
                person.name,
                lang.pick("：", ": "),
                choice_name(&choice, difference, lang)
            )
        })
        .collect();
    if told.is_empty() {
        return String::new();
    }
    format!("{}{}", lang.pick("表决 ", "Votes "), told.join(lang.pick("、", ", ")))
}

fn choice_name(choice: &Choice, difference: &Difference, lang: Lang) -> String {
    match choice {
        Choice::Take(Take::Of(person)) => {
            let at = difference.opinions.iter().position(|one| one.reviewer == *person);
            let letter = at.and_then(|at| letters(lang).get(at).copied()).unwrap_or_default();
            format!("{}{letter}", lang.pick("采", "take "))
        }
        Choice::Take(take) => words::take(take, lang),
        Choice::Mark(Mark::Absent) => lang.pick("缺失", "absent").to_owned(),
        Choice::Mark(Mark::NotApplicable) => lang.pick("不适用", "not applicable").to_owned(),
        Choice::Mark(Mark::Pass | Mark::Unjudged) => lang.pick("合格", "pass").to_owned(),
        Choice::Own => lang.pick("自定问题..", "own defect..").to_owned(),
    }
}
