//! A card that is no longer used.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::CloseCard,
    rules::{refuse, setup},
    store::accounts,
};

/// Ends the use of a card; it stays in the list.
pub fn close_card(tx: &mut Tx<'_>, ask: CloseCard) -> Outcome<()> {
    tx.require(&access::KEEP_ACCOUNTS)?;
    let card = accounts::card(tx, crate::id_of(&ask.card)?)?;
    let on = setup::card_end(&ask, &card, tx.today()).map_err(refuse)?;
    accounts::close_card(tx, card.id, on)
}
