//! The parts of a document that hold no text of its own.

use super::escaped;
use crate::packs::{Fonts, ReportForm};

/// The first line of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The two names of the schema used.
pub(super) const NAMES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
);

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ",
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.",
    "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.",
    "openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.",
    "openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.",
    "openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.",
    "openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ",
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);

pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/",
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

pub(super) const DOCUMENT_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/settings\" Target=\"settings.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/footer\" Target=\"footer1.xml\"/>",
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/footer\" Target=\"footer2.xml\"/>",
    "</Relationships>"
);

/// Page numbers stand outside: right on odd pages, left on even ones.
pub(super) const SETTINGS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>",
    "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>",
    "</w:settings>"
);

/// On which side a page number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The page number: 四号, between dashes, one character from the edge.
pub(super) fn footer(form: &ReportForm, side: Side) -> String {
    let (align, indent) = match side {
        Side::Left => ("left", "w:left=\"280\""),
        Side::Right => ("right", "w:right=\"280\""),
    };
    let font = escaped(&form.fonts.number);
    let look = format!(
        "<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\"/>\
         <w:sz w:val=\"28\"/></w:rPr>"
    );
    let run = |inside: &str| format!("<w:r>{look}{inside}</w:r>");
    let number = [
        run("<w:t xml:space=\"preserve\">— </w:t>"),
        run("<w:fldChar w:fldCharType=\"begin\"/>"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        run("<w:fldChar w:fldCharType=\"separate\"/>"),
        run("<w:t>1</w:t>"),
        run("<w:fldChar w:fldCharType=\"end\"/>"),
        run("<w:t xml:space=\"preserve\"> —</w:t>"),
    ]
    .concat();
    format!(
        "{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:ind {indent} \
         w:firstLine=\"0\"/><w:jc w:val=\"{align}\"/></w:pPr>{number}</w:p></w:ftr>"
    )
}

/// The properties: a title and nothing of persons or machines.
pub(super) fn properties(name: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/\
         metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}\
         </dc:title><dc:creator>pingcha</dc:creator></cp:coreProperties>",
        escaped(name)
    )
}

/// A paragraph style: its id, what a person sees, its paragraph and its letters.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    paragraph: &'a str,
    font: &'a str,
    /// Half points.
    size: u32,
    /// Level in the outline, for headings.
    level: Option<u8>,
}

/// The styles of paragraphs. 三号 is 16 pt, 二号 22 pt, 五号 10.5 pt; the indent of a paragraph is two
/// characters.
fn all(fonts: &Fonts) -> [Style<'_>; 9] {
    let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
    let right = "<w:ind w:right=\"1280\"/><w:jc w:val=\"right\"/>";
    let middle = "<w:spacing w:before=\"290\" w:after=\"290\"/><w:jc w:val=\"center\"/>";
    let narrow = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"280\" w:lineRule=\"atLeast\"/>";
    let style =
        |id, name, paragraph, font, size| Style { id, name, paragraph, font, size, level: None };
    let heading = |id, name, font, level| Style {
        level: Some(level),
        ..style(id, name, "<w:keepNext/>", font, 32)
    };
    [
        style("Body", "正文 Body", indent, fonts.body.as_str(), 32),
        style("Plain", "无缩进 Plain", "", &fonts.body, 32),
        style("Sign", "落款 Sign", right, &fonts.body, 32),
        style("Mark", "附件 Mark", "", &fonts.heading, 32),
        style("Title", "标题 Title", middle, &fonts.title, 44),
        heading("Heading1", "heading 1", fonts.heading.as_str(), 0),
        heading("Heading2", "heading 2", &fonts.heading2, 1),
        heading("Heading3", "heading 3", &fonts.body, 2),
        style("Cell", "表格 Cell", narrow, &fonts.table, 21),
    ]
}

/// The part that names the styles.
pub(super) fn styles(form: &ReportForm) -> String {
    let fonts = &form.fonts;
    let latin = escaped(&fonts.latin);
    let page = form.page;
    // A line holds so many letters: what the width leaves of each beyond its own 16 pt. A grid of
    // letters would say the same, but readers differ in how they lay one.
    let room = 21_000 - page.left - page.right;
    let closer = room * 1440 / 2540 / page.letters.max(1) - 320;
    let mut styles = format!(
        "{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{latin}\" \
         w:hAnsi=\"{latin}\" w:eastAsia=\"{}\" w:cs=\"{latin}\"/><w:spacing \
         w:val=\"{closer}\"/><w:sz w:val=\"32\"/>\
         <w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr>\
         </w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:pPr><w:widowControl w:val=\"0\"/>\
         <w:jc w:val=\"both\"/></w:pPr></w:style>",
        escaped(&fonts.body)
    );
    for one in &all(fonts) {
        styles.push_str(&style_of(one, &latin));
    }
    styles.push_str("</w:styles>");
    styles
}

fn style_of(style: &Style<'_>, latin: &str) -> String {
    let Style { id, name, paragraph, font, size, level } = style;
    let font = escaped(font);
    let is_heading = level.is_some();
    // The order of the schema: keepNext, snapToGrid, spacing, ind, jc, outlineLvl.
    let indent =
        if is_heading { "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>" } else { "" };
    let outline =
        level.map_or_else(String::new, |level| format!("<w:outlineLvl w:val=\"{level}\"/>"));
    format!(
        "<w:style w:type=\"paragraph\" w:customStyle=\"{}\" w:styleId=\"{id}\"><w:name \
         w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}{indent}\
         {outline}</w:pPr><w:rPr><w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" \
         w:eastAsia=\"{font}\"/><w:sz w:val=\"{size}\"/><w:szCs \
         w:val=\"{size}\"/></w:rPr></w:style>",
        u8::from(!is_heading)
    )
}
