//! Proposals, and what went back of their holds.

use kernel::{Fault, Id, Outcome, Refusal, Won};
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use super::{count, word};
use crate::model::{ListPart, ProposalQuery, ProposalRow, ProposalState, SpendingProposal};

store::statements! {
    /// One proposal with what was resolved and released of it.
    READ_PROPOSAL = "SELECT p.id, p.year, p.number, p.title, p.plan, p.activity, p.line, p.supply, \
        p.vat, p.vat_recoverable, p.payee, p.payee_name, p.due_on, p.state, p.version, p.hold, \
        p.held_on, p.drafted_by, p.drafted_by_name, p.drafted_on, \
        (SELECT CAST(COALESCE(SUM(r.supply + r.vat), 0) AS BIGINT) FROM spending_resolution r \
            WHERE r.tenant = $1 AND r.proposal = p.id AND r.state IN ('waiting', 'approved')), \
        (SELECT CAST(COALESCE(SUM(s.amount), 0) AS BIGINT) FROM spending_release s \
            WHERE s.tenant = $1 AND s.proposal = p.id) \
        FROM spending_proposal p WHERE p.tenant = $1 AND p.id = $2";
    /// A part of the filtered list, newest first.
    LIST_PROPOSALS = "SELECT p.id, p.year, p.number, p.title, p.plan, p.activity, p.line, \
        p.supply, p.vat, p.vat_recoverable, p.payee, p.payee_name, p.due_on, p.state, p.version, \
        p.hold, p.held_on, p.drafted_by, p.drafted_by_name, p.drafted_on, \
        (SELECT CAST(COALESCE(SUM(r.supply + r.vat), 0) AS BIGINT) FROM spending_resolution r \
            WHERE r.tenant = $1 AND r.proposal = p.id AND r.state IN ('waiting', 'approved')), \
        (SELECT CAST(COALESCE(SUM(s.amount), 0) AS BIGINT) FROM spending_release s \
            WHERE s.tenant = $1 AND s.proposal = p.id) \
        FROM spending_proposal p WHERE p.tenant = $1 \
        AND (CAST($2 AS TEXT) IS NULL OR p.year = $2) \
        AND (CAST($3 AS TEXT) IS NULL OR p.line = $3) \
        AND (CAST($4 AS TEXT) IS NULL OR p.state = $4) \
        AND (CAST($5 AS TEXT) IS NULL OR lower(p.title) LIKE $5 ESCAPE '!' \
            OR lower(p.payee_name) LIKE $5 ESCAPE '!') \
        ORDER BY p.year DESC, p.number DESC LIMIT $6 OFFSET $7";
    /// How many the filter takes.
    COUNT_PROPOSALS = "SELECT COUNT(*) FROM spending_proposal p WHERE p.tenant = $1 \
        AND (CAST($2 AS TEXT) IS NULL OR p.year = $2) \
        AND (CAST($3 AS TEXT) IS NULL OR p.line = $3) \
        AND (CAST($4 AS TEXT) IS NULL OR p.state = $4) \
        AND (CAST($5 AS TEXT) IS NULL OR lower(p.title) LIKE $5 ESCAPE '!' \
            OR lower(p.payee_name) LIKE $5 ESCAPE '!')";
    /// The last number given in a year.
    LAST_PROPOSAL = "SELECT COALESCE(MAX(p.number), 0) FROM spending_proposal p \
        WHERE p.tenant = $1 AND p.year = $2";
    /// What went back of a proposal's hold.
    LIST_RELEASES = "SELECT s.amount, s.reason, s.released_on, s.seq FROM spending_release s \
        WHERE s.tenant = $1 AND s.proposal = $2 ORDER BY s.seq";
}

store::tables! {
    /// Proposals.
    PROPOSAL = "spending_proposal" key [id]
        columns [year, number, title, plan, activity, line, supply, vat, vat_recoverable, payee,
            payee_name, due_on, state, version, hold, held_on, drafted_by, drafted_by_name,
            drafted_on] may edit;
    /// What went back of their holds.
    RELEASE = "spending_release" key [proposal, seq]
        columns [amount, resolution, reason, released_on] may append;
}

fn proposal_of(row: &Row<'_>) -> Result<ProposalRow, Fault> {
    Ok(ProposalRow {
        proposal: SpendingProposal {
            id: row.get(0)?,
            year: row.get(1)?,
            number: row.get(2)?,
            title: row.get(3)?,
            plan: row.get(4)?,
            activity: row.get(5)?,
            line: row.get(6)?,
            supply: row.get(7)?,
            vat: row.get(8)?,
            vat_recoverable: row.get(9)?,
            payee: row.get(10)?,
            payee_name: row.get(11)?,
            due_on: row.get(12)?,
            state: word(row, 13, ProposalState::read)?,
            version: row.get(14)?,
            hold: row.get(15)?,
            held_on: row.get(16)?,
            drafted_by: row.get(17)?,
            drafted_by_name: row.get(18)?,
            drafted_on: row.get(19)?,
        },
        resolved: row.get(20)?,
        released: row.get(21)?,
    })
}

/// A LIKE pattern that finds the text anywhere; `None` for no text.
pub fn pattern(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}

pub fn proposal(tx: &mut Tx<'_>, id: Id<SpendingProposal>) -> Outcome<ProposalRow> {
    tx.one(&READ_PROPOSAL, args![id], proposal_of)
}

pub fn list(
    tx: &mut Tx<'_>,
    query: &ProposalQuery,
    part: ListPart,
) -> Result<Vec<ProposalRow>, Fault> {
    let state = query.state.map(ProposalState::word);
    let text = pattern(&query.text);
    let values = args![query.year, query.line, state, text, part.limit, part.offset];
    tx.list(&LIST_PROPOSALS, values, proposal_of)
}

pub fn count_of(tx: &mut Tx<'_>, query: &ProposalQuery) -> Outcome<usize> {
    let state = query.state.map(ProposalState::word);
    let values = args![query.year, query.line, state, pattern(&query.text)];
    tx.one(&COUNT_PROPOSALS, values, count)
}

/// The next number of a year.
pub fn next_number(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<i64> {
    let last: i64 = tx.one(&LAST_PROPOSAL, args![year], |row| row.get(0))?;
    Ok(last + 1)
}

/// Amount, reason, day and ledger entry of each release.
pub fn releases(
    tx: &mut Tx<'_>,
    id: Id<SpendingProposal>,
) -> Result<Vec<(Won, String, jiff::civil::Date, i64)>, Fault> {
    tx.list(&LIST_RELEASES, args![id], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })
}

pub fn insert(tx: &mut Tx<'_>, p: &SpendingProposal) -> Outcome<()> {
    let values = args![
        p.id,
        p.year,
        p.number,
        &p.title,
        &p.plan,
        p.activity.as_ref(),
        p.line,
        p.supply,
        p.vat,
        p.vat_recoverable,
        p.payee,
        &p.payee_name,
        p.due_on,
        p.state.word(),
        p.version,
        p.hold,
        p.held_on,
        &p.drafted_by,
        &p.drafted_by_name,
        p.drafted_on
    ];
    tx.insert_or(&PROPOSAL, values, |_| taken())
}

/// Writes what may have changed; number and drafter stay.
pub fn update(tx: &mut Tx<'_>, p: &SpendingProposal) -> Outcome<()> {
    tx.update(
        &PROPOSAL,
        args![p.id],
        &[
            ("title", (&p.title).into()),
            ("plan", (&p.plan).into()),
            ("activity", p.activity.as_ref().into()),
            ("line", p.line.into()),
            ("supply", p.supply.into()),
            ("vat", p.vat.into()),
            ("vat_recoverable", p.vat_recoverable.into()),
            ("payee", p.payee.into()),
            ("payee_name", (&p.payee_name).into()),
            ("due_on", p.due_on.into()),
            ("state", p.state.word().into()),
            ("version", p.version.into()),
            ("hold", p.hold.into()),
            ("held_on", p.held_on.into()),
        ],
    )
}

/// Somebody took the number at the same moment.
pub fn taken() -> Refusal {
    let text = "같은 순간에 다른 문서가 등록되었습니다. 다시 한 번 저장하세요.";
    Refusal::new("spending.number_taken", text)
}
