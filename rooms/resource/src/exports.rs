//! The register as files, in the columns of the public standards.

mod columns;
mod file;

pub use columns::{ExportRow, headings};
pub use file::{ExportFormat, ExportedFile};

use jiff::civil::Date;
use kernel::Outcome;
use store::Tx;

use crate::{
    access, door,
    model::{ListFilter, PublicResource, ResourceKind},
    store::resources as rows,
};

/// Every record of a kind whose work has not ended, as the office knows it, by name. Without
/// contacts: they are sealed.
///
/// # Errors
/// A fault of the store.
pub fn rows(tx: &mut Tx<'_>, kind: ResourceKind) -> Outcome<Vec<ExportRow>> {
    tx.require(&access::VIEW_ALL)?;
    let today = tx.today();
    let found = door::selected(tx, &of_kind(kind))?;
    let mut all = Vec::with_capacity(found.len());
    for brief in found.iter().filter(|brief| !brief.state.is_over()) {
        let resource = rows::resource(tx, brief.id)?;
        all.push(ExportRow::of(&door::shown(resource, None, today), today));
    }
    Ok(all)
}

/// What of the same everybody may read today, by the rule of [`door::public_view`] alone.
///
/// # Errors
/// A fault of the store.
pub fn public_rows(tx: &mut Tx<'_>, kind: ResourceKind) -> Outcome<Vec<ExportRow>> {
    let today = tx.today();
    let found = door::selected(tx, &of_kind(kind))?;
    let mut all = Vec::new();
    for brief in found.iter().filter(|brief| brief.state.is_for_everybody()) {
        let seen: Option<PublicResource> = door::public_view(tx, brief.id, today)?;
        all.extend(seen.map(|one| ExportRow::of(&one, today)));
    }
    Ok(all)
}

/// A part of what everybody may read of a kind, with how many there are, and the number of each in
/// the list: by what the search shows to everybody, record by record held to the rule once more.
///
/// # Errors
/// A fault of the store.
pub fn public_part(
    tx: &mut Tx<'_>,
    kind: ResourceKind,
    part: index::Part,
) -> Outcome<(usize, Vec<(i64, PublicResource)>)> {
    let (today, everybody) = (tx.today(), index::Audience::Public);
    let total = index::how_many_of_kind(tx, everybody, kind.word())?;
    let mut found = Vec::new();
    for (number, address) in index::of_kind(tx, everybody, kind.word(), part)? {
        let Ok(id) = address.id().parse() else {
            continue;
        };
        let seen = door::public_view(tx, id, today)?;
        found.extend(seen.map(|one| (number, one)));
    }
    Ok((total, found))
}

/// A record as a row under the headings of its kind.
pub fn row_of(one: &PublicResource, today: Date) -> ExportRow {
    ExportRow::of(one, today)
}

fn of_kind(kind: ResourceKind) -> ListFilter {
    ListFilter {
        kind: Some(kind),
        ..ListFilter::default()
    }
}
