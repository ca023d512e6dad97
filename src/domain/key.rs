//! Keys of workstations: whose they are, and how people compare them.

use super::entry_id::ReplicaId;
use super::hash::ContentHash;
use super::person::Person;
use std::fmt;

/// What a card begins with.
const CARD: &str = "pingcha-key";

/// The half of a key that others may know (Ed25519); held here, used by `seal`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Reads 64 hex digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        ContentHash::parse(text).map(|hash| Self(hash.0))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ContentHash(self.0).fmt(f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ContentHash(self.0).fmt(f)
    }
}

/// Which way packages of a key go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyRole {
    /// 组织者: hands out cases, rubric and assignments.
    Organiser,
    /// 评查员: returns their own acts.
    Reviewer,
}

impl KeyRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Organiser, Self::Reviewer];

    /// The name used in files and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Reviewer => "reviewer",
        }
    }

    /// Finds it by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What one workstation tells another of itself, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCard {
    /// The key.
    pub key: PublicKey,
    /// The chain it writes.
    pub replica: ReplicaId,
    /// Who works there.
    pub person: Person,
}

impl KeyCard {
    /// Reads a card; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(5, ':');
        let mut next = || parts.next();
        if next()? != CARD {
            return None;
        }
        let (key, replica) = (PublicKey::parse(next()?)?, ReplicaId::parse(next()?)?);
        let (name, unit) = (next()?, next()?);
        let person = Person::new(name, unit);
        let is_clean = |text: &str| !text.chars().any(char::is_control);
        (!person.name.is_empty() && is_clean(name) && is_clean(unit)).then_some(Self {
            key,
            replica,
            person,
        })
    }
}

impl fmt::Display for KeyCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The name ends at the first colon.
        let name = self.person.name.replace(':', "：");
        write!(f, "{CARD}:{}:{}:{name}:{}", self.key, self.replica, self.person.unit)
    }
}

/// A key that was enrolled here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKey {
    /// The card it was enrolled by.
    pub card: KeyCard,
    /// What it may bring.
    pub role: KeyRole,
    /// Why it was retired, when it was; it is never taken off the list.
    pub retired: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_comes_back_from_its_line() {
        let card = KeyCard {
            key: PublicKey([7; 32]),
            replica: ReplicaId([1; 8]),
            person: Person::new("测试员", "某某局:一科"),
        };
        let text = card.to_string();
        assert_eq!(KeyCard::parse(&text), Some(card));
        for foul in [
            "",
            "pingcha-key",
            text.trim_start_matches('p'),
            &text.replace("07", "0x"),
            "a:b:c:d:e",
        ] {
            assert_eq!(KeyCard::parse(foul), None, "{foul}");
        }
    }
}
