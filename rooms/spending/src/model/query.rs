//! Filters of the two lists.

use kernel::Id;
use payment::Payee;
use trustee::{TrusteeLine, TrusteeYear};

use super::{ProposalState, ResolutionKind, ResolutionState, SpendingProposal};

/// Which resolutions. Everything that is `None` or empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolutionQuery {
    /// Of one year of the trustee's budget.
    pub year: Option<Id<TrusteeYear>>,
    /// On one line.
    pub line: Option<Id<TrusteeLine>>,
    /// In one state.
    pub state: Option<ResolutionState>,
    /// Of one kind.
    pub kind: Option<ResolutionKind>,
    /// Of one proposal.
    pub proposal: Option<Id<SpendingProposal>>,
    /// To one payee.
    pub payee: Option<Id<Payee>>,
    /// Whose payee's name or purpose holds this.
    pub text: String,
    /// Whose service day lies in this month, `2017-03`; empty for all.
    pub month: String,
}

/// Which proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalQuery {
    /// Of one year of the trustee's budget.
    pub year: Option<Id<TrusteeYear>>,
    /// On one line.
    pub line: Option<Id<TrusteeLine>>,
    /// In one state.
    pub state: Option<ProposalState>,
    /// Whose title or payee's name holds this.
    pub text: String,
}

/// Which part of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListPart {
    /// At most so many rows.
    pub limit: i64,
    /// After so many rows.
    pub offset: i64,
}

impl ListPart {
    /// The whole list.
    pub const ALL: ListPart = ListPart {
        limit: i64::MAX,
        offset: 0,
    };
}
