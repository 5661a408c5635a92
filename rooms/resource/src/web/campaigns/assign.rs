//! `/surveys/{id}/assign`: records chosen by kind, region, state and age are given to a surveyor.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Id, Outcome, Refusal};
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{id_of, path_of, read, scope_of, settle, somebody};
use crate::{
    access,
    assign_records::assign_records,
    door,
    model::{AssignRecords, Brief, Campaign, ListFilter, ResourceKind, State},
    rules::campaigns as rules,
    web::{Asked, shown::place},
};

#[derive(Template)]
#[template(path = "campaign_assign.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    campaign: Campaign,
    scope: String,
    question: String,
    surveyors: Vec<(String, String)>,
    /// Id and name with place, as check boxes offer them.
    choices: Vec<(String, String)>,
    kinds: Vec<(&'static str, &'static str)>,
    states: Vec<(&'static str, &'static str)>,
    more: bool,
    at_once: usize,
}

/// The records of a campaign that nobody has and that the question asks for.
fn free(tx: &mut Tx<'_>, id: Id<Campaign>, filter: &ListFilter) -> Outcome<(Campaign, Vec<Brief>)> {
    let (campaign, tasks) = read(tx, id)?;
    let given: BTreeSet<_> = tasks.iter().map(|task| task.resource).collect();
    let today = tx.today();
    let mut found = door::selected(tx, filter)?;
    found.retain(|brief| !given.contains(&brief.id) && rules::takes(&campaign, brief, today));
    Ok((campaign, found))
}

async fn page(
    visit: &Visit,
    id: Id<Campaign>,
    asked: &Asked,
    form: ui::FormView,
    all: bool,
) -> Outcome<Page> {
    let today = visit.ctx().today();
    let (filter, refusal): (ListFilter, Option<Refusal>) = match asked.filter(today) {
        Ok(filter) => (filter, None),
        Err(refusal) => (ListFilter::default(), Some(refusal)),
    };
    let read = visit.read(move |tx| {
        let (campaign, found) = free(tx, id, &filter)?;
        Ok((campaign, found, somebody(tx)?))
    });
    let (campaign, found, surveyors) = read.await?;
    let mut form = form.with_values([
        ("kind", asked.kind.clone()),
        ("region", asked.region.clone()),
        ("state", asked.state.clone()),
        ("stale", asked.stale.clone()),
    ]);
    if let Some(refusal) = &refusal {
        form = form.with_refusal(refusal);
    }
    let shown = found.iter().take(rules::AT_ONCE);
    let choices: Vec<(String, String)> = shown
        .map(|brief| {
            let said = [brief.kind.label().to_owned(), place(brief, today)];
            (
                brief.id.to_string(),
                format!("{} ({})", brief.name, said.join(", ")),
            )
        })
        .collect();
    if all {
        let every = choices.iter().map(|(id, _)| ("resources", id.clone()));
        form = form.with_values(every);
        form = form.with_values([("due_on", campaign.to_on.to_string())]);
    }
    Ok(Page {
        frame: visit
            .frame("자원 맡기기")
            .under("조사 계획", "/surveys")
            .under(campaign.name.clone(), path_of(id)),
        form,
        scope: scope_of(&campaign),
        question: asked.question(),
        surveyors,
        more: found.len() > choices.len(),
        choices,
        kinds: std::iter::once(("", "모든 종류"))
            .chain(
                ResourceKind::ALL
                    .iter()
                    .map(|one| (one.word(), one.label())),
            )
            .collect(),
        states: std::iter::once(("", "모든 상태"))
            .chain(State::ALL.iter().map(|one| (one.word(), one.label())))
            .collect(),
        at_once: rules::AT_ONCE,
        campaign,
    })
}

pub(super) async fn ask(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let page = page(&visit, id_of(&id)?, &asked, visit.form(), true).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    sent: Sent,
) -> Answer {
    let id: Id<Campaign> = id_of(&id)?;
    let ask = AssignRecords {
        campaign: id.to_string(),
        resources: sent
            .all("resources")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        surveyor: sent.text("surveyor").to_owned(),
        due_on: sent.text("due_on").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| assign_records(tx, &ask);
    match settle(visit.write(&sent, access::LEAD_SURVEY.label, verb).await)? {
        Ok(count) => Ok(visit.go(&path_of(id), &format!("자원 {count}건을 맡겼습니다."))),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, id, &asked, form, false).await?;
            Ok(visit.refused(&page))
        }
    }
}
