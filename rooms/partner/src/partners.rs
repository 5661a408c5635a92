//! What rooms above read: the zones, local governments and agreements of the office.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::Tx;

use crate::{
    findable,
    model::{Agreement, ExchangeField, LocalGovernment, PublicAgreement, PublicPromise, Zone},
    rules::{
        agreement_list::names, agreements::standing, governments::GovernmentDraft, promises::state,
    },
    store as rows,
};

/// Every zone of the office, ended ones too, by its first day.
///
/// # Errors
/// A fault of the store.
pub fn zones(tx: &mut Tx<'_>) -> Result<Vec<Zone>, Fault> {
    rows::zones(tx)
}

/// Every local government the office knows, by its region.
///
/// # Errors
/// A fault of the store.
pub fn governments(tx: &mut Tx<'_>) -> Result<Vec<LocalGovernment>, Fault> {
    rows::governments(tx)
}

/// The local governments that people call so, the best first: names of the day and of before, with
/// particles, by leads (ㅍㅊ), by department.
///
/// # Errors
/// A fault of the store.
pub fn find_governments(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<LocalGovernment>> {
    let found = findable::governments(tx, text)?;
    let mut known = rows::governments(tx)?;
    known.retain(|government| found.contains(&government.id));
    known.sort_by_key(|government| found.iter().position(|id| *id == government.id));
    Ok(known)
}

/// Writes the entries of the search anew; answers how many governments. For a new list of regions.
///
/// # Errors
/// A fault of the store.
pub fn index_again(tx: &mut Tx<'_>) -> Outcome<usize> {
    let known = rows::governments(tx)?;
    for government in &known {
        let draft = GovernmentDraft {
            official_name: government.official_name.clone(),
            department: government.department.clone(),
        };
        findable::put(tx, government.id, government.region, &draft)?;
    }
    let agreements = rows::agreements::all(tx)?;
    for agreement in &agreements {
        findable::put_agreement(tx, agreement.id)?;
    }
    for id in rows::counterparts::bodies(tx)? {
        findable::put_counterpart(tx, id)?;
    }
    Ok(known.len())
}

/// Every agreement of the office, ended ones too, the one that was signed last first.
///
/// # Errors
/// A fault of the store.
pub fn agreements(tx: &mut Tx<'_>) -> Result<Vec<Agreement>, Fault> {
    rows::agreements::all(tx)
}

/// The agreements that people mean, the best first: by title, promise and the names that the
/// governments have and had.
///
/// # Errors
/// A fault of the store.
pub fn find_agreements(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Agreement>> {
    let found = findable::agreements(tx, text)?;
    let mut known = rows::agreements::all(tx)?;
    known.retain(|agreement| found.contains(&agreement.id));
    known.sort_by_key(|agreement| found.iter().position(|id| *id == agreement.id));
    Ok(known)
}

/// Every agreement that everybody may read, by its id.
///
/// # Errors
/// A fault of the store.
pub fn public_agreements(tx: &mut Tx<'_>, day: Date) -> Outcome<Vec<PublicAgreement>> {
    let governments = rows::governments(tx)?;
    let all = rows::agreements::all(tx)?;
    let shown = all
        .iter()
        .filter_map(|one| as_public(one, &governments, day));
    Ok(shown.collect())
}

/// What everybody may read of an agreement on a day: no department, no paper, no reason; `None`
/// when it is not signed or not there, which cannot be told apart.
///
/// # Errors
/// A fault of the store.
pub fn public_agreement(
    tx: &mut Tx<'_>,
    id: Id<Agreement>,
    day: Date,
) -> Outcome<Option<PublicAgreement>> {
    let agreement = match rows::agreements::one(tx, id) {
        Ok(agreement) => agreement,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    Ok(as_public(&agreement, &rows::governments(tx)?, day))
}

/// The same of a loaded agreement.
fn as_public(
    agreement: &Agreement,
    governments: &[LocalGovernment],
    day: Date,
) -> Option<PublicAgreement> {
    let signed_on = agreement.signed_on?;
    let promises = agreement.promises.iter().map(|promise| PublicPromise {
        number: promise.number,
        what: promise.what.clone(),
        side: promise.side,
        due_on: promise.due_on,
        state: state(promise, day),
    });
    Some(PublicAgreement {
        id: agreement.id,
        title: agreement.title.clone(),
        parties: names(agreement, governments),
        signed_on,
        valid_to: agreement.valid_to,
        fields: agreement.fields.clone(),
        standing: standing(agreement, day),
        promises: promises.collect(),
        updated_on: agreement.updated_on,
    })
}

/// Fields as people read them: `경제, 청소년`.
pub(crate) fn labels(fields: &[ExchangeField]) -> String {
    let labels: Vec<_> = fields.iter().map(|field| field.label()).collect();
    labels.join(", ")
}
