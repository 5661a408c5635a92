//! Two people at the same moment, on both databases: one return, one closing.

use std::thread;

use crate::office::{ACCOUNTANT, OFFICER, Office, offices, whole};
use clearing::{CloseMonth, DecideAsk, ReturnState};
use kernel::{Outcome, Won};
use testing::{HANBIT, as_role_at, clock::morning};

/// The same verb from many threads at once; how many were accepted.
fn accepted<T: Send + 'static>(
    office: &Office,
    (day, people): (&str, &[&[&str]]),
    verb: impl Fn(&mut store::Tx<'_>) -> Outcome<T> + Clone + Send + Sync + 'static,
) -> usize {
    let done: Vec<bool> = thread::scope(|scope| {
        let runs: Vec<_> = people
            .iter()
            .map(|roles| {
                let (store, verb) = (&office.store, verb.clone());
                let ctx = as_role_at(HANBIT, roles, morning(day));
                scope.spawn(move || store.write(ctx, verb).is_ok())
            })
            .collect();
        runs.into_iter()
            .map(|run| run.join().expect("a thread"))
            .collect()
    });
    done.into_iter().filter(|ok| *ok).count()
}

/// Different people who hold the city officer's role.
const OFFICERS: [&[&str]; 4] = [
    &["city_officer"],
    &["city_officer", "city_bureau"],
    &["city_officer", "city_central"],
    &["city_officer", "city_manager"],
];

#[test]
fn one_return_is_recorded_once() {
    for office in offices() {
        office.granted(100_000_000);
        office.close_months(1, 12);
        let told = office.tell("2018-01-15", "30,000,000").unwrap();
        let record = move |tx: &mut store::Tx<'_>| {
            clearing::record_return(
                tx,
                DecideAsk {
                    id: told.to_string(),
                    answer: "agree".to_owned(),
                    note: String::new(),
                },
            )
        };
        assert_eq!(accepted(&office, ("2018-01-16", &OFFICERS), record), 1);
        assert_eq!(office.cash().returned, Won(30_000_000));
        assert_eq!(whole(&office.city_row(2017).executed), Won(70_000_000));
        let (one, parts) = office
            .see_on("2018-01-16", OFFICER, |tx| clearing::returned(tx, told))
            .unwrap();
        assert_eq!((one.state, parts.len()), (ReturnState::Recorded, 1));
    }
}

#[test]
fn one_return_is_told_and_one_month_closes() {
    for office in offices() {
        office.granted(100_000_000);
        let year = office.frame.year;
        let people: [&[&str]; 3] = [
            &["accountant"],
            &["accountant", "staff_planning"],
            &["accountant", "staff_resource"],
        ];
        let close = move |tx: &mut store::Tx<'_>| {
            clearing::close_month(
                tx,
                CloseMonth {
                    year: year.to_string(),
                    month: "1".to_owned(),
                    bank_reason: "통장 내역을 아직 받지 못함".to_owned(),
                    ..CloseMonth::default()
                },
            )
        };
        assert_eq!(accepted(&office, ("2017-02-02", &people), close), 1);
        let tell = move |tx: &mut store::Tx<'_>| {
            clearing::tell_return(
                tx,
                clearing::TellReturn {
                    year: year.to_string(),
                    amount: "1,000,000".to_owned(),
                    on: "2017-02-03".to_owned(),
                    note: "이체 확인".to_owned(),
                },
            )
        };
        assert_eq!(accepted(&office, ("2017-02-03", &people), tell), 1);
        let told = office.see_on("2017-02-03", ACCOUNTANT, |tx| clearing::returns(tx, year));
        assert_eq!(told.unwrap().len(), 1);
    }
}
