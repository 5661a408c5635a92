//! Where returned money goes in the city's books: back to its line, or into the year's revenue.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Overflow, Won};

use super::dated;
use crate::model::{Destination, ReturnSteps};

/// Whether money of a year that came on a day goes back to the line. It does while the year's
/// books take it: to its last day, as an exception to January 20 of the next year, and only while
/// the city has not closed them.
pub fn of(rules: &DatedRules, year: FiscalYear, on: Date, city_closed: bool) -> Destination {
    let next = year.last_day().year().saturating_add(1);
    let last = rules
        .on(dated::RESTORE_LAST_DAY, on)
        .and_then(|row| dated::day_in(row, next))
        .unwrap_or(year.last_day());
    if city_closed || on > last {
        Destination::Revenue
    } else {
        Destination::RestoreToLine
    }
}

/// What went back before, in won.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// The city's own money.
    pub principal: Won,
    /// Interest.
    pub interest: Won,
    /// Income.
    pub income: Won,
    /// What of the city's money was restored to its lines.
    pub restored: Won,
}

/// What one return is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split {
    /// Back to the lines of the city's budget.
    pub restore: Won,
    /// The city's own money as revenue.
    pub principal_revenue: Won,
    /// Interest, always revenue.
    pub interest: Won,
    /// Income, always revenue.
    pub income: Won,
}

impl Split {
    /// All of it.
    pub fn sum(&self) -> Result<Won, Overflow> {
        Won::sum([
            self.restore,
            self.principal_revenue,
            self.interest,
            self.income,
        ])
    }
}

/// Splits a return: the city's own money first, then interest, then income; what is beyond all of
/// them stays with the last part that has something. Restored is at most what was granted in the
/// year and not restored yet: cash of the year before cannot go back to this year's line.
pub fn split(
    amount: Won,
    steps: &ReturnSteps,
    before: &Before,
    destination: Destination,
) -> Result<Split, Overflow> {
    let open = |all: Won, went: Won| Ok(all.minus(went)?.max(Won::ZERO));
    let principal = amount.min(open(steps.principal()?, before.principal)?);
    let rest = amount.minus(principal)?;
    let interest = rest.min(open(steps.interest, before.interest)?);
    let income = rest.minus(interest)?;
    let room = open(steps.granted, before.restored)?;
    let restore = match destination {
        Destination::RestoreToLine => principal.min(room),
        Destination::Revenue => Won::ZERO,
    };
    Ok(Split {
        restore,
        principal_revenue: principal.minus(restore)?,
        interest,
        income,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_around_the_closing() {
        let rules = dated::rules();
        let year = FiscalYear::new(2017).expect("in range");
        for (on, closed, expected) in [
            (date(2017, 6, 1), false, Destination::RestoreToLine),
            (date(2017, 12, 31), false, Destination::RestoreToLine),
            (date(2018, 1, 1), false, Destination::RestoreToLine),
            (date(2018, 1, 20), false, Destination::RestoreToLine),
            (date(2018, 1, 21), false, Destination::Revenue),
            (date(2018, 2, 10), false, Destination::Revenue),
            (date(2019, 1, 10), false, Destination::Revenue),
            (date(2018, 1, 15), true, Destination::Revenue),
        ] {
            assert_eq!(of(&rules, year, on, closed), expected, "{on} {closed}");
        }
    }

    fn steps(granted: i64, carried_in: i64, spent: i64) -> ReturnSteps {
        ReturnSteps {
            granted: Won(granted),
            carried_in: Won(carried_in),
            spent: Won(spent),
            interest: Won(70),
            income: Won(30),
            ..ReturnSteps::default()
        }
    }

    #[test]
    fn a_return_is_split_once() {
        let d = Destination::RestoreToLine;
        let before = |principal, interest, income, restored| Before {
            principal: Won(principal),
            interest: Won(interest),
            income: Won(income),
            restored: Won(restored),
        };
        let none = Before::default();
        for (amount, of, was, to, expected) in [
            // All at once.
            (200, steps(1_000, 0, 900), none, d, [100, 0, 70, 30]),
            (
                200,
                steps(1_000, 0, 900),
                none,
                Destination::Revenue,
                [0, 100, 70, 30],
            ),
            // First a part of the money, then the rest of everything.
            (60, steps(1_000, 0, 900), none, d, [60, 0, 0, 0]),
            (
                140,
                steps(1_000, 0, 900),
                before(60, 0, 0, 60),
                d,
                [40, 0, 70, 30],
            ),
            // Cash of the year before cannot go back to this year's line.
            (600, steps(400, 600, 500), none, d, [400, 100, 70, 30]),
            // Income was spent: only the rest returns, as interest.
            (50, steps(1_000, 0, 1_050), none, d, [0, 0, 50, 0]),
            // A late return of interest alone.
            (
                5,
                steps(1_000, 0, 900),
                before(100, 65, 30, 100),
                d,
                [0, 0, 5, 0],
            ),
        ] {
            let found = split(Won(amount), &of, &was, to).expect("in range");
            let parts = [
                found.restore,
                found.principal_revenue,
                found.interest,
                found.income,
            ];
            assert_eq!(parts, expected.map(Won), "{amount} {was:?}");
            assert_eq!(found.sum(), Ok(Won(amount)));
        }
    }
}
