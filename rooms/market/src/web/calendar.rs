//! The days of a season, drawn: a row for each month, a column for each day of it.

use std::fmt::Write;

use jiff::civil::{Date, date};

use super::shown::hours;
use crate::model::{DayState, MarketDay};

const LEFT: usize = 56;
const STEP: usize = 20;
const TOP: usize = 30;
const ROW: usize = 28;

/// Which color of the charts a state has.
fn series(state: DayState) -> usize {
    match state {
        DayState::Planned => 4,
        DayState::VenuePermitted => 2,
        DayState::Recruiting | DayState::Allocated | DayState::Open => 3,
        DayState::Closed | DayState::Cancelled => 1,
    }
}

/// Draws them; nothing where there are none. The table below says the same in words.
pub(super) fn draw(days: &[&MarketDay]) -> String {
    let held: Vec<&&MarketDay> = days
        .iter()
        .filter(|day| day.state != DayState::Cancelled)
        .collect();
    let (Some(first), Some(last)) = (held.first(), held.last()) else {
        return String::new();
    };
    let (from, to) = (first.on_day.month(), last.on_day.month());
    let months = usize::try_from(to - from + 1).unwrap_or(1);
    let (width, height) = (LEFT + STEP * 31 + 10, TOP + ROW * months + 6);
    let mut svg = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"days-title days-desc\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"days-title\">여는 날 달력</title>\
         <desc id=\"days-desc\">{from}월부터 {to}월까지 {}일. 아래 표에 같은 내용이 있습니다.</desc>",
        held.len()
    );
    for number in [1, 5, 10, 15, 20, 25, 30] {
        let x = LEFT + STEP * (number - 1) + STEP / 2;
        let _ = write!(
            svg,
            "<text class=\"unit\" x=\"{x}\" y=\"18\" text-anchor=\"middle\">{number}</text>"
        );
    }
    for month in from..=to {
        row(&mut svg, first.on_day.year(), month, from);
    }
    for day in held {
        square(&mut svg, day, from);
    }
    svg.push_str("</svg>");
    svg
}

fn top(month: i8, from: i8) -> usize {
    TOP + ROW * usize::try_from(month - from).unwrap_or_default()
}

/// A month with its name and a line as long as it is.
fn row(svg: &mut String, year: i16, month: i8, from: i8) {
    let y = top(month, from);
    let length = usize::try_from(date(year, month, 1).days_in_month()).unwrap_or(31);
    let _ = write!(
        svg,
        "<text class=\"group\" x=\"4\" y=\"{}\">{month}월</text>\
         <line class=\"axis\" x1=\"{LEFT}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
        y + 16,
        y + 22,
        LEFT + STEP * length,
        y + 22
    );
}

fn square(svg: &mut String, day: &MarketDay, from: i8) {
    let x = LEFT + STEP * usize::try_from(day.on_day.day() - 1).unwrap_or_default() + 2;
    let _ = write!(
        svg,
        "<rect class=\"bar s{}\" x=\"{x}\" y=\"{}\" width=\"16\" height=\"18\"><title>{} {}, \
         {}</title></rect>",
        series(day.state),
        top(day.on_day.month(), from) + 3,
        month_day(day.on_day),
        hours(day),
        day.state.label()
    );
}

fn month_day(day: Date) -> String {
    format!("{}월 {}일", day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::days::tests::day;

    #[test]
    fn the_days_stand_in_their_months() {
        let mut days = [day("2018-04-07"), day("2018-05-05"), day("2018-06-02")];
        days[1].state = DayState::Cancelled;
        let all: Vec<&MarketDay> = days.iter().collect();
        let drawn = draw(&all);
        assert_eq!(drawn.matches("<rect").count(), 2);
        for month in ["4월", "5월", "6월"] {
            assert!(drawn.contains(&format!(">{month}</text>")), "{month}");
        }
        assert!(drawn.contains("4월부터 6월까지 2일"));
        assert_eq!(draw(&[]), "");
    }
}
