//! 조사 계획: which records somebody looks at until when.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::{Id, Kind};
use partner::RegionCode;
use serde::{Deserialize, Serialize};

use super::{Resource, ResourceKind, State};

/// A plan of surveys over some kinds and regions in a span of days.
#[doc(alias = "조사 계획")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Campaign {
    /// Its id.
    pub id: Id<Campaign>,
    /// What it is called.
    pub name: String,
    /// Of which kinds; none: of every kind.
    pub kinds: Vec<ResourceKind>,
    /// In which regions; none: everywhere.
    pub regions: Vec<RegionCode>,
    /// Its first day.
    pub from_on: Date,
    /// The last day on which something may be due.
    pub to_on: Date,
    /// The account that leads it.
    pub lead: String,
    /// Who that is.
    pub lead_name: String,
    /// The day on which it was made.
    pub made_on: Date,
    /// How often it was changed, from 1.
    pub version: i64,
    /// The day on which it was closed.
    pub closed_on: Option<Date>,
    /// What was said then; empty while it runs.
    pub closed_why: String,
}

impl Kind for Campaign {
    const NAME: &'static str = "campaign";
}

/// A record that somebody is to look at, and whether they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// In which campaign.
    pub campaign: Id<Campaign>,
    /// The record.
    pub resource: Id<Resource>,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: ResourceKind,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// The words that were typed for where.
    pub region_text: String,
    /// Its address.
    pub address: String,
    /// How far it has come.
    pub state: State,
    /// The account that is to look.
    pub surveyor: String,
    /// Who that is.
    pub surveyor_name: String,
    /// Until when.
    pub due_on: Date,
    /// Since when somebody is to look.
    pub assigned_at: Timestamp,
    /// How often it was given to somebody else, from 1.
    pub version: i64,
    /// Why it was not done when the campaign was closed.
    pub undone_why: String,
    /// The day of the first survey since; `None`: not done.
    pub done_on: Option<Date>,
    /// Who wrote it down.
    pub done_by_name: String,
}

impl Task {
    /// Whether it should have been done by a day and was not, or was done after its day.
    pub fn is_late(&self, today: Date) -> bool {
        self.done_on.unwrap_or(today) > self.due_on
    }
}

/// Somebody who can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Surveyor {
    /// Their account.
    pub account: String,
    /// Who they are.
    pub name: String,
}

/// How many tasks there are of one surveyor or region, and how many are done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Whose or where.
    pub label: String,
    /// All of them.
    pub total: i64,
    /// Those that are done.
    pub done: i64,
    /// Those that are not and should be.
    pub late: i64,
}

/// Makes a campaign, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MakeCampaign {
    /// What it is called.
    pub name: String,
    /// Words of kinds; none is every kind.
    pub kinds: Vec<String>,
    /// Names or codes of regions with commas between; empty is everywhere.
    pub region: String,
    /// Its first day.
    pub from_on: String,
    /// Its last day.
    pub to_on: String,
    /// The account that leads it; empty is who makes it.
    pub lead: String,
}

/// Gives records to a surveyor.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssignRecords {
    /// The campaign's id.
    pub campaign: String,
    /// Ids of records.
    pub resources: Vec<String>,
    /// An account.
    pub surveyor: String,
    /// Until when.
    pub due_on: String,
}

/// Gives one record to somebody else.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReassignRecord {
    /// The campaign's id.
    pub campaign: String,
    /// The record's id.
    pub resource: String,
    /// The version that was on the screen.
    pub version: String,
    /// An account.
    pub surveyor: String,
    /// Until when.
    pub due_on: String,
}

/// Closes a campaign.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseCampaign {
    /// The campaign's id.
    pub campaign: String,
    /// The version that was on the screen.
    pub version: String,
    /// What is said about it; the reason of every record that has none of its own.
    pub reason: String,
    /// Why a record was not done, by its id.
    pub reasons: BTreeMap<String, String>,
}
