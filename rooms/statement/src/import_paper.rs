//! Turning last year's statement into records.
//!
//! The paper has been read already ([`crate::import`]); here it becomes records, all of them or
//! none, through the verbs of the rooms that own them. Derived numbers of the paper (계, 증감,
//! 예산현액, 집행잔액) make no record: they were checked while reading, and are asked from the
//! records afterwards.

mod books;
mod codes;
mod head;
mod plan;
mod planned;
mod report;
mod results;
mod settled;
mod work;

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::{ImportPaper, Imported},
};

pub use head::accepted;
pub use planned::plan_import;
pub use report::{import_report, read_paper};

/// Makes the records of a read paper, in this one transaction.
///
/// Years before the paper's own that have records already (an earlier import) are left as they
/// are, and the answer says so.
///
/// # Errors
/// Refuses as long as a blocking finding is not accepted by its id; when the paper does not tell
/// its name, year or department; when the program has records of that year already; and whatever
/// the rooms' own verbs refuse.
pub fn import_paper(tx: &mut Tx<'_>, ask: ImportPaper) -> Outcome<Imported> {
    tx.require(&access::IMPORT)?;
    head::accepted(&ask)?;
    let head = head::read(&ask.draft)?;
    let mut work = work::Work::begin(tx, &ask.draft, &head)?;
    plan::write(&mut work, &head)?;
    books::write(&mut work)?;
    results::write(&mut work)?;
    Ok(work.done())
}
