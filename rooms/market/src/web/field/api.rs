//! What phones send from the plaza, as JSON.

use axum::{extract::Path, response::IntoResponse};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use kernel::{Error, Id, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access,
    booths::{self, DayBooths},
    model::{
        FieldNote, FieldPhoto, LogEntry, MarketDay, RecordSale, Sale, SentPhoto, StepBooth,
        TakeNote, WriteLog,
    },
    rules::field::twins,
    store::{logs, photos},
    take_note::take_note,
};

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let path = "/api/market-days/{id}/field";
    routes
        .get(path, &access::VIEW, show)
        .post(path, &access::TAKE_NOTES, take)
}

/// What was taken in of a day.
#[derive(Debug, Serialize)]
struct Shown {
    booths: DayOf,
    logs: Vec<LogEntry>,
    photos: Vec<FieldPhoto>,
    /// Sales that look like one which two people wrote down.
    twins: Vec<[Id<Sale>; 2]>,
}

/// The steps and sales of a day.
#[derive(Debug, Serialize)]
struct DayOf {
    steps: Vec<crate::model::BoothStepRow>,
    sales: Vec<Sale>,
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<MarketDay> = id.parse().map_err(|_| Error::NotFound)?;
    let read = move |tx: &mut Tx<'_>| {
        let it = booths::booths(tx, id)?;
        Ok((it, logs::of_day(tx, id)?, photos::of_day(tx, id)?))
    };
    let (it, logs, photos): (DayBooths, _, _) = visit.read(read).await?;
    let pairs = twins(&it.sales, it.day.on_day).into_iter();
    let shown = Shown {
        twins: pairs.map(|(one, other)| [one.id, other.id]).collect(),
        logs,
        photos,
        booths: DayOf {
            steps: it.steps,
            sales: it.sales,
        },
    };
    Ok(Json(shown).into_response())
}

/// A photograph.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Photo {
    /// The file's name with its ending.
    name: String,
    /// What is in it, as Base64 (RFC 4648).
    #[schemars(extend("contentEncoding" = "base64"))]
    content: String,
}

/// What happened: exactly one of a step, a sale and an entry.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Noted {
    /// When, an instant of RFC 3339; empty for now.
    at: String,
    step: Option<StepBooth>,
    sale: Option<RecordSale>,
    log: Option<WriteLog>,
    photo: Option<Photo>,
}

/// The day of what was taken in.
#[derive(Debug, Serialize)]
struct Taken {
    id: Id<MarketDay>,
}

fn read(day: String, noted: Noted) -> Result<TakeNote, Refusal> {
    let note = match (noted.step, noted.sale, noted.log) {
        (Some(step), None, None) => FieldNote::Step(step),
        (None, Some(sale), None) => FieldNote::Sale(sale),
        (None, None, Some(log)) => FieldNote::Log(log),
        _ => {
            let text = "step, sale, log 가운데 하나만 보내세요.";
            return Err(Refusal::new("market.one_note", text));
        }
    };
    let photo = match noted.photo {
        None => None,
        Some(photo) => {
            let bytes = BASE64.decode(photo.content.trim()).map_err(|_| {
                let text = "사진의 내용을 Base64로 적어 보내세요.";
                Refusal::at("photo", "market.base64", text)
            })?;
            let name = photo.name;
            Some(SentPhoto { name, bytes })
        }
    };
    Ok(TakeNote {
        day,
        at: noted.at,
        note,
        photo,
    })
}

async fn take(visit: Visit, key: Key, Path(day): Path<String>, Json(noted): Json<Noted>) -> Answer {
    let ask = read(day, noted)?;
    let verb = move |tx: &mut Tx<'_>| take_note(tx, &ask);
    let label = access::TAKE_NOTES.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(Taken { id }).into_response())
}
