//! The lines of one account.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, account_choices, asked, base, chosen_account, days_of, moment, page_number};
use crate::{
    access, accounts,
    model::{BankLine, LineQuery, LineShelf},
    reading::{PER_PAGE, bank_line_count, bank_lines},
};

#[derive(Template)]
#[template(path = "lines.html")]
struct LinesPage {
    frame: ui::Frame,
    form: ui::FormView,
    accounts: Vec<(String, String)>,
    shelves: Vec<(String, String)>,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    at: String,
    line: BankLine,
    words: String,
}

struct Loaded {
    accounts: Vec<(String, String)>,
    account: String,
    rows: Vec<Row>,
    pager: Pager,
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let all = accounts::all(tx)?;
    let accounts = account_choices(&all);
    let (month, shelf) = (asked(query, "month"), asked(query, "shelf"));
    let Some(account) = chosen_account(&all, query) else {
        let pager = Pager::new(0, PER_PAGE, 1, "/bank/lines");
        let account = String::new();
        return Ok(Loaded {
            accounts,
            account,
            rows: Vec::new(),
            pager,
        });
    };
    let (from, to) = days_of(month);
    let wanted = LineQuery {
        account: account.account.id,
        from,
        to,
        shelf: LineShelf::read(shelf),
    };
    let account = wanted.account.to_string();
    let pairs = [
        ("account", account.as_str()),
        ("month", month),
        ("shelf", shelf),
    ];
    let path = base("/bank/lines", &pairs);
    let pager = Pager::new(
        bank_line_count(tx, &wanted)?,
        PER_PAGE,
        page_number(query),
        path,
    );
    let rows = bank_lines(tx, &wanted, pager.page())?.into_iter();
    let rows = rows.map(|line| Row {
        at: moment(line.day, line.time),
        words: line.words(),
        line,
    });
    Ok(Loaded {
        accounts,
        account,
        rows: rows.collect(),
        pager,
    })
}

/// Shows a page of the lines.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let asked_for = query.clone();
    let loaded = visit.read(move |tx| load(tx, &query)).await?;
    let shelves = [
        (LineShelf::All, "모두"),
        (LineShelf::Open, "맞지 않은 것"),
        (LineShelf::Matched, "맞춘 것"),
    ];
    let values = [
        ("account", loaded.account),
        ("month", asked(&asked_for, "month").to_owned()),
        ("shelf", asked(&asked_for, "shelf").to_owned()),
    ];
    let page = LinesPage {
        frame: visit.frame("통장 거래").under("통장 대사", "/bank"),
        form: visit.form_with(&values),
        accounts: loaded.accounts,
        shelves: shelves
            .map(|(one, label)| (one.word().to_owned(), label.to_owned()))
            .into(),
        rows: loaded.rows,
        pager: loaded.pager,
    };
    Ok(visit.page(&page))
}
