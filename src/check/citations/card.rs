//! What the pop-up shows of a citation.

use super::penalty::{grounds, place_of};
use super::{Days, Judged, judge};
use crate::domain::{
    CardPenalty, CardVersion, CitationCard, CitationNote, CitationStatus, Paragraph,
};
use crate::extract::citation::{Citation, find_all};
use crate::packs::Packs;
use crate::packs::penalties::Penalty;
use crate::packs::statutes::Version;

/// Gives what is known of a citation by the law on the days given.
#[must_use]
pub fn card(citation: &Citation, days: Days, packs: &Packs) -> CitationCard {
    let judged = judge(citation, days, packs);
    let law = judged.statute.map_or_else(|| citation.name().to_owned(), |it| it.name.clone());
    let title = judged.version.map(|version| version.title.clone()).filter(|it| !it.is_empty());
    let rows = rows(citation, &judged, packs);
    let mut notes = judged.notes.clone();
    if rows.iter().any(|row| row.is_reference) {
        notes.push(CitationNote::Refers);
    }
    CitationCard {
        law: title.unwrap_or(law),
        place: citation.place.clone(),
        status: judged.status,
        version: judged.version.map(version),
        gist: gist(citation, &judged),
        penalties: rows.iter().map(|row| penalty(row, &citation.place.items)).collect(),
        notes,
    }
}

/// Gives it for the citation that stands at a character of a text; `None` where none does.
#[must_use]
pub fn card_at(text: &str, character: usize, days: Days, packs: &Packs) -> Option<CitationCard> {
    let all = find_all(text, packs.statutes());
    let citation = all.iter().find(|one| one.range.contains(&character))?;
    Some(card(citation, days, packs))
}

fn version(version: &Version) -> CardVersion {
    CardVersion {
        promulgated: version.promulgated.clone(),
        from: version.from,
        to: version.to,
        order: version.order.clone(),
        is_verified: version.is_verified,
        is_order_verified: version.is_order_verified,
    }
}

fn gist(citation: &Citation, judged: &Judged<'_>) -> Option<String> {
    let key = (citation.place.article?, citation.place.zhi.unwrap_or(0));
    judged.version?.gists.get(&key).cloned()
}

fn rows<'a>(citation: &'a Citation, judged: &Judged<'a>, packs: &'a Packs) -> Vec<&'a Penalty> {
    let place = &citation.place;
    // What a place that is not there would punish is nobody's matter.
    let is_absent =
        matches!(judged.status, CitationStatus::NoSuchArticle | CitationStatus::NoSuchItem);
    let found = judged.found().filter(|_| !is_absent).and_then(|(statute, version)| {
        let list = packs.penalties(&statute.id, &version.promulgated)?;
        let para = match place.para {
            Some(Paragraph::Number(para)) => Some(para),
            Some(Paragraph::Previous | Paragraph::This) | None => None,
        };
        Some(list.of(place.article?, para, &place.items).collect::<Vec<&Penalty>>())
    });
    found.unwrap_or_default()
}

fn penalty(row: &Penalty, items: &[u32]) -> CardPenalty {
    let grounds = grounds(&[row], items);
    let mut duties: Vec<String> = Vec::new();
    for duty in grounds.iter().flat_map(|ground| &ground.duties) {
        let name = place_of(*duty).to_string();
        if !duties.contains(&name) {
            duties.push(name);
        }
    }
    CardPenalty {
        titles: grounds.iter().map(|ground| ground.title.clone()).collect(),
        who: row.who.clone(),
        order: row.order.clone(),
        others: row.others.clone(),
        authority: row.authority.clone(),
        duties,
        ranges: row.ranges.clone(),
        is_verified: row.is_verified,
    }
}
