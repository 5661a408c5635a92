//! Measures the product against raw baselines that do the same work in the same minute, and writes
//! `docs/benchmarks.md`. Started by `cargo xtask bench`, which brings the PostgreSQL server.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // a broken measurement must stop

mod bank_file;
mod books;
mod function;
mod http;
mod limit;
mod lines;
mod live;
mod machine;
mod measure;
mod papers;
mod posts;
mod raw;
mod reads;
mod report;
mod restore;
mod settlement;

use std::{fs, path::PathBuf, time::Duration};

use clap::Parser;
use measure::Setting;
use report::Row;

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
    /// Entries of the largest book.
    #[arg(long, default_value_t = 1_000_000)]
    entries: i64,
    /// The file to write; standard output when left out.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// A workload by its name, and the function that measures it.
type Workload = (&'static str, fn(&Setting) -> Vec<Row>);

/// Every workload there is, in the order of the report.
const WORKLOADS: &[Workload] = &[
    ("reads", reads::measure),
    ("posts", posts::measure),
    ("papers", papers::measure),
    ("w1", lines::measure),
    ("w2", settlement::measure),
    ("w8", bank_file::measure),
];

fn main() {
    let bench = Bench::parse();
    let setting = Setting {
        round: Duration::from_secs(bench.seconds.max(1)),
        rounds: 3,
        entries: bench.entries.max(1_000),
    };
    let mut rows = Vec::new();
    for (name, measure) in WORKLOADS {
        if bench
            .only
            .as_ref()
            .is_none_or(|only| name.contains(only.as_str()))
        {
            eprintln!("measuring {name} …");
            rows.extend(measure(&setting));
        }
    }
    let text = report::document(&bench.date, &machine::line(), &setting, &rows);
    match bench.out {
        Some(out) => fs::write(&out, text).unwrap_or_else(|e| panic!("{}: {e}", out.display())),
        None => print!("{text}"),
    }
}
