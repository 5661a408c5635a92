//! What is to be paid, and what became of it.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, Overflow, Won};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{AccountVersion, Payee, PaymentBatch, PaymentMove, PaymentState, Purse};

#[doc(alias = "지급")]
/// One approved payment: to whom, to which account version, how much. It is paid to that version
/// or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payable {
    /// Its id.
    pub id: Id<Payable>,
    /// What was approved, for example an expenditure resolution.
    pub subject: Address,
    /// To whom.
    pub payee: Id<Payee>,
    /// Their name.
    pub payee_name: String,
    /// The account version that the approval names.
    pub version: i64,
    /// Whose money.
    pub year: Id<TrusteeYear>,
    /// Out of which purse.
    pub purse: Purse,
    /// The hold in the trustee's book that it is paid from; 0 where the purse is none of its own.
    pub hold: i64,
    /// What counts as spent.
    pub gross: Won,
    /// What is kept back for the tax office.
    pub withheld: Won,
    /// Whether the rest of the hold is free again afterwards.
    pub finish: bool,
    /// What the receiver reads on the bank statement.
    pub memo: String,
    /// Actor key of who drafted the approved paper.
    pub drafted_by: String,
    /// Actor keys of those who approved it.
    pub approved_by: Vec<String>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Where it stands.
    pub state: PaymentState,
    /// The batch it is or was last in.
    pub batch: Option<Id<PaymentBatch>>,
    /// The bank's day of paying, once confirmed. Kept when the money came back.
    pub paid_on: Option<Date>,
    /// Its entry in the trustee's book, once confirmed; none of a purse that is not its own.
    pub seq: Option<i64>,
    /// The entry that undid it, when the money came back.
    pub unpaid_seq: Option<i64>,
}

impl Kind for Payable {
    const NAME: &'static str = "payable";
}

impl Payable {
    /// The payable as an address.
    pub fn address(id: Id<Payable>) -> Address {
        Address::new("payment", Self::NAME, id)
    }

    /// What the bank transfers: gross without what is withheld.
    ///
    /// # Errors
    /// Never for a stored payable, whose withheld part is below its gross amount.
    pub fn net(&self) -> Result<Won, Overflow> {
        self.gross.minus(self.withheld)
    }
}

/// One step of a payment's history. Only added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentStep {
    /// 1, 2, … per payable.
    pub number: i64,
    /// What was done.
    pub step: PaymentMove,
    /// The state before.
    pub from: PaymentState,
    /// The state after.
    pub to: PaymentState,
    /// When.
    pub at: Timestamp,
    /// Actor key.
    pub by: String,
    /// Their name.
    pub by_name: String,
    /// The batch, where there is one.
    pub batch: Option<Id<PaymentBatch>>,
    /// Why, or the evidence for what the bank did.
    pub note: String,
}

/// Which payables to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayableQuery {
    /// Of one year of the trustee's books.
    pub year: Option<Id<TrusteeYear>>,
    /// In one state.
    pub state: Option<PaymentState>,
    /// Out of one purse.
    pub purse: Option<Purse>,
    /// To one payee.
    pub payee: Option<Id<Payee>>,
}

/// A payable in a list, with the account it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayableRow {
    /// The payable.
    pub payable: Payable,
    /// The account version it names.
    pub account: AccountVersion,
    /// The payee's newest version now.
    pub newest: i64,
}

/// Why a waiting payable can or cannot go into a batch now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// It can be paid.
    Ready,
    /// The named account is still on hold.
    OnHold {
        /// Until when.
        until: Timestamp,
    },
    /// The payee's account changed after the approval.
    Superseded {
        /// The newest version.
        newest: i64,
    },
}

/// A payment as the bank room matches it against the bank statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentLine {
    /// The payable.
    pub id: Id<Payable>,
    /// What it pays, for example a resolution.
    pub subject: Address,
    /// The batch it was sent in.
    pub batch: Option<Id<PaymentBatch>>,
    /// The bank's day where it is known, else the day of sending.
    pub on: Date,
    /// What left the account.
    pub net: Won,
    /// To whom.
    pub payee_name: String,
    /// Where it stands.
    pub state: PaymentState,
    /// Its entry in the trustee's book, once confirmed.
    pub seq: Option<i64>,
    /// The entry that undid it, when the money came back.
    pub unpaid_seq: Option<i64>,
}
