//! 评查意见书: what was reviewed, what was found, what it comes to, what the unit should do.

use super::tables::{LANG, basis, place};
use super::{CaseResult, Dossier};
use crate::domain::{DefectKind, Verdict};
use crate::export::paper::{Block, Depth, Numbers, Paper};
use crate::protocol::{CaseRow, DefectRow};
use crate::text::term;

/// Makes the paper; cases nobody has begun have no opinion.
#[must_use]
pub fn paper(dossier: &Dossier) -> Paper {
    let title = dossier.form.say("opinion_title", &[]);
    let mut blocks = Vec::new();
    for row in &dossier.cases {
        let Some(result) = dossier.results.get(&row.id) else { continue };
        if !blocks.is_empty() {
            blocks.push(Block::NewPage);
        }
        blocks.push(Block::Title(title.clone()));
        blocks.extend(Opinion { dossier, row, result, numbers: Numbers::default() }.blocks());
    }
    Paper { name: title, blocks }
}

struct Opinion<'a> {
    dossier: &'a Dossier,
    row: &'a CaseRow,
    result: &'a CaseResult,
    numbers: Numbers,
}

impl Opinion<'_> {
    fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.dossier.form.say(name, values)
    }

    fn heading(&mut self, name: &str) -> Block {
        let words = self.say(name, &[]);
        self.numbers.next(Depth::First, &words)
    }

    fn blocks(mut self) -> Vec<Block> {
        let mut blocks = vec![self.heading("opinion_case_heading"), Block::Body(self.case())];
        blocks.extend([self.heading("opinion_work_heading"), Block::Body(self.work())]);
        blocks.push(self.heading("opinion_problems_heading"));
        blocks.extend(self.problems());
        blocks.push(self.heading("opinion_result_heading"));
        blocks.extend(self.result());
        blocks.push(self.heading("opinion_advice_heading"));
        blocks.extend(self.advice());
        blocks.extend([
            self.heading("opinion_other_heading"),
            Block::Body(self.say("opinion_other", &[])),
        ]);
        let bureau = self.say("issuer", &[("bureau", &self.dossier.bureau)]);
        let sign = vec![self.say("opinion_sign", &[]), bureau, self.say("date", &[])];
        blocks.push(Block::Sign(sign));
        blocks
    }

    fn case(&self) -> String {
        let row = self.row;
        let decided = row.decided.map(|day| day.format("%Y年%-m月%-d日").to_string());
        let facts = [
            ("被评查单位", row.unit_name.to_string()),
            ("案号", row.docket.to_string()),
            ("案件名称", row.matter.to_string()),
            ("当事人", row.party.to_string()),
            ("案卷类型", term::case_kind(row.kind, LANG).to_owned()),
            ("程序", term::procedure(row.procedure, LANG).to_owned()),
            ("决定日期", decided.unwrap_or_default()),
            ("卷内文书", format!("{}份", row.documents)),
        ];
        let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let told: Vec<String> = known.map(|(name, value)| format!("{name}：{value}")).collect();
        format!("{}。", told.join("；"))
    }

    fn work(&self) -> String {
        let rubric = &self.result.rubric;
        let items = rubric.vetoes.len() + self.result.score.lines.len();
        let judged = items.saturating_sub(self.result.score.unjudged.len());
        let (items, judged) = (items.to_string(), judged.to_string());
        let reviewers = self.row.reviewers.join("、");
        let values = [
            ("rubric", rubric.title.as_str()),
            ("version", &rubric.version),
            ("reviewers", &reviewers),
            ("items", &items),
            ("judged", &judged),
        ];
        let done = match self.result.submitted {
            Some(at) => {
                let day = at.date_naive().format("%Y年%-m月%-d日").to_string();
                self.say("opinion_done", &[("date", &day)])
            }
            None => self.say("opinion_open", &[]),
        };
        self.say("opinion_work", &values) + &done
    }

    /// The defects by kind, in the order of the five kinds.
    fn problems(&mut self) -> Vec<Block> {
        let found: Vec<&DefectRow> = self.dossier.defects_of(self.row.id).collect();
        let mut blocks = Vec::new();
        for kind in DefectKind::ALL {
            let of_kind: Vec<&&DefectRow> =
                found.iter().filter(|row| row.defect.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            blocks.push(self.numbers.next(Depth::Second, term::defect_kind(kind, LANG)));
            for (number, row) in (1..).zip(of_kind) {
                blocks.push(Block::Body(format!("{}.{}", i32::to_string(&number), problem(row))));
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::Body(self.say("opinion_none", &[])));
        }
        blocks
    }

    fn result(&self) -> Vec<Block> {
        let card = &self.result.score;
        let mut text = String::new();
        if self.result.submitted.is_some() {
            let total = card.total.to_string();
            let values = [("total", total.as_str()), ("grade", term::grade(card.grade, LANG))];
            text.push_str(&self.say("opinion_result", &values));
        } else {
            text.push_str(&self.say("opinion_open", &[]));
        }
        text.push_str(&self.say("opinion_proof", &[("proof", &card.proof)]));
        let vetoes = card.vetoed_by.iter().filter_map(|code| self.result.rubric.veto(code));
        let vetoes: Vec<&str> = vetoes.map(|veto| veto.title.as_str()).collect();
        if !vetoes.is_empty() {
            text.push_str(&self.say("opinion_vetoes", &[("vetoes", &vetoes.join("；"))]));
        }
        let absent = card.lines.iter().filter(|line| line.verdict == Verdict::Absent);
        let absent: Vec<&str> = absent
            .filter_map(|line| self.result.rubric.criterion(&line.code))
            .map(|item| item.title.as_str())
            .collect();
        if !absent.is_empty() {
            text.push_str(&format_absent(&absent));
        }
        vec![Block::Body(text)]
    }

    /// The advice of each defect, the same words once.
    fn advice(&self) -> Vec<Block> {
        let mut told: Vec<&str> = Vec::new();
        for row in self.dossier.defects_of(self.row.id) {
            let advice = row.defect.advice.trim();
            if !advice.is_empty() && !told.contains(&advice) {
                told.push(advice);
            }
        }
        if told.is_empty() {
            let none = if self.row.defects == 0 {
                "无。"
            } else {
                "〔待填：整改意见及建议〕"
            };
            return vec![Block::Body(none.to_owned())];
        }
        let numbered = (1..).zip(told);
        let numbered =
            numbered.map(|(number, words)| format!("{}.{words}", i32::to_string(&number)));
        numbered.map(Block::Body).collect()
    }
}

fn format_absent(titles: &[&str]) -> String {
    format!("缺项：{}。", titles.join("；"))
}

/// One defect: where, what, by which law, at what cost.
fn problem(row: &DefectRow) -> String {
    let defect = &row.defect;
    let mut text = defect.finding.replace('\n', "，");
    let quote = defect.anchors.iter().map(|anchor| anchor.quote.trim()).find(|it| !it.is_empty());
    if let Some(quote) = quote {
        text.push_str(&format_quote(&place(row), quote));
    } else if !place(row).is_empty() {
        text.push_str(&["（", &place(row), "）"].concat());
    }
    let basis = basis(row);
    if !basis.is_empty() {
        text.push_str(&["依据：", &basis, "。"].concat());
    }
    let mut facts =
        vec![format!("编码{}", defect.code.as_ref().map_or("无", |code| code.0.as_str()))];
    facts.push(term::severity(defect.severity, LANG).to_owned());
    if defect.count > 1 {
        facts.push(format!("{}处", defect.count));
    }
    if defect.deduction.0 > 0 {
        facts.push(format!("每处扣{}分", defect.deduction.brief()));
    }
    text.push_str(&["（", &facts.join("，"), "）"].concat());
    text
}

fn format_quote(place: &str, quote: &str) -> String {
    format!("（{place}：“{}”）", quote.replace('\n', " "))
}
