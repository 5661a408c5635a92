//! To which year revenue belongs, and whether that year takes it.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear};

use super::{Refused, dated};
use crate::model::Closing;

/// The year of revenue: that of the day on which it came.
pub fn year_of(
    rules: &DatedRules,
    for_year: FiscalYear,
    received_on: Date,
    today: Date,
    closings: &[Closing],
) -> Result<FiscalYear, Refused> {
    if received_on > today {
        return Err(Refused::InFuture { today });
    }
    let outside = || Refused::OutsideYear {
        what: "수입",
        first: for_year.first_day(),
        last: today,
        article: None,
    };
    let year = FiscalYear::of(received_on).ok_or_else(outside)?;
    if year < for_year {
        return Err(outside());
    }
    match closings.iter().find(|closing| closing.fiscal_year == year) {
        Some(closing) => Err(Refused::YearClosed {
            year,
            closed_on: closing.closed_on,
            article: rules.article(dated::RETURN_AFTER_CLOSING, today),
        }),
        None => Ok(year),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn revenue_belongs_to_the_year_of_its_day() {
        let year = |n| FiscalYear::new(n).expect("in range");
        let closed = [Closing {
            fiscal_year: year(2018),
            closed_on: date(2019, 2, 10),
            closed_by: "시 담당".to_owned(),
            reason: "결산".to_owned(),
        }];
        let today = date(2019, 6, 1);
        let asked = |on| year_of(&dated::rules(), year(2017), on, today, &closed);
        assert_eq!(asked(date(2017, 12, 31)), Ok(year(2017)));
        assert_eq!(asked(date(2019, 1, 1)), Ok(year(2019)));
        for (on, refused) in [
            (date(2018, 12, 31), "budget.year_closed"),
            (date(2016, 12, 31), "budget.outside_year"),
            (date(2019, 6, 2), "budget.in_future"),
        ] {
            let no = asked(on).expect_err("refused");
            assert_eq!(kernel::Refusal::from(no).code, refused, "{on}");
        }
    }
}
