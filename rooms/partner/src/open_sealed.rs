//! Seeing a name, a number or an address of mail.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Counterpart, OpenSealed, SealedField},
    rules::{Declined, person_consents::holding, roles::writable},
    sealing,
    store::{counterparts as rows, persons},
};

/// Opens what is sealed of a counterpart; of a person only while a consent allows to contact them.
/// Who, when and why are kept in the log of openings.
pub fn open_sealed(tx: &mut Tx<'_>, ask: OpenSealed) -> Outcome<Vec<(SealedField, String)>> {
    tx.require(&access::OPEN_SEALED)?;
    let id: Id<Counterpart> = ask
        .counterpart
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    writable(&stored)?;
    if stored.is_person() {
        let consents = persons::consents_of(tx, id)?;
        if !holding(&consents, tx.today()).may_open() {
            return Err(Declined::NotContactable.into());
        }
    }
    let mut opened = Vec::new();
    for field in SealedField::ALL {
        let text = sealing::open(tx, id, *field, &ask.why)?;
        opened.extend(text.map(|text| (*field, text)));
    }
    Ok(opened)
}
