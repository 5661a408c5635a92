//! Roles held as rows.

use kernel::{Fault, Id, Outcome, Role};
use store::{Row, Tx, args};

use crate::{
    model::{Account, Revoked, RoleGrant},
    rules::roles::{Standing, Wanted},
};

store::statements! {
    /// One grant.
    FIND = "SELECT g.id, g.account, g.role, g.from_on, g.to_on, g.why, g.granted_by_name, \
            g.granted_at, g.revoked_at, g.revoked_by_name, g.revoke_why \
            FROM people_role_grant g WHERE g.tenant = $1 AND g.id = $2";
    /// Every grant an account has had, the newest first.
    OF_ACCOUNT = "SELECT g.id, g.account, g.role, g.from_on, g.to_on, g.why, g.granted_by_name, \
                  g.granted_at, g.revoked_at, g.revoked_by_name, g.revoke_why \
                  FROM people_role_grant g WHERE g.tenant = $1 AND g.account = $2 \
                  ORDER BY g.from_on DESC, g.id DESC";
    /// Who holds which role on a day, for the list of accounts and the roles page.
    HELD_ON = "SELECT g.account, g.role FROM people_role_grant g \
               WHERE g.tenant = $1 AND g.revoked_at IS NULL AND g.from_on <= $2 \
               AND (g.to_on IS NULL OR g.to_on >= $2) ORDER BY g.account, g.role";
    /// Active accounts with the roles that they hold on a day, by name.
    HOLDERS = "SELECT a.id, a.name, g.role FROM people_role_grant g \
               JOIN people_account a ON a.tenant = $1 AND a.id = g.account \
               WHERE g.tenant = $1 AND g.revoked_at IS NULL AND g.from_on <= $2 \
               AND (g.to_on IS NULL OR g.to_on >= $2) AND a.state = 'active' \
               ORDER BY a.name, a.id";
    /// Administrators in force without an end, of active accounts.
    STANDING = "SELECT g.id, g.account FROM people_role_grant g \
                JOIN people_account a ON a.tenant = $1 AND a.id = g.account \
                WHERE g.tenant = $1 AND g.role = $2 AND g.revoked_at IS NULL \
                AND g.from_on <= $3 AND g.to_on IS NULL AND a.state = 'active' ORDER BY g.id";
    /// Any grant of a role, ever.
    EVER = "SELECT g.id FROM people_role_grant g \
            WHERE g.tenant = $1 AND g.role = $2 ORDER BY g.id LIMIT 1";
}

store::tables! {
    /// Roles held. Never deleted.
    ROLE_GRANT = "people_role_grant" key [id] columns [account, role, from_on, to_on, why,
        granted_by, granted_by_name, granted_at, revoked_by, revoked_by_name, revoked_at,
        revoke_why] may edit;
}

fn read(row: &Row<'_>) -> Result<RoleGrant, Fault> {
    let revoked = match row.get(8)? {
        Some(at) => Some(Revoked {
            at,
            by_name: row.get(9)?,
            why: row.get(10)?,
        }),
        None => None,
    };
    Ok(RoleGrant {
        id: row.get(0)?,
        account: row.get(1)?,
        role: row.get(2)?,
        from_on: row.get(3)?,
        to_on: row.get(4)?,
        why: row.get(5)?,
        granted_by_name: row.get(6)?,
        granted_at: row.get(7)?,
        revoked,
    })
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<RoleGrant>) -> Outcome<RoleGrant> {
    tx.one(&FIND, args![id], read)
}

pub(crate) fn of_account(tx: &mut Tx<'_>, id: Id<Account>) -> Result<Vec<RoleGrant>, Fault> {
    tx.list(&OF_ACCOUNT, args![id], read)
}

/// Account and role, of today.
pub(crate) fn held_today(tx: &mut Tx<'_>) -> Result<Vec<(Id<Account>, String)>, Fault> {
    let today = tx.today();
    tx.list(&HELD_ON, args![today], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Active accounts that hold one of these roles today, by name, each once.
pub(crate) fn holders(
    tx: &mut Tx<'_>,
    roles: &[Role],
) -> Result<Vec<(Id<Account>, String)>, Fault> {
    let today = tx.today();
    let mut held: Vec<(Id<Account>, String)> = Vec::new();
    tx.list(&HOLDERS, args![today], |row| {
        let (account, role): (Id<Account>, String) = (row.get(0)?, row.get(2)?);
        let is_new = held.last().is_none_or(|(last, _)| *last != account);
        if is_new && roles.contains(&role.as_str()) {
            held.push((account, row.get(1)?));
        }
        Ok(())
    })?;
    Ok(held)
}

pub(crate) fn standing(tx: &mut Tx<'_>, role: Role) -> Result<Vec<Standing>, Fault> {
    let today = tx.today();
    tx.list(&STANDING, args![role, today], |row| {
        Ok(Standing {
            grant: row.get(0)?,
            account: row.get(1)?,
        })
    })
}

pub(crate) fn ever(tx: &mut Tx<'_>, role: Role) -> Result<bool, Fault> {
    Ok(tx
        .maybe(&EVER, args![role], |row| row.get::<Id<RoleGrant>>(0))?
        .is_some())
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    account: Id<Account>,
    wanted: &Wanted,
) -> Outcome<Id<RoleGrant>> {
    let id = Id::new();
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    let none: Option<&str> = None;
    tx.insert(
        &ROLE_GRANT,
        args![
            id,
            account,
            wanted.role,
            wanted.from_on,
            wanted.to_on,
            &wanted.why,
            by,
            by_name,
            now,
            none,
            none,
            none,
            none
        ],
    )?;
    Ok(id)
}

pub(crate) fn revoke(
    tx: &mut Tx<'_>,
    id: Id<RoleGrant>,
    last_day: jiff::civil::Date,
    why: &str,
) -> Outcome<()> {
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    tx.update(
        &ROLE_GRANT,
        args![id],
        &[
            ("to_on", last_day.into()),
            ("revoked_by", by.into()),
            ("revoked_by_name", by_name.into()),
            ("revoked_at", now.into()),
            ("revoke_why", why.into()),
        ],
    )
}
