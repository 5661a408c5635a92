//! The form that asks for a quarter's money.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Won};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, settle, year_at, year_path};
use crate::{
    access,
    model::{CashAccount, RequestGrant, TrusteeYear},
    request_grant::{grant_facts, request_grant},
    rules::grant::missing_report,
    web::number::Number,
};

#[derive(Template)]
#[template(path = "grant_add.html")]
struct GrantAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    granted: Number,
    room: String,
    quarters: Vec<(String, String)>,
}

struct Loaded {
    year: TrusteeYear,
    granted: Number,
    room: Won,
    quarters: Vec<(String, String)>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    let facts = grant_facts(tx, year)?;
    let quarters = (facts.year.first_quarter()..=4)
        .map(|quarter| {
            let late = match missing_report(&facts, quarter) {
                Some(missing) => format!(" – {missing}분기 보고가 먼저 있어야 합니다"),
                None => String::new(),
            };
            (quarter.to_string(), format!("{quarter}분기{late}"))
        })
        .collect();
    let figure = crate::figures::of_cash(CashAccount::Granted, facts.year.id, &facts.cash);
    Ok(Loaded {
        room: facts.room()?,
        granted: Number::of(&figure, "교부액"),
        quarters,
        year: facts.year,
    })
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<GrantAddPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    Ok(GrantAddPage {
        frame: frame_under(visit, "교부신청", &loaded.year),
        form,
        path: year_path(loaded.year.id),
        granted: loaded.granted,
        room: loaded.room.to_string(),
        quarters: loaded.quarters,
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Asks.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RequestGrant {
        year: id.clone(),
        quarter: text("quarter"),
        amount: text("amount"),
        purpose: text("purpose"),
    };
    let verb = move |tx: &mut Tx<'_>| request_grant(tx, ask.clone());
    match settle(visit.write(&sent, access::REQUEST_GRANT.label, verb).await)? {
        Ok(grant) => Ok(visit.go(&format!("/trustee/grants/{grant}"), "교부를 신청했습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
