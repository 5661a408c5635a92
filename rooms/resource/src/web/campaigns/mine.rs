//! `/surveys/mine`: what one has to look at, on a phone.

use askama::Template;
use web::{Answer, Visit};

use super::{rows, show::Line};
use crate::model::Campaign;

#[derive(Template)]
#[template(path = "campaign_mine.html")]
struct Page {
    frame: ui::Frame,
    parts: Vec<(Campaign, Vec<Line>)>,
    waiting: usize,
}

/// Shows what is still to be done first, in each campaign that runs.
pub(super) async fn show(visit: Visit) -> Answer {
    let today = visit.ctx().today();
    let read = visit.read(move |tx| {
        let own = tx.actor().key();
        let mut parts = Vec::new();
        for campaign in rows::all(tx)? {
            if campaign.closed_on.is_some() {
                continue;
            }
            let mut tasks = rows::tasks(tx, &campaign)?;
            tasks.retain(|task| task.surveyor == own);
            tasks.sort_by_key(|task| (task.done_on.is_some(), task.due_on));
            if !tasks.is_empty() {
                let lines = tasks.into_iter().map(|task| Line::of(task, today));
                parts.push((campaign, lines.collect::<Vec<_>>()));
            }
        }
        Ok(parts)
    });
    let parts = read.await?;
    let lines = parts.iter().flat_map(|(_, lines)| lines);
    let page = Page {
        frame: visit.frame("내 조사").under("조사 계획", "/surveys"),
        waiting: lines.filter(|line| line.task.done_on.is_none()).count(),
        parts,
    };
    Ok(visit.page(&page))
}
