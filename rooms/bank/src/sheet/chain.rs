//! The running balance: each is the one before it and the amount.

use super::{layout::follows, row::BankRow};
use crate::model::{Finding, FindingKind};

/// Follows the balance through a file.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    before: Option<(i64, BankRow)>,
}

impl Chain {
    /// A row that cannot be read: what comes after it cannot be compared.
    pub fn interrupt(&mut self) {
        self.before = None;
    }

    /// The next row of the file; a finding where the balance does not follow.
    pub fn next(&mut self, row: i64, line: &BankRow, oldest_first: bool) -> Option<Finding> {
        let before = self.before.replace((row, line.clone()))?;
        let (last, known) = &before;
        let (older, newer) = if oldest_first {
            (known, line)
        } else {
            (line, known)
        };
        if follows(older, newer) {
            return None;
        }
        let expected = older.balance.plus(newer.amount).ok()?;
        Some(Finding {
            row,
            kind: FindingKind::Gap,
            cells: Vec::new(),
            reason: format!(
                "{last}행과 {row}행 사이에서 잔액이 이어지지 않습니다. {}원 거래 뒤 잔액은 \
                 {expected}원이어야 하는데 {}원입니다. 빠진 거래가 있는지 확인하세요.",
                newer.amount, newer.balance
            ),
        })
    }
}
