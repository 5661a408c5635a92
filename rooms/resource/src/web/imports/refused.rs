//! The rows that were not taken, as the same sheet with a column of reasons.

use axum::extract::Path;
use kernel::{Error, Fault, Id, Outcome};
use sheet::BadRow;
use store::Tx;
use web::{Answer, Visit, download};

use super::id_in;
use crate::{model::ResourceImport, reading_imports as reading};

/// The sheet, in the letters in which the file came.
pub async fn download_rows(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (import, bytes) = visit.read(move |tx| sheet_of(tx, id)).await?;
    let stem = import.file_name.rsplit_once('.');
    let stem = stem.map_or(import.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{stem} 받지 못한 행.{}", import.format.ending());
    Ok(download(&name, import.format.media_type(), bytes))
}

fn sheet_of(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<(ResourceImport, Vec<u8>)> {
    let import = reading::import(tx, id)?;
    let rows = reading::refused_rows(tx, id)?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    let bad = rows.into_iter().map(|row| BadRow {
        number: u64::try_from(row.number).unwrap_or_default(),
        cells: row.cells,
        reason: row.reason,
    });
    let bad: Vec<BadRow> = bad.collect();
    let bytes = sheet::write::with_reasons(import.format, &import.headings, &bad);
    let bytes = bytes.map_err(|why| Fault::new(format!("refused rows: {why}")))?;
    Ok((import, bytes))
}
