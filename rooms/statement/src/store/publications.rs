//! Published editions as rows.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{Edition, Publication};

store::statements! {
    /// The publication of an edition that everybody may read now.
    OF_EDITION = "SELECT p.id, p.edition, p.published_at, p.published_by_name, p.why \
                  FROM statement_publication p \
                  WHERE p.tenant = $1 AND p.edition = $2 AND p.withdrawn_at IS NULL \
                  ORDER BY p.id LIMIT 1";
    /// Every edition that everybody may read now, the newest year and number first.
    PUBLIC = "SELECT p.id, p.edition, p.published_at, p.published_by_name, p.why \
              FROM statement_publication p \
              JOIN statement_edition e ON e.tenant = $1 AND e.id = p.edition \
              WHERE p.tenant = $1 AND p.withdrawn_at IS NULL \
              ORDER BY e.fiscal_year DESC, e.title, e.number DESC, p.id";
}

store::tables! {
    /// Published editions.
    PUBLICATION = "statement_publication" key [id] columns [
        edition, published_at, published_by, published_by_name, why, withdrawn_at, withdrawn_by,
        withdrawn_by_name, withdrawn_why
    ] may edit;
}

fn read(row: &Row<'_>) -> Result<Publication, Fault> {
    Ok(Publication {
        id: row.get(0)?,
        edition: row.get(1)?,
        published_at: row.get(2)?,
        published_by_name: row.get(3)?,
        why: row.get(4)?,
    })
}

pub(crate) fn of_edition(
    tx: &mut Tx<'_>,
    edition: Id<Edition>,
) -> Result<Option<Publication>, Fault> {
    tx.maybe(&OF_EDITION, args![edition], read)
}

pub(crate) fn public(tx: &mut Tx<'_>) -> Result<Vec<Publication>, Fault> {
    tx.list(&PUBLIC, &[], read)
}

pub(crate) fn insert(tx: &mut Tx<'_>, edition: Id<Edition>, why: &str) -> Outcome<Id<Publication>> {
    let id = Id::new();
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    let none: Option<&str> = None;
    tx.insert(
        &PUBLICATION,
        args![id, edition, now, by, by_name, why, none, none, none, none],
    )?;
    Ok(id)
}

pub(crate) fn withdraw(tx: &mut Tx<'_>, id: Id<Publication>, why: &str) -> Outcome<()> {
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    tx.update(
        &PUBLICATION,
        args![id],
        &[
            ("withdrawn_at", now.into()),
            ("withdrawn_by", by.into()),
            ("withdrawn_by_name", by_name.into()),
            ("withdrawn_why", why.into()),
        ],
    )
}
