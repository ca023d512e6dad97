//! Sheets: lists of one kind laid over list or reader: the menu, tallies, the score of a case, its
//! history.

use super::board::Board;
use super::panel::Panel;
use super::study::Study;
use crate::domain::{CaseId, CriterionCode, DefectKind, Verdict};
use crate::protocol::{
    BulkScope, HistoryRow, QueueBy, QueuePage, ReviewView, SessionRow, TallyBy, TallyTable,
};
use crate::text::{Lang, term};

/// What a sheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The other screens.
    Menu(Vec<Goal>),
    /// S5, counts by group; `None` until the answer comes.
    Tallies(TallyBy, Option<TallyTable>),
    /// S4, the score of the viewer's review.
    Score(Box<ReviewView>, Vec<ScoreRow>),
    /// Items to look at again over all cases; `None` until the answer comes.
    Queue(QueueBy, Option<QueuePage>),
    /// What was done to a case, newest first; `None` until the answer comes.
    History(CaseId, Option<Vec<HistoryRow>>),
    /// What checking the case at hand came to.
    Study(Box<Study>),
    /// The bulk acts for what is marked.
    Bulk(BulkScope),
    /// All sessions, and a last row for a new one; `None` until the answer comes.
    Sessions(Option<Vec<SessionRow>>),
    /// One session.
    Board(Box<Board>),
    /// S7, a file of a session on the panel's table.
    Panel(Box<Panel>),
}

/// A screen the menu leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// S1.
    Cases,
    /// S5.
    Tallies,
    /// S4, of the case at hand.
    Score,
    /// What checking the case at hand came to.
    Study,
    /// The history of the case at hand.
    History,
    /// Items to look at again.
    Queue,
    /// Sessions: plan, progress, rulings, rectification.
    Sessions,
    /// Bringing files in.
    Import,
    /// Carrying lists out.
    Export,
    /// Who, which language, how it looks.
    Settings,
}

/// A row of the score sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreRow {
    /// A section, by its index in the rubric.
    Section(usize),
    /// An item or veto with a defect, absent, or in doubt.
    Item(CriterionCode),
}

/// A sheet and where the reader is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it shows.
    pub content: Content,
    /// Index of the chosen row.
    pub chosen: usize,
}

impl Sheet {
    /// Opens a sheet at its first row.
    #[must_use]
    pub const fn new(content: Content) -> Self {
        Self { content, chosen: 0 }
    }

    /// Whether it shows what was done to a case.
    #[must_use]
    pub const fn is_history(&self) -> bool {
        matches!(self.content, Content::History(..))
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        match &self.content {
            Content::Menu(goals) => goals.len(),
            Content::Tallies(_, table) => table.as_ref().map_or(0, |table| table.rows.len() + 1),
            Content::Score(_, rows) => rows.len(),
            Content::Queue(_, page) => page.as_ref().map_or(0, |page| page.rows.len()),
            Content::History(_, rows) => rows.as_ref().map_or(0, Vec::len),
            Content::Study(study) => study.rows().len(),
            Content::Bulk(scope) => scope.acts().len(),
            Content::Sessions(rows) => rows.as_ref().map_or(0, |rows| rows.len() + 1),
            Content::Board(board) => board.rows(),
            Content::Panel(panel) => panel.differences().len(),
        }
    }

    /// The filter text for the cases behind the chosen row of a tally; `None` for a group no
    /// filter names.
    #[must_use]
    pub fn drill(&self, lang: Lang) -> Option<String> {
        let Content::Tallies(by, Some(table)) = &self.content else { return None };
        let Some(row) = table.rows.get(self.chosen) else { return Some(String::new()) };
        let quoted = |name: &str| format!("{name}=\"{}\"", row.key.replace('"', ""));
        match by {
            TallyBy::Unit => Some(quoted(lang.pick("镇街", "unit"))),
            TallyBy::Reviewer => Some(quoted(lang.pick("评查人", "reviewer"))),
            TallyBy::Code => Some(quoted(lang.pick("编码", "code"))),
            TallyBy::Kind => {
                let kind = DefectKind::from_code(&row.key)?;
                let name = lang.pick("类别", "category");
                Some(format!("{name}={}", term::defect_kind_short(kind, Lang::Zh)))
            }
            TallyBy::Stage => None,
        }
    }
}

/// The rows of a score sheet: every section, and under it what is not simply passed.
#[must_use]
pub fn score_rows(view: &ReviewView) -> Vec<ScoreRow> {
    let is_told = |code: &CriterionCode| {
        let verdict = view.review.verdict(code);
        matches!(verdict, Verdict::Defects(_) | Verdict::Absent)
            || view.review.doubts.contains_key(code)
    };
    let vetoes = view.rubric.vetoes.iter().map(|veto| &veto.code).filter(|code| is_told(code));
    let mut rows: Vec<ScoreRow> = vetoes.cloned().map(ScoreRow::Item).collect();
    for (index, section) in view.rubric.sections.iter().enumerate() {
        rows.push(ScoreRow::Section(index));
        let items = section.criteria.iter().map(|item| &item.code).filter(|code| is_told(code));
        rows.extend(items.cloned().map(ScoreRow::Item));
    }
    rows
}
