//! Numbers that know the rows they come from.

use serde::{Deserialize, Serialize};

use crate::{Address, ChangeRate, Overflow, Percent, Rounding, Won};

/// What a figure counts in. Money is always whole won here; 천원 is a matter of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole won.
    Won,
    /// Percent.
    Percent,
    /// 회: times something was held.
    Times,
    /// 개: things, for example ideas.
    Items,
    /// 명: people.
    People,
    /// 개 권역: regions covered.
    Regions,
}

/// A typed filter, written so that it fits into an address: `program.activities?year=2016&line=…`.
///
/// The room named before the dot knows how to list the rows ([`FigureRow`]) of its selections.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Selection(pub String);

/// How the rows of a selection become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// The number of rows.
    Count,
    /// The sum of the rows' amounts.
    Sum,
    /// The number of different `distinct` keys.
    Distinct,
    /// Rows of part B minus rows of part A.
    Difference,
    /// `(B − A) × 100 ÷ A` over the summed parts, half-up to a whole percent.
    ChangeRate,
}

/// Which side of a comparison a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The earlier or left side; the only side of plain figures.
    A,
    /// The later or right side.
    B,
}

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    /// The record the row stands for.
    pub address: Address,
    /// What people read: date, name, place.
    pub label: String,
    /// The row's weight, signed: won, or 1 for a plain count.
    pub amount: i64,
    /// Side of a comparison.
    pub part: Part,
    /// The key that [`Fold::Distinct`] counts once.
    pub distinct: Option<String>,
}

/// What a figure is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FigureValue {
    /// A whole number in the figure's unit.
    Whole(i64),
    /// A rate of change; 순증 and the like are not numbers.
    Rate(ChangeRate),
}

/// A number that people see, with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable name inside its paper or page: `settlement.2016.executed`.
    pub key: String,
    /// The value, exact.
    pub value: FigureValue,
    /// What it counts in.
    pub unit: Unit,
    /// The rows.
    pub selection: Selection,
    /// How they make the value.
    pub fold: Fold,
}

/// Folds listed rows. The one function behind every figure and its proof.
pub fn fold(how: Fold, rows: &[FigureRow]) -> Result<FigureValue, Overflow> {
    let sum_of = |part: Part| {
        Won::sum(
            rows.iter()
                .filter(|r| r.part == part)
                .map(|r| Won(r.amount)),
        )
    };
    Ok(match how {
        Fold::Count => FigureValue::Whole(i64::try_from(rows.len()).map_err(|_| Overflow)?),
        Fold::Sum => FigureValue::Whole(Won::sum(rows.iter().map(|r| Won(r.amount)))?.0),
        Fold::Distinct => {
            let keys: std::collections::BTreeSet<_> =
                rows.iter().filter_map(|r| r.distinct.as_deref()).collect();
            FigureValue::Whole(i64::try_from(keys.len()).map_err(|_| Overflow)?)
        }
        Fold::Difference => FigureValue::Whole(sum_of(Part::B)?.minus(sum_of(Part::A)?)?.0),
        Fold::ChangeRate => FigureValue::Rate(Percent::change(
            sum_of(Part::A)?,
            sum_of(Part::B)?,
            Rounding::HalfUp,
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u32, amount: i64, part: Part, distinct: Option<&str>) -> FigureRow {
        FigureRow {
            address: Address::new("program", "activity", id),
            label: String::new(),
            amount,
            part,
            distinct: distinct.map(str::to_owned),
        }
    }

    #[test]
    fn three_meetings_cover_five_regions() {
        let covered = [
            (1, "충청"),
            (1, "호남"),
            (1, "영남"),
            (2, "강원"),
            (3, "경기"),
        ];
        let rows: Vec<_> = covered
            .iter()
            .map(|&(id, region)| row(id, 1, Part::A, Some(region)))
            .collect();
        assert_eq!(fold(Fold::Distinct, &rows), Ok(FigureValue::Whole(5)));
        let meetings: Vec<_> = covered
            .iter()
            .map(|&(id, _)| row(id, 1, Part::A, Some(&id.to_string())))
            .collect();
        assert_eq!(fold(Fold::Distinct, &meetings), Ok(FigureValue::Whole(3)));
        assert_eq!(fold(Fold::Count, &rows), Ok(FigureValue::Whole(5)));
    }

    #[test]
    fn two_years_compare() {
        let rows = [
            row(1, 500_000_000, Part::A, None),
            row(2, 73_917_000, Part::A, None),
            row(3, 626_000_000, Part::B, None),
        ];
        assert_eq!(
            fold(Fold::Difference, &rows),
            Ok(FigureValue::Whole(52_083_000))
        );
        let nine = FigureValue::Rate(ChangeRate::Percent(Percent(9)));
        assert_eq!(fold(Fold::ChangeRate, &rows), Ok(nine));
        assert_eq!(
            fold(Fold::Sum, &rows),
            Ok(FigureValue::Whole(1_199_917_000))
        );
        let only_new = rows.get(2..).unwrap_or_default();
        assert_eq!(
            fold(Fold::ChangeRate, only_new),
            Ok(FigureValue::Rate(ChangeRate::NetIncrease))
        );
        assert_eq!(fold(Fold::Sum, &[]), Ok(FigureValue::Whole(0)));
    }

    #[test]
    fn a_sum_out_of_range_is_refused() {
        let rows = [row(1, i64::MAX, Part::A, None), row(2, 1, Part::A, None)];
        assert_eq!(fold(Fold::Sum, &rows), Err(Overflow));
        let apart = [row(1, i64::MIN, Part::A, None), row(2, 1, Part::B, None)];
        assert_eq!(fold(Fold::Difference, &apart), Err(Overflow));
    }
}
