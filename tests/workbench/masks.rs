//! Persons covered: on every screen, in every guise of a number, and nothing else with them.

use crate::desk::{Desk, open_store};
use chrono::DateTime;
use pingcha::disk::Dice;
use pingcha::domain::mask::masked;
use pingcha::domain::{
    Anchor, CaseId, CaseKind, CriterionCode, Defect, DefectKind, DocketNumber, Document,
    DocumentKey, DocumentKind, Fact, Facts, Medium, Person, Points, Procedure, Severity, Source,
};
use pingcha::protocol::{CaseImport, ImportSource, Request};
use pingcha::seal::sm3;
use pingcha::store::Store;
use pingcha::text::Lang;
use pingcha::vault::Kind;

const VIEWER: &str = "李晓红";
const PHONE: &str = "13800138000";
const IDENTITY: &str = "11010519491231002X";
const TEXT: &str = "询问笔录\n被询问人：张伟明　性别：男　身份证号：11010519491231002X　联系电话：138001\n\
    38000　住址：测试镇幸福村九巷8号\n问：贵公司是广州市某某皮具有限公司吗？\n\
    答：是。我叫张伟明，卡号6222021001116245702。\n后来欧阳修文和张伟明都签了字。\n\
    询问人：欧阳修文　记录人：赵云\n";

fn import(store: &Store, party: &str, number: u8) -> CaseImport {
    let fact = |value: &str| Some(Fact { value: value.to_owned(), source: Source::FolderName });
    let text = store.vault().put(Kind::Text, TEXT.as_bytes()).unwrap();
    let document = Document {
        key: DocumentKey("张伟明 询问笔录.txt".to_owned()),
        kind: DocumentKind::InterviewRecord,
        title: "张伟明询问笔录".to_owned(),
        order: 10,
        medium: Medium::Text,
        pages: 1,
        original: text,
        size: 3,
        text: Some(text),
        outside_path: None,
        revision: 0,
    };
    CaseImport {
        id: CaseId(sm3(&[number])),
        source: ImportSource::Folder,
        docket: Some(DocketNumber::as_written(&format!("（穗花狮）应急罚〔2025〕{number}号"))),
        unit: None,
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Ordinary),
        facts: Facts {
            party: fact(party),
            matter: fact(&format!("{party}（电话{PHONE}）未如实记录教育培训案")),
            ..Facts::default()
        },
        documents: vec![document],
        origin: String::new(),
    }
}

fn defect() -> Defect {
    Defect {
        kind: DefectKind::UnclearFacts,
        code: None,
        severity: Severity::Minor,
        stage: None,
        criterion: Some(CriterionCode("A6".to_owned())),
        deduction: Points(50),
        count: 1,
        anchors: vec![Anchor {
            quote: format!("后来张伟明{IDENTITY}"),
            page: Some(1),
            ..Anchor::default()
        }],
        finding: format!("张伟明的电话{PHONE}与笔录不符"),
        advice: "请联系欧阳修文核实".to_owned(),
        basis: Vec::new(),
    }
}

fn store(folder: &tempfile::TempDir) -> Store {
    let mut store = open_store(folder.path(), false);
    let who = Person::new(VIEWER, "");
    for (party, number) in [("张伟明", 1), ("广州市某某皮具有限公司", 2)] {
        let import = import(&store, party, number);
        let case = import.id;
        let flag = Request::Flag { case, defect: Box::new(defect()) };
        for request in [Request::Import(vec![import]), flag] {
            store.act(&who, DateTime::UNIX_EPOCH, &request).unwrap();
        }
    }
    store
}

/// What must not be read while persons are covered.
const SECRETS: &[&str] = &[
    "伟明",
    "修文",
    "赵云",
    "晓红",
    "13800138000",
    "138001",
    "38000",
    "1949",
    "幸福",
    "九巷",
    "62220210",
];

fn found(screen: &str) -> Vec<&'static str> {
    SECRETS.iter().copied().filter(|secret| screen.contains(secret)).collect()
}

/// The screens, each by the keys that lead there from the one before.
const WALK: &[(&str, &str)] = &[
    ("list", "home"),
    ("reader", "enter F8 g g"),
    ("quote", "F5 down down"),
    ("defects", "esc left left left left"),
    ("form", "F4"),
    ("history", "esc g h"),
    ("score", "esc g s"),
    ("tallies by reviewer", "esc g t 5"),
    ("jump", "esc esc ctrl+p 'zwm'"),
    ("filter", "esc esc / '张伟明' enter"),
];

#[test]
fn no_screen_tells_of_a_person_once_masked() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = Vec::new();
    for size in [(80, 24), (120, 40)] {
        for is_masked in [false, true] {
            let mut desk = Desk::sit(store(&folder), Lang::Zh, VIEWER, size);
            if is_masked {
                desk.keys("F12 ctrl+l");
            }
            for (name, keys) in WALK {
                desk.keys(keys);
                let screen = desk.screen();
                let found = found(&screen);
                if is_masked {
                    assert!(found.is_empty(), "{name} {size:?}: {found:?}\n{screen}");
                    let head = screen.lines().next().unwrap();
                    assert!(head.ends_with("[已脱敏]"), "{name}: {head}");
                } else {
                    open.extend(found);
                    assert!(!screen.contains("[已脱敏]"), "{name}");
                }
            }
        }
    }
    // Without the mask each of them is read somewhere: the test can fail.
    let unseen: Vec<_> = SECRETS.iter().filter(|secret| !open.contains(secret)).collect();
    assert!(unseen.len() <= 1, "{unseen:?}");
}

#[test]
fn companies_and_dockets_stay_and_the_filter_knows_the_real_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::sit(store(&folder), Lang::En, VIEWER, (120, 40));
    desk.keys("F12");
    assert!(desk.message().contains("Masked"), "{}", desk.message());
    assert!(desk.screen().contains(" 张某某 "), "{}", desk.screen());
    desk.keys("down");
    for kept in ["某某皮具有限公司", "（穗花狮）应急罚〔2025〕2号", "[masked]"] {
        assert!(desk.screen().contains(kept), "{kept}\n{}", desk.screen());
    }
    desk.keys("/ '张伟明' enter");
    assert_eq!(desk.model.cases().unwrap().page.total, 1, "the party of that name");
    assert!(desk.screen().contains("filter: 张某某 (1)"), "{}", desk.screen());
    desk.keys("M");
    assert!(desk.screen().contains("张伟明"), "{}", desk.screen());
}

#[test]
fn a_masked_form_records_the_real_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::sit(store(&folder), Lang::Zh, VIEWER, (80, 24));
    desk.keys("F12 enter F4 tab ctrl+s");
    let id = desk.model.reader().unwrap().id;
    let view = desk.store.review(&Person::new(VIEWER, ""), id).unwrap();
    let words: Vec<&str> = view.review.defects.values().map(|d| d.finding.as_str()).collect();
    assert_eq!(words, [format!("张伟明的电话{PHONE}与笔录不符")]);
}

/// A number of a person by its check digits.
fn number(dice: &mut Dice) -> String {
    let digits = |dice: &mut Dice, count: usize| -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).unwrap())).collect()
    };
    match dice.below(5) {
        0 => {
            let day = format!(
                "19{}{:02}{:02}",
                40 + dice.below(59),
                1 + dice.below(12),
                1 + dice.below(28)
            );
            let body = format!("4401{:02}{day}{}", 1 + dice.below(18), digits(dice, 3));
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 =
                body.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
            let check = "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap()).unwrap();
            format!("{body}{check}")
        }
        1 => format!("1{}{}", 3 + dice.below(7), digits(dice, 9)),
        2 => format!("020-{}{}", 2 + dice.below(7), digits(dice, 7)),
        3 => format!(
            "4401{:02}{:02}{:02}{:02}{}",
            1 + dice.below(18),
            40 + dice.below(59),
            1 + dice.below(12),
            1 + dice.below(28),
            digits(dice, 3)
        ),
        _ => {
            let body = format!("62{}", digits(dice, 16));
            let weigh = |(i, c): (usize, char)| {
                let value = c.to_digit(10).unwrap() * if i.is_multiple_of(2) { 2 } else { 1 };
                if value > 9 { value - 9 } else { value }
            };
            let sum: u32 = body.chars().rev().enumerate().map(weigh).sum();
            format!("{body}{}", (10 - sum % 10) % 10)
        }
    }
}

/// Writes a number as people do: spaced, full width, over a line's end.
fn disguised(number: &str, dice: &mut Dice) -> String {
    let is_wide = dice.below(4) == 0;
    let gap = dice.below(8);
    let mut text = String::new();
    for (index, letter) in number.chars().enumerate() {
        if gap < 3 && index == 6 && letter != '-' && !text.ends_with('-') {
            text.push_str([" ", "\n　　", "\u{3000}"][usize::try_from(gap).unwrap()]);
        }
        let wide = char::from_u32(u32::from(letter) + 0xfee0).unwrap();
        text.push(if is_wide { wide } else { letter });
    }
    text
}

#[test]
fn of_five_thousand_numbers_of_persons_all_are_covered() {
    let mut dice = Dice::new(7);
    let before = ["联系", "（", "，", "手机", "当事人提供了", "", "号码："];
    let after = ["。", "，", "）", "", "\n下一行", "与笔录不符"];
    for round in 0..5_000 {
        let number = number(&mut dice);
        let shown = disguised(&number, &mut dice);
        let head = before[dice.index(before.len())];
        let text = format!("{head}{shown}{}", after[dice.index(after.len())]);
        let covered = masked(&text, &[]);
        let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        assert!(!covered.contains(is_digit), "round {round}: {text:?} became {covered:?}");
        assert_eq!(covered.chars().count(), text.chars().count());
    }
}

#[test]
fn of_two_thousand_other_numbers_at_most_two_are_covered() {
    let mut dice = Dice::new(9);
    let mut wrong = Vec::new();
    for _ in 0..2_000 {
        let (year, month, day) = (2015 + dice.below(12), 1 + dice.below(12), 1 + dice.below(28));
        let (one, two) = (dice.below(500), dice.below(90_000));
        let text = match dice.below(8) {
            0 => format!("（穗花狮）应急罚〔{year}〕{one}号"),
            1 => format!("《安全生产法》第{one}条第（{}）项", dice.below(9)),
            2 => format!("罚款人民币{two}.{:02}元整，缴至财政专户", dice.below(100)),
            3 => format!("{year}年{month}月{day}日{}时{}分", dice.below(24), dice.below(60)),
            4 => format!("{year}-{month:02}-{day:02} 至 {year}-{month:02}-{:02}", day + 1),
            5 => ["91440114MA9TX02295", "91440114MA9TX01732"][dice.index(2)].to_owned(),
            6 => format!("第{one}页 共{two}页 文书编号{year}{month:02}{day:02}{two:06}"),
            _ => format!("{}平方米，投资{two}万元，{one}人，GB {two}-{year}", dice.below(9_000)),
        };
        if masked(&text, &[]) != text {
            wrong.push(text);
        }
    }
    assert!(wrong.len() <= 2, "{} of 2000: {wrong:#?}", wrong.len());
}
