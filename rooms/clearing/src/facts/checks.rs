//! What the checklists of a month and of a year's end ask, and what is due.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Address, Id, Outcome, Won};
use payment::{PayableQuery, PaymentState};
use spending::{
    Detector, ExpenditureResolution, ListPart, ProposalQuery, ProposalState, ResolutionKind,
    ResolutionQuery,
};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    model::{CarryoverState, MonthStanding, ReopeningState},
    rules::{
        deadlines::YearDue,
        month::{BankFacts, Found, MonthFacts, OpenPayment, days_of},
        year_end::YearEndFacts,
    },
    store::{carryovers, clearings, months},
};

/// Whether a reopening of a year waits for its answer.
fn reopening_waits(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<bool> {
    let all = months::reopenings(tx, year)?;
    Ok(all.iter().any(|one| one.state == ReopeningState::Asked))
}

/// Everything that the closing of a month asks.
pub(crate) fn month_facts(tx: &mut Tx<'_>, year: &TrusteeYear, month: i64) -> Outcome<MonthFacts> {
    let fiscal_year = year.fiscal_year;
    let (first, last) =
        days_of(fiscal_year, month).unwrap_or((fiscal_year.first_day(), fiscal_year.last_day()));
    Ok(MonthFacts {
        fiscal_year,
        state: year.state,
        starts_on: year.starts_on,
        month,
        closed_through: trustee::closed_through(tx, year.id)?,
        today: tx.today(),
        bank: bank_facts(tx, year, first, last)?,
        open_payments: open_payments(tx, year, last)?,
        found: found(tx, year, last)?,
        reopening_waits: reopening_waits(tx, year.id)?,
    })
}

/// What the bank says on the last day of a month. A statement that ends before the month says
/// nothing about it.
fn bank_facts(tx: &mut Tx<'_>, year: &TrusteeYear, first: Date, last: Date) -> Outcome<BankFacts> {
    let found = bank::reconciliation(tx, year.id, last)?;
    let statement = found.statement.filter(|one| one.on >= first);
    Ok(BankFacts {
        book: found.book,
        difference: statement.and(found.difference),
        statement: statement.map(|one| (one.on, one.balance)),
        open_items: found.booked_not_at_bank.len() + found.at_bank_not_booked.len(),
    })
}

/// Payments that were sent by a day and are not settled.
fn open_payments(tx: &mut Tx<'_>, year: &TrusteeYear, last: Date) -> Outcome<Vec<OpenPayment>> {
    let first = year.fiscal_year.first_day().min(year.starts_on);
    let sent = payment::payments_in(tx, year.id, first, last)?.into_iter();
    let open = sent.filter(|one| matches!(one.state, PaymentState::Sent | PaymentState::Unknown));
    Ok(open
        .map(|one| OpenPayment {
            label: format!("{} {}원", one.payee_name, one.net),
            state: one.state.label(),
        })
        .collect())
}

/// What the detectors found; missing papers block once the money has moved.
fn found(tx: &mut Tx<'_>, year: &TrusteeYear, last: Date) -> Outcome<Vec<Found>> {
    let moved = moved_by(tx, year, last)?;
    let warnings = spending::warnings(tx, year.id)?.into_iter();
    Ok(warnings
        .map(|one| Found {
            blocks: one.rule == Detector::MissingEvidence && moved.contains(&one.subject),
            text: one.text,
        })
        .collect())
}

/// Subjects whose money moved by a day.
fn moved_by(tx: &mut Tx<'_>, year: &TrusteeYear, last: Date) -> Outcome<BTreeSet<Address>> {
    let first = year.fiscal_year.first_day().min(year.starts_on);
    let paid = payment::payments_in(tx, year.id, first, last)?.into_iter();
    let mut moved: BTreeSet<Address> = paid
        .filter(|one| one.state == PaymentState::Confirmed)
        .map(|one| one.subject)
        .collect();
    let query = ResolutionQuery {
        year: Some(year.id),
        kind: Some(ResolutionKind::TakeBack),
        ..ResolutionQuery::default()
    };
    let backs = spending::resolutions(tx, &query, ListPart::ALL)?.into_iter();
    let signed = backs.filter(|one| one.signed_on.is_some_and(|on| on <= last));
    moved.extend(signed.map(|one| ExpenditureResolution::address(one.id)));
    Ok(moved)
}

/// Everything that the end of a year asks.
pub(crate) fn year_end_facts(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<YearEndFacts> {
    let lines = trustee::columns(tx, year.id)?;
    let committed = lines
        .iter()
        .filter(|(_, columns)| columns.committed > Won::ZERO)
        .map(|(line, columns)| (line.title(), columns.committed))
        .collect();
    let waits = carryovers::carryovers(tx, year.id)?.into_iter();
    let carryover_waits = waits
        .map(|one| one.state)
        .any(|state| matches!(state, CarryoverState::Asked | CarryoverState::Approved));
    let today = tx.today();
    let papers = found(tx, year, today)?;
    Ok(YearEndFacts {
        fiscal_year: year.fiscal_year,
        state: year.state,
        today,
        closed_through: trustee::closed_through(tx, year.id)?,
        committed,
        open_proposals: open_proposals(tx, year.id)?,
        open_payments: unfinished_payments(tx, year.id)?,
        missing_papers: papers.iter().filter(|one| one.blocks).count(),
        withheld: trustee::cash(tx, year.id)?.withheld,
        vat: spending::vat_recoverable(tx, year.id)?.total,
        carryover_waits,
        reopening_waits: reopening_waits(tx, year.id)?,
    })
}

fn open_proposals(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<usize> {
    let mut number = 0;
    for state in [ProposalState::Waiting, ProposalState::Approved] {
        let query = ProposalQuery {
            year: Some(year),
            state: Some(state),
            ..ProposalQuery::default()
        };
        number += spending::count_proposals(tx, &query)?;
    }
    Ok(number)
}

fn unfinished_payments(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<usize> {
    let mut number = 0;
    for state in [
        PaymentState::Waiting,
        PaymentState::Prepared,
        PaymentState::Sent,
        PaymentState::Unknown,
    ] {
        let query = PayableQuery {
            purse: Some(payment::Purse::Trustee),
            year: Some(year),
            state: Some(state),
            payee: None,
        };
        number += payment::payable_count(tx, &query)?;
    }
    Ok(number)
}

/// Each month of the work in a year.
pub(crate) fn month_standings(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Vec<MonthStanding>> {
    let through = trustee::closed_through(tx, year.id)?;
    let closings = months::months(tx, year.id)?;
    let today = tx.today();
    let mut all = Vec::new();
    for month in 1..=12 {
        let Some((_, last)) = days_of(year.fiscal_year, month) else {
            continue;
        };
        if last < year.starts_on {
            continue;
        }
        let closing = closings.iter().rfind(|one| one.month == month).cloned();
        let closed = through.is_some_and(|day| day >= last);
        all.push(MonthStanding {
            month,
            last,
            closed,
            over: today > last,
            closing: closing.filter(|_| closed),
        });
    }
    Ok(all)
}

/// What decides the deadlines of a year.
pub(crate) fn year_due(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<YearDue> {
    let marks = trustee::report_marks(tx, year.id)?;
    let clearing = clearings::clearing_of_year(tx, year.id)?;
    let carried = carryovers::carryovers(tx, year.id)?;
    let waits = |state| matches!(state, CarryoverState::Asked | CarryoverState::Approved);
    let moved = |state| {
        matches!(
            state,
            CarryoverState::CarriedOut | CarryoverState::CarriedIn
        )
    };
    Ok(YearDue {
        fiscal_year: year.fiscal_year,
        state: year.state,
        first_quarter: year.first_quarter(),
        reported: marks.iter().map(|mark| mark.quarter).collect(),
        audited: clearing
            .as_ref()
            .is_some_and(|one| !one.audit_report.is_empty()),
        return_due: clearing.as_ref().and_then(|one| one.due_on),
        clearing: clearing.map(|one| one.state),
        carryover_settled: carried.iter().any(|one| moved(one.state)),
        carryover_waits: carried.iter().any(|one| waits(one.state)),
    })
}
