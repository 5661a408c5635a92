//! Random commands against a naive model – the list of what was accepted, folded anew each time.
//! The books, the columns of every line, the cash and the rows behind them may never disagree, and
//! 예산현액 = 집행 + 이월 + 잔액 holds line by line after every command.

use crate::office::{
    self, ACCOUNTANT, DIRECTOR, OFFICER, Office, PLANNER, money, offices, sign_change,
};
use kernel::{Error, Id, Outcome, Won};
use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};
use trustee::{CashColumns, LineColumns, Paid, RequestChange, TrusteeLine, TrusteeYear};

const TODAY: &str = "2017-03-02";

/// Two lines of the year are used.
const USED: [usize; 2] = [3, 4];
const ORIGINAL: [i64; 2] = [120_000_000, 40_000_000];
const UNIT: i64 = 1_000_000;

/// What is tried; positions point into what was accepted before.
#[derive(Debug, Clone, Copy)]
enum Try {
    Commit(usize, i64),
    Uncommit(usize, i64),
    Pay(usize, i64, i64, bool),
    Unpay(usize),
    TakeBack(usize, i64),
    Interest(i64),
    Remit(i64),
    ReturnCash(i64),
    CarryOut(usize, i64),
    Move(usize, i64),
}

/// What was accepted; a payment remembers its commitment, and what went back to the line.
#[derive(Debug, Clone, Copy)]
enum Done {
    Commit(usize, i64),
    Uncommit(usize, i64),
    Pay(usize, i64, i64, i64),
    Unpay(usize),
    TakeBack(usize, i64),
    Interest(i64),
    Remit(i64),
    ReturnCash(i64),
    CarryOut(usize, i64),
    Move(usize, i64),
}

/// Everything, folded from the list.
#[derive(Debug, Clone, Default)]
struct Sums {
    changed: [i64; 2],
    committed: [i64; 2],
    spent: [i64; 2],
    carried_out: [i64; 2],
    interest: i64,
    paid: i64,
    withheld: i64,
    returned: i64,
    balance: i64,
    /// By place in the list: what a commitment has open.
    open: Vec<i64>,
    undone: Vec<bool>,
}

impl Sums {
    fn of(list: &[Done]) -> Self {
        let mut s = Sums {
            open: vec![0; list.len()],
            undone: vec![false; list.len()],
            ..Sums::default()
        };
        let line_of = |hold: usize| match list[hold] {
            Done::Commit(line, _) => line,
            other => panic!("{other:?} is no commitment"),
        };
        for (at, done) in list.iter().enumerate() {
            match *done {
                Done::Commit(line, amount) => {
                    s.committed[line] += amount;
                    s.open[at] = amount;
                }
                Done::Uncommit(hold, amount) => {
                    s.committed[line_of(hold)] -= amount;
                    s.open[hold] -= amount;
                }
                Done::Pay(hold, gross, withheld, rest) => {
                    s.pay(line_of(hold), hold, (gross, withheld, rest), 1);
                }
                Done::Unpay(pay) => {
                    let Done::Pay(hold, gross, withheld, rest) = list[pay] else {
                        panic!("no payment")
                    };
                    s.undone[pay] = true;
                    s.pay(line_of(hold), hold, (gross, withheld, rest), -1);
                }
                Done::TakeBack(line, amount) => {
                    s.spent[line] -= amount;
                    s.paid -= amount;
                    s.balance += amount;
                }
                Done::Interest(amount) => {
                    s.interest += amount;
                    s.balance += amount;
                }
                Done::Remit(amount) => {
                    s.withheld -= amount;
                    s.balance -= amount;
                }
                Done::ReturnCash(amount) => {
                    s.returned += amount;
                    s.balance -= amount;
                }
                Done::CarryOut(line, amount) => s.carried_out[line] += amount,
                Done::Move(from, amount) => {
                    s.changed[from] -= amount;
                    s.changed[1 - from] += amount;
                }
            }
        }
        s
    }

    fn pay(
        &mut self,
        line: usize,
        hold: usize,
        (gross, withheld, rest): (i64, i64, i64),
        sign: i64,
    ) {
        self.spent[line] += sign * gross;
        self.committed[line] -= sign * (gross + rest);
        self.open[hold] -= sign * (gross + rest);
        self.paid += sign * gross;
        self.withheld += sign * withheld;
        self.balance -= sign * (gross - withheld);
    }

    fn available(&self, line: usize) -> i64 {
        ORIGINAL[line] + self.changed[line]
            - self.committed[line]
            - self.spent[line]
            - self.carried_out[line]
    }

    fn holds(&self) -> bool {
        let lines =
            (0..2).flat_map(|line| [self.available(line), self.committed[line], self.spent[line]]);
        lines
            .chain([self.paid, self.withheld, self.balance])
            .chain(self.open.iter().copied())
            .all(|n| n >= 0)
    }

    fn columns(&self, line: usize) -> LineColumns {
        LineColumns {
            original: Won(ORIGINAL[line]),
            carried_in: Won::ZERO,
            changed: Won(self.changed[line]),
            current: Won(ORIGINAL[line] + self.changed[line]),
            committed: Won(self.committed[line]),
            spent: Won(self.spent[line]),
            carried_out: Won(self.carried_out[line]),
            lapsed: Won::ZERO,
            available: Won(self.available(line)),
        }
    }

    fn cash(&self) -> CashColumns {
        CashColumns {
            interest: Won(self.interest),
            paid: Won(self.paid),
            withheld: Won(self.withheld),
            returned: Won(self.returned),
            balance: Won(self.balance),
            ..CashColumns::default()
        }
    }
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let up_to = |most: i64| (1..=most).prop_map(|n| n * UNIT);
    let line = || 0..2_usize;
    let one = prop_oneof![
        5 => (line(), up_to(40)).prop_map(|(line, amount)| Try::Commit(line, amount)),
        2 => (0..99_usize, up_to(30)).prop_map(|(at, amount)| Try::Uncommit(at, amount)),
        7 => (0..99_usize, up_to(20), 0..3_i64, any::<bool>()).prop_map(
            |(at, gross, part, finish)| Try::Pay(at, gross, gross / 10 * part, finish)
        ),
        3 => (0..99_usize).prop_map(Try::Unpay),
        2 => (line(), up_to(8)).prop_map(|(line, amount)| Try::TakeBack(line, amount)),
        4 => up_to(60).prop_map(Try::Interest),
        2 => up_to(4).prop_map(Try::Remit),
        1 => up_to(50).prop_map(Try::ReturnCash),
        1 => (line(), up_to(40)).prop_map(|(line, amount)| Try::CarryOut(line, amount)),
        1 => (line(), up_to(50)).prop_map(|(line, amount)| Try::Move(line, amount)),
    ];
    prop::collection::vec(one, 10..50)
}

struct Run<'a> {
    office: &'a Office,
    year: Id<TrusteeYear>,
    lines: [Id<TrusteeLine>; 2],
    list: Vec<Done>,
    /// The entry of each accepted command.
    seqs: Vec<i64>,
    keys: usize,
    /// How often each sort of command was accepted and refused, over all runs.
    seen: &'a Seen,
}

/// Accepted and refused by sort of command.
type Seen = std::cell::RefCell<[(usize, usize); 10]>;

fn sort_of(one: Try) -> usize {
    match one {
        Try::Commit(..) => 0,
        Try::Uncommit(..) => 1,
        Try::Pay(..) => 2,
        Try::Unpay(..) => 3,
        Try::TakeBack(..) => 4,
        Try::Interest(..) => 5,
        Try::Remit(..) => 6,
        Try::ReturnCash(..) => 7,
        Try::CarryOut(..) => 8,
        Try::Move(..) => 9,
    }
}

impl Run<'_> {
    /// Places in the list of what a test picks.
    fn places(&self, wanted: impl Fn(&Done) -> bool) -> Vec<usize> {
        let numbered = self.list.iter().enumerate();
        numbered
            .filter(|(_, done)| wanted(done))
            .map(|(at, _)| at)
            .collect()
    }

    fn pick(&self, at: usize, wanted: impl Fn(&Done) -> bool) -> Option<usize> {
        let places = self.places(wanted);
        places.get(at.checked_rem(places.len())?).copied()
    }

    /// What the list would be, and whether the model allows it.
    fn meant(&self, one: Try) -> Option<(Done, bool)> {
        let sums = Sums::of(&self.list);
        let commitment = |done: &Done| matches!(done, Done::Commit(..));
        let (done, also) = match one {
            Try::Commit(line, amount) => (Done::Commit(line, amount), true),
            Try::Uncommit(at, amount) => {
                let hold = self.pick(at, commitment)?;
                (Done::Uncommit(hold, amount), true)
            }
            Try::Pay(at, gross, withheld, finish) => {
                let hold = self.pick(at, commitment)?;
                let rest = if finish {
                    (sums.open[hold] - gross).max(0)
                } else {
                    0
                };
                (Done::Pay(hold, gross, withheld, rest), true)
            }
            Try::Unpay(at) => {
                let pay = self.pick(at, |done| matches!(done, Done::Pay(..)))?;
                (Done::Unpay(pay), !sums.undone[pay])
            }
            Try::TakeBack(line, amount) => (Done::TakeBack(line, amount), true),
            Try::Interest(amount) => (Done::Interest(amount), true),
            Try::Remit(amount) => (Done::Remit(amount), true),
            Try::ReturnCash(amount) => (Done::ReturnCash(amount), true),
            Try::CarryOut(line, amount) => (Done::CarryOut(line, amount), true),
            Try::Move(from, amount) => (Done::Move(from, amount), true),
        };
        let mut list = self.list.clone();
        list.push(done);
        Some((done, also && Sums::of(&list).holds()))
    }

    fn act(&self, one: Try, done: Done) -> Outcome<i64> {
        let (year, lines) = (self.year, self.lines);
        let key = format!("k{}", self.keys);
        let seq = |at: usize| self.seqs[at];
        let hold_seq = match done {
            Done::Uncommit(hold, _) | Done::Pay(hold, ..) => seq(hold),
            Done::Unpay(pay) => seq(pay),
            _ => 0,
        };
        if let Try::Move(from, amount) = one {
            return self.move_money(lines[from], lines[1 - from], amount);
        }
        self.office.on(TODAY, ACCOUNTANT, move |tx| {
            let money = money(&key, TODAY);
            let posted = match one {
                Try::Commit(line, amount) => trustee::commit(tx, lines[line], Won(amount), money)?,
                Try::Uncommit(_, amount) => {
                    trustee::uncommit(tx, year, hold_seq, Some(Won(amount)), money)?
                }
                Try::Pay(_, gross, withheld, finish) => {
                    let paid = Paid {
                        hold: hold_seq,
                        gross: Won(gross),
                        withheld: Won(withheld),
                        finish,
                    };
                    trustee::pay(tx, year, paid, money)?
                }
                Try::Unpay(_) => trustee::unpay(tx, year, hold_seq, money)?,
                Try::TakeBack(line, amount) => {
                    trustee::take_back(tx, lines[line], Won(amount), money)?
                }
                Try::Interest(amount) => trustee::receive_interest(tx, year, Won(amount), money)?,
                Try::Remit(amount) => trustee::remit(tx, year, Won(amount), money)?,
                Try::ReturnCash(amount) => trustee::return_cash(tx, year, Won(amount), money)?,
                Try::CarryOut(line, amount) => {
                    trustee::carry_out(tx, lines[line], Won(amount), money)?
                }
                Try::Move(..) => panic!("moved above"),
            };
            Ok(posted.seq)
        })
    }

    /// A change that the city signs, whatever its size.
    fn move_money(&self, from: Id<TrusteeLine>, to: Id<TrusteeLine>, amount: i64) -> Outcome<i64> {
        let year = self.year.to_string();
        let change = self.office.on(TODAY, PLANNER, move |tx| {
            trustee::request_change(
                tx,
                RequestChange {
                    year: year.clone(),
                    from: from.to_string(),
                    to: to.to_string(),
                    amount: amount.to_string(),
                    reason: "시험".to_owned(),
                    changes_plan: "1".to_owned(),
                    effective_on: TODAY.to_owned(),
                    ..RequestChange::default()
                },
            )
        })?;
        for roles in [DIRECTOR, OFFICER] {
            self.office
                .on(TODAY, roles, move |tx| sign_change(tx, change))?;
        }
        let change = self.office.see(|tx| trustee::change(tx, change))?;
        Ok(change.seq.expect("posted"))
    }

    fn step(&mut self, one: Try) -> Result<(), TestCaseError> {
        let Some((done, may)) = self.meant(one) else {
            return Ok(());
        };
        self.keys += 1;
        match self.act(one, done) {
            Ok(seq) => {
                self.seen.borrow_mut()[sort_of(one)].0 += 1;
                prop_assert!(may, "{:?} was accepted after {:?}", one, self.list);
                self.list.push(done);
                self.seqs.push(seq);
            }
            Err(Error::Refusal(refusal)) => {
                self.seen.borrow_mut()[sort_of(one)].1 += 1;
                prop_assert!(
                    !may,
                    "{:?} was refused: {} after {:?}",
                    one,
                    refusal.text,
                    self.list
                );
            }
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
        self.agree()
    }

    fn agree(&self) -> Result<(), TestCaseError> {
        let (year, sums) = (self.year, Sums::of(&self.list));
        let (columns, cash) = self
            .office
            .see(|tx| Ok((trustee::columns(tx, year)?, trustee::cash(tx, year)?)))
            .expect("read");
        for (line, columns) in &columns {
            prop_assert!(columns.identity_holds(), "{:?} {:?}", line.title(), columns);
        }
        for line in 0..2 {
            prop_assert_eq!(columns[USED[line]].1, sums.columns(line));
        }
        prop_assert!(cash.identity_holds());
        prop_assert_eq!(cash, sums.cash());
        Ok(())
    }
}

fn run(
    office: &Office,
    name: &'static str,
    tries: &[Try],
    seen: &Seen,
) -> Result<(), TestCaseError> {
    let program = office
        .on(TODAY, OFFICER, move |tx| office::found(tx, name))
        .expect("founded");
    let (year, lines) = office
        .on(TODAY, ACCOUNTANT, move |tx| {
            office::draft_year(tx, program, "2017")
        })
        .expect("drafted");
    office::approve(&office.store, TODAY, year);
    let mut run = Run {
        office,
        year,
        lines: USED.map(|at| lines[at]),
        list: Vec::new(),
        seqs: Vec::new(),
        keys: 0,
        seen,
    };
    for one in tries {
        run.step(*one)?;
    }
    for (line, id) in run.lines.iter().enumerate() {
        let entries = office
            .see(|tx| trustee::line_entries(tx, *id))
            .expect("read");
        let sums = Sums::of(&run.list).columns(line);
        for account in trustee::LineAccount::ALL {
            let own = entries.iter().filter(|entry| entry.account == *account);
            let sum = Won::sum(own.map(|entry| entry.amount)).expect("in range");
            prop_assert_eq!(sum, sums.of(*account), "{:?}", account);
        }
    }
    Ok(())
}

#[test]
fn the_books_agree_with_the_naive_model() {
    for (office, cases) in offices().into_iter().zip([24, 6]) {
        let config = Config {
            cases,
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_170_302),
            ..Config::default()
        };
        let next = std::cell::Cell::new(0_usize);
        let seen = Seen::default();
        TestRunner::new(config)
            .run(&tries(), |tries| {
                next.set(next.get() + 1);
                let name = Box::leak(format!("사업 {}", next.get()).into_boxed_str());
                run(&office, name, &tries, &seen)
            })
            .expect("agreement");
        // Without these the agreement would say little: nearly every sort was accepted and refused.
        let seen = seen.into_inner();
        if cases > 10 {
            assert!(seen.iter().all(|(accepted, _)| *accepted > 0), "{seen:?}");
            let refused = seen.iter().filter(|(_, refused)| *refused > 0).count();
            assert!(refused >= 8, "{seen:?}");
        }
        let verdicts = office.see(|tx| Ok(ledger::verify_all(tx)?)).expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}
