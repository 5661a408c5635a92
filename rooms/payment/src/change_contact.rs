//! Another contact for a payee.

use kernel::{Error, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::ChangeContact,
    notice,
    rules::{Refused, payee, refuse},
    store::payees,
};

/// Changes the e-mail address that is told of changes. The old address is told, too, and stays
/// among those told of an account change for the hours of the hold.
pub fn change_contact(tx: &mut Tx<'_>, ask: ChangeContact) -> Outcome<()> {
    tx.require(&access::CHANGE_PAYEE)?;
    let id = ask.payee.trim().parse().map_err(|_| Error::NotFound)?;
    let payee = payees::payee(tx, id)?;
    let (contact, reason) = payee::contact(&ask).map_err(refuse)?;
    if payee.contact == contact {
        let text = "지금 등록된 주소와 같습니다. 바뀐 주소를 적으세요.".to_owned();
        let field = "contact";
        return Err(Refusal::from(Refused::Taken { field, text }).into());
    }
    tx.because(&reason);
    let now = tx.now();
    payees::change_contact(tx, id, &payee.contact, &contact, now)?;
    notice::contact_changed(tx, &payee)
}
