//! Counts of the register and of campaigns, each with the selection that lists its rows.

use std::collections::BTreeMap;

use kernel::{
    Address, Error, Figure, FigureRow, FigureValue, Fold, Id, Kind, Outcome, Part, Selection, Unit,
};
use store::Tx;

use crate::{
    access, door,
    model::{Brief, Campaign, ListFilter, Resource, ResourceKind, State, Task},
    rules::refused::shown,
    store::campaigns,
};

/// What a figure of this room counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Records of the register.
    Records(ListFilter),
    /// Records that somebody is to look at in a campaign: all, those that are done, or the others.
    Tasks(Id<Campaign>, Option<bool>),
}

impl Chosen {
    /// The selection, as it fits into an address.
    pub fn selection(&self) -> Selection {
        let (name, question) = self.parts();
        Selection(match question.as_str() {
            "" => format!("resource.{name}"),
            question => format!("resource.{name}?{question}"),
        })
    }

    /// Reads a selection of this room; `None` for any other.
    pub fn read(selection: &Selection) -> Option<Self> {
        let text = selection.0.strip_prefix("resource.")?;
        let (name, question) = text.split_once('?').unwrap_or((text, ""));
        let asked: BTreeMap<String, String> = serde_urlencoded::from_str(question).ok()?;
        let value = |key: &str| asked.get(key).map(String::as_str).unwrap_or_default();
        match name {
            "records" => Some(Self::Records(ListFilter {
                text: String::new(),
                kind: chosen(value("kind"), ResourceKind::read)?,
                region: chosen(value("region"), |text| text.parse().ok())?,
                state: chosen(value("state"), State::read)?,
                stale_only: value("stale") == "1",
            })),
            "tasks" => {
                let done = match value("done") {
                    "" => None,
                    "1" => Some(true),
                    "0" => Some(false),
                    _ => return None,
                };
                Some(Self::Tasks(value("campaign").parse().ok()?, done))
            }
            _ => None,
        }
    }

    /// The page that lists the rows.
    pub fn path(&self) -> String {
        match self {
            Self::Records(_) => match self.parts().1.as_str() {
                "" => "/resources".to_owned(),
                question => format!("/resources?{question}"),
            },
            Self::Tasks(id, _) => format!("/surveys/{id}"),
        }
    }

    fn parts(&self) -> (&'static str, String) {
        let (name, pairs) = match self {
            Self::Records(filter) => {
                let word = |kind: ResourceKind| kind.word().to_owned();
                let pairs = [
                    ("kind", filter.kind.map(word)),
                    ("region", filter.region.map(|code| code.to_string())),
                    ("state", filter.state.map(|state| state.word().to_owned())),
                    ("stale", filter.stale_only.then(|| "1".to_owned())),
                ];
                ("records", pairs.to_vec())
            }
            Self::Tasks(id, done) => {
                let done = done.map(|done| i64::from(done).to_string());
                let pairs = [("campaign", Some(id.to_string())), ("done", done)];
                ("tasks", pairs.to_vec())
            }
        };
        let filled = pairs.into_iter();
        let filled: Vec<(&str, String)> = filled
            .filter_map(|(key, value)| Some((key, value?)))
            .collect();
        (
            name,
            serde_urlencoded::to_string(filled).unwrap_or_default(),
        )
    }
}

/// A word of a closed list, or none; `None` for a word that is not of the list.
fn chosen<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

/// The counts of the register: all of it, what everybody may come to read, what must be looked at
/// again, and each kind that there is.
///
/// # Errors
/// Refused to those who may not read the register; a fault of the store.
pub fn register_figures(tx: &mut Tx<'_>) -> Outcome<Vec<Figure>> {
    tx.require(&access::VIEW)?;
    let all = ListFilter::default();
    let published = ListFilter {
        state: Some(State::Published),
        ..all.clone()
    };
    let stale = ListFilter {
        stale_only: true,
        ..all.clone()
    };
    let mut asked = vec![
        ("resource.all".to_owned(), all.clone()),
        ("resource.published".to_owned(), published),
        ("resource.stale".to_owned(), stale),
    ];
    asked.extend(ResourceKind::ALL.iter().map(|kind| {
        let of_kind = ListFilter {
            kind: Some(*kind),
            ..all.clone()
        };
        (format!("resource.kind.{}", kind.word()), of_kind)
    }));
    asked
        .into_iter()
        .map(|(key, filter)| figure(tx, key, &Chosen::Records(filter)))
        .collect()
}

/// The counts of a campaign.
#[derive(Debug, Clone)]
pub struct CampaignFigures {
    /// What was given to somebody.
    pub given: Figure,
    /// What of it is done.
    pub done: Figure,
    /// What is not.
    pub left: Figure,
}

/// The counts of a campaign.
///
/// # Errors
/// `NotFound`; refused to those who may not read the register; a fault of the store.
pub fn campaign_figures(tx: &mut Tx<'_>, id: Id<Campaign>) -> Outcome<CampaignFigures> {
    tx.require(&access::VIEW_ALL)?;
    let mut counted = |word: &str, done| {
        let key = format!("resource.campaign.{id}.{word}");
        figure(tx, key, &Chosen::Tasks(id, done))
    };
    Ok(CampaignFigures {
        given: counted("given", None)?,
        done: counted("done", Some(true))?,
        left: counted("left", Some(false))?,
    })
}

fn figure(tx: &mut Tx<'_>, key: String, chosen: &Chosen) -> Outcome<Figure> {
    let count = rows(tx, chosen)?.len();
    Ok(Figure {
        key,
        value: FigureValue::Whole(i64::try_from(count).unwrap_or(i64::MAX)),
        unit: Unit::Items,
        selection: chosen.selection(),
        fold: Fold::Count,
    })
}

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// `NotFound` for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::read(selection).ok_or(Error::NotFound)?;
    rows(tx, &chosen)
}

fn rows(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<FigureRow>> {
    match chosen {
        Chosen::Records(filter) => {
            let found = door::selected(tx, filter)?;
            Ok(found.iter().map(record_row).collect())
        }
        Chosen::Tasks(id, done) => {
            tx.require(&access::VIEW_ALL)?;
            let campaign = campaigns::campaign(tx, *id)?;
            let mut tasks = campaigns::tasks(tx, &campaign)?;
            tasks.retain(|task| done.is_none_or(|done| task.done_on.is_some() == done));
            Ok(tasks.iter().map(task_row).collect())
        }
    }
}

fn record_row(brief: &Brief) -> FigureRow {
    let label = format!(
        "{} · {} · {}",
        brief.kind.label(),
        brief.name,
        brief.state.label()
    );
    row(Resource::address_of(brief.id), label)
}

fn task_row(task: &Task) -> FigureRow {
    let label = match task.done_on {
        Some(on) => format!(
            "{} · {} · {} 조사함",
            task.name,
            task.surveyor_name,
            shown(on)
        ),
        None => format!(
            "{} · {} · {}까지",
            task.name,
            task.surveyor_name,
            shown(task.due_on)
        ),
    };
    row(
        Address::new("resource", Resource::NAME, task.resource),
        label,
    )
}

fn row(address: Address, label: String) -> FigureRow {
    FigureRow {
        address,
        label,
        amount: 1,
        part: Part::A,
        distinct: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_reads_as_it_was_written() {
        let campaign = Id::from_parts(0, [7; 10]);
        let some = ListFilter {
            kind: Some(ResourceKind::Village),
            region: "51760".parse().ok(),
            state: Some(State::Published),
            stale_only: true,
            ..ListFilter::default()
        };
        for chosen in [
            Chosen::Records(ListFilter::default()),
            Chosen::Records(some),
            Chosen::Tasks(campaign, None),
            Chosen::Tasks(campaign, Some(true)),
            Chosen::Tasks(campaign, Some(false)),
        ] {
            assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
        }
        for text in [
            "program.activities",
            "resource.secrets",
            "resource.records?kind=castle",
            "resource.records?region=x",
            "resource.tasks",
            "resource.tasks?campaign=1&done=2",
        ] {
            assert_eq!(Chosen::read(&Selection(text.to_owned())), None, "{text}");
        }
    }
}
