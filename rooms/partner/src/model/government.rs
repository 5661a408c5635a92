//! Local governments that an office works with.

use kernel::{Id, Kind};
use serde::Serialize;

use super::RegionCode;

/// 지방자치단체 as a partner of the office: a body and its department, never a person.
#[doc(alias = "지방자치단체")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalGovernment {
    /// Its id.
    pub id: Id<LocalGovernment>,
    /// The region it governs, by the code of the day it was registered.
    pub region: RegionCode,
    /// Its name on papers: `강원특별자치도 평창군`.
    pub official_name: String,
    /// The department to contact; no name and no number of a person.
    pub department: String,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for LocalGovernment {
    const NAME: &'static str = "government";
}
