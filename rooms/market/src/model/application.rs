//! A vendor's application for a season: the days, what is sold, the papers, the decisions.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind};
use partner::{ProducerId, ProducerKind, RegionCode};
use serde::Serialize;

use super::{EnteredAs, ItemSort, MarketDay, MarketSeason, PaperKind, VendorStep};

/// A vendor's wish to take part in a season.
#[doc(alias = "참가 신청")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VendorApplication {
    /// Its id.
    pub id: Id<VendorApplication>,
    /// The season.
    pub season: Id<MarketSeason>,
    /// The producer in the register of counterparts.
    pub vendor: ProducerId,
    /// What the farm was called when it applied.
    pub vendor_name: String,
    /// Which class of producer it was.
    pub vendor_kind: ProducerKind,
    /// The municipality that the farm lay in and that recommends it.
    pub region: RegionCode,
    /// On how many of the ticked days it wants to stand at most.
    pub most_days: i64,
    /// On whose behalf it was entered.
    pub entered_as: EnteredAs,
    /// When and how the vendor gave the mandate.
    pub mandate: String,
    /// The day of the application.
    pub applied_on: Date,
    /// Who entered it, as people read it.
    pub entered_by_name: String,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for VendorApplication {
    const NAME: &'static str = "application";
}

impl VendorApplication {
    /// Its address.
    pub fn address_of(id: Id<VendorApplication>) -> Address {
        Address::new("market", Self::NAME, id)
    }
}

/// Something that a vendor sells.
#[doc(alias = "품목")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its id.
    pub id: Id<Item>,
    /// What it is called.
    pub name: String,
    /// What the law asks of it.
    pub sort: ItemSort,
    /// Where it comes from, as the sign will say (원산지).
    #[doc(alias = "원산지")]
    pub origin: String,
}

impl Kind for Item {
    const NAME: &'static str = "item";
}

/// A certificate, a registration or an insurance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VendorPaper {
    /// Its id.
    pub id: Id<VendorPaper>,
    /// What it proves.
    pub kind: PaperKind,
    /// The number on it.
    pub number: String,
    /// Its first day.
    pub valid_from: Date,
    /// Its last day; `None` where it has none.
    pub valid_to: Option<Date>,
}

impl Kind for VendorPaper {
    const NAME: &'static str = "paper";
}

impl VendorPaper {
    /// Whether it is in force on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// One thing that happened with an application. Rows are added and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VendorStepRow {
    /// Its id.
    pub id: Id<VendorStepRow>,
    /// What happened.
    pub step: VendorStep,
    /// When.
    pub on_day: Date,
    /// The letter's number; empty where an account of the municipality recommended.
    pub paper: String,
    /// Why, where it is asked for.
    pub reason: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Kind for VendorStepRow {
    const NAME: &'static str = "application_step";
}

/// What the screening found for a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The criterion's word.
    pub criterion: String,
    /// Whether it holds.
    pub is_met: bool,
}

/// An application with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationParts {
    /// The application.
    pub application: VendorApplication,
    /// The days that it is for, by their day.
    pub days: Vec<MarketDay>,
    /// What is sold.
    pub items: Vec<Item>,
    /// The papers that count.
    pub papers: Vec<VendorPaper>,
    /// What happened, in the order in which it was written down; never empty.
    pub steps: Vec<VendorStepRow>,
    /// What the screening found.
    pub findings: Vec<Finding>,
}

impl ApplicationParts {
    /// How far it has come.
    pub fn state(&self) -> VendorStep {
        // The first step is written with the application.
        let last = self.steps.last();
        last.map_or(VendorStep::Submitted, |row| row.step)
    }
}
