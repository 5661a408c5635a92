//! What was found while reading a file.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{BankImport, Finding, FindingKind};

store::statements! {
    /// A page of the findings of one kind in the order of the file.
    PAGE = "SELECT f.row_number, f.kind, f.cells, f.reason FROM bank_finding f \
        WHERE f.tenant = $1 AND f.import = $2 AND f.kind = $3 ORDER BY f.row_number \
        LIMIT $4 OFFSET $5";
    /// How many of one kind there are.
    COUNT = "SELECT COUNT(f.row_number) FROM bank_finding f \
        WHERE f.tenant = $1 AND f.import = $2 AND f.kind = $3";
    /// Adds one. The journal has the import.
    ADD = "INSERT INTO bank_finding (tenant, import, row_number, kind, cells, reason) \
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, import, row_number, kind) DO NOTHING";
    /// Forgets those of an import.
    DROP = "DELETE FROM bank_finding WHERE tenant = $1 AND import = $2";
}

store::tables! {}

fn finding_of(row: &Row<'_>) -> Result<Finding, Fault> {
    let (kind, cells): (String, String) = (row.get(1)?, row.get(2)?);
    Ok(Finding {
        row: row.get(0)?,
        kind: FindingKind::read(&kind)
            .ok_or_else(|| Fault::new(format!("finding kind {kind:?}")))?,
        cells: serde_json::from_str(&cells)
            .map_err(|e| Fault::new(format!("cells of a finding: {e}")))?,
        reason: row.get(3)?,
    })
}

pub fn page(
    tx: &mut Tx<'_>,
    import: Id<BankImport>,
    kind: FindingKind,
    limit: i64,
    offset: i64,
) -> Result<Vec<Finding>, Fault> {
    tx.list(&PAGE, args![import, kind.word(), limit, offset], finding_of)
}

pub fn count(tx: &mut Tx<'_>, import: Id<BankImport>, kind: FindingKind) -> Outcome<i64> {
    tx.one(&COUNT, args![import, kind.word()], |row| row.get(0))
}

pub fn add(tx: &mut Tx<'_>, import: Id<BankImport>, one: &Finding) -> Result<(), Fault> {
    let cells = serde_json::to_string(&one.cells)
        .map_err(|e| Fault::new(format!("cells of a finding: {e}")))?;
    tx.execute(
        &ADD,
        args![import, one.row, one.kind.word(), cells, &one.reason],
    )?;
    Ok(())
}

pub fn forget(tx: &mut Tx<'_>, import: Id<BankImport>) -> Result<(), Fault> {
    tx.execute(&DROP, args![import])?;
    Ok(())
}
