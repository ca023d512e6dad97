//! The list cache: the index as it was when the store was laid down, in one checked file, so that
//! the list stands on the screen before the store is open. Only for the program that wrote it and
//! the heads it names; anything else is as good as no cache.

use super::brief::{Brief, DefectBrief, Indexed, Words, by_kind};
use super::codec::{decode_plain, encode_plain};
use super::index::Index;
use crate::disk::{Files, atomic_write};
use crate::domain::{
    CaseId, CaseKind, ContentHash, DefectKind, Grade, Person, Points, Procedure, ReplicaId,
    ReviewKey, SessionId, Stage,
};
use crate::protocol::Head;
use crate::seal::crc32;
use chrono::{DateTime, Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Most bytes of the file: a million cases.
const BYTES_MAX: u64 = 512 << 20;
/// What the file begins with.
const MARK: &[u8; 8] = b"pclist02";

#[derive(Serialize, Deserialize)]
struct TopWire {
    program: String,
    heads: Vec<([u8; 8], u64, [u8; 32])>,
    cases: u64,
    reviews: u64,
}

/// A case; what is read without the rest comes first, see `beginning`.
#[derive(Serialize, Deserialize)]
struct CaseWire {
    id: [u8; 32],
    is_listed: bool,
    is_joined: bool,
    arrival: u64,
    docket: String,
    unit: String,
    unit_name: String,
    kind: u8,
    procedure: u8,
    party: String,
    matter: String,
    decided: Option<i32>,
    documents: u32,
    origin: String,
}

#[derive(Serialize, Deserialize)]
struct ReviewWire {
    session: String,
    case: [u8; 32],
    reviewer: (String, String),
    touched: Option<(i64, u32)>,
    is_begun: bool,
    notes: u32,
    submission: Option<(i64, u8)>,
    total: Option<i64>,
    by_severity: [u32; 3],
    defects: Vec<(u8, Option<u8>, String, u16)>,
    doubts: u32,
    is_vetoed: bool,
    judged: u32,
    criteria: u32,
    answers: u32,
}

/// Where the list cache of a store is.
pub(super) fn path(store: &Path) -> PathBuf {
    store.join("list.cache")
}

/// Writes the index as of some heads.
pub(super) fn write(
    files: &dyn Files,
    store: &Path,
    (program, heads): (&str, &[Head]),
    index: &Index,
) -> io::Result<()> {
    let (cases, reviews) = index.everything();
    let top = TopWire {
        program: program.to_owned(),
        heads: heads.iter().map(|head| (head.replica.0, head.count, head.hash.0)).collect(),
        cases: cases.len() as u64,
        reviews: reviews.len() as u64,
    };
    let mut body = Vec::new();
    put(&mut body, &top)?;
    cases.iter().try_for_each(|brief| put(&mut body, &case_wire(brief)))?;
    reviews.iter().try_for_each(|indexed| put(&mut body, &review_wire(indexed)))?;
    let mut bytes = MARK.to_vec();
    bytes.extend(crc32(&body).to_le_bytes());
    bytes.append(&mut body);
    atomic_write(files, &path(store), &bytes)
}

/// Reads the index, if it is of this program, and the heads it is as of. Units are called as
/// `name_of` says.
pub(super) fn read(
    files: &dyn Files,
    store: &Path,
    program: &str,
    name_of: &dyn Fn(&str) -> String,
) -> Option<(Vec<Head>, Index)> {
    let bytes = files.read(&path(store), BYTES_MAX).ok()?;
    let (top, mut rest) = checked(&bytes, program)?;
    let heads = top.heads.into_iter().map(|(replica, count, hash)| Head {
        replica: ReplicaId(replica),
        count,
        hash: ContentHash(hash),
    });
    let mut index = Index::default();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..top.cases {
        let wire: CaseWire = take(&mut rest)?;
        let name = names.entry(wire.unit.clone()).or_insert_with(|| name_of(&wire.unit));
        let brief = brief(&wire, name, index.words())?;
        index.enter_case(brief);
    }
    for _ in 0..top.reviews {
        let wire: ReviewWire = take(&mut rest)?;
        let indexed = indexed(wire, index.words())?;
        index.enter_review(indexed);
    }
    rest.is_empty().then(|| (heads.collect(), index))
}

/// A part of the list, made without the rest.
pub(super) struct Excerpt {
    /// Running number and id of every case, and whether it is listed, by arrival.
    pub cases: Vec<(u32, CaseId, bool)>,
    /// The cases in the window and all reviews.
    pub index: Index,
    /// Where the window begins among the listed cases.
    pub offset: usize,
}

/// Reads a window of at most `limit` listed cases round one of them, or from the first on. The
/// records of the others are passed over unread.
pub(super) fn excerpt(
    files: &dyn Files,
    store: &Path,
    program: &str,
    (around, limit): (Option<CaseId>, usize),
) -> Option<Excerpt> {
    let bytes = files.read(&path(store), BYTES_MAX).ok()?;
    let (top, mut rest) = checked(&bytes, program)?;
    let mut records = Vec::new();
    let mut cases = Vec::new();
    for _ in 0..top.cases {
        let bytes = record(&mut rest)?;
        let (id, is_listed, is_joined) = beginning(bytes)?;
        if !is_joined {
            cases.push((u32::try_from(cases.len() + 1).ok()?, id, is_listed));
        }
        if is_listed {
            records.push((id, bytes));
        }
    }
    let place = around.and_then(|wanted| records.iter().position(|(id, _)| *id == wanted));
    let last = records.len().saturating_sub(limit);
    let offset = place.unwrap_or_default().saturating_sub(limit / 2).min(last);
    let mut index = Index::default();
    for (_, bytes) in records.iter().skip(offset).take(limit) {
        let wire: CaseWire = decode_plain(bytes).ok()?;
        let brief = brief(&wire, &wire.unit_name, index.words())?;
        index.enter_case(brief);
    }
    for _ in 0..top.reviews {
        let indexed = indexed(take(&mut rest)?, index.words())?;
        index.enter_review(indexed);
    }
    Some(Excerpt { cases, index, offset })
}

/// Reads what the record of a case begins with: id, whether it is listed, whether it is joined.
fn beginning(record: &[u8]) -> Option<(CaseId, bool, bool)> {
    let (id, rest) = record.split_first_chunk::<32>()?;
    let [is_listed, is_joined, ..] = rest else { return None };
    Some((CaseId(ContentHash(*id)), *is_listed == 1, *is_joined == 1))
}

/// Gives the first record and the records behind it, if the file is whole and of this program.
fn checked<'a>(bytes: &'a [u8], program: &str) -> Option<(TopWire, &'a [u8])> {
    let (mark, rest) = bytes.split_first_chunk::<8>()?;
    let (crc, body) = rest.split_first_chunk::<4>()?;
    if mark != MARK || u32::from_le_bytes(*crc) != crc32(body) {
        return None;
    }
    let mut rest = body;
    let top: TopWire = take(&mut rest)?;
    (top.program == program).then_some((top, rest))
}

fn put(body: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    let bytes = encode_plain(value).map_err(|_| io::ErrorKind::InvalidData)?;
    let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    body.extend(length.to_le_bytes());
    body.extend(bytes);
    Ok(())
}

fn take<T: serde::de::DeserializeOwned>(rest: &mut &[u8]) -> Option<T> {
    decode_plain(record(rest)?).ok()
}

fn record<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, behind) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (record, behind) = behind.split_at_checked(length)?;
    *rest = behind;
    Some(record)
}

/// Place of a value among all of its kind.
fn number<T: PartialEq>(all: &[T], value: &T) -> u8 {
    let place = all.iter().position(|one| one == value);
    place.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn at<T: Copy>(all: &[T], number: u8) -> Option<T> {
    all.get(usize::from(number)).copied()
}

fn case_wire(brief: &Brief) -> CaseWire {
    CaseWire {
        id: brief.id.0.0,
        arrival: brief.arrival,
        docket: brief.docket.to_string(),
        unit: brief.unit.to_string(),
        unit_name: brief.unit_name.to_string(),
        kind: number(&CaseKind::ALL, &brief.kind),
        procedure: number(&Procedure::ALL, &brief.procedure),
        party: brief.party.to_string(),
        matter: brief.matter.to_string(),
        decided: brief.decided.map(|day| day.num_days_from_ce()),
        documents: brief.documents,
        origin: brief.origin.to_string(),
        is_listed: brief.is_listed,
        is_joined: brief.is_joined,
    }
}

fn brief(wire: &CaseWire, unit_name: &str, words: &mut Words) -> Option<Brief> {
    Some(Brief {
        id: CaseId(ContentHash(wire.id)),
        arrival: wire.arrival,
        docket: wire.docket.as_str().into(),
        unit: words.keep(&wire.unit),
        unit_name: words.keep(unit_name),
        kind: at(&CaseKind::ALL, wire.kind)?,
        procedure: at(&Procedure::ALL, wire.procedure)?,
        party: words.keep(&wire.party),
        matter: words.keep(&wire.matter),
        decided: wire
            .decided
            .map_or(Some(None), |days| NaiveDate::from_num_days_from_ce_opt(days).map(Some))?,
        documents: wire.documents,
        origin: words.keep(&wire.origin),
        is_listed: wire.is_listed,
        is_joined: wire.is_joined,
    })
}

fn review_wire(indexed: &Indexed) -> ReviewWire {
    let key = &indexed.key;
    let defect = |defect: &DefectBrief| {
        let stage = defect.stage.map(|stage| number(&Stage::ALL, &stage));
        (number(&DefectKind::ALL, &defect.kind), stage, defect.code.to_string(), defect.count)
    };
    ReviewWire {
        session: key.session.0.clone(),
        case: key.case.0.0,
        reviewer: (key.reviewer.name.clone(), key.reviewer.unit.clone()),
        touched: indexed.touched.map(|time| (time.timestamp(), time.timestamp_subsec_nanos())),
        is_begun: indexed.is_begun,
        notes: indexed.notes,
        submission: indexed.submission.map(|(total, grade)| (total.0, number(&Grade::ALL, &grade))),
        total: indexed.total.map(|total| total.0),
        by_severity: indexed.by_severity,
        defects: indexed.defects.iter().map(defect).collect(),
        doubts: indexed.doubts,
        is_vetoed: indexed.is_vetoed,
        judged: indexed.judged,
        criteria: indexed.criteria,
        answers: indexed.answers,
    }
}

fn indexed(wire: ReviewWire, words: &mut Words) -> Option<Indexed> {
    let defect = |(kind, stage, code, count): &(u8, Option<u8>, String, u16), words: &mut Words| {
        let stage = stage.map_or(Some(None), |number| at(&Stage::ALL, number).map(Some))?;
        let kind = at(&DefectKind::ALL, *kind)?;
        Some(DefectBrief { kind, stage, code: words.keep(code), count: *count })
    };
    let defects: Option<Box<[DefectBrief]>> =
        wire.defects.iter().map(|one| defect(one, words)).collect();
    let defects = defects?;
    let touched = match wire.touched {
        Some((seconds, nanos)) => Some(DateTime::from_timestamp(seconds, nanos)?),
        None => None,
    };
    let submission = match wire.submission {
        Some((total, grade)) => Some((Points(total), at(&Grade::ALL, grade)?)),
        None => None,
    };
    let (name, unit) = wire.reviewer;
    Some(Indexed {
        reviewer: words.keep(&name),
        key: ReviewKey {
            session: SessionId(wire.session),
            case: CaseId(ContentHash(wire.case)),
            reviewer: Person { name, unit },
        },
        touched,
        has_work: wire.is_begun || wire.notes > 0,
        is_begun: wire.is_begun,
        notes: wire.notes,
        submission,
        total: wire.total.map(Points),
        by_kind: by_kind(&defects),
        by_severity: wire.by_severity,
        codes: super::brief::codes(&defects),
        defects,
        doubts: wire.doubts,
        is_vetoed: wire.is_vetoed,
        judged: wire.judged,
        criteria: wire.criteria,
        answers: wire.answers,
    })
}
