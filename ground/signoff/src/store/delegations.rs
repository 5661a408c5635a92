//! Delegations as rows.

use jiff::{Timestamp, civil::Date};
use kernel::{Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};

use crate::{
    model::{Delegate, Delegation, Ended, Person},
    refusal::DelegationRefused,
};

store::statements! {
    /// One delegation.
    FIND = "SELECT d.id, d.giver, d.giver_name, d.taker, d.taker_name, d.role, d.from_on, \
            d.to_on, d.why, d.made_at, e.ended_by, e.ended_by_name, e.ended_at, e.why \
            FROM signoff_delegation d \
            LEFT JOIN signoff_delegation_end e ON e.tenant = $1 AND e.delegation = d.id \
            WHERE d.tenant = $1 AND d.id = $2";
    /// What somebody gave or got, the latest first.
    OF_PERSON = "SELECT d.id, d.giver, d.giver_name, d.taker, d.taker_name, d.role, d.from_on, \
                 d.to_on, d.why, d.made_at, e.ended_by, e.ended_by_name, e.ended_at, e.why \
                 FROM signoff_delegation d \
                 LEFT JOIN signoff_delegation_end e ON e.tenant = $1 AND e.delegation = d.id \
                 WHERE d.tenant = $1 AND (d.giver = $2 OR d.taker = $2) \
                 ORDER BY d.from_on DESC, d.id DESC";
    /// What somebody got that counts on a day, the earliest first.
    TO_PERSON_ON = "SELECT d.id, d.giver, d.giver_name, d.taker, d.taker_name, d.role, \
                    d.from_on, d.to_on, d.why, d.made_at, e.ended_by, e.ended_by_name, \
                    e.ended_at, e.why FROM signoff_delegation d \
                    LEFT JOIN signoff_delegation_end e ON e.tenant = $1 AND e.delegation = d.id \
                    WHERE d.tenant = $1 AND d.taker = $2 AND d.from_on <= $3 AND d.to_on >= $3 \
                    AND e.delegation IS NULL ORDER BY d.from_on, d.id";
    /// What somebody gave that is not over on a day.
    BY_PERSON_FROM = "SELECT d.id, d.giver, d.giver_name, d.taker, d.taker_name, d.role, \
                      d.from_on, d.to_on, d.why, d.made_at, e.ended_by, e.ended_by_name, \
                      e.ended_at, e.why FROM signoff_delegation d \
                      LEFT JOIN signoff_delegation_end e ON e.tenant = $1 \
                      AND e.delegation = d.id \
                      WHERE d.tenant = $1 AND d.giver = $2 AND d.to_on >= $3 \
                      AND e.delegation IS NULL ORDER BY d.from_on, d.id";
}

store::tables! {
    /// Delegations.
    DELEGATION = "signoff_delegation" key [id] columns [giver, giver_name, taker, taker_name,
        role, from_on, to_on, why, made_at] may append;
    /// Endings before the last day.
    END = "signoff_delegation_end" key [delegation] columns [ended_by, ended_by_name, ended_at,
        why] may append;
}

fn delegation_of(row: &Row<'_>) -> Result<Delegation, Fault> {
    let (by, by_name): (Option<String>, Option<String>) = (row.get(10)?, row.get(11)?);
    let (at, why): (Option<Timestamp>, Option<String>) = (row.get(12)?, row.get(13)?);
    let ended = by.zip(by_name).zip(at.zip(why));
    let person = |at: usize| {
        Ok::<_, Fault>(Person {
            key: row.get(at)?,
            name: row.get(at + 1)?,
        })
    };
    Ok(Delegation {
        id: row.get(0)?,
        given: Delegate {
            from: person(1)?,
            to: person(3)?,
            role: row.get(5)?,
            from_on: row.get(6)?,
            to_on: row.get(7)?,
            reason: row.get(8)?,
        },
        made_at: row.get(9)?,
        ended: ended.map(|((key, name), (at, note))| Ended {
            by: Person { key, name },
            at,
            note,
        }),
    })
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<Delegation>) -> Outcome<Delegation> {
    tx.one(&FIND, args![id], delegation_of)
}

pub(crate) fn of_person(tx: &mut Tx<'_>, key: &str) -> Result<Vec<Delegation>, Fault> {
    tx.list(&OF_PERSON, args![key], delegation_of)
}

pub(crate) fn to_person_on(
    tx: &mut Tx<'_>,
    key: &str,
    day: Date,
) -> Result<Vec<Delegation>, Fault> {
    tx.list(&TO_PERSON_ON, args![key, day], delegation_of)
}

pub(crate) fn by_person_from(
    tx: &mut Tx<'_>,
    key: &str,
    day: Date,
) -> Result<Vec<Delegation>, Fault> {
    tx.list(&BY_PERSON_FROM, args![key, day], delegation_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, ask: &Delegate) -> Outcome<Id<Delegation>> {
    let (id, now) = (Id::new(), tx.now());
    let values = args![
        id,
        &ask.from.key,
        &ask.from.name,
        &ask.to.key,
        &ask.to.name,
        &ask.role,
        ask.from_on,
        ask.to_on,
        &ask.reason,
        now
    ];
    tx.insert(&DELEGATION, values)?;
    Ok(id)
}

pub(crate) fn end(tx: &mut Tx<'_>, id: Id<Delegation>, why: &str) -> Outcome<()> {
    let (by, now) = (Person::from(tx.actor()), tx.now());
    let values = args![id, &by.key, &by.name, now, why];
    tx.insert_or(&END, values, |_| Refusal::from(DelegationRefused::Over))
}
