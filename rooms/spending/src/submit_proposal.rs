//! Handing a proposal in to be signed.

use kernel::Outcome;
use store::Tx;

use crate::{
    access, load,
    model::{Decide, ProposalState, SpendingProposal},
    rules::{dated, proposal, refuse},
    signing::{self, Handed},
    store::proposals,
    warnings::found,
};

/// Hands a proposal in. Who signs follows from its amount; one that looks like part of a split
/// order needs a second look first.
pub fn submit_proposal(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ProposalState> {
    tx.require(&access::PROPOSE)?;
    let mut known = proposals::proposal(tx, load::id(&ask.subject)?)?.proposal;
    proposal::open(&known).map_err(|no| refuse(vec![no]))?;
    known.state = ProposalState::Waiting;
    known.version += 1;
    proposals::update(tx, &known)?;
    let (text, digest) = load::proposal_content(tx, &known)?;
    let warnings = found(tx, known.year)?;
    let handed = Handed {
        subject: SpendingProposal::address(known.id),
        title: format!("품의 제{}호 {}", known.number, known.title),
        version: known.version,
        text: &text,
        digest,
        steps: dated::PROPOSAL_STEPS,
        amount: known.total()?,
        row: (&proposals::PROPOSAL, known.id.to_string()),
    };
    signing::hand_in(tx, &dated::rules(), handed, &warnings)?;
    Ok(known.state)
}
