//! Rounds: contestants take turns, so that whatever else the machine does hits all of them.

use std::{
    sync::{Barrier, OnceLock},
    thread,
    time::{Duration, Instant},
};

/// How long and how often.
pub struct Setting {
    /// Length of one round.
    pub round: Duration,
    /// Rounds of each contestant; the median counts.
    pub rounds: usize,
    /// Entries of the largest book.
    pub entries: i64,
    /// Numbers of records that are searched.
    pub records: Vec<usize>,
    /// Rows taken into the register.
    pub rows: usize,
}

/// A contestant: makes, for worker `n`, the closure that does one piece of work.
pub type Contestant<'a> = dyn Fn(usize) -> Box<dyn FnMut() + 'a> + Sync + 'a;

/// Pieces of work per second of each contestant with so many workers, rounds taken in turn.
pub fn rates(setting: &Setting, workers: usize, contestants: &[&Contestant<'_>]) -> Vec<f64> {
    let mut measured = vec![Vec::new(); contestants.len()];
    for round in 0..=setting.rounds {
        // The first round warms caches, pools and prepared statements, and does not count.
        let length = if round == 0 {
            setting.round / 4
        } else {
            setting.round
        };
        for (contestant, rates) in contestants.iter().zip(&mut measured) {
            let rate = one_round(length, workers, *contestant);
            if round > 0 {
                rates.push(rate);
            }
        }
    }
    measured.into_iter().map(median).collect()
}

/// From the moment the first worker begins to the moment the last ends: with more workers than
/// cores, any other clock would count work without its time.
fn one_round(length: Duration, workers: usize, contestant: &Contestant<'_>) -> f64 {
    let (start, first) = (Barrier::new(workers), OnceLock::new());
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|worker| {
                let (start, first) = (&start, &first);
                scope.spawn(move || {
                    let mut work = contestant(worker);
                    start.wait();
                    let began: &Instant = first.get_or_init(Instant::now);
                    let mut done = 0_u32;
                    while began.elapsed() < length {
                        work();
                        done += 1;
                    }
                    (done, began.elapsed())
                })
            })
            .collect();
        let ended = running
            .into_iter()
            .map(|worker| worker.join().expect("a worker"));
        let (done, last) = ended.fold((0, Duration::ZERO), |(sum, last), (done, took)| {
            (sum + done, last.max(took))
        });
        f64::from(done) / last.as_secs_f64()
    })
}

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The value that a part of the values does not exceed.
pub fn percentile(mut values: Vec<f64>, part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * part) as usize;
    let last = values.len().saturating_sub(1);
    values.get(at.min(last)).copied().unwrap_or_default()
}

/// The median duration of some work in milliseconds, over all rounds together.
pub fn millis(setting: &Setting, mut work: impl FnMut()) -> f64 {
    work();
    let began = Instant::now();
    let mut took = Vec::new();
    while took.len() < 5 || began.elapsed() < setting.round {
        let one = Instant::now();
        work();
        took.push(one.elapsed().as_secs_f64() * 1_000.0);
    }
    median(took)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    }

    #[test]
    fn one_in_a_hundred_is_longer() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(percentile(values.clone(), 0.5), 50.0);
        assert_eq!(percentile(values, 0.99), 99.0);
        assert_eq!(percentile(Vec::new(), 0.5), 0.0);
    }
}
