//! The record of a draw as JSON: everything that draws the same files again.

use serde::{Deserialize, Serialize};

/// Version of the format.
pub const DRAW_VERSION: u32 = 1;

/// A draw: its rules, its frame by hash, what was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawRecord {
    /// Version of the format.
    pub pingcha_draw: u32,
    /// The seed, in decimal: JSON numbers are too short for it in some readers.
    pub seed: String,
    /// Files of each unit.
    pub quota: usize,
    /// Which cases are in the frame, as typed; empty for all.
    pub filter: String,
    /// Which of them are mandatory, as typed; empty for none.
    pub must: String,
    /// How many files the frame has.
    pub frame: usize,
    /// SM3 of the frame, 64 hexadecimal digits.
    pub frame_hash: String,
    /// Files that proved unsuitable.
    pub unsuitable: Vec<UnsuitableLine>,
    /// What was drawn, by unit.
    pub drawn: Vec<DrawnLine>,
    /// Who drew.
    pub by: String,
    /// When, by the clock of the machine, as RFC 3339.
    pub at: String,
    /// Version of the program.
    pub program: String,
}

/// A file that proved unsuitable (不符合评查条件).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnsuitableLine {
    /// Its id, 64 hexadecimal digits.
    pub id: String,
    /// Its docket.
    pub docket: String,
    /// Why.
    pub reason: String,
}

/// A file that was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawnLine {
    /// Its id, 64 hexadecimal digits.
    pub id: String,
    /// Its docket.
    pub docket: String,
    /// Name of its unit.
    pub unit: String,
    /// Code of its kind.
    pub kind: String,
    /// Code of its procedure.
    pub procedure: String,
    /// `mandatory`, `random` or `replacement`.
    pub why: String,
}

impl DrawRecord {
    /// Reads a record.
    ///
    /// # Errors
    /// What is wrong, in the words of the parser; a newer version is told by its number.
    pub fn read(text: &str) -> Result<Self, String> {
        let record: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let version = record.pingcha_draw;
        if version == DRAW_VERSION { Ok(record) } else { Err(format!("pingcha_draw = {version}")) }
    }

    /// Writes the record, ready to be read by people too.
    #[must_use]
    pub fn write(&self) -> String {
        // Texts and numbers alone cannot fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_whole() {
        let record = DrawRecord {
            pingcha_draw: DRAW_VERSION,
            seed: u64::MAX.to_string(),
            quota: 3,
            drawn: vec![DrawnLine {
                docket: "（测）〔2025〕1号".into(), ..DrawnLine::default()
            }],
            ..DrawRecord::default()
        };
        assert_eq!(DrawRecord::read(&record.write()), Ok(record.clone()));
        let newer = DrawRecord { pingcha_draw: 2, ..record };
        assert_eq!(DrawRecord::read(&newer.write()), Err("pingcha_draw = 2".into()));
        assert!(DrawRecord::read("{").is_err());
    }
}
