//! 评查工作簿: lists, tallies and charts in one file for a spreadsheet. Words are text cells, so
//! that nothing is taken for a formula; figures are numbers, so that people can go on counting. The
//! only formulas are our own, over the cells of the indicators a person fills in.

mod charts;
mod sheet;
mod sheets;

use super::report::{Dossier, Figures};
use super::xlsx;
use crate::text::Lang;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io;

/// Makes the bytes of the workbook.
///
/// # Errors
/// `InvalidData` for more rows than a sheet has.
pub fn bytes(dossier: &Dossier, lang: Lang) -> io::Result<Vec<u8>> {
    make(dossier, lang).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn make(dossier: &Dossier, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let figures = Figures::of(dossier);
    let mut book = Workbook::new();
    let list = super::defect_list::table(&dossier.defects, dossier.origin.clone(), lang);
    xlsx::fill(book.add_worksheet(), &list, lang)?;
    sheets::scores(dossier, lang).write(book.add_worksheet())?;
    let units = book.add_worksheet();
    sheets::units(&figures, lang).write(units)?;
    charts::grades(units, &figures, lang)?;
    let kinds = book.add_worksheet();
    sheets::kinds(&figures, lang).write(kinds)?;
    charts::kinds(kinds, &figures, lang)?;
    sheets::types(&figures, lang).write(book.add_worksheet())?;
    let ledger = book.add_worksheet();
    sheets::rectification(dossier, lang).write(ledger)?;
    sheets::choices(ledger, dossier.defects.len(), lang)?;
    let indicators = book.add_worksheet();
    sheets::indicators(&figures, lang).write(indicators)?;
    let trend = book.add_worksheet();
    sheets::trend(&figures, lang).write(trend)?;
    charts::trend(trend, &figures, lang)?;
    xlsx::notes(book.add_worksheet(), &list, lang)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests;
