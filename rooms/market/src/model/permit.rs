//! The permit of a place for a day: what happened, and how it stands.

use jiff::{Timestamp, civil::Date};
use kernel::{Id, Kind, Won};
use serde::Serialize;

use super::{ExemptBasis, PermitStep};

/// One thing that happened with a permit. Rows are added and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PermitRow {
    /// Its id.
    pub id: Id<PermitRow>,
    /// What happened.
    pub step: PermitStep,
    /// When.
    pub on_day: Date,
    /// The paper's number, or where it lies.
    pub paper: String,
    /// The fee that the notice asks for; 0 in other rows.
    pub fee: Won,
    /// Why none is asked for.
    pub exempt: ExemptBasis,
    /// Conditions of a notice, the reason of a denial or of an end, or what a late application
    /// rests on.
    pub note: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Kind for PermitRow {
    const NAME: &'static str = "permit";
}

/// How the permit of a day stands.
#[doc(alias = "장소 사용허가")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct VenuePermit {
    /// The application that counts: the last one.
    pub applied: Option<PermitRow>,
    /// The notice on it.
    pub granted: Option<PermitRow>,
    /// The payment of its fee.
    pub fee_paid: Option<PermitRow>,
    /// That it was turned down.
    pub denied: Option<PermitRow>,
}

impl VenuePermit {
    /// What rows, in the order in which they were written down, come to.
    pub fn of(rows: &[PermitRow]) -> Self {
        let mut permit = Self::default();
        for row in rows {
            let row = row.clone();
            match row.step {
                PermitStep::Applied => {
                    permit = Self {
                        applied: Some(row),
                        ..Self::default()
                    }
                }
                PermitStep::Granted => {
                    permit.granted = Some(row);
                    permit.fee_paid = None;
                    permit.denied = None;
                }
                PermitStep::FeePaid => permit.fee_paid = Some(row),
                PermitStep::Denied => {
                    permit.denied = Some(row);
                    permit.granted = None;
                    permit.fee_paid = None;
                }
                PermitStep::Withdrawn => permit = Self::default(),
            }
        }
        permit
    }

    /// Whether an application or a notice stands, which names the day and the place.
    pub fn stands(&self) -> bool {
        self.applied.is_some() && self.denied.is_none()
    }
}
