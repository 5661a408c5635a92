//! W2: the settlement report over growing books, and the check that recomputes all of them.

use std::{hint::black_box, time::Instant};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use testing::HANBIT;

use crate::{
    live::{self, Live},
    measure::{Setting, median, millis},
    report::Row,
    restore,
};

/// Everything about the trustee's books as they grow, and the restore drill over the largest.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let mut live = Live::new();
    let sizes = [setting.entries / 100, setting.entries / 10, setting.entries];
    let mut rows = Vec::new();
    let mut points = Vec::new();
    for size in sizes {
        let began = Instant::now();
        live.grow(size);
        eprintln!("  {size} entries ({:.0} s)", began.elapsed().as_secs_f64());
        let took = millis(setting, || report(&live));
        points.push((size, took));
        let name = format!("W2 settlement columns and cash of a year, {size} entries");
        rows.push(Row::of_time(name, took, None));
    }
    rows.push(Row::of_growth("W2 settlement columns and cash", &points));
    rows.extend(city(setting, &mut live));
    rows.push(verify(setting, &live));
    rows.extend(restore::measure(&live));
    rows
}

/// What the page of a year reads.
fn report(live: &Live) {
    let read = live.store.read(&live::reader(), |tx| {
        let columns = trustee::columns(tx, live.year)?;
        Ok((columns, trustee::cash(tx, live.year)?))
    });
    black_box(read.unwrap_or_else(|e| panic!("{e}")));
}

/// The city's settlement row, whose movements have rows of their own beside the ledger.
fn city(setting: &Setting, live: &mut Live) -> Vec<Row> {
    let mut points = Vec::new();
    let mut rows = Vec::new();
    for movements in [100, 1_000, 10_000] {
        live.move_city(movements);
        let took = millis(setting, || {
            let read = live.store.read(&live::reader(), |tx| {
                budget::year_totals(tx, live.program, live::fiscal_year())
            });
            black_box(read.unwrap_or_else(|e| panic!("{e}")));
        });
        points.push((movements, took));
        let name = format!("W2 settlement row of the city, {movements} movements");
        rows.push(Row::of_time(name, took, None));
    }
    rows.push(Row::of_growth("W2 settlement row of the city", &points));
    rows
}

/// The whole check of the book in turns with one raw pass over the same rows.
fn verify(setting: &Setting, live: &Live) -> Row {
    let raw = Connection::open(live.folder.path().join("live/office.sqlite")).expect("the file");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..setting.rounds {
        let began = Instant::now();
        let verdict = live
            .store
            .read(&live::reader(), |tx| ledger::verify(tx, live.book));
        let verdict = verdict.unwrap_or_else(|e| panic!("{e}"));
        let verdict = verdict.unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(verdict.entries, live.entries);
        ours.push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        assert_eq!(raw_pass(&raw, live.book.0), live.entries);
        theirs.push(began.elapsed().as_secs_f64());
    }
    Row::of_seconds(
        format!("W2 full verify, {} entries", live.entries),
        median(ours),
        "one rusqlite pass and SHA-256 over the same rows",
        median(theirs),
        (3.0, "≤ 3 × the pass"),
    )
}

/// Reads every entry and leg once, in order, and hashes their bytes; answers how many entries.
fn raw_pass(raw: &Connection, book: i64) -> i64 {
    let entries = "SELECT seq, entry_key, kind, effective_on, recorded_at, actor, reason, \
                   reverses, source, memo, prev_hash, hash FROM ledger_entry \
                   WHERE tenant = ?1 AND book = ?2 ORDER BY seq";
    let legs = "SELECT seq, leg_no, account, side, amount FROM ledger_leg \
                WHERE tenant = ?1 AND book = ?2 ORDER BY seq, leg_no";
    let mut hash = Sha256::new();
    let count = hash_rows(raw, entries, book, &mut hash);
    hash_rows(raw, legs, book, &mut hash);
    black_box(hash.finalize());
    count
}

fn hash_rows(raw: &Connection, sql: &str, book: i64, hash: &mut Sha256) -> i64 {
    use rusqlite::types::ValueRef;
    let mut statement = raw.prepare(sql).expect("a statement");
    let width = statement.column_count();
    let mut rows = statement.query(params![HANBIT, book]).expect("rows");
    let mut count = 0;
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..width {
            match row.get_ref(column).expect("a column") {
                ValueRef::Integer(number) => hash.update(number.to_be_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hash.update(bytes),
                _ => hash.update([0]),
            }
        }
        count += 1;
    }
    count
}
