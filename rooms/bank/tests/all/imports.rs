//! Files on their way in: once each, whole or not at all, whatever stops them.

use std::{cell::Cell, io::Read};

use crate::office::{CLERK, Office, accepting, csv, offices, refused};
use bank::{BankImport, CancelImport, Continue, FindingKind, ImportState, StatementKind};
use kernel::{Id, Won};
use testing::{HANBIT, as_role};

fn many(first: i64, rows: i64, before: i64) -> String {
    let rows: Vec<(String, String, i64)> = (first..first + rows)
        .map(|n| {
            (
                format!(
                    "2018-03-02 {:02}:{:02}:{:02}",
                    n / 3_600 % 24,
                    n / 60 % 60,
                    n % 60
                ),
                format!("거래{n}"),
                n + 1,
            )
        })
        .collect();
    let rows: Vec<(&str, &str, i64)> = rows
        .iter()
        .map(|(day, memo, amount)| (day.as_str(), memo.as_str(), *amount))
        .collect();
    csv(before, &rows)
}

#[test]
fn the_same_file_twice_and_a_file_that_overlaps_change_nothing_twice() {
    for office in offices() {
        let rows = [
            ("2018-03-02 10:00:00", "교부금", 1_000),
            ("2018-03-02 10:00:00", "회비", 10),
            ("2018-03-02 10:00:00", "회비", 10),
            ("2018-03-03", "회비", -20),
        ];
        let first = office.take(&csv(0, &rows));
        let lines = office.lines();
        assert_eq!(lines.len(), 4);
        assert!(
            lines.iter().all(|line| line.party_account == "4555"),
            "{lines:?}"
        );
        let again = office.read(&csv(0, &rows));
        let import = office.import(again);
        assert_eq!((import.rows_read, import.already), (4, 4));
        office
            .act(CLERK, move |tx| bank::accept_import(tx, accepting(again)))
            .expect("accepted");
        assert_eq!(office.lines(), lines, "nothing is there twice");
        // A file that begins in the middle and goes on.
        let more = [rows[3], ("2018-03-04", "이자", 5)];
        let third = office.take(&csv(1_020, &more));
        assert_eq!(office.import(third).already, 1);
        let all = office.lines();
        assert_eq!(all.len(), 5);
        assert_eq!(all.last().map(|line| line.balance), Some(Won(1_005)));
        assert_eq!(office.import(first).state, ImportState::Accepted);
    }
}

#[test]
fn nothing_counts_before_it_is_accepted_and_one_file_waits_at_a_time() {
    for office in offices() {
        let id = office.read(&csv(0, &[("2018-03-02", "가", 10)]));
        assert!(office.lines().is_empty());
        let at = office.at;
        let second = office.act(CLERK, move |tx| {
            bank::upload_statement(
                tx,
                bank::UploadStatement {
                    account: at.account.to_string(),
                    kind: "bank".to_owned(),
                    file_name: "b.csv".to_owned(),
                    bytes: csv(0, &[("2018-03-02", "나", 10)]).into_bytes().into(),
                },
            )
        });
        assert_eq!(refused(second), ["bank.one_open"]);
        let cancel = CancelImport {
            import: id.to_string(),
            reason: "다른 파일".to_owned(),
        };
        office
            .act(CLERK, move |tx| bank::cancel_import(tx, cancel.clone()))
            .expect("cancelled");
        let twice = office.act(CLERK, move |tx| bank::accept_import(tx, accepting(id)));
        assert_eq!(refused(twice), ["bank.wrong_state"]);
        // What the cancelled file left does not hide the same rows of the next.
        let next = office.take(&csv(0, &[("2018-03-02", "가", 10)]));
        assert_eq!(office.import(next).already, 0);
        assert_eq!(office.lines().len(), 1);
    }
}

#[test]
fn what_is_wrong_must_be_known_to_be_accepted() {
    for office in offices() {
        let text = "거래일시,적요,출금액,입금액,잔액\n2018-03-02,가,,10,10\n내일,나,,10,20\n\
                    2018-03-03,다,,10,20\n2018-03-04,라,,10,31\n";
        let id = office.read(text);
        let counts = office.see(|tx| {
            let import = bank::import(tx, id)?;
            bank::import_counts(tx, &import)
        });
        let counts = counts.expect("counted");
        assert_eq!((counts.lines, counts.bad, counts.gaps), (3, 1, 1));
        let gaps = office
            .see(|tx| bank::import_findings(tx, id, FindingKind::Gap, 1))
            .expect("read");
        assert_eq!(gaps[0].row, 5, "{gaps:?}");
        let blind = office.act(CLERK, move |tx| bank::accept_import(tx, accepting(id)));
        assert_eq!(refused(blind), ["bank.unread"]);
        let known = move |tx: &mut store::Tx<'_>| {
            let despite = "1".to_owned();
            bank::accept_import(
                tx,
                bank::AcceptImport {
                    despite,
                    ..accepting(id)
                },
            )
        };
        office.act(CLERK, known).expect("accepted");
        assert_eq!(office.lines().len(), 3);
    }
}

fn stream(office: &Office, text: &str, stop_after: i64) -> Id<BankImport> {
    let seen = Cell::new(0);
    let kind = StatementKind::Bank;
    let id = bank::import_reader(
        &office.store,
        &as_role(HANBIT, CLERK),
        (office.at.account, kind),
        "큰 파일.csv",
        text.as_bytes(),
        &|progress| {
            assert!(progress.rows > seen.get(), "it moves on");
            seen.set(progress.rows);
            if progress.rows >= stop_after {
                Continue::Stop
            } else {
                Continue::Yes
            }
        },
    );
    id.expect("begun")
}

#[test]
fn a_reading_that_is_stopped_leaves_nothing_and_can_begin_again() {
    for office in offices() {
        let text = many(0, 9_000, 0);
        let stopped = stream(&office, &text, 8_000);
        assert_eq!(office.import(stopped).state, ImportState::Cancelled);
        assert!(office.lines().is_empty());
        let whole = stream(&office, &text, i64::MAX);
        let import = office.import(whole);
        assert_eq!(
            (import.state, import.rows_read, import.already),
            (ImportState::Ready, 9_000, 0)
        );
        assert_eq!(import.digest, None);
        office
            .act(CLERK, move |tx| bank::accept_import(tx, accepting(whole)))
            .expect("accepted");
        assert_eq!(office.lines().len(), 9_000);
    }
}

/// A reader that cannot be read to its end: the process that read it is gone.
struct BreaksOff<'a> {
    text: &'a [u8],
    left: usize,
}

impl Read for BreaksOff<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::Error::other("gone"));
        }
        let many = out.len().min(self.left).min(self.text.len());
        out[..many].copy_from_slice(&self.text[..many]);
        self.text = &self.text[many..];
        self.left -= many;
        Ok(many)
    }
}

#[test]
fn a_file_that_breaks_off_fails_and_none_of_its_rows_counts() {
    for office in offices() {
        let text = many(0, 9_000, 0);
        let broken = BreaksOff {
            text: text.as_bytes(),
            left: text.len() * 2 / 3,
        };
        let kind = StatementKind::Bank;
        let id = bank::import_reader(
            &office.store,
            &as_role(HANBIT, CLERK),
            (office.at.account, kind),
            "끊김.csv",
            broken,
            &|_| Continue::Yes,
        );
        let import = office.import(id.expect("begun"));
        assert_eq!(import.state, ImportState::Failed);
        assert!(!import.note.is_empty());
        assert!(office.lines().is_empty());
        office.take(&many(0, 10, 0));
        assert_eq!(office.lines().len(), 10);
    }
}

/// The process dies between two chunks: reading goes on where it was and ends as if nothing had
/// been.
#[test]
fn a_reading_goes_on_where_it_stopped() {
    for office in offices() {
        let text = many(0, 9_000, 0);
        let at = office.at;
        let bytes: std::sync::Arc<[u8]> = text.as_bytes().into();
        let id = office
            .act(CLERK, move |tx| {
                bank::upload_statement(
                    tx,
                    bank::UploadStatement {
                        account: at.account.to_string(),
                        kind: "bank".to_owned(),
                        file_name: "a.csv".to_owned(),
                        bytes: bytes.clone(),
                    },
                )
            })
            .expect("kept");
        // The process dies after the first rows.
        let clerk = as_role(HANBIT, CLERK);
        let dies = |_| -> Continue { panic!("the process dies") };
        let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            bank::read_on(&office.store, &clerk, id, &dies)
        }));
        assert!(died.is_err());
        let half = office.import(id);
        assert_eq!((half.state, half.rows_read), (ImportState::Reading, 4_000));
        assert!(office.lines().is_empty());
        // Two readers at once: each chunk is taken by one of them, and the rows are there once.
        let seen = std::sync::Mutex::new(Vec::new());
        let read = || {
            bank::read_on(&office.store, &clerk, id, &|progress| {
                seen.lock().expect("no panic").push(progress.rows);
                Continue::Yes
            })
        };
        std::thread::scope(|scope| {
            let other = scope.spawn(read);
            let _ = read();
            let _ = other.join().expect("no panic");
        });
        let seen = seen.into_inner().expect("no panic");
        assert!(
            seen.iter().all(|rows| *rows > 4_000),
            "it went on: {seen:?}"
        );
        let state = bank::read_on(&office.store, &clerk, id, &|_| Continue::Yes).expect("read");
        assert_eq!(state, ImportState::Ready);
        let import = office.import(id);
        assert_eq!((import.rows_read, import.already), (9_000, 0));
        office
            .act(CLERK, move |tx| bank::accept_import(tx, accepting(id)))
            .expect("accepted");
        let lines = office.lines();
        assert_eq!(lines.len(), 9_000);
        let sum: i64 = lines.iter().map(|line| line.amount.0).sum();
        assert_eq!(lines.last().map(|line| line.balance), Some(Won(sum)));
    }
}
