//! Resolutions.

use jiff::civil::Time;
use kernel::{Fault, Id, Outcome, Won};
use store::{Arg, Row, Tx, args};
use trustee::TrusteeYear;

use super::{
    count,
    proposals::{pattern, taken},
    word,
};
use crate::model::{
    AllowanceItem, Details, ExpenditureResolution, IncomeKind, ListPart, PersonnelItem,
    ResolutionKind, ResolutionQuery, ResolutionState, ReturnReason, SpendingProposal, Withheld,
};

store::statements! {
    /// One resolution.
    READ_RESOLUTION = "SELECT r.id, r.year, r.number, r.kind, r.proposal, r.takes_back, r.line, \
        r.purpose, r.supply, r.vat, r.vat_recoverable, r.payee, r.payee_name, r.account_version, \
        r.service_on, r.due_on, r.last, r.income, r.income_tax, r.local_tax, r.insurance, \
        r.receipt_no, r.trade, r.slip_time, r.minutes, r.item, r.state, r.version, r.drafted_by, \
        r.drafted_by_name, r.drafted_on, r.signed_on \
        FROM spending_resolution r WHERE r.tenant = $1 AND r.id = $2";
    /// A part of the filtered list, newest first.
    LIST_RESOLUTIONS = "SELECT r.id, r.year, r.number, r.kind, r.proposal, r.takes_back, r.line, \
        r.purpose, r.supply, r.vat, r.vat_recoverable, r.payee, r.payee_name, r.account_version, \
        r.service_on, r.due_on, r.last, r.income, r.income_tax, r.local_tax, r.insurance, \
        r.receipt_no, r.trade, r.slip_time, r.minutes, r.item, r.state, r.version, r.drafted_by, \
        r.drafted_by_name, r.drafted_on, r.signed_on \
        FROM spending_resolution r WHERE r.tenant = $1 \
        AND (CAST($2 AS TEXT) IS NULL OR r.year = $2) \
        AND (CAST($3 AS TEXT) IS NULL OR r.line = $3) \
        AND (CAST($4 AS TEXT) IS NULL OR r.state = $4) \
        AND (CAST($5 AS TEXT) IS NULL OR r.kind = $5) \
        AND (CAST($6 AS TEXT) IS NULL OR r.proposal = $6) \
        AND (CAST($7 AS TEXT) IS NULL OR r.payee = $7) \
        AND (CAST($8 AS TEXT) IS NULL OR lower(r.payee_name) LIKE $8 ESCAPE '!' \
            OR lower(r.purpose) LIKE $8 ESCAPE '!') \
        AND (CAST($9 AS TEXT) IS NULL OR r.service_on LIKE $9 ESCAPE '!') \
        ORDER BY r.year DESC, r.number DESC LIMIT $10 OFFSET $11";
    /// How many the filter takes.
    COUNT_RESOLUTIONS = "SELECT COUNT(*) FROM spending_resolution r WHERE r.tenant = $1 \
        AND (CAST($2 AS TEXT) IS NULL OR r.year = $2) \
        AND (CAST($3 AS TEXT) IS NULL OR r.line = $3) \
        AND (CAST($4 AS TEXT) IS NULL OR r.state = $4) \
        AND (CAST($5 AS TEXT) IS NULL OR r.kind = $5) \
        AND (CAST($6 AS TEXT) IS NULL OR r.proposal = $6) \
        AND (CAST($7 AS TEXT) IS NULL OR r.payee = $7) \
        AND (CAST($8 AS TEXT) IS NULL OR lower(r.payee_name) LIKE $8 ESCAPE '!' \
            OR lower(r.purpose) LIKE $8 ESCAPE '!') \
        AND (CAST($9 AS TEXT) IS NULL OR r.service_on LIKE $9 ESCAPE '!')";
    /// The last number given in a year.
    LAST_RESOLUTION = "SELECT COALESCE(MAX(r.number), 0) FROM spending_resolution r \
        WHERE r.tenant = $1 AND r.year = $2";
    /// What others have taken back of a resolution or are about to.
    SUM_TAKEN_BACK = "SELECT CAST(COALESCE(SUM(r.supply + r.vat), 0) AS BIGINT) \
        FROM spending_resolution r WHERE r.tenant = $1 AND r.takes_back = $2 \
        AND r.state IN ('waiting', 'approved')";
    /// How many resolutions of a proposal wait for signatures.
    COUNT_WAITING = "SELECT COUNT(*) FROM spending_resolution r WHERE r.tenant = $1 \
        AND r.proposal = $2 AND r.state = 'waiting'";
}

store::tables! {
    /// Resolutions.
    RESOLUTION = "spending_resolution" key [id]
        columns [year, number, kind, proposal, takes_back, line, purpose, supply, vat,
            vat_recoverable, payee, payee_name, account_version, service_on, due_on, last, income,
            income_tax, local_tax, insurance, receipt_no, trade, slip_time, minutes, item, state,
            version, drafted_by, drafted_by_name, drafted_on, signed_on] may edit;
}

fn details(row: &Row<'_>, kind: ResolutionKind) -> Result<Details, Fault> {
    let slip_time: Option<String> = row.get(23)?;
    let slip_time = slip_time.map(|text| text.parse::<Time>()).transpose();
    let item: Option<String> = row.get(25)?;
    let item = item.as_deref().unwrap_or_default();
    let unknown = || Fault::new(format!("spending: unknown item {item:?} of a {kind:?}"));
    let mut details = Details {
        receipt_no: row.get(21)?,
        trade: row.get(22)?,
        slip_time: slip_time.map_err(|e| Fault::new(format!("spending: slip time: {e}")))?,
        minutes: row.get(24)?,
        ..Details::default()
    };
    match kind {
        ResolutionKind::Personnel => {
            details.personnel = Some(PersonnelItem::read(item).ok_or_else(unknown)?);
        }
        ResolutionKind::Allowance => {
            details.allowance = Some(AllowanceItem::read(item).ok_or_else(unknown)?);
        }
        ResolutionKind::TakeBack => {
            details.returned_for = Some(ReturnReason::read(item).ok_or_else(unknown)?);
        }
        _ => {}
    }
    Ok(details)
}

/// The stored word of what only some kinds have.
fn item(details: &Details) -> Option<&'static str> {
    let personnel = details.personnel.map(PersonnelItem::word);
    let allowance = details.allowance.map(AllowanceItem::word);
    let returned_for = details.returned_for.map(ReturnReason::word);
    personnel.or(allowance).or(returned_for)
}

/// `12:40`.
fn slip_time(details: &Details) -> Option<String> {
    let time = details.slip_time?;
    Some(format!("{:02}:{:02}", time.hour(), time.minute()))
}

fn resolution_of(row: &Row<'_>) -> Result<ExpenditureResolution, Fault> {
    let kind = word(row, 3, ResolutionKind::read)?;
    Ok(ExpenditureResolution {
        id: row.get(0)?,
        year: row.get(1)?,
        number: row.get(2)?,
        kind,
        proposal: row.get(4)?,
        takes_back: row.get(5)?,
        line: row.get(6)?,
        purpose: row.get(7)?,
        supply: row.get(8)?,
        vat: row.get(9)?,
        vat_recoverable: row.get(10)?,
        payee: row.get(11)?,
        payee_name: row.get(12)?,
        account_version: row.get(13)?,
        service_on: row.get(14)?,
        due_on: row.get(15)?,
        last: row.get(16)?,
        income: word(row, 17, IncomeKind::read)?,
        withheld: Withheld {
            income_tax: row.get(18)?,
            local_tax: row.get(19)?,
            insurance: row.get(20)?,
        },
        details: details(row, kind)?,
        state: word(row, 26, ResolutionState::read)?,
        version: row.get(27)?,
        drafted_by: row.get(28)?,
        drafted_by_name: row.get(29)?,
        drafted_on: row.get(30)?,
        signed_on: row.get(31)?,
    })
}

pub fn resolution(
    tx: &mut Tx<'_>,
    id: Id<ExpenditureResolution>,
) -> Outcome<ExpenditureResolution> {
    tx.one(&READ_RESOLUTION, args![id], resolution_of)
}

/// The values of a filter in the order of the statements.
fn filter(query: &ResolutionQuery) -> Vec<Arg<'static>> {
    let month = query.month.trim();
    let month = (!month.is_empty()).then(|| {
        // Only what a month can hold; anything else finds nothing.
        let plain = month.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if plain {
            format!("{month}-%")
        } else {
            "-".to_owned()
        }
    });
    vec![
        query.year.into(),
        query.line.into(),
        query.state.map(ResolutionState::word).into(),
        query.kind.map(ResolutionKind::word).into(),
        query.proposal.into(),
        query.payee.into(),
        pattern(&query.text).into(),
        month.into(),
    ]
}

pub fn list(
    tx: &mut Tx<'_>,
    query: &ResolutionQuery,
    part: ListPart,
) -> Result<Vec<ExpenditureResolution>, Fault> {
    let mut values = filter(query);
    values.extend([part.limit.into(), part.offset.into()]);
    tx.list(&LIST_RESOLUTIONS, &values, resolution_of)
}

pub fn count_of(tx: &mut Tx<'_>, query: &ResolutionQuery) -> Outcome<usize> {
    tx.one(&COUNT_RESOLUTIONS, &filter(query), count)
}

/// The next number of a year.
pub fn next_number(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<i64> {
    let last: i64 = tx.one(&LAST_RESOLUTION, args![year], |row| row.get(0))?;
    Ok(last + 1)
}

/// What take-backs that are handed in or signed take of a resolution.
pub fn taken_back(tx: &mut Tx<'_>, of: Id<ExpenditureResolution>) -> Outcome<Won> {
    tx.one(&SUM_TAKEN_BACK, args![of], |row| row.get(0))
}

/// How many of a proposal's resolutions wait for signatures.
pub fn waiting(tx: &mut Tx<'_>, proposal: Id<SpendingProposal>) -> Outcome<usize> {
    tx.one(&COUNT_WAITING, args![proposal], count)
}

pub fn insert(tx: &mut Tx<'_>, r: &ExpenditureResolution) -> Outcome<()> {
    let values = args![
        r.id,
        r.year,
        r.number,
        r.kind.word(),
        r.proposal,
        r.takes_back,
        r.line,
        &r.purpose,
        r.supply,
        r.vat,
        r.vat_recoverable,
        r.payee,
        &r.payee_name,
        r.account_version,
        r.service_on,
        r.due_on,
        r.last,
        r.income.word(),
        r.withheld.income_tax,
        r.withheld.local_tax,
        r.withheld.insurance,
        &r.details.receipt_no,
        r.details.trade.as_deref(),
        slip_time(&r.details),
        r.details.minutes,
        item(&r.details),
        r.state.word(),
        r.version,
        &r.drafted_by,
        &r.drafted_by_name,
        r.drafted_on,
        r.signed_on
    ];
    tx.insert_or(&RESOLUTION, values, |_| taken())
}

/// Writes what may have changed; number, kind and drafter stay.
pub fn update(tx: &mut Tx<'_>, r: &ExpenditureResolution) -> Outcome<()> {
    tx.update(
        &RESOLUTION,
        args![r.id],
        &[
            ("proposal", r.proposal.into()),
            ("takes_back", r.takes_back.into()),
            ("line", r.line.into()),
            ("purpose", (&r.purpose).into()),
            ("supply", r.supply.into()),
            ("vat", r.vat.into()),
            ("vat_recoverable", r.vat_recoverable.into()),
            ("payee", r.payee.into()),
            ("payee_name", (&r.payee_name).into()),
            ("account_version", r.account_version.into()),
            ("service_on", r.service_on.into()),
            ("due_on", r.due_on.into()),
            ("last", r.last.into()),
            ("income", r.income.word().into()),
            ("income_tax", r.withheld.income_tax.into()),
            ("local_tax", r.withheld.local_tax.into()),
            ("insurance", r.withheld.insurance.into()),
            ("receipt_no", (&r.details.receipt_no).into()),
            ("trade", r.details.trade.as_deref().into()),
            ("slip_time", slip_time(&r.details).into()),
            ("minutes", r.details.minutes.into()),
            ("item", item(&r.details).into()),
            ("state", r.state.word().into()),
            ("version", r.version.into()),
            ("signed_on", r.signed_on.into()),
        ],
    )
}
