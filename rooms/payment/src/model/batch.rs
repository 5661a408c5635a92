//! Batches: payments that go to the bank in one file.

use jiff::Timestamp;
use kernel::{Address, Digest, Id, Kind};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{AccountVersion, BatchState, Payable, Purse};

#[doc(alias = "지급 묶음")]
/// Payments that go to the bank together. What is in it never changes; a wrong batch is dissolved
/// before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentBatch {
    /// Its id.
    pub id: Id<PaymentBatch>,
    /// The year of the trustee's books in which it is paid.
    pub year: Id<TrusteeYear>,
    /// Out of which purse, and so from which account of the bank.
    pub purse: Purse,
    /// 1, 2, … per year of the trustee's books.
    pub number: i64,
    /// Where it stands.
    pub state: BatchState,
    /// SHA-256 of exactly what is paid: payables, account versions, amounts. Carries no account
    /// number, so it can be shown.
    pub content: Digest,
    /// Keyed digest of the CSV file's bytes.
    pub csv: Digest,
    /// Keyed digest of the XLSX file's bytes.
    pub xlsx: Digest,
    /// Actor key of who prepared it.
    pub prepared_by: String,
    /// Their name.
    pub prepared_by_name: String,
    /// When.
    pub prepared_at: Timestamp,
    /// Actor key of who sent it.
    pub sent_by: Option<String>,
    /// Their name.
    pub sent_by_name: Option<String>,
    /// When.
    pub sent_at: Option<Timestamp>,
}

impl Kind for PaymentBatch {
    const NAME: &'static str = "batch";
}

impl PaymentBatch {
    /// The batch as an address.
    pub fn address(id: Id<PaymentBatch>) -> Address {
        Address::new("payment", Self::NAME, id)
    }
}

/// One payment of a batch, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    /// 1, 2, … in the file.
    pub position: i64,
    /// The payable.
    pub payable: Payable,
    /// The account version that it names, and that the file pays to.
    pub account: AccountVersion,
    /// The payee's newest version now.
    pub newest: i64,
}
