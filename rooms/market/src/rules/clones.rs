//! Taking a season over into another year: the same weekdays, every permit asked for anew.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{FiscalYear, Refusal, typed};

use super::{
    days::{self, DayDraft},
    reading::{days_after, line},
    refused::{Refused, shown, unread},
};
use crate::model::{CloneSeason, DayState, MarketDay, MarketSeason};

/// A day of the season that is taken over, and what it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloneLine {
    /// The day as it was.
    pub day: MarketDay,
    /// What it would be. Whatever permit the old day had, the new one begins without.
    pub draft: DayDraft,
    /// Why it cannot be.
    pub problem: Option<Refused>,
}

/// What a season is taken over by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The season.
    pub season: &'f MarketSeason,
    /// Its days.
    pub own_days: &'f [MarketDay],
    /// Every season of the office.
    pub seasons: &'f [MarketSeason],
    /// Every day of the office.
    pub days: &'f [MarketDay],
    /// The day of the request.
    pub today: Date,
}

/// The same weekday of about the same week of another year: the one that is nearest to the same day
/// of the year and in it.
pub fn moved(on_day: Date, to: FiscalYear) -> Date {
    let same = days_after(to.first_day(), i64::from(on_day.day_of_year()) - 1);
    let ahead = i64::from(same.weekday().until(on_day.weekday()));
    let day = days_after(same, if ahead > 3 { ahead - 7 } else { ahead });
    if day < to.first_day() {
        days_after(day, 7)
    } else if day > to.last_day() {
        days_after(day, -7)
    } else {
        day
    }
}

/// The days of a season as they would be in another year, by their day; those that were called off
/// are left out.
pub fn lines(facts: Facts<'_>, year: FiscalYear) -> Vec<CloneLine> {
    let of = |day: &MarketDay| {
        let draft = DayDraft {
            on_day: moved(day.on_day, year),
            ..DayDraft::of(day)
        };
        let problem = (draft.on_day <= facts.today)
            .then_some(Refused::NotAhead { day: draft.on_day })
            .or_else(|| days::too_late(draft.venue, draft.on_day, facts.today))
            .or_else(|| days::occupied(&draft, facts.days, None));
        CloneLine {
            day: day.clone(),
            draft,
            problem,
        }
    };
    let held = facts.own_days.iter();
    let held = held.filter(|day| day.state != DayState::Cancelled);
    let mut lines: Vec<CloneLine> = held.map(of).collect();
    lines.sort_by_key(|line| (line.draft.on_day, line.draft.opens));
    // About the turn of the year two days of the season may become the same one.
    for at in 0..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let Some(line) = rest.first_mut().filter(|line| line.problem.is_none()) else {
            continue;
        };
        let mut standing = before.iter().filter(|other| other.problem.is_none());
        let met = standing.find(|other| other.draft.meets(&line.draft));
        line.problem = met.map(|other| Refused::Occupied {
            day: line.draft.on_day,
            hours: format!("{}~{}", other.draft.opens, other.draft.closes),
        });
    }
    lines
}

/// A season that is taken over, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloneDraft {
    /// Its year.
    pub year: FiscalYear,
    /// What it is called.
    pub name: String,
    /// Its days.
    pub days: Vec<DayDraft>,
}

/// The year that a season may be taken over into.
pub fn year(no: &mut Vec<Refused>, text: &str, season: &MarketSeason) -> Option<FiscalYear> {
    let year = typed::year(no, "year", text)?;
    if year <= season.year {
        let text = format!("{}년 뒤의 해를 적으세요.", season.year);
        no.push(Refused::at("year", text));
        return None;
    }
    Some(year)
}

/// Reads how a season is taken over.
pub fn clone(ask: &CloneSeason, facts: Facts<'_>) -> Result<CloneDraft, Refusal> {
    let mut no = Vec::new();
    let year = year(&mut no, &ask.year, facts.season);
    let name = line(&mut no, "name", "이름을", &ask.name);
    let taken = |one: &&MarketSeason| Some(one.year) == year && one.name == name;
    if facts.seasons.iter().any(|one| taken(&one)) {
        no.push(Refused::NameTaken);
    }
    let all = year.map_or_else(Vec::new, |year| lines(facts, year));
    let mut drafts = Vec::new();
    let mut chosen = BTreeSet::new();
    for text in &ask.days {
        if !chosen.insert(text) {
            no.push(Refused::at(
                "days",
                "같은 날을 두 번 골랐습니다. 한 번만 고르세요.",
            ));
            continue;
        }
        let found = all.iter().find(|line| line.day.id.to_string() == *text);
        match found {
            None if year.is_none() => {}
            None => no.push(Refused::at("days", "옮길 날을 목록에서 고르세요.")),
            Some(line) => {
                if let Some(problem) = &line.problem {
                    let why = Refusal::from(problem.clone());
                    let text = format!("{} {}", shown(line.draft.on_day), why.text);
                    no.push(Refused::CannotClone {
                        text,
                        article: why.article,
                    });
                }
                drafts.push(line.draft.clone());
            }
        }
    }
    Refusal::none_of(no)?;
    Ok(CloneDraft {
        year: year.ok_or_else(unread)?,
        name,
        days: drafts,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::{
        model::{SeasonKind, Venue},
        rules::{days::tests::day, seasons::tests::season},
    };

    #[test]
    fn a_saturday_stays_a_saturday_of_the_same_weeks() {
        for was in [
            date(2018, 5, 5),
            date(2018, 1, 1),
            date(2018, 12, 31),
            date(2016, 2, 29),
            date(2016, 12, 31),
            date(2018, 10, 6),
        ] {
            for to in i64::from(was.year()) + 1..i64::from(was.year()) + 40 {
                let now = moved(was, FiscalYear::new(to).unwrap());
                assert_eq!(now.weekday(), was.weekday(), "{was} in {to}");
                assert_eq!(i64::from(now.year()), to, "{was}");
                let apart = i64::from(now.day_of_year()) - i64::from(was.day_of_year());
                assert!(apart.abs() <= 7, "{was} became {now}");
            }
        }
        let saturday = moved(date(2018, 5, 5), FiscalYear::new(2019).unwrap());
        assert_eq!(saturday, date(2019, 5, 4));
    }

    #[test]
    fn two_days_do_not_become_one() {
        let season = season(2018, SeasonKind::Market);
        let at = |n: u8, on_day: &str| MarketDay {
            id: Id::from_parts(2, [n; 10]),
            ..day(on_day)
        };
        let days = [at(1, "2018-12-24"), at(2, "2018-12-31")];
        let facts = Facts {
            season: &season,
            own_days: &days,
            seasons: &[],
            days: &days,
            today: date(2022, 3, 5),
        };
        let of = |line: CloneLine| (line.draft.on_day, line.problem.is_some());
        let year = FiscalYear::new(2022).unwrap();
        let became: Vec<_> = lines(facts, year).into_iter().map(of).collect();
        assert_eq!(
            became,
            [(date(2022, 12, 26), false), (date(2022, 12, 26), true)]
        );
        let ask = CloneSeason {
            year: "2022".to_owned(),
            name: "봄 장터".to_owned(),
            days: vec![days[0].id.to_string(), days[0].id.to_string()],
            ..CloneSeason::default()
        };
        let twice = clone(&ask, facts).unwrap_err();
        assert!(twice.text.contains("두 번"), "{}", twice.text);
    }

    #[test]
    fn every_new_day_is_asked_anew() {
        let season = season(2018, SeasonKind::Market);
        let own = |n: u8, on_day: &str, venue: Venue| MarketDay {
            id: Id::from_parts(2, [n; 10]),
            venue,
            state: DayState::Closed,
            ..day(on_day)
        };
        let mut days = vec![
            own(1, "2018-05-05", Venue::Gwanghwamun),
            own(2, "2018-03-12", Venue::Cheonggye),
            own(3, "2018-02-03", Venue::Gwanghwamun),
            own(4, "2018-06-02", Venue::Gwanghwamun),
        ];
        days[3].state = DayState::Cancelled;
        // Somebody is there already on the day that the first becomes.
        let taken = MarketDay {
            id: Id::from_parts(2, [9; 10]),
            state: DayState::Planned,
            ..day("2019-05-04")
        };
        let all: Vec<MarketDay> = days.iter().cloned().chain([taken]).collect();
        let facts = Facts {
            season: &season,
            own_days: &days,
            seasons: std::slice::from_ref(&season),
            days: &all,
            today: date(2019, 3, 5),
        };
        let problems: Vec<_> = lines(facts, FiscalYear::new(2019).unwrap())
            .into_iter()
            .map(|line| {
                (
                    line.draft.on_day,
                    line.problem.map(|one| Refusal::from(one).code),
                )
            })
            .collect();
        assert_eq!(
            problems,
            [
                (date(2019, 2, 2), Some("market.not_ahead")),
                (date(2019, 3, 11), Some("market.window_shut")),
                (date(2019, 5, 4), Some("market.occupied")),
            ]
        );
        let ask = |days: Vec<String>, year: &str| CloneSeason {
            season: String::new(),
            year: year.to_owned(),
            name: "봄 장터".to_owned(),
            days,
        };
        let one = vec![days[1].id.to_string()];
        let no = clone(&ask(one, "2019"), facts).unwrap_err();
        assert_eq!((no.field, no.code), (Some("days"), "market.cannot_clone"));
        assert!(no.text.starts_with("2019. 3. 11."), "{}", no.text);
        let none = clone(&ask(vec![], "2019"), facts).unwrap();
        assert_eq!(none.days, []);
        let same = clone(&ask(vec![], "2018"), facts).unwrap_err();
        assert_eq!(same.field, Some("year"));
    }
}
