//! 품의: asking before spending.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Overflow, Won};
use payment::Payee;
use serde::{Deserialize, Serialize};
use trustee::{TrusteeLine, TrusteeYear};

use super::ProposalState;

/// 품의. What is planned, for which activity, on which line, for how much. Its approval holds the
/// money; nothing is paid by it.
#[doc(alias = "품의")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendingProposal {
    /// Its id.
    pub id: Id<SpendingProposal>,
    /// The year of the trustee's budget.
    pub year: Id<TrusteeYear>,
    /// Its number in that year, from 1.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// What is to be done, and why.
    pub plan: String,
    /// The activity it serves.
    pub activity: Option<Address>,
    /// The line that pays.
    pub line: Id<TrusteeLine>,
    /// 공급가액, in won.
    #[doc(alias = "공급가액")]
    pub supply: Won,
    /// 부가가치세, in won; zero where there is none.
    #[doc(alias = "부가가치세")]
    pub vat: Won,
    /// Whether the tax office will refund or deduct that VAT, so that it returns to the city.
    pub vat_recoverable: bool,
    /// Who is wished to be paid.
    pub payee: Option<Id<Payee>>,
    /// The payee's name as it was then; empty without one.
    pub payee_name: String,
    /// By when it should be paid.
    pub due_on: Date,
    /// Where it stands.
    pub state: ProposalState,
    /// How often it was handed in.
    pub version: i64,
    /// Number of the hold in the year's book, once approved.
    pub hold: Option<i64>,
    /// The day the money was held.
    pub held_on: Option<Date>,
    /// Key of who wrote it.
    pub drafted_by: String,
    /// Name of who wrote it.
    pub drafted_by_name: String,
    /// When it was written first.
    pub drafted_on: Date,
}

impl Kind for SpendingProposal {
    const NAME: &'static str = "spending_proposal";
}

impl SpendingProposal {
    /// Its address: `spending/proposal/ID`.
    pub fn address(id: Id<SpendingProposal>) -> Address {
        Address::new("spending", "proposal", id)
    }

    /// 공급가액 + 부가가치세: what is held.
    pub fn total(&self) -> Result<Won, Overflow> {
        self.supply.plus(self.vat)
    }
}

/// A proposal with what resolutions have taken of it, in won.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// The proposal.
    pub proposal: SpendingProposal,
    /// Sum of its resolutions that are handed in or signed.
    pub resolved: Won,
    /// Given back to the line by a last resolution or by closing.
    pub released: Won,
}

impl ProposalRow {
    /// What further resolutions may still take.
    pub fn left(&self) -> Result<Won, Overflow> {
        self.proposal
            .total()?
            .minus(self.resolved)?
            .minus(self.released)
    }
}
