//! What was handed in to be signed, and releases of held money.

use std::collections::BTreeSet;

use kernel::{Address, Digest, Fault, Id, Outcome, Won};
use store::{JournalQuery, Table, Tx, args};

use super::proposals::RELEASE;
use crate::model::{ExpenditureResolution, SpendingProposal, VersionRow};

store::statements! {
    /// The versions of a record, newest first.
    LIST_VERSIONS = "SELECT v.version, v.submitted_at, v.submitted_by_name, v.content, v.digest \
        FROM spending_version v WHERE v.tenant = $1 AND v.subject = $2 ORDER BY v.version DESC";
}

store::tables! {
    /// Versions.
    VERSION = "spending_version" key [subject, version]
        columns [submitted_at, submitted_by, submitted_by_name, content, digest] may append;
}

/// The versions of a record, newest first.
pub fn of(tx: &mut Tx<'_>, subject: &Address) -> Result<Vec<VersionRow>, Fault> {
    tx.list(&LIST_VERSIONS, args![subject], |row| {
        Ok(VersionRow {
            version: row.get(0)?,
            submitted_at: row.get(1)?,
            submitted_by_name: row.get(2)?,
            content: row.get(3)?,
            digest: row.get(4)?,
        })
    })
}

/// Keeps what is handed in now.
pub fn keep(
    tx: &mut Tx<'_>,
    subject: &Address,
    version: i64,
    content: &str,
    digest: Digest,
) -> Outcome<()> {
    let (key, name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    let values = args![subject, version, now, key, name, content, digest];
    tx.insert(&VERSION, values)
}

/// Columns that signing and paying move; everything else of a record is what somebody wrote.
const STEERING: [&str; 6] = [
    "state",
    "version",
    "hold",
    "held_on",
    "account_version",
    "signed_on",
];

/// Everybody who wrote something into a record, as actor keys: the journal knows.
pub fn writers(
    tx: &mut Tx<'_>,
    table: &'static Table,
    id: String,
) -> Result<BTreeSet<String>, Fault> {
    let mut writers = BTreeSet::new();
    let mut query = JournalQuery {
        table: table.name.to_owned(),
        row_key: id,
        limit: 500,
        ..JournalQuery::default()
    };
    loop {
        let page = tx.journal(&query)?;
        query.before = page.last().map(|row| row.id.clone());
        let written = page.iter().filter(|row| {
            let mut changes = row.changes().into_iter();
            row.before.is_none() || changes.any(|(name, ..)| !STEERING.contains(&name.as_str()))
        });
        writers.extend(written.map(|row| row.actor.clone()));
        if page.len() < 500 {
            return Ok(writers);
        }
    }
}

/// Keeps that held money went back to its line.
pub fn keep_release(
    tx: &mut Tx<'_>,
    proposal: Id<SpendingProposal>,
    seq: i64,
    amount: Won,
    resolution: Option<Id<ExpenditureResolution>>,
    reason: &str,
) -> Outcome<()> {
    let today = tx.today();
    let values = args![proposal, seq, amount, resolution, reason, today];
    tx.insert(&RELEASE, values)
}
