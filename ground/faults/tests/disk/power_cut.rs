//! A power cut at any instant loses nothing that was acknowledged, and invents nothing.
//!
//! `SANGSAENG_CRASH_IMAGES` sets how many images are tried (20,000 without it; `cargo xtask soak`
//! asks for a million) and `SANGSAENG_CHANCE` the seed.
use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use faults::{Chance, Loss, crash_image};

use crate::{
    check::{self, Promised, Wrong},
    workload::{self, Office, Recorded},
};

fn number(name: &str, otherwise: usize) -> usize {
    let given = std::env::var(name).ok().and_then(|text| text.parse().ok());
    given.unwrap_or(otherwise)
}

/// Tries so many images of a recording and returns what was wrong, with the seed of each.
fn try_images(recorded: &Recorded, images: usize, seed: usize) -> Vec<(usize, Loss, Wrong)> {
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let folder = workload::folder();
                loop {
                    let image = next.fetch_add(1, Ordering::Relaxed);
                    if image >= images {
                        break;
                    }
                    if let Err(what) = try_one(recorded, &folder, seed + image) {
                        wrong.lock().unwrap().push(what);
                    }
                }
                std::fs::remove_dir_all(&folder).unwrap();
            });
        }
    });
    wrong.into_inner().unwrap()
}

fn try_one(
    recorded: &Recorded,
    folder: &std::path::Path,
    seed: usize,
) -> Result<(), (usize, Loss, Wrong)> {
    let chance = &mut Chance::new(seed as u64);
    let trace = &recorded.trace;
    let at = chance.below(trace.ops.len() + 1);
    let loss = Loss::ALL[chance.below(4)];
    for entry in std::fs::read_dir(folder).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let image = crash_image(&recorded.before, trace, at, loss, chance);
    image.write_to(folder).unwrap();
    let promised = Promised::before(&trace.ops[..at]);
    check::read(folder, &promised).map_err(|wrong| (seed, loss, wrong))
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_corrupt() {
    let images = number("SANGSAENG_CRASH_IMAGES", 20_000);
    let seed = number("SANGSAENG_CHANCE", 20_180_302);
    eprintln!("{images} crash images, seed {seed}");
    // Several recordings: clerks meet in other groups each time.
    let rounds = 4;
    for round in 0..rounds {
        let recorded = workload::record(Office::Sound, 10);
        let count = recorded.trace.ops.len();
        assert!(count > 200, "the recorder heard only {count} operations");
        let from = seed + round * images;
        let wrong = try_images(&recorded, images / rounds, from);
        assert!(wrong.is_empty(), "{} wrong: {:?}", wrong.len(), wrong[0]);
    }
}

/// The harness has teeth: a commit that is not forced to the disk is found.
#[test]
fn a_store_that_does_not_sync_commits_is_found() {
    let recorded = workload::record(Office::NormalSync, 10);
    let wrong = try_images(&recorded, 1_000, 1);
    let lost = wrong
        .iter()
        .filter(|(_, _, what)| matches!(what, Wrong::Lost(_)))
        .count();
    eprintln!("synchronous=NORMAL lost entries in {lost} of 1,000 images");
    assert!(lost > 0);
}

/// The harness has teeth: an answer that is given before the sync is found.
#[test]
fn an_answer_before_the_sync_is_found() {
    let recorded = workload::record(Office::EarlyAnswer, 10);
    let wrong = try_images(&recorded, 1_000, 2);
    eprintln!(
        "an early answer was a lie in {} of 1,000 images",
        wrong.len()
    );
    assert!(
        wrong
            .iter()
            .any(|(_, _, what)| matches!(what, Wrong::Lost(_)))
    );
}
