//! The check of citations over made-up decisions: right ones are left alone, and of wrong ones what
//! is wrong is found, by its type of defect, and no more.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use pingcha::check::citations::{Days, DecisionFacts, Report, judge_decision};
use pingcha::domain::{Fen, PartyKind, UnitKind};
use pingcha::packs::Packs;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::built_in().unwrap());

fn decisions() -> Vec<toml::Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/citations/decisions.toml");
    let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let all = table["decision"].as_array().unwrap();
    all.iter().map(|one| one.as_table().unwrap().clone()).collect()
}

fn facts(decision: &toml::Table) -> DecisionFacts {
    let text = |name: &str| decision.get(name).and_then(toml::Value::as_str);
    let says = |name: &str| decision.get(name).and_then(toml::Value::as_bool);
    let day = |name: &str| text(name).map(|day| day.parse().unwrap());
    DecisionFacts {
        days: Days { act: day("acted"), step: day("decided") },
        party: text("party").map(|party| match party {
            "person" => PartyKind::Person,
            _ => PartyKind::Unit,
        }),
        fine: decision.get("fine").and_then(toml::Value::as_integer).map(|yuan| Fen(yuan * 100)),
        ordered: says("ordered"),
        rechecked: says("rechecked"),
        agency: text("agency").map(|agency| match agency {
            "town" => UnitKind::Town,
            "subdistrict" => UnitKind::Subdistrict,
            _ => UnitKind::Bureau,
        }),
    }
}

/// Every fact, so that whatever can be judged is.
fn known() -> DecisionFacts {
    let day = |text: &str| text.parse().ok();
    DecisionFacts {
        days: Days { act: day("2025-02-10"), step: day("2025-03-20") },
        party: Some(PartyKind::Unit),
        fine: Some(Fen(15_000_000)),
        ordered: Some(false),
        rechecked: Some(false),
        agency: Some(UnitKind::Bureau),
    }
}

fn is_right(decision: &toml::Table) -> bool {
    ["codes", "hints"].iter().all(|name| decision[*name].as_array().unwrap().is_empty())
}

fn codes(report: &Report, is_hint: bool) -> Vec<String> {
    let found = report.placed.iter().filter(|one| one.matter.is_hint == is_hint);
    let mut codes: Vec<String> = found.map(|one| one.matter.code.0.clone()).collect();
    codes.sort();
    codes
}

#[test]
fn right_decisions_are_left_alone_and_wrong_ones_are_not() {
    let (mut wrong, mut right_count, mut wrong_count) = (Vec::new(), 0, 0);
    for decision in decisions() {
        let list = |name: &str| -> Vec<String> {
            let all = decision[name].as_array().unwrap();
            all.iter().map(|code| code.as_str().unwrap().to_owned()).collect()
        };
        let report = judge_decision(decision["text"].as_str().unwrap(), &facts(&decision), &PACKS);
        let wanted = (list("codes"), list("hints"));
        let found = (codes(&report, false), codes(&report, true));
        if found != wanted {
            wrong.push(format!("{}: {found:?} ≠ {wanted:?}\n{report:#?}", decision["name"]));
        }
        if is_right(&decision) { right_count += 1 } else { wrong_count += 1 }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right_count >= 30 && wrong_count >= 25, "{right_count} {wrong_count}");
}

/// What is not known is never a finding: with every fact taken away only the citations are left.
#[test]
fn without_facts_nothing_is_said_of_the_penalty() {
    for decision in decisions() {
        let text = decision["text"].as_str().unwrap();
        let report = judge_decision(text, &DecisionFacts::default(), &PACKS);
        let found = codes(&report, false);
        let is_of_words = |code: &String| code == "L21" || code == "L03";
        assert!(found.iter().all(is_of_words), "{}: {found:?}", decision["name"]);
    }
}

/// Places are those of the text, whatever it is.
fn is_sound(text: &str, report: &Report) {
    for one in &report.placed {
        assert_eq!(text.get(one.bytes.clone()), Some(one.quote.as_str()), "{text:?}");
        let chars: String = text.chars().skip(one.range.start).take(one.range.len()).collect();
        assert_eq!(chars, one.quote, "{text:?}");
    }
}

/// Pieces of decisions; they are put together in any order.
fn pieces() -> Vec<String> {
    let all = decisions();
    let texts = all.iter().map(|one| one["text"].as_str().unwrap());
    let cut = |text: &str| -> Vec<String> {
        text.split_inclusive(['，', '《', '》', '（', '条', '向', '“']).map(str::to_owned).collect()
    };
    texts.flat_map(cut).collect()
}

fn few() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn any_text_is_judged_without_harm(text in any::<String>()) {
        let report = judge_decision(&text, &known(), &PACKS);
        is_sound(&text, &report);
        prop_assert!(report.placed.is_empty());
    }

    #[test]
    fn any_heap_of_pieces_is_judged_without_harm(
        pieces in prop::collection::vec(prop::sample::select(pieces()), 0..40),
    ) {
        let text = pieces.concat();
        is_sound(&text, &judge_decision(&text, &known(), &PACKS));
    }

    /// A right decision that has lost characters says less, and no fact makes a finding of it but
    /// of numbers, names and bodies that are now others.
    #[test]
    fn a_right_decision_with_blanks_and_breaks_is_still_right(
        at in 0..1000_usize, blank in prop::sample::select(vec![" ", "\u{3000}", "\n", "\u{200b}"]),
    ) {
        for decision in decisions().iter().filter(|one| is_right(one)) {
            let text = decision["text"].as_str().unwrap();
            let cut = text.char_indices().map(|(at, _)| at).nth(at % text.chars().count());
            let (head, tail) = text.split_at(cut.unwrap());
            let text = format!("{head}{blank}{tail}");
            let report = judge_decision(&text, &facts(decision), &PACKS);
            prop_assert!(codes(&report, false).is_empty(), "{text}\n{report:#?}");
        }
    }
}
