//! Commands that judge, flag, submit, correct, and take back.

use super::args::{FlagArgs, VerdictArg};
use super::context::{Context, Done, Refusal, line};
use crate::domain::{
    Anchor, CaseField, CaseFile, CriterionCode, Defect, DefectCode, DefectId, Document,
    DocumentField, DocumentKind, EntryId, Mark, Points,
};
use crate::packs::Packs;
use crate::protocol::{Fault, Outcome, Request};
use crate::runtime::clock;
use crate::store::Store;
use crate::text::term;

fn act(context: &Context, store: &mut Store, request: &Request) -> Done {
    let receipt = store.act(&context.person, clock::now(), request)?;
    store.checkpoint()?;
    let saved = context.pick("已保存", "Saved");
    let said = match receipt.outcome {
        Outcome::NothingToDo => context.pick("没有变化", "No change").to_owned(),
        Outcome::Undone { act, .. } => {
            format!("{} {}", context.pick("已撤销：", "Undone:"), term::act(act, context.lang))
        }
        Outcome::Redone { act, .. } => {
            format!("{} {}", context.pick("已重做：", "Redone:"), term::act(act, context.lang))
        }
        Outcome::Recorded | Outcome::Imported { .. } | Outcome::Bulk { .. } => saved.to_owned(),
    };
    let flagged = receipt.flagged.map(|id| format!(" {id}")).unwrap_or_default();
    line(&format!("{said}{flagged}"))
}

/// Judges criteria; several at once are one act.
pub(super) fn judge(
    context: &Context,
    case: &str,
    criteria: &[String],
    verdict: VerdictArg,
) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    let mark = match verdict {
        VerdictArg::Pass => Mark::Pass,
        VerdictArg::Absent => Mark::Absent,
        VerdictArg::Na => Mark::NotApplicable,
        VerdictArg::Unjudged => Mark::Unjudged,
    };
    let marks = criteria.iter().map(|code| (CriterionCode(code.trim().to_owned()), mark)).collect();
    act(context, &mut store, &Request::Judge { case, marks })
}

/// Flags a defect from its preset, with what the words change.
pub(super) fn flag(context: &Context, words: &FlagArgs) -> Done {
    let mut store = context.open()?;
    let case = store.find(&words.case)?;
    let view = store.case(&context.person, case)?;
    let rubric = store.review(&context.person, case)?.rubric;
    let packs = store.packs().clone();
    let code = DefectCode(words.code.to_uppercase());
    if packs.defect(&code).is_none() {
        return Err(Fault::NoSuchDefectCode(words.code.clone()).into());
    }
    let criterion = words.criterion.as_ref().map(|text| CriterionCode(text.clone()));
    let home = criterion.or_else(|| rubric.home_of(&code).cloned());
    let home = home.ok_or_else(|| {
        let text = context.pick(
            "该编码不在本卷的评查标准中，请用 --criterion 指明事项。",
            "The rubric has no place for this code; name one with --criterion.",
        );
        Refusal::Said(text.to_owned())
    })?;
    let made = packs.preset_of_type(&rubric, &home, &code);
    let mut defect = made.ok_or_else(|| Fault::NoSuchCriterion(home.0.clone()))?;
    fill(&mut defect, words, &view.case, &packs)?;
    act(context, &mut store, &Request::Flag { case, defect: Box::new(defect) })
}

fn fill(
    defect: &mut Defect,
    words: &FlagArgs,
    case: &CaseFile,
    packs: &Packs,
) -> Result<(), Refusal> {
    if let Some(text) = &words.finding {
        defect.finding.clone_from(text);
    }
    if let Some(text) = &words.advice {
        defect.advice.clone_from(text);
    }
    if let Some(text) = &words.deduct {
        let bad = || Fault::BadValue { field: "deduct", value: text.clone() };
        defect.deduction = Points::parse(text).ok_or_else(bad)?;
    }
    defect.count = words.count.unwrap_or(1).max(1);
    if words.document.is_none() && words.page.is_none() && words.quote.is_none() {
        return Ok(());
    }
    let mut anchor = Anchor {
        page: words.page,
        quote: words.quote.clone().unwrap_or_default(),
        ..Anchor::default()
    };
    if let Some(text) = &words.document {
        let found = find_document(case, packs, text);
        anchor.document_kind =
            found.map(|document| document.kind).or_else(|| kind_named(packs, text));
        anchor.document = found.map(|document| document.key.clone());
        if anchor.document_kind.is_none() {
            return Err(Fault::NoSuchDocument(text.clone()).into());
        }
    }
    defect.anchors = vec![anchor];
    Ok(())
}

/// Finds a document by its key, title, kind code, or a name of its kind.
fn find_document<'a>(case: &'a CaseFile, packs: &Packs, text: &str) -> Option<&'a Document> {
    let by = |fits: &dyn Fn(&Document) -> bool| case.documents.iter().find(|one| fits(one));
    by(&|one| one.key.0 == text || one.title == text)
        .or_else(|| by(&|one| one.kind.code() == text))
        .or_else(|| by(&|one| Some(one.kind) == kind_named(packs, text)))
        .or_else(|| by(&|one| one.key.0.contains(text) || one.title.contains(text)))
}

fn kind_named(packs: &Packs, text: &str) -> Option<DocumentKind> {
    let named = packs.kind_aliases().find(|(alias, _)| *alias == text).map(|(_, kind)| kind);
    DocumentKind::from_code(text).or(named)
}

/// Withdraws a defect.
pub(super) fn unflag(context: &Context, case: &str, id: &str) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    let id = EntryId::parse(id).ok_or_else(|| Fault::NoSuchDefect(id.to_owned()))?;
    act(context, &mut store, &Request::WithdrawDefect { case, id: DefectId(id) })
}

/// Submits a review.
pub(super) fn submit(context: &Context, case: &str) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    act(context, &mut store, &Request::Submit { case })?;
    let card = store.review(&context.person, case)?.score;
    line(&format!("{} {}", term::grade(card.grade, context.lang), card.proof))
}

/// Opens a submitted review again.
pub(super) fn reopen(context: &Context, case: &str, reason: String) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    act(context, &mut store, &Request::Reopen { case, reason })
}

/// Corrects what was recognised.
pub(super) fn correct(
    context: &Context,
    case: &str,
    document: Option<&str>,
    field: &str,
    value: String,
) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    let usage = || {
        Refusal::Usage(format!(
            "--field {field}: docket unit kind procedure party matter | kind title order"
        ))
    };
    let request = if let Some(text) = document {
        let field =
            DocumentField::ALL.into_iter().find(|one| one.code() == field).ok_or_else(usage)?;
        let view = store.case(&context.person, case)?;
        let found = find_document(&view.case, store.packs(), text);
        let document = found.ok_or_else(|| Fault::NoSuchDocument(text.to_owned()))?.key.clone();
        let named = kind_named(store.packs(), &value);
        let value = match (field, named) {
            (DocumentField::Kind, Some(kind)) => kind.code().to_owned(),
            (DocumentField::Kind | DocumentField::Title | DocumentField::Order, _) => value,
        };
        Request::CorrectDocument { case, document, field, value }
    } else {
        let field = CaseField::ALL.into_iter().find(|one| one.code() == field).ok_or_else(usage)?;
        Request::CorrectCase { case, field, value }
    };
    act(context, &mut store, &request)
}

/// Withdraws a case.
pub(super) fn withdraw(context: &Context, case: &str, reason: String) -> Done {
    let mut store = context.open()?;
    let case = store.find(case)?;
    act(context, &mut store, &Request::WithdrawCase { case, reason })
}

/// Joins two records of one case.
pub(super) fn join(context: &Context, into: &str, from: &str, reason: String) -> Done {
    let mut store = context.open()?;
    let (into, from) = (store.find(into)?, store.find(from)?);
    act(context, &mut store, &Request::JoinCases { into, from, reason })
}

/// Undoes the person's latest act.
pub(super) fn undo(context: &Context) -> Done {
    act(context, &mut context.open()?, &Request::Undo(None))
}

/// Does again what was undone last.
pub(super) fn redo(context: &Context) -> Done {
    act(context, &mut context.open()?, &Request::Redo(None))
}
