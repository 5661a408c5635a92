//! Whether the log is whole and every data key opens.

use kernel::Fault;
use store::Tx;

use crate::{log, model::Damage, seal, store as rows};

/// Rows of the log that are held at once.
const PAGE: i64 = 1000;

/// Walks the log and unwraps every data key; names what is wrong. The log's chain finds changed,
/// swapped and missing rows; a log cut at its end needs the length written down elsewhere.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<Damage>, Fault> {
    let mut damage: Vec<Damage> = first_break(tx)?.map(Damage::Log).into_iter().collect();
    for (subject, wrapped, sealed_by) in rows::keys(tx)? {
        if seal::unwrap(tx, &subject, &wrapped, &sealed_by).is_err() {
            damage.push(Damage::Key(subject));
        }
    }
    Ok(damage)
}

fn first_break(tx: &mut Tx<'_>) -> Result<Option<i64>, Fault> {
    let (mut seq, mut before) = (0, Vec::new());
    loop {
        let page = rows::walk_accesses(tx, seq, PAGE)?;
        if page.is_empty() {
            return Ok(None);
        }
        for (access, hash) in page {
            if access.seq != seq + 1 || log::link(&before, &access)[..] != hash {
                return Ok(Some(seq + 1));
            }
            (seq, before) = (access.seq, hash);
        }
    }
}
