//! Thousands of damaged files: each is judged without a panic, and each is either refused in words
//! or still what it says it is.

use crate::samples::{all, judged};

/// xorshift64*: small, seeded, repeatable.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let wide = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        wide as usize % sides.max(1)
    }
}

fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(out.len());
        match dice.roll(6) {
            0 => out.truncate(at),
            1 => out
                .splice(at..at, bytes.iter().copied().take(dice.roll(64)))
                .for_each(drop),
            2 if !out.is_empty() => drop(out.drain(at..(at + 1 + dice.roll(16)).min(out.len()))),
            3 if !out.is_empty() => out[at] = [0, 0xff, 0x7f, 0x80][dice.roll(4)],
            _ if !out.is_empty() => out[at] ^= 1 << dice.roll(8),
            _ => {}
        }
    }
    out
}

#[test]
fn damaged_files_are_refused_or_still_what_they_are() {
    let seed = std::env::var("FILES_SEED").map_or(0x5eed, |s| s.parse().unwrap());
    eprintln!("FILES_SEED={seed}");
    let samples = all();
    let mut dice = Dice(seed);
    let (mut refused, mut passed) = (0, 0);
    for round in 0..8000 {
        let (name, media, bytes) = &samples[round % samples.len()];
        let bytes = mutated(bytes, &mut dice);
        let said = judged(name, &bytes);
        if said.starts_with("files.") {
            refused += 1;
        } else {
            assert_eq!(said, media.word(), "round {round}");
            passed += 1;
        }
    }
    eprintln!("{refused} refused, {passed} still what they were");
    assert!(
        refused > 2000 && passed > 500,
        "{refused} refused, {passed} passed"
    );
}

#[test]
fn every_cut_of_every_file_is_refused() {
    for (name, media, bytes) in all() {
        // A text is a text wherever it is cut, but for half a character.
        if ["csv", "text"].contains(&media.word()) {
            continue;
        }
        let mut passed = Vec::new();
        for length in 0..bytes.len() {
            let said = judged(name, &bytes[..length]);
            if !said.starts_with("files.") {
                passed.push(length);
            }
        }
        // White space behind the end of a PDF and unused sectors of a compound file may go.
        let may_go = match media.word() {
            "pdf" => 1,
            "hwp" => 512,
            _ => 0,
        };
        let least = bytes.len() - may_go;
        assert!(
            passed.iter().all(|l| *l >= least),
            "{name}: {passed:?} of {}",
            bytes.len()
        );
    }
}
