//! Until when vendors apply, as tables.

use jiff::civil::date;

use super::*;
use crate::rules::vendors::tests::{TODAY, called, codes, season};

/// A season that was called for or not.
fn market(is_called: bool) -> MarketSeason {
    MarketSeason {
        called_on: is_called.then_some(TODAY),
        ..season()
    }
}

fn ask(seen: &str, until: &str, reason: &str) -> SetLastDay {
    SetLastDay {
        season: String::new(),
        seen: seen.to_owned(),
        until: until.to_owned(),
        reason: reason.to_owned(),
    }
}

#[test]
fn a_day_takes_applications_until_the_last_day_or_the_day_before_it() {
    let days = [called("2018-05-05"), called("2018-05-12")];
    // The last day that was set, today, how many days take applications, whether booths go out.
    let table = [
        (None, date(2018, 5, 4), 2, true),
        (None, date(2018, 5, 5), 1, true),
        (Some(date(2018, 4, 10)), date(2018, 4, 10), 2, false),
        (Some(date(2018, 4, 10)), date(2018, 4, 11), 0, true),
        (Some(date(2018, 5, 8)), date(2018, 5, 4), 2, false),
        (Some(date(2018, 5, 8)), date(2018, 5, 5), 1, false),
    ];
    for (until, today, takes, is_settled) in table {
        let calling = Calling {
            days: &days,
            until,
            today,
        };
        assert_eq!(calling.taking().count(), takes, "{until:?} {today}");
        let found = calling.is_settled().is_ok();
        assert_eq!(found, is_settled, "{until:?} {today}");
    }
}

#[test]
fn a_last_day_is_set_before_the_call_and_only_put_off_after_it() {
    let days = [called("2018-05-05"), called("2018-05-12")];
    let known = Some(date(2018, 4, 10));
    let at = |code| vec![(Some("until"), code)];
    // Whether it was called for, what is known, what is typed, why it is refused.
    let table = [
        (false, None, ask("", "2018-04-10", ""), vec![]),
        (false, known, ask("2018-04-10", "", ""), vec![]),
        (false, known, ask("2018-04-10", "2018-04-02", ""), vec![]),
        (false, None, ask("", "2018-03-06", ""), vec![]),
        (
            false,
            None,
            ask("", "2018-03-05", ""),
            at("market.call_past"),
        ),
        (
            false,
            None,
            ask("", "2018-05-05", ""),
            at("market.call_too_late"),
        ),
        (false, None, ask("", "4월", ""), at("market.unreadable")),
        (
            false,
            known,
            ask("", "2018-04-12", ""),
            vec![(None, "market.changed_meanwhile")],
        ),
        (true, known, ask("2018-04-10", "2018-04-17", "폭설"), vec![]),
        (
            true,
            known,
            ask("2018-04-10", "2018-04-17", " "),
            vec![(Some("reason"), "market.missing")],
        ),
        (
            true,
            known,
            ask("2018-04-10", "2018-04-10", "폭설"),
            at("market.call_not_later"),
        ),
        (
            true,
            None,
            ask("", "2018-04-17", "폭설"),
            at("market.call_unlimited"),
        ),
        (
            true,
            known,
            ask("2018-04-10", "", "폭설"),
            at("market.missing"),
        ),
    ];
    for (is_called, until, ask, wanted) in table {
        let season = market(is_called);
        let calling = Calling {
            days: &days,
            until,
            today: TODAY,
        };
        let facts = Facts {
            season: &season,
            calling,
            allocates: false,
        };
        assert_eq!(codes(last_day(&ask, facts)), wanted, "{is_called} {ask:?}");
    }
}

#[test]
fn nobody_puts_it_off_while_booths_are_given_out() {
    let days = [called("2018-05-05")];
    let season = market(true);
    let facts = Facts {
        season: &season,
        calling: Calling {
            days: &days,
            until: Some(date(2018, 4, 10)),
            today: date(2018, 4, 11),
        },
        allocates: true,
    };
    let refused = last_day(&ask("2018-04-10", "2018-04-17", "폭설"), facts);
    assert_eq!(codes(refused), [(None, "market.allocation_lives")]);
}

#[test]
fn the_last_day_goes_along_into_another_year_while_it_is_ahead() {
    let year = |year| FiscalYear::new(year).unwrap();
    let days = [DayDraft::of(&called("2019-05-04"))];
    let moved = |until, today| taken_over(until, (year(2018), year(2019)), &days, today);
    let today = date(2019, 3, 5);
    let tuesday = date(2018, 4, 10);
    assert_eq!(moved(tuesday, today), Some(date(2019, 4, 9)));
    assert_eq!(moved(tuesday, date(2019, 4, 10)), None, "it is over there");
    assert_eq!(moved(date(2018, 5, 8), today), None, "days are before it");
    let before = moved(date(2017, 12, 12), date(2018, 11, 5));
    assert_eq!(before, Some(date(2018, 12, 11)), "the year before its days");
}
