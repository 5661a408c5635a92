//! Giving a record to somebody else, and closing a campaign.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{id_of, path_of, read, settle, show::Line, somebody};
use crate::{
    access,
    close_campaign::close_campaign,
    model::{Campaign, CloseCampaign, ReassignRecord, Resource},
    reassign_record::reassign_record,
};

#[derive(Template)]
#[template(path = "campaign_reassign.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    campaign: Campaign,
    line: Line,
    version: String,
    surveyors: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "campaign_close.html")]
struct ClosePage {
    frame: ui::Frame,
    form: ui::FormView,
    campaign: Campaign,
    version: String,
    /// What nobody has looked at, each with the name of its field.
    undone: Vec<(Line, String)>,
}

/// Whether somebody else was faster: then the stored version is the one that is decided over.
fn faster(refusal: &Refusal) -> bool {
    refusal
        .each()
        .any(|one| one.code == "resource.changed_meanwhile")
}

async fn page(
    visit: &Visit,
    id: Id<Campaign>,
    resource: Id<Resource>,
    form: ui::FormView,
) -> Outcome<Page> {
    let today = visit.ctx().today();
    let read = visit.read(move |tx| {
        let (campaign, tasks) = read(tx, id)?;
        let task = tasks.into_iter().find(|task| task.resource == resource);
        Ok((campaign, task.ok_or(Error::NotFound)?, somebody(tx)?))
    });
    let (campaign, task, surveyors) = read.await?;
    Ok(Page {
        frame: visit
            .frame("다시 맡기기")
            .under("조사 계획", "/surveys")
            .under(campaign.name.clone(), path_of(id)),
        form,
        campaign,
        version: task.version.to_string(),
        line: Line::of(task, today),
        surveyors,
    })
}

pub(super) async fn ask(visit: Visit, Path((id, resource)): Path<(String, String)>) -> Answer {
    let mut page = page(&visit, id_of(&id)?, id_of(&resource)?, visit.form()).await?;
    page.form = page.form.with_values([
        ("surveyor", page.line.task.surveyor.clone()),
        ("due_on", page.line.task.due_on.to_string()),
    ]);
    Ok(visit.page(&page))
}

pub(super) async fn save(
    visit: Visit,
    Path((id, resource)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let (id, resource): (Id<Campaign>, Id<Resource>) = (id_of(&id)?, id_of(&resource)?);
    let ask = ReassignRecord {
        campaign: id.to_string(),
        resource: resource.to_string(),
        version: sent.text("version").to_owned(),
        surveyor: sent.text("surveyor").to_owned(),
        due_on: sent.text("due_on").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| reassign_record(tx, &ask);
    match settle(visit.write(&sent, access::LEAD_SURVEY.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id), "다시 맡겼습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let mut page = page(&visit, id, resource, form).await?;
            if !faster(&refusal) {
                sent.text("version").clone_into(&mut page.version);
            }
            Ok(visit.refused(&page))
        }
    }
}

async fn close_page(visit: &Visit, id: Id<Campaign>, form: ui::FormView) -> Outcome<ClosePage> {
    let today = visit.ctx().today();
    let (campaign, tasks) = visit.read(move |tx| read(tx, id)).await?;
    let undone = tasks.into_iter().filter(|task| task.done_on.is_none());
    Ok(ClosePage {
        frame: visit
            .frame("조사 계획 마감")
            .under("조사 계획", "/surveys")
            .under(campaign.name.clone(), path_of(id)),
        form,
        version: campaign.version.to_string(),
        campaign,
        undone: undone
            .map(|task| {
                let field = format!("why-{}", task.resource);
                (Line::of(task, today), field)
            })
            .collect(),
    })
}

pub(super) async fn ask_close(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = close_page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn close(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Campaign> = id_of(&id)?;
    // What is asked of each record is what is not done now; the verb looks again.
    let (_, tasks) = visit.read(move |tx| read(tx, id)).await?;
    let reasons: BTreeMap<String, String> = tasks
        .iter()
        .map(|task| {
            let text = sent.text(&format!("why-{}", task.resource));
            (task.resource.to_string(), text.to_owned())
        })
        .collect();
    let ask = CloseCampaign {
        campaign: id.to_string(),
        version: sent.text("version").to_owned(),
        reason: sent.text("reason").to_owned(),
        reasons,
    };
    let verb = move |tx: &mut Tx<'_>| close_campaign(tx, &ask);
    match settle(visit.write(&sent, access::LEAD_SURVEY.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id), "조사 계획을 마감했습니다.")),
        Err(refusal) => {
            let mut page = close_page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            if !faster(&refusal) {
                sent.text("version").clone_into(&mut page.version);
            }
            Ok(visit.refused(&page))
        }
    }
}
