//! Both meanings of "executed": what the city granted, what the trustee spent.

use kernel::{FiscalYear, Overflow, Won};

use super::destination::Before;
use crate::model::{ExecutionBases, ReturnSteps};

/// Puts them side by side; the reasons add up to the difference.
pub fn compare(
    fiscal_year: FiscalYear,
    city_granted: Won,
    steps: &ReturnSteps,
    before: &Before,
    paid_in: Won,
) -> Result<ExecutionBases, Overflow> {
    let difference = city_granted.minus(steps.spent)?;
    let revenue = before.principal.minus(before.restored)?;
    let held = steps.unexecuted()?.plus(paid_in)?.minus(before.principal)?;
    // What the city's book says less what the trustee's does: grants still on their way.
    let booked = steps.granted.minus(before.restored)?;
    let all = [
        ("다음 연도로 이월한 돈", steps.carried_out),
        ("전년 이월금으로 집행한 돈", steps.carried_in.opposite()?),
        ("마감 뒤에 반납해 세외수입이 된 돈", revenue),
        ("아직 반납하지 않은 집행잔액", held),
        ("수탁기관이 자기 돈으로 낸 불인정액", paid_in.opposite()?),
        ("시 장부에만 있는 집행", city_granted.minus(booked)?),
    ];
    let reasons = all
        .into_iter()
        .filter(|(_, amount)| *amount != Won::ZERO)
        .map(|(text, amount)| (text.to_owned(), amount))
        .collect();
    Ok(ExecutionBases {
        fiscal_year,
        granted: city_granted,
        spent: steps.spent,
        difference,
        reasons,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reasons_add_up() {
        let year = FiscalYear::new(2017).expect("in range");
        let steps = ReturnSteps {
            granted: Won(1_000),
            carried_in: Won(50),
            spent: Won(900),
            carried_out: Won(60),
            disallowed: Won(30),
            ..ReturnSteps::default()
        };
        let before = |principal, restored| Before {
            principal: Won(principal),
            restored: Won(restored),
            ..Before::default()
        };
        for (granted, was, paid_in) in [
            (1_000, before(0, 0), 0),
            (920, before(80, 80), 0),
            (1_000, before(120, 0), 30),
            (940, before(120, 60), 30),
            // The city disbursed to somebody else on the same program.
            (1_300, before(0, 0), 0),
        ] {
            let found = compare(year, Won(granted), &steps, &was, Won(paid_in)).expect("in range");
            assert_eq!(found.difference, Won(granted - 900));
            let sum = Won::sum(found.reasons.iter().map(|(_, amount)| *amount));
            assert_eq!(sum, Ok(found.difference), "{:?}", found.reasons);
        }
    }
}
