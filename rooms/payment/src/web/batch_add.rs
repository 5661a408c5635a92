//! Preparing a batch, in two steps that need no script: choose, look at count and sum, prepare.

use askama::Template;
use axum::extract::RawQuery;
use kernel::{Error, Outcome, Won};
use store::Tx;
use trustee::TrusteeYear;
use ui::Pager;
use web::{Answer, Failure, Sent, Visit};

use super::{base, payables::Line, settle};
use crate::{
    access,
    model::{PayableQuery, PaymentState, PrepareBatch, Purse, SameAccount},
    payables::{payable_count, payables},
    payees::{PER_PAGE, same_account},
    prepare_batch::prepare_batch,
    store::payables as rows,
};

#[derive(Template)]
#[template(path = "batch_add.html")]
struct BatchAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    year: TrusteeYear,
    purse: Purse,
    chosen: Vec<Choice>,
    count: usize,
    total: String,
    waiting: Vec<Choice>,
    pager: Pager,
}

/// A payable that can be chosen, or was.
struct Choice {
    line: Line,
    /// Others who use the same account.
    same: Vec<SameAccount>,
}

/// What was asked for in the address: the year, the chosen payables, the page.
#[derive(Debug, Clone, Default)]
struct Asking {
    year: String,
    purse: String,
    payables: Vec<String>,
    page: usize,
}

fn asking(query: Option<&str>) -> Asking {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let mut asking = Asking {
        page: 1,
        ..Asking::default()
    };
    for (name, value) in pairs {
        match name.as_str() {
            "year" => asking.year = value,
            "purse" => asking.purse = value,
            "payable" if !asking.payables.contains(&value) => asking.payables.push(value),
            "page" => asking.page = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    asking
}

struct Loaded {
    year: TrusteeYear,
    purse: Purse,
    chosen: Vec<Choice>,
    total: Won,
    waiting: Vec<Choice>,
    pager: Pager,
}

fn load(tx: &mut Tx<'_>, asking: &Asking) -> Outcome<Loaded> {
    tx.require(&access::PREPARE)?;
    let id = asking.year.parse().map_err(|_| Error::NotFound)?;
    let year = trustee::year(tx, id)?;
    let mut chosen = Vec::new();
    let mut nets = Vec::new();
    for id in &asking.payables {
        let row = rows::payable(tx, id.parse().map_err(|_| Error::NotFound)?)?;
        nets.push(row.payable.net()?);
        chosen.push(choice(tx, row)?);
    }
    let purse = Purse::read(&asking.purse).unwrap_or(Purse::Trustee);
    let query = PayableQuery {
        purse: Some(purse),
        year: Some(year.id),
        state: Some(PaymentState::Waiting),
        payee: None,
    };
    let id = year.id.to_string();
    let path = base(
        "/payment/batches/add",
        &[("year", &id), ("purse", purse.word())],
    );
    let pager = Pager::new(payable_count(tx, &query)?, PER_PAGE, asking.page, path);
    let mut waiting = Vec::new();
    for row in payables(tx, &query, pager.page())? {
        waiting.push(choice(tx, row)?);
    }
    Ok(Loaded {
        year,
        purse,
        chosen,
        total: Won::sum(nets)?,
        waiting,
        pager,
    })
}

fn choice(tx: &mut Tx<'_>, row: crate::model::PayableRow) -> Outcome<Choice> {
    let same = same_account(tx, row.payable.payee)?;
    let line = Line::of(tx, row)?;
    Ok(Choice { line, same })
}

async fn page(visit: &Visit, form: ui::FormView, asking: Asking) -> Result<BatchAddPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &asking)).await?;
    Ok(BatchAddPage {
        frame: visit
            .frame("지급 준비")
            .under("지급", format!("/payment?year={}", loaded.year.id)),
        form,
        count: loaded.chosen.len(),
        total: loaded.total.to_string(),
        year: loaded.year,
        purse: loaded.purse,
        chosen: loaded.chosen,
        waiting: loaded.waiting,
        pager: loaded.pager,
    })
}

/// Shows what waits, and what was chosen with its count and sum.
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let page = page(&visit, visit.form(), asking(query.as_deref())).await?;
    Ok(visit.page(&page))
}

/// Prepares the batch.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let payables: Vec<String> = sent.all("payable").into_iter().map(str::to_owned).collect();
    let ask = PrepareBatch {
        year: sent.text("year").to_owned(),
        purse: sent.text("purse").to_owned(),
        payables: payables.clone(),
    };
    let asking = Asking {
        year: ask.year.clone(),
        purse: ask.purse.clone(),
        payables,
        page: 1,
    };
    let verb = move |tx: &mut Tx<'_>| prepare_batch(tx, ask.clone());
    match settle(visit.write(&sent, access::PREPARE.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/payment/batches/{id}"),
            "지급 묶음을 준비했습니다. 다른 사람이 확인하고 전송해야 합니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), asking).await?;
            Ok(visit.refused(&page))
        }
    }
}
