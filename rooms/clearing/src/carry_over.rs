//! 이월: asked, approved beforehand, taken out, brought over with its cash.

use kernel::{Error, Id, Outcome, Won};
use store::Tx;
use trustee::{Money, TrusteeYear, YearState};

use crate::{
    access, facts,
    model::{AskCarryover, BringCarryover, Carryover, CarryoverLine, CarryoverState, DecideAsk},
    rules::{
        Refused,
        carryover::{self as rules, Giving},
        dated, refuse, typed,
    },
    store::carryovers,
};

/// Asks the city to let a part of the year's rest go into the next year.
///
/// # Errors
/// More than a line has, no plan, too late, or a second ask.
#[doc(alias = "이월")]
pub fn ask_carryover(tx: &mut Tx<'_>, ask: AskCarryover) -> Outcome<Id<Carryover>> {
    tx.require(&access::ASK_CARRYOVER)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let lines = trustee::columns(tx, year.id)?;
    let giving = Giving {
        fiscal_year: year.fiscal_year,
        state: year.state,
        lines: &lines,
        today: tx.today(),
    };
    let draft = rules::ask(&dated::rules(), &ask, giving).map_err(refuse)?;
    let one = Carryover {
        id: Id::new(),
        year: year.id,
        state: CarryoverState::Asked,
        reason: draft.reason,
        plan: draft.plan,
        asked_by: tx.actor().key(),
        asked_by_name: tx.actor().name().to_owned(),
        asked_on: tx.today(),
        decided_by_name: None,
        decided_on: None,
        note: String::new(),
        carried_out_on: None,
        carried_in_on: None,
        lines: draft.lines,
    };
    carryovers::insert_carryover(tx, &one)?;
    Ok(one.id)
}

/// Approves a carry-over with the number of the approval, or refuses it with a reason.
///
/// # Errors
/// `clearing.same_person` for who asked.
pub fn decide_carryover(tx: &mut Tx<'_>, ask: DecideAsk) -> Outcome<CarryoverState> {
    tx.require(&access::DECIDE_CARRYOVER)?;
    let one = carryovers::carryover(tx, typed::id_of(&ask.id)?)?;
    let mut no = Vec::new();
    let agree = typed::answer(&mut no, &ask.answer);
    let what = match agree {
        Some(false) => "불승인 사유를",
        _ => "승인 문서번호를",
    };
    let note = typed::required(&mut no, "note", what, &ask.note);
    no.extend(rules::decide(&one, &tx.actor().key()).err());
    let (agree, note) = typed::all_or(no, agree.zip(note))?;
    let state = if agree {
        CarryoverState::Approved
    } else {
        CarryoverState::Refused
    };
    carryovers::decide(tx, one.id, state, &note)?;
    Ok(state)
}

fn money(one: &Carryover, step: &str, line: &CarryoverLine, on: jiff::civil::Date) -> Money {
    Money {
        // One entry per line and direction for the life of the book.
        key: format!("{step}/{}", line.line),
        on,
        reason: one.reason.lines().collect::<Vec<_>>().join(" "),
        source: Carryover::address(one.id),
        memo: format!("이월 승인 {}", one.note),
    }
}

/// Takes what the city approved out of the old year's lines.
///
/// # Errors
/// Nothing goes without the city's approval, and nothing after the last day.
pub fn carry_out(tx: &mut Tx<'_>, ask: BringCarryover) -> Outcome<CarryoverState> {
    tx.require(&access::MOVE_CARRYOVER)?;
    let one = carryovers::carryover(tx, typed::id_of(&ask.carryover)?)?;
    let year = trustee::year(tx, one.year)?;
    let mut no = Vec::new();
    let on = typed::day(&mut no, "on", &ask.on);
    let giving = Giving {
        fiscal_year: year.fiscal_year,
        state: year.state,
        lines: &[],
        today: tx.today(),
    };
    no.extend(rules::carry_out(&dated::rules(), &one, giving).err());
    let on = typed::all_or(no, on)?;
    for line in &one.lines {
        trustee::carry_out(
            tx,
            line.line,
            line.amount,
            money(&one, "carry_out", line, on),
        )?;
    }
    carryovers::carried_out(tx, one.id, on)?;
    Ok(CarryoverState::CarriedOut)
}

/// The year after a year, where the office has one that is open.
pub(crate) fn receiving_year(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Option<TrusteeYear>> {
    let next = kernel::FiscalYear::new(year.fiscal_year.get() + 1);
    let Some(next) = next else {
        return Ok(None);
    };
    Ok(trustee::year_of(tx, year.program, next)?)
}

/// Brings what went out into lines of the next year, line by line (I7), and the cash with it: as
/// much of it as the city had granted.
///
/// # Errors
/// Refuses while the next year is not open, and a line without a place.
pub fn bring_carryover(tx: &mut Tx<'_>, ask: BringCarryover) -> Outcome<CarryoverState> {
    tx.require(&access::MOVE_CARRYOVER)?;
    let one = carryovers::carryover(tx, typed::id_of(&ask.carryover)?)?;
    let year = trustee::year(tx, one.year)?;
    let next = receiving_year(tx, &year)?
        .filter(|next| next.state == YearState::Open)
        .ok_or_else(|| {
            let why = "다음 연도의 수탁 예산이 아직 열리지 않았습니다. 예산 결재를 먼저 마치세요.";
            Error::from(Refused::cannot(why))
        })?;
    let mut no = Vec::new();
    let on = typed::day(&mut no, "on", &ask.on);
    let receiving = trustee::lines(tx, next.id)?;
    let placed = match rules::bring_in(&one, &ask.lines, &receiving) {
        Ok(placed) => Some(placed),
        Err(refused) => {
            no.extend(refused);
            None
        }
    };
    let (on, placed) = typed::all_or(no, on.zip(placed))?;
    let cash = facts::standing(tx, year.id, None)?.cash_to_move;
    let mut pairs = Vec::new();
    for line in &placed {
        let Some(to) = line.to_line else { continue };
        let money = money(&one, "carry_in", line, on);
        trustee::carry_in(tx, to, line.amount, line.line, money)?;
        pairs.push((line.line, to));
    }
    if cash > Won::ZERO {
        let money = Money {
            key: format!("carry_cash/{}", one.id),
            on,
            reason: "이월금 이체".to_owned(),
            source: Carryover::address(one.id),
            memo: format!("이월 승인 {}", one.note),
        };
        trustee::carry_cash(tx, year.id, next.id, cash, money)?;
    }
    carryovers::carried_in(tx, one.id, on, &pairs)?;
    Ok(CarryoverState::CarriedIn)
}

/// The carry-overs of a year, newest first.
pub fn carryovers(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Carryover>> {
    tx.require(&access::VIEW)?;
    Ok(carryovers::carryovers(tx, year)?)
}

/// One carry-over.
pub fn carryover(tx: &mut Tx<'_>, id: Id<Carryover>) -> Outcome<Carryover> {
    tx.require(&access::VIEW)?;
    carryovers::carryover(tx, id)
}
