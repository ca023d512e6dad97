//! The lists of keys: the whole command table, and one page of what a day needs.

use super::{read, root};
use pingcha::app::command::{Command, Place};

/// A key of the table as it stands on a keyboard; a letter stays as it is typed.
fn printed(key: &str) -> String {
    let part = |part: &str| match part {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "space" => "空格 Space".to_owned(),
        "backtab" => "Shift+Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "delete" => "Del".to_owned(),
        other if other.len() == 1 && key.len() > 1 && !key.contains(' ') => other.to_uppercase(),
        other if other.len() == 1 => other.to_owned(),
        other => other[..1].to_uppercase() + &other[1..],
    };
    let chord = |chord: &str| chord.split('+').map(part).collect::<Vec<_>>().join("+");
    match key {
        "+" => key.to_owned(),
        _ => key.split(' ').map(chord).collect::<Vec<_>>().join(" "),
    }
}

#[test]
fn keys_are_printed_as_on_a_keyboard() {
    let wanted = [("ctrl+a", "Ctrl+A"), ("g g", "g g"), ("G", "G"), ("+", "+"), ("F4", "F4")];
    for (key, printed_key) in wanted {
        assert_eq!(printed(key), printed_key);
    }
    assert_eq!((printed("shift+F8"), printed("backtab")), ("Shift+F8".into(), "Shift+Tab".into()));
}

fn keys() -> String {
    let places = [
        (Place::Anywhere, "各处 Anywhere"),
        (Place::Cases, "案卷列表 Case list"),
        (Place::Reader, "阅读与评判 Reader"),
        (Place::Sheet, "菜单、统计、评分表、操作记录 Sheets"),
        (Place::Form, "问题表单 Defect form"),
        (Place::Prompt, "输入框 Prompt"),
    ];
    let mut lines = vec![
        "# 按键 Keys".to_owned(),
        String::new(),
        "由命令表生成，与程序一致。Made from the command table. 逗号隔开的是同一命令的不同按键；\
         `g g` 是连按两次，单独的大写字母按住 Shift。字母键在中文输入法下无效，各有功能键或符号键替代。"
            .to_owned(),
    ];
    for (place, name) in places {
        lines.extend([String::new(), format!("## {name}"), String::new()]);
        lines.push("| 按键 | 命令 | 作用 | Command | Meaning |".to_owned());
        lines.push("| --- | --- | --- | --- | --- |".to_owned());
        for entry in Command::ALL.iter().filter(|entry| entry.place == place) {
            let key = |key: &str| format!("`{}`", printed(key).replace('|', "\\|"));
            let keys = entry.keys.split(" | ").map(key).collect::<Vec<_>>().join(", ");
            let (zh, zh_help) = (entry.zh, entry.zh_help);
            lines.push(format!("| {keys} | {zh} | {zh_help} | {} | {} |", entry.en, entry.en_help));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_list_of_keys_is_the_command_table() {
    holds("docs/KEYS.md", &keys());
}

/// Holds a file to a text, or writes it when told to.
fn holds(name: &str, wanted: &str) {
    if std::env::var("PINGCHA_BLESS").is_ok() {
        std::fs::write(root().join(name), wanted).unwrap();
    }
    assert!(read(name) == wanted, "{name} is not what the command table says");
}

/// The page of keys: what is done, and the commands that do it.
const PAGE: &[(&str, &[Command])] = &[
    (
        "在案卷列表里",
        &[
            Command::Open,
            Command::NextUndecided,
            Command::Filter,
            Command::KeepView,
            Command::Jump,
            Command::SearchTexts,
            Command::ShowQueue,
        ],
    ),
    (
        "看文书",
        &[
            Command::NextDocument,
            Command::PreviousDocument,
            Command::PageDown,
            Command::SwitchPane,
            Command::NextCase,
            Command::OpenOriginal,
        ],
    ),
    (
        "评一个事项",
        &[
            Command::Pass,
            Command::FlagPreset,
            Command::FlagKind1,
            Command::FlagKind2,
            Command::FlagKind3,
            Command::FlagKind4,
            Command::FlagKind5,
            Command::NotApplicable,
            Command::Absent,
            Command::Doubt,
            Command::PassRest,
        ],
    ),
    (
        "把问题写清楚",
        &[
            Command::Quote,
            Command::EditDefect,
            Command::ChooseWording,
            Command::RepeatWording,
            Command::ReduceDeduction,
            Command::RemoveDefect,
        ],
    ),
    ("改主意、交卷", &[Command::Undo, Command::Redo, Command::Submit, Command::Export]),
    (
        "转到其他画面",
        &[
            Command::Menu,
            Command::ShowScore,
            Command::ShowTallies,
            Command::ShowHistory,
            Command::Mask,
            Command::Palette,
            Command::Help,
            Command::Back,
            Command::Quit,
        ],
    ),
];

fn page() -> String {
    let mut lines = vec![
        "# 按键一页".to_owned(),
        String::new(),
        "日常用得着的按键，可以打印出来放在手边；全部按键见 [KEYS.md](../../KEYS.md)，屏幕上随时按 `F1`。\
         输入法在中文状态时，字母键无效，请用表中的数字、符号和功能键。"
            .to_owned(),
    ];
    for (name, commands) in PAGE {
        lines.extend([String::new(), format!("**{name}**"), String::new()]);
        lines.push("| 按键 | 作用 |".to_owned());
        lines.push("| --- | --- |".to_owned());
        for entry in commands.iter().map(|command| command.entry()) {
            // The first key of the table passes an input method; the others are for quick hands.
            let key = entry.keys.split(" | ").next().unwrap();
            lines.push(format!("| `{}` | {}：{} |", printed(key), entry.zh, entry.zh_help));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_page_of_keys_is_the_command_table() {
    holds("docs/guide/zh/按键一页.md", &page());
}
