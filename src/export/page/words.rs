//! Words and look of the page.

use crate::domain::hidden::is_deceptive;
use crate::domain::{Points, Spread};
use crate::text::Lang;

/// The look: one column that narrows to a telephone and prints on A4.
pub(super) const STYLE: &str = "\
:root{color-scheme:light}*{box-sizing:border-box}\
body{margin:0;font:16px/1.6 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;\
color:#1a1a1a;background:#fff}\
main{max-width:60rem;margin:0 auto;padding:1rem}\
h1{font-size:1.5rem;margin:.5rem 0 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}\
.about,.note{color:#595959;font-size:.875rem}\
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.5rem}\
.tiles div{border:1px solid #bfbfbf;padding:.5rem;text-align:center}\
.tiles b{display:block;font-size:1.4rem}.tiles span{font-size:.8125rem;color:#595959}\
figure{margin:1.5rem 0;break-inside:avoid}figcaption{font-weight:600}\
svg{width:100%;height:auto;max-width:36rem}svg text{font-size:13px;fill:#1a1a1a}\
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}\
th,td{border:1px solid #bfbfbf;padding:.25rem .5rem;text-align:left;vertical-align:top}\
th{background:#ededed;white-space:nowrap}.figures td{text-align:right;white-space:nowrap}\
.figures td:nth-child(2){text-align:left}td{overflow-wrap:anywhere;min-width:3em}\
summary{font-size:1.15rem;font-weight:600;margin:2rem 0 .5rem;cursor:pointer}\
dt{font-weight:600;font-size:.875rem}dd{margin:0 0 .25rem;overflow-wrap:anywhere;font-size:.875rem}\
@media print{main{max-width:none;padding:0}thead{display:table-header-group}\
tr{break-inside:avoid}.wide{overflow:visible}table{font-size:8.5pt}}";

/// Words as a page holds them: no tag, no sign that deceives.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            letter if is_deceptive(letter) && letter != '\t' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

/// What the page says in a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Lang);

impl Words {
    pub(super) const fn title(self) -> &'static str {
        self.0.pick("行政执法案卷评查报告", "Report on the review of case files")
    }

    pub(super) const fn files(self) -> &'static str {
        self.0.pick("案卷", "files")
    }

    pub(super) const fn done(self) -> &'static str {
        self.0.pick("已评", "done")
    }

    pub(super) const fn mean(self) -> &'static str {
        self.0.pick("平均分", "mean")
    }

    pub(super) const fn lowest(self) -> &'static str {
        self.0.pick("最低分", "lowest")
    }

    pub(super) const fn defects(self) -> &'static str {
        self.0.pick("问题", "defects")
    }

    pub(super) const fn per_file(self) -> &'static str {
        self.0.pick("案均问题", "defects a file")
    }

    pub(super) const fn vetoed(self) -> &'static str {
        self.0.pick("一票否决", "vetoed")
    }

    pub(super) const fn sum(self) -> &'static str {
        self.0.pick("合计", "all")
    }

    pub(super) const fn grades(self) -> &'static str {
        self.0.pick("等次分布（宗）", "Grades (files)")
    }

    pub(super) const fn heat_map(self) -> &'static str {
        self.0.pick("镇街与五类问题（处，颜色越深越多）", "Units and kinds (darker: more)")
    }

    pub(super) const fn ladder(self) -> &'static str {
        self.0.pick("得分阶梯（每点一宗，竖线为平均分）", "Scores (a dot a file, a bar the mean)")
    }

    pub(super) const fn trend(self) -> &'static str {
        self.0.pick("平均分走势（按决定季度）", "Mean by quarter of the decision")
    }

    pub(super) const fn by_unit(self) -> &'static str {
        self.0.pick("镇街汇总", "By unit")
    }

    pub(super) const fn frequent(self) -> &'static str {
        self.0.pick("高频问题", "Frequent defects")
    }

    pub(super) const fn notes(self) -> &'static str {
        self.0.pick("说明", "Notes")
    }

    pub(super) const fn small(self) -> &'static str {
        self.0.pick(
            "* 已评不超过 4 宗，样本少，不宜比较。",
            "* at most 4 results: too few to compare.",
        )
    }

    pub(super) const fn unit_columns(self) -> [&'static str; 5] {
        match self.0 {
            Lang::Zh => ["排名", "镇街", "案卷", "已评", "平均分"],
            Lang::En => ["place", "unit", "files", "done", "mean"],
        }
    }

    pub(super) const fn type_columns(self) -> [&'static str; 6] {
        match self.0 {
            Lang::Zh => ["编码", "类别", "问题", "处数", "案卷", "涉及镇街"],
            Lang::En => ["code", "kind", "defect", "times", "files", "units"],
        }
    }

    /// Whether a note counts rows, which a page has none of.
    pub(super) fn is_count(self, name: &str) -> bool {
        name == self.0.pick("条数", "rows")
    }

    pub(super) fn pending(self, count: usize) -> String {
        match self.0 {
            Lang::Zh => format!("另有 {count} 宗未评完，不计入得分和等次。"),
            Lang::En => format!("{count} files are not finished and count in no score or grade."),
        }
    }

    pub(super) fn suspects(self, count: usize) -> String {
        match self.0 {
            Lang::Zh => format!("有 {count} 处文字中的姓名按写法辨认后遮盖，发出前请人工核对。"),
            Lang::En => format!("In {count} texts names were covered by their look; check them."),
        }
    }

    pub(super) fn spread(self, spread: &Spread) -> String {
        let variation = spread.variation.map_or_else(String::new, Points::brief);
        let (range, deviation) = (spread.range(), spread.deviation);
        match self.0 {
            Lang::Zh => {
                format!("镇街平均分极差 {range} 分，标准差 {deviation} 分，变异系数 {variation}%。")
            }
            Lang::En => format!(
                "Unit means: range {range}, standard deviation {deviation}, variation {variation}%."
            ),
        }
    }
}
