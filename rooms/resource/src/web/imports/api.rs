//! The same as JSON.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use jiff::Timestamp;
use kernel::{Digest, Error, Id, Outcome, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, Json, Key, Visit};

use super::{Asked, id_in, run, run_back};
use crate::{
    access,
    model::{
        DataSetName, ImportCounts, ImportState, RefusedRow, Resource, ResourceImport,
        RetireVanished, SetMapping, UndoImport, UploadImport,
    },
    reading_imports as reading,
    retire_vanished::{retire_vanished, vanished},
    set_mapping::set_mapping,
    start_import::{cancel_import, start_import},
    undo_import::undo_import,
    upload_import::{read_import, upload_import},
};

/// An import.
#[derive(Debug, Serialize)]
struct Line {
    id: Id<ResourceImport>,
    dataset: DataSetName,
    file_name: String,
    digest: Digest,
    encoding: &'static str,
    state: ImportState,
    /// How many rows the file has.
    rows: i64,
    /// How many of them are done.
    done: i64,
    made_by: String,
    made_at: Timestamp,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    headings: Vec<String>,
    /// What each column tells; empty for nothing.
    mapping: Vec<String>,
}

/// An import with what became of it.
#[derive(Debug, Serialize)]
struct Shown {
    import: Line,
    counts: ImportCounts,
    refused: Vec<RefusedRow>,
    vanished: Vec<Id<Resource>>,
    left_behind: Vec<Id<Resource>>,
    left_to_undo: i64,
}

/// A page of imports.
#[derive(Debug, Serialize)]
struct Listed {
    total: usize,
    imports: Vec<Line>,
}

/// What a verb changed.
#[derive(Debug, Serialize)]
struct Recorded<T> {
    id: T,
}

fn line(import: ResourceImport) -> Line {
    Line {
        id: import.id,
        dataset: import.dataset,
        file_name: import.file_name,
        digest: import.digest,
        encoding: import.format.encoding.word(),
        state: import.state,
        rows: import.rows,
        done: import.cursor,
        made_by: import.made_by_name,
        made_at: import.made_at,
        started_at: import.started_at,
        finished_at: import.finished_at,
        headings: import.headings,
        mapping: import.mapping,
    }
}

fn shown(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Shown> {
    let ids = |all: Vec<Resource>| all.into_iter().map(|one| one.id).collect();
    let may_see_rows = tx.actor().may(&access::IMPORT);
    Ok(Shown {
        import: line(reading::import(tx, id)?),
        counts: reading::import_counts(tx, id)?,
        refused: match may_see_rows {
            true => reading::refused_rows(tx, id)?,
            false => Vec::new(),
        },
        vanished: ids(vanished(tx, id)?),
        left_behind: ids(reading::left_behind(tx, id)?),
        left_to_undo: reading::left_to_undo(tx, id)?,
    })
}

/// A page of imports, the newest first.
pub async fn list(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let number = query.get("page").and_then(|page| page.parse().ok());
    let found = visit.read(move |tx| reading::imports_page(tx, number.unwrap_or(1)));
    let (imports, total) = found.await?;
    let imports = imports.into_iter().map(line).collect();
    Ok(Json(Listed { total, imports }).into_response())
}

/// One import.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    Ok(Json(visit.read(move |tx| shown(tx, id)).await?).into_response())
}

/// A file of a public data set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandIn {
    /// The data set: its word, or nothing, to recognise it by the headings.
    #[serde(default)]
    dataset: String,
    /// The file's name with its ending.
    file_name: String,
    /// What is in it, as Base64 (RFC 4648); at most 7 MiB of it.
    #[schemars(extend("contentEncoding" = "base64"))]
    content: String,
}

/// What a file became.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct HandedIn {
    id: Id<ResourceImport>,
}

/// Keeps a file and recognises it; nothing is registered before somebody starts.
pub(super) async fn upload(visit: Visit, key: Key, Json(sent): Json<HandIn>) -> Answer {
    let bytes = BASE64.decode(sent.content.trim()).map_err(|_| {
        let text = "파일의 내용을 Base64로 적어 보내세요.";
        Error::from(Refusal::at("content", "resource.base64", text))
    })?;
    let ask = UploadImport {
        dataset: sent.dataset,
        file_name: sent.file_name,
        bytes: bytes.into(),
    };
    let read = visit.site().blocking(move |_| read_import(ask)).await?;
    let verb = move |tx: &mut Tx<'_>| upload_import(tx, &read);
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    Ok(Json(HandedIn { id }).into_response())
}

/// Says what the columns tell.
pub async fn map(visit: Visit, key: Key, Json(ask): Json<SetMapping>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| set_mapping(tx, &ask);
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// Begins or goes on.
pub async fn start(visit: Visit, Path(id): Path<String>, key: Key) -> Answer {
    let id = id_in(&id)?;
    let verb = move |tx: &mut Tx<'_>| start_import(tx, &id.to_string());
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    run(&visit, id).await;
    Ok(Json(Recorded { id }).into_response())
}

/// Stops.
pub async fn cancel(visit: Visit, Path(id): Path<String>, key: Key) -> Answer {
    let id = id_in(&id)?;
    let verb = move |tx: &mut Tx<'_>| cancel_import(tx, &id.to_string());
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// Takes an import back.
pub async fn undo(visit: Visit, key: Key, Json(ask): Json<UndoImport>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| undo_import(tx, &ask);
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    run_back(&visit, id).await;
    Ok(Json(Recorded { id }).into_response())
}

/// Ends records that the edition does not have.
pub async fn retire(visit: Visit, key: Key, Json(ask): Json<RetireVanished>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| retire_vanished(tx, &ask);
    let id = visit.write_json(&key, access::IMPORT.label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}
