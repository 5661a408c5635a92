//! The money of a year, as the return asks for it.

use std::collections::BTreeMap;

use kernel::{Address, Fault, Id, Outcome, Won};
use spending::ExpenditureResolution;
use store::Tx;
use trustee::TrusteeYear;

use super::claims;
use crate::{
    model::{Clearing, Disallowance, LineClaims, PartKind, ReturnSteps},
    rules::{
        dated,
        destination::Before,
        inspection,
        returning::{self, Recoverable},
    },
    store::{clearings, returns},
};

/// Everything that the return of a year is computed from.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Line by line, payment by payment.
    pub lines: Vec<LineClaims>,
    /// What the city does not admit; struck ones too.
    pub disallowances: Vec<Disallowance>,
    /// The return.
    pub steps: ReturnSteps,
    /// The trustee's own money that is in the account.
    pub paid_in: Won,
    /// What went back before.
    pub before: Before,
    /// What the book says the bank accounts hold.
    pub balance: Won,
    /// Withheld and not remitted.
    pub withheld: Won,
    /// Carried over by the lines, its cash not moved yet.
    pub cash_to_move: Won,
}

impl Standing {
    /// Own money that is still missing.
    pub fn own_missing(&self) -> Outcome<Won> {
        Ok(self.steps.own()?.minus(self.paid_in)?.max(Won::ZERO))
    }

    /// Whether every won in the account is explained (I8).
    pub fn explained(&self) -> Outcome<bool> {
        let balance = self.balance.minus(self.withheld)?;
        let balance = balance.minus(self.cash_to_move)?;
        Ok(returning::explained(&self.steps, self.paid_in, balance)?)
    }
}

/// Loads it.
pub(crate) fn standing(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    clearing: Option<Id<Clearing>>,
) -> Outcome<Standing> {
    let lines = claims(tx, year)?;
    let disallowances = match clearing {
        Some(id) => clearings::disallowances(tx, id)?,
        None => Vec::new(),
    };
    let cash = trustee::cash(tx, year)?;
    let spent = inspection::claimed(&lines)?;
    if spent != cash.paid {
        // Two guarded sums of one book contradict each other: say nothing rather than a wrong sum.
        return Err(Fault::new(format!("year {year}: spent {spent} paid {}", cash.paid)).into());
    }
    let (steps, before, paid_in) = cash_steps(tx, year)?;
    let steps = ReturnSteps {
        disallowed: inspection::disallowed(&disallowances, None)?,
        vat: vat(tx, year, &lines, &disallowances)?,
        ..steps
    };
    let carried_out = steps.carried_out;
    Ok(Standing {
        steps: returning::with_cut(&dated::rules(), tx.today(), steps)?,
        before,
        balance: cash.balance,
        withheld: cash.withheld,
        cash_to_move: carried_out.minus(cash.carried_out)?,
        paid_in,
        lines,
        disallowances,
    })
}

/// The steps that stand in the year's book alone, what went back before, and the trustee's own
/// money: what needs no look at single payments.
pub(crate) fn cash_steps(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
) -> Outcome<(ReturnSteps, Before, Won)> {
    let cash = trustee::cash(tx, year)?;
    let paid_in = paid_in(tx, year)?;
    let lines = trustee::columns(tx, year)?;
    let carried = Won::sum(lines.iter().map(|(_, columns)| columns.carried_out))?;
    let rest = cash.granted.plus(cash.carried_in)?.minus(cash.paid)?;
    let steps = ReturnSteps {
        granted: cash.granted,
        carried_in: cash.carried_in,
        spent: cash.paid,
        // What the lines carried and was granted; its cash may follow later.
        carried_out: carried.min(rest).max(cash.carried_out),
        interest: cash.interest,
        income: cash.income.minus(paid_in)?,
        returned: cash.returned,
        ..ReturnSteps::default()
    };
    Ok((steps, before(tx, year)?, paid_in))
}

/// The trustee's own money in a year's account.
fn paid_in(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Won> {
    let rows = clearings::own_money(tx, year)?;
    Ok(Won::sum(rows.iter().map(|row| row.amount))?)
}

/// What the recorded returns of a year were made of.
fn before(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Before> {
    let mut before = Before::default();
    for part in returns::parts(tx, year)? {
        let sum = match part.kind {
            PartKind::Principal => &mut before.principal,
            PartKind::Interest => &mut before.interest,
            PartKind::Income => &mut before.income,
        };
        *sum = sum.plus(part.amount)?;
        if part.restored() {
            before.restored = before.restored.plus(part.amount)?;
        }
    }
    Ok(before)
}

/// Recoverable VAT that returns beside the disallowances, payment by payment.
pub(crate) fn vat_rows(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    lines: &[LineClaims],
    disallowances: &[Disallowance],
) -> Outcome<Vec<(Address, String, Won)>> {
    let mut claimed: BTreeMap<&Address, Won> = BTreeMap::new();
    for claim in lines.iter().flat_map(|line| &line.claims) {
        let sum = claimed.entry(&claim.subject).or_default();
        *sum = sum.plus(claim.amount)?;
    }
    let mut rows = Vec::new();
    for row in spending::vat_recoverable(tx, year)?.rows {
        let subject = ExpenditureResolution::address(row.resolution);
        let of = |vat: bool| {
            let own = inspection::counted(disallowances)
                .filter(|one| one.subject == subject && one.reason.is_vat() == vat);
            Won::sum(own.map(|one| one.amount))
        };
        let one = Recoverable {
            claimed: claimed.get(&subject).copied().unwrap_or_default(),
            outstanding: row.outstanding(),
            disallowed_vat: of(true)?,
            disallowed_other: of(false)?,
        };
        let beside = returning::vat_beside(&one)?;
        if beside > Won::ZERO {
            let label = format!("제{}호 {} 부가가치세", row.number, row.purpose);
            rows.push((subject, label, beside));
        }
    }
    Ok(rows)
}

fn vat(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    lines: &[LineClaims],
    disallowances: &[Disallowance],
) -> Outcome<Won> {
    let rows = vat_rows(tx, year, lines, disallowances)?;
    Ok(Won::sum(rows.into_iter().map(|(_, _, amount)| amount))?)
}
