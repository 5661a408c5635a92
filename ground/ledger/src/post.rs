//! Posting an entry: once per key, chained, guarded.

use kernel::Outcome;
use store::Tx;

use crate::{
    canonical::{self, Sealed},
    model::{BookNumber, Entry, PostEntry, Posted},
    open::whole_micros,
    rules::{self, Refused},
    store as rows,
};

/// Records an entry at the end of a book.
///
/// The same key with the same body (and the same actor) answers the first entry's place and hash
/// and writes nothing; with another body it is refused. The entry carries who, when and why
/// itself, so no journal row is written.
///
/// # Errors
/// Refuses what [`Refused`] names; [`kernel::Error::NotFound`] without the book; a passing fault
/// when another poster was first, which the store tries again.
pub fn post(tx: &mut Tx<'_>, book: BookNumber, ask: PostEntry) -> Outcome<Posted> {
    rules::check(&ask)?;
    record(tx, book, ask, None)
}

/// Appends what has been checked, unless its key is there already.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    book: BookNumber,
    ask: PostEntry,
    reverses: Option<i64>,
) -> Outcome<Posted> {
    let (head, known) = rows::head(tx, book, &ask.key)?;
    let actor = tx.actor().key();
    if let Some(seq) = known {
        let stored = rows::entry(tx, book, seq)?;
        if rules::same_body(&stored, &ask, reverses, &actor) {
            return Ok(Posted {
                seq,
                hash: stored.hash,
                repeated: true,
            });
        }
        return Err(Refused::KeyReused { seq }.into());
    }
    rules::accounts_exist(&head, &ask.legs)?;
    if let Some(by) = reverses
        .map(|seq| rows::reversal_of(tx, book, seq))
        .transpose()?
        .flatten()
    {
        return Err(Refused::AlreadyReversed { by }.into());
    }
    // Order of recording is order of seq even when the clock steps back.
    let recorded_at = whole_micros(tx.now())?.max(head.head_recorded_at);
    let seq = head.head_seq + 1;
    let hash = canonical::entry_hash(
        head.head_hash,
        &Sealed {
            seq,
            key: &ask.key,
            kind: &ask.kind,
            effective_on: ask.effective_on,
            recorded_at,
            actor: &actor,
            reason: &ask.reason,
            reverses,
            source: &ask.source,
            memo: &ask.memo,
            legs: &ask.legs,
        },
    );
    let entry = Entry {
        seq,
        key: ask.key,
        kind: ask.kind,
        effective_on: ask.effective_on,
        recorded_at,
        actor,
        reason: ask.reason,
        reverses,
        source: ask.source,
        memo: ask.memo,
        legs: ask.legs,
        prev_hash: head.head_hash,
        hash,
    };
    rows::insert_entry(tx, &head, &entry)?;
    Ok(Posted {
        seq,
        hash,
        repeated: false,
    })
}
