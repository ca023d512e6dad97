//! The mouse: what is under the pointer is scrolled, chosen or opened; nothing is judged.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::app::Event;
use pingcha::app::event::{Gesture, Mouse};
use pingcha::app::model::Screen;
use pingcha::app::screen::{Focus, FormField};
use pingcha::disk::Dice;
use pingcha::domain::Person;
use pingcha::text::Lang;

fn sit(folder: &tempfile::TempDir, size: (u16, u16)) -> Desk {
    demo(folder.path());
    Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, size)
}

impl Desk {
    fn mouse(&mut self, what: Gesture, column: u16, row: u16) {
        self.hear(Event::Mouse(Mouse { what, column, row }));
    }

    /// Turns the wheel or clicks on the first cell that shows a text.
    fn at(&mut self, what: Gesture, text: &str) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| {
            let before = line.get(..line.find(text)?)?;
            Some((pingcha::ui::wrap::width(before), row))
        });
        assert!(found.is_some(), "no {text} in\n{screen}");
        let (column, row) = found.unwrap();
        self.mouse(what, u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    }

    fn chosen(&self) -> usize {
        self.model.cases().unwrap().chosen
    }
}

#[test]
fn a_click_chooses_a_case_and_a_second_one_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, (80, 24));
    desk.at(Gesture::Click, "花山镇");
    assert_eq!(desk.chosen(), 3, "{}", desk.screen());
    assert!(desk.model.reader().is_none());
    desk.at(Gesture::Click, "花山镇");
    assert!(desk.model.reader().is_some(), "{}", desk.screen());
    let reader = desk.model.reader().unwrap();
    assert_eq!(reader.case.as_ref().unwrap().unit_name, "花山镇");
}

#[test]
fn the_wheel_scrolls_the_pane_under_the_pointer_whatever_has_the_focus() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, (120, 40));
    desk.at(Gesture::WheelDown, "花山镇");
    assert_eq!(desk.chosen(), 3);
    desk.at(Gesture::WheelUp, "花山镇");
    assert_eq!(desk.chosen(), 0);
    desk.keys("down enter right right");
    let place = desk.model.reader().unwrap().place.clone();
    desk.at(Gesture::WheelDown, "送达方式：直接送达");
    let reader = desk.model.reader().unwrap();
    assert_eq!((reader.first, reader.focus), (3, Focus::Checklist));
    assert_eq!(reader.place, place, "the checklist stays");
    desk.mouse(Gesture::WheelUp, 40, 10);
    assert_eq!(desk.model.reader().unwrap().first, 0);
}

#[test]
fn a_click_moves_the_focus_and_chooses_items_and_documents() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, (120, 40));
    desk.keys("down enter");
    desk.mouse(Gesture::Click, 40, 10);
    assert_eq!(desk.model.reader().unwrap().focus, Focus::Text);
    let second = desk.model.reader().unwrap().groups[0].items[1].0.clone();
    desk.at(Gesture::Click, &format!("] {second} "));
    let reader = desk.model.reader().unwrap();
    assert_eq!((reader.focus, reader.place.item), (Focus::Checklist, 1));
    desk.mouse(Gesture::Click, 5, 6);
    let reader = desk.model.reader().unwrap();
    assert_eq!(reader.place.group, 4, "the fifth document");
    assert_eq!(desk.notes().group, 4, "the place is remembered");
    assert!(reader.text.is_some(), "its text is there");
}

#[test]
fn a_click_gives_the_focus_to_a_field_and_follows_the_menu() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, (80, 24));
    desk.keys("down enter F4");
    for (label, field) in [("引文", FormField::Quote), ("整改意见", FormField::Advice)] {
        desk.at(Gesture::Click, label);
        let Some(Screen::Form(form)) = desk.model.top() else { panic!("{}", desk.screen()) };
        assert_eq!(form.focus, field);
    }
    desk.keys("esc esc F2");
    desk.at(Gesture::Click, "统计");
    desk.at(Gesture::Click, "统计");
    assert!(desk.screen().contains("统计 按镇街"), "{}", desk.screen());
}

#[test]
fn no_mouse_anywhere_judges_or_breaks_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, (80, 24));
    let mut dice = Dice::new(3);
    desk.keys("/ '餐饮场所使用燃气' enter enter");
    let id = desk.model.reader().unwrap().id;
    let gestures = [Gesture::Click, Gesture::WheelUp, Gesture::WheelDown];
    for keys in ["", "F5", "F4", "esc F1", "esc g s", "esc F9", "esc F2"] {
        desk.keys(keys);
        for _ in 0..60 {
            let at = |dice: &mut Dice, most: u64| u16::try_from(dice.below(most)).unwrap();
            let (column, row) = (at(&mut dice, 90), at(&mut dice, 30));
            desk.mouse(gestures[dice.index(gestures.len())], column, row);
        }
    }
    let review = desk.store.review(&Person::new(VIEWER, ""), id).unwrap().review;
    assert!(review.marks.is_empty() && review.defects.is_empty(), "the mouse has judged");
}
