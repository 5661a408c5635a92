//! The same as JSON.

use axum::{extract::Path, response::IntoResponse};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use jiff::{Timestamp, civil::Date};
use kernel::{Error, Id, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, Json, Key, Visit};

use super::{id_in, looked_at, run};
use crate::{
    access,
    api::Recorded,
    dong_imports::{cancel_dong_import, start_dong_import, undo_dong_import},
    legal_dongs::{LISTED, by_level, dong_imports, known_dongs},
    model::{
        DongCounts, DongEntry, DongImport, DongImportState, DongLevel, StartDongImport,
        UndoDongImport, UploadDongs,
    },
    upload_dongs::{read_dongs, upload_dongs},
};

/// An import.
#[derive(Debug, Serialize)]
struct Line {
    id: Id<DongImport>,
    file_name: String,
    digest: kernel::Digest,
    edition_on: Date,
    rows: i64,
    state: DongImportState,
    made_by: String,
    made_at: Timestamp,
    finished_at: Option<Timestamp>,
}

impl From<DongImport> for Line {
    fn from(one: DongImport) -> Self {
        Self {
            id: one.id,
            file_name: one.file_name,
            digest: one.digest,
            edition_on: one.edition_on,
            rows: one.rows,
            state: one.state,
            made_by: one.made_by_name,
            made_at: one.made_at,
            finished_at: one.finished_at,
        }
    }
}

/// How many codes of a depth are known.
#[derive(Debug, Serialize)]
struct Level {
    level: DongLevel,
    live: usize,
    ended: usize,
}

/// What is known, and from which files.
#[derive(Debug, Serialize)]
struct Listed {
    levels: Vec<Level>,
    imports: Vec<Line>,
}

/// A row that cannot be taken.
#[derive(Debug, Serialize)]
struct RefusedRow {
    number: u64,
    reason: String,
}

/// An import with what it says.
#[derive(Debug, Serialize)]
struct Shown {
    import: Line,
    counts: DongCounts,
    /// What the counts of a preview stand on; whoever starts it sends it back.
    basis: i64,
    /// For those alone who may bring the list in.
    refused: Vec<RefusedRow>,
    /// At most a hundred of each outcome.
    first: Vec<DongEntry>,
}

/// `GET /api/region-codes`.
pub(super) async fn list(visit: Visit) -> Answer {
    let ctx = visit.ctx().clone();
    let (imports, known) = visit
        .site()
        .blocking(move |store| store.read(&ctx, |tx| Ok((dong_imports(tx)?, known_dongs(tx)?))))
        .await?;
    let levels = by_level(&known).into_iter();
    Ok(Json(Listed {
        levels: levels
            .map(|(level, live, ended)| Level { level, live, ended })
            .collect(),
        imports: imports.into_iter().map(Line::from).collect(),
    })
    .into_response())
}

/// `GET /api/region-codes/{id}`.
pub(super) async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let most = i64::try_from(LISTED).unwrap_or(i64::MAX);
    let view = looked_at(&visit, id, (most, 0)).await?;
    let refused = view.refused.into_iter();
    let entries = view.codes.into_iter().flat_map(|(outcome, codes)| {
        let first = codes.into_iter().take(LISTED);
        first.map(move |dong| DongEntry { dong, outcome })
    });
    Ok(Json(Shown {
        import: view.import.into(),
        counts: view.counts,
        basis: view.basis,
        refused: refused
            .map(|row| RefusedRow {
                number: row.number,
                reason: row.reason,
            })
            .collect(),
        first: entries.collect(),
    })
    .into_response())
}

/// A file of the list of legal dong codes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandIn {
    /// The file's name with its ending.
    file_name: String,
    /// The day as of which it tells.
    edition_on: String,
    /// What is in it, as Base64 (RFC 4648); at most 7 MiB of it.
    #[schemars(extend("contentEncoding" = "base64"))]
    content: String,
}

/// What a file became.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct HandedIn {
    id: Id<DongImport>,
}

/// `POST /api/region-codes`: nothing changes before somebody starts it.
pub(super) async fn upload(visit: Visit, key: Key, Json(sent): Json<HandIn>) -> Answer {
    let bytes = BASE64.decode(sent.content.trim()).map_err(|_| {
        let text = "파일의 내용을 Base64로 적어 보내세요.";
        Error::from(Refusal::at("content", "partner.base64", text))
    })?;
    let ask = UploadDongs {
        file_name: sent.file_name,
        bytes: bytes.into(),
        edition_on: sent.edition_on,
    };
    let site = visit.site();
    let read = site.blocking(move |_| Ok(read_dongs(ask))).await?;
    let verb = move |tx: &mut Tx<'_>| upload_dongs(tx, &read);
    let label = access::IMPORT_DONGS.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(HandedIn { id }).into_response())
}

/// What is started.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Start {
    /// The `basis` that came with the preview; not asked of an import that goes on.
    basis: Option<i64>,
}

/// What was started.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Started {
    id: Id<DongImport>,
}

/// `POST /api/region-codes/{id}/start`.
pub(super) async fn start(
    visit: Visit,
    key: Key,
    Path(import): Path<String>,
    Json(sent): Json<Start>,
) -> Answer {
    let ask = StartDongImport {
        import,
        basis: sent
            .basis
            .map(|basis| basis.to_string())
            .unwrap_or_default(),
    };
    let verb = move |tx: &mut Tx<'_>| start_dong_import(tx, &ask);
    let label = access::IMPORT_DONGS.label;
    let id = visit.write_json(&key, label, verb).await?;
    run(&visit, id).await;
    Ok(Json(Started { id }).into_response())
}

/// `POST /api/region-codes/{id}/cancel`.
pub(super) async fn cancel(visit: Visit, key: Key, Path(id): Path<String>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| cancel_dong_import(tx, &id);
    let label = access::IMPORT_DONGS.label;
    let id: Id<DongImport> = visit.write_json(&key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/region-codes/undo` with an [`UndoDongImport`].
pub(super) async fn undo(visit: Visit, key: Key, Json(ask): Json<UndoDongImport>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| undo_dong_import(tx, &ask);
    let label = access::IMPORT_DONGS.label;
    let id: Id<DongImport> = visit.write_json(&key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}
