//! `/markets/{id}`: a season with its rules and its days.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use web::{Answer, Visit};

use super::{
    HOME, day_path, id_of,
    paper::paper_path,
    season_path,
    shown::{day_text, figure_text, hours, line_text, permit_text},
};
use crate::{
    access,
    compose::Sheet,
    door::{self, DayStory},
    figures::{self, Measure},
    model::{MarketFee, MarketSeason, SeasonKind},
    rules::payouts::rate_text,
    store::{calls, payouts},
    wording::until_text,
};

#[derive(Template)]
#[template(path = "season.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    season: MarketSeason,
    line: String,
    origin: Option<(String, String)>,
    figures: Vec<(&'static str, (String, String))>,
    drawn: String,
    days: Vec<DayLine>,
    call: String,
    report: String,
    has_sales: bool,
    /// What is kept of the common till's money.
    fee: String,
    may_fee: bool,
    /// Until when vendors apply.
    until: String,
    may_last_day: bool,
    may_plan: bool,
    may_change: bool,
    may_clone: bool,
}

struct DayLine {
    path: String,
    on_day: String,
    hours: String,
    place: String,
    booths: i64,
    state: &'static str,
    permit: String,
    is_warning: bool,
}

fn day_line(one: &DayStory) -> DayLine {
    let (permit, is_warning) = permit_text(one.day.state, one.verdict);
    DayLine {
        path: day_path(one.day.id),
        on_day: day_text(one.day.on_day),
        hours: hours(&one.day),
        place: one.day.where_held(),
        booths: one.day.booths,
        state: one.day.state.label(),
        permit,
        is_warning,
    }
}

fn fee_text(fee: Option<MarketFee>) -> String {
    match fee.filter(|fee| fee.permille > 0) {
        Some(fee) => format!("{} (근거: {})", rate_text(fee.permille), fee.basis),
        None => "받지 않음".to_owned(),
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (it, origin, figures, (fee, until)) = visit
        .read(move |tx| {
            let it = door::season(tx, id)?;
            let origin = match it.season.cloned_from {
                Some(from) => Some(door::head(tx, from)?),
                None => None,
            };
            let measures = Measure::ALL.iter();
            let figures: Outcome<Vec<_>> = measures
                .map(|one| {
                    Ok((
                        one.label(),
                        figure_text(&figures::of_days(id, &it.days(), *one)?),
                    ))
                })
                .collect();
            let fee = fee_text(payouts::fee(tx, id)?);
            let until = calls::until(tx, id)?;
            Ok((it, origin, figures?, (fee, until)))
        })
        .await?;
    let days = it.days();
    let page = Page {
        frame: visit.frame(&it.season.name).under(HOME.0, HOME.1),
        path: season_path(id),
        line: it.line.as_ref().map(line_text).unwrap_or_default(),
        origin: origin.map(|from| {
            let label = format!("{}년 {}", from.year, from.name);
            (label, season_path(from.id))
        }),
        figures,
        drawn: super::calendar::draw(&days.iter().collect::<Vec<_>>()),
        days: it.days.iter().map(day_line).collect(),
        call: paper_path(Sheet::Call, id),
        report: paper_path(Sheet::Season, id),
        has_sales: it.season.kind == SeasonKind::Market,
        fee,
        may_fee: it.season.called_on.is_none() && visit.may(&access::SET_FEE),
        until: until_text(until),
        may_last_day: match it.season.called_on {
            Some(_) => until.is_some() && visit.may(&access::EXTEND_CALL),
            None => visit.may(&access::SET_LAST_DAY),
        },
        may_plan: visit.may(&access::PLAN_DAY),
        may_change: visit.may(&access::CHANGE_SEASON),
        may_clone: visit.may(&access::CLONE_SEASON),
        season: it.season,
    };
    Ok(visit.page(&page))
}
