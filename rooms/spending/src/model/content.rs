//! Exactly what is signed. The JSON text of these is digested; a field that is added here changes
//! what a signature covers.

use jiff::civil::Date;
use kernel::{Digest, Fault, Won};
use serde::Serialize;

use super::{
    Details, Evidence, EvidenceKind, ExpenditureResolution, IncomeKind, ResolutionKind,
    SpendingProposal, Withheld,
};

/// What a signature under a proposal covers.
#[derive(Debug, Serialize)]
pub struct ProposalContent<'a> {
    id: String,
    version: i64,
    number: i64,
    year: String,
    title: &'a str,
    plan: &'a str,
    activity: Option<String>,
    line: String,
    line_title: &'a str,
    supply: Won,
    vat: Won,
    vat_recoverable: bool,
    payee: Option<String>,
    payee_name: &'a str,
    due_on: Date,
    drafted_by: &'a str,
}

/// What a signature under a resolution covers: every field, the payee's account by its version and
/// every paper by its hash.
#[derive(Debug, Serialize)]
pub struct ResolutionContent<'a> {
    id: String,
    version: i64,
    number: i64,
    year: String,
    kind: ResolutionKind,
    proposal: Option<String>,
    takes_back: Option<String>,
    line: String,
    line_title: &'a str,
    purpose: &'a str,
    supply: Won,
    vat: Won,
    vat_recoverable: bool,
    payee: String,
    payee_name: &'a str,
    account_version: Option<i64>,
    service_on: Date,
    due_on: Date,
    last: bool,
    income: IncomeKind,
    withheld: Withheld,
    details: &'a Details,
    drafted_by: &'a str,
    evidence: Vec<EvidenceContent<'a>>,
}

/// A paper inside [`ResolutionContent`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EvidenceContent<'a> {
    kind: EvidenceKind,
    digest: Digest,
    split_reason: &'a str,
}

impl<'a> ProposalContent<'a> {
    /// The content of a proposal.
    pub fn of(proposal: &'a SpendingProposal, line_title: &'a str) -> Self {
        Self {
            id: proposal.id.to_string(),
            version: proposal.version,
            number: proposal.number,
            year: proposal.year.to_string(),
            title: &proposal.title,
            plan: &proposal.plan,
            activity: proposal.activity.as_ref().map(ToString::to_string),
            line: proposal.line.to_string(),
            line_title,
            supply: proposal.supply,
            vat: proposal.vat,
            vat_recoverable: proposal.vat_recoverable,
            payee: proposal.payee.map(|id| id.to_string()),
            payee_name: &proposal.payee_name,
            due_on: proposal.due_on,
            drafted_by: &proposal.drafted_by,
        }
    }
}

impl<'a> ResolutionContent<'a> {
    /// The content of a resolution with the papers that count and were there before the
    /// signature, in a fixed order.
    pub fn of(
        resolution: &'a ExpenditureResolution,
        line_title: &'a str,
        evidence: &'a [Evidence],
    ) -> Self {
        let counted = evidence
            .iter()
            .filter(|paper| paper.struck.is_none() && !paper.late);
        let mut papers: Vec<_> = counted
            .map(|paper| EvidenceContent {
                kind: paper.kind,
                digest: paper.digest,
                split_reason: &paper.split_reason,
            })
            .collect();
        papers.sort();
        Self {
            id: resolution.id.to_string(),
            version: resolution.version,
            number: resolution.number,
            year: resolution.year.to_string(),
            kind: resolution.kind,
            proposal: resolution.proposal.map(|id| id.to_string()),
            takes_back: resolution.takes_back.map(|id| id.to_string()),
            line: resolution.line.to_string(),
            line_title,
            purpose: &resolution.purpose,
            supply: resolution.supply,
            vat: resolution.vat,
            vat_recoverable: resolution.vat_recoverable,
            payee: resolution.payee.to_string(),
            payee_name: &resolution.payee_name,
            account_version: resolution.account_version,
            service_on: resolution.service_on,
            due_on: resolution.due_on,
            last: resolution.last,
            income: resolution.income,
            withheld: resolution.withheld,
            details: &resolution.details,
            drafted_by: &resolution.drafted_by,
            evidence: papers,
        }
    }
}

/// The text that is signed, and its digest.
///
/// # Errors
/// A fault when the content cannot be written as JSON.
pub fn sealed(content: &impl Serialize) -> Result<(String, Digest), Fault> {
    let text = serde_json::to_string(content)
        .map_err(|e| Fault::new(format!("content of a signature: {e}")))?;
    let digest = Digest::of(text.as_bytes());
    Ok((text, digest))
}
