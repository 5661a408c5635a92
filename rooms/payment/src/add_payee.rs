//! Adding a payee.

use kernel::{Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::{AddPayee, Payee},
    rules::{Refused, account, dated, payee, refuse},
    sealing,
    store::payees,
};

/// Adds a payee with its first account. The number is sealed in this transaction and shown nowhere
/// again.
pub fn add_payee(tx: &mut Tx<'_>, ask: AddPayee) -> Outcome<Id<Payee>> {
    tx.require(&access::ADD_PAYEE)?;
    let draft = payee::add(&ask).map_err(refuse)?;
    if let Some(number) = &draft.business_no
        && payees::of_business(tx, number)?.is_some()
    {
        let text = "같은 사업자등록번호의 거래처가 이미 있습니다. 목록에서 찾아 쓰세요.".to_owned();
        let field = "business_no";
        return Err(Refusal::from(Refused::Taken { field, text }).into());
    }
    let payee = Payee {
        id: Id::new(),
        name: draft.name,
        kind: draft.kind,
        business_no: draft.business_no,
        contact: draft.contact,
        memo: draft.memo,
        version: 0,
        made_by: tx.actor().key(),
        made_by_name: tx.actor().name().to_owned(),
        made_at: tx.now(),
    };
    payees::insert_payee(tx, &payee)?;
    let usable_from = account::usable_from(&dated::rules(), tx.now(), tx.today(), true);
    sealing::seal(tx, &payee, &draft.account, usable_from, "")?;
    Ok(payee.id)
}
