//! The statement as a file: of the records as they are now, and of an edition for ever.

use axum::extract::{Path, Query};
use kernel::{Error, Id, Outcome};
use paper::Paper;
use web::{Answer, Visit, download};

use super::{program_of, year_of, years::Asked};
use crate::{
    compose, editions,
    model::{Edition, Format},
    print,
};

pub(crate) async fn of_year(
    visit: Visit,
    Path((year, format)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (year, format) = (year_of(&year)?, format_of(&format)?);
    let paper = visit
        .read(move |tx| {
            let program = program_of(tx, &asked.program)?.ok_or(Error::NotFound)?;
            compose::compose(tx, program.id, year)
        })
        .await?;
    file(
        &format!("{year}_사업별설명서_{}", paper.title),
        &paper,
        format,
    )
}

pub(crate) async fn of_edition(visit: Visit, Path((id, format)): Path<(String, String)>) -> Answer {
    let format = format_of(&format)?;
    let id: Id<Edition> = id.parse().map_err(|_| Error::NotFound)?;
    let (edition, paper) = visit
        .read(move |tx| {
            let (edition, _) = editions::edition(tx, id)?;
            Ok((edition, editions::edition_paper(tx, id)?))
        })
        .await?;
    let (year, number) = (edition.fiscal_year, edition.number);
    file(
        &format!("{year}_사업별설명서_제{number}판_{}", paper.title),
        &paper,
        format,
    )
}

fn format_of(word: &str) -> Outcome<Format> {
    Format::read(word).ok_or(Error::NotFound)
}

fn file(name: &str, paper: &Paper, format: Format) -> Answer {
    let name = format!("{name}.{}", format.extension()).replace(['/', '\\'], "_");
    Ok(download(
        &name,
        format.media_type(),
        print::print(paper, format)?,
    ))
}
