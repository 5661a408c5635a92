//! Keys of programs: one's own, and for who keeps accounts everybody's.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use jiff::{ToSpan, civil::Date};
use kernel::{Error, Id, Outcome};
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{id_of, refusal_of, shown};
use crate::{
    access,
    change_password::acting_account,
    issue_key::issue_key,
    limits::Limits,
    model::{ApiKey, IssueKey, KeyScope},
    revoke_key::revoke_key,
    session::Token,
    store::keys as rows,
};

const OWN: &str = "/me/keys";
const ALL: &str = "/people/keys";

/// The scopes that keys of this site may have.
pub(super) type Scopes = Arc<[KeyScope]>;

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage {
    frame: ui::Frame,
    lines: Vec<Line>,
    own: bool,
    may_make: bool,
}

struct Line {
    account: String,
    label: String,
    hint: String,
    scopes: Vec<String>,
    issued: String,
    until: String,
    used: String,
    state: String,
    revoke: Option<String>,
}

fn line(key: ApiKey, scopes: &[KeyScope], today: Date, may_revoke: bool) -> Line {
    let state = match &key.revoked {
        Some(by) => format!(
            "{}에 거둠 ({}: {})",
            shown::instant(by.at),
            by.by_name,
            by.why
        ),
        None if today > key.expires_on => "기한이 지남".to_owned(),
        None => "쓸 수 있음".to_owned(),
    };
    let revoke = (may_revoke && key.is_open(today)).then(|| format!("{OWN}/{}/revoke", key.id));
    let label = |id: &String| {
        let known = scopes.iter().find(|scope| scope.id == *id);
        known.map_or_else(|| id.clone(), |scope| scope.label.clone())
    };
    Line {
        scopes: key.scopes.iter().map(label).collect(),
        account: key.account_name,
        label: key.label,
        hint: key.hint,
        issued: shown::instant(key.issued_at),
        until: shown::day(key.expires_on),
        used: key.used_on.map_or_else(|| "없음".to_owned(), shown::day),
        state,
        revoke,
    }
}

/// `GET /me/keys`
pub(super) async fn show(visit: Visit, scopes: Scopes) -> Answer {
    let today = visit.ctx().today();
    let keys = visit.read(|tx| {
        let account = acting_account(tx)?;
        Ok(rows::of_account(tx, account.id)?)
    });
    let keys = keys.await?.into_iter();
    let page = KeysPage {
        frame: visit.frame("연동 열쇠").under("내 계정", "/me"),
        lines: keys.map(|key| line(key, &scopes, today, true)).collect(),
        own: true,
        may_make: visit.may(&access::ISSUE_KEY),
    };
    Ok(visit.page(&page))
}

/// `GET /people/keys`
pub(super) async fn show_all(visit: Visit, scopes: Scopes) -> Answer {
    let today = visit.ctx().today();
    let may = visit.may(&access::REVOKE_KEY);
    let keys = visit.read(|tx| Ok(rows::all(tx)?)).await?.into_iter();
    let frame = visit.frame("모든 연동 열쇠");
    let page = KeysPage {
        frame: frame.under("사람과 역할", "/people"),
        lines: keys.map(|key| line(key, &scopes, today, may)).collect(),
        own: false,
        may_make: false,
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "key_form.html")]
struct FormPage {
    frame: ui::Frame,
    form: FormView,
    scopes: Vec<(String, String)>,
    days: i64,
}

fn form_page(visit: &Visit, scopes: &[KeyScope], form: FormView) -> Outcome<FormPage> {
    let pairs = scopes.iter();
    Ok(FormPage {
        frame: visit
            .frame("연동 열쇠 만들기")
            .under("내 계정", "/me")
            .under("연동 열쇠", OWN),
        form,
        scopes: pairs
            .map(|scope| (scope.id.clone(), scope.label.clone()))
            .collect(),
        days: Limits::on(visit.ctx().today())?.key_days,
    })
}

/// `GET /me/keys/new`
pub(super) async fn show_new(visit: Visit, scopes: Scopes) -> Answer {
    let until = visit.ctx().today().saturating_add(90.days());
    let form = visit.form_with(&[("expires_on", until.to_string())]);
    Ok(visit.page(&form_page(&visit, &scopes, form)?))
}

/// The only page that shows a key, once.
#[derive(Template)]
#[template(path = "key_made.html")]
struct MadePage {
    frame: ui::Frame,
    secret: Option<String>,
}

/// `POST /me/keys/new`
pub(super) async fn send_new(visit: Visit, sent: Sent, scopes: Scopes) -> Answer {
    let ask = IssueKey {
        label: sent.text("label").to_owned(),
        scopes: sent.all("scopes").into_iter().map(str::to_owned).collect(),
        expires_on: sent.text("expires_on").to_owned(),
    };
    let secret = Token::random()?;
    let (offered, token) = (Arc::clone(&scopes), secret.clone());
    let done = visit.write(&sent, access::ISSUE_KEY.label, move |tx| {
        issue_key(tx, &ask, &offered, &token)
    });
    match done.await {
        Ok(issued) => Ok(visit.page(&MadePage {
            frame: visit
                .frame("연동 열쇠를 만들었습니다")
                .under("내 계정", "/me")
                .under("연동 열쇠", OWN),
            // A form sent twice made one key, of the first sending.
            secret: (issued.hint == secret.hint()).then(|| secret.cookie(&visit.ctx().tenant)),
        })),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, &scopes, form)?))
        }
    }
}

#[derive(Template)]
#[template(path = "reason.html")]
struct RevokePage {
    frame: ui::Frame,
    form: FormView,
    action: String,
    effect: String,
    label: &'static str,
}

/// A key that the visitor may take back.
async fn theirs(visit: &Visit, id: Id<ApiKey>) -> Outcome<ApiKey> {
    let key = visit.read(move |tx| rows::find(tx, id)).await?;
    let own = visit.ctx().actor.key() == key.account.to_string();
    if own || visit.may(&access::REVOKE_KEY) {
        return Ok(key);
    }
    Err(Error::NotFound)
}

fn way_back(visit: &Visit, key: &ApiKey) -> (&'static str, &'static str) {
    if visit.ctx().actor.key() == key.account.to_string() {
        ("연동 열쇠", OWN)
    } else {
        ("모든 연동 열쇠", ALL)
    }
}

fn revoke_page(visit: &Visit, key: &ApiKey, form: FormView) -> RevokePage {
    let (label, path) = way_back(visit, key);
    RevokePage {
        frame: visit.frame("연동 열쇠 거두기").under(label, path),
        form,
        action: format!("{OWN}/{}/revoke", key.id),
        effect: format!(
            "{} 님의 열쇠 ‘{}’(…{})를 거둡니다. 이 열쇠를 쓰는 프로그램은 지금부터 아무것도 할 수 없습니다.",
            key.account_name, key.label, key.hint
        ),
        label: "열쇠 거두기",
    }
}

/// `GET /me/keys/{id}/revoke`
pub(super) async fn show_revoke(visit: Visit, Path(id): Path<String>) -> Answer {
    let key = theirs(&visit, id_of(&id)?).await?;
    Ok(visit.page(&revoke_page(&visit, &key, visit.form())))
}

/// `POST /me/keys/{id}/revoke`
pub(super) async fn send_revoke(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (id, why) = (id_of(&id)?, sent.text("why").to_owned());
    let key = theirs(&visit, id).await?;
    let label = access::REVOKE_KEY.label;
    let done = visit.write(&sent, label, move |tx| revoke_key(tx, id, &why));
    match done.await {
        Ok(()) => Ok(visit.go(way_back(&visit, &key).1, "열쇠를 거두었습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&revoke_page(&visit, &key, form)))
        }
    }
}
