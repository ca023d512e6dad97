//! What is known of a citation, in lines.

use super::{note, range, status, tier, version};
use crate::domain::{CardPenalty, CitationCard, FineTier};
use crate::text::Lang;

/// Says which place of which law is cited, and how the citation fares.
#[must_use]
pub fn card_title(card: &CitationCard, lang: Lang) -> String {
    let status = status(card.status, lang);
    // 前款 and the like name no law.
    if card.place.article.is_none() {
        format!("{}  {status}", card.place)
    } else {
        format!("《{}》{}  {status}", card.law, card.place)
    }
}

/// Says the rest, a line each: version, gist, notes, what it punishes and how.
#[must_use]
pub fn card_lines(card: &CitationCard, lang: Lang) -> Vec<String> {
    let label = |zh: &str, en: &str, text: &str| format!("{} {text}", lang.pick(zh, en));
    let mut lines = Vec::new();
    lines.extend(card.version.as_ref().map(|one| label("版本", "version", &version(one, lang))));
    lines.extend(card.gist.as_ref().map(|gist| label("要义", "gist", gist)));
    lines.extend(card.notes.iter().map(|one| label("提示", "note", &note(one, lang))));
    lines.extend(card.penalties.iter().flat_map(|penalty| penalty_lines(penalty, lang)));
    lines
}

fn penalty_lines(penalty: &CardPenalty, lang: Lang) -> Vec<String> {
    let label = |zh: &str, en: &str, text: &str| format!("{} {text}", lang.pick(zh, en));
    let unverified = if penalty.is_verified { "" } else { "（待核）" };
    let titles = penalty.titles.iter();
    let mut lines: Vec<String> =
        titles.map(|title| label("罚则", "punishes", &format!("{title}{unverified}"))).collect();
    if !penalty.duties.is_empty() {
        // Only few penalty articles name the duty themselves.
        let text = format!("{}{}", penalty.duties.join("、"), lang.pick("（推定）", " (inferred)"));
        lines.push(label("对应义务", "duties", &text));
    }
    lines.push(label("对象", "whom", &penalty.who));
    if !penalty.order.is_empty() {
        lines.push(label("前提", "order", &penalty.order));
    }
    for one in [FineTier::First, FineTier::Overdue, FineTier::Accident, FineTier::Daily] {
        let ranges = penalty.tier(one);
        lines.extend(ranges.map(|fine| format!("{} {}", tier(one, lang), range(fine, lang))));
    }
    lines.extend(penalty.others.iter().map(|other| label("其他", "besides", other)));
    lines.push(label("机关", "authority", &penalty.authority));
    lines
}
