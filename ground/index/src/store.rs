//! The SQL of the index.
//!
//! Entries and postings are derived from records whose changes are in the journal already, and can
//! be built again from them; so they are written past the journal.

use jiff::civil::Date;
use kernel::{Address, Fault};
use store::{Arg, Row, Tx, args};

use crate::{
    model::{Audience, Cursor, Entry, Hit, Months, Region},
    piece::{Marks, Pieces, read, write},
};

/// How many postings one statement writes or removes.
const AT_ONCE: usize = 32;
/// How many pieces one question looks up.
pub(crate) const MOST_PIECES: usize = 8;

/// `(tenant, piece, entry, marks)` of [`AT_ONCE`] postings.
macro_rules! rows {
    ($(($piece:literal $marks:literal))*) => {
        concat!(
            "INSERT INTO index_posting (tenant, entry, piece, marks) VALUES ($1, $2, $3, $4)",
            $(", ($1, $2, $", $piece, ", $", $marks, ")",)*
            " ON CONFLICT (tenant, piece, entry) DO NOTHING"
        )
    };
}

/// The marks of further pieces of the same entry.
macro_rules! marks_of {
    ($($piece:literal)*) => {
        concat!(
            "SELECT e.number, e.kind, e.region, e.months, e.fresh_until, e.updated_on, p.marks, \
             CASE WHEN $4 = 1 THEN e.folded ELSE '' END",
            $(", (SELECT q.marks FROM index_posting q WHERE q.tenant = $1 AND q.piece = $", $piece,
                " AND q.entry = p.entry)",)*
            " FROM index_posting p JOIN index_entry e ON e.tenant = $1 AND e.number = p.entry \
             WHERE p.tenant = $1 AND p.piece = $2 AND e.audience <= $3 \
             AND (e.visible_until IS NULL OR e.visible_until >= $5)"
        )
    };
}

store::statements! {
    /// What an entry posted, and for which record.
    POSTED = "SELECT e.address, e.posted FROM index_entry e \
              WHERE e.tenant = $1 AND e.number = $2";
    /// An entry, instead of the one that was there.
    PUT = "INSERT INTO index_entry (tenant, number, address, kind, title, body, audience, region, \
           months, surveyed_on, fresh_until, updated_on, folded, posted, visible_until) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
           ON CONFLICT (tenant, number) DO UPDATE SET kind = excluded.kind, \
           title = excluded.title, body = excluded.body, audience = excluded.audience, \
           region = excluded.region, months = excluded.months, \
           surveyed_on = excluded.surveyed_on, fresh_until = excluded.fresh_until, \
           updated_on = excluded.updated_on, folded = excluded.folded, \
           posted = excluded.posted, visible_until = excluded.visible_until";
    /// No entry any more.
    REMOVE = "DELETE FROM index_entry WHERE tenant = $1 AND number = $2";
    /// Some of its postings; a last short lot repeats its last.
    POST = rows!(("5" "6") ("7" "8") ("9" "10") ("11" "12") ("13" "14") ("15" "16") ("17" "18")
        ("19" "20") ("21" "22") ("23" "24") ("25" "26") ("27" "28") ("29" "30") ("31" "32")
        ("33" "34") ("35" "36") ("37" "38") ("39" "40") ("41" "42") ("43" "44") ("45" "46")
        ("47" "48") ("49" "50") ("51" "52") ("53" "54") ("55" "56") ("57" "58") ("59" "60")
        ("61" "62") ("63" "64") ("65" "66"));
    /// No longer some of its postings; a last short lot repeats its last.
    UNPOST = "DELETE FROM index_posting WHERE tenant = $1 AND entry = $2 AND piece IN ($3, $4, $5, \
              $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
              $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)";
    /// How many entries have a piece, as far as it matters which of two pieces is rarer.
    HOW_MANY = "SELECT COUNT(*) FROM (SELECT p.entry FROM index_posting p \
                WHERE p.tenant = $1 AND p.piece = $2 LIMIT 5000) found";
    /// Entries with a piece.
    WITH_ONE = marks_of!();
    /// Entries with the first piece, and where they have up to seven others.
    WITH_MANY = marks_of!("6" "7" "8" "9" "10" "11" "12");
    /// Every entry that a reader may see.
    ALL = "SELECT e.number, e.kind, e.region, e.months, e.fresh_until, e.updated_on \
           FROM index_entry e WHERE e.tenant = $1 AND e.audience <= $2 \
           AND (e.visible_until IS NULL OR e.visible_until >= $3)";
    /// Every record that a reader may see.
    ADDRESSES = "SELECT e.address, e.updated_on FROM index_entry e \
                 WHERE e.tenant = $1 AND e.audience <= $2 \
                 AND (e.visible_until IS NULL OR e.visible_until >= $3) \
                 ORDER BY e.number LIMIT $4";
    /// An entry as it is shown.
    SHOW = "SELECT e.address, e.kind, e.title, e.body, e.region, e.surveyed_on, e.fresh_until \
            FROM index_entry e WHERE e.tenant = $1 AND e.number = $2 AND e.audience <= $3 \
            AND (e.visible_until IS NULL OR e.visible_until >= $4)";
}

/// An entry that may answer, with what filters and order need.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) place: Cursor,
    pub(crate) kind: String,
    pub(crate) region: Option<Region>,
    pub(crate) months: Months,
    pub(crate) fresh_until: Option<i64>,
}

/// A candidate with the marks of the pieces that were looked up, and its folded text if wanted.
pub(crate) struct Match {
    pub(crate) candidate: Candidate,
    pub(crate) marks: [Option<Marks>; MOST_PIECES],
    pub(crate) folded: String,
}

/// Who reads, as the database compares it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    level: i64,
    /// Entries whose last day to be seen lies before this one are not there for the reader.
    sees_from: i64,
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

pub(crate) fn posted(tx: &mut Tx<'_>, number: i64) -> Result<Option<(Address, Pieces)>, Fault> {
    tx.maybe(&POSTED, args![number], |row| {
        let text: String = row.get(1)?;
        let pieces = read(&text).ok_or_else(|| Fault::new("postings that cannot be read"))?;
        Ok((row.get(0)?, pieces))
    })
}

pub(crate) fn put(
    tx: &mut Tx<'_>,
    number: i64,
    entry: &Entry,
    folded: &str,
    pieces: &Pieces,
) -> Result<(), Fault> {
    let args = args![
        number,
        &entry.address,
        &entry.kind,
        &entry.title,
        &entry.body,
        entry.audience.level(),
        entry.region.as_ref().map_or("", Region::code),
        entry.months.bits(),
        entry.surveyed_on.map(day),
        entry.fresh_until.map(day),
        day(entry.updated_on),
        folded,
        write(pieces),
        entry.visible_until.map(day)
    ];
    tx.execute(&PUT, args)?;
    Ok(())
}

pub(crate) fn remove(tx: &mut Tx<'_>, number: i64) -> Result<(), Fault> {
    tx.execute(&REMOVE, args![number])?;
    Ok(())
}

pub(crate) fn post(tx: &mut Tx<'_>, number: i64, pieces: &[(&str, Marks)]) -> Result<(), Fault> {
    for lot in pieces.chunks(AT_ONCE) {
        let mut args = Vec::with_capacity(1 + 2 * AT_ONCE);
        args.push(Arg::Int(number));
        for (piece, marks) in filled(lot) {
            args.push(Arg::Text(piece));
            args.push(Arg::Int(marks.0));
        }
        tx.execute(&POST, &args)?;
    }
    Ok(())
}

pub(crate) fn unpost(tx: &mut Tx<'_>, number: i64, pieces: &[&str]) -> Result<(), Fault> {
    for lot in pieces.chunks(AT_ONCE) {
        let mut args = Vec::with_capacity(1 + AT_ONCE);
        args.push(Arg::Int(number));
        args.extend(filled(lot).map(Arg::Text));
        tx.execute(&UNPOST, &args)?;
    }
    Ok(())
}

/// A lot made as long as the statement: its last is repeated.
fn filled<T: Copy>(lot: &[T]) -> impl Iterator<Item = T> {
    let last = lot.last().copied();
    lot.iter()
        .copied()
        .chain(std::iter::repeat_n(last, AT_ONCE - lot.len()).flatten())
}

pub(crate) fn how_many(tx: &mut Tx<'_>, piece: &str) -> Result<i64, Fault> {
    let count = tx.maybe(&HOW_MANY, args![piece], |row| row.get(0))?;
    Ok(count.unwrap_or(0))
}

fn candidate(row: &Row<'_>) -> Result<Candidate, Fault> {
    let (region, months): (String, i64) = (row.get(2)?, row.get(3)?);
    Ok(Candidate {
        place: Cursor {
            score: 0,
            updated: row.get(5)?,
            number: row.get(0)?,
        },
        kind: row.get(1)?,
        region: region_back(&region)?,
        months: Months::from_bits(months).ok_or_else(|| Fault::new(format!("months {months}")))?,
        fresh_until: row.get(4)?,
    })
}

/// Entries that have the first of these pieces (1 to [`MOST_PIECES`]), and their marks of all.
pub(crate) fn with(
    tx: &mut Tx<'_>,
    pieces: &[&str],
    reader: Reader,
    with_text: bool,
) -> Result<Vec<Match>, Fault> {
    let Some((first, others)) = pieces.split_first() else {
        return Ok(Vec::new());
    };
    let mut args = vec![
        Arg::Text(first),
        Arg::Int(reader.level),
        Arg::from(with_text),
        Arg::Int(reader.sees_from),
    ];
    if !others.is_empty() {
        let others = others.iter().map(|piece| Arg::Text(piece));
        let none = std::iter::repeat(Arg::Null);
        args.extend(others.chain(none).take(MOST_PIECES - 1));
    }
    let statement = if others.is_empty() {
        &WITH_ONE
    } else {
        &WITH_MANY
    };
    let looked_up = pieces.len().min(MOST_PIECES);
    tx.list(statement, &args, |row| {
        let mut marks = [None; MOST_PIECES];
        let mut column = 6;
        for place in marks.iter_mut().take(looked_up) {
            *place = row.get::<Option<i64>>(column)?.map(Marks);
            // The text stands after the first marks.
            column += if column == 6 { 2 } else { 1 };
        }
        Ok(Match {
            candidate: candidate(row)?,
            marks,
            folded: row.get(7)?,
        })
    })
}

pub(crate) fn all(tx: &mut Tx<'_>, reader: Reader) -> Result<Vec<Candidate>, Fault> {
    tx.list(&ALL, args![reader.level, reader.sees_from], candidate)
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

/// An entry for the page, and its whole text.
pub(crate) fn show(
    tx: &mut Tx<'_>,
    place: Cursor,
    reader: Reader,
) -> Result<Option<(Hit, String)>, Fault> {
    let args = args![place.number, reader.level, reader.sees_from];
    tx.maybe(&SHOW, args, |row| {
        let region: String = row.get(4)?;
        let day_at = |column: usize| row.get::<Option<i64>>(column)?.map(day_back).transpose();
        let hit = Hit {
            address: row.get(0)?,
            kind: row.get(1)?,
            title: row.get(2)?,
            snippet: String::new(),
            region: region_back(&region)?,
            surveyed_on: day_at(5)?,
            fresh_until: day_at(6)?,
            score: place.score,
        };
        Ok((hit, row.get(3)?))
    })
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
        let lot: Vec<i32> = filled(&[1, 2]).collect();
        assert_eq!(lot.len(), AT_ONCE);
        assert_eq!(lot[..3], [1, 2, 2]);
        assert_eq!(filled::<i32>(&[]).count(), 0);
    }
}
