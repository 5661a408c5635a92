//! A PostgreSQL database for one test, on the server of `SANGSAENG_TEST_PG`.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use postgres::{Client, NoTls};
use store::{RoomSchema, Secrets, Store};

use crate::scratch::unique_name;

/// Owns the schema; not a superuser, so that the roles are as they are in an office.
const OWNER: &str = "sangsaeng_test_owner";

/// The server's address for an account that may make databases and roles; `None` when the
/// environment names no server.
pub fn server() -> Option<String> {
    std::env::var("SANGSAENG_TEST_PG")
        .ok()
        .filter(|url| !url.is_empty())
}

/// A fresh database, dropped with this.
pub struct Database {
    admin: String,
    name: String,
    /// The address for the schema's owner.
    pub url: String,
}

impl Database {
    /// Makes one, or `None` when there is no server.
    pub fn new() -> Option<Self> {
        let admin = server()?;
        Some(Self::copied(admin, unique_name(), "template0"))
    }

    /// One that has the schema of these rooms already. To make a schema takes a hundred times as
    /// long as to copy an empty database that has it, so that each program makes each schema once.
    pub fn with(schemas: &[RoomSchema]) -> Option<Self> {
        let admin = server()?;
        let template = template(&admin, schemas);
        Some(Self::copied(admin, unique_name(), &template))
    }

    /// Another one with the same in it. Nobody may be connected to this one; the server waits five
    /// seconds for who is just going.
    pub(crate) fn copy(&self) -> Self {
        Self::copied(self.admin.clone(), unique_name(), &self.name)
    }

    fn copied(admin: String, name: String, template: &str) -> Self {
        let mut client = connect(&admin);
        static OWNER_MADE: OnceLock<()> = OnceLock::new();
        OWNER_MADE.get_or_init(|| make_owner(&mut client, &password(&admin)));
        let made = format!("CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}");
        client
            .batch_execute(&made)
            .unwrap_or_else(|e| panic!("{made}: {e}"));
        let url = address(&admin, OWNER, &name);
        Self { admin, name, url }
    }
}

/// What the names of templates begin with; the number of their process follows.
const TEMPLATE: &str = "sangsaeng_template_";

/// The name of this program's template with a schema, made when it is asked for first.
fn template(admin: &str, schemas: &[RoomSchema]) -> String {
    /// Rooms and the texts of their files, in order.
    type Schema = Vec<(&'static str, &'static str)>;
    type Made = Arc<(usize, OnceLock<String>)>;
    static TEMPLATES: Mutex<Option<HashMap<Schema, Made>>> = Mutex::new(None);
    let files = schemas
        .iter()
        .flat_map(|room| room.files.iter().map(|file| (room.room, file.sql)));
    let made = {
        let mut known = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        let number = known.len();
        let fresh = || Arc::new((number, OnceLock::new()));
        Arc::clone(known.entry(files.collect()).or_insert_with(fresh))
    };
    let (number, name) = &*made;
    // Other schemas are made meanwhile; who asks for the same one waits.
    name.get_or_init(|| {
        drop_templates_of_the_dead(admin);
        let name = format!("{TEMPLATE}{}_{number}", std::process::id());
        let database = Database::copied(admin.to_owned(), name, "template0");
        // Closed again at once: a database that somebody uses cannot be copied.
        Store::open_url_with(&database.url, schemas, Secrets::fixed_for_tests())
            .unwrap_or_else(|e| panic!("{e}"));
        let name = database.name.clone();
        // It stays until the cluster is thrown away, or until the next program clears it.
        std::mem::forget(database);
        name
    })
    .clone()
}

/// A server that outlives its runs would gather templates.
fn drop_templates_of_the_dead(admin: &str) {
    static CLEARED: OnceLock<()> = OnceLock::new();
    CLEARED.get_or_init(|| {
        let mut client = connect(admin);
        let named = format!("SELECT datname FROM pg_database WHERE datname LIKE '{TEMPLATE}%'");
        for row in client.query(&named, &[]).unwrap_or_default() {
            let name: String = row.get(0);
            let pid = name[TEMPLATE.len()..].split('_').next().unwrap_or_default();
            let process = PathBuf::from("/proc").join(pid);
            if PathBuf::from("/proc/self").exists() && !process.exists() {
                // Another program may have been faster.
                let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name}"));
            }
        }
    });
}

impl Database {
    /// The same database for the server's own account, which row-level security does not bind.
    pub fn admin_url(&self) -> String {
        let account = self.admin.split_once("://").map_or("", |(_, rest)| rest);
        let user = account.split([':', '@']).next().unwrap_or_default();
        address(&self.admin, user, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The cluster itself is thrown away after the run; a database left behind harms nobody.
        if let Ok(mut client) = Client::connect(&self.admin, NoTls) {
            let _ = client.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).unwrap_or_else(|e| panic!("SANGSAENG_TEST_PG: {e}"))
}

/// Makes the owner; several test programs may try at once, and one of them wins.
fn make_owner(client: &mut Client, password: &str) {
    let sql = format!(
        "DO $$ BEGIN CREATE ROLE {OWNER} LOGIN CREATEROLE NOSUPERUSER PASSWORD '{password}'; \
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    );
    client
        .batch_execute(&sql)
        .unwrap_or_else(|e| panic!("{OWNER}: {e}"));
}

/// The password in `postgres://user:password@host:port/database`; empty where there is none.
fn password(url: &str) -> String {
    let account = url
        .split_once("://")
        .and_then(|(_, rest)| rest.rsplit_once('@'));
    let account = account.map_or("", |(account, _)| account);
    account
        .split_once(':')
        .map_or(String::new(), |(_, password)| password.to_owned())
}

/// The same server for another account (with the same password) and database.
fn address(url: &str, user: &str, database: &str) -> String {
    let (_, rest) = url
        .split_once("://")
        .unwrap_or_else(|| panic!("{url} is no address"));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let host = host.split('/').next().unwrap_or(host);
    format!("postgres://{user}:{}@{host}/{database}", password(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let url = "postgres://postgres:secret@127.0.0.1:5433/postgres";
        assert_eq!(password(url), "secret");
        assert_eq!(
            address(url, "u", "d"),
            "postgres://u:secret@127.0.0.1:5433/d"
        );
    }
}
