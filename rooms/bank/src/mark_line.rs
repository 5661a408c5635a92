//! What a line is that no entry stands for.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    match_line::unmatched,
    model::{LineMark, MarkKind, MarkLine},
    rules::{refuse, typed},
    store::lines,
};

/// Says what a line is, or takes that back when `kind` is empty. It stays open either way: the
/// reconciliation lists it with these words.
pub fn mark_line(tx: &mut Tx<'_>, ask: MarkLine) -> Outcome<()> {
    tx.require(&access::MATCH)?;
    let id = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    let line = unmatched(tx, id)?;
    let mut no = Vec::new();
    let reason = typed::required(&mut no, "reason", "까닭을", &ask.reason);
    if ask.kind.trim().is_empty() {
        let Some(reason) = reason else {
            return Err(refuse(no));
        };
        tx.because(&reason);
        return lines::delete_mark(tx, line.id);
    }
    let kind = kernel::typed::choice(&mut no, "kind", "무엇인지", &ask.kind, MarkKind::read);
    let (Some(kind), Some(reason)) = (kind, reason) else {
        return Err(refuse(no));
    };
    if line.mark.is_some() {
        tx.because(&reason);
        lines::delete_mark(tx, line.id)?;
    }
    let by_name = tx.actor().name().to_owned();
    lines::insert_mark(
        tx,
        line.id,
        &LineMark {
            kind,
            reason,
            by_name,
        },
    )
}
