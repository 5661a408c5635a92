//! The SQL of the index.
//!
//! Entries and segments are derived from records whose changes are in the journal already, and can
//! be built again from them; so they are written past the journal.

pub(crate) mod shelf;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Fault, Outcome};
use store::{Arg, Row, Tx, args};

use crate::{
    docs::{Doc, NEVER},
    model::{Audience, Cursor, Entry, Happening, Hit, Region},
    query::Part,
};

/// How many entries one statement shows: a page of most lists.
const SHOWN: usize = 20;

store::statements! {
    /// An entry as it was written.
    WRITTEN = "SELECT e.address, e.kind, e.title, e.body, e.region, e.folded, e.posted, \
               e.audience, e.months, e.updated_on, e.surveyed_on, e.fresh_until, \
               e.visible_until, e.happens_from, e.happens_to \
               FROM index_entry e WHERE e.tenant = $1 AND e.number = $2";
    /// An entry, instead of the one that was there.
    PUT = "INSERT INTO index_entry (tenant, number, address, kind, title, body, region, folded, \
           posted, audience, months, updated_on, surveyed_on, fresh_until, visible_until, \
           happens_from, happens_to) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
           ON CONFLICT (tenant, number) DO UPDATE SET kind = excluded.kind, \
           title = excluded.title, body = excluded.body, audience = excluded.audience, \
           region = excluded.region, months = excluded.months, \
           surveyed_on = excluded.surveyed_on, fresh_until = excluded.fresh_until, \
           updated_on = excluded.updated_on, folded = excluded.folded, \
           posted = excluded.posted, visible_until = excluded.visible_until, \
           happens_from = excluded.happens_from, happens_to = excluded.happens_to";
    /// No entry any more.
    REMOVE = "DELETE FROM index_entry WHERE tenant = $1 AND number = $2";
    /// Every record that a reader may see.
    ADDRESSES = "SELECT e.address, e.updated_on FROM index_entry e \
                 WHERE e.tenant = $1 AND e.audience <= $2 \
                 AND (e.visible_until IS NULL OR e.visible_until >= $3) \
                 ORDER BY e.number LIMIT $4";
    /// A part of the records of a kind that a reader may see.
    OF_KIND = "SELECT e.number, e.address FROM index_entry e \
               WHERE e.tenant = $1 AND e.kind = $2 AND e.audience <= $3 \
               AND (e.visible_until IS NULL OR e.visible_until >= $4) AND e.number > $5 \
               ORDER BY e.number LIMIT $6 OFFSET $7";
    /// What happens on days between two that a reader may see, by its first day.
    HAPPENING = "SELECT e.address, e.kind, e.title, e.region, e.happens_from, e.happens_to, \
                 e.updated_on FROM index_entry e \
                 WHERE e.tenant = $1 AND e.audience <= $2 \
                 AND (e.visible_until IS NULL OR e.visible_until >= $3) \
                 AND e.happens_to >= $4 AND e.happens_from <= $5 \
                 ORDER BY e.happens_from, e.happens_to, e.number LIMIT $6";
    /// How many there are.
    HOW_MANY_OF_KIND = "SELECT COUNT(*) FROM index_entry e \
                        WHERE e.tenant = $1 AND e.kind = $2 AND e.audience <= $3 \
                        AND (e.visible_until IS NULL OR e.visible_until >= $4)";
    /// Entries as they are shown; a last short lot repeats its last.
    SHOW = "SELECT e.number, e.address, e.kind, e.title, e.body, e.region, e.surveyed_on, \
            e.fresh_until, e.updated_on FROM index_entry e WHERE e.tenant = $1 \
            AND e.audience <= $2 AND (e.visible_until IS NULL OR e.visible_until >= $3) \
            AND e.number IN ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
            $19, $20, $21, $22, $23)";
}

/// Who reads, as the database compares it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) level: i64,
    /// Entries whose last day to be seen lies before this one are not there for the reader.
    pub(crate) sees_from: i64,
}

impl Reader {
    pub(crate) fn of(audience: Audience, today: Date) -> Self {
        Self {
            level: audience.level(),
            sees_from: match audience {
                Audience::Staff => 0,
                Audience::Public | Audience::Partner => day(today),
            },
        }
    }
}

/// A day as a number in the order of days: 20180105.
pub(crate) fn day(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The same for a column of a segment; a day before our era is the first.
pub(crate) fn day_number(of: Date) -> u32 {
    u32::try_from(day(of)).unwrap_or_default()
}

fn day_back(number: i64) -> Result<Date, Fault> {
    let part = |number: i64| i8::try_from(number).unwrap_or_default();
    let year = i16::try_from(number / 10_000).unwrap_or_default();
    let (month, of_month) = (part(number / 100 % 100), part(number % 100));
    Date::new(year, month, of_month).map_err(|_| Fault::new(format!("day {number}")))
}

fn region_back(code: &str) -> Result<Option<Region>, Fault> {
    match code {
        "" => Ok(None),
        _ => match Region::new(code) {
            Some(region) => Ok(Some(region)),
            None => Err(Fault::new(format!("region {code:?}"))),
        },
    }
}

/// An entry's own row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Address, kind, title, body, region, the text as searches compare it; and, in an entry that
    /// waits to be read again, what an older version of the index kept there.
    texts: [String; 7],
    /// Audience, months, the day of the last change.
    numbers: [i64; 3],
    /// Surveyed, fresh until, visible until, happens from, happens to.
    days: [Option<i64>; 5],
}

impl Written {
    /// The row of an entry.
    pub(crate) fn of(entry: &Entry, folded: &str) -> Self {
        let region = entry.region.as_ref().map_or("", Region::code);
        let address = entry.address.to_string();
        let texts = [
            &address,
            &entry.kind,
            &entry.title,
            &entry.body,
            region,
            folded,
            "",
        ];
        Self {
            texts: texts.map(str::to_owned),
            numbers: [
                entry.audience.level(),
                entry.months.bits(),
                day(entry.updated_on),
            ],
            days: [
                entry.surveyed_on.map(day),
                entry.fresh_until.map(day),
                entry.visible_until.map(day),
                entry.happens.map(|(from, _)| day(from)),
                entry.happens.map(|(_, to)| day(to)),
            ],
        }
    }

    /// The fifteen columns from `at` on.
    fn read(row: &Row<'_>, at: usize) -> Result<Self, Fault> {
        let mut written = Self {
            texts: Default::default(),
            numbers: [0; 3],
            days: [None; 5],
        };
        for (column, text) in (at..).zip(&mut written.texts) {
            *text = row.get(column)?;
        }
        for (column, number) in (at + 7..).zip(&mut written.numbers) {
            *number = row.get(column)?;
        }
        for (column, day) in (at + 10..).zip(&mut written.days) {
            *day = row.get(column)?;
        }
        Ok(written)
    }

    pub(crate) fn address(&self) -> &str {
        let [address, ..] = &self.texts;
        address
    }

    /// Its title, and its text as searches compare it.
    pub(crate) fn searched(&self) -> (&str, &str) {
        let [_, _, title, _, _, folded, _] = &self.texts;
        (title, folded)
    }

    /// Its level.
    pub(crate) fn level(&self) -> i64 {
        let [level, ..] = self.numbers;
        level
    }

    /// What a segment holds of it.
    pub(crate) fn doc(&self, number: i64) -> Doc {
        let [_, kind, _, _, region, ..] = &self.texts;
        let [_, months, updated] = self.numbers;
        let [_, fresh_until, visible_until, ..] = self.days;
        Doc {
            number,
            updated: u32::try_from(updated).unwrap_or_default(),
            kind: kind.clone(),
            region: region.clone(),
            months: u16::try_from(months).unwrap_or_default(),
            fresh_until: column_day(fresh_until),
            visible_until: column_day(visible_until),
        }
    }
}

/// A day that may be missing, as a column of a segment holds it.
fn column_day(day: Option<i64>) -> u32 {
    day.map_or(NEVER, |day| u32::try_from(day).unwrap_or_default())
}

pub(crate) fn written(tx: &mut Tx<'_>, number: i64) -> Result<Option<Written>, Fault> {
    tx.maybe(&WRITTEN, args![number], |row| Written::read(row, 0))
}

pub(crate) fn put(tx: &mut Tx<'_>, number: i64, written: &Written) -> Result<(), Fault> {
    let mut args = vec![Arg::Int(number)];
    args.extend(written.texts.iter().map(|text| Arg::Text(text)));
    args.extend(written.numbers.iter().map(|number| Arg::Int(*number)));
    args.extend(written.days.iter().map(|day| Arg::from(*day)));
    tx.execute(&PUT, &args)?;
    Ok(())
}

pub(crate) fn remove(tx: &mut Tx<'_>, number: i64) -> Result<(), Fault> {
    tx.execute(&REMOVE, args![number])?;
    Ok(())
}

/// A lot made as long as the statement: its last is repeated.
fn filled<T: Copy>(lot: &[T], size: usize) -> impl Iterator<Item = T> {
    let last = lot.last().copied();
    lot.iter()
        .copied()
        .chain(std::iter::repeat_n(last, size - lot.len()).flatten())
}

pub(crate) fn addresses(
    tx: &mut Tx<'_>,
    reader: Reader,
    most: i64,
) -> Result<Vec<(Address, Date)>, Fault> {
    let args = args![reader.level, reader.sees_from, most];
    tx.list(&ADDRESSES, args, |row| {
        Ok((row.get(0)?, day_back(row.get(1)?)?))
    })
}

pub(crate) fn of_kind(
    tx: &mut Tx<'_>,
    reader: Reader,
    kind: &str,
    part: Part,
) -> Result<Vec<(i64, Address)>, Fault> {
    let (after, skip) = (part.after.unwrap_or(i64::MIN), part.skip);
    let args = args![kind, reader.level, reader.sees_from, after, part.most, skip];
    tx.list(&OF_KIND, args, |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn how_many_of_kind(tx: &mut Tx<'_>, reader: Reader, kind: &str) -> Outcome<i64> {
    let args = args![kind, reader.level, reader.sees_from];
    tx.one(&HOW_MANY_OF_KIND, args, |row| row.get(0))
}

pub(crate) fn happening(
    tx: &mut Tx<'_>,
    reader: Reader,
    (from, to): (Date, Date),
    most: i64,
) -> Result<Vec<Happening>, Fault> {
    let args = args![reader.level, reader.sees_from, day(from), day(to), most];
    tx.list(&HAPPENING, args, |row| {
        let region: String = row.get(3)?;
        Ok(Happening {
            address: row.get(0)?,
            kind: row.get(1)?,
            title: row.get(2)?,
            region: Region::new(&region),
            from: day_back(row.get(4)?)?,
            to: day_back(row.get(5)?)?,
            updated_on: day_back(row.get(6)?)?,
        })
    })
}

/// Entries for the page, each with its whole text, in the order of their places.
pub(crate) fn show(
    tx: &mut Tx<'_>,
    places: &[Cursor],
    reader: Reader,
) -> Result<Vec<(Hit, String)>, Fault> {
    let mut found = BTreeMap::new();
    for lot in places.chunks(SHOWN) {
        let mut args = vec![Arg::Int(reader.level), Arg::Int(reader.sees_from)];
        args.extend(filled(lot, SHOWN).map(|place| Arg::Int(place.number)));
        let rows = tx.list(&SHOW, &args, |row| Ok((row.get::<i64>(0)?, hit(row)?)))?;
        found.extend(rows);
    }
    let in_order = places.iter().filter_map(|place| {
        let (hit, body) = found.remove(&place.number)?;
        let score = place.score;
        Some((Hit { score, ..hit }, body))
    });
    Ok(in_order.collect())
}

fn hit(row: &Row<'_>) -> Result<(Hit, String), Fault> {
    let region: String = row.get(5)?;
    let day_at = |column: usize| row.get::<Option<i64>>(column)?.map(day_back).transpose();
    let hit = Hit {
        address: row.get(1)?,
        kind: row.get(2)?,
        title: row.get(3)?,
        snippet: String::new(),
        region: region_back(&region)?,
        surveyed_on: day_at(6)?,
        fresh_until: day_at(7)?,
        updated_on: day_back(row.get(8)?)?,
        score: 0,
    };
    Ok((hit, row.get(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_numbers_in_order() {
        for (of, number) in [
            (date(2018, 1, 5), 20_180_105),
            (date(2018, 12, 31), 20_181_231),
        ] {
            assert_eq!(day(of), number);
            assert_eq!(day_back(number).unwrap(), of);
        }
        assert!(day_back(20_180_231).is_err());
    }

    #[test]
    fn short_lots_are_filled() {
        let lot: Vec<i32> = filled(&[1, 2], SHOWN).collect();
        assert_eq!(lot.len(), SHOWN);
        assert_eq!(lot[..3], [1, 2, 2]);
        assert_eq!(filled::<i32>(&[], SHOWN).count(), 0);
    }
}
