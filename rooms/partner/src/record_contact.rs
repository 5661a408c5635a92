//! Writing down a talk.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Colleague, ContactRecord, Counterpart, RecordContact, With},
    rules,
    store::{self as all_rows, contacts, counterparts as rows, persons},
};

/// Writes down what was said with whom and what comes next, by whom and when.
#[doc(alias = "연락 기록")]
pub fn record_contact(tx: &mut Tx<'_>, ask: RecordContact) -> Outcome<Id<ContactRecord>> {
    tx.require(&access::RECORD_CONTACT)?;
    let with = with(&ask.counterpart, &ask.government)?;
    let there = persons_there(tx, with)?;
    let office = office(tx)?;
    let draft = rules::contacts::record(&ask, &there, &office, tx.today())?;
    let (counterpart, government) = match with {
        With::Counterpart(id) => (Some(id), None),
        With::Government(id) => (None, Some(id)),
    };
    let talk = ContactRecord {
        id: Id::new(),
        counterpart,
        government,
        with_name: String::new(),
        person: draft.person,
        person_name: String::new(),
        happened_on: draft.happened_on,
        channel: draft.channel,
        subject: draft.subject,
        said: draft.said,
        next: draft.next,
        recorded_by: tx.actor().key(),
        recorded_by_name: tx.actor().name().to_owned(),
        recorded_at: tx.now(),
    };
    contacts::insert(tx, &talk)?;
    Ok(talk.id)
}

/// With whom, by the id of a counterpart or of a local government; of one of the two.
pub(crate) fn with(counterpart: &str, government: &str) -> Outcome<With> {
    match (counterpart.trim(), government.trim()) {
        (id, "") => id.parse().map(With::Counterpart),
        ("", id) => id.parse().map(With::Government),
        _ => return Err(Error::NotFound),
    }
    .map_err(|_| Error::NotFound)
}

/// The persons who have a role there today; the record itself must be there and open.
pub(crate) fn persons_there(tx: &mut Tx<'_>, with: With) -> Outcome<Vec<Id<Counterpart>>> {
    let roles = match with {
        With::Counterpart(id) => {
            let stored = rows::one(tx, id)?;
            rules::roles::writable(&stored)?;
            if stored.is_person() {
                return Ok(Vec::new());
            }
            persons::roles_of(tx, id)?
        }
        With::Government(id) => {
            all_rows::government(tx, id)?;
            persons::roles_at(tx, id)?
        }
    };
    let today = tx.today();
    let lasts = |to: Option<_>| to.is_none_or(|to| today <= to);
    let now = roles
        .iter()
        .filter(|role| role.from <= today && lasts(role.to));
    Ok(now.map(|role| role.person).collect())
}

/// Who of the office can do something next, the one who writes first.
pub(crate) fn office(tx: &mut Tx<'_>) -> Outcome<Vec<Colleague>> {
    let own = Colleague {
        id: tx.actor().key(),
        name: tx.actor().name().to_owned(),
    };
    let mut office = contacts::office(tx)?;
    office.retain(|one| one.id != own.id);
    office.insert(0, own);
    Ok(office)
}
