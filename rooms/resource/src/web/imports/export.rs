//! The register as a file, for staff.

use askama::Template;
use axum::extract::Query;
use kernel::{Outcome, Refusal, typed};
use store::Tx;
use web::{Answer, Visit, download};

use super::{Asked, settle};
use crate::{
    exports::{self, ExportFormat, ExportedFile},
    model::ResourceKind,
    rules::Refused,
};

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    frame: ui::Frame,
    /// Why the file that was asked for cannot be written.
    refused: Vec<String>,
    kinds: Vec<Choice>,
    formats: Vec<Choice>,
}

/// A word to choose.
struct Choice {
    word: &'static str,
    label: &'static str,
    chosen: bool,
}

fn file(tx: &mut Tx<'_>, kind: &str, format: &str) -> Outcome<ExportedFile> {
    let mut no: Vec<Refused> = Vec::new();
    let kind = typed::choice(&mut no, "kind", "종류를", kind, ResourceKind::read);
    let format = typed::choice(&mut no, "format", "형식을", format, ExportFormat::read);
    Refusal::none_of(no)?;
    let (kind, format) = kind
        .zip(format)
        .ok_or_else(|| Refusal::new("resource.export", "종류와 형식을 고르세요."))?;
    let rows = exports::rows(tx, kind)?;
    ExportedFile::of(kind, &rows, format)
}

/// Sends the file; without a kind and a format, or where it cannot be written, asks for them.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let asked = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (kind, format) = (asked("kind"), asked("format"));
    let refused = match kind.is_empty() && format.is_empty() {
        true => None,
        false => {
            let (kind, format) = (kind.clone(), format.clone());
            let file = visit.read(move |tx| file(tx, &kind, &format)).await;
            match settle(file)? {
                Ok(file) => return Ok(download(&file.name, file.media_type, file.bytes)),
                Err(refusal) => Some(refusal),
            }
        }
    };
    let each = refused.iter().flat_map(|refusal| refusal.each());
    let kinds = ResourceKind::ALL.iter().map(|one| Choice {
        word: one.word(),
        label: one.label(),
        chosen: one.word() == kind,
    });
    let formats = ExportFormat::ALL.iter().map(|one| Choice {
        word: one.word(),
        label: one.label(),
        chosen: one.word() == format,
    });
    let page = ExportPage {
        frame: visit
            .frame("지역자원 내려받기")
            .under("지역자원", "/resources"),
        refused: each.map(|one| one.text.clone()).collect(),
        kinds: kinds.collect(),
        formats: formats.collect(),
    };
    match refused {
        None => Ok(visit.page(&page)),
        Some(_) => Ok(visit.refused(&page)),
    }
}
