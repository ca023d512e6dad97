//! `agreement`: how far reviewers agree, overall, by criterion and by pair; who judges harder, and
//! how fast and how much at once everyone judged.

use super::super::args::SessionWords;
use super::super::context::{Context, Done, Refusal, line};
use super::Table;
use crate::domain::agreement::{Agreement, Estimate, Item, Millionths, agreement};
use crate::domain::{CriterionCode, Person, Points, Review, Verdict, score};
use crate::protocol::HistoryRow;
use crate::text::Lang;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Verdicts that are told apart: 合格, 有问题, 缺项, 不适用.
const CATEGORIES: u8 = 4;

/// A file with its reviews and the totals they come to.
struct Compared {
    reviews: Vec<(Review, Points)>,
    codes: Vec<CriterionCode>,
    history: Vec<HistoryRow>,
}

/// Runs the command.
pub(super) fn run(context: &Context, rounds: u32, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    let session = table.session(context)?;
    let seed = session.draw.as_ref().map(|draw| draw.seed).unwrap_or_default();
    let mut files = Vec::new();
    for row in table.store.disputes(&context.person, &table.id)? {
        files.push(compared(context, &table, row.case)?);
    }
    let people: BTreeSet<Person> = files
        .iter()
        .flat_map(|file| file.reviews.iter().map(|(one, _)| one.key.reviewer.clone()))
        .collect();
    let people: Vec<Person> = people.into_iter().collect();
    let whole = agreement(&items(&files, &people, None), CATEGORIES, rounds, seed);
    let codes: BTreeSet<&CriterionCode> = files.iter().flat_map(|file| &file.codes).collect();
    let by_code: Vec<(String, Agreement)> = codes
        .into_iter()
        .map(|code| {
            let of_code = items(&files, &people, Some(code));
            (code.0.clone(), agreement(&of_code, CATEGORIES, 0, seed))
        })
        .collect();
    let hands: Vec<Hand> = people.iter().map(|person| Hand::of(person, &files)).collect();
    if of.json {
        let told = json!({
            "session": table.id.0, "files": files.len(), "rounds": rounds, "seed": seed.to_string(),
            "overall": agreement_json(&whole),
            "criteria": by_code
                .iter()
                .map(|(code, one)| json!({ "criterion": code, "agreement": agreement_json(one) }))
                .collect::<Vec<Value>>(),
            "reviewers": hands.iter().map(Hand::json).collect::<Vec<Value>>(),
        });
        return line(&told.to_string());
    }
    show(context, &whole, &by_code, &hands)
}

fn compared(
    context: &Context,
    table: &Table,
    case: crate::domain::CaseId,
) -> Result<Compared, Refusal> {
    let mut reviews = Vec::new();
    let mut codes = Vec::new();
    for review in table.store.reviews(&context.person, case) {
        if review.key.session != table.id || review.key.is_ruled() {
            continue;
        }
        let Some(hash) = review.rubric else { continue };
        let rubric = table.store.rubric(hash)?;
        codes = rubric.codes().cloned().collect();
        let total = score(&rubric, &review).total;
        reviews.push((review, total));
    }
    let history = table.store.history(&context.person, case)?;
    Ok(Compared { reviews, codes, history })
}

fn items(files: &[Compared], people: &[Person], only: Option<&CriterionCode>) -> Vec<Item> {
    let mut items = Vec::new();
    for (at, file) in files.iter().enumerate() {
        for code in file.codes.iter().filter(|code| only.is_none_or(|only| only == *code)) {
            let rating = |person: &Person| {
                let mut of = file.reviews.iter().filter(|(one, _)| one.key.reviewer == *person);
                of.next().and_then(|(one, _)| category(&one.verdict(code)))
            };
            items.push(Item { file: at, ratings: people.iter().map(rating).collect() });
        }
    }
    items
}

const fn category(verdict: &Verdict) -> Option<u8> {
    match verdict {
        Verdict::Unjudged => None,
        Verdict::Pass => Some(0),
        Verdict::Defects(_) => Some(1),
        Verdict::Absent => Some(2),
        Verdict::NotApplicable => Some(3),
    }
}

/// How one reviewer judges.
struct Hand {
    name: String,
    files: usize,
    /// Mean of the own total less the mean of the others' on the same files, in hundredths.
    severity: Option<i64>,
    /// Minutes from the first act on a file to its submission, the middle one.
    minutes: Option<i64>,
    /// Items judged several at once, and all judged.
    at_once: (usize, usize),
}

impl Hand {
    fn of(person: &Person, files: &[Compared]) -> Self {
        let own: Vec<&Compared> = files
            .iter()
            .filter(|file| file.reviews.iter().any(|(one, _)| one.key.reviewer == *person))
            .collect();
        let (mut apart, mut pairs) = (0, 0);
        let mut minutes = Vec::new();
        let mut at_once = (0, 0);
        for file in &own {
            let mine = file.reviews.iter().filter(|(one, _)| one.key.reviewer == *person);
            let mine: i64 = mine.map(|(_, total)| total.0).sum();
            for (_, total) in file.reviews.iter().filter(|(one, _)| one.key.reviewer != *person) {
                apart += mine - total.0;
                pairs += 1;
            }
            let of_person = || file.history.iter().filter(|row| row.actor == *person);
            let first = of_person().map(|row| row.at).min();
            let last = of_person().filter(|row| row.act == "submit").map(|row| row.at).max();
            minutes.extend(first.zip(last).map(|(first, last)| (last - first).num_minutes()));
            for row in of_person().filter(|row| row.act == "judge") {
                let items = row.subject.split(' ').count();
                at_once.0 += if items > 1 { items } else { 0 };
                at_once.1 += items;
            }
        }
        minutes.sort_unstable();
        Self {
            name: person.name.clone(),
            files: own.len(),
            severity: (pairs > 0).then(|| apart / pairs),
            minutes: minutes.get(minutes.len() / 2).copied(),
            at_once,
        }
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name, "files": self.files,
            "severity": self.severity.map(|apart| Points(apart).to_string()),
            "median_minutes": self.minutes, "items_at_once": self.at_once.0,
            "items": self.at_once.1,
        })
    }
}

fn decimal(value: Millionths) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let thousandths = (value.unsigned_abs() + 500) / 1_000;
    format!("{sign}{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

fn estimate_json(estimate: &Estimate) -> Value {
    json!({
        "value": estimate.value.map(decimal),
        "low": estimate.interval.map(|(low, _)| decimal(low)),
        "high": estimate.interval.map(|(_, high)| decimal(high)),
    })
}

fn agreement_json(one: &Agreement) -> Value {
    json!({
        "items": one.items, "raw": estimate_json(&one.raw), "cohen": estimate_json(&one.cohen),
        "fleiss": estimate_json(&one.fleiss), "alpha": estimate_json(&one.alpha),
        "ac1": estimate_json(&one.ac1),
    })
}

fn estimate_text(estimate: &Estimate, lang: Lang) -> String {
    let value = estimate.value.map(decimal);
    let value = value.unwrap_or_else(|| lang.pick("不能计算", "undefined").to_owned());
    let interval =
        estimate.interval.map(|(low, high)| format!(" [{}, {}]", decimal(low), decimal(high)));
    format!("{value}{}", interval.unwrap_or_default())
}

fn show(
    context: &Context,
    whole: &Agreement,
    by_code: &[(String, Agreement)],
    hands: &[Hand],
) -> Done {
    let lang = context.lang;
    let names = [
        (lang.pick("一致率", "raw agreement"), &whole.raw),
        ("Cohen κ", &whole.cohen),
        ("Fleiss κ", &whole.fleiss),
        ("Krippendorff α", &whole.alpha),
        ("Gwet AC1", &whole.ac1),
    ];
    for (name, estimate) in names {
        line(&format!("{name}  {}", estimate_text(estimate, lang)))?;
    }
    let mut apart: Vec<&(String, Agreement)> = by_code.iter().collect();
    apart.sort_by_key(|(_, one)| one.raw.value);
    for (code, one) in apart.into_iter().filter(|(_, one)| one.raw.value < Some(1_000_000)) {
        let (raw, ac1) = (estimate_text(&one.raw, lang), estimate_text(&one.ac1, lang));
        line(&format!("{code}  {} {raw}  AC1 {ac1}", lang.pick("一致率", "raw")))?;
    }
    for hand in hands {
        let severity = hand.severity.map(|apart| Points(apart).to_string()).unwrap_or_default();
        let minutes = hand.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let (name, files, (at_once, all)) = (&hand.name, hand.files, hand.at_once);
        line(&match lang {
            Lang::Zh => format!(
                "{name}  {files} 宗  比同卷他人高 {severity} 分  每卷中位 {minutes} 分钟  一次多评 {at_once}/{all} 项"
            ),
            Lang::En => format!(
                "{name}  {files} files  {severity} above peers  {minutes} min a file  \
                 {at_once}/{all} items at once"
            ),
        })?;
    }
    Ok(())
}
