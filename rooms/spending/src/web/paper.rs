//! The paper of a resolution: on the page and as a file.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use paper::Format;
use web::{Answer, Failure, Visit, download};

use crate::{compose::compose, load};

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage {
    frame: ui::Frame,
    path: String,
    fragment: String,
}

async fn composed(visit: &Visit, id: &str) -> Result<paper::Paper, Failure> {
    let wanted = id.to_owned();
    let paper = visit
        .read(move |tx| compose(tx, load::id(&wanted)?))
        .await?;
    Ok(paper)
}

/// Shows the paper.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let paper = composed(&visit, &id).await?;
    let own = format!("/spending/resolutions/{id}");
    Ok(visit.page(&PaperPage {
        frame: visit
            .frame(&paper.title)
            .under("지출", "/spending")
            .under("이 결의서", own.clone()),
        path: format!("{own}/paper"),
        fragment: paper::html::fragment(&paper)?,
    }))
}

/// The paper as a file: `html`, `hwpx` or `xlsx`.
pub async fn file(visit: Visit, Path((id, format)): Path<(String, String)>) -> Answer {
    let paper = composed(&visit, &id).await?;
    let format = Format::read(&format).filter(|format| *format != Format::Json);
    let format = format.ok_or(Error::NotFound)?;
    let name = format.file_name(&paper);
    Ok(download(&name, format.media(), format.print(&paper)?))
}
