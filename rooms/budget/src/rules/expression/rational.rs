//! Exact fractions. Every operation says `None` rather than wrap.

use std::fmt;

/// An exact fraction in lowest terms with a denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rational {
    over: i128,
    under: i128,
}

impl From<i128> for Rational {
    fn from(whole: i128) -> Self {
        Self {
            over: whole,
            under: 1,
        }
    }
}

impl Rational {
    /// One per cent.
    pub fn hundredth() -> Self {
        Self {
            over: 1,
            under: 100,
        }
    }

    /// Ten to the power of minus `places`.
    pub fn tenths(places: usize) -> Option<Self> {
        let under = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
        Some(Self { over: 1, under })
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::reduced(
            left.checked_add(right)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// Product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::reduced(
            self.over.checked_mul(other.over)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// The value when it is whole.
    pub fn whole(self) -> Option<i128> {
        (self.under == 1).then_some(self.over)
    }

    fn reduced(over: i128, under: i128) -> Option<Self> {
        let mut a = over.checked_abs()?;
        let mut b = under;
        while b != 0 {
            (a, b) = (b, a % b);
        }
        // `under` is above zero, so the divisor is too.
        Some(Self {
            over: over / a.max(1),
            under: under / a.max(1),
        })
    }
}

/// As a decimal, cut after four places.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = (self.over % self.under).unsigned_abs();
        let places = rest.saturating_mul(10_000) / self.under.unsigned_abs().max(1);
        let sign = if self.over < 0 && self.over / self.under == 0 {
            "-"
        } else {
            ""
        };
        let text = format!("{sign}{}.{places:04}", self.over / self.under);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}
