//! The list of payables: those that wait first.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use trustee::TrusteeYear;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, Number, asked, base, choices, page_number, year_choices};
use crate::{
    access,
    model::{PayableQuery, PayableRow, PaymentState, Purse, Waiting},
    payables::{payable_count, payables, standing, state_total},
    payees::PER_PAGE,
    rules::refusal::instant,
};

#[derive(Template)]
#[template(path = "payables.html")]
struct PayablesPage {
    frame: ui::Frame,
    form: ui::FormView,
    years: Vec<(String, String)>,
    states: Vec<(String, String)>,
    purses: Vec<(String, String)>,
    shown: Option<Shown>,
    may_prepare: bool,
}

struct Shown {
    year: TrusteeYear,
    purse: Purse,
    state: PaymentState,
    total: Number,
    rows: Vec<Line>,
    pager: Pager,
}

/// A payable as lists show it.
pub struct Line {
    /// The payable and its account.
    pub row: PayableRow,
    /// What the bank transfers.
    pub net: String,
    /// When it was asked for.
    pub asked_at: String,
    /// Whether it could be paid now.
    pub ready: bool,
    /// Why not.
    pub hindered: String,
}

impl Line {
    /// A line at the time of the request.
    pub fn of(tx: &Tx<'_>, row: PayableRow) -> Outcome<Self> {
        let waits = row.payable.state == PaymentState::Waiting;
        let hindered = match standing(tx, &row) {
            Waiting::OnHold { until } if waits => format!("{}까지 계좌 보류", instant(until)),
            Waiting::Superseded { .. } if waits => "승인 뒤 계좌가 바뀜".to_owned(),
            _ => String::new(),
        };
        Ok(Self {
            net: row.payable.net()?.to_string(),
            asked_at: instant(row.payable.asked_at),
            ready: waits && hindered.is_empty(),
            hindered,
            row,
        })
    }
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<TrusteeYear>, Option<Shown>)> {
    tx.require(&access::VIEW)?;
    let years = trustee::years(tx, None)?;
    let wanted = asked(query, "year");
    let chosen = years
        .iter()
        .find(|year| year.id.to_string() == wanted)
        .or(years.first());
    let Some(year) = chosen.cloned() else {
        return Ok((years, None));
    };
    let state = PaymentState::read(asked(query, "state")).unwrap_or(PaymentState::Waiting);
    let purse = Purse::read(asked(query, "purse")).unwrap_or(Purse::Trustee);
    let filter = PayableQuery {
        year: Some(year.id),
        state: Some(state),
        purse: Some(purse),
        payee: None,
    };
    let id = year.id.to_string();
    let asked = [
        ("year", id.as_str()),
        ("purse", purse.word()),
        ("state", state.word()),
    ];
    let path = base("/payment", &asked);
    let total = payable_count(tx, &filter)?;
    let pager = Pager::new(total, PER_PAGE, page_number(query), path);
    let mut rows = Vec::new();
    for row in payables(tx, &filter, pager.page())? {
        rows.push(Line::of(tx, row)?);
    }
    let shown = Shown {
        total: Number::of(&state_total(tx, year.id, purse, state)?),
        year,
        purse,
        state,
        rows,
        pager,
    };
    Ok((years, Some(shown)))
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (years, shown) = visit.read(move |tx| load(tx, &query)).await?;
    let values: Vec<(&str, String)> = shown
        .iter()
        .flat_map(|it| {
            [
                ("year", it.year.id.to_string()),
                ("purse", it.purse.word().to_owned()),
                ("state", it.state.word().to_owned()),
            ]
        })
        .collect();
    let page = PayablesPage {
        frame: visit.frame("지급"),
        form: visit.form_with(&values),
        years: year_choices(&years),
        states: choices(
            PaymentState::ALL,
            None,
            PaymentState::word,
            PaymentState::label,
        ),
        purses: choices(Purse::ALL, None, Purse::word, Purse::label),
        shown,
        may_prepare: visit.may(&access::PREPARE),
    };
    Ok(visit.page(&page))
}
