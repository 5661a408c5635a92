//! Agreements and promises as JSON.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Id, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use web::{Answer, Json, Key, Visit};

use super::{agreements::Asked, id_of};
use crate::{
    access,
    add_promise::add_promise,
    api::Recorded,
    cancel_promise::cancel_promise,
    change_agreement::change_agreement,
    change_promise::change_promise,
    end_agreement::end_agreement,
    model::{
        AddPromise, Agreement, CancelPromise, ChangeAgreement, ChangePromise, EndAgreement,
        LocalGovernment, PromiseState, ProvePromise, SignAgreement, Standing,
    },
    partners,
    prove_promise::prove_promise,
    rules::{
        agreement_list::by_standing,
        agreements::{dormant_after, last_activity, standing},
        promises::state,
    },
    sign_agreement::sign_agreement,
    store as rows,
};

/// The agreements of a day.
#[derive(Debug, Serialize)]
struct Listed {
    /// The day of the boundaries and of what they have come to.
    on: Date,
    /// How many have come to what, whatever standing was asked for.
    counts: Vec<(Standing, usize)>,
    agreements: Vec<Shown>,
}

/// An agreement on a day.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    agreement: Agreement,
    /// The governments by their records.
    parties: Vec<LocalGovernment>,
    standing: Standing,
    /// The last day on which something happened.
    last_activity: Option<Date>,
    /// The last day on which that keeps it from being dormant.
    dormant_after: Option<Date>,
    /// What each promise has come to, by its number.
    states: Vec<(i64, PromiseState)>,
}

impl Shown {
    fn of(agreement: Agreement, governments: &[LocalGovernment], day: Date) -> Self {
        let own = governments
            .iter()
            .filter(|known| agreement.governments.contains(&known.id));
        let promises = agreement.promises.iter();
        let last = last_activity(&agreement, day);
        Self {
            parties: own.cloned().collect(),
            standing: standing(&agreement, day),
            last_activity: last,
            dormant_after: last.map(dormant_after),
            states: promises.map(|one| (one.number, state(one, day))).collect(),
            agreement,
        }
    }
}

/// `GET /api/agreements?on=DAY&q=WORDS&region=NAME&government=ID&standing=WORD`.
pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (question, refusal) = asked.read(visit.ctx().today());
    if let Some(refusal) = refusal {
        return Err(kernel::Error::from(refusal).into());
    }
    let on = question.day;
    let listed = visit.read(move |tx| question.select(tx)).await?;
    let found = listed.found.into_iter();
    Ok(Json(Listed {
        on,
        counts: by_standing(&listed.any, on),
        agreements: found
            .map(|one| Shown::of(one, &listed.governments, on))
            .collect(),
    })
    .into_response())
}

/// `GET /api/agreements/{id}`.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Agreement> = id_of(&id)?;
    let (agreement, governments) = visit
        .read(move |tx| Ok((rows::agreements::one(tx, id)?, partners::governments(tx)?)))
        .await?;
    let today = visit.ctx().today();
    Ok(Json(Shown::of(agreement, &governments, today)).into_response())
}

/// Writes with a verb and answers what it answers.
async fn done<T, F>(visit: &Visit, key: &Key, label: &'static str, verb: F) -> Answer
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut store::Tx<'_>) -> Outcome<T> + Send + 'static,
{
    let id = visit.write_json(key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/agreements` with a [`SignAgreement`].
pub async fn sign(visit: Visit, key: Key, Json(ask): Json<SignAgreement>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| sign_agreement(tx, ask.clone());
    done(&visit, &key, access::SIGN_AGREEMENT.label, verb).await
}

/// `POST /api/agreements/{id}/change` with a [`ChangeAgreement`].
pub async fn change(
    visit: Visit,
    key: Key,
    Path(agreement): Path<String>,
    Json(ask): Json<ChangeAgreement>,
) -> Answer {
    let ask = ChangeAgreement { agreement, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| change_agreement(tx, ask.clone());
    done(&visit, &key, access::CHANGE_AGREEMENT.label, verb).await
}

/// `POST /api/agreements/{id}/end` with an [`EndAgreement`].
pub async fn end(
    visit: Visit,
    key: Key,
    Path(agreement): Path<String>,
    Json(ask): Json<EndAgreement>,
) -> Answer {
    let ask = EndAgreement { agreement, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| end_agreement(tx, ask.clone());
    done(&visit, &key, access::END_AGREEMENT.label, verb).await
}

/// `POST /api/agreements/{id}/promises` with an [`AddPromise`].
pub async fn add(
    visit: Visit,
    key: Key,
    Path(agreement): Path<String>,
    Json(ask): Json<AddPromise>,
) -> Answer {
    let ask = AddPromise { agreement, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| add_promise(tx, ask.clone());
    done(&visit, &key, access::ADD_PROMISE.label, verb).await
}

/// `POST /api/promises/{id}/change` with a [`ChangePromise`].
pub async fn change_one(
    visit: Visit,
    key: Key,
    Path(promise): Path<String>,
    Json(ask): Json<ChangePromise>,
) -> Answer {
    let ask = ChangePromise { promise, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| change_promise(tx, ask.clone());
    done(&visit, &key, access::CHANGE_PROMISE.label, verb).await
}

/// `POST /api/promises/{id}/prove` with a [`ProvePromise`].
pub async fn prove(
    visit: Visit,
    key: Key,
    Path(promise): Path<String>,
    Json(ask): Json<ProvePromise>,
) -> Answer {
    let ask = ProvePromise { promise, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| prove_promise(tx, ask.clone());
    done(&visit, &key, access::PROVE_PROMISE.label, verb).await
}

/// `POST /api/promises/{id}/cancel` with a [`CancelPromise`].
pub async fn cancel(
    visit: Visit,
    key: Key,
    Path(promise): Path<String>,
    Json(ask): Json<CancelPromise>,
) -> Answer {
    let ask = CancelPromise { promise, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| cancel_promise(tx, ask.clone());
    done(&visit, &key, access::CANCEL_PROMISE.label, verb).await
}
