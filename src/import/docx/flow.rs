//! Lays the runs, paragraphs and tables of a document out as lines of text.

/// A table row under way.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    cell: String,
}

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Flow {
    out: String,
    /// Rows under way, innermost last: a cell may hold a table.
    rows: Vec<Row>,
    is_in_text: bool,
    /// A page break inside a table, waiting for the row to end.
    is_break_due: bool,
}

impl Flow {
    /// An element begins, by its local name.
    pub(super) fn start(&mut self, name: &str) {
        match name {
            "tr" => self.rows.push(Row::default()),
            "t" => self.is_in_text = true,
            "tab" => self.push("\t"),
            "br" | "cr" => self.line_break(),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    /// An element ends, by its local name.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "t" => self.is_in_text = false,
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    let cell = std::mem::take(&mut row.cell);
                    row.cells.push(cell.trim().to_owned());
                }
            }
            "tr" => self.end_row(),
            _ => {}
        }
    }

    /// Characters; only those of a text element count.
    pub(super) fn text(&mut self, text: &str) {
        if self.is_in_text {
            self.push(text);
        }
    }

    /// A page ends. One that holds nothing is none: programs write two marks for one break.
    pub(super) fn page_break(&mut self) {
        if !self.rows.is_empty() {
            self.is_break_due = true;
            return;
        }
        let page = self.out.rsplit('\u{c}').next().unwrap_or_default();
        if !page.trim().is_empty() {
            self.out.push('\u{c}');
        }
    }

    /// Gives the text.
    pub(super) fn finish(mut self) -> String {
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.out
    }

    fn push(&mut self, text: &str) {
        match self.rows.last_mut() {
            Some(row) => row.cell.push_str(text),
            None => self.out.push_str(text),
        }
    }

    fn line_break(&mut self) {
        match self.rows.last_mut() {
            Some(row) if row.cell.is_empty() || row.cell.ends_with(' ') => {}
            Some(row) => row.cell.push(' '),
            None => self.out.push('\n'),
        }
    }

    fn end_paragraph(&mut self) {
        // A paragraph that only carries a page break is no line of the next page.
        if !self.rows.is_empty() || !self.out.ends_with('\u{c}') {
            self.line_break();
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let line = row.cells.join(" | ");
        self.push(&line);
        self.line_break();
        if self.rows.is_empty() && std::mem::take(&mut self.is_break_due) {
            self.page_break();
        }
    }
}
