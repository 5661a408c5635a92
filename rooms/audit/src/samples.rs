//! Reading samples, and drawing them again.

use kernel::{Id, Outcome};
use spending::ListPart;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    draw_sample::{draw, items, population, units},
    model::{Replay, Sample, SampleItem, Voucher},
    rules::sampling::{digest, in_spans},
    store::samples as rows,
};

/// A part of a year's samples, the newest first.
pub fn samples(tx: &mut Tx<'_>, year: Id<TrusteeYear>, part: ListPart) -> Outcome<Vec<Sample>> {
    tx.require(&access::READ)?;
    Ok(rows::list(tx, year, (part.limit, part.offset))?)
}

/// How many samples a year has.
pub fn count_samples(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<usize> {
    tx.require(&access::READ)?;
    Ok(usize::try_from(rows::count(tx, year)?).unwrap_or_default())
}

/// One sample, its vouchers, and whether the same seed draws the same from the same records now.
pub fn sample(tx: &mut Tx<'_>, id: Id<Sample>) -> Outcome<(Sample, Vec<Voucher>, Replay)> {
    tx.require(&access::READ)?;
    let sample = rows::sample(tx, id)?;
    let drawn = rows::items(tx, id)?;
    let replay = replay(tx, &sample, &drawn)?;
    let mut ticks = rows::ticks(tx, id)?;
    let mut vouchers = Vec::with_capacity(drawn.len());
    for item in drawn {
        let one = spending::resolution(tx, item.resolution)?;
        let papers = spending::evidence(tx, item.resolution)?;
        let (own, rest) = ticks
            .into_iter()
            .partition(|(of, _)| *of == item.resolution);
        ticks = rest;
        vouchers.push(Voucher {
            item,
            purpose: one.purpose,
            payee_name: one.payee_name,
            papers: papers.iter().filter(|paper| paper.struck.is_none()).count(),
            ticks: own.into_iter().map(|(_, tick)| tick).collect(),
        });
    }
    Ok((sample, vouchers, replay))
}

/// Takes the resolutions whose numbers made up the population, as they are now, and draws again.
fn replay(tx: &mut Tx<'_>, sample: &Sample, drawn: &[SampleItem]) -> Outcome<Replay> {
    let spans = sample.population.clone();
    let all = population(tx, sample.year, |number| in_spans(&spans, number))?;
    let units = units(&all)?;
    let again = items(&draw(sample, &units), &all)?;
    Ok(Replay {
        same_population: digest(&units) == sample.population_digest,
        same_sample: again == drawn,
    })
}
