//! The fixed-width form that hashes are taken of, byte by byte.
//!
//! All numbers are big-endian. Texts enter as the SHA-256 of their UTF-8 bytes, so every field has
//! one width and no two different entries share a form. Version 1:
//!
//! | offset | bytes | field |
//! |---|---|---|
//! | 0 | 2 | version of this form: 1 |
//! | 2 | 8 | seq, signed |
//! | 10 | 2 | effective date: year, signed |
//! | 12 | 1 | effective date: month |
//! | 13 | 1 | effective date: day |
//! | 14 | 8 | recorded_at: microseconds since 1970-01-01T00:00:00Z, signed |
//! | 22 | 8 | seq of the entry that this one reverses; 0 when none |
//! | 30 | 32 | SHA-256 of key |
//! | 62 | 32 | SHA-256 of kind |
//! | 94 | 32 | SHA-256 of actor |
//! | 126 | 32 | SHA-256 of reason |
//! | 158 | 32 | SHA-256 of source |
//! | 190 | 32 | SHA-256 of memo |
//! | 222 | 2 | number of legs |
//! | 224 + 17 i | 8 | leg i: account number, signed |
//! | 232 + 17 i | 1 | leg i: side, `D` (0x44) or `C` (0x43) |
//! | 233 + 17 i | 8 | leg i: amount in won, signed |
//!
//! `hash_n = SHA-256(hash_{n-1} ‖ form_n)`. `hash_0` is the hash of the book's opening:
//! `SHA-256("sangsaeng ledger book 1\n" ‖ SHA-256(tenant) ‖ number (8) ‖ SHA-256(name) ‖
//! opened_at (8) ‖ SHA-256(opened_by))`. Accounts form a chain of their own from the same start:
//! `account_hash_k = SHA-256(account_hash_{k-1} ‖ version (2) ‖ number (8) ‖ guard (1: 0 free,
//! 1 debit normal, 2 credit normal) ‖ SHA-256(name) ‖ opened_at (8) ‖ SHA-256(opened_by))`.
//!
//! The book row keeps the last hash of both chains; a signed daily head has to sign
//! `(head_seq, head_hash, account_count, account_hash)` and covers everything.

use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};

use crate::{
    Guard, Hash, Leg, Side,
    model::{AccountNumber, BookNumber},
};

/// The version of the canonical form that this build writes and reads.
pub const VERSION: u16 = 1;

/// What an entry's hash covers, borrowed from wherever it lies.
pub(crate) struct Sealed<'a> {
    pub seq: i64,
    pub key: &'a str,
    pub kind: &'a str,
    pub effective_on: Date,
    pub recorded_at: Timestamp,
    pub actor: &'a str,
    pub reason: &'a str,
    pub reverses: Option<i64>,
    pub source: &'a str,
    pub memo: &'a str,
    pub legs: &'a [Leg],
}

/// The bytes of an entry. See the module's table.
pub(crate) fn canonical(entry: &Sealed<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(224 + 17 * entry.legs.len());
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&entry.seq.to_be_bytes());
    out.extend_from_slice(&entry.effective_on.year().to_be_bytes());
    out.extend_from_slice(&entry.effective_on.month().to_be_bytes());
    out.extend_from_slice(&entry.effective_on.day().to_be_bytes());
    out.extend_from_slice(&entry.recorded_at.as_microsecond().to_be_bytes());
    out.extend_from_slice(&entry.reverses.unwrap_or(0).to_be_bytes());
    for text in [
        entry.key,
        entry.kind,
        entry.actor,
        entry.reason,
        entry.source,
        entry.memo,
    ] {
        out.extend_from_slice(&digest(text));
    }
    // A post has at most a few legs; rules refuse more than u16 holds.
    out.extend_from_slice(
        &u16::try_from(entry.legs.len())
            .unwrap_or(u16::MAX)
            .to_be_bytes(),
    );
    for leg in entry.legs {
        out.extend_from_slice(&leg.account.0.to_be_bytes());
        out.push(match leg.side {
            Side::Debit => b'D',
            Side::Credit => b'C',
        });
        out.extend_from_slice(&leg.amount.0.to_be_bytes());
    }
    out
}

/// `SHA-256(prev ‖ canonical)`.
pub(crate) fn entry_hash(prev: Hash, entry: &Sealed<'_>) -> Hash {
    chained(prev, &canonical(entry))
}

/// The hash of a book's opening, where both chains start.
pub(crate) fn book_hash(
    tenant: &str,
    number: BookNumber,
    name: &str,
    opened_at: Timestamp,
    opened_by: &str,
) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"sangsaeng ledger book 1\n");
    hasher.update(digest(tenant));
    hasher.update(number.0.to_be_bytes());
    hasher.update(digest(name));
    hasher.update(opened_at.as_microsecond().to_be_bytes());
    hasher.update(digest(opened_by));
    Hash(hasher.finalize().into())
}

/// The hash of an account's opening, chained to the account opened before it.
pub(crate) fn account_hash(
    prev: Hash,
    number: AccountNumber,
    name: &str,
    guard: Guard,
    opened_at: Timestamp,
    opened_by: &str,
) -> Hash {
    let mut form = Vec::with_capacity(83);
    form.extend_from_slice(&VERSION.to_be_bytes());
    form.extend_from_slice(&number.0.to_be_bytes());
    form.push(match guard {
        Guard::Free => 0,
        Guard::NoOverdraftDebitNormal => 1,
        Guard::NoOverdraftCreditNormal => 2,
    });
    form.extend_from_slice(&digest(name));
    form.extend_from_slice(&opened_at.as_microsecond().to_be_bytes());
    form.extend_from_slice(&digest(opened_by));
    chained(prev, &form)
}

fn chained(prev: Hash, form: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(prev.0);
    hasher.update(form);
    Hash(hasher.finalize().into())
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Won;
    use proptest::prelude::*;

    use super::*;

    fn legs() -> Vec<Leg> {
        vec![
            Leg::debit(AccountNumber(1), Won(7)),
            Leg::credit(AccountNumber(2), Won(7)),
        ]
    }

    fn sealed(legs: &[Leg]) -> Sealed<'_> {
        Sealed {
            seq: 3,
            key: "k-1",
            kind: "executed",
            effective_on: date(2016, 12, 31),
            recorded_at: Timestamp::from_microsecond(1_483_142_400_000_001).unwrap(),
            actor: "system:test",
            reason: "시험",
            reverses: None,
            source: "budget/movement/1",
            memo: "",
            legs,
        }
    }

    /// The form is frozen: another byte here makes every stored book fail its check.
    #[test]
    fn the_bytes_lie_where_the_table_says() {
        let legs = legs();
        let bytes = canonical(&sealed(&legs));
        assert_eq!(bytes.len(), 224 + 2 * 17);
        assert_eq!(&bytes[0..2], &[0, 1]);
        assert_eq!(&bytes[2..10], &3i64.to_be_bytes());
        assert_eq!(&bytes[10..14], &[0x07, 0xE0, 12, 31]);
        assert_eq!(&bytes[14..22], &1_483_142_400_000_001i64.to_be_bytes());
        assert_eq!(&bytes[22..30], &[0; 8]);
        assert_eq!(&bytes[30..62], &digest("k-1"));
        assert_eq!(&bytes[190..222], &digest(""));
        assert_eq!(&bytes[222..224], &[0, 2]);
        assert_eq!(bytes[232], b'D');
        assert_eq!(&bytes[233..241], &7i64.to_be_bytes());
        assert_eq!(&bytes[241..249], &2i64.to_be_bytes());
        assert_eq!(bytes[249], b'C');
    }

    #[test]
    fn a_known_entry_has_a_known_hash() {
        let legs = legs();
        let opened = Timestamp::from_second(0).unwrap();
        let start = book_hash("hanbit", BookNumber(1), "city/2016", opened, "system:test");
        assert_eq!(start.to_string(), KNOWN_BOOK);
        assert_eq!(entry_hash(start, &sealed(&legs)).to_string(), KNOWN_ENTRY);
    }

    /// Computed from the module's table by another program.
    const KNOWN_BOOK: &str = "b5f26f1bd7ed8411f10d180f66a0c3fa464e8da9d9951c76e38c1181534d8173";
    const KNOWN_ENTRY: &str = "293c0a24e1afd331bb1945175df8ec66c2020366d24ba2bca4e0d951a4dad595";

    proptest! {
        /// Any single change of any field changes the form.
        #[test]
        fn no_two_entries_share_a_form(
            seq in 1i64..9, other_seq in 1i64..9,
            key in "[a-c]{1,2}", other_key in "[a-c]{1,2}",
            memo in "[a-c]{0,2}", other_memo in "[a-c]{0,2}",
            amount in 1i64..4, other_amount in 1i64..4,
        ) {
            let of = |seq, key, memo, amount| {
                let legs = vec![
                    Leg::debit(AccountNumber(1), Won(amount)),
                    Leg::credit(AccountNumber(2), Won(amount)),
                ];
                canonical(&Sealed { seq, key, memo, ..sealed(&legs) })
            };
            let same = seq == other_seq && key == other_key && memo == other_memo
                && amount == other_amount;
            let one = of(seq, &key, &memo, amount);
            let two = of(other_seq, &other_key, &other_memo, other_amount);
            prop_assert_eq!(one == two, same);
        }
    }
}
