//! The study of a case: findings and questions, facts, days, citations, how rules fare.

use super::super::column;
use super::Parts;
use crate::app::model::Model;
use crate::app::screen::study::{Study, StudyPage, StudyRow};
use crate::domain::{FindingPlace, FindingStanding};
use crate::protocol::{FactKind, FactRow, LimitRow, RuleRow, Said};
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of a rule, a day, the name of a fact.
const RULE: usize = 12;
const DAY: usize = 12;
const NAME: usize = 24;
/// Columns of a stage.
const fn stage_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 9,
        Lang::En => 14,
    }
}

pub(super) fn parts(model: &Model, study: &Study, chosen: usize, width: usize) -> Parts {
    let lang = model.lang;
    let name = format!("{}  {}", lang.pick("核查", "Checks"), tabs(study.page, lang));
    let rows = study.rows();
    if rows.is_empty() {
        let words = if study.is_known() {
            nothing(study.page, lang)
        } else {
            lang.pick("正在读取..", "Reading..")
        };
        let below = vec![vec![Run::new(Role::Dim, words)]];
        return Parts { name, header: Line::new(), rows: Vec::new(), below };
    }
    let below = rows.get(chosen).map(|row| told(model, row)).unwrap_or_default();
    let below = std::iter::once((Role::Dim, "--".to_owned())).chain(below);
    let wrapped = |(role, text): (Role, String)| -> Vec<Line> {
        let text = model.shown(&text).into_owned();
        let part = |range| vec![Run::new(role, text.get(range).unwrap_or_default())];
        wrap::wrap(&text, width).into_iter().map(part).collect()
    };
    Parts {
        name,
        header: vec![Run::new(Role::Dim, header(study.page, lang))],
        rows: rows.iter().map(|row| line(model, row, width)).collect(),
        below: below.flat_map(wrapped).collect(),
    }
}

/// The pages by their digits, the one in sight in brackets.
fn tabs(page: StudyPage, lang: Lang) -> String {
    let name = |(number, one): (usize, &StudyPage)| {
        let name = page_name(*one, lang);
        if *one == page { format!("[{number} {name}]") } else { format!(" {number} {name} ") }
    };
    (1..).zip(&StudyPage::ALL).map(name).collect::<Vec<String>>().concat()
}

const fn page_name(page: StudyPage, lang: Lang) -> &'static str {
    match page {
        StudyPage::Checks => lang.pick("提示", "findings"),
        StudyPage::Facts => lang.pick("事实", "facts"),
        StudyPage::Days => lang.pick("时间线", "days"),
        StudyPage::Citations => lang.pick("引用", "citations"),
        StudyPage::Rules => lang.pick("规则", "rules"),
    }
}

const fn nothing(page: StudyPage, lang: Lang) -> &'static str {
    match page {
        StudyPage::Checks => lang.pick("没有提示，也没有无法判断的规则。", "Nothing was found."),
        StudyPage::Facts => lang.pick("没有从文书中读出事实。", "No fact was read."),
        StudyPage::Days => lang.pick("没有从文书中读出日期。", "No day was read."),
        StudyPage::Citations => lang.pick("文书中没有引用法条。", "No law is cited."),
        StudyPage::Rules => {
            lang.pick("还没有采纳或排除过提示。", "No finding was accepted or dismissed yet.")
        }
    }
}

fn header(page: StudyPage, lang: Lang) -> String {
    match page {
        StudyPage::Checks => {
            let (rule, what) = (lang.pick("规则", "rule"), lang.pick("内容", "what"));
            format!("     {}{what}", column(rule, RULE))
        }
        StudyPage::Facts => {
            let [stage, name, value] = match lang {
                Lang::Zh => ["环节", "事实", "值与出处"],
                Lang::En => ["stage", "fact", "value and document"],
            };
            format!("  {} {} {value}", column(stage, stage_width(lang)), column(name, NAME))
        }
        StudyPage::Days => {
            let (day, what) = (lang.pick("日期", "day"), lang.pick("事项与出处", "what"));
            format!("   {}{what}", column(day, DAY))
        }
        StudyPage::Citations => lang.pick("引用与核对结果", "citation and how it fares").to_owned(),
        StudyPage::Rules => {
            let [rule, accepted, dismissed] = match lang {
                Lang::Zh => ["规则", "采纳", "排除"],
                Lang::En => ["rule", "accepted", "dismissed"],
            };
            format!("{}{}{dismissed}", column(rule, RULE), column(accepted, RULE))
        }
    }
}

fn line(model: &Model, row: &StudyRow<'_>, width: usize) -> Line {
    let lang = model.lang;
    let of_rule = |sign: (&str, Role), rule: &str, text: &str| {
        let text = model.shown(text).replace('\n', " ");
        vec![
            Run::new(sign.1, format!("{} ", sign.0)),
            Run::new(Role::Dim, column(rule, RULE)),
            Run::new(sign.1, wrap::truncate(&text, width.saturating_sub(RULE + 7))),
        ]
    };
    match row {
        StudyRow::Finding(row) => {
            let said = pick(&row.said, lang);
            of_rule(sign(model, row), &row.finding.rule.0, said)
        }
        StudyRow::Prompt(row) => {
            let sign = (lang.pick("[问]", "[?]"), Role::Title);
            of_rule(sign, &row.rule.0, pick(&row.said, lang))
        }
        StudyRow::Undecided((rule, said)) => {
            let sign = (lang.pick("[缺]", "[-]"), Role::Dim);
            let words = lang.pick("无法判断，缺：", "undecided for want of: ");
            of_rule(sign, &rule.0, &format!("{words}{}", pick(said, lang)))
        }
        StudyRow::Fact(row) => fact(model, row, width),
        StudyRow::Day(row, is_noticed) => {
            let (sign, role) =
                if *is_noticed { ("!  ", Role::Warning) } else { ("   ", Role::Text) };
            let text = format!("{}{}", pick(&row.name, lang), place(model, row.place.as_ref()));
            vec![
                Run::new(role, sign),
                Run::new(Role::Title, column(row.value(), DAY)),
                Run::new(role, wrap::truncate(&text, width.saturating_sub(DAY + 4))),
            ]
        }
        StudyRow::Limit(row) => limit(row, lang, width),
        StudyRow::Citation(row) => {
            let text = format!("{}{}", pick(&row.title, lang), place(model, Some(&row.place)));
            vec![Run::new(Role::Text, wrap::truncate(&text, width.saturating_sub(2)))]
        }
        StudyRow::Rule(row) => rule(row),
    }
}

fn sign(model: &Model, row: &crate::protocol::FoundRow) -> (&'static str, Role) {
    let standing = model.reader().map(|reader| reader.standing_of(row));
    match standing.unwrap_or(FindingStanding::Open) {
        FindingStanding::Open => (model.lang.pick("[提]", "[F]"), Role::Warning),
        FindingStanding::Accepted(_) => (model.lang.pick("[采]", "[+]"), Role::Defect),
        FindingStanding::Covered(_) => (model.lang.pick("[已]", "[=]"), Role::Dim),
        FindingStanding::Dismissed(_) => (model.lang.pick("[排]", "[x]"), Role::Dim),
    }
}

fn fact(model: &Model, row: &FactRow, width: usize) -> Line {
    let lang = model.lang;
    let stage = format!("{} ", column(term::stage(row.stage, lang), stage_width(lang)));
    let name = format!("{} ", column(pick(&row.name, lang), NAME));
    let (sign, role, value) = if row.place.is_none() {
        ("! ", Role::Warning, lang.pick("未读到", "not told").to_owned())
    } else if let Some(said) = &row.corrected {
        let none = lang.pick("（无）", "(none)");
        let said = if said.is_empty() { none } else { said };
        ("* ", Role::Title, format!("{} ← {}", said, value(row, &row.spot.read, lang)))
    } else {
        ("  ", Role::Text, value(row, &row.spot.read, lang))
    };
    let text = format!("{}{}", model.shown(&value), place(model, row.place.as_ref()));
    let room = width.saturating_sub(stage_width(lang) + NAME + 5);
    vec![
        Run::new(role, sign),
        Run::new(Role::Dim, stage),
        Run::new(role, name),
        Run::new(role, wrap::truncate(&text.replace('\n', " "), room)),
    ]
}

/// A value as people read it.
fn value(row: &FactRow, text: &str, lang: Lang) -> String {
    match (row.kind, text) {
        (FactKind::Flag, "true") => lang.pick("是", "yes").to_owned(),
        (FactKind::Flag, "false") => lang.pick("否", "no").to_owned(),
        (FactKind::Money, _) => format!("{text}{}", lang.pick("元", " yuan")),
        (FactKind::Day | FactKind::Number | FactKind::Text | FactKind::Flag, _) => text.to_owned(),
    }
}

fn limit(row: &LimitRow, lang: Lang, width: usize) -> Line {
    let (sign, role, word) = if row.is_broken {
        ("!! ", Role::Defect, lang.pick("逾期 ", "missed: "))
    } else {
        ("-- ", Role::Dim, lang.pick("期限 ", "limit: "))
    };
    let open = if row.is_verified { "" } else { lang.pick(" 待核", " unverified") };
    let text = format!("{word}{}（{}）{open}", pick(&row.name, lang), row.basis);
    vec![
        Run::new(role, sign),
        Run::new(role, column(&row.day.to_string(), DAY)),
        Run::new(role, wrap::truncate(&text, width.saturating_sub(DAY + 4))),
    ]
}

fn rule(row: &RuleRow) -> Line {
    // A rule that people dismiss more often than not is a bad one.
    let role = if row.dismissed > row.accepted { Role::Warning } else { Role::Text };
    vec![
        Run::new(role, column(&row.rule.0, RULE)),
        Run::new(role, column(&row.accepted.to_string(), RULE)),
        Run::new(role, row.dismissed.to_string()),
    ]
}

/// The title of the document something was read in.
fn place(model: &Model, place: Option<&FindingPlace>) -> String {
    let documents = model.reader().and_then(|reader| reader.case.as_ref());
    let documents = documents.map_or(&[][..], |view| &view.case.documents);
    let title = place.map(|place| {
        let known = documents.iter().find(|document| document.key == place.document);
        known.map_or_else(|| place.document.0.clone(), |document| document.title.clone())
    });
    title.map(|title| format!("  《{}》", model.shown(&title))).unwrap_or_default()
}

/// What is told of the chosen row.
fn told(model: &Model, row: &StudyRow<'_>) -> Vec<(Role, String)> {
    let lang = model.lang;
    let quote = |place: &FindingPlace| (Role::Dim, format!("“{}”", place.quote));
    match row {
        StudyRow::Finding(row) => {
            let basis = (Role::Dim, row.finding.basis.join("、"));
            let said = (Role::Text, pick(&row.said, lang).to_owned());
            [said, basis].into_iter().chain(row.finding.places.iter().map(quote)).collect()
        }
        StudyRow::Prompt(row) => {
            let said = (Role::Text, pick(&row.said, lang).to_owned());
            vec![said, (Role::Dim, row.basis.join("、"))]
        }
        StudyRow::Undecided((rule, said)) => {
            let words = lang.pick("读不到这些，规则不作判断：", "not told, so it says nothing: ");
            vec![(Role::Text, format!("{rule} {words}{}", pick(said, lang)))]
        }
        StudyRow::Fact(row) | StudyRow::Day(row, _) => {
            // The notes of the table are in English.
            let note =
                (lang == Lang::En && !row.note.is_empty()).then(|| (Role::Dim, row.note.clone()));
            row.place.iter().map(quote).chain(note).collect()
        }
        StudyRow::Limit(row) => {
            vec![(Role::Text, format!("{}（{}）", pick(&row.name, lang), row.basis))]
        }
        StudyRow::Citation(row) => {
            let lines = row.lines.iter().map(|said| (Role::Text, pick(said, lang).to_owned()));
            std::iter::once(quote(&row.place)).chain(lines).collect()
        }
        StudyRow::Rule(row) => {
            let words = lang.pick(
                "排除多于采纳的规则值得检讨，见“编写检查规则”。",
                "A rule dismissed more often than accepted should be looked at.",
            );
            vec![(Role::Dim, format!("{}  {words}", row.rule))]
        }
    }
}

const fn pick(said: &Said, lang: Lang) -> &str {
    match lang {
        Lang::Zh => said.zh.as_str(),
        Lang::En => said.en.as_str(),
    }
}
