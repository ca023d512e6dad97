//! Random Chinese frames through a terminal model: what is updated must equal what is drawn anew.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use pingcha::ui::clean::{clean, is_hidden};
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::paint::{Look, Run};
use pingcha::ui::theme::{Role, Theme};
use pingcha::ui::widget::{pane, popup, text_view};
use pingcha::ui::wrap::wrap;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, List, ListItem, Paragraph, Row, Table, Widget, Wrap};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};

const LOOK: Look = Look::new(Theme::Dark, Glyphs::Unicode);

const TEXTS: [&str; 10] = [
    "立案审批表",
    "现场检查记录（2025）年3月",
    "询问笔录：当事人张某，男",
    "“未按规定”配备…①②",
    "abc DEF 123",
    "行政处罚决定书〔2025〕12号",
    "证据不足 A",
    "程序不当→事实不清",
    "x",
    "镇街",
];

/// A xorshift generator: the same frames on every run.
struct Dice(u64);

impl Dice {
    fn seeded(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..5 {
            dice.below(9);
        }
        dice
    }

    fn below(&mut self, bound: u16) -> u16 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u16::try_from(self.0 % u64::from(bound)).unwrap()
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.below(u16::try_from(from.len()).unwrap()))]
    }

    fn text(&mut self) -> String {
        let parts: Vec<&str> = (0..=self.below(3)).map(|_| self.pick(&TEXTS)).collect();
        parts.join(self.pick(&["", " "]))
    }

    fn style(&mut self) -> Style {
        let colours = [Color::Reset, Color::Red, Color::Blue, Color::Green, Color::Yellow];
        let plain = Style::new().bg(self.pick(&colours));
        match self.below(8) {
            0 | 1 => plain.add_modifier(Modifier::REVERSED),
            2 => plain.add_modifier(Modifier::UNDERLINED),
            _ => plain,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Layout {
    Panes,
    PanesAndPopup,
}

/// One pane: the library's widgets, styled, and the workbench's own.
fn draw_pane(dice: &mut Dice, area: Rect, buffer: &mut Buffer) {
    let style = dice.style();
    match dice.below(5) {
        // The library's own wrapping, which the workbench never calls, cuts glyphs at the edge.
        0 => {
            let wrapped = Paragraph::new(dice.text()).wrap(Wrap { trim: false });
            wrapped.style(style).render(area, buffer);
        }
        1 => {
            let item = |dice: &mut Dice| ListItem::new(dice.text()).style(dice.style());
            let items: Vec<ListItem<'_>> = (0..3).map(|_| item(dice)).collect();
            Widget::render(List::new(items), area, buffer);
        }
        2 => {
            let row =
                |dice: &mut Dice| Row::new(vec![dice.text(), dice.text()]).style(dice.style());
            let rows: Vec<Row<'_>> = (0..3).map(|_| row(dice)).collect();
            let widths = [Constraint::Percentage(50), Constraint::Fill(1)];
            Widget::render(Table::new(rows, widths), area, buffer);
        }
        3 => {
            let block = Block::bordered().title(dice.text());
            Paragraph::new(dice.text()).block(block).style(style).render(area, buffer);
        }
        _ => {
            let inside = pane::draw(buffer, area, &dice.text(), dice.below(2) == 0, LOOK);
            let text = dice.text();
            let role = dice.pick(&Role::ALL);
            let lines: Vec<Vec<Run>> = wrap(&text, usize::from(inside.width))
                .into_iter()
                .map(|range| vec![Run::new(role, text.get(range).unwrap())])
                .collect();
            text_view::draw(buffer, inside, &lines, 0, LOOK);
        }
    }
}

fn frame(dice: &mut Dice, area: Rect, layout: Layout) -> Buffer {
    let mut buffer = Buffer::empty(area);
    let middle = area.width / 2;
    let right = Rect { x: middle, width: area.width - middle, ..area };
    draw_pane(dice, Rect { width: middle, ..area }, &mut buffer);
    draw_pane(dice, right, &mut buffer);
    if layout == Layout::PanesAndPopup && dice.below(2) == 0 {
        let size = (1 + dice.below(area.width), 1 + dice.below(area.height));
        let inside = popup::draw(&mut buffer, size, &dice.text(), LOOK);
        text_view::draw(&mut buffer, inside, &[vec![Run::new(Role::Text, dice.text())]], 0, LOOK);
    }
    buffer
}

/// The bytes that turn one frame into the next.
fn bytes(before: &Buffer, after: &Buffer) -> Vec<u8> {
    let mut out = Vec::new();
    let changes = before.diff(after);
    CrosstermBackend::new(&mut out).draw(changes.into_iter()).unwrap();
    out
}

fn model(area: Rect) -> vt100::Parser {
    let [rows, columns] = [area.height, area.width].map(|side| NonZero::new(side).unwrap());
    vt100::Parser::new(rows, columns, 0)
}

/// The text of every cell of the model; blanks are empty.
fn cells(parser: &vt100::Parser, area: Rect) -> Vec<String> {
    let text = |x, y| {
        let cell = parser.screen().cell(y, x).unwrap();
        if cell.is_wide_continuation() { "~" } else { cell.contents().trim_end() }.to_owned()
    };
    area.positions().map(|at| text(at.x, at.y)).collect()
}

#[derive(Debug, Default, PartialEq)]
struct Tally {
    frames: u32,
    panics: u32,
    wrong: u32,
}

/// Six frames of one seed; stops at the first fault.
fn run_seed(dice: &mut Dice, area: Rect, (layout, pass): (Layout, bool), tally: &mut Tally) {
    let mut before = Buffer::empty(area);
    let mut updated = model(area);
    for _ in 0..6 {
        let step = catch_unwind(AssertUnwindSafe(|| {
            let mut after = frame(dice, area, layout);
            if pass {
                clean(&mut after, '?');
            }
            let fresh = bytes(&Buffer::empty(area), &after);
            (bytes(&before, &after), fresh, after)
        }));
        tally.frames += 1;
        let Ok((change, fresh, after)) = step else {
            tally.panics += 1;
            return;
        };
        updated.process(&change);
        let mut anew = model(area);
        anew.process(&fresh);
        if cells(&updated, area) != cells(&anew, area) {
            tally.wrong += 1;
            return;
        }
        before = after;
    }
}

fn run(seeds: u64, small: bool, mode: (Layout, bool)) -> Tally {
    let mut tally = Tally::default();
    for seed in 1..=seeds {
        let mut dice = Dice::seeded(seed);
        let (width, height) = if small {
            (5 + dice.below(20), 1 + dice.below(5))
        } else {
            (78 + dice.below(5), 22 + dice.below(4))
        };
        run_seed(&mut dice, Rect::new(0, 0, width, height), mode, &mut tally);
    }
    tally
}

/// Keeps the panics that the control is there to show out of the log.
fn hush() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |told| {
            let inside_library = told.location().is_some_and(|at| at.file().contains("ratatui"));
            if !inside_library {
                before(told);
            }
        }));
    });
}

#[test]
fn updated_frames_equal_fresh_ones() {
    hush();
    for layout in [Layout::Panes, Layout::PanesAndPopup] {
        for (seeds, small) in [(300, true), (60, false)] {
            let tally = run(seeds, small, (layout, true));
            let whole = u32::try_from(seeds * 6).unwrap();
            let clean = Tally { frames: whole, panics: 0, wrong: 0 };
            assert_eq!(tally, clean, "{layout:?} small: {small}");
        }
    }
}

#[test]
fn control_without_the_pass_frames_go_wrong() {
    hush();
    for layout in [Layout::Panes, Layout::PanesAndPopup] {
        let tally = run(300, true, (layout, false));
        assert!(tally.panics > 0 && tally.wrong > 0, "{layout:?} {tally:?}");
    }
}

/// The hostile texts, and what a terminal model hears when bytes pass through it.
fn payloads() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/hostile/escapes.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[derive(Default)]
struct Ear {
    titles: Vec<String>,
    others: u32,
}

impl vt100::Callbacks for Ear {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(String::from_utf8_lossy(title).into_owned());
    }
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.others += 1;
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], _: &[u8]) {
        self.others += 1;
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, _: &[&[u8]]) {
        self.others += 1;
    }
}

fn heard(bytes: &[u8]) -> Ear {
    let (rows, columns) = (NonZero::new(9).unwrap(), NonZero::new(60).unwrap());
    let mut parser = vt100::Parser::new_with_callbacks(rows, columns, 0, Ear::default());
    parser.process(bytes);
    std::mem::take(parser.callbacks_mut())
}

#[test]
fn no_escape_of_the_data_reaches_the_terminal() {
    for payload in payloads() {
        let area = Rect::new(0, 0, 60, 9);
        let mut buffer = Buffer::empty(area);
        let inside = pane::draw(&mut buffer, Rect { height: 5, ..area }, &payload, true, LOOK);
        text_view::draw(&mut buffer, inside, &[vec![Run::new(Role::Text, &*payload)]], 0, LOOK);
        let below = Rect { y: 5, height: 2, ..area };
        Paragraph::new(payload.as_str()).render(below, &mut buffer);
        buffer[(0, 8)].set_symbol(&payload);
        clean(&mut buffer, '?');
        for cell in &buffer.content {
            assert!(!cell.symbol().chars().any(is_hidden), "{payload:?}");
        }
        let ear = heard(&bytes(&Buffer::empty(area), &buffer));
        assert_eq!((ear.titles.len(), ear.others), (0, 0), "{payload:?}");
    }
}

#[test]
fn control_raw_escapes_do_reach_it() {
    let all: Vec<Ear> = payloads().iter().map(|payload| heard(payload.as_bytes())).collect();
    assert!(all.iter().any(|ear| ear.titles.contains(&"evil".to_owned())));
    assert!(all.iter().map(|ear| ear.others).sum::<u32>() > 3);
}
