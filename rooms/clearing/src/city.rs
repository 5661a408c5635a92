//! The city's side of a return: movements back to lines, revenue beside them.

use std::collections::BTreeMap;

use budget::{
    BudgetLine, BudgetMovement, CityRevenue, MovementKind, RecordMovement, RecordRevenue,
    RevenueKind,
};
use kernel::{Fault, FigureValue, FiscalYear, Id, Outcome, Won};
use program::Program;
use store::Tx;
use trustee::{GrantState, TrusteeYear};

use crate::{
    access,
    model::{CityPart, ExecutionBases, PartKind, Return},
    return_money::movement_id,
    rules::{Refused, bases, destination::Split},
};

/// What the city's books got of a return.
pub(crate) struct Booked {
    /// Entry by entry.
    pub parts: Vec<CityPart>,
}

/// Writes the city's side of a return. Each entry's memo names the return.
pub(crate) fn book(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    one: &Return,
    split: &Split,
) -> Outcome<Booked> {
    let memo = format!("{}년 반납 · {}", year.fiscal_year, Return::address(one.id));
    let mut parts = Vec::new();
    for (line, amount) in allotted(tx, year, split.restore)? {
        let ask = RecordMovement {
            line: line.to_string(),
            kind: MovementKind::RestoreToLine.word().to_owned(),
            effective_on: one.paid_on.to_string(),
            amount: amount.0.to_string(),
            memo: memo.clone(),
            ..RecordMovement::default()
        };
        let id = budget::record_movement(tx, ask)?;
        parts.push(CityPart {
            of: one.id,
            kind: PartKind::Principal,
            amount,
            entry: BudgetMovement::address(id),
        });
    }
    for (kind, revenue, amount) in [
        (
            PartKind::Principal,
            RevenueKind::PriorYearReturn,
            split.principal_revenue,
        ),
        (PartKind::Interest, RevenueKind::Interest, split.interest),
        (PartKind::Income, RevenueKind::Income, split.income),
    ] {
        if amount == Won::ZERO {
            continue;
        }
        let ask = RecordRevenue {
            program: year.program,
            for_year: year.fiscal_year,
            kind: revenue,
            received_on: one.paid_on,
            amount,
            source: Return::address(one.id),
            memo: memo.clone(),
        };
        let id = budget::record_revenue(tx, ask)?;
        parts.push(CityPart {
            of: one.id,
            kind,
            amount,
            entry: CityRevenue::address(id),
        });
    }
    Ok(Booked { parts })
}

/// The lines that money goes back to: those that granted it, the newest grant first, each at most
/// with what it has granted and not got back.
fn allotted(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    restore: Won,
) -> Outcome<Vec<(Id<BudgetLine>, Won)>> {
    let mut rest = restore;
    let mut taken: Vec<(Id<BudgetLine>, Won)> = Vec::new();
    if rest == Won::ZERO {
        return Ok(taken);
    }
    let executed: BTreeMap<Id<BudgetLine>, Won> = executed(tx, year.program, year.fiscal_year)?;
    let mut grants = trustee::grants(tx, year.id)?;
    grants.retain(|grant| grant.state == GrantState::Granted);
    for grant in grants.iter().rev() {
        let Some(address) = &grant.city_movement else {
            continue;
        };
        let line = budget::movement(tx, movement_id(address)?)?.line.id;
        if rest == Won::ZERO || taken.iter().any(|(known, _)| *known == line) {
            continue;
        }
        let room = executed.get(&line).copied().unwrap_or_default();
        let part = rest.min(room);
        if part > Won::ZERO {
            taken.push((line, part));
            rest = rest.minus(part)?;
        }
    }
    if rest > Won::ZERO {
        let why = format!(
            "시 예산의 집행액보다 많은 금액을 여입할 수 없습니다. {rest}원이 남습니다. 시 장부의 \
             교부 기록을 확인하세요."
        );
        return Err(Refused::cannot(why).into());
    }
    Ok(taken)
}

/// What counts as executed on each line of a program's year.
fn executed(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<BTreeMap<Id<BudgetLine>, Won>> {
    let mut sums: BTreeMap<Id<BudgetLine>, Won> = BTreeMap::new();
    for row in budget::movements(tx, program, year)? {
        let one = row.movement;
        let sum = sums.entry(one.line).or_default();
        // An undoing stands for the opposite of what it undoes.
        let adds = match one.kind {
            MovementKind::Executed => one.reverses.is_none(),
            MovementKind::RestoreToLine => one.reverses.is_some(),
            _ => continue,
        };
        *sum = if adds {
            sum.plus(one.amount)?
        } else {
            sum.minus(one.amount)?
        };
    }
    Ok(sums)
}

/// Both meanings of "executed" of a program's year side by side, with what the difference is made
/// of: for the statement, whose settlement table counts what the city granted.
///
/// # Errors
/// [`kernel::Error::NotFound`] where the trustee has no such year.
#[doc(alias = "실집행액")]
pub fn execution_bases(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<ExecutionBases> {
    tx.require(&access::VIEW)?;
    let of = trustee::year_of(tx, program, year)?.ok_or(kernel::Error::NotFound)?;
    let row = budget::year_totals(tx, program, year)?.row;
    let FigureValue::Whole(granted) = row.executed.value else {
        return Err(Fault::new("executed is a whole number of won").into());
    };
    let (steps, before, paid_in) = crate::facts::cash_steps(tx, of.id)?;
    Ok(bases::compare(
        year,
        Won(granted),
        &steps,
        &before,
        paid_in,
    )?)
}
