//! S5, tallies: a row a group, the sum, and how the five kinds share the defects.

use super::super::{column, right_column};
use super::Parts;
use crate::app::model::Model;
use crate::domain::tally::{SMALL_SAMPLE_MAX, TallyRow};
use crate::domain::{DefectKind, Grade, Points, Stage};
use crate::protocol::{TallyBy, TallyTable};
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Least columns of a count, and of points.
const NUMBER: usize = 4;
const POINTS: usize = 7;
/// Columns of numbers: files, done, mean, lowest, good, five kinds, vetoes.
const NUMBERS: usize = 11;
/// Longest bar.
const BAR: usize = 40;

pub(super) fn parts(model: &Model, by: TallyBy, table: Option<&TallyTable>, width: usize) -> Parts {
    let lang = model.lang;
    let progress = model.progress;
    let name = match lang {
        Lang::Zh => format!(
            "统计 按{}（Tab 换）  已评{}/{}",
            term::tally_by(by, lang),
            progress.submitted,
            progress.total
        ),
        Lang::En => format!(
            "Tallies by {} (Tab for others)  {}/{} done",
            term::tally_by(by, lang),
            progress.submitted,
            progress.total
        ),
    };
    let Some(table) = table else {
        let words = lang.pick("正在统计..", "Counting..");
        let below = vec![vec![Run::new(Role::Dim, words)]];
        return Parts { name, header: Vec::new(), rows: Vec::new(), below };
    };
    let names = names(lang);
    let fixed: usize = widths(&names).into_iter().map(|width| width + 1).sum();
    let label = width.saturating_sub(fixed).clamp(8, 30);
    let all = table.rows.iter().chain([&table.sum]);
    let rows = all.map(|row| line(model, by, row, (label, &names))).collect();
    let head = join(term::tally_by(by, lang), label, &names, &names);
    Parts { name, header: vec![Run::new(Role::Dim, head)], rows, below: below(table, lang) }
}

/// A cell for each column of numbers.
type Cells = [String; NUMBERS];

/// The names of the columns of numbers.
fn names(lang: Lang) -> Cells {
    let names = match lang {
        Lang::Zh => {
            ["案卷", "已评", "均分", "最低", "优良", "程序", "事实", "证据", "法律", "文书", "否决"]
        }
        Lang::En => {
            ["files", "done", "mean", "low", "good", "proc", "fact", "evid", "law", "form", "veto"]
        }
    };
    names.map(str::to_owned)
}

/// How wide each column is: as its name, and as its numbers may be.
fn widths(names: &Cells) -> [usize; NUMBERS] {
    let mut least = [NUMBER; NUMBERS];
    (least[2], least[3]) = (POINTS, POINTS);
    let mut names = names.iter();
    least.map(|least| names.next().map_or(0, |name| wrap::width(name)).max(least))
}

/// Puts the name and the numbers into their columns.
fn join(name: &str, label: usize, names: &Cells, cells: &Cells) -> String {
    let cells = cells.iter().zip(widths(names)).map(|(cell, width)| right_column(cell, width));
    std::iter::once(column(name, label)).chain(cells).collect::<Vec<_>>().join(" ")
}

fn line(model: &Model, by: TallyBy, row: &TallyRow, (label, names): (usize, &Cells)) -> Line {
    let small = if row.is_small_sample() && row.submitted > 0 { "*" } else { " " };
    let points =
        |value: Option<Points>| value.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let good = [Grade::Excellent, Grade::Good].into_iter().filter_map(|grade| row.share(grade));
    let good = good.map(|share| share.0).sum::<i64>();
    let good = if row.submitted == 0 { "-".to_owned() } else { format!("{}%", (good + 50) / 100) };
    let [procedure, facts, evidence, law, document] = row.by_kind.map(|count| count.to_string());
    let cells = [
        row.cases.to_string(),
        row.submitted.to_string(),
        format!("{}{small}", points(row.mean)),
        points(row.lowest),
        good,
        procedure,
        facts,
        evidence,
        law,
        document,
        row.vetoed.to_string(),
    ];
    let text = join(&name(model, by, row), label, names, &cells);
    let role = if row.key.is_empty() { Role::Title } else { Role::Text };
    vec![Run::new(role, text)]
}

fn name(model: &Model, by: TallyBy, row: &TallyRow) -> String {
    let lang = model.lang;
    if by == TallyBy::Reviewer && !row.key.is_empty() {
        return model.shown_person(&row.key).into_owned();
    }
    let named = match by {
        _ if row.key.is_empty() => Some(lang.pick("合计", "all")),
        TallyBy::Kind => DefectKind::from_code(&row.key).map(|kind| term::defect_kind(kind, lang)),
        TallyBy::Stage => Stage::from_code(&row.key).map(|stage| term::stage(stage, lang)),
        TallyBy::Unit | TallyBy::Code | TallyBy::Reviewer => None,
    };
    named.map_or_else(|| row.key.clone(), str::to_owned)
}

/// How the five kinds share the defects, and what the star means.
fn below(table: &TallyTable, lang: Lang) -> Vec<Line> {
    let all = table.sum.defects();
    let most = table.sum.by_kind.iter().copied().max().unwrap_or(0).max(1);
    let words = match lang {
        Lang::Zh => format!("五类问题分布（共 {all}）"),
        Lang::En => format!("Defects by kind ({all} in all)"),
    };
    let mut lines = vec![vec![Run::new(Role::Dim, words)]];
    for (kind, count) in DefectKind::ALL.into_iter().zip(table.sum.by_kind) {
        let bar = usize::try_from(count).unwrap_or(0) * BAR / usize::try_from(most).unwrap_or(1);
        lines.push(vec![
            Run::new(Role::Text, column(term::defect_kind(kind, lang), 22)),
            Run::new(Role::Text, format!("{count:>4} ")),
            Run::new(Role::Defect, "#".repeat(bar)),
        ]);
    }
    let star = match lang {
        Lang::Zh => format!("* 已评不超过 {SMALL_SAMPLE_MAX} 宗，样本少，不宜比较"),
        Lang::En => format!("* at most {SMALL_SAMPLE_MAX} results: too few to compare"),
    };
    lines.push(vec![Run::new(Role::Dim, star)]);
    lines
}
