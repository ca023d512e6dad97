//! What each sheet holds.

use super::sheet::{Column, Sheet, Value};
use crate::domain::tally::TallyRow;
use crate::domain::{DefectKind, Grade, Points, Severity};
use crate::export::report::figures::is_done;
use crate::export::report::{CaseResult, Dossier, Figures};
use crate::protocol::CaseRow;
use crate::text::{Lang, term};
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

/// Longest bar of words.
const BAR: usize = 20;

fn columns(lang: Lang, names: &[(&str, &str, u16)]) -> Vec<Column> {
    names.iter().map(|(zh, en, width)| (lang.pick(zh, en).to_owned(), *width)).collect()
}

/// 案卷得分表, with the points of each section and the arithmetic.
pub(super) fn scores(dossier: &Dossier, lang: Lang) -> Sheet {
    let columns = columns(
        lang,
        &[
            ("序号", "No", 6),
            ("镇街", "Unit", 12),
            ("案号", "Docket", 28),
            ("案件名称", "Matter", 38),
            ("案卷类型", "Kind of case", 12),
            ("程序", "Procedure", 10),
            ("状态", "Status", 8),
            ("各部分得分", "Sections", 40),
            ("扣分", "Deducted", 8),
            ("否决项", "Vetoes", 20),
            ("总分", "Total", 8),
            ("等次", "Grade", 8),
            ("问题数", "Defects", 8),
            ("评查人", "Reviewers", 16),
            ("评查标准", "Rubric", 30),
            ("算式", "Arithmetic", 40),
        ],
    );
    let numbered = (1..).zip(&dossier.cases);
    let rows = numbered.map(|(number, row)| score(number, row, dossier, lang)).collect();
    Sheet { name: lang.pick("案卷得分表", "Scores").to_owned(), columns, rows }
}

fn score(number: usize, row: &CaseRow, dossier: &Dossier, lang: Lang) -> Vec<Value> {
    let result = dossier.results.get(&row.id);
    let mut cells = vec![
        Value::Count(number),
        Value::text(&row.unit_name),
        Value::text(&row.docket),
        Value::text(&row.matter),
        Value::text(term::case_kind(row.kind, lang)),
        Value::text(term::procedure(row.procedure, lang)),
        Value::text(term::status(row.status, lang)),
    ];
    let total = row.total.filter(|_| is_done(row));
    let grade = row.grade.filter(|_| is_done(row));
    cells.extend(of_result(result));
    cells.push(Value::points(total));
    cells.push(match grade {
        Some(Grade::Unqualified) => Value::Alarm(term::grade(Grade::Unqualified, lang).to_owned()),
        Some(grade) => Value::text(term::grade(grade, lang)),
        None => Value::Blank,
    });
    cells.push(count(row.defects));
    cells.push(Value::text(&row.reviewers.join("、")));
    let rubric = result.map(|one| format!("{} {}", one.rubric.title, one.rubric.version));
    cells.push(Value::text(&rubric.unwrap_or_default()));
    cells.push(Value::text(result.map_or("", |one| one.score.proof.as_str())));
    cells
}

/// Sections, points taken and vetoes.
fn of_result(result: Option<&CaseResult>) -> [Value; 3] {
    let Some(result) = result else { return [Value::Blank, Value::Blank, Value::Blank] };
    let title = |code: &str| {
        let section = result.rubric.sections.iter().find(|one| one.code == code);
        section.map_or_else(String::new, |section| section.title.clone())
    };
    let sections = result.score.sections.iter();
    let told = sections
        .map(|one| format!("{} {}/{}", title(&one.code), one.awarded.brief(), one.full.brief()));
    let told: Vec<String> = told.collect();
    let vetoes = result.score.vetoed_by.iter().filter_map(|code| result.rubric.veto(code));
    let vetoes = vetoes.map(|veto| veto.title.clone()).collect::<Vec<_>>().join("；");
    let vetoes = if vetoes.is_empty() { Value::Blank } else { Value::Alarm(vetoes) };
    [Value::text(&told.join("；")), Value::Points(result.score.deducted), vetoes]
}

/// 镇街汇总. The chart of grades stands on columns F to I.
pub(super) fn units(figures: &Figures, lang: Lang) -> Sheet {
    let mut columns = columns(
        lang,
        &[
            ("排名", "Place", 7),
            ("镇街", "Unit", 14),
            ("案卷数", "Files", 8),
            ("已评", "Done", 8),
            ("平均分", "Mean", 9),
        ],
    );
    columns.extend(Grade::ALL.map(|grade| (term::grade(grade, lang).to_owned(), 9)));
    columns.extend(self::columns(
        lang,
        &[
            ("优良率", "Good or better", 10),
            ("最低分", "Lowest", 9),
            ("问题总数", "Defects", 9),
            ("案均问题", "Defects a file", 9),
            ("否决案卷", "Vetoed", 9),
            ("说明", "Note", 22),
        ],
    ));
    let units = figures.units.iter().map(|unit| (unit.place, unit.files, &unit.row));
    let all = units.chain([(None, figures.files, &figures.sum)]);
    let rows = all.map(|(place, files, row)| {
        let mut cells = vec![
            place.map_or(Value::Blank, Value::Count),
            name(row, lang),
            Value::Count(files),
            Value::Count(row.submitted),
            Value::points(row.mean),
        ];
        cells.extend(row.grades.map(Value::Count));
        let good = [Grade::Excellent, Grade::Good].into_iter().filter_map(|grade| row.share(grade));
        let good: Points = good.sum();
        let is_small = row.submitted > 0 && row.is_small_sample();
        let note = lang.pick("样本少，不宜比较", "too few to compare");
        cells.extend([
            if row.submitted == 0 { Value::Blank } else { Value::Percent(good) },
            Value::points(row.lowest),
            count(row.defects()),
            Value::Points(row.per_case()),
            Value::Count(row.vetoed),
            Value::text(if is_small { note } else { "" }),
        ]);
        cells
    });
    let rows = rows.collect();
    Sheet { name: lang.pick("镇街汇总", "Units").to_owned(), columns, rows }
}

fn name(row: &TallyRow, lang: Lang) -> Value {
    let sum = lang.pick("合计", "all");
    if row.key.is_empty() { Value::Alarm(sum.to_owned()) } else { Value::text(&row.key) }
}

fn count(count: u32) -> Value {
    Value::Count(usize::try_from(count).unwrap_or(usize::MAX))
}

/// 五类问题: units by kinds, the sum and the share of each kind.
pub(super) fn kinds(figures: &Figures, lang: Lang) -> Sheet {
    let mut columns = vec![(lang.pick("镇街", "Unit").to_owned(), 16)];
    columns.extend(DefectKind::ALL.map(|kind| (term::defect_kind(kind, lang).to_owned(), 20)));
    columns.push((lang.pick("合计", "all").to_owned(), 10));
    let units = figures.units.iter().map(|unit| &unit.row);
    let mut rows: Vec<Vec<Value>> = units
        .chain([&figures.sum])
        .map(|row| {
            let mut cells = vec![name(row, lang)];
            cells.extend(row.by_kind.map(count));
            cells.push(count(row.defects()));
            cells
        })
        .collect();
    let all = usize::try_from(figures.sum.defects()).unwrap_or(usize::MAX);
    let mut shares = vec![Value::text(lang.pick("占比", "share"))];
    let share =
        |count: u32| Points::mean_of(Points::whole(i64::from(count).saturating_mul(100)), all);
    shares.extend(figures.sum.by_kind.map(|count| Value::Percent(share(count))));
    rows.push(shares);
    let mut files = vec![Value::text(lang.pick("涉及案卷", "files"))];
    files.extend(figures.files_by_kind.map(Value::Count));
    rows.push(files);
    Sheet { name: lang.pick("五类问题", "Kinds").to_owned(), columns, rows }
}

/// 高频问题, with a bar of words that reads on any printer.
pub(super) fn types(figures: &Figures, lang: Lang) -> Sheet {
    let columns = columns(
        lang,
        &[
            ("序号", "No", 6),
            ("问题编码", "Code", 10),
            ("问题类别", "Kind", 20),
            ("问题", "Defect", 44),
            ("处数", "Times", 8),
            ("图示", "Bar", 24),
            ("案卷数", "Files", 8),
            ("镇街数", "Units", 8),
            ("涉及镇街", "Which units", 44),
        ],
    );
    let most = figures.types.first().map_or(1, |one| one.defects).max(1);
    let rows = (1..).zip(&figures.types).map(|(number, one)| {
        let share = u64::from(one.defects) * u64::try_from(BAR).unwrap_or(1);
        let length = share.div_ceil(u64::from(most));
        vec![
            Value::Count(number),
            Value::text(&one.code),
            Value::text(term::defect_kind(one.kind, lang)),
            Value::text(&one.title),
            count(one.defects),
            Value::Text("■".repeat(usize::try_from(length).unwrap_or(BAR))),
            Value::Count(one.files),
            Value::Count(one.units.len()),
            Value::text(&one.units.join("、")),
        ]
    });
    let rows = rows.collect();
    Sheet { name: lang.pick("高频问题", "Frequent").to_owned(), columns, rows }
}

/// Column of the state in the ledger of rectification.
const STATE: u16 = 12;

/// 整改台账: a row a defect, the rest for the unit and the reviewers to fill in.
pub(super) fn rectification(dossier: &Dossier, lang: Lang) -> Sheet {
    let columns = columns(
        lang,
        &[
            ("序号", "No", 6),
            ("责任单位", "Unit", 12),
            ("案号", "Docket", 26),
            ("问题编码", "Code", 9),
            ("严重程度", "Severity", 9),
            ("问题描述", "Finding", 40),
            ("整改要求", "Demand", 40),
            ("整改期限", "Due", 12),
            ("责任人", "Who", 10),
            ("整改情况", "What was done", 30),
            ("整改证据", "Evidence", 18),
            ("验收人、日期", "Accepted by, when", 18),
            ("状态", "State", 10),
        ],
    );
    let rows = (1..).zip(&dossier.defects).map(|(number, row)| {
        let defect = &row.defect;
        let severity = term::severity(defect.severity, lang);
        let mut cells = vec![
            Value::Count(number),
            Value::text(&row.case.unit_name),
            Value::text(&row.case.docket),
            Value::text(defect.code.as_ref().map_or("", |code| code.0.as_str())),
            if defect.severity == Severity::Minor {
                Value::text(severity)
            } else {
                Value::Alarm(severity.to_owned())
            },
            Value::text(&defect.finding),
            Value::text(&defect.advice),
        ];
        cells.extend(std::iter::repeat_n(Value::Blank, 5));
        cells.push(Value::text(states(lang)[0]));
        cells
    });
    let rows = rows.collect();
    Sheet { name: lang.pick("整改台账", "Rectification").to_owned(), columns, rows }
}

const fn states(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Zh => ["未整改", "整改中", "已整改", "已销号"],
        Lang::En => ["open", "under way", "done", "closed"],
    }
}

/// Offers the states of rectification in their column.
pub(super) fn choices(sheet: &mut Worksheet, rows: usize, lang: Lang) -> Result<(), XlsxError> {
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    if last == 0 {
        return Ok(());
    }
    let validation = DataValidation::new().allow_list_strings(&states(lang))?;
    sheet.add_data_validation(1, STATE, last, STATE, &validation)?;
    Ok(())
}

/// Indicators a person enters, numerator and denominator, the share beside them.
const INDICATORS: [(&str, &str, &str, &str); 5] = [
    ("应强制执行", "to enforce", "已申请或执行", "enforced"),
    ("应诉案件", "suits", "负责人出庭", "head appeared"),
    ("应公示", "to publish", "已公示", "published"),
    ("应全过程记录", "to record", "已记录", "recorded"),
    ("应法制审核", "for legal review", "已审核", "reviewed"),
];
const RATES: [(&str, &str); 5] = [
    ("强制执行率", "enforced %"),
    ("负责人出庭率", "head appeared %"),
    ("公示率", "published %"),
    ("全过程记录率", "recorded %"),
    ("法制审核率", "legal review %"),
];

/// 指标: filled in by hand, for no file tells them.
pub(super) fn indicators(figures: &Figures, lang: Lang) -> Sheet {
    let mut columns = vec![(lang.pick("镇街", "Unit").to_owned(), 16)];
    for ((base_zh, base_en, done_zh, done_en), (rate_zh, rate_en)) in
        INDICATORS.into_iter().zip(RATES)
    {
        columns.push((lang.pick(base_zh, base_en).to_owned(), 13));
        columns.push((lang.pick(done_zh, done_en).to_owned(), 13));
        columns.push((lang.pick(rate_zh, rate_en).to_owned(), 13));
    }
    let rows = (2..).zip(&figures.units).map(|(line, unit)| {
        let mut cells = vec![Value::text(&unit.row.key)];
        for (base, done) in [("B", "C"), ("E", "F"), ("H", "I"), ("K", "L"), ("N", "O")] {
            let line: i32 = line;
            let formula = format!("=IF(N({base}{line})=0,\"\",{done}{line}/{base}{line})");
            cells.extend([Value::Blank, Value::Blank, Value::Ratio(formula)]);
        }
        cells
    });
    let rows = rows.collect();
    Sheet { name: lang.pick("指标", "Indicators").to_owned(), columns, rows }
}

/// 趋势, by quarter of the decision, and how far the units lie apart.
pub(super) fn trend(figures: &Figures, lang: Lang) -> Sheet {
    let columns = columns(
        lang,
        &[
            ("决定季度", "Quarter", 24),
            ("已评", "Done", 9),
            ("平均分", "Mean", 9),
            ("案均问题", "Defects a file", 14),
        ],
    );
    let quarters = figures.quarters.iter().map(|row| {
        let mean = Value::points(row.mean);
        vec![
            Value::text(&row.key),
            Value::Count(row.submitted),
            mean,
            Value::Points(row.per_case()),
        ]
    });
    let mut rows: Vec<Vec<Value>> = quarters.collect();
    if let Some(spread) = figures.spread {
        let figure = |zh, en, value| vec![Value::text(lang.pick(zh, en)), Value::Blank, value];
        rows.push(vec![Value::Blank]);
        rows.push(figure("镇街平均分极差", "range of unit means", Value::Points(spread.range())));
        let deviation = Value::Points(spread.deviation);
        rows.push(figure("标准差", "standard deviation", deviation));
        let variation = spread.variation.map_or(Value::Blank, Value::Percent);
        rows.push(figure("变异系数", "coefficient of variation", variation));
    }
    Sheet { name: lang.pick("趋势", "Trend").to_owned(), columns, rows }
}
