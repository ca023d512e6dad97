//! The settings: every change holds at once and is saved.

use super::{lay, top};
use crate::app::event::Effect;
use crate::app::model::{Model, Tone};
use crate::app::reading;
use crate::app::screen::dialog::{Dialog, Kind, Part, Row};
use crate::app::settings::{GLYPHS, Setting, THEMES};
use crate::protocol::Fault;
use crate::text::Lang;
use crate::text::explain::explain;

/// Most characters of a name or unit, as at the first start.
const NAME_MAX: usize = 60;
/// The languages in the order they are offered.
const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

/// Opens the settings.
pub(in crate::app) fn open(model: &mut Model) -> Vec<Effect> {
    let dialog = Dialog::new(Kind::Settings, rows(model), notes(model));
    lay(model, dialog)
}

fn rows(model: &Model) -> Vec<Row> {
    let (lang, set) = (model.lang, &model.settings);
    let choice = |part, label: &str, names: &[&str], at: Option<usize>| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Row::choice(part, label, names, at.unwrap_or_default())
    };
    let themes = match lang {
        Lang::Zh => ["深色底", "浅色底", "高对比", "单色"],
        Lang::En => ["dark ground", "light ground", "high contrast", "no colour"],
    };
    let glyphs = match lang {
        Lang::Zh => ["自动", "制表线", "ASCII（旧终端）"],
        Lang::En => ["by the terminal", "box lines", "ASCII (old terminals)"],
    };
    let mouse = [lang.pick("使用", "heard"), lang.pick("不用", "left alone")];
    vec![
        Row::text(Part::Name, lang.pick("姓名", "Name"), &model.viewer.name, NAME_MAX),
        Row::text(Part::Unit, lang.pick("单位", "Unit"), &model.viewer.unit, NAME_MAX),
        choice(
            Part::Language,
            lang.pick("语言", "Language"),
            &["中文", "English"],
            LANGUAGES.iter().position(|one| *one == lang),
        ),
        choice(
            Part::Theme,
            lang.pick("颜色", "Colours"),
            &themes,
            THEMES.iter().position(|one| *one == set.theme),
        ),
        choice(
            Part::Glyphs,
            lang.pick("线条", "Frames"),
            &glyphs,
            GLYPHS.iter().position(|one| *one == set.glyphs),
        ),
        choice(Part::Mouse, lang.pick("鼠标", "Mouse"), &mouse, Some(usize::from(!set.has_mouse))),
        Row::path(lang.pick("备份文件夹", "Backups in"), &set.backup_folder),
    ]
}

fn notes(model: &Model) -> Vec<(Tone, String)> {
    let (lang, set) = (model.lang, &model.settings);
    let mut notes = vec![
        (
            Tone::Plain,
            lang.pick(
                "改动立即生效并保存；文字在离开该行时保存。↑↓ 换行，←→ 换选项。",
                "A change holds and is saved at once, text when you leave its row. \
                 Arrows choose rows and values.",
            )
            .to_owned(),
        ),
        (
            Tone::Plain,
            lang.pick(
                "姓名写入今后的每条记录，以前的记录不变；换了姓名即另一位评查人。",
                "Later records carry the name; earlier ones keep theirs. A new name is another \
                 reviewer.",
            )
            .to_owned(),
        ),
        (
            Tone::Plain,
            lang.pick(
                "备份文件夹：pingcha backup 不写文件名时存到这里。",
                "Backups in: where pingcha backup writes when no file is named.",
            )
            .to_owned(),
        ),
        (Tone::Plain, format!("{}{}", lang.pick("设置文件：", "Settings file: "), set.file)),
    ];
    if set.is_colorless {
        let words = lang.pick(
            "环境变量 NO_COLOR 已设，现在一律单色。",
            "NO_COLOR is set: no colours now, whatever is chosen here.",
        );
        notes.insert(0, (Tone::Warning, words.to_owned()));
    }
    notes
}

/// What the rows say.
fn wanted(dialog: &Dialog) -> Vec<Setting> {
    let text = |part| dialog.text(part).trim().to_owned();
    let theme = THEMES.get(dialog.index(Part::Theme)).copied().map(Setting::Theme);
    let glyphs = GLYPHS.get(dialog.index(Part::Glyphs)).copied().map(Setting::Glyphs);
    let language = LANGUAGES.get(dialog.index(Part::Language)).copied().map(Setting::Language);
    let chosen = theme.into_iter().chain(glyphs).chain(language);
    let folder = super::path::cleaned(dialog.text(Part::Path));
    [
        Setting::Name(text(Part::Name)),
        Setting::Unit(text(Part::Unit)),
        Setting::Mouse(dialog.index(Part::Mouse) == 0),
        Setting::BackupFolder(folder),
    ]
    .into_iter()
    .chain(chosen)
    .collect()
}

/// Puts a value where it holds; tells whether it is another than before.
fn take(model: &mut Model, setting: &Setting) -> bool {
    match setting {
        // An empty name would sign records with nothing.
        Setting::Name(name) if name.is_empty() => false,
        Setting::Name(name) => put(&mut model.viewer.name, name.clone()),
        Setting::Unit(unit) => put(&mut model.viewer.unit, unit.clone()),
        Setting::Language(lang) => put(&mut model.lang, *lang),
        Setting::Theme(theme) => put(&mut model.settings.theme, *theme),
        Setting::Glyphs(glyphs) => put(&mut model.settings.glyphs, *glyphs),
        Setting::Mouse(is_on) => put(&mut model.settings.has_mouse, *is_on),
        Setting::BackupFolder(folder) => put(&mut model.settings.backup_folder, folder.clone()),
    }
}

fn put<T: PartialEq>(place: &mut T, value: T) -> bool {
    let is_other = *place != value;
    *place = value;
    is_other
}

/// Makes what the rows say hold, and has saved what is new of it.
pub(super) fn commit(model: &mut Model) -> Vec<Effect> {
    let Some(dialog) = top(model).filter(|dialog| dialog.kind == Kind::Settings) else {
        return Vec::new();
    };
    let wanted = wanted(dialog);
    let is_nameless = dialog.text(Part::Name).trim().is_empty();
    let changed: Vec<Setting> = wanted.into_iter().filter(|one| take(model, one)).collect();
    if changed.iter().any(|one| matches!(one, Setting::Language(_))) {
        let (rows, notes) = (rows(model), notes(model));
        if let Some(dialog) = top(model) {
            (dialog.rows, dialog.notes) = (rows, notes);
        }
    }
    let words = match (model.lang, is_nameless) {
        (_, false) => String::new(),
        (Lang::Zh, true) => format!("姓名不能为空，仍为：{}", model.viewer.name),
        (Lang::En, true) => format!("A name is needed; it stays: {}", model.viewer.name),
    };
    let is_new = !changed.is_empty();
    let name = model.viewer.name.clone();
    if let Some(dialog) = top(model).filter(|_| is_new || is_nameless) {
        dialog.fault = words;
        if is_nameless {
            dialog.set_text(Part::Name, &name);
        }
    }
    let mut effects = Vec::new();
    if changed.iter().any(|one| matches!(one, Setting::Name(_))) {
        // Another person's marks are shown from here on.
        effects = reading::after_act(model);
    }
    effects.extend(changed.into_iter().map(Effect::SaveSetting));
    effects
}

/// A setting is in the file, or could not be put there.
pub(in crate::app) fn saved(model: &mut Model, result: Result<(), Fault>) -> Vec<Effect> {
    let lang = model.lang;
    let words = match &result {
        Ok(()) => lang
            .pick("已生效，已保存到设置文件。", "It holds, and is in the settings file.")
            .to_owned(),
        Err(fault) => {
            let why = explain(fault, lang).one_line();
            format!(
                "{}{why}",
                lang.pick("本次已生效，但没有保存：", "It holds for now, but is not saved: ")
            )
        }
    };
    match (result, top(model)) {
        (Err(_), Some(dialog)) if dialog.kind == Kind::Settings => dialog.fault = words,
        (Err(_), _) => model.say(Tone::Failure, words),
        (Ok(()), _) => model.say(Tone::Plain, words),
    }
    Vec::new()
}
