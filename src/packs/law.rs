//! Lays a user's statutes and penalty articles over the built-in ones.

use super::fault::{PackFault, PackMistake};
use super::load::Source;
use super::penalties::{self, Penalties};
use super::statutes::{self, Statute, Statutes};

/// Files of the program, each with its path below the packs.
type Files = &'static [(&'static str, &'static str)];

/// The statutes the program was built with.
pub(super) const STATUTES: Files = &[
    ("statutes/acc-fine.toml", include_str!("data/statutes/acc-fine.toml")),
    ("statutes/accident-reg.toml", include_str!("data/statutes/accident-reg.toml")),
    ("statutes/compulsion.toml", include_str!("data/statutes/compulsion.toml")),
    ("statutes/confined.toml", include_str!("data/statutes/confined.toml")),
    ("statutes/discretion.toml", include_str!("data/statutes/discretion.toml")),
    ("statutes/discretion-rule.toml", include_str!("data/statutes/discretion-rule.toml")),
    ("statutes/emergency.toml", include_str!("data/statutes/emergency.toml")),
    ("statutes/emergency-reg.toml", include_str!("data/statutes/emergency-reg.toml")),
    ("statutes/fire.toml", include_str!("data/statutes/fire.toml")),
    ("statutes/fireworks.toml", include_str!("data/statutes/fireworks.toml")),
    ("statutes/gd-hearing.toml", include_str!("data/statutes/gd-hearing.toml")),
    ("statutes/gd-safety.toml", include_str!("data/statutes/gd-safety.toml")),
    ("statutes/hazchem-law.toml", include_str!("data/statutes/hazchem-law.toml")),
    ("statutes/hazchem-reg.toml", include_str!("data/statutes/hazchem-reg.toml")),
    ("statutes/licence-reg.toml", include_str!("data/statutes/licence-reg.toml")),
    ("statutes/licensing.toml", include_str!("data/statutes/licensing.toml")),
    ("statutes/litigation.toml", include_str!("data/statutes/litigation.toml")),
    ("statutes/pen-measures.toml", include_str!("data/statutes/pen-measures.toml")),
    ("statutes/penalty.toml", include_str!("data/statutes/penalty.toml")),
    ("statutes/reconsideration.toml", include_str!("data/statutes/reconsideration.toml")),
    ("statutes/safety.toml", include_str!("data/statutes/safety.toml")),
    ("statutes/sz-safety.toml", include_str!("data/statutes/sz-safety.toml")),
    ("statutes/training.toml", include_str!("data/statutes/training.toml")),
];

/// The penalty articles the program was built with.
pub(super) const PENALTIES: Files = &[
    ("penalties/accident-reg-2007.toml", include_str!("data/penalties/accident-reg-2007.toml")),
    ("penalties/emergency-reg-2019.toml", include_str!("data/penalties/emergency-reg-2019.toml")),
    ("penalties/fireworks-reg-2016.toml", include_str!("data/penalties/fireworks-reg-2016.toml")),
    ("penalties/hazchem-law-2025.toml", include_str!("data/penalties/hazchem-law-2025.toml")),
    ("penalties/hazchem-reg-2013.toml", include_str!("data/penalties/hazchem-reg-2013.toml")),
    ("penalties/licence-reg-2014.toml", include_str!("data/penalties/licence-reg-2014.toml")),
    ("penalties/safety-2014.toml", include_str!("data/penalties/safety-2014.toml")),
    ("penalties/safety-2021.toml", include_str!("data/penalties/safety-2021.toml")),
];

/// Reads statutes of both origins; a user's own takes the place of the built-in one with its id.
pub(super) fn statutes(
    user: Vec<Source>,
    own: Vec<Source>,
    faults: &mut Vec<PackFault>,
) -> Statutes {
    let mut list = read_statutes(user, faults);
    for built_in in read_statutes(own, faults) {
        if !list.iter().any(|statute| statute.id == built_in.id) {
            list.push(built_in);
        }
    }
    Statutes::new(list)
}

/// Reads the statutes of one origin; ids and names are given once.
fn read_statutes(sources: Vec<Source>, faults: &mut Vec<PackFault>) -> Vec<Statute> {
    let mut list: Vec<Statute> = Vec::new();
    for (file, bytes) in sources {
        let (statute, mistakes) = statutes::read(&file, &bytes);
        faults.extend(mistakes);
        let Some(statute) = statute else { continue };
        let names = |one: &Statute| [&one.name].into_iter().chain(&one.aliases).cloned().collect();
        let own: Vec<String> = names(&statute);
        for other in &list {
            let theirs: Vec<String> = names(other);
            let same = own.iter().find(|name| theirs.contains(name));
            let same = same.or_else(|| (other.id == statute.id).then_some(&statute.id));
            if let Some(same) = same {
                let what = PackMistake::Repeated(same.clone());
                faults.push(PackFault { file: file.clone(), line: 1, what });
            }
        }
        list.push(statute);
    }
    list
}

/// Reads penalty articles of both origins; a user's own takes the place of the built-in ones of
/// the same version of the same law.
pub(super) fn penalties(
    user: Vec<Source>,
    own: Vec<Source>,
    statutes: &Statutes,
    faults: &mut Vec<PackFault>,
) -> Vec<Penalties> {
    let mut list = read_penalties(user, statutes, faults);
    for built_in in read_penalties(own, statutes, faults) {
        if !list.iter().any(|one| is_same(one, &built_in)) {
            list.push(built_in);
        }
    }
    list
}

fn is_same(one: &Penalties, other: &Penalties) -> bool {
    (&one.law, &one.version) == (&other.law, &other.version)
}

fn read_penalties(
    sources: Vec<Source>,
    statutes: &Statutes,
    faults: &mut Vec<PackFault>,
) -> Vec<Penalties> {
    let mut list: Vec<Penalties> = Vec::new();
    for (file, bytes) in sources {
        let (read, mistakes) = penalties::read(&file, &bytes, statutes);
        faults.extend(mistakes);
        let Some(read) = read else { continue };
        if list.iter().any(|one| is_same(one, &read)) {
            let what = PackMistake::Repeated(format!("{} {}", read.law, read.version));
            faults.push(PackFault { file, line: 1, what });
        }
        list.push(read);
    }
    list
}
