//! How the child that reads spreadsheets tells its parent why it refuses one: as data, so that the
//! parent says it in the language of its user.

use crate::protocol::Note;

/// Limits by the name that travels.
const LIMITS: [&str; 9] = [
    "bytes",
    "cell bytes",
    "cells",
    "columns",
    "entries",
    "merged",
    "rows",
    "table bytes",
    "unpacked bytes",
];

/// Puts a refusal into a record: what, a number, words.
pub(super) fn to_record(note: &Note) -> [String; 3] {
    let record = |what: &str, words: &str| [what.to_owned(), String::new(), words.to_owned()];
    if let Note::TooLarge(what, max) = note {
        ["limit".to_owned(), max.to_string(), (*what).to_owned()]
    } else if let Note::DamagedWorkbook(why) = note {
        record("damaged", why)
    } else if let Note::Unreadable(why) = note {
        record("unreadable", why)
    } else if *note == Note::DoctypeRefused {
        record("doctype", "")
    } else if *note == Note::LegacyXls {
        record("legacy", "")
    } else {
        record("damaged", &format!("{note:?}"))
    }
}

/// Reads such a record; `None` for what is none.
pub(super) fn from_record(record: &[String]) -> Option<Note> {
    let [what, number, words] = record else { return None };
    Some(match what.as_str() {
        "limit" => {
            let known = LIMITS.into_iter().find(|limit| limit == words)?;
            Note::TooLarge(known, number.parse().ok()?)
        }
        "damaged" => Note::DamagedWorkbook(words.clone()),
        "unreadable" => Note::Unreadable(words.clone()),
        "doctype" => Note::DoctypeRefused,
        "legacy" => Note::LegacyXls,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_understood() {
        let mut notes = vec![
            Note::DamagedWorkbook("zip".to_owned()),
            Note::Unreadable("gone".to_owned()),
            Note::DoctypeRefused,
            Note::LegacyXls,
        ];
        notes.extend(LIMITS.map(|limit| Note::TooLarge(limit, 7)));
        for note in notes {
            assert_eq!(from_record(&to_record(&note)), Some(note));
        }
        assert_eq!(from_record(&["limit".into(), "7".into(), "beards".into()]), None);
        assert_eq!(from_record(&[]), None);
    }
}
