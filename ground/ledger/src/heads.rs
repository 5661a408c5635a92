//! Signing heads and comparing books with heads that were kept outside.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    canonical::side,
    check::{Broken, Place, broken},
    lock,
    model::{Book, BookNumber, SignedHead},
    open::whole_micros,
    store as rows,
};

/// Signs the head of every book with the office's key and answers all heads, to be kept outside: in
/// the city's mailbox, on paper. A book in which nothing changed since its last head answers that
/// one again.
///
/// # Errors
/// A fault when the store was opened without its keys.
pub fn sign_heads(tx: &mut Tx<'_>) -> Outcome<Vec<SignedHead>> {
    let key = signing_key(tx)?;
    rows::books(tx)?
        .into_iter()
        .map(|book| sign(tx, &key, book.number))
        .collect()
}

/// The head of a book that was signed last; `None` while there is none.
///
/// # Errors
/// [`kernel::Error::NotFound`] without the book.
pub fn last_head(tx: &mut Tx<'_>, book: BookNumber) -> Outcome<Option<SignedHead>> {
    let head = rows::head(tx, book, "")?;
    Ok(rows::head::last(tx, book, &head.book.name)?)
}

/// Compares the books with heads that were kept outside and names, for each head, the first thing
/// that is not as it was when it was signed: a log that ends before it, another hash at its seq,
/// other accounts, closings or locks, a lost head, a book that is gone. Such a book was rolled back
/// or rewritten.
///
/// It trusts the hashes that lie beside the rows; [`verify_all`](crate::verify_all) is what shows
/// that they belong to them. Nothing is written: [`check_heads_and_lock`] locks.
///
/// # Errors
/// A fault when the store was opened without its keys, or the database cannot be read.
pub fn check_heads(tx: &mut Tx<'_>, outside: &[SignedHead]) -> Result<Vec<Broken>, Fault> {
    let found = compare_all(tx, outside)?;
    Ok(found.into_iter().map(|(_, broken)| broken).collect())
}

/// As [`check_heads`], and locks every book that differs, with the complaint as the reason. A head
/// that this office never signed locks nothing.
///
/// # Errors
/// As [`check_heads`].
pub fn check_heads_and_lock(tx: &mut Tx<'_>, outside: &[SignedHead]) -> Outcome<Vec<Broken>> {
    let mut complaints = Vec::new();
    for (book, broken) in compare_all(tx, outside)? {
        if let Some(book) = book {
            lock::lock_for(tx, book, &broken.to_string())?;
        }
        complaints.push(broken);
    }
    Ok(complaints)
}

fn signing_key(tx: &Tx<'_>) -> Result<SigningKey, Fault> {
    let seed = tx.secrets().signing_seed()?;
    Ok(SigningKey::from_bytes(seed.expose()))
}

fn sign(tx: &mut Tx<'_>, key: &SigningKey, book: BookNumber) -> Outcome<SignedHead> {
    let head = rows::head(tx, book, "")?;
    let last = rows::head::last(tx, book, &head.book.name)?;
    let now = whole_micros(tx.now())?;
    let ends = head.ends();
    let Book {
        head_seq,
        head_hash,
        account_count,
        account_hash,
        ..
    } = head.book;
    let mut signed = SignedHead {
        tenant: tx.tenant().clone(),
        book,
        name: head.book.name.clone(),
        number: ends
            .heads
            .0
            .max(last.as_ref().map_or(0, |last| last.number))
            + 1,
        signed_at: last.as_ref().map_or(now, |last| now.max(last.signed_at)),
        entries: (head_seq, head_hash),
        accounts: (account_count, account_hash),
        closings: ends.closings,
        locks: ends.locks,
        prev_hash: ends.heads.1,
        signed_with: key.verifying_key().to_bytes(),
        signature: [0; 64],
    };
    if let Some(last) = last.filter(|last| is_unchanged(last, &signed)) {
        return Ok(last);
    }
    signed.signature = key.sign(&side::head_form(&signed)).to_bytes();
    rows::head::insert(tx, &head, &signed)?;
    Ok(signed)
}

fn is_unchanged(last: &SignedHead, now: &SignedHead) -> bool {
    let ends = |head: &SignedHead| (head.entries, head.accounts, head.closings, head.locks);
    ends(last) == ends(now) && last.signed_with == now.signed_with
}

/// Whether a head was signed by the key that it names.
pub(crate) fn is_signed(head: &SignedHead) -> bool {
    VerifyingKey::from_bytes(&head.signed_with).is_ok_and(|key| {
        let signature = Signature::from_bytes(&head.signature);
        key.verify_strict(&side::head_form(head), &signature)
            .is_ok()
    })
}

/// A complaint, and the book it is about; without one when the head is none of this office.
type Complaint = (Option<BookNumber>, Broken);

fn compare_all(tx: &mut Tx<'_>, outside: &[SignedHead]) -> Result<Vec<Complaint>, Fault> {
    let ours = signing_key(tx)?.verifying_key().to_bytes();
    let mut complaints = Vec::new();
    for head in outside {
        let about_head = |what| broken(&head.name, Place::Head(head.number), what);
        if head.tenant != *tx.tenant() {
            complaints.push((None, about_head("다른 기관의 머리입니다.")));
        } else if head.signed_with != ours || !is_signed(head) {
            complaints.push((None, about_head("이 기관의 열쇠로 서명한 머리가 아닙니다.")));
        } else if let Some(broken) = compare(tx, head)? {
            complaints.push((Some(head.book), broken));
        }
    }
    Ok(complaints)
}

fn compare(tx: &mut Tx<'_>, outside: &SignedHead) -> Result<Option<Broken>, Fault> {
    let wrong = |place, what: &str| Ok(Some(broken(&outside.name, place, what)));
    let opened = rows::opening(tx, outside.book)?.filter(|(name, _)| *name == outside.name);
    let now = rows::head::hashes_at(tx, outside)?;
    let Some(((_, opening), [entries, accounts, closings, locks])) = opened.zip(now) else {
        return wrong(Place::Book, "서명한 때에 있던 장부가 없습니다.");
    };
    let start = side::start(tx.tenant().as_str(), outside.book, &outside.name);
    let ends = [
        (
            outside.entries,
            entries,
            opening,
            Place::Entry as fn(i64) -> Place,
        ),
        (outside.accounts, accounts, opening, account_place),
        (outside.closings, closings, start, Place::Closing),
        (outside.locks, locks, start, Place::Lock),
    ];
    for ((count, hash), (now, at), first, place) in ends {
        if now < count {
            return wrong(
                place(now + 1),
                "서명한 때에 있던 기록이 없습니다(되돌려졌거나 잘렸습니다).",
            );
        }
        let is = if count == 0 {
            Some(first.0.to_vec())
        } else {
            at
        };
        if is.as_deref() != Some(&hash.0[..]) {
            return wrong(
                place(count),
                "서명한 때의 해시와 다릅니다(다시 쓰였습니다).",
            );
        }
    }
    let kept = rows::head::one(tx, outside.book, &outside.name, outside.number)?;
    if kept.as_ref() != Some(outside) {
        return wrong(
            Place::Head(outside.number),
            "서명하여 내보낸 머리가 장부에 없습니다.",
        );
    }
    Ok(None)
}

fn account_place(number: i64) -> Place {
    Place::Account(format!("{number}번"))
}
