//! W8, the register: a file of a public data set is read, recognised, planned, and every row taken
//! in with its version, journal row, sealed telephone number, entry in the search and its own line
//! in the import; against a loop that only inserts the same rows.

use std::{path::Path, time::Instant};

use jiff::civil::date;
use kernel::Ctx;
use resource::UploadImport;
use rusqlite::{Connection, params_from_iter};
use store::{RoomSchema, Secrets, Store};
use testing::{Database, HANBIT, Scratch, as_role_at, clock, morning, tenant};

use crate::{
    machine::{memory, reset_peak},
    market_file::Markets,
    measure::Setting,
    report::Row,
};

/// Rows of one file; a file of more may not be larger than 32 MiB.
const ROWS: usize = 50_000;
const DAY: &str = "2025-09-01";
const KEEPER: &[&str] = &["staff_resource"];

/// What the import reached.
struct Reached {
    seconds: f64,
    /// MiB over what was used before.
    memory: f64,
}

/// On both databases; the raw loop after each, in the same minute.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let rows = setting.rows;
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &schemas());
    let mut out = lines("SQLite", rows, &store.unwrap_or_else(|e| panic!("{e}")));
    if let Some(database) = Database::new() {
        let secrets = Secrets::fixed_for_tests();
        let store = Store::open_url_with(&database.url, &schemas(), secrets);
        // The server is slower by the way to it: a tenth tells the same.
        let rows = (rows / 10).max(1_000);
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        out.extend(lines("PostgreSQL", rows, &store));
    }
    out
}

/// What an import writes to.
fn schemas() -> [RoomSchema; 5] {
    [
        vault::schema(),
        index::schema(),
        people::schema(),
        partner::schema(),
        resource::schema(),
    ]
}

fn lines(on: &str, rows: usize, store: &Store) -> Vec<Row> {
    let ours = import(store, rows);
    let began = Instant::now();
    raw(Scratch::new().path(), rows);
    let theirs = began.elapsed().as_secs_f64();
    let per = |took: f64| rows as f64 / took;
    vec![
        Row::of_rates(
            format!("W8 register, {rows} rows of markets taken in, {on}"),
            per(ours.seconds),
            "csv and rusqlite, split and inserted",
            per(theirs),
            None,
        ),
        Row::of_memory(
            format!("W8 register, {on}, peak memory over what was used before"),
            ours.memory,
            200.0,
        ),
    ]
}

/// Files of rows until there are enough, and how many each has.
fn files(rows: usize) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let mut markets = Markets::on(date(2025, 8, 7));
    let from = (0..rows).step_by(ROWS);
    from.map(move |from| {
        let size = ROWS.min(rows - from);
        (size, markets.file(size))
    })
}

fn import(store: &Store, rows: usize) -> Reached {
    let founded = store.found_office(&tenant(HANBIT), "한빛시", clock::now());
    founded.unwrap_or_else(|e| panic!("{e}"));
    let ctx = as_role_at(HANBIT, KEEPER, morning(DAY));
    let (mut seconds, mut most) = (0.0, 0.0_f64);
    let before = memory("VmRSS");
    for (size, bytes) in files(rows) {
        reset_peak();
        let began = Instant::now();
        one_file(store, &ctx, size, bytes);
        seconds += began.elapsed().as_secs_f64();
        most = most.max(memory("VmHWM") - before);
    }
    Reached {
        seconds,
        memory: most,
    }
}

fn one_file(store: &Store, ctx: &Ctx, size: usize, bytes: Vec<u8>) {
    let ask = UploadImport {
        dataset: String::new(),
        file_name: "전통시장.csv".to_owned(),
        bytes: bytes.into(),
    };
    let report = resource::import_file(store, ctx, &ask, &|_| ());
    let counts = report.unwrap_or_else(|e| panic!("{e}")).counts;
    let (new, refused) = (counts.new, counts.refused);
    let (size, wrong) = (size as i64, size as i64 / 100);
    assert_eq!((new, refused), (size - wrong, wrong));
}

/// The loop without rules, versions, journal, seals, search or anything else.
fn raw(folder: &Path, rows: usize) {
    let conn = Connection::open(folder.join("raw.sqlite")).expect("a file");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE market (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, road TEXT, lot TEXT, \
         cycle TEXT, north TEXT, east TEXT, shops TEXT, goods TEXT, vouchers TEXT, homepage TEXT, \
         toilet TEXT, parking TEXT, opened TEXT, phone TEXT, source_on TEXT, provider TEXT); \
         CREATE INDEX market_name ON market (name); BEGIN",
    )
    .expect("a table");
    let sql = "INSERT INTO market (name, kind, road, lot, cycle, north, east, shops, goods, \
        vouchers, homepage, toilet, parking, opened, phone, source_on, provider) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    let mut insert = conn.prepare(sql).expect("a statement");
    let mut taken = 0;
    for (_, bytes) in files(rows) {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).expect("a row") {
            let is_wrong = record[0].is_empty() || record[15].parse::<jiff::civil::Date>().is_err();
            if is_wrong {
                continue;
            }
            let values = params_from_iter(record.iter());
            insert.execute(values).expect("inserted");
            taken += 1;
            if taken % 4_000 == 0 {
                conn.execute_batch("COMMIT; BEGIN").expect("a commit");
            }
        }
    }
    conn.execute_batch("COMMIT").expect("a commit");
    assert_eq!(taken, rows - rows / 100);
}
