//! `check`, `facts` and `due`: what the documents of a case tell, and what the rules say of it.

use super::args::CheckCommand;
use super::context::{Context, Done, Refusal, json, line};
use super::study::{bad_pack, checker, papers, texts, words};
use crate::check::Checker;
use crate::check::days::{Counting, DaysFault, last_day};
use crate::domain::{CaseFile, CaseId, CheckReport, Document, Finding, Lacking, Undecidable};
use crate::extract::dates;
use crate::extract::reading::{ReadFact, corrected};
use crate::packs::rules::RuleBook;
use crate::protocol::{CaseListQuery, Fault};
use crate::text::finding;
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Checks cases and prints what is found, a case at a time.
fn check(
    context: &Context,
    cases: &[String],
    (is_all, as_of): (bool, Option<NaiveDate>),
    is_json: bool,
) -> Done {
    let store = context.open_with(true)?.0;
    let checker = checker(context, as_of)?;
    let ids: Vec<CaseId> = if is_all || cases.is_empty() {
        let page = store.cases(&context.person, &CaseListQuery::default());
        page.rows.iter().map(|row| row.id).collect()
    } else {
        cases.iter().map(|case| store.find(case)).collect::<Result<_, Fault>>()?
    };
    for id in ids {
        let view = store.case(&context.person, id)?;
        let texts = texts(&store, id, &view.case);
        let report = checker.check(&papers(&view.case, &texts), &view.read);
        if is_json {
            json(&of_case(context, &checker, &view.case, &report, &view.row.docket))?;
        } else {
            line(&format!("{}  {}", view.row.docket, view.row.party))?;
            tell(context, &checker, &report)?;
        }
    }
    Ok(())
}

/// Prints the facts of a case.
fn facts(context: &Context, case: &str, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    let checker = checker(context, None)?;
    let id = store.find(case)?;
    let view = store.case(&context.person, id)?;
    let texts = texts(&store, id, &view.case);
    let read = corrected(checker.facts(&papers(&view.case, &texts)), &view.read);
    if is_json {
        let documents = &view.case.documents;
        let all = read.iter().map(|fact| of_fact(fact, documents, &texts)).collect();
        return json(&Value::Array(all));
    }
    for words in checker.book().facts() {
        let name = context.pick(&words.zh, &words.en);
        let mut of_name = read.iter().filter(|fact| fact.name == words.id).peekable();
        if of_name.peek().is_none() {
            line(&format!("{name}  {}", context.pick("——", "–")))?;
        }
        for fact in of_name {
            let quote: String = fact.quote.chars().take(30).collect();
            line(&format!("{name}  {}  {}  {quote}", fact.value, fact.document))?;
        }
    }
    Ok(())
}

/// Runs a command of checking.
pub(super) fn run(context: &Context, command: CheckCommand) -> Done {
    match command {
        CheckCommand::Check { cases, all, as_of, json } => {
            let as_of = as_of.map(|text| day(context, "--as-of", &text)).transpose()?;
            check(context, &cases, (all, as_of), json)
        }
        CheckCommand::Facts { case, json } => facts(context, &case, json),
        CheckCommand::Due { from, days, working, calendar: _ } => {
            let counting = if working { Counting::Working } else { Counting::Calendar };
            due(context, &from, days, counting)
        }
    }
}

/// Prints the last day of a period.
fn due(context: &Context, from: &str, days: u32, counting: Counting) -> Done {
    let from = day(context, "--from", from)?;
    let own = context.packs_folder();
    let book =
        RuleBook::load(own.as_deref(), &*context.packs()?).map_err(|faults| bad_pack(&faults))?;
    match last_day(book.calendar(), from, days, counting) {
        Ok(last) => line(&last.to_string()),
        Err(DaysFault::Year(year)) => Err(Refusal::Said(context.pick(
            &format!("没有 {year} 年的工作日历，不能推算。请在规则文件夹的 calendar.toml 中加入该年。"),
            &format!("The working days of {year} are not known: add them to calendar.toml."),
        ).to_owned())),
        Err(DaysFault::TooLong) => Err(Refusal::Usage(context.pick(
            "天数过大，最多 3660 天。",
            "Too many days: at most 3660.",
        ).to_owned())),
    }
}

fn day(context: &Context, name: &str, text: &str) -> Result<NaiveDate, Refusal> {
    dates::parse(text).ok_or_else(|| {
        let example = context.pick("日期应形如 2022-03-01：", "a date such as 2022-03-01: ");
        Refusal::Usage(format!("{name} {example}{text}"))
    })
}

fn tell(context: &Context, checker: &Checker, report: &CheckReport) -> Done {
    if report.findings.is_empty() {
        line(context.pick("  没有提示。", "  Nothing found."))?;
    }
    for found in &report.findings {
        let hint = if found.is_hint { context.pick("（供参考）", " (hint)") } else { "" };
        let open = if found.is_verified { "" } else { "（待核）" };
        let said = reason(context, checker, found);
        line(&format!("  {} {}{hint}{open}  {said}", found.rule, found.code))?;
        line(&format!("      {}", found.basis.join(context.pick("；", "; "))))?;
        if let Some(place) = found.places.first() {
            line(&format!("      {}  {}", place.document, place.quote))?;
        }
    }
    for prompt in &report.prompts {
        let asked = context.pick(&prompt.zh, &prompt.en);
        let asked = if asked.is_empty() { &prompt.zh } else { asked };
        let head = context.pick("请核对：", "to look at: ");
        line(&format!("  {} {} {head}{asked}", prompt.rule, prompt.code))?;
    }
    for one in report.undecidable.iter().filter(|one| !one.lacking.is_empty()) {
        let lacks: Vec<String> =
            one.lacking.iter().map(|lack| lacking(context, checker, lack)).collect();
        let head = context.pick("无法判断，缺：", "undecided for want of: ");
        line(&format!("  {} {head}{}", one.rule, lacks.join(context.pick("、", ", "))))?;
    }
    Ok(())
}

fn reason(context: &Context, checker: &Checker, found: &Finding) -> String {
    let (title, fact) = words(checker, context.lang);
    finding::reason(&found.reason, context.lang, &title, &fact)
}

fn lacking(context: &Context, checker: &Checker, lack: &Lacking) -> String {
    let (title, fact) = words(checker, context.lang);
    finding::lacking(lack, context.lang, &title, &fact)
}

fn of_case(
    context: &Context,
    checker: &Checker,
    case: &CaseFile,
    report: &CheckReport,
    docket: &str,
) -> Value {
    let findings: Vec<Value> =
        report.findings.iter().map(|found| of_finding(context, checker, found)).collect();
    json!({
        "id": case.id.to_string(),
        "docket": docket,
        "folder": case.origin,
        "findings": findings,
        "undecidable": report.undecidable.iter().map(of_undecidable).collect::<Vec<Value>>(),
    })
}

fn of_finding(context: &Context, checker: &Checker, found: &Finding) -> Value {
    let kind = checker.packs().defect(&found.code).map(|defect| defect.kind.code());
    let documents: Vec<&str> = found.places.iter().map(|place| place.document.0.as_str()).collect();
    json!({
        "id": found.id.to_string(),
        "rule": found.rule.0,
        "code": found.code.0,
        "kind": kind,
        "severity": found.severity.code(),
        "hint": found.is_hint,
        "verified": found.is_verified,
        "documents": documents,
        "message": reason(context, checker, found),
        "basis": found.basis,
        "quote": found.places.first().map_or("", |place| place.quote.as_str()),
    })
}

fn of_undecidable(one: &Undecidable) -> Value {
    let missing: Vec<String> = one.lacking.iter().map(code_of).collect();
    json!({ "rule": one.rule.0, "missing": missing })
}

fn code_of(lack: &Lacking) -> String {
    match lack {
        Lacking::Fact(name) | Lacking::Setting(name) => name.clone(),
        Lacking::Legal(gap) => format!("{gap:?}").to_lowercase(),
        Lacking::Year(year) => format!("calendar {year}"),
        Lacking::Text(kind) => format!("text {}", kind.code()),
    }
}

/// A fact with its place: page from 1, bytes of the document's text; without words of its own it is
/// about the document as a whole.
fn of_fact(fact: &ReadFact, documents: &[Document], texts: &[String]) -> Value {
    let index = documents.iter().position(|document| document.key == fact.document);
    let text = index.and_then(|index| texts.get(index)).map_or("", String::as_str);
    let before = text.get(..fact.bytes.start).filter(|_| !fact.bytes.is_empty());
    json!({
        "fact": fact.name,
        "value": fact.value.to_string(),
        "document": fact.document.0,
        "page": before.map(|before| before.matches('\u{c}').count() + 1),
        "range": [fact.bytes.start, fact.bytes.end],
        "quote": fact.quote,
        "confidence": if fact.is_sure { "sure" } else { "likely" },
    })
}
