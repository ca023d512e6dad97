//! `cite`: what the law of a day says of the citations of a text.

use super::context::{Context, Done, Refusal, json, line};
use crate::check::citations::{Days, card};
use crate::domain::{CitationCard, Paragraph};
use crate::extract::citation::{Citation, find_all};
use crate::extract::{clean::clean, dates};
use crate::runtime::clock;
use crate::text::{Lang, legal};
use serde_json::{Map, Value, json};

/// Reads a text, judges every citation in it by the law of a day and prints them.
pub(super) fn run(context: &Context, text: &str, on: Option<&str>, is_json: bool) -> Done {
    let on = match on {
        Some(text) => dates::parse(text).ok_or_else(|| {
            let example = context.pick("日期应形如 2022-03-01：", "a date such as 2022-03-01: ");
            Refusal::Usage(format!("--on {example}{text}"))
        })?,
        None => clock::local(clock::now()).date_naive(),
    };
    let packs = context.packs()?;
    let (text, _) = clean(text);
    let found = find_all(&text, packs.statutes());
    let cards: Vec<CitationCard> =
        found.iter().map(|citation| card(citation, Days::on(on), &packs)).collect();
    if is_json {
        let pairs = found.iter().zip(&cards);
        let all: Vec<Value> =
            pairs.map(|(citation, card)| value(citation, card, context.lang)).collect();
        return self::json(&Value::Array(all));
    }
    if cards.is_empty() {
        return line(context.pick("没有找到引用的法条。", "No citation found."));
    }
    line(&format!("{} {on}", context.pick("按以下日期的法律：", "By the law of")))?;
    cards.iter().try_for_each(|card| show(card, context.lang))
}

/// One citation in JSON: the names of the examples of the field, then what was judged.
fn value(citation: &Citation, card: &CitationCard, lang: Lang) -> Value {
    let place = &citation.place;
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
    put("law", json!(citation.law));
    put("article", json!(place.article));
    let numbers = [("article_to", place.article_to), ("zhi", place.zhi), ("sub", place.sub)];
    for (name, number) in numbers {
        if let Some(number) = number {
            put(name, json!(number));
        }
    }
    match place.para {
        Some(Paragraph::Number(para)) => drop(put("para", json!(para))),
        Some(Paragraph::Previous) => drop(put("para", json!("前款"))),
        Some(Paragraph::This) => drop(put("para", json!("本款"))),
        None => {}
    }
    if !place.items.is_empty() {
        put("items", json!(place.items));
    }
    for (name, text) in [("anaphora", &citation.anaphora), ("version_hint", &citation.version_hint)]
    {
        if let Some(text) = text {
            put(name, json!(text));
        }
    }
    put("version", json!(card.version.as_ref().map(|version| &version.promulgated)));
    put("status", json!(card.status.code()));
    put("note", json!(notes(card, lang)));
    Value::Object(map)
}

fn notes(card: &CitationCard, lang: Lang) -> String {
    let notes = card.notes.iter().map(|note| legal::note(note, lang));
    notes.collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// One citation as text: law and place, version, gist, tiers.
fn show(card: &CitationCard, lang: Lang) -> Done {
    line("")?;
    line(&legal::card_title(card, lang))?;
    legal::card_lines(card, lang).iter().try_for_each(|text| line(&format!("  {text}")))
}
