//! What was sold.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use super::word;
use crate::model::{MarketDay, MarketSeason, Sale, SaleKind, SaleLine, Struck, Tender, Till};

store::statements! {
    /// One sale.
    SALE = "SELECT s.id, s.market_day, s.application, s.item, s.kind, s.amount, s.quantity, \
        s.unit, s.tender, s.till, s.slip, s.recorded_at, s.recorded_by_name, s.struck_reason, \
        s.struck_by_name, s.happened_at FROM market_sale s WHERE s.tenant = $1 AND s.id = $2";
    /// The sales of a day, struck or not, in the order in which they were written down.
    OF_DAY = "SELECT s.id, s.market_day, s.application, s.item, s.kind, s.amount, s.quantity, \
        s.unit, s.tender, s.till, s.slip, s.recorded_at, s.recorded_by_name, s.struck_reason, \
        s.struck_by_name, s.happened_at FROM market_sale s WHERE s.tenant = $1 AND s.market_day = $2 \
        ORDER BY s.recorded_at, s.id";
    /// The same of a season.
    OF_SEASON = "SELECT s.id, s.market_day, s.application, s.item, s.kind, s.amount, s.quantity, \
        s.unit, s.tender, s.till, s.slip, s.recorded_at, s.recorded_by_name, s.struck_reason, \
        s.struck_by_name, s.happened_at FROM market_sale s \
        JOIN market_day d ON d.tenant = s.tenant AND d.id = s.market_day \
        WHERE s.tenant = $1 AND d.tenant = $1 AND d.season = $2 ORDER BY s.recorded_at, s.id";
}

store::tables! {
    /// Sales.
    SALE_ROW = "market_sale" key [id]
        columns [market_day, application, item, kind, amount, quantity, unit, tender, till, slip,
            recorded_at, recorded_by_name, struck_reason, struck_by_name, happened_at] may edit;
}

fn sale_of(row: &Row<'_>) -> Result<Sale, Fault> {
    let (reason, by_name): (Option<String>, Option<String>) = (row.get(13)?, row.get(14)?);
    Ok(Sale {
        id: row.get(0)?,
        day: row.get(1)?,
        application: row.get(2)?,
        line: SaleLine {
            item: row.get(3)?,
            kind: word(row, 4, SaleKind::read)?,
            amount: row.get(5)?,
            quantity: row.get(6)?,
            unit: row.get(7)?,
            tender: word(row, 8, Tender::read)?,
            till: word(row, 9, Till::read)?,
            slip: row.get(10)?,
        },
        happened_at: row.get(15)?,
        recorded_at: row.get(11)?,
        recorded_by_name: row.get(12)?,
        struck: reason
            .zip(by_name)
            .map(|(reason, by_name)| Struck { reason, by_name }),
    })
}

pub fn sale(tx: &mut Tx<'_>, id: Id<Sale>) -> Outcome<Sale> {
    tx.one(&SALE, args![id], sale_of)
}

pub fn of_day(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<Sale>, Fault> {
    tx.list(&OF_DAY, args![day], sale_of)
}

pub fn of_season(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Sale>, Fault> {
    tx.list(&OF_SEASON, args![season], sale_of)
}

pub fn insert(tx: &mut Tx<'_>, sale: &Sale) -> Outcome<()> {
    let (line, struck) = (&sale.line, sale.struck.as_ref());
    tx.insert(
        &SALE_ROW,
        args![
            sale.id,
            sale.day,
            sale.application,
            &line.item,
            line.kind.word(),
            line.amount,
            line.quantity,
            &line.unit,
            line.tender.word(),
            line.till.word(),
            &line.slip,
            sale.recorded_at,
            &sale.recorded_by_name,
            struck.map(|why| why.reason.as_str()),
            struck.map(|why| why.by_name.as_str()),
            sale.happened_at
        ],
    )
}

pub fn strike(tx: &mut Tx<'_>, id: Id<Sale>, why: &Struck) -> Outcome<()> {
    let changes = [
        ("struck_reason", Arg::from(&why.reason)),
        ("struck_by_name", (&why.by_name).into()),
    ];
    tx.update(&SALE_ROW, args![id], &changes)
}
