//! The versions of a city system's layout.

use kernel::{Fault, Outcome};
use store::{Row, Tx, args};

use crate::model::{CityLayout, LayoutVersion};

store::statements! {
    /// The newest version.
    READ_NEWEST = "SELECT l.version, l.layout, l.reason, l.actor_name, l.at FROM audit_layout l \
        WHERE l.tenant = $1 ORDER BY l.version DESC LIMIT 1";
    /// One version.
    READ_VERSION = "SELECT l.version, l.layout, l.reason, l.actor_name, l.at \
        FROM audit_layout l WHERE l.tenant = $1 AND l.version = $2";
    /// Every version, the newest first.
    LIST_VERSIONS = "SELECT l.version, l.layout, l.reason, l.actor_name, l.at \
        FROM audit_layout l WHERE l.tenant = $1 ORDER BY l.version DESC LIMIT $2 OFFSET $3";
    /// How many there are.
    COUNT_VERSIONS = "SELECT COUNT(l.version) FROM audit_layout l WHERE l.tenant = $1";
}

store::tables! {
    /// Layouts.
    LAYOUT = "audit_layout" key [version] columns [layout, reason, actor, actor_name, at]
        may append;
}

fn version_of(row: &Row<'_>) -> Result<LayoutVersion, Fault> {
    let text: String = row.get(1)?;
    Ok(LayoutVersion {
        version: row.get(0)?,
        layout: serde_json::from_str(&text).map_err(|e| Fault::new(format!("layout: {e}")))?,
        reason: row.get(2)?,
        by_name: row.get(3)?,
        at: row.get(4)?,
    })
}

pub fn newest(tx: &mut Tx<'_>) -> Result<Option<LayoutVersion>, Fault> {
    tx.maybe(&READ_NEWEST, &[], version_of)
}

pub fn version(tx: &mut Tx<'_>, number: i64) -> Outcome<LayoutVersion> {
    tx.one(&READ_VERSION, args![number], version_of)
}

/// A part of the versions.
pub fn list(tx: &mut Tx<'_>, (limit, offset): (i64, i64)) -> Result<Vec<LayoutVersion>, Fault> {
    tx.list(&LIST_VERSIONS, args![limit, offset], version_of)
}

pub fn count(tx: &mut Tx<'_>) -> Outcome<usize> {
    let count: i64 = tx.one(&COUNT_VERSIONS, &[], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Adds a version and answers its number.
pub fn insert(tx: &mut Tx<'_>, layout: &CityLayout, reason: &str) -> Outcome<i64> {
    let version = newest(tx)?.map_or(1, |last| last.version + 1);
    let text = serde_json::to_string(layout).map_err(|e| Fault::new(format!("layout: {e}")))?;
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    tx.insert(&LAYOUT, args![version, text, reason, by, name, at])?;
    Ok(version)
}
