//! Acts that need nothing but a reason: locking, closing, revoking.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::{Error, Id, Outcome};
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{account_form::find, id_of, refusal_of, shown};
use crate::{
    access, close_account, lock_account,
    model::RoleGrant,
    revoke_role, role,
    store::{accounts, role_grants},
};

#[derive(Template)]
#[template(path = "reason.html")]
struct ReasonPage {
    frame: ui::Frame,
    form: FormView,
    action: String,
    effect: String,
    label: &'static str,
}

/// One act on its way: what it is called, what it does, where it leads back to.
struct Act {
    label: &'static str,
    effect: String,
    action: String,
    name: String,
    back: String,
}

impl Act {
    fn page(self, visit: &Visit, form: FormView) -> ReasonPage {
        let frame = visit
            .frame(self.label)
            .under("사람과 역할", "/people")
            .under(&self.name, &self.back);
        let Act {
            label,
            effect,
            action,
            ..
        } = self;
        ReasonPage {
            frame,
            form,
            action,
            effect,
            label,
        }
    }

    fn answer(self, visit: &Visit, sent: &Sent, done: Outcome<()>, said: &str) -> Answer {
        let refusal = match done {
            Ok(()) => return Ok(visit.go(&self.back, said)),
            Err(error) => refusal_of(error)?,
        };
        let form = visit.form_again(sent, &refusal);
        Ok(visit.refused(&self.page(visit, form)))
    }

    fn show(self, visit: &Visit) -> Response {
        let form = visit.form();
        visit.page(&self.page(visit, form))
    }
}

async fn on_account(
    visit: &Visit,
    id: &str,
    label: &'static str,
    last: &'static str,
    effect: &str,
) -> Outcome<Act> {
    let account = find(visit, id).await?;
    let back = format!("/people/{}", account.id);
    Ok(Act {
        label,
        effect: format!("{} ({}): {effect}", account.name, account.sign_in),
        action: format!("{back}/{last}"),
        name: account.name,
        back,
    })
}

async fn lock(visit: &Visit, id: &str) -> Outcome<Act> {
    let effect = "로그인이 모두 끝나고, 관리자가 풀 때까지 다시 로그인할 수 없습니다.";
    on_account(visit, id, access::LOCK_ACCOUNT.label, "lock", effect).await
}

async fn close(visit: &Visit, id: &str) -> Outcome<Act> {
    let effect = "로그인이 모두 끝나고 가진 역할을 모두 거둡니다. 되돌릴 수 없고, 기록은 남습니다.";
    on_account(visit, id, access::CLOSE_ACCOUNT.label, "close", effect).await
}

async fn revoke(visit: &Visit, id: Id<RoleGrant>) -> Outcome<Act> {
    let (grant, account) = visit
        .read(move |tx| {
            let grant = role_grants::find(tx, id)?;
            let account = accounts::find(tx, grant.account)?;
            Ok((grant, account))
        })
        .await?;
    let (role, days) = (
        role::label(&grant.role),
        shown::days(grant.from_on, grant.to_on),
    );
    Ok(Act {
        label: access::REVOKE_ROLE.label,
        effect: format!(
            "{}의 ‘{role}’ 역할({days})을 지금 거둡니다. 로그인이 모두 끝나고, 기록은 남습니다.",
            account.name
        ),
        action: format!("/people/grants/{id}/revoke"),
        back: format!("/people/{}", account.id),
        name: account.name,
    })
}

/// `GET /people/{id}/lock`
pub(super) async fn show_lock(visit: Visit, Path(id): Path<String>) -> Answer {
    Ok(lock(&visit, &id).await?.show(&visit))
}

/// `POST /people/{id}/lock`
pub(super) async fn send_lock(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let act = lock(&visit, &id).await?;
    let (account, why) = (id_of(&id)?, sent.text("why").to_owned());
    let done = visit
        .write(&sent, act.label, move |tx| lock_account(tx, account, &why))
        .await;
    act.answer(&visit, &sent, done, "계정을 잠갔습니다.")
}

/// `GET /people/{id}/close`
pub(super) async fn show_close(visit: Visit, Path(id): Path<String>) -> Answer {
    Ok(close(&visit, &id).await?.show(&visit))
}

/// `POST /people/{id}/close`
pub(super) async fn send_close(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let act = close(&visit, &id).await?;
    let (account, why) = (id_of(&id)?, sent.text("why").to_owned());
    let done = visit
        .write(&sent, act.label, move |tx| close_account(tx, account, &why))
        .await;
    act.answer(&visit, &sent, done, "계정을 종료했습니다.")
}

/// `GET /people/grants/{id}/revoke`
pub(super) async fn show_revoke(visit: Visit, Path(id): Path<String>) -> Answer {
    Ok(revoke(&visit, id_of(&id)?).await?.show(&visit))
}

/// `POST /people/grants/{id}/revoke`
pub(super) async fn send_revoke(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let grant = id.parse().map_err(|_| Error::NotFound)?;
    let act = revoke(&visit, grant).await?;
    let why = sent.text("why").to_owned();
    let done = visit
        .write(&sent, act.label, move |tx| revoke_role(tx, grant, &why))
        .await;
    act.answer(&visit, &sent, done, "역할을 거뒀습니다.")
}
