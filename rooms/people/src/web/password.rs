//! Giving another person a first password in place of a lost one.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{
    account_form::{find, password_notes},
    refusal_of, write_secretly,
};
use crate::{access, model::Account, password::accept_password, refusal::together, reset_password};

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    frame: ui::Frame,
    form: FormView,
    account: Account,
}

fn page(visit: &Visit, account: Account, form: FormView) -> PasswordPage {
    PasswordPage {
        frame: visit
            .frame(access::RESET_PASSWORD.label)
            .under("사람과 역할", "/people")
            .under(&account.name, format!("/people/{}", account.id)),
        form,
        account,
    }
}

/// `GET /people/{id}/password`
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let account = find(&visit, &id).await?;
    Ok(visit.page(&page(&visit, account, visit.form())))
}

/// `POST /people/{id}/password`
pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let account = find(&visit, &id).await?;
    match reset(&visit, &account, &sent).await {
        Ok(()) => {
            let said = "비밀번호를 다시 정했습니다. 본인에게 알려 주세요.";
            Ok(visit.go(&format!("/people/{id}"), said))
        }
        Err(error) => {
            let refusal = refusal_of(error)?;
            Ok(visit.refused(&page(&visit, account, visit.form_again(&sent, &refusal))))
        }
    }
}

async fn reset(visit: &Visit, account: &Account, sent: &Sent) -> Outcome<()> {
    let (name, typed) = (account.sign_in.clone(), sent.text("password").to_owned());
    let notes = password_notes(&name, &typed, sent.text("password_again"))?;
    if !notes.is_empty() {
        return Err(together(notes));
    }
    let hash = visit
        .site()
        .blocking(move |_| accept_password(&name, &typed))
        .await?;
    let (id, label) = (account.id, access::RESET_PASSWORD.label);
    // The address names the account, so it belongs to the fingerprint as a field would.
    let reason = format!("{label}: {}", account.sign_in);
    write_secretly(visit, sent, &[], &reason, move |tx| {
        reset_password(tx, id, &hash)
    })
    .await
}
