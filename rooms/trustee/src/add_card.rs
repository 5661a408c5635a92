//! Registering a card on a dedicated account.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddCard, DedicatedCard},
    rules::{refuse, setup},
    store::accounts,
};

/// Registers a card by its last four digits.
pub fn add_card(tx: &mut Tx<'_>, ask: AddCard) -> Outcome<Id<DedicatedCard>> {
    tx.require(&access::KEEP_ACCOUNTS)?;
    let account = accounts::account(tx, crate::id_of(&ask.account)?)?;
    let card = setup::card(&ask, Id::new(), account.id, tx.today()).map_err(refuse)?;
    accounts::insert_card(tx, &card)?;
    Ok(card.id)
}
