//! Says what is known and found about citations of laws.

mod card;
mod reason;

pub use card::{card_lines, card_title};
pub use reason::reason;

use super::Lang;
use crate::domain::{
    CardVersion, CautionKind, CitationNote, CitationStatus, Fen, FineMeasure, FineRange, FineTier,
    FineWho, LegalGap, ReviewBody,
};
use chrono::NaiveDate;

/// Names how a citation fares.
#[must_use]
pub const fn status(status: CitationStatus, lang: Lang) -> &'static str {
    let (zh, en) = match status {
        CitationStatus::Ok => ("现行有效，条款存在", "in force, the place is there"),
        CitationStatus::UnknownLaw => ("未收录", "not in the packs"),
        CitationStatus::UnverifiedVersion => {
            ("版本条文未收录，待核", "the text of this version is not at hand")
        }
        CitationStatus::NotInForce => ("该日不适用此法（版本）", "not in force on that day"),
        CitationStatus::NoSuchArticle => ("该版本没有此条", "no such article in this version"),
        CitationStatus::NoSuchItem => ("该条没有此款项", "no such paragraph or item"),
        CitationStatus::Ambiguous => ("所指不明", "what is meant is unclear"),
    };
    lang.pick(zh, en)
}

/// Says a note in Chinese or English.
#[must_use]
pub fn note(note: &CitationNote, lang: Lang) -> String {
    match lang {
        Lang::Zh => note_zh(note),
        Lang::En => note_en(note),
    }
}

fn note_zh(note: &CitationNote) -> String {
    match note {
        CitationNote::NoAntecedent => "前文没有所指的法律或条款".to_owned(),
        CitationNote::TakenFor(law) => format!("按前文理解为《{law}》"),
        CitationNote::ShortName(law) => format!("简称可能有他指，最近的是《{law}》"),
        CitationNote::ParagraphUnclear(paras) => {
            format!("第 {} 款都有项，未写明是哪一款", list(paras))
        }
        CitationNote::OnlyParagraph(para) => format!("只有第 {para} 款有项，按该款理解"),
        CitationNote::OtherVersion { named, in_force: Some(own) } => {
            format!("引用的是 {named} 版本，该日适用 {own} 公布的版本")
        }
        CitationNote::OtherVersion { named, in_force: None } => {
            format!("引用的是 {named} 版本，该日没有适用的版本")
        }
        CitationNote::UnknownVersion(named) => format!("没有收录 {named} 的版本"),
        CitationNote::NotYet(from) => format!("自 {from} 起施行"),
        CitationNote::Ended(to) => format!("施行至 {to}"),
        CitationNote::Gap => "该日的版本未收录".to_owned(),
        CitationNote::Articles(count) => format!("该版本共 {count} 条"),
        CitationNote::Paragraphs(count) => format!("该条共 {count} 款"),
        CitationNote::Items(0) => "该条（款）没有项".to_owned(),
        CitationNote::Items(count) => format!("该条（款）共 {count} 项"),
        CitationNote::OldNumber { version, old, new, verified } => format!(
            "可能引用了 {version} 版的条号：原第 {old} 条现为第 {new} 条{}",
            unverified_zh(*verified)
        ),
        CitationNote::ChangedSince(version) => format!(
            "行为后有 {version} 公布的新版本施行；从旧兼从轻（行政处罚法第三十七条），\
             新规定较轻的适用新规定"
        ),
        CitationNote::Caution { kind, by, verified } => {
            format!("{}{}", caution_zh(*kind, by), unverified_zh(*verified))
        }
        CitationNote::Refers => "转致条款，本身没有处罚幅度，应同时引用所转致的条款".to_owned(),
        CitationNote::VersionUnverified => "该版本的日期、文号未全部核对（待核）".to_owned(),
    }
}

const fn unverified_zh(is_verified: bool) -> &'static str {
    if is_verified { "" } else { "（待核）" }
}

fn caution_zh(kind: CautionKind, by: &str) -> String {
    match kind {
        CautionKind::TextMissing => format!("已由{by}替代，新版条文未收录，版本待核"),
        CautionKind::Coexists => format!("{by}已施行，两者如何衔接尚待明确，请核对"),
        CautionKind::HigherLaw => format!("与{by}规定不一致，上位法优先，请核对"),
        CautionKind::Superseded => format!("同一事项应适用{by}，请核对"),
    }
}

fn note_en(note: &CitationNote) -> String {
    match note {
        CitationNote::NoAntecedent => "the text names nothing before that is meant".to_owned(),
        CitationNote::TakenFor(law) => format!("taken for {law}, named before"),
        CitationNote::ShortName(law) => format!("a short name; the nearest is {law}"),
        CitationNote::ParagraphUnclear(paras) => {
            format!("paragraphs {} all have items", list(paras))
        }
        CitationNote::OnlyParagraph(para) => format!("only paragraph {para} has items"),
        CitationNote::OtherVersion { named, in_force: Some(own) } => {
            format!("cites the version of {named}; that of {own} applies on the day")
        }
        CitationNote::OtherVersion { named, in_force: None } => {
            format!("cites the version of {named}; none applies on the day")
        }
        CitationNote::UnknownVersion(named) => format!("no version of {named} is known"),
        CitationNote::NotYet(from) => format!("in force from {from}"),
        CitationNote::Ended(to) => format!("in force until {to}"),
        CitationNote::Gap => "the version of that day is not in the packs".to_owned(),
        CitationNote::Articles(count) => format!("the version has {count} articles"),
        CitationNote::Paragraphs(count) => format!("the article has {count} paragraphs"),
        CitationNote::Items(count) => format!("it has {count} items"),
        CitationNote::OldNumber { version, old, new, verified } => format!(
            "perhaps a number of the version of {version}: article {old} is {new} now{}",
            unverified_en(*verified)
        ),
        CitationNote::ChangedSince(version) => format!(
            "the version of {version} came after the act; the lighter one applies \
             (行政处罚法第三十七条)"
        ),
        CitationNote::Caution { kind, by, verified } => {
            format!("{}{}", caution_en(*kind, by), unverified_en(*verified))
        }
        CitationNote::Refers => "refers to other laws and has no range of its own".to_owned(),
        CitationNote::VersionUnverified => "dates or number not all checked (待核)".to_owned(),
    }
}

const fn unverified_en(is_verified: bool) -> &'static str {
    if is_verified { "" } else { " (待核)" }
}

fn caution_en(kind: CautionKind, by: &str) -> String {
    match kind {
        CautionKind::TextMissing => format!("replaced by {by}, whose text is not at hand"),
        CautionKind::Coexists => format!("{by} is in force beside it; please check"),
        CautionKind::HigherLaw => format!("{by} rules otherwise and is higher; please check"),
        CautionKind::Superseded => format!("{by} rules the same matter; please check"),
    }
}

fn list(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("、")
}

/// Says a version: `2021-06-10 公布，2021-09-01 起施行，主席令第88号（待核）`.
#[must_use]
pub fn version(version: &CardVersion, lang: Lang) -> String {
    let mut parts = Vec::new();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    match lang {
        Lang::Zh => {
            parts.push(format!("{} 公布", version.promulgated));
            parts.push(match (day(version.from), day(version.to)) {
                (Some(from), Some(to)) => format!("{from} 至 {to} 施行"),
                (Some(from), None) => format!("{from} 起施行，现行有效"),
                (None, _) => "施行日期待核".to_owned(),
            });
        }
        Lang::En => {
            parts.push(format!("of {}", version.promulgated));
            parts.push(match (day(version.from), day(version.to)) {
                (Some(from), Some(to)) => format!("in force {from} to {to}"),
                (Some(from), None) => format!("in force from {from}"),
                (None, _) => "not known from when (待核)".to_owned(),
            });
        }
    }
    if !version.order.is_empty() {
        let mark = if version.is_order_verified { "" } else { "（待核）" };
        parts.push(format!("{}{mark}", version.order));
    }
    parts.join(lang.pick("，", ", "))
}

/// Names a tier.
#[must_use]
pub const fn tier(tier: FineTier, lang: Lang) -> &'static str {
    let (zh, en) = match tier {
        FineTier::First => ("首档", "first"),
        FineTier::Overdue => ("逾期（拒不）档", "overdue"),
        FineTier::Accident => ("导致事故", "accident"),
        FineTier::Daily => ("按日连续", "daily"),
    };
    lang.pick(zh, en)
}

/// Names whom a range fines.
#[must_use]
pub const fn who(who: FineWho, lang: Lang) -> &'static str {
    let (zh, en) = match who {
        FineWho::Unit => ("单位", "unit"),
        FineWho::Responsible => ("直接负责的主管人员和其他直接责任人员", "persons responsible"),
        FineWho::Chief => ("主要负责人", "chief"),
        FineWho::Manager => ("其他负责人、安全生产管理人员", "other managers"),
        FineWho::Investor => ("个人经营的投资人", "investor"),
        FineWho::ChiefOrInvestor => ("主要负责人或投资人", "chief or investor"),
        FineWho::Individual => ("个人", "individual"),
        FineWho::Any => ("单位或个人", "unit or individual"),
    };
    lang.pick(zh, en)
}

/// Says a range: `单位 可以处 100,000.00 元以下`.
#[must_use]
pub fn range(range: &FineRange, lang: Lang) -> String {
    let may = if range.is_optional { lang.pick("可以处 ", "may be fined ") } else { "" };
    let when = match range.when.as_str() {
        "" => String::new(),
        when => format!("（{when}）"),
    };
    format!("{} {may}{}{when}", who(range.who, lang), amount(range, lang))
}

fn amount(range: &FineRange, lang: Lang) -> String {
    if range.measure == FineMeasure::PerDay {
        return lang.pick("每日按原处罚数额", "the original fine for each day").to_owned();
    }
    let unit = match range.measure {
        FineMeasure::Fen => lang.pick("元", " yuan"),
        FineMeasure::IncomePercent => {
            lang.pick("%（上一年年收入）", "% of the income of the year before")
        }
        FineMeasure::GainsTimes => lang.pick("倍违法所得", " times the illegal gains"),
        FineMeasure::ValueTimes => lang.pick("倍货值", " times the value of the goods"),
        FineMeasure::FineTimes => lang.pick("倍前款罚款数额", " times the fine before"),
        FineMeasure::PerDay => "",
    };
    let say = |bound: u64| match range.measure {
        FineMeasure::Fen => yuan(Fen(i64::try_from(bound).unwrap_or(i64::MAX))),
        FineMeasure::IncomePercent
        | FineMeasure::GainsTimes
        | FineMeasure::ValueTimes
        | FineMeasure::FineTimes
        | FineMeasure::PerDay => bound.to_string(),
    };
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => format!("{}{unit}", say(min)),
        (Some(min), Some(max)) => format!("{}–{}{unit}", say(min), say(max)),
        (None, Some(max)) => match lang {
            Lang::Zh => format!("{}{unit}以下", say(max)),
            Lang::En => format!("up to {}{unit}", say(max)),
        },
        (Some(min), None) => match lang {
            Lang::Zh => format!("{}{unit}以上", say(min)),
            Lang::En => format!("from {}{unit}", say(min)),
        },
        (None, None) => lang.pick("未定", "not said").to_owned(),
    }
}

/// Says an amount with separators, without empty decimals: `50,000`.
#[must_use]
pub fn yuan(amount: Fen) -> String {
    let text = amount.yuan();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if part == "00" { grouped } else { format!("{grouped}.{part}") }
}

/// Names who hears a reconsideration.
#[must_use]
pub const fn review_body(body: ReviewBody, lang: Lang) -> &'static str {
    let (zh, en) = match body {
        ReviewBody::OwnGovernment => ("本级人民政府", "the government of its own level"),
        ReviewBody::HigherGovernment => ("上一级人民政府", "the next higher government"),
        ReviewBody::FoundingGovernment => {
            ("设立该街道办事处的人民政府", "the government that set it up")
        }
        ReviewBody::GovernmentOrDepartment => {
            ("本级人民政府或者上一级主管部门", "its government or the higher department")
        }
    };
    lang.pick(zh, en)
}

/// Names what a check would have to know.
#[must_use]
pub const fn gap(gap: LegalGap, lang: Lang) -> &'static str {
    let (zh, en) = match gap {
        LegalGap::Day => ("日期", "the day"),
        LegalGap::Version => ("适用版本的条文", "the text of the version"),
        LegalGap::Range => ("处罚幅度（未收录）", "the range (not in the packs)"),
        LegalGap::Party => ("当事人是单位还是个人", "whether the party is a unit"),
        LegalGap::Fine => ("罚款数额", "the fine"),
        LegalGap::SeveralPenalties => ("各处罚条款分别的罚款", "the fine of each article"),
        LegalGap::Measure => ("违法所得、货值或年收入", "gains, value of goods or income"),
        LegalGap::Order => ("责令限期改正", "an order to correct in time"),
        LegalGap::Recheck => ("整改复查情况", "whether the time was missed"),
        LegalGap::Mitigation => ("有无减轻处罚的理由", "a ground for less"),
        LegalGap::Responsible => ("责任人员的处理", "the persons responsible"),
        LegalGap::Companion => ("是否责令停产停业整顿", "whether it was ordered to stop"),
        LegalGap::Agency => ("作出决定的机关", "who decided"),
        LegalGap::ReviewBody => ("告知的复议机关", "the body named"),
    };
    lang.pick(zh, en)
}
