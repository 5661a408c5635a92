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

/// Images of one run of the harness: a long soak tells how far it is, and can be gone on with.
const PART: u64 = 50_000;

/// Runs the harnesses in a release build, part by part; the seed is printed first, so that a find
/// can be repeated and a soak that was stopped can be gone on with.
pub fn run_soak(root: &Path, soak: &Soak) -> Done {
    let mut seed = match soak.chance {
        Some(seed) => seed,
        None => {
            let now = ask(Command::new("date").arg("+%s"))?;
            now.trim().parse().map_err(|e| format!("date: {e}"))?
        }
    };
    let mut left = soak.images;
    while left > 0 {
        let images = left.min(PART);
        println!("{left} crash images left; to go on from here: --images {left} --chance {seed}");
        let mut test = cargo(root);
        test.args(["test", "--release", "--package", "faults", "--test", "disk"]);
        test.args(["--", "--nocapture"]);
        if left < soak.images {
            // The first part runs the other faults of the disk too; they know no chance.
            test.arg("power_cut::nothing_acknowledged_is_lost_and_nothing_is_corrupt");
        }
        run(test
            .env("SANGSAENG_CRASH_IMAGES", images.to_string())
            .env("SANGSAENG_CHANCE", seed.to_string()))?;
        left -= images;
        seed = seed.wrapping_add(PART * ROUNDS);
    }
    println!(
        "{} crash images, nothing lost, nothing corrupt",
        soak.images
    );
    Ok(())
}

/// How often the harness records an office anew within one run; each takes seeds of its own.
const ROUNDS: u64 = 4;
