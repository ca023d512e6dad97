//! Writes reports: one file, or one for each case or unit.

use super::dossier::{Whose, gather};
use super::{Carried, Errand};
use crate::disk::{RealFiles, atomic_write};
use crate::domain::MaskLevel;
use crate::export::paper::Block;
use crate::export::report::{Dossier, bulletin, file_name, notice, opinion, score_sheet};
use crate::export::{docx, page, workbook};
use crate::protocol::{Fault, Outgoing};
use crate::store::Store;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Makes the bytes of a report.
///
/// # Errors
/// What the writer says.
pub(super) fn bytes(dossier: &Dossier, errand: Errand<'_>) -> io::Result<Vec<u8>> {
    let mut paper = match errand.what {
        Outgoing::ScoreSheet => score_sheet::paper(dossier),
        Outgoing::Opinion => opinion::paper(dossier),
        Outgoing::Notice => notice::paper(dossier),
        Outgoing::Bulletin => bulletin::paper(dossier),
        Outgoing::Workbook => return workbook::bytes(dossier, errand.lang),
        Outgoing::Page => return Ok(page::html(dossier, errand.lang).into_bytes()),
        Outgoing::Defects | Outgoing::Cases | Outgoing::WholeCases => {
            return Err(io::ErrorKind::InvalidInput.into());
        }
    };
    if dossier.origin.level == MaskLevel::Inside {
        paper.blocks.insert(0, Block::Plain(dossier.form.say("inside_mark", &[])));
    }
    docx::bytes(&paper, &dossier.form)
}

/// Writes a paper for each case or unit into a folder, named by docket or unit. Each is written
/// whole or not at all; where a paper of that name lies already, someone may have written into it,
/// and the new one gets a number.
///
/// # Errors
/// As of `carry`.
pub(super) fn each(store: &Store, errand: Errand<'_>, folder: &Path) -> Result<Carried, Fault> {
    let whole = gather(store, errand, Whose::Leading)?;
    let mut taken = BTreeSet::new();
    let mut written = 0;
    for (name, part) in parts(&whole, errand.what) {
        let mut stem = name.clone();
        let mut number = 2;
        while folder.join(format!("{stem}.docx")).exists() || !taken.insert(stem.clone()) {
            stem = format!("{name} {number}");
            number += 1;
        }
        let path = folder.join(format!("{stem}.docx"));
        let fault = |error: io::Error| Fault::Io(path.display().to_string(), error.to_string());
        let bytes = bytes(&part, errand).map_err(fault)?;
        atomic_write(&RealFiles, &path, &bytes).map_err(fault)?;
        written += 1;
    }
    Ok(Carried { rows: written, left: Vec::new(), suspects: whole.suspects })
}

/// The parts of a dossier that have papers of their own, each with the name of its file.
fn parts(dossier: &Dossier, what: Outgoing) -> Vec<(String, Dossier)> {
    if what == Outgoing::Notice {
        let units = dossier.units().into_iter();
        let part = |unit: &str| (file_name(unit), dossier.of(|row| &*row.unit_name == unit));
        return units.map(part).collect();
    }
    let begun = dossier.cases.iter().filter(|row| dossier.results.contains_key(&row.id));
    let part = |row: &crate::protocol::CaseRow| {
        let name = format!("{} {}", row.unit_name, row.docket);
        (file_name(&name), dossier.of(|other| other.id == row.id))
    };
    begun.map(part).collect()
}
