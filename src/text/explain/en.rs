//! Every fault in English.

use super::{Explained, list, say, system};
use crate::protocol::{Fault, ReadOnlyReason};
use crate::text::{Lang, term};

#[expect(clippy::too_many_lines, reason = "a table: one arm for every fault")]
pub(super) fn explain(fault: &Fault) -> Explained {
    match fault {
        Fault::NoSuchCase(text) => say(
            format!("No case file answers to \"{text}\"."),
            "Check the docket, or list all with: pingcha cases.",
        ),
        Fault::AmbiguousCase(text, names) => say(
            format!("\"{text}\" fits several case files: {}.", names.join(", ")),
            "Give the whole docket or id.",
        ),
        Fault::NoSuchDocument(text) => say(
            format!("The case file has no readable document \"{text}\"."),
            "Attachments open with the system viewer.",
        ),
        Fault::NotViewable(name) => say(
            format!("{name} is no document, picture or recording."),
            "Programs are never opened.",
        ),
        Fault::UnknownEnding(name) => say(
            format!("No list is written as {name}."),
            "End it in .xlsx, .csv, .json, .md or .jsonl.",
        ),
        Fault::IsFolder(name) => {
            say(format!("{name} is a folder."), "Add the name of a file, such as /defects.xlsx.")
        }
        Fault::NoSuchCriterion(code) => {
            say(format!("The rubric has no item {code}."), "See the items with: pingcha score.")
        }
        Fault::NoSuchDefectCode(code) => say(
            format!("There is no defect type {code}."),
            "Codes are P, F, E, L or D and two digits.",
        ),
        Fault::NoSuchDefect(id) => {
            say(format!("There is no defect {id}."), "It may have been withdrawn.")
        }
        Fault::NoRubric(kind, procedure) => say(
            format!(
                "No rubric is for {} ({}).",
                term::case_kind(*kind, Lang::En),
                term::procedure(*procedure, Lang::En)
            ),
            "Add one to the packs folder, or correct the kind of the case.",
        ),
        Fault::MustApply(code) => say(
            format!("Item {code} cannot be judged not applicable."),
            "Pass it, call it absent, or flag a defect.",
        ),
        Fault::VetoNotAbsent(code) => say(
            format!("Veto {code} cannot be absent."),
            "Flag a defect with its reason, or pass it.",
        ),
        Fault::HasDefects(code) => {
            say(format!("Item {code} has defects."), "Withdraw them first (Delete).")
        }
        Fault::FindingAccepted => {
            say("The finding has its defect.".to_owned(), "Withdraw that first (Delete).")
        }
        Fault::EmptyFinding => say(
            "A defect needs a description.".to_owned(),
            "Under a veto it is the compulsory reason.",
        ),
        Fault::DeductionOutOfRange { criterion, min, max, step } => say(
            format!(
                "Item {criterion} takes deductions from {} to {} in steps of {}.",
                min.brief(),
                max.brief(),
                step.brief()
            ),
            "Choose an allowed value.",
        ),
        Fault::Submitted => say(
            "This review is submitted and locked.".to_owned(),
            "Reopen it with a reason to change it.",
        ),
        Fault::NotSubmitted => say(
            "This review is not submitted.".to_owned(),
            "It need not be reopened; go on judging.",
        ),
        Fault::StillUnjudged(codes) => say(
            format!("{} items are still unjudged: {}.", codes.len(), list(codes, Lang::En)),
            "Judge them first (F8 goes to the next).",
        ),
        Fault::StillInDoubt(codes) => say(
            format!("{} items are still in doubt: {}.", codes.len(), list(codes, Lang::En)),
            "Settle them first (F7).",
        ),
        Fault::NeedsReason => say("This act needs a reason.".to_owned(), "Give it with --reason."),
        Fault::BadValue { field, value } => {
            say(format!("\"{value}\" is no value of {field}."), "Check it and try again.")
        }
        Fault::BothReviewed(id) => say(
            format!("Case file {id} has review work and cannot be given up."),
            "Join the other way round.",
        ),
        Fault::UndoWider => {
            say("The last act went through several cases.".to_owned(), "Use: pingcha undo.")
        }
        Fault::NothingToUndo => say(
            "There is nothing to undo.".to_owned(),
            "Undo takes back your own acts only; the history shows every step.",
        ),
        Fault::NothingToRedo => say(
            "There is nothing to redo.".to_owned(),
            "Only what was just undone, with no new act since, can be redone.",
        ),
        Fault::ReverseBy(code) => say(
            "The last act is not taken back by undo.".to_owned(),
            match *code {
                "reopen" => "Use: pingcha reopen.",
                "stage" => "Go back a stage with: pingcha plan step, and say why.",
                _ => "Submit again.",
            },
        ),
        Fault::UndoBlocked(name) => {
            say(format!("{name} has worked on top of it."), "Settle it with them first.")
        }
        Fault::UndoRests { act, subject, who } => say(
            format!("A later step of {who} rests on it: {} {subject}.", term::act(act, Lang::En)),
            "Undo that one first.",
        ),
        Fault::UndoForeign => say(
            "This step was not recorded by you on this machine.".to_owned(),
            "Who recorded it can undo it there.",
        ),
        Fault::UndoneAlready => {
            say("This step is undone already.".to_owned(), "Redo (Ctrl+Y) brings it back.")
        }
        Fault::NotAStep => say(
            "Undoing and redoing are no steps to undo.".to_owned(),
            "Choose the step that was undone.",
        ),
        Fault::TooLarge { what, max } => {
            say(format!("Over a limit: {what}, at most {max}."), "Do it in parts.")
        }
        Fault::ReadOnly(ReadOnlyReason::HeldBy(who)) => say(
            format!("Another program holds the store ({who}); it is read-only here."),
            "Close that one and try again.",
        ),
        Fault::ReadOnly(ReadOnlyReason::Medium(why)) => say(
            format!("The store cannot be written; it is read-only. {why}"),
            "Check disk and permissions.",
        ),
        Fault::ReadOnly(ReadOnlyReason::Damaged(place)) => say(
            format!("The records are damaged at {place}; read-only."),
            "Look with: pingcha verify; mend with: pingcha repair.",
        ),
        Fault::WriteStopped(why) => say(
            format!("Writing failed and has stopped: {why}."),
            "Check the disk and start again; what was just typed is not saved.",
        ),
        Fault::Io(file, why) => say(
            format!("Cannot read or write {file}: {}.", system(why, Lang::En)),
            "Check that it exists and may be used.",
        ),
        Fault::Damaged { file, offset, entry } => say(
            format!("{file} is damaged at byte {offset} (entry {entry})."),
            "Run: pingcha verify, then: pingcha repair.",
        ),
        Fault::BadPack(place, count) => say(
            format!("A pack has {count} mistakes, the first at {place}."),
            "Run: pingcha packs check.",
        ),
        Fault::BadSettings { file, line, text, why } => say(
            format!("Settings file {file}, line {line}: {text} ({why})."),
            "Mend that line or take it out; or rename the file, start again and set anew.",
        ),
        Fault::NewerStore(version) => say(
            format!("A newer program wrote this store (format {version})."),
            "Upgrade the program.",
        ),
        Fault::Fork(place) => {
            say(format!("The records fork at {place}."), "Keep both copies and ask the organiser.")
        }
        Fault::Session(fault) => crate::text::session::explain(fault, Lang::En),
        Fault::View(why) => say(
            format!("The view cannot be used: {why}."),
            "Run: pingcha rebuild; the records are not touched.",
        ),
    }
}
