//! A sheet of words and figures.

use crate::domain::Points;
use crate::export::table::Cell;
use crate::export::xlsx::{self, cell_format, header_format};
use rust_xlsxwriter::{Color, Format, FormatAlign, Formula, Worksheet, XlsxError};

/// A value in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Words, always a text cell.
    Text(String),
    /// Words that must be seen, bold on grey: they read in black and white.
    Alarm(String),
    /// A count.
    Count(usize),
    /// Points, with two decimals.
    Points(Points),
    /// Hundredths of a percent, shown as a percentage of two decimals.
    Percent(Points),
    /// To be filled in by a person.
    Blank,
    /// A formula of our own, shown as a percentage.
    Ratio(String),
}

impl Value {
    /// Words, cleaned as those of every list.
    pub(super) fn text(words: &str) -> Self {
        Self::Text(Cell::text(words).shown())
    }

    /// Points, or nothing.
    pub(super) fn points(points: Option<Points>) -> Self {
        points.map_or(Self::Blank, Self::Points)
    }
}

/// A column: its header and its width in characters.
pub(super) type Column = (String, u16);

/// A sheet: header, rows, and how many rows at the end are sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// The formats of the cells.
struct Formats {
    plain: Format,
    alarm: Format,
    count: Format,
    points: Format,
    percent: Format,
}

impl Sheet {
    /// Writes the sheet, ready to be printed on A4 lying wide, the header on every page.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(&self.name)?;
        let header = header_format();
        for (column, (name, width)) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, name, &header)?;
        }
        let formats = Formats::new();
        for (number, row) in (1_u32..).zip(&self.rows) {
            for (column, value) in (0_u16..).zip(row) {
                formats.write(sheet, (number, column), value)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_footer("&C&P / &N");
        Ok(())
    }
}

impl Formats {
    fn new() -> Self {
        let number = |pattern| cell_format().set_num_format(pattern).set_align(FormatAlign::Center);
        Self {
            plain: cell_format(),
            alarm: cell_format().set_bold().set_background_color(Color::RGB(0xD0_CE_CE)),
            count: number("0"),
            points: number("0.00"),
            percent: number("0.00%"),
        }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: &Value,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Text(words) | Value::Alarm(words) => {
                let is_alarm = matches!(value, Value::Alarm(_));
                let format = if is_alarm { &self.alarm } else { &self.plain };
                let text: String = words.chars().take(xlsx::CELL_MAX).collect();
                sheet.write_string_with_format(row, column, &text, format)?;
            }
            Value::Count(count) => {
                let count = u32::try_from(*count).unwrap_or(u32::MAX);
                sheet.write_number_with_format(row, column, f64::from(count), &self.count)?;
            }
            Value::Points(points) => {
                sheet.write_number_with_format(row, column, number(*points), &self.points)?;
            }
            Value::Percent(share) => {
                // 7666 hundredths of a percent are 0.7666.
                let share: f64 = format!("{share}e-2").parse().unwrap_or_default();
                sheet.write_number_with_format(row, column, share, &self.percent)?;
            }
            Value::Blank => {
                sheet.write_blank(row, column, &self.plain)?;
            }
            Value::Ratio(formula) => {
                // Nothing is filled in yet; readers that do not count show nothing.
                let formula = Formula::new(formula).set_result("");
                sheet.write_formula_with_format(row, column, formula, &self.percent)?;
            }
        }
        Ok(())
    }
}

/// Points as a number of a sheet, which knows no other than floats.
fn number(points: Points) -> f64 {
    points.to_string().parse().unwrap_or_default()
}
