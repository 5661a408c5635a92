//! A year of the trustee's budget, its lines, and where they stand.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind, Overflow, Won};
use ledger::{AccountNumber, BookNumber};
use program::Program;
use serde::{Deserialize, Serialize};

use super::{CashAccount, LineAccount, LineNature, YearState};

/// One year of a program at the trustee: one ledger book, `trustee/PROGRAM/YEAR`.
#[doc(alias = "수탁 예산")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeYear {
    /// Its id.
    pub id: Id<TrusteeYear>,
    /// The detail program.
    pub program: Id<Program>,
    /// The fiscal year.
    pub fiscal_year: FiscalYear,
    /// Its ledger book.
    pub book: BookNumber,
    /// What people call it: `2017년 수탁 예산`.
    pub title: String,
    /// The first day of the entrusted work in this year.
    pub starts_on: Date,
    /// Where it stands.
    pub state: YearState,
}

impl Kind for TrusteeYear {
    const NAME: &'static str = "trustee_year";
}

impl TrusteeYear {
    /// Its address: `trustee/year/ID`.
    pub fn address(id: Id<TrusteeYear>) -> Address {
        Address::new("trustee", "year", id)
    }

    /// The quarter in which the work began: 1 to 4. Earlier quarters have no report.
    pub fn first_quarter(&self) -> i64 {
        if self.starts_on.year() < self.fiscal_year.first_day().year() {
            1
        } else {
            i64::from(self.starts_on.month() - 1) / 3 + 1
        }
    }
}

/// One line of the trustee's budget.
#[doc(alias = "예산 과목")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeLine {
    /// Its id.
    pub id: Id<TrusteeLine>,
    /// Its year.
    pub year: Id<TrusteeYear>,
    /// 관: the widest heading, such as 인건비.
    #[doc(alias = "관")]
    pub section: String,
    /// 항: the heading below it, such as one activity's budget.
    #[doc(alias = "항")]
    pub item: String,
    /// 목: what is bought.
    #[doc(alias = "목")]
    pub category: String,
    /// What distinguishes it inside its 목; may be empty.
    pub name: String,
    /// What it pays for.
    pub nature: LineNature,
    /// How many people it pays; for personnel cost.
    #[doc(alias = "정원")]
    pub headcount: Option<i64>,
    /// The first day on which it may be used.
    pub usable_from: Date,
    /// Whether each spending from it names an activity.
    pub activity_needed: bool,
    /// What was written into the budget before it was signed, in won; zero for a line that was
    /// added later. The books say what the line has.
    pub drafted: Won,
    /// The first of its eight ledger accounts; `None` until the budget is signed.
    pub first_account: Option<AccountNumber>,
}

impl Kind for TrusteeLine {
    const NAME: &'static str = "trustee_line";
}

impl TrusteeLine {
    /// Its address: `trustee/line/ID`.
    pub fn address(id: Id<TrusteeLine>) -> Address {
        Address::new("trustee", "line", id)
    }

    /// What people read: `사업비 > 장터 > 홍보비 – 현수막`.
    pub fn title(&self) -> String {
        let name = if self.name.is_empty() {
            String::new()
        } else {
            format!(" – {}", self.name)
        };
        format!("{} > {} > {}{name}", self.section, self.item, self.category)
    }

    /// Whether two lines stand under the same 목.
    pub fn same_category(&self, other: &Self) -> bool {
        self.year == other.year
            && self.section == other.section
            && self.item == other.item
            && self.category == other.category
    }
}

/// What the guarded rows of a line say, in won.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineColumns {
    /// Signed at the beginning.
    pub original: Won,
    /// From the year before.
    pub carried_in: Won,
    /// Moves, net.
    pub changed: Won,
    /// original + carried_in + changed: what the line has.
    pub current: Won,
    /// Held for signed proposals.
    pub committed: Won,
    /// Paid to others.
    #[doc(alias = "실집행액")]
    pub spent: Won,
    /// Goes into the next year.
    pub carried_out: Won,
    /// Ended with the year.
    #[doc(alias = "불용액")]
    pub lapsed: Won,
    /// What may still be committed.
    pub available: Won,
}

impl LineColumns {
    /// What is not spent and does not go over: available + committed + lapsed.
    pub fn unexecuted_balance(&self) -> Result<Won, Overflow> {
        self.available.plus(self.committed)?.plus(self.lapsed)
    }

    /// 예산현액 = 집행 + 이월 + 잔액, the left side out of its parts, the right side out of guarded
    /// rows of their own.
    pub fn identity_holds(&self) -> bool {
        let right = self
            .unexecuted_balance()
            .and_then(|rest| rest.plus(self.spent)?.plus(self.carried_out));
        right == Ok(self.current)
    }

    /// The balance of one account.
    pub fn of(&self, account: LineAccount) -> Won {
        match account {
            LineAccount::Original => self.original,
            LineAccount::CarriedIn => self.carried_in,
            LineAccount::Changed => self.changed,
            LineAccount::Available => self.available,
            LineAccount::Committed => self.committed,
            LineAccount::Spent => self.spent,
            LineAccount::CarriedOut => self.carried_out,
            LineAccount::Lapsed => self.lapsed,
        }
    }

    /// Column by column.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self {
            original: self.original.plus(other.original)?,
            carried_in: self.carried_in.plus(other.carried_in)?,
            changed: self.changed.plus(other.changed)?,
            current: self.current.plus(other.current)?,
            committed: self.committed.plus(other.committed)?,
            spent: self.spent.plus(other.spent)?,
            carried_out: self.carried_out.plus(other.carried_out)?,
            lapsed: self.lapsed.plus(other.lapsed)?,
            available: self.available.plus(other.available)?,
        })
    }
}

/// A line with its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineStanding {
    /// The line.
    pub line: TrusteeLine,
    /// Where it stands.
    pub columns: LineColumns,
}

/// The money of a year, from guarded rows, in won. Everything comes in by `granted`, `interest`,
/// `income` and `carried_in`; `paid` is before withholding, and what was withheld stays until it
/// is remitted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashColumns {
    /// Given by the city.
    pub granted: Won,
    /// Interest received.
    pub interest: Won,
    /// Fees and other income.
    pub income: Won,
    /// Cash from the year before.
    pub carried_in: Won,
    /// Paid to others, before withholding.
    pub paid: Won,
    /// Withheld and not yet remitted.
    #[doc(alias = "예수금")]
    pub withheld: Won,
    /// Given back to the city.
    pub returned: Won,
    /// Cash gone into the next year.
    pub carried_out: Won,
    /// What the bank accounts should hold.
    pub balance: Won,
}

impl CashColumns {
    /// The balance of one account.
    pub fn of(&self, account: CashAccount) -> Won {
        match account {
            CashAccount::Balance => self.balance,
            CashAccount::Granted => self.granted,
            CashAccount::Interest => self.interest,
            CashAccount::Income => self.income,
            CashAccount::CarriedIn => self.carried_in,
            CashAccount::Paid => self.paid,
            CashAccount::Withheld => self.withheld,
            CashAccount::Returned => self.returned,
            CashAccount::CarriedOut => self.carried_out,
        }
    }

    /// Whether what came in, less what went out, is what is there.
    pub fn identity_holds(&self) -> bool {
        let sums = || -> Result<bool, Overflow> {
            let came = Won::sum([
                self.granted,
                self.interest,
                self.income,
                self.carried_in,
                self.withheld,
            ])?;
            let went = Won::sum([self.paid, self.returned, self.carried_out])?;
            Ok(came.minus(went)? == self.balance)
        };
        sums() == Ok(true)
    }
}
