//! Commands to a book, and a seeded source of random ones.

use jiff::civil::{Date, date};
use kernel::Won;
use ledger::{
    AccountNumber, AskClose, AskHold, AskPostHold, AskReopen, AskVoidHold, Guard, Leg, PostEntry,
    ReverseEntry, Side,
};

use crate::naive::Naive;

/// Accounts 1 to 6 of every book.
pub const GUARDS: [Guard; 6] = [
    Guard::Free,
    Guard::NoOverdraftDebitNormal,
    Guard::NoOverdraftDebitNormal,
    Guard::NoOverdraftCreditNormal,
    Guard::NoOverdraftDebitNormal,
    Guard::Free,
];

/// Who may act.
pub const ACTORS: [&str; 2] = ["kim", "lee"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Post(PostEntry),
    Reverse(i64, ReverseEntry),
    Hold(AskHold),
    PostHold(AskPostHold),
    VoidHold(AskVoidHold),
    Close(AskClose),
    Reopen(AskReopen),
    Lock(&'static str),
    Unlock(&'static str),
}

/// The machine name of every command, to see that all came about.
pub fn name(command: &Command) -> &'static str {
    match command {
        Command::Post(_) => "post",
        Command::Reverse(..) => "reverse",
        Command::Hold(_) => "hold",
        Command::PostHold(_) => "post_hold",
        Command::VoidHold(_) => "void_hold",
        Command::Close(_) => "close",
        Command::Reopen(_) => "reopen",
        Command::Lock(_) => "lock",
        Command::Unlock(_) => "unlock",
    }
}

/// SplitMix64: small, seeded, the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `below`.
    pub fn below(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    pub fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap();
        low + i64::try_from(self.below(width)).unwrap()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

/// Makes commands; it looks at the model to hit holds and entries that are there.
pub struct Source {
    pub dice: Dice,
    asked: Vec<Command>,
    next_key: u64,
}

impl Source {
    pub fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            asked: Vec::new(),
            next_key: 0,
        }
    }

    pub fn next(&mut self, model: &Naive) -> Command {
        let command = match self.dice.below(100) {
            0..=6 => self.again(),
            7..=12 => self.changed(),
            _ => None,
        };
        let command = command.unwrap_or_else(|| self.fresh(model));
        // The last ones are asked again most; a few old ones stay.
        if self.asked.len() < 40 {
            self.asked.push(command.clone());
        } else {
            let at = usize::try_from(self.dice.below(40)).unwrap();
            self.asked[at] = command.clone();
        }
        command
    }

    fn again(&mut self) -> Option<Command> {
        (!self.asked.is_empty()).then(|| self.dice.pick(&self.asked).clone())
    }

    /// An earlier command with its key and another body.
    fn changed(&mut self) -> Option<Command> {
        let mut command = self.again()?;
        let which = self.dice.below(4);
        match &mut command {
            Command::Post(ask) => match which {
                0 => ask.memo.push('!'),
                1 => ask.effective_on = ask.effective_on.tomorrow().unwrap(),
                2 => ask.legs.iter_mut().for_each(|leg| leg.amount.0 += 1),
                _ => ask.legs.reverse(),
            },
            Command::Reverse(seq, ask) => match which {
                0 => *seq += 1,
                1 => ask.memo.push('!'),
                2 => ask.source.push('1'),
                _ => ask.effective_on = ask.effective_on.tomorrow().unwrap(),
            },
            Command::Hold(ask) => match which {
                0 => ask.amount.0 += 1,
                1 => std::mem::swap(&mut ask.from, &mut ask.held),
                2 => ask.side = ask.side.other(),
                _ => ask.reason.push('!'),
            },
            Command::PostHold(ask) => match which {
                0 => ask.finish = !ask.finish,
                1 => ask.amount.0 += 1,
                2 => ask.extra.clear(),
                _ => ask.hold += 1,
            },
            Command::VoidHold(ask) => match which {
                0 => ask.amount = ask.amount.map_or(Some(Won(1)), |_| None),
                1 => ask.hold += 1,
                2 => ask.memo.push('!'),
                _ => ask.reason.push('!'),
            },
            Command::Close(ask) => match which {
                0 | 1 => ask.through = ask.through.tomorrow().unwrap(),
                2 => ask.reason.push('!'),
                _ => ask.source.push('1'),
            },
            Command::Reopen(ask) => match which {
                0 | 1 => ask.from = ask.from.tomorrow().unwrap(),
                2 => ask.second.push('1'),
                _ => ask.reason.push('!'),
            },
            Command::Lock(_) | Command::Unlock(_) => return None,
        }
        Some(command)
    }

    fn fresh(&mut self, model: &Naive) -> Command {
        match self.dice.below(200) {
            0..=64 => Command::Post(self.post()),
            65..=84 => {
                let seq = self.some_seq(model);
                Command::Reverse(seq, self.undo())
            }
            85..=119 => Command::Hold(self.hold()),
            120..=164 => Command::PostHold(self.post_hold(model)),
            165..=184 => Command::VoidHold(self.void_hold(model)),
            185..=188 => Command::Close(AskClose {
                through: self.day(),
                key: self.key("c"),
                reason: "월 마감".to_owned(),
                source: "test/month/1".to_owned(),
            }),
            189..=193 => Command::Reopen(AskReopen {
                from: self.day(),
                key: self.key("o"),
                reason: "바로잡기".to_owned(),
                source: "test/month/1".to_owned(),
                second: (*self.dice.pick(&["kim", "lee", "park", ""])).to_owned(),
            }),
            194 => Command::Lock("점검"),
            _ => Command::Unlock("점검 끝"),
        }
    }

    /// Mostly new; now and then one that somebody else may have.
    fn key(&mut self, letter: &str) -> String {
        if self.dice.one_in(25) {
            return format!("shared-{}", self.dice.below(30));
        }
        self.next_key += 1;
        format!("{letter}{}", self.next_key)
    }

    fn day(&mut self) -> Date {
        let days = self.dice.between(0, 60);
        date(2018, 1, 1)
            .checked_add(jiff::Span::new().days(days))
            .unwrap()
    }

    /// Later in the year as the book grows, so that closings do not end everything.
    fn open_day(&mut self) -> Date {
        if self.dice.one_in(6) {
            self.day()
        } else {
            let days = self.dice.between(0, 250);
            date(2018, 3, 1)
                .checked_add(jiff::Span::new().days(days))
                .unwrap()
        }
    }

    fn reason(&mut self) -> String {
        if self.dice.one_in(80) { " " } else { "시험" }.to_owned()
    }

    fn amount(&mut self) -> Won {
        Won(match self.dice.below(60) {
            0 => 0,
            1 => -self.dice.between(0, 5),
            2 => 1_000_000_000_000_001,
            _ => self.dice.between(1, 60),
        })
    }

    fn account(&mut self) -> AccountNumber {
        AccountNumber(if self.dice.one_in(80) {
            *self.dice.pick(&[-1, 0, 7])
        } else {
            self.dice.between(1, 6)
        })
    }

    fn legs(&mut self) -> Vec<Leg> {
        if self.dice.one_in(20) {
            let count = self.dice.below(5);
            return (0..count)
                .map(|_| Leg {
                    account: self.account(),
                    side: *self.dice.pick(&[Side::Debit, Side::Credit]),
                    amount: self.amount(),
                })
                .collect();
        }
        let amount = self.amount();
        // Money comes in more often than it goes: there is something to hold.
        let debit = match self.dice.below(4) {
            0 => AccountNumber(2),
            _ => self.account(),
        };
        let mut legs = vec![
            Leg::debit(debit, amount),
            Leg::credit(self.account(), amount),
        ];
        if self.dice.one_in(8) {
            let amount = self.amount();
            legs.push(Leg::credit(self.account(), amount));
            legs.push(Leg::debit(self.account(), amount));
        }
        legs
    }

    fn post(&mut self) -> PostEntry {
        PostEntry {
            key: self.key("k"),
            kind: (*self.dice.pick(&["move", "grant", "reverse", "hold"])).to_owned(),
            effective_on: self.open_day(),
            reason: self.reason(),
            source: "test/thing/1".to_owned(),
            memo: String::new(),
            legs: self.legs(),
        }
        .mostly_plain(&mut self.dice)
    }

    fn undo(&mut self) -> ReverseEntry {
        ReverseEntry {
            key: self.key("r"),
            effective_on: self.open_day(),
            reason: self.reason(),
            source: "test/thing/1".to_owned(),
            memo: "취소".to_owned(),
        }
    }

    fn hold(&mut self) -> AskHold {
        let plain = !self.dice.one_in(6);
        AskHold {
            key: self.key("h"),
            effective_on: self.open_day(),
            reason: self.reason(),
            source: "test/thing/2".to_owned(),
            memo: String::new(),
            from: if plain {
                AccountNumber(2)
            } else {
                self.account()
            },
            held: if plain {
                AccountNumber(3)
            } else {
                self.account()
            },
            side: if plain || self.dice.one_in(2) {
                Side::Debit
            } else {
                Side::Credit
            },
            amount: self.amount(),
        }
    }

    fn post_hold(&mut self, model: &Naive) -> AskPostHold {
        let (hold, open) = self.some_hold(model);
        let amount = self.part(open);
        let extra = match self.dice.below(6) {
            0 => self.legs(),
            1 | 2 => {
                let amount = Won(self.dice.between(1, 9));
                vec![
                    Leg::debit(AccountNumber(6), amount),
                    Leg::credit(AccountNumber(1), amount),
                ]
            }
            _ => Vec::new(),
        };
        AskPostHold {
            key: self.key("p"),
            effective_on: self.open_day(),
            reason: self.reason(),
            source: "test/thing/3".to_owned(),
            memo: String::new(),
            hold,
            amount,
            to: if self.dice.one_in(8) {
                self.account()
            } else {
                AccountNumber(5)
            },
            extra,
            finish: self.dice.one_in(3),
        }
    }

    fn void_hold(&mut self, model: &Naive) -> AskVoidHold {
        let (hold, open) = self.some_hold(model);
        let amount = self.part(open);
        AskVoidHold {
            key: self.key("v"),
            effective_on: self.open_day(),
            reason: self.reason(),
            source: "test/thing/4".to_owned(),
            memo: String::new(),
            hold,
            amount: (!self.dice.one_in(3)).then_some(amount),
        }
    }

    /// Mostly within what is open, sometimes all of it, sometimes one too many.
    fn part(&mut self, open: i64) -> Won {
        Won(match self.dice.below(8) {
            0 => open,
            1 => open + 1,
            2 => self.dice.between(-1, 0),
            _ => self.dice.between(1, open.max(1)),
        })
    }

    fn some_hold(&mut self, model: &Naive) -> (i64, i64) {
        let holds = model.recent_holds();
        if holds.is_empty() || self.dice.one_in(25) {
            return (self.some_seq(model), 10);
        }
        *self.dice.pick(&holds)
    }

    fn some_seq(&mut self, model: &Naive) -> i64 {
        let last = model.last_seq();
        let from = if self.dice.one_in(4) { 0 } else { last - 12 };
        self.dice.between(from.max(0), last + 1)
    }
}

trait MostlyPlain {
    fn mostly_plain(self, dice: &mut Dice) -> Self;
}

impl MostlyPlain for PostEntry {
    /// A kind that is kept for others is asked for rarely.
    fn mostly_plain(mut self, dice: &mut Dice) -> Self {
        if !dice.one_in(30) && self.kind != "grant" {
            self.kind = "move".to_owned();
        }
        self
    }
}
