//! Putting an edition before everybody, and taking it back.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Edition, Publication},
    rules::{self, Refused},
    store::{self as rows, publications},
};

/// Puts an edition on the office's public front, with its officials' names and office numbers as
/// it prints them (공공기관의 정보공개에 관한 법률 제9조제1항제6호라목: who did official work is public).
///
/// # Errors
/// Refused without a reason, and when it is there already; not found when there is no such edition.
#[doc(alias = "설명서 공개")]
pub fn publish_edition(tx: &mut Tx<'_>, id: Id<Edition>, why: &str) -> Outcome<Id<Publication>> {
    tx.require(&access::PUBLISH)?;
    let edition = rows::edition(tx, id)?;
    let why = rules::reason(why).map_err(Refused::all)?;
    if publications::of_edition(tx, edition.id)?.is_some() {
        return Err(Error::from(kernel::Refusal::from(Refused::AlreadyPublic)));
    }
    tx.because(&why);
    publications::insert(tx, edition.id, &why)
}

/// Takes an edition back from the public front; it is gone from every answer at once.
///
/// # Errors
/// Refused without a reason, and when it is not there.
pub fn withdraw_edition(tx: &mut Tx<'_>, id: Id<Edition>, why: &str) -> Outcome<()> {
    tx.require(&access::PUBLISH)?;
    let edition = rows::edition(tx, id)?;
    let why = rules::reason(why).map_err(Refused::all)?;
    let Some(publication) = publications::of_edition(tx, edition.id)? else {
        return Err(Error::from(kernel::Refusal::from(Refused::NotPublic)));
    };
    tx.because(&why);
    publications::withdraw(tx, publication.id, &why)
}
