//! Giving a proposal back, and taking one's own back.

use kernel::Outcome;
use store::Tx;

use crate::{
    access, load,
    model::{Decide, ProposalState, SpendingProposal},
    rules::{Refused, refuse},
    signing,
    store::proposals,
};

/// 반려: gives a proposal back with a reason. Everything typed stays.
pub fn return_proposal(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ProposalState> {
    tx.require(&access::SIGN_PROPOSAL)?;
    let known = waiting(tx, &ask)?;
    signing::give_back(tx, &SpendingProposal::address(known.id), &ask.note)?;
    set(tx, known, ProposalState::Returned)
}

/// 회수: takes one's own proposal out of signing, to change it.
pub fn withdraw_proposal(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ProposalState> {
    tx.require(&access::PROPOSE)?;
    let known = waiting(tx, &ask)?;
    signing::withdraw(tx, &SpendingProposal::address(known.id), &ask.note)?;
    set(tx, known, ProposalState::Draft)
}

fn waiting(tx: &mut Tx<'_>, ask: &Decide) -> Outcome<SpendingProposal> {
    let known = proposals::proposal(tx, load::id(&ask.subject)?)?.proposal;
    if known.state == ProposalState::Waiting {
        Ok(known)
    } else {
        let why = "결재를 기다리는 품의가 아닙니다. 화면을 새로 고쳐 지금 상태를 확인하세요.";
        Err(refuse(vec![Refused::state(why)]))
    }
}

fn set(
    tx: &mut Tx<'_>,
    mut known: SpendingProposal,
    state: ProposalState,
) -> Outcome<ProposalState> {
    known.state = state;
    proposals::update(tx, &known)?;
    Ok(state)
}
