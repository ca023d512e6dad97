//! The defect form (S3): for when the preset is not enough.

use crate::app::event::Draft;
use crate::app::field::Field;
use crate::domain::{
    Anchor, CaseId, Criterion, CriterionCode, Defect, DefectId, DefectKind, FindingId, Points,
    RuleId, SessionId,
};
use crate::protocol::Preset;

/// Most characters of finding, advice and quote.
const TEXT_MAX: usize = 2_000;
/// Most characters of a page number.
const PAGE_MAX: usize = 5;

/// A field of the form, in the order of Tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormField {
    /// One of the five kinds.
    Kind,
    /// The deduction.
    Deduction,
    /// The page.
    Page,
    /// The quoted words.
    Quote,
    /// 问题描述.
    #[default]
    Finding,
    /// 整改意见及建议.
    Advice,
}

impl FormField {
    /// Every field, in the order of Tab.
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Deduction, Self::Page, Self::Quote, Self::Finding, Self::Advice];

    /// Gives the field after or before, round the form.
    #[must_use]
    pub fn next(self, is_forward: bool) -> Self {
        let count = Self::ALL.len();
        let index = Self::ALL.iter().position(|field| *field == self).unwrap_or(0);
        let goal = if is_forward { index + 1 } else { index + count - 1 } % count;
        Self::ALL.get(goal).copied().unwrap_or_default()
    }
}

/// The state of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub criterion: CriterionCode,
    /// Title of the item.
    pub title: String,
    /// The defect revised; `None` for a new one.
    pub revises: Option<DefectId>,
    /// The finding it is made of, when it is.
    pub from: Option<(FindingId, RuleId)>,
    /// The session it is ruled in, when it is a ruling of the panel.
    pub ruling: Option<SessionId>,
    /// The defect so far, texts apart.
    pub defect: Defect,
    /// Range and step of the deduction; `None` under a veto.
    pub range: Option<(Points, Points, Points)>,
    /// Wordings to choose from.
    pub wordings: Vec<Preset>,
    /// Number of the chosen wording.
    pub wording: usize,
    /// The field with the focus.
    pub focus: FormField,
    /// Page.
    pub page: Field,
    /// Quoted words.
    pub quote: Field,
    /// 问题描述.
    pub finding: Field,
    /// 整改意见及建议.
    pub advice: Field,
    /// Whether anything was typed.
    pub is_touched: bool,
}

impl Form {
    /// Opens the form on a defect. Under a veto the finding starts empty: it is the concrete
    /// reason, which the reviewer writes.
    #[must_use]
    pub fn new(
        case: CaseId,
        criterion: CriterionCode,
        (defect, revises): (Defect, Option<DefectId>),
        item: Option<&Criterion>,
        wordings: Vec<Preset>,
    ) -> Self {
        let anchor = defect.anchors.first().cloned().unwrap_or_default();
        let page = anchor.page.map(|page| page.to_string()).unwrap_or_default();
        let is_new_veto = item.is_none() && revises.is_none();
        let finding = if is_new_veto { "" } else { &defect.finding };
        let wording = wordings.iter().position(|one| one.defect.code == defect.code).unwrap_or(0);
        Self {
            case,
            criterion,
            title: item.map(|item| item.title.clone()).unwrap_or_default(),
            revises,
            from: None,
            ruling: None,
            range: item.map(|item| (item.min, item.max, item.step)),
            wordings,
            wording,
            focus: FormField::Finding,
            page: Field::line(PAGE_MAX).with_text(&page),
            quote: Field::line(TEXT_MAX).with_text(&anchor.quote),
            finding: Field::lines(TEXT_MAX).with_text(finding),
            advice: Field::lines(TEXT_MAX).with_text(&defect.advice),
            defect,
            is_touched: false,
        }
    }

    /// Gives the text field with the focus, if it is one.
    pub const fn field(&mut self) -> Option<&mut Field> {
        match self.focus {
            FormField::Kind | FormField::Deduction => None,
            FormField::Page => Some(&mut self.page),
            FormField::Quote => Some(&mut self.quote),
            FormField::Finding => Some(&mut self.finding),
            FormField::Advice => Some(&mut self.advice),
        }
    }

    /// Takes the next wording: type, kind, basis, texts and deduction of the pack.
    pub fn next_wording(&mut self) {
        if self.wordings.is_empty() {
            return;
        }
        self.wording = (self.wording + 1) % self.wordings.len();
        let Some(preset) = self.wordings.get(self.wording).cloned() else { return };
        let (anchors, count) = (std::mem::take(&mut self.defect.anchors), self.defect.count);
        self.finding = Field::lines(TEXT_MAX).with_text(&preset.defect.finding);
        self.advice = Field::lines(TEXT_MAX).with_text(&preset.defect.advice);
        self.defect = Defect { count, anchors, ..preset.defect };
        self.is_touched = true;
    }

    /// Chooses the kind of a number 1–5; a type of another kind no longer names the defect.
    pub fn set_kind(&mut self, kind: DefectKind) {
        let named =
            self.wordings.iter().find(|one| Some(&one.defect.code) == Some(&self.defect.code));
        if named.is_some_and(|one| one.defect.kind != kind) {
            self.defect.code = None;
        }
        self.defect.kind = kind;
        self.is_touched = true;
    }

    /// Raises or lowers the deduction by one step within its range.
    pub fn step_deduction(&mut self, is_more: bool) {
        let Some((min, max, step)) = self.range else { return };
        let moved =
            if is_more { self.defect.deduction + step } else { self.defect.deduction - step };
        self.defect.deduction = moved.clamp(min, max);
        self.is_touched = true;
    }

    /// Gives the typed texts.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            finding: self.finding.text().to_owned(),
            advice: self.advice.text().to_owned(),
            quote: self.quote.text().to_owned(),
        }
    }

    /// Takes kept texts back, unless something was typed meanwhile.
    pub fn restore(&mut self, draft: &Draft) {
        if !self.is_touched {
            self.finding = Field::lines(TEXT_MAX).with_text(&draft.finding);
            self.advice = Field::lines(TEXT_MAX).with_text(&draft.advice);
            self.quote = Field::line(TEXT_MAX).with_text(&draft.quote);
        }
    }

    /// Gives the defect as it shall be recorded.
    #[must_use]
    pub fn result(&self) -> Defect {
        let mut defect = self.defect.clone();
        self.finding.text().trim().clone_into(&mut defect.finding);
        self.advice.text().trim().clone_into(&mut defect.advice);
        let mut anchors = std::mem::take(&mut defect.anchors).into_iter();
        let mut anchor = anchors.next().unwrap_or_default();
        let page = self.page.text().trim().parse().ok();
        // A line counts on its own page only.
        anchor.line = anchor.line.filter(|_| anchor.page == page);
        anchor.page = page;
        self.quote.text().trim().clone_into(&mut anchor.quote);
        let first = Some(anchor).filter(|anchor| *anchor != Anchor::default());
        defect.anchors = first.into_iter().chain(anchors).collect();
        defect
    }
}
