//! Entries of every kind with contents thrown by dice.

use super::fixed::OWN;
use super::session;
use crate::disk::Dice;
use crate::domain::{
    Anchor, BatchId, CaseField, CaseFile, CaseId, CaseKind, ContentHash, CriterionCode, Defect,
    DefectCode, DefectId, DefectKind, DocketNumber, Document, DocumentField, DocumentKey,
    DocumentKind, EntryId, Fact, FactSpot, Facts, Fen, FindingId, Grade, Mark, Medium, NoteAt,
    Person, Points, Procedure, ReplicaId, ReviewKey, RuleId, SessionId, Severity, Source, Stage,
    Submission, UnitId,
};
use crate::protocol::{Aggregate, BulkAct, CaseImport, Change, Entry, ImportSource, MarkChange};
use chrono::{DateTime, NaiveDate, Utc};

/// Kinds of change.
pub(super) const KINDS: u64 = PLAIN + session::KINDS;
/// Kinds beside those of sessions.
const PLAIN: u64 = 21;

/// Gives an entry of any kind with this place in the own chain.
pub(super) fn entry(dice: &mut Dice, sequence: u64) -> Entry {
    let kind = dice.below(KINDS);
    entry_of_kind(dice, sequence, kind)
}

/// Gives an entry of the given kind, from 0.
pub(super) fn entry_of_kind(dice: &mut Dice, sequence: u64, kind: u64) -> Entry {
    Entry {
        id: EntryId { replica: OWN, sequence },
        lamport: dice.roll(),
        at: time(dice),
        actor: person(dice),
        program: text(dice),
        batch: BatchId(dice.roll()),
        base: maybe(dice, hash),
        change: change(dice, kind),
    }
}

fn change(dice: &mut Dice, kind: u64) -> Change {
    match kind {
        0 => Change::ImportCase(Box::new(import(dice))),
        1 => Change::CorrectCase {
            case: case(dice),
            field: of(dice, &CaseField::ALL),
            old: text(dice),
            new: text(dice),
        },
        2 => Change::CorrectDocument {
            case: case(dice),
            document: key(dice),
            field: of(dice, &DocumentField::ALL),
            old: text(dice),
            new: text(dice),
        },
        3 => Change::WithdrawCase { case: case(dice), reason: text(dice) },
        4 => Change::AbsorbCase { case: case(dice), from: Box::new(case_file(dice)) },
        5 => Change::JoinInto { case: case(dice), into: case(dice), reason: text(dice) },
        14 => Change::Undo { aggregate: aggregate(dice), target: id(dice) },
        20 => Change::CorrectFact {
            case: case(dice),
            spot: FactSpot { fact: text(dice), document: key(dice), read: text(dice) },
            old: maybe(dice, text),
            new: maybe(dice, text),
        },
        15 => Change::Redo { aggregate: aggregate(dice), target: id(dice) },
        PLAIN.. => session::thrown(dice, kind - PLAIN),
        other => review_change(dice, other),
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm for every kind of change")]
fn review_change(dice: &mut Dice, kind: u64) -> Change {
    let review = review(dice);
    match kind {
        6 => Change::AdoptRubric {
            review,
            id: text(dice),
            version: text(dice),
            hash: hash(dice),
            old: maybe(dice, hash),
        },
        7 => Change::Judge { review, marks: list(dice, mark) },
        8 => Change::FlagDefect { review, defect: Box::new(defect(dice)) },
        9 => {
            let (old, new) = (Box::new(defect(dice)), Box::new(defect(dice)));
            Change::ReviseDefect { review, id: DefectId(id(dice)), old, new }
        }
        10 => {
            Change::WithdrawDefect { review, id: DefectId(id(dice)), old: Box::new(defect(dice)) }
        }
        11 => Change::Doubt {
            review,
            criterion: CriterionCode(text(dice)),
            old: maybe(dice, text),
            new: maybe(dice, text),
        },
        12 => Change::Submit {
            review,
            total: Points(number(dice)),
            grade: of(dice, &Grade::ALL),
            rubric: hash(dice),
        },
        16 => {
            let document = NoteAt::Document(key(dice));
            let item = NoteAt::Item(CriterionCode(text(dice)));
            let at = [NoteAt::Case, document, item][dice.index(3)].clone();
            Change::Note { review, at, old: text(dice), new: text(dice) }
        }
        17 => {
            let count = |dice: &mut Dice| u32::try_from(dice.below(1 << 32)).unwrap();
            let act = of(dice, &BulkAct::ALL);
            Change::Bulk { review, act, cases: count(dice), items: count(dice) }
        }
        18 => {
            let (finding, rule) = finding(dice);
            Change::AcceptFinding { review, finding, rule, defect: Box::new(defect(dice)) }
        }
        19 => {
            let (finding, rule) = finding(dice);
            let (old, new) = (maybe(dice, text), maybe(dice, text));
            Change::DismissFinding { review, finding, rule, old, new }
        }
        _ => Change::Reopen { review, reason: text(dice), old: submission(dice) },
    }
}

fn finding(dice: &mut Dice) -> (FindingId, RuleId) {
    let id = std::array::from_fn(|_| u8::try_from(dice.below(256)).unwrap());
    (FindingId(id), RuleId(text(dice)))
}

pub(super) fn of<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[dice.index(all.len())]
}

pub(super) fn maybe<T>(dice: &mut Dice, make: impl Fn(&mut Dice) -> T) -> Option<T> {
    dice.once_in(2).then(|| make(dice))
}

pub(super) fn list<T>(dice: &mut Dice, make: impl Fn(&mut Dice) -> T) -> Vec<T> {
    (0..dice.below(4)).map(|_| make(dice)).collect()
}

pub(super) fn text(dice: &mut Dice) -> String {
    let letters = ['案', '卷', 'a', '0', '\n', '\0', '𠮷', '“', ' '];
    (0..dice.below(20)).map(|_| of(dice, &letters)).collect()
}

fn number(dice: &mut Dice) -> i64 {
    dice.roll().cast_signed()
}

pub(super) fn small(dice: &mut Dice) -> u32 {
    u32::try_from(dice.below(1 << 32)).unwrap()
}

pub(super) fn hash(dice: &mut Dice) -> ContentHash {
    ContentHash(std::array::from_fn(|_| u8::try_from(dice.below(256)).unwrap()))
}

fn time(dice: &mut Dice) -> DateTime<Utc> {
    let seconds = number(dice) % 8_000_000_000_000;
    let nanoseconds = u32::try_from(dice.below(1_000_000_000)).unwrap();
    DateTime::from_timestamp(seconds, nanoseconds).unwrap()
}

pub(super) fn date(dice: &mut Dice) -> NaiveDate {
    let day = i32::try_from(dice.below(2_000_000)).unwrap() - 1_000_000;
    NaiveDate::from_num_days_from_ce_opt(day).unwrap()
}

pub(super) fn person(dice: &mut Dice) -> Person {
    Person { name: text(dice), unit: text(dice) }
}

pub(super) fn case(dice: &mut Dice) -> CaseId {
    CaseId(hash(dice))
}

fn key(dice: &mut Dice) -> DocumentKey {
    DocumentKey(text(dice))
}

pub(super) fn id(dice: &mut Dice) -> EntryId {
    EntryId { replica: ReplicaId(dice.roll().to_be_bytes()), sequence: dice.roll() }
}

pub(super) fn defect_id(dice: &mut Dice) -> DefectId {
    DefectId(id(dice))
}

fn review(dice: &mut Dice) -> ReviewKey {
    ReviewKey { session: SessionId(text(dice)), case: case(dice), reviewer: person(dice) }
}

fn aggregate(dice: &mut Dice) -> Aggregate {
    match dice.below(5) {
        0 => Aggregate::Case(case(dice)),
        1 => Aggregate::Review(review(dice)),
        2 => Aggregate::Session(SessionId(text(dice))),
        3 => Aggregate::FollowUp(SessionId(text(dice)), case(dice)),
        _ => Aggregate::Register,
    }
}

fn mark(dice: &mut Dice) -> MarkChange {
    let criterion = CriterionCode(text(dice));
    MarkChange { criterion, old: of(dice, &Mark::ALL), new: of(dice, &Mark::ALL) }
}

fn submission(dice: &mut Dice) -> Submission {
    let (total, grade) = (Points(number(dice)), of(dice, &Grade::ALL));
    Submission { total, grade, rubric: hash(dice), at: time(dice) }
}

fn fact<T>(dice: &mut Dice, make: impl Fn(&mut Dice) -> T) -> Fact<T> {
    let source = match dice.below(5) {
        0 => Source::Ledger { file: text(dice), row: small(dice) },
        1 => Source::CaseToml,
        2 => Source::Document(key(dice)),
        3 => Source::FolderName,
        _ => Source::Typed(text(dice)),
    };
    Fact { value: make(dice), source }
}

fn facts(dice: &mut Dice) -> Facts {
    Facts {
        party: maybe(dice, |dice| fact(dice, text)),
        party_code: maybe(dice, |dice| fact(dice, text)),
        matter: maybe(dice, |dice| fact(dice, text)),
        filed: maybe(dice, |dice| fact(dice, date)),
        decided: maybe(dice, |dice| fact(dice, date)),
        served: maybe(dice, |dice| fact(dice, date)),
        closed: maybe(dice, |dice| fact(dice, date)),
        fine: maybe(dice, |dice| fact(dice, |dice| Fen(number(dice)))),
        others: list(dice, |dice| (text(dice), fact(dice, text))),
    }
}

fn document(dice: &mut Dice) -> Document {
    Document {
        key: key(dice),
        kind: of(dice, &DocumentKind::ALL),
        title: text(dice),
        order: small(dice),
        medium: of(dice, &[Medium::Text, Medium::Attachment]),
        pages: small(dice),
        original: hash(dice),
        size: dice.roll(),
        text: maybe(dice, hash),
        outside_path: maybe(dice, text),
        revision: small(dice),
    }
}

fn docket(dice: &mut Dice) -> DocketNumber {
    DocketNumber {
        original: text(dice),
        head: text(dice),
        year: maybe(dice, |dice| u16::try_from(dice.below(1 << 16)).unwrap()),
        serial: text(dice),
        note: maybe(dice, text),
    }
}

fn import(dice: &mut Dice) -> CaseImport {
    CaseImport {
        id: case(dice),
        source: of(dice, &ImportSource::ALL),
        docket: maybe(dice, docket),
        unit: maybe(dice, |dice| UnitId(text(dice))),
        kind: maybe(dice, |dice| of(dice, &CaseKind::ALL)),
        procedure: maybe(dice, |dice| of(dice, &Procedure::ALL)),
        facts: facts(dice),
        documents: list(dice, document),
        origin: text(dice),
    }
}

fn case_file(dice: &mut Dice) -> CaseFile {
    CaseFile {
        id: case(dice),
        docket: maybe(dice, docket),
        unit: maybe(dice, |dice| UnitId(text(dice))),
        kind: of(dice, &CaseKind::ALL),
        procedure: of(dice, &Procedure::ALL),
        facts: facts(dice),
        documents: list(dice, document),
        origin: text(dice),
    }
}

fn defect(dice: &mut Dice) -> Defect {
    Defect {
        kind: of(dice, &DefectKind::ALL),
        code: maybe(dice, |dice| DefectCode(text(dice))),
        severity: of(dice, &Severity::ALL),
        stage: maybe(dice, |dice| of(dice, &Stage::ALL)),
        criterion: maybe(dice, |dice| CriterionCode(text(dice))),
        deduction: Points(number(dice)),
        count: u16::try_from(dice.below(1 << 16)).unwrap(),
        anchors: list(dice, |dice| Anchor {
            document: maybe(dice, key),
            document_kind: maybe(dice, |dice| of(dice, &DocumentKind::ALL)),
            page: maybe(dice, small),
            line: maybe(dice, small),
            quote: text(dice),
        }),
        finding: text(dice),
        advice: text(dice),
        basis: list(dice, text),
    }
}
