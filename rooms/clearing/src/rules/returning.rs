//! 반납액: how much returns, and why.

use jiff::civil::Date;
use kernel::{DatedRules, Overflow, Won};

use super::dated;
use crate::model::ReturnSteps;

/// The steps with their cut: below so many won (a dated setting) nothing is collected.
pub fn with_cut(rules: &DatedRules, on: Date, steps: ReturnSteps) -> Result<ReturnSteps, Overflow> {
    let unit = rules.whole(dated::RETURN_UNIT, on).unwrap_or(1).max(1);
    let total = steps.total()?;
    let cut = Won(total.0.max(0) % unit);
    Ok(ReturnSteps { cut, ..steps })
}

/// One payment whose input tax can be recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recoverable {
    /// What it claims, net of what came back.
    pub claimed: Won,
    /// Recoverable VAT that did not come back.
    pub outstanding: Won,
    /// Disallowed of it as refunded VAT.
    pub disallowed_vat: Won,
    /// Disallowed of it for other reasons.
    pub disallowed_other: Won,
}

/// Recoverable VAT that returns beside the disallowances: each won once. What was disallowed as
/// VAT is not asked for again, and nothing of one payment returns beyond what it cost.
pub fn vat_beside(one: &Recoverable) -> Result<Won, Overflow> {
    let left = one.outstanding.minus(one.disallowed_vat)?;
    let disallowed = one.disallowed_vat.plus(one.disallowed_other)?;
    let room = one.claimed.minus(disallowed)?;
    Ok(left.min(room).max(Won::ZERO))
}

/// Whether a year's money is all explained: what is in the book is what still has to return and
/// what was cut off, less what the trustee has not paid in yet.
pub fn explained(steps: &ReturnSteps, paid_in: Won, balance: Won) -> Result<bool, Overflow> {
    let open = steps.total()?.minus(steps.returned)?;
    let missing = steps.own()?.minus(paid_in)?;
    Ok(open.minus(missing)? == balance)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cut(steps: ReturnSteps) -> ReturnSteps {
        with_cut(&dated::rules(), date(2019, 2, 1), steps).expect("in range")
    }

    fn steps(granted: i64, spent: i64, interest: i64) -> ReturnSteps {
        ReturnSteps {
            granted: Won(granted),
            spent: Won(spent),
            interest: Won(interest),
            ..ReturnSteps::default()
        }
    }

    #[test]
    fn the_fixture_of_the_paper() {
        // Granted 626,000,000; spent 600,000,003; interest 12,347.
        let steps = cut(steps(626_000_000, 600_000_003, 12_347));
        assert_eq!(steps.unexecuted(), Ok(Won(25_999_997)));
        assert_eq!(steps.total(), Ok(Won(26_012_344)));
        assert_eq!(steps.cut, Won(4));
        assert_eq!(steps.payable(), Ok(Won(26_012_340)));
        assert_eq!(steps.due(), Ok(Won(26_012_340)));
    }

    #[test]
    fn returns_as_a_table() {
        // carried in, carried out, income, disallowed, vat, returned → payable, due
        for (carried_in, carried_out, income, disallowed, vat, returned, payable, due) in [
            (0, 0, 0, 0, 0, 0, 1_000_000, 1_000_000),
            (0, 400_000, 0, 0, 0, 0, 600_000, 600_000),
            (50_000, 0, 0, 0, 0, 0, 1_050_000, 1_050_000),
            (0, 0, 7, 0, 0, 0, 1_000_000, 1_000_000),
            (0, 0, 17, 0, 0, 0, 1_000_010, 1_000_010),
            (0, 0, 0, 123_456, 0, 0, 1_123_450, 1_123_450),
            (0, 0, 0, 123_456, 1_004, 0, 1_124_460, 1_124_460),
            (0, 0, 0, 0, 0, 999_990, 1_000_000, 10),
            (0, 0, 4, 0, 0, 1_000_004, 1_000_000, 0),
        ] {
            let steps = cut(ReturnSteps {
                carried_in: Won(carried_in),
                carried_out: Won(carried_out),
                income: Won(income),
                disallowed: Won(disallowed),
                vat: Won(vat),
                returned: Won(returned),
                ..steps(10_000_000, 9_000_000, 0)
            });
            assert_eq!(steps.payable(), Ok(Won(payable)), "{steps:?}");
            assert_eq!(steps.due(), Ok(Won(due)), "{steps:?}");
        }
    }

    #[test]
    fn what_was_budgeted_and_never_granted_does_not_return() {
        // 626 million budgeted, 400 million granted: the base is money received.
        let steps = cut(steps(400_000_000, 399_999_990, 0));
        assert_eq!(steps.payable(), Ok(Won(10)));
    }

    #[test]
    fn the_cut_can_be_switched_off() {
        let none = DatedRules::default();
        let steps = with_cut(&none, date(2019, 2, 1), steps(19, 0, 0)).expect("in range");
        assert_eq!((steps.cut, steps.payable()), (Won::ZERO, Ok(Won(19))));
    }

    #[test]
    fn vat_returns_once() {
        let one = |claimed, outstanding, vat, other| Recoverable {
            claimed: Won(claimed),
            outstanding: Won(outstanding),
            disallowed_vat: Won(vat),
            disallowed_other: Won(other),
        };
        for (case, beside) in [
            (one(1_100, 100, 0, 0), 100),
            (one(1_100, 100, 100, 0), 0),
            (one(1_100, 100, 40, 0), 60),
            (one(1_100, 0, 0, 0), 0),
            // The whole payment is disallowed: its VAT is in it.
            (one(1_100, 100, 0, 1_100), 0),
            (one(1_100, 100, 0, 1_000), 100),
            (one(1_100, 100, 0, 1_050), 50),
            (one(1_100, 100, 150, 0), 0),
        ] {
            assert_eq!(vat_beside(&case), Ok(Won(beside)), "{case:?}");
        }
    }

    #[test]
    fn the_balance_is_explained() {
        let steps = cut(ReturnSteps {
            disallowed: Won(30),
            ..steps(1_000, 900, 7)
        });
        // 137 in all: the book has 107 until the trustee pays its 30.
        assert_eq!(explained(&steps, Won::ZERO, Won(107)), Ok(true));
        assert_eq!(explained(&steps, Won(30), Won(137)), Ok(true));
        assert_eq!(explained(&steps, Won(30), Won(136)), Ok(false));
        let back = ReturnSteps {
            returned: Won(130),
            ..steps
        };
        assert_eq!(
            explained(&back, Won(30), Won(7)),
            Ok(true),
            "the cut is left"
        );
    }
}
