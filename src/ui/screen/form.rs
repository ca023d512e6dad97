//! S3, the defect form.

use super::{foot, key_of, split_foot, title};
use crate::app::command::{Command, Place};
use crate::app::model::{Model, Pane};
use crate::app::screen::{Form, FormField};
use crate::domain::DefectKind;
use crate::text::{Lang, term};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{input, pane};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Columns before a label: the sign of the focus and a blank.
const MARGIN: u16 = 2;

/// Columns of the field for the page.
const PAGE: u16 = 7;

/// Paints the form; gives the cell of the caret and where the fields are.
pub(super) fn draw(
    model: &Model,
    form: &Form,
    buffer: &mut Buffer,
    look: Look,
) -> (Option<Position>, [Pane; 6]) {
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
    (caret, Places::new(inside, model.lang).panes())
}

/// The labels that stand before their fields, Chinese and English.
const SHORT: [(&str, &str); 5] =
    [("类别", "Kind"), ("扣分", "Points"), ("页", "Page"), ("引文", "Quote"), ("依据", "Basis")];

/// Where the fields stand: five rows of one line, then the two texts under their names.
struct Places {
    area: Rect,
    upper: u16,
    label: u16,
}

impl Places {
    /// Row of the name of the finding; the texts share what lies below.
    const TEXTS: u16 = 5;

    fn new(area: Rect, lang: Lang) -> Self {
        let widest = SHORT.map(|(zh, en)| wrap::width(lang.pick(zh, en))).into_iter().max();
        let label = MARGIN + 1 + u16::try_from(widest.unwrap_or(0)).unwrap_or(0);
        let rest = area.height.saturating_sub(Self::TEXTS + 2);
        Self { area, upper: rest.div_ceil(2), label }
    }

    /// Where each field is, in the order of Tab.
    fn panes(&self) -> [Pane; 6] {
        let rows = [self.row(0), self.row(1), self.row(2), self.row(3)];
        let [kind, deduction, page, quote] = rows.map(|area| paint::pane_of(area, 0));
        let below = |name: u16, field: Rect| {
            let top = self.row(name);
            let height = field.bottom().saturating_sub(top.y);
            paint::pane_of(Rect { height, ..top }, 0)
        };
        let finding = below(Self::TEXTS, self.finding());
        let advice = below(self.advice_name(), self.advice());
        [kind, deduction, page, quote, finding, advice]
    }

    fn row(&self, index: u16) -> Rect {
        paint::row_of(self.area, index)
    }

    fn value(&self, index: u16) -> Rect {
        paint::right_of(self.row(index), self.label)
    }

    fn page(&self) -> Rect {
        let place = self.value(2);
        Rect { width: place.width.min(PAGE), ..place }
    }

    fn advice_name(&self) -> u16 {
        Self::TEXTS + 1 + self.upper
    }

    fn text(&self, from: u16, height: u16) -> Rect {
        let from = from.min(self.area.height);
        let height = height.min(self.area.height - from);
        let y = self.area.y.saturating_add(from);
        paint::right_of(Rect { y, height, ..self.area }, MARGIN + 2)
    }

    fn finding(&self) -> Rect {
        self.text(Self::TEXTS + 1, self.upper)
    }

    fn advice(&self) -> Rect {
        self.text(self.advice_name() + 1, self.area.height)
    }
}

fn fields(
    model: &Model,
    form: &Form,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> Option<Position> {
    let places = Places::new(area, model.lang);
    labels(model, form, buffer, &places, look);
    paint::line(buffer, places.value(0), &kinds(model, form), Style::new(), look);
    paint::line(buffer, places.value(1), &deduction(model, form), Style::new(), look);
    paint::line(buffer, places.value(4), &basis(model, form), Style::new(), look);
    let page = input::draw(buffer, places.page(), &form.page, look);
    let mut field = |place, field| input::draw(buffer, place, &model.shown_field(field), look);
    let quote = field(places.value(3), &form.quote);
    let finding = field(places.finding(), &form.finding);
    let advice = field(places.advice(), &form.advice);
    match form.focus {
        FormField::Kind | FormField::Deduction => None,
        FormField::Page => page,
        FormField::Quote => quote,
        FormField::Finding => finding,
        FormField::Advice => advice,
    }
}

fn labels(model: &Model, form: &Form, buffer: &mut Buffer, places: &Places, look: Look) {
    let lang = model.lang;
    let finding = finding_name(model, form);
    let [kind, points, page, quote, basis] = SHORT;
    let names = [
        (0, lang.pick(kind.0, kind.1), Some(FormField::Kind)),
        (1, lang.pick(points.0, points.1), Some(FormField::Deduction)),
        (2, lang.pick(page.0, page.1), Some(FormField::Page)),
        (3, lang.pick(quote.0, quote.1), Some(FormField::Quote)),
        (4, lang.pick(basis.0, basis.1), None),
        (Places::TEXTS, finding.as_str(), Some(FormField::Finding)),
        (places.advice_name(), lang.pick("整改意见及建议", "Advice"), Some(FormField::Advice)),
    ];
    for (row, name, field) in names {
        let is_focused = field == Some(form.focus);
        let role = if is_focused { Role::KeyName } else { Role::Dim };
        let place = places.row(row);
        if is_focused {
            let sign = look.glyphs.pointer().to_string();
            paint::text(buffer, place, &sign, look.style(role), look);
        }
        paint::text(buffer, paint::right_of(place, MARGIN), name, look.style(role), look);
    }
}

fn finding_name(model: &Model, form: &Form) -> String {
    let code = form.defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
    let count = form.wordings.len();
    let number = (form.wording + 1).min(count);
    let key = key_of(model, Place::Form, Command::NextWording);
    match model.lang {
        Lang::Zh => format!("问题描述  {code}（措辞 {number}/{count}，{key} 换一条）"),
        Lang::En => format!("Finding  {code} (wording {number}/{count}, {key} for another)"),
    }
}

fn basis(model: &Model, form: &Form) -> Line {
    let mark = if is_verified(form) { "" } else { model.lang.pick(" 待核", " unverified") };
    vec![Run::new(Role::Text, form.defect.basis.join("、")), Run::new(Role::Warning, mark)]
}

fn kinds(model: &Model, form: &Form) -> Line {
    let mut line = Line::new();
    for (number, kind) in (1..).zip(DefectKind::ALL) {
        let is_chosen = kind == form.defect.kind;
        let mark = if is_chosen { "(*)" } else { "( )" };
        let role = if is_chosen { Role::Title } else { Role::Dim };
        let is_long = matches!(kind, DefectKind::NonstandardDocument | DefectKind::MisappliedLaw);
        let name = if is_long || model.lang == Lang::En {
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
        Lang::Zh => format!(
            "  范围 {}-{} 步长 {}  次数 x{}  严重程度 {severity}（- 加扣 + 减扣）",
            min.brief(),
            max.brief(),
            step.brief(),
            form.defect.count
        ),
        Lang::En => format!(
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
