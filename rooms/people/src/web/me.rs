//! One's own account.

use askama::Template;
use axum::http::header::SET_COOKIE;
use kernel::{Ctx, Outcome, Refusal};
use store::Store;
use ui::FormView;
use web::{Answer, Guest, Sent, Visit};

use super::{account_form::password_notes, refusal_of, shown};
use crate::{
    change_password::{self as verb, ChangePassword, acting_account},
    model::{Account, DUTIES, label_of},
    password::accept_password,
    refusal::{PasswordRefusal, PeopleRefusal, TypedRefusal, together},
    role,
    session::Token,
    sign_in::check_own_password,
    store::{duties, role_grants, sign_ins},
};

const TITLE: &str = "내 계정";

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    frame: ui::Frame,
    form: FormView,
    account: Account,
    roles: Vec<String>,
    duties: Vec<(String, String)>,
    tries: Vec<(String, &'static str, String)>,
    password_set: String,
}

/// `GET /me`
pub(super) async fn show(visit: Visit) -> Answer {
    let page = page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn page(visit: &Visit, form: FormView) -> Outcome<MePage> {
    let frame = visit.frame(TITLE);
    visit
        .read(move |tx| {
            let account = acting_account(tx)?;
            let today = tx.today();
            let roles = role_grants::of_account(tx, account.id)?
                .into_iter()
                .filter(|grant| grant.in_force(today))
                .map(|grant| role::label(&grant.role).to_owned())
                .collect();
            let duties = duties::of_account(tx, account.id)?
                .into_iter()
                .filter(|duty| duty.to_on.is_none_or(|to| today <= to))
                .map(|d| {
                    (
                        label_of(DUTIES, &d.duty).to_owned(),
                        shown::days(d.from_on, d.to_on),
                    )
                })
                .collect();
            let tries = sign_ins::newest(tx, &account.id.to_string(), 10)?
                .into_iter()
                .map(|t| (shown::instant(t.at), t.outcome.label(), t.client))
                .collect();
            let password_set = shown::instant(account.password_set_at);
            Ok(MePage {
                frame,
                form,
                account,
                roles,
                duties,
                tries,
                password_set,
            })
        })
        .await
}

/// `POST /me/password`
pub(super) async fn change_password(guest: Guest, visit: Visit, sent: Sent) -> Answer {
    let account = visit.read(acting_account).await?;
    let ask = Asked {
        sign_in: account.sign_in,
        current: sent.text("current_password").to_owned(),
        new: sent.text("password").to_owned(),
        again: sent.text("password_again").to_owned(),
        client: guest.address().to_string(),
    };
    let ctx = Ctx {
        reason: "비밀번호 변경".to_owned(),
        ..visit.ctx().clone()
    };
    match guest
        .site()
        .blocking(move |store| change(store, &ctx, &ask))
        .await
    {
        Ok(cookie) => {
            let said = visit.go(
                "/me",
                "비밀번호를 바꿨습니다. 다른 곳의 로그인은 모두 끝났습니다.",
            );
            let mut response = guest.sign_in(&cookie, "/me");
            for line in said.headers().get_all(SET_COOKIE) {
                response.headers_mut().append(SET_COOKIE, line.clone());
            }
            Ok(response)
        }
        Err(error) => {
            let refusal: Box<Refusal> = refusal_of(error)?;
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

struct Asked {
    sign_in: String,
    current: String,
    new: String,
    again: String,
    client: String,
}

/// Checks what was typed, then the current password, then changes it; answers the new cookie.
fn change(store: &Store, ctx: &Ctx, ask: &Asked) -> Outcome<String> {
    let mut notes: Vec<PeopleRefusal> = Vec::new();
    if ask.current.is_empty() {
        let (field, what) = ("current_password", "지금 비밀번호를 입력하세요.");
        notes.push(TypedRefusal::Needed { field, what }.into());
    }
    if ask.new == ask.current {
        notes.push(PasswordRefusal::Same.into());
    } else {
        notes.extend(password_notes(&ask.sign_in, &ask.new, &ask.again)?);
    }
    if !notes.is_empty() {
        return Err(together(notes));
    }
    let (tenant, now) = (&ctx.tenant, ctx.now);
    let was = check_own_password(store, tenant, &ask.sign_in, &ask.current, &ask.client, now)?;
    let is = accept_password(&ask.sign_in, &ask.new)?;
    let token = Token::random()?;
    let cookie = token.cookie(tenant);
    let change = ChangePassword {
        was,
        is,
        token,
        client: ask.client.clone(),
    };
    store.write(ctx.clone(), move |tx| verb::change_password(tx, &change))?;
    Ok(cookie)
}
