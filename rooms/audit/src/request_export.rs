//! Asking for data as a file.

use kernel::{Error, Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, binder,
    exports::{Shape, Wanted, content},
    model::{Export, ExportForm, ExportKind, RequestExport},
    rules::{Refused, export as rule, refuse},
    source, stamp,
    store::{exports, layouts},
};

/// Writes an export into the log with its reason and its rows. Up to the limit its file may be
/// fetched at once; above it a second person releases it first.
///
/// # Errors
/// Refuses a missing reason, a letter that the chosen form does not have, papers that are too
/// large together, and a layout that nobody has set.
pub fn request_export(tx: &mut Tx<'_>, ask: RequestExport) -> Outcome<Id<Export>> {
    tx.require(&access::EXPORT)?;
    let (year, wanted) = match (chosen_year(tx, &ask.year)?, rule::read(&ask)) {
        (Some(year), Ok(wanted)) => (year, wanted),
        (year, wanted) => {
            let unchosen = Refused::at("year", "예산을 목록에서 고르세요.");
            let mut no = year.map_or(vec![unchosen], |_| Vec::new());
            no.extend(wanted.err().unwrap_or_default());
            return Err(refuse(no));
        }
    };
    let layout = match wanted.kind {
        ExportKind::Layout => {
            let newest = layouts::newest(tx)?.map(|found| found.version);
            let why = "시 시스템 서식이 아직 없습니다. 서식을 먼저 정하세요.";
            Some(newest.ok_or_else(|| refuse(vec![Refused::at("kind", why)]))?)
        }
        _ => None,
    };
    tx.because(&wanted.reason);
    let found = Wanted {
        kind: wanted.kind,
        form: wanted.form,
        layout,
        first: wanted.first,
        last: wanted.last,
    };
    let content = content(tx, &year, &found)?;
    match (&content.shape, wanted.form) {
        (Shape::Table(layout, sheet), ExportForm::Text | ExportForm::CsvCp949) => {
            source::text_file(layout, sheet)?;
        }
        (Shape::Binder(_, vouchers), ExportForm::Zip) => binder::fits(tx, vouchers)?,
        _ => {}
    }
    let export = Export {
        id: Id::new(),
        number: exports::next_number(tx)?,
        year: year.id,
        kind: wanted.kind,
        form: wanted.form,
        layout,
        first: wanted.first,
        last: wanted.last,
        reason: wanted.reason,
        row_count: content.rows,
        content: content.digest,
        stamp: stamp::of(tx, &year)?,
        state: rule::state_of(content.rows, tx.today()),
        asked_by: tx.actor().key(),
        asked_by_name: tx.actor().name().to_owned(),
        asked_at: tx.now(),
        decided_by_name: None,
        decided_at: None,
        note: String::new(),
    };
    exports::insert(tx, &export)?;
    Ok(export.id)
}

/// The year that was chosen in the form; `None` for anything else.
fn chosen_year(tx: &mut Tx<'_>, text: &str) -> Outcome<Option<TrusteeYear>> {
    let Ok(id) = text.trim().parse() else {
        return Ok(None);
    };
    match trustee::year(tx, id) {
        Err(Error::NotFound) => Ok(None),
        other => other.map(Some),
    }
}
