//! Sales as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Figure, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access,
    model::{MarketDay, RecordSale, Sale, StrikeSale},
    record_sale::{record_sale, strike_sale},
    sale_figures::SaleQuery,
    sales_book::SalesBook,
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let record = &access::RECORD_SALES;
    routes
        .get("/api/markets/{id}/sales", &access::VIEW, show_season)
        .get("/api/market-days/{id}/sales", &access::VIEW, show_day)
        .post("/api/market-days/{id}/sales", record, add)
        .post("/api/market-sales/{id}/strike", record, strike)
}

/// Sales with the figures that fold them.
#[derive(Debug, Serialize)]
struct Shown {
    sales: Vec<Sale>,
    figures: Vec<Figure>,
}

/// The id of what was written.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<Sale>,
}

fn shown(it: SalesBook, day: Option<Id<MarketDay>>) -> Outcome<Shown> {
    let figures = SaleQuery::headline(it.season.id).into_iter();
    let figures = figures.map(|(_, query)| it.figure(&SaleQuery { day, ..query }));
    let figures: Outcome<Vec<Figure>> = figures.collect();
    Ok(Shown {
        figures: figures?,
        sales: it.sales,
    })
}

async fn show_season(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let it = visit
        .read(move |tx| shown(SalesBook::of_season(tx, id)?, None))
        .await?;
    Ok(Json(it).into_response())
}

async fn show_day(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<MarketDay> = id.parse().map_err(|_| Error::NotFound)?;
    let it = visit
        .read(move |tx| shown(SalesBook::of_day(tx, id)?, Some(id)))
        .await?;
    Ok(Json(it).into_response())
}

async fn add(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<RecordSale>,
) -> Answer {
    let ask = RecordSale { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| record_sale(tx, &ask);
    let label = access::RECORD_SALES.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

async fn strike(
    visit: Visit,
    key: Key,
    Path(sale): Path<String>,
    Json(ask): Json<StrikeSale>,
) -> Answer {
    let ask = StrikeSale { sale, ..ask };
    let verb = move |tx: &mut Tx<'_>| strike_sale(tx, &ask);
    let id = visit.write_json(&key, "판매 지우기", verb).await?;
    Ok(Json(Recorded { id }).into_response())
}
