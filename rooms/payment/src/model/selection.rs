//! Which payables are behind a figure.

use kernel::{Id, Selection};
use trustee::TrusteeYear;

use super::{PaymentBatch, PaymentState};

/// What a figure of this room adds up, always what the bank transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Payables of a year in one state.
    State(Id<TrusteeYear>, PaymentState),
    /// The payments of a batch, whatever became of them.
    Batch(Id<PaymentBatch>),
}

/// A selection of this room that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen(pub Measure);

const STATE: &str = "payment.payables?year=";
const BATCH: &str = "payment.batch?batch=";

impl Chosen {
    /// The selection as an address carries it.
    pub fn selection(self) -> Selection {
        Selection(match self.0 {
            Measure::State(year, state) => format!("{STATE}{year}&state={}", state.word()),
            Measure::Batch(batch) => format!("{BATCH}{batch}"),
        })
    }

    /// Reads one of this room's selections; `None` for any other text.
    pub fn read(selection: &Selection) -> Option<Self> {
        let text = selection.0.as_str();
        if let Some(batch) = text.strip_prefix(BATCH) {
            return Some(Self(Measure::Batch(batch.parse().ok()?)));
        }
        let (year, state) = text.strip_prefix(STATE)?.split_once("&state=")?;
        Some(Self(Measure::State(
            year.parse().ok()?,
            PaymentState::read(state)?,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selections_read_back() {
        let year = Id::from_parts(1, [1; 10]);
        for measure in [
            Measure::State(year, PaymentState::Waiting),
            Measure::Batch(Id::from_parts(2, [2; 10])),
        ] {
            assert_eq!(
                Chosen::read(&Chosen(measure).selection()),
                Some(Chosen(measure))
            );
        }
        for other in ["payment.batch?batch=x", "budget.current?year=2018", ""] {
            assert_eq!(Chosen::read(&Selection(other.to_owned())), None, "{other}");
        }
    }
}
