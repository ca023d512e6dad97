//! XLSX: the list on one sheet, where it is from on another. Every cell is a string cell, so that
//! nothing is ever taken for a formula, a date or a number in scientific notation.

use super::table::Table;
use crate::text::Lang;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use std::io;

/// Most characters of a cell, as the format has it.
pub(super) const CELL_MAX: usize = 32_767;

/// Makes the bytes of the workbook.
///
/// # Errors
/// `InvalidData` for more rows than a sheet has.
pub fn bytes(table: &Table, lang: Lang) -> io::Result<Vec<u8>> {
    make(table, lang).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn make(table: &Table, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), table, lang)?;
    notes(book.add_worksheet(), table, lang)?;
    book.save_to_buffer()
}

pub(super) fn cell_format() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_num_format("@")
}

pub(super) fn header_format() -> Format {
    cell_format()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0xE7_E6_E6))
}

pub(super) fn fill(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    let (plain, header) = (cell_format(), header_format());
    sheet.set_name(&table.title)?;
    for (index, column) in (0_u16..).zip(table.columns) {
        sheet.set_column_width(index, f64::from(column.width))?;
        sheet.write_string_with_format(0, index, column.header(lang), &header)?;
    }
    for (number, row) in (1_u32..).zip(&table.rows) {
        for (index, cell) in (0_u16..).zip(row) {
            let text: String = cell.shown().chars().take(CELL_MAX).collect();
            if text.is_empty() {
                sheet.write_blank(number, index, &plain)?;
            } else {
                sheet.write_string_with_format(number, index, &text, &plain)?;
            }
        }
    }
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    // Codes and page numbers are texts on purpose; no green corners for that.
    sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&C&P / &N");
    Ok(())
}

pub(super) fn notes(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    let (plain, header) = (cell_format(), header_format());
    sheet.set_name(lang.pick("说明", "Notes"))?;
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 90)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (row, (name, value)) in (0_u32..).zip(table.notes(lang)) {
        sheet.write_string_with_format(row, 0, name, &header)?;
        sheet.write_string_with_format(row, 1, &value, &plain)?;
    }
    Ok(())
}
