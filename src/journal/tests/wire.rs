//! Wire: golden bytes stand still, every entry comes back, hostile bytes are refused.

use super::{fixed, random};
use crate::disk::Dice;
use crate::domain::{CaseId, ContentHash};
use crate::journal::codec::{WireFault, decode, encode};
use crate::journal::v1::decode_value;
use crate::protocol::Change;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

const ROUND_TRIPS: u64 = 200;
const RANDOM_BYTES: usize = 10_000;

fn golden(entry: &crate::protocol::Entry) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/v1");
    folder.join(format!("{}.hex", entry.change.code()))
}

/// Hex in lines of 32 bytes.
fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for line in bytes.chunks(32) {
        for byte in line {
            write!(text, "{byte:02x}").unwrap();
        }
        text.push('\n');
    }
    text
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

#[test]
fn golden_bytes_are_written_and_read_to_the_byte() {
    let entries = fixed::entries();
    for entry in &entries {
        let bytes = from_hex(&fs::read_to_string(golden(entry)).unwrap());
        let name = entry.change.code();
        assert_eq!(to_hex(&encode(entry).unwrap()), to_hex(&bytes), "{name} is written otherwise");
        assert_eq!(decode(1, &bytes).as_ref(), Ok(entry), "{name} is read otherwise");
    }
    let kinds: BTreeSet<&str> = entries.iter().map(|entry| entry.change.code()).collect();
    assert_eq!(kinds.len(), entries.len(), "one file of each kind");
    let files = fs::read_dir(golden(&entries[0]).parent().unwrap()).unwrap().count();
    assert_eq!(files, kinds.len(), "no golden file is forgotten");
}

/// Writes the golden file of a new kind of change; one that exists is never touched.
#[test]
#[ignore = "run by hand when a kind of change is added"]
fn write_missing_golden_bytes() {
    for entry in fixed::entries() {
        let path = golden(&entry);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !path.exists() {
            fs::write(path, to_hex(&encode(&entry).unwrap())).unwrap();
        }
    }
}

#[test]
fn every_kind_of_entry_comes_back() {
    let mut kinds = BTreeSet::new();
    for round in 0..ROUND_TRIPS {
        for kind in 0..random::KINDS {
            let seed = round * random::KINDS + kind;
            let entry = random::entry_of_kind(&mut Dice::new(seed), 1, kind);
            let bytes = encode(&entry).unwrap();
            kinds.insert(entry.change.code());
            assert_eq!(decode(1, &bytes), Ok(entry));
        }
    }
    assert_eq!(kinds.len(), fixed::entries().len(), "the dice throw every kind");
}

#[test]
fn cut_and_longer_bytes_are_refused() {
    for entry in fixed::entries() {
        let mut bytes = encode(&entry).unwrap();
        for cut in (0..bytes.len()).step_by(7) {
            assert_eq!(decode(1, &bytes[..cut]), Err(WireFault::Undecodable));
        }
        bytes.push(0);
        assert_eq!(decode(1, &bytes), Err(WireFault::Undecodable), "a byte is left over");
        assert_eq!(decode(2, &bytes), Err(WireFault::Newer(2)));
        assert_eq!(decode(0, &bytes), Err(WireFault::Undecodable));
    }
}

#[test]
fn unknown_codes_are_refused_by_name() {
    let change = Change::CorrectCase {
        case: CaseId(ContentHash([0; 32])),
        field: crate::domain::CaseField::Matter,
        old: String::new(),
        new: String::new(),
    };
    let mut bytes = encode(&fixed::entry(1, change)).unwrap();
    let at = bytes.windows(6).position(|window| window == b"matter").unwrap();
    bytes[at] = b'M';
    let refused = WireFault::UnknownCode("case field", "Matter".to_owned());
    assert_eq!(decode(1, &bytes), Err(refused));
}

#[test]
fn random_bytes_never_panic() {
    let mut dice = Dice::new(9);
    let whole = encode(&fixed::entries()[0]).unwrap();
    let mut refused = 0;
    for round in 0..RANDOM_BYTES {
        // Half of them are an entry with some bytes changed, to come past the first fields.
        let mut bytes: Vec<u8> = if round % 2 == 0 {
            (0..dice.below(400)).map(|_| u8::try_from(dice.below(256)).unwrap()).collect()
        } else {
            whole.clone()
        };
        for _ in 0..dice.below(8).min(bytes.len() as u64) {
            let at = dice.index(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).unwrap();
        }
        refused += usize::from(decode(1, &bytes).is_err());
    }
    assert!(refused > RANDOM_BYTES / 2, "{refused}");
}

#[test]
fn nine_bytes_cannot_ask_for_memory() {
    for claim in [1_u64 << 40, u64::MAX, 1 << 21] {
        let mut bomb = claim.to_le_bytes().to_vec();
        bomb.push(b'x');
        assert_eq!(decode_value::<String>(&bomb), Err(WireFault::Undecodable));
        assert_eq!(decode_value::<Vec<u64>>(&bomb), Err(WireFault::Undecodable));
    }
    // Control: the same bytes without a limit bring the codec down.
    let bomb = [&u64::MAX.to_le_bytes()[..], b"x"].concat();
    let config = bincode::config::standard().with_fixed_int_encoding();
    let outcome = std::panic::catch_unwind(|| {
        bincode::serde::decode_from_slice::<String, _>(&bomb, config).is_ok()
    });
    assert!(outcome.is_err(), "control: without a limit this panics");
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let reason = "长".repeat(400_000);
    let change = Change::WithdrawCase { case: CaseId(ContentHash([0; 32])), reason };
    assert_eq!(encode(&fixed::entry(1, change)), Err(WireFault::TooLarge));
}
