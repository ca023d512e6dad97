//! Texts made to deceive or to steer a terminal: none of it reaches a cell of any screen.
//!
//! The payloads go around the cleaning of imports, straight into the store: the window must hold
//! by itself.

use crate::desk::{Desk, open_store};
use chrono::DateTime;
use pingcha::domain::{
    Anchor, CaseId, CaseKind, Defect, DefectKind, DocketNumber, Document, DocumentKey,
    DocumentKind, Fact, Facts, Medium, Person, Points, Procedure, Severity, Source,
};
use pingcha::protocol::{CaseImport, ImportSource, Request};
use pingcha::seal::sm3;
use pingcha::store::Store;
use pingcha::text::Lang;
use pingcha::vault::Kind;

const VIEWER: &str = "测试员";

fn payloads() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/hostile/escapes.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Whether a character steers a terminal or the order of what is read.
fn is_foul(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn case(store: &Store, number: usize, foul: &str) -> CaseImport {
    let fact = || Some(Fact { value: foul.to_owned(), source: Source::FolderName });
    let text = store.vault().put(Kind::Text, format!("甲{foul}乙\n{foul}").as_bytes()).unwrap();
    let key = DocumentKey(format!("{foul}.txt"));
    let document = Document {
        key,
        kind: DocumentKind::Contents,
        title: format!("题{foul}"),
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
        id: CaseId(sm3(number.to_string().as_bytes())),
        source: ImportSource::Folder,
        docket: Some(DocketNumber::as_written(&format!("{foul}{number}号"))),
        unit: None,
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Ordinary),
        facts: Facts { party: fact(), matter: fact(), ..Facts::default() },
        documents: vec![document],
        origin: foul.to_owned(),
    }
}

fn defect(foul: &str) -> Defect {
    Defect {
        kind: DefectKind::UnclearFacts,
        code: None,
        severity: Severity::Minor,
        stage: None,
        criterion: Some(pingcha::domain::CriterionCode("A6".to_owned())),
        deduction: Points(50),
        count: 1,
        anchors: vec![Anchor { quote: foul.to_owned(), page: Some(1), ..Anchor::default() }],
        finding: format!("述{foul}"),
        advice: format!("改{foul}"),
        basis: vec![foul.to_owned()],
    }
}

fn act(store: &mut Store, who: &Person, request: &Request) {
    store.act(who, DateTime::UNIX_EPOCH, request).unwrap();
}

#[test]
fn no_payload_reaches_a_cell() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open_store(folder.path(), false);
    let payloads = payloads();
    assert!(payloads.len() >= 60, "{}", payloads.len());
    let foul = payloads.iter().filter(|payload| payload.contains(is_foul)).count();
    assert!(foul >= 60, "only {foul} payloads are foul");
    let who = Person::new(VIEWER, "");
    for (number, payload) in payloads.iter().enumerate() {
        let import = case(&store, number, payload);
        let id = import.id;
        act(&mut store, &who, &Request::Import(vec![import]));
        act(&mut store, &who, &Request::Flag { case: id, defect: Box::new(defect(payload)) });
    }
    let mut desk = Desk::sit(store, Lang::Zh, VIEWER, (120, 40));
    let mut painted = 0;
    for number in 0..payloads.len() {
        let mut check = |desk: &mut Desk, where_: &str| {
            let screen = desk.screen();
            let found = screen.chars().find(|letter| is_foul(*letter) && *letter != '\n');
            assert_eq!(found, None, "{where_}, payload {number}: {screen:?}");
            painted += 1;
        };
        check(&mut desk, "list");
        desk.keys("enter");
        check(&mut desk, "reader");
        desk.keys("F4");
        check(&mut desk, "form");
        desk.keys("esc F5 down");
        check(&mut desk, "quote");
        desk.keys("esc esc down");
    }
    assert_eq!(painted, payloads.len() * 4);
    // What the filter is made to repeat.
    for payload in &payloads {
        desk.keys("/");
        desk.hear(pingcha::app::Event::Paste(format!("{payload}>>")));
        desk.keys("enter");
        let screen = desk.screen();
        assert!(!screen.chars().any(|letter| is_foul(letter) && letter != '\n'), "{screen:?}");
        desk.keys("esc esc");
    }
}
