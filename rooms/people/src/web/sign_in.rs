//! Signing in and out.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Outcome, Refusal};
use web::{Answer, Guest, Sent, Visit};

use super::refusal_of;
use crate::{
    refusal::{TypedRefusal, together},
    sign_in::{self, Visitor},
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: ui::Frame,
    form: ui::FormView,
    next: String,
}

const TITLE: &str = "로그인";

/// `GET /sign-in`
pub(super) async fn show(guest: Guest) -> Answer {
    if guest.visit().is_some() {
        return Ok(axum::response::Redirect::to(guest.next()).into_response());
    }
    let page = SignInPage {
        frame: guest.frame(TITLE),
        form: guest.form(),
        next: guest.next().to_owned(),
    };
    Ok(guest.page(&page))
}

/// `POST /sign-in`
pub(super) async fn send(guest: Guest, sent: Sent) -> Answer {
    let next = web::local_path(sent.text("next")).unwrap_or_else(|| "/".to_owned());
    let entered = match visitor(&guest, &sent) {
        Err(error) => Err(error),
        Ok(visitor) => {
            let now = guest.now();
            guest
                .site()
                .blocking(move |store| sign_in::sign_in(store, &visitor, now))
                .await
        }
    };
    match entered {
        Ok(entered) if entered.must_change => Ok(guest.sign_in(&entered.cookie, "/me")),
        Ok(entered) => Ok(guest.sign_in(&entered.cookie, &next)),
        Err(error) => {
            let refusal: Box<Refusal> = refusal_of(error)?;
            let form = guest.form_again(&sent, &refusal);
            Ok(guest.refused(&SignInPage {
                frame: guest.frame(TITLE),
                form,
                next,
            }))
        }
    }
}

/// What was typed, unless a field was left empty: that needs no look at any password.
fn visitor(guest: &Guest, sent: &Sent) -> Outcome<Visitor> {
    let needed = [
        ("sign_in", "아이디를 입력하세요."),
        ("password", "비밀번호를 입력하세요."),
    ];
    let missing: Vec<_> = needed
        .into_iter()
        .filter(|(field, _)| sent.text(field).trim().is_empty())
        .map(|(field, what)| TypedRefusal::Needed { field, what }.into())
        .collect();
    if !missing.is_empty() {
        return Err(together(missing));
    }
    Ok(Visitor {
        sign_in: sent.text("sign_in").to_owned(),
        password: sent.text("password").to_owned(),
        client: guest.address().to_string(),
        old_cookie: guest.visit().map(|visit| visit.token().to_owned()),
    })
}

/// `POST /sign-out`
pub(super) async fn leave(guest: Guest, visit: Visit) -> Answer {
    let (cookie, now) = (visit.token().to_owned(), guest.now());
    let client = guest.address().to_string();
    guest
        .site()
        .blocking(move |store| sign_in::end_session(store, &cookie, &client, now))
        .await?;
    Ok(visit.sign_out())
}
