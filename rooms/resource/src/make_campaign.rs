//! Planning a survey.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Campaign, MakeCampaign},
    rules::campaigns as rules,
    store::campaigns as rows,
    surveyors::{oneself, surveyors},
};

/// Makes a campaign; records are given to surveyors afterwards.
#[doc(alias = "조사 계획")]
pub fn make_campaign(tx: &mut Tx<'_>, ask: &MakeCampaign) -> Outcome<Id<Campaign>> {
    tx.require(&access::LEAD_SURVEY)?;
    let known = surveyors(tx)?;
    let draft = rules::make(ask, &oneself(tx), &known, tx.today())?;
    let campaign = Campaign {
        id: Id::new(),
        name: draft.name,
        kinds: draft.kinds,
        regions: draft.regions,
        from_on: draft.from_on,
        to_on: draft.to_on,
        lead: draft.lead.account,
        lead_name: draft.lead.name,
        made_on: tx.today(),
        version: 1,
        closed_on: None,
        closed_why: String::new(),
    };
    rows::insert(tx, &campaign)?;
    Ok(campaign.id)
}
