//! Sums over lines, closing, and the comparison with a cost basis.

use jiff::civil::Date;
use kernel::{FiscalYear, Overflow, Won};

use super::{Refused, typed};
use crate::model::{
    Chosen, CloseYear, Closing, Comparison, LineBalance, LineState, Measure, Unclosed,
    UnclosedReason,
};

/// The sum of the balances of the chosen lines.
pub fn total(chosen: &Chosen, states: &[LineState]) -> Result<LineBalance, Overflow> {
    states
        .iter()
        .filter(|state| chosen.filter.takes(&state.line))
        .try_fold(LineBalance::default(), |sum, state| {
            sum.plus(&state.balance)
        })
}

/// What a balance says about a measure.
pub fn measured(measure: Measure, balance: &LineBalance) -> Result<Won, Overflow> {
    Won::sum(
        measure
            .accounts()
            .iter()
            .map(|account| balance.of(*account)),
    )
}

/// Why a year has no settlement row; `None` when it has one.
pub fn unclosed(year: FiscalYear, has_lines: bool, closing: Option<&Closing>) -> Option<Unclosed> {
    let reason = if !has_lines {
        UnclosedReason::NoLine
    } else if closing.is_none() {
        UnclosedReason::Open
    } else {
        return None;
    };
    Some(Unclosed {
        fiscal_year: year,
        reason,
    })
}

/// Whether the books of a year may be closed today; the reason to keep.
pub fn close(
    ask: &CloseYear,
    year: FiscalYear,
    today: Date,
    states: &[LineState],
    closing: Option<&Closing>,
) -> Result<String, Vec<Refused>> {
    let mut no = Vec::new();
    let reason = typed::required(&mut no, "reason", "마감 사유를", &ask.reason);
    if let Some(closing) = closing {
        let why = format!(
            "{year}년 장부는 이미 마감되었습니다({}, {}).",
            closing.closed_on, closing.closed_by
        );
        no.push(Refused::CannotClose { why });
    } else if states.is_empty() {
        let why = format!("{year}년 예산 항목이 없어 마감할 것이 없습니다. 연도를 확인하세요.");
        no.push(Refused::CannotClose { why });
    } else if today <= year.last_day() {
        let why = format!(
            "{year}회계연도가 아직 끝나지 않았습니다. {year}년 12월 31일이 지난 뒤에 마감하세요."
        );
        no.push(Refused::CannotClose { why });
    } else if let Some(state) = states.iter().find(|state| !state.balance.identity_holds()) {
        let why = format!(
            "{}의 예산현액이 집행액·차년이월·집행잔액의 합과 다릅니다. 장부 검증을 먼저 하세요.",
            state.line.title()
        );
        no.push(Refused::CannotClose { why });
    }
    match reason {
        Some(reason) if no.is_empty() => Ok(reason),
        _ => Err(no),
    }
}

/// A cost basis against what was voted.
pub fn compare(cost_basis: Won, original_budget: Won) -> Result<Comparison, Overflow> {
    let by = cost_basis.minus(original_budget)?;
    Ok(if by == Won::ZERO {
        Comparison::Equal
    } else {
        Comparison::Differs { by }
    })
}
