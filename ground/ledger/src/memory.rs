//! A book in memory: the same decisions as a stored one, without a database. For model tests, long
//! soak runs, and trying a plan before it is recorded.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use kernel::{Error, Fault, Outcome, Won};

use crate::{
    canonical::{self, side},
    close, hold, lock,
    model::{
        AccountNumber, AskClose, AskHold, AskPostHold, AskReopen, AskVoidHold, Book, BookNumber,
        Closing, Entry, Guard, Hash, Hold, LedgerAccount, Leg, Lock, PostEntry, Posted,
        ReverseEntry, Side,
    },
    post, reverse,
    rules::{self, Head, HoldChange, Known, LastClosing, LastLock, Recorded, Tip, Who},
    shelf::Shelf,
};

/// A book in memory. Its methods answer what the verbs of the same names answer.
pub struct MemoryBook {
    /// Who acts from now on.
    pub actor: String,
    /// The instant of what is done from now on, in whole microseconds.
    pub now: Timestamp,
    book: Book,
    start: Hash,
    tip: Tip,
    accounts: Vec<LedgerAccount>,
    entries: Vec<Entry>,
    keys: HashMap<String, Known>,
    reversals: HashMap<i64, i64>,
    holds: HashMap<i64, Hold>,
    closings: Vec<Closing>,
    locks: Vec<Lock>,
}

impl MemoryBook {
    /// An empty book with accounts of these guards, numbered from 1.
    pub fn open(tenant: &str, actor: &str, now: Timestamp, guards: &[Guard]) -> Self {
        let (number, name) = (BookNumber(1), "memory");
        let opening = canonical::book_hash(tenant, number, name, now, actor);
        let start = side::start(tenant, number, name);
        let mut account_hash = opening;
        let mut accounts = Vec::with_capacity(guards.len());
        for (number, guard) in (1..).map(AccountNumber).zip(guards) {
            let name = format!("account-{}", number.0);
            account_hash = canonical::account_hash(account_hash, number, &name, *guard, now, actor);
            accounts.push(LedgerAccount {
                number,
                name,
                guard: *guard,
                debit_total: Won::ZERO,
                credit_total: Won::ZERO,
                leg_count: 0,
            });
        }
        Self {
            actor: actor.to_owned(),
            now,
            book: Book {
                number,
                name: name.to_owned(),
                account_count: i64::try_from(accounts.len()).unwrap_or(i64::MAX),
                account_hash,
                head_seq: 0,
                head_hash: opening,
                head_recorded_at: now,
            },
            start,
            tip: Tip {
                closings: (0, start),
                locks: (0, start),
                heads: (0, start),
            },
            accounts,
            entries: Vec::new(),
            keys: HashMap::new(),
            reversals: HashMap::new(),
            holds: HashMap::new(),
            closings: Vec::new(),
            locks: Vec::new(),
        }
    }

    /// As [`post`](crate::post()).
    pub fn post(&mut self, ask: PostEntry) -> Outcome<Posted> {
        post::on(self, ask)
    }

    /// As [`reverse`](crate::reverse()).
    pub fn reverse(&mut self, seq: i64, ask: ReverseEntry) -> Outcome<Posted> {
        reverse::on(self, seq, ask)
    }

    /// As [`hold`](crate::hold()).
    pub fn hold(&mut self, ask: AskHold) -> Outcome<Posted> {
        hold::hold_on(self, ask)
    }

    /// As [`post_hold`](crate::post_hold).
    pub fn post_hold(&mut self, ask: AskPostHold) -> Outcome<Posted> {
        hold::post_on(self, ask)
    }

    /// As [`void_hold`](crate::void_hold).
    pub fn void_hold(&mut self, ask: AskVoidHold) -> Outcome<Posted> {
        hold::void_on(self, ask)
    }

    /// As [`close`](crate::close()).
    pub fn close(&mut self, ask: AskClose) -> Outcome<()> {
        close::close_on(self, ask)
    }

    /// As [`reopen`](crate::reopen).
    pub fn reopen(&mut self, ask: AskReopen) -> Outcome<()> {
        close::reopen_on(self, ask)
    }

    /// As [`lock`](crate::lock()).
    pub fn lock(&mut self, reason: &str) -> Outcome<()> {
        lock::lock_on(self, reason)
    }

    /// As [`unlock`](crate::unlock).
    pub fn unlock(&mut self, reason: &str) -> Outcome<()> {
        lock::unlock_on(self, reason)
    }

    /// The book's own row.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The accounts with their totals.
    pub fn accounts(&self) -> &[LedgerAccount] {
        &self.accounts
    }

    /// Every entry, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A hold as it stands.
    pub fn hold_of(&self, seq: i64) -> Option<&Hold> {
        self.holds.get(&seq)
    }

    /// The last closed day.
    pub fn closed_through(&self) -> Option<Date> {
        self.closings.last().map(|closing| closing.closed_through)
    }

    /// The lock that makes the book read-only now, if any.
    pub fn locked(&self) -> Option<&Lock> {
        self.locks.last().filter(|lock| lock.locked)
    }

    fn account(&self, number: AccountNumber) -> Option<&LedgerAccount> {
        let at = usize::try_from(number.0).ok()?.checked_sub(1)?;
        self.accounts.get(at)
    }

    fn move_account(&mut self, leg: &Leg) -> Outcome<()> {
        let found = self
            .accounts
            .iter_mut()
            .find(|account| account.number == leg.account);
        let account = found.ok_or(Error::NotFound)?;
        let total = match leg.side {
            Side::Debit => &mut account.debit_total,
            Side::Credit => &mut account.credit_total,
        };
        *total = total.plus(leg.amount)?;
        account.leg_count += 1;
        Ok(())
    }

    fn change_hold(&mut self, seq: i64, change: HoldChange) -> Outcome<()> {
        match change {
            HoldChange::None => {}
            HoldChange::Opens(hold) => {
                self.holds.insert(seq, Hold { seq, ..hold });
            }
            HoldChange::Moves {
                hold,
                posted,
                voided,
            } => {
                let row = self.holds.get_mut(&hold).ok_or(Error::NotFound)?;
                *row = rules::hold::moved(row, posted, voided)?;
            }
        }
        Ok(())
    }
}

fn at<T: Clone>(rows: &[T], number: i64) -> Outcome<T> {
    let found = usize::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1))
        .and_then(|at| rows.get(at));
    found.cloned().ok_or(Error::NotFound)
}

impl Shelf for MemoryBook {
    fn who(&self) -> Result<Who, Fault> {
        Ok(Who {
            actor: self.actor.clone(),
            now: self.now,
        })
    }

    fn head(&mut self, key: &str) -> Outcome<Head> {
        Ok(Head {
            book: self.book.clone(),
            known: self.keys.get(key).copied(),
            start: self.start,
            tip: Some(self.tip),
            closing: self.closings.last().map(|closing| LastClosing {
                number: closing.number,
                closed_through: closing.closed_through,
                recorded_at: closing.recorded_at,
            }),
            lock: self.locks.last().map(|lock| LastLock {
                number: lock.number,
                locked: lock.locked,
                recorded_at: lock.recorded_at,
                reason: lock.reason.clone(),
            }),
        })
    }

    fn entry(&mut self, seq: i64) -> Outcome<Entry> {
        at(&self.entries, seq)
    }

    fn reversal_of(&mut self, seq: i64) -> Result<Option<i64>, Fault> {
        Ok(self.reversals.get(&seq).copied())
    }

    fn accounts(&mut self, legs: &[Leg]) -> Result<Vec<LedgerAccount>, Fault> {
        let found = legs.iter().filter_map(|leg| self.account(leg.account));
        Ok(found.cloned().collect())
    }

    fn hold(&mut self, seq: i64) -> Outcome<Hold> {
        self.holds.get(&seq).copied().ok_or(Error::NotFound)
    }

    fn closing(&mut self, number: i64) -> Outcome<Closing> {
        at(&self.closings, number)
    }

    fn keep_entry(&mut self, _: &Head, recorded: &Recorded) -> Outcome<()> {
        let entry = &recorded.entry;
        for leg in &entry.legs {
            self.move_account(leg)?;
        }
        self.change_hold(entry.seq, recorded.hold)?;
        self.book.head_seq = entry.seq;
        self.book.head_hash = entry.hash;
        self.book.head_recorded_at = entry.recorded_at;
        self.keys.insert(entry.key.clone(), Known::Entry(entry.seq));
        if let Some(undone) = entry.reverses {
            self.reversals.insert(undone, entry.seq);
        }
        self.entries.push(entry.clone());
        Ok(())
    }

    fn keep_closing(&mut self, _: &Head, closing: &Closing) -> Outcome<()> {
        self.tip.closings = (closing.number, closing.hash);
        let known = Known::Closing(closing.number);
        self.keys.insert(closing.key.clone(), known);
        self.closings.push(closing.clone());
        Ok(())
    }

    fn keep_lock(&mut self, _: &Head, lock: &Lock) -> Outcome<()> {
        self.tip.locks = (lock.number, lock.hash);
        self.locks.push(lock.clone());
        Ok(())
    }
}
