//! 网页报告: one file that a browser shows and prints without a network: no script, no picture, no
//! typeface from elsewhere. Charts are drawn in place.

mod svg;
mod words;

use super::case_list;
use super::defect_list;
use super::report::figures::is_done;
use super::report::{Dossier, Figures};
use super::table::{Cell, Column, Table};
use crate::domain::tally::TallyRow;
use crate::domain::{DefectKind, Grade, Points};
use crate::text::{Lang, term};
use words::{STYLE, Words, escaped};

/// Columns of lists that a page has room for.
const CASE_KEYS: [&str; 8] =
    ["number", "unit", "docket", "matter", "status", "score", "grade", "defects"];
const DEFECT_KEYS: [&str; 8] =
    ["number", "docket", "kind", "code", "document", "finding", "basis", "advice"];
/// Types told.
const TYPES_MAX: usize = 20;

/// Makes the page.
#[must_use]
pub fn html(dossier: &Dossier, lang: Lang) -> String {
    let figures = Figures::of(dossier);
    let words = Words(lang);
    let mut page = Page { dossier, figures, lang, words, out: String::new() };
    page.head();
    page.summary();
    page.charts();
    page.units();
    page.types();
    page.lists();
    page.notes();
    page.out.push_str("</main></body></html>\n");
    page.out
}

struct Page<'a> {
    dossier: &'a Dossier,
    figures: Figures,
    lang: Lang,
    words: Words,
    out: String,
}

impl Page<'_> {
    fn put(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    fn heading(&mut self, words: &str) {
        self.put(&["<h2>", words, "</h2>\n"]);
    }

    fn head(&mut self) {
        let tag = self.lang.pick("zh-CN", "en");
        let title = self.words.title();
        let origin = &self.dossier.origin;
        let about = [
            escaped(&self.dossier.bureau),
            origin.at.format("%Y-%m-%d").to_string(),
            term::mask_level(origin.level, self.lang).to_owned(),
        ]
        .join(" · ");
        self.put(&[
            "<!DOCTYPE html>\n<html lang=\"",
            tag,
            "\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\"><title>",
            title,
            "</title><style>",
            STYLE,
            "</style></head><body><main>\n<h1>",
            title,
            "</h1><p class=\"about\">",
            &about,
            "</p>\n",
        ]);
    }

    /// The figures one looks for first.
    fn summary(&mut self) {
        let sum = &self.figures.sum;
        let points =
            |value: Option<Points>| value.map_or_else(|| "—".to_owned(), |it| it.to_string());
        let tiles = [
            (self.words.files(), self.figures.files.to_string()),
            (self.words.done(), sum.submitted.to_string()),
            (self.words.mean(), points(sum.mean)),
            (self.words.lowest(), points(sum.lowest)),
            (self.words.defects(), sum.defects().to_string()),
            (self.words.per_file(), sum.per_case().to_string()),
            (self.words.vetoed(), sum.vetoed.to_string()),
        ];
        self.put(&["<div class=\"tiles\">"]);
        for (name, value) in tiles {
            self.put(&["<div><b>", &value, "</b><span>", name, "</span></div>"]);
        }
        self.put(&["</div>\n"]);
        let pending = self.figures.pending();
        if pending > 0 {
            self.put(&["<p>", &self.words.pending(pending), "</p>\n"]);
        }
    }

    fn charts(&mut self) {
        let lang = self.lang;
        let grades: Vec<(String, usize)> = Grade::ALL
            .into_iter()
            .zip(self.figures.sum.grades)
            .map(|(grade, count)| (term::grade(grade, lang).to_owned(), count))
            .collect();
        self.figure(self.words.grades(), &svg::bars(&grades));
        let names = DefectKind::ALL.map(|kind| term::defect_kind_short(kind, lang));
        let rows: Vec<&TallyRow> = self.figures.units.iter().map(|unit| &unit.row).collect();
        let map = svg::heat_map(&rows, &names);
        self.figure(self.words.heat_map(), &map);
        let ladder: Vec<(&str, Vec<Points>)> = self
            .figures
            .units
            .iter()
            .map(|unit| {
                let of_unit = |row: &&crate::protocol::CaseRow| *row.unit_name == *unit.row.key;
                let rows = self.dossier.cases.iter().filter(of_unit).filter(|row| is_done(row));
                (unit.row.key.as_str(), rows.filter_map(|row| row.total).collect())
            })
            .collect();
        let ladder = svg::ladder(&ladder);
        self.figure(self.words.ladder(), &ladder);
        if self.figures.quarters.len() > 1 {
            let trend = svg::trend(&self.figures.quarters);
            self.figure(self.words.trend(), &trend);
        }
    }

    fn figure(&mut self, title: &str, drawing: &str) {
        if !drawing.is_empty() {
            self.put(&["<figure><figcaption>", title, "</figcaption>", drawing, "</figure>\n"]);
        }
    }

    fn units(&mut self) {
        self.heading(self.words.by_unit());
        let mut names: Vec<String> = self.words.unit_columns().map(str::to_owned).to_vec();
        names.extend(Grade::ALL.map(|grade| term::grade(grade, self.lang).to_owned()));
        names.extend(
            DefectKind::ALL.map(|kind| term::defect_kind_short(kind, self.lang).to_owned()),
        );
        let units = self.figures.units.iter().map(|unit| (unit.place, unit.files, &unit.row));
        let all = units.chain([(None, self.figures.files, &self.figures.sum)]);
        let rows: Vec<Vec<String>> = all
            .map(|(place, files, row)| {
                let sum = self.words.sum().to_owned();
                let name = if row.key.is_empty() { sum } else { row.key.clone() };
                let mark = if row.submitted > 0 && row.is_small_sample() { "*" } else { "" };
                let mean = row.mean.map_or_else(|| "—".to_owned(), |mean| format!("{mean}{mark}"));
                let place = place.map_or_else(|| "—".to_owned(), |place| place.to_string());
                let mut cells =
                    vec![place, name, files.to_string(), row.submitted.to_string(), mean];
                cells.extend(row.grades.iter().map(ToString::to_string));
                cells.extend(row.by_kind.iter().map(ToString::to_string));
                cells
            })
            .collect();
        self.table(&names, &rows, "figures");
        let note = self.words.small();
        let spread = self.figures.spread.map(|spread| self.words.spread(&spread));
        self.put(&["<p class=\"note\">", note, " ", &spread.unwrap_or_default(), "</p>\n"]);
    }

    fn types(&mut self) {
        if self.figures.types.is_empty() {
            return;
        }
        self.heading(self.words.frequent());
        let names = self.words.type_columns().map(str::to_owned);
        let rows: Vec<Vec<String>> = self
            .figures
            .types
            .iter()
            .take(TYPES_MAX)
            .map(|one| {
                vec![
                    one.code.clone(),
                    term::defect_kind(one.kind, self.lang).to_owned(),
                    one.title.clone(),
                    one.defects.to_string(),
                    one.files.to_string(),
                    one.units.join("、"),
                ]
            })
            .collect();
        self.table(&names, &rows, "");
    }

    fn lists(&mut self) {
        let origin = &self.dossier.origin;
        let cases = case_list::table(&self.dossier.cases, origin.clone(), self.lang);
        let defects = defect_list::table(&self.dossier.defects, origin.clone(), self.lang);
        for (table, keys) in [(cases, CASE_KEYS), (defects, DEFECT_KEYS)] {
            let title = escaped(&table.title);
            self.put(&["<details open><summary>", &title, "</summary>\n"]);
            self.list(&table, &keys);
            self.put(&["</details>\n"]);
        }
    }

    fn list(&mut self, table: &Table, keys: &[&str]) {
        let is_shown = |column: &Column| keys.contains(&column.key);
        let columns = table.columns.iter().filter(|column| is_shown(column));
        let names: Vec<String> =
            columns.map(|column| column.header(self.lang).to_owned()).collect();
        let cells = |row: &Vec<Cell>| {
            let shown = table.columns.iter().zip(row).filter(|(column, _)| is_shown(column));
            shown.map(|(_, cell)| cell.shown()).collect()
        };
        let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
        self.table(&names, &rows, "");
    }

    fn table(&mut self, names: &[String], rows: &[Vec<String>], class: &str) {
        self.put(&["<div class=\"wide\"><table class=\"", class, "\"><thead><tr>"]);
        for name in names {
            self.put(&["<th>", &escaped(name), "</th>"]);
        }
        self.put(&["</tr></thead><tbody>\n"]);
        for row in rows {
            self.put(&["<tr>"]);
            for cell in row {
                self.put(&["<td>", &escaped(cell), "</td>"]);
            }
            self.put(&["</tr>\n"]);
        }
        self.put(&["</tbody></table></div>\n"]);
    }

    fn notes(&mut self) {
        self.heading(self.words.notes());
        let origin = self.dossier.origin.clone();
        let table =
            Table { title: self.words.title().to_owned(), columns: &[], rows: Vec::new(), origin };
        self.put(&["<dl>"]);
        let words = self.words;
        let notes = table.notes(self.lang).into_iter().filter(|(name, _)| !words.is_count(name));
        for (name, value) in notes {
            self.put(&["<dt>", name, "</dt><dd>", &escaped(&value), "</dd>"]);
        }
        self.put(&["</dl>\n"]);
        if !self.dossier.suspects.is_empty() {
            let count = self.dossier.suspects.len();
            self.put(&["<p class=\"note\">", &self.words.suspects(count), "</p>\n"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MaskLevel;
    use crate::export::report::tests_dossier::dossier;

    #[test]
    fn the_page_stands_alone() {
        let page = html(&dossier(), Lang::Zh);
        for outside in ["http://", "https://", "<script", "<img", "<link", "url(", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
        for tag in ["svg", "figure", "table", "tr", "td", "main", "details", "dl"] {
            let opened = page.matches(&format!("<{tag}>")).count()
                + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }

    #[test]
    fn words_are_never_tags() {
        let mut dossier = dossier();
        dossier.defects[0].defect.finding = "<b onclick=\"x\">\u{1b}[31m".into();
        let page = html(&dossier, Lang::Zh);
        assert!(page.contains("&lt;b onclick=&quot;x&quot;&gt;\u{fffd}[31m"));
        assert!(!page.contains("<b onclick"));
    }

    #[test]
    fn the_page_tells_no_more_than_its_level() {
        let page = html(&dossier().covered(MaskLevel::Others), Lang::Zh);
        for secret in ["王小明", "13800138000", "李测试"] {
            assert!(!page.contains(secret), "{secret}");
        }
        // Control.
        assert!(html(&dossier(), Lang::Zh).contains("王小明"));
    }

    #[test]
    fn an_empty_dossier_makes_a_page() {
        for lang in [Lang::Zh, Lang::En] {
            assert!(html(&Dossier::default(), lang).ends_with("</html>\n"));
        }
    }
}
