//! The list of files that were handed in.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, base, instant, page_number};
use crate::{
    access, accounts,
    figures::account_label,
    model::BankImport,
    reading::{PER_PAGE, import_count, imports},
};

#[derive(Template)]
#[template(path = "imports.html")]
struct ImportsPage {
    frame: ui::Frame,
    rows: Vec<Row>,
    pager: Pager,
    may_import: bool,
}

struct Row {
    import: BankImport,
    account: String,
    at: String,
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<Row>, Pager)> {
    let total = import_count(tx)?;
    let path = base("/bank/imports", &[]);
    let pager = Pager::new(total, PER_PAGE, page_number(query), path);
    let accounts = accounts::all(tx)?;
    let name = |import: &BankImport| {
        let own = accounts.iter().find(|one| one.account.id == import.account);
        own.map(|one| account_label(&one.account))
            .unwrap_or_default()
    };
    let rows = imports(tx, pager.page())?.into_iter();
    let rows = rows.map(|import| Row {
        account: name(&import),
        at: instant(import.made_at),
        import,
    });
    Ok((rows.collect(), pager))
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (rows, pager) = visit.read(move |tx| load(tx, &query)).await?;
    let page = ImportsPage {
        frame: visit.frame("가져온 파일").under("통장 대사", "/bank"),
        rows,
        pager,
        may_import: visit.may(&access::IMPORT),
    };
    Ok(visit.page(&page))
}
