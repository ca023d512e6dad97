//! Units: the towns and subdistricts (镇街) whose files are reviewed, and the bureau.

use std::fmt;

/// The code of a unit in the units pack (a division code where there is one).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub String);

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What kind of unit it is; a town (镇) and a subdistrict (街道) answer to reconsideration
/// differently (行政复议法 第二十四条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// 镇.
    Town,
    /// 街道.
    Subdistrict,
    /// 区应急管理局.
    Bureau,
    /// 管委会 and whatever else a district lists.
    Other,
}

/// One unit of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its code.
    pub id: UnitId,
    /// Its name as printed in lists: `狮岭镇`.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// Other ways it is written in files: `花都区狮岭镇人民政府`.
    pub aliases: Vec<String>,
    /// Words by which it is known inside a docket number: `穗花狮`.
    pub docket_words: Vec<String>,
}
