//! What happened, why, and what to do: for every fault.

mod en;
mod zh;

pub use super::mistake::filter_fault;

use super::Lang;
use crate::domain::CriterionCode;
use crate::protocol::Fault;

/// A fault in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub what: String,
    /// What to do about it; may be empty.
    pub remedy: String,
}

impl Explained {
    /// Puts both on one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        if self.remedy.is_empty() {
            self.what.clone()
        } else {
            let gap = if self.what.ends_with('。') { "" } else { " " };
            format!("{}{gap}{}", self.what, self.remedy)
        }
    }
}

fn say(what: String, remedy: &str) -> Explained {
    Explained { what, remedy: remedy.to_owned() }
}

/// Explains a fault.
#[must_use]
pub fn explain(fault: &Fault, lang: Lang) -> Explained {
    match lang {
        Lang::Zh => zh::explain(fault),
        Lang::En => en::explain(fault),
    }
}

/// What the system said, in words: its own, without the number at the end, where none are known.
fn system(why: &str, lang: Lang) -> String {
    let Some((words, rest)) = why.split_once(" (os error ") else { return why.to_owned() };
    let number = rest.trim_end_matches(')').parse::<u32>().ok();
    let known = number.and_then(|number| {
        let (_, zh, en) = SYSTEM.iter().find(|(numbers, _, _)| numbers.contains(&number))?;
        Some(lang.pick(zh, en))
    });
    known.unwrap_or(words).to_owned()
}

/// What systems say of files: numbers, Chinese, English.
#[cfg(not(windows))]
const SYSTEM: &[(&[u32], &str, &str)] = &[
    (&[2], "没有这个文件或文件夹", "no such file or folder"),
    (&[1, 13], "没有权限", "not allowed"),
    (&[5], "磁盘读写出错", "the disk fails"),
    (&[17], "已经存在", "it is there already"),
    (&[20], "路径中有一段不是文件夹", "a part of the path is no folder"),
    (&[21], "这是文件夹，不是文件", "it is a folder"),
    (&[28], "磁盘已满", "the disk is full"),
    (&[30], "磁盘只读", "the disk is read-only"),
    (&[36], "文件名太长", "the name is too long"),
];

/// What systems say of files: numbers, Chinese, English.
#[cfg(windows)]
const SYSTEM: &[(&[u32], &str, &str)] = &[
    (&[2, 3], "没有这个文件或文件夹", "no such file or folder"),
    (&[5], "没有权限", "not allowed"),
    (&[19], "磁盘只读", "the disk is read-only"),
    (&[32, 33], "文件正被另一个程序打开", "another program has the file open"),
    (&[80, 183], "已经存在", "it is there already"),
    (&[112], "磁盘已满", "the disk is full"),
    (&[123, 206], "文件名不能用", "the name cannot be used"),
];

fn list(codes: &[CriterionCode], lang: Lang) -> String {
    let names: Vec<&str> = codes.iter().take(8).map(|code| code.0.as_str()).collect();
    let more = if codes.len() > names.len() { lang.pick(" 等", " and others") } else { "" };
    format!("{}{more}", names.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_words() {
        let why = std::io::Error::from_raw_os_error(2).to_string();
        assert!(why.contains("os error"), "control: {why}");
        let fault = Fault::Io("台账.csv".to_owned(), why);
        let zh = explain(&fault, Lang::Zh).one_line();
        assert!(zh.contains("没有这个文件或文件夹") && !zh.contains("os error"), "{zh}");
        let en = explain(&fault, Lang::En).one_line();
        assert!(en.contains("no such file or folder") && !en.contains("os error"), "{en}");
        assert_eq!(system("坏了", Lang::Zh), "坏了");
    }
}
