//! Typing a filter: the mistake under its place, and what can come next.

use super::super::column;
use super::marked;
use crate::app::screen::Finder;
use crate::app::screen::narrow::{Candidate, Narrowing};
use crate::seek::Pattern;
use crate::text::Lang;
use crate::text::explain::filter_fault;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::list;
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns of what is written.
const INSERT: usize = 18;
/// Rows of the mistake: its mark, its words.
const FAULT_ROWS: u16 = 3;

/// Paints what stands below the field.
pub(super) fn draw(
    finder: &Finder,
    narrowing: &Narrowing,
    buffer: &mut Buffer,
    area: Rect,
    (lang, look): (Lang, Look),
) -> usize {
    let Some(fault) = narrowing.told() else {
        return draw_candidates(finder, narrowing, buffer, area, (lang, look));
    };
    let text = finder.field.text();
    let told = filter_fault(text, fault, lang);
    let mut rows = told.lines();
    let (shown, carets) = (rows.next().unwrap_or_default(), rows.next().unwrap_or_default());
    let words = rows.next().unwrap_or_default();
    // Where the field has scrolled, the text is shown again round the place.
    let fits = shown == text;
    let style = look.style(Role::Failure);
    let mut row = 0;
    if !fits {
        paint::text(buffer, paint::row_of(area, row), shown, look.style(Role::Text), look);
        row += 1;
    }
    paint::text(buffer, paint::row_of(area, row), carets, style, look);
    let width = usize::from(area.width).max(2);
    for part in wrap::wrap(words, width).into_iter().take(usize::from(FAULT_ROWS)) {
        row += 1;
        let part = words.get(part).unwrap_or_default();
        paint::text(buffer, paint::row_of(area, row), part, style, look);
    }
    let used = (row + 1).min(area.height);
    let below = Rect { y: area.y.saturating_add(used), height: area.height - used, ..area };
    draw_candidates(finder, narrowing, buffer, below, (lang, look))
}

fn draw_candidates(
    finder: &Finder,
    narrowing: &Narrowing,
    buffer: &mut Buffer,
    area: Rect,
    (lang, look): (Lang, Look),
) -> usize {
    let typed = finder.field.text().get(narrowing.range.clone()).unwrap_or_default();
    let pattern = Pattern::new(typed);
    let first = list::scrolled(0, narrowing.picked.unwrap_or(0), area.height);
    let seen = narrowing.candidates.iter().skip(first).take(usize::from(area.height));
    let lines: Vec<Line> = seen.map(|one| line(one, &pattern)).collect();
    if lines.is_empty() {
        let words = lang.pick(
            "直接输入文字，在案号、当事人、案由、镇街中查找。",
            "A plain word is looked for in docket, party, matter and unit.",
        );
        paint::text(
            buffer,
            paint::right_of(area, list::MARGIN),
            words,
            look.style(Role::Dim),
            look,
        );
        return 0;
    }
    let chosen = narrowing.picked.and_then(|picked| picked.checked_sub(first));
    list::draw(buffer, area, (&lines, 0), chosen, look);
    usize::from(area.height)
}

fn line(candidate: &Candidate, pattern: &Pattern) -> Line {
    let mut line = marked(&column(&candidate.insert, INSERT), pattern, Role::Title);
    line.push(Run::new(Role::Text, " "));
    line.push(Run::new(Role::Text, column(&candidate.label, 24)));
    line.push(Run::new(Role::Dim, candidate.others.join(" ")));
    line
}

/// What the keys do.
pub(super) const fn keys(lang: Lang) -> &'static str {
    lang.pick(
        "Enter 筛选  Tab 补全  ↓ 选择  ↑ 用过的筛选  Esc 取消",
        "Enter filters  Tab completes  ↓ choose  ↑ earlier filters  Esc cancels",
    )
}
