//! Changing a resolution that is not in signing.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    add_resolution::{filled, ground},
    load,
    model::{ChangeResolution, ExpenditureResolution},
    rules::{Refused, dated, refuse, resolution},
    store::resolutions,
};

/// Writes other contents into a resolution that is being written or was given back. Its kind, its
/// year and its papers stay.
pub fn change_resolution(
    tx: &mut Tx<'_>,
    ask: ChangeResolution,
) -> Outcome<Id<ExpenditureResolution>> {
    tx.require(&access::RESOLVE)?;
    let known = resolutions::resolution(tx, load::id(&ask.resolution)?)?;
    resolution::open(&known).map_err(|no| refuse(vec![no]))?;
    let draft = resolution::read(&dated::rules(), &ask.to).map_err(refuse)?;
    if draft.kind != known.kind {
        let why = "결의서의 종류는 바꿀 수 없습니다. 폐기하고 새로 작성하세요.";
        return Err(refuse(vec![Refused::at("kind", why)]));
    }
    let ground = ground(tx, &draft, Some(&known))?;
    if ground.year != known.year {
        let why = "다른 해의 품의로 바꿀 수 없습니다. 그 해의 결의서를 새로 작성하세요.";
        return Err(refuse(vec![Refused::at("proposal", why)]));
    }
    let id = known.id;
    let changed = filled(known, draft, ground);
    resolutions::update(tx, &changed)?;
    Ok(id)
}
