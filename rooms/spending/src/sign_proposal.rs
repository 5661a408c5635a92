//! Signing a proposal. The last signature holds the money.

use kernel::Outcome;
use signoff::State;
use store::Tx;
use trustee::Money;

use crate::{
    access, load,
    model::{Decide, ProposalState, SpendingProposal},
    rules::{Refused, refuse},
    signing,
    store::proposals,
};

/// Signs the next step. With the last one the money is held on its line in the same transaction:
/// a line that has not enough refuses the signature.
pub fn sign_proposal(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ProposalState> {
    tx.require(&access::SIGN_PROPOSAL)?;
    let mut known = proposals::proposal(tx, load::id(&ask.subject)?)?.proposal;
    if known.state != ProposalState::Waiting {
        let why = "결재를 기다리는 품의가 아닙니다. 화면을 새로 고쳐 지금 상태를 확인하세요.";
        return Err(refuse(vec![Refused::state(why)]));
    }
    let subject = SpendingProposal::address(known.id);
    let (_, digest) = load::proposal_content(tx, &known)?;
    let standing = signing::sign(tx, &subject, digest, &ask.content, &ask.note)?;
    if standing.state != State::Approved {
        return Ok(known.state);
    }
    let today = tx.today();
    let money = Money {
        key: format!("proposal/{}/{}", known.id, known.version),
        on: today,
        reason: format!("품의 제{}호 승인", known.number),
        source: subject,
        memo: known.title.clone(),
    };
    let posted = trustee::commit(tx, known.line, known.total()?, money)?;
    known.hold = Some(posted.seq);
    known.held_on = Some(today);
    known.state = ProposalState::Approved;
    proposals::update(tx, &known)?;
    Ok(known.state)
}
