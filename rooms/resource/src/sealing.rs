//! Contacts on their way into the vault and out of it. Nothing else of the room sees one.

use kernel::{Fault, Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    model::{Contact, Resource},
    rules::reading::ContactDraft,
    store::resources::{self as rows, SealedContact},
};

const TABLE: &str = "resource_resource";
const COLUMN: &str = "contact";

/// Puts a contact that was typed on a record and seals it; the same as before changes nothing.
pub(crate) fn apply(
    tx: &mut Tx<'_>,
    resource: &mut Resource,
    draft: &ContactDraft,
) -> Outcome<SealedContact> {
    let (name, phone) = match draft {
        ContactDraft::Keep => return Ok(SealedContact::Keep),
        ContactDraft::Drop => {
            resource.contact = None;
            return Ok(SealedContact::Drop);
        }
        ContactDraft::Set { name, phone } => (name, phone),
    };
    let text =
        serde_json::to_string(&(name, phone)).map_err(|e| Fault::new(format!("contact: {e}")))?;
    let mark = vault::same_marker(tx, TABLE, COLUMN, &text)?;
    if resource
        .contact
        .as_ref()
        .is_some_and(|known| known.mark == mark)
    {
        return Ok(SealedContact::Keep);
    }
    let id = resource.id.to_string();
    let sealed = vault::seal(tx, place(&id), &text)?;
    let masked = [vault::masked_name(name), vault::masked_phone(phone)];
    resource.contact = Some(Contact {
        masked: masked.join(" ").trim().to_owned(),
        mark,
    });
    Ok(SealedContact::Set(sealed))
}

/// Opens the contact of a record; the access log keeps who and why. Answers name and number.
pub(crate) fn open(tx: &mut Tx<'_>, id: Id<Resource>, why: &str) -> Outcome<(String, String)> {
    let sealed = rows::contact(tx, id)?;
    let text = vault::open(tx, place(&id.to_string()), &sealed, why)?;
    Ok(serde_json::from_str(&text).map_err(|e| Fault::new(format!("opened contact: {e}")))?)
}

/// Every record is a subject of its own: erasing one person's data leaves the others'.
fn place(id: &str) -> Place<'_> {
    Place {
        subject: id,
        table: TABLE,
        column: COLUMN,
        row: id,
    }
}
