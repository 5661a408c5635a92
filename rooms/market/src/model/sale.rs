//! What was sold on a day.

use jiff::Timestamp;
use kernel::{Address, Id, Kind, Won, worded};
use serde::Serialize;

use super::{MarketDay, VendorApplication};

worded! {
    /// Which way the money went.
    pub enum SaleKind {
        /// A citizen paid.
        Sold = "sold", "판매";
        /// A citizen got it back.
        Refunded = "refunded", "환불";
    }
}

worded! {
    /// What was paid with.
    pub enum Tender {
        /// Cash.
        Cash = "cash", "현금";
        /// A card.
        Card = "card", "카드";
        /// 온누리상품권 and the like.
        Voucher = "voucher", "상품권";
        /// A transfer from account to account.
        Transfer = "transfer", "계좌이체";
    }
}

worded! {
    /// Who took the money, and so whether somebody owes it to the vendor.
    pub enum Till {
        /// The common till of the day, which the office keeps for the vendors.
        Common = "common", "공동 계산대";
        /// The vendor itself.
        Own = "own", "농가가 직접 받음";
    }
}

/// What a line says of what was sold or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SaleLine {
    /// The product as its application calls it; empty where all of the day is one amount.
    pub item: String,
    /// Which way the money went.
    pub kind: SaleKind,
    /// How much, zero or more, in whole won. Zero is a day on which nothing was sold.
    pub amount: Won,
    /// How many, in `unit`; `None` where nobody counted.
    pub quantity: Option<i64>,
    /// What was counted: `상자`, `kg`.
    pub unit: String,
    /// What was paid with.
    pub tender: Tender,
    /// Who took the money.
    pub till: Till,
    /// The number of the slip, or where it lies.
    pub slip: String,
}

/// One line of what a vendor sold or gave back, a product of the day or all of it.
#[doc(alias = "장터 판매")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sale {
    /// Its id.
    pub id: Id<Sale>,
    /// The day.
    pub day: Id<MarketDay>,
    /// Whose.
    pub application: Id<VendorApplication>,
    /// What it says.
    #[serde(flatten)]
    pub line: SaleLine,
    /// When it was sold, where that is another instant than that of writing it down.
    pub happened_at: Option<Timestamp>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
    /// Why it does not count, where it was written down wrongly.
    pub struck: Option<Struck>,
}

impl Kind for Sale {
    const NAME: &'static str = "sale";
}

/// Why a sale does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Struck {
    /// Why.
    pub reason: String,
    /// Who said so, as people read it.
    pub by_name: String,
}

impl Sale {
    /// Its address.
    pub fn address_of(id: Id<Sale>) -> Address {
        Address::new("market", Self::NAME, id)
    }

    /// When it was sold, as far as anybody knows.
    pub fn when(&self) -> Timestamp {
        self.happened_at.unwrap_or(self.recorded_at)
    }

    /// Whether it counts.
    pub fn counts(&self) -> bool {
        self.struck.is_none()
    }

    /// What it adds to the takings: less than zero where money went back.
    pub fn signed(&self) -> Won {
        match self.line.kind {
            SaleKind::Sold => self.line.amount,
            SaleKind::Refunded => Won(-self.line.amount.0),
        }
    }

    /// What was sold, as people read it.
    pub fn what(&self) -> &str {
        match self.line.item.as_str() {
            "" => "그날 총액",
            item => item,
        }
    }
}
