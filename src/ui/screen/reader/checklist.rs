//! The checklist pane: items with their verdicts, the rule of the present one, its defects, the
//! wording at hand.

use crate::app::model::Model;
use crate::app::screen::{Focus, Reader};
use crate::domain::{CriterionCode, Verdict};
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, pane, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the pane; gives the rows of items in sight.
pub(super) fn draw(
    model: &Model,
    reader: &Reader,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> usize {
    let name = match reader.document() {
        Some(document) => format!("{} {}", model.lang.pick("评查事项", "Items"), document.title),
        None => model.lang.pick("评查事项 全卷", "Items, whole file").to_owned(),
    };
    let inside = pane::draw(buffer, area, &name, reader.focus == Focus::Checklist, look);
    let details = details(model, reader, usize::from(inside.width.saturating_sub(1)));
    let wanted = u16::try_from(details.len()).unwrap_or(u16::MAX);
    let lower = wanted.min(inside.height.saturating_mul(3) / 5);
    let upper = Rect { height: inside.height - lower, ..inside };
    let items: Vec<Line> = reader
        .group()
        .map(|group| group.items.iter().map(|code| item(model, reader, code)).collect())
        .unwrap_or_default();
    if items.is_empty() {
        let words = model.lang.pick(
            "此文书没有单独的评查事项，→ 转到下一份。",
            "No items at this document; → goes on.",
        );
        text_view::draw(buffer, upper, &[vec![Run::new(Role::Dim, words)]], 0, look);
    } else {
        let first = list::scrolled(0, reader.place.item, upper.height);
        list::draw(buffer, upper, (&items, first), Some(reader.place.item), look);
    }
    let lower_area = Rect { y: upper.y + upper.height, height: lower, ..inside };
    text_view::draw(buffer, lower_area, &details, 0, look);
    usize::from(upper.height)
}

/// `[合] A1 title`, by letter and colour.
fn item(model: &Model, reader: &Reader, code: &CriterionCode) -> Line {
    let lang = model.lang;
    let (zh, en, role) = match reader.verdict(code) {
        Verdict::Unjudged => ("[  ]", "[ ]", Role::Text),
        Verdict::Pass => ("[合]", "[P]", Role::Pass),
        Verdict::Defects(_) => ("[问]", "[D]", Role::Defect),
        Verdict::Absent => ("[缺]", "[A]", Role::Absent),
        Verdict::NotApplicable => ("[不]", "[-]", Role::NotApplicable),
    };
    let is_doubted =
        reader.review.as_ref().is_some_and(|view| view.review.doubts.contains_key(code));
    let doubt = if is_doubted { "?" } else { " " };
    vec![
        Run::new(role, format!("{}{doubt}", lang.pick(zh, en))),
        Run::new(if reader.is_veto(code) { Role::Warning } else { role }, format!("{:<4}", code.0)),
        Run::new(role, title(reader, code)),
    ]
}

fn title(reader: &Reader, code: &CriterionCode) -> String {
    let Some(view) = &reader.review else { return String::new() };
    let item = view.rubric.criterion(code).map(|item| item.title.clone());
    item.or_else(|| view.rubric.veto(code).map(|veto| veto.title.clone())).unwrap_or_default()
}

/// What is told of the present item.
fn details(model: &Model, reader: &Reader, width: usize) -> Vec<Line> {
    let (Some(code), Some(view)) = (reader.item(), reader.review.as_ref()) else {
        return Vec::new();
    };
    let lang = model.lang;
    let mut lines: Vec<Line> = Vec::new();
    let mut tell = |role: Role, text: &str| {
        for range in wrap::wrap(text, width.max(2)) {
            lines.push(vec![Run::new(role, text.get(range).unwrap_or_default())]);
        }
    };
    tell(Role::Dim, &format!("-- {} --", code));
    tell(Role::Text, &title(reader, code));
    if let Some(item) = view.rubric.criterion(code) {
        let mark = if item.verified { "" } else { lang.pick(" 待核", " unverified") };
        let points = match lang {
            Lang::Zh => format!(
                "满分{} 扣{}-{}（默认{}） {}",
                item.points.brief(),
                item.min.brief(),
                item.max.brief(),
                item.deduct.brief(),
                item.rule
            ),
            Lang::En => format!(
                "of {}: deduct {}-{} (preset {}) {}",
                item.points.brief(),
                item.min.brief(),
                item.max.brief(),
                item.deduct.brief(),
                item.rule
            ),
        };
        tell(Role::Dim, &points);
        tell(Role::Dim, &format!("{}{mark}", item.basis.join("、")));
    } else if let Some(veto) = view.rubric.veto(code) {
        let mark = if veto.verified { "" } else { lang.pick(" 待核", " unverified") };
        let words = lang.pick("否决项：成立须写明理由", "Veto: needs its reason");
        tell(Role::Warning, words);
        tell(Role::Dim, &format!("{}{mark}", veto.basis.join("、")));
    }
    let defects: Vec<_> = view.review.defects_under(code).map(|(_, defect)| defect).collect();
    for defect in &defects {
        let code = defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
        let times = if defect.count > 1 { format!("x{}", defect.count) } else { String::new() };
        tell(
            Role::Defect,
            &format!(
                "# {} {code} -{}{times} {}",
                term::defect_kind_short(defect.kind, lang),
                defect.deduction.brief(),
                defect.finding
            ),
        );
        if let Some(quote) =
            defect.anchors.first().map(|anchor| &anchor.quote).filter(|quote| !quote.is_empty())
        {
            tell(Role::Dim, &format!("  “{quote}”"));
        }
    }
    if defects.is_empty() {
        let ready = reader.presets.get(code).and_then(|list| {
            list.get(reader.wording % list.len().max(1)).map(|one| (list.len(), one))
        });
        if let Some((count, one)) = ready {
            let number = reader.wording % count.max(1) + 1;
            let words = match lang {
                Lang::Zh => format!(
                    "预设 {number}/{count}（F6 换）：{} {}",
                    term::defect_kind_short(one.defect.kind, lang),
                    one.title
                ),
                Lang::En => format!(
                    "Preset {number}/{count} (F6): {} {}",
                    term::defect_kind_short(one.defect.kind, lang),
                    one.title
                ),
            };
            tell(Role::Dim, &words);
        }
    }
    if let Some((page, _, words)) = &reader.quote {
        let name = match lang {
            Lang::Zh => format!("引文（第{page}页）："),
            Lang::En => format!("Quote (p. {page}): "),
        };
        tell(Role::Quoted, &format!("{name}{words}"));
    }
    lines
}
