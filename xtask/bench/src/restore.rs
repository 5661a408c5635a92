//! G23: a live store of a million entries is backed up while clerks post, restored elsewhere,
//! checked and compared.

use std::sync::atomic::{AtomicBool, Ordering};

use testing::{HANBIT, as_system};

use crate::{live::Live, report::Row};

/// One drill, with a clerk who posts all the while.
pub fn measure(live: &Live) -> Vec<Row> {
    let stop = AtomicBool::new(false);
    let (drill, posted) = std::thread::scope(|scope| {
        let clerk = scope.spawn(|| {
            let mut n = live.entries;
            while !stop.load(Ordering::Relaxed) {
                live.post(n);
                n += 1;
            }
            n - live.entries
        });
        let drill = sangsaeng::drill(&live.store, live.folder.path(), |_| as_system(HANBIT));
        stop.store(true, Ordering::Relaxed);
        (drill, clerk.join().expect("the clerk"))
    });
    let drill = drill.unwrap_or_else(|e| panic!("{e}"));
    let head = drill
        .heads
        .iter()
        .find(|(_, book)| book.number == live.book);
    let (_, book) = head.expect("the book was compared");
    assert!(book.head_seq >= live.entries && posted > 0);
    let size = format!(
        "{} entries, {} MiB, {posted} posts meanwhile",
        live.entries,
        drill.bytes / 1_048_576
    );
    let back = drill.restored + drill.verified;
    let row = |what: &str, took: std::time::Duration, aim| {
        Row::of_time(
            format!("G23 {what}, {size}"),
            took.as_secs_f64() * 1_000.0,
            aim,
        )
    };
    vec![
        row("back up and check the file", drill.backed_up, None),
        row(
            "restore elsewhere, integrity, rows equal",
            drill.restored,
            None,
        ),
        row("chains, balances, same heads", drill.verified, None),
        row(
            "restore to same heads, together",
            back,
            Some((30_000.0, "≤ 30 s")),
        ),
    ]
}
