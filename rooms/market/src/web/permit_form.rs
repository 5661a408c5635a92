//! `/market-days/{id}/permit`: what happened with the permit of a place.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Failure, Sent, Visit};

use super::{
    CHANGED, HOME, day_path, id_of, season_path, settle,
    shown::{Choice, day_text, verdict_text},
};
use crate::{
    access, door,
    model::{ExemptBasis, PermitStep, WritePermit},
    rules::permits::may_exempt,
    write_permit::write_permit,
};

#[derive(Template)]
#[template(path = "permit_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    now: String,
    seen: String,
    steps: Vec<Choice>,
    exempts: Vec<Choice>,
}

/// The form; `seen` is how many rows were on the screen before, if it was shown before.
async fn page(
    visit: &Visit,
    id: &str,
    form: ui::FormView,
    seen: Option<String>,
) -> Result<Page, Failure> {
    let id = id_of(id)?;
    let (season, it) = visit.read(move |tx| door::day(tx, id)).await?;
    let today = visit.ctx().today();
    let fits = |one: &&ExemptBasis| may_exempt(it.day.venue, **one, today);
    Ok(Page {
        frame: visit
            .frame(access::WRITE_PERMIT.label)
            .under(HOME.0, HOME.1)
            .under(season.name, season_path(season.id))
            .under(day_text(it.day.on_day), day_path(id)),
        form,
        action: format!("{}/permit", day_path(id)),
        now: verdict_text(it.verdict),
        seen: seen.unwrap_or_else(|| it.rows.len().to_string()),
        steps: PermitStep::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        exempts: ExemptBasis::ALL
            .iter()
            .filter(fits)
            .map(|one| (one.word(), one.label()))
            .collect(),
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let form = visit.form_with(&[
        ("on_day", visit.ctx().today().to_string()),
        ("exempt", ExemptBasis::None.word().to_owned()),
    ]);
    let page = page(&visit, &id, form, None).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = WritePermit {
        day: id.clone(),
        seen: text("seen"),
        step: text("step"),
        on_day: text("on_day"),
        paper: text("paper"),
        fee: text("fee"),
        exempt: text("exempt"),
        note: text("note"),
    };
    let verb = move |tx: &mut store::Tx<'_>| write_permit(tx, &ask);
    match settle(visit.write(&sent, access::WRITE_PERMIT.label, verb).await)? {
        Ok(day) => Ok(visit.go(&day_path(day), "장소 허가를 기록했습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let changed = why.each().any(|one| one.code == CHANGED);
            let seen = (!changed).then(|| sent.text("seen").to_owned());
            let page = page(&visit, &id, form, seen).await?;
            Ok(visit.refused(&page))
        }
    }
}
