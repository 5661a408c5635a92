//! Random interleavings of changing an account, approving, preparing, sending and confirming. The
//! account number in a bank file is always that of the version which was approved (invariant I19).
//! The same watch sees the fault in an office that pays to whatever account is the newest.

use std::collections::BTreeMap;

use crate::office::{
    self, CASHIER, CLERK, HEAD, Office, approved, digits, number, offices, prepare, send,
};
use kernel::{Error, Id, Outcome};
use payment::{FileForm, Payable, PayableQuery, Payee, PaymentBatch, PaymentState as S, Settle};

/// A seeded source of small numbers (SplitMix64), so that a failure can be told again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// Who pays: the room, or an office that forgot to look at the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payer {
    Room,
    WithoutVersionCheck,
}

/// What one interleaving did.
#[derive(Debug, Default)]
struct Watch {
    /// Version that each payable's approval named.
    named: BTreeMap<Id<Payable>, i64>,
    /// What was paid: the payable and the account number in the file.
    paid: Vec<(Id<Payable>, String)>,
    /// Moves that were refused.
    refused: usize,
}

impl Watch {
    /// Payments whose account is not the approved version's.
    fn violations(&self, n: usize) -> usize {
        self.paid
            .iter()
            .filter(|(payable, account)| {
                self.named
                    .get(payable)
                    .map(|version| digits(n, *version))
                    .as_ref()
                    != Some(account)
            })
            .count()
    }

    fn took<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        match outcome {
            Ok(done) => Some(done),
            Err(Error::Refusal(_)) => {
                self.refused += 1;
                None
            }
            Err(other) => panic!("{other:?}"),
        }
    }
}

/// One random story of one payee, a step per roll; hours pass in between.
fn interleave(office: &Office, n: usize, dice: &mut Dice, payer: Payer) -> Watch {
    let payee: Id<Payee> = office
        .act(CLERK, move |tx| office::payee(tx, n))
        .expect("a payee");
    let mut watch = Watch::default();
    let mut newest = 1;
    let mut hours = 0;
    let mut batches: Vec<Id<PaymentBatch>> = Vec::new();
    for _ in 0..10 {
        hours += i64::try_from(dice.below(30)).expect("small");
        let now = office::later(hours);
        match dice.below(6) {
            0 => {
                let mut change = office::typed_change(payee, n, newest + 1);
                change.account_number = number(n, newest + 1);
                let done = office.at(now, CLERK, move |tx| {
                    payment::change_account(tx, change.clone())
                });
                newest = watch.took(done).unwrap_or(newest);
            }
            1 => {
                // The paper may have been drafted before the last change.
                let named = newest - i64::from(newest > 1 && dice.below(3) == 0);
                let paper = approved(office, payee, named, 10);
                let done = office.at(now, HEAD, move |tx| paper.ask(tx));
                if let Some(payable) = watch.took(done) {
                    watch.named.insert(payable, named);
                }
            }
            2 | 3 => {
                let waiting = waiting(office, payee);
                if payer == Payer::WithoutVersionCheck {
                    watch
                        .paid
                        .extend(pay_without_check(office, payee, n, &waiting));
                    continue;
                }
                let ask = prepare(office.year, &waiting);
                let done = office.at(now, CLERK, move |tx| {
                    payment::prepare_batch(tx, ask.clone())
                });
                batches.extend(watch.took(done));
            }
            4 => {
                for batch in &batches {
                    let batch = *batch;
                    let done = office.at(now, CASHIER, move |tx| send(tx, batch));
                    if watch.took(done).is_some() {
                        watch.paid.extend(in_file(office, now, batch));
                    }
                }
            }
            _ => confirm_all(office, now, payee, &mut watch),
        }
    }
    watch
}

fn waiting(office: &Office, payee: Id<Payee>) -> Vec<Id<Payable>> {
    let query = PayableQuery {
        purse: Some(payment::Purse::Trustee),
        payee: Some(payee),
        state: Some(S::Waiting),
        year: None,
    };
    let rows = office
        .see(|tx| payment::payables(tx, &query, 1))
        .expect("rows");
    rows.into_iter().map(|row| row.payable.id).collect()
}

/// The planted fault: everything that waits is paid to the payee's newest account.
fn pay_without_check(
    office: &Office,
    payee: Id<Payee>,
    n: usize,
    waiting: &[Id<Payable>],
) -> Vec<(Id<Payable>, String)> {
    let newest = office
        .see(|tx| Ok(payment::current_account(tx, payee)?))
        .expect("read")
        .expect("an account");
    waiting
        .iter()
        .map(|id| (*id, digits(n, newest.version)))
        .collect()
}

/// The account numbers in a batch's bank file, by payable.
fn in_file(
    office: &Office,
    now: jiff::Timestamp,
    batch: Id<PaymentBatch>,
) -> Vec<(Id<Payable>, String)> {
    let file = office
        .at(now, CASHIER, move |tx| {
            payment::transfer_file(tx, batch, FileForm::Csv, "대량이체")
        })
        .expect("a file");
    let text = encoding_rs::EUC_KR.decode(&file).0.into_owned();
    let (_, lines) = office.see(|tx| payment::batch(tx, batch)).expect("a batch");
    text.lines()
        .skip(1)
        .zip(lines)
        .map(|(row, line)| {
            let number = row.split(',').nth(3).expect("a number");
            (line.payable.id, number.to_owned())
        })
        .collect()
}

fn confirm_all(office: &Office, now: jiff::Timestamp, payee: Id<Payee>, watch: &mut Watch) {
    let query = PayableQuery {
        purse: Some(payment::Purse::Trustee),
        payee: Some(payee),
        state: Some(S::Sent),
        year: None,
    };
    let rows = office
        .see(|tx| payment::payables(tx, &query, 1))
        .expect("rows");
    for row in rows {
        let ask = Settle {
            payable: row.payable.id.to_string(),
            on: jiff::tz::TimeZone::fixed(jiff::tz::offset(9))
                .to_datetime(now)
                .date()
                .to_string(),
            note: String::new(),
        };
        let done = office.at(now, CASHIER, move |tx| {
            payment::confirm_payment(tx, ask.clone())
        });
        watch.took(done);
    }
}

/// 1,000 interleavings, fewer on the slower engine.
#[test]
fn never_to_a_version_that_was_not_approved() {
    let seed = std::env::var("SANGSAENG_SEED_NUMBER")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_180_302);
    for (office, rounds) in offices().into_iter().zip([1_000, 100]) {
        eprintln!(
            "{}: {rounds} interleavings from seed {seed}",
            office.store.name()
        );
        let mut dice = Dice(seed);
        let (mut paid, mut refused, mut violations) = (0, 0, 0);
        for n in 0..rounds {
            let watch = interleave(&office, n, &mut dice, Payer::Room);
            paid += watch.paid.len();
            refused += watch.refused;
            violations += watch.violations(n);
        }
        eprintln!("{paid} payments, {refused} refusals, {violations} violations");
        assert_eq!(violations, 0, "seed {seed}");
        assert!(
            paid > rounds / 20,
            "{paid} payments are too few to mean anything"
        );
        assert!(
            refused > rounds,
            "{refused} refusals are too few to mean anything"
        );
    }
}

#[test]
fn an_office_without_the_version_check_is_seen() {
    for office in offices() {
        let mut dice = Dice(1);
        let violations: usize = (0..40)
            .map(|n| interleave(&office, n, &mut dice, Payer::WithoutVersionCheck).violations(n))
            .sum();
        assert!(violations > 0, "the watch sees nothing");
        eprintln!(
            "{}: {violations} planted violations seen",
            office.store.name()
        );
    }
}
