//! A desk to sit at: carries out effects at once, in order, and gives the screen as text.

use pingcha::app::chord::{Chord, Key};
use pingcha::app::event::{Draft, Effect, Event, Place};
use pingcha::app::settings::Chosen;
use pingcha::app::{Model, update};
use pingcha::check::{Checker, default_settings};
use pingcha::cli::study::study;
use pingcha::config::Settings;
use pingcha::domain::{CaseId, ContentHash, CriterionCode, Person, ReplicaId};
use pingcha::import::Keep;
use pingcha::packs::Packs;
use pingcha::protocol::filter::Views;
use pingcha::protocol::{ExportOrder, Fault, IntakeOrder, Preview, Query};
use pingcha::runtime::carrier::{Errand, preview};
use pingcha::runtime::intake::{Intakes, Tools};
use pingcha::seek::Needle;
use pingcha::store::{OpenOptions, Store};
use pingcha::text::Lang;
use pingcha::ui::clean::clean;
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::paint::Look;
use pingcha::ui::screen::draw;
use pingcha::ui::theme::Theme;
use pingcha::ui::wrap::width;
use pingcha::vault::{Kind, Vault};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

pub(crate) const LOOK: Look = Look::new(Theme::Dark, Glyphs::Unicode);

/// The reviewer as whom the demonstration is opened.
pub(crate) const VIEWER: &str = "评查员甲（演示）";

/// The checker with the rules of the program, loaded once.
static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::load(None, Packs::built_in().unwrap(), default_settings()).unwrap());

/// What lies on the disk beside the records.
#[derive(Clone, Default)]
pub(crate) struct Notes {
    drafts: BTreeMap<(CaseId, CriterionCode), Draft>,
    places: BTreeMap<CaseId, Place>,
    last: Option<CaseId>,
    views: Option<Views>,
}

/// The workbench on a store.
pub(crate) struct Desk {
    pub(crate) model: Model,
    pub(crate) store: Store,
    pub(crate) notes: Notes,
    pub(crate) is_left: bool,
    pub(crate) suspended: usize,
    pub(crate) exported: Vec<(String, String)>,
    pub(crate) to_demo: bool,
    intakes: Option<Intakes>,
    told: Vec<Event>,
    pub(crate) maps: tempfile::TempDir,
    /// What the store was asked.
    pub(crate) asked: Vec<Query>,
    pub(crate) look: Look,
    /// What was saved of the settings.
    pub(crate) settings: Settings,
    /// Why settings cannot be saved.
    pub(crate) refusal: Option<Fault>,
    /// What checks a case; without it nothing is found.
    checker: Option<&'static Checker>,
    size: (u16, u16),
}

/// A way into the vault, as the program has one.
struct Keeper(Vault);

impl Keep for Keeper {
    fn text(&mut self, text: &str) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Text, text.as_bytes())
    }

    fn original(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Original, bytes)
    }

    fn rubric(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Rubric, bytes)
    }

    fn attachment(&mut self, path: &Path) -> Result<ContentHash, Fault> {
        self.0.put_attachment(path)
    }
}

/// Builds the demonstration in a folder by the program itself.
pub(crate) fn demo(folder: &Path) {
    let made = Command::new(env!("CARGO_BIN_EXE_pingcha"))
        .args(["demo", "--no-open", "--store"])
        .arg(folder.join("store"))
        .env("PINGCHA_SETTINGS", folder.join("settings"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

pub(crate) fn open_store(folder: &Path, is_read_only: bool) -> Store {
    Store::open(OpenOptions {
        folder: &folder.join("store"),
        own: ReplicaId([7; 8]),
        packs: Arc::new(Packs::built_in().unwrap()),
        program: "测试".to_owned(),
        holder: "测试员".to_owned(),
        is_read_only,
        progress: &mut |_| {},
    })
    .unwrap()
    .store
}

impl Desk {
    /// Sits down at a store as a person, before a window of a size.
    pub(crate) fn sit(store: Store, lang: Lang, viewer: &str, size: (u16, u16)) -> Self {
        Self::sit_again(store, lang, viewer, size, Notes::default())
    }

    /// Sits down with what was noted earlier.
    pub(crate) fn sit_again(
        store: Store,
        lang: Lang,
        viewer: &str,
        size: (u16, u16),
        notes: Notes,
    ) -> Self {
        let (mut model, effects) = Model::new(lang, Person::new(viewer, ""));
        model.places.clone_from(&notes.places);
        model.last_case = notes.last;
        model.settings = Chosen {
            theme: "dark",
            glyphs: "auto",
            has_mouse: true,
            file: "~/.config/pingcha/settings.toml".to_owned(),
            draws_boxes: true,
            ..Chosen::default()
        };
        if let Some(views) = notes.views.clone() {
            model.views = views;
        }
        let mut desk = Self {
            model,
            store,
            notes,
            is_left: false,
            suspended: 0,
            exported: Vec::new(),
            to_demo: false,
            intakes: None,
            told: Vec::new(),
            maps: tempfile::tempdir().unwrap(),
            asked: Vec::new(),
            look: LOOK,
            settings: Settings::default(),
            refusal: None,
            checker: None,
            size,
        };
        desk.paint();
        desk.carry_out(effects);
        desk
    }

    /// Has cases checked from now on.
    pub(crate) fn checking(mut self) -> Self {
        self.checker = Some(&CHECKER);
        self
    }

    /// Hears one event and all that follows from it.
    pub(crate) fn hear(&mut self, event: Event) {
        let effects = update(&mut self.model, event);
        self.carry_out(effects);
        self.paint();
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let answer = self.answer(effect);
            for event in answer.into_iter().chain(std::mem::take(&mut self.told)) {
                waiting.extend(update(&mut self.model, event));
            }
        }
    }

    /// What is told to the program in answer to an effect; what needs no answer is noted.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are for `note`")]
    fn answer(&mut self, effect: Effect) -> Option<Event> {
        Some(match effect {
            Effect::Ask(ticket, query) => {
                let answer = self.store.ask(&self.model.viewer, &query);
                self.asked.push(query);
                Event::Answered(ticket, Box::new(answer))
            }
            Effect::Act(ticket, request) => {
                let now = chrono::DateTime::UNIX_EPOCH;
                Event::Recorded(ticket, self.store.act(&self.model.viewer, now, &request))
            }
            Effect::Study(case, is_whole) => {
                let checker = self.checker?;
                let found = study(checker, &self.store, &self.model.viewer, (case, is_whole));
                Event::Studied(case, found.map(Box::new))
            }
            Effect::Export(order) => self.export(order),
            Effect::PreviewExport(ticket, order) => Event::ExportSeen(ticket, self.preview(&order)),
            Effect::Complete(typed) => {
                let names = pingcha::runtime::paths::continued(&typed, None);
                Event::Completed(typed, names)
            }
            Effect::FindDraft(case, criterion) => {
                let draft = self.notes.drafts.get(&(case, criterion.clone())).cloned()?;
                Event::DraftFound(case, criterion, draft)
            }
            Effect::View(case, key) => {
                Event::Viewed(self.store.original(case, &key).map(|(name, _)| name))
            }
            Effect::Search(ticket, text) => {
                let needle = Needle::new(&text)?;
                let found = self.store.texts().and_then(|texts| texts.search(&needle, 1_000));
                Event::Searched(ticket, found)
            }
            Effect::SavePerson(person) => Event::PersonSaved(Ok(person)),
            Effect::SaveSetting(setting) => {
                self.look = Look::of(&self.model.settings);
                self.settings.set(&setting);
                Event::SettingSaved(self.refusal.clone().map_or(Ok(()), Err))
            }
            unanswered => return self.note(unanswered),
        })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "an unknown effect fails the test")]
    fn note(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Intake(order) => self.take_in(order),
            Effect::OpenDemo => self.to_demo = true,
            Effect::KeepViews(views) => self.notes.views = Some(views),
            Effect::StopSearch => self.store.forget_texts(),
            Effect::KeepDraft(case, criterion, draft) => {
                self.notes.drafts.insert((case, criterion), draft);
            }
            Effect::DropDraft(case, criterion) => {
                self.notes.drafts.remove(&(case, criterion));
            }
            Effect::KeepPlace(case, place) => {
                self.notes.places.insert(case, place);
                self.notes.last = Some(case);
            }
            Effect::StudyAll => {}
            Effect::Suspend => self.suspended += 1,
            Effect::Quit => self.is_left = true,
            other => assert!(other == Effect::Repaint, "nobody takes {other:?}"),
        }
        None
    }

    fn preview(&self, order: &ExportOrder) -> Result<Preview, Fault> {
        let errand = Errand {
            what: order.what,
            filter: &order.filter,
            viewer: &self.model.viewer,
            lang: self.model.lang,
            level: order.level,
        };
        preview(&self.store, errand)
    }

    fn export(&mut self, order: ExportOrder) -> Event {
        if Path::new(&order.path).is_dir() {
            return Event::Exported(Err(Fault::IsFolder(order.path)));
        }
        if Path::new(&order.path).exists() && !order.may_replace {
            return Event::ExportExists(order);
        }
        self.exported.push((order.path.clone(), order.filter));
        Event::Exported(Ok((order.path, 3)))
    }

    fn take_in(&mut self, order: IntakeOrder) {
        let maps = self.maps.path().to_owned();
        let intakes = self.intakes.get_or_insert_with(|| {
            Intakes::new(Tools {
                program: env!("CARGO_BIN_EXE_pingcha").into(),
                keep: Arc::new(|store| Box::new(Keeper(store.vault().clone()))),
                home: None,
                maps,
            })
        });
        let viewer = self.model.viewer.clone();
        self.told.extend(intakes.at_once(order, viewer, &mut self.store).unwrap());
    }

    /// Presses keys: names with blanks between, text to type in `'`.
    pub(crate) fn keys(&mut self, script: &str) {
        for (number, part) in script.split('\'').enumerate() {
            if number.is_multiple_of(2) {
                part.split_whitespace().for_each(|name| self.press(name));
            } else {
                self.type_text(part);
            }
        }
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.hear(Event::Key(Chord::new(Key::Char(letter), false, false)));
        }
    }

    fn press(&mut self, name: &str) {
        let chord: Chord = name.parse().unwrap();
        self.hear(Event::Key(chord));
    }

    /// Presses a key and leaves what it asks for unanswered.
    pub(crate) fn press_unanswered(&mut self, name: &str) -> Vec<Effect> {
        update(&mut self.model, Event::Key(name.parse().unwrap()))
    }

    /// Answers what was left unanswered.
    pub(crate) fn answer_all(&mut self, effects: Vec<Effect>) {
        self.carry_out(effects);
        self.paint();
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.hear(Event::Resized(size.0, size.1));
    }

    fn paint(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.model.geometry = draw(&self.model, &mut buffer, self.look).geometry;
        // The way out of every frame.
        clean(&mut buffer, self.look.glyphs.hidden());
        buffer
    }

    /// The screen as text, one line a row, blanks at line ends cut.
    pub(crate) fn screen(&mut self) -> String {
        let buffer = self.paint();
        let rows = (0..self.size.1).map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < self.size.0 {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(width(symbol)).unwrap().max(1);
            }
            row.trim_end().to_owned() + "\n"
        });
        rows.collect()
    }

    /// Where the reviewer was in the case worked on last, as noted.
    pub(crate) fn notes(&self) -> Place {
        self.notes.last.and_then(|id| self.notes.places.get(&id).cloned()).unwrap_or_default()
    }

    /// The rows of the screen that hold the message.
    pub(crate) fn message(&self) -> String {
        self.model.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
    }
}
