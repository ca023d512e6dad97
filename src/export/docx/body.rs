//! The text of a document: paragraphs, tables, sections.

use super::escaped;
use super::fixed::{HEAD, NAMES};
use crate::export::paper::{Block, Depth, Grid, GridCell, Layout, Paper, pieces};
use crate::packs::{Page, ReportForm};
use std::fmt::Write as _;

/// A4 in twentieths of a point.
const WIDTH: i64 = 11_906;
const HEIGHT: i64 = 16_838;

/// Makes the part.
pub(super) fn document(paper: &Paper, form: &ReportForm) -> String {
    let mut body = Body { page: form.page, layout: Layout::Upright, out: String::new() };
    body.out.push_str(HEAD);
    body.out.push_str("<w:document ");
    body.out.push_str(NAMES);
    body.out.push_str("><w:body>");
    let mut blocks = paper.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        body.block(block);
        // A table must not be the last thing, and two must not touch.
        let is_table =
            |block: Option<&&Block>| matches!(block, None | Some(Block::Grid(_) | Block::Turn(_)));
        if matches!(block, Block::Grid(_)) && is_table(blocks.peek()) {
            body.out.push_str(SMALL);
        }
    }
    let last = body.section();
    body.out.push_str(&last);
    body.out.push_str("</w:body></w:document>");
    body.out
}

/// A paragraph that takes hardly any room.
const SMALL: &str = concat!(
    "<w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>",
    "<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>"
);

struct Body {
    page: Page,
    layout: Layout,
    out: String,
}

impl Body {
    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _infallible = self.out.write_fmt(words);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.paragraph("Title", text),
            Block::To(text) | Block::Plain(text) => self.paragraph("Plain", text),
            Block::Heading(depth, text) => {
                let style = match depth {
                    Depth::First => "Heading1",
                    Depth::Second => "Heading2",
                    Depth::Third => "Heading3",
                };
                self.paragraph(style, text);
            }
            Block::Body(text) => self.paragraph("Body", text),
            Block::Attached(names) => self.attached(names),
            Block::Sign(lines) => {
                self.out.push_str("<w:p/><w:p/>");
                for line in lines {
                    self.paragraph("Sign", line);
                }
            }
            Block::Mark(text) => self.paragraph("Mark", text),
            Block::Grid(grid) => self.grid(grid),
            Block::NewPage => self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
            Block::Turn(layout) => {
                let section = self.section();
                self.out
                    .push_str("<w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" ");
                self.out.push_str("w:lineRule=\"exact\"/>");
                self.out.push_str(&section);
                self.out.push_str("</w:pPr></w:p>");
                self.layout = *layout;
            }
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        for line in text.split('\n') {
            self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
            self.out.push_str(style);
            self.out.push_str("\"/></w:pPr>");
            self.runs(line, false);
            self.out.push_str("</w:p>");
        }
    }

    /// `附件：1.…`, the further ones under the first.
    fn attached(&mut self, names: &[String]) {
        self.out.push_str("<w:p/>");
        for (number, name) in (1..).zip(names) {
            let (lead, hanging) = if number == 1 { ("附件：", 1600) } else { ("", 320) };
            let left = 640 + 960 + 320;
            let indent = format!(
                "<w:p><w:pPr><w:pStyle w:val=\"Plain\"/><w:ind w:left=\"{left}\" \
                 w:hanging=\"{}\"/></w:pPr>",
                if number == 1 { hanging - 320 } else { hanging }
            );
            self.out.push_str(&indent);
            self.runs(&format!("{lead}{number}.{name}"), false);
            self.out.push_str("</w:p>");
        }
    }

    fn runs(&mut self, text: &str, is_strong: bool) {
        for (is_open, words) in pieces(text) {
            self.out.push_str("<w:r>");
            if is_open || is_strong {
                self.out.push_str("<w:rPr>");
                self.out.push_str(if is_strong { "<w:b/>" } else { "" });
                // Grey tells on paper too what a person has to write.
                let shade = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9D9D9\"/>";
                self.out.push_str(if is_open { shade } else { "" });
                self.out.push_str("</w:rPr>");
            }
            self.out.push_str("<w:t xml:space=\"preserve\">");
            self.out.push_str(&escaped(words));
            self.out.push_str("</w:t></w:r>");
        }
    }

    /// The width of the text, in twentieths of a point.
    fn width(&self) -> i64 {
        let sides = twips(self.page.left) + twips(self.page.right);
        match self.layout {
            Layout::Upright => WIDTH - sides,
            Layout::Wide => HEIGHT - twips(self.page.top) - twips(self.page.bottom),
        }
    }

    fn grid(&mut self, grid: &Grid) {
        let shares: i64 = grid.widths.iter().map(|share| i64::from(*share)).sum::<i64>().max(1);
        let width = self.width();
        let widths: Vec<i64> =
            grid.widths.iter().map(|share| width * i64::from(*share) / shares).collect();
        self.out.push_str(&format_table(width));
        for width in &widths {
            self.put(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        for row in &grid.header {
            self.row(row, &widths, true);
        }
        for row in &grid.rows {
            self.row(row, &widths, false);
        }
        self.out.push_str("</w:tbl>");
    }

    fn row(&mut self, cells: &[GridCell], widths: &[i64], is_header: bool) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.out.push_str(if is_header { "<w:tblHeader/>" } else { "" });
        self.out.push_str("</w:trPr>");
        let mut column = 0;
        for cell in cells {
            let span = cell.span.max(1);
            let width: i64 = widths.iter().skip(column).take(span).sum();
            column += span;
            self.cell(cell, width, is_header);
        }
        self.out.push_str("</w:tr>");
    }

    fn cell(&mut self, cell: &GridCell, width: i64, is_header: bool) {
        self.put(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
        if cell.span > 1 {
            self.put(format_args!("<w:gridSpan w:val=\"{}\"/>", cell.span));
        }
        if is_header || cell.is_strong {
            self.out.push_str("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>");
        }
        self.out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
        let align =
            if cell.is_centred { "<w:jc w:val=\"center\"/>" } else { "<w:jc w:val=\"left\"/>" };
        for line in cell.text.split('\n') {
            self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Cell\"/>");
            self.out.push_str(align);
            self.out.push_str("</w:pPr>");
            self.runs(line, cell.is_strong);
            self.out.push_str("</w:p>");
        }
        self.out.push_str("</w:tc>");
    }

    /// The page of the present section. Its grid has so many lines a page.
    fn section(&self) -> String {
        let page = self.page;
        let (top, left) = (twips(page.top), twips(page.left));
        let (bottom, right) = (twips(page.bottom), twips(page.right));
        let (size, margins) = match self.layout {
            Layout::Upright => {
                (format!("<w:pgSz w:w=\"{WIDTH}\" w:h=\"{HEIGHT}\"/>"), [top, right, bottom, left])
            }
            Layout::Wide => (
                format!("<w:pgSz w:w=\"{HEIGHT}\" w:h=\"{WIDTH}\" w:orient=\"landscape\"/>"),
                [left, bottom, right, top],
            ),
        };
        let [top, right, bottom, left] = margins;
        let pitch = (HEIGHT - twips(page.top) - twips(page.bottom)) / page.lines.max(1);
        let grid = match self.layout {
            Layout::Upright => format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{pitch}\"/>"),
            Layout::Wide => String::new(),
        };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference \
             w:type=\"even\" r:id=\"rId4\"/>{size}<w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
             w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"1400\" \
             w:gutter=\"0\"/>{grid}</w:sectPr>"
        )
    }
}

/// Hundredths of a millimetre in twentieths of a point, rounded.
const fn twips(length: i64) -> i64 {
    (length * 1440 + 1270) / 2540
}

fn format_table(width: i64) -> String {
    let side = |name: &str| {
        format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{sides}\
         </w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" \
         w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    )
}
