//! Random commands against a book and against a naive model – a list of entries, everything
//! recomputed from it each time. They may never disagree: in memory, on SQLite, on PostgreSQL.
//!
//! A run prints its seed; `SANGSAENG_MODEL_SEED` runs it again.

use std::collections::BTreeMap;

use crate::command::{self, ACTORS, Command, Dice, GUARDS, Source};
use crate::naive::{Answer, Naive};
use crate::place::{self, Place, at, code, ctx};
use jiff::Timestamp;
use kernel::{Actor, Ctx, Error, Outcome, Refusal};
use ledger::{BookNumber, Entry, MemoryBook, Posted, Side};
use store::Tx;

/// The seed of this run: given, or always the same so that a failure is not a matter of luck.
fn seed(name: &str, default: u64) -> u64 {
    let given = std::env::var("SANGSAENG_MODEL_SEED").ok();
    let seed = given.and_then(|text| text.parse().ok()).unwrap_or(default);
    eprintln!("{name}: SANGSAENG_MODEL_SEED={seed}");
    seed
}

/// How often each answer came, so that a run which met nothing fails.
type Met = BTreeMap<(&'static str, &'static str), u64>;

fn note(met: &mut Met, command: &Command, answer: &Answer) {
    let word = match answer {
        Ok(Some((_, true))) => "repeated",
        Ok(_) => "done",
        Err(code) => code,
    };
    *met.entry((command::name(command), word)).or_default() += 1;
}

const MUST_BE_MET: &[(&str, &str)] = &[
    ("post", "done"),
    ("post", "repeated"),
    ("post", "ledger.key_reused"),
    ("post", "ledger.overdrawn"),
    ("post", "ledger.closed"),
    ("post", "ledger.read_only"),
    ("post", "ledger.unbalanced"),
    ("post", "ledger.no_such_account"),
    ("post", "ledger.text"),
    ("reverse", "done"),
    ("reverse", "repeated"),
    ("reverse", "not_found"),
    ("reverse", "ledger.already_reversed"),
    ("reverse", "ledger.reversal_of_reversal"),
    ("reverse", "ledger.hold_in_use"),
    ("reverse", "ledger.overdrawn"),
    ("hold", "done"),
    ("hold", "repeated"),
    ("hold", "ledger.key_reused"),
    ("hold", "ledger.overdrawn"),
    ("post_hold", "done"),
    ("post_hold", "repeated"),
    ("post_hold", "ledger.key_reused"),
    ("post_hold", "ledger.over_hold"),
    ("post_hold", "ledger.extra_legs"),
    ("void_hold", "done"),
    ("void_hold", "repeated"),
    ("void_hold", "ledger.key_reused"),
    ("void_hold", "ledger.over_hold"),
    ("close", "done"),
    ("close", "ledger.closed_already"),
    ("close", "ledger.key_reused"),
    ("reopen", "done"),
    ("reopen", "ledger.not_closed"),
    ("reopen", "ledger.same_party"),
    ("lock", "done"),
    ("unlock", "done"),
    ("unlock", "ledger.not_locked"),
];

fn everything_was_met(met: &Met) {
    for wanted in MUST_BE_MET {
        assert!(
            met.contains_key(wanted),
            "never met: {wanted:?} in {met:#?}"
        );
    }
}

fn posted(outcome: Outcome<Posted>) -> Answer {
    outcome
        .map(|posted| Some((posted.seq, posted.repeated)))
        .map_err(|error| code(&error))
}

fn done(outcome: Outcome<()>) -> Answer {
    outcome.map(|()| None).map_err(|error| code(&error))
}

fn ask_memory(book: &mut MemoryBook, command: &Command) -> Answer {
    match command.clone() {
        Command::Post(ask) => posted(book.post(ask)),
        Command::Reverse(seq, ask) => posted(book.reverse(seq, ask)),
        Command::Hold(ask) => posted(book.hold(ask)),
        Command::PostHold(ask) => posted(book.post_hold(ask)),
        Command::VoidHold(ask) => posted(book.void_hold(ask)),
        Command::Close(ask) => done(book.close(ask)),
        Command::Reopen(ask) => done(book.reopen(ask)),
        Command::Lock(reason) => done(book.lock(reason)),
        Command::Unlock(reason) => done(book.unlock(reason)),
    }
}

fn ask_store(tx: &mut Tx<'_>, book: BookNumber, command: &Command) -> Answer {
    match command.clone() {
        Command::Post(ask) => posted(ledger::post(tx, book, ask)),
        Command::Reverse(seq, ask) => posted(ledger::reverse(tx, book, seq, ask)),
        Command::Hold(ask) => posted(ledger::hold(tx, book, ask)),
        Command::PostHold(ask) => posted(ledger::post_hold(tx, book, ask)),
        Command::VoidHold(ask) => posted(ledger::void_hold(tx, book, ask)),
        Command::Close(ask) => done(ledger::close(tx, book, ask)),
        Command::Reopen(ask) => done(ledger::reopen(tx, book, ask)),
        Command::Lock(reason) => done(ledger::lock(tx, book, reason)),
        Command::Unlock(reason) => done(ledger::unlock(tx, book, reason)),
    }
}

/// Compares a whole log with the model's.
fn same_log(entries: &[Entry], model: &Naive) {
    assert_eq!(entries.len(), model.log().count());
    for (entry, (legs, reverses, day)) in entries.iter().zip(model.log()) {
        assert_eq!(entry.legs, legs, "entry {}", entry.seq);
        assert_eq!(entry.reverses, reverses, "entry {}", entry.seq);
        assert_eq!(entry.effective_on, day, "entry {}", entry.seq);
    }
}

/// The instants of a run: mostly forward, now and then a step back.
fn instant(dice: &mut Dice, step: i64) -> Timestamp {
    at(step * 30 - dice.between(0, 100))
}

fn one_memory_book(seed: u64, commands: u64, met: &mut Met) {
    let mut source = Source::new(seed);
    let mut model = Naive::default();
    let mut book = MemoryBook::open("hanbit", ACTORS[0], at(0), &GUARDS);
    let mut actor = ACTORS[0];
    for step in 0..commands {
        if source.dice.one_in(20) {
            actor = *source.dice.pick(&ACTORS);
            actor.clone_into(&mut book.actor);
            book.now = instant(&mut source.dice, i64::try_from(step).unwrap());
        }
        let command = source.next(&model);
        let expected = model.ask(&command, actor);
        let found = ask_memory(&mut book, &command);
        assert_eq!(found, expected, "seed {seed}, command {step}: {command:?}");
        note(met, &command, &found);
    }
    same_log(book.entries(), &model);
    for account in book.accounts() {
        let number = account.number.0;
        assert_eq!(account.debit_total.0, model.total(number, Side::Debit));
        assert_eq!(account.credit_total.0, model.total(number, Side::Credit));
    }
    for (seq, amount, posted, voided) in model.holds() {
        let hold = book.hold_of(seq).unwrap();
        let found = (hold.amount.0, hold.posted.0, hold.voided.0);
        assert_eq!(found, (amount, posted, voided), "hold {seq}, seed {seed}");
    }
    assert_eq!(book.closed_through(), model.closed_through());
    assert_eq!(book.locked().is_some(), model.locked());
}

#[test]
fn a_million_commands_in_memory_agree_with_the_model() {
    let seed = seed("memory", 20_180_302);
    // Books of 150 commands and some of 2,000: a naive model takes time with every entry.
    let halves = [0_u64, 1].map(|half| {
        std::thread::spawn(move || {
            let mut met = Met::new();
            let (mut asked, mut book) = (0, half);
            while asked < 500_000 {
                let commands = if book % 1_600 < 2 { 2_000 } else { 150 };
                one_memory_book(seed.wrapping_add(book), commands, &mut met);
                asked += commands;
                book += 2;
            }
            (asked, met)
        })
    });
    let mut total = 0;
    for half in halves {
        let (asked, met) = half.join().unwrap();
        everything_was_met(&met);
        total += asked;
    }
    assert!(total >= 1_000_000);
}

fn ctx_of(actor: &str, now: Timestamp) -> Ctx {
    let mut ctx = ctx();
    ctx.now = now;
    ctx.actor = Actor::Account {
        id: actor.to_owned(),
        name: actor.to_owned(),
        roles: Vec::new(),
    };
    ctx
}

fn open(place: &Place, name: String) -> BookNumber {
    place
        .store
        .write(ctx(), move |tx| {
            let book = ledger::open_book(tx, &name)?;
            for (account, guard) in (1..).zip(GUARDS) {
                ledger::open_account(tx, book, &format!("account-{account}"), guard)?;
            }
            Ok(book)
        })
        .unwrap()
}

/// Asks a group of commands in one transaction: a refused one leaves nothing behind and the next
/// goes on.
fn ask_group(
    place: &Place,
    ctx: Ctx,
    book: BookNumber,
    commands: Vec<Command>,
    keep: bool,
) -> Outcome<Vec<Answer>> {
    place.store.write(ctx, move |tx| {
        let answers: Vec<_> = commands
            .iter()
            .map(|command| ask_store(tx, book, command))
            .collect();
        if keep {
            Ok(answers)
        } else {
            Err(Refusal::new("test.undone", "시험").into())
        }
    })
}

fn one_stored_book(place: &Place, seed: u64, commands: usize, met: &mut Met) {
    const GROUP: usize = 200;
    let mut source = Source::new(seed);
    let mut model = Naive::default();
    let number = open(place, format!("book-{seed}"));
    for group in 0..commands / GROUP {
        let actor = *source.dice.pick(&ACTORS);
        let now = instant(&mut source.dice, i64::try_from(group).unwrap());
        let mut asked = Vec::with_capacity(GROUP);
        let mut expected = Vec::with_capacity(GROUP);
        for _ in 0..GROUP {
            let command = source.next(&model);
            let answer = model.ask(&command, actor);
            note(met, &command, &answer);
            expected.push(answer);
            asked.push(command);
        }
        if group % 5 == 4 {
            // A transaction that is given up leaves nothing: the same group answers the same.
            let gone = ask_group(place, ctx_of(actor, now), number, asked.clone(), false);
            assert_eq!(code(&gone.unwrap_err()), "test.undone");
        }
        let found = ask_group(place, ctx_of(actor, now), number, asked.clone(), true).unwrap();
        for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
            let command = &asked[at];
            assert_eq!(found, expected, "seed {seed}, {group}/{at}: {command:?}");
        }
    }
    stored_agrees(place, number, &model);
}

fn stored_agrees(place: &Place, book: BookNumber, model: &Naive) {
    let checked: Outcome<()> = place.store.read(&ctx(), |tx| {
        same_log(&ledger::entries(tx, book, 0, i64::MAX)?, model);
        for account in ledger::accounts(tx, book)? {
            let number = account.number.0;
            assert_eq!(account.debit_total.0, model.total(number, Side::Debit));
            assert_eq!(account.credit_total.0, model.total(number, Side::Credit));
        }
        let holds: Vec<_> = ledger::holds(tx, book)?
            .iter()
            .map(|hold| (hold.seq, hold.amount.0, hold.posted.0, hold.voided.0))
            .collect();
        assert_eq!(holds, model.holds());
        assert_eq!(ledger::closed_through(tx, book)?, model.closed_through());
        assert_eq!(ledger::locked(tx, book)?.is_some(), model.locked());
        let verdict = ledger::verify(tx, book)?;
        assert!(verdict.is_ok(), "{verdict:?}");
        Ok(())
    });
    checked.map_err(|error: Error| error.to_string()).unwrap();
}

fn stored(place: &Place, name: &str, books: u64, commands: usize) -> Met {
    let seed = seed(name, 20_160_101);
    let mut met = Met::new();
    for book in 0..books {
        one_stored_book(place, seed.wrapping_add(book), commands, &mut met);
    }
    met
}

#[test]
fn fifty_thousand_commands_on_sqlite_agree_with_the_model() {
    let met = stored(&place::sqlite(), "sqlite", 50, 1_000);
    everything_was_met(&met);
}

#[test]
fn five_thousand_commands_on_postgres_agree_with_the_model() {
    if let Some(place) = place::postgres_place() {
        let met = stored(&place, "postgres", 5, 1_000);
        assert!(met.len() > 40, "{met:#?}");
    }
}
