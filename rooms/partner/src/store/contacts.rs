//! Talks, and what comes next.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use super::counterparts::word;
use crate::model::{Channel, Colleague, ContactRecord, Counterpart, NextStep, With};

store::statements! {
    /// Talks: one, with a counterpart or a person, or with a government; empty texts ask for no
    /// such. The latest first, at most so many.
    TALKS = "SELECT t.id, t.counterpart, t.government, c.name, g.official_name, t.person, p.name, \
        t.happened_on, t.channel, t.subject, t.said, t.next_step, t.next_due, t.next_owner, \
        t.next_owner_name, t.done_on, t.done_text, t.recorded_by, t.recorded_by_name, \
        t.recorded_at FROM partner_contact t \
        LEFT JOIN partner_counterpart c ON c.tenant = $1 AND c.id = t.counterpart \
        LEFT JOIN partner_government g ON g.tenant = $1 AND g.id = t.government \
        LEFT JOIN partner_counterpart p ON p.tenant = $1 AND p.id = t.person \
        WHERE t.tenant = $1 AND (t.id = $2 OR t.counterpart = $3 OR t.person = $3 \
        OR t.government = $4) ORDER BY t.happened_on DESC, t.id DESC LIMIT $5";
    /// Talks whose next step is not done, the longest due first; of one owner, if it is named.
    DUE = "SELECT t.id, t.counterpart, t.government, c.name, g.official_name, t.person, p.name, \
        t.happened_on, t.channel, t.subject, t.said, t.next_step, t.next_due, t.next_owner, \
        t.next_owner_name, t.done_on, t.done_text, t.recorded_by, t.recorded_by_name, \
        t.recorded_at FROM partner_contact t \
        LEFT JOIN partner_counterpart c ON c.tenant = $1 AND c.id = t.counterpart \
        LEFT JOIN partner_government g ON g.tenant = $1 AND g.id = t.government \
        LEFT JOIN partner_counterpart p ON p.tenant = $1 AND p.id = t.person \
        WHERE t.tenant = $1 AND t.next_due IS NOT NULL AND t.done_on IS NULL \
        AND (CAST($2 AS TEXT) = '' OR t.next_owner = $2) ORDER BY t.next_due, t.id LIMIT $3";
    /// Who has an account in the office.
    OFFICE = "SELECT w.id, w.name FROM people_w_account w WHERE w.tenant = $1 \
        ORDER BY w.name, w.id";
}

store::tables! {
    /// Talks.
    TALK = "partner_contact" key [id]
        columns [counterpart, government, person, happened_on, channel, subject, said, next_step,
            next_due, next_owner, next_owner_name, done_on, done_text, recorded_by,
            recorded_by_name, recorded_at] may edit;
}

fn talk_of(row: &Row<'_>) -> Result<ContactRecord, Fault> {
    let (body, government): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
    let person: Option<String> = row.get(6)?;
    let due: Option<Date> = row.get(12)?;
    let step = |due_on| -> Result<NextStep, Fault> {
        Ok(NextStep {
            what: row.get(11)?,
            due_on,
            owner: row.get(13)?,
            owner_name: row.get(14)?,
            done_on: row.get(15)?,
            done_text: row.get(16)?,
        })
    };
    Ok(ContactRecord {
        id: row.get(0)?,
        counterpart: row.get(1)?,
        government: row.get(2)?,
        with_name: body.or(government).unwrap_or_default(),
        person: row.get(5)?,
        person_name: person.unwrap_or_default(),
        happened_on: row.get(7)?,
        channel: word(row, 8, Channel::read)?,
        subject: row.get(9)?,
        said: row.get(10)?,
        next: due.map(step).transpose()?,
        recorded_by: row.get(17)?,
        recorded_by_name: row.get(18)?,
        recorded_at: row.get(19)?,
    })
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<ContactRecord>) -> Outcome<ContactRecord> {
    tx.one(&TALKS, args![id, "", "", 1], talk_of)
}

/// The talks with a counterpart or a government, the latest first.
pub(crate) fn with(tx: &mut Tx<'_>, with: With, most: i64) -> Result<Vec<ContactRecord>, Fault> {
    match with {
        With::Counterpart(id) => tx.list(&TALKS, args!["", id, "", most], talk_of),
        With::Government(id) => tx.list(&TALKS, args!["", "", id, most], talk_of),
    }
}

/// The talks whose next step is not done, the longest due first; of one owner, if it is named.
pub(crate) fn due(tx: &mut Tx<'_>, owner: &str, most: i64) -> Result<Vec<ContactRecord>, Fault> {
    tx.list(&DUE, args![owner, most], talk_of)
}

pub(crate) fn office(tx: &mut Tx<'_>) -> Result<Vec<Colleague>, Fault> {
    tx.list(&OFFICE, &[], |row| {
        Ok(Colleague {
            id: row.get(0)?,
            name: row.get(1)?,
        })
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, talk: &ContactRecord) -> Outcome<()> {
    let next = talk.next.as_ref();
    let text = |read: fn(&NextStep) -> &str| next.map_or("", read);
    tx.insert(
        &TALK,
        args![
            talk.id,
            talk.counterpart,
            talk.government,
            talk.person,
            talk.happened_on,
            talk.channel.word(),
            &talk.subject,
            &talk.said,
            text(|next| &next.what),
            next.map(|next| next.due_on),
            text(|next| &next.owner),
            text(|next| &next.owner_name),
            next.and_then(|next| next.done_on),
            text(|next| &next.done_text),
            &talk.recorded_by,
            &talk.recorded_by_name,
            talk.recorded_at
        ],
    )
}

pub(crate) fn finish(tx: &mut Tx<'_>, id: Id<ContactRecord>, on: Date, text: &str) -> Outcome<()> {
    let changes = [("done_on", on.into()), ("done_text", text.into())];
    tx.update(&TALK, args![id], &changes)
}

/// Gives the talks with one record to another.
pub(crate) fn move_talks(
    tx: &mut Tx<'_>,
    from: Id<Counterpart>,
    to: Id<Counterpart>,
) -> Outcome<()> {
    for talk in with(tx, With::Counterpart(from), i64::MAX)? {
        if talk.counterpart == Some(from) {
            tx.update(&TALK, args![talk.id], &[("counterpart", to.into())])?;
        }
        if talk.person == Some(from) {
            tx.update(&TALK, args![talk.id], &[("person", to.into())])?;
        }
    }
    Ok(())
}
