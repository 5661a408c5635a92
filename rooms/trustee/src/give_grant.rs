//! Giving a quarter's money: the city's book and the trustee's book in one transaction.

use budget::{BudgetMovement, RecordMovement};
use kernel::{Error, Id, Outcome, Refusal};
use ledger::Leg;
use store::Tx;

use crate::{
    access, books,
    model::{CashAccount, GiveGrant, Grant, GrantState, Money, TrusteeYear},
    money::{self, kind},
    request_grant::grant_facts,
    rules::{Refused, dated, grant as rules, posting::Posting, refuse, typed},
    store::{
        grants::{self, Answered},
        years,
    },
};

/// 교부: records `executed` with the basis `granted` on a line of the city's book **and** the
/// receipt in the trustee's book. The memo of each names the other; both are there, or none.
///
/// # Errors
/// `trustee.report_missing`, asked again on the day of the gift; `trustee.same_person`; whatever
/// the city's book refuses, for example more than its line has.
pub fn give_grant(tx: &mut Tx<'_>, ask: GiveGrant) -> Outcome<Id<BudgetMovement>> {
    tx.require(&access::DECIDE_GRANT)?;
    let grant = grants::grant(tx, crate::id_of(&ask.grant)?)?;
    let year = years::year(tx, grant.year)?;
    let mut no = Vec::new();
    let on = typed::day(&mut no, "effective_on", &ask.effective_on);
    let note = typed::optional(&mut no, "note", &ask.note);
    let (Some(on), Some(note)) = (on, note) else {
        return Err(refuse(no));
    };
    let facts = grant_facts(tx, year)?;
    let same = grants::asker(tx, grant.id)? == tx.actor().key();
    rules::give(&dated::rules(), &grant, &facts, same, on).map_err(refuse)?;
    let year = facts.year;
    of_this_year(tx, &year, &ask.city_line)?;
    let words = format!("{}분기 교부", grant.quarter);
    let movement = budget::record_movement(
        tx,
        RecordMovement {
            line: ask.city_line.clone(),
            kind: budget::MovementKind::Executed.word().to_owned(),
            effective_on: on.to_string(),
            amount: grant.amount.0.to_string(),
            basis: budget::ExecutionBasis::Granted.word().to_owned(),
            memo: format!("{words} · {}", Grant::address(grant.id)),
            ..RecordMovement::default()
        },
    )
    .map_err(at_own_field)?;
    let money = Money {
        key: format!("grant/{}", grant.id),
        on,
        reason: crate::reason_of(tx, &access::DECIDE_GRANT),
        source: Grant::address(grant.id),
        memo: format!("{words} · {}", BudgetMovement::address(movement)),
    };
    money::check(tx, &year, Posting::Grant, &money)?;
    let legs = vec![
        Leg::debit(books::cash_number(CashAccount::Balance), grant.amount),
        Leg::credit(books::cash_number(CashAccount::Granted), grant.amount),
    ];
    let posted = money::post(tx, &year, kind::GRANT, money, legs, &[])?;
    let by = tx.actor().name().to_owned();
    let answer = Answered {
        state: GrantState::Granted,
        on,
        by: &by,
        note: &note,
        entry: Some((movement, year.book, posted.seq)),
    };
    grants::answer(tx, grant.id, &answer)?;
    Ok(movement)
}

/// The city's line must be one of the same program and year.
fn of_this_year(tx: &mut Tx<'_>, year: &TrusteeYear, line: &str) -> Outcome<()> {
    let lines = budget::lines(tx, year.program, year.fiscal_year)?;
    if lines.iter().any(|known| known.id.to_string() == line) {
        return Ok(());
    }
    Err(Refused::Unreadable {
        field: "city_line",
        text: format!(
            "이 사업의 {}년 시 예산 항목을 목록에서 고르세요. 없으면 시 예산에 먼저 등록하세요.",
            year.fiscal_year
        ),
    }
    .into())
}

/// The budget room's form has other field names.
fn at_own_field(error: Error) -> Error {
    let moved = |mut refusal: Refusal| {
        refusal.field = match refusal.field {
            Some("effective_on") => Some("effective_on"),
            Some("line" | "amount") => Some("city_line"),
            _ => None,
        };
        refusal
    };
    match error {
        Error::Refusal(refusal) => {
            let mut refusal = moved(*refusal);
            refusal.also = refusal.also.into_iter().map(moved).collect();
            refusal.into()
        }
        other => other,
    }
}
