//! The sign-in log and the recent failures of client addresses. The log is its own record, so
//! its rows are not journaled a second time.

use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{SignInTry, TryOutcome};

store::statements! {
    /// The tries of one account or unknown name since an instant, the oldest first.
    TRIES = "SELECT l.at, l.outcome FROM people_sign_in_log l \
             WHERE l.tenant = $1 AND l.who = $2 AND l.at > $3 ORDER BY l.at, l.id";
    /// The newest lines of one account.
    NEWEST = "SELECT l.at, l.shown, l.client, l.outcome FROM people_sign_in_log l \
              WHERE l.tenant = $1 AND l.who = $2 ORDER BY l.at DESC, l.id DESC LIMIT $3";
    /// One line.
    ADD = "INSERT INTO people_sign_in_log (tenant, id, at, who, shown, client, outcome) \
           VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// What came of a try. Only an unfinished line changes, and only once.
    FINISH = "UPDATE people_sign_in_log SET outcome = $3 \
              WHERE tenant = $1 AND id = $2 AND outcome = 'tried'";
    /// Failures of a client address since an instant.
    CLIENT_FAILURES = "SELECT COUNT(c.id) FROM people_client_failure c \
                       WHERE c.tenant = $1 AND c.client = $2 AND c.at > $3";
    /// A failure of a client address.
    ADD_CLIENT = "INSERT INTO people_client_failure (tenant, id, client, at) \
                  VALUES ($1, $2, $3, $4)";
    /// Failures too old to count.
    SWEEP_CLIENTS = "DELETE FROM people_client_failure WHERE tenant = $1 AND at <= $2";
}

fn outcome(row: &Row<'_>, index: usize) -> Result<TryOutcome, Fault> {
    let word: String = row.get(index)?;
    TryOutcome::read(&word).ok_or_else(|| Fault::new(format!("sign-in outcome {word}")))
}

pub(crate) fn tries(
    tx: &mut Tx<'_>,
    who: &str,
    since: Timestamp,
) -> Result<Vec<(Timestamp, TryOutcome)>, Fault> {
    tx.list(&TRIES, args![who, since], |row| {
        Ok((row.get(0)?, outcome(row, 1)?))
    })
}

pub(crate) fn newest(tx: &mut Tx<'_>, who: &str, limit: i64) -> Result<Vec<SignInTry>, Fault> {
    tx.list(&NEWEST, args![who, limit], |row| {
        Ok(SignInTry {
            at: row.get(0)?,
            shown: row.get(1)?,
            client: row.get(2)?,
            outcome: outcome(row, 3)?,
        })
    })
}

pub(crate) fn add(
    tx: &mut Tx<'_>,
    who: &str,
    shown: &str,
    client: &str,
    outcome: TryOutcome,
) -> Outcome<Id<SignInTry>> {
    let (id, now) = (Id::new(), tx.now());
    tx.execute(&ADD, args![id, now, who, shown, client, outcome.word()])?;
    Ok(id)
}

pub(crate) fn finish(tx: &mut Tx<'_>, id: Id<SignInTry>, outcome: TryOutcome) -> Outcome<()> {
    tx.execute(&FINISH, args![id, outcome.word()])?;
    Ok(())
}

pub(crate) fn client_failures(
    tx: &mut Tx<'_>,
    client: &str,
    since: Timestamp,
) -> Result<i64, Fault> {
    let count = tx.maybe(&CLIENT_FAILURES, args![client, since], |row| row.get(0))?;
    Ok(count.unwrap_or(0))
}

pub(crate) fn add_client_failure(tx: &mut Tx<'_>, client: &str, since: Timestamp) -> Outcome<()> {
    let (id, now) = (Id::<SignInTry>::new(), tx.now());
    tx.execute(&SWEEP_CLIENTS, args![since])?;
    tx.execute(&ADD_CLIENT, args![id, client, now])?;
    Ok(())
}
