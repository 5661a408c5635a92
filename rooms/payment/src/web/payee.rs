//! One payee: its accounts with their holds, who else uses the same account, its payments.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Id, Outcome};
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, id_in, page_number};
use crate::{
    access,
    model::{AccountVersion, PayableQuery, PayableRow, Payee, SameAccount},
    payables::{payable_count, payables},
    payees::{PER_PAGE, account_versions, payee, same_account},
    rules::refusal::instant,
};

#[derive(Template)]
#[template(path = "payee.html")]
struct PayeePage {
    frame: ui::Frame,
    payee: Payee,
    made_at: String,
    versions: Vec<Version>,
    same: Vec<SameAccount>,
    rows: Vec<Row>,
    pager: Pager,
    may_change: bool,
}

/// An account version as the page shows it.
struct Version {
    account: AccountVersion,
    made_at: String,
    usable_from: String,
    newest: bool,
    on_hold: bool,
}

/// A payment to this payee.
struct Row {
    row: PayableRow,
    net: String,
    asked_at: String,
}

struct Loaded {
    payee: Payee,
    versions: Vec<AccountVersion>,
    same: Vec<SameAccount>,
    rows: Vec<PayableRow>,
    pager: Pager,
}

fn load(tx: &mut Tx<'_>, id: Id<Payee>, wanted: usize) -> Outcome<Loaded> {
    let query = PayableQuery {
        purse: None,
        payee: Some(id),
        ..PayableQuery::default()
    };
    let payee = payee(tx, id)?;
    let total = payable_count(tx, &query)?;
    let pager = Pager::new(total, PER_PAGE, wanted, format!("/payment/payees/{id}"));
    Ok(Loaded {
        versions: account_versions(tx, id)?,
        same: same_account(tx, id)?,
        rows: payables(tx, &query, pager.page())?,
        payee,
        pager,
    })
}

/// Shows the payee.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let id = id_in(&id)?;
    let wanted = page_number(&query);
    let loaded = visit.read(move |tx| load(tx, id, wanted)).await?;
    let now = visit.ctx().now;
    let newest = loaded.payee.version;
    let page = PayeePage {
        frame: visit
            .frame(&loaded.payee.name)
            .under("거래처", "/payment/payees"),
        made_at: instant(loaded.payee.made_at),
        versions: loaded
            .versions
            .into_iter()
            .map(|account| Version {
                made_at: instant(account.made_at),
                usable_from: instant(account.usable_from),
                newest: account.version == newest,
                on_hold: account.version == newest && now < account.usable_from,
                account,
            })
            .collect(),
        same: loaded.same,
        rows: loaded
            .rows
            .into_iter()
            .map(|row| {
                Ok(Row {
                    net: row.payable.net()?.to_string(),
                    asked_at: instant(row.payable.asked_at),
                    row,
                })
            })
            .collect::<Outcome<_>>()?,
        pager: loaded.pager,
        may_change: visit.may(&access::CHANGE_PAYEE),
        payee: loaded.payee,
    };
    Ok(visit.page(&page))
}
