//! Reading numbers, prices, regions and features as they were typed.

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};
use partner::{Found, RegionCode, Register};
use resource::Season;

use super::refused::Refused;
use crate::model::{Feature, FeatureSet};

/// Longest lines and longest text, in letters.
pub const LINE: usize = 200;
const TEXT: usize = 2_000;
/// The largest number of people, days or years that somebody can mean.
const MOST: i64 = 100_000;
/// The highest amount that somebody can mean.
const MOST_WON: Won = Won(1_000_000_000_000);

/// A line that must be there.
pub fn line(no: &mut Vec<Refused>, field: &'static str, what: &'static str, text: &str) -> String {
    let line = typed::fitting(no, field, typed::one_line(text), LINE);
    typed::present(no, field, what, line).unwrap_or_default()
}

/// A text that may be empty.
pub fn free(no: &mut Vec<Refused>, field: &'static str, text: &str) -> String {
    typed::fitting(no, field, text.trim().to_owned(), TEXT).unwrap_or_default()
}

/// A whole number from `least` on; where nothing was typed, `otherwise` if there is one.
pub fn number(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    least: i64,
    otherwise: Option<i64>,
) -> i64 {
    let text = text.trim();
    if text.is_empty() {
        if otherwise.is_none() {
            no.push(Refused::Missing { field, what });
        }
        return otherwise.unwrap_or(least);
    }
    let digits = text.replace(',', "");
    let digits = digits
        .trim_end_matches(['명', '일', '살', '세', '년'])
        .trim_end();
    let read = digits.parse().ok().filter(|n| (least..=MOST).contains(n));
    if read.is_none() {
        let text = format!("{least} 이상의 숫자로 적으세요. 예: 40");
        no.push(Refused::Unreadable { field, text });
    }
    read.unwrap_or(least)
}

/// Won from 0 on; where nothing was typed, `otherwise` if there is one.
pub fn price(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    otherwise: Option<Won>,
) -> Won {
    if text.trim().is_empty() {
        if otherwise.is_none() {
            no.push(Refused::Missing { field, what });
        }
        return otherwise.unwrap_or(Won::ZERO);
    }
    let read = typed::won(text).filter(|won| (Won::ZERO..=MOST_WON).contains(won));
    if read.is_none() {
        let text = "금액을 원 단위의 숫자로 적으세요. 예: 25,000 (무료이면 0)";
        no.push(Refused::at(field, text));
    }
    read.unwrap_or(Won::ZERO)
}

/// Two days of which the second is not before the first, and what lies between is bounded.
pub fn days(
    no: &mut Vec<Refused>,
    first: &str,
    last: &str,
    most_days: i32,
) -> Option<(Date, Date)> {
    let from = typed::day(no, "first_day", first);
    let to = typed::day(no, "last_day", last);
    let (from, to) = from.zip(to)?;
    let span = (to - from).get_days();
    if span < 0 {
        no.push(Refused::at(
            "last_day",
            "마지막 날이 첫날보다 앞섭니다. 고쳐 적으세요.",
        ));
        return None;
    }
    if span >= most_days {
        let text = format!("기간이 너무 깁니다. {most_days}일까지로 줄여 적으세요.");
        no.push(Refused::at("last_day", text));
        return None;
    }
    Some((from, to))
}

/// Months; none is all year.
pub fn months(no: &mut Vec<Refused>, typed: &[String]) -> Season {
    let filled: Vec<&str> = typed
        .iter()
        .map(|one| one.trim())
        .filter(|one| !one.is_empty())
        .collect();
    if filled.is_empty() {
        return Season::ALL_YEAR;
    }
    let numbers: Option<Vec<i8>> = filled
        .iter()
        .map(|one| one.trim_end_matches('월').parse().ok())
        .collect();
    let read = numbers.and_then(|numbers| Season::of(&numbers));
    if read.is_none() {
        no.push(Refused::at(
            "months",
            "달을 1부터 12까지의 숫자로 고르세요.",
        ));
    }
    read.unwrap_or(Season::ALL_YEAR)
}

/// Features; empty words are skipped.
pub fn features(no: &mut Vec<Refused>, field: &'static str, typed: &[String]) -> FeatureSet {
    let mut set = FeatureSet::default();
    for word in typed
        .iter()
        .map(|one| one.trim())
        .filter(|one| !one.is_empty())
    {
        match Feature::read(word) {
            Some(feature) => {
                set.0.insert(feature);
            }
            None => no.push(Refused::at(field, "조건을 목록에서 고르세요.")),
        }
    }
    set
}

/// One region of a day by its name or code; `None` where nothing was typed or no single one is
/// meant.
pub fn region(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: &str,
    list: &Register,
    day: Date,
) -> Option<RegionCode> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match list.find(text, day) {
        Found::One(region) => Some(region.code),
        Found::None => {
            let text = format!("‘{text}’: 그런 지역이 없습니다. 보기: 강원 평창군, 51760");
            no.push(Refused::Unreadable { field, text });
            None
        }
        Found::Several(several) => {
            let names: Vec<String> = several.into_iter().map(|one| list.full_name(one)).collect();
            let text = format!(
                "‘{text}’: 같은 이름이 여럿입니다. 시도까지 적으세요: {}",
                names.join(", ")
            );
            no.push(Refused::Unreadable { field, text });
            None
        }
    }
}

/// Whether the version on the screen is the stored one.
pub fn same_version(no: &mut Vec<Refused>, typed: &str, stored: i64, theirs: String) {
    if typed.trim() != stored.to_string() {
        no.push(Refused::ChangedMeanwhile { theirs });
    }
}

/// What is left to say where nothing was read and nothing was wrong.
pub fn unread() -> Refusal {
    Refused::Missing {
        field: "what",
        what: "내용을",
    }
    .into()
}
