//! 권역 of an office.

use jiff::civil::Date;
use kernel::{Id, Kind};
use serde::Serialize;

use super::RegionCode;

/// 권역: regions that an office takes together for a time. Its members never change: whoever
/// changes them ends it and opens the next.
#[doc(alias = "권역")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// Its id.
    pub id: Id<Zone>,
    /// What the office calls it: `충청`.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` while it lasts.
    pub to: Option<Date>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// Its members by the codes of its first day.
    pub members: Vec<RegionCode>,
}

impl Zone {
    /// What a region without 권역 is called.
    #[doc(alias = "미지정")]
    pub const UNASSIGNED: &'static str = "미지정";

    /// Whether it was in use on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Kind for Zone {
    const NAME: &'static str = "zone";
}
