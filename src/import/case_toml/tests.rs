//! 案卷.toml, right and wrong.

use super::*;

fn parse(text: &str) -> (CaseToml, Vec<Note>) {
    read(text.as_bytes(), &Packs::built_in().unwrap())
}

#[test]
fn everything_it_may_say_is_taken() {
    let (case, notes) = parse(
        "\u{feff}docket = \"（穗花狮）应急罚〔2025〕3号\"\nunit = \"狮岭镇\"\nkind = \"penalty\"\n\
         procedure = \"summary\"\nparty = \"某厂\"\nfiled = 2025-03-03\ndecided = \"2025年4月1日\"\n\
         fine_yuan = \"2000.50\"\n[[document]]\nfile = \"甲/1.png\"\nkind = \"cover\"\n\
         title = \"封面\"\n",
    );
    assert_eq!(notes, []);
    assert_eq!(case.docket.unwrap().serial, "3");
    assert!(case.unit.is_some());
    assert_eq!((case.kind, case.procedure), (Some(CaseKind::Penalty), Some(Procedure::Summary)));
    assert_eq!(case.facts.party, Some(said("某厂".to_owned())));
    assert_eq!(case.facts.filed, NaiveDate::from_ymd_opt(2025, 3, 3).map(said));
    assert_eq!(case.facts.decided, NaiveDate::from_ymd_opt(2025, 4, 1).map(said));
    assert_eq!(case.facts.fine, Some(said(Fen(200_050))));
    let document = TomlDocument {
        file: "甲/1.png".to_owned(),
        kind: Some(DocumentKind::Cover),
        title: Some("封面".to_owned()),
    };
    assert_eq!(case.documents, [document]);
}

#[test]
fn one_mistake_does_not_cost_the_rest() {
    let (case, notes) = parse(
        "docket = 12\nunit = \"无此镇\"\nparty = \"某厂\"\nfiled = \"昨天\"\nodd = 1\n\
         fine_yuan = 1.5\n[[document]]\nfile = \"../x\"\nkind = \"cover\"\n\
         [[document]]\ntitle = \"a\"\n",
    );
    assert_eq!(case.facts.party, Some(said("某厂".to_owned())));
    assert!(case.documents.is_empty());
    let unknown = |key: &str, value: &str| Note::UnknownInCaseToml(key.into(), value.into());
    let expected = [
        unknown("odd", ""),
        Note::BadCaseToml(1, "docket: string".to_owned()),
        unknown("unit", "无此镇"),
        Note::BadCaseToml(4, "filed: date".to_owned()),
        Note::BadCaseToml(6, "fine_yuan: amount".to_owned()),
        unknown("file", "../x"),
        Note::BadCaseToml(10, "file".to_owned()),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn mistakes_of_syntax_name_their_line() {
    let (case, notes) = parse("party = \"某厂\"\nunit = 花山镇\n");
    assert_eq!(case, CaseToml::default());
    assert!(matches!(notes.as_slice(), [Note::BadCaseToml(2, _), ..]), "{notes:?}");
    let bytes = b"a = 1\n\xff = 2\n";
    let (_, notes) = read(bytes, &Packs::built_in().unwrap());
    assert_eq!(notes, [Note::BadCaseToml(2, "UTF-8".to_owned())]);
    let deep = format!("a = {}", "[".repeat(5000));
    assert!(!parse(&deep).1.is_empty(), "nesting is limited, not followed");
}

#[test]
fn chinese_names_are_as_good_as_codes() {
    let text = "kind = \"行政检查\"\nprocedure = \"简易程序\"\n\
                [[document]]\nfile = \"a.pdf\"\nkind = \"询问笔录\"\n";
    let (toml, notes) = read(text.as_bytes(), &Packs::built_in().unwrap());
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!((toml.kind, toml.procedure), (Some(CaseKind::Inspection), Some(Procedure::Summary)));
    assert_eq!(toml.documents[0].kind.map(DocumentKind::code), Some("interview_record"));
}
