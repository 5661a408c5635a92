//! The fee, the payees of vendors, and what was paid out.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome, Refusal};
use partner::ProducerId;
use payment::Payee;
use store::{Arg, Row, Tx, args};

use super::word;
use crate::{
    model::{
        Decided, MarketDay, MarketFee, MarketSeason, PayeeAccount, Payout, PayoutState, PayoutWay,
    },
    rules::Refused,
};

store::statements! {
    /// The fee of a season.
    FEE = "SELECT f.season, f.permille, f.basis, f.reported_on, f.paper, f.recorded_at, \
        f.recorded_by_name FROM market_fee f WHERE f.tenant = $1 AND f.season = $2";
    /// The payee of a vendor.
    PAYEE_OF = "SELECT p.payee FROM market_payee p WHERE p.tenant = $1 AND p.vendor = $2";
    /// The payees of the vendors of a season.
    PAYEES_IN = "SELECT p.vendor, p.payee FROM market_payee p \
        JOIN market_application a ON a.tenant = p.tenant AND a.vendor = p.vendor \
        WHERE p.tenant = $1 AND a.tenant = $1 AND a.season = $2 ORDER BY p.vendor";
    /// One payout.
    PAYOUT = "SELECT p.id, p.market_day, p.application, p.way, p.amount, p.payee, p.version, \
        p.paper, p.state, p.drafted_by, p.drafted_by_name, p.drafted_at, p.decided_by_name, \
        p.decided_at, p.reason FROM market_payout p WHERE p.tenant = $1 AND p.id = $2";
    /// The payouts of a day, in the order in which they were put forward.
    OF_DAY = "SELECT p.id, p.market_day, p.application, p.way, p.amount, p.payee, p.version, \
        p.paper, p.state, p.drafted_by, p.drafted_by_name, p.drafted_at, p.decided_by_name, \
        p.decided_at, p.reason FROM market_payout p WHERE p.tenant = $1 AND p.market_day = $2 \
        ORDER BY p.drafted_at, p.id";
    /// The same of a season.
    OF_SEASON = "SELECT p.id, p.market_day, p.application, p.way, p.amount, p.payee, p.version, \
        p.paper, p.state, p.drafted_by, p.drafted_by_name, p.drafted_at, p.decided_by_name, \
        p.decided_at, p.reason FROM market_payout p \
        JOIN market_day d ON d.tenant = p.tenant AND d.id = p.market_day \
        WHERE p.tenant = $1 AND d.tenant = $1 AND d.season = $2 ORDER BY p.drafted_at, p.id";
}

store::tables! {
    /// Fees.
    FEE_ROW = "market_fee" key [season]
        columns [permille, basis, reported_on, paper, recorded_at, recorded_by_name] may edit;
    /// Payees of vendors.
    PAYEE_ROW = "market_payee" key [vendor] columns [payee, recorded_at, recorded_by_name] may edit;
    /// Payouts.
    PAYOUT_ROW = "market_payout" key [id]
        columns [market_day, application, way, amount, payee, version, paper, state, drafted_by,
            drafted_by_name, drafted_at, decided_by_name, decided_at, reason] may edit;
}

fn fee_of(row: &Row<'_>) -> Result<MarketFee, Fault> {
    Ok(MarketFee {
        season: row.get(0)?,
        permille: row.get(1)?,
        basis: row.get(2)?,
        reported_on: row.get(3)?,
        paper: row.get(4)?,
        recorded_at: row.get(5)?,
        recorded_by_name: row.get(6)?,
    })
}

fn payout_of(row: &Row<'_>) -> Result<Payout, Fault> {
    let (payee, version): (Option<Id<Payee>>, Option<i64>) = (row.get(5)?, row.get(6)?);
    let (by_name, at): (Option<String>, _) = (row.get(12)?, row.get(13)?);
    let reason = row.get(14)?;
    Ok(Payout {
        id: row.get(0)?,
        day: row.get(1)?,
        application: row.get(2)?,
        way: word(row, 3, PayoutWay::read)?,
        amount: row.get(4)?,
        account: payee
            .zip(version)
            .map(|(payee, version)| PayeeAccount { payee, version }),
        paper: row.get(7)?,
        state: word(row, 8, PayoutState::read)?,
        drafted_by: row.get(9)?,
        drafted_by_name: row.get(10)?,
        drafted_at: row.get(11)?,
        decided: by_name.zip(at).map(|(by_name, at)| Decided {
            by_name,
            at,
            reason,
        }),
    })
}

/// The fee of a season, where one was written down.
pub fn fee(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Option<MarketFee>, Fault> {
    tx.maybe(&FEE, args![season], fee_of)
}

/// Writes the fee of a season; `known` says whether there is one already.
pub fn put_fee(tx: &mut Tx<'_>, fee: &MarketFee, known: bool) -> Outcome<()> {
    let columns = [
        ("permille", Arg::from(fee.permille)),
        ("basis", (&fee.basis).into()),
        ("reported_on", fee.reported_on.into()),
        ("paper", (&fee.paper).into()),
        ("recorded_at", fee.recorded_at.into()),
        ("recorded_by_name", (&fee.recorded_by_name).into()),
    ];
    if known {
        return tx.update(&FEE_ROW, args![fee.season], &columns);
    }
    let mut values = vec![Arg::from(fee.season)];
    values.extend(columns.map(|(_, value)| value));
    tx.insert(&FEE_ROW, &values)
}

/// The payee of a vendor.
pub fn payee_of(tx: &mut Tx<'_>, vendor: ProducerId) -> Result<Option<Id<Payee>>, Fault> {
    tx.maybe(&PAYEE_OF, args![vendor], |row| row.get(0))
}

/// The payees of the vendors of a season.
pub fn payees_in(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Result<BTreeMap<ProducerId, Id<Payee>>, Fault> {
    let pairs = tx.list(&PAYEES_IN, args![season], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(pairs.into_iter().collect())
}

/// Writes the payee of a vendor; `known` says whether there is one already.
pub fn put_payee(
    tx: &mut Tx<'_>,
    vendor: ProducerId,
    payee: Id<Payee>,
    known: bool,
) -> Outcome<()> {
    let (at, by) = (tx.now(), tx.actor().name().to_owned());
    if known {
        let changes = [
            ("payee", Arg::from(payee)),
            ("recorded_at", at.into()),
            ("recorded_by_name", (&by).into()),
        ];
        return tx.update(&PAYEE_ROW, args![vendor], &changes);
    }
    tx.insert(&PAYEE_ROW, args![vendor, payee, at, &by])
}

pub fn payout(tx: &mut Tx<'_>, id: Id<Payout>) -> Outcome<Payout> {
    tx.one(&PAYOUT, args![id], payout_of)
}

pub fn of_day(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<Payout>, Fault> {
    tx.list(&OF_DAY, args![day], payout_of)
}

pub fn of_season(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Payout>, Fault> {
    tx.list(&OF_SEASON, args![season], payout_of)
}

pub fn insert(tx: &mut Tx<'_>, payout: &Payout) -> Outcome<()> {
    let (account, decided) = (payout.account, payout.decided.as_ref());
    let values = args![
        payout.id,
        payout.day,
        payout.application,
        payout.way.word(),
        payout.amount,
        account.map(|one| one.payee),
        account.map(|one| one.version),
        &payout.paper,
        payout.state.word(),
        &payout.drafted_by,
        &payout.drafted_by_name,
        payout.drafted_at,
        decided.map(|one| one.by_name.as_str()),
        decided.map(|one| one.at),
        decided.map_or("", |one| one.reason.as_str())
    ];
    // Whoever came first put the same vendor's day forward.
    tx.insert_or(&PAYOUT_ROW, values, |_| {
        Refusal::from(Refused::ChangedMeanwhile)
    })
}

pub fn decide(
    tx: &mut Tx<'_>,
    id: Id<Payout>,
    state: PayoutState,
    decided: &Decided,
) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(state.word())),
        ("decided_by_name", (&decided.by_name).into()),
        ("decided_at", decided.at.into()),
        ("reason", (&decided.reason).into()),
    ];
    tx.update(&PAYOUT_ROW, args![id], &changes)
}
