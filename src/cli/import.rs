//! `import`: folders, ledgers, lists and interchange files, with a dry run and a report.

mod report;

use super::args::ImportArgs;
use super::context::{Context, Done, Refusal, line, progress};
use super::keeper::Keeper;
use crate::disk::{Files as _, RealFiles, atomic_write};
use crate::domain::{CaseFile, DocketNumber, Person};
use crate::import::columns::{ColumnMap, Said};
use crate::import::defect_list::Home;
use crate::import::fate::Records;
use crate::import::identity::case_id_of_docket;
use crate::import::interchange::{self, is_interchange};
use crate::import::sieve::Room;
use crate::import::table::{TableReader, is_table};
use crate::import::{Found, HashOnly, Keep, read_folders};
use crate::packs::Packs;
use crate::protocol::{BroughtReview, CaseImport, Fault, Filter, Outcome, Request};
use crate::runtime::clock;
use crate::store::Store;
use crate::text::note;
use std::path::PathBuf;

/// Largest map of columns read.
const COLUMNS_MAX_BYTES: u64 = 1 << 20;

/// Most cases brought in by one act.
const CASES_PER_ACT: usize = 10_000;

/// Most entries of reviews brought in by one act, unless one review has more.
const ENTRIES_PER_ACT: usize = 10_000;

/// What the records can hold.
const ROOM: Room<'static> = Room { case: &Store::fits_case, review: &Store::fits_review };

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Deed {
    /// What became of the cases.
    cases: Option<Outcome>,
    /// How many defects are new.
    defects: usize,
}

/// Runs the command.
pub(super) fn run(context: &Context, words: &ImportArgs) -> Done {
    if let Some(path) = words.paths.iter().find(|path| !path.exists()) {
        let text = context.pick("没有这个文件或文件夹：", "No such file or folder: ");
        return Err(Refusal::Said(format!("{text}{}", path.display())));
    }
    let packs = context.packs()?;
    let said = said(context, words, &packs)?;
    let errand = Errand { context, words, packs: &packs, said: &said };
    if words.dry_run {
        // A store that is not there yet is not made for a look.
        let is_there = context.locations.store.is_dir();
        let store = is_there.then(|| context.open_with(true)).transpose()?;
        let store = store.as_ref().map(|(store, _)| store);
        let (mut found, maps) = errand.read(store, &mut HashOnly)?;
        found.sieve(&ROOM);
        errand.settle(store, &mut found);
        show_maps(context, words, &maps, &packs)?;
        return report::tell(context, words, &found, None);
    }
    let mut store = context.open()?;
    if let Some(reason) = store.read_only() {
        return Err(Fault::ReadOnly(reason.clone()).into());
    }
    let mut keeper = Keeper(store.vault().clone());
    let (mut found, _) = errand.read(Some(&store), &mut keeper)?;
    found.sieve(&ROOM);
    errand.settle(Some(&store), &mut found);
    store.vault().sync()?;
    let deed = act(context, &mut store, &found)?;
    store.checkpoint()?;
    report::tell(context, words, &found, Some(&deed))
}

/// Records what was found: the cases as one act, the defects as another.
fn act(context: &Context, store: &mut Store, found: &Found) -> Result<Deed, Refusal> {
    let mut deed = Deed::default();
    if !found.cases.is_empty() || found.defects.is_empty() {
        deed.cases = Some(import(context, store, found)?);
    }
    for reviews in parts(&found.reviews) {
        store.act(&context.person, clock::now(), &Request::ImportReviews(reviews))?;
    }
    if !found.defects.is_empty() {
        let count = |store: &Store| store.defects(&context.person, &Filter::default()).len();
        let before = count(store);
        for defects in found.defects.chunks(CASES_PER_ACT) {
            let request = Request::ImportDefects(defects.to_vec());
            store.act(&context.person, clock::now(), &request)?;
        }
        deed.defects = count(store).saturating_sub(before);
    }
    Ok(deed)
}

/// Splits reviews into what one act takes.
fn parts(reviews: &[BroughtReview]) -> Vec<Vec<BroughtReview>> {
    let mut parts: Vec<Vec<BroughtReview>> = Vec::new();
    let mut entries = usize::MAX;
    for brought in reviews {
        let own = Store::fits_review(brought).unwrap_or_default();
        entries = entries.saturating_add(own);
        match parts.last_mut() {
            Some(part) if entries <= ENTRIES_PER_ACT => part.push(brought.clone()),
            _ => {
                entries = own;
                parts.push(vec![brought.clone()]);
            }
        }
    }
    parts
}

/// Records the cases: one act, one undo step; of a very long ledger several.
fn import(context: &Context, store: &mut Store, found: &Found) -> Result<Outcome, Refusal> {
    let mut sum = [0; 3];
    for cases in found.cases.chunks(CASES_PER_ACT) {
        let request = Request::Import(cases.to_vec());
        let outcome = store.act(&context.person, clock::now(), &request)?.outcome;
        if let Outcome::Imported { made, changed, unchanged } = outcome {
            for (all, one) in sum.iter_mut().zip([made, changed, unchanged]) {
                *all += one;
            }
        }
    }
    let [made, changed, unchanged] = sum;
    Ok(Outcome::Imported { made, changed, unchanged })
}

/// Reads the map of columns a person gives. In a dry run a file that is not there is no mistake:
/// it is where the map found is written to.
fn said(context: &Context, words: &ImportArgs, packs: &Packs) -> Result<Said, Refusal> {
    let Some(path) = words.columns.as_ref().filter(|path| !words.dry_run || path.exists()) else {
        return Ok(Said::default());
    };
    let fault = |error: std::io::Error| Fault::Io(path.display().to_string(), error.to_string());
    let bytes = RealFiles.read(path, COLUMNS_MAX_BYTES).map_err(fault)?;
    Said::parse(&String::from_utf8_lossy(&bytes), packs.columns()).map_err(|fault| {
        Refusal::Said(format!("{}: {}", path.display(), note::note(&fault, context.lang)))
    })
}

/// Shows how the columns of each table are taken, and writes the map where none is yet.
fn show_maps(context: &Context, words: &ImportArgs, maps: &[ColumnMap], packs: &Packs) -> Done {
    if !words.json {
        for map in maps {
            report::map(context, map, packs)?;
        }
    }
    let (Some(path), Some(map)) = (&words.columns, maps.first()) else { return Ok(()) };
    if path.exists() {
        return Ok(());
    }
    let fault = |error: std::io::Error| Fault::Io(path.display().to_string(), error.to_string());
    atomic_write(&RealFiles, path, map.to_toml(packs.columns()).as_bytes()).map_err(fault)?;
    let text = context
        .pick("列对照已写入，可修改后再导入：", "The map was written; change it and import: ");
    line(&format!("{text}{}", path.display()))
}

/// What is read, and by what.
struct Errand<'a> {
    context: &'a Context,
    words: &'a ImportArgs,
    packs: &'a Packs,
    said: &'a Said,
}

impl Errand<'_> {
    fn read(
        &self,
        store: Option<&Store>,
        keep: &mut dyn Keep,
    ) -> Result<(Found, Vec<ColumnMap>), Refusal> {
        let mut told = |done: usize, total: usize, name: &str| {
            progress(&format!("{done}/{total} {name}"));
            if done == total {
                progress("");
            }
        };
        let paths = &self.words.paths;
        let (lines, rest): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| is_interchange(path));
        let (tables, folders): (Vec<PathBuf>, Vec<PathBuf>) =
            rest.into_iter().partition(|path| is_table(path));
        let mut found = read_folders(&folders, self.packs, keep, &mut told);
        for path in &lines {
            interchange::read(path, keep, &mut found);
        }
        if tables.is_empty() {
            return Ok((found, Vec::new()));
        }
        let program = std::env::current_exe().map_err(|error| Refusal::Said(error.to_string()))?;
        let mut maps = Vec::new();
        for (done, path) in tables.iter().enumerate() {
            told(done, tables.len(), &path.display().to_string());
            // A list may be about cases that an earlier path of the same command brings.
            let coming = found.cases.clone();
            let find = |docket: &DocketNumber| {
                let there = store.and_then(|store| self.home(store, docket));
                there.or_else(|| self.home_to_come(&coming, docket))
            };
            let (packs, said) = (self.packs, self.said);
            let reader = TableReader { program: &program, packs, said, find: &find };
            maps.extend(reader.read(path, &mut found));
        }
        told(tables.len(), tables.len(), "");
        Ok((found, maps))
    }

    /// Says of every row of a ledger what it does to the records.
    fn settle(&self, store: Option<&Store>, found: &mut Found) {
        found.settle(&Seen { viewer: &self.context.person, store }, self.packs);
    }

    /// The case of a docket among those about to be imported.
    fn home_to_come(&self, coming: &[CaseImport], docket: &DocketNumber) -> Option<Home> {
        let id = case_id_of_docket(docket);
        let import = coming.iter().find(|import| import.id == id)?.clone();
        let kind = import.kind.unwrap_or_default();
        let procedure = import.procedure.unwrap_or_default();
        let rubric = self.packs.rubric_for(kind, procedure)?.rubric.clone();
        let case = CaseFile {
            id,
            docket: import.docket,
            unit: import.unit,
            kind,
            procedure,
            facts: import.facts,
            documents: import.documents,
            origin: import.origin,
        };
        Some(Home { case, rubric, is_locked: false })
    }

    /// The case of a docket with its rubric. The whole number has to be that of the case: a part
    /// of it that fits only one would be a guess.
    fn home(&self, store: &Store, docket: &DocketNumber) -> Option<Home> {
        let viewer = &self.context.person;
        let by_id = store.case_file(case_id_of_docket(docket));
        let by_number = || {
            let case = store.case_file(store.find(&docket.original).ok()?)?;
            let own = case.docket.as_ref().map(DocketNumber::key);
            (own == Some(docket.key())).then_some(case)
        };
        let case = by_id.or_else(by_number)?;
        let review = store.review(viewer, case.id).ok()?;
        let is_locked = review.review.submission.is_some();
        Some(Home { case, rubric: review.rubric, is_locked })
    }
}

/// The records as the acting person sees them.
struct Seen<'a> {
    viewer: &'a Person,
    store: Option<&'a Store>,
}

impl Records for Seen<'_> {
    fn case(&self, import: &CaseImport) -> Option<CaseFile> {
        self.store?.case_file(import.id)
    }

    fn foresee(&self, import: &CaseImport) -> Option<Outcome> {
        self.store?.foresee(self.viewer, std::slice::from_ref(import)).ok()
    }
}
