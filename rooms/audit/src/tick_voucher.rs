//! A note on a drawn voucher.

use kernel::{Error, Outcome, typed::choice};
use store::Tx;

use crate::{
    access,
    model::{Mark, TickVoucher},
    rules::{refuse, typed},
    store::samples,
};

/// Notes what was found on a voucher of a sample. Earlier notes stay; the newest counts.
pub fn tick_voucher(tx: &mut Tx<'_>, ask: TickVoucher) -> Outcome<()> {
    tx.require(&access::SAMPLE)?;
    let sample = ask.sample.trim().parse().map_err(|_| Error::NotFound)?;
    let resolution = ask.resolution.trim().parse().map_err(|_| Error::NotFound)?;
    samples::sample(tx, sample)?;
    let drawn = samples::items(tx, sample)?;
    if drawn.iter().all(|item| item.resolution != resolution) {
        return Err(Error::NotFound);
    }
    let mut no = Vec::new();
    let mark = choice(&mut no, "mark", "점검 결과를", &ask.mark, Mark::read);
    let note = match mark {
        Some(Mark::Check | Mark::Finding) => typed::required(&mut no, "note", "까닭을", &ask.note),
        _ => typed::optional(&mut no, "note", &ask.note),
    };
    match (mark, note) {
        (Some(mark), Some(note)) => samples::tick(tx, sample, resolution, mark, &note),
        _ => Err(refuse(no)),
    }
}
