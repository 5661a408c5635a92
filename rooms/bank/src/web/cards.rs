//! What was paid with the cards of an account.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Sent, Visit};

use super::{
    Asked, account_choices, asked, base, chosen_account, days_of, id_in, moment, page_number,
    settle,
};
use crate::{
    access, accounts,
    attach_card_line::{attach_card_line, detach_card_line},
    model::{AttachCardLine, CardFlag, CardLine, CardQuery, DetachCardLine},
    reading::{PER_PAGE, card_line_count, card_lines},
};

#[derive(Template)]
#[template(path = "cards.html")]
struct CardsPage {
    frame: ui::Frame,
    form: ui::FormView,
    accounts: Vec<(String, String)>,
    shelves: Vec<(String, String)>,
    rows: Vec<Row>,
    pager: Pager,
    may_attach: bool,
}

struct Row {
    at: String,
    line: CardLine,
    flags: Vec<CardFlag>,
    vat: String,
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
        let pager = Pager::new(0, PER_PAGE, 1, "/bank/cards");
        let account = String::new();
        return Ok(Loaded {
            accounts,
            account,
            rows: Vec::new(),
            pager,
        });
    };
    let (from, to) = days_of(month);
    let wanted = CardQuery {
        account: account.account.id,
        from,
        to,
        loose: shelf == "loose",
    };
    let account = wanted.account.to_string();
    let pairs = [
        ("account", account.as_str()),
        ("month", month),
        ("shelf", shelf),
    ];
    let path = base("/bank/cards", &pairs);
    let pager = Pager::new(
        card_line_count(tx, &wanted)?,
        PER_PAGE,
        page_number(query),
        path,
    );
    let rows = card_lines(tx, &wanted, pager.page())?.into_iter();
    let rows = rows.map(|(line, flags)| Row {
        at: moment(line.day, line.time),
        vat: line.vat.map(|vat| vat.to_string()).unwrap_or_default(),
        flags,
        line,
    });
    Ok(Loaded {
        accounts,
        account,
        rows: rows.collect(),
        pager,
    })
}

async fn page(visit: &Visit, query: Asked, again: Option<ui::FormView>) -> Outcome<CardsPage> {
    let asked_for = query.clone();
    let loaded = visit.read(move |tx| load(tx, &query)).await?;
    let values = [
        ("account", loaded.account),
        ("month", asked(&asked_for, "month").to_owned()),
        ("shelf", asked(&asked_for, "shelf").to_owned()),
    ];
    let form = again.unwrap_or_else(|| visit.form()).with_values(values);
    let shelves = [("", "모두"), ("loose", "문서가 없는 것")];
    Ok(CardsPage {
        frame: visit.frame("카드 사용").under("통장 대사", "/bank"),
        form,
        accounts: loaded.accounts,
        shelves: shelves
            .map(|(word, label)| (word.to_owned(), label.to_owned()))
            .into(),
        rows: loaded.rows,
        pager: loaded.pager,
        may_attach: visit.may(&access::ATTACH),
    })
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let page = page(&visit, query, None).await?;
    Ok(visit.page(&page))
}

async fn again(visit: &Visit, sent: &Sent, refusal: &kernel::Refusal) -> Answer {
    let page = page(visit, Asked::new(), Some(visit.form_again(sent, refusal))).await?;
    Ok(visit.refused(&page))
}

/// Ties a line to a record.
pub async fn attach(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    id_in::<CardLine>(&id)?;
    let ask = AttachCardLine {
        line: id,
        subject: sent.text("subject").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| attach_card_line(tx, ask.clone());
    match settle(visit.write(&sent, access::ATTACH.label, verb).await)? {
        Ok(()) => Ok(visit.go("/bank/cards", "카드 사용을 문서와 이었습니다.")),
        Err(refusal) => again(&visit, &sent, &refusal).await,
    }
}

/// Unties them.
pub async fn detach(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    id_in::<CardLine>(&id)?;
    let ask = DetachCardLine {
        line: id,
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| detach_card_line(tx, ask.clone());
    match settle(visit.write(&sent, access::ATTACH.label, verb).await)? {
        Ok(()) => Ok(visit.go("/bank/cards", "카드 사용과 문서를 떼었습니다.")),
        Err(refusal) => again(&visit, &sent, &refusal).await,
    }
}
