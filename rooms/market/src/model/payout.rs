//! What becomes of the money that the common till keeps for the vendors.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, Won, worded};
use payment::{Payable, Payee, PaymentState};
use serde::Serialize;

use super::{MarketDay, MarketSeason, VendorApplication};

worded! {
    /// Which way the money goes.
    pub enum PayoutWay {
        /// To the vendor.
        Out = "out", "농가에 줌";
        /// From the vendor, who had got too much.
        Back = "back", "농가가 돌려줌";
    }
}

worded! {
    /// What was decided about it.
    pub enum PayoutState {
        /// Put forward; nobody has decided.
        Drafted = "drafted", "승인 기다림";
        /// Approved. Whether the bank paid is the payment's to say.
        Approved = "approved", "승인함";
        /// Turned down, or put forward in error.
        Dropped = "dropped", "돌려보냄";
    }
}

/// What the office keeps of what the common till took for a vendor.
#[doc(alias = "장터 수수료")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarketFee {
    /// The season.
    pub season: Id<MarketSeason>,
    /// Thousandths of a vendor's takings of a day; 0 is no fee.
    pub permille: i64,
    /// The article that allows it.
    pub basis: String,
    /// The day on which the mayor got the report; none without a fee.
    pub reported_on: Option<Date>,
    /// The number of that report.
    pub paper: String,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

/// One payment to a vendor for a day, or one back from it.
#[doc(alias = "장터 정산")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payout {
    /// Its id.
    pub id: Id<Payout>,
    /// For which day.
    pub day: Id<MarketDay>,
    /// Whose.
    pub application: Id<VendorApplication>,
    /// Which way the money goes.
    pub way: PayoutWay,
    /// How much, more than nothing, in whole won.
    pub amount: Won,
    /// To which account; none of what came back.
    pub account: Option<PayeeAccount>,
    /// What proves it, of what came back.
    pub paper: String,
    /// What was decided.
    pub state: PayoutState,
    /// Actor key of who put it forward.
    #[serde(skip)]
    pub drafted_by: String,
    /// Who that is, as people read it.
    pub drafted_by_name: String,
    /// When.
    pub drafted_at: Timestamp,
    /// The decision, once there is one.
    pub decided: Option<Decided>,
}

/// An account of a payee, as it was when it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PayeeAccount {
    /// The payee.
    pub payee: Id<Payee>,
    /// 1, 2, … for each change of the account.
    pub version: i64,
}

/// Who decided about a payout, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Who, as people read it.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// Why; may be empty where it was approved.
    pub reason: String,
}

impl Kind for Payout {
    const NAME: &'static str = "payout";
}

impl Payout {
    /// Its address.
    pub fn address_of(id: Id<Payout>) -> Address {
        Address::new("market", Self::NAME, id)
    }
}

/// A payout with what the bank did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PayoutStory {
    /// The payout.
    #[serde(flatten)]
    pub payout: Payout,
    /// Its payment, once it was approved.
    pub payment: Option<PaymentOf>,
}

/// The payment of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaymentOf {
    /// The payment.
    pub id: Id<Payable>,
    /// Where it stands.
    pub state: PaymentState,
    /// The day on which the bank paid.
    pub paid_on: Option<Date>,
}

/// Where the money of a payout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// On its way, or nobody knows: it is never paid again meanwhile.
    Underway,
    /// Where it should be.
    Arrived,
    /// In the till as before.
    Here,
}

impl PayoutStory {
    /// Where its money is.
    pub fn whereabouts(&self) -> Whereabouts {
        match (self.payout.state, self.payout.way, self.payment) {
            (PayoutState::Dropped, ..) => Whereabouts::Here,
            (PayoutState::Drafted, ..) => Whereabouts::Underway,
            (PayoutState::Approved, PayoutWay::Back, _) => Whereabouts::Arrived,
            (PayoutState::Approved, PayoutWay::Out, payment) => {
                match payment.map(|one| one.state) {
                    Some(PaymentState::Confirmed) => Whereabouts::Arrived,
                    Some(PaymentState::Failed) => Whereabouts::Here,
                    _ => Whereabouts::Underway,
                }
            }
        }
    }

    /// What it takes out of the till, once it arrived: less than zero where it comes back.
    pub fn signed(&self) -> i64 {
        match self.payout.way {
            PayoutWay::Out => self.payout.amount.0,
            PayoutWay::Back => -self.payout.amount.0,
        }
    }

    /// Where it stands, as people read it.
    pub fn label(&self) -> &'static str {
        match self.payment {
            Some(payment) => payment.state.label(),
            None => self.payout.state.label(),
        }
    }
}
