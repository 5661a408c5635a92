//! Pages of imports: routes, and what several pages share.

mod api;
mod export;
mod list;
mod new;
mod refused;
mod show;
mod undo;

use std::collections::BTreeMap;

use kernel::{Error, Id, Outcome, Refusal};
use web::{Doc, Failure, Routes, Visit, in_background};

use crate::{
    access,
    cli::{run_import, run_undo},
    model::ResourceImport,
};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// The pages of imports, with the same as JSON.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/resources/export", &access::VIEW_ALL, export::show)
        .get("/resources/imports", &access::VIEW_ALL, list::show)
        .get("/resources/imports/new", &access::IMPORT, new::show)
        .post("/resources/imports/new", &access::IMPORT, new::save)
        .get("/resources/imports/{id}", &access::VIEW_ALL, show::show)
        .post(
            "/resources/imports/{id}/mapping",
            &access::IMPORT,
            show::map_columns,
        )
        .post(
            "/resources/imports/{id}/start",
            &access::IMPORT,
            show::start,
        )
        .post(
            "/resources/imports/{id}/cancel",
            &access::IMPORT,
            show::cancel,
        )
        .post(
            "/resources/imports/{id}/retire",
            &access::IMPORT,
            show::retire,
        )
        .get(
            "/resources/imports/{id}/refused",
            &access::IMPORT,
            refused::download_rows,
        )
        .get("/resources/imports/{id}/undo", &access::IMPORT, undo::show)
        .post("/resources/imports/{id}/undo", &access::IMPORT, undo::save)
        .get("/api/resource-imports", &access::VIEW_ALL, api::list)
        .post("/api/resource-imports", &access::IMPORT, api::upload)
        .described(
            Doc::answering::<api::HandedIn>("Hand in a file of a public data set")
                .told::<api::HandIn>(),
        )
        .get("/api/resource-imports/{id}", &access::VIEW_ALL, api::one)
        .post("/api/resource-imports/mapping", &access::IMPORT, api::map)
        .post(
            "/api/resource-imports/{id}/start",
            &access::IMPORT,
            api::start,
        )
        .post(
            "/api/resource-imports/{id}/cancel",
            &access::IMPORT,
            api::cancel,
        )
        .post("/api/resource-imports/undo", &access::IMPORT, api::undo)
        .post("/api/resource-imports/retire", &access::IMPORT, api::retire)
}

/// Parts what a form must show again from what ends the request.
fn settle<T>(outcome: Outcome<T>) -> Result<Result<T, Box<Refusal>>, Failure> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Refusal(refusal)) => Ok(Err(refusal)),
        Err(other) => Err(other.into()),
    }
}

/// An id in a path; anything else does not exist.
fn id_in(text: &str) -> Outcome<Id<ResourceImport>> {
    text.parse().map_err(|_| Error::NotFound)
}

fn path_of(id: Id<ResourceImport>) -> String {
    format!("/resources/imports/{id}")
}

/// An instant as people read it, in Seoul.
fn instant(at: jiff::Timestamp) -> String {
    let seoul = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    seoul.strftime("%Y-%m-%d %H:%M").to_string()
}

/// Takes the rows of an import in, in the background. What becomes of it stands in the import; work
/// that is cut off goes on when somebody asks for it.
async fn run(visit: &Visit, id: Id<ResourceImport>) {
    let (site, ctx) = (visit.site().clone(), visit.ctx().clone());
    in_background("resource import", async move {
        site.blocking(move |store| run_import(store, &ctx, id, &|_| ()))
            .await
    })
    .await;
}

/// Takes an import back, in the background.
async fn run_back(visit: &Visit, id: Id<ResourceImport>) {
    let (site, ctx) = (visit.site().clone(), visit.ctx().clone());
    in_background("resource import taken back", async move {
        site.blocking(move |store| run_undo(store, &ctx, id)).await
    })
    .await;
}
