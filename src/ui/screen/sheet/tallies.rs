//! S5, tallies: a row a group, the sum, and how the five kinds share the defects.

use super::super::{column, right_column};
use super::Parts;
use crate::app::model::Model;
use crate::domain::tally::{SMALL_SAMPLE_MAX, TallyRow};
use crate::domain::{DefectKind, Grade, Points, Stage, spread};
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
/// Which column of numbers the five kinds begin at.
const KINDS_AT: usize = 5;
/// Longest bar.
const BAR: usize = 28;
/// From this width on there is room for a second column below.
const WIDE: usize = 100;
/// Columns of the first one.
const LEFT: usize = 58;
/// Quarters shown.
const QUARTERS: usize = 3;

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
    let most = table.rows.iter().flat_map(|row| row.by_kind).max().unwrap_or(0);
    let rows = all.map(|row| line(model, by, row, (label, &names, most))).collect();
    let head = join(term::tally_by(by, lang), label, &names, &names);
    let below = below(table, by, lang, width);
    Parts { name, header: vec![Run::new(Role::Dim, head)], rows, below }
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

fn line(
    model: &Model,
    by: TallyBy,
    row: &TallyRow,
    (label, names, most): (usize, &Cells, u32),
) -> Line {
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
    if row.key.is_empty() {
        return vec![Run::new(Role::Title, text)];
    }
    warm(&text, names, row.by_kind, most)
}

/// A row in which the numbers of defects stand out the more there are; the numbers themselves say
/// how many.
fn warm(text: &str, names: &Cells, by_kind: [u32; 5], most: u32) -> Line {
    let widths = widths(names);
    let behind: usize = widths.iter().skip(KINDS_AT).map(|width| width + 1).sum();
    let letters: Vec<char> = text.chars().collect();
    // The numbers are plain: a column is a character.
    let (head, tail) = letters.split_at(letters.len().saturating_sub(behind));
    let mut line = vec![Run::new(Role::Text, head.iter().collect::<String>())];
    let mut rest = tail;
    for (count, width) in by_kind.into_iter().zip(widths.iter().skip(KINDS_AT)) {
        let (cell, after) = rest.split_at((width + 1).min(rest.len()));
        rest = after;
        let role = match count.saturating_mul(3).checked_div(most).unwrap_or(0) {
            0 if count == 0 => Role::Dim,
            0 => Role::Text,
            1 => Role::Doubt,
            _ => Role::Defect,
        };
        line.push(Run::new(role, cell.iter().collect::<String>()));
    }
    line.push(Run::new(Role::Text, rest.iter().collect::<String>()));
    line
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

/// How the five kinds share the defects; on a wide screen beside it how far the groups lie apart,
/// how the mean went and which types were met most often.
fn below(table: &TallyTable, by: TallyBy, lang: Lang, width: usize) -> Vec<Line> {
    let mut left = kinds(table, lang);
    let spread = spread_of(table, by, lang);
    if width < WIDE {
        left.extend(spread);
        left.push(star(lang));
        return left;
    }
    left.push(star(lang));
    let mut right: Vec<Line> = spread.into_iter().collect();
    right.extend(quarters(table, lang));
    right.extend(types(table, lang, width.saturating_sub(LEFT)));
    let rows = left.len().max(right.len());
    let mut left = left.into_iter();
    let mut right = right.into_iter();
    let side_by_side = |_| {
        let mut line = left.next().unwrap_or_default();
        let used: usize = line.iter().map(|run| wrap::width(&run.text)).sum();
        line.push(Run::new(Role::Text, " ".repeat(LEFT.saturating_sub(used))));
        line.extend(right.next().unwrap_or_default());
        line
    };
    (0..rows).map(side_by_side).collect()
}

fn kinds(table: &TallyTable, lang: Lang) -> Vec<Line> {
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
    lines
}

fn star(lang: Lang) -> Line {
    let words = match lang {
        Lang::Zh => format!("* 已评不超过 {SMALL_SAMPLE_MAX} 宗，样本少，不宜比较"),
        Lang::En => format!("* at most {SMALL_SAMPLE_MAX} results: too few to compare"),
    };
    vec![Run::new(Role::Dim, words)]
}

/// How far the means of units or reviewers lie apart; those with too few results are left out.
fn spread_of(table: &TallyTable, by: TallyBy, lang: Lang) -> Option<Line> {
    if !matches!(by, TallyBy::Unit | TallyBy::Reviewer) {
        return None;
    }
    let enough = table.rows.iter().filter(|row| !row.is_small_sample());
    let means: Vec<Points> = enough.filter_map(|row| row.mean).collect();
    let words = match (spread(&means), lang) {
        (None, Lang::Zh) => "均分差异：样本足够的不足两个，不作比较".to_owned(),
        (None, Lang::En) => "Spread: fewer than two with enough results".to_owned(),
        (Some(it), Lang::Zh) => format!(
            "均分差异：极差 {}  标准差 {}  变异系数 {}%",
            it.range(),
            it.deviation,
            it.variation.unwrap_or_default().brief()
        ),
        (Some(it), Lang::En) => format!(
            "Spread: range {}  deviation {}  variation {}%",
            it.range(),
            it.deviation,
            it.variation.unwrap_or_default().brief()
        ),
    };
    Some(vec![Run::new(Role::Text, words)])
}

/// The means of the last quarters.
fn quarters(table: &TallyTable, lang: Lang) -> Vec<Line> {
    let first = table.quarters.len().saturating_sub(QUARTERS);
    let shown = table.quarters.iter().skip(first);
    let told: Vec<String> = shown
        .filter_map(|row| {
            let (year, quarter) = row.key.split_once('-')?;
            let year = year.get(2..).unwrap_or(year);
            let mean = row.mean?;
            Some(match lang {
                Lang::Zh => format!("{year}年{quarter}季 {mean}"),
                Lang::En => format!("{year} Q{quarter} {mean}"),
            })
        })
        .collect();
    if told.len() < 2 {
        return Vec::new();
    }
    let name = lang.pick("均分走势：", "Mean by quarter: ");
    vec![vec![Run::new(Role::Dim, name), Run::new(Role::Text, told.join(" > "))]]
}

/// The types met most often.
fn types(table: &TallyTable, lang: Lang, width: usize) -> Vec<Line> {
    if table.types.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![vec![Run::new(Role::Dim, lang.pick("高频问题", "Met most often"))]];
    lines.extend(table.types.iter().map(|(code, title, count)| {
        let text = wrap::truncate(&format!("{code:<4} {count:>3}  {title}"), width);
        vec![Run::new(Role::Text, text)]
    }));
    lines
}
