//! The form that opens a line.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, FiscalYear, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    Asked, asked, choices,
    scope::{Scope, scope},
    settle,
};
use crate::{
    access,
    model::{FundingSource, OpenLine},
    open_line::open_line,
    store::codes,
};

#[derive(Template)]
#[template(path = "line_add.html")]
struct LineAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    scope: Scope,
    programs: Vec<(String, String)>,
    funds: Vec<(String, String)>,
    items: Vec<(String, String)>,
    sources: Vec<(String, String)>,
    may_manage_codes: bool,
}

struct Offered {
    scope: Scope,
    funds: Vec<(String, String)>,
    items: Vec<(String, String)>,
}

/// Funds, and items by code: a code that means the same in several years stands once.
fn offered(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Offered> {
    let scope = scope(tx, query)?.ok_or(Error::NotFound)?;
    let funds = codes::funds(tx)?;
    let year = asked(query, "year").parse().ok().and_then(FiscalYear::new);
    let mut items: Vec<(String, String)> = Vec::new();
    for item in codes::items(tx, year)? {
        if items.iter().any(|(code, _)| *code == item.code) {
            continue;
        }
        let label = format!("{} {} ({}년)", item.code, item.name, item.fiscal_year);
        items.push((item.code, label));
    }
    items.sort();
    Ok(Offered {
        scope,
        funds: funds
            .into_iter()
            .map(|fund| (fund.code, fund.name))
            .collect(),
        items,
    })
}

async fn page(visit: &Visit, form: ui::FormView, query: Asked) -> Result<LineAddPage, Failure> {
    let offered = visit.read(move |tx| offered(tx, &query)).await?;
    let frame = visit
        .frame("예산 항목 등록")
        .under("예산", offered.scope.path("/budget"));
    Ok(LineAddPage {
        frame,
        form,
        programs: offered.scope.choices(),
        scope: offered.scope,
        funds: offered.funds,
        items: offered.items,
        sources: choices(
            FundingSource::ALL,
            Some("고르세요"),
            FundingSource::word,
            FundingSource::label,
        ),
        may_manage_codes: visit.may(&access::MANAGE_CODES),
    })
}

/// Shows the form, with the program and year of the address.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let form = visit.form_with(&[
        ("program", asked(&query, "program").to_owned()),
        ("fiscal_year", asked(&query, "year").to_owned()),
    ]);
    let page = page(&visit, form, query).await?;
    Ok(visit.page(&page))
}

/// Opens the line.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = OpenLine {
        program: sent.text("program").to_owned(),
        fiscal_year: sent.text("fiscal_year").to_owned(),
        fund: sent.text("fund").to_owned(),
        item: sent.text("item").to_owned(),
        source: sent.text("source").to_owned(),
        off_budget: sent.text("off_budget").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| open_line(tx, ask.clone());
    match settle(visit.write(&sent, access::OPEN_LINE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&format!("/budget/lines/{id}"), "예산 항목을 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), Asked::new()).await?;
            Ok(visit.refused(&page))
        }
    }
}
