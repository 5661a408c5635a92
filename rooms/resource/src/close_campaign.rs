//! Closing a campaign.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Campaign, CloseCampaign},
    rules::campaigns as rules,
    store::campaigns as rows,
};

/// Closes a campaign. Of every record that nobody looked at it is written down why; what is
/// surveyed later counts no more.
pub fn close_campaign(tx: &mut Tx<'_>, ask: &CloseCampaign) -> Outcome<Id<Campaign>> {
    tx.require(&access::LEAD_SURVEY)?;
    let id: Id<Campaign> = ask.campaign.trim().parse().map_err(|_| Error::NotFound)?;
    let campaign = rows::campaign(tx, id)?;
    let tasks = rows::tasks(tx, &campaign)?;
    let (reason, undone) = rules::close(ask, &campaign, &tasks)?;
    rows::close(tx, &campaign, tx.today(), &reason)?;
    for (at, why) in undone {
        if let Some(task) = tasks.get(at) {
            rows::not_done(tx, task, &why)?;
        }
    }
    Ok(id)
}
