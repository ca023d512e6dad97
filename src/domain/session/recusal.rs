//! Recusal (回避): who does not review which file.
//!
//! Nobody reviews a file of their own unit, one they handled, legally reviewed or discussed, or one
//! they declared a relation to (行政处罚法 第四十三条 has the rule for cases; for reviews it is the
//! practice of bureaus).

use super::member::Member;
use crate::domain::case_file::CaseId;
use crate::domain::docket::{DocketNumber, normalize};

/// What is known of a file for recusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFile {
    /// The case.
    pub case: CaseId,
    /// Code, name and other names of its unit; empty when unknown.
    pub unit: Vec<String>,
    /// Its docket in all spellings met.
    pub dockets: Vec<String>,
    /// Names of its parties.
    pub parties: Vec<String>,
    /// Names of those who handled it.
    pub officers: Vec<String>,
    /// Names of those who reviewed it legally (法制审核).
    pub legal_reviewers: Vec<String>,
    /// Names of those at its collective discussion (集体讨论).
    pub discussants: Vec<String>,
}

/// Why somebody does not review a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recusal {
    /// It is of their own unit.
    OwnUnit,
    /// They handled the case.
    Handled,
    /// They reviewed it legally.
    LegallyReviewed,
    /// They sat in its collective discussion.
    Discussed,
    /// They declared a relation to its unit, party or docket.
    Declared,
}

impl Recusal {
    /// Every ground.
    pub const ALL: [Self; 5] =
        [Self::OwnUnit, Self::Handled, Self::LegallyReviewed, Self::Discussed, Self::Declared];

    /// The name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnUnit => "own_unit",
            Self::Handled => "handled",
            Self::LegallyReviewed => "legally_reviewed",
            Self::Discussed => "discussed",
            Self::Declared => "declared",
        }
    }
}

/// Tells why a person does not review a file; `None` when nothing stands against it.
///
/// Spellings do not matter: brackets and figures of either width, spaces, forms of a docket. A
/// person of an office of a unit is of that unit; a declared word is met inside a longer name of a
/// party. A ground too many costs a reviewer and can be set aside; one too few costs fairness.
#[must_use]
pub fn recusal(file: &ReviewFile, member: &Member) -> Option<Recusal> {
    let name = normalize(&member.person.name);
    let is_named = |names: &[String]| names.iter().any(|one| names_person(one, &name));
    let is_met = |ground: &Recusal| match ground {
        Recusal::OwnUnit => file.unit.iter().any(|unit| is_of(&member.person.unit, unit)),
        Recusal::Handled => is_named(&file.officers),
        Recusal::LegallyReviewed => is_named(&file.legal_reviewers),
        Recusal::Discussed => is_named(&file.discussants),
        Recusal::Declared => member.relations.iter().any(|one| is_declared(one, file)),
    };
    Recusal::ALL.into_iter().find(is_met)
}

/// What names of units end in; such a name stands within the names of its offices.
const UNIT_ENDINGS: [&str; 7] = ["镇", "乡", "街", "街道", "局", "办事处", "管委会"];

/// Tells whether somebody of the unit `own` is of `unit`: `某某镇应急管理办公室` is of `某某镇`.
fn is_of(own: &str, unit: &str) -> bool {
    let (own, unit) = (normalize(own), normalize(unit));
    let is_whole = unit.chars().count() > 2 && UNIT_ENDINGS.iter().any(|end| unit.ends_with(end));
    !unit.is_empty() && (own == unit || (is_whole && own.contains(&unit)))
}

/// Tells whether a text of one or several names (`张某、李某`) has a name among them.
fn names_person(text: &str, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let is_name = |part: &str| normalize(part) == name;
    let marks = ['、', '，', ',', '；', ';', '/', '（', '）', '(', ')', '：', ':'];
    text.split(marks).any(|part| is_name(part) || part.split_whitespace().any(is_name))
}

fn is_declared(word: &str, file: &ReviewFile) -> bool {
    let plain = normalize(word);
    let is_party = |party: &String| {
        let party = normalize(party);
        party == plain || (plain.chars().count() > 1 && party.contains(&plain))
    };
    !plain.is_empty()
        && (file.unit.iter().any(|unit| is_of(word, unit))
            || file.parties.iter().any(is_party)
            || file.dockets.iter().any(|docket| docket_key(docket) == docket_key(word)))
}

/// One key for all spellings of a docket.
fn docket_key(text: &str) -> String {
    DocketNumber::parse(text).map_or_else(|| normalize(text), |docket| docket.key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::Person;

    fn of_unit(unit: &str) -> Member {
        Member {
            person: Person::new("彭某某", unit),
            roles: Vec::new(),
            group: String::new(),
            is_leader: false,
            capacity: None,
            relations: Vec::new(),
        }
    }

    fn declaring(word: &str) -> Member {
        Member { relations: vec![word.to_owned()], ..of_unit("") }
    }

    fn file() -> ReviewFile {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        ReviewFile {
            unit: texts(&["990001", "测试镇", ""]),
            dockets: texts(&["（测）应急罚字〔2025〕第12号"]),
            parties: texts(&["测试区某某化工（虚构）有限公司"]),
            ..ReviewFile::default()
        }
    }

    #[test]
    fn an_office_of_a_unit_is_of_it_in_any_spelling() {
        let own = Some(Recusal::OwnUnit);
        for unit in ["测试镇", "测试 镇", "990001", "测试镇应急管理办公室", "某某区测试镇人民政府"]
        {
            assert_eq!(recusal(&file(), &of_unit(unit)), own, "{unit}");
        }
        for unit in ["", "测试街道", "镇", "9900010", "某某律师事务所"] {
            assert_eq!(recusal(&file(), &of_unit(unit)), None, "{unit}");
        }
    }

    #[test]
    fn a_name_is_found_among_several_and_not_within_another() {
        let told = |names: &str| {
            let officers = vec![names.to_owned()];
            recusal(&ReviewFile { officers, ..file() }, &of_unit(""))
        };
        for names in ["彭某某", "彭 某某", "甲某、彭某某", "甲某 彭某某", "彭某某（执法证 1）"]
        {
            assert_eq!(told(names), Some(Recusal::Handled), "{names}");
        }
        for names in ["", "彭某", "小彭某某", "彭某某某"] {
            assert_eq!(told(names), None, "{names}");
        }
    }

    #[test]
    fn a_declared_relation_is_met_in_any_spelling() {
        let words = [
            "测试镇",
            "990001",
            "某某化工",
            "测试区某某化工(虚构)有限公司",
            "(测)应急罚〔2025〕12号",
            "(测)应急罚[2025]12号",
        ];
        for word in words {
            assert_eq!(recusal(&file(), &declaring(word)), Some(Recusal::Declared), "{word}");
        }
        for word in ["", " ", "司", "某某药业", "（测）应急罚〔2025〕1号", "测试街道"]
        {
            assert_eq!(recusal(&file(), &declaring(word)), None, "{word}");
        }
        assert_eq!(recusal(&ReviewFile::default(), &declaring("")), None);
    }
}
