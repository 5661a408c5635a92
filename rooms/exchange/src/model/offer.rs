//! What somebody outside the city offers.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won};
use partner::RegionCode;
use resource::{Resource, ResourceKind, Season};
use serde::Serialize;

use super::{FeatureSet, Stage};

/// An offer: on a record of the register, or of a government or organisation by its name. Whom to
/// ask stays in the register.
#[doc(alias = "제안")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Its id.
    pub id: Id<Offer>,
    /// The record that it stands on; `None`: who offers is only named.
    pub resource: Option<Id<Resource>>,
    /// Who offers, as a name.
    pub body: String,
    /// What it is.
    pub kind: ResourceKind,
    /// What is offered, in a line.
    pub what: String,
    /// Where, by the code of the day it was written.
    pub region: Option<RegionCode>,
    /// The region in the words that were typed.
    pub region_text: String,
    /// For how many people or units at once, on one day.
    pub capacity: i64,
    /// The smallest group.
    pub least_group: i64,
    /// The youngest age in years; 0 for any.
    pub least_age: i64,
    /// The first day on which it can be had.
    pub first_day: Date,
    /// The last.
    pub last_day: Date,
    /// The months between them in which it can be had.
    pub months: Season,
    /// The lowest price for one person.
    pub price_low: Won,
    /// The highest.
    pub price_high: Won,
    /// What it has.
    pub features: FeatureSet,
    /// What else there is to know.
    pub note: String,
    /// How far it has come.
    pub stage: Stage,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// The account that registered it, as a key.
    #[serde(skip)]
    pub registered_by: String,
    /// The day on which what it says was last confirmed.
    pub confirmed_on: Date,
}

impl Kind for Offer {
    const NAME: &'static str = "offer";
}

impl Offer {
    /// Its address.
    pub fn address_of(id: Id<Offer>) -> Address {
        Address::new("exchange", Self::NAME, id)
    }
}
