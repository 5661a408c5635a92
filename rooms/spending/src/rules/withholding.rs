//! What is withheld from a payee, from dated rates, in exact whole numbers.

use jiff::civil::Date;
use kernel::{DatedRules, Won};

use super::dated;
use crate::model::{IncomeKind, Withheld};

/// What is withheld from an amount that is paid on a day. Each tax is cut below ten won on its
/// own. [`IncomeKind::Employment`] gives nothing: the payroll knows it.
///
/// `None` when no rate is in force on that day, or the amount is out of range.
pub fn withheld(
    rules: &DatedRules,
    income: IncomeKind,
    gross: Won,
    paid_on: Date,
) -> Option<Withheld> {
    let rate = |key| rules.whole(key, paid_on);
    let cut = rate(dated::TAX_CUT)?;
    let tax = match income {
        IncomeKind::Nothing | IncomeKind::Employment => return Some(Withheld::default()),
        IncomeKind::Business => percent(gross.0, rate(dated::BUSINESS_TAX)?)?,
        IncomeKind::Other | IncomeKind::ContestPrize => {
            let key = match income {
                IncomeKind::Other => dated::OTHER_EXPENSE,
                _ => dated::PRIZE_EXPENSE,
            };
            let cost = percent(gross.0, rate(key)?)?;
            let earned = gross.0.checked_sub(cost)?;
            if earned <= rate(dated::OTHER_FREE)? {
                return Some(Withheld::default());
            }
            percent(earned, rate(dated::OTHER_TAX)?)?
        }
    };
    let income_tax = cut_to(tax, cut)?;
    let local_tax = cut_to(percent(income_tax, rate(dated::LOCAL_TAX)?)?, cut)?;
    Some(Withheld {
        income_tax: Won(income_tax),
        local_tax: Won(local_tax),
        insurance: Won::ZERO,
    })
}

fn percent(amount: i64, percent: i64) -> Option<i64> {
    amount
        .checked_mul(percent)
        .map(|hundredfold| hundredfold / 100)
}

fn cut_to(amount: i64, unit: i64) -> Option<i64> {
    amount.checked_rem(unit).map(|rest| amount - rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `지급액 지급일 → 소득세 지방소득세 차인지급액`, as a payroll clerk would note it.
    const BUSINESS: &str = "
        1,000,000 2017-06-15 → 30,000 3,000 967,000
          500,000 2018-03-02 → 15,000 1,500 483,500
          333,333 2018-03-02 → 9,990 990 322,353
          150,000 2021-09-01 → 4,500 450 145,050
           33,400 2018-03-02 → 1,000 100 32,300
              333 2018-03-02 → 0 0 333
        9,999,999 2024-12-31 → 299,990 29,990 9,670,019";

    const OTHER: &str = "
        1,000,000 2018-03-31 → 40,000 4,000 956,000
        1,000,000 2018-04-01 → 60,000 6,000 934,000
        1,000,000 2018-12-31 → 60,000 6,000 934,000
        1,000,000 2019-01-01 → 80,000 8,000 912,000
          250,000 2018-03-31 → 0 0 250,000
          250,005 2018-03-31 → 10,000 1,000 239,005
          166,666 2018-04-01 → 0 0 166,666
          166,670 2018-04-01 → 10,000 1,000 155,670
          125,000 2019-01-01 → 0 0 125,000
          125,010 2019-01-01 → 10,000 1,000 114,010
          150,000 2021-09-01 → 12,000 1,200 136,800
          123,456 2019-01-01 → 0 0 123,456
          333,333 2019-01-01 → 26,660 2,660 304,013";

    const PRIZE: &str = "
        1,000,000 2017-10-20 → 40,000 4,000 956,000
        1,000,000 2019-10-20 → 40,000 4,000 956,000
          250,000 2019-10-20 → 0 0 250,000
          300,000 2019-10-20 → 12,000 1,200 286,800";

    fn number(text: &str) -> i64 {
        text.replace(',', "").parse().expect("a number")
    }

    #[test]
    fn the_clerks_tables() {
        let rules = dated::rules();
        for (kind, table) in [
            (IncomeKind::Business, BUSINESS),
            (IncomeKind::Other, OTHER),
            (IncomeKind::ContestPrize, PRIZE),
        ] {
            for row in table.trim().lines() {
                let (asked, expected) = row.split_once('→').expect("an arrow");
                let asked: Vec<&str> = asked.split_whitespace().collect();
                let expected: Vec<i64> = expected.split_whitespace().map(number).collect();
                let (gross, day) = (number(asked[0]), asked[1].parse().expect("a day"));
                let got = withheld(&rules, kind, Won(gross), day).expect("a rate");
                let sum = got.sum().expect("in range");
                assert_eq!(
                    vec![got.income_tax.0, got.local_tax.0, gross - sum.0],
                    expected,
                    "{} {row}",
                    kind.label()
                );
            }
        }
    }

    #[test]
    fn pay_and_companies_are_not_computed() {
        let rules = dated::rules();
        for kind in [IncomeKind::Nothing, IncomeKind::Employment] {
            let day = jiff::civil::date(2018, 3, 2);
            let got = withheld(&rules, kind, Won(2_500_000), day);
            assert_eq!(got, Some(Withheld::default()));
        }
        let before = jiff::civil::date(2009, 12, 31);
        assert_eq!(
            withheld(&rules, IncomeKind::Business, Won(1_000), before),
            None
        );
        let day = jiff::civil::date(2018, 3, 2);
        assert_eq!(
            withheld(&rules, IncomeKind::Business, Won(i64::MAX), day),
            None
        );
    }

    proptest! {
        #[test]
        fn never_more_than_the_rate_and_whole_tens(
            gross in 1_i64..1_000_000_000_000,
            kind in proptest::sample::select(IncomeKind::ALL),
            days in 0_i32..6_000,
        ) {
            use jiff::ToSpan;
            let day = jiff::civil::date(2010, 1, 1).saturating_add(days.days());
            let got = withheld(&dated::rules(), kind, Won(gross), day).expect("a rate");
            prop_assert_eq!(got.income_tax.0 % 10, 0);
            prop_assert_eq!(got.local_tax.0 % 10, 0);
            // 8.8 % is the highest of them; cost is cut to whole won, which may add one won.
            let most = i128::from(gross) * 88 / 1_000 + 1;
            prop_assert!(i128::from(got.sum().expect("small").0) <= most);
            prop_assert_eq!(got.insurance, Won::ZERO);
        }
    }
}
