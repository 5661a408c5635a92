//! Ratios with their rounding named.

use serde::{Deserialize, Serialize};

use crate::Won;

/// How a ratio is cut to a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero: 0.5 → 1, −0.5 → −1. What 사업별 설명서 uses.
    HalfUp,
    /// Toward zero.
    Truncate,
}

/// A whole percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(pub i64);

/// 증감률: what happened to an amount between two years.
#[doc(alias = "증감률")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRate {
    /// A percentage; −100 when the amount fell to zero (순감).
    Percent(Percent),
    /// 순증: from nothing to something. There is no percentage.
    NetIncrease,
    /// Nothing before and nothing after.
    Nothing,
}

impl Percent {
    /// `(b − a) × 100 ÷ a`, never dividing by zero. A negative base is compared by its size.
    ///
    /// −100 is kept for 순감, an amount that fell to nothing: what is left over, however little,
    /// keeps the rate one step away from it.
    pub fn change(a: Won, b: Won, rounding: Rounding) -> ChangeRate {
        let (before, after) = (i128::from(a.0), i128::from(b.0));
        if before == 0 {
            return if after == 0 {
                ChangeRate::Nothing
            } else {
                ChangeRate::NetIncrease
            };
        }
        let rate = divide((after - before) * 100, before.abs(), rounding);
        ChangeRate::Percent(Percent(match (rate, after.signum() * before.signum()) {
            (-100, 1) => -99,
            (-100, -1) => -101,
            _ => rate,
        }))
    }

    /// `part × 100 ÷ whole`; `None` when the whole is zero.
    pub fn share(part: Won, whole: Won, rounding: Rounding) -> Option<Percent> {
        (whole.0 != 0).then(|| {
            Percent(divide(
                i128::from(part.0) * 100,
                i128::from(whole.0),
                rounding,
            ))
        })
    }
}

/// Divides with the named rounding; the caller guarantees `by != 0`. Saturates at the i64 range.
pub(crate) fn divide(number: i128, by: i128, rounding: Rounding) -> i64 {
    let (n, d) = if by < 0 { (-number, -by) } else { (number, by) };
    let q = match rounding {
        Rounding::Truncate => n / d,
        Rounding::HalfUp => {
            let twice = n.abs() * 2 + d;
            (twice / (2 * d)) * n.signum()
        }
    };
    i64::try_from(q).unwrap_or(if q < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn changes_between_two_years() {
        let percent = |p| ChangeRate::Percent(Percent(p));
        let rows = [
            (573_917, 626_000, percent(9)),
            (432_316, 573_917, percent(33)),
            (626_000, 0, percent(-100)),
            (626_000, 1, percent(-99)),
            (626_000, -1, percent(-101)),
            (0, 626_000, ChangeRate::NetIncrease),
            (0, -1, ChangeRate::NetIncrease),
            (0, 0, ChangeRate::Nothing),
            (200, 201, percent(1)),
            (200, 199, percent(-1)),
            (1_000, 1_004, percent(0)),
            (-100, -50, percent(50)),
            (626_000, 626_000, percent(0)),
            (1, i64::MAX, percent(i64::MAX)),
        ];
        for (a, b, rate) in rows {
            assert_eq!(
                Percent::change(Won(a), Won(b), Rounding::HalfUp),
                rate,
                "{a} → {b}"
            );
        }
        let cut = Percent::change(Won(432_316), Won(573_917), Rounding::Truncate);
        assert_eq!(cut, percent(32));
    }

    #[test]
    fn shares_of_a_whole() {
        let share = |part, whole| Percent::share(Won(part), Won(whole), Rounding::HalfUp);
        assert_eq!(share(408_919, 432_316), Some(Percent(95)));
        assert_eq!(share(1, 0), None);
        assert_eq!(share(-1, 200), Some(Percent(-1)));
    }

    /// Half away from zero by stepping: the whole nearest to n ÷ d, larger size on a tie.
    fn naive(n: i128, d: i128) -> i128 {
        let floor = n.div_euclid(d);
        let rest = n.rem_euclid(d);
        match (rest * 2).cmp(&d) {
            std::cmp::Ordering::Less => floor,
            std::cmp::Ordering::Greater => floor + 1,
            std::cmp::Ordering::Equal => floor + i128::from(n >= 0),
        }
    }

    proptest! {
        #[test]
        fn dividing_agrees_with_the_definition(
            n in prop_oneof![-2_000_i64..2_000, any::<i64>()],
            d in prop_oneof![1_i64..40, 1..=i64::MAX],
        ) {
            let (n, d) = (i128::from(n), i128::from(d));
            prop_assert_eq!(i128::from(divide(n, d, Rounding::HalfUp)), naive(n, d));
            prop_assert_eq!(divide(n, d, Rounding::HalfUp), divide(-n, -d, Rounding::HalfUp));
            prop_assert_eq!(divide(-n, d, Rounding::HalfUp), -divide(n, d, Rounding::HalfUp));
            prop_assert_eq!(i128::from(divide(n, d, Rounding::Truncate)), n / d);
        }
    }
}
