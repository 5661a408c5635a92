//! `cargo xtask soak`: the fault harnesses of `ground/faults`, with a new seed and for long.

use std::{path::Path, process::Command};

use clap::Args;

use crate::shell::{Done, ask, cargo, run};

/// How long.
#[derive(Args)]
pub struct Soak {
    /// Crash images to rebuild and read.
    #[arg(long, default_value_t = 1_000_000)]
    images: u64,
    /// The seed of everything that happens by chance; of the clock when left out.
    #[arg(long)]
    chance: Option<u64>,
}

/// Runs the harnesses in a release build; the seed is printed first, so that a find can be
/// repeated.
pub fn run_soak(root: &Path, soak: &Soak) -> Done {
    let seed = match soak.chance {
        Some(seed) => seed.to_string(),
        None => ask(Command::new("date").arg("+%s"))?.trim().to_owned(),
    };
    println!("{} crash images with chance {seed}", soak.images);
    let mut test = cargo(root);
    test.args(["test", "--release", "--package", "faults", "--test", "disk"]);
    test.args(["--", "--nocapture"]);
    run(test
        .env("SANGSAENG_CRASH_IMAGES", soak.images.to_string())
        .env("SANGSAENG_CHANCE", &seed))
}
