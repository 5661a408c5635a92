//! Nothing more will be spent on a proposal.

use kernel::{Fault, Id, Outcome, Won};
use store::Tx;
use trustee::Money;

use crate::{
    access, load,
    model::{CloseProposal, ExpenditureResolution, ProposalState, SpendingProposal},
    rules::{proposal, refuse},
    signing,
    store::{proposals, resolutions, versions},
};

/// Closes an approved proposal: what no resolution has taken goes back to its line.
pub fn close_proposal(tx: &mut Tx<'_>, ask: CloseProposal) -> Outcome<ProposalState> {
    tx.require(&access::PROPOSE)?;
    let reason = signing::reason(&ask.reason)?;
    let row = proposals::proposal(tx, load::id(&ask.proposal)?)?;
    let waiting = resolutions::waiting(tx, row.proposal.id)?;
    let left = proposal::close(&row, waiting).map_err(|no| refuse(vec![no]))?;
    let said = tx.reason().to_owned();
    tx.because(&reason);
    release(tx, &row.proposal, left, None, &reason)?;
    let mut known = row.proposal;
    known.state = ProposalState::Closed;
    proposals::update(tx, &known)?;
    // What follows in this transaction has its own reason again.
    tx.because(&said);
    Ok(known.state)
}

/// Gives held money back to its line; nothing happens for nothing.
pub(crate) fn release(
    tx: &mut Tx<'_>,
    proposal: &SpendingProposal,
    amount: Won,
    resolution: Option<Id<ExpenditureResolution>>,
    reason: &str,
) -> Outcome<()> {
    if amount.0 <= 0 {
        return Ok(());
    }
    let held = || Fault::new(format!("proposal {} holds nothing", proposal.id));
    let hold = proposal.hold.ok_or_else(held)?;
    let source = match resolution {
        Some(id) => ExpenditureResolution::address(id),
        None => SpendingProposal::address(proposal.id),
    };
    let money = Money {
        key: format!("release/{}", Id::<SpendingProposal>::new()),
        on: tx.today(),
        reason: reason.to_owned(),
        source,
        memo: proposal.title.clone(),
    };
    let posted = trustee::uncommit(tx, proposal.year, hold, Some(amount), money)?;
    versions::keep_release(tx, proposal.id, posted.seq, amount, resolution, reason)
}
