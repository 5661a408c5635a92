//! One thing that a region has to exchange.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Id, Kind};
use partner::RegionCode;
use serde::{Deserialize, Serialize};

use super::{Availability, Certainty, Coordinates, Ownership, ResourceKind, Season, Source, State};

/// The fields of a kind that are filled, by key, in one form: numbers without commas, days as
/// `2017-10-24`, choices by their word. As JSON an object of texts in order of the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Details(pub BTreeMap<String, String>);

impl Details {
    /// A kept value; empty where there is none.
    pub fn value(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }
}

/// Whom to ask about a resource, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Name and number with their middles hidden: `가*다 033-***-0012`.
    pub masked: String,
    /// Tells whether two contacts are the same, and nothing else.
    #[serde(skip)]
    pub mark: Digest,
}

/// A resource as it is known now.
#[doc(alias = "지역자원")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id.
    pub id: Id<Resource>,
    /// What it is.
    pub kind: ResourceKind,
    /// What it is called.
    pub name: String,
    /// Where it is, by the code of the day it was written; `None` while nobody could tell.
    pub region: Option<RegionCode>,
    /// The region in the words that were typed or imported.
    pub region_text: String,
    /// Its address as text.
    pub address: String,
    /// Its point.
    pub coordinates: Option<Coordinates>,
    /// Whose it is.
    pub owner: Ownership,
    /// What everybody may read of it.
    pub description: String,
    /// When it can be had.
    pub season: Season,
    /// For how many people.
    pub capacity: Option<i64>,
    /// What it costs, in words.
    pub price_text: String,
    /// Whether it can be had.
    pub availability: Availability,
    /// In what condition it is; everybody may read it.
    pub condition_text: String,
    /// The fields of its kind.
    pub details: Details,
    /// Whom to ask; sealed.
    pub contact: Option<Contact>,
    /// Where the record came from.
    pub source: Source,
    /// The source in words: a data set, a department.
    pub source_name: String,
    /// The key of the row in the data set that it was imported from.
    pub source_key: Option<String>,
    /// 데이터기준일자: the day as of which the source tells.
    #[doc(alias = "데이터기준일자")]
    pub source_on: Date,
    /// The day on which somebody of ours last looked.
    pub surveyed_on: Option<Date>,
    /// Who did, as a key.
    pub surveyed_by: Option<String>,
    /// Who did, as people read it.
    pub surveyed_by_name: Option<String>,
    /// How sure they were.
    pub certainty: Certainty,
    /// How far it has come.
    pub state: State,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// When it was registered.
    pub created_at: Timestamp,
    /// The day of the last change.
    pub updated_on: Date,
}

impl Kind for Resource {
    const NAME: &'static str = "resource";
}

impl Resource {
    /// The address of a resource.
    pub fn address_of(id: Id<Resource>) -> Address {
        Address::new("resource", Self::NAME, id)
    }
}
