//! Codes, lines, and where a line stands.

use kernel::{FiscalYear, Id, Kind, Overflow, Won};
use program::Program;
use serde::{Deserialize, Serialize};

use super::{FundingSource, LineAccount};

/// A legal fund of the city. Not a ledger account (계정), not a bank account (계좌).
#[doc(alias = "회계")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetAccount {
    /// The office's code for it.
    pub code: String,
    /// As printed: `일반회계`.
    pub name: String,
}

/// The finest class of spending in a year's budget. Codes move between years: the key is both.
#[doc(alias = "통계목")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetItem {
    /// The year in which the code means this.
    pub fiscal_year: FiscalYear,
    /// For example `307-05`.
    pub code: String,
    /// As printed: `민간위탁금`.
    pub name: String,
}

/// One line of a program's budget in one year: fund, item and source together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Its id.
    pub id: Id<BudgetLine>,
    /// The detail program.
    pub program: Id<Program>,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// The legal fund.
    pub fund: BudgetAccount,
    /// The item in that year.
    pub item: BudgetItem,
    /// Whose money.
    pub source: FundingSource,
    /// 예산 외: money of the project that is not in the city's budget. Counted in the project's
    /// cost only, never in budget or settlement.
    pub off_budget: bool,
}

impl Kind for BudgetLine {
    const NAME: &'static str = "budget_line";
}

impl BudgetLine {
    /// What people read: `민간위탁금 (307-05) · 시비`.
    pub fn title(&self) -> String {
        let off = if self.off_budget {
            " · 예산 외"
        } else {
            ""
        };
        let (item, source) = (&self.item, self.source.label());
        format!("{} ({}) · {source}{off}", item.name, item.code)
    }
}

/// What the guarded rows of a line say. Every value is a balance on the account's own side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineBalance {
    /// First voted budget.
    #[doc(alias = "당초예산")]
    pub original_budget: Won,
    /// Later votes, net.
    #[doc(alias = "추가경정예산")]
    pub supplementary_budget: Won,
    /// From the year before.
    #[doc(alias = "전년이월")]
    pub carried_in: Won,
    /// Transfers and reserve, net.
    pub changed: Won,
    /// What the guarded account says may still be used.
    pub available: Won,
    /// Counts as used.
    #[doc(alias = "집행액")]
    pub executed: Won,
    /// Goes into the next year.
    #[doc(alias = "차년이월")]
    pub carried_out: Won,
}

impl LineBalance {
    /// Net of all changes after the vote: the paper's column.
    #[doc(alias = "예산변경")]
    pub fn budget_change(&self) -> Result<Won, Overflow> {
        self.supplementary_budget.plus(self.changed)
    }

    /// original + carried_in + budget_change: what may be spent.
    #[doc(alias = "예산현액")]
    pub fn current_budget(&self) -> Result<Won, Overflow> {
        self.original_budget
            .plus(self.carried_in)?
            .plus(self.budget_change()?)
    }

    /// current_budget − executed − carried_out. Always what the guarded account
    /// [`LineAccount::Available`] says; [`identity_holds`](Self::identity_holds) checks it.
    #[doc(alias = "집행잔액")]
    pub fn unexecuted_balance(&self) -> Result<Won, Overflow> {
        self.current_budget()?
            .minus(self.executed)?
            .minus(self.carried_out)
    }

    /// 예산현액 = 집행액 + 차년이월 + 집행잔액, against the guarded account.
    pub fn identity_holds(&self) -> bool {
        self.unexecuted_balance() == Ok(self.available)
    }

    /// The balance of one account.
    pub fn of(&self, account: LineAccount) -> Won {
        match account {
            LineAccount::Original => self.original_budget,
            LineAccount::Supplementary => self.supplementary_budget,
            LineAccount::CarriedIn => self.carried_in,
            LineAccount::Changed => self.changed,
            LineAccount::Available => self.available,
            LineAccount::Executed => self.executed,
            LineAccount::CarriedOut => self.carried_out,
        }
    }

    /// Sets the balance of one account.
    pub(crate) fn set(&mut self, account: LineAccount, value: Won) {
        match account {
            LineAccount::Original => self.original_budget = value,
            LineAccount::Supplementary => self.supplementary_budget = value,
            LineAccount::CarriedIn => self.carried_in = value,
            LineAccount::Changed => self.changed = value,
            LineAccount::Available => self.available = value,
            LineAccount::Executed => self.executed = value,
            LineAccount::CarriedOut => self.carried_out = value,
        }
    }

    /// Line by line, account by account.
    pub(crate) fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let mut sum = Self::default();
        for account in LineAccount::ALL {
            sum.set(*account, self.of(*account).plus(other.of(*account))?);
        }
        Ok(sum)
    }
}

/// A line with its balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineState {
    /// The line.
    pub line: BudgetLine,
    /// Where it stands.
    pub balance: LineBalance,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// original / carried_in / change → current / executed / carried_out → unexecuted, in
    /// thousands of won as the papers write them.
    #[test]
    fn the_identity_of_the_settlement_table() {
        for (row, expected) in [
            ((432_316, 0, 0, 408_919, 0), (432_316, 23_397)),
            ((500_000, 40_000, 26_000, 500_000, 66_000), (566_000, 0)),
            ((500_000, 0, -100_000, 400_000, 0), (400_000, 0)),
            ((0, 0, 0, 0, 0), (0, 0)),
        ] {
            let won = |thousand: i64| Won(thousand * 1_000);
            let (original, carried_in, change, executed, carried_out) = row;
            let balance = LineBalance {
                original_budget: won(original),
                carried_in: won(carried_in),
                supplementary_budget: won(change),
                executed: won(executed),
                carried_out: won(carried_out),
                available: won(expected.1),
                changed: Won::ZERO,
            };
            assert_eq!(balance.current_budget(), Ok(won(expected.0)), "{row:?}");
            assert_eq!(balance.unexecuted_balance(), Ok(won(expected.1)), "{row:?}");
            assert!(balance.identity_holds(), "{row:?}");
        }
    }
}
