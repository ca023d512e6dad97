//! Charts of the workbook, native to spreadsheets, in greys and patterns that read without colour.

use crate::domain::{DefectKind, Grade};
use crate::export::report::Figures;
use crate::text::{Lang, term};
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartPatternFill, ChartPatternFillType, ChartType, Color, Worksheet,
    XlsxError,
};

/// Patterns of series, told apart by eye on any printer.
const PATTERNS: [ChartPatternFillType; 5] = [
    ChartPatternFillType::Dotted80Percent,
    ChartPatternFillType::DiagonalStripesWideUpwards,
    ChartPatternFillType::Dotted20Percent,
    ChartPatternFillType::DiagonalStripesWideDownwards,
    ChartPatternFillType::HorizontalStripesNarrow,
];
/// Colours of series, apart in brightness too.
const COLORS: [u32; 5] = [0x1F_4E_79, 0x2E_75_B6, 0xC5_5A_11, 0x7F_60_00, 0x54_82_35];
/// Pixels.
const WIDTH: u32 = 900;
const HEIGHT: u32 = 380;

fn look(index: usize) -> ChartFormat {
    let pattern = PATTERNS.get(index).copied().unwrap_or(ChartPatternFillType::Dotted50Percent);
    let color = Color::RGB(COLORS.get(index).copied().unwrap_or(0x40_40_40));
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(pattern).set_foreground_color(color).set_background_color(Color::White);
    let mut format = ChartFormat::new();
    format.set_pattern_fill(&fill);
    format
}

/// A stacked chart of columns from `first` on, a series each, over the units.
fn stacked(
    sheet: &mut Worksheet,
    figures: &Figures,
    (kind, names_at, first): (ChartType, u16, u16),
    (title, series): (&str, &[&str]),
) -> Result<(), XlsxError> {
    let Some(last) = u32::try_from(figures.units.len()).ok().filter(|last| *last > 0) else {
        return Ok(());
    };
    let name = sheet.name();
    let mut chart = Chart::new(kind);
    for (index, (column, words)) in (first..).zip(series).enumerate() {
        chart
            .add_series()
            .set_categories((name.as_str(), 1, names_at, last, names_at))
            .set_values((name.as_str(), 1, column, last, column))
            .set_name(*words)
            .set_gap(60)
            .set_format(&mut look(index));
    }
    chart.title().set_name(title);
    chart.set_width(WIDTH).set_height(HEIGHT).set_alt_text(title);
    sheet.insert_chart(last + 5, 1, &chart)?;
    Ok(())
}

/// Grades by unit.
pub(super) fn grades(
    sheet: &mut Worksheet,
    figures: &Figures,
    lang: Lang,
) -> Result<(), XlsxError> {
    let names = Grade::ALL.map(|grade| term::grade(grade, lang));
    let title = lang.pick("各镇街等次分布（宗）", "Grades by unit (files)");
    stacked(sheet, figures, (ChartType::ColumnStacked, 1, 5), (title, &names))
}

/// Kinds by unit.
pub(super) fn kinds(sheet: &mut Worksheet, figures: &Figures, lang: Lang) -> Result<(), XlsxError> {
    let names = DefectKind::ALL.map(|kind| term::defect_kind(kind, lang));
    let title = lang.pick("各镇街五类问题（处）", "Defects by unit and kind");
    stacked(sheet, figures, (ChartType::BarStacked, 0, 1), (title, &names))
}

/// Mean by quarter of the decision.
pub(super) fn trend(sheet: &mut Worksheet, figures: &Figures, lang: Lang) -> Result<(), XlsxError> {
    let last = u32::try_from(figures.quarters.len()).unwrap_or_default();
    // One point is no line.
    if last < 2 {
        return Ok(());
    }
    let name = sheet.name();
    let mut chart = Chart::new(ChartType::Line);
    chart
        .add_series()
        .set_categories((name.as_str(), 1, 0, last, 0))
        .set_values((name.as_str(), 1, 2, last, 2))
        .set_name(lang.pick("平均分", "Mean"));
    chart.y_axis().set_max(100);
    let title = lang.pick("平均分走势（按决定季度）", "Mean by quarter of the decision");
    chart.title().set_name(title);
    chart.set_width(WIDTH).set_height(HEIGHT).set_alt_text(title);
    sheet.insert_chart(0, 5, &chart)?;
    Ok(())
}
