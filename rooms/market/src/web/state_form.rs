//! `/market-days/{id}/state`: a day comes further, or is called off.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Failure, Sent, Visit};

use super::{
    HOME, day_path, id_of, season_path, settle,
    shown::{Choice, day_text},
    version_again,
};
use crate::{
    access,
    door::{self, DayStory},
    model::{DayState, MarketSeason, MoveDay},
    move_day::move_day,
    rules::states::{self, Move},
};

#[derive(Template)]
#[template(path = "state_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    now: &'static str,
    moves: Vec<Choice>,
    /// Whether it would be held without counting anywhere.
    uncounted: bool,
    /// Whether somebody else may do more.
    others: bool,
}

fn page(
    visit: &Visit,
    season: &MarketSeason,
    it: &DayStory,
    form: ui::FormView,
    version: String,
) -> Page {
    let may = |one: &&Move| match one.is_decision {
        true => visit.may(&access::DECIDE),
        false => visit.may(&access::MOVE),
    };
    let path = day_path(it.day.id);
    Page {
        frame: visit
            .frame(access::MOVE.label)
            .under(HOME.0, HOME.1)
            .under(season.name.clone(), season_path(season.id))
            .under(day_text(it.day.on_day), path.clone()),
        form,
        action: format!("{path}/state"),
        version,
        now: it.day.state.label(),
        uncounted: season.line.is_none() && it.day.state == DayState::Open,
        others: states::moves_from(it.day.state, season.kind).any(|one| !may(&one)),
        moves: states::moves_from(it.day.state, season.kind)
            .filter(&may)
            .map(|one| (one.to.word(), one.label))
            .collect(),
    }
}

async fn load(visit: &Visit, id: &str) -> Result<(MarketSeason, DayStory), Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| door::day(tx, id)).await?)
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let (season, it) = load(&visit, &id).await?;
    let version = it.day.version.to_string();
    let form = visit.form();
    Ok(visit.page(&page(&visit, &season, &it, form, version)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = MoveDay {
        day: id.clone(),
        version: sent.text("version").to_owned(),
        to: sent.text("to").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| move_day(tx, &ask);
    match settle(visit.write(&sent, access::MOVE.label, verb).await)? {
        Ok(day) => Ok(visit.go(&day_path(day), "상태를 바꿨습니다.")),
        Err(why) => {
            let (season, it) = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            let version = version_again(&why, &sent, it.day.version);
            Ok(visit.refused(&page(&visit, &season, &it, form, version)))
        }
    }
}
