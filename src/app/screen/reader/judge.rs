//! One key judges and goes on.

use super::{Reader, Wish};
use crate::app::command::Command;
use crate::domain::{
    Anchor, CriterionCode, Defect, DefectId, DefectKind, Mark, Points, Severity, Verdict,
};
use crate::protocol::Request;

impl Reader {
    /// Hears a command that judges.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the reader hears its own commands only")]
    pub(super) fn judge(&mut self, command: Command) -> Option<Wish> {
        match command {
            Command::Pass => self.mark(Mark::Pass),
            Command::NotApplicable => self.mark(Mark::NotApplicable),
            Command::Absent => self.mark(Mark::Absent),
            Command::PassRest => self.pass_rest(),
            Command::FlagPreset => self.flag_preset(),
            Command::FlagKind1 => self.flag_kind(DefectKind::ImproperProcedure),
            Command::FlagKind2 => self.flag_kind(DefectKind::UnclearFacts),
            Command::FlagKind3 => self.flag_kind(DefectKind::InsufficientEvidence),
            Command::FlagKind4 => self.flag_kind(DefectKind::MisappliedLaw),
            Command::FlagKind5 => self.flag_kind(DefectKind::NonstandardDocument),
            Command::RepeatWording => self.repeat(),
            Command::ReduceDeduction => self.reduce(),
            Command::RemoveDefect => self.remove(),
            Command::Doubt => self.doubt(),
            Command::ChooseWording => self.next_wording(),
            Command::Quote => {
                let began = self.begin_quote();
                (!began).then_some(Wish::Say(
                    "此文书没有可选的文字，请在表单中填写引文。",
                    "No text to choose from here; type the quote in the form.",
                ))
            }
            Command::OpenOriginal => Some(self.document().map_or(
                Wish::Say("全卷事项没有单独的文书。", "The file as a whole has no original."),
                |document| Wish::View(document.key.clone()),
            )),
            Command::EditDefect => Some(Wish::Form(None)),
            Command::Submit => self.submit(),
            Command::Undo => Some(Wish::Act(Request::Undo(Some(self.id)))),
            Command::Redo => Some(Wish::Act(Request::Redo(Some(self.id)))),
            Command::NextUndecided => self.next_undecided(true),
            Command::PreviousUndecided => self.next_undecided(false),
            Command::NextCase => Some(Wish::Neighbour(true)),
            Command::PreviousCase => Some(Wish::Neighbour(false)),
            _ => None,
        }
    }

    fn mark(&mut self, mark: Mark) -> Option<Wish> {
        let code = self.item()?.clone();
        // A passed key on an item with defects only goes on; it never erases.
        if mark == Mark::Pass && matches!(self.verdict(&code), Verdict::Defects(_)) {
            self.step(true);
            return None;
        }
        self.step(true);
        Some(Wish::Act(Request::Judge { case: self.id, marks: vec![(code, mark)] }))
    }

    fn pass_rest(&mut self) -> Option<Wish> {
        let rest: Vec<(CriterionCode, Mark)> = self
            .group()?
            .items
            .iter()
            .filter(|code| self.verdict(code) == Verdict::Unjudged)
            .map(|code| (code.clone(), Mark::Pass))
            .collect();
        self.set_item(usize::MAX);
        self.step(true);
        (!rest.is_empty()).then_some(Wish::Act(Request::Judge { case: self.id, marks: rest }))
    }

    /// Gives the defect flagged last under an item.
    #[must_use]
    pub fn latest_defect(&self, code: &CriterionCode) -> Option<(DefectId, Defect)> {
        let review = &self.review.as_ref()?.review;
        review.defects_under(code).last().map(|(id, defect)| (id, defect.clone()))
    }

    /// Gives the ready defect of the present item in the chosen wording, with evidence.
    #[must_use]
    pub fn ready_defect(&self) -> Option<Defect> {
        let code = self.item()?;
        let ready = self.presets.get(code)?;
        let defect = ready.get(self.wording % ready.len().max(1))?.defect.clone();
        Some(self.with_evidence(defect))
    }

    fn flag_preset(&mut self) -> Option<Wish> {
        let code = self.item()?.clone();
        if let Some((id, mut defect)) = self.latest_defect(&code) {
            defect.count = defect.count.saturating_add(1);
            return Some(Wish::Act(Request::Revise {
                case: self.id,
                id,
                defect: Box::new(defect),
            }));
        }
        if self.is_veto(&code) {
            // A veto needs its concrete reason, which no preset can know.
            return Some(Wish::Form(None));
        }
        let defect =
            self.ready_defect().or_else(|| self.plain_defect(DefectKind::NonstandardDocument))?;
        Some(self.flag(defect))
    }

    fn flag_kind(&mut self, kind: DefectKind) -> Option<Wish> {
        let code = self.item()?.clone();
        let ready = self
            .presets
            .get(&code)
            .and_then(|list| list.iter().find(|one| one.defect.kind == kind));
        let defect = ready.map(|one| one.defect.clone());
        let defect =
            defect.map(|defect| self.with_evidence(defect)).or_else(|| self.plain_defect(kind))?;
        if self.is_veto(&code) {
            // The title of a veto is no concrete reason.
            let finding = String::new();
            return Some(Wish::Form(Some(Box::new(Defect { finding, ..defect }))));
        }
        Some(self.flag(defect))
    }

    fn flag(&mut self, defect: Defect) -> Wish {
        self.last = Some(defect.clone());
        self.quote = None;
        self.step(true);
        Wish::Act(Request::Flag { case: self.id, defect: Box::new(defect) })
    }

    /// Makes a defect of a kind that no type of the item has: the item's own title is the finding.
    #[must_use]
    pub fn plain_defect(&self, kind: DefectKind) -> Option<Defect> {
        let code = self.item()?;
        let rubric = &self.review.as_ref()?.rubric;
        let item = rubric.criterion(code);
        let veto = rubric.veto(code);
        let finding =
            item.map(|item| item.title.clone()).or_else(|| veto.map(|veto| veto.title.clone()))?;
        let basis =
            item.map(|item| item.basis.clone()).or_else(|| veto.map(|veto| veto.basis.clone()));
        Some(self.with_evidence(Defect {
            kind,
            code: None,
            severity: if veto.is_some() { Severity::Veto } else { Severity::Minor },
            stage: item.and_then(|item| item.stage),
            criterion: Some(code.clone()),
            deduction: item.map_or(Points::ZERO, |item| item.deduct),
            count: 1,
            anchors: Vec::new(),
            finding,
            advice: String::new(),
            basis: basis.unwrap_or_default(),
        }))
    }

    /// Adds where the reviewer is: the document, the page in sight, and chosen words.
    fn with_evidence(&self, mut defect: Defect) -> Defect {
        let document = self.document();
        let page = self.lines().map(|text| text.page_of(self.first));
        let mut anchor = Anchor {
            document: document.map(|document| document.key.clone()),
            document_kind: document.map(|document| document.kind),
            page,
            ..Anchor::default()
        };
        if let Some((page, line, words)) = &self.quote {
            anchor.page = Some(*page);
            anchor.line = Some(*line);
            anchor.quote.clone_from(words);
        }
        if document.is_some() || self.quote.is_some() {
            defect.anchors = vec![anchor];
        }
        defect
    }

    fn repeat(&mut self) -> Option<Wish> {
        let code = self.item()?.clone();
        let Some(last) = self.last.clone().filter(|_| !self.is_veto(&code)) else {
            return Some(Wish::Say("还没有可以重复的措辞。", "There is no wording to repeat yet."));
        };
        let item = self.review.as_ref()?.rubric.criterion(&code)?;
        let mut defect = self.with_evidence(last);
        defect.deduction = item.deduct;
        defect.criterion = Some(code);
        defect.count = 1;
        Some(self.flag(defect))
    }

    fn reduce(&mut self) -> Option<Wish> {
        let code = self.item()?.clone();
        let (id, mut defect) = self.latest_defect(&code)?;
        let item = self.review.as_ref()?.rubric.criterion(&code)?;
        if defect.count > 1 {
            defect.count -= 1;
        } else {
            defect.deduction = (defect.deduction - item.step).max(item.min);
        }
        Some(Wish::Act(Request::Revise { case: self.id, id, defect: Box::new(defect) }))
    }

    fn remove(&self) -> Option<Wish> {
        let code = self.item()?;
        let (id, _) = self.latest_defect(code)?;
        Some(Wish::Act(Request::WithdrawDefect { case: self.id, id }))
    }

    fn doubt(&self) -> Option<Wish> {
        let criterion = self.item()?.clone();
        let is_doubted = self.review.as_ref()?.review.doubts.contains_key(&criterion);
        let reason = (!is_doubted).then(String::new);
        Some(Wish::Act(Request::Doubt { case: self.id, criterion, reason }))
    }

    fn next_wording(&mut self) -> Option<Wish> {
        let count = self.presets.get(self.item()?).map_or(0, Vec::len);
        self.wording = (self.wording + 1) % count.max(1);
        None
    }

    fn submit(&self) -> Option<Wish> {
        let is_submitted = self.review.as_ref()?.review.submission.is_some();
        Some(if is_submitted { Wish::Reopen } else { Wish::Act(Request::Submit { case: self.id }) })
    }

    /// Tells whether an item is a veto.
    #[must_use]
    pub fn is_veto(&self, code: &CriterionCode) -> bool {
        self.review.as_ref().is_some_and(|view| view.rubric.veto(code).is_some())
    }
}
