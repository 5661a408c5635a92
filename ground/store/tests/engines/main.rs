//! The promises of the store, kept by both engines. PostgreSQL runs where
//! `SANGSAENG_TEST_PG` names an owner's address; elsewhere its half is skipped, and says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod keys;
mod offices;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use jiff::Timestamp;
use kernel::{Actor, Ctx, Error, Refusal, TenantId};
use store::{Dialect, Engine, JournalQuery, RoomSchema, SchemaFile, Store, ViolationKind, args};

store::statements! {
    /// One note.
    NOTE = "SELECT n.body, n.weight FROM test_note n WHERE n.tenant = $1 AND n.id = $2";
    /// How many notes, and their weight.
    SUM = "SELECT COUNT(*), CAST(COALESCE(SUM(n.weight), 0) AS BIGINT) FROM test_note n \
           WHERE n.tenant = $1";
    /// A guarded sum: the CHECK refuses an overdraft.
    SPEND = "UPDATE test_purse SET spent = spent + $3 WHERE tenant = $1 AND id = $2";
    /// Notes through their window.
    WINDOW = "SELECT w.id FROM test_w_note w WHERE w.tenant = $1 ORDER BY w.id";
}

store::tables! {
    /// Notes.
    NOTES = "test_note" key [id] columns [body, weight] may erase;
    /// Purses.
    PURSES = "test_purse" key [id] columns [held, spent] may edit;
}

fn schema() -> Vec<RoomSchema> {
    vec![RoomSchema {
        room: "test",
        files: &[SchemaFile {
            number: 1,
            name: "0001_test.sql",
            sql: "CREATE TABLE test_note (\n tenant TEXT NOT NULL,\n id TEXT NOT NULL,\n \
                  body TEXT NOT NULL,\n weight INTEGER NOT NULL,\n PRIMARY KEY (tenant, id)\n);\n\
                  CREATE TABLE test_purse (\n tenant TEXT NOT NULL,\n id TEXT NOT NULL,\n \
                  held INTEGER NOT NULL,\n spent INTEGER NOT NULL,\n \
                  PRIMARY KEY (tenant, id),\n \
                  CONSTRAINT test_purse_guard CHECK (spent <= held)\n);\n\
                  CREATE VIEW test_w_note AS SELECT tenant, id FROM test_note;",
            dialect: Dialect::Portable,
        }],
        statements: vec![STATEMENTS],
        tables: vec![TABLES],
    }]
}

struct Database {
    owner: String,
    name: String,
    url: String,
}

struct Place {
    store: Store,
    folder: PathBuf,
    database: Option<Database>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some(database) = &self.database
            && let Ok(mut client) = postgres::Client::connect(&database.owner, postgres::NoTls)
        {
            let _ = client.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", database.name));
        }
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

fn sqlite() -> Place {
    found(fresh_sqlite())
}

fn postgres_place() -> Option<Place> {
    let Ok(owner) = std::env::var("SANGSAENG_TEST_PG") else {
        eprintln!("skipped on PostgreSQL: SANGSAENG_TEST_PG is not set");
        return None;
    };
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("store_{}_{number}", std::process::id());
    let mut client = postgres::Client::connect(&owner, postgres::NoTls).unwrap();
    client
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    let (server, _) = owner.rsplit_once('/').unwrap();
    let url = format!("{server}/{name}");
    let folder = std::env::temp_dir().join(&name);
    let store = Store::open_url(&url, &schema()).unwrap();
    Some(found(Place {
        store,
        folder,
        database: Some(Database { owner, name, url }),
    }))
}

fn found(place: Place) -> Place {
    for name in ["hanbit", "saebyeok"] {
        place
            .store
            .found_office(&TenantId::new(name).unwrap(), name, now())
            .unwrap();
    }
    place
}

fn places() -> Vec<Place> {
    std::iter::once(sqlite()).chain(postgres_place()).collect()
}

fn now() -> Timestamp {
    "2018-03-02T01:00:00Z".parse().unwrap()
}

fn ctx(tenant: &str) -> Ctx {
    Ctx {
        tenant: TenantId::new(tenant).unwrap(),
        actor: Actor::Account {
            id: "a1".into(),
            name: "한도윤".into(),
            roles: vec![],
        },
        now: now(),
        reason: "시험".into(),
    }
}

fn add(store: &Store, tenant: &str, id: &'static str, weight: i64) -> Result<(), Error> {
    store.write(ctx(tenant), move |tx| {
        tx.insert(&NOTES, args![id, "본문", weight])
    })
}

fn totals(store: &Store, tenant: &str) -> (i64, i64) {
    store
        .read(&ctx(tenant), |tx| {
            tx.one(&SUM, &[], |r| Ok((r.get(0)?, r.get(1)?)))
        })
        .unwrap()
}

#[test]
fn another_office_sees_nothing_and_keys_do_not_collide() {
    for place in places() {
        add(&place.store, "hanbit", "n1", 5).unwrap();
        add(&place.store, "saebyeok", "n1", 7).unwrap();
        assert_eq!(totals(&place.store, "hanbit"), (1, 5));
        assert_eq!(totals(&place.store, "saebyeok"), (1, 7));
        for (office, weight) in [("hanbit", 5), ("saebyeok", 7), ("hanbit", 5)] {
            let seen = place
                .store
                .peek(&ctx(office), &NOTE, args!["n1"], |r| r.get::<i64>(1));
            assert_eq!(seen.unwrap(), Some(weight), "{office}");
        }
        let seen: Vec<String> = place
            .store
            .read(
                &ctx("hanbit"),
                |tx| Ok(tx.list(&WINDOW, &[], |r| r.get(0))?),
            )
            .unwrap();
        assert_eq!(seen, ["n1"]);
    }
}

#[test]
fn a_refused_verb_leaves_nothing_and_its_neighbors_stay() {
    for place in places() {
        let store = Arc::new(place.store.clone());
        let threads: Vec<_> = (0..24)
            .map(|n| {
                let store = Arc::clone(&store);
                std::thread::spawn(move || {
                    store.write(ctx("hanbit"), move |tx| {
                        tx.insert(&NOTES, args![format!("n{n}"), "본문", 1])?;
                        if n % 3 == 0 {
                            return Err(Refusal::new("test.no", "안 됩니다").into());
                        }
                        Ok(n)
                    })
                })
            })
            .collect();
        let kept = threads
            .into_iter()
            .filter_map(|t| t.join().unwrap().ok())
            .count();
        assert_eq!(kept, 16);
        assert_eq!(totals(&place.store, "hanbit"), (16, 16));
    }
}

#[test]
fn a_panic_in_a_verb_is_a_fault_and_the_store_goes_on() {
    let place = sqlite();
    let outcome: Result<(), Error> = place.store.write(ctx("hanbit"), |tx| {
        tx.insert(&NOTES, args!["n1", "본문", 1])?;
        panic!("planted");
    });
    assert!(matches!(outcome, Err(Error::Fault(_))));
    add(&place.store, "hanbit", "n2", 1).unwrap();
    assert_eq!(totals(&place.store, "hanbit"), (1, 1));
}

#[test]
fn the_check_refuses_an_overdraft_however_many_spend_at_once() {
    for place in places() {
        place
            .store
            .write(ctx("hanbit"), |tx| tx.insert(&PURSES, args!["p", 400, 0]))
            .unwrap();
        let threads: Vec<_> = (0..12)
            .map(|_| {
                let store = place.store.clone();
                std::thread::spawn(move || {
                    (0..5)
                        .filter(|_| {
                            let spent = store.write(ctx("hanbit"), |tx| {
                                match tx.execute(&SPEND, args!["p", 7]) {
                                    Ok(_) => Ok(()),
                                    Err(store::Failure::Violated(v)) => {
                                        assert_eq!(v.kind, ViolationKind::Check);
                                        assert_eq!(v.constraint, "test_purse_guard");
                                        Err(Refusal::new("test.empty", "잔액 부족").into())
                                    }
                                    Err(store::Failure::Fault(f)) => Err(f.into()),
                                }
                            });
                            match spent {
                                Ok(()) => true,
                                Err(Error::Refusal(_)) => false,
                                Err(other) => panic!("{other:?}"),
                            }
                        })
                        .count()
                })
            })
            .collect();
        let spent: usize = threads.into_iter().map(|t| t.join().unwrap()).sum();
        assert_eq!(
            spent, 57,
            "57 × 7 = 399 fit into 400, and none of 60 gave up"
        );
    }
}

#[test]
fn the_journal_tells_who_when_why_before_and_after() {
    for place in places() {
        add(&place.store, "hanbit", "n1", 5).unwrap();
        place
            .store
            .write(ctx("hanbit"), |tx| {
                tx.because("무게 정정");
                tx.update(&NOTES, args!["n1"], &[("weight", 6.into())])?;
                tx.update(&NOTES, args!["n1"], &[("weight", 6.into())])
            })
            .unwrap();
        place
            .store
            .write(ctx("hanbit"), |tx| tx.delete(&NOTES, args!["n1"]))
            .unwrap();
        let all = JournalQuery {
            table: "test_note".into(),
            ..JournalQuery::default()
        };
        let rows = place
            .store
            .read(&ctx("hanbit"), |tx| Ok(tx.journal(&all)?))
            .unwrap();
        assert_eq!(
            rows.len(),
            3,
            "an update that changes nothing is not a change"
        );
        assert_eq!(
            rows[1].changes(),
            [("weight".into(), "5".into(), "6".into())]
        );
        assert_eq!(rows[1].reason, "무게 정정");
        assert_eq!(
            (rows[1].actor.as_str(), rows[1].actor_name.as_str()),
            ("a1", "한도윤")
        );
        assert!(rows[0].after.is_none() && rows[2].before.is_none());
        let other = place
            .store
            .read(&ctx("saebyeok"), |tx| Ok(tx.journal(&all)?))
            .unwrap();
        assert!(other.is_empty());
    }
}

#[test]
fn a_missing_row_is_not_found_and_a_reader_cannot_write() {
    for place in places() {
        let missing = place.store.write(ctx("hanbit"), |tx| {
            tx.update(&NOTES, args!["no"], &[("weight", 1.into())])
        });
        assert!(matches!(missing, Err(Error::NotFound)));
        let sneaky = place
            .store
            .read(&ctx("hanbit"), |tx| tx.insert(&NOTES, args!["x", "y", 1]));
        assert!(matches!(sneaky, Err(Error::Fault(_))));
        let peeked: Option<i64> = place
            .store
            .peek(&ctx("hanbit"), &NOTE, args!["no"], |r| r.get(1))
            .unwrap();
        assert!(peeked.is_none());
    }
}

#[test]
fn a_store_moves_row_for_row_and_a_backup_restores() {
    for place in places() {
        add(&place.store, "hanbit", "n1", 5).unwrap();
        add(&place.store, "saebyeok", "n2", -9).unwrap();
        place
            .store
            .write(ctx("hanbit"), |tx| tx.put_door("sign_in", "haneul"))
            .unwrap();
        let before = place.store.digests().unwrap();
        let file = place.folder.with_extension("backup");
        let report = store::backup(&place.store, &file, &schema()).unwrap();
        assert_eq!(report.tables, before);
        assert!(
            store::backup(&place.store, &file, &schema()).is_err(),
            "never overwrites"
        );
        for target in [Some(fresh_sqlite()), fresh_postgres()]
            .into_iter()
            .flatten()
        {
            let restored = store::restore(&file, &target.store, &schema()).unwrap();
            assert_eq!(restored.tables, before);
            assert_eq!(target.store.digests().unwrap(), before);
            assert!(
                store::restore(&file, &target.store, &schema()).is_err(),
                "not empty"
            );
        }
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes.truncate(middle);
        std::fs::write(&file, bytes).unwrap();
        assert!(
            store::restore(&file, &fresh_sqlite().store, &schema()).is_err(),
            "cut in half"
        );
        std::fs::remove_file(&file).unwrap();
    }
}

fn fresh_sqlite() -> Place {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("store-f-{}-{number}", std::process::id()));
    Place {
        store: Store::open_dir(&folder, &schema()).unwrap(),
        folder,
        database: None,
    }
}

fn fresh_postgres() -> Option<Place> {
    let place = postgres_place()?;
    let url = &place.database.as_ref()?.url;
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.batch_execute("DELETE FROM store_office").unwrap();
    Some(place)
}

#[test]
fn postgres_hides_rows_even_from_a_query_without_a_filter() {
    let Some(place) = postgres_place() else {
        return;
    };
    assert_eq!(place.store.engine(), Engine::Postgres);
    add(&place.store, "hanbit", "n1", 5).unwrap();
    let url = &place.database.as_ref().unwrap().url;
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client
        .batch_execute("SET ROLE sangsaeng_app; SET sangsaeng.tenant = 'saebyeok'")
        .unwrap();
    let seen: i64 = client
        .query_one("SELECT COUNT(*) FROM test_note", &[])
        .unwrap()
        .get(0);
    assert_eq!(seen, 0);
    let window: i64 = client
        .query_one("SELECT COUNT(*) FROM test_w_note", &[])
        .unwrap()
        .get(0);
    assert_eq!(window, 0);
    let stolen = client
        .execute("UPDATE test_note SET tenant = 'saebyeok'", &[])
        .unwrap();
    assert_eq!(stolen, 0);
    client
        .batch_execute("SET sangsaeng.tenant = 'hanbit'")
        .unwrap();
    let given = client.execute("UPDATE test_note SET tenant = 'saebyeok'", &[]);
    assert!(given.is_err(), "a row cannot be given away");
}

#[test]
fn a_changed_schema_file_is_refused() {
    let place = sqlite();
    let changed = vec![RoomSchema {
        room: "test",
        files: &[SchemaFile {
            number: 1,
            name: "0001_test.sql",
            sql: "CREATE TABLE test_note (\n tenant TEXT NOT NULL,\n PRIMARY KEY (tenant)\n);",
            dialect: Dialect::Portable,
        }],
        statements: vec![],
        tables: vec![],
    }];
    let Err(fault) = Store::open_dir(&place.folder, &changed) else {
        panic!("it opened")
    };
    assert!(
        fault.what.contains("0001_test.sql changed"),
        "{}",
        fault.what
    );
}
