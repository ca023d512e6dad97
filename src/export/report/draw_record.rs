//! 抽样记录: what was drawn, by which rules, from which frame, to be signed by those present.

use super::tables::LANG;
use crate::domain::{CaseKind, Procedure};
use crate::export::paper::{Block, Grid, GridCell, Paper};
use crate::interchange::{DrawRecord, DrawnLine};
use crate::packs::ReportForm;
use crate::text::term;

/// Makes the paper.
#[must_use]
pub fn paper(record: &DrawRecord, form: &ReportForm) -> Paper {
    let title = form.say("draw_title", &[]);
    let (frame, quota) = (record.frame.to_string(), record.quota.to_string());
    let drawn = record.drawn.len().to_string();
    let values = [("frame", frame.as_str()), ("quota", &quota), ("drawn", &drawn)];
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Body(form.say("draw_opening", &values)),
        Block::Grid(rules(record)),
        Block::Plain(String::new()),
        Block::Grid(files(record)),
    ];
    if !record.unsuitable.is_empty() {
        blocks.push(Block::Plain(form.say("draw_unsuitable", &[])));
        blocks.push(Block::Grid(unsuitable(record)));
    }
    blocks.push(Block::Body(form.say("draw_verify", &[])));
    blocks.push(Block::Plain(form.say("draw_sign", &[])));
    Paper { name: title, blocks }
}

fn rules(record: &DrawRecord) -> Grid {
    let all = |text: &str, none: &str| {
        if text.trim().is_empty() { none.to_owned() } else { text.to_owned() }
    };
    let facts = [
        ("抽样范围", all(&record.filter, "全部案卷")),
        ("必查案卷", all(&record.must, "不设")),
        ("每单位抽取", format!("{}宗（必查案卷计入）", record.quota)),
        ("随机种子", record.seed.clone()),
        ("抽样框", format!("{}宗，SM3 {}", record.frame, record.frame_hash)),
        ("抽样人、时间", format!("{}，{}", all(&record.by, "〔待填：抽样人〕"), record.at)),
    ];
    let row = |(name, value)| vec![GridCell::strong(name), GridCell::of(value)];
    Grid { widths: vec![20, 80], header: Vec::new(), rows: facts.map(row).to_vec() }
}

fn files(record: &DrawRecord) -> Grid {
    let names = ["序号", "单位", "案号", "类型", "程序", "抽取方式"];
    let rows = (1..).zip(&record.drawn).map(|(number, line)| {
        vec![
            GridCell::centred(i32::to_string(&number)),
            GridCell::centred(&line.unit),
            GridCell::of(&line.docket),
            GridCell::centred(kind(line)),
            GridCell::centred(procedure(line)),
            GridCell::centred(why(line)),
        ]
    });
    Grid {
        widths: vec![8, 18, 38, 12, 12, 12],
        header: vec![names.iter().map(|name| GridCell::strong(*name)).collect()],
        rows: rows.collect(),
    }
}

fn unsuitable(record: &DrawRecord) -> Grid {
    let names = ["序号", "案号", "不符合评查条件的理由"];
    let rows = (1..).zip(&record.unsuitable).map(|(number, line)| {
        vec![
            GridCell::centred(i32::to_string(&number)),
            GridCell::of(&line.docket),
            GridCell::of(&line.reason),
        ]
    });
    Grid {
        widths: vec![8, 40, 52],
        header: vec![names.iter().map(|name| GridCell::strong(*name)).collect()],
        rows: rows.collect(),
    }
}

fn kind(line: &DrawnLine) -> &str {
    CaseKind::from_code(&line.kind).map_or(line.kind.as_str(), |kind| term::case_kind(kind, LANG))
}

fn procedure(line: &DrawnLine) -> &str {
    let known = Procedure::from_code(&line.procedure);
    known.map_or(line.procedure.as_str(), |procedure| term::procedure(procedure, LANG))
}

fn why(line: &DrawnLine) -> &str {
    match line.why.as_str() {
        "mandatory" => "必查",
        "random" => "随机",
        "replacement" => "补抽",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_by_nobody_named_leaves_the_name_to_be_written() {
        let named = DrawRecord { by: "测试员".to_owned(), ..DrawRecord::default() };
        let told = |record: &DrawRecord| format!("{:?}", rules(record));
        assert!(told(&DrawRecord::default()).contains("〔待填：抽样人〕"));
        assert!(!told(&named).contains("待填") && told(&named).contains("测试员"));
    }
}
