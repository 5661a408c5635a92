//! Writing a proposal.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, load,
    model::{AddProposal, ProposalState, SpendingProposal},
    rules::{proposal, refuse},
    store::proposals,
};

/// Writes a proposal. Nothing is held yet; it can be changed until it is handed in.
pub fn add_proposal(tx: &mut Tx<'_>, ask: AddProposal) -> Outcome<Id<SpendingProposal>> {
    tx.require(&access::PROPOSE)?;
    let draft = proposal::read(&ask).map_err(refuse)?;
    let (line, year) = load::line(tx, draft.line)?;
    let no = proposal::judge(&draft, &line, year.state);
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let payee_name = match draft.payee {
        Some(payee) => load::payee_name(tx, payee)?,
        None => String::new(),
    };
    let written = SpendingProposal {
        id: Id::new(),
        year: year.id,
        number: proposals::next_number(tx, year.id)?,
        title: draft.title,
        plan: draft.plan,
        activity: draft.activity,
        line: line.id,
        supply: draft.supply,
        vat: draft.vat,
        vat_recoverable: draft.vat_recoverable,
        payee: draft.payee,
        payee_name,
        due_on: draft.due_on,
        state: ProposalState::Draft,
        version: 0,
        hold: None,
        held_on: None,
        drafted_by: tx.actor().key(),
        drafted_by_name: tx.actor().name().to_owned(),
        drafted_on: tx.today(),
    };
    proposals::insert(tx, &written)?;
    Ok(written.id)
}
