//! Stores to test on: both engines where there is a server, each with two offices.

use std::ops::Deref;

use jiff::Timestamp;
use kernel::{Actor, Ctx, Id, Kind, Outcome, TenantId};
use store::{Engine, RoomSchema, Secrets, Store, Tx};

use crate::{Scratch, clock, database::Database};

/// The office that stories are about.
pub const HANBIT: &str = "hanbit";
/// The other office, which must see nothing of the first.
pub const SAEBYEOK: &str = "saebyeok";

/// A store that goes away with its test. Use it as a [`Store`].
pub struct TestStore {
    store: Store,
    // Dropped after the store, in this order.
    folder: Option<Scratch>,
    database: Option<Database>,
}

impl Deref for TestStore {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

/// The stores of a test: SQLite always, PostgreSQL when `SANGSAENG_TEST_PG` names a server. Each
/// has the schema of the rooms, known keys, and the offices [`HANBIT`] and [`SAEBYEOK`].
pub fn world(rooms: &[fn() -> RoomSchema]) -> Vec<TestStore> {
    world_of(&rooms.iter().map(|room| room()).collect::<Vec<_>>())
}

/// The same with schemas that are there already.
pub fn world_of(schemas: &[RoomSchema]) -> Vec<TestStore> {
    let folder = Scratch::new();
    let store = Store::open_dir_with(folder.path(), schemas, Secrets::fixed_for_tests())
        .unwrap_or_else(|e| panic!("{e}"));
    let mut stores = vec![TestStore::in_folder(store, folder)];
    match Database::with(schemas) {
        Some(database) => {
            let store = Store::open_url_with(&database.url, schemas, Secrets::fixed_for_tests())
                .unwrap_or_else(|e| panic!("{e}"));
            stores.push(TestStore::in_database(store, database));
        }
        None => eprintln!("SQLite only: SANGSAENG_TEST_PG is not set"),
    }
    for store in &stores {
        for office in [HANBIT, SAEBYEOK] {
            let name = office_name(office);
            store
                .found_office(&tenant(office), name, clock::now())
                .unwrap_or_else(|e| panic!("{e}"));
        }
    }
    stores
}

impl TestStore {
    pub(crate) fn in_folder(store: Store, folder: Scratch) -> Self {
        Self {
            store,
            folder: Some(folder),
            database: None,
        }
    }

    pub(crate) fn in_database(store: Store, database: Database) -> Self {
        Self {
            store,
            folder: None,
            database: Some(database),
        }
    }

    /// Closes the store and keeps what it stood in.
    pub(crate) fn close(self) -> (Option<Scratch>, Option<Database>) {
        drop(self.store);
        (self.folder, self.database)
    }

    /// Which engine it runs on, for messages.
    pub fn name(&self) -> &'static str {
        engine_name(&self.store)
    }

    /// Runs a verb as an account of an office with these roles, at [`clock::NOW`].
    pub fn act<T: Send + 'static>(
        &self,
        office: &str,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.store.write(as_role(office, roles), verb)
    }

    /// Reads as an account of an office with these roles, at [`clock::NOW`].
    pub fn see<T>(
        &self,
        office: &str,
        roles: &[&str],
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.store.read(&as_role(office, roles), read)
    }
}

/// How a store's engine is called in messages.
pub(crate) fn engine_name(store: &Store) -> &'static str {
    match store.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

/// An office's short name.
pub fn tenant(office: &str) -> TenantId {
    TenantId::new(office).unwrap_or_else(|| panic!("{office} is no office's short name"))
}

/// The frame of a request by an account of an office with these roles, at [`clock::NOW`].
pub fn as_role(office: &str, roles: &[&str]) -> Ctx {
    as_role_at(office, roles, clock::now())
}

/// The same at another instant.
pub fn as_role_at(office: &str, roles: &[&str], now: Timestamp) -> Ctx {
    Ctx {
        tenant: tenant(office),
        actor: account(office, roles),
        now,
        reason: "시험".to_owned(),
    }
}

/// The frame of a command of the system.
pub fn as_system(office: &str) -> Ctx {
    Ctx::system(tenant(office), "test", clock::now())
}

/// The name of an office as people read it.
pub(crate) fn office_name(office: &str) -> &'static str {
    if office == HANBIT {
        "한빛시"
    } else {
        "새벽시"
    }
}

struct Account;

impl Kind for Account {
    const NAME: &'static str = "account";
}

/// An account that holds these roles; the same roles give the same account.
pub(crate) fn account(office: &str, roles: &[&str]) -> Actor {
    // FNV-1a: any fixed spread of the names over the id does.
    let spread = |seed: u64| {
        let names = std::iter::once(office).chain(roles.iter().copied());
        names.flat_map(str::bytes).fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let mut random = [0; 10];
    random[..8].copy_from_slice(&spread(0xcbf2_9ce4_8422_2325).to_be_bytes());
    random[8..].copy_from_slice(&spread(1).to_be_bytes()[..2]);
    Actor::Account {
        id: Id::<Account>::from_parts(1_500_000_000_000, random).to_string(),
        name: format!("{} 담당", roles.first().unwrap_or(&"무역할")),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}
