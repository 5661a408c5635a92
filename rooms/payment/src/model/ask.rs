//! What people ask for, as typed. Page and JSON share these, and with them one parser and one set
//! of refusals.

use kernel::{Address, Id, Won};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{Payee, Purse};

/// A new payee with its first account.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddPayee {
    /// `business`, `person`, `staff` or `government`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// `123-45-67890`; businesses only.
    pub business_no: String,
    /// An e-mail address.
    pub contact: String,
    /// The bank's code.
    pub bank: String,
    /// The account number; sealed at once.
    pub account_number: String,
    /// The account holder; the payee's name when empty.
    pub holder: String,
    /// What to know; may be empty.
    pub memo: String,
}

/// Another account for a payee.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeAccount {
    /// The payee's id.
    pub payee: String,
    /// The bank's code.
    pub bank: String,
    /// The account number; sealed at once.
    pub account_number: String,
    /// The account holder; the payee's name when empty.
    pub holder: String,
    /// Why, and how it was checked: `통장 사본 확인`.
    pub reason: String,
}

/// Another contact for a payee.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeContact {
    /// The payee's id.
    pub payee: String,
    /// An e-mail address.
    pub contact: String,
    /// Why.
    pub reason: String,
}

/// Something approved is to be paid. Asked by the room that had it approved, in the transaction of
/// the approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskPayable {
    /// What was approved: at most one payment of it is on the way or done.
    pub subject: Address,
    /// To whom.
    pub payee: Id<Payee>,
    /// The account version that was approved.
    pub version: i64,
    /// Whose money.
    pub year: Id<TrusteeYear>,
    /// Out of which purse.
    pub purse: Purse,
    /// The hold in the trustee's book; 0 where the purse is none of its own.
    pub hold: i64,
    /// What counts as spent.
    pub gross: Won,
    /// What is kept back for the tax office; zero or more, below `gross`.
    pub withheld: Won,
    /// Whether the rest of the hold becomes free.
    pub finish: bool,
    /// What the receiver reads on the bank statement.
    pub memo: String,
    /// Actor keys of those who approved.
    pub approved_by: Vec<String>,
    /// Actor key of who drafted.
    pub drafted_by: String,
}

/// Payments that go to the bank together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PrepareBatch {
    /// The year of the trustee's books.
    pub year: String,
    /// The purse, `trustee` or `till`; the trustee's own when empty.
    pub purse: String,
    /// Ids of waiting payables, in the order of the file.
    pub payables: Vec<String>,
}

/// A batch goes to the bank.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendBatch {
    /// The batch's id.
    pub batch: String,
    /// The digest that the sender saw: what is sent is what was looked at.
    pub content_seen: String,
}

/// What the bank did with a payment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settle {
    /// The payable's id.
    pub payable: String,
    /// The bank's day; needed where it paid.
    pub on: String,
    /// Why, or what the bank said; needed where it did not pay or nobody knows.
    pub note: String,
}

/// What the bank did with several payments of a batch.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettleBatch {
    /// The batch's id.
    pub batch: String,
    /// One for each payment that is recorded now.
    pub rows: Vec<SettleRow>,
}

/// What the bank did with one payment of a batch.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettleRow {
    /// The payable's id.
    pub payable: String,
    /// `confirm`, `fail` or `lose`; empty leaves the payment as it is.
    pub verdict: String,
    /// The bank's day, for `confirm`.
    pub on: String,
    /// Why, for the other two.
    pub note: String,
}

/// A person found out what became of a payment whose outcome was unknown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResolveUnknown {
    /// The payable's id.
    pub payable: String,
    /// `paid` or `not_paid`.
    pub verdict: String,
    /// The bank's day; needed for `paid`.
    pub on: String,
    /// Which paper or person of the bank says so.
    pub evidence: String,
}

/// A confirmed payment came back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bounce {
    /// The payable's id.
    pub payable: String,
    /// The day on which the money came back.
    pub on: String,
    /// What the bank says.
    pub evidence: String,
}

/// A waiting payable will not be paid.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DropPayable {
    /// The payable's id.
    pub payable: String,
    /// Why.
    pub reason: String,
}
