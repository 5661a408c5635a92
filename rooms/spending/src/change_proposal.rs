//! Changing a proposal that is not in signing.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, load,
    model::{ChangeProposal, SpendingProposal},
    rules::{Refused, proposal, refuse},
    store::proposals,
};

/// Writes other contents into a proposal that is being written or was given back. Its year stays,
/// and with it its number.
pub fn change_proposal(tx: &mut Tx<'_>, ask: ChangeProposal) -> Outcome<Id<SpendingProposal>> {
    tx.require(&access::PROPOSE)?;
    let known = proposals::proposal(tx, load::id(&ask.proposal)?)?.proposal;
    proposal::open(&known).map_err(|no| refuse(vec![no]))?;
    let draft = proposal::read(&ask.to).map_err(refuse)?;
    let (line, year) = load::line(tx, draft.line)?;
    let mut no = proposal::judge(&draft, &line, year.state);
    if year.id != known.year {
        let why = "다른 해의 예산 과목으로 바꿀 수 없습니다. 그 해의 예산으로 새로 품의하세요.";
        no.push(Refused::at("line", why));
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let payee_name = match draft.payee {
        Some(payee) => load::payee_name(tx, payee)?,
        None => String::new(),
    };
    let changed = SpendingProposal {
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
        ..known
    };
    proposals::update(tx, &changed)?;
    Ok(changed.id)
}
