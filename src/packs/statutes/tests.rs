//! Laws by their names, and packs with mistakes.

use crate::packs::fault::PackMistake;
use crate::packs::{Packs, statutes};

#[test]
fn a_law_is_found_by_any_of_its_names() {
    let packs = Packs::built_in().unwrap();
    let found = |name: &str| packs.statutes().by_name(name).map(|named| named.statute.id.clone());
    for (name, id) in [
        ("中华人民共和国安全生产法", "safety"),
        ("安全生产法", "safety"),
        ("中华人民共和国 安全 生产法", "safety"),
        ("中華人民共和國安全生產法", "safety"),
        ("行政处罚法", "penalty"),
        ("危险化学品安全法", "hazchem-law"),
        ("工贸企业有限空间作业安全管理与监督暂行规定", "confined"),
    ] {
        assert_eq!(found(name).as_deref(), Some(id), "{name}");
    }
    assert_eq!(found("水污染防治法"), None);
    assert!(packs.statutes().by_name("处罚办法").unwrap().is_loose);
    let text = "违反了生产安全事故报告和调查处理条例";
    assert_eq!(packs.statutes().name_at_end(text), Some("违反了".len()));
}

#[test]
fn the_packs_hold_every_law_and_version_of_the_list() {
    let packs = Packs::built_in().unwrap();
    let all = packs.statutes().all();
    assert_eq!(all.len(), 23);
    assert_eq!(all.iter().map(|statute| statute.versions.len()).sum::<usize>(), 51);
    let texts = all.iter().flat_map(|one| &one.versions).filter(|one| !one.structure.is_empty());
    assert_eq!(texts.count(), 17);
    let safety = packs.statutes().by_id("safety").unwrap();
    let version = safety.in_force("2022-01-01".parse().unwrap()).unwrap();
    assert_eq!(version.promulgated, "2021-06-10");
    assert_eq!((version.structure.len(), version.structure[&(97, 0)].clone()), (119, vec![7]));
    assert!(!version.is_verified, "the day it began is not in its text");
}

#[test]
fn mistakes_are_named_with_their_line() {
    let text = "id = \"x\"\nname = \"某某条例\"\nlevel = \"regulation\"\nnature = \"substance\"\n\
                [[version]]\npromulgated = \"2020-01-01\"\nfrom = \"2020-02-01\"\n\
                to = \"2022-01-01\"\nverified = true\n\
                structure = [\"1-2:0\", \"2:0\", \"x:1\"]\n\
                [[version]]\npromulgated = \"2021-01-01\"\nfrom = \"2021-02-30\"\n\
                verified = true\narticles = 3\nstructure = [\"1:0\"]\n\
                [[version.gist]]\narticle = 7\ntext = \"无此条\"\n\
                [[version]]\npromulgated = \"2023-01-01\"\nfrom = \"2023-01-01\"\n\
                verified = true\n\
                [[caution]]\nkind = \"gone\"\nby = \"某\"\nverified = true\n";
    let (_, faults) = statutes::read("x.toml", text.as_bytes());
    let found: Vec<(u32, PackMistake)> =
        faults.into_iter().map(|fault| (fault.line, fault.what)).collect();
    let has = |line: u32, is: &dyn Fn(&PackMistake) -> bool| {
        assert!(found.iter().any(|(at, what)| *at == line && is(what)), "{line}: {found:?}");
    };
    has(10, &|what| *what == PackMistake::Repeated("2".to_owned()));
    has(10, &|what| matches!(what, PackMistake::UnknownCode { name: "structure", .. }));
    has(13, &|what| matches!(what, PackMistake::WrongShape { name: "from", .. }));
    has(15, &|what| matches!(what, PackMistake::NoSuchPlace(_)));
    has(18, &|what| matches!(what, PackMistake::NoSuchPlace(_)));
    has(22, &|what| matches!(what, PackMistake::VersionsOverlap(_)));
    has(25, &|what| matches!(what, PackMistake::UnknownCode { name: "kind", .. }));
    has(24, &|what| *what == PackMistake::Missing("since"));
}
