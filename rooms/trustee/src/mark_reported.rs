//! A quarter's report was sent to the city.

use kernel::{Address, Id, Outcome};
use store::Tx;

use crate::{
    model::{ReportMark, TrusteeYear},
    rules::Refused,
    store::{grants, years},
};

/// Marks a quarter as reported, so that the next one can be granted. Marking it again changes
/// nothing. The verb that sends the report has asked who acts.
pub fn mark_reported(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    quarter: i64,
    source: Address,
) -> Outcome<()> {
    let year = years::year(tx, year)?;
    if !(1..=4).contains(&quarter) {
        return Err(Refused::Unreadable {
            field: "quarter",
            text: "분기를 목록에서 고르세요.".to_owned(),
        }
        .into());
    }
    let marks = grants::marks(tx, year.id)?;
    if marks.iter().any(|mark| mark.quarter == quarter) {
        return Ok(());
    }
    let mark = ReportMark {
        quarter,
        source,
        marked_on: tx.today(),
    };
    grants::insert_mark(tx, year.id, &mark)
}
