//! The same as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::Id;
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use super::{id_of, place_of, read, rows};
use crate::{
    access,
    assign_records::assign_records,
    close_campaign::close_campaign,
    make_campaign::make_campaign,
    model::{AssignRecords, Campaign, CloseCampaign, MakeCampaign, Progress, ReassignRecord, Task},
    reassign_record::reassign_record,
    rules::campaigns::progress,
};

pub(super) fn routes(routes: Routes) -> Routes {
    use access::{LEAD_SURVEY, VIEW_ALL};
    routes
        .get("/api/surveys", &VIEW_ALL, list)
        .post("/api/surveys", &LEAD_SURVEY, make)
        .get("/api/surveys/{id}", &VIEW_ALL, show)
        .post("/api/surveys/{id}/assign", &LEAD_SURVEY, assign)
        .post("/api/surveys/{id}/reassign", &LEAD_SURVEY, reassign)
        .post("/api/surveys/{id}/close", &LEAD_SURVEY, close)
}

/// A campaign with how far it has come.
#[derive(Debug, Serialize)]
struct Shown {
    campaign: Campaign,
    tasks: Vec<Task>,
    by_surveyor: Vec<Progress>,
    by_region: Vec<Progress>,
}

async fn list(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(rows::all(tx)?)).await?;
    Ok(Json(all).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Campaign> = id_of(&id)?;
    let today = visit.ctx().today();
    let (campaign, tasks) = visit.read(move |tx| read(tx, id)).await?;
    Ok(Json(Shown {
        by_surveyor: progress(&tasks, today, |task| task.surveyor_name.clone()),
        by_region: progress(&tasks, today, |task| place_of(task, today)),
        campaign,
        tasks,
    })
    .into_response())
}

async fn make(visit: Visit, key: Key, Json(ask): Json<MakeCampaign>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| make_campaign(tx, &ask);
    let done = visit.write_json(&key, access::LEAD_SURVEY.label, verb);
    Ok(Json(done.await?).into_response())
}

async fn assign(
    visit: Visit,
    key: Key,
    Path(campaign): Path<String>,
    Json(ask): Json<AssignRecords>,
) -> Answer {
    let ask = AssignRecords { campaign, ..ask };
    let verb = move |tx: &mut Tx<'_>| assign_records(tx, &ask);
    let done = visit.write_json(&key, access::LEAD_SURVEY.label, verb);
    Ok(Json(done.await?).into_response())
}

async fn reassign(
    visit: Visit,
    key: Key,
    Path(campaign): Path<String>,
    Json(ask): Json<ReassignRecord>,
) -> Answer {
    let ask = ReassignRecord { campaign, ..ask };
    let verb = move |tx: &mut Tx<'_>| reassign_record(tx, &ask);
    let done = visit.write_json(&key, access::LEAD_SURVEY.label, verb);
    Ok(Json(done.await?).into_response())
}

async fn close(
    visit: Visit,
    key: Key,
    Path(campaign): Path<String>,
    Json(ask): Json<CloseCampaign>,
) -> Answer {
    let ask = CloseCampaign { campaign, ..ask };
    let verb = move |tx: &mut Tx<'_>| close_campaign(tx, &ask);
    let done = visit.write_json(&key, access::LEAD_SURVEY.label, verb);
    Ok(Json(done.await?).into_response())
}
