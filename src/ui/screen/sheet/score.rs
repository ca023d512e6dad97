//! S4, the score sheet: sections with what is not simply passed, the sum that proves the total.

use super::super::{column, right_column};
use super::Parts;
use crate::app::model::Model;
use crate::app::screen::sheet::ScoreRow;
use crate::domain::score::ScoreLine;
use crate::domain::{CriterionCode, Points, Verdict};
use crate::protocol::ReviewView;
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of points and counts.
const POINTS: usize = 8;
/// Longest bar of progress.
const BAR: usize = 10;

pub(super) fn parts(model: &Model, view: &ReviewView, rows: &[ScoreRow], width: usize) -> Parts {
    let lang = model.lang;
    let rubric = &view.rubric;
    let name = format!(
        "{} {} {} (SM3 {})",
        lang.pick("评分表", "Score"),
        rubric.title,
        rubric.version,
        rubric.hash.short()
    );
    let label = width.saturating_sub(3 * POINTS + BAR + 4).clamp(12, 48);
    let names = match lang {
        Lang::Zh => ["大类", "满分", "得分", "已评"],
        Lang::En => ["section", "of", "points", "judged"],
    };
    let [section, full, points, judged] = names;
    let header = format!(
        "{}{}{}{}",
        column(section, label),
        right_column(full, POINTS),
        right_column(points, POINTS),
        right_column(judged, POINTS)
    );
    let line = |row: &ScoreRow| match row {
        ScoreRow::Section(index) => section_line(view, *index, label),
        ScoreRow::Item(code) => item_line(view, code, width, lang),
    };
    Parts {
        name,
        header: vec![Run::new(Role::Dim, header)],
        rows: rows.iter().map(line).collect(),
        below: below(view, width, lang),
    }
}

fn section_line(view: &ReviewView, index: usize, label: usize) -> Line {
    let Some(section) = view.rubric.sections.get(index) else { return Line::new() };
    let found = view.score.sections.iter().find(|one| one.code == section.code);
    let title = column(&format!("{} {}", section.code, section.title), label);
    let Some(one) = found else { return vec![Run::new(Role::Text, title)] };
    let bar = one.judged * BAR / one.items.max(1);
    vec![
        Run::new(Role::Title, title),
        Run::new(Role::Text, right_column(&one.full.to_string(), POINTS)),
        Run::new(Role::Text, right_column(&one.awarded.to_string(), POINTS)),
        Run::new(Role::Text, right_column(&format!("{}/{}", one.judged, one.items), POINTS)),
        Run::new(Role::Text, "  "),
        Run::new(Role::Pass, "#".repeat(bar)),
        Run::new(Role::Dim, "-".repeat(BAR - bar)),
    ]
}

fn item_line(view: &ReviewView, code: &CriterionCode, width: usize, lang: Lang) -> Line {
    let item = view.rubric.criterion(code).map(|item| item.title.as_str());
    let title = item.or_else(|| view.rubric.veto(code).map(|veto| veto.title.as_str()));
    let verdict = match view.review.verdict(code) {
        Verdict::Defects(ids) => match lang {
            Lang::Zh => format!("问题{}", ids.len()),
            Lang::En if ids.len() == 1 => "1 defect".to_owned(),
            Lang::En => format!("{} defects", ids.len()),
        },
        Verdict::Absent => lang.pick("缺失", "absent").to_owned(),
        Verdict::Unjudged | Verdict::Pass | Verdict::NotApplicable => {
            lang.pick("存疑", "in doubt").to_owned()
        }
    };
    let is_deducted = |line: &&ScoreLine| line.code == *code && line.deducted != Points::default();
    let deducted = view.score.lines.iter().find(is_deducted);
    let deducted = deducted.map_or_else(String::new, |line| format!("-{}", line.deducted.brief()));
    let is_veto = view.rubric.veto(code).is_some();
    let role = if is_veto { Role::Warning } else { Role::Defect };
    let mark = if is_veto { "!" } else { "" };
    let head = format!("  {} ", column(&format!("{}{mark}", code.0), 4));
    let tail = format!(" {} {verdict}", column(&deducted, 6));
    let room = width.saturating_sub(wrap::width(&head) + wrap::width(&tail) + 2);
    vec![
        Run::new(role, head),
        Run::new(Role::Text, column(title.unwrap_or_default(), room)),
        Run::new(role, tail),
    ]
}

fn below(view: &ReviewView, width: usize, lang: Lang) -> Vec<Line> {
    let score = &view.score;
    let is_final = view.review.submission.is_some() || !score.vetoed_by.is_empty();
    let state = if is_final {
        term::grade(score.grade, lang).to_owned()
    } else {
        lang.pick("暂评", "so far").to_owned()
    };
    let mut lines = vec![vec![
        Run::new(Role::Title, format!("{} {} ", lang.pick("合计", "Total"), score.total)),
        Run::new(if is_final { Role::Pass } else { Role::Warning }, state),
    ]];
    let proof = format!("{}{}", lang.pick("算式：", "Sum: "), score.proof);
    let mut told = vec![(Role::Text, proof)];
    let (open, doubts) = (score.unjudged.len(), view.review.doubts.len());
    if !is_final && open + doubts > 0 {
        let words = match lang {
            Lang::Zh => format!("完成评查前还差：{open} 个事项未评，{doubts} 个存疑未决"),
            Lang::En => format!("Before submitting: {open} unjudged, {doubts} in doubt"),
        };
        told.push((Role::Warning, words));
    }
    for (role, text) in told {
        for range in wrap::wrap(&text, width) {
            lines.push(vec![Run::new(role, text.get(range).unwrap_or_default())]);
        }
    }
    lines
}
