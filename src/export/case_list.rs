//! 案卷得分表: one row for each case file with its score so far.

use super::table::{Cell, Column, Origin, Table};
use crate::protocol::CaseRow;
use crate::text::{Lang, term};

const fn column(key: &'static str, zh: &'static str, en: &'static str, width: u16) -> Column {
    Column { key, zh, en, width }
}

/// The columns.
pub const COLUMNS: &[Column] = &[
    column("number", "序号", "No", 6),
    column("unit", "镇街", "Unit", 12),
    column("docket", "案号", "Docket", 30),
    column("matter", "案件名称", "Matter", 40),
    column("party", "当事人", "Party", 30),
    column("case_kind", "案卷类型", "Kind of case", 12),
    column("procedure", "程序", "Procedure", 10),
    column("decided", "决定日期", "Decided", 12),
    column("documents", "文书份数", "Documents", 9),
    column("status", "状态", "Status", 10),
    column("score", "总分", "Score", 8),
    column("grade", "等次", "Grade", 8),
    column("vetoed", "否决项", "Veto", 8),
    column("defects", "问题数", "Defects", 8),
    column("procedure_defects", "程序不当", "Procedure", 9),
    column("fact_defects", "事实不清", "Facts", 9),
    column("evidence_defects", "证据不足", "Evidence", 9),
    column("law_defects", "法律适用错误", "Law", 13),
    column("document_defects", "执法文书填写不规范", "Form", 18),
    column("reviewers", "评查人", "Reviewers", 20),
];

/// Makes the list.
#[must_use]
pub fn table(rows: &[CaseRow], origin: Origin, lang: Lang) -> Table {
    let title = lang.pick("案卷得分表", "Case files and scores").to_owned();
    let rows = (1..).zip(rows).map(|(number, row)| cells(number, row, lang)).collect();
    Table { title, columns: COLUMNS, rows, origin }
}

fn cells(number: u64, row: &CaseRow, lang: Lang) -> Vec<Cell> {
    let date = row.decided.map(|date| date.to_string()).unwrap_or_default();
    let grade = row.grade.map(|grade| term::grade(grade, lang)).unwrap_or_default();
    let veto = if row.is_vetoed { lang.pick("成立", "yes") } else { "" };
    let mut cells = vec![
        Cell::Count(number),
        Cell::text(&row.unit_name),
        Cell::text(&row.docket),
        Cell::text(&row.matter),
        Cell::text(&row.party),
        Cell::text(term::case_kind(row.kind, lang)),
        Cell::text(term::procedure(row.procedure, lang)),
        Cell::text(&date),
        Cell::Count(row.documents.into()),
        Cell::text(term::status(row.status, lang)),
        row.total.map_or(Cell::Blank, Cell::Points),
        Cell::text(grade),
        Cell::text(veto),
        Cell::Count(row.defects.into()),
    ];
    cells.extend(row.by_kind.iter().map(|count| Cell::Count((*count).into())));
    cells.push(Cell::text(&row.reviewers.join("、")));
    cells
}
