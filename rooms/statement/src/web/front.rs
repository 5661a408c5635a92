//! `/o/{site}/statements`: what everybody may read of the statements.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Error, Id, Outcome, day_in_seoul, official_day};
use paper::Paper;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;
use web::{Answer, ListOf, PublicVisit, Query, download};

use crate::{
    model::{Edition, Format, Publication},
    print,
    store::{self as rows, publications},
};

/// The files that everybody can take.
const FORMATS: &[Format] = &[Format::Hwpx, Format::Xlsx, Format::Html];

#[derive(Template)]
#[template(path = "public_statements.html")]
struct List {
    frame: ui::PublicFrame,
    lines: Vec<(Edition, String)>,
}

#[derive(Template)]
#[template(path = "public_statement.html")]
struct One {
    frame: ui::PublicFrame,
    edition: Edition,
    since: String,
    formats: &'static [Format],
    paper: String,
}

fn day_of(publication: &Publication) -> Date {
    day_in_seoul(publication.published_at)
}

/// Every edition that everybody may read now, with its publication.
fn public(tx: &mut Tx<'_>) -> Outcome<Vec<(Edition, Publication)>> {
    let published = publications::public(tx)?.into_iter();
    published
        .map(|one| Ok((rows::edition(tx, one.edition)?, one)))
        .collect()
}

/// One of them with its paper.
async fn found(visit: &PublicVisit, id: &str) -> Outcome<(Edition, Publication, Paper)> {
    let id: Id<Edition> = id.parse().map_err(|_| Error::NotFound)?;
    let read = move |tx: &mut Tx<'_>| {
        let publication = publications::of_edition(tx, id)?.ok_or(Error::NotFound)?;
        let paper = Paper::from_canonical_json(&rows::paper(tx, id)?)?;
        Ok((rows::edition(tx, id)?, publication, paper))
    };
    visit.read(read).await
}

/// `GET /o/{site}/statements`.
pub(super) async fn list(visit: PublicVisit) -> Answer {
    let found = visit.read(public).await?;
    let lines = found
        .into_iter()
        .map(|(edition, one)| (edition, official_day(day_of(&one))));
    let page = List {
        frame: visit.frame("사업별 설명서"),
        lines: lines.collect(),
    };
    Ok(visit.page(&page))
}

/// `GET /o/{site}/statements/{id}`.
pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (edition, publication, paper) = found(&visit, &id).await?;
    let since = official_day(day_of(&publication));
    let title = format!("{}년도 {}", edition.fiscal_year, edition.title);
    let page = One {
        frame: visit
            .frame(&title)
            .under("사업별 설명서", visit.at("/statements"))
            .updated(&*since),
        since,
        formats: FORMATS,
        // The rows of its figures are the office's own.
        paper: paper::html::plain_fragment(&paper)?,
        edition,
    };
    Ok(visit.page(&page))
}

/// `GET /o/{site}/statements/{id}/{format}`.
pub(super) async fn file(
    visit: PublicVisit,
    Path((_, id, format)): Path<(String, String, String)>,
) -> Answer {
    let format = Format::read(&format).filter(|format| FORMATS.contains(format));
    let format = format.ok_or(Error::NotFound)?;
    let (edition, _, paper) = found(&visit, &id).await?;
    let name = format!("{}_사업별설명서_{}", edition.fiscal_year, edition.title);
    let name = format!("{name}.{}", format.extension()).replace(['/', '\\'], "_");
    let bytes = print::print(&paper, format)?;
    Ok(download(&name, format.media_type(), bytes))
}

/// An edition without its paper.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublicEdition {
    id: Id<Edition>,
    title: String,
    fiscal_year: i64,
    /// The number of the edition in its year.
    number: i64,
    /// SHA-256 of the paper, 64 hexadecimal digits.
    sha256: String,
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

/// An edition with its paper.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublicPaper {
    edition: PublicEdition,
    /// The paper: its parts, tables and figures.
    paper: Value,
}

impl PublicEdition {
    fn of(edition: Edition, publication: &Publication) -> Self {
        Self {
            id: edition.id,
            title: edition.title,
            fiscal_year: edition.fiscal_year.get(),
            number: edition.number,
            sha256: edition.hash,
            reference_date: day_of(publication),
        }
    }
}

/// Which part of the list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PublicPart {
    /// `next` of the page before.
    #[schemars(range(max = 4_294_967_295_u32))]
    after: u32,
}

/// Editions on one page.
const PER_PAGE: usize = 50;

/// `GET /api/public/v1/{site}/statements`.
pub(super) async fn list_json(visit: PublicVisit, Query(part): Query<PublicPart>) -> Answer {
    let all = visit.read(public).await?;
    let total = all.len();
    let after = usize::try_from(part.after).unwrap_or(usize::MAX);
    let rest = all.into_iter().skip(after).take(PER_PAGE);
    let items: Vec<PublicEdition> = rest
        .map(|(edition, one)| PublicEdition::of(edition, &one))
        .collect();
    let end = after.saturating_add(items.len());
    visit.json(&ListOf {
        total,
        next: (!items.is_empty() && end < total).then(|| end.to_string()),
        items,
    })
}

/// `GET /api/public/v1/{site}/statements/{id}`.
pub(super) async fn show_json(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (edition, publication, paper) = found(&visit, &id).await?;
    let paper = serde_json::from_str(&paper.to_canonical_json()?);
    let paper = paper.map_err(|e| kernel::Fault::new(format!("a paper as JSON: {e}")))?;
    visit.json(&PublicPaper {
        edition: PublicEdition::of(edition, &publication),
        paper,
    })
}
