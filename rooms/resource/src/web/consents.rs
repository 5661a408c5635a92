//! `/resources/{id}/consents`: the consents to publish a resource, and a new one.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, path, settle, shown::frame_under};
use crate::{
    access, door,
    give_consent::give_consent,
    model::{Consent, GiveConsent, GivenBy, Resource},
    rules::{
        dated,
        publicity::{consent_article, needs_consent},
    },
};

#[derive(Template)]
#[template(path = "consents.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Resource>,
    consents: Vec<Consent>,
    roles: Vec<(&'static str, &'static str)>,
    needed: bool,
    article: &'static str,
    open_hint: String,
}

async fn page(visit: &Visit, id: Id<Resource>, form: ui::FormView) -> Result<Page, Failure> {
    let (resource, consents) = visit
        .read(move |tx| Ok((door::get(tx, id)?, door::consents(tx, id)?)))
        .await?;
    Ok(Page {
        frame: frame_under(visit, "공개 동의", &resource),
        form,
        id,
        consents,
        roles: GivenBy::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        needed: needs_consent(resource.kind, resource.owner),
        article: consent_article(resource.kind),
        open_hint: format!(
            "{}개월이 지나면 공개를 멈추고 다시 묻습니다.",
            dated::whole(dated::OPEN_CONSENT_MONTHS, visit.ctx().today())
        ),
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Resource> = id_of(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = GiveConsent {
        resource: id.to_string(),
        given_on: text("given_on"),
        given_by_role: text("given_by_role"),
        valid_from: text("valid_from"),
        valid_to: text("valid_to"),
        open_ended: text("open_ended"),
        evidence_text: text("evidence_text"),
        with_photos: text("with_photos"),
    };
    let verb = move |tx: &mut store::Tx<'_>| give_consent(tx, ask.clone());
    match settle(visit.write(&sent, access::GIVE_CONSENT.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path(id), "공개 동의를 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
