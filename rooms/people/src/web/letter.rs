//! One message: what happened to it, and the decision about it.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use outbox::{Event, Letter, OutboxMessage, State};
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{PageOf, id_of, refusal_of, shown};
use crate::{access, give_up_message};

#[derive(Template)]
#[template(path = "letter.html")]
struct LetterPage {
    frame: ui::Frame,
    form: FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    about: Option<String>,
    events: Vec<EventLine>,
    may_decide: bool,
    unknown: bool,
}

struct EventLine {
    at: String,
    state: &'static str,
    note: String,
    by: String,
}

fn event_line(event: Event) -> EventLine {
    EventLine {
        at: shown::instant(event.at),
        state: event.state.label(),
        note: event.note,
        by: event.by,
    }
}

fn facts(letter: &Letter) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("받는 곳", letter.to.clone()),
        ("방법", letter.channel.label().to_owned()),
        ("상태", letter.state.label().to_owned()),
        ("시도", format!("{}번", letter.tries)),
        ("만든 때", shown::instant(letter.told_at)),
    ];
    if letter.state == State::Waiting {
        facts.push(("보낼 때", shown::instant(letter.due_at)));
    }
    facts
}

async fn page(
    visit: &Visit,
    id: Id<OutboxMessage>,
    form: FormView,
    page_of: PageOf,
) -> Outcome<LetterPage> {
    let (letter, events) = visit
        .read(move |tx| Ok((outbox::letter(tx, id)?, outbox::events(tx, id)?)))
        .await?;
    let stopped = matches!(letter.state, State::Dead | State::Unknown);
    Ok(LetterPage {
        frame: visit.frame(&letter.subject).under("보내는 일", "/outbox"),
        form,
        path: format!("/outbox/{id}"),
        facts: facts(&letter),
        about: letter.about.as_ref().and_then(page_of),
        events: events.into_iter().map(event_line).collect(),
        may_decide: stopped && visit.may(&access::SETTLE_OUTBOX),
        unknown: letter.state == State::Unknown,
    })
}

/// `GET /outbox/{id}`
pub(super) async fn show(visit: Visit, Path(id): Path<String>, page_of: PageOf) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form(), page_of).await?;
    Ok(visit.page(&page))
}

/// `POST /outbox/{id}/again`
pub(super) async fn send_again(
    visit: Visit,
    Path(id): Path<String>,
    sent: Sent,
    page_of: PageOf,
) -> Answer {
    let id = id_of(&id)?;
    let done = visit
        .write(&sent, "다시 보내기", move |tx| {
            crate::send_again(tx, id)
        })
        .await;
    answer(&visit, id, &sent, done, "다시 보냅니다.", page_of).await
}

/// `POST /outbox/{id}/give-up`
pub(super) async fn give_up(
    visit: Visit,
    Path(id): Path<String>,
    sent: Sent,
    page_of: PageOf,
) -> Answer {
    let (id, reason) = (id_of(&id)?, sent.text("reason").to_owned());
    let done = visit
        .write(&sent, "보내지 않기", move |tx| {
            give_up_message(tx, id, &reason)
        })
        .await;
    answer(&visit, id, &sent, done, "보내지 않기로 했습니다.", page_of).await
}

async fn answer(
    visit: &Visit,
    id: Id<OutboxMessage>,
    sent: &Sent,
    done: Outcome<()>,
    said: &str,
    page_of: PageOf,
) -> Answer {
    match done {
        Ok(()) => Ok(visit.go("/outbox", said)),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let form = visit.form_again(sent, &refusal);
            Ok(visit.refused(&page(visit, id, form, page_of).await?))
        }
    }
}
