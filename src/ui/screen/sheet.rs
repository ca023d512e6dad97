//! Sheets: the menu over what lies below, tallies (S5), the score (S4) and the history in full.

mod board;
mod bulk;
mod history;
mod panel;
mod queue;
mod rectify;
mod score;
mod study;
mod tallies;

use super::{foot, split_foot, title};
use crate::app::command::{Command, Place};
use crate::app::model::{Model, Pane};
use crate::app::screen::Sheet;
use crate::app::screen::board::BoardPage;
use crate::app::screen::sheet::{Content, Goal};
use crate::app::screen::study::StudyPage;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, pane, popup, text_view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns of the menu.
const MENU: u16 = 36;

/// What a sheet is made of, ready to be laid out.
struct Parts {
    /// Name of the pane.
    name: String,
    /// The line above the rows.
    header: Line,
    /// The rows.
    rows: Vec<Line>,
    /// What stands below them, already wrapped.
    below: Vec<Line>,
}

/// Paints a sheet; gives where its rows are.
pub(super) fn draw(model: &Model, sheet: &Sheet, buffer: &mut Buffer, look: Look) -> Pane {
    let width = usize::from(buffer.area.width).saturating_sub(4).max(2);
    let parts = match &sheet.content {
        Content::Menu(goals) => return menu(model, goals, sheet.chosen, buffer, look),
        Content::Tallies(by, table) => tallies::parts(model, *by, table.as_ref(), width),
        Content::Score(view, rows) => score::parts(model, view, rows, width),
        Content::Queue(by, page) => queue::parts(model, *by, page.as_ref(), width),
        Content::History(_, rows) => history::parts(model, rows.as_deref(), sheet.chosen, width),
        Content::Study(one) => study::parts(model, one, sheet.chosen, width),
        Content::Sessions(rows) => board::list(model, rows.as_deref(), width),
        Content::Board(one) => board::parts(model, one, sheet.chosen, width),
        Content::Bulk(scope) => return bulk::draw(model, scope, sheet.chosen, buffer, look),
        Content::Panel(one) => return panel::draw(model, one, sheet.chosen, buffer, look),
    };
    paint::blank(buffer, buffer.area, look.style(Role::Text));
    let head = vec![Run::new(Role::Title, format!(" {}", parts.name))];
    let area = title(buffer, buffer.area, &head, look);
    let (body, foot_area) = split_foot(area, 2);
    let inside = pane::draw(buffer, body, "", true, look);
    let shown = lay(&parts, sheet.chosen, buffer, inside, look);
    let first = match &sheet.content {
        Content::History(..) => Command::UndoStep,
        Content::Study(one) if one.page == StudyPage::Facts => Command::CorrectFact,
        Content::Board(_) => Command::StepOn,
        Content::Menu(_)
        | Content::Tallies(..)
        | Content::Score(..)
        | Content::Queue(..)
        | Content::Study(_)
        | Content::Sessions(_)
        | Content::Panel(_)
        | Content::Bulk(_) => Command::Follow,
    };
    let (second, third) = match &sheet.content {
        Content::Board(board) if board.page == BoardPage::Rectify => {
            (Command::SendBack, Command::SwitchPane)
        }
        Content::Board(_) => (Command::CorrectFact, Command::SwitchPane),
        Content::Menu(_)
        | Content::Tallies(..)
        | Content::Score(..)
        | Content::Queue(..)
        | Content::History(..)
        | Content::Study(_)
        | Content::Sessions(_)
        | Content::Panel(_)
        | Content::Bulk(_) => (Command::SwitchPane, Command::Export),
    };
    let commands = [first, second, third, Command::Menu, Command::Back, Command::Help];
    foot(model, buffer, foot_area, &[&commands], look);
    shown
}

/// Lays header, rows and what stands below into an area; the rows have at least half of it.
fn lay(parts: &Parts, chosen: usize, buffer: &mut Buffer, area: Rect, look: Look) -> Pane {
    let header = u16::from(!parts.header.is_empty());
    paint::line(
        buffer,
        paint::right_of(paint::row_of(area, 0), list::MARGIN),
        if header == 0 { &[] } else { &parts.header },
        look.style(Role::Dim),
        look,
    );
    let room = area.height.saturating_sub(header);
    let wanted = u16::try_from(parts.below.len()).unwrap_or(u16::MAX);
    let below = wanted.min(room / 2);
    let rows = Rect { y: area.y.saturating_add(header), height: room - below, ..area };
    let first = list::scrolled(0, chosen, rows.height);
    list::draw(buffer, rows, (&parts.rows, first), Some(chosen), look);
    let rest = Rect { y: rows.y.saturating_add(rows.height), height: below, ..area };
    text_view::draw(buffer, paint::right_of(rest, list::MARGIN), &parts.below, 0, look);
    paint::pane_of(rows, first)
}

fn menu(model: &Model, goals: &[Goal], chosen: usize, buffer: &mut Buffer, look: Look) -> Pane {
    let height = u16::try_from(goals.len()).unwrap_or(u16::MAX).saturating_add(2);
    let name = model.lang.pick("转到（Esc 关闭）", "Go to (Esc closes)");
    let inside = popup::draw(buffer, (MENU, height), name, look);
    let entry = |(number, goal): (usize, &Goal)| {
        let command = match goal {
            Goal::Cases => Command::ShowCases,
            Goal::Tallies => Command::ShowTallies,
            Goal::Study => Command::ShowStudy,
            Goal::Score => Command::ShowScore,
            Goal::History => Command::ShowHistory,
            Goal::Queue => Command::ShowQueue,
            Goal::Sessions => Command::ShowSessions,
            Goal::Import => Command::Import,
            Goal::Export => Command::Export,
            Goal::Settings => Command::Settings,
        };
        let entry = command.entry();
        vec![
            // Beyond nine no digit leads there.
            Run::new(
                Role::KeyName,
                if number > 9 { "  ".to_owned() } else { format!("{number} ") },
            ),
            Run::new(Role::Text, super::column(model.lang.pick(entry.zh, entry.en), 16)),
            Run::new(Role::Dim, names(model, command)),
        ]
    };
    let rows: Vec<Line> = (1..).zip(goals).map(entry).collect();
    list::draw(buffer, inside, (&rows, 0), Some(chosen), look);
    paint::pane_of(inside, 0)
}

/// The keys that lead there directly, as printed.
fn names(model: &Model, command: Command) -> String {
    let keys = model.keymap.keys_of(Place::Sheet, command);
    keys.iter().map(|key| super::key_name(key)).collect::<Vec<_>>().join("  ")
}
