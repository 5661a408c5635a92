//! The detectors over the records of a year.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use kernel::{Address, Id, Outcome, Won};
use payment::PaymentState;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    model::{
        Evidence, ExpenditureResolution, ListPart, ProposalQuery, ProposalState, RecoverableVat,
        ResolutionKind, ResolutionQuery, ResolutionState, ReturnReason, SpendingProposal, VatRow,
        Warning,
    },
    rules::{
        dated,
        detect::{Fact, Paper, Planned, Scene, detect},
    },
    store::{evidence, proposals, resolutions},
};

/// Everything that the detectors find in a year, the gravest first.
pub fn warnings(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Warning>> {
    tx.require(&access::VIEW)?;
    found(tx, year)
}

/// VAT of a year that the tax office refunds or deducts, and what of it still has to return.
pub fn vat_recoverable(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<RecoverableVat> {
    tx.require(&access::VIEW)?;
    let all = of_year(tx, year)?;
    let returned = vat_returned(&all);
    let mut rows = Vec::new();
    for one in &all {
        let spent = one.kind != ResolutionKind::TakeBack;
        if !spent || one.state != ResolutionState::Approved || !one.vat_recoverable {
            continue;
        }
        rows.push(VatRow {
            resolution: one.id,
            number: one.number,
            purpose: one.purpose.clone(),
            vat: one.vat,
            returned: returned.get(&one.id).copied().unwrap_or_default(),
        });
    }
    let total = Won::sum(rows.iter().map(VatRow::outstanding))?;
    Ok(RecoverableVat { total, rows })
}

/// The same for verbs, which have asked already who acts.
pub(crate) fn found(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Warning>> {
    let of = trustee::year(tx, year)?;
    let all = of_year(tx, year)?;
    let orders = orders(tx, year)?;
    let facts = facts(tx, year, &all, &orders)?;
    let taken: BTreeSet<_> = all.iter().filter_map(|one| one.proposal).collect();
    let planned: Vec<Planned> = orders
        .values()
        .filter(|order| {
            let alive = matches!(
                order.state,
                ProposalState::Waiting | ProposalState::Approved
            );
            alive && !taken.contains(&order.id)
        })
        .filter_map(|order| {
            Some(Planned {
                subject: SpendingProposal::address(order.id),
                payee: order.payee?.to_string(),
                payee_name: order.payee_name.clone(),
                supply: order.supply,
                due_on: order.due_on,
            })
        })
        .collect();
    Ok(detect(Scene {
        rules: &dated::rules(),
        year: of.fiscal_year,
        facts: &facts,
        planned: &planned,
    }))
}

/// The resolutions of a year that were not given up, oldest first.
fn of_year(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<ExpenditureResolution>> {
    let query = ResolutionQuery {
        year: Some(year),
        ..ResolutionQuery::default()
    };
    let mut all = resolutions::list(tx, &query, ListPart::ALL)?;
    all.retain(|one| one.state != ResolutionState::Dropped);
    all.reverse();
    Ok(all)
}

/// VAT that take-backs have brought back, by the resolution that paid it.
fn vat_returned(all: &[ExpenditureResolution]) -> BTreeMap<Id<ExpenditureResolution>, Won> {
    let mut returned = BTreeMap::new();
    for one in all {
        let refund = one.details.returned_for == Some(ReturnReason::VatRefund);
        if let (Some(of), true, ResolutionState::Approved) = (one.takes_back, refund, one.state) {
            let sum: &mut Won = returned.entry(of).or_default();
            let back = one.gross().unwrap_or_default();
            *sum = sum.plus(back).unwrap_or(*sum);
        }
    }
    returned
}

fn orders(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
) -> Outcome<BTreeMap<Id<SpendingProposal>, SpendingProposal>> {
    let query = ProposalQuery {
        year: Some(year),
        ..ProposalQuery::default()
    };
    let rows = proposals::list(tx, &query, ListPart::ALL)?.into_iter();
    Ok(rows.map(|row| (row.proposal.id, row.proposal)).collect())
}

fn facts(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    all: &[ExpenditureResolution],
    orders: &BTreeMap<Id<SpendingProposal>, SpendingProposal>,
) -> Outcome<Vec<Fact>> {
    let lines: BTreeMap<_, _> = trustee::lines(tx, year)?
        .into_iter()
        .map(|line| (line.id, line.usable_from))
        .collect();
    let mut papers: BTreeMap<_, Vec<Evidence>> = BTreeMap::new();
    for paper in evidence::of_year(tx, year)? {
        papers.entry(paper.resolution).or_default().push(paper);
    }
    let confirmed = confirmed(tx, year)?;
    let returned = vat_returned(all);
    let each = all.iter().map(|one| {
        let subject = ExpenditureResolution::address(one.id);
        let order = one.proposal.and_then(|id| orders.get(&id));
        let own = papers.remove(&one.id).unwrap_or_default().into_iter();
        Fact {
            number: one.number,
            kind: one.kind,
            state: one.state,
            paid: match one.kind {
                ResolutionKind::TakeBack => one.signed_on.is_some(),
                _ => confirmed.contains(&subject),
            },
            order: one.proposal.map(SpendingProposal::address),
            held_on: order.and_then(|order| order.held_on),
            usable_from: lines.get(&one.line).copied().unwrap_or(one.service_on),
            payee: one.payee.to_string(),
            payee_name: one.payee_name.clone(),
            supply: one.supply,
            vat: one.vat,
            vat_recoverable: one.vat_recoverable,
            vat_returned: returned.get(&one.id).copied().unwrap_or_default(),
            service_on: one.service_on,
            details: one.details.clone(),
            papers: own
                .map(|paper| Paper {
                    kind: paper.kind,
                    digest: paper.digest,
                    split: !paper.split_reason.is_empty(),
                })
                .collect(),
            subject,
        }
    });
    Ok(each.collect())
}

/// What the bank has paid: in the year, and in the weeks after it in which late payments follow.
fn confirmed(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<BTreeSet<Address>> {
    let fiscal_year = trustee::year(tx, year)?.fiscal_year;
    let last = fiscal_year.last_day().saturating_add(2.months());
    let lines = payment::payments_in(tx, year, fiscal_year.first_day(), last)?.into_iter();
    let paid = lines.filter(|line| line.state == PaymentState::Confirmed);
    Ok(paid.map(|line| line.subject).collect())
}
