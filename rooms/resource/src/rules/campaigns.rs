//! Campaigns: reading a plan, who looks at what, and what counts as done.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::{Refusal, typed};
use partner::RegionCode;

use super::{
    refused::{Refused, shown},
    region_count::lies_in,
};
use crate::model::{
    Brief, Campaign, CloseCampaign, MakeCampaign, Progress, ResourceKind, Surveyor, Task,
};

/// Longest line, in letters.
const LINE: usize = 200;
/// Most records that are given to somebody at once.
pub const AT_ONCE: usize = 300;

/// What a campaign is refused for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignRefused {
    /// Somebody else changed it.
    Changed {
        /// What it is now.
        theirs: String,
    },
    /// It is closed.
    Closed {
        /// When.
        on: Date,
    },
    /// No record was chosen.
    NothingChosen,
    /// Too many were.
    TooMany,
    /// A record that is not of its kinds and regions, or is over.
    NotOfIt {
        /// What that is called.
        name: String,
    },
    /// The record was looked at already.
    Done {
        /// When.
        on: Date,
    },
    /// Nobody who can be sent.
    NoSurveyor {
        /// The form field.
        field: &'static str,
    },
    /// Its last day lies before its first.
    EndsBefore {
        /// The first day.
        from: Date,
    },
    /// A day outside of it.
    DueOutside {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// Records were not looked at and nobody says why.
    Unexplained {
        /// How many.
        count: usize,
    },
}

impl CampaignRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::Changed { theirs } => Refusal::new(
                "resource.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 화면을 확인하고 다시 \
                     저장하세요."
                ),
            ),
            Self::Closed { on } => Refusal::new(
                "resource.campaign_closed",
                format!(
                    "{}에 마감한 조사 계획입니다. 새 조사 계획을 만드세요.",
                    shown(on)
                ),
            ),
            Self::NothingChosen => Refusal::at(
                "resources",
                "resource.campaign_nothing",
                "맡길 자원을 목록에서 고르세요.",
            ),
            Self::TooMany => Refusal::at(
                "resources",
                "resource.campaign_many",
                format!("한 번에 {AT_ONCE}건까지 맡길 수 있습니다. 조건을 좁혀 나누어 맡기세요."),
            ),
            Self::NotOfIt { name } => Refusal::at(
                "resources",
                "resource.campaign_other",
                format!(
                    "‘{name}’: 이 조사 계획의 종류나 지역이 아니거나 끝난 자원입니다. 목록에서 다시 \
                     고르세요."
                ),
            ),
            Self::Done { on } => Refusal::new(
                "resource.campaign_done",
                format!(
                    "{}에 이미 조사했습니다. 다른 사람에게 맡기지 않아도 됩니다.",
                    shown(on)
                ),
            ),
            other => other.of_fields(),
        }
    }

    fn of_fields(self) -> Refusal {
        match self {
            Self::NoSurveyor { field } => Refusal::at(
                field,
                "resource.campaign_surveyor",
                "조사할 수 있는 사람을 목록에서 고르세요.",
            ),
            Self::EndsBefore { from } => Refusal::at(
                "to_on",
                "resource.ends_before_it_begins",
                format!(
                    "마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                    shown(from)
                ),
            ),
            Self::DueOutside { from, to } => Refusal::at(
                "due_on",
                "resource.campaign_due",
                format!(
                    "조사 기간({} ~ {}) 안의 날을 적으세요.",
                    shown(from),
                    shown(to)
                ),
            ),
            other => Refusal::at(
                "reason",
                "resource.campaign_unexplained",
                format!(
                    "조사하지 못한 자원이 {}건 있습니다. 까닭을 적고 마감하세요.",
                    other.count()
                ),
            ),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Unexplained { count } => *count,
            _ => 0,
        }
    }
}

impl From<CampaignRefused> for Refused {
    fn from(no: CampaignRefused) -> Self {
        Refused::Campaign(no)
    }
}

/// A campaign as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignDraft {
    /// What it is called.
    pub name: String,
    /// Of which kinds.
    pub kinds: Vec<ResourceKind>,
    /// In which regions.
    pub regions: Vec<RegionCode>,
    /// Its first day.
    pub from_on: Date,
    /// Its last day.
    pub to_on: Date,
    /// Who leads it.
    pub lead: Surveyor,
}

/// Reads a campaign.
pub fn make(
    ask: &MakeCampaign,
    own: &Surveyor,
    known: &[Surveyor],
    today: Date,
) -> Result<CampaignDraft, Refusal> {
    let mut no = Vec::new();
    let name = typed::fitting(&mut no, "name", typed::one_line(&ask.name), LINE);
    let name = typed::present(&mut no, "name", "이름을", name);
    let mut kinds = Vec::new();
    for word in ask.kinds.iter().filter(|word| !word.trim().is_empty()) {
        kinds.extend(typed::choice(
            &mut no,
            "kinds",
            "종류를",
            word,
            ResourceKind::read,
        ));
    }
    let mut regions = Vec::new();
    for text in ask.region.split(',').map(str::trim) {
        if !text.is_empty() {
            regions.extend(region(&mut no, text, today));
        }
    }
    let from = typed::day(&mut no, "from_on", &ask.from_on);
    let to = typed::day(&mut no, "to_on", &ask.to_on);
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        no.push(CampaignRefused::EndsBefore { from }.into());
    }
    let lead = match ask.lead.trim() {
        "" => Some(own.clone()),
        account => somebody(&mut no, "lead", account, own, known),
    };
    Refusal::none_of(no)?;
    let read = || {
        Some(CampaignDraft {
            name: name?,
            kinds,
            regions,
            from_on: from?,
            to_on: to?,
            lead: lead?,
        })
    };
    // A reader without a value has said why.
    read().ok_or_else(|| Refused::from(CampaignRefused::NothingChosen).into())
}

fn region(no: &mut Vec<Refused>, typed: &str, today: Date) -> Option<RegionCode> {
    let list = partner::register();
    let found = list.find(typed, today);
    if let Some(region) = found.one() {
        return Some(region.code);
    }
    let choices: Vec<String> = found.all().into_iter().map(|r| list.full_name(r)).collect();
    let typed = typed.to_owned();
    no.push(match choices.is_empty() {
        true => Refused::NoSuchRegion { typed },
        false => Refused::WhichRegion { typed, choices },
    });
    None
}

/// Somebody who can be sent: who asks, or one of the list.
pub fn somebody(
    no: &mut Vec<Refused>,
    field: &'static str,
    account: &str,
    own: &Surveyor,
    known: &[Surveyor],
) -> Option<Surveyor> {
    let mut all = std::iter::once(own).chain(known);
    let found = all.find(|one| one.account == account.trim());
    if found.is_none() {
        no.push(CampaignRefused::NoSurveyor { field }.into());
    }
    found.cloned()
}

/// Reads the day until which something is to be done.
pub fn due(no: &mut Vec<Refused>, text: &str, campaign: &Campaign) -> Option<Date> {
    let due = typed::day(no, "due_on", text)?;
    let (from, to) = (campaign.from_on, campaign.to_on);
    if (from..=to).contains(&due) {
        return Some(due);
    }
    no.push(CampaignRefused::DueOutside { from, to }.into());
    None
}

/// Whether a campaign still runs.
pub fn runs(campaign: &Campaign) -> Result<(), CampaignRefused> {
    match campaign.closed_on {
        Some(on) => Err(CampaignRefused::Closed { on }),
        None => Ok(()),
    }
}

/// Whether a record is one of a campaign's on a day.
pub fn takes(campaign: &Campaign, brief: &Brief, day: Date) -> bool {
    let list = partner::register();
    let here = |above: &RegionCode| lies_in(list, brief.region, *above, day);
    !brief.state.is_over()
        && (campaign.kinds.is_empty() || campaign.kinds.contains(&brief.kind))
        && (campaign.regions.is_empty() || campaign.regions.iter().any(here))
}

/// A survey as the history has it: when it was written down, and by whom.
pub type Survey = (Timestamp, String);

/// The first survey since a record was given to somebody, up to the day of closing.
pub fn done(
    assigned_at: Timestamp,
    surveys: &[Survey],
    closed_on: Option<Date>,
) -> Option<(Date, String)> {
    let since = surveys.iter().filter(|(at, _)| *at >= assigned_at);
    let (at, who) = since.min_by_key(|(at, _)| *at)?;
    let on = day_of(*at);
    let counts = closed_on.is_none_or(|closed| on <= closed);
    counts.then(|| (on, who.clone()))
}

fn day_of(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)))
        .date()
}

/// How far tasks have come, by what `label` says of each, in the order of the labels.
pub fn progress(tasks: &[Task], today: Date, label: impl Fn(&Task) -> String) -> Vec<Progress> {
    let mut by: BTreeMap<String, Progress> = BTreeMap::new();
    for task in tasks {
        let label = label(task);
        let one = by.entry(label.clone()).or_insert(Progress {
            label,
            total: 0,
            done: 0,
            late: 0,
        });
        one.total += 1;
        one.done += i64::from(task.done_on.is_some());
        one.late += i64::from(task.done_on.is_none() && task.is_late(today));
    }
    by.into_values().collect()
}

/// Reads the closing of a campaign: what is said about it, and of each record that was not looked
/// at why, by its place in the list.
pub fn close(
    ask: &CloseCampaign,
    campaign: &Campaign,
    tasks: &[Task],
) -> Result<(String, Vec<(usize, String)>), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if let Err(closed) = runs(campaign) {
        no.push(closed.into());
    } else if ask.version.trim() != campaign.version.to_string() {
        let theirs = campaign.name.clone();
        no.push(CampaignRefused::Changed { theirs }.into());
    }
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = reason.unwrap_or_default();
    let mut undone = Vec::new();
    for (at, task) in tasks.iter().enumerate() {
        if task.done_on.is_none() {
            let own = ask.reasons.get(&task.resource.to_string());
            let own = own.map(|text| typed::one_line(text)).unwrap_or_default();
            let own = typed::fitting(&mut no, "reason", own, LINE).unwrap_or_default();
            let why = if own.is_empty() { reason.clone() } else { own };
            undone.push((at, why));
        }
    }
    let count = undone.iter().filter(|(_, why)| why.is_empty()).count();
    if count > 0 {
        no.push(CampaignRefused::Unexplained { count }.into());
    }
    Refusal::none_of(no)?;
    Ok((reason, undone))
}

#[cfg(test)]
mod tests;
