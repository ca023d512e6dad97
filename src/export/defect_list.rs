//! 问题清单: one row for each defect, in the columns evaluation sessions use.

use super::table::{Cell, Column, Origin, Table};
use crate::protocol::DefectRow;
use crate::text::{Lang, term};

const fn column(key: &'static str, zh: &'static str, en: &'static str, width: u16) -> Column {
    Column { key, zh, en, width }
}

/// The columns. Those from `recheck` on are filled in by later steps of a session, or by hand.
pub const COLUMNS: &[Column] = &[
    column("number", "序号", "No", 6),
    column("unit", "镇街", "Unit", 12),
    column("docket", "案号", "Docket", 30),
    column("matter", "案件名称", "Matter", 36),
    column("party", "当事人", "Party", 28),
    column("case_kind", "案卷类型", "Kind of case", 12),
    column("procedure", "程序", "Procedure", 10),
    column("kind", "问题类别", "Kind of defect", 20),
    column("code", "问题编码", "Code", 10),
    column("criterion", "评查事项", "Criterion", 28),
    column("document", "文书名称", "Document", 22),
    column("page", "卷内页码", "Page", 9),
    column("finding", "问题描述", "Finding", 44),
    column("quote", "原文摘录", "Quote", 36),
    column("basis", "法律依据", "Basis", 36),
    column("deduction", "扣分", "Deduction", 7),
    column("count", "次数", "Times", 7),
    column("severity", "严重程度", "Severity", 10),
    column("advice", "整改意见及建议", "Advice", 44),
    column("reviewer", "评查人", "Reviewer", 16),
    column("note", "备注", "Note", 30),
    column("recheck", "复核结论", "Recheck", 14),
    column("answer", "镇街反馈", "Answer of the unit", 20),
    column("due", "整改期限", "Due", 12),
    column("rectified", "整改情况", "Rectified", 20),
    column("evidence", "整改证据", "Evidence", 16),
    column("accepted_by", "验收人", "Accepted by", 10),
    column("status", "状态", "Status", 10),
];

/// How many columns at the end are left blank here.
const LATER: usize = 7;

/// Makes the list.
#[must_use]
pub fn table(rows: &[DefectRow], origin: Origin, lang: Lang) -> Table {
    let rows = (1..).zip(rows).map(|(number, row)| cells(number, row, lang)).collect();
    Table {
        title: lang.pick("问题清单", "Defect list").to_owned(), columns: COLUMNS, rows, origin
    }
}

fn cells(number: u64, row: &DefectRow, lang: Lang) -> Vec<Cell> {
    let (case, defect) = (&row.case, &row.defect);
    let anchor = defect.anchors.first();
    let quotes: Vec<&str> = defect.anchors.iter().map(|anchor| anchor.quote.as_str()).collect();
    let unverified = if row.is_verified { "" } else { lang.pick("（待核）", " (unverified)") };
    let criterion = defect.criterion.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
    let mut cells = vec![
        Cell::Count(number),
        Cell::text(&case.unit_name),
        Cell::text(&case.docket),
        Cell::text(&case.matter),
        Cell::text(&case.party),
        Cell::text(term::case_kind(case.kind, lang)),
        Cell::text(term::procedure(case.procedure, lang)),
        Cell::text(term::defect_kind(defect.kind, lang)),
        Cell::text(defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default()),
        Cell::text(&format!("{criterion} {}", row.criterion_title)),
        Cell::text(&row.document_title),
        anchor.and_then(|anchor| anchor.page).map_or(Cell::Blank, |page| Cell::Count(page.into())),
        Cell::text(&defect.finding),
        Cell::text(&quotes.join("\n")),
        Cell::text(&format!("{}{unverified}", defect.basis.join("、"))),
        Cell::Points(defect.deduction),
        Cell::Count(defect.count.into()),
        Cell::text(term::severity(defect.severity, lang)),
        Cell::text(&defect.advice),
        Cell::text(&row.reviewer),
        Cell::text(&row.notes.join("\n")),
    ];
    cells.extend(std::iter::repeat_n(Cell::Blank, LATER));
    cells
}
