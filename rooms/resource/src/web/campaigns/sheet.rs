//! Sheets to print and take along: of one record, or of what somebody has to look at.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id, Outcome};
use paper::{Format, Paper};
use serde::Deserialize;
use web::{Answer, Visit, download};

use super::{path_of, read};
use crate::{
    door,
    model::{Campaign, Resource},
    rules::campaigns::AT_ONCE,
    survey_sheet::survey_sheet,
};

/// Whose records; empty: one's own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    surveyor: String,
}

#[derive(Template)]
#[template(path = "survey_sheet.html")]
struct Page {
    frame: ui::Frame,
    hwpx: String,
    html: String,
    fragment: String,
}

async fn one(visit: &Visit, id: &str) -> Outcome<(Resource, Paper)> {
    let id: Id<Resource> = id.parse().map_err(|_| Error::NotFound)?;
    let today = visit.ctx().today();
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let title = format!("{} 조사표", resource.name);
    let paper = survey_sheet(&title, std::slice::from_ref(&resource), today)?;
    Ok((resource, paper))
}

/// What one surveyor has still to look at in a campaign.
async fn several(visit: &Visit, id: &str, asked: Asked) -> Outcome<(Campaign, Paper)> {
    let id: Id<Campaign> = id.parse().map_err(|_| Error::NotFound)?;
    let today = visit.ctx().today();
    let read = visit.read(move |tx| {
        let (campaign, mut tasks) = read(tx, id)?;
        let who = match asked.surveyor.as_str() {
            "" => tx.actor().key(),
            account => account.to_owned(),
        };
        tasks.retain(|task| task.done_on.is_none() && (who == "all" || task.surveyor == who));
        let mut records = Vec::new();
        for task in tasks.iter().take(AT_ONCE) {
            records.push(door::get(tx, task.resource)?);
        }
        Ok((campaign, records))
    });
    let (campaign, records) = read.await?;
    let title = format!("{} 조사표", campaign.name);
    let paper = survey_sheet(&title, &records, today)?;
    Ok((campaign, paper))
}

fn file_of(paper: &Paper, format: &str) -> Answer {
    let format = Format::read(format).filter(|one| matches!(one, Format::Html | Format::Hwpx));
    let format = format.ok_or(Error::NotFound)?;
    let name = format.file_name(paper);
    Ok(download(&name, format.media(), format.print(paper)?))
}

pub(super) async fn of_record(visit: Visit, Path(id): Path<String>) -> Answer {
    let (resource, paper) = one(&visit, &id).await?;
    let own = format!("/resources/{}", resource.id);
    Ok(visit.page(&Page {
        frame: visit
            .frame(&paper.title)
            .under("지역자원", "/resources")
            .under(resource.name, own.clone()),
        hwpx: format!("{own}/sheet/hwpx"),
        html: format!("{own}/sheet/html"),
        fragment: paper::html::fragment(&paper)?,
    }))
}

pub(super) async fn file(visit: Visit, Path((id, format)): Path<(String, String)>) -> Answer {
    let (_, paper) = one(&visit, &id).await?;
    file_of(&paper, &format)
}

pub(super) async fn of_campaign(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let question = match asked.surveyor.as_str() {
        "" => String::new(),
        account => format!("?surveyor={account}"),
    };
    let (campaign, paper) = several(&visit, &id, asked).await?;
    let own = path_of(campaign.id);
    Ok(visit.page(&Page {
        frame: visit
            .frame(&paper.title)
            .under("조사 계획", "/surveys")
            .under(campaign.name, own.clone()),
        hwpx: format!("{own}/sheets/hwpx{question}"),
        html: format!("{own}/sheets/html{question}"),
        fragment: paper::html::fragment(&paper)?,
    }))
}

pub(super) async fn file_of_campaign(
    visit: Visit,
    Path((id, format)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (_, paper) = several(&visit, &id, asked).await?;
    file_of(&paper, &format)
}
