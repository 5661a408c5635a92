//! The list of accounts.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, rejection::QueryRejection};
use serde::Deserialize;
use ui::{FormView, Pager};
use web::{Answer, Visit};

use crate::{
    access,
    model::AccountState,
    role, rules,
    store::{accounts, role_grants},
};

const PER_PAGE: usize = 20;

/// What to look for; everything optional, rubbish ignored.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    frame: ui::Frame,
    form: FormView,
    lines: Vec<Line>,
    pager: Pager,
    may_create: bool,
}

struct Line {
    id: String,
    name: String,
    sign_in: String,
    organization: String,
    title: String,
    phone: String,
    state: &'static str,
    roles: String,
}

/// `GET /people`
pub(super) async fn show(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let Query(Asked { q, page }) = asked.unwrap_or_default();
    let q: String = q.trim().chars().take(100).collect();
    let wanted = page.parse().unwrap_or(1);
    let (frame, may_create) = (
        visit.frame("사람과 역할"),
        visit.may(&access::CREATE_ACCOUNT),
    );
    let form = visit.form_with(&[("q", q.clone())]);
    let whole_phone = visit.may(&access::EDIT_ACCOUNT);
    let base = if q.is_empty() {
        "/people".to_owned()
    } else {
        format!("/people?q={}", percent(&q))
    };
    let page = visit
        .read(move |tx| {
            let pager = Pager::new(accounts::count(tx, &q)?, PER_PAGE, wanted, base);
            let mut held: BTreeMap<_, Vec<String>> = BTreeMap::new();
            for (account, id) in role_grants::held_today(tx)? {
                held.entry(account)
                    .or_default()
                    .push(role::label(&id).to_owned());
            }
            let lines = accounts::page(tx, &q, pager.limit(), pager.offset())?
                .into_iter()
                .map(|a| Line {
                    id: a.id.to_string(),
                    sign_in: a.sign_in,
                    name: a.name,
                    organization: a.organization_name,
                    title: a.title,
                    phone: if whole_phone {
                        a.phone
                    } else {
                        rules::mask::phone(&a.phone)
                    },
                    state: a.state.label(),
                    roles: match a.state {
                        AccountState::Closed => String::new(),
                        _ => held.remove(&a.id).unwrap_or_default().join(", "),
                    },
                })
                .collect();
            Ok(AccountsPage {
                frame,
                form,
                lines,
                pager,
                may_create,
            })
        })
        .await?;
    Ok(visit.page(&page))
}

/// A text inside a query string.
pub(super) fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}
