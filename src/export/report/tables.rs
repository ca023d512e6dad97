//! Tables that several papers carry, and words for figures.

use super::figures::is_done;
use super::{Dossier, Figures};
use crate::domain::{DefectKind, Grade, Points};
use crate::export::paper::{Grid, GridCell};
use crate::protocol::DefectRow;
use crate::text::{Lang, term};

/// Papers are in Chinese, as their readers are.
pub(super) const LANG: Lang = Lang::Zh;

/// A share as `76.66%`, rounded half up; `0%` of nothing.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let hundredfold = i64::try_from(part).unwrap_or(i64::MAX).saturating_mul(100);
    if whole == 0 {
        return "0%".to_owned();
    }
    format!("{}%", Points::mean_of(Points::whole(hundredfold), whole).brief())
}

/// Points as people write them; a dash when there are none.
pub(super) fn points(value: Option<Points>) -> String {
    value.map_or_else(|| "—".to_owned(), |points| points.to_string())
}

fn header(names: &[&str]) -> Vec<Vec<GridCell>> {
    vec![names.iter().map(|name| GridCell::strong(*name)).collect()]
}

/// 案卷得分表.
pub(super) fn scores(dossier: &Dossier) -> Grid {
    let names =
        ["序号", "镇街", "案号", "案件名称", "得分", "等次", "问题数", "否决项", "评查人", "备注"];
    let rows = (1..).zip(&dossier.cases).map(|(number, row)| {
        let is_done = is_done(row);
        let grade = row.grade.filter(|_| is_done).map_or("—", |grade| term::grade(grade, LANG));
        let note = if is_done { "" } else { term::status(row.status, LANG) };
        vec![
            GridCell::centred(number.to_string()),
            GridCell::centred(&*row.unit_name),
            GridCell::of(&*row.docket),
            GridCell::of(&*row.matter),
            GridCell::centred(points(row.total.filter(|_| is_done))),
            GridCell::centred(grade),
            GridCell::centred(row.defects.to_string()),
            GridCell::centred(if row.is_vetoed { "成立" } else { "" }),
            GridCell::centred(row.reviewers.join("、")),
            GridCell::centred(note),
        ]
    });
    Grid {
        widths: vec![5, 9, 20, 30, 8, 7, 7, 7, 10, 7],
        header: header(&names),
        rows: rows.collect(),
    }
}

/// 镇街汇总表.
pub(super) fn units(figures: &Figures) -> Grid {
    let mut names =
        vec!["排名", "镇街", "案卷数", "已评", "平均分", "优秀", "良好", "合格", "不合格"];
    names.extend(["程序", "事实", "证据", "法律", "文书", "问题总数", "案均问题", "否决案卷"]);
    let units = figures.units.iter().map(|unit| (unit.place, unit.files, &unit.row));
    let rows = units.chain([(None, figures.files, &figures.sum)]).map(|(place, files, row)| {
        let is_sum = row.key.is_empty();
        let place = place.map_or_else(|| "—".to_owned(), |place| place.to_string());
        let mut cells = vec![place, if is_sum { "合计".to_owned() } else { row.key.clone() }];
        cells.extend([files.to_string(), row.submitted.to_string(), points(row.mean)]);
        cells.extend(row.grades.iter().map(ToString::to_string));
        cells.extend(row.by_kind.iter().map(ToString::to_string));
        cells.extend([row.defects().to_string(), row.per_case().to_string()]);
        cells.push(row.vetoed.to_string());
        cells.into_iter().map(GridCell::centred).collect()
    });
    let mut widths = vec![5, 11, 6, 5, 8];
    widths.extend([5; 9]);
    widths.extend([6, 7, 6]);
    Grid { widths, header: header(&names), rows: rows.collect() }
}

/// 问题清单 in the columns a bulletin has room for.
pub(super) fn defects(dossier: &Dossier) -> Grid {
    let names = [
        "序号",
        "镇街",
        "案号",
        "问题类别",
        "文书、页码",
        "问题描述",
        "法律依据",
        "整改意见及建议",
    ];
    let rows = (1..).zip(&dossier.defects).map(|(number, row)| {
        vec![
            GridCell::centred(i32::to_string(&number)),
            GridCell::centred(&*row.case.unit_name),
            GridCell::of(&*row.case.docket),
            GridCell::centred(term::defect_kind(row.defect.kind, LANG)),
            GridCell::of(place(row)),
            GridCell::of(&row.defect.finding),
            GridCell::of(basis(row)),
            GridCell::of(&row.defect.advice),
        ]
    });
    Grid { widths: vec![5, 9, 15, 9, 12, 24, 18, 22], header: header(&names), rows: rows.collect() }
}

/// Document and page of a defect.
pub(super) fn place(row: &DefectRow) -> String {
    let page = row.defect.anchors.first().and_then(|anchor| anchor.page);
    match page {
        Some(page) => format!("{}第{page}页", row.document_title),
        None => row.document_title.clone(),
    }
}

/// The basis of a defect, with 待核 where its pack says so.
pub(super) fn basis(row: &DefectRow) -> String {
    let words = row.defect.basis.join("；");
    if words.is_empty() || row.is_verified { words } else { format!("{words}（待核）") }
}

/// 优秀3宗，占10%；…
pub(super) fn grades(figures: &Figures) -> String {
    let told = Grade::ALL.into_iter().zip(figures.sum.grades).map(|(grade, count)| {
        let share = percent(count, figures.sum.submitted);
        format!("{}{count}宗，占{share}", term::grade(grade, LANG))
    });
    told.collect::<Vec<_>>().join("；")
}

/// The kinds of defect by how many there are, most first.
pub(super) fn kinds_by_count(by_kind: [u32; 5]) -> Vec<(DefectKind, u32)> {
    let mut kinds: Vec<(DefectKind, u32)> = DefectKind::ALL.into_iter().zip(by_kind).collect();
    kinds.retain(|(_, count)| *count > 0);
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    kinds
}
