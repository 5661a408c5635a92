//! Signed heads: receipts of a whole book that are kept outside.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use kernel::{Digest, TenantId};

use super::{BookNumber, Hash};

/// Where a book and its side chains ended at an instant, signed by the office's key. Whoever keeps
/// one outside can show later that the book was cut or rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    /// The office.
    pub tenant: TenantId,
    /// The book.
    pub book: BookNumber,
    /// The book's name.
    pub name: String,
    /// Place in the book's chain of heads, from 1 without a gap.
    pub number: i64,
    /// When it was signed, to the microsecond.
    pub signed_at: Timestamp,
    /// The seq of the last entry, and its hash.
    pub entries: (i64, Hash),
    /// How many accounts there were, and the hash of the last.
    pub accounts: (i64, Hash),
    /// How many closings and reopenings there were, and the hash of the last.
    pub closings: (i64, Hash),
    /// How many locks and unlocks there were, and the hash of the last.
    pub locks: (i64, Hash),
    /// The hash of the head signed before; of the book's opening for the first.
    pub prev_hash: Hash,
    /// The public key (Ed25519, RFC 8032).
    pub signed_with: [u8; 32],
    /// The signature over the canonical form.
    pub signature: [u8; 64],
}

/// The text form, one line: what is mailed, printed and read again. Words parted by one space; each
/// end as `COUNT:HASH`, hashes, key and signature in hexadecimal digits.
impl fmt::Display for SignedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenant = self.tenant.as_str();
        let (book, name, number, at) = (self.book.0, &self.name, self.number, self.signed_at);
        write!(f, "{FORM} {tenant} {book} {name} {number} {at}")?;
        for (count, hash) in [self.entries, self.accounts, self.closings, self.locks] {
            write!(f, " {count}:{hash}")?;
        }
        write!(f, " {} ", self.prev_hash)?;
        self.signed_with
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(" ")?;
        self.signature
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The first word of the text form.
const FORM: &str = "sangsaeng-head/1";

/// The text is not a signed head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAHead;

impl fmt::Display for NotAHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the line of a signed head")
    }
}

impl std::error::Error for NotAHead {}

impl FromStr for SignedHead {
    type Err = NotAHead;

    fn from_str(line: &str) -> Result<Self, NotAHead> {
        let mut words = line.split(' ');
        let mut word = || words.next().ok_or(NotAHead);
        if word()? != FORM {
            return Err(NotAHead);
        }
        let head = Self {
            tenant: TenantId::new(word()?).ok_or(NotAHead)?,
            book: BookNumber(number(word()?)?),
            name: word()?.to_owned(),
            number: number(word()?)?,
            signed_at: word()?.parse().map_err(|_| NotAHead)?,
            entries: end(word()?)?,
            accounts: end(word()?)?,
            closings: end(word()?)?,
            locks: end(word()?)?,
            prev_hash: hash(word()?)?,
            signed_with: hash(word()?)?.0,
            signature: halves(word()?)?,
        };
        // Only what would be printed like this is this head: nothing is hidden in a second form.
        if words.next().is_none() && head.to_string() == line {
            Ok(head)
        } else {
            Err(NotAHead)
        }
    }
}

fn number(text: &str) -> Result<i64, NotAHead> {
    text.parse().map_err(|_| NotAHead)
}

fn hash(text: &str) -> Result<Hash, NotAHead> {
    let digest: Digest = text.parse().map_err(|_| NotAHead)?;
    Ok(Hash(*digest.as_bytes()))
}

fn end(text: &str) -> Result<(i64, Hash), NotAHead> {
    let (count, last) = text.split_once(':').ok_or(NotAHead)?;
    Ok((number(count)?, hash(last)?))
}

fn halves(text: &str) -> Result<[u8; 64], NotAHead> {
    let (first, second) = text.split_at_checked(64).ok_or(NotAHead)?;
    let mut bytes = [0; 64];
    let (low, high) = bytes.split_at_mut(32);
    low.copy_from_slice(&hash(first)?.0);
    high.copy_from_slice(&hash(second)?.0);
    Ok(bytes)
}
