//! Reading a day: in its year, ahead, with time left for the permit, and nowhere twice.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    dated,
    permits::window,
    reading::{line, note, same_version, whole},
    refused::{Refused, unread},
    seasons::MOST_BOOTHS,
};
use crate::model::{
    ClockTime, DayFields, DayState, MarketDay, MarketSeason, PermitRow, Venue, VenuePermit,
};

/// What a day is read against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// Its season.
    pub season: &'f MarketSeason,
    /// Every day of the office that is on the day that was typed.
    pub days: &'f [MarketDay],
    /// The day of the request.
    pub today: Date,
}

/// A day as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayDraft {
    /// The day.
    pub on_day: Date,
    /// Where.
    pub venue: Venue,
    /// Where exactly.
    pub place: String,
    /// When it begins.
    pub opens: ClockTime,
    /// When it ends.
    pub closes: ClockTime,
    /// How many booths.
    pub booths: i64,
}

impl DayDraft {
    /// A day as it stands.
    pub fn of(day: &MarketDay) -> Self {
        Self {
            on_day: day.on_day,
            venue: day.venue,
            place: day.place.clone(),
            opens: day.opens,
            closes: day.closes,
            booths: day.booths,
        }
    }

    fn where_and_when(&self) -> (Date, Venue, &str) {
        (self.on_day, self.venue, &self.place)
    }

    /// Whether both are at one place at one time. A part of a place is in the whole of it.
    pub fn meets(&self, other: &Self) -> bool {
        let (own, theirs) = (&*self.place, &*other.place);
        let is_part = self.venue != Venue::Other && (own.is_empty() || theirs.is_empty());
        (self.on_day, self.venue) == (other.on_day, other.venue)
            && (own == theirs || is_part)
            && self.opens < other.closes
            && other.opens < self.closes
    }
}

/// The day that was typed, if it is one: what else is on it has to be known before it is read.
pub fn asked_for(ask: &DayFields) -> Option<Date> {
    typed::day(&mut Vec::<Refused>::new(), "on_day", &ask.on_day)
}

/// Reads a new day.
pub fn plan(ask: &DayFields, facts: Facts<'_>) -> Result<DayDraft, Refusal> {
    let mut no = Vec::new();
    let draft = read(&mut no, ask, facts);
    if let Some(draft) = &draft {
        no.extend(too_late(draft.venue, draft.on_day, facts.today));
        no.extend(occupied(draft, facts.days, None));
    }
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

/// Reads what a day is changed to. An application names the day, the hours and the place: what it
/// named cannot change under it.
pub fn change(
    ask: &DayFields,
    version: &str,
    known: &MarketDay,
    permit: &[PermitRow],
    facts: Facts<'_>,
) -> Result<DayDraft, Refusal> {
    let mut no = Vec::new();
    same_version(&mut no, version, known.version);
    if !matches!(known.state, DayState::Planned | DayState::VenuePermitted) {
        no.push(Refused::NotHere { state: known.state });
    }
    let draft = read(&mut no, ask, facts);
    if let Some(draft) = &draft {
        let was = DayDraft::of(known);
        let moves = draft.where_and_when() != was.where_and_when();
        let is_named = moves || (draft.opens, draft.closes) != (was.opens, was.closes);
        if is_named && VenuePermit::of(permit).stands() {
            no.push(Refused::PermitStands);
        } else if moves {
            no.extend(too_late(draft.venue, draft.on_day, facts.today));
        }
        no.extend(occupied(draft, facts.days, Some(known)));
    }
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

fn read(no: &mut Vec<Refused>, ask: &DayFields, facts: Facts<'_>) -> Option<DayDraft> {
    let on_day = typed::day(no, "on_day", &ask.on_day);
    if let Some(day) = on_day {
        let year = facts.season.year;
        if !(year.first_day()..=year.last_day()).contains(&day) {
            no.push(Refused::OtherYear { year });
        } else if day < facts.today {
            no.push(Refused::at(
                "on_day",
                "지난 날입니다. 오늘이나 그 뒤의 날을 적으세요.",
            ));
        }
    }
    let venue = typed::choice(no, "venue", "장소를", &ask.venue, Venue::read);
    let place = match venue {
        Some(Venue::Other) => line(no, "place", "장소의 이름을", &ask.place),
        _ => note(no, "place", &ask.place),
    };
    let opens = time(no, "opens", "여는 때를", &ask.opens);
    let closes = time(no, "closes", "닫는 때를", &ask.closes);
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes <= opens
    {
        no.push(Refused::at(
            "closes",
            "여는 때보다 뒤여야 합니다. 닫는 때를 고쳐 적으세요.",
        ));
    }
    let booths = match ask.booths.trim() {
        "" => Some(facts.season.terms.booths),
        text => whole(no, "booths", "부스 수를", text, (1, MOST_BOOTHS)),
    };
    Some(DayDraft {
        on_day: on_day?,
        venue: venue?,
        place,
        opens: opens?,
        closes: closes?,
        booths: booths?,
    })
}

fn time(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<ClockTime> {
    if text.trim().is_empty() {
        no.push(Refused::Missing { field, what });
        return None;
    }
    let time = ClockTime::read(text);
    if time.is_none() {
        no.push(Refused::at(field, "시각을 10:00처럼 적으세요."));
    }
    time
}

/// That no application is taken any more for a day at a place. Where urgent events are taken late,
/// a day can still be planned.
pub fn too_late(venue: Venue, on_day: Date, today: Date) -> Option<Refused> {
    let rules = dated::of_place(venue, today);
    let taken_late = rules.urgent.is_some() && today < on_day;
    // A day that is over is refused as such.
    if taken_late || on_day < today {
        return None;
    }
    let window = window(venue, on_day, today);
    let last = window.until.filter(|last| *last < today)?;
    Some(Refused::WindowShut {
        field: "on_day",
        day: on_day,
        last,
        article: dated::article(rules.last.as_ref()),
        urgent: None,
    })
}

/// That somebody else of the office is there then.
pub fn occupied(
    draft: &DayDraft,
    days: &[MarketDay],
    known: Option<&MarketDay>,
) -> Option<Refused> {
    let same = |one: &&MarketDay| {
        one.state != DayState::Cancelled
            && known.is_none_or(|known| known.id != one.id)
            && draft.meets(&DayDraft::of(one))
    };
    let found = days.iter().find(same)?;
    Some(Refused::Occupied {
        day: draft.on_day,
        hours: format!("{}~{}", found.opens, found.closes),
    })
}

#[cfg(test)]
pub mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::{
        model::SeasonKind,
        rules::{permits::tests::row, seasons::tests::season},
    };

    pub fn day(on_day: &str) -> MarketDay {
        MarketDay {
            id: Id::from_parts(2, [2; 10]),
            season: Id::from_parts(1, [1; 10]),
            on_day: on_day.parse().unwrap(),
            venue: Venue::Gwanghwamun,
            place: String::new(),
            opens: ClockTime::read("10:00").unwrap(),
            closes: ClockTime::read("18:00").unwrap(),
            booths: 40,
            state: DayState::Planned,
            version: 1,
        }
    }

    fn typed(on_day: &str) -> DayFields {
        DayFields {
            on_day: on_day.to_owned(),
            venue: "gwanghwamun".to_owned(),
            place: String::new(),
            opens: "10:00".to_owned(),
            closes: "18:00".to_owned(),
            booths: String::new(),
        }
    }

    fn codes(done: Result<DayDraft, Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
        let refusal = done.err();
        let each = refusal.iter().flat_map(Refusal::each);
        each.map(|one| (one.field, one.code)).collect()
    }

    #[test]
    fn a_day_is_ahead_in_its_year_with_hours_and_a_place() {
        let season = season(2018, SeasonKind::Market);
        let taken = [day("2018-05-05")];
        let facts = Facts {
            season: &season,
            days: &taken,
            today: date(2018, 3, 5),
        };
        let draft = plan(&typed("2018-05-06"), facts).unwrap();
        assert_eq!(draft.booths, 40, "the season's number");
        type Change = fn(&mut DayFields);
        let table: &[(Change, (Option<&str>, &str))] = &[
            (
                |ask| ask.on_day = "2019-05-06".to_owned(),
                (Some("on_day"), "market.other_year"),
            ),
            (
                |ask| ask.on_day = "2018-03-04".to_owned(),
                (Some("on_day"), "market.unreadable"),
            ),
            (
                |ask| ask.venue = "other".to_owned(),
                (Some("place"), "market.missing"),
            ),
            (
                |ask| ask.closes = "10:00".to_owned(),
                (Some("closes"), "market.unreadable"),
            ),
            (
                |ask| ask.opens = "아침".to_owned(),
                (Some("opens"), "market.unreadable"),
            ),
            (
                |ask| ask.on_day = "2018-05-05".to_owned(),
                (Some("on_day"), "market.occupied"),
            ),
        ];
        for (change, expected) in table {
            let mut ask = typed("2018-05-06");
            change(&mut ask);
            assert_eq!(codes(plan(&ask, facts)), [*expected], "{ask:?}");
        }
        let mut evening = typed("2018-05-05");
        evening.opens = "18:00".to_owned();
        evening.closes = "21:00".to_owned();
        assert_eq!(codes(plan(&evening, facts)), [], "after the other one");
    }

    #[test]
    fn a_place_that_no_longer_takes_applications_is_named_early() {
        let table = [
            ("cheonggye", "2018-03-11", Some("market.window_shut")),
            ("cheonggye", "2018-03-12", None),
            ("seoul_plaza", "2018-03-09", Some("market.window_shut")),
            ("seoul_plaza", "2018-03-10", None),
            // Urgent events of public interest are taken late.
            ("gwanghwamun", "2018-03-06", None),
            ("gwanghwamun", "2018-03-05", Some("market.window_shut")),
        ];
        let season = season(2018, SeasonKind::Market);
        let facts = Facts {
            season: &season,
            days: &[],
            today: date(2018, 3, 5),
        };
        for (venue, on_day, expected) in table {
            let ask = DayFields {
                venue: venue.to_owned(),
                ..typed(on_day)
            };
            let codes: Vec<_> = codes(plan(&ask, facts)).into_iter().map(|c| c.1).collect();
            assert_eq!(codes.first().copied(), expected, "{venue} {on_day}");
        }
    }

    #[test]
    fn what_an_application_named_stays() {
        let season = season(2018, SeasonKind::Market);
        let known = day("2018-05-05");
        let facts = Facts {
            season: &season,
            days: std::slice::from_ref(&known),
            today: date(2018, 3, 5),
        };
        let applied = [row("applied", "2018-03-05")];
        let denied = [applied[0].clone(), row("denied", "2018-03-05")];
        let hours = DayFields {
            closes: "17:00".to_owned(),
            ..typed("2018-05-05")
        };
        let moved = typed("2018-05-06");
        let changed = |ask: &DayFields, rows: &[PermitRow], known: &MarketDay| {
            codes(change(ask, "1", known, rows, facts))
        };
        let booths = DayFields {
            booths: "35".to_owned(),
            ..typed("2018-05-05")
        };
        assert_eq!(changed(&booths, &applied, &known), []);
        assert_eq!(changed(&hours, &[], &known), []);
        assert_eq!(changed(&moved, &[], &known), []);
        assert_eq!(changed(&moved, &denied, &known), []);
        let no = [(Some("on_day"), "market.permit_stands")];
        assert_eq!(changed(&moved, &applied, &known), no);
        assert_eq!(changed(&hours, &applied, &known), no);
        let called = MarketDay {
            state: DayState::Recruiting,
            ..known.clone()
        };
        assert_eq!(changed(&hours, &[], &called), [(None, "market.not_here")]);
        let late = codes(change(&hours, "0", &known, &[], facts));
        assert_eq!(late, [(None, "market.changed_meanwhile")]);
    }
}
