//! 通报: drafts itself from the figures. Every sentence that states a figure is computed; what only
//! a person knows is marked 〔待填〕 and nothing is made up in its place.

use super::figures::{TypeFigure, is_done};
use super::tables::{LANG, defects, grades, kinds_by_count, percent, points, scores, units};
use super::{Dossier, Figures};
use crate::domain::{DefectKind, Points, Severity};
use crate::export::paper::{Block, Depth, Layout, Numbers, Paper};
use crate::protocol::{CaseRow, DefectRow};
use crate::text::term;
use chrono::Datelike as _;

/// Types told of each kind.
const TYPES_MAX: usize = 3;
/// Units and cases named in one sentence.
const NAMED_MAX: usize = 3;
/// Longest example, in characters.
const EXAMPLE_MAX: usize = 120;

/// Makes the paper.
#[must_use]
pub fn paper(dossier: &Dossier) -> Paper {
    let figures = Figures::of(dossier);
    let mut draft = Draft { dossier, figures, numbers: Numbers::default(), blocks: Vec::new() };
    draft.head();
    draft.basics();
    draft.overall();
    draft.practice();
    draft.problems();
    draft.differences();
    draft.demands();
    draft.tail();
    Paper { name: draft.title(), blocks: draft.blocks }
}

struct Draft<'a> {
    dossier: &'a Dossier,
    figures: Figures,
    numbers: Numbers,
    blocks: Vec<Block>,
}

impl Draft<'_> {
    fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.dossier.form.say(name, values)
    }

    fn body(&mut self, sentences: &[String]) {
        let text = sentences.concat();
        if !text.is_empty() {
            self.blocks.push(Block::Body(text));
        }
    }

    fn heading(&mut self, depth: Depth, words: &str) {
        let heading = self.numbers.next(depth, words);
        self.blocks.push(heading);
    }

    fn title(&self) -> String {
        let now = self.dossier.origin.at.date_naive();
        let (from, to) = self.figures.period.unwrap_or((now, now));
        let year = if from.year() == to.year() {
            to.year().to_string()
        } else {
            format!("{}—{}", from.year(), to.year())
        };
        self.say("bulletin_title", &[("year", &year), ("bureau", &self.dossier.bureau)])
    }

    fn head(&mut self) {
        self.blocks.push(Block::Title(self.title()));
        self.blocks.push(Block::To(self.say("bulletin_to", &[])));
        let opening = self.say("bulletin_opening", &[("bureau", &self.dossier.bureau)]);
        self.body(&[opening]);
    }

    fn basics(&mut self) {
        self.heading(Depth::First, &self.say("basics_heading", &[]));
        let figures = &self.figures;
        let told = figures.by_case_kind.iter();
        let kinds =
            told.map(|(kind, count)| format!("{}案卷{count}宗", term::case_kind(*kind, LANG)));
        let kinds = kinds.collect::<Vec<_>>().join("、");
        let (files, count) = (figures.files.to_string(), figures.units.len().to_string());
        let values = [("cases", files.as_str()), ("units", &count), ("kinds", &kinds)];
        let mut sentences = vec![self.say("basics_sample", &values)];
        if let Some((from, to)) = figures.period {
            let day = |day: chrono::NaiveDate| day.format("%Y年%-m月%-d日").to_string();
            let (from, to) = (day(from), day(to));
            sentences.push(self.say("basics_period", &[("from", &from), ("to", &to)]));
        }
        sentences.extend(self.rubrics());
        let pending = figures.pending();
        if pending > 0 {
            let done = figures.sum.submitted;
            let (done, share) = (done.to_string(), percent(done, figures.files));
            let pending = pending.to_string();
            let values = [("submitted", done.as_str()), ("share", &share), ("pending", &pending)];
            sentences.push(self.say("basics_done", &values));
        } else if figures.files > 0 {
            sentences.push(self.say("basics_all_done", &[]));
        }
        self.body(&sentences);
        let penalties = self.penalties();
        self.body(&penalties);
    }

    /// The rubrics cases were scored by, each once.
    fn rubrics(&self) -> Option<String> {
        let mut named: Vec<String> = Vec::new();
        for result in self.dossier.results.values() {
            let rubric = &result.rubric;
            let name = format!("《{}》（{}）", rubric.title, rubric.version);
            if !named.contains(&name) {
                named.push(name);
            }
        }
        named.sort();
        let rubrics = named.join("、");
        (!named.is_empty()).then(|| self.say("basics_rubric", &[("rubrics", &rubrics)]))
    }

    /// The rule of official statistics: a case with several penalties counts once.
    fn penalties(&self) -> Vec<String> {
        let figures = &self.figures;
        let mut sentences = Vec::new();
        let known: usize = figures.penalties.iter().map(|(_, count)| *count).sum();
        if known > 0 {
            let counted = figures.penalties.iter();
            let told = counted
                .map(|(kind, count)| format!("{}{count}宗", term::penalty_kind(*kind, LANG)));
            let told = told.collect::<Vec<_>>().join("、");
            let known = known.to_string();
            let values = [("penalties", told.as_str()), ("known", &known)];
            sentences.push(self.say("basics_penalties", &values));
            if figures.penalties.iter().any(|(kind, _)| !kind.is_verified()) {
                sentences.push(self.say("basics_penalties_unverified", &[]));
            }
        }
        let (count, sum) = figures.fines;
        if count > 0 {
            let (count, sum) = (count.to_string(), sum.yuan().replace(".00", ""));
            sentences.push(self.say("basics_fines", &[("fines", &count), ("fine", &sum)]));
        }
        sentences
    }

    fn overall(&mut self) {
        self.heading(Depth::First, &self.say("overall_heading", &[]));
        let sum = &self.figures.sum;
        if sum.submitted == 0 {
            let none = self.say("overall_none", &[]);
            return self.body(&[none]);
        }
        let (mean, median) = (points(sum.mean), points(sum.median));
        let (highest, lowest) = (points(self.figures.highest), points(sum.lowest));
        let values = [
            ("mean", mean.as_str()),
            ("median", &median),
            ("highest", &highest),
            ("lowest", &lowest),
        ];
        let vetoed = match sum.vetoed {
            0 => self.say("overall_no_vetoed", &[]),
            count => self.say("overall_vetoed", &[("vetoed", &count.to_string())]),
        };
        let sentences = [
            self.say("overall_scores", &values),
            self.say("overall_grades", &[("grades", &grades(&self.figures))]),
            vetoed,
            self.best(),
            self.small(),
        ];
        self.body(&sentences);
    }

    /// The units in front; all that share the last place named are named.
    fn best(&self) -> String {
        let mut placed: Vec<_> =
            self.figures.units.iter().filter(|unit| unit.place.is_some()).collect();
        placed.sort_by_key(|unit| unit.place);
        placed.retain(|unit| unit.place.is_some_and(|place| place <= NAMED_MAX));
        let told =
            placed.iter().map(|unit| format!("{}（{}分）", unit.row.key, points(unit.row.mean)));
        let units = told.collect::<Vec<_>>().join("、");
        if placed.len() < 2 {
            String::new()
        } else {
            self.say("overall_best", &[("units", &units)])
        }
    }

    fn small(&self) -> String {
        let is_small =
            |row: &crate::domain::tally::TallyRow| row.submitted > 0 && row.is_small_sample();
        let small = self.figures.units.iter().filter(|unit| is_small(&unit.row));
        let units = small.map(|unit| unit.row.key.as_str()).collect::<Vec<_>>().join("、");
        if units.is_empty() {
            String::new()
        } else {
            self.say("overall_small", &[("units", &units)])
        }
    }

    fn practice(&mut self) {
        self.heading(Depth::First, &self.say("practice_heading", &[]));
        let write = self.say("practice_write", &[]);
        self.body(&[write]);
        let done: Vec<&CaseRow> = self.dossier.cases.iter().filter(|row| is_done(row)).collect();
        let clean: Vec<&CaseRow> = done.iter().copied().filter(|row| row.defects == 0).collect();
        let mut sentences = Vec::new();
        if !clean.is_empty() {
            let (count, cases) = (clean.len().to_string(), named(&clean));
            sentences.push(self.say("practice_clean", &[("clean", &count), ("cases", &cases)]));
        }
        let top: Vec<&CaseRow> = done
            .into_iter()
            .filter(|row| row.total.is_some() && row.total == self.figures.highest)
            .collect();
        if !top.is_empty() && top.len() <= NAMED_MAX {
            sentences.push(self.say("practice_top", &[("cases", &named(&top))]));
        }
        self.body(&sentences);
    }

    fn problems(&mut self) {
        self.heading(Depth::First, &self.say("problems_heading", &[]));
        let sum = &self.figures.sum;
        let all = sum.defects();
        if all == 0 {
            let none = self.say("problems_none", &[]);
            return self.body(&[none]);
        }
        let files = self.dossier.cases.iter().filter(|row| row.defects > 0).count().to_string();
        let (defects, per_case) = (all.to_string(), sum.per_case().to_string());
        let values = [("defects", defects.as_str()), ("files", &files), ("per_case", &per_case)];
        let opening = self.say("problems_sum", &values);
        let kinds = kinds_by_count(sum.by_kind);
        self.body(&[opening]);
        for (kind, count) in kinds {
            self.kind(kind, count);
        }
    }

    fn kind(&mut self, kind: DefectKind, count: u32) {
        let name = term::defect_kind(kind, LANG);
        self.heading(Depth::Second, name);
        let at = crate::domain::tally::kind_index(kind);
        let files = self.figures.files_by_kind.get(at).copied().unwrap_or_default().to_string();
        let all = usize::try_from(self.figures.sum.defects()).unwrap_or(usize::MAX);
        let share = percent(usize::try_from(count).unwrap_or(0), all);
        let count = count.to_string();
        let values =
            [("kind", name), ("defects", count.as_str()), ("share", &share), ("files", &files)];
        let opening = self.say("problems_kind", &values);
        self.body(&[opening]);
        let of_kind = self.figures.types.iter().filter(|one| one.kind == kind);
        let commonest: Vec<TypeFigure> = of_kind.take(TYPES_MAX).cloned().collect();
        for (number, one) in (1..).zip(&commonest) {
            let told = self.of_type(number, one);
            self.body(&[told]);
        }
    }

    /// One type and, of its defects, the gravest as an example.
    fn of_type(&self, number: usize, one: &TypeFigure) -> String {
        let mut units = one.units.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join("、");
        if one.units.len() > NAMED_MAX {
            units = format!("{units}等{}个镇街", one.units.len());
        }
        let title = if one.title.is_empty() { "其他问题" } else { &one.title };
        let defects = one.defects.to_string();
        let values = [("title", title), ("defects", defects.as_str()), ("units", &units)];
        let told = self.say("problems_type", &values);
        format!("{number}.{told}{}", self.example(one))
    }

    fn example(&self, one: &TypeFigure) -> String {
        let is_of = |row: &&DefectRow| {
            let code = row.defect.code.as_ref().map_or("", |code| code.0.as_str());
            code == one.code && row.defect.kind == one.kind && !row.defect.finding.is_empty()
        };
        let rank = |row: &&DefectRow| {
            Severity::ALL.iter().position(|severity| *severity == row.defect.severity)
        };
        let first = self.dossier.defects.iter().filter(is_of).rev().max_by_key(rank);
        let Some(row) = first else { return String::new() };
        let mut finding: String = row.defect.finding.chars().take(EXAMPLE_MAX).collect();
        finding = finding.replace('\n', "，");
        if finding.chars().count() < row.defect.finding.chars().count() {
            finding.push('…');
        } else if !finding.ends_with(['。', '！', '？', '；']) {
            finding.push('。');
        }
        let case = format!("{}{}", row.case.unit_name, bracketed(&row.case.docket));
        self.say("problems_example", &[("docket", &case), ("finding", &finding)])
    }

    fn differences(&mut self) {
        self.heading(Depth::First, &self.say("units_heading", &[]));
        let spread = self.spread();
        let mut worst: Vec<_> =
            self.figures.units.iter().filter(|unit| unit.row.defects() > 0).collect();
        worst.sort_by_key(|unit| std::cmp::Reverse(unit.row.per_case()));
        let told: Vec<String> = worst
            .into_iter()
            .take(NAMED_MAX)
            .map(|unit| {
                let kinds = kinds_by_count(unit.row.by_kind);
                let kinds =
                    kinds.into_iter().take(2).map(|(kind, _)| term::defect_kind(kind, LANG));
                let kinds = kinds.collect::<Vec<_>>().join("、");
                let per_case = unit.row.per_case().to_string();
                let values =
                    [("unit", unit.row.key.as_str()), ("per_case", &per_case), ("kinds", &kinds)];
                self.say("units_kinds", &values)
            })
            .collect();
        self.body(&[spread]);
        self.body(&told);
        let write = self.say("units_write", &[]);
        self.body(&[write]);
    }

    fn spread(&self) -> String {
        let Some(spread) = self.figures.spread else { return self.say("units_few", &[]) };
        let with = |mean: Points| {
            let placed = self.figures.units.iter().filter(|unit| unit.place.is_some());
            let same = placed.filter(|unit| unit.row.mean == Some(mean));
            same.map(|unit| unit.row.key.as_str()).collect::<Vec<_>>().join("、")
        };
        let variation =
            spread.variation.map_or_else(|| "—".to_owned(), |share| format!("{}%", share.brief()));
        let (highest, lowest) = (spread.highest.to_string(), spread.lowest.to_string());
        let (range, deviation) = (spread.range().to_string(), spread.deviation.to_string());
        self.say(
            "units_spread",
            &[
                ("highest", &highest),
                ("highest_unit", &with(spread.highest)),
                ("lowest", &lowest),
                ("lowest_unit", &with(spread.lowest)),
                ("range", &range),
                ("deviation", &deviation),
                ("variation", &variation),
            ],
        )
    }

    fn demands(&mut self) {
        self.heading(Depth::First, &self.say("demands_heading", &[]));
        for name in ["demands_rectify", "demands_learn", "demands_review", "demands_follow"] {
            let demand = self.say(name, &[]);
            let heading = self.numbers.next(Depth::Third, &demand);
            if let Block::Heading(_, words) = heading {
                self.blocks.push(Block::Body(words));
            }
        }
    }

    fn tail(&mut self) {
        let name = |name: &str| self.say(name, &[]);
        let [score, unit, defect] =
            ["attachment_scores", "attachment_units", "attachment_defects"].map(name);
        let issuer = self.say("issuer", &[("bureau", &self.dossier.bureau)]);
        let sign = vec![issuer, self.say("date", &[])];
        let attached = [
            (score, scores(self.dossier)),
            (unit, units(&self.figures)),
            (defect, defects(self.dossier)),
        ];
        let names = attached.iter().map(|(name, _)| name.clone()).collect();
        self.blocks.extend([Block::Attached(names), Block::Sign(sign), Block::Turn(Layout::Wide)]);
        for (number, (name, grid)) in (1..).zip(attached) {
            if number > 1 {
                self.blocks.push(Block::NewPage);
            }
            let mark = Block::Mark(format!("附件{}", i32::to_string(&number)));
            self.blocks.extend([mark, Block::Title(name), Block::Grid(grid)]);
        }
    }
}

/// Cases by unit and docket; of many the first ones and how many there are.
fn named(cases: &[&CaseRow]) -> String {
    let told = cases.iter().take(NAMED_MAX);
    let told = told.map(|row| format!("{}{}", row.unit_name, bracketed(&row.docket)));
    let named = told.collect::<Vec<_>>().join("、");
    if cases.len() > NAMED_MAX { format!("{named}等") } else { named }
}

/// A docket in brackets; one that has brackets of its own needs none.
fn bracketed(docket: &str) -> String {
    match docket {
        "" => String::new(),
        docket if docket.contains(['（', '(']) => docket.to_owned(),
        docket => format!("（{docket}）"),
    }
}
