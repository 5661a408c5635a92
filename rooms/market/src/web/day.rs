//! `/market-days/{id}`: a day with the rules of its place and what happened with its permit.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Address, Kind, RuleBasis, Won, number::grouped};
use program::Activity;
use web::{Answer, Visit};

use super::{
    HOME, day_path, id_of, season_path,
    shown::{day_text, hours, permit_text},
};
use crate::{
    access,
    count_day::activity_of,
    door::{self, DayStory},
    model::{DayState, ExemptBasis, MarketDay, PermitRow, PermitStep, SeasonKind, Venue},
    rules::{
        dated::{self, Limit},
        permits::was_late,
        refused::shown,
        states,
    },
};

#[derive(Template)]
#[template(path = "day.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    day: MarketDay,
    on_day: String,
    hours: String,
    permit: (String, bool),
    rules: Vec<(String, String)>,
    rows: Vec<RowLine>,
    has_booths: bool,
    has_field: bool,
    has_sales: bool,
    has_payouts: bool,
    has_log: bool,
    may_guide: bool,
    /// The activity that it counts as.
    activity: Option<String>,
    moves: bool,
    may_permit: bool,
    may_change: bool,
}

struct RowLine {
    step: &'static str,
    on_day: String,
    paper: String,
    fee: String,
    note: String,
    by: String,
    is_late: bool,
}

fn row_line(row: &PermitRow, is_late: bool) -> RowLine {
    let fee = match (row.step, row.fee, row.exempt) {
        (PermitStep::Granted, Won(0), basis) => format!("면제: {}", basis.label()),
        (PermitStep::Granted, Won(fee), _) => format!("{}원", grouped(fee)),
        _ => String::new(),
    };
    RowLine {
        step: row.step.label(),
        on_day: shown(row.on_day),
        paper: row.paper.clone(),
        fee,
        note: row.note.clone(),
        by: row.recorded_by_name.clone(),
        is_late,
    }
}

fn row_lines(it: &DayStory) -> Vec<RowLine> {
    let numbered = it.rows.iter().enumerate();
    let line = |(at, row)| {
        let until_then = it.rows.get(..=at).unwrap_or_default();
        row_line(row, was_late(&it.day, until_then))
    };
    numbered.map(line).collect()
}

/// The rules of a place in words, each with what it rests on.
fn rules(venue: Venue, day: Date) -> Vec<(String, String)> {
    let of = dated::of_place(venue, day);
    let said = |limit: Option<Limit>, text: &dyn Fn(i64) -> String| {
        limit.map(|limit| {
            let basis = match limit.basis {
                RuleBasis::Source(text) => text,
                RuleBasis::Setting(text) => format!("설정: {text}"),
            };
            (text(limit.days), basis)
        })
    };
    [
        said(of.first, &|days| {
            format!("사용일 {days}일 전부터 신청합니다.")
        }),
        said(of.last, &|days| {
            format!("사용일 {days}일 전까지 신청합니다.")
        }),
        said(of.urgent, &|_| {
            "공익을 위해 긴급하다고 인정받은 행사는 기한 뒤에도 신청할 수 있습니다.".to_owned()
        }),
        said(of.fee, &|days| {
            format!("사용료는 허가 통지를 받은 날부터 {days}일 안에 냅니다.")
        }),
        said(of.fee_short, &|days| {
            format!("사용일까지 {days}일 안에 통지를 받으면 사용일 전날까지 냅니다.")
        }),
        said(of.lapses, &|_| {
            "기한까지 사용료를 내지 않으면 신고 수리의 효력을 잃습니다.".to_owned()
        }),
        said(of.exempt, &|_| {
            format!(
                "사용료 면제: {}, {}",
                ExemptBasis::GovernmentEvent.label(),
                ExemptBasis::PublicInterest.label()
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (season, it, activity) = visit
        .read(move |tx| {
            let (season, it) = door::day(tx, id)?;
            let activity = activity_of(tx, id)?;
            Ok((season, it, activity))
        })
        .await?;
    let state = it.day.state;
    let mut moves = states::moves_from(state, season.kind);
    let may = |is_decision: bool| match is_decision {
        true => visit.may(&access::DECIDE),
        false => visit.may(&access::MOVE),
    };
    let is_market = season.kind == SeasonKind::Market;
    let is_held = is_market && matches!(state, DayState::Open | DayState::Closed);
    let open = matches!(state, DayState::Planned | DayState::VenuePermitted);
    let page = Page {
        frame: visit
            .frame(&day_text(it.day.on_day))
            .under(HOME.0, HOME.1)
            .under(season.name.clone(), season_path(season.id)),
        path: day_path(id),
        on_day: day_text(it.day.on_day),
        hours: hours(&it.day),
        permit: permit_text(state, it.verdict),
        rules: rules(it.day.venue, visit.ctx().today()),
        rows: row_lines(&it),
        has_booths: is_held || is_market && state == DayState::Allocated,
        has_field: is_market
            && matches!(state, DayState::Allocated | DayState::Open)
            && visit.may(&access::TAKE_NOTES),
        has_sales: is_held,
        may_guide: visit.may(&access::SET_GUIDE),
        has_log: matches!(state, DayState::Open | DayState::Closed),
        has_payouts: is_market && state == DayState::Closed,
        activity: activity
            .and_then(|id| program::page_of(&Address::new("program", Activity::NAME, id))),
        moves: moves.any(|one| may(one.is_decision)),
        may_permit: state == DayState::Planned && visit.may(&access::WRITE_PERMIT),
        may_change: open && visit.may(&access::CHANGE_DAY),
        day: it.day,
    };
    Ok(visit.page(&page))
}
