//! The list of keys that were enrolled here. It lies beside the settings and not in the records:
//! a chain that comes from elsewhere must never be able to enrol anyone.

use super::settings::SettingsFault;
use crate::domain::{KeyCard, KeyRole, KnownKey, PublicKey};
use serde::{Deserialize, Serialize};

/// The list. Nothing is ever taken off it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownKeys(Vec<KnownKey>);

/// The file `known-keys.toml`.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    key: Vec<Line>,
}

/// One key: its card, its role, when it was enrolled and retired, and why retired.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    card: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<String>,
}

impl KnownKeys {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// The first mistake with its line; nothing of such a file is used.
    pub fn parse(text: &str) -> Result<Self, SettingsFault> {
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
            fault(line, "", error.message())
        })?;
        let read = |line: Line| {
            let bad = || fault(1, &line.card, "key");
            Ok(KnownKey {
                card: KeyCard::parse(&line.card).ok_or_else(bad)?,
                role: KeyRole::from_code(&line.role).ok_or_else(bad)?,
                retired: line.retired.clone(),
            })
        };
        file.key.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Gives the text of the file.
    ///
    /// # Errors
    /// What the writer said.
    pub fn write(&self) -> Result<String, String> {
        let line = |one: &KnownKey| Line {
            card: one.card.to_string(),
            role: one.role.code().to_owned(),
            retired: one.retired.clone(),
        };
        let file = File { key: self.0.iter().map(line).collect() };
        toml::to_string(&file).map_err(|error| error.to_string())
    }

    /// Gives all of them, in the order of enrolment.
    #[must_use]
    pub fn all(&self) -> &[KnownKey] {
        &self.0
    }

    /// Gives the cards under which a key is known: one for each chain it has written.
    #[must_use]
    pub fn of(&self, key: PublicKey) -> Vec<&KnownKey> {
        self.0.iter().filter(|one| one.card.key == key).collect()
    }

    /// Puts a card on the list; tells whether it was not there. A retired key stays retired.
    pub fn enrol(&mut self, card: KeyCard, role: KeyRole) -> bool {
        if self.0.iter().any(|one| one.card == card) {
            return false;
        }
        let retired = self.of(card.key).iter().find_map(|one| one.retired.clone());
        self.0.push(KnownKey { card, role, retired });
        true
    }

    /// Retires a key with a reason; tells how many of its cards were in use.
    pub fn retire(&mut self, key: PublicKey, reason: &str) -> usize {
        let in_use = |one: &&mut KnownKey| one.card.key == key && one.retired.is_none();
        let found = self.0.iter_mut().filter(in_use);
        found.map(|one| one.retired = Some(reason.to_owned())).count()
    }
}

fn fault(line: usize, text: &str, message: &str) -> SettingsFault {
    SettingsFault { line, text: text.to_owned(), message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Person, ReplicaId};

    #[test]
    fn what_is_enrolled_and_retired_is_read_back() {
        let (key, other) = (PublicKey([3; 32]), PublicKey([4; 32]));
        let card = |key, replica| KeyCard {
            key,
            replica: ReplicaId([replica; 8]),
            person: Person::new("测试员", "某某局"),
        };
        let mut known = KnownKeys::default();
        assert!(known.enrol(card(key, 1), KeyRole::Organiser));
        assert!(known.enrol(card(other, 2), KeyRole::Reviewer));
        assert!(!known.enrol(card(key, 1), KeyRole::Organiser), "twice is once");
        assert_eq!(known.retire(key, "换机"), 1);
        assert_eq!(known.retire(key, "再次"), 0);
        assert!(known.enrol(card(key, 9), KeyRole::Organiser));
        assert!(known.of(key).iter().all(|one| one.retired.as_deref() == Some("换机")));
        assert_eq!(known.of(other)[0].retired, None);
        assert_eq!(KnownKeys::parse(&known.write().unwrap()), Ok(known));
        assert!(KnownKeys::parse("[[key]]\ncard = \"x\"\nrole = \"organiser\"\n").is_err());
        assert!(KnownKeys::parse("[[key]").is_err());
    }
}
