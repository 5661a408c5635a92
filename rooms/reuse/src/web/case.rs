//! `/reuse/{id}`: a use case with its steps, leases and permits.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Error, Period};
use web::{Answer, Visit, download};

use super::{id_of, line, list::warning_text, path};
use crate::{
    access,
    door::{self, Story},
    model::{Lease, UseState},
    rules::{
        leases::lease_days,
        refused::{shown, won_text},
        states,
    },
};

#[derive(Template)]
#[template(path = "case.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    record: String,
    it: Story,
    drawn: String,
    warning: String,
    moves: bool,
    may_step: bool,
    may_sign: bool,
    may_permit: bool,
}

impl Page {
    fn won(&self, amount: &kernel::Won) -> String {
        won_text(*amount)
    }

    fn day(&self, day: &Date) -> String {
        shown(*day)
    }

    fn span(&self, lease: &Lease) -> String {
        let (first, last) = (lease.first_day, lease.last_day);
        // A signed lease ends after it begins.
        Period::days(first, last).map_or_else(|_| shown(first), |span| span.print_official())
    }

    fn days(&self, lease: &Lease) -> i64 {
        lease_days(lease.first_day, lease.last_day)
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let it = visit.read(move |tx| door::story(tx, id)).await?;
    let state = it.known.state;
    let open = !matches!(state, UseState::Ended | UseState::Dropped);
    let mut moves = states::moves_from(state);
    let may = |is_decision: bool| match is_decision {
        true => visit.may(&access::DECIDE),
        false => visit.may(&access::MOVE),
    };
    let page = Page {
        frame: visit
            .frame(&it.known.asset_name)
            .under("유휴자산 활용", "/reuse"),
        path: path(id),
        record: format!("/resources/{}", it.known.resource),
        drawn: line::draw(state),
        warning: warning_text(&it),
        moves: moves.any(|one| may(one.is_decision)),
        may_step: open && visit.may(&access::DO_STEP),
        may_sign: matches!(state, UseState::Applied | UseState::InUse)
            && visit.may(&access::SIGN_LEASE),
        may_permit: open && visit.may(&access::WRITE_PERMIT),
        it,
    };
    Ok(visit.page(&page))
}

/// The paper of a step as it was handed in.
pub(super) async fn file(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (name, media, bytes) = visit
        .read(move |tx| {
            let step = door::step(tx, id)?;
            let digest = step.file.ok_or(Error::NotFound)?;
            let (media, bytes) = files::bytes(tx, digest)?;
            Ok((step.file_name, media, bytes))
        })
        .await?;
    Ok(download(&name, media.content_type(), bytes))
}
