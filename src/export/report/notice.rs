//! 整改通知书: one for each unit, with every defect of its files.

use super::Dossier;
use super::tables::{basis, place};
use crate::export::paper::{Block, Depth, Grid, GridCell, Layout, Numbers, Paper};
use crate::protocol::{CaseRow, DefectRow};

/// Makes the paper.
#[must_use]
pub fn paper(dossier: &Dossier) -> Paper {
    let title = dossier.form.say("notice_title", &[]);
    let mut blocks = Vec::new();
    for unit in dossier.units() {
        if !blocks.is_empty() {
            blocks.push(Block::Turn(Layout::Upright));
        }
        blocks.extend(of_unit(dossier, unit, &title));
    }
    Paper { name: title, blocks }
}

fn of_unit(dossier: &Dossier, unit: &str, title: &str) -> Vec<Block> {
    let say = |name: &str, values: &[(&str, &str)]| dossier.form.say(name, values);
    let of_unit = |row: &&CaseRow| &*row.unit_name == unit;
    let cases = dossier.cases.iter().filter(of_unit).count().to_string();
    let found: Vec<&DefectRow> =
        dossier.defects.iter().filter(|row| &*row.case.unit_name == unit).collect();
    let defects: u32 = found.iter().map(|row| u32::from(row.defect.count)).sum();
    let named = if unit.is_empty() { "〔待填：单位〕" } else { unit };
    let (bureau, defects) = (dossier.bureau.as_str(), defects.to_string());
    let values = [("bureau", bureau), ("cases", &cases), ("defects", &defects)];
    let mut blocks =
        vec![Block::Title(title.to_owned()), Block::To(say("notice_to", &[("unit", named)]))];
    if found.is_empty() {
        blocks.push(Block::Body(say("notice_none", &values)));
    } else {
        blocks.push(Block::Body(say("notice_opening", &values)));
        blocks.push(Block::Grid(table(&found)));
        let mut numbers = Numbers::default();
        blocks.push(numbers.next(Depth::First, &say("notice_demand_heading", &[])));
        for name in ["notice_due", "notice_answer", "notice_object"] {
            blocks.push(Block::Body(say(name, &[])));
        }
    }
    blocks.push(Block::Sign(vec![say("issuer", &[("bureau", bureau)]), say("date", &[])]));
    blocks.push(Block::Plain(say("notice_receipt", &[])));
    blocks
}

fn table(found: &[&DefectRow]) -> Grid {
    let names = ["序号", "案号", "问题", "文书、页码", "依据", "整改要求"];
    let rows = (1..).zip(found).map(|(number, row)| {
        let advice = row.defect.advice.trim();
        vec![
            GridCell::centred(i32::to_string(&number)),
            GridCell::of(&*row.case.docket),
            GridCell::of(&row.defect.finding),
            GridCell::of(place(row)),
            GridCell::of(basis(row)),
            GridCell::of(if advice.is_empty() { "〔待填：整改要求〕" } else { advice }),
        ]
    });
    Grid {
        widths: vec![6, 16, 26, 14, 18, 20],
        header: vec![names.iter().map(|name| GridCell::strong(*name)).collect()],
        rows: rows.collect(),
    }
}
