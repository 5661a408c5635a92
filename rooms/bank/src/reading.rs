//! Reading: imports, lines, candidates, cards.

use jiff::civil::Date;
use kernel::{Address, Fault, Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, accounts,
    book_side::open_entries,
    match_all_sure::days,
    model::{
        BankImport, BankLine, Candidate, CardFlag, CardLine, CardQuery, Finding, FindingKind,
        ImportCounts, LineMatch, LineQuery, LineShelf, StatementKind,
    },
    rules::{card, dated, matching},
    store::{cards, findings, imports as import_rows, lines, matches},
};

/// How many rows a page of a list shows.
pub const PER_PAGE: usize = 50;

/// The rows of a page, from 1.
fn span(page: usize) -> (i64, i64) {
    let offset = page.saturating_sub(1).saturating_mul(PER_PAGE);
    (
        i64::try_from(PER_PAGE).unwrap_or(i64::MAX),
        i64::try_from(offset).unwrap_or(i64::MAX),
    )
}

fn whole(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

/// A page of imports, the newest first; `page` counts from 1.
pub fn imports(tx: &mut Tx<'_>, page: usize) -> Outcome<Vec<BankImport>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    Ok(import_rows::page(tx, limit, offset)?)
}

/// How many imports there are.
pub fn import_count(tx: &mut Tx<'_>) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    Ok(whole(import_rows::count(tx)?))
}

/// One import.
pub fn import(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<BankImport> {
    tx.require(&access::VIEW)?;
    import_rows::import(tx, id)
}

/// What an import brought, counted where it lies.
pub fn import_counts(tx: &mut Tx<'_>, import: &BankImport) -> Outcome<ImportCounts> {
    Ok(ImportCounts {
        lines: match import.kind {
            StatementKind::Bank => lines::count_of_import(tx, import.id)?,
            StatementKind::Card => cards::count_of_import(tx, import.id)?,
        },
        bad: findings::count(tx, import.id, FindingKind::Bad)?,
        gaps: findings::count(tx, import.id, FindingKind::Gap)?,
    })
}

/// A page of what was found while reading a file, in its order.
pub fn import_findings(
    tx: &mut Tx<'_>,
    id: Id<BankImport>,
    kind: FindingKind,
    page: usize,
) -> Outcome<Vec<Finding>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    Ok(findings::page(tx, id, kind, limit, offset)?)
}

/// A page of the lines of a year's program between two days, the newest first, account by account.
pub fn statement_lines(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    from: Date,
    to: Date,
    page: usize,
) -> Outcome<Vec<BankLine>> {
    tx.require(&access::VIEW)?;
    let (limit, mut offset) = span(page);
    let mut found = Vec::new();
    for account in trustee::bank_accounts(tx, year)? {
        let query = LineQuery {
            account: account.id,
            from,
            to,
            shelf: LineShelf::All,
        };
        let left = limit - i64::try_from(found.len()).unwrap_or(limit);
        let rows = lines::page(tx, &query, left, offset)?;
        offset = (offset - lines::count(tx, &query)?).max(0);
        found.extend(rows);
    }
    Ok(found)
}

/// A page of the lines that a query finds, the newest first; `page` counts from 1.
pub fn bank_lines(tx: &mut Tx<'_>, query: &LineQuery, page: usize) -> Outcome<Vec<BankLine>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    Ok(lines::page(tx, query, limit, offset)?)
}

/// How many lines a query finds.
pub fn bank_line_count(tx: &mut Tx<'_>, query: &LineQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    Ok(whole(lines::count(tx, query)?))
}

/// One line that counts.
pub fn bank_line(tx: &mut Tx<'_>, id: Id<BankLine>) -> Outcome<BankLine> {
    tx.require(&access::VIEW)?;
    lines::line(tx, id)
}

/// One match with its lines and entries.
pub fn line_match(tx: &mut Tx<'_>, id: Id<LineMatch>) -> Outcome<LineMatch> {
    tx.require(&access::VIEW)?;
    matches::found(tx, id)
}

/// The entries that could stand for a line, the likeliest first.
pub fn candidates(tx: &mut Tx<'_>, line: &BankLine) -> Outcome<Vec<Candidate>> {
    tx.require(&access::VIEW)?;
    let account = accounts::of(tx, line.account)?;
    let Some(year) = account.years.first() else {
        return Ok(Vec::new());
    };
    let entries = open_entries(tx, year.id)?;
    Ok(matching::candidates(days(tx.today()), line, &entries))
}

/// A page of card lines, the newest first, each with what should be looked at.
pub fn card_lines(
    tx: &mut Tx<'_>,
    query: &CardQuery,
    page: usize,
) -> Outcome<Vec<(CardLine, Vec<CardFlag>)>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    let rules = dated::rules();
    let rows = cards::page(tx, query, limit, offset)?.into_iter();
    Ok(rows
        .map(|line| {
            let flags = card::flags(&rules, &line);
            (line, flags)
        })
        .collect())
}

/// How many card lines a query finds.
pub fn card_line_count(tx: &mut Tx<'_>, query: &CardQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    Ok(whole(cards::count(tx, query)?))
}

/// The card line that a record claims, for example an expenditure resolution.
pub fn card_line_of(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<CardLine>, Fault> {
    cards::of_subject(tx, subject)
}
