//! Sessions as rows. Not journaled: they come and go with every sign-in, and their record is the
//! sign-in log.

use jiff::{Timestamp, civil::Date};
use kernel::{Fault, Id, Outcome};
use store::{Tx, args};

use crate::model::Account;

store::statements! {
    /// A session of an account that may still use it, with a row for each role held on a day.
    FIND = "SELECT a.id, a.name, a.must_change, s.started_at, s.seen_at, g.role \
            FROM people_session s \
            JOIN people_account a ON a.tenant = $1 AND a.id = s.account \
            AND a.state = 'active' AND a.session_epoch = s.epoch \
            LEFT JOIN people_role_grant g ON g.tenant = $1 AND g.account = a.id \
            AND g.revoked_at IS NULL AND g.from_on <= $3 \
            AND (g.to_on IS NULL OR g.to_on >= $3) \
            WHERE s.tenant = $1 AND s.mark = $2 ORDER BY g.role";
    /// A new session.
    ADD = "INSERT INTO people_session (tenant, mark, account, epoch, started_at, seen_at, client) \
           VALUES ($1, $2, $3, $4, $5, $5, $6)";
    /// A request was seen.
    TOUCH = "UPDATE people_session SET seen_at = $3 WHERE tenant = $1 AND mark = $2";
    /// The account of a session, for the log of its end.
    OWNER = "SELECT a.id, a.sign_in FROM people_session s \
             JOIN people_account a ON a.tenant = $1 AND a.id = s.account \
             WHERE s.tenant = $1 AND s.mark = $2";
    /// The end of a session.
    REMOVE = "DELETE FROM people_session WHERE tenant = $1 AND mark = $2";
    /// Sessions that have died of age.
    SWEEP = "DELETE FROM people_session \
             WHERE tenant = $1 AND (started_at <= $2 OR seen_at <= $3)";
}

/// A session as the door needs it.
pub(crate) struct Found {
    pub(crate) account: Id<Account>,
    pub(crate) name: String,
    pub(crate) must_change: bool,
    pub(crate) started_at: Timestamp,
    pub(crate) seen_at: Timestamp,
    pub(crate) roles: Vec<String>,
}

pub(crate) fn find(tx: &mut Tx<'_>, mark: &str, day: Date) -> Result<Option<Found>, Fault> {
    let mut found: Option<Found> = None;
    let roles: Vec<Option<String>> = tx.list(&FIND, args![mark, day], |row| {
        if found.is_none() {
            found = Some(Found {
                account: row.get(0)?,
                name: row.get(1)?,
                must_change: row.get(2)?,
                started_at: row.get(3)?,
                seen_at: row.get(4)?,
                roles: Vec::new(),
            });
        }
        row.get(5)
    })?;
    Ok(found.map(|session| Found {
        roles: roles.into_iter().flatten().collect(),
        ..session
    }))
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    mark: &str,
    account: Id<Account>,
    epoch: i64,
    client: &str,
) -> Outcome<()> {
    let now = tx.now();
    tx.execute(&ADD, args![mark, account, epoch, now, client])?;
    Ok(())
}

pub(crate) fn touch(tx: &mut Tx<'_>, mark: &str) -> Outcome<()> {
    let now = tx.now();
    tx.execute(&TOUCH, args![mark, now])?;
    Ok(())
}

pub(crate) fn owner(tx: &mut Tx<'_>, mark: &str) -> Result<Option<(Id<Account>, String)>, Fault> {
    tx.maybe(&OWNER, args![mark], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn remove(tx: &mut Tx<'_>, mark: &str) -> Outcome<()> {
    tx.execute(&REMOVE, args![mark])?;
    Ok(())
}

pub(crate) fn sweep(tx: &mut Tx<'_>, started: Timestamp, seen: Timestamp) -> Outcome<()> {
    tx.execute(&SWEEP, args![started, seen])?;
    Ok(())
}
