//! Drawing a sample of a year's resolutions.

use std::collections::BTreeMap;

use kernel::{Error, Id, Outcome, Refusal, Won, typed::choice};
use spending::{ExpenditureResolution, ListPart, ResolutionKind, ResolutionQuery, ResolutionState};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    model::{DrawSample, Sample, SampleItem, SampleMethod},
    rules::{
        Refused, dated, refuse,
        sampling::{self, Drawn, Unit},
        typed,
    },
    stamp,
    store::samples,
};

/// Draws and keeps the sample with its seed, its population and where the book stood. Each draw
/// gets a number and stays: nobody draws until the sample pleases without that being seen.
pub fn draw_sample(tx: &mut Tx<'_>, ask: DrawSample) -> Outcome<Id<Sample>> {
    tx.require(&access::SAMPLE)?;
    let year = ask.year.trim().parse().map_err(|_| Error::NotFound)?;
    let year = trustee::year(tx, year)?;
    let most = dated::limit(dated::SAMPLE_SIZE, tx.today());
    let mut no = Vec::new();
    let method = choice(
        &mut no,
        "method",
        "추출 방법을",
        &ask.method,
        SampleMethod::read,
    );
    let size = typed::count(&mut no, "size", &ask.size, most);
    let seed = typed::optional(&mut no, "seed", &ask.seed);
    let purpose = typed::required(&mut no, "purpose", "점검 목적을", &ask.purpose);
    let (Some(method), Some(size), Some(seed), Some(purpose)) = (method, size, seed, purpose)
    else {
        return Err(refuse(no));
    };
    let all = population(tx, year.id, |_| true)?;
    let units = units(&all)?;
    if units.is_empty() {
        return Err(Refusal::from(Refused::NothingToDraw).into());
    }
    let seed = match seed.is_empty() {
        true => Id::<Sample>::new().to_string(),
        false => seed,
    };
    let numbers: Vec<i64> = all.values().map(|one| one.number).collect();
    let sample = Sample {
        id: Id::new(),
        year: year.id,
        number: samples::count(tx, year.id)? + 1,
        method,
        size,
        purpose,
        population: sampling::spans(&numbers),
        population_count: i64::try_from(units.len()).unwrap_or(i64::MAX),
        population_sum: Won::sum(units.iter().map(|unit| Won(unit.gross)))?,
        population_digest: sampling::digest(&units),
        stamp: stamp::of(tx, &year)?,
        drawn_by: tx.actor().key(),
        drawn_by_name: tx.actor().name().to_owned(),
        drawn_at: tx.now(),
        seed,
    };
    let drawn = draw(&sample, &units);
    samples::insert(tx, &sample, &items(&drawn, &all)?)?;
    Ok(sample.id)
}

/// Signed resolutions that spend, by their number; a take-back spends nothing. `wanted` asks for
/// the number.
pub fn population(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    wanted: impl Fn(i64) -> bool,
) -> Outcome<BTreeMap<i64, ExpenditureResolution>> {
    let query = ResolutionQuery {
        year: Some(year),
        state: Some(ResolutionState::Approved),
        ..ResolutionQuery::default()
    };
    let all = spending::resolutions(tx, &query, ListPart::ALL)?.into_iter();
    let spent = all.filter(|one| one.kind != ResolutionKind::TakeBack && wanted(one.number));
    Ok(spent.map(|one| (one.number, one)).collect())
}

/// The population as the rule sees it.
pub fn units(all: &BTreeMap<i64, ExpenditureResolution>) -> Outcome<Vec<Unit>> {
    let units = all.values().map(|one| {
        Ok(Unit {
            id: one.id.to_string(),
            gross: one.gross()?.0,
        })
    });
    Ok(sampling::ordered(units.collect::<Outcome<_>>()?))
}

/// What a sample's seed draws.
pub fn draw(sample: &Sample, units: &[Unit]) -> Vec<Drawn> {
    let size = usize::try_from(sample.size).unwrap_or_default();
    match sample.method {
        SampleMethod::MonetaryUnit => sampling::monetary_unit(units, size, &sample.seed),
        SampleMethod::Random => sampling::random(units, size, &sample.seed),
    }
}

/// What was drawn, in the order of the resolutions' numbers.
pub fn items(
    drawn: &[Drawn],
    all: &BTreeMap<i64, ExpenditureResolution>,
) -> Outcome<Vec<SampleItem>> {
    let hits: BTreeMap<&str, i64> = drawn.iter().map(|d| (d.id.as_str(), d.hits)).collect();
    let mut items = Vec::new();
    for one in all.values() {
        if let Some(hits) = hits.get(one.id.to_string().as_str()) {
            items.push(SampleItem {
                position: i64::try_from(items.len()).unwrap_or(i64::MAX) + 1,
                resolution: one.id,
                number: one.number,
                gross: one.gross()?,
                hits: *hits,
            });
        }
    }
    Ok(items)
}
