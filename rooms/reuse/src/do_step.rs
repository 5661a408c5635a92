//! Writing down that a step of the procedure was done.

use files::Keep;
use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{DoStep, StepDone},
    rules::{dated, procedure as rules},
    store as rows,
};

/// Writes a step down, with its paper. A later row of the same step counts.
#[doc(alias = "활용 절차")]
pub fn do_step(tx: &mut Tx<'_>, ask: &DoStep) -> Outcome<Id<StepDone>> {
    tx.require(&access::DO_STEP)?;
    let case = ask.use_case.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::case(tx, case)?;
    let today = tx.today();
    let draft = rules::do_step(ask, &known, today)?;
    let id = Id::new();
    let file = if ask.file.is_empty() {
        None
    } else {
        let years = dated::limit(dated::KEEP_YEARS, today).map_or(0, |(years, _)| years);
        let keep = Keep {
            name: &ask.file_name,
            bytes: &ask.file,
            retain_until: kernel::months_after(today, years * 12),
        };
        let kept = files::keep(tx, keep)?;
        let subject = StepDone::address_of(id);
        files::link(tx, kept.digest, &subject, "절차 서류", &ask.file_name)?;
        Some(kept.digest)
    };
    let done = StepDone {
        id,
        step: draft.key,
        done_on: draft.done_on,
        proof: draft.proof,
        file_name: file.map_or_else(String::new, |_| files::clean_name(&ask.file_name)),
        file,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    rows::insert_step(tx, case, &done)?;
    Ok(id)
}
