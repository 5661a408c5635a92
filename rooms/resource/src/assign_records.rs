//! Giving records to a surveyor.

use std::collections::BTreeSet;

use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access, door,
    model::{AssignRecords, Campaign, ListFilter, Resource},
    rules::{
        Refused,
        campaigns::{self as rules, CampaignRefused},
    },
    store::campaigns as rows,
    surveyors::{oneself, surveyors},
};

/// Gives records of a campaign's kinds and regions to somebody who looks at them until a day. What
/// is given to somebody already stays with them. Answers how many were given.
pub fn assign_records(tx: &mut Tx<'_>, ask: &AssignRecords) -> Outcome<usize> {
    tx.require(&access::LEAD_SURVEY)?;
    let id: Id<Campaign> = ask.campaign.trim().parse().map_err(|_| Error::NotFound)?;
    let campaign = rows::campaign(tx, id)?;
    rules::runs(&campaign).map_err(Refused::from)?;
    let known = surveyors(tx)?;
    let mut no = Vec::new();
    let surveyor = rules::somebody(&mut no, "surveyor", &ask.surveyor, &oneself(tx), &known);
    let due_on = rules::due(&mut no, &ask.due_on, &campaign);
    let chosen: BTreeSet<Id<Resource>> = ask
        .resources
        .iter()
        .map(|text| text.trim().parse().map_err(|_| Error::NotFound))
        .collect::<Result<_, Error>>()?;
    match chosen.len() {
        0 => no.push(CampaignRefused::NothingChosen.into()),
        many if many > rules::AT_ONCE => no.push(CampaignRefused::TooMany.into()),
        _ => {}
    }
    let today = tx.today();
    let mut briefs = door::selected(tx, &ListFilter::default())?;
    briefs.retain(|brief| chosen.contains(&brief.id));
    if briefs.len() < chosen.len() {
        return Err(Error::NotFound);
    }
    if let Some(other) = briefs
        .iter()
        .find(|brief| !rules::takes(&campaign, brief, today))
    {
        let name = other.name.clone();
        no.push(CampaignRefused::NotOfIt { name }.into());
    }
    Refusal::none_of(no)?;
    let given: BTreeSet<Id<Resource>> = rows::tasks(tx, &campaign)?
        .iter()
        .map(|task| task.resource)
        .collect();
    let (Some(surveyor), Some(due_on), now) = (surveyor, due_on, tx.now()) else {
        return Err(Refused::from(CampaignRefused::NothingChosen).into());
    };
    let mut count = 0;
    for resource in chosen.difference(&given) {
        rows::assign(tx, id, *resource, &surveyor, due_on, now)?;
        count += 1;
    }
    Ok(count)
}
