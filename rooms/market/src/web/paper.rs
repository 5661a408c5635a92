//! `/market-papers/{sheet}/{id}`: a paper of the room as a page, and as a file.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use paper::{Format, Paper};
use web::{Answer, Failure, Visit, download};

use super::HOME;
use crate::compose::{Sheet, compose};

#[derive(Template)]
#[template(path = "paper.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    fragment: String,
}

/// The page of a paper.
pub(super) fn paper_path(sheet: Sheet, id: impl std::fmt::Display) -> String {
    format!("/market-papers/{}/{id}", sheet.word())
}

async fn load(visit: &Visit, sheet: &str, id: &str) -> Result<Paper, Failure> {
    let sheet = Sheet::read(sheet).ok_or(Error::NotFound)?;
    let id = id.to_owned();
    Ok(visit.read(move |tx| compose(tx, sheet, &id)).await?)
}

pub(super) async fn show(visit: Visit, Path((sheet, id)): Path<(String, String)>) -> Answer {
    let paper = load(&visit, &sheet, &id).await?;
    let page = Page {
        frame: visit.frame(&paper.title).under(HOME.0, HOME.1),
        path: format!("/market-papers/{sheet}/{id}"),
        fragment: paper::html::fragment(&paper)?,
    };
    Ok(visit.page(&page))
}

pub(super) async fn file(
    visit: Visit,
    Path((sheet, id, format)): Path<(String, String, String)>,
) -> Answer {
    let paper = load(&visit, &sheet, &id).await?;
    let format = Format::read(&format).ok_or(Error::NotFound)?;
    let name = format.file_name(&paper);
    Ok(download(&name, format.media(), format.print(&paper)?))
}
