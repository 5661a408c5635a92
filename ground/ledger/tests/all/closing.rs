//! Closed periods: nothing is dated into one, wherever the server's clock hangs.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::place::{
    Place, ask, ask_close, ask_hold, ask_post_hold, ask_reopen, ask_reverse, ask_void_hold, at,
    book, code, ctx, pair, places, two_more,
};
use jiff::{
    Span, Timestamp,
    civil::{Date, date},
    tz::{TimeZone, offset},
};
use kernel::{Actor, Ctx, Outcome};
use ledger::{BookNumber, Guard, MemoryBook, Posted};
use store::Tx;

const DAYS: u64 = 10_000;

/// Seoul, Greenwich, New York in winter, Kiritimati, Pago Pago.
const OFFSETS: [i8; 5] = [9, 0, -5, 14, -11];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i64::try_from((z ^ (z >> 31)) % below).unwrap()
    }
}

/// One random instant near a statutory day: the closing, the instant, and whether the day of the
/// instant in Seoul lies behind the closing – counted in seconds, not with a calendar.
struct Case {
    through: Date,
    instant: Timestamp,
    /// The instant as clocks of five zones print it, read again.
    written: [Timestamp; 5],
    open: bool,
}

fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| make_cases(20_161_231).collect());
    &CASES
}

fn make_cases(seed: u64) -> impl Iterator<Item = Case> {
    eprintln!("closing: seed {seed}");
    let mut dice = Dice(seed);
    (0..DAYS).map(move |_| {
        let year = 2015 + i16::try_from(dice.below(13)).unwrap();
        let (month, day) = [(12, 31), (1, 20), (2, 10)][usize::try_from(dice.below(3)).unwrap()];
        let through = date(year, month, day);
        // Midnight in Seoul behind the closed day.
        let midnight = through.tomorrow().unwrap().at(0, 0, 0, 0);
        let midnight = offset(9).to_timestamp(midnight).unwrap();
        let seconds = match dice.below(4) {
            0 => dice.below(3) - 1,
            1 => dice.below(7_200) - 3_600,
            _ => dice.below(6 * 86_400) - 3 * 86_400,
        };
        let instant = midnight.checked_add(Span::new().seconds(seconds)).unwrap();
        Case {
            through,
            instant,
            written: OFFSETS.map(|hours| as_written_in(instant, hours)),
            open: seconds >= 0,
        }
    })
}

fn as_written_in(instant: Timestamp, hours: i8) -> Timestamp {
    let there = instant.to_zoned(TimeZone::fixed(offset(hours)));
    let text = there.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    text.parse().unwrap()
}

fn frame(now: Timestamp) -> Ctx {
    let mut ctx = ctx();
    ctx.now = now;
    ctx
}

/// How often a day in a closed period was accepted, and how often an open one was refused.
fn wrongs(mut accepts: impl FnMut(Date, Timestamp) -> bool) -> (u64, u64) {
    let (mut accepted, mut refused) = (0, 0);
    for case in cases() {
        for instant in case.written {
            match (accepts(case.through, instant), case.open) {
                (true, false) => accepted += 1,
                (false, true) => refused += 1,
                _ => {}
            }
        }
    }
    (accepted, refused)
}

#[test]
fn ten_thousand_days_and_none_in_a_closed_period() {
    let mut books: BTreeMap<Date, MemoryBook> = BTreeMap::new();
    let mut next = 0;
    let wrong = wrongs(|through, now| {
        let book = books.entry(through).or_insert_with(|| {
            let mut book = MemoryBook::open("hanbit", "kim", at(0), &[Guard::Free, Guard::Free]);
            book.close(ask_close("close", through)).unwrap();
            book
        });
        next += 1;
        let mut wanted = ask(&format!("k{next}"), pair(1, 2, 5));
        wanted.effective_on = frame(now).today();
        match book.post(wanted) {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(code(&error), "ledger.closed");
                false
            }
        }
    });
    assert_eq!(wrong, (0, 0));
}

/// The harness has teeth: rules that are wrong by one day or one zone are seen.
#[test]
fn a_rule_that_is_off_by_one_would_be_seen() {
    let late = wrongs(|through, now| frame(now).today() >= through);
    assert!(late.0 > 0, "the last closed day taken for open");
    let early = wrongs(|through, now| frame(now).today() > through.tomorrow().unwrap());
    assert!(early.1 > 0, "the first open day taken for closed");
    let elsewhere = |hours| {
        wrongs(move |through, now| now.to_zoned(TimeZone::fixed(offset(hours))).date() > through)
    };
    assert!(elsewhere(0).1 > 0, "the day of Greenwich");
    assert!(elsewhere(14).0 > 0, "the day of Kiritimati");
    assert_eq!(elsewhere(9), (0, 0));
}

#[test]
fn the_stores_decide_the_same() {
    for (place, most) in places().into_iter().zip([400, 120]) {
        let number = book(&place.store, "hanbit", "trustee/a/2018");
        let mut before: Option<Date> = None;
        let step = usize::try_from(DAYS).unwrap() / most;
        for (n, case) in cases().iter().step_by(step).enumerate() {
            let answer = place
                .store
                .write(frame(case.written[n % OFFSETS.len()]), move |tx| {
                    move_closing(tx, number, before, case.through, n)?;
                    let mut wanted = ask(&format!("k{n}"), pair(2, 1, 5));
                    wanted.effective_on = tx.today();
                    Ok(match ledger::post(tx, number, wanted) {
                        Ok(_) => "",
                        Err(error) => code(&error),
                    })
                })
                .unwrap();
            let expected = if case.open { "" } else { "ledger.closed" };
            assert_eq!(answer, expected, "{} {}", case.through, case.instant);
            before = Some(case.through);
        }
        let verdict = place.store.read(&ctx(), |tx| ledger::verify(tx, number));
        assert!(verdict.unwrap().unwrap().beside > 100);
    }
}

/// Closes or opens so that exactly this day is the last closed one.
fn move_closing(
    tx: &mut Tx<'_>,
    number: BookNumber,
    before: Option<Date>,
    through: Date,
    n: usize,
) -> Outcome<()> {
    match before {
        Some(before) if before > through => {
            let from = through.tomorrow().unwrap();
            ledger::reopen(tx, number, ask_reopen(&format!("o{n}"), from, "lee"))
        }
        Some(before) if before == through => Ok(()),
        _ => ledger::close(tx, number, ask_close(&format!("c{n}"), through)),
    }
}

fn write<T: Send + 'static>(
    place: &Place,
    actor: &str,
    f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let mut ctx = ctx();
    ctx.actor = Actor::Account {
        id: actor.to_owned(),
        name: actor.to_owned(),
        roles: Vec::new(),
    };
    place.store.write(ctx, f)
}

#[test]
fn every_verb_obeys_the_closing() {
    for place in places() {
        let number = book(&place.store, "hanbit", "trustee/a/2018");
        two_more(&place.store, "hanbit", number);
        let held = write(&place, "kim", move |tx| {
            ledger::post(tx, number, ask("k", pair(2, 1, 1_000)))?;
            let held = ledger::hold(tx, number, ask_hold("h", 100))?;
            ledger::close(tx, number, ask_close("c", date(2018, 3, 2)))?;
            Ok(held.seq)
        })
        .unwrap();
        let codes = write(&place, "kim", move |tx| {
            let all: Vec<Outcome<Posted>> = vec![
                ledger::post(tx, number, ask("x", pair(2, 1, 1))),
                ledger::hold(tx, number, ask_hold("x", 1)),
                ledger::post_hold(tx, number, ask_post_hold("x", held, 1, false)),
                ledger::void_hold(tx, number, ask_void_hold("x", held, None)),
                ledger::reverse(tx, number, 1, ask_reverse("x")),
            ];
            Ok(all
                .iter()
                .map(|outcome| outcome.as_ref().map_or_else(code, |_| "done"))
                .collect::<Vec<_>>())
        });
        assert_eq!(codes.unwrap(), ["ledger.closed"; 5]);
        let repeated = write(&place, "kim", move |tx| {
            ledger::hold(tx, number, ask_hold("h", 100))
        });
        assert!(repeated.unwrap().repeated, "what was recorded stays so");
    }
}

#[test]
fn reopening_takes_two() {
    for place in places() {
        let number = book(&place.store, "hanbit", "trustee/a/2018");
        let reopen = |actor: &str, key: &'static str, second: &'static str| {
            write(&place, actor, move |tx| {
                ledger::reopen(tx, number, ask_reopen(key, date(2018, 2, 1), second))
            })
        };
        let nothing = reopen("kim", "o0", "lee").unwrap_err();
        assert_eq!(code(&nothing), "ledger.not_closed");
        write(&place, "kim", move |tx| {
            ledger::close(tx, number, ask_close("c1", date(2018, 2, 28)))
        })
        .unwrap();
        for second in ["kim", "", " "] {
            let alone = reopen("kim", "o1", second).unwrap_err();
            assert_eq!(code(&alone), "ledger.same_party", "{second:?}");
        }
        reopen("kim", "o1", "lee").unwrap();
        let closed = |place: &Place| {
            let read = place
                .store
                .read(&ctx(), |tx| Ok(ledger::closed_through(tx, number)?));
            read.unwrap()
        };
        assert_eq!(closed(&place), Some(date(2018, 1, 31)));
        reopen("kim", "o1", "lee").expect("the same again is the same");
        let other = reopen("kim", "o1", "park").unwrap_err();
        assert_eq!(code(&other), "ledger.key_reused");
        let earlier = write(&place, "kim", move |tx| {
            ledger::close(tx, number, ask_close("c2", date(2018, 1, 31)))
        });
        assert_eq!(code(&earlier.unwrap_err()), "ledger.closed_already");
        let all = place
            .store
            .read(&ctx(), |tx| Ok(ledger::closings(tx, number)?))
            .unwrap();
        let seen: Vec<_> = all
            .iter()
            .map(|c| (c.number, c.reopens, c.actor.as_str(), c.second.as_str()))
            .collect();
        assert_eq!(seen, [(1, false, "kim", ""), (2, true, "kim", "lee")]);
    }
}

#[test]
fn a_key_is_used_once_over_all_verbs() {
    for place in places() {
        let number = book(&place.store, "hanbit", "trustee/a/2018");
        write(&place, "kim", move |tx| {
            ledger::post(tx, number, ask("k", pair(2, 1, 10)))?;
            ledger::close(tx, number, ask_close("c", date(2018, 1, 31)))
        })
        .unwrap();
        let taken = write(&place, "kim", move |tx| {
            ledger::close(tx, number, ask_close("k", date(2018, 2, 28)))
        });
        assert_eq!(code(&taken.unwrap_err()), "ledger.key_reused");
        let taken = write(&place, "kim", move |tx| {
            ledger::post(tx, number, ask("c", pair(2, 1, 10)))
        });
        assert_eq!(code(&taken.unwrap_err()), "ledger.key_reused");
    }
}
