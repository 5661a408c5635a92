//! Keys of programs as rows.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Account, ApiKey, Revoked},
    rules::keys::Wanted,
};

store::statements! {
    /// One key.
    FIND = "SELECT k.id, k.account, a.name, k.label, k.scopes, k.hint, k.issued_at, k.expires_on, \
            m.used_on, k.revoked_at, k.revoked_by_name, k.revoke_why FROM people_key k \
            JOIN people_account a ON a.tenant = $1 AND a.id = k.account \
            JOIN people_key_mark m ON m.tenant = $1 AND m.key_id = k.id \
            WHERE k.tenant = $1 AND k.id = $2";
    /// Every key an account has had, the newest first.
    OF_ACCOUNT = "SELECT k.id, k.account, a.name, k.label, k.scopes, k.hint, k.issued_at, \
                  k.expires_on, m.used_on, k.revoked_at, k.revoked_by_name, k.revoke_why \
                  FROM people_key k \
                  JOIN people_account a ON a.tenant = $1 AND a.id = k.account \
                  JOIN people_key_mark m ON m.tenant = $1 AND m.key_id = k.id \
                  WHERE k.tenant = $1 AND k.account = $2 ORDER BY k.issued_at DESC, k.id DESC";
    /// Every key there has been, the newest first.
    ALL = "SELECT k.id, k.account, a.name, k.label, k.scopes, k.hint, k.issued_at, k.expires_on, \
           m.used_on, k.revoked_at, k.revoked_by_name, k.revoke_why FROM people_key k \
           JOIN people_account a ON a.tenant = $1 AND a.id = k.account \
           JOIN people_key_mark m ON m.tenant = $1 AND m.key_id = k.id \
           WHERE k.tenant = $1 ORDER BY k.issued_at DESC, k.id DESC";
    /// An open key of an account that may use it, with a row for each role held on a day.
    OPEN = "SELECT k.id, k.label, k.scopes, m.used_on, a.id, a.name, a.must_change, g.role \
            FROM people_key_mark m \
            JOIN people_key k ON k.tenant = $1 AND k.id = m.key_id \
            AND k.revoked_at IS NULL AND k.expires_on >= $3 \
            JOIN people_account a ON a.tenant = $1 AND a.id = k.account AND a.state = 'active' \
            LEFT JOIN people_role_grant g ON g.tenant = $1 AND g.account = a.id \
            AND g.revoked_at IS NULL AND g.from_on <= $3 \
            AND (g.to_on IS NULL OR g.to_on >= $3) \
            WHERE m.tenant = $1 AND m.mark = $2 ORDER BY g.role";
    /// What a new key is compared with.
    ADD_MARK = "INSERT INTO people_key_mark (tenant, mark, key_id) VALUES ($1, $2, $3)";
    /// A key was used.
    TOUCH = "UPDATE people_key_mark SET used_on = $3 WHERE tenant = $1 AND mark = $2";
}

store::tables! {
    /// Keys of programs. Never deleted.
    KEY = "people_key" key [id] columns [account, label, scopes, hint, issued_at, expires_on,
        revoked_by, revoked_by_name, revoked_at, revoke_why] may edit;
}

/// A key as the door needs it.
pub(crate) struct Open {
    pub(crate) id: Id<ApiKey>,
    pub(crate) label: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) used_on: Option<Date>,
    pub(crate) account: Id<Account>,
    pub(crate) name: String,
    pub(crate) must_change: bool,
    pub(crate) roles: Vec<String>,
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn read(row: &Row<'_>) -> Result<ApiKey, Fault> {
    let revoked = match row.get(9)? {
        Some(at) => Some(Revoked {
            at,
            by_name: row.get(10)?,
            why: row.get(11)?,
        }),
        None => None,
    };
    Ok(ApiKey {
        id: row.get(0)?,
        account: row.get(1)?,
        account_name: row.get(2)?,
        label: row.get(3)?,
        scopes: words(&row.get::<String>(4)?),
        hint: row.get(5)?,
        issued_at: row.get(6)?,
        expires_on: row.get(7)?,
        used_on: row.get(8)?,
        revoked,
    })
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<ApiKey>) -> Outcome<ApiKey> {
    tx.one(&FIND, args![id], read)
}

pub(crate) fn of_account(tx: &mut Tx<'_>, id: Id<Account>) -> Result<Vec<ApiKey>, Fault> {
    tx.list(&OF_ACCOUNT, args![id], read)
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<ApiKey>, Fault> {
    tx.list(&ALL, &[], read)
}

pub(crate) fn open(tx: &mut Tx<'_>, mark: &str, day: Date) -> Result<Option<Open>, Fault> {
    let mut found: Option<Open> = None;
    let roles: Vec<Option<String>> = tx.list(&OPEN, args![mark, day], |row| {
        if found.is_none() {
            found = Some(Open {
                id: row.get(0)?,
                label: row.get(1)?,
                scopes: words(&row.get::<String>(2)?),
                used_on: row.get(3)?,
                account: row.get(4)?,
                name: row.get(5)?,
                must_change: row.get(6)?,
                roles: Vec::new(),
            });
        }
        row.get(7)
    })?;
    Ok(found.map(|key| Open {
        roles: roles.into_iter().flatten().collect(),
        ..key
    }))
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    account: Id<Account>,
    wanted: &Wanted,
    hint: &str,
) -> Outcome<Id<ApiKey>> {
    let (id, now) = (Id::new(), tx.now());
    let none: Option<&str> = None;
    let scopes = wanted.scopes.join(" ");
    tx.insert(
        &KEY,
        args![
            id,
            account,
            &wanted.label,
            scopes,
            hint,
            now,
            wanted.expires_on,
            none,
            none,
            none,
            none
        ],
    )?;
    Ok(id)
}

pub(crate) fn insert_mark(tx: &mut Tx<'_>, mark: &str, key: Id<ApiKey>) -> Outcome<()> {
    tx.execute(&ADD_MARK, args![mark, key])?;
    Ok(())
}

pub(crate) fn touch(tx: &mut Tx<'_>, mark: &str, day: Date) -> Outcome<()> {
    tx.execute(&TOUCH, args![mark, day])?;
    Ok(())
}

pub(crate) fn revoke(tx: &mut Tx<'_>, id: Id<ApiKey>, why: &str) -> Outcome<()> {
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    tx.update(
        &KEY,
        args![id],
        &[
            ("revoked_by", by.into()),
            ("revoked_by_name", by_name.into()),
            ("revoked_at", now.into()),
            ("revoke_why", why.into()),
        ],
    )
}
