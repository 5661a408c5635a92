//! How numbers are rounded and printed. Nothing else in the product rounds money.
//!
//! Sums are made in won; a cell is rounded once, half away from zero, and a total is rounded from
//! the exact sum. Rounded cells are never added.

use std::fmt::Write as _;

use kernel::{ChangeRate, Figure, FigureValue, Overflow, Percent, Unit, Won, number};
use serde::{Deserialize, Serialize};

use crate::{Block, Form, National};

/// The unit a table prints money in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableUnit {
    /// 원: nothing is rounded.
    #[default]
    Won,
    /// 천원: thousands of won, what 사업별 설명서 uses.
    ThousandWon,
    /// 백만원: millions of won.
    MillionWon,
}

/// The note under a table whose rounded cells do not add up to its rounded total.
#[doc(alias = "단수조정")]
pub const FOOTING_NOTE: &str = "단수조정으로 합계가 다를 수 있음";

impl TableUnit {
    /// The word on the paper.
    pub fn label(self) -> &'static str {
        match self {
            TableUnit::Won => "원",
            TableUnit::ThousandWon => "천원",
            TableUnit::MillionWon => "백만원",
        }
    }

    /// The line above a table: `(단위 : 천원)`.
    pub fn heading(self) -> String {
        format!("(단위 : {})", self.label())
    }

    /// Won in one unit.
    pub fn won(self) -> i64 {
        match self {
            TableUnit::Won => 1,
            TableUnit::ThousandWon => 1_000,
            TableUnit::MillionWon => 1_000_000,
        }
    }

    /// An amount in this unit, rounded half away from zero: 500 won are 1천원, −500 are −1.
    pub fn round(self, amount: Won) -> i64 {
        let (whole, rest) = (amount.0 / self.won(), amount.0 % self.won());
        // A rest implies a unit of at least 1,000, so the step away from zero cannot overflow.
        if rest.unsigned_abs() * 2 >= self.won().unsigned_abs() {
            whole + rest.signum()
        } else {
            whole
        }
    }
}

/// An amount of money in a unit, rounded.
pub fn money(amount: Won, unit: TableUnit) -> String {
    number::print_paper(unit.round(amount))
}

/// 증감률 as papers write it: `9`, `△5`, `순증`, `순감 -100`, `-`.
#[doc(alias = "증감률")]
pub fn rate(rate: ChangeRate) -> String {
    match rate {
        ChangeRate::Percent(Percent(-100)) => "순감 -100".to_owned(),
        ChangeRate::Percent(Percent(percent)) => number::print_paper(percent),
        ChangeRate::NetIncrease => "순증".to_owned(),
        ChangeRate::Nothing => "-".to_owned(),
    }
}

/// A figure's value alone, money in the given unit.
pub fn value(figure: &Figure, unit: TableUnit) -> String {
    match (figure.value, figure.unit) {
        (FigureValue::Whole(amount), Unit::Won) => money(Won(amount), unit),
        (FigureValue::Whole(count), _) => number::print_paper(count),
        (FigureValue::Rate(change), _) => rate(change),
    }
}

/// A figure with what stands in front of it: `(x-) 573,917`, `(x1,234) 5,678`, `573,917`.
///
/// `national` is the figure that [`National::Figure`] names; without it `-` stands there.
pub fn print(figure: &Figure, form: &Form, national: Option<&Figure>) -> String {
    let mut out = prefix(form, national);
    out.push_str(&value(figure, form.unit));
    out
}

/// What stands in front of a figure, with its closing space; empty when unmarked.
pub(crate) fn prefix(form: &Form, national: Option<&Figure>) -> String {
    let mut out = String::new();
    match (&form.national, national) {
        (National::Unmarked, _) => {}
        (National::Figure(_), Some(part)) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "(x{}) ", value(part, form.unit));
        }
        (National::None | National::Figure(_), _) => out.push_str("(x-) "),
    }
    out
}

/// Whether the rounded parts add up to the rounded sum of the exact parts.
///
/// # Errors
/// The exact sum does not fit.
pub fn foots(parts: &[Won], unit: TableUnit) -> Result<bool, Overflow> {
    let total = unit.round(Won::sum(parts.iter().copied())?);
    let added: i128 = parts.iter().map(|&part| i128::from(unit.round(part))).sum();
    Ok(added == i128::from(total))
}

/// The 단수조정 note when at least one column does not foot, otherwise nothing.
///
/// A column is its exact parts; a difference is a column with the subtracted part negative.
///
/// # Errors
/// An exact sum does not fit.
#[doc(alias = "단수조정")]
pub fn footing_note(columns: &[Vec<Won>], unit: TableUnit) -> Result<Option<Block>, Overflow> {
    for parts in columns {
        if !foots(parts, unit)? {
            return Ok(Some(Block::note(FOOTING_NOTE)));
        }
    }
    Ok(None)
}
