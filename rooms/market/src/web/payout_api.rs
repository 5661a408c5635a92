//! The money of the common till as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::{Figure, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use super::{id_of, payouts::load};
use crate::{
    access,
    model::{
        ChoosePayee, DecidePayouts, DraftPayouts, MarketDay, MarketFee, MarketSeason, Payout,
        PayoutState, PayoutStory, RecordReturn, SetFee, VendorApplication,
    },
    pay_out::{choose_payee, decide_payouts, draft_payouts, record_return},
    payout_figures::{PayoutMeasure, PayoutQuery},
    set_fee::set_fee,
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let (draft, decide) = (&access::DRAFT_PAYOUTS, &access::DECIDE_PAYOUTS);
    routes
        .get("/api/market-days/{id}/payouts", &access::VIEW, show)
        .post("/api/market-days/{id}/payouts", draft, add)
        .post("/api/market-days/{id}/payouts/decide", decide, decided)
        .post("/api/market-days/{id}/returns", draft, bring)
        .post("/api/vendor-applications/{id}/payee", draft, payee)
        .post("/api/markets/{id}/fee", &access::SET_FEE, fee)
}

/// What is owed and paid of a day, and the figures that fold it.
#[derive(Debug, Serialize)]
struct Shown {
    /// How many sales, strikes, payouts and decisions there are; sent back with what is asked.
    seen: i64,
    fee: Option<MarketFee>,
    payouts: Vec<PayoutStory>,
    figures: Vec<Figure>,
    vendors: Vec<Owed>,
}

/// What is left of a vendor's money.
#[derive(Debug, Serialize)]
struct Owed {
    application: Id<VendorApplication>,
    name: String,
    rest: Figure,
}

#[derive(Debug, Serialize)]
struct Made {
    ids: Vec<Id<Payout>>,
}

#[derive(Debug, Serialize)]
struct To {
    to: PayoutState,
}

#[derive(Serialize)]
struct One<K> {
    id: Id<K>,
}

fn shown(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Shown> {
    let it = load(tx, id)?;
    let all = PayoutQuery::of(it.book.sales.season.id, PayoutMeasure::Due).on(id);
    let measures = PayoutMeasure::ALL.iter();
    let figures = measures.map(|what| it.book.figure(&all.asking(*what)));
    let figures: Outcome<Vec<Figure>> = figures.collect();
    let vendors = it.vendors.iter().map(|(application, _)| {
        let rest = all.by(*application).asking(PayoutMeasure::Rest);
        Ok(Owed {
            application: *application,
            name: it.book.name_of(*application),
            rest: it.book.figure(&rest)?,
        })
    });
    let vendors: Outcome<Vec<Owed>> = vendors.collect();
    Ok(Shown {
        seen: it.book.seen(),
        figures: figures?,
        vendors: vendors?,
        fee: it.book.fee,
        payouts: it.book.payouts,
    })
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<MarketDay> = id_of(&id)?;
    let it = visit.read(move |tx| shown(tx, id)).await?;
    Ok(Json(it).into_response())
}

async fn add(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<DraftPayouts>,
) -> Answer {
    let ask = DraftPayouts { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| draft_payouts(tx, &ask);
    let label = access::DRAFT_PAYOUTS.label;
    let ids = visit.write_json(&key, label, verb).await?;
    Ok(Json(Made { ids }).into_response())
}

async fn decided(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<DecidePayouts>,
) -> Answer {
    let ask = DecidePayouts { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| decide_payouts(tx, &ask);
    let label = access::DECIDE_PAYOUTS.label;
    let to = visit.write_json(&key, label, verb).await?;
    Ok(Json(To { to }).into_response())
}

async fn bring(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<RecordReturn>,
) -> Answer {
    let ask = RecordReturn { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| record_return(tx, &ask);
    let id: Id<Payout> = visit.write_json(&key, "돌려받음 적기", verb).await?;
    Ok(Json(One { id }).into_response())
}

async fn payee(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<ChoosePayee>,
) -> Answer {
    let ask = ChoosePayee { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| choose_payee(tx, &ask);
    let id: Id<VendorApplication> = visit.write_json(&key, "거래처 고르기", verb).await?;
    Ok(Json(One { id }).into_response())
}

async fn fee(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<SetFee>,
) -> Answer {
    let ask = SetFee { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| set_fee(tx, &ask);
    let label = access::SET_FEE.label;
    let id: Id<MarketSeason> = visit.write_json(&key, label, verb).await?;
    Ok(Json(One { id }).into_response())
}
