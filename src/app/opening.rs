//! The store opens behind the first page: what it tells meanwhile and once it is open.

use super::event::Effect;
use super::model::{Model, Screen, Tone};
use crate::protocol::{CasePage, Fault, Progress, ReadOnlyReason, Reminder};
use crate::text::explain::explain;

/// What is known of the store before it is open: the list as it was laid down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPage {
    /// The lines.
    pub page: CasePage,
    /// Counts for the title line.
    pub progress: Progress,
}

/// What opening found worth telling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Why nothing can be recorded, when nothing can.
    pub read_only: Option<ReadOnlyReason>,
    /// Files whose torn end was cut off, and where.
    pub torn: Vec<(String, u64)>,
    /// What to be reminded of.
    pub reminders: Vec<Reminder>,
}

impl Model {
    /// Shows the list as it was laid down; nothing is opened from it until the records answer.
    pub fn show_first(&mut self, first: FirstPage) {
        self.progress = first.progress;
        let last = self.last_case;
        if let Some(Screen::Cases(cases)) = self.stack.first_mut() {
            cases.page = first.page;
            cases.is_loaded = true;
            if let Some(id) = last {
                cases.choose(id);
            }
        }
    }
}

/// Tells how many entries were folded so far.
pub(super) fn folding(model: &mut Model, entries: u64) -> Vec<Effect> {
    let words = model.lang.pick("正在整理记录，已处理条数：", "Reading the records; entries: ");
    model.say(Tone::Plain, format!("{words}{entries}"));
    Vec::new()
}

/// Takes what opening found.
pub(super) fn opened(model: &mut Model, found: Findings) -> Vec<Effect> {
    model.message = None;
    model.reminders.extend(found.reminders);
    model.reminders.sort();
    if let Some((file, offset)) = found.torn.first() {
        let words =
            model.lang.pick("已截去未写完的记录尾部：", "A torn end of the records was cut off: ");
        model.say(Tone::Warning, format!("{words}{file} @{offset}"));
    }
    let reason = found.read_only.map(Fault::ReadOnly);
    let words = reason.map(|fault| explain(&fault, model.lang).one_line());
    model.warn_read_only(words);
    vec![Effect::StudyAll]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Event, update};
    use crate::domain::{CaseId, ContentHash, Person};
    use crate::protocol::{CaseRow, Query};
    use crate::text::Lang;

    #[test]
    fn the_first_page_shows_and_opens_nothing_until_the_records_answer() {
        let (mut model, _) = Model::new(Lang::Zh, Person::new("测试员", ""));
        let id = CaseId(ContentHash([3; 32]));
        model.last_case = Some(id);
        let rows = [CaseId::default(), id].map(|id| CaseRow { id, ..CaseRow::default() });
        let page = CasePage { rows: rows.to_vec(), total: 2, offset: 0 };
        model.show_first(FirstPage { page, progress: Progress::default() });
        assert_eq!(model.cases().map(|cases| cases.chosen), Some(1), "where one was last");
        let asked = update(&mut model, Event::Key("enter".parse().unwrap()));
        let opens = |effect: &Effect| matches!(effect, Effect::Ask(_, Query::Case(_)));
        assert!(!asked.iter().any(opens), "a line of the past was opened");
    }

    #[test]
    fn what_opening_found_is_told() {
        let (mut model, _) = Model::new(Lang::Zh, Person::new("测试员", ""));
        let torn = vec![("甲.log".to_owned(), 77)];
        model.reminders = vec![Reminder::FaultyKeys(1, 2)];
        let reminders = vec![Reminder::BackupOld(9), Reminder::Damaged(1, "乙".to_owned())];
        update(&mut model, Event::Opened(Findings { read_only: None, torn, reminders }));
        assert_eq!(model.reminders.last(), Some(&Reminder::BackupOld(9)), "the worst first");
        assert_eq!(model.reminders.len(), 3);
        assert!(model.message.as_ref().is_some_and(|said| said.text.contains("甲.log @77")));
        let read_only = Some(ReadOnlyReason::HeldBy("测试员".to_owned()));
        update(&mut model, Event::Opened(Findings { read_only, ..Findings::default() }));
        assert!(model.read_only.as_ref().is_some_and(|words| words.contains("测试员")));
    }
}
