//! The statement as JSON for other programs.

use axum::{
    extract::{Path, Query},
    http::header,
    response::IntoResponse,
};
use kernel::{Error, Id};
use program::Program;
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access, compose, freeze as verb,
    model::{Format, FreezeStatement},
    print,
    web::{program_of, year_of},
};

/// Adds the room's JSON routes.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/api/statement/{year}", &access::SEE, show)
        .post("/api/statement/{year}/freeze", &access::FREEZE, freeze)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    program: String,
}

async fn show(visit: Visit, Path(year): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let year = year_of(&year)?;
    let paper = visit
        .read(move |tx| {
            let program = program_of(tx, &asked.program)?.ok_or(Error::NotFound)?;
            compose::compose(tx, program.id, year)
        })
        .await?;
    let json = print::print(&paper, Format::Json)?;
    Ok(([(header::CONTENT_TYPE, Format::Json.media_type())], json).into_response())
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Freezing {
    program: Option<Id<Program>>,
    note: String,
}

#[derive(Debug, Serialize)]
struct Frozen {
    id: String,
    number: i64,
    hash: String,
    same_as: Option<i64>,
}

async fn freeze(
    visit: Visit,
    Path(year): Path<String>,
    key: Key,
    Json(sent): Json<Freezing>,
) -> Answer {
    let year = year_of(&year)?;
    let frozen = visit
        .write_json(&key, access::FREEZE.label, move |tx| {
            let asked = sent.program.map(|id| id.to_string()).unwrap_or_default();
            let program = program_of(tx, &asked)?.ok_or(Error::NotFound)?;
            verb::freeze(
                tx,
                FreezeStatement {
                    program: program.id.to_string(),
                    fiscal_year: year.to_string(),
                    note: sent.note.clone(),
                },
            )
        })
        .await?;
    Ok(Json(Frozen {
        id: frozen.id.to_string(),
        number: frozen.number,
        hash: frozen.hash,
        same_as: frozen.same_as,
    })
    .into_response())
}
