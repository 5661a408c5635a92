//! Which region an organization governs.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use ui::FormView;
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, refusal_of};
use crate::{access, model::Organization, place_organization, store::organizations};

#[derive(Template)]
#[template(path = "place_form.html")]
struct PlacePage {
    frame: ui::Frame,
    form: FormView,
    organization: Organization,
}

async fn page(visit: &Visit, id: Id<Organization>, form: FormView) -> Result<PlacePage, Failure> {
    let organization = visit
        .read(move |tx| organizations::find(tx, id)?.ok_or(Error::NotFound))
        .await?;
    Ok(PlacePage {
        frame: visit
            .frame(access::PLACE_ORGANIZATION.label)
            .under("사람과 역할", "/people")
            .under("기관", "/people/organizations"),
        form,
        organization,
    })
}

/// `GET /people/organizations/{id}/region`
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let region = visit.read(move |tx| Ok(organizations::region_of(tx, id)?));
    let form = visit.form_with(&[("region", region.await?.unwrap_or_default())]);
    Ok(visit.page(&page(&visit, id, form).await?))
}

/// `POST /people/organizations/{id}/region`
pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let organization: Id<Organization> = id_of(&id)?;
    let region = sent.text("region").to_owned();
    let label = access::PLACE_ORGANIZATION.label;
    let verb = move |tx: &mut store::Tx<'_>| place_organization(tx, &id, &region);
    match visit.write(&sent, label, verb).await {
        Ok(_) => Ok(visit.go("/people/organizations", "맡은 지역을 저장했습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, organization, form).await?))
        }
    }
}
