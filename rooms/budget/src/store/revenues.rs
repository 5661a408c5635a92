//! Revenue outside the lines.

use kernel::{Fault, FiscalYear, Id, Outcome, Refusal};
use program::Program;
use store::{Row, Tx, args};

use crate::{
    model::{CityRevenue, RevenueKind},
    rules::Refused,
};

store::statements! {
    /// What came in a program's year, oldest first.
    LIST_REVENUES = "SELECT v.id, v.program, v.fiscal_year, v.for_year, v.kind, v.received_on, \
        v.amount, v.source, v.memo, v.recorded_by_name, v.book, v.seq FROM budget_revenue v \
        WHERE v.tenant = $1 AND v.program = $2 AND v.fiscal_year = $3 \
        ORDER BY v.received_on, v.seq";
    /// One of them.
    READ_REVENUE = "SELECT v.id, v.program, v.fiscal_year, v.for_year, v.kind, v.received_on, \
        v.amount, v.source, v.memo, v.recorded_by_name, v.book, v.seq FROM budget_revenue v \
        WHERE v.tenant = $1 AND v.id = $2";
}

store::tables! {
    /// Revenue.
    REVENUE = "budget_revenue" key [id]
        columns [program, fiscal_year, for_year, kind, received_on, amount, source, memo,
            recorded_by, recorded_by_name, book, seq] may append;
}

fn revenue_of(row: &Row<'_>) -> Result<CityRevenue, Fault> {
    let kind: String = row.get(4)?;
    let source: String = row.get(7)?;
    Ok(CityRevenue {
        id: row.get(0)?,
        program: row.get(1)?,
        fiscal_year: row.get(2)?,
        for_year: row.get(3)?,
        kind: RevenueKind::read(&kind)
            .ok_or_else(|| Fault::new(format!("budget_revenue: {kind:?}")))?,
        received_on: row.get(5)?,
        amount: row.get(6)?,
        source: source
            .parse()
            .map_err(|_| Fault::new(format!("budget_revenue: source {source:?}")))?,
        memo: row.get(8)?,
        recorded_by: row.get(9)?,
        book: row.get(10)?,
        seq: row.get(11)?,
    })
}

/// What came in a program's year, oldest first.
pub fn revenues(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<CityRevenue>, Fault> {
    tx.list(&LIST_REVENUES, args![program, year], revenue_of)
}

/// One of them.
pub fn revenue(tx: &mut Tx<'_>, id: Id<CityRevenue>) -> Outcome<CityRevenue> {
    tx.one(&READ_REVENUE, args![id], revenue_of)
}

/// A new row; refused where the same record brought the same kind before.
pub fn insert_revenue(tx: &mut Tx<'_>, revenue: &CityRevenue) -> Outcome<()> {
    let by = tx.actor().key();
    let values = args![
        revenue.id,
        revenue.program,
        revenue.fiscal_year,
        revenue.for_year,
        revenue.kind.word(),
        revenue.received_on,
        revenue.amount,
        &revenue.source,
        &revenue.memo,
        by,
        &revenue.recorded_by,
        revenue.book,
        revenue.seq
    ];
    tx.insert_or(&REVENUE, values, |_| {
        let text = "이 반납금은 이미 수입으로 기록했습니다. 화면을 새로 열어 확인하세요.";
        Refusal::from(Refused::Taken {
            field: "amount",
            text: text.to_owned(),
        })
    })
}
