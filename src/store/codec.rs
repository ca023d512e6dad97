//! Bytes of the view: frozen structs behind a layout number and a crc, never the domain's own.
//! A view of another layout is remade from the journal, so this has no second version to read.

use super::state::{CaseState, Corrected, State};
use crate::domain::{
    AnsweredFinding, CaseField, CaseId, ContentHash, CriterionCode, DefectId, DocumentField,
    DocumentKey, EntryId, FactSpot, FindingAnswer, FindingId, Grade, Mark, NoteAt, Points,
    ReplicaId, Review, ReviewKey, RuleId, Submission,
};
use crate::journal::{KnownChain, Position, parts};
use crate::protocol::{Aggregate, Fault, Head, ImportSource};
use crate::seal::crc32;
use bincode::config::{Configuration, Fixint, Limit, LittleEndian};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Number of this layout.
pub(super) const LAYOUT: u8 = 5;
const VALUE_MAX_BYTES: usize = 1024 * 1024;
const CONFIG: Configuration<LittleEndian, Fixint, Limit<VALUE_MAX_BYTES>> =
    bincode::config::standard()
        .with_little_endian()
        .with_fixed_int_encoding()
        .with_limit::<VALUE_MAX_BYTES>();

#[derive(Serialize, Deserialize)]
struct CaseV1 {
    case: Vec<u8>,
    arrival: u64,
    known_from: Vec<(String, String)>,
    corrected: Vec<(Option<String>, String)>,
    withdrawn: Option<String>,
    joined_into: Option<[u8; 32]>,
    read: Vec<(String, String, String, String)>,
}

#[derive(Serialize, Deserialize)]
struct ReviewV1 {
    rubric: Option<[u8; 32]>,
    marks: Vec<(String, String)>,
    doubts: Vec<(String, String)>,
    defects: Vec<([u8; 8], u64, Vec<u8>)>,
    submission: Option<(i64, String, [u8; 32], i64, u32)>,
    touched: Option<(i64, u32)>,
    notes: Vec<(String, String, String)>,
    answered: Vec<AnsweredWire>,
}

/// A finding, its rule, the reason when it was dismissed, the defect when it was accepted.
type AnsweredWire = ([u8; 8], String, Result<([u8; 8], u64), String>);

/// A place in a chain with the hash of the frame there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceHash {
    /// Where the frame is.
    pub position: Position,
    /// SM3 of the frame.
    pub hash: ContentHash,
}

/// Gives the bytes of a state.
pub(super) fn encode_state(state: &State) -> Result<Vec<u8>, Fault> {
    match state {
        State::Case(case) => encode(&case_wire(case)?),
        State::Review(review) => encode(&review_wire(review)?),
        State::Session(session) => encode(&parts::session_bytes(session).map_err(|_| bad())?),
        State::FollowUp(one) => encode(&parts::follow_up_bytes(one).map_err(|_| bad())?),
    }
}

/// Reads the state of an aggregate.
pub(super) fn decode_state(aggregate: &Aggregate, bytes: &[u8]) -> Result<State, Fault> {
    match aggregate {
        Aggregate::Case(_) => {
            let wire = decode::<CaseV1>(bytes)?;
            case_state(wire).map(|case| State::Case(Box::new(case)))
        }
        Aggregate::Review(key) => {
            let wire = decode::<ReviewV1>(bytes)?;
            review_state(key, wire).map(|review| State::Review(Box::new(review)))
        }
        Aggregate::Session(id) => {
            let session = parts::session_of(id.clone(), &decode::<Vec<u8>>(bytes)?);
            session.map(|one| State::Session(Box::new(one))).map_err(|_| bad())
        }
        Aggregate::FollowUp(session, case) => {
            let wire = decode::<Vec<u8>>(bytes)?;
            let follow_up = parts::follow_up_of(session.clone(), *case, &wire);
            follow_up.map(|one| State::FollowUp(Box::new(one))).map_err(|_| bad())
        }
        // Nothing is kept of it but its entries.
        Aggregate::Register => Err(bad()),
    }
}

/// Gives the bytes of a place.
pub(super) fn encode_place(place: &PlaceHash) -> Result<Vec<u8>, Fault> {
    encode(&(place.position.replica.0, place.position.offset, place.hash.0))
}

/// Reads a place.
pub(super) fn decode_place(bytes: &[u8]) -> Result<PlaceHash, Fault> {
    let (replica, offset, hash): ([u8; 8], u64, [u8; 32]) = decode(bytes)?;
    let position = Position { replica: ReplicaId(replica), offset };
    Ok(PlaceHash { position, hash: ContentHash(hash) })
}

/// Gives the bytes of the end of a chain.
pub(super) fn encode_end(known: &KnownChain) -> Result<Vec<u8>, Fault> {
    encode(&(known.head.replica.0, known.head.count, known.head.hash.0, known.end))
}

/// Reads the end of a chain.
pub(super) fn decode_end(bytes: &[u8]) -> Result<KnownChain, Fault> {
    let (replica, count, hash, end): ([u8; 8], u64, [u8; 32], u64) = decode(bytes)?;
    let head = Head { replica: ReplicaId(replica), count, hash: ContentHash(hash) };
    Ok(KnownChain { head, end })
}

fn case_wire(state: &CaseState) -> Result<CaseV1, Fault> {
    let corrected = state.corrected.iter().map(|part| match part {
        Corrected::Case(field) => (None, field.code().to_owned()),
        Corrected::Document(key, field) => (Some(key.0.clone()), field.code().to_owned()),
    });
    let known = state.known_from.iter();
    Ok(CaseV1 {
        case: parts::case_bytes(&state.case).map_err(|_| bad())?,
        arrival: state.arrival,
        known_from: known
            .map(|(field, source)| (field.code().to_owned(), source.code().to_owned()))
            .collect(),
        corrected: corrected.collect(),
        withdrawn: state.withdrawn.clone(),
        joined_into: state.joined_into.map(|into| into.0.0),
        read: state.read.iter().map(fact_wire).collect(),
    })
}

fn fact_wire((spot, value): (&FactSpot, &String)) -> (String, String, String, String) {
    (spot.fact.clone(), spot.document.0.clone(), spot.read.clone(), value.clone())
}

fn fact_of((fact, document, read, value): (String, String, String, String)) -> (FactSpot, String) {
    (FactSpot { fact, document: DocumentKey(document), read }, value)
}

fn case_state(wire: CaseV1) -> Result<CaseState, Fault> {
    let corrected = wire.corrected.into_iter().map(|(document, field)| match document {
        None => by_code(&CaseField::ALL, CaseField::code, &field).map(Corrected::Case),
        Some(key) => by_code(&DocumentField::ALL, DocumentField::code, &field)
            .map(|field| Corrected::Document(DocumentKey(key), field)),
    });
    let known = wire.known_from.into_iter().map(|(field, source)| {
        let field = by_code(&CaseField::ALL, CaseField::code, &field)?;
        Ok((field, by_code(&ImportSource::ALL, ImportSource::code, &source)?))
    });
    Ok(CaseState {
        case: parts::case_of(&wire.case).map_err(|_| bad())?,
        arrival: wire.arrival,
        known_from: known.collect::<Result<_, Fault>>()?,
        corrected: corrected.collect::<Result<_, Fault>>()?,
        withdrawn: wire.withdrawn,
        joined_into: wire.joined_into.map(|into| CaseId(ContentHash(into))),
        read: wire.read.into_iter().map(fact_of).collect(),
    })
}

fn review_wire(review: &Review) -> Result<ReviewV1, Fault> {
    let defects = review.defects.iter().map(|(id, defect)| {
        let bytes = parts::defect_bytes(defect).map_err(|_| bad())?;
        Ok((id.0.replica.0, id.0.sequence, bytes))
    });
    let instant = |at: &DateTime<Utc>| (at.timestamp(), at.timestamp_subsec_nanos());
    let marks = review.marks.iter();
    Ok(ReviewV1 {
        rubric: review.rubric.map(|hash| hash.0),
        marks: marks.map(|(code, mark)| (code.0.clone(), mark.code().to_owned())).collect(),
        doubts: review.doubts.iter().map(|(code, why)| (code.0.clone(), why.clone())).collect(),
        defects: defects.collect::<Result<_, Fault>>()?,
        submission: review.submission.as_ref().map(|result| {
            let (seconds, nanoseconds) = instant(&result.at);
            (result.total.0, result.grade.code().to_owned(), result.rubric.0, seconds, nanoseconds)
        }),
        touched: review.touched.as_ref().map(instant),
        notes: review.notes.iter().map(note_wire).collect(),
        answered: review.answered.iter().map(answered_wire).collect(),
    })
}

fn answered_wire((id, answered): (&FindingId, &AnsweredFinding)) -> AnsweredWire {
    let said = match &answered.answer {
        FindingAnswer::Accepted(defect) => Ok((defect.0.replica.0, defect.0.sequence)),
        FindingAnswer::Dismissed(reason) => Err(reason.clone()),
    };
    (id.0, answered.rule.0.clone(), said)
}

fn answered_of((id, rule, said): AnsweredWire) -> (FindingId, AnsweredFinding) {
    let answer = match said {
        Ok((replica, sequence)) => {
            let id = EntryId { replica: ReplicaId(replica), sequence };
            FindingAnswer::Accepted(DefectId(id))
        }
        Err(reason) => FindingAnswer::Dismissed(reason),
    };
    (FindingId(id), AnsweredFinding { rule: RuleId(rule), answer })
}

fn note_wire((at, text): (&NoteAt, &String)) -> (String, String, String) {
    (at.kind().to_owned(), at.name().to_owned(), text.clone())
}

fn review_state(key: &ReviewKey, wire: ReviewV1) -> Result<Review, Fault> {
    let mut review = Review::new(key.clone());
    review.rubric = wire.rubric.map(ContentHash);
    for (code, mark) in wire.marks {
        review.marks.insert(CriterionCode(code), by_code(&Mark::ALL, Mark::code, &mark)?);
    }
    review.doubts = wire.doubts.into_iter().map(|(code, why)| (CriterionCode(code), why)).collect();
    for (replica, sequence, bytes) in wire.defects {
        let id = DefectId(EntryId { replica: ReplicaId(replica), sequence });
        review.defects.insert(id, parts::defect_of(&bytes).map_err(|_| bad())?);
    }
    for (kind, name, text) in wire.notes {
        review.notes.insert(NoteAt::from_parts(&kind, &name).ok_or_else(bad)?, text);
    }
    review.answered = wire.answered.into_iter().map(answered_of).collect();
    let instant =
        |(seconds, nanoseconds)| DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(bad);
    if let Some((total, grade, rubric, seconds, nanoseconds)) = wire.submission {
        review.submission = Some(Submission {
            total: Points(total),
            grade: by_code(&Grade::ALL, Grade::code, &grade)?,
            rubric: ContentHash(rubric),
            at: instant((seconds, nanoseconds))?,
        });
    }
    review.touched = wire.touched.map(instant).transpose()?;
    Ok(review)
}

fn by_code<T: Copy>(
    all: &[T],
    code_of: impl Fn(T) -> &'static str,
    code: &str,
) -> Result<T, Fault> {
    all.iter().copied().find(|value| code_of(*value) == code).ok_or_else(bad)
}

/// Gives the bytes of a value that is checked elsewhere.
pub(super) fn encode_plain(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    bincode::serde::encode_to_vec(value, CONFIG).map_err(|_| bad())
}

/// Reads a value that is checked elsewhere.
pub(super) fn decode_plain<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let (value, used) = bincode::serde::decode_from_slice(bytes, CONFIG).map_err(|_| bad())?;
    if used == bytes.len() { Ok(value) } else { Err(bad()) }
}

fn encode(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let body = encode_plain(value)?;
    if body.len() > VALUE_MAX_BYTES {
        return Err(Fault::TooLarge { what: "view_value", max: VALUE_MAX_BYTES as u64 });
    }
    let mut bytes = vec![LAYOUT];
    bytes.extend(crc32(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let (head, body) = bytes.split_at_checked(5).ok_or_else(bad)?;
    let [layout, crc @ ..] = head else { return Err(bad()) };
    if *layout != LAYOUT || crc != crc32(body).to_le_bytes() {
        return Err(bad());
    }
    decode_plain(body)
}

fn bad() -> Fault {
    Fault::View("codec".to_owned())
}
