//! Every example of the field, hard cases, and texts that are none.
#![expect(clippy::string_slice, reason = "a test may fail loudly")]

use super::*;
use crate::domain::Paragraph;
use crate::packs::Packs;
use proptest::prelude::*;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::built_in().unwrap());

fn find(text: &str) -> Vec<Citation> {
    find_all(text, PACKS.statutes())
}

/// A citation in one line: `安全生产法 97(1)〔3,4〕`.
fn brief(one: &Citation) -> String {
    let place = &one.place;
    let mut out = one.law.clone();
    let mut add = |text: String| out.push_str(&text);
    if let Some(article) = place.article {
        add(format!(" {article}"));
    }
    if let Some(zhi) = place.zhi {
        add(format!("之{zhi}"));
    }
    if let Some(last) = place.article_to {
        add(format!("-{last}"));
    }
    match place.para {
        Some(Paragraph::Number(para)) => add(format!("({para})")),
        Some(Paragraph::Previous) => add("(前)".to_owned()),
        Some(Paragraph::This) => add("(本)".to_owned()),
        None => {}
    }
    if !place.items.is_empty() {
        let items: Vec<String> = place.items.iter().map(u32::to_string).collect();
        add(format!("〔{}〕", items.join(",")));
    }
    if let Some(sub) = place.sub {
        add(format!("目{sub}"));
    }
    if let Some(hint) = &one.version_hint {
        add(format!("@{hint}"));
    }
    out
}

fn brief_all(text: &str) -> Vec<String> {
    find(text).iter().map(brief).collect()
}

fn wanted(table: &toml::Table) -> Citation {
    let number = |name: &str| {
        table.get(name).and_then(toml::Value::as_integer).map(|n| u32::try_from(n).unwrap())
    };
    let text = |name: &str| table.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let items = table.get("items").and_then(toml::Value::as_array);
    let items =
        items.into_iter().flatten().map(|n| u32::try_from(n.as_integer().unwrap()).unwrap());
    let para = match text("para").as_deref() {
        Some("前款") => Some(Paragraph::Previous),
        _ => number("para").map(Paragraph::Number),
    };
    Citation {
        range: 0..0,
        bytes: 0..0,
        law: text("law").unwrap(),
        stands_for: None,
        anaphora: text("anaphora"),
        place: Place {
            article: number("article"),
            article_to: number("article_to"),
            zhi: number("zhi"),
            para,
            items: items.collect(),
            sub: number("sub"),
        },
        version_hint: text("version_hint"),
        is_bracketed: false,
        role: None,
    }
}

#[test]
fn all_examples_of_the_field_are_read_exactly() {
    let text = include_str!("../../../fixtures/citations/examples.toml");
    let table: toml::Table = text.parse().unwrap();
    let examples = table["example"].as_array().unwrap();
    assert_eq!(examples.len(), 54);
    let mut wrong = Vec::new();
    for example in examples {
        let text = example["text"].as_str().unwrap();
        let cites = example["cite"].as_array().unwrap();
        let wanted: Vec<Citation> =
            cites.iter().map(|cite| self::wanted(cite.as_table().unwrap())).collect();
        let bare = |mut one: Citation| {
            (one.range, one.bytes, one.stands_for) = (0..0, 0..0, None);
            (one.is_bracketed, one.role) = (false, None);
            one
        };
        let found: Vec<Citation> = find(text).into_iter().map(bare).collect();
        if found != wanted {
            wrong.push(format!("{}: {text}\n  {found:?}\n  {wanted:?}", example["id"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hard_cases_of_brackets_numbers_and_lists() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("依据《安全生产法》第九十七、九十八条", "安全生产法 97|安全生产法 98"),
        ("《安全生产法》第二十八条第一、四款", "安全生产法 28(1)|安全生产法 28(4)"),
        ("《安全生产法》第28条第1款至第3款", "安全生产法 28(1)|安全生产法 28(2)|安全生产法 28(3)"),
        ("《安全生产法》第九十七条第（一）、（三）项", "安全生产法 97〔1,3〕"),
        ("《安全生产法》第九十七条第一款（一）至（三）项", "安全生产法 97(1)〔1,2,3〕"),
        ("《安全生产法》第九十七条第（三项", "安全生产法 97〔3〕"),
        ("《安全生产法》第九十七条第三）项", "安全生产法 97〔3〕"),
        ("《安全生产法》９７条１款３项", "安全生产法 97(1)〔3〕"),
        ("《 安 全 生 产 法 》 第 九 十 七 条 第 （ 三 ） 项", "安全生产法 97〔3〕"),
        ("《安全生产\n法》第九十\n七条第三\n项", "安全生产法 97〔3〕"),
        ("〈安全生产法〉笫九十七奈", "安全生产法 97"),
        ("<<安全生产法>>苐97条第⑶顼", "安全生产法 97〔3〕"),
        ("《安全生产法第九十七条", "安全生产法 97"),
        ("“安全生产法”第九十七条", "安全生产法 97"),
        (
            "《中華人民共和國安全生產法》第九十七條第一款第三項",
            "中華人民共和國安全生產法 97(1)〔3〕",
        ),
        ("《安全生产法》（2021修正）第九十七条", "安全生产法 97@2021"),
        ("《安全生产法（2021年修正）》第九十七条", "安全生产法 97@2021"),
        ("《安全生产法》2021年修正版第九十七条", "安全生产法 97@2021"),
        (
            "《处罚办法》（安监总局令第15号，根据2015年4月2日令第77号修正）第五条",
            "处罚办法 5@2015-04-02",
        ),
        ("《安全生产法》第六章第九十七条", "安全生产法 97"),
        ("《安全生产法》的第九十七条", "安全生产法 97"),
        ("《裁量权基准》（应急〔2024〕90号）第三条", "裁量权基准 3"),
        ("《关于修改〈安全生产法〉的决定》第二条", "关于修改〈安全生产法〉的决定 2"),
        ("违反了《甲法》第一条的规定、第二条第一款的规定", "甲法 1|甲法 2(1)"),
        ("《甲条例》第三条第二项第1目、第2目", "甲条例 3〔2〕目1|甲条例 3〔2〕目2"),
        ("《甲法》第三条、第五条第二款，《乙法》第七条", "甲法 3|甲法 5(2)|乙法 7"),
        ("违反生产安全事故报告和调查处理条例第九条", "生产安全事故报告和调查处理条例 9"),
        ("该行为违反河北省安全生产条例第八条", "河北省安全生产条例 8"),
        ("具有前款规定情形的", "本条(前)"),
        ("依照本条第二款", "本条(2)"),
    ] {
        let found = brief_all(text).join("|");
        if found != wanted {
            wrong.push(format!("{text}: {found} ≠ {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_citation_is_left_alone() {
    for text in [
        "",
        "共3条意见，第2条已改正，第三条例外",
        "合同第七条约定",
        "执行 GB/T 45255-2025 第5.2条、AQ 3013第6条",
        "第三条款项",
        "依法第三条",
        "该做法第一条",
        "目前款项已付",
        "本项目第一期",
        "《安全生产法》\n\n第一条 为了加强安全生产工作",
        "《安全生产法》第一百三条",
        "《安全生产法》第〇条",
        "《安全生产条例》共九章",
        "本条例自公布之日起施行",
        "（第三条）",
    ] {
        assert_eq!(brief_all(text), [""; 0], "{text}");
    }
    assert_eq!(brief_all("《甲法》第九十七条第一项目部、第二款项"), ["甲法 97"]);
    assert_eq!(brief_all("《甲法》第九十七条，三项制度未落实"), ["甲法 97"]);
}

#[test]
fn words_that_refer_back_stand_for_the_law_named_before() {
    let text = "依据《中华人民共和国行政处罚法》（以下简称《处罚法》）及《某某条例》，\
                按《处罚法》第四十四条、该条例第三条、该法第六十三条，本办法第一条";
    let found = find(text);
    let named: Vec<(&str, Option<&str>)> =
        found.iter().map(|one| (one.law.as_str(), one.stands_for.as_deref())).collect();
    assert_eq!(
        named,
        [
            ("处罚法", Some("中华人民共和国行政处罚法")),
            ("该条例", Some("某某条例")),
            ("该法", Some("中华人民共和国行政处罚法")),
            ("本办法", None),
        ]
    );
    assert_eq!(find("本法第三条")[0].name(), "本法");
}

#[test]
fn every_citation_knows_where_it_stands() {
    let text = "经查，违反了《安全生产法》第二十八条第四款、第四十一条第二款，依据该法第９７条。";
    let found = find(text);
    let quotes: Vec<&str> = found.iter().map(|one| &text[one.bytes.clone()]).collect();
    assert_eq!(quotes, ["《安全生产法》第二十八条第四款", "第四十一条第二款", "该法第９７条"]);
    for one in &found {
        let chars: String = text.chars().skip(one.range.start).take(one.range.len()).collect();
        assert_eq!(chars, text[one.bytes.clone()]);
    }
}

#[test]
fn articles_of_a_table_belong_to_its_heading() {
    let found = find_under("第28条第4款\n第97条", "安全生产法", PACKS.statutes());
    let found: Vec<String> = found.iter().map(brief).collect();
    assert_eq!(found, ["安全生产法 28(4)", "安全生产法 97"]);
    assert!(find("第28条第4款").is_empty());
}

#[test]
fn roles_and_brackets_are_read() {
    let text = "上述行为违反了《甲法》第一条、《乙条例》第二条的规定，依据《甲法》第九条，参照《丙基准》\
                第三条；安全法第35条。本法第四条";
    let found: Vec<(Option<Role>, bool)> =
        find(text).iter().map(|one| (one.role, one.is_bracketed)).collect();
    let (violated, basis) = (Some(Role::Violated), Some(Role::Basis));
    assert_eq!(
        found,
        [
            (violated, true),
            (violated, true),
            (basis, true),
            (Some(Role::Guide), true),
            (Some(Role::Guide), false),
            (None, false),
        ]
    );
    let half = ["《安全生产法第九十七条", "安全生产法》第九十七条"];
    assert!(half.iter().all(|text| find(text)[0].is_bracketed));
}

/// Pieces of citations and of what breaks them.
const PIECES: [&str; 40] = [
    "《",
    "》",
    "〈",
    "〉",
    "<<",
    ">",
    "（",
    "）",
    "(",
    ")",
    "第",
    "笫",
    "条",
    "条",
    "款",
    "项",
    "目",
    "之",
    "一",
    "九十七",
    "97",
    "１",
    "O",
    "㈢",
    "、",
    "，",
    "和",
    "至",
    "本法",
    "该条例",
    "前款",
    "本项",
    "安全生产法",
    "中华人民共和国",
    "条例",
    "违反了",
    "以下简称",
    "2021年修正",
    "\n",
    " ",
];

fn is_sound(text: &str) {
    let found = find(text);
    let mut last = 0;
    for one in &found {
        assert!(text.get(one.bytes.clone()).is_some_and(|quote| !quote.is_empty()), "{text:?}");
        assert_eq!(one.range.len(), text[one.bytes.clone()].chars().count(), "{text:?}");
        assert_eq!(one.range.start, text[..one.bytes.start].chars().count(), "{text:?}");
        assert!(one.bytes.end >= last, "{text:?}");
        last = one.bytes.end;
        assert!(!one.law.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>()) {
        is_sound(&text);
    }

    #[test]
    fn any_heap_of_pieces_is_read_without_harm(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
    ) {
        is_sound(&pieces.concat());
    }
}

/// The longest texts of one line: whatever is repeated, ten times as much takes about ten times as
/// long, and the law before it is still read.
#[test]
fn time_grows_with_the_text_alone() {
    for piece in [
        "条",
        "第",
        "一",
        "《",
        "》",
        "（",
        "）",
        "法",
        "第一条",
        "、第一条",
        "，第一款",
        "第（一）项",
        "本条",
        "前款第一项、",
        "《甲法》第一条、",
        "《（",
        "甲法（",
        "》第一条",
        "以下简称",
        " ",
        "a",
        "一、",
        "（以下简称《甲",
        "《甲法》（2021",
        "安全生产法",
    ] {
        let size = 400_000;
        let text = piece.repeat(size / piece.len());
        let start = std::time::Instant::now();
        let count = find(&text).len();
        let spent = start.elapsed();
        assert!(spent.as_secs() < 8, "{piece}: {count} in {spent:?}");
        is_sound(&piece.repeat(300));
    }
}
