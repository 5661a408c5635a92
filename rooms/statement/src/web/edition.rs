//! `/statement/editions/{id}`: a frozen statement.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use ui::Frame;
use web::{Answer, Visit};

use super::clock_text;
use crate::{
    compose, editions,
    model::{Edition, EditionFile, Format},
    print,
};

#[derive(Template)]
#[template(path = "edition.html")]
struct Page {
    frame: Frame,
    edition: Edition,
    when: String,
    files: Vec<FileLine>,
    others: Vec<Edition>,
    changed: bool,
    paper: String,
}

struct FileLine {
    file: EditionFile,
    /// Whether the file printed today has the digest of then.
    same: bool,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Edition> = id.parse().map_err(|_| Error::NotFound)?;
    let (edition, files, paper, others, now) = visit
        .read(move |tx| {
            let (edition, files) = editions::edition(tx, id)?;
            let paper = editions::edition_paper(tx, id)?;
            let mut others = editions::editions_of_year(tx, edition.program, edition.fiscal_year)?;
            others.retain(|other| other.id != id);
            let now = compose::compose(tx, edition.program, edition.fiscal_year)?;
            Ok((edition, files, paper, others, now))
        })
        .await?;
    let today = print::files(&paper)?;
    let same = |file: &EditionFile| today.iter().any(|now| now == file);
    let files = files
        .into_iter()
        .map(|file| FileLine {
            same: same(&file),
            file,
        })
        .collect();
    let title = format!("{}년도 설명서 제{}판", edition.fiscal_year, edition.number);
    let year_page = format!(
        "/statement/{}?program={}",
        edition.fiscal_year, edition.program
    );
    Ok(visit.page(&Page {
        frame: visit
            .frame(&title)
            .under("사업별 설명서", "/statement")
            .under(format!("{}년도", edition.fiscal_year), year_page),
        when: clock_text(edition.frozen_at),
        files,
        others,
        changed: paper::hash(&now)? != edition.hash,
        paper: paper::html::fragment(&paper)?,
        edition,
    }))
}

impl FileLine {
    fn format(&self) -> Format {
        self.file.format
    }
}
