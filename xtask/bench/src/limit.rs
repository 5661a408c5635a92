//! What the machine allows: the same posting semantics in memory with one shared log, forced to
//! disk once for everybody who waits; and the bare loop of append and sync.

use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::Write,
    path::Path,
    sync::{Condvar, Mutex, MutexGuard},
};

/// A ledger of lines in memory. A post is answered when its record is on disk, and one sync carries
/// every record that was waiting.
pub struct MemoryLedger {
    log: File,
    state: Mutex<State>,
    synced: Condvar,
}

struct State {
    lines: Vec<Line>,
    /// Key to what was posted under it.
    keys: HashMap<String, (usize, i64)>,
    waiting: Vec<u8>,
    appended: u64,
    durable: u64,
    syncing: bool,
}

#[derive(Clone)]
struct Line {
    budget: i64,
    spent: i64,
}

impl MemoryLedger {
    /// Lines with a budget that a measurement does not use up.
    pub fn new(folder: &Path, lines: usize) -> Self {
        let line = Line {
            budget: 1_000_000_000_000_000,
            spent: 0,
        };
        Self {
            log: append(&folder.join("limit.log")),
            state: Mutex::new(State {
                lines: vec![line; lines],
                keys: HashMap::new(),
                waiting: Vec::new(),
                appended: 0,
                durable: 0,
                syncing: false,
            }),
            synced: Condvar::new(),
        }
    }

    /// One durable post: a known key changes nothing, a line never goes over its budget, and the
    /// record holds a header and two entries.
    pub fn post(&self, key: &str, line: usize, amount: i64) {
        let mut state = self.state.lock().expect("no poster panicked");
        if !state.keys.contains_key(key) {
            let of = &mut state.lines[line];
            assert!(of.spent + amount <= of.budget, "the line is used up");
            of.spent += amount;
            state.keys.insert(key.to_owned(), (line, amount));
            let record =
                format!("P {key} 2018-03-02 bench bench/post/1\nD {line} {amount}\nC 0 {amount}\n");
            state.waiting.extend_from_slice(record.as_bytes());
            state.appended += 1;
        }
        let own = state.appended;
        while state.durable < own {
            state = if state.syncing {
                self.synced.wait(state).expect("no poster panicked")
            } else {
                self.sync(state)
            };
        }
    }

    fn sync<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        state.syncing = true;
        let (bytes, upto) = (std::mem::take(&mut state.waiting), state.appended);
        drop(state);
        (&self.log).write_all(&bytes).expect("the log is written");
        self.log.sync_data().expect("the log is synced");
        let mut state = self.state.lock().expect("no poster panicked");
        state.durable = upto;
        state.syncing = false;
        self.synced.notify_all();
        state
    }
}

/// A file of one poster that appends and syncs, and nothing else.
pub struct SyncLoop(File);

impl SyncLoop {
    /// The file of a poster.
    pub fn new(folder: &Path, worker: usize) -> Self {
        Self(append(&folder.join(format!("loop-{worker}.log"))))
    }

    /// One record of the size of a post, on disk.
    pub fn post(&mut self) {
        self.0.write_all(&[7; 160]).expect("the log is written");
        self.0.sync_data().expect("the log is synced");
    }
}

fn append(path: &Path) -> File {
    let opened = OpenOptions::new().create(true).append(true).open(path);
    opened.unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use testing::Scratch;

    use super::*;

    #[test]
    fn a_known_key_changes_nothing_and_everything_is_in_the_log() {
        let folder = Scratch::new();
        let ledger = MemoryLedger::new(folder.path(), 2);
        std::thread::scope(|scope| {
            for worker in 0..2 {
                let ledger = &ledger;
                scope.spawn(move || {
                    for n in 0..20 {
                        ledger.post(&format!("{worker}-{}", n % 10), worker, 5);
                    }
                });
            }
        });
        let spent: Vec<i64> = ledger
            .state
            .lock()
            .unwrap()
            .lines
            .iter()
            .map(|line| line.spent)
            .collect();
        assert_eq!(spent, [50, 50]);
        let log = std::fs::read_to_string(folder.path().join("limit.log")).unwrap();
        assert_eq!(log.lines().filter(|line| line.starts_with('P')).count(), 20);
    }
}
