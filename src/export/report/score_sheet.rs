//! 评查表: every item of the rubric with its points, the arithmetic, the grade; one page after
//! another for several cases.

use super::tables::{LANG, place};
use super::{CaseResult, Dossier};
use crate::domain::{
    Criterion, CriterionCode, Points, Repeat, ScoreLine, Section, SectionScore, Verdict, Veto,
};
use crate::export::paper::{Block, Grid, GridCell, Paper};
use crate::protocol::{CaseRow, DefectRow};
use crate::text::term;

/// Makes the paper; cases nobody has begun have no sheet.
#[must_use]
pub fn paper(dossier: &Dossier) -> Paper {
    let title = dossier.form.say("sheet_title", &[]);
    let mut blocks = Vec::new();
    for row in &dossier.cases {
        let Some(result) = dossier.results.get(&row.id) else { continue };
        if !blocks.is_empty() {
            blocks.push(Block::NewPage);
        }
        blocks.push(Block::Title(title.clone()));
        blocks.push(Block::Grid(head(row, result)));
        blocks.push(Block::Plain(String::new()));
        let found: Vec<&DefectRow> = dossier.defects_of(row.id).collect();
        blocks.push(Block::Grid(items(result, &found)));
        blocks.push(Block::Plain(dossier.form.say("sheet_comment", &[])));
        blocks.push(Block::Plain(dossier.form.say("sheet_sign", &[])));
    }
    Paper { name: title, blocks }
}

/// What the sheet is about.
fn head(row: &CaseRow, result: &CaseResult) -> Grid {
    let kind =
        format!("{} {}", term::case_kind(row.kind, LANG), term::procedure(row.procedure, LANG));
    let rubric = &result.rubric;
    let unverified = if rubric.verified { "" } else { "，标准中部分依据待核" };
    let rubric = format!(
        "{}（{}，校验值 {}{unverified}）",
        rubric.title,
        rubric.version,
        rubric.hash.short()
    );
    let day = result.submitted.map_or_else(
        || "尚未完成".to_owned(),
        |at| at.date_naive().format("%Y年%-m月%-d日").to_string(),
    );
    let pair = |name: &str, value: &str| [GridCell::strong(name), GridCell::of(value)];
    let reviewers = row.reviewers.join("、");
    let wide = |name: &str, value: &str| vec![GridCell::strong(name), GridCell::of(value).over(3)];
    Grid {
        widths: vec![16, 34, 16, 34],
        header: Vec::new(),
        rows: vec![
            [pair("被评查单位", &row.unit_name), pair("案卷类型", &kind)].concat(),
            wide("案件名称", &row.matter),
            [pair("案号", &row.docket), pair("当事人", &row.party)].concat(),
            wide("评查标准", &rubric),
            [pair("评查人", &reviewers), pair("评查日期", &day)].concat(),
        ],
    }
}

/// Vetoes, then section by section the items, then the total.
fn items(result: &CaseResult, found: &[&DefectRow]) -> Grid {
    let names = ["序号", "评查项目", "评分细则", "标准分", "扣分", "得分", "说明"];
    let mut rows = Vec::new();
    if !result.rubric.vetoes.is_empty() {
        rows.push(vec![GridCell::strong("一票否决项").over(7)]);
        rows.extend(result.rubric.vetoes.iter().map(|one| veto(one, result, found)));
    }
    for section in &result.rubric.sections {
        let score = result.score.sections.iter().find(|one| one.code == section.code);
        rows.push(section_row(section, score));
        for item in &section.criteria {
            let line = result.score.lines.iter().find(|line| line.code == item.code);
            rows.push(item_row(item, line, found));
        }
    }
    let grade =
        if result.submitted.is_some() { term::grade(result.score.grade, LANG) } else { "未定" };
    let total = format!("{}分", result.score.total);
    let unjudged = result.score.unjudged.len();
    let open = if result.submitted.is_some() || unjudged == 0 {
        String::new()
    } else {
        format!("；尚有{unjudged}项未评")
    };
    rows.push(vec![
        GridCell::strong("总分").over(2),
        GridCell::of(format!("{total}，等次：{grade}{open}")).over(5),
    ]);
    rows.push(vec![
        GridCell::strong("计算过程").over(2),
        GridCell::of(&result.score.proof).over(5),
    ]);
    Grid {
        widths: vec![8, 25, 27, 8, 8, 9, 26],
        header: vec![names.iter().map(|name| GridCell::strong(*name)).collect()],
        rows,
    }
}

fn veto(veto: &Veto, result: &CaseResult, found: &[&DefectRow]) -> Vec<GridCell> {
    let is_established = result.score.vetoed_by.contains(&veto.code);
    let is_open = result.score.unjudged.contains(&veto.code);
    let verdict = if is_established {
        "成立"
    } else if is_open {
        "未评"
    } else {
        "不成立"
    };
    vec![
        GridCell::centred(&veto.code.0),
        GridCell::of(&veto.title).over(2),
        GridCell::centred(verdict).over(3),
        GridCell::of(said(&veto.code, found)),
    ]
}

fn section_row(section: &Section, score: Option<&SectionScore>) -> Vec<GridCell> {
    let awarded = score.map_or_else(String::new, |one| one.awarded.brief());
    let deducted = score.map_or_else(String::new, |one| taken(one.deducted));
    vec![
        GridCell::strong(&section.code),
        GridCell::strong(&section.title).over(2),
        GridCell::strong(section.points.brief()),
        GridCell::strong(deducted),
        GridCell::strong(awarded),
        GridCell::of(""),
    ]
}

fn item_row(item: &Criterion, line: Option<&ScoreLine>, found: &[&DefectRow]) -> Vec<GridCell> {
    let deducted = line.map_or(Points::ZERO, |line| line.deducted);
    let (awarded, note) = match line.map(|line| &line.verdict) {
        None | Some(Verdict::Unjudged) => (String::new(), "未评".to_owned()),
        Some(Verdict::NotApplicable) => ("不适用".to_owned(), String::new()),
        Some(Verdict::Pass) => (full(line), String::new()),
        Some(Verdict::Absent) => (full(line), "缺项，不得分".to_owned()),
        Some(Verdict::Defects(_)) => (full(line), said(&item.code, found)),
    };
    let rule = if item.rule.is_empty() { rule_of(item) } else { item.rule.clone() };
    vec![
        GridCell::centred(&item.code.0),
        GridCell::of(&item.title),
        GridCell::of(rule),
        GridCell::centred(item.points.brief()),
        GridCell::centred(taken(deducted)),
        GridCell::centred(awarded),
        GridCell::of(note),
    ]
}

fn full(line: Option<&ScoreLine>) -> String {
    line.map_or_else(String::new, |line| line.awarded().brief())
}

fn taken(points: Points) -> String {
    if points == Points::ZERO { String::new() } else { points.brief() }
}

/// The counting rule of an item that has none in words.
fn rule_of(item: &Criterion) -> String {
    let each = match item.repeat {
        Repeat::Once => "有问题扣",
        Repeat::PerElement => "每类问题扣",
        Repeat::PerOccurrence => "每处扣",
    };
    format!("{each}{}分", item.deduct.brief())
}

/// What was found under an item: the defect, where it stands, what it costs.
fn said(code: &CriterionCode, found: &[&DefectRow]) -> String {
    let under = found.iter().filter(|row| row.defect.criterion.as_ref() == Some(code));
    let told = under.map(|row| {
        let place = place(row);
        let place = if place.is_empty() { place } else { format!("（{place}）") };
        let times = if row.defect.count > 1 {
            format!("，{}处", row.defect.count)
        } else {
            String::new()
        };
        format!("{}{place}{times}", row.defect.finding)
    });
    told.collect::<Vec<_>>().join("\n")
}
