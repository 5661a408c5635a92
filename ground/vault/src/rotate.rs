//! A new sealing key: every data key is wrapped anew, no sealed text is touched.

use jiff::Timestamp;
use kernel::{Ctx, Fault, Outcome};
use store::{Store, Tx};

use crate::{
    seal::{unwrap, wrap},
    store as rows,
};

/// Data keys wrapped in one transaction.
const BATCH: i64 = 1000;

/// Makes a new sealing key, wraps every data key of every office with it, and destroys the old one.
/// Answers how many data keys were wrapped. When it is cut, it goes on where it was; until its end
/// both keys open. Other processes on the same records must be started again afterwards; until then
/// they open nothing and seal nothing new.
///
/// # Errors
/// A fault when the store has no keys, a data key does not open, or the disk refuses.
pub fn rotate(store: &Store, now: Timestamp) -> Outcome<u64> {
    store.secrets().begin_rotation()?;
    let next = store.secrets().next_sealing_id()?;
    let next = next.ok_or_else(|| Fault::new("no rotation is under way"))?;
    let mut wrapped = 0;
    for ctx in store.each_office("vault", now)? {
        wrapped += rewrap(store, &ctx, &next.to_string())?;
    }
    store.secrets().finish_rotation()?;
    Ok(wrapped)
}

/// Wraps every data key of one office with the sealing key of this name, present or next.
///
/// # Errors
/// A fault when the store has no key of this name or a data key does not open.
pub fn rewrap(store: &Store, ctx: &Ctx, id: &str) -> Outcome<u64> {
    // From here on new data keys are wrapped by the new key, so the rest is finite.
    let name = id.to_owned();
    store.write(ctx.clone(), move |tx| rows::set_sealed_by(tx, &name))?;
    let (mut after, mut wrapped) = (String::new(), 0);
    loop {
        let (id, from) = (id.to_owned(), after.clone());
        let batch = move |tx: &mut Tx<'_>| rewrap_some(tx, &from, &id);
        let (last, count) = store.write(ctx.clone(), batch)?;
        wrapped += count;
        match last {
            Some(last) => after = last,
            None => return Ok(wrapped),
        }
    }
}

/// The last subject of a batch, and how many there were.
fn rewrap_some(tx: &mut Tx<'_>, after: &str, id: &str) -> Outcome<(Option<String>, u64)> {
    let stale = rows::stale_keys(tx, after, id, BATCH)?;
    let mut count = 0;
    for (subject, bytes, sealed_by) in &stale {
        let key = unwrap(tx, subject, bytes, sealed_by)?;
        let bytes = wrap(tx, subject, &key, id)?;
        rows::rewrap(tx, subject, &bytes, id)?;
        count += 1;
    }
    Ok((stale.into_iter().last().map(|(subject, ..)| subject), count))
}
