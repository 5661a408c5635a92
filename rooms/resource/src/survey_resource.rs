//! Telling what somebody saw.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{Resource, Step, SurveyResource},
    reach,
    rules::surveys,
    store::resources::{self as rows, SealedContact},
};

/// Writes down what somebody saw, on which day and how sure they are. A candidate becomes 조사됨.
#[doc(alias = "자원조사")]
pub fn survey_resource(tx: &mut Tx<'_>, ask: SurveyResource) -> Outcome<Id<Resource>> {
    tx.require(&access::SURVEY)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::resource(tx, id)?;
    reach::within(tx, stored.region)?;
    let draft = surveys::survey(&ask, &stored, tx.today())?;
    let reason = match draft.note.as_str() {
        "" => access::SURVEY.label.to_owned(),
        note => note.to_owned(),
    };
    let after = Resource {
        surveyed_on: Some(draft.surveyed_on),
        surveyed_by: Some(tx.actor().key()),
        surveyed_by_name: Some(tx.actor().name().to_owned()),
        certainty: draft.certainty,
        availability: draft.availability,
        condition_text: draft.condition_text,
        coordinates: draft.coordinates.or(stored.coordinates),
        state: surveys::state_after(stored.state),
        ..stored.clone()
    };
    keep::next(
        tx,
        &stored,
        after,
        &SealedContact::Keep,
        Step::Survey,
        &reason,
    )?;
    Ok(id)
}
