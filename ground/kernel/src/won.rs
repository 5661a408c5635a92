//! Money.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whole won. Thousands of won exist only where a paper is printed (`ground/paper`).
#[doc(alias = "원")]
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Won(pub i64);

/// The sum does not fit: beyond ±9,223,372,036,854,775,807 won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

impl fmt::Display for Overflow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("amount out of range")
    }
}

impl std::error::Error for Overflow {}

impl From<Overflow> for crate::Error {
    fn from(_: Overflow) -> Self {
        crate::Refusal::new(
            "kernel.amount_out_of_range",
            "금액이 너무 커서 계산할 수 없습니다. 입력한 금액의 자릿수를 확인하세요.",
        )
        .into()
    }
}

impl Won {
    /// No money.
    pub const ZERO: Won = Won(0);

    /// Addition that refuses to wrap.
    pub fn plus(self, other: Won) -> Result<Won, Overflow> {
        self.0.checked_add(other.0).map(Won).ok_or(Overflow)
    }

    /// Subtraction that refuses to wrap.
    pub fn minus(self, other: Won) -> Result<Won, Overflow> {
        self.0.checked_sub(other.0).map(Won).ok_or(Overflow)
    }

    /// The opposite amount.
    pub fn opposite(self) -> Result<Won, Overflow> {
        self.0.checked_neg().map(Won).ok_or(Overflow)
    }

    /// Sums exactly, or refuses.
    pub fn sum(amounts: impl IntoIterator<Item = Won>) -> Result<Won, Overflow> {
        amounts.into_iter().try_fold(Won::ZERO, Won::plus)
    }
}

/// Digits grouped by thousands with a leading `-` when negative: `-52,083`.
/// Papers write negatives with `△`; that is [`crate::number::print_paper`].
impl fmt::Display for Won {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::number::grouped(self.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_settlement_of_2016_adds_up() {
        let current = Won::sum([Won(432_316_000), Won::ZERO, Won::ZERO]);
        let left = current.and_then(|c| c.minus(Won(408_919_000)));
        assert_eq!(left, Ok(Won(23_397_000)));
        assert_eq!(Won(-52_083).to_string(), "-52,083");
        assert_eq!(Won(i64::MIN).to_string(), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn nothing_wraps() {
        assert_eq!(Won(i64::MAX).plus(Won(1)), Err(Overflow));
        assert_eq!(Won(i64::MIN).minus(Won(1)), Err(Overflow));
        assert_eq!(Won(i64::MIN).opposite(), Err(Overflow));
        assert_eq!(Won::sum([Won(i64::MAX), Won(1)]), Err(Overflow));
        let refused = crate::Error::from(Overflow);
        assert!(refused.to_string().contains("자릿수를 확인하세요"));
    }

    proptest! {
        #[test]
        fn sums_agree_with_wide_arithmetic(
            amounts in proptest::collection::vec(any::<i64>(), 0..9),
        ) {
            // A running sum may leave the range and come back; wide arithmetic would hide that.
            let mut wide = 0_i128;
            let mut fits = true;
            for amount in &amounts {
                wide += i128::from(*amount);
                fits &= i64::try_from(wide).is_ok();
            }
            let sum = Won::sum(amounts.iter().map(|a| Won(*a)));
            prop_assert_eq!(sum.is_ok(), fits);
            if let Ok(sum) = sum {
                prop_assert_eq!(i128::from(sum.0), wide);
            }
        }
    }
}
