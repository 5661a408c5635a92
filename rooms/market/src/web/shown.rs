//! Words that several pages use.

use jiff::civil::Date;
use kernel::{Figure, FigureValue, Unit, number::grouped};
use program::Line;

pub(super) use crate::wording::day_text;
use crate::{
    model::{DayState, MarketDay},
    rules::{permits::PermitVerdict, refused::shown},
};

/// What a choice sends, and what people read.
pub(super) type Choice = (&'static str, &'static str);

/// From when until when.
pub(super) fn hours(day: &MarketDay) -> String {
    format!("{}~{}", day.opens, day.closes)
}

/// What is to be done about a permit.
pub(super) fn verdict_text(verdict: PermitVerdict) -> String {
    let until =
        |day: Option<Date>| day.map_or_else(String::new, |day| format!("{}까지 ", shown(day)));
    match verdict {
        PermitVerdict::ApplyFrom(from) => format!("{}부터 신청할 수 있음", shown(from)),
        PermitVerdict::Apply(last) => format!("{}신청할 것", until(last)),
        PermitVerdict::TooLate(last) => format!("신청 기한({})이 지남", shown(last)),
        PermitVerdict::Waiting => "허가 통지를 기다림".to_owned(),
        PermitVerdict::Denied => "허가되지 않음".to_owned(),
        PermitVerdict::Pay(due) => format!("사용료를 {}낼 것", until(due)),
        PermitVerdict::PayLate(due) => format!("사용료 기한({})이 지남", shown(due)),
        PermitVerdict::Lapsed(due) => {
            format!("사용료 기한({})이 지나 효력을 잃음", shown(due))
        }
        PermitVerdict::Complete => "허가를 갖춤".to_owned(),
    }
}

/// What is to be done about the permit of a day; nothing where the day is over or called off.
pub(super) fn permit_text(state: DayState, verdict: PermitVerdict) -> (String, bool) {
    match state {
        DayState::Cancelled => (String::new(), false),
        DayState::Planned => (verdict_text(verdict), verdict.is_warning()),
        _ => ("허가됨".to_owned(), false),
    }
}

/// A line of the year plan with its year.
pub(super) fn line_text(line: &Line) -> String {
    format!("{}년 {}", line.fiscal_year, line.title)
}

/// A figure's value with its unit, and the page of its rows.
pub(super) fn figure_text(figure: &Figure) -> (String, String) {
    let (unit, word) = match figure.unit {
        Unit::Times => ("회", "times"),
        Unit::Won => ("원", "won"),
        _ => ("개", "items"),
    };
    let text = match figure.value {
        FigureValue::Whole(value) => format!("{}{unit}", grouped(value)),
        FigureValue::Rate(_) => String::new(),
    };
    (text, format!("{}&unit={word}", web::figure_path(figure)))
}
