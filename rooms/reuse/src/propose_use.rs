//! Proposing a use of an idle asset.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AssetUseCase, ProposeUse, UseState},
    rules::proposals as rules,
    store as rows,
};

/// Proposes a use of an asset of the register, for a purpose that its law allows.
#[doc(alias = "유휴자산 협력활용")]
pub fn propose_use(tx: &mut Tx<'_>, ask: &ProposeUse) -> Outcome<Id<AssetUseCase>> {
    tx.require(&access::PROPOSE)?;
    let id = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let record = resource::door::get(tx, id)?;
    let draft = rules::propose(ask, &record, tx.today())?;
    let known = AssetUseCase {
        id: Id::new(),
        resource: id,
        asset: draft.asset,
        asset_name: record.name,
        proposer: draft.proposer,
        purpose: draft.purpose,
        plan: draft.plan,
        state: UseState::Idea,
        proposed_on: tx.today(),
        version: 1,
    };
    rows::insert(tx, &known)?;
    Ok(known.id)
}
