//! The SQL of segments and of what waits to become one.

use std::collections::HashMap;

use kernel::Fault;
use store::{Arg, Tx, args};

use super::{Reader, Written, column_day, filled};
use crate::{
    docs::{Doc, NEVER},
    segment::Shelf,
};

/// How many blocks or texts one statement reads.
const AT_ONCE: usize = 32;

/// A statement about [`AT_ONCE`] numbers from `$4` on.
macro_rules! of_numbers {
    ($($text:literal)*) => {
        concat!($($text,)* " IN ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
            $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, \
            $35)")
    };
}

store::statements! {
    /// What a reader may see: shelves, fresh entries, and numbers of what is no longer right.
    STANDING = "SELECT 0, s.audience, s.segments, NULL, NULL, NULL, NULL, NULL, NULL \
                FROM index_shelf s WHERE s.tenant = $1 AND s.audience <= $2 \
                UNION ALL \
                SELECT 1, f.number, f.pieces, f.kind, f.region, f.months, f.fresh_until, \
                f.visible_until, f.updated_on \
                FROM index_fresh f WHERE f.tenant = $1 AND f.audience <= $2 \
                AND (f.visible_until IS NULL OR f.visible_until >= $3) \
                UNION ALL \
                SELECT 2, x.number, NULL, NULL, NULL, NULL, NULL, NULL, NULL \
                FROM index_superseded x WHERE x.tenant = $1";
    /// Some blocks of segments that a reader may see; a last short lot repeats its last.
    BLOCKS = of_numbers!("SELECT b.block, b.bytes FROM index_block b WHERE b.tenant = $1 \
                          AND b.audience <= $2 AND b.block >= $3 AND b.block");
    /// Texts of some entries that a reader may see; a last short lot repeats its last.
    TEXTS = of_numbers!("SELECT e.number, e.folded FROM index_entry e WHERE e.tenant = $1 \
                         AND e.audience <= $2 \
                         AND (e.visible_until IS NULL OR e.visible_until >= $3) AND e.number");
    /// A fresh entry, instead of the one that was there.
    FRESHEN = "INSERT INTO index_fresh (tenant, number, audience, pieces, kind, region, months, \
               updated_on, fresh_until, visible_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               ON CONFLICT (tenant, number) DO UPDATE SET audience = excluded.audience, \
               pieces = excluded.pieces, kind = excluded.kind, region = excluded.region, \
               months = excluded.months, updated_on = excluded.updated_on, \
               fresh_until = excluded.fresh_until, visible_until = excluded.visible_until";
    /// No fresh entry any more.
    WILT = "DELETE FROM index_fresh WHERE tenant = $1 AND number = $2";
    /// Segments are no longer right about an entry.
    SUPERSEDE = "INSERT INTO index_superseded (tenant, number) VALUES ($1, $2) \
                 ON CONFLICT (tenant, number) DO NOTHING";
    /// Fresh entries of every level.
    FRESH = "SELECT f.audience, f.number, f.pieces, f.kind, f.region, f.months, f.fresh_until, \
             f.visible_until, f.updated_on FROM index_fresh f WHERE f.tenant = $1";
    /// They stand in a segment now.
    SETTLED = "DELETE FROM index_fresh WHERE tenant = $1";
    /// Entries that segments are no longer right about.
    SUPERSEDED = "SELECT x.number FROM index_superseded x WHERE x.tenant = $1";
    /// Segments are right again.
    RIGHT_AGAIN = "DELETE FROM index_superseded WHERE tenant = $1";
    /// The segments of every level.
    SHELVES = "SELECT s.audience, s.segments FROM index_shelf s WHERE s.tenant = $1";
    /// The segments of a level, instead of those that were there.
    PUT_SHELF = "INSERT INTO index_shelf (tenant, audience, segments) VALUES ($1, $2, $3) \
                 ON CONFLICT (tenant, audience) DO UPDATE SET segments = excluded.segments";
    /// All blocks of a segment.
    WHOLE = "SELECT b.block, b.bytes FROM index_block b \
             WHERE b.tenant = $1 AND b.block >= $2 AND b.block < $3 ORDER BY b.block";
    /// No segment any more.
    DROP_SEGMENT = "DELETE FROM index_block WHERE tenant = $1 AND block >= $2 AND block < $3";
    /// A block.
    ADD_BLOCK = "INSERT INTO index_block (tenant, block, audience, bytes) \
                 VALUES ($1, $2, $3, $4)";
    /// Entries that an older version of the index wrote.
    WAITING = "SELECT e.number, e.address, e.kind, e.title, e.body, e.region, e.folded, e.posted, \
               e.audience, e.months, e.updated_on, e.surveyed_on, e.fresh_until, \
               e.visible_until, e.happens_from, e.happens_to \
               FROM index_entry e WHERE e.tenant = $1 AND e.posted <> '' \
               ORDER BY e.number LIMIT $2";
    /// One of them waits no more.
    SERVED = "UPDATE index_entry SET posted = '' WHERE tenant = $1 AND number = $2";
}

/// What a reader may see, as the rows hold it.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) shelves: Vec<(i64, Shelf)>,
    pub(crate) fresh: Vec<(Doc, Vec<u8>)>,
    pub(crate) superseded: Vec<i64>,
}

pub(crate) fn standing(tx: &mut Tx<'_>, reader: Reader) -> Result<Rows, Fault> {
    let mut found = Rows::default();
    tx.list(&STANDING, args![reader.level, reader.sees_from], |row| {
        let number: i64 = row.get(1)?;
        match row.get::<i64>(0)? {
            0 => found.shelves.push((number, shelf(row.get(2)?)?)),
            1 => found.fresh.push((doc(row)?, row.get(2)?)),
            _ => found.superseded.push(number),
        }
        Ok(())
    })?;
    Ok(found)
}

fn shelf(bytes: Vec<u8>) -> Result<Shelf, Fault> {
    Shelf::read(&bytes).ok_or_else(|| Fault::new("a shelf of the index cannot be read"))
}

/// A fresh entry, its number in the second column.
fn doc(row: &store::Row<'_>) -> Result<Doc, Fault> {
    let small = |number: i64| u32::try_from(number).unwrap_or_default();
    let months: i64 = row.get(5)?;
    Ok(Doc {
        number: row.get(1)?,
        kind: row.get(3)?,
        region: row.get(4)?,
        months: u16::try_from(months).unwrap_or_default(),
        fresh_until: column_day(row.get(6)?),
        visible_until: column_day(row.get(7)?),
        updated: small(row.get(8)?),
    })
}

/// Blocks by number.
pub(crate) fn blocks(
    tx: &mut Tx<'_>,
    level: i64,
    numbers: &[i64],
) -> Result<HashMap<i64, Vec<u8>>, Fault> {
    let mut found = HashMap::new();
    for lot in numbers.chunks(AT_ONCE) {
        let mut args = vec![Arg::Int(level), Arg::Int(0)];
        args.extend(filled(lot, AT_ONCE).map(Arg::Int));
        found.extend(tx.list(&BLOCKS, &args, |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(found)
}

/// Folded texts by number.
pub(crate) fn texts(
    tx: &mut Tx<'_>,
    reader: Reader,
    numbers: &[i64],
) -> Result<HashMap<i64, String>, Fault> {
    let mut found = HashMap::new();
    for lot in numbers.chunks(AT_ONCE) {
        let mut args = vec![Arg::Int(reader.level), Arg::Int(reader.sees_from)];
        args.extend(filled(lot, AT_ONCE).map(Arg::Int));
        found.extend(tx.list(&TEXTS, &args, |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(found)
}

pub(crate) fn freshen(tx: &mut Tx<'_>, level: i64, doc: &Doc, pieces: &[u8]) -> Result<(), Fault> {
    let day = |day: u32| (day != NEVER).then_some(i64::from(day));
    let args = args![
        doc.number,
        level,
        pieces,
        &doc.kind,
        &doc.region,
        i64::from(doc.months),
        i64::from(doc.updated),
        day(doc.fresh_until),
        day(doc.visible_until)
    ];
    tx.execute(&FRESHEN, args)?;
    Ok(())
}

pub(crate) fn wilt(tx: &mut Tx<'_>, number: i64) -> Result<(), Fault> {
    tx.execute(&WILT, args![number])?;
    Ok(())
}

pub(crate) fn supersede(tx: &mut Tx<'_>, number: i64) -> Result<(), Fault> {
    tx.execute(&SUPERSEDE, args![number])?;
    Ok(())
}

/// Takes every fresh entry with its level and pieces; there are none afterwards.
pub(crate) fn take_fresh(tx: &mut Tx<'_>) -> Result<Vec<(i64, Doc, Vec<u8>)>, Fault> {
    let found = tx.list(&FRESH, args![], |row| {
        Ok((row.get(0)?, doc(row)?, row.get(2)?))
    })?;
    if !found.is_empty() {
        tx.execute(&SETTLED, args![])?;
    }
    Ok(found)
}

/// Takes every number that segments are no longer right about; there are none afterwards.
pub(crate) fn take_superseded(tx: &mut Tx<'_>) -> Result<Vec<i64>, Fault> {
    let found = tx.list(&SUPERSEDED, args![], |row| row.get(0))?;
    if !found.is_empty() {
        tx.execute(&RIGHT_AGAIN, args![])?;
    }
    Ok(found)
}

pub(crate) fn shelves(tx: &mut Tx<'_>) -> Result<Vec<(i64, Shelf)>, Fault> {
    tx.list(&SHELVES, args![], |row| {
        Ok((row.get(0)?, shelf(row.get(1)?)?))
    })
}

pub(crate) fn put_shelf(tx: &mut Tx<'_>, level: i64, shelf: &Shelf) -> Result<(), Fault> {
    tx.execute(&PUT_SHELF, args![level, &shelf.write()])?;
    Ok(())
}

/// The blocks of a segment in order, taken out of the database.
pub(crate) fn take_segment(tx: &mut Tx<'_>, (from, to): (i64, i64)) -> Result<Vec<Vec<u8>>, Fault> {
    let found = tx.list(&WHOLE, args![from, to], |row| row.get(1))?;
    tx.execute(&DROP_SEGMENT, args![from, to])?;
    Ok(found)
}

pub(crate) fn add_block(
    tx: &mut Tx<'_>,
    level: i64,
    block: i64,
    bytes: &[u8],
) -> Result<(), Fault> {
    tx.execute(&ADD_BLOCK, args![block, level, bytes])?;
    Ok(())
}

/// Some entries that an older version wrote, which no longer wait afterwards.
pub(crate) fn take_waiting(tx: &mut Tx<'_>, most: i64) -> Result<Vec<(i64, Written)>, Fault> {
    let found = tx.list(&WAITING, args![most], |row| {
        Ok((row.get(0)?, Written::read(row, 1)?))
    })?;
    for (number, _) in &found {
        tx.execute(&SERVED, args![*number])?;
    }
    Ok(found)
}
