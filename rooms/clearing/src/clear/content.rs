//! Exactly what the director and the city manager sign.

use kernel::{Fault, Outcome, Won};
use serde::Serialize;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    facts::Standing,
    model::{AdmittedItem, AdmittedLine, Claim, Clearing, ClearingResult},
    rules::inspection,
};

/// What the trustee claims. Interest is no part of it: it goes on until everything is back.
#[derive(Serialize)]
pub(crate) struct ClaimContent<'a> {
    fiscal_year: i64,
    overview: &'a str,
    audit_report: &'a str,
    granted: Won,
    carried_in: Won,
    carried_out: Won,
    spent: Won,
    lines: Vec<ClaimedLine<'a>>,
}

#[derive(Serialize)]
struct ClaimedLine<'a> {
    line: String,
    title: String,
    current: Won,
    spent: Won,
    carried_out: Won,
    lapsed: Won,
    claims: &'a [Claim],
}

pub(crate) fn claim_content<'a>(
    year: &TrusteeYear,
    one: &'a Clearing,
    found: &'a Standing,
) -> ClaimContent<'a> {
    ClaimContent {
        fiscal_year: year.fiscal_year.get(),
        overview: &one.overview,
        audit_report: &one.audit_report,
        granted: found.steps.granted,
        carried_in: found.steps.carried_in,
        carried_out: found.steps.carried_out,
        spent: found.steps.spent,
        lines: found
            .lines
            .iter()
            .map(|line| ClaimedLine {
                line: line.line.id.to_string(),
                title: line.line.title(),
                current: line.columns.current,
                spent: line.columns.spent,
                carried_out: line.columns.carried_out,
                lapsed: line.columns.lapsed,
                claims: &line.claims,
            })
            .collect(),
    }
}

/// Where the year's book ends: the place and hash of its last entry (I23).
pub(crate) fn head_of(tx: &mut Tx<'_>, year: &TrusteeYear) -> Result<(i64, String), Fault> {
    let books = ledger::books(tx)?;
    let book = books
        .iter()
        .find(|book| book.number == year.book)
        .ok_or_else(|| Fault::new(format!("year {} has no book", year.id)))?;
    Ok((book.head_seq, book.head_hash.to_string()))
}

/// What the city fixes: claimed and admitted line by line, and the return.
pub(crate) fn result_of(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    found: &Standing,
) -> Outcome<ClearingResult> {
    let (seq, head) = head_of(tx, year)?;
    let mut lines = Vec::new();
    for line in &found.lines {
        let claimed = line.columns.spent;
        let disallowed = inspection::disallowed(&found.disallowances, Some(line.line.id))?;
        lines.push(AdmittedLine {
            line: line.line.id,
            title: line.line.title(),
            claimed,
            disallowed,
            admitted: claimed.minus(disallowed)?,
        });
    }
    let disallowed = inspection::counted(&found.disallowances)
        .map(|one| AdmittedItem {
            subject: one.subject.clone(),
            reason: one.reason,
            amount: one.amount,
            note: one.note.clone(),
            opinion: one.opinion.clone(),
        })
        .collect();
    Ok(ClearingResult {
        fiscal_year: year.fiscal_year,
        lines,
        disallowed,
        steps: found.steps,
        seq,
        head,
    })
}
