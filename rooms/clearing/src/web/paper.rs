//! Papers as pages and files.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Outcome};
use paper::{Format, Paper};
use web::{Answer, Failure, Visit, download};

use super::{Asked, asked};
use crate::{clear, reading, rules::typed, write_report};

#[derive(Template)]
#[template(path = "book.html")]
struct BookPage {
    frame: ui::Frame,
    path: String,
    query: &'static str,
    is_sent: bool,
    fragment: String,
}

fn file(paper: &Paper, format: &str) -> Answer {
    let format = Format::read(format).ok_or(Error::NotFound)?;
    let name = format.file_name(paper);
    Ok(download(&name, format.media(), format.print(paper)?))
}

/// A report as a file.
pub async fn report(visit: Visit, Path((id, format)): Path<(String, String)>) -> Answer {
    let paper = visit
        .read(move |tx| Ok(write_report::report(tx, typed::id_of(&id)?)?.1))
        .await?;
    file(&paper, &format)
}

/// The settlement book as it is now, or with `?sent=1` as it was sent.
async fn composed(visit: &Visit, id: &str, is_sent: bool) -> Result<Paper, Failure> {
    let id = id.to_owned();
    let read = move |tx: &mut store::Tx<'_>| -> Outcome<Paper> {
        let id = typed::id_of(&id)?;
        if is_sent {
            clear::sent_book(tx, id)
        } else {
            reading::compose(tx, id)
        }
    };
    Ok(visit.read(read).await?)
}

/// Shows the settlement book.
pub async fn book(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let is_sent = asked(&query, "sent") == "1";
    let paper = composed(&visit, &id, is_sent).await?;
    let own = format!("/clearing/clearings/{id}");
    Ok(visit.page(&BookPage {
        frame: visit
            .frame(&paper.title)
            .under("마감·정산", "/clearing")
            .under("정산", own.clone()),
        path: format!("{own}/book"),
        query: if is_sent { "?sent=1" } else { "" },
        is_sent,
        fragment: paper::html::fragment(&paper)?,
    }))
}

/// The settlement book as a file.
pub async fn book_file(
    visit: Visit,
    Path((id, format)): Path<(String, String)>,
    Query(query): Query<Asked>,
) -> Answer {
    let paper = composed(&visit, &id, asked(&query, "sent") == "1").await?;
    file(&paper, &format)
}
