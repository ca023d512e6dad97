//! The loop: drain the inbox, decide, carry out effects, draw once.
//!
//! Threads: `main` decides and draws, `keys` listens to the terminal, `clerk` owns the store,
//! `intake` brings files in, `signals` and `hang-up` watch for the end.
//! Nothing wakes while nothing happens, save that a typed draft is kept a second after the last
//! key.

use super::clerk::{self, Job, Opener, Study};
use super::clock;
use super::intake::{Intakes, Tools};
use super::notebook::Notebook;
use super::searcher::{self, Newest};
use super::terminal::{self, Listener, Terminal, TerminalFault};
use super::viewer::Viewer;
use super::{paths, watch};
use crate::app::event::Draft;
use crate::app::keymap::Keymap;
use crate::app::opening::FirstPage;
use crate::app::settings::{Chosen, Setting};
use crate::app::{Effect, Event, Model, update};
use crate::domain::{CaseId, CriterionCode, Person};
use crate::protocol::{ExportOrder, Fault, IntakeNews, IntakeOrder, Reminder};
use crate::text::Lang;
use crate::ui::paint::Look;
use crate::ui::screen::draw;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Most jobs that wait for the clerk.
const JOBS_MAX: usize = 1024;
/// How long after the last key a draft is kept.
const DRAFT_REST: Duration = Duration::from_secs(1);
/// How long to wait when nothing is due.
const LONG: Duration = Duration::from_secs(3600);
/// How long the keys thread listens at a time.
const LISTEN: Duration = Duration::from_secs(5);

/// What the workbench is opened with.
pub struct Workbench<'a> {
    /// Opens the store, behind the first page.
    pub opener: Opener,
    /// Checks a case.
    pub study: Study,
    /// Gives the list as it was laid down, when there is one, round the case worked on last.
    pub first: &'a dyn Fn(Option<CaseId>) -> Option<FirstPage>,
    /// Folder of the store, for side files.
    pub folder: &'a Path,
    /// The language.
    pub lang: Lang,
    /// Who works here; an empty name is asked for.
    pub viewer: Person,
    /// What is set.
    pub settings: Chosen,
    /// The keys.
    pub keymap: Keymap,
    /// What is known before the store is open that one should be reminded of.
    pub reminders: Vec<Reminder>,
    /// What imports need.
    pub tools: Tools,
    /// Saves who works here.
    pub save_person: &'a dyn Fn(&Person) -> Result<(), Fault>,
    /// Saves one setting.
    pub save_setting: &'a dyn Fn(&Setting) -> Result<(), Fault>,
}

/// Where a person goes who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Out.
    Done,
    /// To the demonstration.
    Demo,
}

/// Why the workbench did not open or had to close.
#[derive(Debug, thiserror::Error)]
pub enum WorkbenchFault {
    /// The terminal.
    #[error(transparent)]
    Terminal(#[from] TerminalFault),
    /// The store.
    #[error(transparent)]
    Store(Fault),
    /// A thread or a watch that the system does not grant.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Opens the workbench and stays until the person leaves.
///
/// # Errors
/// The terminal cannot be had or is lost; the store cannot be opened.
pub fn run(workbench: Workbench<'_>) -> Result<Exit, WorkbenchFault> {
    let mut terminal = Terminal::open()?;
    let (inbox, events) = channel();
    let (jobs, asked) = sync_channel(JOBS_MAX);
    listen(terminal.listener(), inbox.clone())?;
    watch::start(&inbox)?;
    terminal.hear_mouse(workbench.settings.has_mouse)?;
    let Workbench { opener, study, first, folder, lang, viewer, tools, save_person, .. } =
        workbench;
    let (orders, ordered) = channel();
    let newest = Newest::default();
    searcher::start(ordered, inbox.clone(), newest.clone())?;
    let clerk = clerk::start((opener, study), asked, inbox.clone(), Viewer::open(folder), orders)?;
    let (mut model, effects) = Model::new(lang, viewer);
    model.clock_offset = clock::offset();
    (model.keymap, model.reminders) = (workbench.keymap, workbench.reminders);
    model.settings = workbench.settings;
    let notebook = Notebook::open(folder);
    (model.places, model.last_case) = notebook.places();
    if let Some(views) = notebook.views() {
        model.views = views;
    }
    if let Some(first) = first(model.last_case) {
        model.show_first(first);
    }
    let mut hall = Hall {
        jobs,
        newest,
        inbox,
        notebook,
        intakes: Intakes::new(tools),
        exit: Exit::Done,
        save_person,
        save_setting: workbench.save_setting,
        draft: None,
        is_done: false,
        is_stale: false,
        is_suspended: false,
    };
    hall.carry_out(&model, effects);
    let result = hall.stay(&mut model, &events, &mut terminal);
    drop(terminal);
    hall.keep_draft();
    hall.notebook.keep();
    // The clerk may be busy; it is asked last and waited for, so that the view is laid down.
    drop(hall.jobs.send(Job::Stop));
    let opened = clerk.join().unwrap_or(Ok(()));
    opened.map_err(WorkbenchFault::Store)?;
    result.map_err(|error| WorkbenchFault::Terminal(error.into()))?;
    Ok(hall.exit)
}

/// Starts the thread that listens; it ends with the program.
fn listen(mut listener: Listener, inbox: Sender<Event>) -> io::Result<()> {
    let hear = move || {
        loop {
            let event = match listener.next_event(LISTEN) {
                Ok(None) => continue,
                Ok(Some(terminal::Event::Key(chord))) => Event::Key(chord),
                Ok(Some(terminal::Event::Keys(chords))) => Event::Keys(chords),
                Ok(Some(terminal::Event::Paste(text))) => Event::Paste(text),
                Ok(Some(terminal::Event::Mouse(mouse))) => Event::Mouse(mouse),
                Ok(Some(terminal::Event::Resized)) => Event::Resized(0, 0),
                // A terminal that is gone ends the program.
                Ok(Some(terminal::Event::Quit)) | Err(_) => Event::Quit,
            };
            let is_last = event == Event::Quit;
            if inbox.send(event).is_err() || is_last {
                return;
            }
        }
    };
    Builder::new().name("keys".to_owned()).spawn(hear).map(drop)
}

/// A draft waiting for its second of rest.
type Waiting = (CaseId, CriterionCode, Draft, Instant);

/// What carries out effects.
struct Hall<'a> {
    jobs: SyncSender<Job>,
    inbox: Sender<Event>,
    notebook: Notebook,
    intakes: Intakes,
    exit: Exit,
    newest: Newest,
    save_person: &'a dyn Fn(&Person) -> Result<(), Fault>,
    save_setting: &'a dyn Fn(&Setting) -> Result<(), Fault>,
    draft: Option<Waiting>,
    is_done: bool,
    is_stale: bool,
    is_suspended: bool,
}

impl Hall<'_> {
    fn stay(
        &mut self,
        model: &mut Model,
        events: &Receiver<Event>,
        terminal: &mut Terminal,
    ) -> io::Result<()> {
        while !self.is_done {
            if std::mem::take(&mut self.is_suspended) {
                terminal.suspend()?;
                self.is_stale = true;
            }
            if std::mem::take(&mut self.is_stale) {
                terminal.repaint()?;
            }
            terminal.hear_mouse(model.settings.has_mouse)?;
            let look = Look::of(&model.settings);
            let mut geometry = model.geometry;
            terminal.draw(look.glyphs.hidden(), |buffer| {
                let painted = draw(model, buffer, look);
                geometry = painted.geometry;
                painted.caret
            })?;
            model.geometry = geometry;
            let patience = self
                .draft
                .as_ref()
                .map_or(LONG, |(_, _, _, due)| due.saturating_duration_since(Instant::now()));
            match events.recv_timeout(patience) {
                Ok(event) => self.hear(model, event),
                Err(RecvTimeoutError::Timeout) => self.keep_draft(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Ok(event) = events.try_recv() {
                self.hear(model, event);
            }
        }
        Ok(())
    }

    fn hear(&mut self, model: &mut Model, event: Event) {
        model.now = clock::now();
        let effects = update(model, event);
        self.carry_out(model, effects);
    }

    fn carry_out(&mut self, model: &Model, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, query) => {
                    self.send(Job::Ask(ticket, model.viewer.clone(), query));
                }
                Effect::StudyAll => self.send(Job::StudyAll(model.viewer.clone())),
                Effect::Study(case, is_whole) => self.study(model, case, is_whole),
                Effect::Act(ticket, request) => {
                    self.send(Job::Act(ticket, model.viewer.clone(), request));
                }
                Effect::Export(order) => self.export(model, order),
                Effect::PreviewExport(ticket, order) => {
                    self.send(Job::Preview(ticket, model.viewer.clone(), model.lang, order));
                }
                Effect::Complete(typed) => self.complete(typed),
                Effect::Intake(order) => self.bring(model.viewer.clone(), order),
                Effect::OpenDemo => self.leave_for(Exit::Demo),
                Effect::View(case, key) => self.send(Job::View(case, key)),
                Effect::Search(ticket, text) => {
                    self.newest.set(ticket);
                    self.send(Job::Search(ticket, text));
                }
                Effect::StopSearch => {
                    self.newest.set(0);
                    self.send(Job::ForgetTexts);
                }
                Effect::KeepViews(views) => self.notebook.keep_views(&views),
                Effect::KeepDraft(case, criterion, draft) => {
                    self.take_draft((case, criterion, draft, Instant::now() + DRAFT_REST));
                }
                Effect::FindDraft(case, criterion) => {
                    if let Some(draft) = self.notebook.find_draft(case, &criterion) {
                        self.tell(Event::DraftFound(case, criterion, draft));
                    }
                }
                Effect::DropDraft(case, criterion) => self.drop_draft(case, &criterion),
                Effect::KeepPlace(case, place) => self.notebook.note(case, place),
                Effect::SavePerson(person) => {
                    let result = (self.save_person)(&person).map(|()| person);
                    self.tell(Event::PersonSaved(result));
                }
                Effect::SaveSetting(setting) => {
                    let result = (self.save_setting)(&setting);
                    self.tell(Event::SettingSaved(result));
                }
                Effect::Suspend => self.is_suspended = true,
                Effect::Repaint => self.is_stale = true,
                Effect::Quit => self.is_done = true,
            }
        }
    }

    fn study(&self, model: &Model, case: CaseId, is_whole: bool) {
        self.send(Job::Study(model.viewer.clone(), case, is_whole));
    }

    fn leave_for(&mut self, exit: Exit) {
        self.exit = exit;
        self.is_done = true;
    }

    /// Has a list carried out to where a path leads.
    fn export(&self, model: &Model, order: ExportOrder) {
        let path = paths::expanded(&order.path, self.intakes.tools.home.as_deref());
        let order = ExportOrder { path: path.display().to_string(), ..order };
        self.send(Job::Export(model.viewer.clone(), model.lang, order));
    }

    /// Lists names on a thread: a folder on a slow network holds nothing up.
    fn complete(&self, typed: String) {
        let (home, inbox) = (self.intakes.tools.home.clone(), self.inbox.clone());
        let list = move || {
            let names = paths::continued(&typed, home.as_deref());
            drop(inbox.send(Event::Completed(typed, names)));
        };
        // Without a thread nothing is completed, and the path can still be typed.
        drop(Builder::new().name("names".to_owned()).spawn(list));
    }

    /// Carries an import beside everything else.
    fn bring(&mut self, viewer: Person, order: IntakeOrder) {
        let (jobs, inbox) = (self.jobs.clone(), self.inbox.clone());
        if let Err(error) = self.intakes.start(order, viewer, jobs, inbox) {
            let fault = Fault::Io("intake".to_owned(), error.to_string());
            self.tell(Event::Intake(IntakeNews::Failed(fault)));
        }
    }

    /// Takes a draft to be kept when typing rests; that of another item is kept at once.
    fn take_draft(&mut self, draft: Waiting) {
        let is_other = |old: &Waiting| (old.0, &old.1) != (draft.0, &draft.1);
        if self.draft.as_ref().is_some_and(is_other) {
            self.keep_draft();
        }
        self.draft = Some(draft);
    }

    /// Lets a draft go that was saved or thrown away.
    fn drop_draft(&mut self, case: CaseId, criterion: &CriterionCode) {
        let is_this = |(waiting, code, _, _): &mut Waiting| (*waiting, &*code) == (case, criterion);
        drop(self.draft.take_if(is_this));
        self.notebook.drop_draft(case, criterion);
    }

    /// A clerk that is gone takes nothing more; the receipt that never comes leaves 保存中.
    fn send(&self, job: Job) {
        drop(self.jobs.send(job));
    }

    fn tell(&self, event: Event) {
        drop(self.inbox.send(event));
    }

    fn keep_draft(&mut self) {
        if let Some((case, criterion, draft, _)) = self.draft.take() {
            self.notebook.keep_draft(case, &criterion, &draft);
        }
    }
}
