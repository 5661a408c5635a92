//! What somebody in the city asks for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won};
use partner::RegionCode;
use resource::ResourceKind;
use serde::{Deserialize, Serialize};

use super::{BodyKind, Feature, FeatureSet, Stage};

/// What would be nice to have, each with its weight from 1 to 3; as stored `meal:3 stay:1`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wishes(pub BTreeMap<Feature, i64>);

impl Wishes {
    /// Reads the stored form.
    pub fn read(text: &str) -> Option<Self> {
        let one = |text: &str| {
            let (word, weight) = text.split_once(':')?;
            Some((Feature::read(word)?, weight.parse().ok()?))
        };
        let all: Option<BTreeMap<Feature, i64>> = text.split_whitespace().map(one).collect();
        all.map(Self)
    }

    /// The stored form.
    pub fn words(&self) -> String {
        let all = self.0.iter();
        let words: Vec<String> = all.map(|(one, n)| format!("{}:{n}", one.word())).collect();
        words.join(" ")
    }

    /// What people read.
    pub fn label(&self) -> String {
        let all = self.0.iter();
        let words: Vec<String> = all
            .map(|(one, n)| format!("{}({n})", one.label()))
            .collect();
        words.join(", ")
    }
}

/// A demand of a bureau, a school or a group.
#[doc(alias = "수요")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// Its id.
    pub id: Id<Demand>,
    /// Who asks, as the name of the body.
    pub body: String,
    /// What sort of body.
    pub body_kind: BodyKind,
    /// What is asked for.
    pub kind: ResourceKind,
    /// The same in a line.
    pub what: String,
    /// For how many people.
    pub people: i64,
    /// The age of the youngest in years.
    pub youngest: i64,
    /// The first day that would do.
    pub first_day: Date,
    /// The last.
    pub last_day: Date,
    /// How many days in a row.
    pub days: i64,
    /// What may be spent at most, in all.
    pub budget: Won,
    /// Where they set out from; `None`: nobody said.
    pub origin: Option<RegionCode>,
    /// Where it may be, by the codes of the day it was written; none is anywhere.
    pub regions: Vec<RegionCode>,
    /// What it must have.
    pub musts: FeatureSet,
    /// What would be nice.
    pub wishes: Wishes,
    /// What else there is to know.
    pub note: String,
    /// How far it has come.
    pub stage: Stage,
    /// Counts the changes.
    pub version: i64,
    /// The account that registered it, as a key.
    #[serde(skip)]
    pub registered_by: String,
}

impl Kind for Demand {
    const NAME: &'static str = "demand";
}

impl Demand {
    /// Its address.
    pub fn address_of(id: Id<Demand>) -> Address {
        Address::new("exchange", Self::NAME, id)
    }
}
