//! The search through all documents: asking, taking what is found, opening the reader there.

use super::event::{Effect, Ticket};
use super::finders;
use super::model::{Model, Screen, Tone};
use super::reading;
use super::screen::Finder;
use super::screen::finder::Hunt;
use super::screen::reader::Goal;
use crate::protocol::{Fault, TextFinds, TextHit};
use crate::text::explain::explain;

/// Opens the search with what was looked for last.
pub(super) fn open_search(model: &mut Model) -> Vec<Effect> {
    let mut finder = Finder::new(Hunt::Texts(TextFinds::default()));
    finder.field = finder.field.with_text(&model.searched);
    model.stack.push(Screen::Finder(Box::new(finder)));
    ask(model)
}

/// Asks for what is typed; nothing typed ends the search.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let ticket = model.ticket();
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return Vec::new() };
    finder.awaited = ticket;
    finder.chosen = 0;
    let typed = finder.field.text().trim().to_owned();
    finder.hunt = Hunt::Texts(TextFinds::default());
    model.searched.clone_from(&typed);
    // An empty text also ends the search before it; the texts stay at hand.
    vec![Effect::Search(ticket, typed)]
}

/// Takes more of what a search finds; what an older one found is dropped.
pub(super) fn take(
    model: &mut Model,
    ticket: Ticket,
    result: Result<TextFinds, Fault>,
) -> Vec<Effect> {
    let found = match result {
        Ok(found) => found,
        Err(fault) => {
            model.say(Tone::Failure, explain(&fault, model.lang).one_line());
            return Vec::new();
        }
    };
    if let Some(finder) = finders::finder(model).filter(|finder| finder.awaited == ticket)
        && let Hunt::Texts(known) = &mut finder.hunt
    {
        let mut hits = std::mem::take(&mut known.hits);
        hits.extend(found.hits);
        *known = TextFinds { hits, ..found };
    }
    Vec::new()
}

/// Opens the reader at a line; the search stays below, to come back to.
pub(super) fn open(model: &mut Model, hit: &TextHit) -> Vec<Effect> {
    let goal = Goal::Line {
        document: hit.document.clone(),
        page: hit.page,
        line: hit.line,
        words: model.searched.clone(),
    };
    let kept = model.reader().map(super::screen::Reader::keep_place);
    kept.into_iter().chain(reading::open_over(model, hit.case, goal)).collect()
}
