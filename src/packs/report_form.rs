//! The form of printed papers (报告模板): fonts, page and fixed wording, which a user may change.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet};
use crate::domain::Points;
use crate::domain::spelling::nearest;
use std::collections::BTreeMap;

const ROOT: &[&str] = &["fonts", "page", "words"];
const FONTS: &[&str] = &["title", "heading", "heading2", "body", "table", "number", "latin"];
const PAGE: &[&str] = &["top", "left", "right", "bottom", "lines", "letters"];

/// Each wording and what it may say of the data.
const WORDINGS: &[(&str, &[&str])] = &[
    ("issuer", &["bureau"]),
    ("inside_mark", &[]),
    ("draw_title", &[]),
    ("draw_opening", &["frame", "quota", "drawn"]),
    ("draw_unsuitable", &[]),
    ("draw_verify", &[]),
    ("draw_sign", &[]),
    ("bulletin_title", &["bureau", "year"]),
    ("bulletin_to", &[]),
    ("bulletin_opening", &["bureau"]),
    ("basics_heading", &[]),
    ("basics_sample", &["cases", "units", "kinds"]),
    ("basics_period", &["from", "to"]),
    ("basics_rubric", &["rubrics"]),
    ("basics_done", &["submitted", "share", "pending"]),
    ("basics_all_done", &[]),
    ("basics_penalties", &["penalties", "known"]),
    ("basics_penalties_unverified", &[]),
    ("basics_fines", &["fines", "fine"]),
    ("overall_heading", &[]),
    ("overall_scores", &["mean", "median", "highest", "lowest"]),
    ("overall_grades", &["grades"]),
    ("overall_vetoed", &["vetoed"]),
    ("overall_no_vetoed", &[]),
    ("overall_best", &["units"]),
    ("overall_small", &["units"]),
    ("overall_none", &[]),
    ("practice_heading", &[]),
    ("practice_write", &[]),
    ("practice_clean", &["clean", "cases"]),
    ("practice_top", &["cases"]),
    ("problems_heading", &[]),
    ("problems_sum", &["defects", "files", "per_case"]),
    ("problems_none", &[]),
    ("problems_kind", &["kind", "defects", "share", "files"]),
    ("problems_type", &["title", "defects", "units"]),
    ("problems_example", &["docket", "finding"]),
    ("units_heading", &[]),
    (
        "units_spread",
        &["highest", "highest_unit", "lowest", "lowest_unit", "range", "deviation", "variation"],
    ),
    ("units_few", &[]),
    ("units_kinds", &["unit", "per_case", "kinds"]),
    ("units_write", &[]),
    ("demands_heading", &[]),
    ("demands_rectify", &[]),
    ("demands_learn", &[]),
    ("demands_review", &[]),
    ("demands_follow", &[]),
    ("attachment_scores", &[]),
    ("attachment_units", &[]),
    ("attachment_defects", &[]),
    ("date", &[]),
    ("sheet_title", &[]),
    ("sheet_comment", &[]),
    ("sheet_sign", &[]),
    ("opinion_title", &[]),
    ("opinion_case_heading", &[]),
    ("opinion_work_heading", &[]),
    ("opinion_work", &["rubric", "version", "reviewers", "judged", "items"]),
    ("opinion_done", &["date"]),
    ("opinion_open", &[]),
    ("opinion_problems_heading", &[]),
    ("opinion_none", &[]),
    ("opinion_result_heading", &[]),
    ("opinion_result", &["total", "grade"]),
    ("opinion_proof", &["proof"]),
    ("opinion_vetoes", &["vetoes"]),
    ("opinion_advice_heading", &[]),
    ("opinion_other_heading", &[]),
    ("opinion_other", &[]),
    ("opinion_sign", &[]),
    ("notice_title", &[]),
    ("notice_to", &["unit"]),
    ("notice_opening", &["bureau", "cases", "defects"]),
    ("notice_none", &["bureau", "cases"]),
    ("notice_demand_heading", &[]),
    ("notice_due", &[]),
    ("notice_answer", &[]),
    ("notice_object", &[]),
    ("notice_receipt", &[]),
];

/// Names of typefaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fonts {
    /// Of titles.
    pub title: String,
    /// Of headings 一、.
    pub heading: String,
    /// Of headings （一）.
    pub heading2: String,
    /// Of running text.
    pub body: String,
    /// Of tables.
    pub table: String,
    /// Of page numbers.
    pub number: String,
    /// Of Latin letters and digits.
    pub latin: String,
}

/// The page; lengths in hundredths of a millimetre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Upper margin.
    pub top: i64,
    /// Left margin.
    pub left: i64,
    /// Right margin.
    pub right: i64,
    /// Lower margin.
    pub bottom: i64,
    /// Lines on a page.
    pub lines: i64,
    /// Characters on a line.
    pub letters: i64,
}

/// The form of papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// Typefaces.
    pub fonts: Fonts,
    /// The page.
    pub page: Page,
    words: BTreeMap<&'static str, String>,
}

impl ReportForm {
    /// The words of the built-in form, to be changed by a user.
    pub const BUILT_IN: &'static str = include_str!("data/report.toml");

    /// Gives a wording with its places filled; empty for a name that is none.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        let Some(pattern) = self.words.get(name) else { return String::new() };
        let mut said = String::with_capacity(pattern.len());
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (place, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(known, _)| *known == place);
            said.push_str(value.map_or("", |(_, value)| value));
            rest = behind;
        }
        said.push_str(rest);
        said
    }

    /// Lays a user's form over this one; what the user left out stays.
    pub(super) fn laid_over(mut self, own: Self) -> Self {
        let pairs = [
            (&mut self.fonts.title, own.fonts.title),
            (&mut self.fonts.heading, own.fonts.heading),
            (&mut self.fonts.heading2, own.fonts.heading2),
            (&mut self.fonts.body, own.fonts.body),
            (&mut self.fonts.table, own.fonts.table),
            (&mut self.fonts.number, own.fonts.number),
            (&mut self.fonts.latin, own.fonts.latin),
        ];
        for (here, there) in pairs {
            if !there.is_empty() {
                *here = there;
            }
        }
        let pairs = [
            (&mut self.page.top, own.page.top),
            (&mut self.page.left, own.page.left),
            (&mut self.page.right, own.page.right),
            (&mut self.page.bottom, own.page.bottom),
            (&mut self.page.lines, own.page.lines),
            (&mut self.page.letters, own.page.letters),
        ];
        for (here, there) in pairs {
            if there > 0 {
                *here = there;
            }
        }
        self.words.extend(own.words);
        self
    }
}

/// Reads a file of the form; what it leaves out is empty.
pub(super) fn read(file: &str, bytes: &[u8]) -> (ReportForm, Vec<PackFault>) {
    let (form, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| ReportForm {
        fonts: fonts(sheet, mistakes),
        page: page(sheet, mistakes),
        words: words(sheet, mistakes),
    });
    (form.unwrap_or_default(), faults)
}

fn fonts(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Fonts {
    if !sheet.has("fonts") {
        return Fonts::default();
    }
    let Some(table) = sheet.table("fonts", FONTS, mistakes) else { return Fonts::default() };
    let mut font = |name| table.optional(name, mistakes);
    Fonts {
        title: font("title"),
        heading: font("heading"),
        heading2: font("heading2"),
        body: font("body"),
        table: font("table"),
        number: font("number"),
        latin: font("latin"),
    }
}

/// Reads the page. Margins leave room for text: at most 60 mm each; lines and letters as a page of
/// A4 can hold them.
fn page(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Page {
    if !sheet.has("page") {
        return Page::default();
    }
    let Some(table) = sheet.table("page", PAGE, mistakes) else { return Page::default() };
    let mut length = |name, most: i64| {
        let length = table.optional_points(name, mistakes);
        if length > Points::whole(most) {
            mistakes.add(table.place(name), PackMistake::OutOfRange(name, length));
        }
        length.0
    };
    Page {
        top: length("top", 60),
        left: length("left", 60),
        right: length("right", 60),
        bottom: length("bottom", 60),
        lines: length("lines", 60) / 100,
        letters: length("letters", 60) / 100,
    }
}

fn words(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> BTreeMap<&'static str, String> {
    let mut words = BTreeMap::new();
    let Some(texts) = sheet.every_text("words", mistakes) else { return words };
    for (name, text) in texts {
        let known = WORDINGS.iter().find(|(known, _)| *known == name.value);
        let Some((name, places)) = known else {
            let near = nearest(&name.value, WORDINGS.iter().map(|(known, _)| *known));
            mistakes.add(name.at, PackMistake::UnknownName(name.value, near));
            continue;
        };
        for place in wrong_places(&text.value, places) {
            let near = nearest(&place, places.iter().copied());
            mistakes.add(text.at, PackMistake::NoSuchPlaceholder { place, near });
        }
        words.insert(*name, text.value);
    }
    words
}

/// The places of a wording that its values do not fill; an open brace counts as one.
fn wrong_places(text: &str, places: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for after in text.split('{').skip(1) {
        let place = after.split_once('}').map(|(place, _)| place);
        let is_known = place.is_some_and(|place| places.contains(&place));
        if !is_known {
            wrong.push(place.unwrap_or(after).to_owned());
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> (ReportForm, Vec<PackFault>) {
        read("report.toml", text.as_bytes())
    }

    #[test]
    fn the_built_in_form_is_whole() {
        let (form, faults) = own(ReportForm::BUILT_IN);
        assert_eq!(faults, []);
        let missing: Vec<&str> = WORDINGS
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !form.words.contains_key(name))
            .collect();
        assert_eq!(missing, [""; 0]);
        assert_eq!((form.page.top, form.page.letters), (3700, 28));
    }

    #[test]
    fn places_are_filled_once() {
        let (form, _) = own("[words]\nnotice_to = \"{unit}：{unit}\"");
        assert_eq!(
            form.say("notice_to", &[("unit", "测试镇{cases}")]),
            "测试镇{cases}：测试镇{cases}"
        );
        assert_eq!(form.say("no_such", &[]), "");
    }

    #[test]
    fn mistakes_name_line_and_remedy() {
        let text = "[words]\nnotice_to = \"{unlt}：\"\nnotice_tu = \"甲\"\n[page]\ntop = 61\n";
        let (_, faults) = own(text);
        let told: Vec<(u32, PackMistake)> =
            faults.into_iter().map(|fault| (fault.line, fault.what)).collect();
        let near = Some("unit");
        assert!(told.contains(&(2, PackMistake::NoSuchPlaceholder { place: "unlt".into(), near })));
        let unknown = PackMistake::UnknownName("notice_tu".to_owned(), Some("notice_to"));
        assert!(told.contains(&(3, unknown)), "{told:?}");
        assert!(told.iter().any(|(line, _)| *line == 5), "{told:?}");
    }

    #[test]
    fn a_user_changes_only_what_they_write() {
        let (form, _) = own(ReportForm::BUILT_IN);
        let (mine, faults) = own("[fonts]\nbody = \"仿宋\"\n[words]\nnotice_title = \"整改单\"");
        assert_eq!(faults, []);
        let laid = form.clone().laid_over(mine);
        assert_eq!((laid.fonts.body.as_str(), &laid.fonts.title), ("仿宋", &form.fonts.title));
        assert_eq!(laid.say("notice_title", &[]), "整改单");
        assert_eq!(laid.say("sheet_title", &[]), form.say("sheet_title", &[]));
    }
}
