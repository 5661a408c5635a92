//! `/resources/{id}/contact`: the sealed contact is seen once, with a reason.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, settle, shown::frame_under};
use crate::{
    access, door,
    model::{OpenContact, Resource},
    open_contact::open_contact,
};

/// Name and number of an opened contact.
type Opened = (String, String);

#[derive(Template)]
#[template(path = "contact.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Resource>,
    masked: String,
    opened: Option<Opened>,
}

async fn page(
    visit: &Visit,
    id: Id<Resource>,
    form: ui::FormView,
    opened: Option<Opened>,
) -> Result<Page, Failure> {
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let known = resource.contact.as_ref().ok_or(Error::NotFound)?;
    Ok(Page {
        frame: frame_under(visit, access::OPEN_CONTACT.label, &resource),
        form,
        id,
        masked: known.masked.clone(),
        opened,
    })
}

/// Asks for a reason.
pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form(), None).await?;
    Ok(visit.page(&page))
}

/// Shows the contact. It leaves the transaction beside the stored answer, which must not hold it:
/// the same form sent again shows nothing.
pub(super) async fn open(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Resource> = id_of(&id)?;
    let ask = OpenContact {
        resource: id.to_string(),
        why: sent.text("why").to_owned(),
    };
    let opened: Arc<Mutex<Option<Opened>>> = Arc::default();
    let aside = Arc::clone(&opened);
    let verb = move |tx: &mut store::Tx<'_>| {
        let contact = open_contact(tx, ask.clone())?;
        *aside.lock().unwrap_or_else(PoisonError::into_inner) = Some(contact);
        Ok(())
    };
    match settle(visit.write(&sent, access::OPEN_CONTACT.label, verb).await)? {
        Ok(()) => {
            let contact = opened.lock().unwrap_or_else(PoisonError::into_inner).take();
            let page = page(&visit, id, visit.form(), contact).await?;
            Ok(visit.page(&page))
        }
        Err(mut refusal) => {
            // The vault does not know the form's field.
            if refusal.code == "vault.why_missing" {
                refusal.field = Some("why");
            }
            let page = page(&visit, id, visit.form_again(&sent, &refusal), None).await?;
            Ok(visit.refused(&page))
        }
    }
}
