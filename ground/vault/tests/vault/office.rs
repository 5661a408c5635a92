//! A room with one sealed column, and folders that keep real keys.

use std::path::Path;

use kernel::{Ctx, Error, Outcome};
use store::{Dialect, RoomSchema, SchemaFile, Store, Tx, args};
use testing::{HANBIT, as_role, tenant};
use vault::{Place, Sealed};

store::statements! {
    /// What a person's row holds.
    READ = "SELECT p.account FROM sample_person p WHERE p.tenant = $1 AND p.id = $2";
}

store::tables! {
    /// Persons.
    PERSON = "sample_person" key [id] columns [account, marker, note] may edit;
}

fn sample_schema() -> RoomSchema {
    RoomSchema {
        room: "sample",
        files: &[SchemaFile {
            number: 1,
            name: "0001_sample.sql",
            sql: "CREATE TABLE sample_person (\n  tenant TEXT NOT NULL,\n  id TEXT NOT NULL,\n  \
                  account BLOB NOT NULL,\n  marker TEXT NOT NULL,\n  note TEXT NOT NULL,\n  \
                  PRIMARY KEY (tenant, id)\n);",
            dialect: Dialect::Portable,
        }],
        statements: vec![STATEMENTS],
        tables: vec![TABLES],
    }
}

/// What a world of these tests is made of.
pub const ROOMS: &[fn() -> RoomSchema] = &[vault::schema, sample_schema];

pub fn schemas() -> Vec<RoomSchema> {
    ROOMS.iter().map(|room| room()).collect()
}

/// A store in a folder with keys of its own, and its first office.
pub fn office_in(folder: &Path) -> Store {
    let store = Store::open_dir(folder, &schemas()).unwrap();
    store
        .found_office(&tenant(HANBIT), "한빛시", testing::now())
        .unwrap();
    store
}

pub fn ctx() -> Ctx {
    as_role(HANBIT, &["accountant"])
}

pub fn place(subject: &str) -> Place<'_> {
    Place {
        subject,
        table: "sample_person",
        column: "account",
        row: subject,
    }
}

/// Keeps a person's account, sealed.
pub fn keep(store: &Store, subject: &str, account: &str, note: &str) -> Outcome<()> {
    let (subject, account, note) = (subject.to_owned(), account.to_owned(), note.to_owned());
    store.write(ctx(), move |tx| {
        let sealed = vault::seal(tx, place(&subject), &account)?;
        let marker = vault::same_marker(tx, "sample_person", "account", &account)?;
        tx.insert(&PERSON, args![&subject, sealed.as_bytes(), marker, &note])
    })
}

pub fn sealed_of(tx: &mut Tx<'_>, id: &str) -> Outcome<Sealed> {
    tx.one(&READ, args![id], |row| Ok(Sealed::from_bytes(row.get(0)?)))
}

/// Opens a person's account.
pub fn read(store: &Store, subject: &str) -> Outcome<String> {
    let subject = subject.to_owned();
    store.write(ctx(), move |tx| {
        let sealed = sealed_of(tx, &subject)?;
        vault::open(tx, place(&subject), &sealed, "계좌 확인")
    })
}

/// The machine name of a refusal, or the text of a fault.
pub fn said(error: Error) -> String {
    match error {
        Error::Refusal(refusal) => refusal.code.to_owned(),
        Error::NotFound => "not found".to_owned(),
        Error::Fault(fault) => fault.what,
    }
}
