//! Names and numbers on their way into the vault and out of it. Nothing else of the room sees one.

use kernel::{Digest, Fault, Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    model::{Counterpart, SealedField, SealedPart},
    rules::numbers,
    store::counterparts as rows,
};

const TABLE: &str = "partner_sealed";

/// The mark of a text: equal texts have equal marks, in whatever form they were typed.
pub(crate) fn mark(tx: &Tx<'_>, field: SealedField, text: &str) -> Result<Digest, Fault> {
    let text = numbers::comparable(field, text);
    vault::same_marker(tx, TABLE, field.word(), &text)
}

/// Seals a text of a record, in the place of the one before.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
    field: SealedField,
    text: &str,
) -> Outcome<()> {
    let part = SealedPart {
        field,
        masked: numbers::masked(field, text),
        mark: mark(tx, field, text)?,
    };
    let row = id.to_string();
    let sealed = vault::seal(tx, place(&row, field), text)?;
    rows::put_sealed(tx, id, &part, &sealed)
}

/// Opens a text of a record; the access log keeps who and why. `None`: there is none.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
    field: SealedField,
    why: &str,
) -> Outcome<Option<String>> {
    let Some(sealed) = rows::value(tx, id, field)? else {
        return Ok(None);
    };
    let row = id.to_string();
    vault::open(tx, place(&row, field), &sealed, why).map(Some)
}

/// Empties every sealed text of a record and destroys its key: nobody can read them any more, in
/// old backups neither.
pub(crate) fn erase(tx: &mut Tx<'_>, one: &Counterpart, reason: &str) -> Outcome<()> {
    if one.sealed.is_empty() {
        return Ok(());
    }
    for part in &one.sealed {
        rows::drop_sealed(tx, one.id, part.field)?;
    }
    vault::shred(tx, &one.id.to_string(), reason)
}

/// Every record is a subject of its own: erasing one person's data leaves the others'.
fn place(id: &str, field: SealedField) -> Place<'_> {
    Place {
        subject: id,
        table: TABLE,
        column: field.word(),
        row: id,
    }
}
