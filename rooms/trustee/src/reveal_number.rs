//! Seeing the whole number of an account.

use kernel::Outcome;
use store::Tx;
use vault::Sealed;

use crate::{
    access,
    add_bank_account::{place, subject},
    model::RevealNumber,
    rules::{refuse, typed},
    store::accounts,
};

/// Opens the sealed number. Who, when and what for are kept in the access log.
pub fn reveal_number(tx: &mut Tx<'_>, ask: RevealNumber) -> Outcome<String> {
    tx.require(&access::REVEAL_NUMBER)?;
    let account = accounts::account(tx, crate::id_of(&ask.account)?)?;
    let mut no = Vec::new();
    let why = typed::required(&mut no, "why", "열람 사유를", &ask.why);
    let Some(why) = why else {
        return Err(refuse(no));
    };
    let sealed = Sealed::from_bytes(accounts::sealed(tx, account.id)?);
    let (subject, row) = (subject(account.id), account.id.to_string());
    vault::open(tx, place(&subject, &row), &sealed, &why)
}
