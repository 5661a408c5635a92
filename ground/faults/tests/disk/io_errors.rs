//! The n-th call to the disk fails, once or for ever: nothing acknowledged is lost, nothing is
//! silent.

use std::path::Path;

use faults::{Fault, Op, Plan, Times, watch};
use store::Store;

use crate::{
    check::{self, Promised, Wrong},
    workload,
};

const POSTS: usize = 6;

/// How one run ended.
struct Run {
    /// Calls that could have failed.
    calls: usize,
    /// Entries that were acknowledged after the fault had struck.
    after: usize,
    books: Result<(), Wrong>,
}

/// Opens an office and posts, with a fault; then reads the books on a disk that is well again.
fn run(folder: &Path, plan: Option<Plan>) -> Run {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        }
    }
    let book = workload::found(folder);
    let watched = watch(folder, plan).unwrap();
    let mut after = 0;
    // A store that cannot be opened acknowledges nothing.
    if let Ok(store) = Store::open_dir(folder, &[ledger::schema()]) {
        for number in 0..POSTS {
            let struck = plan.is_some_and(|plan| watched.calls() > plan.call);
            let key = number.to_string();
            let answered = workload::post_one(&store, book, folder, &key, false);
            after += usize::from(struck && answered);
        }
    }
    let (trace, calls) = (watched.trace(), watched.calls());
    drop(watched);
    let marks: Vec<Op> = trace
        .ops
        .into_iter()
        .filter(|op| matches!(op, Op::Mark(_)))
        .collect();
    Run {
        calls,
        after,
        books: check::read(folder, &Promised::before(&marks)),
    }
}

#[test]
fn nothing_is_lost_or_silent_whichever_call_fails() {
    let folder = workload::folder();
    let calls = run(&folder, None).calls;
    assert!(calls > 60, "the reference run made only {calls} calls");
    let mut recovered = 0;
    for call in 0..calls {
        for fault in [Fault::Broken, Fault::Full, Fault::Short] {
            for times in [Times::Once, Times::Ever] {
                let plan = Plan { call, fault, times };
                let run = run(&folder, Some(plan));
                assert_eq!(run.books, Ok(()), "{plan:?}");
                if times == Times::Ever {
                    assert_eq!(run.after, 0, "an answer without a disk: {plan:?}");
                }
                recovered += usize::from(run.after > 0);
            }
        }
    }
    eprintln!("{calls} calls failed in six ways; {recovered} times the store went on by itself");
    assert!(recovered > 0, "one full disk must not stop the office");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The harness has teeth: a disk that says yes and writes nothing is found.
#[test]
fn a_disk_that_lies_is_found() {
    let folder = workload::folder();
    let calls = run(&folder, None).calls;
    let found = (0..calls)
        .filter(|call| {
            let plan = Plan {
                call: *call,
                fault: Fault::Lying,
                times: Times::Ever,
            };
            run(&folder, Some(plan)).books.is_err()
        })
        .count();
    eprintln!("a lying disk was found in {found} of {calls} runs");
    assert!(found > 0);
    std::fs::remove_dir_all(&folder).unwrap();
}
