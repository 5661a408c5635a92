//! Offices, and the names by which one is found before anyone is signed in.

use jiff::Timestamp;
use kernel::{Fault, Outcome, Refusal, TenantId};

use crate::{Store, Tx, engine::Kind, postgres as pg, sqlite, tx::Conn, watch};

/// An office whose records the store keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its short name, first in every key.
    pub tenant: TenantId,
    /// Its name as people read it.
    pub name: String,
}

// The only texts that are not tied to one office: they are how an office is found at all.
const FOUND: &str = "INSERT INTO store_office (tenant, name, founded_at) VALUES ($1, $2, $3)";
const LIST: &str = "SELECT tenant, name FROM store_office ORDER BY tenant";
const DOOR: &str = "SELECT tenant FROM store_door WHERE kind = $1 AND name = $2";
const OFFICE_BY_DOOR: &str = "SELECT o.tenant || ' ' || o.name FROM store_door d \
                              JOIN store_office o ON o.tenant = d.tenant \
                              WHERE d.kind = $1 AND d.name = $2";
const OFFICE_WITH_OTHER: &str = "SELECT o.tenant || ' ' || COALESCE((SELECT MIN(h.name) \
    FROM store_door h WHERE h.kind = $3 AND h.tenant = d.tenant), '') || ' ' || o.name \
    FROM store_door d JOIN store_office o ON o.tenant = d.tenant \
    WHERE d.kind = $1 AND d.name = $2";
const TAKE_DOOR: &str = "DELETE FROM store_door WHERE kind = $1 AND name = $2 AND tenant = $3";
const PUT_DOOR: &str = "INSERT INTO store_door (kind, name, tenant) VALUES ($1, $2, $3)";

impl Store {
    /// Makes room for a new office.
    ///
    /// # Errors
    /// Refused (`store.office_exists`) when the short name is taken.
    pub fn found_office(&self, tenant: &TenantId, name: &str, now: Timestamp) -> Outcome<()> {
        let taken = || {
            Refusal::new(
                "store.office_exists",
                format!(
                    "‘{}’ 기관이 이미 있습니다. 다른 이름을 쓰세요.",
                    tenant.as_str()
                ),
            )
        };
        if self.offices()?.iter().any(|o| o.tenant == *tenant) {
            return Err(taken().into());
        }
        let ctx = kernel::Ctx::system(tenant.clone(), "found_office", now);
        let (key, name, at) = (tenant.as_str().to_owned(), name.to_owned(), now.to_string());
        self.write(ctx, move |tx| {
            shared_change(tx, FOUND, &[&key, &name, &at])?;
            Ok(())
        })
    }

    /// Every office, by short name.
    pub fn offices(&self) -> Result<Vec<Office>, Fault> {
        let rows: Vec<(String, String)> = match &self.inner().engine {
            Kind::Sqlite(engine) => engine.reader(|conn| {
                let mut all = conn.prepare_cached(LIST).map_err(sqlite::fault)?;
                let rows = all
                    .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
                    .map_err(sqlite::fault)?;
                rows.collect::<Result<_, _>>().map_err(sqlite::fault)
            })??,
            Kind::Postgres(engine) => {
                let rows = engine.owner()?.query(LIST, &[]).map_err(pg::fault)?;
                rows.iter().map(|row| (row.get(0), row.get(1))).collect()
            }
        };
        rows.into_iter()
            .map(|(tenant, name)| {
                let tenant = TenantId::new(&tenant)
                    .ok_or_else(|| Fault::new(format!("bad office name {tenant}")))?;
                Ok(Office { tenant, name })
            })
            .collect()
    }

    /// The office behind a name such as a sign-in name; the look-up before anyone is signed in.
    pub fn tenant_by_door(&self, kind: &str, name: &str) -> Result<Option<TenantId>, Fault> {
        let found = self.behind_door(DOOR, &[kind, name])?;
        Ok(found.as_deref().and_then(TenantId::new))
    }

    /// The same with the office's name as people read it.
    pub fn office_by_door(&self, kind: &str, name: &str) -> Result<Option<Office>, Fault> {
        let found = self.behind_door(OFFICE_BY_DOOR, &[kind, name])?;
        // No short name has a space in it.
        let parts = found.as_deref().and_then(|both| both.split_once(' '));
        Ok(parts.and_then(|(tenant, name)| {
            Some(Office {
                tenant: TenantId::new(tenant)?,
                name: name.to_owned(),
            })
        }))
    }

    /// The office behind a name, with its name of another kind where it has one (the first).
    pub fn office_with(
        &self,
        kind: &str,
        name: &str,
        other: &str,
    ) -> Result<Option<(Office, Option<String>)>, Fault> {
        let found = self.behind_door(OFFICE_WITH_OTHER, &[kind, name, other])?;
        // No name of a door has a space in it.
        let mut parts = found.as_deref().unwrap_or_default().splitn(3, ' ');
        let parts = (parts.next(), parts.next(), parts.next());
        let (Some(tenant), Some(other), Some(name)) = parts else {
            return Ok(None);
        };
        Ok(TenantId::new(tenant).map(|tenant| {
            let name = name.to_owned();
            let other = Some(other.to_owned()).filter(|other| !other.is_empty());
            (Office { tenant, name }, other)
        }))
    }

    fn behind_door(&self, sql: &str, args: &[&str]) -> Result<Option<String>, Fault> {
        match &self.inner().engine {
            Kind::Sqlite(engine) => engine.reader(|conn| {
                let mut find = conn
                    .prepare_cached(&sql.replace('$', "?"))
                    .map_err(sqlite::fault)?;
                let args = rusqlite::params_from_iter(args);
                let mut rows = find.query(args).map_err(sqlite::fault)?;
                match rows.next().map_err(sqlite::fault)? {
                    Some(row) => row.get(0).map(Some).map_err(sqlite::fault),
                    None => Ok(None),
                }
            })?,
            Kind::Postgres(engine) => {
                let args: Vec<_> = args.iter().map(|arg| arg as _).collect();
                engine.look_up(sql, &args)
            }
        }
    }
}

impl Tx<'_> {
    /// Registers a name that leads to this office. Names of a kind are unique over all offices.
    ///
    /// # Errors
    /// Refused (`store.door_taken`) when the name is taken, by this office or another.
    pub fn put_door(&mut self, kind: &str, name: &str) -> Outcome<()> {
        let tenant = self.tenant().as_str().to_owned();
        match shared_change(self, PUT_DOOR, &[kind, name, &tenant]) {
            Err(crate::Failure::Violated(_)) => Err(Refusal::new(
                "store.door_taken",
                "이미 쓰이고 있는 이름입니다. 다른 이름을 입력하세요.",
            )
            .into()),
            other => other.map_err(Into::into),
        }
    }
}

impl Tx<'_> {
    /// Lets go of a name that leads to this office; one that leads elsewhere stays.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn take_door(&mut self, kind: &str, name: &str) -> Outcome<()> {
        let tenant = self.tenant().as_str().to_owned();
        shared_change(self, TAKE_DOOR, &[kind, name, &tenant]).map_err(Into::into)
    }
}

fn shared_change(tx: &mut Tx<'_>, sql: &str, texts: &[&str]) -> Result<(), crate::Failure> {
    let Some((first, rest)) = texts.split_first() else {
        return Ok(());
    };
    let args: Vec<crate::Arg<'_>> = rest.iter().map(|t| crate::Arg::Text(t)).collect();
    match &mut tx.conn {
        Conn::Sqlite(conn) => {
            watch::ran("sqlite", sql);
            sqlite::change(conn, &sql.replace('$', "?"), first, &args)?;
        }
        Conn::Postgres(conn) => {
            watch::ran("postgres", sql);
            conn.change(sql, first, &args)?;
        }
    }
    Ok(())
}
