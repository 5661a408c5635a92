//! What became of the booths of a day.

use jiff::Timestamp;
use kernel::{Id, Kind};
use serde::Serialize;

use super::{AllotmentOutcome, BoothState, BoothStep, MarketDay, VendorApplication};

/// The place of an application on one of its days.
pub type Stand = (Id<VendorApplication>, Id<MarketDay>);

/// One thing that happened with a booth. Rows are added and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoothStepRow {
    /// Its id.
    pub id: Id<BoothStepRow>,
    /// Whose booth.
    pub application: Id<VendorApplication>,
    /// What happened.
    pub step: BoothStep,
    /// Why, where it is asked for.
    pub reason: String,
    /// When it happened, where that is another instant than that of writing it down.
    pub happened_at: Option<Timestamp>,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl BoothStepRow {
    /// When it happened.
    pub fn when(&self) -> Timestamp {
        self.happened_at.unwrap_or(self.recorded_at)
    }
}

impl Kind for BoothStepRow {
    const NAME: &'static str = "booth_step";
}

impl BoothState {
    /// How a vendor stands after some steps, from what the allocation answered.
    pub fn of<'s>(outcome: AllotmentOutcome, steps: impl Iterator<Item = &'s BoothStep>) -> Self {
        let first = match outcome {
            AllotmentOutcome::Booth => Self::Given,
            AllotmentOutcome::Waiting => Self::Waiting,
            AllotmentOutcome::Unready => Self::Unready,
        };
        steps.fold(first, |_, step| Self::of_step(*step))
    }

    /// How a vendor stands right after a step.
    pub fn of_step(step: BoothStep) -> Self {
        match step {
            BoothStep::TakenOver => Self::Given,
            BoothStep::Confirmed => Self::Confirmed,
            BoothStep::GivenBack => Self::GivenBack,
            BoothStep::Passed => Self::Passed,
            BoothStep::Attended => Self::Attended,
            BoothStep::NoShow => Self::NoShow,
        }
    }

    /// Whether the vendor has the booth.
    pub fn holds(self) -> bool {
        matches!(self, Self::Given | Self::Confirmed | Self::Attended)
    }
}
