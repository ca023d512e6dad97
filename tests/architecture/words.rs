//! What a person reads has its two languages side by side: in `app` and `ui` no sentence stands
//! alone. A Chinese text is followed by its English one, or stands in an arm of `Lang::Zh`.

use crate::{Source, sources};

/// How far back an arm of a language reaches, in bytes.
const ARM: usize = 700;

/// A text in the code: where it begins and ends, and what it says.
struct Literal {
    start: usize,
    end: usize,
    text: String,
}

/// The texts of some code; characters in `'` are passed over.
fn literals(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let bytes = code.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\'' && code[at..].starts_with("'\"'") {
            at += 3;
        } else if bytes[at] == b'"' {
            let start = at;
            at += 1;
            while at < bytes.len() && bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at += 1;
            let text = code[start + 1..at.min(code.len()) - 1].to_owned();
            found.push(Literal { start, end: at, text });
        } else {
            at += 1;
        }
    }
    found
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Two words of small letters with a blank between: something a person would read.
fn is_english(text: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches([',', '.', ':', ';', '!', '?', '(', ')']);
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

/// An English text that names a Chinese word: it begins with a Latin letter.
fn is_mostly_english(text: &str) -> bool {
    is_english(text) && text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii())
}

/// Whether the nearest language named before a place is this one.
fn is_in_arm(code: &str, at: usize, lang: &str) -> bool {
    let mut from = at.saturating_sub(ARM);
    while !code.is_char_boundary(from) {
        from += 1;
    }
    let before = &code[from..at];
    let last = before.rfind("Lang::").map(|found| &before[found + 6..]);
    last.is_some_and(|rest| rest.starts_with(lang))
}

/// The texts of a source that a person would read in one language only.
fn faults(source: &Source) -> Vec<String> {
    let code = source.code();
    let all = literals(&code);
    let is_next_to = |one: &Literal, other: &Literal| {
        let between = code[one.end..other.start].trim();
        between == "," || between == ".to_owned(),"
    };
    let mut runs: Vec<Vec<&Literal>> = Vec::new();
    for one in &all {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| is_next_to(last, one)) => run.push(one),
            _ => runs.push(vec![one]),
        }
    }
    let mut faults = Vec::new();
    for run in runs {
        let is_zh = |one: &&Literal| is_chinese(&one.text) && !is_mostly_english(&one.text);
        let chinese = run.iter().copied().filter(is_zh).count();
        // As many texts of either language, side by side: a pair, or two names and two lines.
        if chinese > 0 && 2 * chinese == run.len() {
            continue;
        }
        for one in run {
            let line = code[..one.start].matches('\n').count() + 1;
            let is_lint = code[..one.start].trim_end().ends_with("reason =");
            let is_fine = if is_zh(&one) {
                is_in_arm(&code, one.start, "Zh")
            } else {
                !is_english(&one.text) || is_lint || is_in_arm(&code, one.start, "En")
            };
            if !is_fine {
                faults.push(format!("{}:{line}: \"{}\"", source.path, one.text));
            }
        }
    }
    faults
}

/// Whether a source may hold words of its own: the command table, and what no person reads.
fn is_table(source: &Source) -> bool {
    source.is_test()
        || ["src/app/command.rs", "src/app/keymap.rs", "src/app/chord.rs"]
            .contains(&source.path.as_str())
}

#[test]
fn what_a_person_reads_has_both_languages() {
    let all = ["src/app", "src/ui"].into_iter().flat_map(sources);
    let found: Vec<String> =
        all.filter(|source| !is_table(source)).flat_map(|source| faults(&source)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Explanations that say what happened and not what to do.
fn without_remedy(text: &str) -> usize {
    let flat: String = text.split_whitespace().collect();
    flat.matches(",\"\")").count() + flat.matches(",\"\",)").count()
}

#[test]
fn every_fault_says_what_to_do() {
    for source in sources("src/text/explain") {
        assert_eq!(without_remedy(&source.text), 0, "{}", source.path);
    }
    assert_eq!(without_remedy("say(\"no\".to_owned(), \"\"), say(x,\n \"\",\n)"), 2);
}

#[test]
fn control_a_lonely_sentence_is_seen() {
    let source = |text: &str| Source { path: "src/ui/x.rs".to_owned(), text: text.to_owned() };
    let lonely = [
        "fn a() { say(\"已保存\"); }",
        "fn a() { say(\"All is saved\"); }",
        "fn a() { match lang { Lang::En => \"已保存\" } }",
        "fn a() { pick(\"已保存\", \"已保存\"); }",
    ];
    for text in lonely {
        assert!(!faults(&source(text)).is_empty(), "{text}");
    }
    let fine = [
        "fn a() { lang.pick(\"已保存\", \"All is saved\"); }",
        "match lang { Lang::Zh => format!(\"已保存 {n}\"), Lang::En => \"All is saved\" }",
        "#[expect(lint, reason = \"no other command means this\")]",
        "fn a() { key(\"ctrl+a\", '\"', \"ok\"); }",
        "const A: Pane = (\"顶行\", \"进度与筛选\", \"Top\", \"progress and filter\");",
    ];
    for text in fine {
        assert_eq!(faults(&source(text)), [""; 0], "{text}");
    }
}
