//! `/partners/{id}/sealed`: names and numbers are seen once, with a reason.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{counterpart_forms::stored, id_of, partner_path, settle};
use crate::{
    access,
    model::{Counterpart, OpenSealed, SealedField},
    open_sealed::open_sealed,
};

/// What was opened.
type Opened = Vec<(SealedField, String)>;

#[derive(Template)]
#[template(path = "counterpart_sealed.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Counterpart>,
    opened: Opened,
}

async fn page(
    visit: &Visit,
    id: Id<Counterpart>,
    form: ui::FormView,
    opened: Opened,
) -> Result<Page, Failure> {
    let one = stored(visit, id).await?;
    Ok(Page {
        frame: visit
            .frame(access::OPEN_SEALED.label)
            .under("협력 상대", "/partners")
            .under(&one.name, partner_path(id)),
        form,
        id,
        opened,
    })
}

/// Asks for a reason.
pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form(), Vec::new()).await?;
    Ok(visit.page(&page))
}

/// Shows what is sealed. It leaves the transaction beside the stored answer, which must not hold
/// it: the same form sent again shows nothing.
pub(super) async fn open(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Counterpart> = id_of(&id)?;
    let ask = OpenSealed {
        counterpart: id.to_string(),
        why: sent.text("why").to_owned(),
    };
    let opened: Arc<Mutex<Opened>> = Arc::default();
    let aside = Arc::clone(&opened);
    let verb = move |tx: &mut store::Tx<'_>| {
        let texts = open_sealed(tx, ask.clone())?;
        *aside.lock().unwrap_or_else(PoisonError::into_inner) = texts;
        Ok(())
    };
    match settle(visit.write(&sent, access::OPEN_SEALED.label, verb).await)? {
        Ok(()) => {
            let texts = std::mem::take(&mut *opened.lock().unwrap_or_else(PoisonError::into_inner));
            let page = page(&visit, id, visit.form(), texts).await?;
            Ok(visit.page(&page))
        }
        Err(mut refusal) => {
            // The vault does not know the form's field.
            if refusal.code == "vault.why_missing" {
                refusal.field = Some("why");
            }
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, id, form, Vec::new()).await?;
            Ok(visit.refused(&page))
        }
    }
}
