//! 세외수입: what comes to the city outside its lines.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind, Selection, Won, worded};
use ledger::Guard;
use program::Program;
use serde::{Deserialize, Serialize};

worded! {
    /// What kind of money came. Only a return in the open year goes back to a line
    /// ([`MovementKind::RestoreToLine`](super::MovementKind::RestoreToLine)).
    pub enum RevenueKind {
        /// Money of a year whose books are closed: revenue of the year in which it comes
        /// (지방회계법 27조).
        #[doc(alias = "과년도 반납금")]
        PriorYearReturn = "prior_year_return", "과년도 반납금";
        /// Interest that the money earned.
        Interest = "interest", "이자 반납금";
        /// Fees and other income of the work.
        Income = "income", "수입금 반납금";
    }
}

impl RevenueKind {
    /// The ledger account on whose credit side the kind adds up.
    pub(crate) fn account(self) -> (&'static str, Guard) {
        let name = match self {
            RevenueKind::PriorYearReturn => "revenue/prior_year_return",
            RevenueKind::Interest => "revenue/interest",
            RevenueKind::Income => "revenue/income",
        };
        (name, Guard::NoOverdraftCreditNormal)
    }
}

/// The ledger account on whose debit side all revenue adds up.
pub(crate) const RECEIVED: (&str, Guard) = ("revenue/received", Guard::NoOverdraftDebitNormal);

/// Revenue of a program's year. It is no part of any line or settlement row. It never changes.
#[doc(alias = "세외수입")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityRevenue {
    /// Its id.
    pub id: Id<CityRevenue>,
    /// The program.
    pub program: Id<Program>,
    /// The year in which it came, and to which it belongs.
    pub fiscal_year: FiscalYear,
    /// The year whose money it was.
    pub for_year: FiscalYear,
    /// What kind.
    pub kind: RevenueKind,
    /// The day on which it came.
    pub received_on: Date,
    /// Whole won, above zero.
    pub amount: Won,
    /// The record that causes it; one record brings each kind once.
    pub source: Address,
    /// What people read beside it.
    pub memo: String,
    /// Who recorded it, as people read it then.
    pub recorded_by: String,
    /// Number of the ledger book.
    pub book: i64,
    /// Place of the ledger entry in it.
    pub seq: i64,
}

impl Kind for CityRevenue {
    const NAME: &'static str = "city_revenue";
}

impl CityRevenue {
    /// Its address: `budget/revenue/ID`.
    pub fn address(id: Id<CityRevenue>) -> Address {
        Address::new("budget", "revenue", id)
    }
}

/// Which revenue of a program is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevenueChosen {
    /// The program.
    pub program: Id<Program>,
    /// The year in which it came.
    pub year: FiscalYear,
    /// Only this kind.
    pub kind: Option<RevenueKind>,
}

const HEAD: &str = "budget.revenue?";

impl RevenueChosen {
    /// As it stands in a figure: `budget.revenue?program=…&year=2018&kind=interest`.
    pub fn selection(&self) -> Selection {
        let mut pairs = vec![
            ("program", self.program.to_string()),
            ("year", self.year.to_string()),
        ];
        pairs.extend(self.kind.map(|kind| ("kind", kind.word().to_owned())));
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        Selection(format!("{HEAD}{query}"))
    }

    /// Reads a selection back; `None` for any other text.
    pub fn read(selection: &Selection) -> Option<Self> {
        let query = selection.0.strip_prefix(HEAD)?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let (mut program, mut year, mut kind) = (None, None, None);
        for (name, value) in &pairs {
            match name.as_str() {
                "program" if program.is_none() => program = Some(value.parse().ok()?),
                "year" if year.is_none() => year = value.parse().ok().and_then(FiscalYear::new),
                "kind" if kind.is_none() => kind = Some(RevenueKind::read(value)?),
                _ => return None,
            }
        }
        Some(Self {
            program: program?,
            year: year?,
            kind,
        })
    }

    /// Whether a row is meant.
    pub fn takes(&self, row: &CityRevenue) -> bool {
        self.kind.is_none_or(|kind| kind == row.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_reads_back() {
        let chosen = RevenueChosen {
            program: Id::from_parts(1_500_000_000_000, [1; 10]),
            year: FiscalYear::new(2018).expect("in range"),
            kind: None,
        };
        let kinds = RevenueKind::ALL.iter().map(|kind| Some(*kind));
        for kind in kinds.chain([None]) {
            let chosen = RevenueChosen { kind, ..chosen };
            assert_eq!(RevenueChosen::read(&chosen.selection()), Some(chosen));
        }
        let strange = format!("{}&x=1", chosen.selection().0);
        for text in [
            strange.as_str(),
            "budget.revenue?year=2018",
            "budget.executed?year=2018",
        ] {
            assert_eq!(
                RevenueChosen::read(&Selection(text.to_owned())),
                None,
                "{text}"
            );
        }
    }
}
