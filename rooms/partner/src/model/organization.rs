//! 기관·단체: bodies that the office deals with.

use kernel::{Id, worded};
use serde::Serialize;

use super::{Counterpart, RegionCode};

worded! {
    /// What sort of body.
    #[doc(alias = "기관·단체")]
    pub enum OrganizationKind {
        /// A department of a local government.
        Department = "department", "지자체 부서";
        /// A body of producers, a cooperative.
        Cooperative = "cooperative", "생산자단체·협동조합";
        /// A farming corporation.
        FarmingCorporation = "farming_corporation", "농업법인";
        /// A council of a village.
        VillageCouncil = "village_council", "마을협의회";
        /// A civic group.
        CivicGroup = "civic_group", "시민단체";
        /// A school.
        School = "school", "학교";
        /// A company.
        Company = "company", "기업";
        /// Anything else.
        Other = "other", "기타";
    }
}

/// What other rooms read of an organization: for a picker, a line, a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationSummary {
    /// Its id; of a record that was merged, the id of the one that was kept.
    pub id: Id<Counterpart>,
    /// What it is called.
    pub name: String,
    /// What sort of body.
    pub kind: OrganizationKind,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// Whether the office deals with it.
    pub is_active: bool,
}
