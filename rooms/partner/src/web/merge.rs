//! `/partners/{id}/merge`: two records side by side, field by field; `/partners/duplicates` and
//! `/partners/erasures`: what waits to be looked at.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id, Outcome};
use serde::Deserialize;
use web::{Answer, Failure, Sent, Visit};

use super::{counterpart::visible, counterpart_forms::stored, id_of, partner_path, settle};
use crate::{
    access, calling,
    merge_counterparts::merge_counterparts,
    model::{Alike, Counterpart, Holding, MergeCounterparts, MergeField, Taken},
    regions::register,
    rules::{
        merging::{differing, words},
        person_consents::holding,
    },
    store::{counterparts as rows, persons},
};

/// Pairs that a page shows.
const MOST: i64 = 200;

/// With which record, in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Id or name of the other record.
    pub with: String,
}

/// A field in which the two differ.
struct Choice {
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "merge.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    one: Counterpart,
    other: Option<Counterpart>,
    choices: Vec<Choice>,
    /// What both say.
    same: Vec<(&'static str, String)>,
    alike: Vec<Alike>,
    /// What was typed and means no record.
    not_found: bool,
}

/// What is on the page for a field.
fn filled(text: String) -> String {
    match text.is_empty() {
        true => "(비어 있음)".to_owned(),
        false => text,
    }
}

fn page(
    visit: &Visit,
    one: Counterpart,
    other: Option<Counterpart>,
    alike: Vec<Alike>,
    form: ui::FormView,
) -> Page {
    let list = register();
    let fields = match &other {
        Some(other) => differing(&one, other, list),
        None => Vec::new(),
    };
    let choices = other.iter().flat_map(|other| {
        fields.iter().map(|field| Choice {
            name: field.word(),
            label: field.label(),
            options: vec![
                (Taken::Kept.word(), filled(words(*field, &one, list))),
                (Taken::Other.word(), filled(words(*field, other, list))),
            ],
        })
    });
    let choices = choices.collect();
    let same = MergeField::of(one.kind.sort()).filter(|field| !fields.contains(field));
    let same = same.map(|field| (field.label(), words(field, &one, list)));
    Page {
        frame: visit
            .frame(access::MERGE_COUNTERPARTS.label)
            .under("협력 상대", "/partners")
            .under(&one.name, partner_path(one.id)),
        form,
        choices,
        same: same.filter(|(_, text)| !text.is_empty()).collect(),
        alike,
        not_found: false,
        one,
        other,
    }
}

/// The other record by id or name.
fn meant(tx: &mut store::Tx<'_>, typed: &str) -> Outcome<Option<Counterpart>> {
    let id = match typed.trim().parse::<Id<Counterpart>>() {
        Ok(id) => Some(id),
        Err(_) => calling::bodies(tx, typed, "")?.found.first().copied(),
    };
    let Some(id) = id else {
        return Ok(None);
    };
    match visible(tx, id) {
        Ok(one) if one.state.is_open() => Ok(Some(one)),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

pub(super) async fn ask(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id: Id<Counterpart> = id_of(&id)?;
    let with = asked.with.clone();
    let read = move |tx: &mut store::Tx<'_>| {
        let one = visible(tx, id)?;
        if !one.state.is_open() {
            return Err(Error::NotFound);
        }
        let other = meant(tx, &with)?.filter(|other| other.id != id);
        let alike = calling::alike_known(tx, &one)?;
        Ok((one, other, alike))
    };
    let (one, other, alike) = visit.read(read).await?;
    let not_found = !asked.with.trim().is_empty() && other.is_none();
    let form = visit.form_with(&[("with", asked.with)]);
    let page = page(&visit, one, other, alike, form);
    Ok(visit.page(&Page { not_found, ..page }))
}

async fn other_of(visit: &Visit, sent: &Sent) -> Result<Option<Counterpart>, Failure> {
    let typed = sent.text("other").to_owned();
    Ok(visit.read(move |tx| meant(tx, &typed)).await?)
}

pub(super) async fn merge(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Counterpart> = id_of(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let choices = MergeField::ALL
        .iter()
        .map(|field| (field.word().to_owned(), text(field.word())));
    let ask = MergeCounterparts {
        kept: id.to_string(),
        other: text("other"),
        version: text("version"),
        other_version: text("other_version"),
        choices: choices.collect::<BTreeMap<_, _>>(),
        reason: text("reason"),
    };
    let verb = move |tx: &mut store::Tx<'_>| merge_counterparts(tx, ask.clone());
    let label = access::MERGE_COUNTERPARTS.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(id) => Ok(visit.go(&partner_path(id), "두 기록을 합쳤습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let one = stored(&visit, id).await?;
            let other = other_of(&visit, &sent).await?;
            Ok(visit.refused(&page(&visit, one, other, Vec::new(), form)))
        }
    }
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct Duplicates {
    frame: ui::Frame,
    pairs: Vec<(Counterpart, Alike)>,
}

pub(super) async fn duplicates(visit: Visit) -> Answer {
    let pairs = visit.read(|tx| calling::pairs(tx, MOST)).await?;
    let frame = visit.frame("같아 보이는 기록");
    Ok(visit.page(&Duplicates {
        frame: frame.under("협력 상대", "/partners"),
        pairs,
    }))
}

#[derive(Template)]
#[template(path = "erasures.html")]
struct Erasures {
    frame: ui::Frame,
    /// Page, masked name, what the consents allow, the day by which the data go.
    lines: Vec<(String, String, Holding, String)>,
    may_erase: bool,
}

pub(super) async fn erasures(visit: Visit) -> Answer {
    let read = |tx: &mut store::Tx<'_>| {
        let today = tx.today();
        let mut found = Vec::new();
        for id in persons::uncovered(tx, today)? {
            let one = rows::one(tx, id)?;
            let holding = holding(&persons::consents_of(tx, id)?, today);
            found.push((one, holding));
        }
        Ok(found)
    };
    let mut found = visit.read(read).await?;
    found.sort_by_key(|(_, holding)| match holding {
        Holding::Lapsed { erase_by } => Some(*erase_by),
        _ => None,
    });
    let lines = found.into_iter().map(|(one, holding)| {
        let by = match holding {
            Holding::Lapsed { erase_by } => format!("{erase_by}까지"),
            _ => "바로".to_owned(),
        };
        (partner_path(one.id), one.name, holding, by)
    });
    let page = Erasures {
        frame: visit
            .frame("파기할 개인정보")
            .under("협력 상대", "/partners"),
        lines: lines.collect(),
        may_erase: visit.may(&access::ERASE_PERSON),
    };
    Ok(visit.page(&page))
}
