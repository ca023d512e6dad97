//! Citations and penalties as decisions have them, right and wrong.

use super::*;
use crate::domain::{
    CautionKind, DefectCode, Fen, LegalGap, LegalOutcome, LegalReason, PartyKind, ReviewBody,
    Severity, UnitKind,
};
use crate::extract::citation::find_all;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::built_in().unwrap());

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn cite(text: &str) -> Vec<Citation> {
    find_all(text, PACKS.statutes())
}

fn status(text: &str, on: &str) -> CitationStatus {
    let all = cite(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    judge(&all[0], Days::on(day(on)), &PACKS).status
}

fn notes(text: &str, days: Days) -> Vec<CitationNote> {
    judge(&cite(text)[0], days, &PACKS).notes
}

#[test]
fn a_citation_is_held_against_the_version_of_its_day() {
    use CitationStatus::{
        Ambiguous, NoSuchArticle, NoSuchItem, NotInForce, Ok, UnknownLaw, UnverifiedVersion,
    };
    for (text, on, wanted) in [
        ("《安全生产法》第九十七条第（七）项", "2021-09-01", Ok),
        ("《安全生产法》第九十七条第（七）项", "2021-08-31", UnverifiedVersion),
        ("《安全生产法》第一百一十九条", "2022-01-01", Ok),
        ("《安全生产法》第一百一十九条", "2015-01-01", UnverifiedVersion),
        ("《安全生产法》第一百二十条", "2022-01-01", NoSuchArticle),
        ("《安全生产法》第一百一十七条至第一百二十条", "2022-01-01", NoSuchArticle),
        ("《安全生产法》第九十七条之一", "2022-01-01", NoSuchArticle),
        ("《安全生产法》第二十八条第四款", "2022-01-01", Ok),
        ("《安全生产法》第二十八条第五款", "2022-01-01", NoSuchItem),
        ("《安全生产法》第九十七条第（八）项", "2022-01-01", NoSuchItem),
        ("《安全生产法》第九十七条第二款第（一）项", "2022-01-01", NoSuchItem),
        ("《安全生产法》第二十五条第（七）项", "2022-01-01", Ok),
        ("《行政诉讼法》第七十四条第（二）项", "2022-01-01", Ambiguous),
        ("《行政诉讼法》第七十四条第（四）项", "2022-01-01", NoSuchItem),
        ("《安全生产法》第三十条", "2000-01-01", NotInForce),
        ("《安全生产法》（2014年修正）第三十条", "2022-01-01", NotInForce),
        ("《安全生产法》（2021年修正）第三十条", "2022-01-01", Ok),
        ("《安全生产法》（2020年修正）第三十条", "2022-01-01", Ok),
        ("《危险化学品安全法》第九十八条", "2026-04-30", NotInForce),
        ("《危险化学品安全法》第九十八条", "2026-05-01", Ok),
        ("《行政复议法》第九条", "2012-01-01", UnverifiedVersion),
        ("《水污染防治法》第二十二条", "2022-01-01", UnknownLaw),
        ("《处罚办法》第五条", "2022-01-01", Ambiguous),
        ("本法第三条", "2022-01-01", Ambiguous),
        ("依照前款第一项", "2022-01-01", Ambiguous),
        ("《广东省行政处罚听证程序实施办法》第三条", "2022-01-01", UnverifiedVersion),
        ("《工贸企业有限空间作业安全规定》第三条", "2020-01-01", NotInForce),
        ("《工贸企业有限空间作业安全管理与监督暂行规定》第三条", "2025-01-01", NotInForce),
        ("《工贸企业有限空间作业安全管理与监督暂行规定》第三条", "2020-01-01", UnverifiedVersion),
    ] {
        assert_eq!(status(text, on), wanted, "{text} {on}");
    }
}

/// Nothing is said of articles of a version whose text was not at hand, whatever the number.
#[test]
fn a_version_without_text_has_no_missing_articles() {
    for statute in PACKS.statutes().all() {
        for version in statute.versions.iter().filter(|version| version.structure.is_empty()) {
            let Some(on) = version.from else { continue };
            let name = if version.title.is_empty() { &statute.name } else { &version.title };
            let text = format!("《{name}》第九百九十九条第九款第（九）项");
            assert_eq!(status(&text, &on.to_string()), CitationStatus::UnverifiedVersion, "{text}");
        }
    }
}

#[test]
fn substance_follows_the_act_and_procedure_the_step() {
    let days = Days { act: Some(day("2021-06-01")), step: Some(day("2021-10-01")) };
    let found =
        |text: &str| judge(&cite(text)[0], days, &PACKS).version.unwrap().promulgated.clone();
    assert_eq!(found("《安全生产法》第九十四条"), "2014-08-31");
    assert_eq!(found("《行政处罚法》第四十四条"), "2021-01-22");
    let changed = CitationNote::ChangedSince("2021-06-10".to_owned());
    assert!(notes("《安全生产法》第九十四条", days).contains(&changed));
    // The newer version may be the lighter one: naming it is no mistake.
    let newer = &cite("《安全生产法》（2021年修正）第九十七条")[0];
    assert_eq!(judge(newer, days, &PACKS).status, CitationStatus::Ok);
}

#[test]
fn old_numbers_are_recognised_and_explained() {
    let days = Days::on(day("2022-03-01"));
    for (text, version, old, new, verified) in [
        ("《安全生产法》第九十四条第（七）项", "2014-08-31", 94, 97, true),
        ("《行政处罚法》第五十一条第（一）项", "2017-09-01", 51, 72, false),
    ] {
        let version = version.to_owned();
        let wanted = CitationNote::OldNumber { version, old, new, verified };
        assert!(notes(text, days).contains(&wanted), "{text}");
        let citation = &cite(text)[0];
        let found = matters(citation, &judge(citation, days, &PACKS), &PACKS);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, DefectCode("L02".to_owned()));
        assert_eq!((found[0].is_verified, found[0].severity), (verified, Some(Severity::Veto)));
    }
}

#[test]
fn what_is_wrong_with_a_citation_names_its_type_of_defect() {
    let found = |text: &str, on: &str| -> Vec<(String, bool)> {
        let citation = &cite(text)[0];
        let judged = judge(citation, Days::on(day(on)), &PACKS);
        let all = matters(citation, &judged, &PACKS);
        all.into_iter().map(|matter| (matter.code.0, matter.is_hint)).collect()
    };
    let one = |code: &str, is_hint: bool| vec![(code.to_owned(), is_hint)];
    assert_eq!(found("《安全生产法》第一百二十条", "2022-01-01"), one("L02", false));
    assert_eq!(found("《危险化学品安全法》第九十八条", "2025-01-01"), one("L01", false));
    assert_eq!(found("《安全生产违法行为行政处罚办法》第三条", "2026-01-31"), []);
    assert_eq!(found("《安全生产违法行为行政处罚办法》第三条", "2026-02-01"), one("L01", true));
    assert_eq!(found("《危险化学品安全管理条例》第七十八条", "2026-06-01"), one("L01", true));
    let accident = "《生产安全事故报告和调查处理条例》第三十七条";
    assert_eq!(found(accident, "2022-01-01"), one("L01", true));
    assert_eq!(found(accident, "2015-01-01"), []);
    for quiet in ["《水污染防治法》第二百条", "《安全生产法》第九十七条", "本法第三条"]
    {
        assert_eq!(found(quiet, "2022-01-01"), [], "{quiet}");
    }
    let kinds = notes(accident, Days::on(day("2022-01-01")));
    assert!(
        kinds.iter().any(|note| matches!(
            note,
            CitationNote::Caution { kind: CautionKind::Superseded, .. }
        ))
    );
}

/// A penalty with everything known and in order; a test changes what it is about.
struct Trial<'a> {
    violated: &'a str,
    penalty: &'a str,
    on: &'a str,
    party: Option<PartyKind>,
    yuan: i64,
    /// Order to correct, re-inspection, reduction, stop.
    known: [Option<bool>; 4],
    responsible: Option<bool>,
}

const FINE: Trial<'_> = Trial {
    violated: "《安全生产法》第二十八条第四款",
    penalty: "《安全生产法》第九十七条第（四）项",
    on: "2025-03-01",
    party: Some(PartyKind::Unit),
    yuan: 20_000,
    known: [Some(true), Some(true), Some(false), Some(true)],
    responsible: Some(true),
};

impl Trial<'_> {
    fn judge(&self) -> LegalOutcome {
        let violated = cite(self.violated);
        let [ordered, rechecked, mitigated, stopped] = self.known;
        let one = Punishment {
            violated: &violated,
            penalty: &cite(self.penalty)[0],
            has_others: false,
            party: self.party,
            fine: Some(Fen(self.yuan * 100)),
            ordered,
            rechecked,
            mitigated,
            stopped,
            responsible: self.responsible,
        };
        judge_punishment(&one, Days::on(day(self.on)), &PACKS)
    }

    fn codes(&self) -> Vec<String> {
        self.judge().matters.into_iter().map(|matter| matter.code.0).collect()
    }

    fn only(&self) -> LegalReason {
        let outcome = self.judge();
        assert_eq!(outcome.matters.len(), 1, "{outcome:?}");
        outcome.matters[0].reason.clone()
    }
}

#[test]
fn a_penalty_in_order_is_left_alone() {
    for yuan in [1, 20_000, 100_000] {
        assert_eq!(Trial { yuan, ..FINE }.judge(), LegalOutcome::default(), "{yuan}");
    }
    let overdue = Trial { yuan: 150_000, ..FINE };
    assert_eq!(overdue.judge(), LegalOutcome::default());
    let chief = Trial {
        violated: "《安全生产法》第二十一条第（五）项",
        penalty: "《安全生产法》第九十四条第一款",
        party: Some(PartyKind::Person),
        ..FINE
    };
    assert_eq!(chief.judge(), LegalOutcome::default());
    let other_law = Trial { violated: "《广东省安全生产条例》第三条", ..FINE };
    assert_eq!(other_law.judge(), LegalOutcome::default(), "another law may say the same");
    let fire = Trial { penalty: "《消防法》第六十条", ..FINE };
    assert_eq!(fire.judge().gaps, [LegalGap::Range], "not in the packs");
}

#[test]
fn a_fine_outside_its_range_is_seen() {
    let above = Trial { yuan: 200_001, ..FINE };
    assert_eq!(above.only(), LegalReason::FineAbove(Fen(20_000_100), Fen(20_000_000)));
    let low = Trial {
        violated: "《安全生产法》第三十二条",
        penalty: "《安全生产法》第九十八条第（一）项",
        yuan: 90_000,
        ..FINE
    };
    assert_eq!(low.only(), LegalReason::FineBelow(Fen(9_000_000), Fen(10_000_000)));
    let known = [Some(true), Some(true), Some(true), Some(true)];
    assert_eq!(Trial { known, ..low }.codes(), [""; 0], "reduced for a reason");
    let known = [Some(true), Some(true), None, Some(true)];
    assert_eq!(Trial { known, ..low }.judge().gaps, [LegalGap::Mitigation]);
    let income = Trial {
        violated: "《安全生产法》第二十一条",
        penalty: "《安全生产法》第九十五条第（一）项",
        party: Some(PartyKind::Person),
        ..FINE
    };
    assert_eq!(income.judge().gaps, [LegalGap::Measure], "the income is not known");
    // The second tier of 第一百零二条 fines persons only.
    let hidden = Trial {
        violated: "《安全生产法》第四十一条第二款",
        penalty: "《安全生产法》第一百零二条",
        yuan: 80_000,
        ..FINE
    };
    assert_eq!(hidden.codes(), ["L06"]);
    assert_eq!(Trial { party: Some(PartyKind::Person), ..hidden }.codes(), [""; 0]);
}

#[test]
fn the_overdue_tier_needs_order_and_recheck_and_stop() {
    let overdue = |known| Trial { yuan: 150_000, known, ..FINE };
    let (yes, no) = (Some(true), Some(false));
    for (known, codes, gaps) in [
        ([no, no, no, yes], vec!["L10"], vec![]),
        ([yes, no, no, yes], vec!["F15"], vec![]),
        ([yes, yes, no, no], vec!["L09"], vec![]),
        ([None, None, no, yes], vec![], vec![LegalGap::Order]),
        ([yes, None, no, None], vec![], vec![LegalGap::Recheck, LegalGap::Companion]),
    ] {
        let outcome = overdue(known).judge();
        let found: Vec<String> = outcome.matters.iter().map(|it| it.code.0.clone()).collect();
        assert_eq!((found, outcome.gaps), (codes.into_iter().map(str::to_owned).collect(), gaps));
    }
    // The first tier ends where the second begins: what both hold is of the first.
    let known = [no, no, no, no];
    assert_eq!(Trial { yuan: 100_000, known, ..FINE }.judge(), LegalOutcome::default());
}

#[test]
fn persons_beside_the_unit_are_not_forgotten() {
    let double = Trial {
        violated: "《安全生产法》第四十九条第二款",
        penalty: "《安全生产法》第一百零三条第二款",
        yuan: 25_000,
        responsible: Some(false),
        ..FINE
    };
    assert_eq!(double.only(), LegalReason::ResponsibleMissing);
    assert_eq!(Trial { responsible: Some(true), ..double }.judge(), LegalOutcome::default());
    assert_eq!(Trial { responsible: None, ..double }.judge().gaps, [LegalGap::Responsible]);
    // The first tier of 第九十七条 fines the unit alone, the second both.
    assert_eq!(Trial { responsible: Some(false), ..FINE }.codes(), [""; 0]);
    let overdue = Trial { responsible: Some(false), yuan: 150_000, ..FINE };
    assert_eq!(overdue.codes(), ["L09"]);
}

#[test]
fn articles_that_do_not_fit_are_seen() {
    let chief = Trial { penalty: "《安全生产法》第九十五条", ..FINE };
    assert_eq!(chief.only(), LegalReason::WrongParty(PartyKind::Unit));
    let agency = Trial { penalty: "《安全生产法》第九十一条", ..FINE };
    assert_eq!(agency.only(), LegalReason::NoPenalty);
    let reference = Trial { penalty: "《安全生产法》第一百条", ..FINE };
    assert_eq!(reference.only(), LegalReason::ReferenceAlone);
    let normative =
        Trial { penalty: "《应急管理行政处罚裁量权基准》第三条", ..FINE };
    assert_eq!(normative.codes(), ["L13"]);
    let other = Trial { violated: "《安全生产法》第三十五条", ..FINE };
    let outcome = other.judge();
    assert_eq!(outcome.matters.len(), 1);
    assert!(outcome.matters[0].is_hint, "the pair is inferred");
    assert_eq!(
        outcome.matters[0].reason,
        LegalReason::Unrelated {
            violated: "第三十五条".to_owned(),
            duties: vec!["第二十八条第四款".to_owned()],
        }
    );
    let two = Trial {
        violated: "《安全生产法》第三十五条、第二十八条第四款", ..FINE
    };
    assert_eq!(two.judge(), LegalOutcome::default(), "one of two is enough");
}

#[test]
fn both_numbers_of_the_old_version_are_recognised() {
    let old = Trial {
        violated: "《安全生产法》第二十五条第四款",
        penalty: "《安全生产法》第九十四条",
        party: None,
        ..FINE
    };
    assert_eq!(
        old.only(),
        LegalReason::OldNumber { version: "2014-08-31".to_owned(), old: 94, new: 97 }
    );
    // The same numbers for an act of that time are right.
    assert_eq!(Trial { on: "2020-03-01", ..old }.codes(), [""; 0]);
}

#[test]
fn who_hears_a_reconsideration_depends_on_who_decided_and_when() {
    let (old, new) = (day("2023-12-31"), day("2024-01-01"));
    assert_eq!(review_body(UnitKind::Bureau, new), Some(ReviewBody::OwnGovernment));
    assert_eq!(review_body(UnitKind::Bureau, old), Some(ReviewBody::GovernmentOrDepartment));
    assert_eq!(review_body(UnitKind::Town, new), Some(ReviewBody::HigherGovernment));
    assert_eq!(review_body(UnitKind::Subdistrict, new), Some(ReviewBody::FoundingGovernment));
    let codes = |named: &str, kind: UnitKind, on: NaiveDate| -> Vec<String> {
        let outcome = judge_review_body(named, kind, Some(on), &PACKS);
        outcome.matters.into_iter().map(|matter| matter.code.0).collect()
    };
    for kind in [UnitKind::Bureau, UnitKind::Town, UnitKind::Subdistrict] {
        for right in ["广州市花都区人民政府", "花都区人民政府", "向广州市花都区人民政府申请"]
        {
            assert_eq!(codes(right, kind, new), [""; 0], "{right}");
        }
        for wrong in
            ["广州市应急管理局", "广东省应急管理厅", "广州市人民政府", "花都区狮岭镇人民政府"]
        {
            assert_eq!(codes(wrong, kind, new), ["L14"], "{wrong}");
        }
    }
    assert_eq!(codes("广州市应急管理局", UnitKind::Bureau, old), [""; 0]);
    let unclear = judge_review_body("有关机关", UnitKind::Bureau, Some(new), &PACKS);
    assert_eq!((unclear.matters.len(), unclear.gaps), (0, vec![LegalGap::ReviewBody]));
}

#[test]
fn the_card_shows_what_is_known_of_a_place() {
    let text = "经查，违反了《安全生产法》第二十八条第四款，依据第九十七条第（四）项";
    let days = Days::on(day("2025-03-01"));
    let found = card_at(text, 6, days, &PACKS).unwrap();
    assert_eq!(found.law, "中华人民共和国安全生产法");
    assert!(found.gist.unwrap().contains("如实记录"));
    assert_eq!(found.version.unwrap().from, Some(day("2021-09-01")));
    assert_eq!(card_at(text, 0, days, &PACKS), None);
    let card = card(&cite("《安全生产法》第九十七条第（四）项")[0], days, &PACKS);
    assert_eq!(card.penalties.len(), 1);
    assert_eq!(card.penalties[0].titles, ["未如实记录教育培训情况"]);
    assert_eq!(card.penalties[0].ranges.len(), 3);
}
