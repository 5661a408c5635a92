//! The form that registers a dedicated account.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{choices, frame_under, settle, year_at, year_path};
use crate::{
    access,
    add_bank_account::add_bank_account,
    model::{AccountPurpose, AddBankAccount},
};

#[derive(Template)]
#[template(path = "account_add.html")]
struct AccountAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    purposes: Vec<(String, String)>,
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<AccountAddPage, Failure> {
    let year = visit.read(move |tx| year_at(tx, &id)).await?;
    Ok(AccountAddPage {
        frame: frame_under(visit, "계좌 등록", &year),
        form,
        path: year_path(year.id),
        purposes: choices(
            AccountPurpose::ALL,
            None,
            AccountPurpose::word,
            AccountPurpose::label,
        ),
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Registers the account.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddBankAccount {
        year: id.clone(),
        bank: text("bank"),
        number: text("number"),
        holder: text("holder"),
        purpose: text("purpose"),
        opened_on: text("opened_on"),
    };
    let verb = move |tx: &mut Tx<'_>| add_bank_account(tx, ask.clone());
    match settle(visit.write(&sent, access::KEEP_ACCOUNTS.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/trustee/years/{id}/accounts"),
            "계좌를 등록했습니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
