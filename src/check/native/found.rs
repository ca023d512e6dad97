//! Collects findings: makes their identity, their places, and their order.

use super::cell::Cell;
use super::{CodeRule, Input, rule};
use crate::domain::{
    DefectCode, DocumentKind, Finding, FindingId, FindingPlace, FindingReason, Lacking, RuleId,
    Severity, Undecidable,
};
use crate::extract::forms::Piece;
use crate::packs::titles::{Titles, plain};
use crate::seal::Sm3Hasher;
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest quote, in characters.
const QUOTE_MAX: usize = 60;

/// The longest line that may be the name of a document, in characters.
const NAME_MAX: usize = 26;

/// What was found so far, and the case it is found in.
pub(super) struct Found<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) pieces: &'a [Piece<'a>],
    /// The cells of each piece.
    cells: &'a [Vec<Cell<'a>>],
    findings: Vec<Finding>,
    undecidable: Vec<Undecidable>,
}

impl<'a> Found<'a> {
    pub(super) fn new(
        input: &'a Input<'a>,
        pieces: &'a [Piece<'a>],
        cells: &'a [Vec<Cell<'a>>],
    ) -> Self {
        Self { input, pieces, cells, findings: Vec::new(), undecidable: Vec::new() }
    }

    /// The pieces with their cells.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&'a Piece<'a>, &'a [Cell<'a>])> + use<'a> {
        self.pieces.iter().zip(self.cells.iter().map(Vec::as_slice))
    }

    pub(super) fn titles(&self) -> &'a Titles {
        self.input.packs.titles()
    }

    /// The kinds of all documents: of files, of the forms within, and of what titles name.
    pub(super) fn kinds(&self) -> BTreeSet<DocumentKind> {
        let papers = self.input.papers.iter();
        let mut kinds: BTreeSet<DocumentKind> = papers
            .flat_map(|paper| {
                let mut kinds = self.titles().kinds_in(paper.title);
                kinds.insert(paper.kind);
                kinds
            })
            .collect();
        kinds.extend(self.pieces.iter().map(|piece| piece.kind));
        kinds
    }

    /// Whether a document other than the list of contents has a line of its own that names one of
    /// these kinds, or this title.
    pub(super) fn names(&self, title: &str, kinds: &BTreeSet<DocumentKind>) -> bool {
        let title = plain(title);
        let is_short = |line: &str| {
            line.chars().count() <= NAME_MAX && !line.contains(['：', ':', '《', '，', '。', '；'])
        };
        let is_it = |line: &str| {
            is_short(line)
                && (plain(line) == title || !self.titles().kinds_in(line).is_disjoint(kinds))
        };
        let papers = self.input.papers.iter();
        papers.map(|paper| paper.title).any(|name| plain(name).contains(&title))
            || self
                .pieces
                .iter()
                .filter(|piece| piece.kind != DocumentKind::Contents)
                .any(|piece| piece.text.lines().map(str::trim).any(is_it))
    }

    /// Adds a finding of a rule of the table, under its own type of defect.
    pub(super) fn add(&mut self, id: &str, places: Vec<FindingPlace>, reason: FindingReason) {
        if let Some(rule) = rule(id) {
            self.add_as(rule, rule.code, places, reason);
        }
    }

    /// Adds a finding with a sentence in either language.
    pub(super) fn say(&mut self, id: &str, places: Vec<FindingPlace>, (zh, en): (String, String)) {
        self.add(id, places, FindingReason::Rule { zh, en });
    }

    /// Adds a finding under another type of defect than that of its rule.
    pub(super) fn add_as(
        &mut self,
        rule: &CodeRule,
        code: &str,
        places: Vec<FindingPlace>,
        reason: FindingReason,
    ) {
        let code = DefectCode(code.to_owned());
        let defect = self.input.packs.defect(&code);
        self.put(Finding {
            id: FindingId::default(),
            rule: RuleId(rule.id.to_owned()),
            severity: defect.map_or(Severity::Minor, |defect| defect.severity),
            is_hint: rule.is_hint,
            is_verified: defect.is_some_and(|defect| defect.verified),
            places,
            basis: defect.map(|defect| defect.basis.clone()).unwrap_or_default(),
            code,
            reason,
        });
    }

    /// Adds a whole finding and gives it its identity.
    pub(super) fn put(&mut self, mut finding: Finding) {
        finding.id = identity(&finding);
        self.findings.push(finding);
    }

    /// Notes what a rule would have to know.
    pub(super) fn lack(&mut self, rule: &str, lacking: Lacking) {
        let rule = RuleId(rule.to_owned());
        match self.undecidable.iter_mut().find(|one| one.rule == rule) {
            Some(one) => one.lacking.push(lacking),
            None => self.undecidable.push(Undecidable { rule, lacking: vec![lacking] }),
        }
    }

    /// Gives everything, in order and without repetitions.
    pub(super) fn finish(self) -> (Vec<Finding>, Vec<Undecidable>) {
        let Self { input, mut findings, mut undecidable, .. } = self;
        let rank = |finding: &Finding| {
            let Some(place) = finding.places.first() else { return (usize::MAX, 0) };
            let at = input.papers.iter().position(|paper| *paper.key == place.document);
            (at.unwrap_or(usize::MAX), place.bytes.start)
        };
        findings.sort_by_cached_key(|finding| (rank(finding), finding.rule.clone()));
        // The same words wrong in the same way twice in a document are one finding.
        let mut seen = BTreeSet::new();
        findings.retain(|finding| seen.insert(finding.id.0));
        undecidable.sort_by(|one, other| one.rule.cmp(&other.rule));
        for one in &mut undecidable {
            one.lacking.sort_unstable();
            one.lacking.dedup();
        }
        (findings, undecidable)
    }
}

/// The place of some bytes of a piece; the quote is cut at the end of its line.
pub(super) fn place(piece: &Piece<'_>, bytes: Range<usize>) -> FindingPlace {
    let text = piece.text.get(bytes.clone()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    let quote: String = line.chars().take(QUOTE_MAX).collect();
    let start = piece.start + bytes.start;
    FindingPlace { document: piece.key.clone(), bytes: start..start + quote.len(), quote }
}

/// The document as a whole.
pub(super) fn whole(piece: &Piece<'_>) -> FindingPlace {
    FindingPlace { document: piece.key.clone(), bytes: 0..0, quote: String::new() }
}

/// The first eight bytes of the SM3 of rule, documents and values, each with its length.
fn identity(finding: &Finding) -> FindingId {
    let mut hasher = Sm3Hasher::new();
    let mut take = |text: &str| {
        hasher.update(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    take(&finding.rule.0);
    take(&finding.code.0);
    for place in &finding.places {
        take(&place.document.0);
        take(&place.quote);
    }
    match &finding.reason {
        FindingReason::Rule { zh, .. } => take(zh),
        FindingReason::Legal { cited, reason } => {
            take(cited);
            take(&format!("{reason:?}"));
        }
        FindingReason::Differs { fact, said } => {
            take(fact);
            for (value, title) in said {
                take(value);
                take(title);
            }
        }
        FindingReason::Missing(kind) => take(kind.code()),
        FindingReason::NotInFile(title) | FindingReason::NotListed(title) => take(title),
    }
    let mut id = [0_u8; 8];
    id.iter_mut().zip(hasher.finish().0).for_each(|(to, from)| *to = from);
    FindingId(id)
}
