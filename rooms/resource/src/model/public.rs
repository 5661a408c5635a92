//! What everybody may read of a resource.

use jiff::civil::Date;
use kernel::Id;
use partner::RegionCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Availability, Certainty, Coordinates, PublicCertificate, Resource, ResourceKind, Season,
    Source, State,
};

/// A field of the kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicFact {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// As it is kept.
    pub value: String,
    /// As people read it.
    pub shown: String,
}

/// A resource without anything that is not for everybody: no contact, no personal field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicResource {
    /// Its id.
    pub id: Id<Resource>,
    /// What it is.
    pub kind: ResourceKind,
    /// How far it has come.
    pub state: State,
    /// What it is called.
    pub name: String,
    /// Where it is, by the code of the day.
    pub region: Option<RegionCode>,
    /// The whole name of the region on the day, or the words that were typed.
    pub region_name: String,
    /// Its address.
    pub address: String,
    /// Its point.
    pub coordinates: Option<Coordinates>,
    /// What there is to know.
    pub description: String,
    /// When it can be had.
    pub season: Season,
    /// For how many people.
    pub capacity: Option<i64>,
    /// What it costs.
    pub price_text: String,
    /// Whether it can be had.
    pub availability: Availability,
    /// In what condition it is.
    pub condition_text: String,
    /// The fields of its kind that are filled, in the order of the form.
    pub facts: Vec<PublicFact>,
    /// The certificates that are in force and proven.
    pub certificates: Vec<PublicCertificate>,
    /// Where the record came from.
    pub source: Source,
    /// The source in words.
    pub source_name: String,
    /// The day as of which the source tells.
    pub source_on: Date,
    /// The day on which somebody of ours last looked.
    pub surveyed_on: Option<Date>,
    /// How sure they were.
    pub certainty: Certainty,
    /// The last day on which it may be taken for true; `None`: nobody has looked.
    pub fresh_until: Option<Date>,
    /// Whether that day is over.
    pub is_stale: bool,
    /// The last day on which the owner's consent allows showing it; `None`: no consent is needed.
    pub visible_until: Option<Date>,
    /// The day of the last change.
    pub updated_on: Date,
}
