//! Reads a statute pack.

use super::{ArticleKey, Caution, Level, Nature, Paragraphs, Renumbering, Statute, Version};
use crate::domain::CautionKind;
use crate::packs::fault::{PackFault, PackMistake};
use crate::packs::sheet::{self, Mistakes, Sheet, plain};
use std::collections::BTreeMap;

const ROOT: &[&str] =
    &["id", "name", "level", "nature", "aliases", "loose", "version", "renumbered", "caution"];
const VERSION: &[&str] = &[
    "promulgated",
    "from",
    "to",
    "title",
    "order",
    "order_verified",
    "articles",
    "verified",
    "source",
    "structure",
    "gist",
];
const GIST: &[&str] = &["article", "zhi", "text"];
const RENUMBERED: &[&str] = &["old", "new", "pairs", "words", "verified"];
const CAUTION: &[&str] = &["kind", "since", "articles", "by", "verified"];

/// The highest article that a pack may name.
const ARTICLE_MAX: u32 = 9999;

/// Reads a file about one law.
pub(in crate::packs) fn read(file: &str, bytes: &[u8]) -> (Option<Statute>, Vec<PackFault>) {
    let (statute, faults) = sheet::read(file, bytes, ROOT, statute);
    (statute.flatten(), faults)
}

fn statute(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Option<Statute> {
    let level_of = |code: &str| Level::ALL.into_iter().find(|level| level.code() == code);
    let id = sheet.text("id", mistakes);
    let name = sheet.text("name", mistakes);
    let level = sheet.code("level", level_of, mistakes);
    let nature = sheet.code("nature", nature_of, mistakes);
    let aliases = plain(sheet.texts("aliases", mistakes));
    let loose = plain(sheet.texts("loose", mistakes));
    let versions = versions(sheet, mistakes);
    let renumbered = renumbered(sheet, &versions, mistakes);
    let cautions = cautions(sheet, mistakes);
    Some(Statute {
        id,
        name,
        aliases,
        loose,
        level: level?,
        nature: nature?,
        versions,
        renumbered,
        cautions,
    })
}

fn nature_of(code: &str) -> Option<Nature> {
    match code {
        "substance" => Some(Nature::Substance),
        "procedure" => Some(Nature::Procedure),
        _ => None,
    }
}

/// Reads the versions; each must begin after the one before it has ended.
fn versions(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for table in sheet.tables("version", VERSION, mistakes) {
        let version = version(&table, mistakes);
        let is_backward = matches!((version.from, version.to), (Some(from), Some(to)) if to < from);
        let last = versions.last();
        let is_early = last.is_some_and(|last| match (last.to, version.from) {
            (Some(to), Some(from)) => from <= to,
            // A version without an end must be the last one.
            (None, _) => true,
            (Some(_), None) => false,
        });
        if is_backward || is_early {
            let place = table.place("from");
            mistakes.add(place, PackMistake::VersionsOverlap(version.promulgated.clone()));
        }
        if versions.iter().any(|other| other.promulgated == version.promulgated) {
            let what = PackMistake::Repeated(version.promulgated.clone());
            mistakes.add(table.place("promulgated"), what);
        }
        versions.push(version);
    }
    versions
}

fn version(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Version {
    let structure = structure(table, mistakes);
    let articles = table.optional_ordinal("articles", mistakes);
    let counted = structure.keys().map(|(article, _)| *article).max();
    if let (Some(said), Some(counted)) = (articles, counted)
        && said != counted
    {
        let what = PackMistake::NoSuchPlace(format!("第 {counted} 条（articles = {said}）"));
        mistakes.add(table.place("articles"), what);
    }
    let gists = gists(table, &structure, mistakes);
    Version {
        promulgated: table.text("promulgated", mistakes),
        from: table.optional_date("from", mistakes),
        to: table.optional_date("to", mistakes),
        title: table.optional("title", mistakes),
        order: table.optional("order", mistakes),
        is_order_verified: !table.has("order_verified") || table.flag("order_verified", mistakes),
        articles,
        is_verified: table.flag("verified", mistakes),
        source: table.optional("source", mistakes),
        structure,
        gists,
    }
}

/// Reads `"5:0,0,0"`, `"1-4:0"` and `"133之1:0,2"`: article, then the items of each paragraph.
fn structure(
    table: &Sheet<'_, '_>,
    mistakes: &mut Mistakes<'_>,
) -> BTreeMap<ArticleKey, Paragraphs> {
    let mut whole = BTreeMap::new();
    for run in table.read_texts("structure", run_of, mistakes) {
        let (keys, paragraphs) = run.value;
        for key in keys {
            if whole.insert(key, paragraphs.clone()).is_some() {
                mistakes.add(run.at, PackMistake::Repeated(format!("{}", key.0)));
            }
        }
    }
    whole
}

fn run_of(text: &str) -> Option<(Vec<ArticleKey>, Paragraphs)> {
    let (articles, paragraphs) = text.split_once(':')?;
    let number = |text: &str| -> Option<u32> {
        text.trim().parse().ok().filter(|number| (1..=ARTICLE_MAX).contains(number))
    };
    let keys = if let Some((first, last)) = articles.split_once('-') {
        let (first, last) = (number(first)?, number(last)?);
        (first <= last).then(|| (first..=last).map(|article| (article, 0)).collect())?
    } else if let Some((article, zhi)) = articles.split_once('之') {
        vec![(number(article)?, number(zhi)?)]
    } else {
        vec![(number(articles)?, 0)]
    };
    let count = |text: &str| text.trim().parse().ok().filter(|count: &u32| *count <= 999);
    let paragraphs: Option<Paragraphs> = paragraphs.split(',').map(count).collect();
    Some((keys, paragraphs?))
}

fn gists(
    table: &Sheet<'_, '_>,
    structure: &BTreeMap<ArticleKey, Paragraphs>,
    mistakes: &mut Mistakes<'_>,
) -> BTreeMap<ArticleKey, String> {
    let mut gists = BTreeMap::new();
    for gist in table.tables("gist", GIST, mistakes) {
        let article = gist.ordinal("article", mistakes);
        let zhi = gist.optional_ordinal("zhi", mistakes).unwrap_or(0);
        let text = gist.text("text", mistakes);
        let Some(article) = article else { continue };
        let key = (article, zhi);
        if !structure.is_empty() && !structure.contains_key(&key) {
            let what = PackMistake::NoSuchPlace(format!("第 {article} 条"));
            mistakes.add(gist.place("article"), what);
        }
        if gists.insert(key, text).is_some() {
            mistakes.add(gist.place("article"), PackMistake::Repeated(article.to_string()));
        }
    }
    gists
}

fn renumbered(
    sheet: &Sheet<'_, '_>,
    versions: &[Version],
    mistakes: &mut Mistakes<'_>,
) -> Vec<Renumbering> {
    let mut all = Vec::new();
    for table in sheet.tables("renumbered", RENUMBERED, mistakes) {
        let (old, new) = (table.text("old", mistakes), table.text("new", mistakes));
        for (name, wanted) in [("old", &old), ("new", &new)] {
            if !versions.iter().any(|version| version.promulgated == *wanted) {
                mistakes.add(table.place(name), PackMistake::NoSuchStatute(wanted.clone()));
            }
        }
        let pairs = plain(table.read_texts("pairs", pair_of, mistakes));
        let words = plain(table.read_texts("words", word_of, mistakes));
        let is_verified = table.flag("verified", mistakes);
        all.push(Renumbering { old, new, pairs, words, is_verified });
    }
    all
}

fn pair_of(text: &str) -> Option<(u32, u32)> {
    let (old, new) = text.split_once('>')?;
    Some((old.trim().parse().ok()?, new.trim().parse().ok()?))
}

fn word_of(text: &str) -> Option<(u32, String)> {
    let (article, word) = text.split_once(':')?;
    Some((article.trim().parse().ok()?, word.trim().to_owned()))
}

fn cautions(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Caution> {
    let mut all = Vec::new();
    for table in sheet.tables("caution", CAUTION, mistakes) {
        let kind = table.code("kind", CautionKind::from_code, mistakes);
        let since = table.optional_date("since", mistakes);
        if !table.has("since") {
            mistakes.add(table.at, PackMistake::Missing("since"));
        }
        let articles = table.ordinals("articles", mistakes);
        let by = table.text("by", mistakes);
        let is_verified = table.flag("verified", mistakes);
        if let (Some(kind), Some(since)) = (kind, since) {
            all.push(Caution { kind, since, articles, by, is_verified });
        }
    }
    all
}
