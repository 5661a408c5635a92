//! A PostgreSQL database for one test, on the server of `SANGSAENG_TEST_PG`.

use std::sync::OnceLock;

use postgres::{Client, NoTls};

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
        let name = unique_name();
        let mut client = connect(&admin);
        static OWNER_MADE: OnceLock<()> = OnceLock::new();
        OWNER_MADE.get_or_init(|| make_owner(&mut client, &password(&admin)));
        let made = format!("CREATE DATABASE {name} OWNER {OWNER} TEMPLATE template0");
        client
            .batch_execute(&made)
            .unwrap_or_else(|e| panic!("{made}: {e}"));
        let url = address(&admin, OWNER, &name);
        Some(Self { admin, name, url })
    }
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
