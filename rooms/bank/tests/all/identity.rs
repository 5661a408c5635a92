//! The identity of the reconciliation on random histories, against a naive model.

use crate::office::{self, CLERK, Office, csv, offices, refused};
use bank::MatchLine;
use jiff::civil::date;
use kernel::{FigureValue, Selection, Won};

/// A small generator whose seed is printed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// What nobody would get wrong: vectors, everything recomputed.
#[derive(Default)]
struct Naive {
    book: Vec<(i8, i64, Option<usize>)>,
    bank: Vec<(i8, i64, Option<usize>)>,
}

impl Naive {
    /// The sums of both sides through a day, and of what is open on each.
    fn on(&self, day: i8) -> (i64, i64, i64, i64) {
        let settled = |matched: Option<usize>| {
            matched.is_some_and(|id| {
                let late = |(on, _, of): &&(i8, i64, Option<usize>)| *of == Some(id) && *on > day;
                !self.book.iter().any(|one| late(&one)) && !self.bank.iter().any(|one| late(&one))
            })
        };
        let sum = |side: &[(i8, i64, Option<usize>)], open: bool| {
            side.iter()
                .filter(|(on, _, of)| *on <= day && !(open && settled(*of)))
                .map(|(_, amount, _)| amount)
                .sum()
        };
        (
            sum(&self.book, false),
            sum(&self.bank, false),
            sum(&self.book, true),
            sum(&self.bank, true),
        )
    }
}

#[test]
fn the_identity_holds_on_random_histories() {
    for seed in [0x5EED_0009, 0x5EED_0010] {
        for office in offices() {
            eprintln!("seed {seed:#x} on {}", office.store.name());
            let mut dice = Dice(seed);
            let (mut naive, seqs) = history(&office, &mut dice);
            for round in 0..40 {
                try_a_match(&office, &mut dice, &mut naive, &seqs, round);
                for day in [1, 2] {
                    same(&office, &naive, round, day);
                }
            }
            figures_fold(&office);
            let cash = office
                .see(|tx| trustee::cash(tx, office.at.year))
                .expect("cash");
            let book = office.reconciled(date(2018, 12, 31)).book;
            assert_eq!(book, cash.balance, "the book's guarded row");
        }
    }
}

/// Thirty movements of few amounts on two days, each in the book or at the bank.
fn history(office: &Office, dice: &mut Dice) -> (Naive, Vec<i64>) {
    let (mut naive, mut seqs) = (Naive::default(), Vec::new());
    let mut rows: Vec<(i8, String, i64)> = Vec::new();
    let year = office.at.year;
    for n in 0..30_u64 {
        let amount = i64::try_from(1 + dice.below(4)).unwrap() * 10;
        let day = i8::try_from(1 + dice.below(2)).unwrap();
        if dice.below(2) == 0 {
            let seq = office.act(CLERK, move |tx| {
                let money = office::money(&format!("r{n}"), date(2018, 3, day));
                Ok(trustee::receive_income(tx, year, Won(amount), money)?.seq)
            });
            seqs.push(seq.expect("income"));
            naive.book.push((day, amount, None));
        } else {
            rows.push((day, format!("줄{n}"), amount));
        }
    }
    rows.sort();
    naive.bank = rows
        .iter()
        .map(|(day, _, amount)| (*day, *amount, None))
        .collect();
    let days: Vec<String> = rows
        .iter()
        .map(|(day, ..)| format!("2018-03-{day:02}"))
        .collect();
    let text: Vec<(&str, &str, i64)> = rows
        .iter()
        .zip(&days)
        .map(|((_, memo, amount), day)| (day.as_str(), memo.as_str(), *amount))
        .collect();
    office.take(&csv(0, &text));
    (naive, seqs)
}

/// Any line with any entry: done exactly when the naive model could.
fn try_a_match(office: &Office, dice: &mut Dice, naive: &mut Naive, seqs: &[i64], round: usize) {
    let line = usize::try_from(dice.below(naive.bank.len() as u64)).unwrap();
    let entry = usize::try_from(dice.below(naive.book.len() as u64)).unwrap();
    let equal = naive.bank[line].1 == naive.book[entry].1;
    let free = naive.bank[line].2.is_none() && naive.book[entry].2.is_none();
    let ask = MatchLine {
        lines: vec![office.lines()[line].id.to_string()],
        entries: vec![format!("{}:{}", office.at.year, seqs[entry])],
    };
    let done = office.act(CLERK, move |tx| bank::match_line(tx, ask.clone()));
    assert_eq!(done.is_ok(), equal && free, "round {round}: {done:?}");
    if done.is_ok() {
        naive.bank[line].2 = Some(round);
        naive.book[entry].2 = Some(round);
    }
}

fn same(office: &Office, naive: &Naive, round: usize, day: i8) {
    let (book, bank, of_book, of_bank) = naive.on(day);
    let found = office.reconciled(date(2018, 3, day));
    let open = |items: &[bank::OpenItem]| items.iter().map(|one| one.amount.0).sum::<i64>();
    assert_eq!(found.book.0, book, "round {round} day {day}");
    let stated = found.statement.map_or(0, |one| one.balance.0);
    assert_eq!(stated, bank, "round {round} day {day}");
    assert_eq!(
        open(&found.booked_not_at_bank),
        of_book,
        "round {round} day {day}"
    );
    assert_eq!(
        open(&found.at_bank_not_booked),
        of_bank,
        "round {round} day {day}"
    );
    assert!(
        found.statement.is_none() || found.is_explained(),
        "{found:?}"
    );
}

/// The rows behind every figure of a reconciliation give its value again.
fn figures_fold(office: &Office) {
    let found = office.reconciled(date(2018, 3, 2));
    let open = |items: &[bank::OpenItem]| items.iter().map(|one| one.amount.0).sum::<i64>();
    for (word, value) in [
        ("book", found.book.0),
        ("statement", found.statement.expect("stated").balance.0),
        ("booked_not_at_bank", open(&found.booked_not_at_bank)),
        ("at_bank_not_booked", open(&found.at_bank_not_booked)),
        ("difference", found.difference.expect("stated").0),
    ] {
        let selection = Selection(format!("bank.{word}?year={}&to=2018-03-02", office.at.year));
        let rows = office
            .see(|tx| bank::figure_rows(tx, &selection))
            .expect("rows");
        let sum: i64 = rows.iter().map(|row| row.amount).sum();
        assert_eq!(FigureValue::Whole(sum), FigureValue::Whole(value), "{word}");
    }
    let strange = Selection("bank.secret?year=x&to=2018-03-02".to_owned());
    assert_eq!(
        refused(office.see(|tx| bank::figure_rows(tx, &strange))),
        ["not_found"]
    );
}
