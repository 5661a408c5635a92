//! Small cases by hand, and random ones against trying everything.

use jiff::civil::{Date, date};
use kernel::{Address, Id};
use payment::PaymentBatch;
use proptest::prelude::*;

use super::*;

const DAYS: Days = Days {
    possible: 31,
    sure: 7,
};

fn line(n: u8, day: Date, amount: i64, memo: &str) -> BankLine {
    BankLine {
        id: Id::from_parts(1, [n; 10]),
        import: Id::from_parts(1, [1; 10]),
        account: Id::from_parts(1, [1; 10]),
        day,
        time: None,
        amount: Won(amount),
        balance: Won(0),
        memo: memo.to_owned(),
        party: String::new(),
        party_account: String::new(),
        branch: String::new(),
        matched: None,
        mark: None,
    }
}

fn entry(seq: i64, on: Date, amount: i64, name: &str, batch: Option<u8>) -> BookEntry {
    BookEntry {
        at: BookRef::Entry {
            year: Id::from_parts(1, [1; 10]),
            seq,
        },
        on,
        amount: Won(amount),
        kind: "지급".to_owned(),
        source: Address::new("test", "source", seq),
        words: String::new(),
        name: name.to_owned(),
        batch: batch.map(|n| Id::<PaymentBatch>::from_parts(1, [n; 10])),
    }
}

fn seqs(candidates: &[Candidate]) -> Vec<Vec<i64>> {
    let seq = |entry: &BookEntry| match entry.at {
        BookRef::Entry { seq, .. } => seq,
        BookRef::Sent(_) => 0,
    };
    candidates
        .iter()
        .map(|one| one.entries.iter().map(seq).collect())
        .collect()
}

#[test]
fn amount_and_sign_must_be_the_same_and_the_nearest_name_comes_first() {
    let day = date(2018, 3, 2);
    let entries = [
        entry(1, date(2018, 3, 1), -1_000, "(주)가나상사", None),
        entry(2, day, -1_000, "다라", None),
        entry(3, day, 1_000, "가나상사", None),
        entry(4, day, -1_001, "가나상사", None),
        entry(5, date(2018, 1, 1), -1_000, "가나상사", None),
    ];
    let found = candidates(DAYS, &line(1, day, -1_000, "가나 상사 물품"), &entries);
    assert_eq!(seqs(&found), [vec![1], vec![2]]);
    assert!(found[0].score > found[1].score);
    let sum: i64 = found[0].parts.iter().map(|part| part.points).sum();
    assert_eq!(sum, found[0].score, "the score is what its parts say");
}

#[test]
fn what_a_batch_sent_in_one_sum_is_found_as_a_whole_and_by_day() {
    let (first, second) = (date(2018, 3, 2), date(2018, 3, 5));
    let entries = [
        entry(1, first, -300, "가", Some(1)),
        entry(2, first, -200, "나", Some(1)),
        entry(3, second, -100, "다", Some(1)),
        entry(4, first, -500, "라마", Some(2)),
    ];
    assert_eq!(
        seqs(&candidates(DAYS, &line(1, first, -600, ""), &entries)),
        [vec![1, 2, 3]]
    );
    let by_day = seqs(&candidates(DAYS, &line(1, first, -500, "라마"), &entries));
    assert_eq!(by_day, [vec![4], vec![1, 2]]);
}

#[test]
fn only_what_has_one_possibility_both_ways_is_sure() {
    let day = date(2018, 3, 2);
    let cases: [(Vec<BankLine>, Vec<BookEntry>, usize); 6] = [
        (
            vec![line(1, day, -10, "")],
            vec![entry(1, day, -10, "", None)],
            1,
        ),
        // Two entries for a line, two lines for an entry.
        (
            vec![line(1, day, -10, "")],
            vec![entry(1, day, -10, "", None), entry(2, day, -10, "", None)],
            0,
        ),
        (
            vec![line(1, day, -10, ""), line(2, day, -10, "")],
            vec![entry(1, day, -10, "", None)],
            0,
        ),
        // Too far apart to be sure, near enough to be proposed.
        (
            vec![line(1, day, -10, "")],
            vec![entry(1, date(2018, 3, 12), -10, "", None)],
            0,
        ),
        // A batch as one line.
        (
            vec![line(1, day, -30, "")],
            vec![
                entry(1, day, -10, "", Some(1)),
                entry(2, day, -20, "", Some(1)),
            ],
            1,
        ),
        // A batch as one line, or its first payment as another: nobody knows.
        (
            vec![line(1, day, -30, ""), line(2, day, -10, "")],
            vec![
                entry(1, day, -10, "", Some(1)),
                entry(2, day, -20, "", Some(1)),
            ],
            0,
        ),
    ];
    for (lines, entries, expected) in cases {
        assert_eq!(
            sure(DAYS, &lines, &entries).len(),
            expected,
            "{lines:?} {entries:?}"
        );
    }
}

#[test]
fn a_sent_payment_is_proposed_and_never_sure() {
    let day = date(2018, 3, 2);
    let sent = BookEntry {
        at: BookRef::Sent(Id::from_parts(1, [9; 10])),
        ..entry(0, day, -10, "", None)
    };
    let lines = [line(1, day, -10, "")];
    assert_eq!(
        candidates(DAYS, &lines[0], std::slice::from_ref(&sent)).len(),
        1
    );
    assert!(sure(DAYS, &lines, std::slice::from_ref(&sent)).is_empty());
    // Nor is an entry sure that competes with it.
    assert!(sure(DAYS, &lines, &[sent, entry(1, day, -10, "", None)]).is_empty());
}

/// Every way a line can be explained, by trying: each entry alone, each batch, each day of one.
fn tried(line: &BankLine, entries: &[BookEntry]) -> Vec<Vec<BookRef>> {
    let mut found = Vec::new();
    for mask in 1_u32..(1 << entries.len()) {
        let chosen: Vec<&BookEntry> = entries
            .iter()
            .enumerate()
            .filter(|(at, _)| mask & (1 << at) != 0)
            .map(|(_, entry)| entry)
            .collect();
        let near = |entry: &&BookEntry| apart(entry.on, line.day) <= DAYS.possible;
        let sum: i64 = chosen.iter().map(|entry| entry.amount.0).sum();
        if sum != line.amount.0 || !chosen.iter().all(near) {
            continue;
        }
        let batch = chosen[0].batch;
        let whole = |of_day: Option<Date>| {
            let members = entries.iter().filter(|entry| {
                entry.batch.is_some()
                    && entry.batch == batch
                    && near(entry)
                    && of_day.is_none_or(|day| entry.on == day)
            });
            members.count() == chosen.len()
                && chosen
                    .iter()
                    .all(|one| one.batch.is_some() && one.batch == batch)
                && of_day.is_none_or(|day| chosen.iter().all(|one| one.on == day))
        };
        if chosen.len() == 1 || whole(None) || whole(Some(chosen[0].on)) {
            let mut keys: Vec<BookRef> = chosen.iter().map(|entry| entry.at).collect();
            keys.sort();
            found.push(keys);
        }
    }
    found.sort();
    found
}

prop_compose! {
    fn scene()(
        lines in proptest::collection::vec((0_i8..40, -4_i64..5), 0..7),
        entries in proptest::collection::vec((0_i8..40, -3_i64..4, 0_u8..4), 0..7),
    ) -> (Vec<BankLine>, Vec<BookEntry>) {
        let day = |n: i8| if n < 31 { date(2018, 3, n + 1) } else { date(2018, 4, n - 30) };
        let lines = (1_u8..).zip(lines).filter(|(_, (_, amount))| *amount != 0)
            .map(|(n, (on, amount))| line(n, day(on), amount, "")).collect();
        let entries = (1_i64..).zip(entries).filter(|(_, (_, amount, _))| *amount != 0)
            .map(|(seq, (on, amount, batch))| {
                entry(seq, day(on), amount, "", (batch > 0).then_some(batch))
            }).collect();
        (lines, entries)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// The candidates are what trying everything finds; what is sure has one possibility both ways
    /// and nothing that has is left out; no line and no entry is in two matches.
    #[test]
    fn candidates_and_sure_matches_agree_with_trying_everything((lines, entries) in scene()) {
        let mut possible = Vec::new();
        for one in &lines {
            let mut found: Vec<Vec<BookRef>> = candidates(DAYS, one, &entries).iter()
                .map(|candidate| {
                    let mut keys = keys(candidate);
                    keys.sort();
                    keys
                }).collect();
            found.sort();
            let expected = tried(one, &entries);
            prop_assert_eq!(&found, &expected);
            possible.push(expected);
        }
        let found = sure(DAYS, &lines, &entries);
        let mut expected = Vec::new();
        for (place, ways) in possible.iter().enumerate() {
            let [only] = ways.as_slice() else { continue };
            let others = possible.iter().enumerate().filter(|(at, _)| *at != place)
                .flat_map(|(_, ways)| ways.iter().flatten());
            let alone = !others.clone().any(|at| only.contains(at));
            let near = only.iter().all(|at| entries.iter().any(|entry| {
                entry.at == *at && apart(entry.on, lines[place].day) <= DAYS.sure
            }));
            if alone && near {
                expected.push((place, only.clone()));
            }
        }
        prop_assert_eq!(&found, &expected);
        let mut used: Vec<BookRef> = found.iter().flat_map(|(_, keys)| keys.clone()).collect();
        let all = used.len();
        used.sort();
        used.dedup();
        prop_assert_eq!(used.len(), all, "an entry in two matches");
    }
}
