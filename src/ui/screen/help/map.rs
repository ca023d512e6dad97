//! The map of a screen: its panes as they lie, and what lives in each.

use crate::app::command::Place;
use crate::text::Lang;
use crate::ui::glyph::Glyphs;
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// A pane: its name and what lives there, in Chinese and English.
type Pane = (&'static str, &'static str, &'static str, &'static str);

const LIST_TITLE: Pane =
    ("顶行", "评查人、进度、当前筛选、是否已保存", "Top", "reviewer, progress, filter, saved");
const LIST: Pane =
    ("案卷列表", "每行一宗，↑↓ 选择，Enter 打开", "Case files", "a row a case; Enter opens");
const PREVIEW: Pane =
    ("预览", "所选案卷的当事人、案由、问题", "Preview", "party, matter and defects of the row");
const FOOT: Pane = ("底行", "常用按键；提示和出错信息", "Foot", "keys; messages");
const READER_TITLE: Pane =
    ("顶行", "案号、镇街、事项进度、得分", "Top", "docket, unit, items judged, score");
const DOCUMENTS: Pane = ("文书", "本卷文书，←→ 换", "Documents", "of this case; ←→ change");
const TEXT: Pane = ("原文", "文书文字，翻页、选引文", "Text", "the document; page, quote");
const CHECKS: Pane =
    ("评查事项", "↑↓ 事项，空格、- 或数字评判", "Items", "↑↓ move; Space, - or digits judge");
const SHEET: Pane =
    ("表格", "↑↓ 选行，Enter 进入，Tab 换分组", "Table", "↑↓ rows; Enter goes there; Tab regroups");
const FORM_TOP: Pane =
    ("类别与扣分", "数字选类别，- 与 + 调扣分", "Kind, points", "digits choose; - and + adjust");
const FORM_TEXT: Pane =
    ("描述与意见", "Tab 换栏，Ctrl+S 保存", "Finding, advice", "Tab moves; Ctrl+S saves");
const ROWS: Pane =
    ("各行", "↑↓ 选行，←→ 换选项，数字选动作", "Rows", "↑↓ rows; ←→ change; digits do");
const NOTES: Pane =
    ("说明", "结果、逐行原因；PgDn 翻看", "Notes", "results and reasons; PgDn scrolls");
const QUESTION: Pane = ("输入框", "Enter 确认，Esc 取消", "Field", "Enter accepts, Esc cancels");

/// Least columns of a screen with three panes in the reader.
const WIDE_FROM: u16 = 110;

/// The panes of a place from top to bottom, side by side in a row.
fn panes(place: Place, is_wide: bool) -> Vec<Vec<Pane>> {
    match place {
        Place::Cases | Place::Anywhere => {
            vec![vec![LIST_TITLE], vec![LIST], vec![PREVIEW], vec![FOOT]]
        }
        Place::Reader if is_wide => {
            vec![vec![READER_TITLE], vec![DOCUMENTS, TEXT, CHECKS], vec![FOOT]]
        }
        Place::Reader => vec![vec![READER_TITLE], vec![TEXT, CHECKS], vec![FOOT]],
        Place::Sheet => vec![vec![SHEET], vec![FOOT]],
        Place::Form => vec![vec![FORM_TOP], vec![FORM_TEXT], vec![FOOT]],
        Place::Dialog => vec![vec![ROWS], vec![NOTES], vec![FOOT]],
        Place::Prompt => vec![vec![QUESTION]],
    }
}

/// Draws the map as lines of text, `width` columns wide, for a screen of so many columns.
pub(super) fn lines(
    place: Place,
    lang: Lang,
    (width, screen): (usize, u16),
    glyphs: Glyphs,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let width = width.min(76);
    for (number, row) in (0_usize..).zip(panes(place, screen >= WIDE_FROM)) {
        let share = width / row.len();
        let ends = if number == 0 { glyphs.border().upper() } else { glyphs.joints() };
        let rule: String = row.iter().map(|_| rule(share, glyphs, ends)).collect();
        lines.push(vec![Run::new(Role::Border, rule)]);
        lines.extend(boxes(&row, share, lang, glyphs));
    }
    let last = panes(place, screen >= WIDE_FROM).pop().map_or(1, |row| row.len());
    let rule: String =
        (0..last).map(|_| rule(width / last, glyphs, glyphs.border().lower())).collect();
    lines.push(vec![Run::new(Role::Border, rule)]);
    lines.push(Line::new());
    lines
}

/// The upper side of a pane.
fn rule(width: usize, glyphs: Glyphs, [left, right]: [char; 2]) -> String {
    let line = glyphs.border().horizontal.to_string();
    format!("{left}{}{right}", line.repeat(width.saturating_sub(2)))
}

/// Panes side by side, each as high as the highest.
fn boxes(row: &[Pane], width: usize, lang: Lang, glyphs: Glyphs) -> Vec<Line> {
    let room = width.saturating_sub(4).max(2);
    let cells: Vec<(&str, Vec<String>)> = row
        .iter()
        .map(|(zh, zh_help, en, en_help)| {
            let name = lang.pick(zh, en);
            let text = format!("{name} {}", lang.pick(zh_help, en_help));
            let parts = wrap::wrap(&text, room);
            let parts = parts.into_iter().filter_map(|part| text.get(part).map(str::to_owned));
            (name, parts.collect())
        })
        .collect();
    let height = cells.iter().map(|(_, parts)| parts.len()).max().unwrap_or(0);
    let side = glyphs.border().vertical;
    let line = |number: usize| {
        let mut line = Line::new();
        for (name, parts) in &cells {
            let text = parts.get(number).map_or("", |part| part.trim());
            let (head, rest) = match text.strip_prefix(name).filter(|_| number == 0) {
                Some(rest) => (*name, rest),
                None => ("", text),
            };
            line.push(Run::new(Role::Border, format!("{side} ")));
            line.push(Run::new(Role::Title, head));
            let left = room.saturating_sub(wrap::width(head));
            line.push(Run::new(Role::Text, wrap::pad(rest, left)));
            line.push(Run::new(Role::Border, format!(" {side}")));
        }
        line
    };
    (0..height).map(line).collect()
}
