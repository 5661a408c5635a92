//! Measures the product against raw baselines that do the same work in the same minute, and writes
//! `docs/benchmarks.md`. Started by `cargo xtask bench`, which brings the PostgreSQL server.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // a broken measurement must stop

mod assign;
mod bank_file;
mod books;
mod booths;
mod bytes;
/// The corpus by which the search is judged in its own tests.
#[path = "../../../ground/index/tests/all/corpus/mod.rs"]
mod corpus;
mod front;
mod function;
mod http;
mod limit;
mod lines;
mod live;
mod machine;
mod market_file;
mod measure;
mod papers;
mod peers;
mod posts;
mod raw;
mod reads;
mod register;
mod report;
mod restore;
mod search;
mod settlement;
mod wire;
mod workloads;

use std::{fs, path::PathBuf, time::Duration};

use clap::Parser;
use measure::Setting;
use report::Origin;
use workloads::{WORKLOADS, Workload};

/// What to measure and where to write it.
#[derive(Parser)]
struct Bench {
    /// The day to print.
    #[arg(long)]
    date: String,
    /// Seconds of each round; every contestant has three rounds, taken in turn.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Only workloads whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Entries of the largest book, and rows of the bank's file.
    #[arg(long, default_value_t = 1_000_000)]
    entries: i64,
    /// Numbers of records that are searched.
    #[arg(long, value_delimiter = ',', default_value = "10000,100000")]
    records: Vec<usize>,
    /// Rows taken into the register.
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
    /// The file whose sections to write; standard output when left out.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Bench {
    /// The command that measures a workload again as it is measured now.
    fn command(&self, workload: &Workload) -> String {
        let records: Vec<String> = self.records.iter().map(usize::to_string).collect();
        let sizes = match workload.name {
            "w1" | "w2" | "w8-bank" => format!(" --entries {}", self.entries),
            "w6" => format!(" --records {}", records.join(",")),
            "w8-register" => format!(" --rows {}", self.rows),
            _ => String::new(),
        };
        let (name, date, seconds) = (workload.name, &self.date, self.seconds);
        format!("cargo xtask bench --only {name} --write --date {date} --seconds {seconds}{sizes}")
    }
}

fn main() {
    // Some contestants run in processes of their own, which are this program again.
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [search::ASK, file] => return search::ask(file),
        [bytes::SERVE, file] => return bytes::serve(file),
        _ => {}
    }
    let bench = Bench::parse();
    let setting = Setting {
        round: Duration::from_secs(bench.seconds.max(1)),
        rounds: 3,
        entries: bench.entries.max(1_000),
        records: bench.records.clone(),
        rows: bench.rows.max(1_000),
    };
    let is_wanted = |workload: &&Workload| {
        let only = bench.only.as_ref();
        only.is_none_or(|only| workload.name.contains(only.as_str()))
    };
    let mut fresh = Vec::new();
    for workload in WORKLOADS.iter().filter(is_wanted) {
        eprintln!("measuring {} …", workload.name);
        let rows = (workload.measure)(&setting);
        let origin = Origin {
            command: bench.command(workload),
            machine: machine::line(),
        };
        let text = report::section(workload.title, workload.note, &origin, &rows);
        fresh.push((workload.title, text));
    }
    let titles: Vec<&str> = WORKLOADS.iter().map(|workload| workload.title).collect();
    match bench.out {
        Some(out) => {
            // Without the file every section is new.
            let before = fs::read_to_string(&out).unwrap_or_default();
            let text = report::document(&before, &titles, &fresh);
            fs::write(&out, text).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
        }
        None => fresh.iter().for_each(|(_, text)| println!("{text}")),
    }
}
