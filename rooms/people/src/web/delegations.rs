//! Letting somebody else sign: what I gave and got, a new one, ending one early.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Actor, Error, Id, Outcome};
use signoff::Delegation;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{id_of, refusal_of, shown};
use crate::{
    access, delegate_signing, end_delegation, model::DelegateSigning, role, store::accounts,
};

const LIST: &str = "/signoffs/delegations";

#[derive(Template)]
#[template(path = "delegations.html")]
struct DelegationsPage {
    frame: ui::Frame,
    given: Vec<Line>,
    got: Vec<Line>,
}

struct Line {
    person: String,
    role: String,
    days: String,
    reason: String,
    state: String,
    end: Option<String>,
}

fn state(delegation: &Delegation, today: Date) -> String {
    match &delegation.ended {
        Some(ended) => {
            let (at, by) = (shown::instant(ended.at), &ended.by.name);
            format!("{at}에 끝냄 ({by}: {})", ended.note)
        }
        None if today < delegation.given.from_on => "아직 시작하지 않음".to_owned(),
        None if delegation.given.to_on < today => "기간이 끝남".to_owned(),
        None => "지금 위임 중".to_owned(),
    }
}

fn line(delegation: &Delegation, me: &str, today: Date) -> Line {
    let given = &delegation.given;
    let mine = given.from.key == me;
    let open = delegation.ended.is_none() && today <= given.to_on;
    Line {
        person: if mine { &given.to } else { &given.from }.name.clone(),
        role: role::label(&given.role).to_owned(),
        days: shown::days(given.from_on, Some(given.to_on)),
        reason: given.reason.clone(),
        state: state(delegation, today),
        end: (mine && open).then(|| format!("{LIST}/{}/end", delegation.id)),
    }
}

/// `GET /signoffs/delegations`
pub(super) async fn show(visit: Visit) -> Answer {
    let frame = visit.frame("결재 위임").under("결재함", "/signoffs");
    let (me, today) = (visit.ctx().actor.key(), visit.ctx().today());
    let all = visit.read(|tx| Ok(signoff::delegations(tx)?)).await?;
    let (given, got): (Vec<_>, Vec<_>) = all.iter().partition(|d| d.given.from.key == me);
    let lines = |all: Vec<&Delegation>| all.into_iter().map(|d| line(d, &me, today)).collect();
    let page = DelegationsPage {
        frame,
        given: lines(given),
        got: lines(got),
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "delegation_form.html")]
struct FormPage {
    frame: ui::Frame,
    form: FormView,
    accounts: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

async fn form_page(visit: &Visit, form: FormView) -> Outcome<FormPage> {
    let first = || std::iter::once((String::new(), "고르세요".to_owned()));
    let me = visit.ctx().actor.key();
    let mut accounts = visit.read(|tx| Ok(accounts::choices(tx)?)).await?;
    accounts.retain(|(id, _)| *id != me);
    let held = match &visit.ctx().actor {
        Actor::Account { roles, .. } => roles.clone(),
        Actor::System(_) | Actor::Public => Vec::new(),
    };
    let signing = held
        .into_iter()
        .filter(|role| access::SIGNING.contains(&role.as_str()))
        .map(|id| {
            let label = role::label(&id).to_owned();
            (id, label)
        });
    Ok(FormPage {
        frame: visit
            .frame("결재 위임하기")
            .under("결재함", "/signoffs")
            .under("결재 위임", LIST),
        form,
        accounts: first().chain(accounts).collect(),
        roles: first().chain(signing).collect(),
    })
}

/// `GET /signoffs/delegations/new`
pub(super) async fn show_new(visit: Visit) -> Answer {
    let form = visit.form_with(&[("from_on", visit.ctx().today().to_string())]);
    let page = form_page(&visit, form).await?;
    Ok(visit.page(&page))
}

/// `POST /signoffs/delegations/new`
pub(super) async fn send_new(visit: Visit, sent: Sent) -> Answer {
    let ask = DelegateSigning {
        to: sent.text("to").to_owned(),
        role: sent.text("role").to_owned(),
        from_on: sent.text("from_on").to_owned(),
        to_on: sent.text("to_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let label = access::DELEGATE_SIGNING.label;
    match visit
        .write(&sent, label, move |tx| delegate_signing(tx, ask.clone()))
        .await
    {
        Ok(_) => Ok(visit.go(LIST, "결재를 위임했습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = form_page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "end_delegation.html")]
struct EndPage {
    frame: ui::Frame,
    form: FormView,
    action: String,
    effect: String,
}

async fn end_page(visit: &Visit, id: Id<Delegation>, form: FormView) -> Outcome<EndPage> {
    let me = visit.ctx().actor.key();
    let all = visit.read(|tx| Ok(signoff::delegations(tx)?)).await?;
    let found = all
        .into_iter()
        .find(|d| d.id == id && d.given.from.key == me)
        .ok_or(Error::NotFound)?;
    let given = found.given;
    Ok(EndPage {
        frame: visit
            .frame("위임 끝내기")
            .under("결재함", "/signoffs")
            .under("결재 위임", LIST),
        form,
        action: format!("{LIST}/{id}/end"),
        effect: format!(
            "{} 님에게 위임한 ‘{}’ 결재({})를 지금 끝냅니다. 이미 한 결재와 기록은 남습니다.",
            given.to.name,
            role::label(&given.role),
            shown::days(given.from_on, Some(given.to_on))
        ),
    })
}

/// `GET /signoffs/delegations/{id}/end`
pub(super) async fn show_end(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = end_page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

/// `POST /signoffs/delegations/{id}/end`
pub(super) async fn send_end(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (id, reason) = (id_of(&id)?, sent.text("reason").to_owned());
    let done = visit
        .write(&sent, "위임 끝내기", move |tx| {
            end_delegation(tx, id, &reason)
        })
        .await;
    match done {
        Ok(()) => Ok(visit.go(LIST, "위임을 끝냈습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = end_page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
