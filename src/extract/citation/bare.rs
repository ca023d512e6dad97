//! Names of laws that stand without brackets, read backwards.

use super::letters::previous;
use super::memory::ENDINGS;
use crate::packs::statutes::Statutes;

/// Most characters of a name without brackets.
const NAME_MAX: usize = 40;
/// A name with no known beginning is taken whole up to this length.
const LOOSE_MAX: usize = 24;

/// After these a name begins.
const LEADS: [&str; 30] = [
    "违反了",
    "违反",
    "依据",
    "根据",
    "依照",
    "按照",
    "参照",
    "触犯了",
    "触犯",
    "适用",
    "属于",
    "不符合",
    "符合",
    "以及",
    "对照",
    "执行",
    "援引",
    "引用",
    "遵守",
    "按",
    "依",
    "照",
    "的",
    "是",
    "由",
    "对",
    "和",
    "与",
    "及",
    "或",
];
/// Words that refer back, before 法, 条例 and the like.
const REFERRING: [&str; 5] = ["上述", "本", "该", "同", "前"];
/// Words that end like a law and are none.
const NO_LAWS: [&str; 22] = [
    "依法", "执法", "违法", "合法", "非法", "方法", "司法", "守法", "无法", "用法", "做法", "立法",
    "普法", "看法", "想法", "手法", "说法", "语法", "书法", "词典", "字典", "古典",
];

/// A name found, or a word that refers back.
pub(super) struct Bare {
    pub(super) start: usize,
    pub(super) name: String,
    pub(super) is_anaphor: bool,
}

/// Reads the name that ends at `end`, not going back before `floor`.
pub(super) fn read(text: &str, end: usize, floor: usize, statutes: &Statutes) -> Option<Bare> {
    let (run, places) = run(text, end, floor);
    let ending = ENDINGS.into_iter().find(|ending| run.ends_with(ending))?;
    let place = |at: usize| {
        let count = run.get(..at).map(|before| before.chars().count())?;
        places.get(count).copied()
    };
    let make = |at: usize, is_anaphor: bool| {
        let name = run.get(at..)?.to_owned();
        Some(Bare { start: place(at)?, name, is_anaphor })
    };
    if let Some(at) = anaphor(&run, ending) {
        return make(at, true);
    }
    if let Some(at) = known(&run, statutes) {
        return make(at, false);
    }
    let at = unknown(&run)?;
    let name = run.get(at..)?;
    let is_law = is_plausible(name, ending);
    if is_law { make(at, false) } else { None }
}

/// The Chinese characters before `end`, in order, and where each begins.
fn run(text: &str, end: usize, floor: usize) -> (String, Vec<usize>) {
    let mut letters = Vec::new();
    let mut at = end;
    while let Some((c, start)) = previous(text, at) {
        let is_han = ('\u{4e00}'..='\u{9fff}').contains(&c);
        if !is_han || start < floor || letters.len() == NAME_MAX {
            break;
        }
        letters.push((c, start));
        at = start;
    }
    letters.reverse();
    letters.into_iter().unzip()
}

/// `本法`, `该条例`; not the end of 基本法.
fn anaphor(run: &str, ending: &str) -> Option<usize> {
    let before = run.strip_suffix(ending)?;
    let word = REFERRING.into_iter().find(|word| before.ends_with(word))?;
    let head = before.strip_suffix(word)?;
    (!head.ends_with('基')).then_some(head.len())
}

/// The longest name of the packs; not when a place stands before it, for that is another law.
fn known(run: &str, statutes: &Statutes) -> Option<usize> {
    let at = statutes.name_at_end(run)?;
    let before = run.get(..at)?.chars().next_back();
    (!before.is_some_and(|c| "省市区县州".contains(c))).then_some(at)
}

/// Where the name of a law that is in no pack begins: at the name of the state, or after the last
/// word that leads to a law; a short run is a name as a whole.
fn unknown(run: &str) -> Option<usize> {
    if let Some(at) = run.rfind("中华人民共和国") {
        return Some(at);
    }
    let after = |word: &&str| run.rfind(word).map(|at| at + word.len());
    let (sure, weak) = LEADS.split_at(19);
    let lead = |words: &[&'static str]| words.iter().filter_map(after).max();
    match lead(sure).or_else(|| lead(weak)) {
        Some(at) => Some(at),
        None if run.chars().count() <= LOOSE_MAX => Some(0),
        None => None,
    }
}

/// Whether a name may be one: no common word, and longer the commoner its ending is.
fn is_plausible(name: &str, ending: &str) -> bool {
    if NO_LAWS.iter().any(|word| name.ends_with(word)) {
        return false;
    }
    let shortest = match ending {
        "法" | "典" if ["刑法", "宪法", "民法"].contains(&name) => 2,
        "法" | "典" | "条例" => 3,
        _ => 6,
    };
    name.chars().count() >= shortest
}
