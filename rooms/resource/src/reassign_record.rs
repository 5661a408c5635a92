//! Giving a record to somebody else.

use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::{Campaign, ReassignRecord, Resource},
    rules::{
        Refused,
        campaigns::{self as rules, CampaignRefused},
    },
    store::campaigns as rows,
    surveyors::{oneself, surveyors},
};

/// Gives a record that nobody has looked at yet to somebody else, or another day to who has it.
pub fn reassign_record(tx: &mut Tx<'_>, ask: &ReassignRecord) -> Outcome<Id<Campaign>> {
    tx.require(&access::LEAD_SURVEY)?;
    let id: Id<Campaign> = ask.campaign.trim().parse().map_err(|_| Error::NotFound)?;
    let resource: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let campaign = rows::campaign(tx, id)?;
    rules::runs(&campaign).map_err(Refused::from)?;
    let tasks = rows::tasks(tx, &campaign)?;
    let task = tasks.iter().find(|task| task.resource == resource);
    let task = task.ok_or(Error::NotFound)?;
    let known = surveyors(tx)?;
    let mut no = Vec::new();
    if let Some(on) = task.done_on {
        no.push(CampaignRefused::Done { on }.into());
    } else if ask.version.trim() != task.version.to_string() {
        let theirs = format!("{}, {}까지", task.surveyor_name, task.due_on);
        no.push(CampaignRefused::Changed { theirs }.into());
    }
    let surveyor = rules::somebody(&mut no, "surveyor", &ask.surveyor, &oneself(tx), &known);
    let due_on = rules::due(&mut no, &ask.due_on, &campaign);
    Refusal::none_of(no)?;
    if let Some((surveyor, due_on)) = surveyor.zip(due_on) {
        rows::reassign(tx, task, &surveyor, due_on)?;
    }
    Ok(id)
}
