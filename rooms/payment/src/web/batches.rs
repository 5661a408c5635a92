//! The list of batches.

use askama::Template;
use axum::extract::Query;
use kernel::Won;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, page_number};
use crate::{
    access,
    model::PaymentBatch,
    payees::{PER_PAGE, span},
    rules::refusal::instant,
    store::batches,
};

#[derive(Template)]
#[template(path = "batches.html")]
struct BatchesPage {
    frame: ui::Frame,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    batch: PaymentBatch,
    count: i64,
    total: Won,
    prepared_at: String,
    sent: String,
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let wanted = page_number(&query);
    let (rows, pager) = visit
        .read(move |tx| {
            tx.require(&access::VIEW)?;
            let total = usize::try_from(batches::count(tx)?).unwrap_or_default();
            let pager = Pager::new(total, PER_PAGE, wanted, "/payment/batches");
            let (limit, offset) = span(pager.page());
            Ok((batches::page(tx, limit, offset)?, pager))
        })
        .await?;
    let page = BatchesPage {
        frame: visit.frame("지급 묶음").under("지급", "/payment"),
        rows: rows
            .into_iter()
            .map(|(batch, count, total)| Row {
                prepared_at: instant(batch.prepared_at),
                sent: batch
                    .sent_at
                    .map(|at| {
                        let by = batch.sent_by_name.as_deref().unwrap_or_default();
                        format!("{} {by}", instant(at))
                    })
                    .unwrap_or_default(),
                batch,
                count,
                total,
            })
            .collect(),
        pager,
    };
    Ok(visit.page(&page))
}
