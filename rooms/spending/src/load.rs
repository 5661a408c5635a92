//! Loading what several verbs need, and what they say when it is not there.

use std::collections::BTreeSet;

use kernel::{Address, Digest, Error, FiscalYear, Id, Outcome};
use payment::{Payee, PaymentState};
use store::Tx;
use trustee::{TrusteeLine, TrusteeYear};

use crate::{
    model::{
        EvidenceKind, ExpenditureResolution, ProposalContent, Requirement, ResolutionContent,
        ResolutionKind, SpendingProposal, sealed,
    },
    rules::{Refused, dated, evidence as demands, refuse},
    store::evidence,
};

/// An id as typed in an address or a request.
pub fn id<K>(text: &str) -> Outcome<Id<K>> {
    text.trim().parse().map_err(|_| Error::NotFound)
}

/// What was chosen in a form and is not there is refused at its field.
pub fn chosen<T>(outcome: Outcome<T>, field: &'static str, text: &'static str) -> Outcome<T> {
    match outcome {
        Err(Error::NotFound) => Err(refuse(vec![Refused::at(field, text)])),
        other => other,
    }
}

/// A line with its year.
pub fn line(tx: &mut Tx<'_>, id: Id<TrusteeLine>) -> Outcome<(TrusteeLine, TrusteeYear)> {
    let found = trustee::line(tx, id);
    let line = chosen(found, "line", "예산 과목을 목록에서 고르세요.")?;
    let year = trustee::year(tx, line.year)?;
    Ok((line, year))
}

/// The fiscal year of a trustee's year.
pub fn fiscal_year(tx: &mut Tx<'_>, id: Id<TrusteeYear>) -> Outcome<FiscalYear> {
    Ok(trustee::year(tx, id)?.fiscal_year)
}

/// The name of a chosen payee.
pub fn payee_name(tx: &mut Tx<'_>, id: Id<Payee>) -> Outcome<String> {
    let found = payment::payee(tx, id);
    Ok(chosen(found, "payee", "거래처를 목록에서 고르세요.")?.name)
}

/// The text that a signature under a proposal covers now, and its digest.
pub fn proposal_content(tx: &mut Tx<'_>, proposal: &SpendingProposal) -> Outcome<(String, Digest)> {
    let title = trustee::line(tx, proposal.line)?.title();
    Ok(sealed(&ProposalContent::of(proposal, &title))?)
}

/// The text that a signature under a resolution covers now, and its digest.
pub fn resolution_content(
    tx: &mut Tx<'_>,
    resolution: &ExpenditureResolution,
) -> Outcome<(String, Digest)> {
    let title = trustee::line(tx, resolution.line)?.title();
    let papers = evidence::of(tx, resolution.id)?;
    Ok(sealed(&ResolutionContent::of(resolution, &title, &papers))?)
}

/// Whether the bank has paid it, or its money has come back.
pub fn is_paid(tx: &mut Tx<'_>, resolution: &ExpenditureResolution) -> Outcome<bool> {
    if resolution.kind == ResolutionKind::TakeBack {
        return Ok(resolution.signed_on.is_some());
    }
    let subject = ExpenditureResolution::address(resolution.id);
    Ok(payment_state(tx, &subject)? == Some(PaymentState::Confirmed))
}

/// Where the payment of a resolution stands; `None` before it was asked for.
pub fn payment_state(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Option<PaymentState>> {
    Ok(payment::payable_of(tx, subject)?.map(|payable| payable.state))
}

/// What its kind asks for and is not there.
pub fn missing(
    tx: &mut Tx<'_>,
    resolution: &ExpenditureResolution,
    paid: bool,
) -> Outcome<Vec<Requirement>> {
    let papers = evidence::of(tx, resolution.id)?.into_iter();
    let counted = papers.filter(|paper| paper.struck.is_none());
    let there: BTreeSet<EvidenceKind> = counted.map(|paper| paper.kind).collect();
    let rules = dated::rules();
    let required = demands::required(&rules, resolution.kind, resolution.service_on);
    Ok(demands::missing(required, &there, paid))
}
