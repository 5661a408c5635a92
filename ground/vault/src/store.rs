//! The SQL of the vault.

use jiff::Timestamp;
use kernel::{Fault, Outcome};
use store::{Row, Tx, args};

use crate::model::{Access, AccessQuery};

store::statements! {
    /// A subject's data key.
    READ_KEY = "SELECT k.wrapped, k.sealed_by FROM vault_key k \
                WHERE k.tenant = $1 AND k.subject = $2";
    /// The data keys after a subject that are wrapped by another key than the given one.
    LIST_STALE_KEYS = "SELECT k.subject, k.wrapped, k.sealed_by FROM vault_key k \
                       WHERE k.tenant = $1 AND k.subject > $2 AND k.sealed_by <> $3 \
                       AND k.wrapped IS NOT NULL ORDER BY k.subject LIMIT $4";
    /// Every data key that is still there.
    LIST_KEYS = "SELECT k.subject, k.wrapped, k.sealed_by FROM vault_key k \
                 WHERE k.tenant = $1 AND k.wrapped IS NOT NULL ORDER BY k.subject";
    /// The subjects whose data key was destroyed.
    LIST_SHREDDED = "SELECT k.subject FROM vault_key k \
                     WHERE k.tenant = $1 AND k.shredded_at IS NOT NULL ORDER BY k.subject";
    /// The same data key under another wrapping key.
    REWRAP = "UPDATE vault_key SET wrapped = $3, sealed_by = $4 \
              WHERE tenant = $1 AND subject = $2 AND wrapped IS NOT NULL";
    /// A setting.
    READ_SETTING = "SELECT s.value FROM vault_setting s WHERE s.tenant = $1 AND s.name = $2";
    /// One opening.
    INSERT_ACCESS = "INSERT INTO vault_access (tenant, seq, at, actor, actor_name, origin, \
                     subject, what, why, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The last opening.
    LAST_ACCESS = "SELECT a.seq, a.hash FROM vault_access a WHERE a.tenant = $1 \
                   ORDER BY a.seq DESC LIMIT 1";
    /// Openings, newest first.
    LIST_ACCESSES = "SELECT a.seq, a.at, a.actor, a.actor_name, a.origin, a.subject, a.what, \
                     a.why, a.hash FROM vault_access a WHERE a.tenant = $1 \
                     AND (CAST($2 AS TEXT) = '' OR a.subject = $2) \
                     AND (CAST($3 AS TEXT) = '' OR a.actor = $3) \
                     AND a.at >= $4 AND a.at < $5 AND a.seq < $6 ORDER BY a.seq DESC LIMIT $7";
    /// Openings after a position, oldest first.
    WALK_ACCESSES = "SELECT a.seq, a.at, a.actor, a.actor_name, a.origin, a.subject, a.what, \
                     a.why, a.hash FROM vault_access a WHERE a.tenant = $1 AND a.seq > $2 \
                     ORDER BY a.seq LIMIT $3";
}

store::tables! {
    /// Data keys.
    KEY = "vault_key" key [subject] columns [wrapped, sealed_by, made_at, shredded_at,
        shredded_by, shredded_why] may edit;
    /// Settings.
    SETTING = "vault_setting" key [name] columns [value] may edit;
}

/// The setting that names the sealing key for new data keys.
const SEALED_BY: &str = "sealed_by";

/// A data key as it is stored. No bytes: it was destroyed.
pub(crate) struct StoredKey {
    pub(crate) wrapped: Option<Vec<u8>>,
    pub(crate) sealed_by: String,
}

pub(crate) fn read_key(tx: &mut Tx<'_>, subject: &str) -> Result<Option<StoredKey>, Fault> {
    tx.maybe(&READ_KEY, args![subject], |row| {
        Ok(StoredKey {
            wrapped: row.get(0)?,
            sealed_by: row.get(1)?,
        })
    })
}

pub(crate) fn insert_key(
    tx: &mut Tx<'_>,
    subject: &str,
    wrapped: &[u8],
    sealed_by: &str,
) -> Outcome<()> {
    let nothing = None::<&str>;
    let values = args![
        subject,
        wrapped,
        sealed_by,
        tx.now(),
        nothing,
        nothing,
        nothing
    ];
    tx.insert(&KEY, values)
}

/// Takes the data key away, or makes sure that there will never be one.
pub(crate) fn remove_key(tx: &mut Tx<'_>, subject: &str, why: &str) -> Outcome<()> {
    let (now, by) = (tx.now(), tx.actor().key());
    if read_key(tx, subject)?.is_none() {
        let values = args![subject, None::<&[u8]>, "", now, now, by, why];
        return tx.insert(&KEY, values);
    }
    let changes = [
        ("wrapped", None::<&[u8]>.into()),
        ("shredded_at", now.into()),
        ("shredded_by", by.into()),
        ("shredded_why", why.into()),
    ];
    tx.update(&KEY, args![subject], &changes)
}

/// A subject with its wrapped data key and the name of the wrapping key.
pub(crate) type Wrapped = (String, Vec<u8>, String);

fn wrapped_of(row: &Row<'_>) -> Result<Wrapped, Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

pub(crate) fn stale_keys(
    tx: &mut Tx<'_>,
    after: &str,
    id: &str,
    limit: i64,
) -> Result<Vec<Wrapped>, Fault> {
    tx.list(&LIST_STALE_KEYS, args![after, id, limit], wrapped_of)
}

pub(crate) fn keys(tx: &mut Tx<'_>) -> Result<Vec<Wrapped>, Fault> {
    tx.list(&LIST_KEYS, &[], wrapped_of)
}

pub(crate) fn shredded(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.list(&LIST_SHREDDED, &[], |row| row.get(0))
}

pub(crate) fn rewrap(tx: &mut Tx<'_>, subject: &str, wrapped: &[u8], id: &str) -> Outcome<()> {
    tx.execute(&REWRAP, args![subject, wrapped, id])?;
    Ok(())
}

/// The name of the sealing key for new data keys; set by the first one.
pub(crate) fn sealed_by(tx: &mut Tx<'_>) -> Result<Option<String>, Fault> {
    tx.maybe(&READ_SETTING, args![SEALED_BY], |row| row.get(0))
}

pub(crate) fn set_sealed_by(tx: &mut Tx<'_>, id: &str) -> Outcome<()> {
    if sealed_by(tx)?.is_some() {
        tx.update(&SETTING, args![SEALED_BY], &[("value", id.into())])
    } else {
        tx.insert(&SETTING, args![SEALED_BY, id])
    }
}

/// An opening with its link in the chain.
pub(crate) type Chained = (Access, Vec<u8>);

fn access_of(row: &Row<'_>) -> Result<Chained, Fault> {
    let access = Access {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        actor_name: row.get(3)?,
        origin: row.get(4)?,
        subject: row.get(5)?,
        what: row.get(6)?,
        why: row.get(7)?,
    };
    Ok((access, row.get(8)?))
}

pub(crate) fn last_access(tx: &mut Tx<'_>) -> Result<Option<(i64, Vec<u8>)>, Fault> {
    tx.maybe(&LAST_ACCESS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn insert_access(tx: &mut Tx<'_>, access: &Access, hash: &[u8]) -> Outcome<()> {
    let values = args![
        access.seq,
        access.at,
        &access.actor,
        &access.actor_name,
        &access.origin,
        &access.subject,
        &access.what,
        &access.why,
        hash
    ];
    tx.execute(&INSERT_ACCESS, values)?;
    Ok(())
}

pub(crate) fn list_accesses(tx: &mut Tx<'_>, query: &AccessQuery) -> Result<Vec<Access>, Fault> {
    let from = query.from.unwrap_or(Timestamp::UNIX_EPOCH);
    let to = query.to.unwrap_or(Timestamp::MAX);
    let before = query.before.unwrap_or(i64::MAX);
    let limit = if query.limit <= 0 {
        50
    } else {
        query.limit.min(1000)
    };
    let args = args![&query.subject, &query.actor, from, to, before, limit];
    tx.list(&LIST_ACCESSES, args, |row| Ok(access_of(row)?.0))
}

pub(crate) fn walk_accesses(
    tx: &mut Tx<'_>,
    after: i64,
    limit: i64,
) -> Result<Vec<Chained>, Fault> {
    tx.list(&WALK_ACCESSES, args![after, limit], access_of)
}
