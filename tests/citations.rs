//! The check of citations over the case files of the fixtures: finds what was planted there about
//! laws, penalties and reconsideration, and nothing in the clean files.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::check::citations::{Audience, Days, DecisionFacts, judge_decision, judge_text};
use pingcha::domain::{DocumentKey, DocumentKind, PartyKind};
use pingcha::extract::clean::clean;
use pingcha::extract::facts::{self, Reading};
use pingcha::extract::kind::{Aliases, recognise};
use pingcha::import::{decode::decode, docx};
use pingcha::packs::Packs;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

struct File {
    name: String,
    kind: DocumentKind,
    text: String,
}

/// The documents of a case that have text.
fn read(folder: &Path, aliases: &Aliases) -> Vec<File> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let text = match ending.as_str() {
            "docx" => docx::text_of(&bytes).unwrap(),
            "txt" | "md" => decode(&bytes).text,
            _ => continue,
        };
        let text = clean(&text).0;
        let stem = name.rsplit_once('.').unwrap().0.to_owned();
        let kind = recognise(&stem, text.lines(), aliases).kind;
        files.push(File { name, kind, text });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Documents whose words are the agency's own.
fn is_written(kind: DocumentKind) -> bool {
    kind != DocumentKind::InterviewRecord
}

/// What is found in a case: code and document.
fn found(files: &[File], packs: &Packs) -> BTreeSet<(String, String)> {
    let keys: Vec<DocumentKey> = files.iter().map(|it| DocumentKey(it.name.clone())).collect();
    let readings: Vec<Reading<'_>> = files
        .iter()
        .zip(&keys)
        .map(|(file, key)| Reading { key, kind: file.kind, text: &file.text })
        .collect();
    let case = facts::find(&readings, packs);
    let decided = case.facts.decided.as_ref().map(|fact| fact.value);
    let days = Days { act: decided, step: decided };
    let whole: String = files.iter().map(|file| file.text.as_str()).collect();
    let party = case.facts.party.as_ref().map(|fact| {
        let is_unit = ["公司", "厂", "店", "部", "场", "行", "站"]
            .iter()
            .any(|end| fact.value.ends_with(end));
        if is_unit { PartyKind::Unit } else { PartyKind::Person }
    });
    let facts = DecisionFacts {
        days,
        party,
        fine: case.facts.fine.as_ref().map(|fact| fact.value),
        ordered: Some(whole.contains("责令限期整改指令书") || whole.contains("责令限期改正")),
        rechecked: Some(files.iter().any(|file| file.text.contains("复查意见书"))),
        agency: case.unit.as_ref().and_then(|id| packs.unit(id)).map(|unit| unit.kind),
    };
    let mut codes = BTreeSet::new();
    for file in files.iter().filter(|file| is_written(file.kind)) {
        let is_decision = file.name.contains("决定书");
        let placed = if is_decision {
            judge_decision(&file.text, &facts, packs).placed
        } else {
            let is_served = file.name.contains("告知书");
            let audience = if is_served { Audience::Party } else { Audience::Agency };
            judge_text(&file.text, audience, days, packs)
        };
        for one in placed.into_iter().filter(|one| !one.matter.is_hint) {
            codes.insert((one.matter.code.0, file.name.clone()));
        }
    }
    codes
}

/// The codes of this check.
const CODES: [&str; 10] = ["L01", "L02", "L03", "L06", "L09", "L10", "L13", "L14", "L21", "F15"];

#[test]
fn the_fixtures_have_what_was_planted_and_no_more() {
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let folders: Vec<PathBuf> = std::fs::read_dir(all)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(folders.len() >= 20);
    let mut wrong = Vec::new();
    let mut planted = BTreeMap::new();
    for folder in folders {
        let truth = std::fs::read_to_string(folder.with_file_name(format!(
            "{}.truth.toml",
            folder.file_name().unwrap().to_string_lossy()
        )));
        let truth: toml::Table = truth.unwrap().parse().unwrap();
        let defects = truth.get("defect").and_then(toml::Value::as_array);
        let text = |defect: &toml::Value, name: &str| {
            defect.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
        };
        let defects = defects.into_iter().flatten();
        let wanted: BTreeSet<(String, String)> =
            defects.map(|defect| (text(defect, "code"), text(defect, "document"))).collect();
        let found = found(&read(&folder, &aliases), &packs);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for missing in wanted.iter().filter(|it| CODES.contains(&it.0.as_str())) {
            *planted.entry(missing.0.clone()).or_insert(0) += 1;
            if !found.contains(missing) {
                wrong.push(format!("{name}: missed {missing:?}"));
            }
        }
        for more in found.difference(&wanted) {
            wrong.push(format!("{name}: invented {more:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(planted.len() >= 5, "{planted:?}");
}

/// How fast the parser and the check are. `cargo test --release --test citations -- --ignored
/// --nocapture` prints the figures of docs/CHECKER.md.
#[test]
#[ignore = "measures speed, which only an optimised build has"]
fn speed() {
    use std::io::Write as _;
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut documents = String::new();
    for entry in std::fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            documents.extend(read(&entry, &aliases).into_iter().map(|file| file.text + "\n\n"));
        }
    }
    let size = 10 << 20;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    let day = "2025-06-01".parse().unwrap();
    let mut out = std::io::stdout();
    for (name, text) in [
        ("documents of the fixtures", fill(&documents)),
        (
            "one line: 《安全生产法》第九十七条第（三）项、",
            fill("《安全生产法》第九十七条第（三）项、"),
        ),
        ("one line: 、第一条", fill("、第一条")),
        ("one line: 条", fill("条")),
        ("one line: 《", fill("《")),
        ("one line: 甲法（", fill("甲法（")),
        ("one line: 安全生产法第", fill("安全生产法第")),
        ("one line: spaces", fill(" ")),
    ] {
        let start = std::time::Instant::now();
        let found = pingcha::extract::citation::find_all(&text, packs.statutes());
        let parsed = start.elapsed();
        let again = std::time::Instant::now();
        let judged = judge_text(&text, Audience::Agency, Days::on(day), &packs).len();
        let whole = again.elapsed();
        let rate = 10_000 / parsed.as_millis().max(1);
        writeln!(
            out,
            "{name}: {} citations in {parsed:?} ({rate} MB/s); judged, {judged} matters, {whole:?}",
            found.len()
        )
        .unwrap();
        assert!(parsed.as_secs() < 5, "{name}");
    }
}
