//! The accounts of the office and the books they are compared with.

use kernel::{Error, Id, Outcome};
use program::Program;
use store::Tx;
use trustee::{BankAccount, TrusteeYear};

/// An account with the years of the program whose money it holds, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOf {
    /// The account.
    pub account: BankAccount,
    /// The years of its program.
    pub years: Vec<TrusteeYear>,
}

impl AccountOf {
    /// The program.
    pub fn program(&self) -> Id<Program> {
        self.account.program
    }

    /// The year whose fiscal year a day lies in, else the newest.
    pub fn year_at(&self, day: jiff::civil::Date) -> Option<&TrusteeYear> {
        let fits = |year: &&TrusteeYear| year.fiscal_year.first_day().year() == day.year();
        self.years.iter().find(fits).or(self.years.first())
    }
}

/// Every account of the office, program by program.
pub fn all(tx: &mut Tx<'_>) -> Outcome<Vec<AccountOf>> {
    let years = trustee::years(tx, None)?;
    let mut found: Vec<AccountOf> = Vec::new();
    for year in &years {
        if found.iter().any(|one| one.program() == year.program) {
            continue;
        }
        let own: Vec<TrusteeYear> = years
            .iter()
            .filter(|one| one.program == year.program)
            .cloned()
            .collect();
        for account in trustee::bank_accounts(tx, year.id)? {
            found.push(AccountOf {
                account,
                years: own.clone(),
            });
        }
    }
    Ok(found)
}

/// One account of the office.
pub fn of(tx: &mut Tx<'_>, id: Id<BankAccount>) -> Outcome<AccountOf> {
    let found = all(tx)?.into_iter().find(|one| one.account.id == id);
    found.ok_or(Error::NotFound)
}
