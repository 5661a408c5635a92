//! Reading proposals, resolutions and their papers, for pages, JSON and rooms above.

use kernel::{Address, Id, Outcome};
use signoff::Standing;
use store::Tx;

use crate::{
    access, load,
    model::{
        Evidence, ExpenditureResolution, ListPart, ProposalQuery, ProposalRow, Requirement,
        ResolutionQuery, SpendingProposal, VersionRow,
    },
    store::{evidence as papers, proposals as asked, resolutions as ordered, versions},
};

/// A part of the filtered resolutions, newest first.
pub fn resolutions(
    tx: &mut Tx<'_>,
    query: &ResolutionQuery,
    part: ListPart,
) -> Outcome<Vec<ExpenditureResolution>> {
    tx.require(&access::VIEW)?;
    Ok(ordered::list(tx, query, part)?)
}

/// How many resolutions the filter takes.
pub fn count_resolutions(tx: &mut Tx<'_>, query: &ResolutionQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    ordered::count_of(tx, query)
}

/// One resolution.
pub fn resolution(
    tx: &mut Tx<'_>,
    id: Id<ExpenditureResolution>,
) -> Outcome<ExpenditureResolution> {
    tx.require(&access::VIEW)?;
    ordered::resolution(tx, id)
}

/// A part of the filtered proposals, newest first.
pub fn proposals(
    tx: &mut Tx<'_>,
    query: &ProposalQuery,
    part: ListPart,
) -> Outcome<Vec<ProposalRow>> {
    tx.require(&access::VIEW)?;
    Ok(asked::list(tx, query, part)?)
}

/// How many proposals the filter takes.
pub fn count_proposals(tx: &mut Tx<'_>, query: &ProposalQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    asked::count_of(tx, query)
}

/// One proposal with what was resolved of it.
pub fn proposal(tx: &mut Tx<'_>, id: Id<SpendingProposal>) -> Outcome<ProposalRow> {
    tx.require(&access::VIEW)?;
    asked::proposal(tx, id)
}

/// The papers of a resolution, those that were struck out too.
pub fn evidence(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<Vec<Evidence>> {
    tx.require(&access::VIEW)?;
    Ok(papers::of(tx, id)?)
}

/// What its kind asks for and is not there; papers of the payment itself only once it is paid.
pub fn evidence_missing(
    tx: &mut Tx<'_>,
    id: Id<ExpenditureResolution>,
) -> Outcome<Vec<Requirement>> {
    tx.require(&access::VIEW)?;
    let known = ordered::resolution(tx, id)?;
    let paid = load::is_paid(tx, &known)?;
    load::missing(tx, &known, paid)
}

/// What was handed in to be signed, newest first, and the submissions, newest first.
pub fn trail(tx: &mut Tx<'_>, subject: &Address) -> Outcome<(Vec<VersionRow>, Vec<Standing>)> {
    tx.require(&access::VIEW)?;
    Ok((versions::of(tx, subject)?, signoff::history(tx, subject)?))
}
