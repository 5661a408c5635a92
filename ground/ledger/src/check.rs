//! The check of a book without IO: it trusts no stored sum, hash or order, recomputes them all and
//! names the first thing that is wrong.

mod hold;
pub(crate) mod side;

use std::{collections::BTreeSet, fmt};

use hold::Holds;
use jiff::Timestamp;
use kernel::{TenantId, Won};

use crate::{
    canonical::{self, Digests, Sealed},
    model::{AccountNumber, BookNumber, Guard, Hash, LARGEST_AMOUNT, Leg, REVERSAL, Side, Step},
    rules,
    store::{
        raw::{RawAccount, RawBook, RawEntry, RawLeg},
        raw_side::{RawHold, RawSide},
        written::instant,
    },
};

/// A book that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// The book's name.
    pub book: String,
    /// How many entries were recomputed.
    pub entries: i64,
    /// How many legs were folded.
    pub legs: i64,
    /// How many accounts were compared with their fold.
    pub accounts: i64,
    /// How many holds were compared with their fold.
    pub holds: i64,
    /// How many closings, locks and signed heads were recomputed.
    pub beside: i64,
    /// The hash of the last entry (of the opening when there is none).
    pub head: Hash,
}

/// A book that failed, with the first wrong thing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The book's name.
    pub book: String,
    /// Where.
    pub place: Place,
    /// What, in Korean.
    pub what: String,
}

/// The place of a wrong thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The entry of a seq, or its legs.
    Entry(i64),
    /// The account of a name.
    Account(String),
    /// The hold of a number.
    Hold(i64),
    /// The closing or reopening of a number.
    Closing(i64),
    /// The locking or unlocking of a number.
    Lock(i64),
    /// The signed head of a number.
    Head(i64),
    /// The book's own row.
    Book,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { book, place, what } = self;
        match place {
            Place::Entry(seq) => write!(f, "장부 {book}, 분개 {seq}번: {what}"),
            Place::Account(name) => write!(f, "장부 {book}, 계정 {name}: {what}"),
            Place::Hold(seq) => write!(f, "장부 {book}, 잡아 둔 금액 {seq}번: {what}"),
            Place::Closing(number) => write!(f, "장부 {book}, 마감 {number}번: {what}"),
            Place::Lock(number) => write!(f, "장부 {book}, 잠금 {number}번: {what}"),
            Place::Head(number) => write!(f, "장부 {book}, 서명한 머리 {number}번: {what}"),
            Place::Book => write!(f, "장부 {book}: {what}"),
        }
    }
}

impl std::error::Error for Broken {}

struct Fold {
    name: String,
    guard: Guard,
    stored: (i64, i64, i64),
    debit: i128,
    credit: i128,
    legs: i64,
}

/// Walks a book from its opening to its head.
pub(crate) struct Checker {
    book: RawBook,
    accounts: Vec<Fold>,
    prev: Hash,
    seq: i64,
    recorded_at: Timestamp,
    digests: Digests,
    legs: i64,
    /// The legs of the entry at hand.
    own_legs: Vec<Leg>,
    reversed: BTreeSet<i64>,
    side: side::Side,
    beside: i64,
    holds: Holds,
    hold_rows: Vec<RawHold>,
}

impl Checker {
    /// Checks the opening, the chain of accounts and the chains beside the log.
    pub(crate) fn start(
        tenant: &TenantId,
        book: RawBook,
        accounts: Vec<RawAccount>,
        beside: RawSide,
    ) -> Result<Self, Broken> {
        let wrong = |place, what: &str| broken(&book.name, place, what);
        let opened_at = instant(&book.opened_at)
            .ok_or_else(|| wrong(Place::Book, "연 시각을 읽을 수 없습니다."))?;
        let number = BookNumber(book.number);
        let (name, by) = (&book.name, &book.opened_by);
        let start = canonical::book_hash(tenant.as_str(), number, name, opened_at, by);
        let (folds, chain) = account_chain(&book.name, start, accounts)?;
        if usize::try_from(book.account_count) != Ok(folds.len()) {
            return Err(wrong(Place::Book, "계정의 수가 장부에 적힌 수와 다릅니다."));
        }
        if book.account_hash != chain.last().unwrap_or(&start).0 {
            return Err(wrong(
                Place::Book,
                "계정 사슬의 끝이 장부에 적힌 것과 다릅니다.",
            ));
        }
        let side = side::check(tenant, number, &book.name, &beside)?;
        if !side.saw_accounts(start, &chain) || !side.saw(0, start) {
            let what = "마감하거나 서명한 때의 계정이나 장부와 다릅니다.";
            return Err(wrong(Place::Book, what));
        }
        let rows = beside.closings.len() + beside.locks.len() + beside.heads.len();
        Ok(Self {
            book,
            accounts: folds,
            prev: start,
            seq: 0,
            recorded_at: opened_at,
            digests: Digests::default(),
            legs: 0,
            own_legs: Vec::new(),
            reversed: BTreeSet::new(),
            side,
            beside: count(rows),
            holds: Holds::default(),
            hold_rows: beside.holds,
        })
    }

    /// The seq that the next entry must have.
    pub(crate) fn next_seq(&self) -> i64 {
        self.seq + 1
    }

    /// The complaint about an entry.
    pub(crate) fn wrong(&self, seq: i64, what: &str) -> Broken {
        broken(&self.book.name, Place::Entry(seq), what)
    }

    /// Checks the next entry. `original` are the legs of the entry that it reverses.
    pub(crate) fn entry(
        &mut self,
        entry: &RawEntry,
        legs: &[RawLeg],
        original: Option<&[RawLeg]>,
    ) -> Result<(), Broken> {
        let seq = self.next_seq();
        let wrong = |what: &str| broken(&self.book.name, Place::Entry(seq), what);
        if entry.seq != seq {
            return Err(wrong("분개가 없습니다(번호가 비었습니다)."));
        }
        let effective_on = entry.effective_on.0;
        let effective_on = effective_on.ok_or_else(|| wrong("효력일을 읽을 수 없습니다."))?;
        let recorded_at = entry.recorded_at.0;
        let recorded_at = recorded_at.ok_or_else(|| wrong("기록 시각을 읽을 수 없습니다."))?;
        if recorded_at < self.recorded_at {
            return Err(wrong("기록 시각이 앞 분개보다 이릅니다."));
        }
        read_legs(legs, &mut self.own_legs).map_err(wrong)?;
        let legs = self.own_legs.as_slice();
        let step = read_step(entry).map_err(wrong)?;
        if entry.prev_hash.0 != Some(self.prev) {
            return Err(wrong("앞 분개의 해시와 이어지지 않습니다."));
        }
        let sealed = Sealed {
            seq,
            key: &entry.key,
            kind: &entry.kind,
            effective_on,
            recorded_at,
            actor: &entry.actor,
            reason: &entry.reason,
            reverses: entry.reverses,
            source: &entry.source,
            memo: &entry.memo,
            legs,
            step,
        };
        let hash = canonical::next_hash(self.prev, &sealed, &mut self.digests);
        if entry.hash.0 != Some(hash) {
            return Err(wrong("내용이 해시와 다릅니다."));
        }
        if legs.len() < 2 || !balanced(legs) {
            return Err(wrong("차변과 대변의 합이 다릅니다."));
        }
        if !self.side.saw(seq, hash) {
            return Err(wrong("마감하거나 서명한 때의 분개가 아닙니다."));
        }
        if self.side.was_closed(seq, effective_on) {
            return Err(wrong("이미 마감된 기간의 날짜로 기록되었습니다."));
        }
        self.reversal(entry, original)?;
        self.holds
            .entry(entry, &self.own_legs, step)
            .map_err(|what| broken(&self.book.name, Place::Entry(seq), what))?;
        self.fold(seq)?;
        self.prev = hash;
        self.seq = seq;
        self.recorded_at = recorded_at;
        Ok(())
    }

    fn reversal(&mut self, entry: &RawEntry, original: Option<&[RawLeg]>) -> Result<(), Broken> {
        let Some(target) = entry.reverses else {
            if entry.kind == REVERSAL {
                return Err(self.wrong(entry.seq, "취소 분개에 원래 분개의 번호가 없습니다."));
            }
            return Ok(());
        };
        if entry.kind != REVERSAL || !self.reversed.insert(target) {
            return Err(self.wrong(entry.seq, "같은 분개를 두 번 취소했습니다."));
        }
        let mut was = Vec::new();
        let read = original.map(|legs| read_legs(legs, &mut was));
        if read != Some(Ok(())) || rules::undone(&was) != self.own_legs {
            return Err(self.wrong(entry.seq, "취소한 금액이 원래 분개와 다릅니다."));
        }
        Ok(())
    }

    fn fold(&mut self, seq: i64) -> Result<(), Broken> {
        for leg in &self.own_legs {
            let found = usize::try_from(leg.account.0 - 1)
                .ok()
                .and_then(|at| self.accounts.get_mut(at));
            let Some(fold) = found else {
                return Err(self.wrong(seq, "장부에 없는 계정입니다."));
            };
            match leg.side {
                Side::Debit => fold.debit += i128::from(leg.amount.0),
                Side::Credit => fold.credit += i128::from(leg.amount.0),
            }
            fold.legs += 1;
            self.legs += 1;
        }
        Ok(())
    }

    /// Compares the head and every account row with what the walk found.
    pub(crate) fn finish(self) -> Result<VerifyReport, Broken> {
        let name = self.book.name;
        if self.book.head_seq != self.seq {
            let first_missing = self.seq.min(self.book.head_seq) + 1;
            let what = "장부의 마지막 번호와 분개가 다릅니다(끝이 잘렸거나 덧붙었습니다).";
            return Err(broken(&name, Place::Entry(first_missing), what));
        }
        let recorded_at = instant(&self.book.head_recorded_at);
        if self.book.head_hash != self.prev.0 || recorded_at != Some(self.recorded_at) {
            let what = "장부의 머리(마지막 해시·시각)가 마지막 분개와 다릅니다.";
            return Err(broken(&name, Place::Book, what));
        }
        if self.side.saw_behind(self.seq) {
            let what = "마감하거나 서명한 때에 있던 분개가 없습니다(되돌려졌습니다).";
            return Err(broken(&name, Place::Entry(self.seq + 1), what));
        }
        self.holds
            .compare(&self.hold_rows)
            .map_err(|(place, what)| broken(&name, place, &what))?;
        for fold in &self.accounts {
            let (debit, credit, legs) = fold.stored;
            if (i128::from(debit), i128::from(credit), legs) != (fold.debit, fold.credit, fold.legs)
            {
                let what = format!(
                    "저장된 합계(차변 {}, 대변 {})가 분개를 다시 더한 값(차변 {}, 대변 {})과 다릅니다.",
                    Won(debit),
                    Won(credit),
                    grouped(fold.debit),
                    grouped(fold.credit)
                );
                return Err(broken(&name, Place::Account(fold.name.clone()), &what));
            }
            if !fold.guard.allows(Won(debit), Won(credit)) {
                let what = "잔액이 허용된 쪽을 넘었습니다.";
                return Err(broken(&name, Place::Account(fold.name.clone()), what));
            }
        }
        Ok(VerifyReport {
            book: name,
            entries: self.seq,
            legs: self.legs,
            accounts: count(self.accounts.len()),
            holds: count(self.hold_rows.len()),
            beside: self.beside,
            head: self.prev,
        })
    }
}

/// Checks the chain of accounts; answers their folds, empty, and their hashes.
fn account_chain(
    book: &str,
    start: Hash,
    accounts: Vec<RawAccount>,
) -> Result<(Vec<Fold>, Vec<Hash>), Broken> {
    let wrong = |place, what: &str| broken(book, place, what);
    let mut prev = start;
    let mut folds = Vec::with_capacity(accounts.len());
    let mut chain = Vec::with_capacity(accounts.len());
    for (at, account) in accounts.into_iter().enumerate() {
        let place = || Place::Account(account.name.clone());
        if usize::try_from(account.number) != Ok(at + 1) {
            return Err(wrong(place(), "앞의 계정이 없거나 번호가 다릅니다."));
        }
        let guard = Guard::of(&account.guard)
            .ok_or_else(|| wrong(place(), "잔액 규칙을 읽을 수 없습니다."))?;
        let opened = instant(&account.opened_at)
            .ok_or_else(|| wrong(place(), "연 시각을 읽을 수 없습니다."))?;
        let (no, by) = (AccountNumber(account.number), &account.opened_by);
        prev = canonical::account_hash(prev, no, &account.name, guard, opened, by);
        if account.hash != prev.0 {
            return Err(wrong(
                place(),
                "계정을 열 때의 내용과 다릅니다(해시 불일치).",
            ));
        }
        chain.push(prev);
        folds.push(Fold {
            stored: (account.debit_total, account.credit_total, account.leg_count),
            name: account.name,
            guard,
            debit: 0,
            credit: 0,
            legs: 0,
        });
    }
    Ok((folds, chain))
}

/// The complaint about a book as a whole.
pub(crate) fn broken(book: &str, place: Place, what: &str) -> Broken {
    Broken {
        book: book.to_owned(),
        place,
        what: what.to_owned(),
    }
}

/// A recomputed sum as the stored one is printed; beyond i64 as plain digits.
fn grouped(sum: i128) -> String {
    i64::try_from(sum).map_or_else(|_| sum.to_string(), |sum| Won(sum).to_string())
}

/// Whether both sides sum to the same; in a width that no number of legs exceeds.
fn balanced(legs: &[Leg]) -> bool {
    let signed = |leg: &Leg| match leg.side {
        Side::Debit => i128::from(leg.amount.0),
        Side::Credit => -i128::from(leg.amount.0),
    };
    legs.iter().map(signed).sum::<i128>() == 0
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn read_step(entry: &RawEntry) -> Result<Option<Step>, &'static str> {
    let Some((hold, finish)) = entry.step else {
        return Ok(None);
    };
    let finish = match finish {
        0 => false,
        1 => true,
        _ => return Err("잡아 둔 금액의 표시를 읽을 수 없습니다."),
    };
    Ok(Some(Step { hold, finish }))
}

/// Reads the legs of one entry into a list that is used again for the next.
fn read_legs(raw: &[RawLeg], legs: &mut Vec<Leg>) -> Result<(), &'static str> {
    legs.clear();
    for (leg, leg_no) in raw.iter().zip(1_i64..) {
        if leg.leg_no != leg_no {
            return Err("분개의 줄이 빠졌습니다.");
        }
        let side = leg.side.0.ok_or("차변·대변 표시를 읽을 수 없습니다.")?;
        if !(1..=LARGEST_AMOUNT.0).contains(&leg.amount) {
            return Err("금액이 장부의 범위를 벗어났습니다.");
        }
        legs.push(Leg {
            account: AccountNumber(leg.account),
            side,
            amount: Won(leg.amount),
        });
    }
    Ok(())
}
