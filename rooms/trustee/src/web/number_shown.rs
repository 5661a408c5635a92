//! Seeing the whole number of an account, once, with a reason.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, settle, year_at, year_path};
use crate::{access, model::RevealNumber, reveal_number::reveal_number, store::accounts};

#[derive(Template)]
#[template(path = "number_shown.html")]
struct NumberPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    accounts: Vec<(String, String)>,
    number: Option<String>,
}

async fn page(
    visit: &Visit,
    id: String,
    form: ui::FormView,
    number: Option<String>,
) -> Result<NumberPage, Failure> {
    let (year, known) = visit
        .read(move |tx| {
            let year = year_at(tx, &id)?;
            let known = accounts::accounts(tx, year.program)?;
            Ok((year, known))
        })
        .await?;
    let title = |one: &crate::BankAccount| format!("{} {}", one.bank, one.masked);
    Ok(NumberPage {
        frame: frame_under(visit, "계좌번호 열람", &year),
        form,
        path: year_path(year.id),
        accounts: known
            .iter()
            .map(|one| (one.id.to_string(), title(one)))
            .collect(),
        number,
    })
}

/// Asks for a reason.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form(), None).await?;
    Ok(visit.page(&page))
}

/// Shows the number. It leaves the transaction beside the stored answer, which must not hold it:
/// the same form sent again shows nothing.
pub async fn reveal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = RevealNumber {
        account: sent.text("account").to_owned(),
        why: sent.text("why").to_owned(),
    };
    let shown: Arc<Mutex<Option<String>>> = Arc::default();
    let aside = Arc::clone(&shown);
    let verb = move |tx: &mut Tx<'_>| {
        let number = reveal_number(tx, ask.clone())?;
        *aside.lock().unwrap_or_else(PoisonError::into_inner) = Some(number);
        Ok(())
    };
    match settle(visit.write(&sent, access::REVEAL_NUMBER.label, verb).await)? {
        Ok(()) => {
            let number = shown.lock().unwrap_or_else(PoisonError::into_inner).take();
            let page = page(&visit, id, visit.form(), number).await?;
            Ok(visit.page(&page))
        }
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal), None).await?;
            Ok(visit.refused(&page))
        }
    }
}
