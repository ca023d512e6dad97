//! Levels of covering, and the veil of one case: what its texts may still tell at a level.

use super::body_words::endings;
use super::{Letters, bodies, names, numbers, person_masked, places};
use crate::domain::code::is_credit_code;
use std::sync::Arc;

/// How much of persons and companies a paper tells (脱敏级别).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaskLevel {
    /// L0, within the review group: everything as recorded.
    Inside,
    /// L1, to the reviewed unit: the party and the reviewers stay, third persons are covered.
    Unit,
    /// L2, to other units and in a bulletin: every person is covered, companies stay.
    #[default]
    Others,
    /// L3, to the public: the company that is the party is covered too.
    Public,
}

impl MaskLevel {
    /// Every level, from the most open.
    pub const ALL: [Self; 4] = [Self::Inside, Self::Unit, Self::Others, Self::Public];

    /// The name used on the command line and in papers.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inside => "L0",
            Self::Unit => "L1",
            Self::Others => "L2",
            Self::Public => "L3",
        }
    }

    /// Finds a level by its code, in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code().eq_ignore_ascii_case(code))
    }
}

/// Characters of a credit code (GB 32100-2015).
const CREDIT_LENGTH: usize = 18;

/// What is known of the persons of one case, at one level.
#[derive(Clone, Debug, Default)]
pub struct Veil {
    level: MaskLevel,
    /// The party when it is a company, or a person.
    party: String,
    is_person: bool,
    /// Persons that stay at L1: the party, the reviewers.
    near: Vec<String>,
    /// Third persons that other texts of the case announce.
    far: Vec<String>,
    /// Companies of other cases that no ending tells as such.
    others: Arc<[String]>,
}

impl Veil {
    /// Makes the veil of a case from its party and its reviewers.
    #[must_use]
    pub fn new<'a>(
        level: MaskLevel,
        party: &'a str,
        reviewers: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let is_person = super::is_person(party);
        let people = reviewers.into_iter().chain(is_person.then_some(party));
        let near = people.map(|name| head(name).to_owned()).filter(|name| !name.is_empty());
        Self {
            level,
            party: party.trim().to_owned(),
            is_person,
            near: near.collect(),
            far: Vec::new(),
            others: Arc::default(),
        }
    }

    /// Learns the companies of other cases; gives the veil back.
    #[must_use]
    pub fn among(mut self, others: &Arc<[String]>) -> Self {
        self.others = Arc::clone(others);
        self
    }

    /// Learns the persons a text of the case announces, so that they are covered in its other texts
    /// too, where they may stand alone.
    pub fn learn(&mut self, text: &str) {
        for name in names::names_in(text) {
            if !self.near.contains(&name) && !self.far.contains(&name) {
                self.far.push(name);
            }
        }
    }

    /// Covers a text.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if self.level == MaskLevel::Inside {
            return text.to_owned();
        }
        let is_public = self.level == MaskLevel::Public;
        let open =
            if is_public { bodies::covered(&self.without_party(text)) } else { text.to_owned() };
        let mut letters = Letters::new(&open);
        if is_public {
            credit_codes(&mut letters);
        }
        numbers::cover(&mut letters);
        places::cover(&mut letters);
        if self.level == MaskLevel::Unit {
            names::cover_but(&mut letters, &self.far, &self.near);
        } else {
            let known: Vec<String> = self.near.iter().chain(&self.far).cloned().collect();
            names::cover(&mut letters, &known);
        }
        letters.text()
    }

    /// Covers the name of a reviewer.
    #[must_use]
    pub fn reviewer(&self, name: &str) -> String {
        match self.level {
            MaskLevel::Inside | MaskLevel::Unit => name.to_owned(),
            MaskLevel::Others | MaskLevel::Public => person_masked(name),
        }
    }

    /// Covers the party.
    #[must_use]
    pub fn party(&self) -> String {
        match self.level {
            MaskLevel::Inside | MaskLevel::Unit => self.party.clone(),
            MaskLevel::Others | MaskLevel::Public if self.is_person => person_masked(&self.party),
            MaskLevel::Others => self.text(&self.party),
            MaskLevel::Public if self.party.is_empty() => String::new(),
            MaskLevel::Public => public_name(&self.party),
        }
    }

    /// Tells whether a text announces persons by their words, or companies by how they end, which
    /// a person should look over before it leaves: names are read there, not known.
    #[must_use]
    pub fn is_guess(&self, text: &str) -> bool {
        let is_body = || {
            self.level == MaskLevel::Public && !bodies::found(&self.without_party(text)).is_empty()
        };
        self.level != MaskLevel::Inside
            && (names::names_in(text).iter().any(|name| !self.near.contains(name)) || is_body())
    }

    fn without_party(&self, text: &str) -> String {
        let others = self.others.iter().map(String::as_str);
        let own = [self.party.as_str()].into_iter().filter(|_| !self.is_person);
        // The short way of writing: without the brackets some names carry.
        let names = own.chain(others).flat_map(|name| [name, head(name)]);
        names.filter(|name| name.chars().count() > 2).fold(text.to_owned(), |text, name| {
            if text.contains(name) { text.replace(name, &public_name(name)) } else { text }
        })
    }
}

/// The names of companies, of which no ending tells that they are some.
#[must_use]
pub fn without_ending<'a>(parties: impl IntoIterator<Item = &'a str>) -> Arc<[String]> {
    let is_plain = |name: &&str| {
        let found = bodies::found(name);
        !super::is_person(name) && !found.iter().any(|body| body.range.start == 0)
    };
    let mut names: Vec<String> = parties.into_iter().filter(is_plain).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names.into()
}

/// The name before any bracket.
fn head(name: &str) -> &str {
    name.split(['（', '(', '[', '，', ',']).next().unwrap_or_default().trim()
}

/// 某某有限公司 of any company: what it is stays, which one it is does not.
fn public_name(company: &str) -> String {
    let name = head(company);
    let ending = endings().find(|ending| name.ends_with(ending));
    format!("某某{}", ending.unwrap_or("单位"))
}

/// Covers the credit codes of companies, in full width too.
fn credit_codes(letters: &mut Letters) {
    let mut start = 0;
    while start < letters.folded.len() {
        let length = (start..letters.folded.len())
            .take_while(|at| letters.at(*at).is_ascii_alphanumeric())
            .count();
        let code: String =
            letters.folded.get(start..start + length).unwrap_or_default().iter().collect();
        if length == CREDIT_LENGTH && is_credit_code(&code.to_ascii_uppercase()) {
            letters.star(start..start + length);
        }
        start += length.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "某某五金厂负责人：王小明，身份证号11010519491231002X；见证人：赵大海";

    fn at(level: MaskLevel, party: &str, text: &str) -> String {
        Veil::new(level, party, ["评查员甲", "李四"]).text(text)
    }

    #[test]
    fn each_level_covers_more() {
        let party = "王小明";
        assert_eq!(at(MaskLevel::Inside, party, TEXT), TEXT);
        let unit = at(MaskLevel::Unit, party, TEXT);
        assert!(
            unit.contains("王小明") && !unit.contains("大海") && !unit.contains("1101"),
            "{unit}"
        );
        let others = at(MaskLevel::Others, party, TEXT);
        assert!(!others.contains("小明") && others.contains("某某五金厂"), "{others}");
    }

    #[test]
    fn a_company_leaves_only_what_it_is() {
        let company = "广州市花都区测试皮具有限公司";
        let text = "广州市花都区测试皮具有限公司（统一社会信用代码91440101MA59UTEK3K）未培训";
        let veil = Veil::new(MaskLevel::Public, company, []);
        assert_eq!(veil.party(), "某某有限公司");
        let public = veil.text(text);
        assert!(public.starts_with("某某有限公司（") && !public.contains("测试皮具"), "{public}");
        // Control: to other units the company stays.
        let veil = Veil::new(MaskLevel::Others, company, []);
        assert_eq!((veil.party().as_str(), veil.text(text).as_str()), (company, text));
    }

    #[test]
    fn another_company_leaves_the_public_text_too() {
        let text = "花都区测试大道88号测试食品加工厂与测试记号同日被查";
        let others = without_ending(["测试记号", "测试食品加工厂", "王小明"]);
        assert_eq!(&*others, ["测试记号"]);
        let veil = Veil::new(MaskLevel::Public, "测试皮具有限公司", []).among(&others);
        assert_eq!(veil.text(text), "某某加工厂与某某单位同日被查");
        assert!(veil.is_guess(text) && !veil.is_guess("测试皮具有限公司未培训"));
        // Control: to other units both stay, and nothing is to be looked over.
        let veil = Veil::new(MaskLevel::Others, "测试皮具有限公司", []);
        assert!(veil.text(text) == text && !veil.is_guess(text));
    }

    #[test]
    fn a_person_is_covered_in_the_other_texts_of_the_case() {
        let mut veil = Veil::new(MaskLevel::Others, "某某五金厂", []);
        let alone = "赵大海在现场";
        // Control: alone, nothing tells that it is a name.
        assert_eq!(veil.text(alone), alone);
        veil.learn("见证人：赵大海");
        assert_eq!(veil.text(alone), "赵某某在现场");
    }

    #[test]
    fn levels_have_names() {
        assert_eq!(MaskLevel::from_code("l2"), Some(MaskLevel::Others));
        assert_eq!(MaskLevel::default().code(), "L2");
        assert_eq!(MaskLevel::from_code("L4"), None);
    }
}
