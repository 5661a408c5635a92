//! Stores that are filled once for a program: whose tests all begin with the same office would
//! tell its story to each of them anew, which takes longer than most of what they then do.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use store::{RoomSchema, Secrets, Store};

use crate::{
    Scratch,
    database::Database,
    world::{TestStore, world_of},
};

/// What tells the stores of a program what is in them.
pub type Fill = fn(&Store);

/// What copies are made of; nobody is connected to it any more. It stays where temporary files and
/// the databases of tests are until those are thrown away.
struct Filled {
    folder: Scratch,
    database: Option<Database>,
}

/// The stores of [`world`](crate::world), each filled already. A program's first call with a name
/// fills them; later ones, also on other threads, get copies of what came out.
///
/// # Panics
/// Where the same name was used with other rooms, a copy does not open.
pub fn world_filled(
    name: &'static str,
    rooms: &[fn() -> RoomSchema],
    fill: Fill,
) -> Vec<TestStore> {
    type Known = Arc<OnceLock<Filled>>;
    static KNOWN: Mutex<Option<HashMap<&'static str, Known>>> = Mutex::new(None);
    let schemas: Vec<RoomSchema> = rooms.iter().map(|room| room()).collect();
    let known = {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.get_or_insert_default().entry(name).or_default())
    };
    let filled = known.get_or_init(|| {
        let stores = world_of(&schemas);
        std::thread::scope(|scope| {
            for store in &stores {
                scope.spawn(|| fill(store));
            }
        });
        let mut filled = Filled {
            folder: Scratch::new(),
            database: None,
        };
        for one in stores {
            let (folder, database) = one.close();
            filled.folder = folder.unwrap_or(filled.folder);
            filled.database = database.or(filled.database);
        }
        filled
    });
    let folder = Scratch::new();
    copy(filled.folder.path(), folder.path());
    let store = Store::open_dir_with(folder.path(), &schemas, Secrets::fixed_for_tests())
        .unwrap_or_else(|e| panic!("{e}"));
    let mut stores = vec![TestStore::in_folder(store, folder)];
    if let Some(database) = filled.database.as_ref().map(Database::copy) {
        let store = Store::open_url_with(&database.url, &schemas, Secrets::fixed_for_tests())
            .unwrap_or_else(|e| panic!("{e}"));
        stores.push(TestStore::in_database(store, database));
    }
    stores
}

/// Copies what is in a folder.
fn copy(from: &Path, to: &Path) {
    let read = fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display()));
    for one in read {
        let one = one.unwrap_or_else(|e| panic!("{}: {e}", from.display()));
        let (from, to) = (one.path(), to.join(one.file_name()));
        let copied = if from.is_dir() {
            fs::create_dir(&to).map(|()| copy(&from, &to))
        } else {
            fs::copy(&from, &to).map(drop)
        };
        copied.unwrap_or_else(|e| panic!("{}: {e}", to.display()));
    }
}
