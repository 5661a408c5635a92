//! Papers behind resolutions.

use files::Media;
use kernel::{Digest, Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use super::word;
use crate::model::{Evidence, EvidenceKind, EvidenceUse, ExpenditureResolution};

store::statements! {
    /// The papers of a resolution in the order of attaching.
    LIST_EVIDENCE = "SELECT e.resolution, e.kind, e.digest, e.name, e.media, e.size, \
        e.split_reason, e.added_by_name, e.added_at, e.late, e.struck FROM spending_evidence e \
        WHERE e.tenant = $1 AND e.resolution = $2 ORDER BY e.added_at, e.kind, e.digest";
    /// The papers of a year's resolutions.
    YEAR_EVIDENCE = "SELECT e.resolution, e.kind, e.digest, e.name, e.media, e.size, \
        e.split_reason, e.added_by_name, e.added_at, e.late, e.struck FROM spending_evidence e \
        JOIN spending_resolution r ON r.tenant = $1 AND r.id = e.resolution \
        WHERE e.tenant = $1 AND r.year = $2 AND e.struck IS NULL \
        ORDER BY e.resolution, e.added_at, e.kind, e.digest";
    /// Other resolutions behind which the same bytes stand and count.
    OTHER_USES = "SELECT DISTINCT r.id, r.number, r.purpose FROM spending_evidence e \
        JOIN spending_resolution r ON r.tenant = $1 AND r.id = e.resolution \
        WHERE e.tenant = $1 AND e.digest = $2 AND e.resolution <> $3 AND e.struck IS NULL \
        AND r.state <> 'dropped' AND r.kind <> 'take_back' ORDER BY r.number, r.id";
}

store::tables! {
    /// Papers.
    EVIDENCE = "spending_evidence" key [resolution, kind, digest]
        columns [name, media, size, split_reason, added_by, added_by_name, added_at, late, struck]
        may edit;
}

fn evidence_of(row: &Row<'_>) -> Result<Evidence, Fault> {
    Ok(Evidence {
        resolution: row.get(0)?,
        kind: word(row, 1, EvidenceKind::read)?,
        digest: row.get(2)?,
        name: row.get(3)?,
        media: word(row, 4, Media::read)?,
        size: row.get(5)?,
        split_reason: row.get(6)?,
        added_by_name: row.get(7)?,
        added_at: row.get(8)?,
        late: row.get(9)?,
        struck: row.get(10)?,
    })
}

/// All papers of a resolution, those that were struck out too.
pub fn of(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Result<Vec<Evidence>, Fault> {
    tx.list(&LIST_EVIDENCE, args![id], evidence_of)
}

/// The papers of a year that count.
pub fn of_year(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Evidence>, Fault> {
    tx.list(&YEAR_EVIDENCE, args![year], evidence_of)
}

/// Where else the same bytes stand.
pub fn other_uses(
    tx: &mut Tx<'_>,
    digest: Digest,
    resolution: Id<ExpenditureResolution>,
) -> Result<Vec<EvidenceUse>, Fault> {
    tx.list(&OTHER_USES, args![digest, resolution], |row| {
        Ok(EvidenceUse {
            resolution: row.get(0)?,
            number: row.get(1)?,
            purpose: row.get(2)?,
        })
    })
}

pub fn insert(tx: &mut Tx<'_>, paper: &Evidence) -> Outcome<()> {
    let added_by = tx.actor().key();
    let values = args![
        paper.resolution,
        paper.kind.word(),
        paper.digest,
        &paper.name,
        paper.media.word(),
        paper.size,
        &paper.split_reason,
        added_by,
        &paper.added_by_name,
        paper.added_at,
        paper.late,
        paper.struck.as_deref()
    ];
    tx.insert_or(&EVIDENCE, values, |_| {
        let text = "이 결의서에 같은 종류로 이미 첨부한 파일입니다. 다른 파일을 고르세요.";
        Refusal::at("file", "spending.evidence_there", text)
    })
}

pub fn strike(tx: &mut Tx<'_>, paper: &Evidence, reason: &str) -> Outcome<()> {
    tx.update(
        &EVIDENCE,
        args![paper.resolution, paper.kind.word(), paper.digest],
        &[("struck", reason.into())],
    )
}

/// Lets a paper that was struck out count again.
pub fn restore(tx: &mut Tx<'_>, paper: &Evidence) -> Outcome<()> {
    tx.update(
        &EVIDENCE,
        args![paper.resolution, paper.kind.word(), paper.digest],
        &[
            ("struck", store::Arg::Null),
            ("late", paper.late.into()),
            ("split_reason", (&paper.split_reason).into()),
        ],
    )
}
