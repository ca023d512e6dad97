//! The parts of a document, as text.

use super::*;
use crate::export::paper::{Block, Depth, Grid, GridCell, Layout};
use crate::packs::Packs;
use std::io::Read as _;

fn part(paper: &Paper, name: &str) -> String {
    let packs = Packs::built_in().unwrap();
    let bytes = bytes(paper, packs.report_form()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { name: "测试".to_owned(), blocks }
}

#[test]
fn every_part_is_sound_xml() {
    let grid = Grid {
        widths: vec![1, 3],
        header: vec![vec![GridCell::strong("甲"), GridCell::strong("乙")]],
        rows: vec![vec![GridCell::of("一行\n二行").over(2)]],
    };
    let paper = paper(vec![
        Block::Title("标题".into()),
        Block::Heading(Depth::First, "一、甲".into()),
        Block::Body("<&>\u{1}\u{ffff}".into()),
        Block::Grid(grid.clone()),
        Block::Grid(grid),
        Block::Turn(Layout::Wide),
        Block::Attached(vec!["表一".into(), "表二".into()]),
        Block::Sign(vec!["机关".into()]),
        Block::NewPage,
    ]);
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "docProps/core.xml",
    ] {
        let text = part(&paper, name);
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let text = part(&paper, "word/document.xml");
    assert!(text.contains("&lt;&amp;&gt;\u{fffd}\u{fffd}"), "{text}");
}

#[test]
fn the_page_is_that_of_official_papers() {
    let text = part(&paper(vec![Block::Body("正文".into())]), "word/document.xml");
    // 37, 26, 35 and 28 mm; 22 lines on 225 mm; 28 letters on 156 mm.
    for wanted in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "w:linePitch=\"579\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // 28 letters of 16 pt on 156 mm stand a quarter of a point closer than they are wide.
    let styles = part(&paper(Vec::new()), "word/styles.xml");
    assert!(styles.contains("<w:spacing w:val=\"-5\"/>"), "{styles}");
}

#[test]
fn what_a_person_must_write_is_shaded() {
    let blocks = vec![Block::Body("于〔待填：期限〕前".into())];
    let text = part(&paper(blocks), "word/document.xml");
    assert!(text.contains("w:fill=\"D9D9D9\"/></w:rPr><w:t xml:space=\"preserve\">〔待填：期限〕"));
    // Control: what is said is not.
    assert_eq!(text.matches("D9D9D9").count(), 1);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let packs = Packs::built_in().unwrap();
    let paper = paper(vec![Block::Body("正文".into())]);
    let form = packs.report_form();
    assert_eq!(bytes(&paper, form).unwrap(), bytes(&paper, form).unwrap());
}
