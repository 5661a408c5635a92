//! Allocations as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Fault, Id, Outcome};
use matching::draw::canonical;
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access,
    allocate_booths::allocate_booths,
    allocations,
    model::{AllocateBooths, Allocation, Allotment, Asked, BoothOverride, Draw, MoveAllocation},
    move_allocation::move_allocation,
    rules::allocation::lots,
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let (view, allocate) = (&access::VIEW, &access::ALLOCATE);
    let moving = &access::MOVE_ALLOCATION;
    routes
        .get("/api/vendors/{season}/allocations", view, list)
        .post("/api/vendors/{season}/allocations", allocate, make)
        .get("/api/market-allocations/{id}", view, show)
        .post("/api/market-allocations/{id}/state", moving, state)
}

/// The allocations of a season with its draws.
#[derive(Debug, Serialize)]
struct Listed {
    draws: Vec<Draw>,
    allocations: Vec<Allocation>,
}

/// An allocation with all that lets anybody compute it again.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    allocation: Allocation,
    /// The promise, and the seed once it is shown.
    draw: Option<Draw>,
    /// The list of the draw as the text whose hash is drawn from.
    lots: String,
    /// The question of the solver.
    asked: Asked,
    answers: Vec<Allotment>,
    /// What people asked to correct.
    overrides: Vec<BoothOverride>,
    /// Values of the best answer under the terms and without them.
    price: matching::arrange::Price,
    envies: usize,
}

/// What a new or changed record is called.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<Allocation>,
}

fn recorded(id: Outcome<Id<Allocation>>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn list(visit: Visit, Path(season): Path<String>) -> Answer {
    let season = season.parse().map_err(|_| Error::NotFound)?;
    let (_, draws, allocations) = visit
        .read(move |tx| allocations::allocations(tx, season))
        .await?;
    let listed = Listed { draws, allocations };
    Ok(Json(listed).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let it = visit
        .read(move |tx| allocations::allocation(tx, id))
        .await?;
    let asked = it.allocation.asked.clone();
    let list = lots(
        asked.applications.iter().copied(),
        &it.allocation.public_word,
    );
    let lots = canonical(&list).map_err(|e| Fault::new(format!("the list of a draw: {e:?}")))?;
    let shown = Shown {
        allocation: it.allocation,
        draw: it.draw,
        lots,
        asked,
        answers: it.answers,
        overrides: it.overrides,
        price: it.price,
        envies: it.envies,
    };
    Ok(Json(shown).into_response())
}

async fn make(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<AllocateBooths>,
) -> Answer {
    let ask = AllocateBooths { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| allocate_booths(tx, &ask);
    recorded(visit.write_json(&key, access::ALLOCATE.label, verb).await)
}

async fn state(
    visit: Visit,
    key: Key,
    Path(allocation): Path<String>,
    Json(ask): Json<MoveAllocation>,
) -> Answer {
    let ask = MoveAllocation { allocation, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_allocation(tx, &ask);
    recorded(visit.write_json(&key, "배정 다음 단계", verb).await)
}
