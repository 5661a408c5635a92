//! What leaves the office: what somebody must decide about, what is to be sent, what is done.

use askama::Template;
use axum::extract::{Query, rejection::QueryRejection};
use outbox::{Letter, Shelf};
use serde::Deserialize;
use ui::Pager;
use web::{Answer, Visit};

use super::shown;

const PER_PAGE: usize = 20;

/// How many of the others are listed; their number is told in any case.
const MOST: usize = 50;

/// Which page of what is done; rubbish ignored.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage {
    frame: ui::Frame,
    stopped: Vec<Line>,
    stopped_count: usize,
    waiting: Vec<Line>,
    waiting_count: usize,
    done: Vec<Line>,
    pager: Pager,
}

struct Line {
    path: String,
    subject: String,
    channel: &'static str,
    to: String,
    state: &'static str,
    tries: i64,
    told: String,
    due: String,
    noted: String,
    note: String,
}

fn line(letter: Letter) -> Line {
    Line {
        path: format!("/outbox/{}", letter.id),
        channel: letter.channel.label(),
        state: letter.state.label(),
        tries: letter.tries,
        told: shown::instant(letter.told_at),
        due: shown::instant(letter.due_at),
        noted: shown::instant(letter.noted_at),
        subject: letter.subject,
        to: letter.to,
        note: letter.note,
    }
}

fn lines(letters: Vec<Letter>) -> Vec<Line> {
    letters.into_iter().map(line).collect()
}

/// `GET /outbox`
pub(super) async fn show(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let Query(Asked { page }) = asked.unwrap_or_default();
    let wanted = page.parse().unwrap_or(1);
    let frame = visit.frame("보내는 일");
    let page = visit
        .read(move |tx| {
            let done = outbox::count(tx, Shelf::Done)?;
            let pager = Pager::new(done, PER_PAGE, wanted, "/outbox");
            Ok(OutboxPage {
                frame,
                stopped: lines(outbox::letters(tx, Shelf::Stopped, MOST, 0)?),
                stopped_count: outbox::count(tx, Shelf::Stopped)?,
                waiting: lines(outbox::letters(tx, Shelf::Waiting, MOST, 0)?),
                waiting_count: outbox::count(tx, Shelf::Waiting)?,
                done: lines(outbox::letters(
                    tx,
                    Shelf::Done,
                    pager.limit(),
                    pager.offset(),
                )?),
                pager,
            })
        })
        .await?;
    Ok(visit.page(&page))
}
