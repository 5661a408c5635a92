//! Dedicated accounts and cards.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, frame_under, printed, settle, year_at, year_path};
use crate::{
    access,
    add_card::add_card as add_card_verb,
    close_card::close_card as close_card_verb,
    model::{AddCard, BankAccount, CloseCard, TrusteeYear},
    store::accounts,
};

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    accounts: Vec<BankAccount>,
    cards: Vec<Card>,
    used: Vec<(String, String)>,
    may_keep: bool,
    may_reveal: bool,
}

struct Card {
    last4: String,
    account: String,
    carrier: String,
    issued_on: String,
    closed_on: String,
}

#[derive(Template)]
#[template(path = "card_add.html")]
struct CardAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    accounts: Vec<(String, String)>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<(TrusteeYear, Vec<BankAccount>)> {
    let year = year_at(tx, id)?;
    let found = accounts::accounts(tx, year.program)?;
    Ok((year, found))
}

fn title(account: &BankAccount) -> String {
    format!(
        "{} · {} {}",
        account.purpose.label(),
        account.bank,
        account.masked
    )
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<AccountsPage, Failure> {
    let (year, accounts) = visit.read(move |tx| load(tx, &id)).await?;
    let every = || {
        let each = accounts.iter();
        each.flat_map(|account| account.cards.iter().map(move |card| (account, card)))
    };
    let cards = every()
        .map(|(account, card)| Card {
            last4: card.last4.clone(),
            account: title(account),
            carrier: card.carrier.clone(),
            issued_on: printed(card.issued_on),
            closed_on: card.closed_on.map(printed).unwrap_or_default(),
        })
        .collect();
    let used = every()
        .filter(|(_, card)| card.closed_on.is_none())
        .map(|(_, card)| {
            (
                card.id.to_string(),
                format!("{} ({})", card.last4, card.carrier),
            )
        })
        .collect();
    Ok(AccountsPage {
        frame: frame_under(visit, "전용계좌와 카드", &year),
        form,
        path: year_path(year.id),
        cards,
        used,
        may_keep: visit.may(&access::KEEP_ACCOUNTS),
        may_reveal: !accounts.is_empty() && visit.may(&access::REVEAL_NUMBER),
        accounts,
    })
}

/// Shows both lists.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn card_page(visit: &Visit, id: String, form: ui::FormView) -> Result<CardAddPage, Failure> {
    let (year, accounts) = visit.read(move |tx| load(tx, &id)).await?;
    let each = accounts.iter();
    Ok(CardAddPage {
        frame: frame_under(visit, "카드 등록", &year),
        form,
        path: year_path(year.id),
        accounts: each
            .map(|account| (account.id.to_string(), title(account)))
            .collect(),
    })
}

/// Shows the form for a card.
pub async fn show_card(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let form = visit.form_with(&[("account", asked(&query, "account").to_owned())]);
    let page = card_page(&visit, id, form).await?;
    Ok(visit.page(&page))
}

/// Adds a card.
pub async fn add_card(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddCard {
        account: text("account"),
        last4: text("last4"),
        carrier: text("carrier"),
        issued_on: text("issued_on"),
    };
    let verb = move |tx: &mut Tx<'_>| add_card_verb(tx, ask.clone());
    match settle(visit.write(&sent, access::KEEP_ACCOUNTS.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/trustee/years/{id}/accounts"),
            "카드를 등록했습니다.",
        )),
        Err(refusal) => {
            let page = card_page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Ends the use of a card.
pub async fn close_card(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = CloseCard {
        card: sent.text("card").to_owned(),
        closed_on: sent.text("closed_on").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| close_card_verb(tx, ask.clone());
    match settle(visit.write(&sent, access::KEEP_ACCOUNTS.label, verb).await)? {
        Ok(()) => Ok(visit.go(
            &format!("/trustee/years/{id}/accounts"),
            "카드 사용을 마쳤습니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
