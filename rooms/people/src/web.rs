//! The room's pages.

mod account;
mod account_form;
mod accounts;
mod delegations;
mod duties;
mod grant;
mod hand_over;
mod journal;
mod keys;
mod letter;
mod me;
mod organizations;
mod outbox;
mod password;
mod place;
mod reason;
mod roles;
mod shown;
mod sign_in;
mod signoffs;

use std::sync::Arc;

use kernel::{Actor, Address, Ctx, Error, Id, Outcome, Refusal};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::{IdempotencyKey, Tx};
use ui::NavItem;
use web::{Room, RouteRow, Routes, Sent, Visit};

pub use journal::{TABLE_LABELS, TableLabel};

use crate::{
    access,
    model::{KeyScope, Tasks},
};

/// The room's pages; the roles page shows what this room alone allows.
pub fn room() -> Room {
    room_with_access(&[])
}

/// The room's pages; the roles page shows what these routes of the other rooms allow, too.
pub fn room_with_access(rows: &[RouteRow]) -> Room {
    room_with(rows, |_| None, TABLE_LABELS.to_vec(), Vec::new(), &[])
}

/// Finds the page of a record of any room; `None` when it has none.
pub type PageOf = fn(&Address) -> Option<String>;

/// The same, and records of other rooms are linked by their address: this room knows none of
/// them, so the app that knows all says where their pages are, what their tables are called, what
/// keys of programs may open, and what waits in them for whom.
pub fn room_with(
    rows: &[RouteRow],
    page_of: PageOf,
    labels: Vec<TableLabel>,
    scopes: Vec<KeyScope>,
    tasks: &'static [Tasks],
) -> Room {
    let labels: Arc<[TableLabel]> = labels.into();
    let verbs = Arc::new(roles::verbs_of(rows));
    let routes = Routes::new()
        .open_get("/sign-in", sign_in::show)
        .open_post("/sign-in", sign_in::send)
        .signed_post("/sign-out", sign_in::leave)
        .signed_get("/me", me::show)
        .signed_post("/me/password", me::change_password)
        .signed_get("/people/roles", move |visit: Visit| {
            roles::show(visit, Arc::clone(&verbs))
        })
        .get("/journal", &access::VIEW_JOURNAL, move |visit, asked| {
            journal::show(visit, asked, Arc::clone(&labels))
        })
        .get("/people/duties", &access::VIEW_DUTIES, duties::show)
        .get("/people/duties/new", &access::HAND_OVER, hand_over::show)
        .post("/people/duties/new", &access::HAND_OVER, hand_over::send);
    let routes = with_organizations(with_rights(with_accounts(routes)));
    let routes = with_outbox(with_signing(routes, page_of, tasks), page_of);
    let routes = with_keys(routes, scopes.into());
    Room {
        name: "people",
        routes,
        nav: nav(),
    }
}

/// The room's lines of the main menu.
fn nav() -> Vec<NavItem> {
    vec![
        NavItem {
            label: "결재함",
            path: "/signoffs",
            order: 15,
        },
        NavItem {
            label: "담당",
            path: "/people/duties",
            order: 80,
        },
        NavItem {
            label: "사람과 역할",
            path: "/people",
            order: 81,
        },
        NavItem {
            label: "보내는 일",
            path: "/outbox",
            order: 85,
        },
        NavItem {
            label: "변경 기록",
            path: "/journal",
            order: 90,
        },
        NavItem {
            label: "내 계정",
            path: "/me",
            order: 99,
        },
    ]
}

fn with_signing(routes: Routes, page_of: PageOf, tasks: &'static [Tasks]) -> Routes {
    use access::{DELEGATE_SIGNING, VIEW_SIGNOFFS};
    let papers = move |visit: Visit, asked| signoffs::show(visit, asked, (page_of, tasks));
    routes
        .get("/signoffs", &VIEW_SIGNOFFS, papers)
        .get(
            "/signoffs/delegations",
            &DELEGATE_SIGNING,
            delegations::show,
        )
        .get(
            "/signoffs/delegations/new",
            &DELEGATE_SIGNING,
            delegations::show_new,
        )
        .post(
            "/signoffs/delegations/new",
            &DELEGATE_SIGNING,
            delegations::send_new,
        )
        .get(
            "/signoffs/delegations/{id}/end",
            &DELEGATE_SIGNING,
            delegations::show_end,
        )
        .post(
            "/signoffs/delegations/{id}/end",
            &DELEGATE_SIGNING,
            delegations::send_end,
        )
}

fn with_keys(routes: Routes, scopes: keys::Scopes) -> Routes {
    let (all, own, form) = (scopes.clone(), scopes.clone(), scopes.clone());
    routes
        .get("/people/keys", &access::VIEW_PEOPLE, move |visit| {
            keys::show_all(visit, all.clone())
        })
        .signed_get("/me/keys", move |visit| keys::show(visit, own.clone()))
        .get("/me/keys/new", &access::ISSUE_KEY, move |visit| {
            keys::show_new(visit, form.clone())
        })
        .post("/me/keys/new", &access::ISSUE_KEY, move |visit, sent| {
            keys::send_new(visit, sent, scopes.clone())
        })
        .signed_get("/me/keys/{id}/revoke", keys::show_revoke)
        .signed_post("/me/keys/{id}/revoke", keys::send_revoke)
}

fn with_outbox(routes: Routes, page_of: PageOf) -> Routes {
    use access::{SETTLE_OUTBOX, VIEW_OUTBOX};
    let letter = move |visit: Visit, id| letter::show(visit, id, page_of);
    let again = move |visit: Visit, id, sent| letter::send_again(visit, id, sent, page_of);
    let give_up = move |visit: Visit, id, sent| letter::give_up(visit, id, sent, page_of);
    routes
        .get("/outbox", &VIEW_OUTBOX, outbox::show)
        .get("/outbox/{id}", &VIEW_OUTBOX, letter)
        .post("/outbox/{id}/again", &SETTLE_OUTBOX, again)
        .post("/outbox/{id}/give-up", &SETTLE_OUTBOX, give_up)
}

fn with_accounts(routes: Routes) -> Routes {
    use access::{CLOSE_ACCOUNT, CREATE_ACCOUNT, EDIT_ACCOUNT, LOCK_ACCOUNT, UNLOCK_ACCOUNT};
    routes
        .get("/people", &access::VIEW_PEOPLE, accounts::show)
        .get("/people/new", &CREATE_ACCOUNT, account_form::show_new)
        .post("/people/new", &CREATE_ACCOUNT, account_form::send_new)
        .get("/people/{id}", &access::VIEW_PEOPLE, account::show)
        .get("/people/{id}/edit", &EDIT_ACCOUNT, account_form::show_edit)
        .post("/people/{id}/edit", &EDIT_ACCOUNT, account_form::send_edit)
        .get("/people/{id}/lock", &LOCK_ACCOUNT, reason::show_lock)
        .post("/people/{id}/lock", &LOCK_ACCOUNT, reason::send_lock)
        .post("/people/{id}/unlock", &UNLOCK_ACCOUNT, account::send_unlock)
        .get("/people/{id}/close", &CLOSE_ACCOUNT, reason::show_close)
        .post("/people/{id}/close", &CLOSE_ACCOUNT, reason::send_close)
}

fn with_rights(routes: Routes) -> Routes {
    use access::{GRANT_ROLE, RESET_PASSWORD, REVOKE_ROLE};
    routes
        .get("/people/{id}/password", &RESET_PASSWORD, password::show)
        .post("/people/{id}/password", &RESET_PASSWORD, password::send)
        .get("/people/{id}/grant", &GRANT_ROLE, grant::show)
        .post("/people/{id}/grant", &GRANT_ROLE, grant::send)
        .get(
            "/people/grants/{id}/revoke",
            &REVOKE_ROLE,
            reason::show_revoke,
        )
        .post(
            "/people/grants/{id}/revoke",
            &REVOKE_ROLE,
            reason::send_revoke,
        )
}

fn with_organizations(routes: Routes) -> Routes {
    use access::{ADD_ORGANIZATION, PLACE_ORGANIZATION, VIEW_PEOPLE};
    routes
        .get("/people/organizations", &VIEW_PEOPLE, organizations::show)
        .get(
            "/people/organizations/new",
            &ADD_ORGANIZATION,
            organizations::show_new,
        )
        .post(
            "/people/organizations/new",
            &ADD_ORGANIZATION,
            organizations::send_new,
        )
        .get(
            "/people/organizations/{id}/region",
            &PLACE_ORGANIZATION,
            place::show,
        )
        .post(
            "/people/organizations/{id}/region",
            &PLACE_ORGANIZATION,
            place::send,
        )
}

/// An id in a path; anything else is a page that does not exist.
fn id_of<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The refusal inside, for showing the form again; everything else goes on to the edge.
fn refusal_of(error: Error) -> Result<Box<Refusal>, Error> {
    match error {
        Error::Refusal(refusal) => Ok(refusal),
        other => Err(other),
    }
}

/// [`Visit::write`] for a form with a password in it: `fields` names the others. The fingerprint
/// that the store keeps beside the form's key is a fast hash, from which a password could be
/// guessed; so it is made of the other fields only.
async fn write_secretly<T: Serialize + DeserializeOwned + Send + 'static>(
    visit: &Visit,
    sent: &Sent,
    fields: &[&str],
    reason: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let key = IdempotencyKey::new(sent.text("_key")).ok_or_else(|| {
        let text = "요청 번호가 없어 처리하지 않았습니다. 화면을 새로 열어 다시 보내세요.";
        Refusal::new("web.key_missing", text)
    })?;
    let ctx = Ctx {
        reason: reason.to_owned(),
        ..visit.ctx().clone()
    };
    let mut hash = Sha256::new();
    let mut put = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text.as_bytes());
    };
    put(reason);
    if let Actor::Account { id, .. } = &ctx.actor {
        put(id);
    }
    for field in fields {
        put(field);
        put(sent.text(field));
    }
    let print = hash.finalize().to_vec();
    visit
        .site()
        .blocking(move |store| store.write_once(ctx, &key, &print, verb))
        .await
}
