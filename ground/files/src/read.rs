//! Reading what is kept.

use kernel::{Address, Digest, Error, Fault, Outcome};
use sha2::{Digest as _, Sha256};
use store::Tx;

use crate::{
    model::{Damaged, FileCard, Link, Media, VerifyReport},
    refusal::Refused,
    store as rows,
};

/// Files that are looked at in one query.
const PAGE: i64 = 200;

/// What the store knows of a file.
///
/// # Errors
/// Not found when it never was there.
pub fn card(tx: &mut Tx<'_>, digest: Digest) -> Outcome<FileCard> {
    rows::card(tx, digest)?.ok_or(Error::NotFound)
}

/// A file's bytes, hashed again on the way.
///
/// # Errors
/// Not found; `files.erased` after its retention; a fault when the bytes are not those that were
/// kept.
pub fn bytes(tx: &mut Tx<'_>, digest: Digest) -> Outcome<(Media, Vec<u8>)> {
    let card = card(tx, digest)?;
    if card.erased_at.is_some() {
        return Err(Refused::Erased.into());
    }
    let mut bytes = Vec::new();
    rows::each_chunk(tx, digest, |chunk| bytes.extend(chunk))?;
    if Digest::of(&bytes) != digest {
        let what = format!("file {digest}: the stored bytes are not those that were kept");
        return Err(Fault::new(what).into());
    }
    Ok((card.media, bytes))
}

/// The files beside a record, in the order of linking; struck ones too.
pub fn of(tx: &mut Tx<'_>, subject: &Address) -> Result<Vec<Link>, Fault> {
    rows::links(tx, subject)
}

/// Every record that this file stands beside, the first one first: the same receipt found again.
pub fn subjects_with(tx: &mut Tx<'_>, digest: Digest) -> Result<Vec<Address>, Fault> {
    rows::subjects(tx, digest)
}

/// Hashes every kept file again and names what is damaged.
pub fn verify(tx: &mut Tx<'_>) -> Outcome<VerifyReport> {
    let mut report = VerifyReport::default();
    let mut after = String::new();
    loop {
        let cards = rows::cards_after(tx, &after, PAGE)?;
        let Some(last) = cards.last() else {
            return Ok(report);
        };
        after = last.digest.to_string();
        for card in cards {
            if let Some(what) = damage(tx, &card, &mut report)? {
                report.damaged.push(Damaged {
                    digest: card.digest,
                    name: card.name,
                    what,
                });
            }
        }
    }
}

fn damage(tx: &mut Tx<'_>, card: &FileCard, report: &mut VerifyReport) -> Outcome<Option<String>> {
    let chunks = rows::count_chunks(tx, card.digest)?;
    if card.erased_at.is_some() {
        let left = (chunks > 0).then(|| format!("erased, but {chunks} pieces are there"));
        return Ok(left);
    }
    let wanted = rows::chunks_of(card.size);
    if chunks != wanted {
        return Ok(Some(format!("{chunks} pieces, not {wanted}")));
    }
    let (mut hash, mut size) = (Sha256::new(), 0i64);
    rows::each_chunk(tx, card.digest, |chunk| {
        hash.update(chunk);
        size = size.saturating_add(i64::try_from(chunk.len()).unwrap_or(i64::MAX));
    })?;
    report.files += 1;
    report.bytes += size.unsigned_abs();
    if size != card.size {
        return Ok(Some(format!("{size} bytes, not {}", card.size)));
    }
    let found = Digest::from_bytes(hash.finalize().into());
    Ok((found != card.digest).then(|| format!("its bytes have the digest {found}")))
}
