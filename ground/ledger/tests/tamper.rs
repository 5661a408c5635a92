//! Somebody edits the database file. The check finds it and names the first wrong thing.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod place;

use jiff::civil::date;
use kernel::Won;
use ledger::{AccountNumber, Broken, Leg, Place as At, ReverseEntry};
use place::{Place, ask, book, ctx, pair};
use proptest::prelude::*;
use rusqlite::{Connection, types::Value};

const TABLES: [&str; 4] = [
    "ledger_book",
    "ledger_account",
    "ledger_entry",
    "ledger_leg",
];

/// Two books; the first has 12 entries, of which entry 9 undoes entry 4.
struct Scene {
    place: Place,
    raw: Connection,
}

impl Scene {
    fn new() -> Self {
        let place = place::sqlite();
        let number = book(&place.store, "hanbit", "first");
        place
            .store
            .write(ctx(), move |tx| {
                ledger::post(tx, number, ask("k1", pair(2, 1, 10_000)))?;
                for seq in 2..=12_i64 {
                    if seq == 9 {
                        let undo = ReverseEntry {
                            key: "undo".to_owned(),
                            effective_on: date(2018, 3, 2),
                            reason: "잘못 적음".to_owned(),
                            source: "test/thing/2".to_owned(),
                            memo: "되돌림".to_owned(),
                        };
                        ledger::reverse(tx, number, 4, undo)?;
                        continue;
                    }
                    let mut legs = pair(3, 2, 10 * seq);
                    if seq == 6 {
                        legs.push(Leg::debit(AccountNumber(1), Won(5)));
                        legs.push(Leg::credit(AccountNumber(4), Won(5)));
                    }
                    ledger::post(tx, number, ask(&format!("k{seq}"), legs))?;
                }
                Ok(())
            })
            .unwrap();
        let second = book(&place.store, "hanbit", "second");
        place
            .store
            .write(ctx(), move |tx| {
                ledger::post(tx, second, ask("k1", pair(2, 1, 1)))
            })
            .unwrap();
        let raw = Connection::open(place.file()).unwrap();
        raw.execute_batch(
            "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; \
             PRAGMA ignore_check_constraints = ON; ATTACH ':memory:' AS kept;",
        )
        .unwrap();
        let triggers: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            raw.execute(&format!("DROP TRIGGER {trigger}"), []).unwrap();
        }
        for table in TABLES {
            raw.execute(
                &format!("CREATE TABLE kept.{table} AS SELECT * FROM main.{table}"),
                [],
            )
            .unwrap();
        }
        Self { place, raw }
    }

    /// What the check says now; `None` when every book passes.
    fn first_broken(&self) -> Option<Broken> {
        self.place
            .store
            .read(&ctx(), |tx| Ok(ledger::verify_all(tx)?))
            .unwrap()
            .into_iter()
            .find_map(Result::err)
    }

    fn mend(&self) {
        for table in TABLES {
            self.raw
                .execute_batch(&format!(
                    "DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM kept.{table};"
                ))
                .unwrap();
        }
    }

    /// What the check says after an edit; `None` when the database refused the edit.
    fn after(&self, edits: &[&str]) -> Option<Option<Broken>> {
        let done = edits
            .iter()
            .all(|sql| self.raw.execute(sql, []).is_ok_and(|n| n > 0));
        let found = done.then(|| self.first_broken());
        self.mend();
        found
    }
}

#[test]
fn an_untouched_database_passes() {
    let scene = Scene::new();
    assert_eq!(scene.first_broken(), None);
    scene.mend();
    assert_eq!(
        scene.first_broken(),
        None,
        "putting the same rows back changes nothing"
    );
}

/// What somebody does by hand, statements parted by `;`, and what must be named.
const EDITS: &[(&str, &str)] = &[
    (
        "UPDATE ledger_entry SET memo = '다른 적요' WHERE book = 1 AND seq = 5",
        "entry 5",
    ),
    (
        "UPDATE ledger_entry SET effective_on = '2017-12-31' WHERE book = 1 AND seq = 7",
        "entry 7",
    ),
    (
        "UPDATE ledger_entry SET actor = 'someone' WHERE book = 1 AND seq = 12",
        "entry 12",
    ),
    (
        "UPDATE ledger_leg SET amount = amount + 1 WHERE book = 1 AND seq = 3",
        "entry 3",
    ),
    (
        "UPDATE ledger_leg SET account = 4 WHERE book = 1 AND seq = 3 AND leg_no = 1",
        "entry 3",
    ),
    (
        "UPDATE ledger_leg SET amount = 1 WHERE book = 1 AND seq = 8; \
         UPDATE ledger_leg SET amount = 1 WHERE book = 1 AND seq = 2",
        "entry 2",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 4; \
         DELETE FROM ledger_entry WHERE book = 1 AND seq = 4",
        "entry 4",
    ),
    (
        "DELETE FROM ledger_entry WHERE book = 1 AND seq = 4",
        "entry 4",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 6 AND leg_no = 4",
        "entry 6",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 12; \
         DELETE FROM ledger_entry WHERE book = 1 AND seq = 12",
        "entry 12",
    ),
    (
        "UPDATE ledger_entry SET seq = 99 WHERE book = 1 AND seq = 10; \
         UPDATE ledger_entry SET seq = 10 WHERE book = 1 AND seq = 11; \
         UPDATE ledger_entry SET seq = 11 WHERE book = 1 AND seq = 99",
        "entry 10",
    ),
    (
        "UPDATE ledger_account SET credit_total = 0 WHERE book = 1 AND number = 2",
        "account account-2",
    ),
    (
        "UPDATE ledger_account SET guard = 'free' WHERE book = 1 AND number = 3",
        "account account-3",
    ),
    (
        "UPDATE ledger_account SET name = 'x' WHERE book = 2 AND number = 4",
        "account x",
    ),
    (
        "DELETE FROM ledger_account WHERE book = 1 AND number = 4",
        "book",
    ),
    (
        "UPDATE ledger_book SET head_seq = 13 WHERE number = 1",
        "entry 13",
    ),
    (
        "UPDATE ledger_book SET opened_by = 'x' WHERE number = 2",
        "account account-1",
    ),
    ("DELETE FROM ledger_book WHERE number = 1", "book"),
    ("DELETE FROM ledger_book WHERE number = 2", "book"),
];

#[test]
fn the_first_wrong_entry_or_account_is_named() {
    let scene = Scene::new();
    for (edits, place) in EDITS {
        let edits: Vec<&str> = edits.split("; ").collect();
        let found = scene
            .after(&edits)
            .unwrap_or_else(|| panic!("{edits:?} did not apply"));
        let broken = found.unwrap_or_else(|| panic!("{edits:?} was not found"));
        let named = match &broken.place {
            At::Entry(seq) => format!("entry {seq}"),
            At::Account(name) => format!("account {name}"),
            At::Book => "book".to_owned(),
        };
        assert_eq!(&named, place, "{edits:?}: {broken}");
    }
}

#[test]
fn the_message_says_where_and_what() {
    let scene = Scene::new();
    let found = scene
        .after(&["UPDATE ledger_account SET debit_total = 10001 WHERE book = 1 AND number = 2"])
        .flatten()
        .unwrap();
    assert_eq!(
        found.to_string(),
        "장부 first, 계정 account-2: 저장된 합계(차변 10,001, 대변 680)가 분개를 다시 더한 \
         값(차변 10,040, 대변 680)과 다릅니다."
    );
}

/// One random change of one value of one row.
fn changed(value: &Value, salt: u8) -> Value {
    match value {
        Value::Null => Value::Integer(i64::from(salt % 8) + 1),
        Value::Integer(number) => Value::Integer(number ^ (1 << (salt % 12))),
        Value::Real(_) => Value::Null,
        Value::Text(text) => {
            let at = usize::from(salt) % (text.chars().count() + 1);
            let mut chars: Vec<char> = text.chars().collect();
            if salt.is_multiple_of(2) || chars.is_empty() || at == chars.len() {
                chars.insert(at, char::from(b'a' + salt % 26));
            } else {
                chars.remove(at);
            }
            Value::Text(chars.into_iter().collect())
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let at = usize::from(salt) % bytes.len();
            bytes[at] ^= 1 << (salt % 8);
            Value::Blob(bytes)
        }
    }
}

#[test]
fn every_random_edit_is_found() {
    let scene = Scene::new();
    let config = proptest::test_runner::Config {
        cases: 400,
        failure_persistence: None,
        ..Default::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(
            &(0..4_usize, any::<u16>(), any::<u16>(), any::<u8>()),
            |(table, row, column, salt)| {
                let table = TABLES[table];
                let all: Vec<(Vec<String>, Vec<Value>)> = rows(&scene.raw, table);
                let (names, values) = &all[usize::from(row) % all.len()];
                let column = usize::from(column) % names.len();
                let new = changed(&values[column], salt);
                prop_assume!(new != values[column]);
                let place: Vec<String> = (1..)
                    .zip(names)
                    .map(|(n, c)| format!("{c} IS ?{n}"))
                    .collect();
                let sql = format!(
                    "UPDATE {table} SET {} = ?{} WHERE {}",
                    names[column],
                    names.len() + 1,
                    place.join(" AND ")
                );
                let bound = values.iter().cloned().chain([new.clone()]);
                let done = scene.raw.execute(&sql, rusqlite::params_from_iter(bound));
                let found = done.is_ok().then(|| scene.first_broken());
                scene.mend();
                // A value that a key or a type of the schema does not take cannot be planted.
                prop_assume!(found.is_some());
                let what = format!("{table}.{} of {values:?} to {new:?}", names[column]);
                let Some(Some(broken)) = found else {
                    return Err(TestCaseError::fail(format!("not found: {what}")));
                };
                let own_place = !["tenant", "book", "seq"].contains(&names[column].as_str());
                if ["ledger_entry", "ledger_leg"].contains(&table) && own_place {
                    let Value::Integer(seq) = values[2] else {
                        unreachable_row(&what)
                    };
                    prop_assert_eq!(&broken.place, &At::Entry(seq), "{}: {}", what, broken);
                }
                Ok(())
            },
        )
        .unwrap();
}

fn unreachable_row(what: &str) -> ! {
    panic!("the third column is seq: {what}")
}

fn rows(raw: &Connection, table: &str) -> Vec<(Vec<String>, Vec<Value>)> {
    let mut all = raw.prepare(&format!("SELECT * FROM main.{table}")).unwrap();
    let names: Vec<String> = all.column_names().map(str::to_owned).collect();
    all.query_map([], |row| {
        (0..names.len())
            .map(|at| row.get::<_, Value>(at))
            .collect::<Result<Vec<_>, _>>()
    })
    .unwrap()
    .map(|values| (names.clone(), values.unwrap()))
    .collect()
}
