//! Says what is wrong in a pack, in Chinese and English.

use super::fault::{PackFault, PackMistake, Shape};
use crate::domain::grade::BandFault;

impl PackFault {
    /// Says it in Chinese, with file and line.
    #[must_use]
    pub fn zh(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.what.zh())
    }

    /// Says it in English, with file and line.
    #[must_use]
    pub fn en(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.what.en())
    }
}

impl PackMistake {
    /// Says it in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("无法读取：{why}"),
            Self::TooLarge(max) => format!("文件过大，最多 {max} 字节"),
            Self::TooManyFiles(max) => format!("文件夹中文件过多，最多 {max} 个"),
            Self::Misplaced => "放错了位置，此处不读取".to_owned(),
            Self::NotText => "不是 UTF-8 文本".to_owned(),
            Self::Syntax(said) => format!("不是正确的 TOML：{said}"),
            Self::UnknownName(name, None) => format!("不认识的名称 {name}"),
            Self::UnknownName(name, Some(near)) => {
                format!("不认识的名称 {name}，是否应为 {near}？")
            }
            Self::Missing(name) => format!("缺少 {name}"),
            Self::Empty(name) => format!("{name} 不能为空"),
            Self::WrongShape { name, wanted } => format!("{name} 应为{}", shape_zh(*wanted)),
            Self::UnknownCode { name, value } => format!("{name} 不能取“{value}”"),
            Self::Repeated(what) => format!("{what} 重复"),
            Self::NoSuchDefect(code) => format!("问题类型中没有 {code}"),
            Self::MissingKind(code) => format!("文书种类 {code} 没有名称"),
            Self::OutOfRange(name, points) => format!("{name} 不能是 {}", points.brief()),
            Self::Crossed(low, high) => format!("{low} 不能大于 {high}"),
            Self::OffStep(name) => format!("{name} 不在步长上"),
            Self::SectionSum { points, sum } => {
                format!("本节各事项合计 {} 分，应为 {} 分", sum.brief(), points.brief())
            }
            Self::TotalSum(sum) => format!("各节合计 {} 分，应为 100 分", sum.brief()),
            Self::AwardSum(sum) => format!("基础分与加分合计 {} 分，应为 100 分", sum.brief()),
            Self::Bands(fault) => bands_zh(*fault).to_owned(),
            Self::VerifiedInPart(part) => format!("标准已注明核对，但 {part} 未核对"),
            Self::SameCases(id) => format!("与标准 {id} 适用于同类案卷"),
            Self::VersionsOverlap(version) => format!("版本 {version} 的起止日期与其他版本相冲突"),
            Self::NoSuchStatute(id) => format!("法律法规库中没有 {id}"),
            Self::NoSuchPlace(place) => format!("该版本没有 {place}"),
            Self::WhenAndNeed => "when 与 need = \"conditional\" 必须同时出现".to_owned(),
            Self::BadExpression { name, why } => format!("{name} 不是可用的表达式：{why}"),
            Self::NoSuchPlaceholder { place, near: None } => {
                format!("这一项没有可填的内容 {{{place}}}")
            }
            Self::NoSuchPlaceholder { place, near: Some(near) } => {
                format!("这一项没有可填的内容 {{{place}}}，是否应为 {{{near}}}？")
            }
            Self::NoSuchFact { name, near: None } => format!("事实表中没有 {name}"),
            Self::NoSuchFact { name, near: Some(near) } => {
                format!("事实表中没有 {name}，是否应为 {near}？")
            }
        }
    }

    /// Says it in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("cannot be read: {why}"),
            Self::TooLarge(max) => format!("the file is too large, at most {max} bytes"),
            Self::TooManyFiles(max) => format!("too many files in the folder, at most {max}"),
            Self::Misplaced => "no pack is looked for here".to_owned(),
            Self::NotText => "no UTF-8 text".to_owned(),
            Self::Syntax(said) => format!("no TOML: {said}"),
            Self::UnknownName(name, None) => format!("unknown name {name}"),
            Self::UnknownName(name, Some(near)) => {
                format!("unknown name {name}, is it meant to be {near}?")
            }
            Self::Missing(name) => format!("{name} is missing"),
            Self::Empty(name) => format!("{name} must not be empty"),
            Self::WrongShape { name, wanted } => format!("{name} must be {}", shape_en(*wanted)),
            Self::UnknownCode { name, value } => format!("{name} cannot be \"{value}\""),
            Self::Repeated(what) => format!("{what} was given before"),
            Self::NoSuchDefect(code) => format!("there is no defect type {code}"),
            Self::MissingKind(code) => format!("the kind of document {code} has no words"),
            Self::OutOfRange(name, points) => format!("{name} cannot be {}", points.brief()),
            Self::Crossed(low, high) => format!("{low} must not be above {high}"),
            Self::OffStep(name) => format!("{name} is not on the step"),
            Self::SectionSum { points, sum } => {
                format!("the items add up to {}, not to {}", sum.brief(), points.brief())
            }
            Self::TotalSum(sum) => format!("the sections add up to {}, not to 100", sum.brief()),
            Self::AwardSum(sum) => {
                format!("base and scale add up to {}, not to 100", sum.brief())
            }
            Self::Bands(fault) => bands_en(*fault).to_owned(),
            Self::VerifiedInPart(part) => format!("said to be verified, but {part} is not"),
            Self::SameCases(id) => format!("rubric {id} is for the same cases"),
            Self::VersionsOverlap(version) => {
                format!("version {version} begins or ends within another")
            }
            Self::NoSuchStatute(id) => format!("there is no statute {id}"),
            Self::NoSuchPlace(place) => format!("its version has no {place}"),
            Self::WhenAndNeed => "when and need = \"conditional\" go together".to_owned(),
            Self::BadExpression { name, why } => format!("{name} is no expression to use: {why}"),
            Self::NoSuchPlaceholder { place, near: None } => {
                format!("nothing fills {{{place}}} here")
            }
            Self::NoSuchPlaceholder { place, near: Some(near) } => {
                format!("nothing fills {{{place}}} here; is {{{near}}} meant?")
            }
            Self::NoSuchFact { name, near: None } => format!("no fact is called {name}"),
            Self::NoSuchFact { name, near: Some(near) } => {
                format!("no fact is called {name}; is {near} meant?")
            }
        }
    }
}

const fn shape_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "文本",
        Shape::Texts => "文本列表",
        Shape::Flag => " true 或 false",
        Shape::Points => "至多两位小数的数字",
        Shape::Number => "整数",
        Shape::Numbers => "正整数列表",
        Shape::Date => "形如 2021-09-01 的日期",
        Shape::Table => "表",
        Shape::Tables => "表的列表",
    }
}

const fn shape_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Texts => "a list of texts",
        Shape::Flag => "true or false",
        Shape::Points => "a number of at most two decimals",
        Shape::Number => "a whole number",
        Shape::Numbers => "a list of whole numbers of at least 1",
        Shape::Date => "a date such as 2021-09-01",
        Shape::Table => "a table",
        Shape::Tables => "a list of tables",
    }
}

const fn bands_zh(fault: BandFault) -> &'static str {
    match fault {
        BandFault::Empty => "没有等次",
        BandFault::NotFalling => "各等次的分数线应由高到低",
        BandFault::NotFromZero => "最低等次应从 0 分起",
    }
}

const fn bands_en(fault: BandFault) -> &'static str {
    match fault {
        BandFault::Empty => "there are no grades",
        BandFault::NotFalling => "the grades must fall from high to low",
        BandFault::NotFromZero => "the lowest grade must start at 0",
    }
}
