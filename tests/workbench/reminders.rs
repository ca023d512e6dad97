//! Reminders: one line at the foot of the list, never in the way of a key.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::protocol::Reminder;
use pingcha::text::Lang;

fn sit(folder: &tempfile::TempDir, lang: Lang) -> Desk {
    demo(folder.path());
    let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
    desk.model.reminders = vec![Reminder::FaultyKeys(2, 3), Reminder::BackupOld(9)];
    desk
}

fn foot(desk: &mut Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_most_pressing_stands_at_the_foot_until_it_is_put_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, Lang::Zh);
    assert!(foot(&mut desk).contains("! keys.toml 第3行等2处错误"), "{}", desk.screen());
    assert!(foot(&mut desk).contains("pingcha keys check (1/2 Esc)"), "{}", desk.screen());
    desk.keys("down");
    assert_eq!(desk.model.cases().unwrap().chosen, 1, "no key is taken by a reminder");
    desk.keys("enter");
    assert!(!desk.screen().contains("keys.toml"), "the list only");
    desk.keys("esc esc");
    assert!(
        foot(&mut desk).contains("上次备份在 9 天前；请运行 pingcha backup"),
        "{}",
        desk.screen()
    );
    desk.keys("esc");
    assert_eq!(foot(&mut desk), "", "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.message().contains("F10"), "{}", desk.message());
}

#[test]
fn a_message_goes_before_a_reminder_and_the_reminder_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, Lang::En);
    assert!(foot(&mut desk).contains("keys.toml line 3: 2 mistakes"), "{}", desk.screen());
    desk.keys("F11");
    assert!(foot(&mut desk).contains("That key does nothing here"), "{}", desk.screen());
    desk.keys("down");
    assert!(foot(&mut desk).contains("keys.toml"), "{}", desk.screen());
}

#[test]
fn remapped_keys_work_and_are_shown_at_the_foot() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sit(&folder, Lang::Zh);
    let file = pingcha::config::keys::KeyFile::read(b"[reader]\nPass = \"p | space\"\n");
    desk.model.keymap = file.keymap;
    desk.keys("/ '餐饮场所使用燃气' enter enter");
    assert!(desk.screen().contains(" p 合格"), "{}", desk.screen());
    desk.keys("p");
    let id = desk.model.reader().unwrap().id;
    let who = pingcha::domain::Person::new(VIEWER, "");
    assert_eq!(desk.store.review(&who, id).unwrap().review.marks.len(), 1);
}
