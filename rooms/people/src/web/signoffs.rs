//! What waits for my signature, and what I handed in.

use askama::Template;
use axum::extract::{Query, rejection::QueryRejection};
use kernel::Actor;
use serde::Deserialize;
use signoff::{Standing, State};
use ui::Pager;
use web::{Answer, Visit};

use super::{PageOf, shown};
use crate::{
    model::{Task, Tasks, tasks_of},
    role,
};

const PER_PAGE: usize = 20;

/// Which page of what I handed in; rubbish ignored.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "signoffs.html")]
struct SignoffsPage {
    frame: ui::Frame,
    waiting: Vec<Waiting>,
    /// What is decided on pages of other rooms.
    decisions: Vec<Task>,
    drafted: Vec<Drafted>,
    pager: Pager,
}

/// A record as its title, linked where it has a page.
struct Named {
    title: String,
    path: Option<String>,
}

struct Waiting {
    record: Named,
    by: String,
    at: String,
    step: String,
    right: String,
}

struct Drafted {
    record: Named,
    at: String,
    state: &'static str,
    steps: Vec<String>,
    ended: String,
}

fn named(standing: &Standing, page_of: PageOf) -> Named {
    Named {
        title: standing.title.clone(),
        path: page_of(&standing.subject),
    }
}

fn waiting(standing: &Standing, actor: &Actor, page_of: PageOf) -> Waiting {
    let step = standing.next_step();
    let needed = step.map_or("", |step| step.role.as_str());
    let own = matches!(actor, Actor::Account { roles, .. } if roles.iter().any(|r| r == needed));
    let right = role::label(needed);
    Waiting {
        record: named(standing, page_of),
        by: standing.drafted_by.name.clone(),
        at: shown::instant(standing.drafted_at),
        step: step.map_or_else(String::new, |step| step.label.clone()),
        right: if own {
            right.to_owned()
        } else {
            format!("{right} (위임받음)")
        },
    }
}

fn drafted(standing: &Standing, page_of: PageOf) -> Drafted {
    let signed = standing.signatures.iter().map(|s| {
        let behalf = s.on_behalf_of.as_ref();
        let behalf = behalf.map_or_else(String::new, |p| format!(", {} 님을 대신하여", p.name));
        let at = shown::instant(s.at);
        format!("{}: {}{behalf} ({at})", s.label, s.by.name)
    });
    let next = standing.next_step().map(|step| {
        let role = role::label(&step.role);
        format!("{}: {role} 차례", step.label)
    });
    let ended = standing.ended.as_ref();
    Drafted {
        record: named(standing, page_of),
        at: shown::instant(standing.drafted_at),
        state: standing.state.label(),
        steps: signed.chain(next).collect(),
        ended: match (standing.state, ended) {
            (State::Withdrawn, Some(ended)) => ended.note.clone(),
            (_, Some(ended)) => format!("{}: {}", ended.by.name, ended.note),
            (_, None) => String::new(),
        },
    }
}

/// `GET /signoffs`
pub(super) async fn show(
    visit: Visit,
    asked: Result<Query<Asked>, QueryRejection>,
    (page_of, tasks): (PageOf, &'static [Tasks]),
) -> Answer {
    let Query(Asked { page }) = asked.unwrap_or_default();
    let wanted = page.parse().unwrap_or(1);
    let frame = visit.frame("결재함");
    let page = visit
        .read(move |tx| {
            let pager = Pager::new(signoff::count_drafted(tx)?, PER_PAGE, wanted, "/signoffs");
            let mine = signoff::drafted(tx, pager.limit(), pager.offset())?;
            let open = signoff::waiting(tx)?;
            let mut decisions = tasks_of(tx, tasks)?;
            decisions.retain(|one| one.is_decision);
            let actor = tx.actor();
            Ok(SignoffsPage {
                frame,
                waiting: open.iter().map(|s| waiting(s, actor, page_of)).collect(),
                drafted: mine.iter().map(|s| drafted(s, page_of)).collect(),
                decisions,
                pager,
            })
        })
        .await?;
    Ok(visit.page(&page))
}
