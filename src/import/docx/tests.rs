//! Word documents, whole and made to do harm.

use super::*;
use std::io::Write as _;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(body: &str) -> Result<String, Note> {
    let head = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>";
    let whole = format!("{head}{body}</w:body></w:document>");
    text_of(&archive(&[(BODY, &whole)]))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_rows_and_pages_are_lines_cells_and_form_feeds() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("当事人"), cell("某厂"));
    let page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let again = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>末&amp;&#x9875;</w:t></w:r></w:p>";
    let body = format!("{}{table}{page}{again}", p("决定书"));
    assert_eq!(read(&body).unwrap(), "决定书\n当事人 | 某厂\n\u{c}末&页\n");
}

#[test]
fn tabs_breaks_and_deleted_runs() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>\
        <w:del><w:r><w:t>删</w:t></w:r></w:del><w:r><w:delText>去</w:delText></w:r></w:p>";
    assert_eq!(read(body).unwrap(), "甲\t乙\n丙\n");
}

#[test]
fn a_table_in_a_cell_stays_on_the_line_of_its_row() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("内"));
    let body = format!("<w:tbl><w:tr><w:tc>{inner}{}</w:tc></w:tr></w:tbl>", p("外"));
    assert_eq!(read(&body).unwrap(), "内 外\n");
}

#[test]
fn what_is_no_document_is_said_not_read() {
    assert_eq!(text_of(b"plain"), Err(unreadable("zip")));
    assert_eq!(text_of(&archive(&[("a.txt", "a")])), Err(unreadable(BODY)));
    assert_eq!(text_of(&archive(&[("../x", "a"), (BODY, "<a/>")])), Err(unreadable("entry name")));
    assert!(matches!(read("<w:p>"), Err(Note::Unreadable(_))));
    let unclosed = archive(&[(BODY, "<w:document><w:body>")]);
    assert_eq!(text_of(&unclosed), Err(unreadable("unclosed element")));
}

#[test]
fn declarations_and_their_entities_are_refused() {
    let declared = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    assert_eq!(text_of(&archive(&[(BODY, declared)])), Err(Note::DoctypeRefused));
    assert_eq!(read(&p("&b;")), Err(Note::DoctypeRefused));
    assert_eq!(read(&p("&lt;")).unwrap(), "<\n", "control: XML's own are read");
}

#[test]
fn depth_and_unpacked_size_are_limited() {
    let deep = |n: usize| format!("{}{}", "<w:x>".repeat(n), "</w:x>".repeat(n));
    assert_eq!(read(&deep(300)), Err(Note::TooLarge("depth", DEPTH_MAX as u64)));
    assert_eq!(read(&deep(200)), Ok(String::new()), "control");
    let long = " ".repeat(usize::try_from(UNPACKED_BYTES_MAX).unwrap());
    assert_eq!(read(&p(&long)), Err(Note::TooLarge(BODY, UNPACKED_BYTES_MAX)));
}
