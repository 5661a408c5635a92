//! Writing down what became of a match.

use files::Keep;
use kernel::{Error, Id, Outcome as Done};
use store::Tx;

use crate::{
    access,
    model::{CheckOutcome, Outcome},
    rules::{dated, outcomes as rules},
    store::{matches, outcomes},
};

/// Writes an answer to a check down, with its paper. A later answer to the same check stands beside
/// the earlier one and counts.
#[doc(alias = "성과 확인")]
pub fn check_outcome(tx: &mut Tx<'_>, ask: &CheckOutcome) -> Done<Id<Outcome>> {
    tx.require(&access::CHECK)?;
    let matching = ask.matching.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = matches::matching(tx, matching)?;
    let today = tx.today();
    let draft = rules::check(ask, &stored, today)?;
    let id = Id::new();
    let file = if ask.file.is_empty() {
        None
    } else {
        let years = dated::whole(dated::KEEP_YEARS, today);
        let keep = Keep {
            name: &ask.file_name,
            bytes: &ask.file,
            retain_until: kernel::months_after(today, years * 12),
        };
        let kept = files::keep(tx, keep)?;
        let subject = Outcome::address_of(id);
        files::link(tx, kept.digest, &subject, "성과 증빙", &ask.file_name)?;
        Some(kept.digest)
    };
    let outcome = Outcome {
        id,
        matching,
        months: draft.months,
        checked_on: today,
        answer: draft.answer,
        participants: draft.participants,
        sales: draft.sales,
        revisits: draft.revisits,
        evidence: draft.evidence,
        file_name: file.map_or_else(String::new, |_| ask.file_name.clone()),
        file,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    outcomes::insert(tx, &outcome)?;
    Ok(id)
}
