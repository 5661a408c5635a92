//! Whether a year's book is what it was: read, recomputed on request, compared with heads that
//! were kept outside. Nothing is locked here; the keeper does that.

use jiff::{Timestamp, civil::Date};
use kernel::{Outcome, Refusal};
use ledger::{Lock, SignedHead, Verdict};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    model::Stamp,
    rules::{Refused, dated, refuse},
    stamp,
};

/// What can be said of a book without reading its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The book's name.
    pub name: String,
    /// Its last entry.
    pub stamp: Stamp,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// The head that was signed last.
    pub signed: Option<SignedHead>,
    /// Every locking and unlocking, oldest first.
    pub locks: Vec<Lock>,
    /// Whether the book can only be read now.
    pub locked: bool,
    /// Through which day it is closed.
    pub closed_through: Option<Date>,
    /// How many entries a page recomputes at most.
    pub verify_most: i64,
}

/// The state of a year's book.
pub fn chain(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Chain> {
    tx.require(&access::VIEW)?;
    let book = stamp::book(tx, year)?;
    Ok(Chain {
        stamp: Stamp {
            seq: book.head_seq,
            head: book.head_hash.to_string(),
        },
        recorded_at: book.head_recorded_at,
        signed: ledger::last_head(tx, year.book)?,
        locks: ledger::locks(tx, year.book)?,
        locked: ledger::locked(tx, year.book)?.is_some(),
        closed_through: ledger::closed_through(tx, year.book)?,
        verify_most: dated::limit(dated::VERIFY_ENTRIES, tx.today()),
        name: book.name,
    })
}

/// Recomputes the whole book.
///
/// # Errors
/// [`Refused::BookTooLong`] for a book that a command should check.
pub fn verify_book(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Verdict> {
    let chain = chain(tx, year)?;
    if chain.stamp.seq > chain.verify_most {
        let (entries, most) = (chain.stamp.seq, chain.verify_most);
        return Err(Refusal::from(Refused::BookTooLong { entries, most }).into());
    }
    ledger::verify(tx, year.book)
}

/// The most lines of heads that are compared at once.
const MOST_HEADS: usize = 400;

/// Compares the books with signed heads that somebody kept outside, one in each line, and answers
/// what is wrong; nothing when all is as it was signed.
///
/// # Errors
/// Refuses a line that is no head, at the field `heads`.
pub fn compare_heads(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<String>> {
    tx.require(&access::READ)?;
    let mut no = Vec::new();
    let mut heads: Vec<SignedHead> = Vec::new();
    for (at, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        match line.parse() {
            Ok(head) => heads.push(head),
            Err(_) => {
                let why =
                    format!("{at}번째 줄은 서명한 지문이 아닙니다. 받은 줄을 그대로 붙이세요.");
                no.push(Refused::at("heads", why));
            }
        }
    }
    if heads.is_empty() && no.is_empty() {
        let what = "보관해 둔 지문을";
        no.push(Refused::Missing {
            field: "heads",
            what,
        });
    }
    if heads.len() > MOST_HEADS {
        no.push(Refused::at(
            "heads",
            format!("한 번에 {MOST_HEADS}줄까지 견줄 수 있습니다."),
        ));
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let wrong = ledger::check_heads(tx, &heads)?;
    Ok(wrong.iter().map(ToString::to_string).collect())
}
