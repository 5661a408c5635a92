//! The rules of places as dated rows: an ordinance that changes is a row here.
//!
//! What the house has not read is a setting, and is shown as one.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::Venue;

/// How many days before the day an application is taken at the earliest, by venue.
const FIRST_DAYS: &str = "market.permit_first_days";
/// How many days before the day it is taken at the latest, by venue.
const LAST_DAYS: &str = "market.permit_last_days";
/// In how many days after the notice the fee is paid, by venue.
const FEE_DAYS: &str = "market.permit_fee_days";
/// A notice that comes so few days before the day or fewer leaves time until the day before it.
const FEE_SHORT_DAYS: &str = "market.permit_fee_short_days";
/// That a notice loses its effect where the fee is not paid in time, by venue.
const LAPSES: &str = "market.permit_lapses_unpaid";
/// That a late application is taken for an urgent event of public interest, by venue.
const URGENT: &str = "market.permit_urgent";
/// That no fee is paid for events of governments or of public interest, by venue.
const EXEMPT: &str = "market.permit_exempt";

const GWANGHWAMUN: &str = "서울특별시 광화문광장의 사용 및 관리에 관한 조례";
const SEOUL_PLAZA: &str = "서울특별시 서울광장의 사용 및 관리에 관한 조례";
const CHEONGGYE: &str = "서울특별시 청계천 이용ㆍ관리에 관한 조례";

/// The ordinance of 광화문광장 came into force.
const BEGINNING: Date = date(2009, 5, 28);
/// The days for applying at 광화문광장 were changed; the text before is not read.
const WINDOW: Date = date(2026, 1, 5);
/// The grounds for paying nothing at both plazas were changed; the text before is not read.
const GROUNDS: Date = date(2021, 12, 30);

/// Why a number stands here that no text was read for.
const UNREAD: &str = "조례의 옛 조문을 확인해 고칠 값";
const OWN: &str = "사무국이 정한 장소 사용 규칙";

/// A place's rule from a day on, until a day where there is one.
fn row(
    (key, venue): (&str, Venue),
    (from, to): (Date, Option<Date>),
    value: &str,
    basis: RuleBasis,
) -> RuleRow {
    RuleRow {
        key: format!("{key}.{}", venue.word()),
        from,
        to,
        value: value.to_owned(),
        basis,
    }
}

fn law(ordinance: &str, article: &str) -> RuleBasis {
    RuleBasis::Source(format!("{ordinance} {article}"))
}

fn setting(why: &str) -> RuleBasis {
    RuleBasis::Setting(why.to_owned())
}

fn gwanghwamun() -> Vec<RuleRow> {
    let at = |key| (key, Venue::Gwanghwamun);
    let by = |article| law(GWANGHWAMUN, article);
    let old = (BEGINNING, WINDOW.yesterday().ok());
    let (now, always) = ((WINDOW, None), (BEGINNING, None));
    vec![
        row(at(FIRST_DAYS), old, "60", setting(UNREAD)),
        row(at(LAST_DAYS), old, "7", setting(UNREAD)),
        row(at(URGENT), old, "1", setting(UNREAD)),
        row(at(FIRST_DAYS), now, "90", by("제5조제1항")),
        row(at(LAST_DAYS), now, "5", by("제5조제1항")),
        row(at(URGENT), now, "1", by("제5조제1항 단서")),
        row(at(FEE_DAYS), always, "5", by("제10조제2항")),
        row(at(FEE_SHORT_DAYS), always, "4", by("제10조제2항 단서")),
        row(
            at(EXEMPT),
            (BEGINNING, GROUNDS.yesterday().ok()),
            "1",
            setting(UNREAD),
        ),
        row(at(EXEMPT), (GROUNDS, None), "1", by("제10조제4항")),
    ]
}

/// A 사용신고 there is accepted, not permitted; the room calls both a permit.
fn seoul_plaza() -> Vec<RuleRow> {
    let at = |key| (key, Venue::SeoulPlaza);
    let by = |article| law(SEOUL_PLAZA, article);
    let window = (date(2015, 1, 2), None);
    let fee = (date(2010, 9, 27), None);
    vec![
        row(at(FIRST_DAYS), window, "90", by("제5조제1항")),
        row(at(LAST_DAYS), window, "5", by("제5조제1항")),
        row(at(FEE_DAYS), fee, "5", by("제10조제2항")),
        row(at(FEE_SHORT_DAYS), fee, "4", by("제10조제2항 단서")),
        row(
            at(LAPSES),
            (date(2012, 11, 1), None),
            "1",
            by("제10조제6항"),
        ),
        row(
            at(EXEMPT),
            (date(2012, 11, 1), GROUNDS.yesterday().ok()),
            "1",
            setting(UNREAD),
        ),
        row(at(EXEMPT), (GROUNDS, None), "1", by("제10조제5항")),
    ]
}

/// 청계광장 is one of the places that the ordinance lists.
fn cheonggye() -> Vec<RuleRow> {
    let at = |key| (key, Venue::Cheonggye);
    let by = |article| law(CHEONGGYE, article);
    let always = (date(2009, 9, 29), None);
    vec![
        row(at(FIRST_DAYS), always, "60", by("제5조")),
        row(at(LAST_DAYS), always, "7", by("제5조")),
        row(at(FEE_DAYS), always, "5", by("제9조제2항")),
        row(at(EXEMPT), always, "1", by("제9조제1항 단서")),
    ]
}

/// The rows of this room.
pub fn rules() -> DatedRules {
    let mut rows = gwanghwamun();
    rows.extend(seoul_plaza());
    rows.extend(cheonggye());
    for venue in [Venue::SejongStreet, Venue::CitizensHall, Venue::Other] {
        rows.push(row(
            (LAST_DAYS, venue),
            (BEGINNING, None),
            "7",
            setting(OWN),
        ));
    }
    DatedRules::new(rows)
}

/// A number of a day with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The number.
    pub days: i64,
    /// What it rests on.
    pub basis: RuleBasis,
}

impl Limit {
    /// The article behind it, `None` where it is a setting.
    pub fn article(&self) -> Option<String> {
        self.basis.article()
    }
}

/// The article behind a rule, if there is a rule and it has one.
pub fn article(limit: Option<&Limit>) -> Option<String> {
    limit.and_then(Limit::article)
}

/// What a place asks of those who want to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRules {
    /// Days before the day from which on an application is taken.
    pub first: Option<Limit>,
    /// Days before the day until which it is taken.
    pub last: Option<Limit>,
    /// Days after the notice in which the fee is paid.
    pub fee: Option<Limit>,
    /// A notice so few days before the day leaves time until the day before it.
    pub fee_short: Option<Limit>,
    /// Whether a notice loses its effect where the fee is not paid in time.
    pub lapses: Option<Limit>,
    /// Whether a late application is taken for an urgent event.
    pub urgent: Option<Limit>,
    /// Whether governments and events of public interest pay nothing.
    pub exempt: Option<Limit>,
}

/// The rules of a place on a day.
pub fn of_place(venue: Venue, day: Date) -> PlaceRules {
    let rules = rules();
    let limit = |key: &str| {
        let row = rules.on(&format!("{key}.{}", venue.word()), day)?;
        let basis = row.basis.clone();
        let days = row.value.parse().ok()?;
        Some(Limit { days, basis })
    };
    PlaceRules {
        first: limit(FIRST_DAYS),
        last: limit(LAST_DAYS),
        fee: limit(FEE_DAYS),
        fee_short: limit(FEE_SHORT_DAYS),
        lapses: limit(LAPSES),
        urgent: limit(URGENT),
        exempt: limit(EXEMPT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_read_is_cited() {
        let read = date(2026, 1, 5);
        let old = date(2018, 3, 5);
        let table = [
            (Venue::Gwanghwamun, read, [90, 5], "제5조제1항"),
            (Venue::Gwanghwamun, old, [60, 7], ""),
            (Venue::SeoulPlaza, old, [90, 5], "제5조제1항"),
            (Venue::Cheonggye, old, [60, 7], "제5조"),
        ];
        for (venue, day, days, text) in table {
            let of = of_place(venue, day);
            for (limit, days) in [&of.first, &of.last].into_iter().zip(days) {
                let limit = limit.as_ref().unwrap();
                assert_eq!(limit.days, days, "{venue:?} {day}");
                let article = limit.article().unwrap_or_default();
                assert!(article.ends_with(text), "{venue:?} {day} {article}");
                assert_eq!(article.is_empty(), text.is_empty(), "{venue:?} {day}");
            }
            assert!(article(of.fee.as_ref()).is_some(), "{venue:?} {day}");
        }
        let plaza = of_place(Venue::SeoulPlaza, old);
        assert!(article(plaza.lapses.as_ref()).is_some_and(|text| text.ends_with("제10조제6항")));
        assert_eq!(article(plaza.exempt.as_ref()), None, "the old grounds");
    }

    #[test]
    fn every_place_says_until_when_to_apply() {
        for venue in Venue::ALL {
            for day in [date(2018, 3, 5), date(2026, 11, 30)] {
                assert!(of_place(*venue, day).last.is_some(), "{venue:?}");
            }
        }
    }
}
