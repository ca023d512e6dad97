//! What a text has named so far: laws, and the short names it gave them.

/// Most laws and short names kept in mind.
const KEPT_MAX: usize = 64;

/// How names of laws end; the longer before the shorter.
pub(super) const ENDINGS: [&str; 10] =
    ["条例", "规定", "办法", "解释", "规则", "细则", "基准", "通则", "典", "法"];

/// Gives how the name of a law ends, apart from 试行 and the like in brackets.
pub(super) fn ending(name: &str) -> Option<&'static str> {
    let bare = name.trim_end_matches(['）', ')']);
    let bare = if bare.len() < name.len() {
        bare.rsplit_once(['（', '(']).map_or(bare, |(head, _)| head)
    } else {
        bare
    };
    ENDINGS.into_iter().find(|ending| bare.ends_with(ending))
}

/// The laws named so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    laws: Vec<String>,
    shorts: Vec<(String, String)>,
}

impl Memory {
    /// Keeps a law in mind.
    pub(super) fn name(&mut self, law: &str) {
        if self.laws.last().is_some_and(|last| last == law) || ending(law).is_none() {
            return;
        }
        if self.laws.len() == KEPT_MAX {
            self.laws.remove(0);
        }
        // A short name stands for the law it was given to.
        let law = self.full(law).unwrap_or(law).to_owned();
        self.laws.push(law);
    }

    /// Keeps in mind that the law named last is called so from here on.
    pub(super) fn shorten(&mut self, short: String) {
        let Some(law) = self.laws.last().filter(|law| **law != short) else { return };
        if self.shorts.len() < KEPT_MAX {
            self.shorts.push((short, law.clone()));
        }
    }

    /// Gives the law of a short name.
    pub(super) fn full(&self, short: &str) -> Option<&str> {
        let mut shorts = self.shorts.iter().rev();
        shorts.find(|(name, _)| name == short).map(|(_, law)| law.as_str())
    }

    /// Gives the law that 本法, 该条例 and the like mean: the last one named that ends so.
    pub(super) fn last_like(&self, word: &str) -> Option<&str> {
        let wanted = ending(word)?;
        let mut laws = self.laws.iter().rev();
        laws.find(|law| ending(law) == Some(wanted)).map(String::as_str)
    }
}
