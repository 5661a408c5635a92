//! Samples, what was drawn, and what was noted.

use kernel::{Fault, Id, Outcome};
use spending::ExpenditureResolution;
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use crate::model::{Mark, Sample, SampleItem, SampleMethod, Stamp, Tick};

store::statements! {
    /// One sample.
    READ_SAMPLE = "SELECT s.id, s.year, s.number, s.method, s.size, s.seed, s.purpose, \
        s.population, s.population_count, s.population_sum, s.population_digest, s.seq, s.head, \
        s.drawn_by, s.drawn_by_name, s.drawn_at FROM audit_sample s \
        WHERE s.tenant = $1 AND s.id = $2";
    /// The samples of a year, the newest first.
    LIST_SAMPLES = "SELECT s.id, s.year, s.number, s.method, s.size, s.seed, s.purpose, \
        s.population, s.population_count, s.population_sum, s.population_digest, s.seq, s.head, \
        s.drawn_by, s.drawn_by_name, s.drawn_at FROM audit_sample s \
        WHERE s.tenant = $1 AND s.year = $2 ORDER BY s.number DESC LIMIT $3 OFFSET $4";
    /// How many a year has.
    COUNT_SAMPLES = "SELECT COUNT(s.id) FROM audit_sample s WHERE s.tenant = $1 AND s.year = $2";
    /// What was drawn, in order.
    LIST_ITEMS = "SELECT i.position, i.resolution, i.number, i.gross, i.hits \
        FROM audit_sample_item i WHERE i.tenant = $1 AND i.sample = $2 ORDER BY i.position";
    /// What was noted on the vouchers of a sample, the newest of each first.
    LIST_TICKS = "SELECT t.resolution, t.number, t.mark, t.note, t.actor_name, t.at \
        FROM audit_tick t WHERE t.tenant = $1 AND t.sample = $2 \
        ORDER BY t.resolution, t.number DESC";
    /// The newest number of a voucher's notes.
    LAST_TICK = "SELECT t.number FROM audit_tick t \
        WHERE t.tenant = $1 AND t.sample = $2 AND t.resolution = $3 \
        ORDER BY t.number DESC LIMIT 1";
}

store::tables! {
    /// Samples.
    SAMPLE = "audit_sample" key [id]
        columns [year, number, method, size, seed, purpose, population, population_count,
            population_sum, population_digest, seq, head, drawn_by, drawn_by_name, drawn_at]
        may append;
    /// What was drawn.
    ITEM = "audit_sample_item" key [sample, position]
        columns [resolution, number, gross, hits] may append;
    /// What was noted.
    TICK = "audit_tick" key [sample, resolution, number]
        columns [mark, note, actor, actor_name, at] may append;
}

fn sample_of(row: &Row<'_>) -> Result<Sample, Fault> {
    let method: String = row.get(3)?;
    Ok(Sample {
        id: row.get(0)?,
        year: row.get(1)?,
        number: row.get(2)?,
        method: SampleMethod::read(&method)
            .ok_or_else(|| Fault::new(format!("sample method {method:?}")))?,
        size: row.get(4)?,
        seed: row.get(5)?,
        purpose: row.get(6)?,
        population: row.get(7)?,
        population_count: row.get(8)?,
        population_sum: row.get(9)?,
        population_digest: row.get(10)?,
        stamp: Stamp {
            seq: row.get(11)?,
            head: row.get(12)?,
        },
        drawn_by: row.get(13)?,
        drawn_by_name: row.get(14)?,
        drawn_at: row.get(15)?,
    })
}

pub fn sample(tx: &mut Tx<'_>, id: Id<Sample>) -> Outcome<Sample> {
    tx.one(&READ_SAMPLE, args![id], sample_of)
}

/// A part of a year's samples.
pub fn list(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Sample>, Fault> {
    tx.list(&LIST_SAMPLES, args![year, limit, offset], sample_of)
}

pub fn count(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<i64> {
    tx.one(&COUNT_SAMPLES, args![year], |row| row.get(0))
}

pub fn items(tx: &mut Tx<'_>, id: Id<Sample>) -> Result<Vec<SampleItem>, Fault> {
    tx.list(&LIST_ITEMS, args![id], |row| {
        Ok(SampleItem {
            position: row.get(0)?,
            resolution: row.get(1)?,
            number: row.get(2)?,
            gross: row.get(3)?,
            hits: row.get(4)?,
        })
    })
}

/// A note with the voucher it stands on.
pub type NotedOn = (Id<ExpenditureResolution>, Tick);

pub fn ticks(tx: &mut Tx<'_>, id: Id<Sample>) -> Result<Vec<NotedOn>, Fault> {
    tx.list(&LIST_TICKS, args![id], |row| {
        let mark: String = row.get(2)?;
        let tick = Tick {
            number: row.get(1)?,
            mark: Mark::read(&mark).ok_or_else(|| Fault::new(format!("mark {mark:?}")))?,
            note: row.get(3)?,
            by_name: row.get(4)?,
            at: row.get(5)?,
        };
        Ok((row.get(0)?, tick))
    })
}

pub fn insert(tx: &mut Tx<'_>, sample: &Sample, items: &[SampleItem]) -> Outcome<()> {
    let values = args![
        sample.id,
        sample.year,
        sample.number,
        sample.method.word(),
        sample.size,
        &sample.seed,
        &sample.purpose,
        &sample.population,
        sample.population_count,
        sample.population_sum,
        sample.population_digest,
        sample.stamp.seq,
        &sample.stamp.head,
        &sample.drawn_by,
        &sample.drawn_by_name,
        sample.drawn_at
    ];
    tx.insert(&SAMPLE, values)?;
    for item in items {
        let values = args![
            sample.id,
            item.position,
            item.resolution,
            item.number,
            item.gross,
            item.hits
        ];
        tx.insert(&ITEM, values)?;
    }
    Ok(())
}

/// Adds a note after the others.
pub fn tick(
    tx: &mut Tx<'_>,
    sample: Id<Sample>,
    resolution: Id<ExpenditureResolution>,
    mark: Mark,
    note: &str,
) -> Outcome<()> {
    let args = args![sample, resolution];
    let last = tx.maybe(&LAST_TICK, args, |row| row.get::<i64>(0))?;
    let number = last.unwrap_or(0) + 1;
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let values = args![sample, resolution, number, mark.word(), note, by, name, at];
    tx.insert(&TICK, values)
}
