//! Those who get money, and where to.

use jiff::Timestamp;
use kernel::{Address, Id, Kind};
use serde::{Deserialize, Serialize};

use super::PayeeKind;

/// Somebody who gets money.
#[doc(alias = "거래처")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// Its id.
    pub id: Id<Payee>,
    /// The name as people say it.
    pub name: String,
    /// What sort.
    pub kind: PayeeKind,
    /// Ten digits of the business registration number; businesses only.
    pub business_no: Option<String>,
    /// An e-mail address that is told of every change of the account.
    pub contact: String,
    /// What to know; may be empty.
    pub memo: String,
    /// The newest account version; 0 while there is none.
    pub version: i64,
    /// Actor key of who added it.
    pub made_by: String,
    /// Their name.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
}

impl Kind for Payee {
    const NAME: &'static str = "payee";
}

impl Payee {
    /// The payee as an address.
    pub fn address(id: Id<Payee>) -> Address {
        Address::new("payment", Self::NAME, id)
    }

    /// `123-45-67890`; empty without a number.
    pub fn business_no_printed(&self) -> String {
        let digits = self.business_no.as_deref().unwrap_or_default();
        match (digits.get(..3), digits.get(3..5), digits.get(5..)) {
            (Some(office), Some(sort), Some(rest)) if digits.len() == 10 => {
                format!("{office}-{sort}-{rest}")
            }
            _ => digits.to_owned(),
        }
    }
}

/// One account of a payee. A change makes a new version; none is ever edited. The number itself is
/// sealed and not part of this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountVersion {
    /// Whose.
    pub payee: Id<Payee>,
    /// 1, 2, … in the order of changes.
    pub version: i64,
    /// The bank's code of three digits.
    pub bank_code: String,
    /// The bank's name.
    pub bank: String,
    /// The last four digits, the others hidden.
    pub masked: String,
    /// The account holder as the bank has it.
    pub holder: String,
    /// From when it may be paid to: a change waits.
    pub usable_from: Timestamp,
    /// Actor key of who entered it.
    pub made_by: String,
    /// Their name.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Why it changed; empty for the first.
    pub reason: String,
}

/// Which payees to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayeeQuery {
    /// A part of the name or of the business number; empty for all.
    pub text: String,
    /// One kind only.
    pub kind: Option<PayeeKind>,
}

/// A payee in a list, with its newest account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeRow {
    /// The payee.
    pub payee: Payee,
    /// The newest account; `None` while there is none.
    pub account: Option<AccountVersion>,
}

/// Another payee that has used the very same account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameAccount {
    /// The other payee.
    pub payee: Id<Payee>,
    /// Its name.
    pub name: String,
    /// Its version with that account.
    pub version: i64,
}
