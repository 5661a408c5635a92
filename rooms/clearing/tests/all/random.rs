//! Random years from the first grant to the cleared year: the identities hold line by line, the
//! cash is explained, and the city's row follows.

use crate::office::{ACCOUNTANT, LINES, OFFICER, Office, offices, whole};
use clearing::{ClearingState, Disallow, PayInOwnMoney};
use kernel::{Id, Won};
use trustee::YearState;

/// xorshift: the same seed gives the same year.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let bound = u64::try_from(bound.max(1)).expect("above zero");
        i64::try_from(self.0 % bound).expect("below the bound")
    }
}

fn check_lines(office: &Office) {
    for line in &office.frame.lines {
        let columns = office.columns(*line);
        assert_eq!(columns.available, Won::ZERO, "lapsed or carried");
        // 예산현액 = 집행 + 이월 + 잔액, all final (I6).
        let right = Won::sum([columns.spent, columns.carried_out, columns.lapsed]);
        assert_eq!(right, Ok(columns.current), "{columns:?}");
    }
}

/// Spends at random, line by line, and answers what was spent.
fn spend(office: &Office, dice: &mut Dice, granted: i64) -> i64 {
    let mut left = granted;
    for (at, (.., has)) in LINES.iter().enumerate() {
        let mut room = *has;
        for n in 0..dice.below(4) {
            let won = dice.below(room.min(left) / 2 + 1);
            if won == 0 {
                continue;
            }
            let month = 1 + dice.below(12);
            let day = format!("2017-{month:02}-{:02}", 5 + dice.below(20));
            office.spend(office.frame.lines[at], won, &format!("{at}-{n}"), &day);
            room -= won;
            left -= won;
        }
    }
    granted - left
}

/// Disallows at random; answers how much.
fn disallow(office: &Office, dice: &mut Dice, id: Id<clearing::Clearing>) -> i64 {
    let year = office.frame.year;
    let claims = office
        .see_on("2018-03-01", OFFICER, |tx| clearing::claims(tx, year))
        .unwrap();
    let mut sum = 0;
    for line in &claims {
        for claim in &line.claims {
            if dice.below(3) > 0 {
                continue;
            }
            let won = 1 + dice.below(claim.amount.0);
            let (of, subject) = (line.line.id, claim.subject.clone());
            office
                .on("2018-03-01", OFFICER, move |tx| {
                    clearing::disallow(
                        tx,
                        Disallow {
                            clearing: id.to_string(),
                            line: of.to_string(),
                            subject: subject.to_string(),
                            reason: "above_rate".to_owned(),
                            amount: won.to_string(),
                            note: "기준 초과".to_owned(),
                        },
                    )
                })
                .unwrap();
            sum += won;
        }
    }
    sum
}

fn random_year(office: &Office, dice: &mut Dice) {
    let granted = 1_000_000 + dice.below(600_000_000);
    office.granted(granted);
    let spent = spend(office, dice, granted);
    let interest = 1 + dice.below(50_000);
    office.interest(interest, "2017-12-29");
    office.close_months(1, 12);
    // Sometimes a part goes back while the city's year still takes it.
    let early = dice.below(3) * dice.below((granted - spent).max(1));
    let early = early.min(granted - spent);
    if early > 0 {
        let told = office.tell("2018-01-17", &early.to_string()).unwrap();
        office.record("2018-01-18", OFFICER, told).unwrap();
    }
    assert_eq!(whole(&office.city_row(2017).executed), Won(granted - early));
    office.close_year("2018-01-25").unwrap();
    check_lines(office);
    let id = office.opened("2018-02-01");
    office.steps("2018-02-20", id, &["submit", "sign", "inspect"]);
    let disallowed = disallow(office, dice, id);
    let state = office.steps("2018-03-02", id, &["propose", "fix", "notify"]);
    if disallowed > 0 {
        office
            .on("2018-03-03", ACCOUNTANT, move |tx| {
                clearing::pay_in_own_money(
                    tx,
                    PayInOwnMoney {
                        clearing: id.to_string(),
                        amount: disallowed.to_string(),
                        on: "2018-03-03".to_owned(),
                        note: String::new(),
                    },
                )
            })
            .unwrap();
    }
    if state == ClearingState::Noticed {
        let told = office.tell("2018-03-05", "").unwrap();
        office.record("2018-03-06", OFFICER, told).unwrap();
    }
    assert_eq!(
        office.steps("2018-03-07", id, &["close"]),
        ClearingState::Closed
    );
    assert_eq!(office.state(), YearState::Cleared);
    let steps = office.return_steps("2018-03-08");
    // received + interest − spent = returned + cut − what the trustee paid itself (I8)
    let total = granted + interest - spent + disallowed;
    assert_eq!(steps.total(), Ok(Won(total)));
    let cash = office.cash();
    assert_eq!(
        cash.balance.0,
        total - cash.returned.0,
        "explained to the won"
    );
    assert!((0..10).contains(&cash.balance.0), "{cash:?}");
    assert_eq!(
        whole(&office.city_row(2017).executed),
        Won(granted - early),
        "stays"
    );
}

#[test]
fn random_years_end_with_every_won_explained() {
    let rounds: u64 = if cfg!(debug_assertions) { 3 } else { 12 };
    for round in 0..rounds {
        for office in offices() {
            let seed = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(round + 7);
            eprintln!("random year: seed {seed:#x}, {}", office.store.name());
            random_year(&office, &mut Dice(seed));
        }
    }
}
