//! Says why something is wrong with what a document cites.

use super::{caution_en, caution_zh, review_body, yuan};
use crate::domain::{Fen, LegalReason, PartyKind};
use crate::text::Lang;

/// Says why something is wrong with a citation, a penalty or the body named.
#[must_use]
pub fn reason(reason: &LegalReason, lang: Lang) -> String {
    match lang {
        Lang::Zh => reason_zh(reason),
        Lang::En => reason_en(reason),
    }
}

fn reason_zh(reason: &LegalReason) -> String {
    match reason {
        LegalReason::NotInForce(on) => format!("{on} 不适用所引用的法律或版本"),
        LegalReason::NoSuchPlace => "所引用的条、款或者项不存在".to_owned(),
        LegalReason::OldNumber { version, old, new } => {
            format!("引用了 {version} 版的条号：原第 {old} 条现为第 {new} 条")
        }
        LegalReason::Caution(kind, by) => caution_zh(*kind, by),
        LegalReason::NoPenalty => "该条不是对当事人实施处罚的依据".to_owned(),
        LegalReason::NormativeOnly => "规范性文件不得作为处罚依据".to_owned(),
        LegalReason::ReferenceAlone => "转致条款没有处罚幅度，未同时引用所转致的条款".to_owned(),
        LegalReason::WrongParty(PartyKind::Unit) => "该条的处罚对象是个人，不能处罚单位".to_owned(),
        LegalReason::WrongParty(PartyKind::Person) => {
            "该条的处罚对象是单位，没有处罚个人的规定".to_owned()
        }
        LegalReason::Unrelated { violated, duties } => {
            format!("违反的{violated}与处罚条款不对应，该处罚条款对应{}", duties.join("、"))
        }
        LegalReason::FineAbove(fine, max) => {
            format!("罚款 {} 元，高于上限 {} 元", yuan(*fine), yuan(*max))
        }
        LegalReason::FineBelow(fine, min) => {
            format!("罚款 {} 元，低于下限 {} 元，未见减轻处罚的理由", yuan(*fine), yuan(*min))
        }
        LegalReason::FineBetween(fine) => format!("罚款 {} 元，不在任何一档之内", yuan(*fine)),
        LegalReason::OverdueWithoutOrder(fine, first) => {
            format!("罚款 {} 元属逾期档{}，卷内没有责令限期改正", yuan(*fine), first_zh(*first))
        }
        LegalReason::OverdueUnproven(fine, first) => {
            format!("罚款 {} 元属逾期档{}，没有证明逾期未改正的复查", yuan(*fine), first_zh(*first))
        }
        LegalReason::ResponsibleMissing => {
            "该档应当同时处罚直接负责的主管人员和其他直接责任人员，决定中没有说明".to_owned()
        }
        LegalReason::ItemMissing => "处罚条款分项，没有写明引用哪一项".to_owned(),
        LegalReason::DutyMissing => "只引用了处罚条款，没有引用违反的条款".to_owned(),
        LegalReason::PenaltyMissing => "只引用了违反的条款，没有引用处罚条款".to_owned(),
        LegalReason::LooseName => "引用法律没有用规范名称、书名号".to_owned(),
        LegalReason::CompanionMissing(what) => format!("逾期档应当并处{what}，决定中没有"),
        LegalReason::WrongReviewBody { named, right } => {
            format!("复议机关写为“{named}”，应为{}", review_body(*right, Lang::Zh))
        }
    }
}

fn first_zh(first: Option<Fen>) -> String {
    first.map_or_else(String::new, |max| format!("（首档至 {} 元）", yuan(max)))
}

fn reason_en(reason: &LegalReason) -> String {
    match reason {
        LegalReason::NotInForce(on) => format!("the law or version cited does not apply on {on}"),
        LegalReason::NoSuchPlace => "no such article, paragraph or item".to_owned(),
        LegalReason::OldNumber { version, old, new } => {
            format!("a number of the version of {version}: article {old} is {new} now")
        }
        LegalReason::Caution(kind, by) => caution_en(*kind, by),
        LegalReason::NoPenalty => "the article is no basis to punish a party".to_owned(),
        LegalReason::NormativeOnly => "a normative document is no basis of a penalty".to_owned(),
        LegalReason::ReferenceAlone => {
            "the article only refers to others, and none of them is cited".to_owned()
        }
        LegalReason::WrongParty(PartyKind::Unit) => "the article punishes persons only".to_owned(),
        LegalReason::WrongParty(PartyKind::Person) => "the article punishes units only".to_owned(),
        LegalReason::Unrelated { violated, duties } => format!(
            "{violated} does not belong to the penalty article, which punishes {}",
            duties.join(", ")
        ),
        LegalReason::FineAbove(fine, max) => {
            format!("the fine of {} yuan is above {}", yuan(*fine), yuan(*max))
        }
        LegalReason::FineBelow(fine, min) => {
            format!("the fine of {} yuan is below {} without a ground", yuan(*fine), yuan(*min))
        }
        LegalReason::FineBetween(fine) => {
            format!("the fine of {} yuan is in no range", yuan(*fine))
        }
        LegalReason::OverdueWithoutOrder(fine, _) => {
            format!("the fine of {} yuan is of the overdue tier; no order is there", yuan(*fine))
        }
        LegalReason::OverdueUnproven(fine, _) => format!(
            "the fine of {} yuan is of the overdue tier; nothing shows the time was missed",
            yuan(*fine)
        ),
        LegalReason::ResponsibleMissing => {
            "the tier fines the persons responsible too; nothing is said of them".to_owned()
        }
        LegalReason::ItemMissing => "the article has items, and none is named".to_owned(),
        LegalReason::DutyMissing => "cites no article that was violated".to_owned(),
        LegalReason::PenaltyMissing => "cites no article that punishes".to_owned(),
        LegalReason::LooseName => "the law is cited without its name or brackets".to_owned(),
        LegalReason::CompanionMissing(what) => {
            format!("the overdue tier goes with {what}, which is missing")
        }
        LegalReason::WrongReviewBody { named, right } => {
            format!("\"{named}\" does not hear it, but {}", review_body(*right, Lang::En))
        }
    }
}
