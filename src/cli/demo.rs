//! `demo`: a store of fictional case files, some of them reviewed, to look at and to try things on.

mod script;
mod sessions;

use super::context::{Context, Done, Refusal, line, progress, shown};
use super::keeper::Keeper;
use super::open;
use crate::disk::{Files as _, Mode, RealFiles};
use crate::domain::{
    Anchor, CaseFile, CaseId, Criterion, CriterionCode, Defect, DefectCode, Mark, Person, Rubric,
};
use crate::import::{Found, read_folders};
use crate::protocol::{Fault, Request};
use crate::runtime::clock;
use crate::store::Store;
use chrono::{DateTime, Utc};
use script::{Folder, Seeded, State};
use std::collections::BTreeSet;
use std::path::Path;

/// Who opens the demonstration unless a name is given: one of its reviewers.
const VIEWER: &str = "评查员甲（演示）";

/// Below the store: the case files as folders, so that an import can be tried on them.
const FOLDER: &str = "demo";

/// Lies in that folder once the demonstration is whole; a broken-off one is made again.
const WHOLE: &str = "whole";

/// Builds the demonstration unless it is there, and opens it.
pub(super) fn demo(context: &Context, no_open: bool) -> Done {
    let context = &context.at_demo(VIEWER);
    let store = &context.locations.store;
    let place = shown(store).display().to_string();
    if RealFiles.exists(&store.join(FOLDER).join(WHOLE)) {
        line(&format!("{}{place}", context.pick("演示数据已有：", "The demonstration is at ")))?;
    } else {
        let (cases, reviews) = build(context)?;
        line(&match context.lang {
            crate::text::Lang::Zh => {
                format!("演示数据已建立：{cases} 宗虚构案卷，其中 {reviews} 宗已有评查。{place}")
            }
            crate::text::Lang::En => format!(
                "Demonstration made: {cases} fictional case files, {reviews} with a review. {place}"
            ),
        })?;
    }
    if no_open { Ok(()) } else { open::demo(context) }
}

/// Makes the store; gives how many cases it has and how many reviews.
fn build(context: &Context) -> Result<(usize, usize), Refusal> {
    let home = context.locations.store.join(FOLDER);
    let folders = script::folders().map_err(Refusal::Said)?;
    let mut store = context.open()?;
    if let Some(reason) = store.read_only() {
        return Err(Fault::ReadOnly(reason.clone()).into());
    }
    let mut all = Found::default();
    let mut ids = Vec::new();
    for (done, folder) in folders.iter().enumerate() {
        progress(&format!("{}/{} {}", done + 1, folders.len(), folder.name));
        lay(&home, folder)?;
        let mut keeper = Keeper(store.vault().clone());
        let paths = [home.join(&folder.name)];
        let found = read_folders(&paths, store.packs(), &mut keeper, &mut |_, _, _| {});
        ids.extend(found.cases.first().map(|case| (case.id, folder)));
        all.cases.extend(found.cases);
    }
    store.vault().sync()?;
    let cases = all.cases.len();
    store.act(&Person::new(VIEWER, ""), clock::now(), &Request::Import(all.cases))?;
    let mut reviews = 0;
    for (id, folder) in &ids {
        let Some(scripted) = &folder.review else { continue };
        progress(&format!("{} {}", context.pick("评查", "reviewing"), folder.name));
        let reviewer = Person::new(&scripted.reviewer, "");
        let opinion = Opinion { reviewer, state: scripted.state, misses: &[], at: clock::now() };
        review(&mut store, *id, folder, &opinion)?;
        reviews += 1;
    }
    for scripted in script::sessions().map_err(Refusal::Said)? {
        progress(&scripted.name);
        reviews += sessions::play(&mut store, &scripted, &ids)?;
    }
    progress("");
    store.checkpoint()?;
    write(&home.join(WHOLE), b"")?;
    Ok((cases, reviews))
}

/// Lays a case folder on the disk.
fn lay(home: &Path, folder: &Folder) -> Result<(), Fault> {
    for (path, bytes) in &folder.files {
        let target = home.join(path);
        if let Some(parent) = target.parent() {
            RealFiles.create_dir(parent).map_err(|error| io(parent, &error))?;
        }
        write(&target, bytes)?;
    }
    Ok(())
}

/// Writes a file that may be lost: the demonstration is made again where it is not whole.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let mode = if RealFiles.exists(path) { Mode::Write } else { Mode::New };
    let written = RealFiles.open(path, mode).and_then(|mut disk| {
        disk.set_len(0)?;
        disk.write_at(0, bytes)
    });
    written.map_err(|error| io(path, &error))
}

fn io(path: &Path, error: &std::io::Error) -> Fault {
    Fault::Io(path.display().to_string(), error.to_string())
}

/// Who reviews a case, how far, and what they do not find.
struct Opinion<'a> {
    reviewer: Person,
    state: State,
    /// Codes of defects that are not found.
    misses: &'a [String],
    at: DateTime<Utc>,
}

/// Reviews a case as the script says.
fn review(
    store: &mut Store,
    id: CaseId,
    folder: &Folder,
    opinion: &Opinion<'_>,
) -> Result<(), Fault> {
    let view = store.review(&opinion.reviewer, id)?;
    let known = &view.review;
    let is_played = known.touched.is_some() && opinion.state == State::Begun;
    if is_played || known.submission.is_some() {
        return Ok(());
    }
    let case = store.case(&opinion.reviewer, id)?.case;
    let mut homes = BTreeSet::new();
    let act = |store: &mut Store, request: &Request| {
        store.act(&opinion.reviewer, opinion.at, request).map(drop)
    };
    let is_found = |seeded: &&Seeded| !opinion.misses.contains(&seeded.code);
    for seeded in folder.seeded.iter().filter(is_found) {
        let Some(defect) = defect(store, &case, &view.rubric, seeded) else { continue };
        homes.extend(defect.criterion.clone());
        // A demonstration that was broken off is gone on with.
        if known.defects.values().any(|one| one.code == defect.code) {
            continue;
        }
        act(store, &Request::Flag { case: id, defect: Box::new(defect) })?;
    }
    let mut marks: Vec<(CriterionCode, Mark)> = view
        .rubric
        .codes()
        .filter(|code| !homes.contains(*code))
        .map(|code| (code.clone(), mark(view.rubric.criterion(code), &case)))
        .collect();
    if opinion.state == State::Begun {
        marks.truncate(marks.len() / 2);
    }
    let last = marks.last().map(|(code, _)| code.clone());
    act(store, &Request::Judge { case: id, marks })?;
    match (opinion.state, last) {
        (State::Submitted, _) => act(store, &Request::Submit { case: id }),
        (State::Begun, Some(criterion)) => {
            let reason = Some("需再看一遍原件".to_owned());
            act(store, &Request::Doubt { case: id, criterion, reason })
        }
        (State::Begun, None) => Ok(()),
    }
}

/// Passes an item, or judges it not applicable when the file has none of its documents.
fn mark(item: Option<&Criterion>, case: &CaseFile) -> Mark {
    let Some(item) = item.filter(|item| item.may_not_apply && !item.documents.is_empty()) else {
        return Mark::Pass;
    };
    let is_there = case.documents.iter().any(|document| item.documents.contains(&document.kind));
    if is_there { Mark::Pass } else { Mark::NotApplicable }
}

/// Makes the defect a reviewer would flag for a seeded one.
fn defect(store: &Store, case: &CaseFile, rubric: &Rubric, seeded: &Seeded) -> Option<Defect> {
    let code = DefectCode(seeded.code.clone());
    let home = rubric.home_of(&code)?;
    let mut defect = store.packs().preset_of_type(rubric, home, &code)?;
    defect.finding.clone_from(&seeded.note);
    let document = case.documents.iter().find(|one| one.key.0 == seeded.document);
    if let Some(document) = document {
        let text = store.text(case.id, &document.key).unwrap_or_default();
        let before = text.find(&seeded.quote).and_then(|at| text.get(..at));
        let page = before.map(|before| before.matches('\u{c}').count() + 1);
        defect.anchors = vec![Anchor {
            document: Some(document.key.clone()),
            document_kind: Some(document.kind),
            page: page.and_then(|page| u32::try_from(page).ok()),
            line: None,
            quote: seeded.quote.clone(),
        }];
    }
    Some(defect)
}
