//! Studies a case for whoever shows it: reads its documents, checks them, and puts what was found
//! into words.

use super::context::{Context, Refusal};
use crate::check::citations::{Days, card};
use crate::check::native::Paper;
use crate::check::{Checker, as_of, default_settings};
use crate::domain::{
    Anchor, CaseFile, CaseId, CheckReport, Defect, DefectKind, Document, DocumentKey, DocumentKind,
    FactSpot, Finding, FindingPlace, FindingStanding, Lacking, Limit, Person, Points, RuleId,
};
use crate::extract::citation::{Citation, find_all};
use crate::extract::reading::ReadFact;
use crate::packs::PackFault;
use crate::packs::facts::{FactType, FactWords};
use crate::protocol::{
    CaseFindings, CaseStudy, CaseView, CitationRow, FactKind, FactRow, Fault, FoundRow, LimitRow,
    Preset, PromptRow, ReviewView, Said,
};
use crate::runtime::clock;
use crate::store::Store;
use crate::text::{Lang, finding, legal};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Makes the checker, with the rules of the user, as of a day or of today.
pub(super) fn checker(context: &Context, on: Option<NaiveDate>) -> Result<Checker, Refusal> {
    let packs = (*context.packs()?).clone();
    let own = context.packs_folder();
    let today = on.unwrap_or_else(|| clock::local(clock::now()).date_naive());
    let settings = as_of(default_settings(), today);
    Checker::load(own.as_deref(), packs, settings).map_err(|faults| bad_pack(&faults))
}

/// Names the first mistake of the packs.
pub(super) fn bad_pack(faults: &[PackFault]) -> Refusal {
    let first = faults.first().map(|fault| format!("{}:{}", fault.file, fault.line));
    Refusal::Fault(Fault::BadPack(first.unwrap_or_default(), faults.len()))
}

/// The texts of the documents of a case; empty for those without.
pub(super) fn texts(store: &Store, id: CaseId, case: &CaseFile) -> Vec<String> {
    let text = |key| store.text(id, key).unwrap_or_default();
    case.documents.iter().map(|document| text(&document.key)).collect()
}

/// The documents of a case with their texts.
pub(super) fn papers<'a>(case: &'a CaseFile, texts: &'a [String]) -> Vec<Paper<'a>> {
    let paper = |(document, text): (&'a Document, &'a String)| Paper {
        key: &document.key,
        kind: document.kind,
        title: &document.title,
        text,
    };
    case.documents.iter().zip(texts).map(paper).collect()
}

/// The words for kinds of document and for facts.
pub(super) fn words(
    checker: &Checker,
    lang: Lang,
) -> (impl Fn(&str) -> String, impl Fn(&str) -> String) {
    let title = |code: &str| {
        let kind = DocumentKind::from_code(code).unwrap_or(DocumentKind::Other);
        checker.packs().kind_title(kind).to_owned()
    };
    let fact = move |name: &str| {
        let words = checker.book().fact(name);
        let said = words.map(|words| lang.pick(&words.zh, &words.en).to_owned());
        said.unwrap_or_else(|| name.to_owned())
    };
    (title, fact)
}

/// A case under study.
struct Study<'a> {
    checker: &'a Checker,
    view: CaseView,
    texts: Vec<String>,
    review: ReviewView,
}

/// Checks a case and says what was found in both languages.
///
/// # Errors
/// `NoSuchCase`; `NoRubric`; `Damaged`.
pub fn study(
    checker: &Checker,
    store: &Store,
    viewer: &Person,
    (case, is_whole): (CaseId, bool),
) -> Result<CaseFindings, Fault> {
    let view = store.case(viewer, case)?;
    let review = store.review(viewer, case)?;
    let texts = texts(store, view.case.id, &view.case);
    let study = Study { checker, view, texts, review };
    Ok(study.findings(is_whole))
}

impl Study<'_> {
    fn findings(&self, is_whole: bool) -> CaseFindings {
        let papers = papers(&self.view.case, &self.texts);
        let report = self.checker.check(&papers, &self.view.read);
        let is_broken = |rule: &RuleId| report.findings.iter().any(|found| found.rule == *rule);
        let limit = |limit: &Limit| LimitRow {
            day: limit.day,
            name: said(&limit.zh, &limit.en),
            basis: limit.basis.join("、"),
            is_verified: limit.is_verified,
            is_broken: is_broken(&limit.rule),
        };
        let lacking = |lang: Lang, lacking: &[Lacking]| {
            let (title, fact) = words(self.checker, lang);
            let one = |lack| finding::lacking(lack, lang, &title, &fact);
            lacking.iter().map(one).collect::<Vec<String>>().join(lang.pick("、", ", "))
        };
        let is_open =
            |found: &&Finding| self.review.review.standing_of(found) == FindingStanding::Open;
        let undecided = report.undecidable.iter().filter(|one| !one.lacking.is_empty());
        CaseFindings {
            case: self.view.case.id,
            rows: report.findings.iter().map(|found| self.row(found)).collect(),
            waiting: u32::try_from(report.findings.iter().filter(is_open).count())
                .unwrap_or(u32::MAX),
            undecided: undecided
                .map(|one| {
                    let (zh, en) =
                        (lacking(Lang::Zh, &one.lacking), lacking(Lang::En, &one.lacking));
                    (one.rule.clone(), Said { zh, en })
                })
                .collect(),
            prompts: report
                .prompts
                .iter()
                .map(|one| PromptRow {
                    rule: one.rule.clone(),
                    said: said(&one.zh, &one.en),
                    basis: one.basis.clone(),
                })
                .collect(),
            more: is_whole.then(|| self.more(&papers, &report)),
            limits: report.limits.iter().map(limit).collect(),
        }
    }

    fn row(&self, found: &Finding) -> FoundRow {
        let in_words = |lang| {
            let (title, fact) = words(self.checker, lang);
            finding::reason(&found.reason, lang, &title, &fact)
        };
        let said = Said { zh: in_words(Lang::Zh), en: in_words(Lang::En) };
        let preset = self.preset(found, &said.zh);
        FoundRow { finding: found.clone(), said, preset }
    }

    /// The defect a finding makes: that of its type under the item where such types count, in the
    /// words of the finding, on its basis, with its places as evidence.
    fn preset(&self, found: &Finding, words: &str) -> Preset {
        let packs = self.checker.packs();
        let home = self.review.rubric.home_of(&found.code);
        let under =
            home.and_then(|home| packs.preset_of_type(&self.review.rubric, home, &found.code));
        let kind = packs.defect(&found.code);
        let bare = || Defect {
            kind: kind.map_or(DefectKind::NonstandardDocument, |kind| kind.kind),
            code: Some(found.code.clone()),
            severity: found.severity,
            stage: kind.and_then(|kind| kind.stage),
            criterion: None,
            deduction: Points::ZERO,
            count: 1,
            anchors: Vec::new(),
            finding: String::new(),
            advice: kind.map(|kind| kind.advice.clone()).unwrap_or_default(),
            basis: Vec::new(),
        };
        let defect = Defect {
            finding: words.to_owned(),
            basis: found.basis.clone(),
            anchors: found.places.iter().map(|place| self.anchor(place)).collect(),
            ..under.unwrap_or_else(bare)
        };
        let title = kind.map(|kind| kind.title.clone()).unwrap_or_default();
        Preset { title, is_verified: found.is_verified, defect }
    }

    fn anchor(&self, place: &FindingPlace) -> Anchor {
        let documents = &self.view.case.documents;
        let index = documents.iter().position(|document| document.key == place.document);
        let text = index.and_then(|index| self.texts.get(index)).map_or("", String::as_str);
        let before = text.get(..place.bytes.start).filter(|_| !place.bytes.is_empty());
        let count = |part: &str, sign: char| u32::try_from(part.matches(sign).count() + 1).ok();
        let page = before.and_then(|before| count(before, '\u{c}'));
        let line = before
            .and_then(|before| count(before.rsplit('\u{c}').next().unwrap_or_default(), '\n'));
        Anchor {
            document: Some(place.document.clone()),
            document_kind: index.and_then(|index| documents.get(index)).map(|one| one.kind),
            page,
            line,
            quote: place.quote.clone(),
        }
    }

    fn more(&self, papers: &[Paper<'_>], report: &CheckReport) -> CaseStudy {
        let facts = self.facts(papers, report);
        let decided = self.view.case.facts.decided.as_ref().map(|fact| fact.value);
        let read = || facts.iter().find(|row| row.spot.fact == "decided").and_then(FactRow::day);
        let days = decided.or_else(read).map_or_else(Days::default, Days::on);
        let citations = papers.iter().flat_map(|paper| self.citations(paper, days)).collect();
        CaseStudy { facts, citations }
    }

    /// The citations of a document, held against the law of the day of the decision.
    fn citations(&self, paper: &Paper<'_>, days: Days) -> Vec<CitationRow> {
        let packs = self.checker.packs();
        let starts: Vec<usize> = paper.text.char_indices().map(|(byte, _)| byte).collect();
        let byte = |at: usize| starts.get(at).copied().unwrap_or(paper.text.len());
        let row = |citation: &Citation| {
            let card = card(citation, days, packs);
            let bytes = byte(citation.range.start)..byte(citation.range.end);
            let quote = paper.text.get(bytes.clone()).unwrap_or_default().to_owned();
            let zh = legal::card_lines(&card, Lang::Zh).into_iter();
            let en = legal::card_lines(&card, Lang::En);
            CitationRow {
                place: FindingPlace { document: paper.key.clone(), bytes, quote },
                title: Said {
                    zh: legal::card_title(&card, Lang::Zh),
                    en: legal::card_title(&card, Lang::En),
                },
                lines: zh.zip(en).map(|(zh, en)| Said { zh, en }).collect(),
            }
        };
        find_all(paper.text, packs.statutes()).iter().map(row).collect()
    }

    /// Every fact that was read, and those that were not, once each.
    fn facts(&self, papers: &[Paper<'_>], report: &CheckReport) -> Vec<FactRow> {
        let lacking = report.undecidable.iter().flat_map(|one| &one.lacking);
        let wanted: BTreeSet<&str> = lacking
            .filter_map(
                |lack| if let Lacking::Fact(name) = lack { Some(name.as_str()) } else { None },
            )
            .collect();
        let read = self.checker.facts(papers);
        let mut rows = Vec::new();
        for words in self.checker.book().facts() {
            let mut of_name = read.iter().filter(|fact| fact.name == words.id).peekable();
            if of_name.peek().is_none() {
                let spot = FactSpot { fact: words.id.clone(), ..FactSpot::default() };
                let is_wanted = wanted.contains(words.id.as_str());
                rows.push(FactRow { is_wanted, ..fact_row(words, spot, None) });
            }
            for fact in of_name {
                let spot = spot(fact);
                let corrected = self.view.read.get(&spot).cloned();
                rows.push(FactRow { corrected, ..fact_row(words, spot, Some(place(fact))) });
            }
        }
        rows
    }
}

fn spot(fact: &ReadFact) -> FactSpot {
    FactSpot {
        fact: fact.name.to_string(),
        document: fact.document.clone(),
        read: fact.value.to_string(),
    }
}

fn place(fact: &ReadFact) -> FindingPlace {
    let (document, bytes): (DocumentKey, _) = (fact.document.clone(), fact.bytes.clone());
    FindingPlace { document, bytes, quote: fact.quote.clone() }
}

fn fact_row(words: &FactWords, spot: FactSpot, place: Option<FindingPlace>) -> FactRow {
    let kind = match words.of {
        FactType::Day | FactType::Days => FactKind::Day,
        FactType::Money => FactKind::Money,
        FactType::Number => FactKind::Number,
        FactType::Text | FactType::Texts => FactKind::Text,
        FactType::Flag => FactKind::Flag,
    };
    let name = Said { zh: words.zh.clone(), en: words.en.clone() };
    let (stage, note) = (words.stage, words.note.clone());
    FactRow { name, stage, spot, corrected: None, kind, place, is_wanted: false, note }
}

/// Words with their translation, or themselves where there is none.
fn said(zh: &str, en: &str) -> Said {
    let en = if en.is_empty() { zh } else { en };
    Said { zh: zh.to_owned(), en: en.to_owned() }
}
