//! Keys of the view. One tree, told apart by the first byte:
//! `h` heads of the chains · `s` states · `e` entries of an aggregate · `o` the own chain · `v` the
//! layout. `p` is the body's own, for pieces of long values.

use crate::domain::{CaseId, ContentHash, Person, ReplicaId, ReviewKey, SessionId};
use crate::protocol::Aggregate;

/// Prefix of all states.
pub(super) const STATES: &[u8] = b"s";
/// Prefix of the chain ends.
pub(super) const ENDS: &[u8] = b"h";
/// Prefix of the states of sessions.
pub(super) const SESSIONS: &[u8] = b"sa";
/// Key of the layout number of the view.
pub(super) const LAYOUT: &[u8] = b"v";

/// Key of the state of an aggregate.
pub(super) fn state(aggregate: &Aggregate) -> Vec<u8> {
    with_aggregate(b's', aggregate)
}

/// Prefix of the places of an aggregate's entries.
pub(super) fn entries(aggregate: &Aggregate) -> Vec<u8> {
    let mut key = with_aggregate(b'e', aggregate);
    key.push(0);
    key
}

/// Key of the place of one entry, in the order of the fold.
pub(super) fn entry(aggregate: &Aggregate, rank: (u64, ReplicaId, u64)) -> Vec<u8> {
    let mut key = entries(aggregate);
    key.extend(rank.0.to_be_bytes());
    key.extend(rank.1.0);
    key.extend(rank.2.to_be_bytes());
    key
}

/// Key of the end of a chain.
pub(super) fn end(replica: ReplicaId) -> Vec<u8> {
    let mut key = ENDS.to_vec();
    key.extend(replica.0);
    key
}

/// Key of the place of an entry of the own chain by its number.
pub(super) fn own(replica: ReplicaId, sequence: u64) -> Vec<u8> {
    let mut key = vec![b'o'];
    key.extend(replica.0);
    key.extend(sequence.to_be_bytes());
    key
}

/// Names a case by its hash, a review by case, session and reviewer, texts ended by a zero byte,
/// a session by its text, what follows a file by case and session; the register is one.
fn with_aggregate(kind: u8, aggregate: &Aggregate) -> Vec<u8> {
    let mut key = vec![kind];
    match aggregate {
        Aggregate::Case(CaseId(hash)) => {
            key.push(b'c');
            key.extend(hash.0);
            key.push(0);
        }
        Aggregate::Review(review) => {
            key.push(b'r');
            key.extend(review.case.0.0);
            for text in [&review.session.0, &review.reviewer.name, &review.reviewer.unit] {
                push_text(&mut key, text);
            }
        }
        Aggregate::Session(session) => {
            key.push(b'a');
            push_text(&mut key, &session.0);
        }
        Aggregate::FollowUp(session, case) => {
            key.push(b'f');
            key.extend(case.0.0);
            push_text(&mut key, &session.0);
        }
        Aggregate::Register => key.push(b'g'),
    }
    key
}

fn push_text(key: &mut Vec<u8>, text: &str) {
    key.extend(text.bytes().filter(|byte| *byte != 0));
    key.push(0);
}

/// Reads the aggregate back from the key of its state.
pub(super) fn aggregate_of(state_key: &[u8]) -> Option<Aggregate> {
    let rest = state_key.strip_prefix(STATES)?;
    let (kind, rest) = rest.split_first()?;
    let texts = |bytes: &[u8]| -> Option<Vec<String>> {
        let texts = bytes.split(|byte| *byte == 0).map(|text| String::from_utf8(text.to_vec()));
        texts.collect::<Result<_, _>>().ok()
    };
    if *kind == b'a' {
        let session = texts(rest)?.into_iter().next()?;
        return Some(Aggregate::Session(SessionId(session)));
    }
    let (hash, rest) = rest.split_at_checked(32)?;
    let case = CaseId(ContentHash(hash.try_into().ok()?));
    let mut texts = texts(rest)?.into_iter();
    match kind {
        b'c' => Some(Aggregate::Case(case)),
        b'r' => {
            let session = SessionId(texts.next()?);
            let reviewer = Person { name: texts.next()?, unit: texts.next()? };
            Some(Aggregate::Review(ReviewKey { session, case, reviewer }))
        }
        b'f' => Some(Aggregate::FollowUp(SessionId(texts.next()?), case)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aggregates_come_back_from_their_keys() {
        let case = CaseId(ContentHash([255; 32]));
        let reviewer = Person::new("测试员", "某某局");
        let review = ReviewKey { session: SessionId::default(), case, reviewer };
        let session = SessionId("测试".to_owned());
        let follow_up = Aggregate::FollowUp(session.clone(), case);
        let all = [
            Aggregate::Case(case),
            Aggregate::Review(review),
            Aggregate::Session(session),
            follow_up,
        ];
        for aggregate in all {
            assert_eq!(aggregate_of(&state(&aggregate)), Some(aggregate));
        }
        assert_eq!(aggregate_of(b"sx"), None);
    }
}
