//! The search through all documents: the texts of all cases as they lie in the packs, read once
//! from front to back. What is handed out needs neither the store nor its thread.

mod scan;

use super::Store;
use crate::domain::{CaseId, ContentHash, DocumentKey};
use crate::protocol::{Fault, TextFinds, TextHit};
use crate::seek::Needle;
use crate::vault::{ItemPlace, OpenPack, PackReader};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Bytes read at a time.
pub(super) const BUFFER_BYTES: usize = 1024 * 1024;

/// A text and the document it is of.
#[derive(Clone, Copy, Debug)]
struct Span {
    place: ItemPlace,
    /// Number of the case in `cases`.
    case: u32,
    /// Number of the document's name in `names`.
    name: u32,
}

/// The texts of all listed cases, by where they lie.
pub struct Texts {
    reader: PackReader,
    /// Case and docket, in the order of arrival.
    cases: Vec<(CaseId, Arc<str>)>,
    /// Key and title of documents; most cases have the same.
    names: Vec<(String, String)>,
    /// Sorted by place; one place may be several documents of the same words.
    spans: Vec<Span>,
    /// Runs of spans that are read at once.
    parts: Vec<Range<usize>>,
    buffer_bytes: usize,
}

/// What one part holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartFinds {
    /// The first lines of it.
    pub hits: Vec<TextHit>,
    /// Lines in all.
    pub lines: u64,
    /// Documents they are in.
    pub documents: u64,
    /// Numbers of the cases they are in; one may come in several parts.
    pub cases: BTreeSet<u32>,
}

/// Room to work in: a buffer and the pack that was open last.
#[derive(Default)]
pub struct Bench {
    buffer: Vec<u8>,
    pack: Option<OpenPack>,
}

/// Gathers parts into one answer.
#[derive(Debug, Default)]
pub struct Sheaf {
    finds: TextFinds,
    cases: BTreeSet<u32>,
}

impl Store {
    /// Gives the texts of all listed cases. They are told again only after a case has changed.
    ///
    /// # Errors
    /// `View` when the cases cannot be read.
    pub fn texts(&self) -> Result<Arc<Texts>, Fault> {
        if let Some(known) = self.texts.borrow().as_ref() {
            return Ok(Arc::clone(known));
        }
        let texts = Arc::new(self.gather_texts(BUFFER_BYTES)?);
        *self.texts.borrow_mut() = Some(Arc::clone(&texts));
        Ok(texts)
    }

    /// Lets the texts go: nobody searches any more, or a case has changed.
    pub fn forget_texts(&self) {
        *self.texts.borrow_mut() = None;
    }

    pub(super) fn gather_texts(&self, buffer_bytes: usize) -> Result<Texts, Fault> {
        let mut names = Names::default();
        let (mut cases, mut owners, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
        for (_, brief) in self.index.cases().filter(|(_, brief)| brief.is_listed) {
            let Some(state) = self.case_state(brief.id)? else { continue };
            let case = number(cases.len());
            cases.push((brief.id, Arc::clone(&brief.docket)));
            for document in state.case.documents {
                if let Some(hash) = document.text {
                    owners.push((case, names.number(document.key.0, document.title)));
                    hashes.push(hash);
                }
            }
        }
        let spans = self.spans(&owners, &hashes);
        let parts = parts(&spans, buffer_bytes);
        let reader = self.vault.reader();
        Ok(Texts { reader, cases, names: names.list, spans, parts, buffer_bytes })
    }

    /// Finds where the texts lie; one that is in no pack is passed over, as in the reader.
    fn spans(&self, owners: &[(u32, u32)], hashes: &[ContentHash]) -> Vec<Span> {
        let places = self.vault.places(hashes);
        let mut spans: Vec<Span> = owners
            .iter()
            .zip(places)
            .filter_map(|((case, name), place)| {
                Some(Span { place: place?, case: *case, name: *name })
            })
            .collect();
        spans.sort_by_key(|span| (span.place, span.case, span.name));
        spans
    }
}

/// Names kept once.
#[derive(Default)]
struct Names {
    known: BTreeMap<(String, String), u32>,
    list: Vec<(String, String)>,
}

impl Names {
    fn number(&mut self, key: String, title: String) -> u32 {
        let name = (key, title);
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        let new = number(self.list.len());
        self.list.push(name.clone());
        self.known.insert(name, new);
        new
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Cuts the spans into runs that fit the buffer; a text longer than it is a run of its own.
fn parts(spans: &[Span], buffer_bytes: usize) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut begin: Option<ItemPlace> = None;
    for (index, span) in spans.iter().enumerate() {
        let fits = begin.is_some_and(|begin| {
            let length = span.place.end().saturating_sub(begin.offset);
            begin.pack == span.place.pack && (length <= buffer_bytes as u64 || span.place == begin)
        });
        if let Some(part) = parts.last_mut().filter(|_| fits) {
            part.end = index + 1;
        } else {
            begin = Some(span.place);
            parts.push(index..index + 1);
        }
    }
    parts
}

impl Texts {
    /// Gives the number of parts; each can be searched on its own.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Gives the number of bytes of all texts; one of several documents counts for each.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.spans.iter().map(|span| u64::from(span.place.length)).sum()
    }

    /// Searches a part; at most so many lines are given, all are counted.
    ///
    /// # Errors
    /// `Io` when a pack cannot be read.
    pub fn search_part(
        &self,
        part: usize,
        needle: &Needle,
        bench: &mut Bench,
        hits_max: usize,
    ) -> Result<PartFinds, Fault> {
        let spans = self.parts.get(part).and_then(|part| self.spans.get(part.clone()));
        let Some((first, last)) = spans.and_then(|spans| spans.first().zip(spans.last())) else {
            return Ok(PartFinds::default());
        };
        let pack = first.place.pack;
        if bench.pack.as_ref().is_none_or(|open| open.number() != pack) {
            bench.pack = Some(self.reader.open(pack)?);
        }
        let Some(open) = &bench.pack else { return Ok(PartFinds::default()) };
        let room = self.buffer_bytes.max(needle.longest() * 2);
        let length = usize::try_from(last.place.end() - first.place.offset).unwrap_or(usize::MAX);
        bench.buffer.resize(room.max(bench.buffer.len()), 0);
        let mut scan = scan::Scan::new(self, spans.unwrap_or_default(), needle, hits_max);
        let mut from = first.place.offset;
        let end = last.place.end();
        loop {
            let wanted = length.min(room).min(usize::try_from(end - from).unwrap_or(room));
            let buffer = bench.buffer.get_mut(..wanted).unwrap_or_default();
            let read = open.read_at(from, buffer)?;
            let bytes = bench.buffer.get(..read).unwrap_or_default();
            let reached = from + read as u64;
            let is_last = read < wanted || reached >= end;
            scan.window(from, bytes);
            if is_last {
                return Ok(scan.done());
            }
            from = reached - needle.longest() as u64;
        }
    }

    /// Searches everything on this thread.
    ///
    /// # Errors
    /// `Io` when a pack cannot be read.
    pub fn search(&self, needle: &Needle, hits_max: usize) -> Result<TextFinds, Fault> {
        let (mut bench, mut sheaf) = (Bench::default(), Sheaf::default());
        for part in 0..self.parts() {
            let room = hits_max.saturating_sub(sheaf.finds.hits.len());
            sheaf.add(self.search_part(part, needle, &mut bench, room)?, hits_max);
        }
        Ok(sheaf.finish())
    }

    /// Makes a hit of a line of a document.
    fn hit(&self, span: Span, (page, line): (u32, u32), passage: &str, needle: &Needle) -> TextHit {
        let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let (case, docket) = self.cases.get(index(span.case)).cloned().unwrap_or_default();
        let (key, title) = self.names.get(index(span.name)).cloned().unwrap_or_default();
        TextHit {
            case,
            docket: docket.to_string(),
            document: DocumentKey(key),
            title,
            page,
            line,
            passage: passage.to_owned(),
            places: needle.places(passage),
        }
    }
}

impl Sheaf {
    /// Adds a part; they have to come in their order.
    pub fn add(&mut self, part: PartFinds, hits_max: usize) {
        let room = hits_max.saturating_sub(self.finds.hits.len());
        self.finds.hits.extend(part.hits.into_iter().take(room));
        self.finds.lines += part.lines;
        self.finds.documents += part.documents;
        self.cases.extend(part.cases);
        self.finds.cases = self.cases.len() as u64;
    }

    /// Gives what was found so far, with the lines from a number on.
    #[must_use]
    pub fn news(&self, from: usize) -> TextFinds {
        let hits = self.finds.hits.get(from..).unwrap_or_default().to_vec();
        TextFinds { hits, ..self.finds }
    }

    /// Gives the number of lines it holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.finds.hits.len()
    }

    /// Tells whether it holds no lines.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.finds.hits.is_empty()
    }

    /// Gives all that was found, as final.
    #[must_use]
    pub fn finish(self) -> TextFinds {
        TextFinds { is_done: true, ..self.finds }
    }
}

#[cfg(test)]
mod tests;
