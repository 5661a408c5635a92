//! The list of payees: search and pages.

use askama::Template;
use axum::extract::Query;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, asked, base, choices, page_number};
use crate::{
    access,
    model::{PayeeKind, PayeeQuery, PayeeRow},
    payees::{PER_PAGE, payee_count, payees},
};

#[derive(Template)]
#[template(path = "payees.html")]
struct PayeesPage {
    frame: ui::Frame,
    form: ui::FormView,
    kinds: Vec<(String, String)>,
    rows: Vec<PayeeRow>,
    pager: Pager,
    may_add: bool,
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(asking): Query<Asked>) -> Answer {
    let text: String = asked(&asking, "q").trim().chars().take(100).collect();
    let kind = PayeeKind::read(asked(&asking, "kind"));
    let word = kind.map_or("", PayeeKind::word);
    let form = visit.form_with(&[("q", text.clone()), ("kind", word.to_owned())]);
    let path = base("/payment/payees", &[("q", &text), ("kind", word)]);
    let wanted = page_number(&asking);
    let query = PayeeQuery { text, kind };
    let (rows, pager) = visit
        .read(move |tx| {
            let pager = Pager::new(payee_count(tx, &query)?, PER_PAGE, wanted, path);
            Ok((payees(tx, &query, pager.page())?, pager))
        })
        .await?;
    let page = PayeesPage {
        frame: visit.frame("거래처"),
        form,
        kinds: choices(
            PayeeKind::ALL,
            Some("모든 구분"),
            PayeeKind::word,
            PayeeKind::label,
        ),
        rows,
        pager,
        may_add: visit.may(&access::ADD_PAYEE),
    };
    Ok(visit.page(&page))
}
