//! 생산자: who grows, catches or makes what is sold.

use kernel::{Id, Kind, worded};
use serde::Serialize;

use super::{Counterpart, RegionCode};

worded! {
    /// Who may sell directly as a producer (지역농산물 이용촉진 등 농산물 직거래 활성화에 관한 법률
    /// 제2조, 시행령); fishers are the office's own addition.
    #[doc(alias = "생산자")]
    pub enum ProducerKind {
        /// 농업인.
        Farmer = "farmer", "농업인";
        /// 어업인.
        Fisher = "fisher", "어업인";
        /// 농업법인.
        FarmingCorporation = "farming_corporation", "농업법인";
        /// 생산자단체.
        ProducerGroup = "producer_group", "생산자단체";
    }
}

/// Marks the ids of producers, for rooms that deal with producers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Producer;

impl Kind for Producer {
    const NAME: &'static str = "producer";
}

/// The id of a producer: the same text as that of its record in the register.
pub type ProducerId = Id<Producer>;

/// What other rooms read of a producer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProducerSummary {
    /// Its id; of a record that was merged, the id of the one that was kept.
    pub id: ProducerId,
    /// The record in the register of counterparts.
    pub counterpart: Id<Counterpart>,
    /// The name of the farm.
    pub name: String,
    /// Which class of producer.
    pub kind: ProducerKind,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// What it grows, catches or makes.
    pub items: String,
    /// The organization it belongs to, by name; may be empty.
    pub member_of_name: String,
    /// Whether a number of the register of farms is known.
    pub has_farm_number: bool,
    /// Whether the office deals with it.
    pub is_active: bool,
}
