//! The rows that cannot be taken, as the same sheet with a column of reasons.

use axum::extract::Path;
use kernel::{Error, Fault};
use web::{Answer, Visit, download};

use super::{id_in, looked_at};

/// The sheet, in the letters in which the file came.
pub(super) async fn download_rows(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let view = looked_at(&visit, id, (0, 0)).await?;
    if view.refused.is_empty() || view.import.cells_erased_on.is_some() {
        return Err(Error::NotFound.into());
    }
    let import = view.import;
    let bytes = sheet::write::with_reasons(import.format, &import.headings, &view.refused);
    let bytes = bytes.map_err(|why| Fault::new(format!("refused rows: {why}")))?;
    let stem = import.file_name.rsplit_once('.');
    let stem = stem.map_or(import.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{stem} 받지 못한 행.{}", import.format.ending());
    Ok(download(&name, import.format.media_type(), bytes))
}
