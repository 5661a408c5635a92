//! Which record became part of which.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Counterpart, Merge},
    rules::Declined,
};

store::statements! {
    /// What became part of a record, the latest first.
    OF = "SELECT m.id, m.kept, m.dropped, m.chosen, m.reason, m.merged_at, m.merged_by_name \
        FROM partner_merge m WHERE m.tenant = $1 AND m.kept = $2 ORDER BY m.merged_at DESC, m.id";
}

store::tables! {
    /// Merges, written once.
    MERGE = "partner_merge" key [id]
        columns [kept, dropped, chosen, reason, merged_at, merged_by, merged_by_name] may append;
}

fn merge_of(row: &Row<'_>) -> Result<Merge, Fault> {
    let chosen: String = row.get(3)?;
    Ok(Merge {
        id: row.get(0)?,
        kept: row.get(1)?,
        dropped: row.get(2)?,
        chosen: serde_json::from_str(&chosen)
            .map_err(|e| Fault::new(format!("stored choices: {e}")))?,
        reason: row.get(4)?,
        merged_at: row.get(5)?,
        merged_by_name: row.get(6)?,
    })
}

pub(crate) fn into(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Result<Vec<Merge>, Fault> {
    tx.list(&OF, args![id], merge_of)
}

/// Writes a merge; a record becomes part of another once.
pub(crate) fn insert(tx: &mut Tx<'_>, merge: &Merge) -> Outcome<()> {
    let chosen =
        serde_json::to_string(&merge.chosen).map_err(|e| Fault::new(format!("choices: {e}")))?;
    let by = tx.actor().key();
    let values = args![
        merge.id,
        merge.kept,
        merge.dropped,
        chosen,
        &merge.reason,
        merge.merged_at,
        by,
        &merge.merged_by_name
    ];
    tx.insert_or(&MERGE, values, |_| Declined::AlreadyMerged.into())
}
