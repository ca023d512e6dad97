//! The queue: items in doubt, open or flagged over all cases, and going to one of them.

use super::event::Effect;
use super::model::{Model, Screen};
use super::reading;
use super::screen::reader::Goal;
use super::screen::sheet::{Content, Sheet};
use crate::protocol::{Query, QueueBy, QueuePage};

/// Lays the queue on top.
pub(super) fn open(model: &mut Model, by: QueueBy) -> Vec<Effect> {
    model.stack.retain(|screen| !matches!(screen, Screen::Sheet(_)));
    model.stack.push(Screen::Sheet(Sheet::new(Content::Queue(by, None))));
    vec![model.ask(Query::Queue(by)).1]
}

/// Goes to the queue after or before, round all of them.
pub(super) fn turn(model: &mut Model, by: QueueBy, is_next: bool) -> Vec<Effect> {
    let all = QueueBy::ALL.len();
    let now = QueueBy::ALL.iter().position(|one| *one == by).unwrap_or(0);
    let step = if is_next { 1 } else { all - 1 };
    QueueBy::ALL.get((now + step) % all).map_or_else(Vec::new, |by| open(model, *by))
}

/// Opens the reader at the chosen item; the queue stays below, to come back to.
pub(super) fn follow(model: &mut Model, page: Option<&QueuePage>, chosen: usize) -> Vec<Effect> {
    let row = page.and_then(|page| page.rows.get(chosen));
    let Some((id, item)) = row.map(|row| (row.case.id, row.item.clone())) else {
        return Vec::new();
    };
    let kept = model.reader().map(super::screen::Reader::keep_place);
    kept.into_iter().chain(reading::open_over(model, id, Goal::Item(item))).collect()
}

/// Asks for the queue again that lies open below a reader that was just left.
pub(super) fn refresh(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(Sheet { content: Content::Queue(by, _), .. })) = model.top() else {
        return Vec::new();
    };
    let by = *by;
    vec![model.ask(Query::Queue(by)).1]
}
