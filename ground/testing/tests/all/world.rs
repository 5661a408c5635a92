//! The two offices of a test world are really apart, on each engine.

use kernel::Outcome;
use store::{Dialect, RoomSchema, SchemaFile, Tx, args};
use testing::{HANBIT, SAEBYEOK, as_role, world};

mod notes {
    store::statements! {
        /// Every note of the office.
        ALL = "SELECT n.text FROM memo_note n WHERE n.tenant = $1 ORDER BY n.id";
    }
    store::tables! {
        /// Notes.
        NOTE = "memo_note" key [id] columns [text] may append;
    }
}

const FILES: &[SchemaFile] = &[SchemaFile {
    number: 1,
    name: "0001_note.sql",
    sql: "CREATE TABLE memo_note (\n    tenant TEXT NOT NULL,\n    id INTEGER NOT NULL,\n    \
          text TEXT NOT NULL,\n    PRIMARY KEY (tenant, id)\n);",
    dialect: Dialect::Portable,
}];

fn memo() -> RoomSchema {
    RoomSchema {
        room: "memo",
        files: FILES,
        statements: vec![notes::STATEMENTS],
        tables: vec![notes::TABLES],
    }
}

fn texts(tx: &mut Tx<'_>) -> Outcome<Vec<String>> {
    Ok(tx.list(&notes::ALL, args![], |row| row.get(0))?)
}

#[test]
fn what_one_office_writes_the_other_never_sees() {
    for store in world(&[memo]) {
        let wrote = store.act(HANBIT, &["staff_planning"], |tx| {
            tx.insert(&notes::NOTE, args![1, "첫 장터"])
        });
        assert!(wrote.is_ok(), "{}: {wrote:?}", store.name());
        let seen = |office: &str| store.see(office, &["staff_planning"], texts).ok();
        assert_eq!(
            seen(HANBIT),
            Some(vec!["첫 장터".to_owned()]),
            "{}",
            store.name()
        );
        assert_eq!(seen(SAEBYEOK), Some(vec![]), "{}", store.name());
    }
}

#[test]
fn each_world_starts_empty() {
    for _ in 0..2 {
        for store in world(&[memo]) {
            let before = store.read(&as_role(HANBIT, &[]), texts);
            assert_eq!(before.ok(), Some(vec![]), "{}", store.name());
            let wrote = store.act(HANBIT, &[], |tx| tx.insert(&notes::NOTE, args![1, "하나"]));
            assert!(wrote.is_ok(), "{}: {wrote:?}", store.name());
        }
    }
}
