//! S3, the defect form.

use super::{column, foot, split_foot, title};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::screen::{Form, FormField};
use crate::domain::DefectKind;
use crate::text::term;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{input, pane};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Columns of the labels before the fields.
const LABEL: u16 = 6;

/// Paints the form; gives the cell of the caret.
pub(super) fn draw(
    model: &Model,
    form: &Form,
    buffer: &mut Buffer,
    look: Look,
) -> Option<Position> {
    let name = model.lang.pick(" 记录问题  ", " Defect  ");
    let head = vec![Run::new(Role::Title, format!("{name}{} {}", form.criterion, form.title))];
    let area = title(buffer, buffer.area, &head, look);
    let (body, foot_area) = split_foot(area, 2);
    let inside = pane::draw(buffer, body, model.lang.pick("问题表单", "Form"), true, look);
    let caret = fields(model, form, buffer, inside, look);
    let commands: [&[Command]; 1] = [&[
        Command::SaveForm,
        Command::CancelForm,
        Command::NextField,
        Command::NextWording,
        Command::MoreDeduction,
        Command::LessDeduction,
    ]];
    foot(model, buffer, foot_area, &commands, look);
    caret
}

fn fields(
    model: &Model,
    form: &Form,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> Option<Position> {
    let lang = model.lang;
    let row = |index: u16| paint::row_of(area, index);
    label(buffer, row(0), lang.pick("类别", "Kind"), form.focus == FormField::Kind, look);
    paint::line(buffer, paint::right_of(row(0), LABEL), &kinds(model, form), Style::new(), look);
    label(buffer, row(1), lang.pick("扣分", "Points"), form.focus == FormField::Deduction, look);
    paint::line(
        buffer,
        paint::right_of(row(1), LABEL),
        &deduction(model, form),
        Style::new(),
        look,
    );
    label(buffer, row(2), lang.pick("页", "Page"), form.focus == FormField::Page, look);
    let mut place = paint::right_of(row(2), LABEL);
    place.width = place.width.min(7);
    let page = input::draw(buffer, place, &form.page, look);
    label(buffer, row(3), lang.pick("引文", "Quote"), form.focus == FormField::Quote, look);
    let quote = input::draw(buffer, paint::right_of(row(3), LABEL), &form.quote, look);
    let basis = form.defect.basis.join("、");
    let mark = if is_verified(form) { "" } else { lang.pick(" 待核", " unverified") };
    paint::line(
        buffer,
        row(4),
        &[
            Run::new(Role::Dim, column(lang.pick("依据", "Basis"), usize::from(LABEL))),
            Run::new(Role::Text, basis),
            Run::new(Role::Warning, mark),
        ],
        Style::new(),
        look,
    );
    let code = form.defect.code.as_ref().map(|code| code.0.clone()).unwrap_or_default();
    let count = form.wordings.len();
    let finding_name = match lang {
        crate::text::Lang::Zh => {
            format!("问题描述  {code}（措辞 {}/{count}，F6 换一条）", (form.wording + 1).min(count))
        }
        crate::text::Lang::En => format!(
            "Finding  {code} (wording {}/{count}, F6 for another)",
            (form.wording + 1).min(count)
        ),
    };
    label(buffer, row(5), &finding_name, form.focus == FormField::Finding, look);
    let rest = area.height.saturating_sub(7);
    let upper = rest.div_ceil(2);
    let text_area = |from: u16, height: u16| {
        let from = from.min(area.height);
        let height = height.min(area.height.saturating_sub(from));
        paint::right_of(Rect { y: area.y.saturating_add(from), height, ..area }, 2)
    };
    let finding = input::draw(buffer, text_area(6, upper), &form.finding, look);
    label(
        buffer,
        row(6 + upper),
        lang.pick("整改意见及建议", "Advice"),
        form.focus == FormField::Advice,
        look,
    );
    let advice =
        input::draw(buffer, text_area(7 + upper, rest.saturating_sub(upper)), &form.advice, look);
    match form.focus {
        FormField::Kind | FormField::Deduction => None,
        FormField::Page => page,
        FormField::Quote => quote,
        FormField::Finding => finding,
        FormField::Advice => advice,
    }
}

fn label(buffer: &mut Buffer, area: Rect, text: &str, is_focused: bool, look: Look) {
    let role = if is_focused { Role::KeyName } else { Role::Dim };
    paint::text(buffer, area, text, look.style(role), look);
}

fn kinds(model: &Model, form: &Form) -> Line {
    let mut line = Line::new();
    for (number, kind) in (1..).zip(DefectKind::ALL) {
        let is_chosen = kind == form.defect.kind;
        let mark = if is_chosen { "(*)" } else { "( )" };
        let role = if is_chosen { Role::Title } else { Role::Dim };
        let name = if kind == DefectKind::NonstandardDocument || kind == DefectKind::MisappliedLaw {
            term::defect_kind_short(kind, model.lang)
        } else {
            term::defect_kind(kind, model.lang)
        };
        line.push(Run::new(role, format!("{mark}{number}{name} ")));
    }
    line
}

fn deduction(model: &Model, form: &Form) -> Line {
    let lang = model.lang;
    let severity = term::severity(form.defect.severity, lang);
    let Some((min, max, step)) = form.range else {
        let words = lang.pick(
            "否决项：问题描述即否决理由，必须写明",
            "A veto: the finding is its compulsory reason",
        );
        return vec![Run::new(Role::Warning, words)];
    };
    let words = match lang {
        crate::text::Lang::Zh => format!(
            "  范围 {}-{} 步长 {}  次数 x{}  严重程度 {severity}（- 加扣 + 减扣）",
            min.brief(),
            max.brief(),
            step.brief(),
            form.defect.count
        ),
        crate::text::Lang::En => format!(
            "  {}-{} step {}  x{}  {severity} (- more, + less)",
            min.brief(),
            max.brief(),
            step.brief(),
            form.defect.count
        ),
    };
    vec![Run::new(Role::Defect, form.defect.deduction.brief()), Run::new(Role::Dim, words)]
}

fn is_verified(form: &Form) -> bool {
    form.wordings.iter().any(|one| {
        one.is_verified
            && one.defect.code == form.defect.code
            && one.defect.basis == form.defect.basis
    })
}
