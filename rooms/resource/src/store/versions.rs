//! What records were.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{Resource, Snapshot, Step, Version};

store::statements! {
    /// Every version of a record, by number.
    OF_RESOURCE = "SELECT v.version, v.step, v.changed_at, v.changed_by, v.changed_by_name, \
        v.reason, v.snapshot FROM resource_version v \
        WHERE v.tenant = $1 AND v.resource = $2 ORDER BY v.version";
}

store::tables! {
    /// Versions.
    VERSION = "resource_version" key [resource, version]
        columns [step, changed_at, changed_by, changed_by_name, reason, snapshot] may append;
}

fn version_of(row: &Row<'_>) -> Result<Version, Fault> {
    let (step, snapshot): (String, String) = (row.get(1)?, row.get(6)?);
    Ok(Version {
        version: row.get(0)?,
        step: Step::read(&step).ok_or_else(|| Fault::new(format!("stored step {step:?}")))?,
        changed_at: row.get(2)?,
        changed_by: row.get(3)?,
        changed_by_name: row.get(4)?,
        reason: row.get(5)?,
        snapshot: serde_json::from_str(&snapshot)
            .map_err(|e| Fault::new(format!("stored snapshot: {e}")))?,
    })
}

pub fn of_resource(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Version>, Fault> {
    tx.list(&OF_RESOURCE, args![id], version_of)
}

/// Keeps a record as it is now.
pub fn insert(tx: &mut Tx<'_>, resource: &Resource, step: Step, reason: &str) -> Outcome<()> {
    let snapshot = serde_json::to_string(&Snapshot::of(resource))
        .map_err(|e| Fault::new(format!("snapshot: {e}")))?;
    let (now, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    tx.insert(
        &VERSION,
        args![
            resource.id,
            resource.version,
            step.word(),
            now,
            by,
            name,
            reason,
            snapshot
        ],
    )
}
