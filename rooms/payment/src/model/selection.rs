//! Which payables are behind a figure.

use kernel::{Id, Selection};
use trustee::TrusteeYear;

use super::{PaymentBatch, PaymentState, Purse};

/// What a figure of this room adds up, always what the bank transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Payables of a year and a purse in one state.
    State(Id<TrusteeYear>, Purse, PaymentState),
    /// The payments of a batch, whatever became of them.
    Batch(Id<PaymentBatch>),
}

/// A selection of this room that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen(pub Measure);

const STATE: &str = "payment.payables?year=";
const TRUSTEE: &str = "trustee";
const BATCH: &str = "payment.batch?batch=";

impl Chosen {
    /// The selection as an address carries it.
    pub fn selection(self) -> Selection {
        Selection(match self.0 {
            Measure::State(year, purse, state) => {
                let (purse, state) = (purse.word(), state.word());
                format!("{STATE}{year}&purse={purse}&state={state}")
            }
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
        // Figures of kept papers are older than purses: theirs is the trustee's.
        let (year, purse) = year.split_once("&purse=").unwrap_or((year, TRUSTEE));
        Some(Self(Measure::State(
            year.parse().ok()?,
            Purse::read(purse)?,
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
            Measure::State(year, Purse::Trustee, PaymentState::Waiting),
            Measure::State(year, Purse::Till, PaymentState::Sent),
            Measure::Batch(Id::from_parts(2, [2; 10])),
        ] {
            assert_eq!(
                Chosen::read(&Chosen(measure).selection()),
                Some(Chosen(measure))
            );
        }
        let old = Selection(format!("{STATE}{year}&state=waiting"));
        let waiting = Measure::State(year, Purse::Trustee, PaymentState::Waiting);
        assert_eq!(Chosen::read(&old), Some(Chosen(waiting)));
        for other in ["payment.batch?batch=x", "budget.current?year=2018", ""] {
            assert_eq!(Chosen::read(&Selection(other.to_owned())), None, "{other}");
        }
    }
}
