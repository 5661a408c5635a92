//! The workshop: `cargo xtask demo`, `test`, `tidy`, `bench`, `soak`, `assets`, `outlines`,
//! `outside`, `regions`.

mod assets;
mod bench;
mod demo;
mod memory;
mod outlines;
mod outside;
mod packages;
mod regions;
mod servers;
mod shell;
mod soak;
mod testing;
mod tidy;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

/// The workshop of the house.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds everything, fills the sample office and serves it.
    Demo(demo::Demo),
    /// Runs every check and every test, on a database server and a browser of its own.
    Test(testing::Test),
    /// Checks the house rules.
    Tidy,
    /// Measures against raw baselines and writes docs/benchmarks.md.
    Bench(bench::Bench),
    /// Runs the fault harnesses for long: a million crash images and what else takes hours.
    Soak(soak::Soak),
    /// Fetches the look with npm and copies the files that are embedded.
    Assets,
    /// Lets graders from elsewhere look at the sample office: its API and its headers.
    Outside(outside::Outside),
    /// Makes the outlines of the map from the public boundary file.
    Outlines(outlines::Outlines),
    /// Makes the list of regions that the product ships, from the public files.
    Regions(regions::Regions),
}

fn main() -> ExitCode {
    let root = root();
    let outcome = match Xtask::parse().command {
        Task::Demo(demo) => demo::run_demo(&root, &demo),
        Task::Test(test) => testing::run_all(&root, &test),
        Task::Tidy => tidy::print(&root),
        Task::Bench(bench) => bench::run_bench(&root, &bench),
        Task::Soak(soak) => soak::run_soak(&root, &soak),
        Task::Assets => assets::make(&root),
        Task::Outside(outside) => outside::run_outside(&root, &outside),
        Task::Outlines(from) => outlines::make(&root, &from),
        Task::Regions(regions) => regions::make(&root, &regions),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository: the folder above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
