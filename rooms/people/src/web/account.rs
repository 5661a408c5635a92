//! One account: its facts, roles, responsibilities and sign-ins.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{id_of, refusal_of, shown};
use crate::{
    access,
    limits::Limits,
    model::{Account, AccountState, DUTIES, RoleGrant, label_of},
    role, rules,
    store::{accounts, duties, role_grants, sign_ins},
    unlock_account,
};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: ui::Frame,
    form: FormView,
    id: String,
    account: Account,
    opened: String,
    closed: Option<String>,
    grants: Vec<GrantLine>,
    duties: Vec<DutyLine>,
    tries: Vec<(String, &'static str, String)>,
    shut_until: Option<String>,
    own: bool,
    may: May,
}

/// Which buttons are shown. The verbs ask again.
struct May {
    edit: bool,
    grant: bool,
    lock: bool,
    unlock: bool,
    close: bool,
    reset: bool,
}

struct GrantLine {
    id: String,
    role: String,
    days: String,
    why: String,
    by: String,
    state: &'static str,
    revoked: Option<String>,
    revocable: bool,
}

struct DutyLine {
    duty: String,
    days: String,
    reason: String,
}

/// `GET /people/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, &id, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn page(visit: &Visit, id: &str, form: FormView) -> Outcome<AccountPage> {
    let id = id_of(id)?;
    let own = visit.ctx().actor.key() == id.to_string();
    let may = May {
        edit: visit.may(&access::EDIT_ACCOUNT),
        grant: visit.may(&access::GRANT_ROLE) && !own,
        lock: visit.may(&access::LOCK_ACCOUNT) && !own,
        unlock: visit.may(&access::UNLOCK_ACCOUNT),
        close: visit.may(&access::CLOSE_ACCOUNT) && !own,
        reset: visit.may(&access::RESET_PASSWORD) && !own,
    };
    let inner = visit.clone();
    visit
        .read(move |tx| {
            let mut account = accounts::find(tx, id)?;
            let (now, today) = (tx.now(), tx.today());
            let (who, limits) = (id.to_string(), Limits::on(today)?);
            let recent = sign_ins::tries(tx, &who, rules::throttle::matters_since(now, &limits))?;
            let shut_until = rules::throttle::shut_until(&recent, now, &limits);
            let whole = may.edit;
            let tries = sign_ins::newest(tx, &who, 10)?
                .into_iter()
                .map(|t| {
                    let client = if whole {
                        t.client
                    } else {
                        rules::mask::client(&t.client)
                    };
                    (shown::instant(t.at), t.outcome.label(), client)
                })
                .collect();
            let grants = role_grants::of_account(tx, id)?;
            let duties = duties::of_account(tx, id)?
                .into_iter()
                .map(|d| DutyLine {
                    duty: label_of(DUTIES, &d.duty).to_owned(),
                    days: shown::days(d.from_on, d.to_on),
                    reason: d.reason,
                })
                .collect();
            if !whole {
                account.phone = rules::mask::phone(&account.phone);
            }
            Ok(AccountPage {
                frame: inner.frame(&account.name).under("사람과 역할", "/people"),
                form,
                id: who,
                opened: shown::day(account.opened_on),
                closed: account.closed_on.map(shown::day),
                grants: grants
                    .into_iter()
                    .map(|g| grant_line(g, today, may.grant))
                    .collect(),
                duties,
                tries,
                shut_until: shut_until.map(shown::instant),
                account,
                own,
                may,
            })
        })
        .await
}

fn grant_line(grant: RoleGrant, today: jiff::civil::Date, may_revoke: bool) -> GrantLine {
    let over = grant.revoked.is_some() || grant.to_on.is_some_and(|to| to < today);
    GrantLine {
        id: grant.id.to_string(),
        role: role::label(&grant.role).to_owned(),
        days: shown::days(grant.from_on, grant.to_on),
        state: match (&grant.revoked, over) {
            (Some(_), _) => "거둠",
            (None, true) => "끝남",
            (None, false) if today < grant.from_on => "예정",
            (None, false) => "있음",
        },
        why: grant.why,
        by: format!(
            "{} ({})",
            grant.granted_by_name,
            shown::instant(grant.granted_at)
        ),
        revoked: grant
            .revoked
            .map(|r| format!("{} ({}): {}", r.by_name, shown::instant(r.at), r.why)),
        revocable: may_revoke && !over,
    }
}

/// `POST /people/{id}/unlock`
pub(super) async fn send_unlock(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let account = id_of(&id)?;
    let label = access::UNLOCK_ACCOUNT.label;
    match visit
        .write(&sent, label, move |tx| unlock_account(tx, account))
        .await
    {
        Ok(()) => Ok(visit.go(&format!("/people/{id}"), "계정을 풀었습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = page(&visit, &id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

impl AccountPage {
    fn is_closed(&self) -> bool {
        self.account.state == AccountState::Closed
    }

    fn can_unlock(&self) -> bool {
        self.may.unlock && (self.account.state == AccountState::Locked || self.shut_until.is_some())
    }

    fn can_lock(&self) -> bool {
        self.may.lock && self.account.state == AccountState::Active
    }
}
