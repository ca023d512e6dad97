//! Wire layout 1 of facts and where they come from.

use crate::domain::{DocumentKey, Fact, Facts, Fen, Source};
use crate::journal::codec::WireFault;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct FactsV1 {
    party: Option<FactV1<String>>,
    party_code: Option<FactV1<String>>,
    matter: Option<FactV1<String>>,
    filed: Option<FactV1<DayV1>>,
    decided: Option<FactV1<DayV1>>,
    served: Option<FactV1<DayV1>>,
    closed: Option<FactV1<DayV1>>,
    fine: Option<FactV1<FenV1>>,
    others: Vec<(String, FactV1<String>)>,
}

#[derive(Serialize, Deserialize)]
struct FactV1<T> {
    value: T,
    source: SourceV1,
}

/// A date as its number in the common era: 1 January of year 1 is day 1.
#[derive(Serialize, Deserialize)]
struct DayV1(i32);

#[derive(Serialize, Deserialize)]
struct FenV1(i64);

#[derive(Serialize, Deserialize)]
enum SourceV1 {
    Ledger { file: String, row: u32 },
    CaseToml,
    Document(String),
    FolderName,
    Typed(String),
}

impl From<&Facts> for FactsV1 {
    fn from(facts: &Facts) -> Self {
        let text = |fact: &Fact<String>| FactV1::new(fact, fact.value.clone());
        let day = |fact: &Fact<NaiveDate>| FactV1::new(fact, DayV1(fact.value.num_days_from_ce()));
        Self {
            party: facts.party.as_ref().map(text),
            party_code: facts.party_code.as_ref().map(text),
            matter: facts.matter.as_ref().map(text),
            filed: facts.filed.as_ref().map(day),
            decided: facts.decided.as_ref().map(day),
            served: facts.served.as_ref().map(day),
            closed: facts.closed.as_ref().map(day),
            fine: facts.fine.as_ref().map(|fact| FactV1::new(fact, FenV1(fact.value.0))),
            others: facts.others.iter().map(|(name, fact)| (name.clone(), text(fact))).collect(),
        }
    }
}

impl TryFrom<FactsV1> for Facts {
    type Error = WireFault;

    fn try_from(wire: FactsV1) -> Result<Self, WireFault> {
        let text = |fact: FactV1<String>| Fact { source: fact.source.into(), value: fact.value };
        let day = |fact: Option<FactV1<DayV1>>| fact.map(date).transpose();
        Ok(Self {
            party: wire.party.map(text),
            party_code: wire.party_code.map(text),
            matter: wire.matter.map(text),
            filed: day(wire.filed)?,
            decided: day(wire.decided)?,
            served: day(wire.served)?,
            closed: day(wire.closed)?,
            fine: wire
                .fine
                .map(|fact| Fact { value: Fen(fact.value.0), source: fact.source.into() }),
            others: wire.others.into_iter().map(|(name, fact)| (name, text(fact))).collect(),
        })
    }
}

fn date(wire: FactV1<DayV1>) -> Result<Fact<NaiveDate>, WireFault> {
    let value = NaiveDate::from_num_days_from_ce_opt(wire.value.0).ok_or(WireFault::BadTime)?;
    Ok(Fact { value, source: wire.source.into() })
}

impl<W> FactV1<W> {
    fn new<T>(fact: &Fact<T>, value: W) -> Self {
        Self { value, source: (&fact.source).into() }
    }
}

impl From<&Source> for SourceV1 {
    fn from(source: &Source) -> Self {
        match source {
            Source::Ledger { file, row } => Self::Ledger { file: file.clone(), row: *row },
            Source::CaseToml => Self::CaseToml,
            Source::Document(key) => Self::Document(key.0.clone()),
            Source::FolderName => Self::FolderName,
            Source::Typed(who) => Self::Typed(who.clone()),
        }
    }
}

impl From<SourceV1> for Source {
    fn from(wire: SourceV1) -> Self {
        match wire {
            SourceV1::Ledger { file, row } => Self::Ledger { file, row },
            SourceV1::CaseToml => Self::CaseToml,
            SourceV1::Document(key) => Self::Document(DocumentKey(key)),
            SourceV1::FolderName => Self::FolderName,
            SourceV1::Typed(who) => Self::Typed(who),
        }
    }
}
