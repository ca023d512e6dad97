//! Charts drawn in place, in whole units of the drawing: the same data give the same bytes.

use super::words::escaped;
use crate::domain::Points;
use crate::domain::tally::TallyRow;
use std::fmt::Write as _;

/// Width of every drawing, and of the names at its left.
const WIDTH: usize = 480;
const NAMES: usize = 96;
/// Height of a row.
const ROW: usize = 26;
/// Lowest score on a scale, in hundredths, unless a score is lower.
const FLOOR: i64 = 6000;

struct Drawing(String);

impl Drawing {
    fn new(height: usize) -> Self {
        Self(format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">"))
    }

    fn text(&mut self, (x, y): (usize, usize), anchor: &str, words: &str) {
        let words = escaped(words);
        let _infallible =
            write!(self.0, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>");
    }

    fn rect(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), fill: &str) {
        let _infallible = write!(
            self.0,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        );
    }

    fn line(&mut self, (x1, y1): (usize, usize), (x2, y2): (usize, usize), stroke: &str) {
        let _infallible = write!(
            self.0,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"/>"
        );
    }

    fn dot(&mut self, (x, y): (usize, usize)) {
        let _infallible = write!(
            self.0,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#1f4e79\" fill-opacity=\".55\"/>"
        );
    }

    fn done(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

/// Bars with their counts beside them; nothing when all are zero.
pub(super) fn bars(values: &[(String, usize)]) -> String {
    let most = values.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut drawing = Drawing::new(values.len() * ROW);
    for (index, (name, count)) in values.iter().enumerate() {
        let y = index * ROW;
        let length = (WIDTH - NAMES - 60) * count / most;
        drawing.text((NAMES - 8, y + 17), "end", name);
        drawing.rect((NAMES, y + 4), (length, ROW - 8), "#1f4e79");
        drawing.text((NAMES + length + 6, y + 17), "start", &count.to_string());
    }
    drawing.done()
}

/// Units by kinds: the count in each field, darker for more.
pub(super) fn heat_map(rows: &[&TallyRow], names: &[&str; 5]) -> String {
    let most = rows.iter().flat_map(|row| row.by_kind).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut drawing = Drawing::new((rows.len() + 1) * ROW);
    let field = (WIDTH - NAMES) / names.len();
    for (column, name) in names.iter().enumerate() {
        drawing.text((NAMES + column * field + field / 2, 17), "middle", name);
    }
    for (index, row) in rows.iter().enumerate() {
        let y = (index + 1) * ROW;
        drawing.text((NAMES - 8, y + 17), "end", &row.key);
        for (column, count) in row.by_kind.into_iter().enumerate() {
            let x = NAMES + column * field;
            drawing.rect((x + 1, y + 1), (field - 2, ROW - 2), shade(count, most));
            if count > 0 {
                let dark = usize::try_from(count * 5 / most).unwrap_or(0) >= 3;
                let _infallible = write!(
                    drawing.0,
                    "<text style=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{count}</text>",
                    if dark { "fill:#fff" } else { "" },
                    x + field / 2,
                    y + 17
                );
            }
        }
    }
    drawing.done()
}

/// Five steps of one colour.
fn shade(count: u32, most: u32) -> &'static str {
    match count.saturating_mul(5).div_ceil(most.max(1)) {
        0 => "#f7f7f7",
        1 => "#deebf7",
        2 => "#bdd7ee",
        3 => "#7fb0dd",
        4 => "#2e75b6",
        _ => "#1f4e79",
    }
}

/// Each unit's scores on one scale, a stroke at the mean.
pub(super) fn ladder(units: &[(&str, Vec<Points>)]) -> String {
    let units: Vec<_> = units.iter().filter(|(_, scores)| !scores.is_empty()).collect();
    let Some(lowest) = units.iter().filter_map(|(_, scores)| scores.iter().min()).min() else {
        return String::new();
    };
    let floor = FLOOR.min(lowest.0.div_euclid(1000) * 1000).max(0);
    let at = |score: Points| {
        let room = i64::try_from(WIDTH - NAMES - 20).unwrap_or(0);
        let x = (score.0 - floor).max(0) * room / (10_000 - floor).max(1);
        NAMES + usize::try_from(x).unwrap_or(0)
    };
    let mut drawing = Drawing::new((units.len() + 1) * ROW);
    let bottom = units.len() * ROW;
    for step in (floor..=10_000).step_by(1000) {
        let x = at(Points(step));
        drawing.line((x, 0), (x, bottom), "#d9d9d9");
        drawing.text((x, bottom + 17), "middle", &Points(step).brief());
    }
    for (index, (name, scores)) in units.into_iter().enumerate() {
        let y = index * ROW + ROW / 2;
        drawing.text((NAMES - 8, y + 5), "end", name);
        let mean = at(Points::mean_of(scores.iter().copied().sum(), scores.len()));
        drawing.line((mean, y - 10), (mean, y + 10), "#c55a11");
        for score in scores {
            drawing.dot((at(*score), y));
        }
    }
    drawing.done()
}

/// The means of the quarters, joined by a line.
pub(super) fn trend(quarters: &[TallyRow]) -> String {
    let means: Vec<(&str, Points)> =
        quarters.iter().filter_map(|row| Some((row.key.as_str(), row.mean?))).collect();
    let Some(lowest) = means.iter().map(|(_, mean)| mean.0).min() else { return String::new() };
    let floor = FLOOR.min(lowest.div_euclid(1000) * 1000).max(0);
    let (height, top) = (200_usize, 20_usize);
    let step = (WIDTH - NAMES) / means.len().max(1);
    let at = |index: usize, mean: Points| {
        let room = i64::try_from(height - top).unwrap_or(0);
        let up = (mean.0 - floor).max(0) * room / (10_000 - floor).max(1);
        (NAMES / 2 + index * step + step / 2, height - usize::try_from(up).unwrap_or(0))
    };
    let mut drawing = Drawing::new(height + 24);
    drawing.line((NAMES / 2, height), (WIDTH, height), "#7f7f7f");
    let places: Vec<(usize, usize)> =
        means.iter().enumerate().map(|(index, (_, mean))| at(index, *mean)).collect();
    for (from, to) in places.iter().zip(places.iter().skip(1)) {
        drawing.line(*from, *to, "#1f4e79");
    }
    for (place, (name, mean)) in places.iter().zip(&means) {
        drawing.dot(*place);
        drawing.text((place.0, place.1.saturating_sub(8)), "middle", &mean.to_string());
        drawing.text((place.0, height + 17), "middle", name);
    }
    drawing.done()
}
