//! `/markets/{id}/days` and `/market-days/{id}/change`: a day is planned and changed.

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
    change_day::change_day,
    door::{self, DayStory},
    model::{ChangeDay, DayFields, MarketSeason, PlanDay, Venue},
    plan_day::plan_day,
};

#[derive(Template)]
#[template(path = "day_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    venues: Vec<Choice>,
    button: &'static str,
}

fn fields(sent: &Sent) -> DayFields {
    let text = |name: &str| sent.text(name).to_owned();
    DayFields {
        on_day: text("on_day"),
        venue: text("venue"),
        place: text("place"),
        opens: text("opens"),
        closes: text("closes"),
        booths: text("booths"),
    }
}

fn page(
    visit: &Visit,
    season: &MarketSeason,
    known: Option<&DayStory>,
    form: ui::FormView,
    version: String,
) -> Page {
    let verb = match known {
        Some(_) => &access::CHANGE_DAY,
        None => &access::PLAN_DAY,
    };
    let path = season_path(season.id);
    let mut frame = visit
        .frame(verb.label)
        .under(HOME.0, HOME.1)
        .under(season.name.clone(), path.clone());
    let mut action = format!("{path}/days");
    if let Some(it) = known {
        let path = day_path(it.day.id);
        action = format!("{path}/change");
        frame = frame.under(day_text(it.day.on_day), path);
    }
    Page {
        frame,
        form,
        action,
        version,
        venues: Venue::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        button: verb.label,
    }
}

async fn season_of(visit: &Visit, id: &str) -> Result<MarketSeason, Failure> {
    let id = id_of(id)?;
    Ok(visit
        .read(move |tx| Ok(door::season(tx, id)?.season))
        .await?)
}

pub(super) async fn ask_new(visit: Visit, Path(id): Path<String>) -> Answer {
    let season = season_of(&visit, &id).await?;
    let form = visit.form_with(&[
        ("opens", "10:00".to_owned()),
        ("closes", "18:00".to_owned()),
    ]);
    Ok(visit.page(&page(&visit, &season, None, form, String::new())))
}

pub(super) async fn save_new(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = PlanDay {
        season: id.clone(),
        fields: fields(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| plan_day(tx, &ask);
    match settle(visit.write(&sent, access::PLAN_DAY.label, verb).await)? {
        Ok(day) => Ok(visit.go(&day_path(day), "여는 날을 등록했습니다.")),
        Err(why) => {
            let season = season_of(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &season, None, form, String::new())))
        }
    }
}

async fn load(visit: &Visit, id: &str) -> Result<(MarketSeason, DayStory), Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| door::day(tx, id)).await?)
}

pub(super) async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let (season, it) = load(&visit, &id).await?;
    let day = &it.day;
    let form = visit.form_with(&[
        ("on_day", day.on_day.to_string()),
        ("venue", day.venue.word().to_owned()),
        ("place", day.place.clone()),
        ("opens", day.opens.to_string()),
        ("closes", day.closes.to_string()),
        ("booths", day.booths.to_string()),
    ]);
    let version = day.version.to_string();
    Ok(visit.page(&page(&visit, &season, Some(&it), form, version)))
}

pub(super) async fn save_change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeDay {
        day: id.clone(),
        version: sent.text("version").to_owned(),
        fields: fields(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_day(tx, &ask);
    match settle(visit.write(&sent, access::CHANGE_DAY.label, verb).await)? {
        Ok(day) => Ok(visit.go(&day_path(day), "여는 날을 고쳤습니다.")),
        Err(why) => {
            let (season, it) = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            let version = version_again(&why, &sent, it.day.version);
            Ok(visit.refused(&page(&visit, &season, Some(&it), form, version)))
        }
    }
}
