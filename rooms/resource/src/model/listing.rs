//! Lists of resources.

use jiff::civil::Date;
use kernel::Id;
use partner::RegionCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Ownership, Resource, ResourceKind, Source, State};

/// What a list shows of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Brief {
    /// Its id.
    pub id: Id<Resource>,
    /// What it is.
    pub kind: ResourceKind,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// The region in words.
    pub region_text: String,
    /// Whose it is.
    pub owner: Ownership,
    /// Where the record came from.
    pub source: Source,
    /// The day as of which the source tells.
    pub source_on: Date,
    /// The day on which somebody of ours last looked.
    pub surveyed_on: Option<Date>,
    /// How far it has come.
    pub state: State,
}

/// Which resources. Empty fields filter nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Words, found by the index.
    pub text: String,
    /// What they are.
    pub kind: Option<ResourceKind>,
    /// Where they are, by the boundaries of the day of the request: this region and what lies in
    /// it.
    pub region: Option<RegionCode>,
    /// How far they have come.
    pub state: Option<State>,
    /// Only those that must be looked at again.
    pub stale_only: bool,
}

/// A part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListPage {
    /// The records, by name; of words, the best first.
    pub items: Vec<Brief>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many of each kind there would be without the filter by kind.
    pub kinds: Vec<(ResourceKind, usize)>,
    /// The last record of this page, after which the next page goes on; `None` on the last.
    pub next: Option<Id<Resource>>,
}
