//! Words that pages and papers share.

use jiff::civil::{Date, Weekday};
use kernel::official_day;
use partner::RegionCode;

use crate::{model::MarketSeason, rules::allocation::Weights};

/// A day of the week.
fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "월",
        Weekday::Tuesday => "화",
        Weekday::Wednesday => "수",
        Weekday::Thursday => "목",
        Weekday::Friday => "금",
        Weekday::Saturday => "토",
        Weekday::Sunday => "일",
    }
}

/// A day with its day of the week.
pub(crate) fn day_text(day: Date) -> String {
    format!("{} ({})", official_day(day), weekday(day))
}

/// A season with its year, which many names say themselves.
pub(crate) fn season_text(season: &MarketSeason) -> String {
    let year = format!("{}년", season.year);
    match season.name.contains(&year) {
        true => season.name.clone(),
        false => format!("{year} {}", season.name),
    }
}

/// A municipality with what it lies in.
pub(crate) fn region_text(code: RegionCode) -> String {
    let list = partner::register();
    list.get(code)
        .map_or_else(|| code.to_string(), |region| list.full_name(region))
}

/// What a wish is worth when booths are given out.
pub(crate) fn worth(of: Weights) -> String {
    format!(
        "바람 하나는 {}점에 심사 점수를 더한 값입니다. 같은 농가의 다음 날은 {}점 낮게, 부스 없이 지나간 \
         배정마다 첫날을 {}점({}번까지) 높게 봅니다.",
        of.base, of.next_day, of.carried, of.most_carried
    )
}

/// Until when vendors apply.
pub(crate) fn until_text(until: Option<Date>) -> String {
    match until {
        Some(day) => format!("{}까지", day_text(day)),
        None => "날마다 여는 날 전날까지".to_owned(),
    }
}
