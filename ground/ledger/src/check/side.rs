//! The check of the chains beside the log: closings, locks, signed heads.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::TenantId;

use super::{Broken, Place, broken};
use crate::{
    canonical::side,
    heads,
    model::{BookNumber, Closing, Hash, Lock, SignedHead},
    rules,
    store::{
        raw_side::{RawClosing, RawEnd, RawHead, RawLock, RawSide, RawTip},
        written::{day, instant},
    },
};

/// What the chains beside the log say about it, after they passed their own check.
pub(crate) struct Side {
    closings: Vec<Closing>,
    /// Hashes that entries must have, by seq; 0 is the opening.
    anchors: BTreeMap<i64, Vec<Hash>>,
    /// Hashes that accounts must have, by number; 0 is the opening.
    account_anchors: Vec<(i64, Hash)>,
}

/// Checks all three chains and their ends.
pub(crate) fn check(
    tenant: &TenantId,
    book: BookNumber,
    name: &str,
    raw: &RawSide,
) -> Result<Side, Broken> {
    let start = side::start(tenant.as_str(), book, name);
    let wrong = |place, what: &str| broken(name, place, what);
    let none = RawTip {
        closings: (0, start.0.to_vec()),
        locks: (0, start.0.to_vec()),
        heads: (0, start.0.to_vec()),
    };
    let rows = raw.closings.len() + raw.locks.len() + raw.heads.len();
    if raw.tip.is_none() && rows > 0 {
        return Err(wrong(
            Place::Book,
            "마감·잠금·머리의 끝을 적은 행이 없습니다.",
        ));
    }
    let tip = raw.tip.as_ref().unwrap_or(&none);

    let closings = closings(start, &raw.closings).map_err(|(n, w)| wrong(Place::Closing(n), w))?;
    let hashes: Vec<Hash> = closings.iter().map(|closing| closing.hash).collect();
    ends(start, &hashes, &tip.closings).map_err(|(n, w)| wrong(Place::Closing(n), w))?;

    let locks = locks(start, book, &raw.locks).map_err(|(n, w)| wrong(Place::Lock(n), w))?;
    ends(start, &locks, &tip.locks).map_err(|(n, w)| wrong(Place::Lock(n), w))?;

    let frame = Frame {
        tenant,
        book,
        name,
        start,
        closings: &hashes,
        locks: &locks,
    };
    let heads = frame
        .heads(&raw.heads)
        .map_err(|(n, w)| wrong(Place::Head(n), w))?;
    let chain: Vec<Hash> = heads.iter().map(side::head_hash).collect();
    ends(start, &chain, &tip.heads).map_err(|(n, w)| wrong(Place::Head(n), w))?;

    let mut anchors: BTreeMap<i64, Vec<Hash>> = BTreeMap::new();
    let of_closings = closings.iter().map(|c| (c.at_seq, c.at_hash));
    for (seq, hash) in of_closings.chain(heads.iter().map(|head| head.entries)) {
        anchors.entry(seq).or_default().push(hash);
    }
    Ok(Side {
        closings,
        anchors,
        account_anchors: heads.iter().map(|head| head.accounts).collect(),
    })
}

/// The number of a wrong row, and what is wrong with it.
type Wrong = (i64, &'static str);

const GAP: &str = "번호가 비었습니다(지워졌거나 되돌려졌습니다).";
const CHAIN: &str = "앞의 것과 이어지지 않습니다.";
const CONTENT: &str = "내용이 해시와 다릅니다.";
const UNREADABLE: &str = "날짜·시각이나 표시를 읽을 수 없습니다.";

fn closings(start: Hash, raw: &[RawClosing]) -> Result<Vec<Closing>, Wrong> {
    let mut prev = start;
    let mut read: Vec<Closing> = Vec::with_capacity(raw.len());
    for (number, row) in (1..).zip(raw) {
        let wrong = |what| (number, what);
        if row.number != number {
            return Err(wrong(GAP));
        }
        if row.prev_hash != prev.0 {
            return Err(wrong(CHAIN));
        }
        let mut closing = closing(row, prev).ok_or(wrong(UNREADABLE))?;
        closing.hash = side::closing_hash(&closing);
        if row.hash != closing.hash.0 {
            return Err(wrong(CONTENT));
        }
        if !follows(read.last(), &closing) {
            return Err(wrong("앞의 마감과 맞지 않는 마감입니다."));
        }
        prev = closing.hash;
        read.push(closing);
    }
    Ok(read)
}

fn closing(row: &RawClosing, prev: Hash) -> Option<Closing> {
    Some(Closing {
        number: row.number,
        key: row.key.clone(),
        reopens: flag(row.reopens)?,
        closed_through: day(&row.closed_through)?,
        recorded_at: instant(&row.recorded_at)?,
        actor: row.actor.clone(),
        second: row.second.clone(),
        reason: row.reason.clone(),
        source: row.source.clone(),
        at_seq: row.at.0,
        at_hash: hash(&row.at.1)?,
        prev_hash: prev,
        hash: prev,
    })
}

/// A closing goes further than the one before, a reopening back, by two parties; neither sees an
/// earlier log.
fn follows(before: Option<&Closing>, closing: &Closing) -> bool {
    let was = before.map(|closing| closing.closed_through);
    let direction = if closing.reopens {
        was.is_some_and(|was| closing.closed_through < was)
            && !closing.second.is_empty()
            && closing.second != closing.actor
    } else {
        was.is_none_or(|was| was < closing.closed_through) && closing.second.is_empty()
    };
    let sees = before.is_none_or(|before| {
        before.at_seq <= closing.at_seq && before.recorded_at <= closing.recorded_at
    });
    direction && sees
}

fn locks(start: Hash, book: BookNumber, raw: &[RawLock]) -> Result<Vec<Hash>, Wrong> {
    let mut prev = start;
    let mut hashes = Vec::with_capacity(raw.len());
    for (number, row) in (1..).zip(raw) {
        let wrong = |what| (number, what);
        if row.number != number {
            return Err(wrong(GAP));
        }
        if row.prev_hash != prev.0 {
            return Err(wrong(CHAIN));
        }
        let lock = lock(row, book, prev).ok_or(wrong(UNREADABLE))?;
        prev = side::lock_hash(&lock);
        if row.hash != prev.0 {
            return Err(wrong(CONTENT));
        }
        hashes.push(prev);
    }
    Ok(hashes)
}

fn lock(row: &RawLock, book: BookNumber, prev: Hash) -> Option<Lock> {
    Some(Lock {
        book,
        number: row.number,
        locked: flag(row.locked)?,
        recorded_at: instant(&row.recorded_at)?,
        actor: row.actor.clone(),
        reason: row.reason.clone(),
        prev_hash: prev,
        hash: prev,
    })
}

/// What a signed head is checked against.
struct Frame<'a> {
    tenant: &'a TenantId,
    book: BookNumber,
    name: &'a str,
    start: Hash,
    closings: &'a [Hash],
    locks: &'a [Hash],
}

impl Frame<'_> {
    fn heads(&self, raw: &[RawHead]) -> Result<Vec<SignedHead>, Wrong> {
        let mut prev = self.start;
        let mut read = Vec::with_capacity(raw.len());
        for (number, row) in (1..).zip(raw) {
            let wrong = |what| (number, what);
            if row.number != number {
                return Err(wrong(GAP));
            }
            if row.prev_hash != prev.0 {
                return Err(wrong(CHAIN));
            }
            let head = self.head(row, prev).ok_or(wrong(UNREADABLE))?;
            if !heads::is_signed(&head) {
                return Err(wrong("서명이 내용과 맞지 않습니다."));
            }
            let seen = at(self.start, self.closings, head.closings.0) == Some(head.closings.1)
                && at(self.start, self.locks, head.locks.0) == Some(head.locks.1);
            if !seen {
                return Err(wrong("서명한 때의 마감이나 잠금과 다릅니다."));
            }
            prev = side::head_hash(&head);
            read.push(head);
        }
        Ok(read)
    }

    fn head(&self, row: &RawHead, prev: Hash) -> Option<SignedHead> {
        let [entries, accounts, closings, locks] = &row.ends;
        let end = |(count, last): &RawEnd| Some((*count, hash(last)?));
        Some(SignedHead {
            tenant: self.tenant.clone(),
            book: self.book,
            name: self.name.to_owned(),
            number: row.number,
            signed_at: instant(&row.signed_at)?,
            entries: end(entries)?,
            accounts: end(accounts)?,
            closings: end(closings)?,
            locks: end(locks)?,
            prev_hash: prev,
            signed_with: hash(&row.signed_with)?.0,
            signature: row.signature.as_slice().try_into().ok()?,
        })
    }
}

/// Whether a chain ends where the book says.
fn ends(start: Hash, chain: &[Hash], tip: &RawEnd) -> Result<(), Wrong> {
    let count = i64::try_from(chain.len()).unwrap_or(i64::MAX);
    if tip.0 != count {
        let what = "장부에 적힌 수와 다릅니다(끝이 잘렸거나 덧붙었습니다).";
        return Err((tip.0.min(count) + 1, what));
    }
    if tip.1 != chain.last().unwrap_or(&start).0 {
        return Err((count, "사슬의 끝이 장부에 적힌 것과 다릅니다."));
    }
    Ok(())
}

/// The hash at a place of a chain; its start at 0.
fn at(start: Hash, chain: &[Hash], number: i64) -> Option<Hash> {
    match usize::try_from(number).ok()?.checked_sub(1) {
        None => Some(start),
        Some(at) => chain.get(at).copied(),
    }
}

fn hash(bytes: &[u8]) -> Option<Hash> {
    bytes.try_into().ok().map(Hash)
}

fn flag(number: i64) -> Option<bool> {
    match number {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

impl Side {
    /// Whether the entry of a seq (0: the opening) is the one that closings and heads saw.
    pub fn saw(&self, seq: i64, hash: Hash) -> bool {
        let seen = self.anchors.get(&seq);
        seen.is_none_or(|seen| seen.iter().all(|seen| *seen == hash))
    }

    /// Whether heads saw these accounts.
    pub fn saw_accounts(&self, opening: Hash, chain: &[Hash]) -> bool {
        self.account_anchors
            .iter()
            .all(|(number, hash)| at(opening, chain, *number) == Some(*hash))
    }

    /// Whether a closing or a head saw an entry behind this one.
    pub fn saw_behind(&self, seq: i64) -> bool {
        self.anchors
            .last_key_value()
            .is_some_and(|(last, _)| *last > seq)
    }

    /// Whether the entry of this seq counts for a day that was closed when it was recorded.
    pub fn was_closed(&self, seq: i64, day: Date) -> bool {
        let before = self.closings.partition_point(|c| c.at_seq < seq);
        let in_force = before.checked_sub(1).and_then(|at| self.closings.get(at));
        rules::is_closed(in_force.map(|closing| closing.closed_through), day)
    }
}
