//! Campaigns, and who is to look at what.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::{Fault, Id, Outcome};
use partner::RegionCode;
use store::{Row, Tx, args};

use crate::{
    model::{Campaign, Resource, ResourceKind, State, Surveyor, Task},
    rules::campaigns::{Survey, done},
};

store::statements! {
    /// Every campaign, those that run first, then the latest.
    ALL = "SELECT c.id, c.name, c.kinds, c.regions, c.from_on, c.to_on, c.lead, c.lead_name, \
        c.made_on, c.version, c.closed_on, c.closed_why FROM resource_campaign c \
        WHERE c.tenant = $1 \
        ORDER BY CASE WHEN c.closed_on IS NULL THEN 0 ELSE 1 END, c.from_on DESC, c.id DESC";
    /// One campaign.
    READ = "SELECT c.id, c.name, c.kinds, c.regions, c.from_on, c.to_on, c.lead, c.lead_name, \
        c.made_on, c.version, c.closed_on, c.closed_why FROM resource_campaign c \
        WHERE c.tenant = $1 AND c.id = $2";
    /// What is to be looked at in a campaign, what is due first first.
    TASKS = "SELECT a.campaign, a.resource, r.name, r.kind, r.region, r.region_text, r.address, \
        r.state, a.surveyor, a.surveyor_name, a.due_on, a.assigned_at, a.version, a.undone_why \
        FROM resource_assignment a JOIN resource_resource r ON r.tenant = $1 AND r.id = a.resource \
        WHERE a.tenant = $1 AND a.campaign = $2 ORDER BY a.due_on, r.name, a.resource";
    /// Every survey of the records of a campaign.
    SURVEYS = "SELECT v.resource, v.changed_at, v.changed_by_name FROM resource_version v \
        JOIN resource_assignment a ON a.tenant = $1 AND a.resource = v.resource \
        WHERE v.tenant = $1 AND a.campaign = $2 AND v.step = 'survey' \
        ORDER BY v.resource, v.version";
}

store::tables! {
    /// Campaigns.
    CAMPAIGN = "resource_campaign" key [id]
        columns [name, kinds, regions, from_on, to_on, lead, lead_name, made_on, version, closed_on,
            closed_why] may edit;
    /// Who is to look at what.
    ASSIGNMENT = "resource_assignment" key [campaign, resource]
        columns [surveyor, surveyor_name, due_on, assigned_at, version, undone_why] may edit;
}

/// Words with blanks between.
fn words<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Fault> {
    text.split_whitespace()
        .map(|word| read(word).ok_or_else(|| Fault::new(format!("stored word {word:?}"))))
        .collect()
}

fn campaign_of(row: &Row<'_>) -> Result<Campaign, Fault> {
    let (kinds, regions): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Campaign {
        id: row.get(0)?,
        name: row.get(1)?,
        kinds: words(&kinds, ResourceKind::read)?,
        regions: words(&regions, |word| word.parse::<RegionCode>().ok())?,
        from_on: row.get(4)?,
        to_on: row.get(5)?,
        lead: row.get(6)?,
        lead_name: row.get(7)?,
        made_on: row.get(8)?,
        version: row.get(9)?,
        closed_on: row.get(10)?,
        closed_why: row.get(11)?,
    })
}

pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Campaign>, Fault> {
    tx.list(&ALL, args![], campaign_of)
}

pub fn campaign(tx: &mut Tx<'_>, id: Id<Campaign>) -> Outcome<Campaign> {
    tx.one(&READ, args![id], campaign_of)
}

/// What is to be looked at in a campaign, with what was: folded from the history of the records.
pub fn tasks(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Vec<Task>, Fault> {
    let mut tasks = tx.list(&TASKS, args![campaign.id], task_of)?;
    let mut surveys: BTreeMap<Id<Resource>, Vec<Survey>> = BTreeMap::new();
    tx.list(&SURVEYS, args![campaign.id], |row| {
        let survey: Survey = (row.get(1)?, row.get(2)?);
        surveys.entry(row.get(0)?).or_default().push(survey);
        Ok(())
    })?;
    for task in &mut tasks {
        let known = surveys.get(&task.resource).map_or(&[][..], Vec::as_slice);
        if let Some((on, who)) = done(task.assigned_at, known, campaign.closed_on) {
            task.done_on = Some(on);
            task.done_by_name = who;
        }
    }
    Ok(tasks)
}

fn task_of(row: &Row<'_>) -> Result<Task, Fault> {
    let (kind, region, state): (String, Option<String>, String) =
        (row.get(3)?, row.get(4)?, row.get(7)?);
    Ok(Task {
        campaign: row.get(0)?,
        resource: row.get(1)?,
        name: row.get(2)?,
        kind: ResourceKind::read(&kind).ok_or_else(|| Fault::new(format!("kind {kind}")))?,
        region: region.and_then(|code| code.parse().ok()),
        region_text: row.get(5)?,
        address: row.get(6)?,
        state: State::read(&state).ok_or_else(|| Fault::new(format!("state {state}")))?,
        surveyor: row.get(8)?,
        surveyor_name: row.get(9)?,
        due_on: row.get(10)?,
        assigned_at: row.get(11)?,
        version: row.get(12)?,
        undone_why: row.get(13)?,
        done_on: None,
        done_by_name: String::new(),
    })
}

pub fn insert(tx: &mut Tx<'_>, campaign: &Campaign) -> Outcome<()> {
    let kinds: Vec<&str> = campaign.kinds.iter().map(|kind| kind.word()).collect();
    let regions: Vec<String> = campaign.regions.iter().map(ToString::to_string).collect();
    tx.insert(
        &CAMPAIGN,
        args![
            campaign.id,
            &campaign.name,
            kinds.join(" "),
            regions.join(" "),
            campaign.from_on,
            campaign.to_on,
            &campaign.lead,
            &campaign.lead_name,
            campaign.made_on,
            campaign.version,
            campaign.closed_on,
            &campaign.closed_why
        ],
    )
}

pub fn close(tx: &mut Tx<'_>, campaign: &Campaign, on: Date, why: &str) -> Outcome<()> {
    let changes = [
        ("closed_on", on.into()),
        ("closed_why", why.into()),
        ("version", (campaign.version + 1).into()),
    ];
    tx.update(&CAMPAIGN, args![campaign.id], &changes)
}

pub fn assign(
    tx: &mut Tx<'_>,
    campaign: Id<Campaign>,
    resource: Id<Resource>,
    surveyor: &Surveyor,
    due_on: Date,
    at: Timestamp,
) -> Outcome<()> {
    tx.insert(
        &ASSIGNMENT,
        args![
            campaign,
            resource,
            &surveyor.account,
            &surveyor.name,
            due_on,
            at,
            1i64,
            ""
        ],
    )
}

pub fn reassign(tx: &mut Tx<'_>, task: &Task, surveyor: &Surveyor, due_on: Date) -> Outcome<()> {
    let changes = [
        ("surveyor", (&surveyor.account).into()),
        ("surveyor_name", (&surveyor.name).into()),
        ("due_on", due_on.into()),
        ("version", (task.version + 1).into()),
    ];
    tx.update(&ASSIGNMENT, args![task.campaign, task.resource], &changes)
}

pub fn not_done(tx: &mut Tx<'_>, task: &Task, why: &str) -> Outcome<()> {
    let changes = [("undone_why", why.into())];
    tx.update(&ASSIGNMENT, args![task.campaign, task.resource], &changes)
}
