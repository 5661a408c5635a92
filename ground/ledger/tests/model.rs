//! Random commands against the ledger and against a naive model – a list of entries, everything
//! recomputed from it each time. They may never disagree.
#![allow(clippy::unwrap_used)] // a test may fail

mod place;

use jiff::civil::date;
use kernel::Won;
use ledger::{AccountNumber, BookNumber, Guard, Leg, ReverseEntry, Side};
use place::{GUARDS, Place, ask, book, code, ctx};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Command {
    /// Legs over accounts 1 to 4, mostly balanced.
    Post { key: u8, legs: Vec<Leg> },
    /// The entry at this place, again with the same key and body.
    Repeat(usize),
    /// The key of the entry at this place with another amount.
    Conflict(usize),
    /// Undo the entry at this place.
    Reverse { key: u8, target: usize },
}

/// What the naive model keeps.
#[derive(Debug, Clone)]
struct Kept {
    key: String,
    legs: Vec<Leg>,
    reverses: Option<usize>,
}

#[derive(Debug, Default)]
struct Model(Vec<Kept>);

impl Model {
    fn total(&self, account: i64, side: Side) -> i64 {
        self.0
            .iter()
            .flat_map(|kept| &kept.legs)
            .filter(|leg| leg.account.0 == account && leg.side == side)
            .map(|leg| leg.amount.0)
            .sum()
    }

    fn within_guards(&self) -> bool {
        (1..).zip(GUARDS).all(|(account, guard)| {
            let debit = self.total(account, Side::Debit);
            let credit = self.total(account, Side::Credit);
            match guard {
                Guard::Free => true,
                Guard::NoOverdraftDebitNormal => debit >= credit,
                Guard::NoOverdraftCreditNormal => credit >= debit,
            }
        })
    }

    /// Appends when nothing speaks against it: the seq, or the word of the refusal.
    fn record(
        &mut self,
        key: &str,
        legs: &[Leg],
        reverses: Option<usize>,
    ) -> Result<usize, &'static str> {
        if let Some(at) = self.0.iter().position(|kept| kept.key == key) {
            let same = self.0[at].legs == legs && self.0[at].reverses == reverses;
            return if same {
                Ok(at + 1)
            } else {
                Err("ledger.key_reused")
            };
        }
        if reverses.is_some_and(|seq| self.0.iter().any(|kept| kept.reverses == Some(seq))) {
            return Err("ledger.already_reversed");
        }
        self.0.push(Kept {
            key: key.to_owned(),
            legs: legs.to_vec(),
            reverses,
        });
        if self.within_guards() {
            return Ok(self.0.len());
        }
        self.0.pop();
        Err("ledger.overdrawn")
    }

    fn post(&mut self, key: &str, legs: &[Leg]) -> Result<usize, &'static str> {
        let mut accounts: Vec<_> = legs.iter().map(|leg| leg.account).collect();
        accounts.sort();
        accounts.dedup();
        let sum = |side| -> i64 {
            legs.iter()
                .filter(|leg| leg.side == side)
                .map(|leg| leg.amount.0)
                .sum()
        };
        if legs.len() < 2 {
            Err("ledger.leg_count")
        } else if legs.iter().any(|leg| leg.amount.0 < 1) {
            Err("ledger.amount")
        } else if accounts.len() < legs.len() {
            Err("ledger.account_twice")
        } else if sum(Side::Debit) != sum(Side::Credit) {
            Err("ledger.unbalanced")
        } else {
            self.record(key, legs, None)
        }
    }

    fn reverse(&mut self, key: &str, seq: usize) -> Result<usize, &'static str> {
        let Some(original) = self.0.get(seq.wrapping_sub(1)) else {
            return Err("not_found");
        };
        if original.reverses.is_some() {
            return Err("ledger.reversal_of_reversal");
        }
        let undone: Vec<_> = original
            .legs
            .iter()
            .map(|leg| Leg {
                side: if leg.side == Side::Debit {
                    Side::Credit
                } else {
                    Side::Debit
                },
                ..*leg
            })
            .collect();
        self.record(key, &undone, Some(seq))
    }
}

fn a_leg() -> impl Strategy<Value = Leg> {
    (
        1..=4_i64,
        any::<bool>(),
        prop_oneof![9 => 1..50_i64, 1 => -2..=0_i64],
    )
        .prop_map(|(account, debit, amount)| {
            let (account, amount) = (AccountNumber(account), Won(amount));
            if debit {
                Leg::debit(account, amount)
            } else {
                Leg::credit(account, amount)
            }
        })
}

fn balanced() -> impl Strategy<Value = Vec<Leg>> {
    (1..=4_i64, 1..=4_i64, 1..60_i64).prop_map(|(debit, credit, amount)| {
        vec![
            Leg::debit(AccountNumber(debit), Won(amount)),
            Leg::credit(AccountNumber(credit), Won(amount)),
        ]
    })
}

fn a_command() -> impl Strategy<Value = Command> {
    let legs = prop_oneof![8 => balanced(), 1 => prop::collection::vec(a_leg(), 0..5)];
    prop_oneof![
        12 => (any::<u8>(), legs).prop_map(|(key, legs)| Command::Post { key, legs }),
        2 => (0..40_usize).prop_map(Command::Repeat),
        2 => (0..40_usize).prop_map(Command::Conflict),
        4 => (any::<u8>(), 0..40_usize).prop_map(|(key, target)| Command::Reverse { key, target }),
    ]
}

/// Asks the ledger; the seq, or the word of the refusal.
fn post(
    place: &Place,
    number: BookNumber,
    key: &str,
    legs: Vec<Leg>,
) -> Result<usize, &'static str> {
    let wanted = ask(key, legs);
    place
        .store
        .write(ctx(), move |tx| ledger::post(tx, number, wanted.clone()))
        .map(|posted| posted.seq.try_into().unwrap())
        .map_err(|error| code(&error))
}

fn reverse(
    place: &Place,
    number: BookNumber,
    key: &str,
    seq: usize,
) -> Result<usize, &'static str> {
    let wanted = ReverseEntry {
        key: key.to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: "test/thing/1".to_owned(),
        memo: String::new(),
    };
    let seq = i64::try_from(seq).unwrap();
    place
        .store
        .write(ctx(), move |tx| {
            ledger::reverse(tx, number, seq, wanted.clone())
        })
        .map(|posted| posted.seq.try_into().unwrap())
        .map_err(|error| code(&error))
}

fn run(place: &Place, number: BookNumber, commands: &[Command]) -> Result<(), TestCaseError> {
    let mut model = Model::default();
    for command in commands {
        let (found, expected) = match command {
            Command::Post { key, legs } => {
                let key = format!("k{key}");
                (
                    post(place, number, &key, legs.clone()),
                    model.post(&key, legs),
                )
            }
            Command::Repeat(at) | Command::Conflict(at) => {
                let Some(kept) = model
                    .0
                    .get(*at)
                    .filter(|kept| kept.reverses.is_none())
                    .cloned()
                else {
                    continue;
                };
                let mut legs = kept.legs;
                if matches!(command, Command::Conflict(_)) {
                    legs.iter_mut().for_each(|leg| leg.amount.0 += 1);
                }
                (
                    post(place, number, &kept.key, legs.clone()),
                    model.post(&kept.key, &legs),
                )
            }
            Command::Reverse { key, target } => {
                let key = format!("r{key}");
                (
                    reverse(place, number, &key, *target),
                    model.reverse(&key, *target),
                )
            }
        };
        prop_assert_eq!(found, expected, "{:?}", command);
    }
    agrees(place, number, &model)
}

fn agrees(place: &Place, number: BookNumber, model: &Model) -> Result<(), TestCaseError> {
    let (entries, accounts, verdict) = place
        .store
        .read(&ctx(), |tx| {
            let entries = ledger::entries(tx, number, 0, 1_000)?;
            Ok((
                entries,
                ledger::accounts(tx, number)?,
                ledger::verify(tx, number)?,
            ))
        })
        .unwrap();
    let stored: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            (
                entry.key,
                entry.legs,
                entry.reverses.map(|seq| seq.try_into().unwrap()),
            )
        })
        .collect();
    let kept: Vec<_> = model
        .0
        .iter()
        .map(|k| (k.key.clone(), k.legs.clone(), k.reverses))
        .collect();
    prop_assert_eq!(stored, kept);
    for account in accounts {
        let number = account.number.0;
        prop_assert_eq!(account.debit_total.0, model.total(number, Side::Debit));
        prop_assert_eq!(account.credit_total.0, model.total(number, Side::Credit));
    }
    prop_assert!(verdict.is_ok(), "{:?}", verdict);
    Ok(())
}

fn property(place: &Place, cases: u32) {
    use proptest::test_runner::{Config, TestRunner};
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let next = std::cell::Cell::new(0_usize);
    let names: Vec<&'static str> = (0..2_000)
        .map(|n| &*Box::leak(format!("book-{n}").into_boxed_str()))
        .collect();
    TestRunner::new(config)
        .run(&prop::collection::vec(a_command(), 1..40), |commands| {
            next.set(next.get() + 1);
            let number = book(&place.store, "hanbit", names[next.get()]);
            run(place, number, &commands)
        })
        .unwrap();
}

#[test]
fn the_embedded_ledger_agrees_with_the_model() {
    property(&place::sqlite(), 128);
}

#[test]
fn the_server_ledger_agrees_with_the_model() {
    if let Some(place) = place::postgres_place() {
        property(&place, 24);
    }
}
