//! Finding by typing, over what lies below:
//!
//! ```text
//! +-命令（输入名称、拼音首字母或按键）------+
//! | :dc_                                   |
//! | > 导出       F9  E     导出问题清单     |
//! +----------------------------------------+
//! ```

mod narrow;
mod texts;

use super::{column, key_name};
use crate::app::model::{Model, Pane};
use crate::app::screen::Finder;
use crate::app::screen::finder::{Choice, Hunt};
use crate::protocol::CaseRow;
use crate::seek::Pattern;
use crate::text::{Lang, term};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{input, list, popup};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Size of the window of a filter.
const FILTER: (u16, u16) = (78, 15);
/// Most columns of the window.
const WIDTH_MAX: u16 = 110;

/// Paints the search; gives where its rows are and the cell of the caret.
pub(super) fn draw(
    model: &Model,
    finder: &Finder,
    buffer: &mut Buffer,
    look: Look,
) -> (Pane, Option<Position>) {
    let size =
        (buffer.area.width.saturating_sub(4).min(WIDTH_MAX), buffer.area.height.saturating_sub(2));
    let size = if matches!(finder.hunt, Hunt::Filter(_)) {
        (size.0.min(FILTER.0), size.1.min(FILTER.1))
    } else {
        size
    };
    let inside = popup::draw(buffer, size, title(&finder.hunt, model.lang), look);
    let field = Rect { height: inside.height.min(1), ..inside };
    let told = told(model, finder);
    let room = u16::try_from(wrap::width(&told)).unwrap_or(0).min(inside.width / 2);
    let field = Rect { width: field.width.saturating_sub(room + 1), ..field };
    let caret = input::draw(buffer, field, &finder.field, look);
    let right = Rect { x: field.right() + 1, width: room, ..field };
    paint::text(buffer, right, &told, look.style(Role::Dim), look);
    let below =
        Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(2), ..inside };
    let detail = u16::from(matches!(finder.hunt, Hunt::Texts(_))) * (below.height / 4).min(4);
    let rows = Rect { height: below.height - detail, ..below };
    match &finder.hunt {
        Hunt::Filter(one) => {
            narrow::draw(finder, one, buffer, rows, (model.lang, look));
        }
        Hunt::Commands(..) | Hunt::Cases(_) | Hunt::Texts(_) => {
            draw_rows(model, finder, buffer, rows, look);
        }
    }
    let pane = paint::pane_of(rows, list::scrolled(0, finder.chosen, rows.height));
    if let Hunt::Texts(found) = &finder.hunt {
        let area = Rect { y: rows.bottom(), height: detail, ..below };
        if let Some(hit) = found.hits.get(finder.chosen) {
            texts::draw_passage(&model.shown_hit(hit), buffer, area, look);
        }
    }
    let last = paint::row_of(inside, inside.height.saturating_sub(1));
    if let Some(message) = &model.message {
        super::say(buffer, last, message, look);
    } else {
        let keys = keys(&finder.hunt, model.lang);
        paint::text(buffer, last, keys, look.style(Role::Dim), look);
    }
    (pane, caret)
}

const fn title(hunt: &Hunt, lang: Lang) -> &'static str {
    match hunt {
        Hunt::Commands(..) => lang.pick(
            "命令：输入名称、拼音首字母或按键",
            "Commands: type a name, pinyin initials or a key",
        ),
        Hunt::Cases(_) => lang.pick(
            "跳到案卷：案号、当事人、镇街、案由或拼音首字母",
            "Jump to a case: docket, party, unit, matter, or pinyin initials",
        ),
        Hunt::Filter(_) => {
            lang.pick("筛选（如 镇街=狮岭 分<80）", "Filter (such as unit=狮岭 score<80)")
        }
        Hunt::Texts(_) => lang.pick("在全部文书中查找", "Search the text of all documents"),
    }
}

const fn keys(hunt: &Hunt, lang: Lang) -> &'static str {
    match hunt {
        Hunt::Commands(..) => {
            lang.pick("Enter 执行  ↑↓ 选择  Esc 返回", "Enter runs  ↑↓ choose  Esc closes")
        }
        Hunt::Cases(_) => {
            lang.pick("Enter 打开  ↑↓ 选择  Esc 返回", "Enter opens  ↑↓ choose  Esc closes")
        }
        Hunt::Filter(_) => narrow::keys(lang),
        Hunt::Texts(_) => lang.pick(
            "Enter 打开到该行  ↑↓ 选择  Esc 返回",
            "Enter opens at the line  ↑↓ choose  Esc closes",
        ),
    }
}

/// How much was found.
fn told(model: &Model, finder: &Finder) -> String {
    let lang = model.lang;
    match &finder.hunt {
        Hunt::Commands(_, found) => match lang {
            Lang::Zh => format!("{} 条", found.len()),
            Lang::En => format!("{} found", found.len()),
        },
        Hunt::Cases(None) => lang.pick("查找中..", "looking..").to_owned(),
        Hunt::Cases(Some((_, total))) => match lang {
            Lang::Zh => format!("{total} 宗"),
            Lang::En => format!("{total} cases"),
        },
        Hunt::Filter(_) => String::new(),
        Hunt::Texts(found) => texts::told(found, finder, lang),
    }
}

fn draw_rows(model: &Model, finder: &Finder, buffer: &mut Buffer, area: Rect, look: Look) {
    let width = usize::from(area.width.saturating_sub(list::MARGIN));
    let first = list::scrolled(0, finder.chosen, area.height);
    let seen = first..first + usize::from(area.height);
    let pattern = Pattern::new(finder.field.text().trim_start_matches(':'));
    let lines: Vec<Line> = match &finder.hunt {
        Hunt::Commands(_, found) => {
            let some = found.get(first..seen.end.min(found.len())).unwrap_or_default();
            some.iter().map(|choice| choice_line(model, finder, *choice, &pattern)).collect()
        }
        Hunt::Cases(found) => {
            let rows = found.iter().flat_map(|(rows, _)| rows).skip(first).take(seen.len());
            rows.map(|row| case_line(model, row, &pattern, width)).collect()
        }
        Hunt::Filter(_) => Vec::new(),
        Hunt::Texts(found) => {
            let hits = found.hits.iter().skip(first).take(seen.len());
            hits.map(|hit| texts::line(&model.shown_hit(hit), width)).collect()
        }
    };
    if lines.is_empty() {
        let words = nothing(finder, model.lang);
        paint::text(
            buffer,
            paint::right_of(area, list::MARGIN),
            words,
            look.style(Role::Dim),
            look,
        );
        return;
    }
    list::draw(buffer, area, (&lines, 0), finder.chosen.checked_sub(first), look);
}

/// What stands where nothing was found, or nothing typed.
fn nothing(finder: &Finder, lang: Lang) -> &'static str {
    match &finder.hunt {
        Hunt::Cases(None) | Hunt::Filter(_) => "",
        Hunt::Texts(found) => texts::nothing(found, finder, lang),
        Hunt::Commands(..) => lang.pick(
            "没有符合的命令。可试中文名、拼音首字母（如 dc）或按键（如 F9）。",
            "No command fits. Try a name, initials or a key such as F9.",
        ),
        Hunt::Cases(Some(_)) => lang.pick(
            "没有符合的案卷。可试案号中的数字，或名称的拼音首字母（如 dhz）。",
            "No case fits. Try digits of the docket, or pinyin initials.",
        ),
    }
}

fn choice_line(model: &Model, finder: &Finder, choice: Choice, pattern: &Pattern) -> Line {
    let lang = model.lang;
    let (name, keys, help) = match choice {
        Choice::Table(command) => {
            let entry = command.entry();
            let place = match &finder.hunt {
                Hunt::Commands(place, _) => *place,
                Hunt::Cases(_) | Hunt::Filter(_) | Hunt::Texts(_) => entry.place,
            };
            let keys = model.keymap.keys_of(place, command);
            let keys = keys.iter().map(|key| key_name(key)).collect::<Vec<_>>().join("  ");
            (lang.pick(entry.zh, entry.en), keys, lang.pick(entry.zh_help, entry.en_help))
        }
        Choice::Spelled(word) => (word.name(lang), format!(":{}", word.word()), word.help(lang)),
    };
    let mut line = marked(&column(name, 16), pattern, Role::Title);
    line.push(Run::new(Role::KeyName, column(&keys, 22) + " "));
    line.push(Run::new(Role::Text, help));
    line
}

fn case_line(model: &Model, row: &CaseRow, pattern: &Pattern, width: usize) -> Line {
    let lang = model.lang;
    let docket = if row.docket.is_empty() { row.id.short() } else { row.docket.to_string() };
    let (unit, status) = (10, if lang == Lang::Zh { 7 } else { 10 });
    let rest = width.saturating_sub(unit + status + 3);
    let docket_width = (rest / 2).min(34);
    let party = (rest - docket_width) / 2;
    let matter = rest - docket_width - party;
    let mut line = marked(
        &wrap::pad(&wrap::squeeze(&docket, docket_width), docket_width),
        pattern,
        Role::Title,
    );
    let names = [
        (Cow::Borrowed(&*row.unit_name), unit),
        (model.shown_party(&row.party), party),
        (model.shown_of(&row.matter, &row.party), matter),
    ];
    for (text, wide) in names {
        line.push(Run::new(Role::Text, " "));
        line.extend(marked(&column(&text, wide), pattern, Role::Text));
    }
    line.push(Run::new(Role::Dim, term::status(row.status, lang)));
    line
}

/// Cuts a text into runs: the characters that fit what was typed are underlined.
pub(super) fn marked(text: &str, pattern: &Pattern, role: Role) -> Line {
    let places = pattern.places(text);
    let mut line = Line::new();
    for (index, letter) in text.chars().enumerate() {
        let role = if places.binary_search(&index).is_ok() { Role::Found } else { role };
        match line.last_mut().filter(|run| run.role == role) {
            Some(run) => run.text.push(letter),
            None => line.push(Run::new(role, letter.to_string())),
        }
    }
    line
}
