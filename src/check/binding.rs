//! Makes of what was read the facts that rules see: one value a name, and what follows from
//! several documents together.

use super::facts::{Bound, CaseFacts, Held, Value};
use super::native::Input;
use crate::domain::{DocumentKind, FindingPlace, PartyKind, UnitKind};
use crate::extract::forms::Piece;
use crate::extract::reading::{FactValue, ReadFact};
use crate::packs::facts::FactType;
use crate::packs::rules::RuleBook;
use chrono::NaiveDate;

/// Facts that say when evidence was gathered.
const EVIDENCE: [&str; 3] = ["interviewed", "sampled", "preserved"];

/// Binds the facts of a case.
#[must_use]
pub(super) fn bind(
    input: &Input<'_>,
    pieces: &[Piece<'_>],
    read: &[ReadFact],
    book: &RuleBook,
) -> CaseFacts {
    let mut facts = CaseFacts {
        kind: input.kind.unwrap_or_default(),
        procedure: input.procedure.unwrap_or_default(),
        documents: documents(input, pieces),
        ..CaseFacts::default()
    };
    for words in book.facts() {
        let of_name: Vec<&ReadFact> = read.iter().filter(|fact| fact.name == words.id).collect();
        if let Some(value) = value(&of_name, words.of) {
            let places = of_name.iter().map(|fact| place(fact)).collect();
            facts.facts.insert(words.id.clone(), Bound { value, places });
        }
    }
    of_case(&mut facts, input);
    evidence(&mut facts, read);
    facts
}

/// The forms of the file, and the files that cannot be read.
fn documents(input: &Input<'_>, pieces: &[Piece<'_>]) -> Vec<Held> {
    let forms = pieces.iter().map(|piece| Held { kind: piece.kind, has_text: true });
    let unread = input.papers.iter().filter(|paper| paper.text.trim().is_empty());
    // A text that is not all there may have lost the title of another form.
    let torn = pieces.iter().any(|piece| !piece.is_sound);
    let torn = torn.then_some(Held { kind: DocumentKind::Other, has_text: false });
    let unread = unread.map(|paper| Held { kind: paper.kind, has_text: false });
    forms.chain(unread).chain(torn).collect()
}

fn place(fact: &ReadFact) -> FindingPlace {
    FindingPlace {
        document: fact.document.clone(),
        bytes: fact.bytes.clone(),
        quote: fact.quote.clone(),
    }
}

/// The value of a fact that was read once or more; one of another type than the table says is none.
fn value(facts: &[&ReadFact], of: FactType) -> Option<Value> {
    let first = &facts.first()?.value;
    let days = || facts.iter().filter_map(|fact| day(&fact.value)).collect();
    let texts = || {
        let text = |fact: &&ReadFact| {
            if let FactValue::Text(text) = &fact.value { Some(text.clone()) } else { None }
        };
        facts.iter().filter_map(text).collect()
    };
    match (of, first) {
        (FactType::Day, FactValue::Day(day)) => Some(Value::Day(*day)),
        (FactType::Days, FactValue::Day(_)) => Some(Value::Days(days())),
        (FactType::Money, FactValue::Money(fen)) => Some(Value::Money(*fen)),
        (FactType::Number, FactValue::Number(number)) => Some(Value::Number(*number)),
        (FactType::Text, FactValue::Text(text)) => Some(Value::Text(text.clone())),
        (FactType::Texts, FactValue::Text(_)) => Some(Value::Texts(texts())),
        (FactType::Flag, FactValue::Flag(flag)) => Some(Value::Flag(*flag)),
        _ => None,
    }
}

fn day(value: &FactValue) -> Option<NaiveDate> {
    if let FactValue::Day(day) = value { Some(*day) } else { None }
}

/// What the case as a whole is known by.
fn of_case(facts: &mut CaseFacts, input: &Input<'_>) {
    facts.put("case_kind", Value::Text(facts.kind.code().to_owned()));
    facts.put("procedure", Value::Text(facts.procedure.code().to_owned()));
    if let Some(party) = input.party {
        facts.put("party", Value::Text(party.to_owned()));
    }
    if let Some(kind) = input.decision.party {
        let kind = match kind {
            PartyKind::Unit => "unit",
            PartyKind::Person => "person",
        };
        facts.put("party_kind", Value::Text(kind.to_owned()));
    }
    if let Some(unit) = input.unit {
        let rank = match unit.kind {
            UnitKind::Town => "town",
            UnitKind::Subdistrict => "street",
            UnitKind::Bureau => "department",
            UnitKind::Other => "other",
        };
        facts.put("agency", Value::Text(unit.name.clone()));
        facts.put("agency_rank", Value::Text(rank.to_owned()));
    }
}

/// The first and last day on which evidence was gathered. The inspection by which a violation was
/// found is no evidence gathered after filing (行政处罚法第五十四条; 核查立案线索).
fn evidence(facts: &mut CaseFacts, read: &[ReadFact]) {
    let of_evidence = read.iter().filter(|fact| EVIDENCE.contains(&fact.name.as_ref()));
    let dated: Vec<(NaiveDate, &ReadFact)> =
        of_evidence.filter_map(|fact| Some((day(&fact.value)?, fact))).collect();
    let first = dated.iter().min_by_key(|(day, _)| *day);
    let last = dated.iter().max_by_key(|(day, _)| *day);
    for (name, found) in [("first_evidence", first), ("last_evidence", last)] {
        if let Some((day, fact)) = found {
            let bound = Bound { value: Value::Day(*day), places: vec![place(fact)] };
            facts.facts.insert(name.to_owned(), bound);
        }
    }
    // Inspections bind as days; a form of a summary case may have none.
    if facts.count(DocumentKind::InspectionRecord) == 0 {
        facts.facts.remove("inspected");
    }
}
