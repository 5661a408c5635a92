//! Accounts and their secrets as rows.

use jiff::{Timestamp, civil::Date};
use kernel::{Error, Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};

use crate::{
    model::{Account, AccountState, Organization},
    password::HashedPassword,
    refusal::{PeopleRefusal, TypedRefusal},
    rules::account::Fields,
};

store::statements! {
    /// One account.
    FIND = "SELECT a.id, a.sign_in, a.name, a.organization, o.name, a.title, a.phone, a.state, \
            a.session_epoch, a.password_set_at, a.must_change, a.opened_on, a.closed_on \
            FROM people_account a \
            JOIN people_organization o ON o.tenant = $1 AND o.id = a.organization \
            WHERE a.tenant = $1 AND a.id = $2";
    /// One account by its sign-in name.
    FIND_BY_SIGN_IN = "SELECT a.id, a.sign_in, a.name, a.organization, o.name, a.title, a.phone, \
                       a.state, a.session_epoch, a.password_set_at, a.must_change, a.opened_on, \
                       a.closed_on FROM people_account a \
                       JOIN people_organization o ON o.tenant = $1 AND o.id = a.organization \
                       WHERE a.tenant = $1 AND a.sign_in = $2";
    /// A page of the accounts whose name, sign-in name, position or organization has a text in
    /// it; those in use first.
    PAGE = "SELECT a.id, a.sign_in, a.name, a.organization, o.name, a.title, a.phone, a.state, \
            a.session_epoch, a.password_set_at, a.must_change, a.opened_on, a.closed_on \
            FROM people_account a \
            JOIN people_organization o ON o.tenant = $1 AND o.id = a.organization \
            WHERE a.tenant = $1 AND (lower(a.name) LIKE $2 ESCAPE '!' \
            OR a.sign_in LIKE $2 ESCAPE '!' OR lower(a.title) LIKE $2 ESCAPE '!' \
            OR lower(o.name) LIKE $2 ESCAPE '!') \
            ORDER BY CASE a.state WHEN 'closed' THEN 1 ELSE 0 END, a.name, a.id \
            LIMIT $3 OFFSET $4";
    /// How many accounts [`PAGE`] has in all.
    COUNT = "SELECT COUNT(a.id) FROM people_account a \
             JOIN people_organization o ON o.tenant = $1 AND o.id = a.organization \
             WHERE a.tenant = $1 AND (lower(a.name) LIKE $2 ESCAPE '!' \
             OR a.sign_in LIKE $2 ESCAPE '!' OR lower(a.title) LIKE $2 ESCAPE '!' \
             OR lower(o.name) LIKE $2 ESCAPE '!')";
    /// The accounts that a responsibility can be handed to.
    LIST_ACTIVE = "SELECT a.id, a.name, a.title FROM people_account a \
                   WHERE a.tenant = $1 AND a.state = 'active' ORDER BY a.name, a.id";
    /// The stored hash of an account.
    SECRET = "SELECT s.hash FROM people_secret s WHERE s.tenant = $1 AND s.account = $2";
    /// A first secret. Never through a journaled table: the hash must not reach the journal.
    ADD_SECRET = "INSERT INTO people_secret (tenant, account, hash) VALUES ($1, $2, $3)";
    /// A new secret in place of a known one.
    MOVE_SECRET = "UPDATE people_secret SET hash = $3 \
                   WHERE tenant = $1 AND account = $2 AND hash = $4";
}

store::tables! {
    /// Accounts. Never deleted: an ended one is closed.
    ACCOUNT = "people_account" key [id] columns [sign_in, name, organization, title, phone, state,
        session_epoch, password_set_at, must_change, opened_on, closed_on] may edit;
}

fn read(row: &Row<'_>) -> Result<Account, Fault> {
    let state: String = row.get(7)?;
    Ok(Account {
        id: row.get(0)?,
        sign_in: row.get(1)?,
        name: row.get(2)?,
        organization: row.get(3)?,
        organization_name: row.get(4)?,
        title: row.get(5)?,
        phone: row.get(6)?,
        state: AccountState::read(&state)
            .ok_or_else(|| Fault::new(format!("account state {state}")))?,
        session_epoch: row.get(8)?,
        password_set_at: row.get(9)?,
        must_change: row.get(10)?,
        opened_on: row.get(11)?,
        closed_on: row.get(12)?,
    })
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<Account>) -> Outcome<Account> {
    tx.one(&FIND, args![id], read)
}

pub(crate) fn find_by_sign_in(tx: &mut Tx<'_>, name: &str) -> Result<Option<Account>, Fault> {
    tx.maybe(&FIND_BY_SIGN_IN, args![name], read)
}

/// A text as a LIKE pattern that finds it anywhere.
fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

pub(crate) fn count(tx: &mut Tx<'_>, text: &str) -> Result<usize, Fault> {
    let count: Option<i64> = tx.maybe(&COUNT, args![anywhere(text)], |row| row.get(0))?;
    usize::try_from(count.unwrap_or(0)).map_err(|_| Fault::new("a count is negative"))
}

pub(crate) fn page(
    tx: &mut Tx<'_>,
    text: &str,
    limit: usize,
    offset: usize,
) -> Result<Vec<Account>, Fault> {
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    tx.list(
        &PAGE,
        args![anywhere(text), whole(limit), whole(offset)],
        read,
    )
}

/// Active accounts as choices: id, and name with position.
pub(crate) fn choices(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    tx.list(&LIST_ACTIVE, &[], |row| {
        let (id, name, title): (Id<Account>, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let shown = if title.is_empty() {
            name
        } else {
            format!("{name} ({title})")
        };
        Ok((id.to_string(), shown))
    })
}

/// Adds an account, its door and its secret.
pub(crate) fn insert(tx: &mut Tx<'_>, account: &Account, hash: &HashedPassword) -> Outcome<()> {
    let taken = || Refusal::from(PeopleRefusal::from(TypedRefusal::SignInTaken));
    tx.put_door("sign_in", &account.sign_in)
        .map_err(|error| match error {
            Error::Refusal(_) => taken().into(),
            other => other,
        })?;
    let a = account;
    tx.insert_or(
        &ACCOUNT,
        args![
            a.id,
            &a.sign_in,
            &a.name,
            a.organization,
            &a.title,
            &a.phone,
            a.state.word(),
            a.session_epoch,
            a.password_set_at,
            a.must_change,
            a.opened_on,
            a.closed_on
        ],
        |_| taken(),
    )?;
    tx.execute(&ADD_SECRET, args![a.id, hash.as_stored()])?;
    Ok(())
}

pub(crate) fn update_fields(tx: &mut Tx<'_>, id: Id<Account>, fields: Fields) -> Outcome<()> {
    let Fields {
        name,
        organization,
        title,
        phone,
    } = fields;
    tx.update(
        &ACCOUNT,
        args![id],
        &[
            ("name", name.into()),
            ("organization", organization.into()),
            ("title", title.into()),
            ("phone", phone.into()),
        ],
    )
}

/// Changes the state and ends every session.
pub(crate) fn update_state(
    tx: &mut Tx<'_>,
    account: &Account,
    state: AccountState,
    closed_on: Option<Date>,
) -> Outcome<()> {
    tx.update(
        &ACCOUNT,
        args![account.id],
        &[
            ("state", state.word().into()),
            ("closed_on", closed_on.into()),
            ("session_epoch", (account.session_epoch + 1).into()),
        ],
    )
}

/// Ends every session of an account.
pub(crate) fn raise_epoch(tx: &mut Tx<'_>, account: &Account) -> Outcome<()> {
    let next = account.session_epoch + 1;
    tx.update(
        &ACCOUNT,
        args![account.id],
        &[("session_epoch", next.into())],
    )
}

pub(crate) fn secret(tx: &mut Tx<'_>, id: Id<Account>) -> Outcome<HashedPassword> {
    tx.one(&SECRET, args![id], |row| row.get(0))
}

/// Puts a new secret in place of `was` and ends every session. Answers whether `was` was still
/// the stored one.
pub(crate) fn move_secret(
    tx: &mut Tx<'_>,
    account: &Account,
    was: &HashedPassword,
    is: &HashedPassword,
    now: Timestamp,
    must_change: bool,
) -> Outcome<bool> {
    let moved = tx.execute(
        &MOVE_SECRET,
        args![account.id, is.as_stored(), was.as_stored()],
    )?;
    if moved == 0 {
        return Ok(false);
    }
    tx.update(
        &ACCOUNT,
        args![account.id],
        &[
            ("password_set_at", now.into()),
            ("must_change", must_change.into()),
            ("session_epoch", (account.session_epoch + 1).into()),
        ],
    )?;
    Ok(true)
}

/// Refuses an organization that this office does not have.
pub(crate) fn require_organization(tx: &mut Tx<'_>, id: Id<Organization>) -> Outcome<()> {
    match super::organizations::find(tx, id)? {
        Some(_) => Ok(()),
        None => {
            let what = "소속을 목록에서 고르세요.";
            Err(PeopleRefusal::from(TypedRefusal::Needed {
                field: "organization",
                what,
            })
            .into())
        }
    }
}
