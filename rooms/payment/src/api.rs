//! The same verbs as JSON. No answer carries an account number: what is serialized has the mask.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Id, Outcome};
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    add_payee::add_payee,
    change_account::change_account,
    confirm_payment::confirm_payment,
    model::{
        AccountVersion, AddPayee, BatchLine, ChangeAccount, Payable, Payee, PayeeKind, PayeeQuery,
        PayeeRow, PaymentBatch, PaymentState, PaymentStep, PrepareBatch, ResolveUnknown,
        SameAccount, SendBatch, Settle,
    },
    payables, payees as reading,
    prepare_batch::prepare_batch,
    resolve_unknown::resolve_unknown,
    send_batch::send_batch,
};

/// A page of payees.
#[derive(Debug, Serialize)]
struct PayeePage {
    /// How many there are in all.
    total: usize,
    /// At most 50 of them.
    rows: Vec<PayeeRow>,
}

/// A payee with every account version.
#[derive(Debug, Serialize)]
struct WholePayee {
    payee: Payee,
    accounts: Vec<AccountVersion>,
    /// Others who use the same account.
    same_account: Vec<SameAccount>,
}

/// A payable with its history.
#[derive(Debug, Serialize)]
struct WholePayable {
    payable: Payable,
    steps: Vec<PaymentStep>,
}

/// A batch with its payments.
#[derive(Debug, Serialize)]
struct WholeBatch {
    batch: PaymentBatch,
    lines: Vec<BatchLine>,
}

/// The id of what was made.
#[derive(Serialize)]
struct Made<K> {
    id: Id<K>,
}

/// Another account, without the payee, who stands in the path.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Account {
    bank: String,
    account_number: String,
    holder: String,
    reason: String,
}

/// What the sender saw.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Seen {
    content_seen: String,
}

/// The bank's day.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Paid {
    on: String,
    note: String,
}

/// What a person found out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Found {
    verdict: String,
    on: String,
    evidence: String,
}

fn id_in<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `GET /api/payment/payees?q=&kind=&page=`.
pub async fn payees(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Answer {
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let page = text("page").parse().unwrap_or(1);
    let query = PayeeQuery {
        text: text("q"),
        kind: PayeeKind::read(&text("kind")),
    };
    let found = visit
        .read(move |tx| {
            Ok(PayeePage {
                total: reading::payee_count(tx, &query)?,
                rows: reading::payees(tx, &query, page)?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/payment/payees/{id}`.
pub async fn payee(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            Ok(WholePayee {
                payee: reading::payee(tx, id)?,
                accounts: reading::account_versions(tx, id)?,
                same_account: reading::same_account(tx, id)?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/payment/payees` with an [`AddPayee`].
pub async fn add(visit: Visit, key: Key, Json(ask): Json<AddPayee>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| add_payee(tx, ask.clone());
    let id = visit
        .write_json(&key, access::ADD_PAYEE.label, verb)
        .await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/payment/payees/{id}/account`.
pub async fn change(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(account): Json<Account>,
) -> Answer {
    let ask = ChangeAccount {
        payee: id_in::<Payee>(&id)?.to_string(),
        bank: account.bank,
        account_number: account.account_number,
        holder: account.holder,
        reason: account.reason,
    };
    let verb = move |tx: &mut store::Tx<'_>| change_account(tx, ask.clone());
    let version = visit
        .write_json(&key, access::CHANGE_PAYEE.label, verb)
        .await?;
    Ok(Json(BTreeMap::from([("version", version)])).into_response())
}

/// `GET /api/payment/payables/{id}`.
pub async fn payable(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            Ok(WholePayable {
                payable: payables::payable(tx, id)?,
                steps: payables::payable_steps(tx, id)?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/payment/batches` with a [`PrepareBatch`].
pub async fn prepare(visit: Visit, key: Key, Json(ask): Json<PrepareBatch>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| prepare_batch(tx, ask.clone());
    let id = visit.write_json(&key, access::PREPARE.label, verb).await?;
    Ok(Json(Made { id }).into_response())
}

/// `GET /api/payment/batches/{id}`.
pub async fn batch(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (batch, lines) = visit.read(move |tx| payables::batch(tx, id)).await?;
    Ok(Json(WholeBatch { batch, lines }).into_response())
}

/// `POST /api/payment/batches/{id}/send`.
pub async fn send(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(seen): Json<Seen>,
) -> Answer {
    let ask = SendBatch {
        batch: id,
        content_seen: seen.content_seen,
    };
    let verb = move |tx: &mut store::Tx<'_>| send_batch(tx, ask.clone());
    visit.write_json(&key, access::SEND.label, verb).await?;
    Ok(Json(BTreeMap::from([("state", "sent")])).into_response())
}

/// `POST /api/payment/payables/{id}/confirm`.
pub async fn confirm(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(paid): Json<Paid>,
) -> Answer {
    let ask = Settle {
        payable: id,
        on: paid.on,
        note: paid.note,
    };
    let verb = move |tx: &mut store::Tx<'_>| confirm_payment(tx, ask.clone());
    let seq = visit.write_json(&key, access::SETTLE.label, verb).await?;
    Ok(Json(BTreeMap::from([("seq", seq)])).into_response())
}

/// `POST /api/payment/payables/{id}/resolve`.
pub async fn resolve(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(found): Json<Found>,
) -> Answer {
    let ask = ResolveUnknown {
        payable: id,
        verdict: found.verdict,
        on: found.on,
        evidence: found.evidence,
    };
    let verb = move |tx: &mut store::Tx<'_>| resolve_unknown(tx, ask.clone());
    let state: PaymentState = visit.write_json(&key, access::SETTLE.label, verb).await?;
    Ok(Json(BTreeMap::from([("state", state)])).into_response())
}
