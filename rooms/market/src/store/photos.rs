//! Photographs of days.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{FieldPhoto, LogEntry, MarketDay, PhotoOf, Sale};

store::statements! {
    /// One photograph.
    PHOTO = "SELECT p.id, p.market_day, p.sale, p.log, p.file, p.name, p.recorded_at, \
        p.recorded_by_name FROM market_photo p WHERE p.tenant = $1 AND p.id = $2";
    /// The photographs of a day, in the order in which they were received.
    OF_DAY = "SELECT p.id, p.market_day, p.sale, p.log, p.file, p.name, p.recorded_at, \
        p.recorded_by_name FROM market_photo p \
        WHERE p.tenant = $1 AND p.market_day = $2 ORDER BY p.recorded_at, p.id";
}

store::tables! {
    /// Photographs.
    PHOTO_ROW = "market_photo" key [id]
        columns [market_day, sale, log, file, name, recorded_at, recorded_by_name] may append;
}

fn photo_of(row: &Row<'_>) -> Result<FieldPhoto, Fault> {
    let (sale, log): (Option<Id<Sale>>, Option<Id<LogEntry>>) = (row.get(2)?, row.get(3)?);
    let of = match (sale, log) {
        (Some(sale), _) => PhotoOf::Sale(sale),
        (None, Some(log)) => PhotoOf::Log(log),
        (None, None) => return Err(Fault::new("a photograph of nothing")),
    };
    Ok(FieldPhoto {
        id: row.get(0)?,
        day: row.get(1)?,
        of,
        file: row.get(4)?,
        name: row.get(5)?,
        recorded_at: row.get(6)?,
        recorded_by_name: row.get(7)?,
    })
}

pub fn photo(tx: &mut Tx<'_>, id: Id<FieldPhoto>) -> Outcome<FieldPhoto> {
    tx.one(&PHOTO, args![id], photo_of)
}

pub fn of_day(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<FieldPhoto>, Fault> {
    tx.list(&OF_DAY, args![day], photo_of)
}

pub fn insert(tx: &mut Tx<'_>, photo: &FieldPhoto) -> Outcome<()> {
    let (sale, log) = match photo.of {
        PhotoOf::Sale(sale) => (Some(sale), None),
        PhotoOf::Log(log) => (None, Some(log)),
    };
    tx.insert(
        &PHOTO_ROW,
        args![
            photo.id,
            photo.day,
            sale,
            log,
            photo.file,
            &photo.name,
            photo.recorded_at,
            &photo.recorded_by_name
        ],
    )
}
