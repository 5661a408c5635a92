//! Privacy, terms, copyright, collecting of addresses: the edition in force, and every other one
//! with its days.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, official_day};
use web::{Answer, PublicVisit};

use crate::{
    legal::{Part, usual},
    model::{
        Edition, EditionStanding, LegalKind,
        plain::{Block, blocks},
    },
    rules::editions::{in_force, span, standing},
    store::{self as rows, editions},
};

#[derive(Template)]
#[template(path = "legal.html")]
struct Page {
    frame: ui::PublicFrame,
    /// The edition that is shown with its days; `None`: the product's own text.
    edition: Option<Edition>,
    days: String,
    parts: &'static [Part],
    /// Every other edition that has its day: its days, where it stands, its page.
    others: Vec<(String, &'static str, String)>,
}

impl Page {
    fn blocks(&self) -> Vec<Block<'_>> {
        let body = self.edition.as_ref().map(|edition| &*edition.body);
        blocks(body.unwrap_or_default())
    }
}

/// `/o/{site}/privacy` and its like: what holds today.
pub(super) async fn show(visit: PublicVisit, kind: LegalKind) -> Answer {
    let today = visit.ctx().today();
    let read = visit.read(move |tx| {
        let front = rows::front(tx)?.ok_or(Error::NotFound)?;
        Ok((front, editions::of_kind(tx, kind)?))
    });
    let (front, all) = read.await?;
    let frame = visit.frame(kind.label());
    let page = match in_force(&all, today) {
        Some(edition) => of_edition(&visit, frame, edition, &all),
        None => Page {
            frame: frame.updated(official_day(front.opened_on)),
            edition: None,
            days: String::new(),
            parts: usual(kind),
            others: others(&visit, None, &all),
        },
    };
    Ok(visit.page(&page))
}

/// `/o/{site}/editions/{id}`: one edition, also one that holds no more or not yet.
pub(super) async fn edition(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<Edition> = id.parse().map_err(|_| Error::NotFound)?;
    let read = visit.read(move |tx| {
        let edition = editions::one(tx, id)?;
        let all = editions::of_kind(tx, edition.kind)?;
        Ok((edition, all))
    });
    let (edition, all) = read.await?;
    if edition.in_force_on.is_none() {
        return Err(Error::NotFound.into());
    }
    let kind = edition.kind;
    let days = span(&edition, &all);
    let frame = visit.frame(&format!("{}({days})", kind.label()));
    let frame = frame
        .under(kind.label(), visit.at(&format!("/{}", kind.word())))
        .hidden();
    Ok(visit.page(&of_edition(&visit, frame, &edition, &all)))
}

fn of_edition(
    visit: &PublicVisit,
    frame: ui::PublicFrame,
    edition: &Edition,
    all: &[Edition],
) -> Page {
    Page {
        frame: frame
            .updated(official_day(edition.updated_on))
            .kept_by(&edition.department, &edition.phone),
        days: span(edition, all),
        parts: &[],
        others: others(visit, Some(edition), all),
        edition: Some(edition.clone()),
    }
}

fn others(
    visit: &PublicVisit,
    shown: Option<&Edition>,
    all: &[Edition],
) -> Vec<(String, &'static str, String)> {
    let today = visit.ctx().today();
    let others = all.iter().filter_map(|one| {
        let stands = standing(one, all, today);
        let is_shown = shown.is_some_and(|shown| shown.id == one.id);
        let page = visit.at(&format!("/editions/{}", one.id));
        (!is_shown && stands != EditionStanding::Draft)
            .then(|| (span(one, all), stands.label(), page))
    });
    others.collect()
}
