//! `/market-payouts/{id}`: one payout; `/market-days/{id}/payouts/{application}/payee` and
//! `/return`: to whose account a vendor's money goes, and what it brought back.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Id, number::grouped, official_day, official_time};
use payment::{AccountVersion, Payable, PayeeQuery, PayeeRow};
use serde::Deserialize;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    id_of,
    payouts::{Loaded, account_text, frame, load, path_of},
    settle,
    shown::figure_text,
};
use crate::{
    model::{ChoosePayee, MarketDay, Payout, PayoutStory, RecordReturn, VendorApplication},
    pay_out::{choose_payee, record_return},
    payout_figures::{PayoutMeasure, PayoutQuery},
    payouts_book::story,
    store::payouts as rows,
};

/// The page of a payout.
pub(super) fn payout_path(id: Id<Payout>) -> String {
    format!("/market-payouts/{id}")
}

/// The form of the payee of a vendor.
pub(super) fn payee_path(day: Id<MarketDay>, application: Id<VendorApplication>) -> String {
    format!("{}/{application}/payee", path_of(day))
}

/// The form of what a vendor brought back.
pub(super) fn return_path(day: Id<MarketDay>, application: Id<VendorApplication>) -> String {
    format!("{}/{application}/return", path_of(day))
}

#[derive(Template)]
#[template(path = "payout.html")]
struct Page {
    frame: ui::Frame,
    facts: Vec<(&'static str, String)>,
    payment: Option<String>,
}

fn facts(
    name: String,
    of: &PayoutStory,
    account: Option<&AccountVersion>,
) -> Vec<(&'static str, String)> {
    let one = &of.payout;
    let by = |at, name: &str| format!("{} {name}", official_time(at));
    let mut facts = vec![
        ("농가", name),
        ("구분", one.way.label().to_owned()),
        ("금액", format!("{}원", grouped(one.amount.0))),
        ("상태", of.label().to_owned()),
    ];
    let decided = one.decided.as_ref().filter(|_| one.account.is_some());
    let paid_on = of.payment.and_then(|payment| payment.paid_on);
    let optional = [
        ("받을 계좌", account.map(account_text).unwrap_or_default()),
        ("증빙", one.paper.clone()),
        ("올린 때와 사람", by(one.drafted_at, &one.drafted_by_name)),
        (
            "결정",
            decided.map(|it| by(it.at, &it.by_name)).unwrap_or_default(),
        ),
        (
            "까닭",
            decided.map(|it| it.reason.clone()).unwrap_or_default(),
        ),
        ("지급한 날", paid_on.map(official_day).unwrap_or_default()),
    ];
    facts.extend(optional.into_iter().filter(|(_, text)| !text.is_empty()));
    facts
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Payout> = id_of(&id)?;
    let read = move |tx: &mut Tx<'_>| {
        let of = rows::payout(tx, id)?;
        let it = load(tx, of.day)?;
        let account = match of.account {
            Some(one) => Some(payment::account_version(tx, one.payee, one.version)?),
            None => None,
        };
        Ok((story(tx, of)?, account, it))
    };
    let (of, account, it) = visit.read(read).await?;
    let name = it.book.name_of(of.payout.application);
    let page = Page {
        frame: frame(&visit, &format!("{name} 정산"), &it).under("정산", path_of(it.day.id)),
        payment: of
            .payment
            .and_then(|one| payment::page_of(&Payable::address(one.id))),
        facts: facts(name, &of, account.as_ref()),
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "payee_form.html")]
struct PayeePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    now: String,
    choices: Vec<(String, String)>,
}

/// What payees are searched by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: Option<String>,
}

/// How many payees are shown at once; a narrower word finds the others.
const MOST: usize = 20;

/// A vendor of a day with the name of its payee.
struct OfVendor {
    it: Loaded,
    application: Id<VendorApplication>,
    name: String,
    now: String,
}

fn of_vendor(
    tx: &mut Tx<'_>,
    (day, application): (Id<MarketDay>, Id<VendorApplication>),
) -> kernel::Outcome<OfVendor> {
    let it = load(tx, day)?;
    let mut parts = it.book.sales.parts.iter();
    let found = parts.find(|one| one.application.id == application);
    let one = &found.ok_or(kernel::Error::NotFound)?.application;
    let now = match rows::payee_of(tx, one.vendor)? {
        Some(payee) => payment::payee(tx, payee)?.name,
        None => String::new(),
    };
    Ok(OfVendor {
        name: one.vendor_name.clone(),
        application,
        now,
        it,
    })
}

fn choice(row: &PayeeRow) -> (String, String) {
    let account = row.account.as_ref().map(account_text);
    let account = account.unwrap_or_else(|| "계좌 없음".to_owned());
    (
        row.payee.id.to_string(),
        format!("{} · {account}", row.payee.name),
    )
}

async fn payee_page(
    visit: &Visit,
    (day, application): (&str, &str),
    word: Option<String>,
    form: ui::FormView,
) -> Result<PayeePage, Failure> {
    let ids = (id_of(day)?, id_of(application)?);
    let read = move |tx: &mut Tx<'_>| {
        let of = of_vendor(tx, ids)?;
        let word = word.unwrap_or_else(|| of.name.clone());
        let query = PayeeQuery {
            text: word.clone(),
            ..PayeeQuery::default()
        };
        Ok((payment::payees(tx, &query, 1)?, word, of))
    };
    let (found, word, of) = visit.read(read).await?;
    let day = of.it.day.id;
    Ok(PayeePage {
        frame: frame(visit, &format!("{}의 거래처", of.name), &of.it).under("정산", path_of(day)),
        form: form.with_values([("q", word)]),
        action: payee_path(day, of.application),
        now: of.now,
        choices: found.iter().take(MOST).map(choice).collect(),
    })
}

pub(super) async fn ask_payee(
    visit: Visit,
    Path((day, application)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let form = visit.form();
    let page = payee_page(&visit, (&day, &application), asked.q, form).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_payee(
    visit: Visit,
    Path((day, application)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let ask = ChoosePayee {
        application: application.clone(),
        payee: sent.text("payee").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| choose_payee(tx, &ask);
    match settle(visit.write(&sent, "거래처 고르기", verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id_of(&day)?), "받을 거래처를 정했습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let word = Some(sent.text("q").to_owned());
            let page = payee_page(&visit, (&day, &application), word, form).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "return_form.html")]
struct ReturnPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
    rest: (String, String),
}

async fn return_page(
    visit: &Visit,
    (day, application): (&str, &str),
    form: ui::FormView,
    seen: Option<String>,
) -> Result<ReturnPage, Failure> {
    let ids = (id_of(day)?, id_of(application)?);
    let of = visit.read(move |tx| of_vendor(tx, ids)).await?;
    let (it, day) = (&of.it, of.it.day.id);
    let rest = PayoutQuery::of(it.book.sales.season.id, PayoutMeasure::Rest);
    Ok(ReturnPage {
        frame: frame(visit, &format!("{} 돌려받음", of.name), it).under("정산", path_of(day)),
        form,
        action: return_path(day, of.application),
        seen: seen.unwrap_or_else(|| it.book.seen().to_string()),
        rest: figure_text(&it.book.figure(&rest.on(day).by(of.application))?),
    })
}

pub(super) async fn ask_return(
    visit: Visit,
    Path((day, application)): Path<(String, String)>,
) -> Answer {
    let form = visit.form();
    let page = return_page(&visit, (&day, &application), form, None).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_return(
    visit: Visit,
    Path((day, application)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let ask = RecordReturn {
        day: day.clone(),
        application: application.clone(),
        seen: sent.text("seen").to_owned(),
        amount: sent.text("amount").to_owned(),
        paper: sent.text("paper").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| record_return(tx, &ask);
    match settle(visit.write(&sent, "돌려받음 적기", verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id_of(&day)?), "돌려받은 돈을 적었습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let changed = why.each().any(|one| one.code == super::CHANGED);
            let seen = (!changed).then(|| sent.text("seen").to_owned());
            let page = return_page(&visit, (&day, &application), form, seen).await?;
            Ok(visit.refused(&page))
        }
    }
}
