//! Attaching a paper to a resolution.

use files::Keep;
use jiff::civil::Date;
use kernel::{Digest, FiscalYear, Outcome};
use store::Tx;

use crate::{
    access, load,
    model::{
        AttachEvidence, Evidence, EvidenceKind, ExpenditureResolution, ResolutionKind,
        ResolutionState,
    },
    rules::{Refused, dated, evidence as demands, refuse, typed},
    store::{evidence, resolutions},
};

/// Keeps a file and attaches it as evidence of one kind. The same bytes behind another resolution
/// are refused unless a reason says that they are split. After the signature only papers that the
/// payment itself makes can still come.
pub fn attach_evidence(tx: &mut Tx<'_>, ask: &AttachEvidence) -> Outcome<Digest> {
    tx.require(&access::ATTACH)?;
    let known = resolutions::resolution(tx, load::id(&ask.resolution)?)?;
    let mut no = Vec::new();
    let kind = typed::choice(
        &mut no,
        "evidence",
        "증빙의 종류를",
        &ask.kind,
        EvidenceKind::read,
    );
    let split_reason = typed::optional(&mut no, "split_reason", &ask.split_reason);
    if ask.bytes.is_empty() {
        no.push(Refused::at("file", "첨부할 파일을 고르세요."));
    }
    let (Some(kind), Some(split_reason), true) = (kind, split_reason, no.is_empty()) else {
        return Err(refuse(no));
    };
    let late = late(&known, kind).map_err(|no| refuse(vec![no]))?;
    let year = load::fiscal_year(tx, known.year)?;
    let kept = files::keep(
        tx,
        Keep {
            name: &ask.name,
            bytes: &ask.bytes,
            retain_until: retain_until(year),
        },
    )?;
    if known.kind != ResolutionKind::TakeBack {
        once(tx, &known, kept.digest, &split_reason)?;
    }
    let paper = Evidence {
        resolution: known.id,
        kind,
        digest: kept.digest,
        name: typed::one_line(&ask.name),
        media: kept.media,
        size: kept.size,
        split_reason,
        added_by_name: tx.actor().name().to_owned(),
        added_at: tx.now(),
        late,
        struck: None,
    };
    let subject = ExpenditureResolution::address(known.id);
    let there = evidence::of(tx, known.id)?;
    let same = |known: &&Evidence| known.digest == paper.digest;
    match there.iter().filter(same).find(|known| known.kind == kind) {
        Some(struck) if struck.struck.is_some() => evidence::restore(tx, &paper)?,
        _ => evidence::insert(tx, &paper)?,
    }
    if there
        .iter()
        .filter(same)
        .all(|known| known.struck.is_some())
    {
        files::link(tx, paper.digest, &subject, kind.label(), &paper.name)?;
    }
    Ok(paper.digest)
}

/// Whether the paper comes after the signature, and may.
fn late(known: &ExpenditureResolution, kind: EvidenceKind) -> Result<bool, Refused> {
    if known.state.is_open() {
        return Ok(false);
    }
    let rules = dated::rules();
    let required = demands::required(&rules, known.kind, known.service_on);
    let mut after = required.iter().filter(|one| one.after_payment);
    let fits = kind == EvidenceKind::TransferSlip || after.any(|one| one.any_of.contains(&kind));
    match known.state {
        ResolutionState::Approved if fits => Ok(true),
        ResolutionState::Approved => Err(Refused::state(
            "결재가 끝난 결의서에는 지급 뒤에 생기는 증빙(이체확인증 등)만 더할 수 있습니다.",
        )),
        ResolutionState::Waiting => Err(Refused::state(
            "결재 중인 결의서입니다. 회수한 뒤에 증빙을 더하세요.",
        )),
        _ => Err(Refused::state("폐기한 결의서에는 증빙을 더할 수 없습니다.")),
    }
}

/// Refuses bytes that already stand behind another resolution, unless they are said to be split.
fn once(
    tx: &mut Tx<'_>,
    known: &ExpenditureResolution,
    digest: Digest,
    split_reason: &str,
) -> Outcome<()> {
    let others = evidence::other_uses(tx, digest, known.id)?;
    if others.is_empty() || !split_reason.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = others
        .iter()
        .map(|other| format!("제{}호({})", other.number, other.purpose))
        .collect();
    Err(refuse(vec![Refused::UsedElsewhere {
        places: places.join(", "),
        article: dated::rules().article(dated::EVIDENCE_ONCE, known.service_on),
    }]))
}

/// The first day on which a paper of a year may be erased.
fn retain_until(year: FiscalYear) -> Date {
    let years = dated::rules().whole(dated::RETENTION, year.last_day());
    let last = years.and_then(|years| FiscalYear::new(year.get() + years + 1));
    last.map_or(Date::MAX, FiscalYear::first_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_kept_five_years_after_their_year() {
        let year = FiscalYear::new(2017).expect("in range");
        assert_eq!(retain_until(year), jiff::civil::date(2023, 1, 1));
    }
}
