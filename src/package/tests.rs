//! Every flipped bit, every cut and every stranger is noticed.

use super::*;
use crate::disk::Dice;
use crate::domain::{KeyCard, KeyRole, Person, ReplicaId, SessionId};
use crate::protocol::{Head, PackageFault};
use crate::seal::OwnKey;
use chrono::DateTime;

/// Altered packages at the gate.
const GATE: usize = 3_000;
/// Altered packages of the full suite.
const FULL: usize = 10_000;

fn key(number: u8) -> OwnKey {
    OwnKey::of_secret(&[number; 32])
}

fn package() -> Package {
    let sender = KeyCard {
        key: key(1).public(),
        replica: ReplicaId([5; 8]),
        person: Person::new("测试员", "某某局"),
    };
    let head = PackageHead {
        role: KeyRole::Reviewer,
        sender,
        recipient: Person::new("组织者", ""),
        recipient_key: key(2).public(),
        session: SessionId("2026".to_owned()),
        made: DateTime::from_timestamp(1_760_000_000, 0).unwrap(),
        program: "0.1.0".to_owned(),
        heads: vec![Head { replica: ReplicaId([5; 8]), count: 2, ..Head::default() }],
    };
    let contents = vec![
        (ContentKind::Text, "立案审批表".as_bytes().to_vec()),
        (ContentKind::Rubric, vec![0; 300]),
        (ContentKind::Attachment, Vec::new()),
    ];
    Package { head, chain: vec![7; 500], contents }
}

/// Alters some bytes in one of several ways.
fn altered(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bad = bytes.to_vec();
    let at = dice.index(bytes.len());
    match dice.below(5) {
        0 => bad[at] ^= 1 << dice.below(8),
        1 => bad.truncate(at),
        2 => bad.insert(at, u8::try_from(dice.below(256)).unwrap()),
        3 => drop(bad.remove(at)),
        _ => {
            let other = dice.index(bytes.len());
            bad.swap(at, other);
        }
    }
    bad
}

fn all_are_refused(rounds: usize) {
    let whole = write(&package(), &key(1)).unwrap();
    let mut dice = Dice::new(48);
    let mut tried = 0;
    while tried < rounds {
        let bad = altered(&mut dice, &whole);
        if bad != whole {
            assert!(read(&bad).is_err(), "round {tried}");
            tried += 1;
        }
    }
}

#[test]
fn comes_back_as_it_was_written() {
    let bytes = write(&package(), &key(1)).unwrap();
    assert_eq!(read(&bytes), Ok(package()), "control: the whole one is taken");
    assert_eq!(
        write(&package(), &key(9)).map(|bytes| read(&bytes)),
        Ok(Err(PackageFault::BadSignature))
    );
}

#[test]
fn altered_packages_are_refused() {
    all_are_refused(GATE);
}

#[test]
#[ignore = "full size"]
fn ten_thousand_altered_packages_are_refused() {
    all_are_refused(FULL);
}

#[test]
fn faults_are_named() {
    let whole = write(&package(), &key(1)).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bad = whole.clone();
        bad[at] = byte;
        read(&bad).unwrap_err()
    };
    assert_eq!(with(0, b'x'), PackageFault::NotAPackage);
    assert_eq!(with(8, 2), PackageFault::Newer(2));
    assert_eq!(with(8, 0), PackageFault::NotAPackage);
    assert_eq!(with(19, 1), PackageFault::TooLarge((1 << 56) + whole.len() as u64));
    assert_eq!(with(23, 1), PackageFault::Damaged(0));
    assert_eq!(read(&whole[..whole.len() - 1]), Err(PackageFault::Cut));
    assert_eq!(read(b""), Err(PackageFault::NotAPackage));
    let last = whole.len() - 1;
    assert_eq!(with(last, whole[last] ^ 1), PackageFault::BadSignature);
    // The rubric is the last part with bytes.
    assert_eq!(with(last - 64, 1), PackageFault::Damaged(3));
}
