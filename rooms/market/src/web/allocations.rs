//! `/vendors/{season}/allocations`: how booths were given out, and giving them out.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{VENDORS, allocation_path, id_of, settle, vendors_path};
use crate::{
    access,
    allocate_booths::allocate_booths,
    allocations,
    model::{AllocateBooths, Allocation, Draw},
    rules::{allocation::weights, refused::shown},
    wording::worth,
};

#[derive(Template)]
#[template(path = "allocations.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    worth: String,
    draws: Vec<DrawLine>,
    lines: Vec<Line>,
    may_allocate: bool,
}

struct DrawLine {
    promise: String,
    on: String,
    seed: String,
}

fn draw_line(one: &Draw) -> DrawLine {
    DrawLine {
        promise: one.promise.clone(),
        on: shown(one.promised_on),
        seed: one.shown_seed.clone().unwrap_or_default(),
    }
}

struct Line {
    path: String,
    on: String,
    by: String,
    state: &'static str,
    days: usize,
}

fn line(one: &Allocation) -> Line {
    Line {
        path: allocation_path(one.id),
        on: shown(one.made_on),
        by: one.made_by_name.clone(),
        state: one.state.label(),
        days: one.asked.days.len(),
    }
}

async fn page(visit: &Visit, id: &str, form: ui::FormView) -> Result<Page, Failure> {
    let id = id_of(id)?;
    let (season, draws, all) = visit
        .read(move |tx| allocations::allocations(tx, id))
        .await?;
    let is_promised = draws.iter().any(|one| one.shown_seed.is_none());
    Ok(Page {
        frame: visit
            .frame("부스 배정")
            .under(VENDORS.0, VENDORS.1)
            .under(season.name.clone(), vendors_path(season.id)),
        form,
        action: format!("{}/allocations", vendors_path(season.id)),
        worth: worth(weights(
            season.called_on.unwrap_or_else(|| visit.ctx().today()),
        )),
        draws: draws.iter().map(draw_line).collect(),
        lines: all.iter().map(line).collect(),
        may_allocate: visit.may(&access::ALLOCATE)
            && is_promised
            && !all.iter().any(Allocation::lives),
    })
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, &id, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AllocateBooths {
        season: id.clone(),
        public_word: sent.text("public_word").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| allocate_booths(tx, &ask);
    match settle(visit.write(&sent, access::ALLOCATE.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &allocation_path(id),
            "부스를 배정해 보았습니다. 다른 사람이 검토한 뒤 사업단장이 발표합니다.",
        )),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let page = page(&visit, &id, form).await?;
            Ok(visit.refused(&page))
        }
    }
}
