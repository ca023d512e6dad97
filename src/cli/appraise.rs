//! `verify --report`: the report of the four properties, for people and as JSON; and
//! `verify --against`: whether the records go on from what a file tells of them.

use super::context::{Context, Done, Refusal, json, line};
use crate::import::heads::heads_in;
use crate::protocol::Head;
use crate::runtime::clock;
use crate::store::{Appraisal, Appraised, Finding, Place, Property, Store};
use crate::text::{Lang, appraisal, care};
use serde_json::{Value, json};
use std::path::Path;

/// Most places said of one check.
const PLACES_MAX: usize = 20;

/// Reads the heads a file tells of.
pub(super) fn heads(context: &Context, file: Option<&Path>) -> Result<Vec<Head>, Refusal> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let shown = file.display();
    let found = heads_in(file).map_err(|error| {
        let text = context.pick("无法读取", "Cannot read");
        Refusal::Said(format!("{text} {shown}：{error}"))
    })?;
    if found.is_empty() {
        return Err(Refusal::Said(match context.lang {
            Lang::Zh => format!("{shown} 中没有记录头。请用本程序的备份或导出文件核对。"),
            Lang::En => format!("{shown} names no head. Use a backup or an export of ours."),
        }));
    }
    Ok(found)
}

/// Makes the report and prints it.
pub(super) fn report(context: &Context, is_json: bool, elsewhere: &[Head]) -> Done {
    let found = Store::appraise(&context.locations.store, &context.holder(), elsewhere)?;
    if is_json {
        json(&report_json(&found))?;
    } else {
        say(context, &found)?;
    }
    if found.is_passed() {
        return Ok(());
    }
    let failed = found.checks.iter().filter(|one| matches!(one.finding, Finding::Failed(_)));
    let mut remedies: Vec<&str> =
        failed.map(|one| appraisal::remedy(one.code, context.lang)).collect();
    remedies.sort_unstable();
    remedies.dedup();
    Err(Refusal::Said(remedies.concat()))
}

fn say(context: &Context, found: &Appraisal) -> Done {
    let lang = context.lang;
    let at = clock::local(clock::now()).format("%Y-%m-%d %H:%M");
    let store = context.locations.store.display();
    line(&format!("{}  {at}  {store}", lang.pick("四性检测", "four properties")))?;
    for chain in &found.check.journal.chains {
        let head = &chain.head;
        let name = lang.pick("记录头", "head");
        line(&format!("{name} {} {} {}", head.replica, head.count, head.hash))?;
    }
    for of in Property::ALL {
        line(appraisal::property(of.code(), lang))?;
        let all = found.checks.iter().filter(|one| one.property == of);
        all.into_iter().try_for_each(|one| say_one(one, lang))?;
    }
    line(if found.is_passed() {
        lang.pick("结论：通过", "result: passed")
    } else {
        lang.pick("结论：不通过", "result: not passed")
    })
}

fn say_one(one: &Appraised, lang: Lang) -> Done {
    let (word, places) = match &one.finding {
        Finding::Passed => (lang.pick("通过", "passed"), &[][..]),
        Finding::Noted(places) => (lang.pick("提示", "note"), places.as_slice()),
        Finding::Failed(places) => (lang.pick("不通过", "FAILED"), places.as_slice()),
        Finding::Unknown => (lang.pick("未检", "not seen"), &[][..]),
    };
    let name = appraisal::check(one.code, lang).unwrap_or(one.code);
    line(&format!("  [{word}] {name}"))?;
    places.iter().take(PLACES_MAX).try_for_each(|place| {
        let Place { file, offset, number } = place;
        if (*offset, *number) == (0, 0) {
            return line(&format!("    {file}"));
        }
        line(&format!("    {}", care::place(file, *offset, *number, lang)))
    })
}

fn report_json(found: &Appraisal) -> Value {
    let checks: Vec<Value> = found.checks.iter().map(check_json).collect();
    let heads = found.check.journal.chains.iter();
    let heads: Vec<Value> = heads.map(|chain| super::care::head_json(&chain.head)).collect();
    json!({ "passed": found.is_passed(), "heads": heads, "checks": checks })
}

fn check_json(one: &Appraised) -> Value {
    let (word, places) = match &one.finding {
        Finding::Passed => ("passed", &[][..]),
        Finding::Noted(places) => ("noted", places.as_slice()),
        Finding::Failed(places) => ("failed", places.as_slice()),
        Finding::Unknown => ("unknown", &[][..]),
    };
    let places: Vec<Value> = places
        .iter()
        .map(|place| json!({ "file": place.file, "offset": place.offset, "no": place.number }))
        .collect();
    json!({
        "property": one.property.code(), "check": one.code, "found": word, "places": places,
    })
}
