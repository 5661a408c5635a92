//! What the room prints: the call for vendors, who has a booth and why, signs of origin, the sales
//! of a day, what the common till owes, the report of a season. Every number of the records carries
//! its figure, so that a paper and the page beside it cannot differ.

mod call;
mod chart;
mod given;
mod parts;
mod payables;
mod payout;
mod plan;
mod season;
mod signs;
mod takings;

use kernel::{Error, Outcome, worded};
use paper::Paper;
use store::Tx;

use crate::access;

worded! {
    /// A paper of the room.
    pub enum Sheet {
        /// The call for vendors of a season.
        Call = "call", "모집 공고";
        /// Who has a booth in an allocation, and why others have none.
        Given = "given", "배정 결과";
        /// The signs of origin of a day.
        Signs = "signs", "원산지 표지";
        /// What was sold on a day.
        Takings = "takings", "판매 집계";
        /// What came of a season.
        Season = "season", "결과 보고서";
        /// What the common till of a season owes to whom.
        Payables = "payables", "정산 내역";
        /// What a vendor of a season got, and out of what.
        Payout = "payout", "지급 명세서";
        /// Where things stand on the plaza of a day, to scale.
        Plan = "plan", "부스 배치도";
    }
}

/// The paper of a record: of a season, an allocation, a day or an application, as its sheet says.
///
/// # Errors
/// `NotFound`, also for an id that does not read; a fault of the store.
pub fn compose(tx: &mut Tx<'_>, sheet: Sheet, id: &str) -> Outcome<Paper> {
    tx.require(&access::VIEW)?;
    match sheet {
        Sheet::Call => call::paper(tx, read(id)?),
        Sheet::Given => given::paper(tx, read(id)?),
        Sheet::Signs => signs::paper(tx, read(id)?),
        Sheet::Takings => takings::paper(tx, read(id)?),
        Sheet::Season => season::paper(tx, read(id)?),
        Sheet::Payables => payables::paper(tx, read(id)?),
        Sheet::Payout => payout::paper(tx, read(id)?),
        Sheet::Plan => plan::paper(tx, read(id)?),
    }
}

fn read<T: std::str::FromStr>(id: &str) -> Result<T, Error> {
    id.trim().parse().map_err(|_| Error::NotFound)
}
