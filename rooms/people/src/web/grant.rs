//! Giving a role.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{account_form::find, refusal_of};
use crate::{
    access, grant_role,
    model::{Account, GrantRole},
    role::ROLES,
};

#[derive(Template)]
#[template(path = "grant.html")]
struct GrantPage {
    frame: ui::Frame,
    form: FormView,
    account: Account,
    roles: Vec<(String, String)>,
}

fn page(visit: &Visit, account: Account, form: FormView) -> GrantPage {
    let first = (String::new(), "고르세요".to_owned());
    let rest = ROLES
        .iter()
        .map(|role| (role.id.to_owned(), role.label.to_owned()));
    GrantPage {
        frame: visit
            .frame("역할 주기")
            .under("사람과 역할", "/people")
            .under(&account.name, format!("/people/{}", account.id)),
        form,
        roles: std::iter::once(first).chain(rest).collect(),
        account,
    }
}

/// `GET /people/{id}/grant`
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let account = find(&visit, &id).await?;
    let form = visit.form_with(&[("from_on", visit.ctx().today().to_string())]);
    Ok(visit.page(&page(&visit, account, form)))
}

/// `POST /people/{id}/grant`
pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    match grant(&visit, &id, &sent).await {
        Ok(()) => Ok(visit.go(&format!("/people/{id}"), "역할을 줬습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let account = find(&visit, &id).await?;
            Ok(visit.refused(&page(&visit, account, visit.form_again(&sent, &refusal))))
        }
    }
}

async fn grant(visit: &Visit, id: &str, sent: &Sent) -> Outcome<()> {
    let ask = GrantRole {
        account: id.to_owned(),
        role: sent.text("role").to_owned(),
        from_on: sent.text("from_on").to_owned(),
        to_on: sent.text("to_on").to_owned(),
        why: sent.text("why").to_owned(),
    };
    let label = access::GRANT_ROLE.label;
    visit
        .write(sent, label, move |tx| {
            grant_role(tx, ask.clone()).map(|_| ())
        })
        .await
}
