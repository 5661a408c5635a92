//! Pages of the list of 법정동: routes, and what several pages share.

mod api;
mod codes;
mod list;
mod new;
mod refused;
mod show;
mod undo;

use kernel::{Error, Id, Outcome, official_time as instant};
use web::{Doc, Routes, Visit, in_background};

use crate::{
    access,
    cli::{look_at_dong_import, run_dong_import},
    legal_dongs::{DongImportView, Part},
    model::DongImport,
};

/// The pages of the list, with the same as JSON.
pub(super) fn routes(routes: Routes) -> Routes {
    use access::{IMPORT_DONGS, VIEW};
    routes
        .get("/region-codes", &VIEW, list::show)
        .get("/region-codes/new", &IMPORT_DONGS, new::show)
        .post("/region-codes/new", &IMPORT_DONGS, new::save)
        .get("/region-codes/{id}", &VIEW, show::show)
        .post("/region-codes/{id}/start", &IMPORT_DONGS, show::start)
        .post("/region-codes/{id}/cancel", &IMPORT_DONGS, show::cancel)
        .get("/region-codes/codes", &VIEW, codes::known)
        .get("/region-codes/{id}/codes", &VIEW, codes::of_import)
        .get(
            "/region-codes/{id}/refused",
            &IMPORT_DONGS,
            refused::download_rows,
        )
        .get("/region-codes/{id}/undo", &IMPORT_DONGS, undo::show)
        .post("/region-codes/{id}/undo", &IMPORT_DONGS, undo::save)
        .get("/api/region-codes", &VIEW, api::list)
        .post("/api/region-codes", &IMPORT_DONGS, api::upload)
        .described(
            Doc::answering::<api::HandedIn>("Hand in a file of the list of legal dong codes")
                .told::<api::HandIn>(),
        )
        .get("/api/region-codes/{id}", &VIEW, api::one)
        .post("/api/region-codes/{id}/start", &IMPORT_DONGS, api::start)
        .described(
            Doc::answering::<api::Started>("Start an import, or let it go on").told::<api::Start>(),
        )
        .post("/api/region-codes/{id}/cancel", &IMPORT_DONGS, api::cancel)
        .post("/api/region-codes/undo", &IMPORT_DONGS, api::undo)
}

/// An id in a path; anything else does not exist.
fn id_in(text: &str) -> Outcome<Id<DongImport>> {
    text.parse().map_err(|_| Error::NotFound)
}

fn path_of(id: Id<DongImport>) -> String {
    format!("/region-codes/{id}")
}

/// The frame of a page below the list.
fn frame(visit: &Visit, title: &str) -> ui::Frame {
    visit
        .frame(title)
        .under("지역", "/regions")
        .under("법정동코드", "/region-codes")
}

/// An import as its pages show it, with some codes of each outcome. A file that nobody started is
/// read through for it, which takes long.
async fn looked_at(visit: &Visit, id: Id<DongImport>, part: Part) -> Outcome<DongImportView> {
    let ctx = visit.ctx().clone();
    let site = visit.site();
    site.blocking(move |store| look_at_dong_import(store, &ctx, id, part))
        .await
}

/// Takes an import in, in the background. How far it comes stands in the import; work that is cut
/// off goes on when somebody asks for it.
async fn run(visit: &Visit, id: Id<DongImport>) {
    let (site, ctx) = (visit.site().clone(), visit.ctx().clone());
    in_background("import of region codes", async move {
        site.blocking(move |store| run_dong_import(store, &ctx, id))
            .await
    })
    .await;
}
