//! A file that is longer than memory should hold. Alone in its program, so that nothing else
//! counts.
#![allow(clippy::expect_used)] // helpers of tests

use std::io::Read;

use sheet::{Limits, Table};

/// A file of so many rows that is never there as a whole.
struct Endless {
    rows: u64,
    row: Vec<u8>,
    most_asked: usize,
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.most_asked = self.most_asked.max(out.len());
        assert!(self.most_asked <= 1 << 20, "it asks for all at once");
        if self.row.is_empty() {
            if self.rows == 0 {
                return Ok(0);
            }
            self.rows -= 1;
            self.row = format!("{:08},가나마을,\"한빛시, 다라읍\"\n", self.rows).into_bytes();
        }
        self.row.as_slice().read(out).inspect(|many| {
            self.row.drain(..many);
        })
    }
}

/// Two million rows, 90 MB, of which never more than some blocks are in memory: where the system
/// says how much that was at most, it is asked.
#[test]
fn a_long_file_passes_in_little_memory() {
    let file = Endless {
        rows: 2_000_000,
        row: "코드,이름,주소\n".as_bytes().to_vec(),
        most_asked: 0,
    };
    let limits = Limits {
        bytes: 1 << 30,
        rows: 3_000_000,
        ..Limits::default()
    };
    let before = resident();
    let mut table = Table::open("긴.csv", file, &limits).expect("a table");
    let mut last = 0;
    for row in table.by_ref() {
        let row = row.expect("a good row");
        assert_eq!(row.cells.len(), 3);
        last = row.number;
        if last % 250_000 == 0
            && let (Some(before), Some(now)) = (before, resident())
        {
            assert!(now < before + (8 << 10), "{before} KiB became {now} KiB");
        }
    }
    assert_eq!(last, 2_000_001);
}

/// Resident memory in KiB, where the system says so.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
