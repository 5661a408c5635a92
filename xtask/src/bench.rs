//! `cargo xtask bench`: runs the measuring program of `xtask/bench` in a release build, on a
//! PostgreSQL of its own, and writes `docs/benchmarks.md`.

use std::{fs, path::Path, process::Command};

use clap::Args;

use crate::{
    demo::target_dir,
    packages, servers,
    shell::{Done, ask, cargo, run},
};

/// What to measure.
#[derive(Args)]
pub struct Bench {
    /// The day to print, for example 2026-03-02; today when left out.
    #[arg(long)]
    date: Option<String>,
    /// Only measurements whose name contains this; then nothing is written without `--write`.
    #[arg(long)]
    only: Option<String>,
    /// With `--only`: write the sections that were measured, and leave the others.
    #[arg(long, requires = "only")]
    write: bool,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 3)]
    seconds: u32,
    /// Entries of the largest book, and rows of the bank's file.
    #[arg(long, default_value_t = 1_000_000)]
    entries: u32,
    /// Numbers of records that are searched, with commas between them
    #[arg(long, default_value = "10000,100000")]
    records: String,
    /// Rows of a public data set that are taken into the register
    #[arg(long, default_value_t = 100_000)]
    rows: u32,
}

/// Builds, starts a server, measures.
pub fn run_bench(root: &Path, bench: &Bench) -> Done {
    packages::ensure()?;
    // The public front is served by the binary itself.
    let packages = ["--package", "bench", "--package", "sangsaeng"];
    run(cargo(root).args(["build", "--release"]).args(packages))?;
    let target = target_dir(root)?;
    let postgres = servers::start_postgres(&target)?;
    let out = root.join("docs/benchmarks.md");
    fs::create_dir_all(root.join("docs")).map_err(|e| format!("docs: {e}"))?;
    let day = match &bench.date {
        Some(day) => day.clone(),
        None => ask(Command::new("date").arg("+%F"))?.trim().to_owned(),
    };
    let mut measure = cargo(root);
    measure.args(["run", "--quiet", "--release", "--package", "bench", "--"]);
    measure.args(["--date", &day, "--seconds", &bench.seconds.to_string()]);
    measure.args(["--entries", &bench.entries.to_string()]);
    measure.args(["--records", &bench.records]);
    measure.args(["--rows", &bench.rows.to_string()]);
    if let Some(only) = &bench.only {
        measure.args(["--only", only]);
    }
    if bench.only.is_none() || bench.write {
        measure.arg("--out").arg(&out);
    }
    // Temporary stores must lie on a disk: a file system in memory would make every sync free.
    let stores = target.join("bench-stores");
    fs::create_dir_all(&stores).map_err(|e| format!("{}: {e}", stores.display()))?;
    run(measure
        .env("SANGSAENG_TEST_PG", &postgres.address)
        .env("TMPDIR", &stores))
}
