//! The checks in code over the case files of the fixtures: every finding was planted there, what
//! was planted for them is found, and the clean files give nothing.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::check::native::{self, Input, Paper, RULES};
use pingcha::domain::{DocumentKey, DocumentKind, Finding, FindingReason};
use pingcha::extract::clean::clean;
use pingcha::extract::facts::{self, Reading};
use pingcha::extract::forms;
use pingcha::extract::kind::{Aliases, recognise};
use pingcha::extract::pages;
use pingcha::import::{decode::decode, docx};
use pingcha::packs::Packs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

struct File {
    key: DocumentKey,
    title: String,
    order: u32,
    kind: DocumentKind,
    text: String,
}

/// The documents of a case; those without text have an empty one.
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
            "toml" => continue,
            _ => String::new(),
        };
        let text = pages::split(&clean(&text).0);
        let stem = name.rsplit_once('.').unwrap().0.to_owned();
        let known = recognise(&stem, text.lines(), aliases);
        let (kind, order, title) = (known.kind, known.order.unwrap_or(u32::MAX), known.title);
        files.push(File { key: DocumentKey(name), title, order, kind, text });
    }
    files.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
    files
}

fn found(files: &[File], packs: &Packs) -> Vec<Finding> {
    let readings: Vec<Reading<'_>> = files
        .iter()
        .map(|file| Reading { key: &file.key, kind: file.kind, text: &file.text })
        .collect();
    let facts = facts::find(&readings, packs);
    let papers: Vec<Paper<'_>> = files
        .iter()
        .map(|one| Paper { key: &one.key, kind: one.kind, title: &one.title, text: &one.text })
        .collect();
    let pieces = forms::split(&papers, packs);
    native::check(&Input::of(&papers, &facts, packs), &pieces).0
}

fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(all)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// What was planted: code and document; no document for what is missing from the file.
fn planted(folder: &Path) -> Vec<(String, String)> {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let truth = std::fs::read_to_string(folder.with_file_name(format!("{name}.truth.toml")));
    let truth: toml::Table = truth.unwrap().parse().unwrap();
    let defects = truth.get("defect").and_then(toml::Value::as_array);
    let text = |defect: &toml::Value, name: &str| {
        defect.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    defects.into_iter().flatten().map(|it| (text(it, "code"), text(it, "document"))).collect()
}

fn describe(finding: &Finding) -> String {
    let place = finding.places.first();
    let place = place.map(|it| format!("{} “{}”", it.document, it.quote)).unwrap_or_default();
    let why = if let FindingReason::Rule { zh, .. } = &finding.reason {
        zh.clone()
    } else {
        format!("{:?}", finding.reason)
    };
    format!("{} {} {place}: {why}", finding.rule, finding.code)
}

/// True, and planted by accident: the folder begins with the first word, the rest is the code.
const TRUE_BESIDES: &[(&str, &str)] = &[];

/// Planted, and of a code of the table, but not for checks in code to see.
const NOT_SEEN: &[(&str, &str)] = &[];

#[test]
fn the_fixtures_have_what_was_planted_and_no_more() {
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let (mut wrong, mut seen) = (Vec::new(), BTreeMap::new());
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let wanted = planted(&folder);
        let found = found(&read(&folder, &aliases), &packs);
        let is_besides = |list: &[(&str, &str)], code: &str| {
            list.iter().any(|(start, one)| name.starts_with(start) && *one == code)
        };
        for finding in found.iter().filter(|finding| !finding.is_hint) {
            let document = finding.places.first().map(|place| place.document.0.clone());
            let is_wanted = wanted.iter().any(|(code, file)| {
                *code == finding.code.0
                    && (file.is_empty() || document.as_ref().is_none_or(|it| it == file))
            });
            if !is_wanted && !is_besides(TRUE_BESIDES, &finding.code.0) {
                wrong.push(format!("{name}: invented {}", describe(finding)));
            }
        }
        for (code, file) in wanted {
            if !RULES.iter().any(|rule| rule.codes().any(|one| one == code)) {
                continue;
            }
            *seen.entry(code.clone()).or_insert(0) += 1;
            let is_found = found.iter().any(|finding| finding.code.0 == code);
            if !is_found && !is_besides(NOT_SEEN, &code) {
                wrong.push(format!("{name}: missed {code} in {file}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= 3, "{seen:?}");
}

/// How fast the checks are. `cargo test --release --test native -- --ignored --nocapture` prints
/// the figures of docs/CHECKER.md.
#[test]
#[ignore = "measures speed, which only an optimised build has"]
fn speed() {
    use std::io::Write as _;
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let cases: Vec<Vec<File>> = folders().iter().map(|folder| read(folder, &aliases)).collect();
    let mut out = std::io::stdout();
    let documents: usize = cases.iter().map(Vec::len).sum();
    let bytes: usize = cases.iter().flatten().map(|file| file.text.len()).sum();
    let rounds = 20;
    let start = std::time::Instant::now();
    let mut count = 0;
    for _ in 0..rounds {
        count += cases.iter().map(|case| found(case, &packs).len()).sum::<usize>();
    }
    let took = start.elapsed();
    let cases = cases.len() * rounds;
    writeln!(
        out,
        "{cases} cases ({documents} documents, {bytes} bytes a round) in {took:?}; {count} findings"
    )
    .unwrap();
    for part in [
        "询问笔录\n",
        "检查人员：张某（测试190001）、",
        "第一条",
        "＿",
        "（",
        "壹万元整（",
        "某某公司",
    ] {
        let text = part.repeat((4 << 20) / part.len());
        let key = DocumentKey("a".to_owned());
        for kind in DocumentKind::ALL {
            let papers = [Paper { key: &key, kind, title: "a", text: &text }];
            let facts = facts::Findings::default();
            let start = std::time::Instant::now();
            let pieces = forms::split(&papers, &packs);
            drop(native::check(&Input::of(&papers, &facts, &packs), &pieces));
            let took = start.elapsed();
            if took.as_millis() > 500 {
                writeln!(out, "{part:?} {kind:?}: {took:?} for 4 MB").unwrap();
            }
            assert!(took.as_secs() < 30, "{part:?} {kind:?}");
        }
    }
}
