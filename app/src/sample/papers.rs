//! The papers of the sample: small files made here, each unlike every other.

use kernel::{Id, Outcome};
use spending::{
    AttachEvidence, EvidenceKind, ExpenditureResolution, PersonnelItem, Requirement, ResolutionKind,
};
use store::Tx;

use super::{pdf, png};

/// Attaches what the kind of a resolution asks for and is not there yet.
pub(super) fn attach_missing(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<()> {
    let missing = spending::evidence_missing(tx, id)?;
    attach(tx, id, &missing)
}

/// Attaches the first of those only.
pub(super) fn attach_first(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<()> {
    let missing = spending::evidence_missing(tx, id)?;
    attach(tx, id, missing.get(..1).unwrap_or_default())
}

fn attach(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>, missing: &[Requirement]) -> Outcome<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let resolution = spending::resolution(tx, id)?;
    for one in missing {
        let Some(kind) = chosen(one, &resolution) else {
            continue;
        };
        let (ending, bytes) = file(tx, kind, &resolution);
        let number = resolution.number;
        let ask = AttachEvidence {
            resolution: id.to_string(),
            kind: kind.word().to_owned(),
            name: format!("{}-{number}.{ending}", kind.label()),
            bytes,
            split_reason: String::new(),
        };
        spending::attach_evidence(tx, &ask)?;
    }
    Ok(())
}

/// Which of several papers the resolution would have.
fn chosen(one: &Requirement, of: &ExpenditureResolution) -> Option<EvidenceKind> {
    let wished = match (of.kind, of.details.personnel) {
        (ResolutionKind::Personnel, Some(PersonnelItem::Insurance)) => {
            EvidenceKind::SocialInsurance
        }
        (ResolutionKind::Personnel, Some(PersonnelItem::RetirementReserve)) => {
            EvidenceKind::Receipt
        }
        (ResolutionKind::General, _) if of.vat.0 == 0 => EvidenceKind::Receipt,
        _ => return one.any_of.first().copied(),
    };
    let there = one.any_of.contains(&wished);
    if there {
        Some(wished)
    } else {
        one.any_of.first().copied()
    }
}

/// A picture for photographs, a document for the rest.
fn file(tx: &Tx<'_>, kind: EvidenceKind, of: &ExpenditureResolution) -> (&'static str, Vec<u8>) {
    let seed = format!("{}/{}/{}", of.id, kind.word(), tx.today());
    if kind == EvidenceKind::Photo {
        return ("png", png::picture(seed.as_bytes()));
    }
    let lines = [
        "SAMPLE EVIDENCE - NOT A REAL DOCUMENT".to_owned(),
        format!("kind     {}", kind.word()),
        format!("no.      {}", of.number),
        format!("service  {}", of.service_on),
        format!("supply   {} KRW", of.supply),
        format!("vat      {} KRW", of.vat),
        format!("mark     {seed}"),
    ];
    ("pdf", pdf::document(&lines))
}
