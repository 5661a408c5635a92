//! `sangsaeng verify`: recompute a book and name the first wrong thing.

use kernel::{Error, Fault, Outcome};
use store::Tx;

use crate::{
    check::{Broken, Checker, Place, VerifyReport, broken},
    model::BookNumber,
    store::{
        raw::{self, RawBook, RawLeg},
        raw_side,
    },
};

/// What a check of one book says.
pub type Verdict = Result<VerifyReport, Broken>;

/// Entries that are read at a time: bounded memory however long the book is, and little enough to
/// stay close to the processor.
const PAGE: i64 = 512;

/// Recomputes one book: the opening, the chain of accounts, the chains of closings, locks and
/// signed heads, every entry's form, hash, balance, place and period, every reversal, the head, and
/// the fold of every hold and account. Reads the whole log once.
///
/// # Errors
/// [`kernel::Error::NotFound`] without the book; a fault when the database cannot be read. A wrong
/// book is an answer, not an error.
pub fn verify(tx: &mut Tx<'_>, book: BookNumber) -> Outcome<Verdict> {
    let found = raw::books(tx)?.into_iter().find(|b| b.number == book.0);
    Ok(check(tx, found.ok_or(Error::NotFound)?)?)
}

/// Recomputes every book of the office, in the order of opening. A number without its book, or
/// rows of a book that is not there, is a broken book too.
pub fn verify_all(tx: &mut Tx<'_>) -> Result<Vec<Verdict>, Fault> {
    let verdicts = numbered(tx)?;
    Ok(verdicts.into_iter().map(|(_, verdict)| verdict).collect())
}

/// The verdict about each number that is or should be a book.
pub(crate) fn numbered(tx: &mut Tx<'_>) -> Result<Vec<(BookNumber, Verdict)>, Fault> {
    let books = raw::books(tx)?;
    let mut verdicts = Vec::with_capacity(books.len());
    let mut next = 1;
    for book in books {
        let gone = next..book.number;
        verdicts.extend(gone.map(|number| (BookNumber(number), Err(missing(number)))));
        next = book.number + 1;
        verdicts.push((BookNumber(book.number), check(tx, book)?));
    }
    // Gaps below the last book were told above; the rest lies behind it.
    let behind = raw::orphans(tx)?
        .into_iter()
        .filter(|number| *number >= next);
    verdicts.extend(behind.map(|number| (BookNumber(number), Err(missing(number)))));
    Ok(verdicts)
}

fn missing(number: i64) -> Broken {
    broken(&format!("{number}번"), Place::Book, "장부가 없어졌습니다.")
}

fn check(tx: &mut Tx<'_>, book: RawBook) -> Result<Verdict, Fault> {
    let number = BookNumber(book.number);
    let accounts = raw::accounts(tx, number)?;
    let beside = raw_side::all(tx, number)?;
    let tenant = tx.tenant().clone();
    let mut checker = match Checker::start(&tenant, book, accounts, beside) {
        Ok(checker) => checker,
        Err(broken) => return Ok(Err(broken)),
    };
    let span = raw::span(tx, number)?;
    if let Some((first, last)) = span.log {
        if first < 1 {
            return Ok(Err(checker.wrong(first, "분개 번호는 1부터입니다.")));
        }
        let mut after = 0;
        while after < last {
            let upto = after.saturating_add(PAGE);
            if let Err(broken) = check_page(tx, number, &mut checker, after, upto.min(last))? {
                return Ok(Err(broken));
            }
            after = upto;
        }
    }
    // Every entry up to the last is there now, so that a tie to none lies before or behind them.
    let (first, last) = span.steps.unwrap_or((1, 0));
    if let Some(seq) = [first, last]
        .into_iter()
        .find(|seq| span.steps.is_some() && !(1..checker.next_seq()).contains(seq))
    {
        return Ok(Err(
            checker.wrong(seq, "분개 없이 잡아 둔 금액의 표시만 남아 있습니다.")
        ));
    }
    Ok(checker.finish())
}

/// Checks the entries of one page. Every seq of the page must be there.
fn check_page(
    tx: &mut Tx<'_>,
    book: BookNumber,
    checker: &mut Checker,
    after: i64,
    upto: i64,
) -> Result<Result<(), Broken>, Fault> {
    let entries = raw::entries(tx, book, after, upto)?;
    let legs = raw::legs(tx, book, after, upto)?;
    let mut rest = legs.as_slice();
    for entry in &entries {
        let own = rest.iter().take_while(|leg| leg.seq <= entry.seq).count();
        let (own, others) = rest.split_at(own);
        rest = others;
        if let Some(stray) = own.iter().find(|leg| leg.seq < entry.seq) {
            return Ok(Err(
                checker.wrong(stray.seq, "분개 없이 줄만 남아 있습니다.")
            ));
        }
        let original = original_legs(tx, book, entry.reverses.filter(|seq| *seq < entry.seq))?;
        if let Err(broken) = checker.entry(entry, own, original.as_deref()) {
            return Ok(Err(broken));
        }
    }
    if checker.next_seq() <= upto {
        return Ok(Err(
            checker.wrong(checker.next_seq(), "분개가 없습니다(번호가 비었습니다).")
        ));
    }
    Ok(Ok(()))
}

fn original_legs(
    tx: &mut Tx<'_>,
    book: BookNumber,
    seq: Option<i64>,
) -> Result<Option<Vec<RawLeg>>, Fault> {
    seq.map(|seq| raw::legs(tx, book, seq - 1, seq)).transpose()
}
