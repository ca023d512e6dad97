//! Reads the facts of a case out of its documents; every fact names the document it stands in.

pub(super) mod acts;
mod dated;

use super::fields;
use crate::domain::{
    CaseKind, DocketNumber, DocumentKey, DocumentKind, Fact, Facts, Procedure, Source, UnitId,
};
use crate::packs::Packs;
use regex::Regex;
use std::sync::LazyLock;

/// The lines of a document in which its own number stands.
const HEAD_LINES: usize = 15;
/// The lines of a document in which the agency stands.
const AGENCY_LINES: usize = 4;
/// 当事人 as forms of several years name it.
const PARTY: &[&str] =
    &["当事人", "被处罚人", "被处罚单位", "被检查单位", "被检查人", "行政相对人", "被检查对象"];
const MATTER: &[&str] = &["案由", "案件名称", "案名", "检查事项"];
/// The longest name of a party; more is running text.
const PARTY_CHARS_MAX: usize = 60;

static CREDIT_CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"统一社会信用代码[^0-9A-Za-z\n]{0,12}([0-9A-Z]{15,18})(?:[^0-9A-Za-z]|$)").ok()
});

/// A document whose facts are read; the text of an attachment is empty.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Its key within the case.
    pub key: &'a DocumentKey,
    /// What it was recognised as.
    pub kind: DocumentKind,
    /// Its text, cleaned.
    pub text: &'a str,
}

impl Reading<'_> {
    fn fact<T>(&self, value: T) -> Fact<T> {
        Fact { value, source: Source::Document(self.key.clone()) }
    }

    fn own_docket(&self) -> Option<DocketNumber> {
        own_docket(self.text)
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The docket of the case.
    pub docket: Option<DocketNumber>,
    /// Different dockets on other decisions, as written.
    pub other_dockets: Vec<String>,
    /// The unit that acted.
    pub unit: Option<UnitId>,
    /// Kind of case.
    pub kind: Option<CaseKind>,
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// The structured facts.
    pub facts: Facts,
}

/// Reads all documents of a case, given in their order.
#[must_use]
pub fn find(documents: &[Reading<'_>], packs: &Packs) -> Findings {
    let kinds: Vec<DocumentKind> = documents.iter().map(|document| document.kind).collect();
    let (kind, procedure) = acts::of(&kinds);
    let mut ranked: Vec<Reading<'_>> = documents.to_vec();
    ranked.sort_by_key(|document| acts::rank(document.kind, kind));
    let dockets = dockets(&ranked);
    let docket = dockets.first().cloned();
    let mut other_dockets: Vec<String> = Vec::new();
    for other in dockets.iter().skip(1) {
        if docket.as_ref().is_some_and(|taken| taken.key() != other.key()) {
            other_dockets.push(other.original.clone());
        }
    }
    let facts = Facts {
        party: party(&ranked),
        party_code: party_code(&ranked),
        matter: matter(&ranked),
        filed: dated::filed(&ranked),
        decided: dated::decided(&ranked),
        served: dated::served(&ranked, docket.as_ref()),
        closed: dated::closed(&ranked),
        fine: acts::fine(&ranked),
        others: Vec::new(),
    };
    let unit = unit(&ranked, docket.as_ref(), packs);
    Findings { docket, other_dockets, unit, kind, procedure, facts }
}

/// The numbers of the decisions; or else the first number that any document bears.
fn dockets(ranked: &[Reading<'_>]) -> Vec<DocketNumber> {
    let decisions: Vec<DocketNumber> = ranked
        .iter()
        .filter(|document| acts::is_decision(document.kind))
        .filter_map(Reading::own_docket)
        .collect();
    if decisions.is_empty() {
        ranked.iter().find_map(Reading::own_docket).into_iter().collect()
    } else {
        decisions
    }
}

/// The number a document bears itself: beside 文号 or alone on a line, or the first in its head.
fn own_docket(text: &str) -> Option<DocketNumber> {
    let head: Vec<&str> = text.lines().take(HEAD_LINES).collect();
    let is_plain = |line: &&&str| !line.contains(['|', '：', ':']);
    let alone = || {
        let mut lines = head.iter().filter(is_plain);
        lines.find_map(|line| DocketNumber::parse(line.trim_matches(is_edge)).filter(is_dated))
    };
    let labels = ["文号", "决定书文号", "文书编号", "编号", "案号"];
    let labelled = fields::find(&head.join("\n"), &labels)
        .and_then(|value| DocketNumber::parse(&value))
        .filter(is_dated);
    let any = || head.iter().find_map(|line| super::docket::find_all(line).into_iter().next());
    labelled.or_else(alone).or_else(any)
}

/// A number without a year may be any text that ends in 号.
fn is_dated(docket: &DocketNumber) -> bool {
    docket.year.is_some()
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '*' | '|')
}

/// By the agency in the head of a document, or else by the docket.
fn unit(ranked: &[Reading<'_>], docket: Option<&DocketNumber>, packs: &Packs) -> Option<UnitId> {
    let by_agency = |document: &Reading<'_>| {
        let lines = document.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let head: Vec<&str> = lines.take(AGENCY_LINES).filter(|line| is_agency(line)).collect();
        packs.unit_by_text(&head.join("\n"))
    };
    let by_docket = || packs.unit_by_docket(&docket?.key());
    ranked.iter().find_map(by_agency).or_else(by_docket).map(|unit| unit.id.clone())
}

/// A heading that names an agency, and no party of a similar name.
fn is_agency(line: &str) -> bool {
    line.chars().count() <= 40
        && ["人民政府", "办事处", "执法", "管理局"].iter().any(|word| line.contains(word))
}

fn party(ranked: &[Reading<'_>]) -> Option<Fact<String>> {
    let labelled = |document: &Reading<'_>| {
        let value = fields::find(document.text, PARTY)?;
        let name = party_name(&value);
        let is_name = !name.is_empty() && name.chars().count() <= PARTY_CHARS_MAX;
        is_name.then(|| document.fact(name.to_owned()))
    };
    let licensed = |document: &Reading<'_>| {
        let value = fields::find(document.text, &["名称", "企业名称", "单位名称"])?;
        Some(document.fact(value))
    };
    ranked.iter().find_map(labelled).or_else(|| {
        let papers = ranked.iter().filter(|one| one.kind == DocumentKind::PartyQualification);
        papers.into_iter().find_map(licensed)
    })
}

/// Cuts what follows a name: `，男，…`, `（统一社会信用代码…）`, `（某厂主要负责人）`; a bracket
/// that is part of the name stays.
fn party_name(value: &str) -> &str {
    let name = value.split(['，', ',', '　']).next().unwrap_or_default();
    let (head, aside) = name.split_once(['（', '(']).unwrap_or((name, ""));
    let words = ["信用代码", "身份证", "负责人", "法定代表", "经营者"];
    let is_aside = words.iter().any(|word| aside.contains(word))
        || aside.starts_with(|c: char| c.is_ascii_digit());
    if is_aside { head.trim() } else { name.trim() }
}

fn party_code(ranked: &[Reading<'_>]) -> Option<Fact<String>> {
    ranked.iter().find_map(|document| {
        let code = CREDIT_CODE.as_ref()?.captures(document.text)?.get(1)?;
        Some(document.fact(code.as_str().to_owned()))
    })
}

/// 案由; the filing speaks of a suspicion and is asked last.
fn matter(ranked: &[Reading<'_>]) -> Option<Fact<String>> {
    let mut ranked: Vec<&Reading<'_>> = ranked.iter().collect();
    ranked.sort_by_key(|document| document.kind == DocumentKind::FilingApproval);
    ranked.into_iter().find_map(|document| {
        let value = fields::find(document.text, MATTER)?;
        Some(document.fact(value))
    })
}

#[cfg(test)]
mod tests;
