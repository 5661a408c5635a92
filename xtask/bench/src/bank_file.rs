//! W8: a bank's file of a million rows, one in a hundred of them wrong, is read, validated and
//! imported as it comes; with progress, and with a way to stop.

use std::{
    cell::Cell,
    fmt::Write as _,
    io::{self, Read},
    time::Instant,
};

use bank::{Continue, Progress, StatementKind};
use kernel::Id;
use rusqlite::{Connection, params};
use testing::Scratch;
use trustee::BankAccount;

use crate::{
    live::{self, Live},
    machine::{memory, reset_peak},
    measure::Setting,
    report::Row,
};

/// The import against a loop that only splits, parses and inserts; and a reading that is stopped.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let rows = setting.entries;
    let office = Live::new();
    let account = office.account();
    let ctx = live::reader();
    let import = |stop_at: i64| {
        let last = Cell::new(Progress { rows: 0, bad: 0 });
        let told = |progress: Progress| {
            last.set(progress);
            if progress.rows >= stop_at {
                Continue::Stop
            } else {
                Continue::Yes
            }
        };
        let of = (account, StatementKind::Bank);
        let file = File::new(rows);
        let done = bank::import_reader(&office.store, &ctx, of, "거래내역.csv", file, &told);
        let id = done.unwrap_or_else(|e| panic!("{e}"));
        (id, last.get())
    };
    let (_, stopped) = import(rows / 10);
    assert!(stopped.rows < rows, "the reading did not stop");
    let before = memory("VmRSS");
    reset_peak();
    let began = Instant::now();
    let (id, whole) = import(i64::MAX);
    let ours = began.elapsed().as_secs_f64();
    let peak = memory("VmHWM");
    assert_eq!((whole.rows, whole.bad), (rows, rows / 100), "{id}");
    let began = Instant::now();
    raw(rows);
    let theirs = began.elapsed().as_secs_f64();
    let per = |took: f64| rows as f64 / took;
    vec![
        Row::of_rates(
            format!("W8 bank CSV, {rows} rows validated and imported"),
            per(ours),
            "csv and rusqlite, split, parsed, inserted",
            per(theirs),
            None,
        ),
        Row::of_memory(
            "W8 peak memory over what was used before".to_owned(),
            peak - before,
            200.0,
        ),
    ]
}

/// The loop without rules, digests, findings or anything else.
fn raw(rows: i64) {
    let folder = Scratch::new();
    let conn = Connection::open(folder.path().join("raw.sqlite")).expect("a file");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE line (id INTEGER PRIMARY KEY, day TEXT, memo TEXT, paid INTEGER, \
         received INTEGER, balance INTEGER, party TEXT); BEGIN",
    )
    .expect("a table");
    let mut reader = csv::Reader::from_reader(File::new(rows));
    let mut insert = conn
        .prepare(
            "INSERT INTO line (day, memo, paid, received, balance, party) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .expect("a statement");
    let mut record = csv::StringRecord::new();
    let mut taken = 0;
    while reader.read_record(&mut record).expect("a row") {
        let won = |at: usize| record[at].replace(',', "").parse::<i64>();
        let (Ok(paid), Ok(received), Ok(balance)) = (won(2), won(3), won(4)) else {
            continue;
        };
        let values = params![&record[0], &record[1], paid, received, balance, &record[5]];
        insert.execute(values).expect("inserted");
        taken += 1;
        if taken % 4_000 == 0 {
            conn.execute_batch("COMMIT; BEGIN").expect("a commit");
        }
    }
    conn.execute_batch("COMMIT").expect("a commit");
    assert_eq!(taken, rows - rows / 100);
}

/// The file as it comes: made row by row, never held.
struct File {
    rows: i64,
    next: i64,
    balance: i64,
    text: String,
    at: usize,
}

impl File {
    fn new(rows: i64) -> Self {
        Self {
            rows,
            next: 0,
            balance: 1_000_000_000_000,
            text: "거래일시,적요,출금액,입금액,거래후잔액,보낸분/받는분\n".to_owned(),
            at: 0,
        }
    }

    fn row(&mut self) {
        self.text.clear();
        self.at = 0;
        let n = self.next;
        self.next += 1;
        let second = n % 86_400;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let day = 1 + n * 28 / self.rows.max(1);
        let (paid, received) = if n % 3 == 0 {
            (0, 900 + n % 89)
        } else {
            (300 + n % 97, 0)
        };
        // One row in a hundred has a letter where an amount should be.
        let paid = if n % 100 == 99 {
            format!("{paid}x")
        } else {
            self.balance += received - paid;
            paid.to_string()
        };
        let balance = self.balance;
        // Writing to a String cannot fail.
        let _ = writeln!(
            self.text,
            "2018-02-{day:02} {hour:02}:{minute:02}:{second:02},물품 {n},{paid},{received},\
             {balance},가나다{}",
            n % 1_000
        );
    }
}

impl Read for File {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written < out.len() {
            if self.at == self.text.len() {
                if self.next == self.rows {
                    break;
                }
                self.row();
            }
            let rest = &self.text.as_bytes()[self.at..];
            let take = rest.len().min(out.len() - written);
            out[written..written + take].copy_from_slice(&rest[..take]);
            written += take;
            self.at += take;
        }
        Ok(written)
    }
}

impl Live {
    /// The dedicated account of the programme.
    fn account(&self) -> Id<BankAccount> {
        let year = self.year;
        let added = self.store.write(live::reader(), move |tx| {
            trustee::add_bank_account(
                tx,
                trustee::AddBankAccount {
                    year: year.to_string(),
                    bank: "가나은행".to_owned(),
                    number: "110-000001-0001".to_owned(),
                    holder: "사업단".to_owned(),
                    purpose: "main".to_owned(),
                    opened_on: "2018-01-02".to_owned(),
                },
            )
        });
        added.unwrap_or_else(|e| panic!("{e}"))
    }
}
