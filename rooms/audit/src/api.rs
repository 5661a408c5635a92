//! The same verbs as JSON. Every ask carries the text as people type it.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Id, Outcome};
use serde::{Deserialize, Serialize};
use spending::ListPart;
use store::Tx;
use trustee::{CashColumns, LineColumns, TrusteeLine, TrusteeYear};
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    answer_question::answer_question,
    ask_again::ask_again,
    ask_question::ask_question,
    binder,
    close_question::close_question,
    decide_export::decide_export,
    draw_sample::draw_sample,
    exports::{self as log, table},
    fetch_export::released,
    layouts,
    model::{
        AnswerQuestion, AskAgain, AskQuestion, CloseQuestion, DecideExport, DrawSample, Export,
        Fetch, QuestionCard, QuestionQuery, QuestionState, Replay, RequestExport, Sample,
        SetLayout, Stamp, TickVoucher, Voucher,
    },
    questions as reading,
    request_export::request_export,
    samples,
    set_layout::set_layout,
    stamp,
    store::exports as rows_of,
    tick_voucher::tick_voucher,
};

/// A year's totals.
#[derive(Debug, Serialize)]
struct Year {
    year: TrusteeYear,
    lines: Vec<(TrusteeLine, LineColumns)>,
    cash: CashColumns,
    /// Where the book stood.
    stamp: Stamp,
}

/// A page of questions.
#[derive(Debug, Serialize)]
struct QuestionPage {
    /// How many there are in all.
    total: usize,
    /// At most 50 of them.
    rows: Vec<QuestionCard>,
}

/// A sample with its vouchers.
#[derive(Debug, Serialize)]
struct WholeSample {
    sample: Sample,
    vouchers: Vec<Voucher>,
    replay: Replay,
}

/// An export with its fetchings.
#[derive(Debug, Serialize)]
struct WholeExport {
    export: Export,
    fetches: Vec<Fetch>,
}

/// The rows of a table, under the words of the source fields.
#[derive(Debug, Serialize)]
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The id of what was made.
#[derive(Debug, Serialize)]
struct Made<T> {
    id: T,
}

/// Where something stands now.
#[derive(Debug, Serialize)]
struct Stands<T> {
    state: T,
}

/// What is said on the question of the path.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    text: String,
    resolutions: String,
}

/// A note on a voucher of the sample of the path.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Note {
    resolution: String,
    mark: String,
    note: String,
}

/// The second person's word on the export of the path.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Word {
    verdict: String,
    note: String,
}

fn id_in<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `GET /api/audit/years/{id}`.
pub async fn year(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            let year = trustee::year(tx, id)?;
            Ok(Year {
                lines: trustee::columns(tx, id)?,
                cash: trustee::cash(tx, id)?,
                stamp: stamp::of(tx, &year)?,
                year,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/audit/years/{id}/missing`.
pub async fn missing(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            let year = trustee::year(tx, id)?;
            binder::missing(tx, &year)
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/audit/questions?state=&year=&subject=&page=`.
pub async fn questions(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Answer {
    const PER_PAGE: i64 = 50;
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let page: i64 = text("page").parse().unwrap_or(1);
    let query = QuestionQuery {
        state: QuestionState::read(&text("state")),
        subject: text("subject").parse().ok(),
        year: text("year").parse().ok(),
    };
    let part = ListPart {
        limit: PER_PAGE,
        offset: page.max(1).saturating_sub(1).saturating_mul(PER_PAGE),
    };
    let found = visit
        .read(move |tx| {
            Ok(QuestionPage {
                total: reading::count_questions(tx, &query)?,
                rows: reading::questions(tx, &query, part)?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/audit/questions` with an [`AskQuestion`].
pub async fn ask(visit: Visit, key: Key, Json(ask): Json<AskQuestion>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| ask_question(tx, ask.clone());
    let id = visit.write_json(&key, access::ASK.label, verb).await?;
    Ok(Json(Made { id }).into_response())
}

/// `GET /api/audit/questions/{id}`.
pub async fn question(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit.read(move |tx| reading::question(tx, id)).await?;
    Ok(Json(found).into_response())
}

/// `POST /api/audit/questions/{id}/answer`.
pub async fn answer(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(words): Json<Words>,
) -> Answer {
    let ask = AnswerQuestion {
        question: id,
        text: words.text,
        resolutions: words.resolutions,
    };
    let verb = move |tx: &mut Tx<'_>| answer_question(tx, ask.clone());
    let state = visit.write_json(&key, access::ANSWER.label, verb).await?;
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/audit/questions/{id}/again`.
pub async fn again(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(words): Json<Words>,
) -> Answer {
    let ask = AskAgain {
        question: id,
        text: words.text,
    };
    let verb = move |tx: &mut Tx<'_>| ask_again(tx, ask.clone());
    let state = visit.write_json(&key, access::ASK.label, verb).await?;
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/audit/questions/{id}/close`.
pub async fn close(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(words): Json<Words>,
) -> Answer {
    let ask = CloseQuestion {
        question: id,
        text: words.text,
    };
    let verb = move |tx: &mut Tx<'_>| close_question(tx, ask.clone());
    let state = visit.write_json(&key, access::ASK.label, verb).await?;
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/audit/samples` with a [`DrawSample`].
pub async fn draw(visit: Visit, key: Key, Json(ask): Json<DrawSample>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| draw_sample(tx, ask.clone());
    let id = visit.write_json(&key, access::SAMPLE.label, verb).await?;
    Ok(Json(Made { id }).into_response())
}

/// `GET /api/audit/samples/{id}`.
pub async fn sample(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (sample, vouchers, replay) = visit.read(move |tx| samples::sample(tx, id)).await?;
    let found = WholeSample {
        sample,
        vouchers,
        replay,
    };
    Ok(Json(found).into_response())
}

/// `POST /api/audit/samples/{id}/ticks`.
pub async fn tick(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(note): Json<Note>,
) -> Answer {
    let mark = note.mark.clone();
    let ask = TickVoucher {
        sample: id,
        resolution: note.resolution,
        mark: note.mark,
        note: note.note,
    };
    let verb = move |tx: &mut Tx<'_>| tick_voucher(tx, ask.clone());
    visit.write_json(&key, access::SAMPLE.label, verb).await?;
    Ok(Json(Stands { state: mark }).into_response())
}

/// `GET /api/audit/layouts`: the layout that counts, as a mapping with its version.
pub async fn layout(visit: Visit) -> Answer {
    let newest = visit.read(layouts::newest_layout).await?;
    let found = newest.ok_or(Error::NotFound)?;
    Ok(Json(found).into_response())
}

/// `POST /api/audit/layouts` with a [`SetLayout`].
pub async fn set_layout_json(visit: Visit, key: Key, Json(ask): Json<SetLayout>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| set_layout(tx, ask.clone());
    let id = visit
        .write_json(&key, access::SET_LAYOUT.label, verb)
        .await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/audit/exports` with a [`RequestExport`].
pub async fn request(visit: Visit, key: Key, Json(ask): Json<RequestExport>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| request_export(tx, ask.clone());
    let id = visit.write_json(&key, access::EXPORT.label, verb).await?;
    Ok(Json(Made { id }).into_response())
}

/// `GET /api/audit/exports/{id}`.
pub async fn export(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (export, fetches) = visit.read(move |tx| log::export(tx, id)).await?;
    Ok(Json(WholeExport { export, fetches }).into_response())
}

/// `POST /api/audit/exports/{id}/decide`.
pub async fn decide(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(word): Json<Word>,
) -> Answer {
    let ask = DecideExport {
        export: id,
        verdict: word.verdict,
        note: word.note,
    };
    let verb = move |tx: &mut Tx<'_>| decide_export(tx, ask.clone());
    let state = visit.write_json(&key, access::EXPORT.label, verb).await?;
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/audit/exports/{id}/rows`: the rows of an export of one table. Noted as a fetching.
pub async fn rows(visit: Visit, Path(id): Path<String>) -> Answer {
    let wanted = id_in(&id)?;
    let ctx = visit.ctx().clone();
    let found = visit
        .site()
        .blocking(move |store| {
            store.write(ctx, move |tx| {
                let (_, content) = released(tx, wanted)?;
                let (columns, rows) = table(&content);
                let table = Table { columns, rows };
                let text = serde_json::to_vec(&table).unwrap_or_default();
                rows_of::add_fetch(tx, wanted, &text)?;
                Ok(table)
            })
        })
        .await?;
    Ok(Json(found).into_response())
}
