//! What is to be done about days, and when it presses.

use jiff::civil::Date;

use super::permits::{PermitVerdict, verdict};
use crate::model::{DayState, MarketDay, PermitRow, SeasonKind, VenuePermit};

/// Whether something can be done now about the permit of a planned day: applying, paying, or
/// beginning anew.
pub fn permit_is_due(day: &MarketDay, rows: &[PermitRow], today: Date) -> bool {
    if day.state != DayState::Planned || day.on_day < today {
        return false;
    }
    match verdict(day, &VenuePermit::of(rows), today) {
        PermitVerdict::Apply(_)
        | PermitVerdict::TooLate(_)
        | PermitVerdict::Denied
        | PermitVerdict::Pay(_)
        | PermitVerdict::PayLate(_)
        | PermitVerdict::Lapsed(_) => true,
        PermitVerdict::ApplyFrom(_) | PermitVerdict::Waiting | PermitVerdict::Complete => false,
    }
}

/// Whether a market opens tomorrow and nobody knows who has a booth.
pub fn lacks_booths(day: &MarketDay, kind: SeasonKind, today: Date) -> bool {
    let waits = matches!(
        day.state,
        DayState::Planned | DayState::VenuePermitted | DayState::Recruiting
    );
    kind == SeasonKind::Market && waits && today.tomorrow().ok() == Some(day.on_day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rules::{days::tests::day, permits::tests::row};

    #[test]
    fn a_permit_is_due_while_the_office_can_do_something() {
        let (applied, granted) = (row("applied", "2018-03-06"), row("granted", "2018-03-07"));
        let paid = row("fee_paid", "2018-03-08");
        // 광화문광장 takes applications from 2018-03-06 on.
        let table = [
            (vec![], date(2018, 3, 5), false),
            (vec![], date(2018, 3, 6), true),
            (vec![applied.clone()], date(2018, 3, 7), false),
            (
                vec![applied.clone(), granted.clone()],
                date(2018, 3, 8),
                true,
            ),
            (vec![applied, granted, paid], date(2018, 3, 9), false),
            (vec![], date(2018, 5, 4), true),
            (vec![], date(2018, 5, 6), false),
        ];
        for (rows, today, is_due) in table {
            let found = permit_is_due(&day("2018-05-05"), &rows, today);
            assert_eq!(found, is_due, "{} rows on {today}", rows.len());
        }
        let off = MarketDay {
            state: DayState::Cancelled,
            ..day("2018-05-05")
        };
        assert!(!permit_is_due(&off, &[], date(2018, 3, 6)));
    }

    #[test]
    fn a_market_without_booths_presses_the_day_before() {
        for state in DayState::ALL {
            let day = MarketDay {
                state: *state,
                ..day("2018-05-05")
            };
            let waits = matches!(state.word(), "planned" | "venue_permitted" | "recruiting");
            for (today, is_eve) in [(3, false), (4, true), (5, false)] {
                let today = date(2018, 5, today);
                let found = lacks_booths(&day, SeasonKind::Market, today);
                assert_eq!(found, waits && is_eve, "{state:?} {today}");
                assert!(!lacks_booths(&day, SeasonKind::Exhibition, today));
            }
        }
    }
}
