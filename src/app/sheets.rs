//! Menu, tallies, score sheet and history: opening them, moving in them, going from them.

use super::answers;
use super::command::Command;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::board::BoardPage;
use super::screen::sheet::{Content, Goal, ScoreRow, Sheet, score_rows};
use super::screen::study::StudyPage;
use super::{boards, hands, panels, plans, queues, replies, studies};
use crate::domain::{CriterionCode, Verdict};
use crate::protocol::{Filter, Query, QueueBy, ReviewView, TallyBy};

/// Opens the menu, or what a key names directly.
pub(super) fn open(model: &mut Model, goal: Option<Goal>) -> Vec<Effect> {
    let is_reading = model.reader().is_some();
    match goal {
        None => {
            let mut goals = vec![Goal::Cases, Goal::Tallies, Goal::Queue, Goal::Sessions];
            if is_reading {
                goals.extend([Goal::Study, Goal::Score, Goal::History]);
            }
            goals.extend([Goal::Import, Goal::Export, Goal::Settings]);
            lay(model, Content::Menu(goals))
        }
        Some(Goal::Cases) => {
            let kept = model.reader().map(super::screen::Reader::keep_place);
            model.stack.truncate(1);
            kept.into_iter().chain(model.refresh()).collect()
        }
        Some(Goal::Tallies) => tally(model, TallyBy::Unit),
        Some(Goal::Sessions) => boards::open_list(model),
        Some(Goal::Queue) => queues::open(model, QueueBy::Doubt),
        Some(Goal::Import) => super::dialogs::open_import(model),
        Some(Goal::Export) => super::dialogs::open_export(model),
        Some(Goal::Settings) => super::dialogs::open_settings(model),
        Some(Goal::Study) => match model.reader().map(|reader| reader.id) {
            Some(id) => studies::open(model, id),
            None => needs_case(model),
        },
        Some(Goal::Score) => match model.reader().and_then(|reader| reader.review.clone()) {
            Some(view) => {
                let rows = score_rows(&view);
                lay(model, Content::Score(Box::new(view), rows))
            }
            None => needs_case(model),
        },
        Some(Goal::History) => match model.reader().map(|reader| reader.id) {
            Some(id) => {
                lay(model, Content::History(id, None));
                vec![model.ask(Query::History(id)).1]
            }
            None => needs_case(model),
        },
    }
}

fn needs_case(model: &mut Model) -> Vec<Effect> {
    let words = model.lang.pick("请先打开一宗案卷。", "Open a case file first.");
    model.say(Tone::Plain, words);
    Vec::new()
}

/// Lays a sheet on top; one that lies there already goes.
fn lay(model: &mut Model, content: Content) -> Vec<Effect> {
    model.stack.retain(|screen| !matches!(screen, Screen::Sheet(_)));
    model.stack.push(Screen::Sheet(Sheet::new(content)));
    Vec::new()
}

fn tally(model: &mut Model, by: TallyBy) -> Vec<Effect> {
    lay(model, Content::Tallies(by, None));
    let filter = model.cases().map(|cases| cases.filter.clone()).unwrap_or_default();
    vec![model.ask(Query::Tally(by, filter)).1]
}

/// Hears a command on a sheet.
#[expect(clippy::wildcard_enum_match_arm, reason = "a sheet hears its own commands only")]
pub(super) fn hear(model: &mut Model, command: Command) -> Vec<Effect> {
    if is_panel(model)
        && let Some(effects) = hear_panel(model, command)
    {
        return effects;
    }
    let page = model.geometry.list_rows.max(1);
    let Some(Screen::Sheet(sheet)) = model.stack.last_mut() else { return Vec::new() };
    let last = sheet.rows().saturating_sub(1);
    let goal = match command {
        Command::Up => sheet.chosen.saturating_sub(1),
        Command::Down => sheet.chosen + 1,
        Command::PageUp => sheet.chosen.saturating_sub(page),
        Command::PageDown => sheet.chosen + page,
        Command::First => 0,
        Command::Last => last,
        Command::Follow => return follow(model),
        Command::Choose1 => return choose(model, 0),
        Command::Choose2 => return choose(model, 1),
        Command::Choose3 => return choose(model, 2),
        Command::Choose4 => return choose(model, 3),
        Command::Choose5 => return choose(model, 4),
        Command::Choose6 => return choose(model, 5),
        Command::Choose7 => return choose(model, 6),
        Command::Choose8 => return choose(model, 7),
        Command::Choose9 => return choose(model, 8),
        Command::CorrectFact => return correct(model),
        Command::StepOn => return boards::step_on(model),
        Command::SendBack => return boards::send_back(model),
        Command::PutOff => return boards::put_off(model),
        Command::SwitchPane | Command::PreviousPane => {
            return turn(model, command == Command::SwitchPane);
        }
        Command::UndoStep => return undo_step(model),
        Command::Back => {
            model.stack.pop();
            return Vec::new();
        }
        _ => sheet.chosen,
    };
    sheet.chosen = goal.min(last);
    Vec::new()
}

/// Corrects what the sheet shows: a fact, the plan of a session; enters what a unit answers.
fn correct(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return Vec::new() };
    match &sheet.content {
        Content::Board(board) if board.page == BoardPage::Answers => replies::open(model),
        Content::Board(_) => plans::open_board(model),
        Content::Menu(_)
        | Content::Tallies(..)
        | Content::Score(..)
        | Content::Queue(..)
        | Content::History(..)
        | Content::Study(_)
        | Content::Bulk(_)
        | Content::Sessions(_)
        | Content::Panel(_) => studies::correct(model),
    }
}

fn is_panel(model: &Model) -> bool {
    matches!(model.top(), Some(Screen::Sheet(Sheet { content: Content::Panel(_), .. })))
}

/// Hears what means something of its own on the panel's table.
#[expect(clippy::wildcard_enum_match_arm, reason = "the rest is heard as on every sheet")]
fn hear_panel(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return None };
    let at = sheet.chosen;
    Some(match command {
        Command::Up => panels::go(model, at.saturating_sub(1)),
        Command::Down => panels::go(model, at + 1),
        Command::First => panels::go(model, 0),
        Command::Last => panels::go(model, usize::MAX),
        Command::NextUndecided => panels::next(model, true),
        Command::PreviousUndecided => panels::next(model, false),
        Command::PageUp | Command::PageDown => {
            panels::scroll(model, command == Command::PageDown);
            Vec::new()
        }
        Command::StepOn => panels::conclude(model),
        _ => return None,
    })
}

/// Asks what undoing the chosen step of a history would take back.
fn undo_step(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return Vec::new() };
    if matches!(sheet.content, Content::Study(_)) {
        return studies::take_back(model);
    }
    if matches!(sheet.content, Content::Board(_) | Content::Panel(_)) {
        return vec![model.ask(Query::UndoPreview(None)).1];
    }
    let Content::History(_, Some(rows)) = &sheet.content else { return Vec::new() };
    let Some(target) = rows.get(sheet.chosen).map(|row| row.id) else { return Vec::new() };
    vec![model.ask(Query::UndoPreview(Some(target))).1]
}

/// Takes the nth entry of the menu, or the nth grouping of the tallies.
fn choose(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.stack.last_mut() else { return Vec::new() };
    match &sheet.content {
        Content::Menu(goals) if index < goals.len() => {
            sheet.chosen = index;
            follow(model)
        }
        Content::Tallies(..) => {
            TallyBy::ALL.get(index).map_or_else(Vec::new, |by| tally(model, *by))
        }
        Content::Queue(..) => {
            QueueBy::ALL.get(index).map_or_else(Vec::new, |by| queues::open(model, *by))
        }
        Content::Study(_) => {
            StudyPage::ALL.get(index).map_or_else(Vec::new, |page| studies::show(model, *page))
        }
        Content::Board(_) => {
            BoardPage::ALL.get(index).map_or_else(Vec::new, |page| boards::show(model, *page))
        }
        Content::Panel(_) => panels::rule(model, index),
        Content::Bulk(scope) if index < scope.acts().len() => {
            sheet.chosen = index;
            follow(model)
        }
        Content::Menu(_)
        | Content::Score(..)
        | Content::History(..)
        | Content::Bulk(_)
        | Content::Sessions(_) => Vec::new(),
    }
}

/// Goes to the next grouping of the tallies, or the one before.
fn turn(model: &mut Model, is_next: bool) -> Vec<Effect> {
    if let Some(Screen::Sheet(Sheet { content: Content::Queue(by, _), .. })) = model.top() {
        let by = *by;
        return queues::turn(model, by, is_next);
    }
    if let Some(Screen::Sheet(Sheet { content: Content::Study(study), .. })) = model.top() {
        let page = study.page;
        return studies::turn(model, page, is_next);
    }
    if is_panel(model) {
        return panels::turn(model, is_next);
    }
    if let Some(Screen::Sheet(Sheet { content: Content::Board(board), .. })) = model.top() {
        let page = board.page;
        return boards::turn(model, page, is_next);
    }
    let Some(Screen::Sheet(Sheet { content: Content::Tallies(by, _), .. })) = model.top() else {
        return Vec::new();
    };
    let all = TallyBy::ALL.len();
    let now = TallyBy::ALL.iter().position(|one| one == by).unwrap_or(0);
    let step = if is_next { 1 } else { all - 1 };
    TallyBy::ALL.get((now + step) % all).map_or_else(Vec::new, |by| tally(model, *by))
}

/// Goes where the chosen row leads: a screen, the cases behind a count, an item.
fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return Vec::new() };
    match &sheet.content {
        Content::Menu(goals) => {
            let goal = goals.get(sheet.chosen).copied();
            model.stack.pop();
            goal.map_or_else(Vec::new, |goal| open(model, Some(goal)))
        }
        Content::Tallies(..) => drill(model),
        Content::Score(view, rows) => {
            let Some(code) = rows.get(sheet.chosen).and_then(|row| item_of(view, row)) else {
                return Vec::new();
            };
            model.stack.pop();
            if let Some(Screen::Reader(reader)) = model.stack.last_mut() {
                reader.go_to(&code);
            }
            answers::ask_text(model)
        }
        Content::Bulk(scope) => {
            let (scope, chosen) = (scope.clone(), sheet.chosen);
            hands::foresee(model, &scope, chosen)
        }
        Content::Queue(_, page) => {
            let (page, chosen) = (page.clone(), sheet.chosen);
            queues::follow(model, page.as_ref(), chosen)
        }
        Content::Study(_) => studies::follow(model),
        Content::Sessions(_) => boards::follow_list(model),
        Content::Board(_) => boards::follow(model),
        Content::Panel(_) => panels::follow(model),
        Content::History(..) => Vec::new(),
    }
}

/// The item a row of the score sheet leads to: of a section the first unjudged, or the first.
fn item_of(view: &ReviewView, row: &ScoreRow) -> Option<CriterionCode> {
    match row {
        ScoreRow::Item(code) => Some(code.clone()),
        ScoreRow::Section(index) => {
            let items = &view.rubric.sections.get(*index)?.criteria;
            let is_open = |code: &&CriterionCode| view.review.verdict(code) == Verdict::Unjudged;
            let mut codes = items.iter().map(|item| &item.code);
            let open = codes.clone().find(is_open);
            open.or_else(|| codes.next()).cloned()
        }
    }
}

/// Shows the cases behind a count in the list.
fn drill(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return Vec::new() };
    let Some(text) = sheet.drill(model.lang) else {
        let words = model.lang.pick("这一组没有对应的筛选。", "No filter names this group.");
        model.say(Tone::Plain, words);
        return Vec::new();
    };
    let Ok(filter) = Filter::parse(&text) else { return Vec::new() };
    model.stack.truncate(1);
    if let Some(Screen::Cases(cases)) = model.stack.first_mut() {
        cases.narrow(text, filter);
    }
    model.refresh()
}
