//! `/consents/{id}/withdraw`: a consent is withdrawn from today on.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, path, settle, shown::frame_under};
use crate::{
    access, door,
    model::{Consent, WithdrawConsent},
    store::consents,
    withdraw_consent::withdraw_consent,
};

#[derive(Template)]
#[template(path = "consent_withdraw.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    consent: Consent,
    name: String,
}

async fn page(visit: &Visit, id: Id<Consent>, form: ui::FormView) -> Result<Page, Failure> {
    let (consent, resource) = visit
        .read(move |tx| {
            let consent = consents::consent(tx, id)?;
            let resource = door::get(tx, consent.resource)?;
            Ok((consent, resource))
        })
        .await?;
    Ok(Page {
        frame: frame_under(visit, access::WITHDRAW_CONSENT.label, &resource),
        form,
        consent,
        name: resource.name,
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Consent> = id_of(&id)?;
    let ask = WithdrawConsent {
        consent: id.to_string(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| withdraw_consent(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::WITHDRAW_CONSENT.label, verb)
            .await,
    )? {
        Ok(resource) => Ok(visit.go(
            &path(resource),
            "동의를 철회했습니다. 공개를 바로 멈췄습니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
