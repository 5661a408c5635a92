//! The months in which something can be had.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Months of the year as bits, January the lowest; never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(into = "Vec<i8>", try_from = "Vec<i8>")]
pub struct Season(u16);

impl Season {
    /// All twelve.
    pub const ALL_YEAR: Season = Season(0xFFF);

    /// These months, 1 to 12; `None` for another number, or for no month at all.
    pub fn of(months: &[i8]) -> Option<Self> {
        let mut bits = 0_u16;
        for month in months {
            let shift = u32::try_from(*month).ok()?.checked_sub(1)?;
            bits |= (shift < 12).then(|| 1 << shift)?;
        }
        (bits != 0).then_some(Self(bits))
    }

    /// As the database keeps it.
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// What the database kept.
    pub fn from_bits(bits: i64) -> Option<Self> {
        let bits = u16::try_from(bits).ok()?;
        (1..=Self::ALL_YEAR.0).contains(&bits).then_some(Self(bits))
    }

    /// The months in order, 1 to 12.
    pub fn months(self) -> Vec<i8> {
        (1..=12_i8)
            .zip(0..)
            .filter(|(_, shift)| self.0 >> shift & 1 == 1)
            .map(|(month, _)| month)
            .collect()
    }

    /// What people read: `연중`, `3~5월, 9월`.
    pub fn label(self) -> String {
        if self == Self::ALL_YEAR {
            return "연중".to_owned();
        }
        let months = self.months();
        let spans = months.chunk_by(|a, b| a + 1 == *b);
        let spans = spans.map(|span| match span {
            [first, .., last] => format!("{first}~{last}월"),
            [one] => format!("{one}월"),
            [] => String::new(),
        });
        spans.collect::<Vec<_>>().join(", ")
    }
}

impl From<Season> for Vec<i8> {
    fn from(season: Season) -> Self {
        season.months()
    }
}

impl TryFrom<Vec<i8>> for Season {
    type Error = &'static str;

    fn try_from(months: Vec<i8>) -> Result<Self, &'static str> {
        Self::of(&months).ok_or("months are numbers from 1 to 12")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_kept_and_said() {
        for (months, said) in [
            (&[3, 4, 5, 9][..], "3~5월, 9월"),
            (&[12], "12월"),
            (&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "연중"),
        ] {
            let season = Season::of(months).unwrap();
            assert_eq!(season.months(), months);
            assert_eq!(season.label(), said);
            assert_eq!(Season::from_bits(season.bits()), Some(season));
        }
        for months in [&[][..], &[0], &[13], &[-1]] {
            assert_eq!(Season::of(months), None, "{months:?}");
        }
        assert_eq!(Season::from_bits(0), None);
        assert_eq!(Season::from_bits(4096), None);
    }
}
