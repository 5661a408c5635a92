//! Two books with everything in them, and a hand in the database behind the ledger's back.

use jiff::civil::date;
use kernel::Won;
use ledger::{AccountNumber, Broken, Leg, SignedHead};
use rusqlite::{Connection, types::Value};
use store::Tx;

use crate::place::{
    self, Place, ask, ask_close, ask_hold, ask_post_hold, ask_reopen, ask_reverse, ask_void_hold,
    book, ctx, pair, two_more,
};

pub const TABLES: [&str; 10] = [
    "ledger_book",
    "ledger_account",
    "ledger_entry",
    "ledger_leg",
    "ledger_hold",
    "ledger_hold_step",
    "ledger_closing",
    "ledger_lock",
    "ledger_head",
    "ledger_tip",
];

/// What the scene is made of, in order; the tables as they were before each stage are kept.
const STAGES: [fn(&mut Tx<'_>) -> kernel::Outcome<()>; 7] = [
    twelve_entries,
    a_hold,
    a_closing,
    a_hold_that_comes_back,
    a_reopening,
    a_lock,
    one_more,
];

const FIRST: ledger::BookNumber = ledger::BookNumber(1);

/// Two books; the first has 20 entries, of which 9 undoes 4 and 18 undoes 17, holds 13 and 16,
/// three closings, four locks and two heads. The second was opened after the last head.
pub struct Scene {
    pub place: Place,
    pub raw: Connection,
    /// Every head that was ever signed, kept outside.
    pub outside: Vec<SignedHead>,
}

fn twelve_entries(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    ledger::post(tx, FIRST, ask("k1", pair(2, 1, 10_000)))?;
    for seq in 2..=12_i64 {
        if seq == 9 {
            ledger::reverse(tx, FIRST, 4, ask_reverse("undo"))?;
            continue;
        }
        let mut legs = pair(3, 2, 10 * seq);
        if seq == 6 {
            legs.push(Leg::debit(AccountNumber(1), Won(5)));
            legs.push(Leg::credit(AccountNumber(4), Won(5)));
        }
        ledger::post(tx, FIRST, ask(&format!("k{seq}"), legs))?;
    }
    Ok(())
}

fn a_hold(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    let held = ledger::hold(tx, FIRST, ask_hold("h13", 500))?.seq;
    let mut part = ask_post_hold("p14", held, 200, false);
    part.extra = pair(5, 6, 20);
    ledger::post_hold(tx, FIRST, part)?;
    ledger::void_hold(tx, FIRST, ask_void_hold("v15", held, Some(100)))?;
    Ok(())
}

fn a_closing(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    ledger::close(tx, FIRST, ask_close("c1", date(2018, 1, 31)))
}

fn a_hold_that_comes_back(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    let held = ledger::hold(tx, FIRST, ask_hold("h16", 50))?.seq;
    let part = ledger::post_hold(tx, FIRST, ask_post_hold("p17", held, 30, true))?.seq;
    ledger::reverse(tx, FIRST, part, ask_reverse("r18"))?;
    ledger::void_hold(tx, FIRST, ask_void_hold("v19", held, None))?;
    Ok(())
}

fn a_reopening(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    ledger::reopen(tx, FIRST, ask_reopen("o2", date(2018, 1, 15), "lee"))?;
    ledger::close(tx, FIRST, ask_close("c3", date(2018, 2, 10)))
}

fn a_lock(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    ledger::lock(tx, FIRST, "점검")?;
    ledger::unlock(tx, FIRST, "점검 끝")
}

fn one_more(tx: &mut Tx<'_>) -> kernel::Outcome<()> {
    ledger::post(tx, FIRST, ask("k20", pair(3, 2, 200)))?;
    ledger::lock(tx, FIRST, "점검")?;
    ledger::unlock(tx, FIRST, "점검 끝")
}

impl Scene {
    pub fn new() -> Self {
        let place = place::sqlite();
        let number = book(&place.store, "hanbit", "first");
        two_more(&place.store, "hanbit", number);
        let raw = Connection::open(place.file()).unwrap();
        raw.execute_batch(
            "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; \
             PRAGMA ignore_check_constraints = ON; ATTACH ':memory:' AS kept;",
        )
        .unwrap();
        let mut scene = Self {
            place,
            raw,
            outside: Vec::new(),
        };
        for (at, stage) in STAGES.iter().enumerate() {
            scene.keep(&at.to_string());
            scene.place.store.write(ctx(), stage).unwrap();
            if at == 1 {
                scene.sign();
            }
        }
        scene.sign();
        let second = book(&scene.place.store, "hanbit", "second");
        let posted = scene.place.store.write(ctx(), move |tx| {
            ledger::post(tx, second, ask("k1", pair(2, 1, 1)))
        });
        posted.unwrap();
        scene.drop_triggers();
        scene.keep("last");
        scene
    }

    fn sign(&mut self) {
        let heads = self.place.store.write(ctx(), ledger::sign_heads).unwrap();
        self.outside.extend(heads);
    }

    fn keep(&self, stage: &str) {
        for table in TABLES {
            let copy = format!("CREATE TABLE kept.{table}_{stage} AS SELECT * FROM main.{table}");
            self.raw.execute(&copy, []).unwrap();
        }
    }

    /// How many earlier states are kept.
    pub fn stages() -> usize {
        STAGES.len()
    }

    fn drop_triggers(&self) {
        let triggers: Vec<String> = self
            .raw
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            self.raw
                .execute(&format!("DROP TRIGGER {trigger}"), [])
                .unwrap();
        }
    }

    /// What the check of the books says now; `None` when every book passes.
    pub fn first_broken(&self) -> Option<Broken> {
        self.place
            .store
            .read(&ctx(), |tx| Ok(ledger::verify_all(tx)?))
            .unwrap()
            .into_iter()
            .find_map(Result::err)
    }

    /// What the check says, and after it the heads that were kept outside.
    pub fn first_wrong(&self) -> Option<Broken> {
        self.first_broken().or_else(|| {
            let found = self
                .place
                .store
                .read(&ctx(), |tx| Ok(ledger::check_heads(tx, &self.outside)?));
            found.unwrap().into_iter().next()
        })
    }

    /// Puts tables back as they were before a stage (`last`: as they are), for one book or all.
    pub fn put_back(&self, tables: &[&str], stage: &str, book: Option<i64>) {
        for table in tables {
            let column = if *table == "ledger_book" {
                "number"
            } else {
                "book"
            };
            let only = book.map_or(String::new(), |book| format!("WHERE {column} = {book}"));
            self.raw
                .execute_batch(&format!(
                    "DELETE FROM main.{table} {only}; \
                     INSERT INTO main.{table} SELECT * FROM kept.{table}_{stage} {only};"
                ))
                .unwrap();
        }
    }

    /// Whether any of these tables differs from what it was.
    pub fn differs(&self, tables: &[&str]) -> bool {
        tables.iter().any(|table| {
            let (is, was) = (format!("main.{table}"), format!("kept.{table}_last"));
            let sql = format!(
                "SELECT EXISTS (SELECT * FROM {is} EXCEPT SELECT * FROM {was}) \
                 OR EXISTS (SELECT * FROM {was} EXCEPT SELECT * FROM {is})"
            );
            self.raw.query_row(&sql, [], |row| row.get(0)).unwrap()
        })
    }

    /// The names of a table's columns and its rows.
    pub fn rows(&self, table: &str) -> (Vec<String>, Vec<Vec<Value>>) {
        let sql = format!("SELECT * FROM main.{table}");
        let mut all = self.raw.prepare(&sql).unwrap();
        let names: Vec<String> = all.column_names().map(str::to_owned).collect();
        let rows = all
            .query_map([], |row| (0..names.len()).map(|at| row.get(at)).collect())
            .unwrap()
            .map(Result::unwrap)
            .collect();
        (names, rows)
    }

    /// Changes one column of one row; false when the database does not take it.
    pub fn set(
        &self,
        table: &str,
        names: &[String],
        row: &mut [Value],
        column: usize,
        new: &Value,
    ) -> bool {
        let sql = format!(
            "UPDATE {table} SET {} = ?{} WHERE {}",
            names[column],
            names.len() + 1,
            place_of(names)
        );
        let bound = row.iter().chain([new]);
        let done = self.raw.execute(&sql, rusqlite::params_from_iter(bound));
        row[column] = new.clone();
        done.is_ok()
    }

    pub fn delete(&self, table: &str, names: &[String], row: &[Value]) {
        let sql = format!("DELETE FROM {table} WHERE {}", place_of(names));
        let gone = self.raw.execute(&sql, rusqlite::params_from_iter(row));
        assert_eq!(gone, Ok(1));
    }
}

fn place_of(names: &[String]) -> String {
    let all = (1..).zip(names).map(|(n, name)| format!("{name} IS ?{n}"));
    all.collect::<Vec<_>>().join(" AND ")
}
