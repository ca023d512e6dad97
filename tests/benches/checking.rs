//! How fast cases are checked: `cargo bench --bench checking`.
//!
//! The case files of the fixtures are checked over and over by two threads, with all rules, and
//! the pace and the peak memory are printed. Nothing is asserted: a figure is no test.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers")]

use pingcha::check::native::Paper;
use pingcha::check::{Checker, default_settings};
use pingcha::domain::{DocumentKey, DocumentKind};
use pingcha::extract::clean::clean;
use pingcha::extract::kind::{Aliases, recognise};
use pingcha::extract::pages;
use pingcha::import::{decode::decode, docx};
use pingcha::packs::Packs;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use std::{fs, thread};

/// How often every case is checked by each thread.
const ROUNDS: usize = 200;

struct File {
    key: DocumentKey,
    title: String,
    kind: DocumentKind,
    text: String,
}

fn read(folder: &Path, aliases: &Aliases) -> Vec<File> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let text = match ending.as_str() {
            "docx" => docx::text_of(&bytes).unwrap(),
            "txt" | "md" => decode(&bytes).text,
            "toml" => continue,
            _ => String::new(),
        };
        let text = pages::split(&clean(&text).0);
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = recognise(&stem, text.lines(), aliases);
        let key = DocumentKey(path.file_name().unwrap().to_string_lossy().into_owned());
        files.push(File { key, title: known.title, kind: known.kind, text });
    }
    files
}

fn check(checker: &Checker, cases: &[Vec<File>]) -> usize {
    let mut findings = 0;
    for files in cases {
        let papers: Vec<Paper<'_>> = files
            .iter()
            .map(|one| Paper { key: &one.key, kind: one.kind, title: &one.title, text: &one.text })
            .collect();
        findings += checker.check(&papers, &BTreeMap::new()).findings.len();
    }
    findings
}

fn main() {
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let start = Instant::now();
    let checker = Checker::load(None, packs, default_settings()).unwrap();
    println!("rules loaded in {} ms", start.elapsed().as_millis());
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let folders = fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path());
    let cases: Vec<Vec<File>> =
        folders.filter(|path| path.is_dir()).map(|path| read(&path, &aliases)).collect();
    let documents: usize = cases.iter().map(Vec::len).sum();
    let bytes: usize = cases.iter().flatten().map(|file| file.text.len()).sum();
    println!("{} cases, {documents} documents, {bytes} bytes of text", cases.len());
    let start = Instant::now();
    let findings: usize = thread::scope(|scope| {
        let one = || (0..ROUNDS).map(|_| check(&checker, &cases)).sum::<usize>();
        let (left, right) = (scope.spawn(one), scope.spawn(one));
        left.join().unwrap() + right.join().unwrap()
    });
    let millis = start.elapsed().as_millis().max(1);
    let count = u128::try_from(cases.len() * ROUNDS * 2).unwrap();
    println!("{} cases a second on two threads ({findings} findings)", count * 1_000 / millis);
}
