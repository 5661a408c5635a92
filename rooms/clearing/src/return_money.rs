//! 반납: own money in, told by the trustee, recorded by the city in both books at once.

use jiff::civil::Date;
use kernel::{Address, Error, Fault, Id, Outcome, Won};
use store::Tx;
use trustee::{Money, TrusteeYear, YearState};

use crate::{
    access,
    city::{self, Booked},
    facts::{Standing, standing},
    model::{
        Clearing, ClearingState, DecideAsk, Destination, OwnMoney, PayInOwnMoney, Return,
        ReturnState, TellReturn,
    },
    rules::{Refused, dated, destination, typed},
    store::{
        clearings,
        returns::{self, Answered},
    },
};

/// Records the trustee's own money for what the city does not admit and for VAT that comes back:
/// these won were spent, so nothing in the account pays for them.
///
/// # Errors
/// More than is missing; a clearing that is not fixed yet.
#[doc(alias = "수탁기관 부담금")]
pub fn pay_in_own_money(tx: &mut Tx<'_>, ask: PayInOwnMoney) -> Outcome<Id<OwnMoney>> {
    tx.require(&access::TELL_RETURN)?;
    let one = clearings::clearing(tx, typed::id_of(&ask.clearing)?)?;
    let mut no = Vec::new();
    let amount = typed::amount(&mut no, "amount", &ask.amount);
    let on = typed::day(&mut no, "on", &ask.on);
    let note = typed::note(&mut no, "note", &ask.note);
    if !matches!(
        one.state,
        ClearingState::Fixed | ClearingState::Noticed | ClearingState::Returned
    ) {
        no.push(Refused::WrongState {
            what: "부담금 기록을",
            state: one.state.label(),
            next: "정산이 확정된 뒤에 기록하세요.",
        });
    }
    let missing = standing(tx, one.year, Some(one.id))?.own_missing()?;
    if let Some(amount) = amount.filter(|amount| *amount > missing) {
        no.push(Refused::Exceeds {
            field: "amount",
            what: "수탁기관이 더 넣을 금액".to_owned(),
            has: missing,
            asked: amount,
        });
    }
    let ((amount, on), note) = typed::all_or(no, amount.zip(on).zip(note))?;
    let id = Id::new();
    let money = Money {
        key: format!("own/{id}"),
        on,
        reason: "수탁기관 부담금".to_owned(),
        source: OwnMoney::address(id),
        memo: note.clone(),
    };
    let year = trustee::year(tx, one.year)?;
    let posted = trustee::receive_own_money(tx, one.year, amount, money)?;
    let row = OwnMoney {
        id,
        year: one.year,
        amount,
        received_on: on,
        note,
        recorded_by_name: tx.actor().name().to_owned(),
        seq: posted.seq,
    };
    clearings::insert_own_money(tx, &row, year.book)?;
    Ok(id)
}

/// Tells the city that money was sent back. In a clearing the amount is computed; before one, a
/// part of the year's money may go back early.
///
/// # Errors
/// `clearing.own_money_missing`; more than the year can give back; a second one while one waits.
#[doc(alias = "반납")]
pub fn tell_return(tx: &mut Tx<'_>, ask: TellReturn) -> Outcome<Id<Return>> {
    tx.require(&access::TELL_RETURN)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let clearing = clearings::clearing_of_year(tx, year.id)?;
    let found = standing(tx, year.id, clearing.as_ref().map(|one| one.id))?;
    let mut no = Vec::new();
    let on = typed::day(&mut no, "on", &ask.on);
    let note = typed::required(&mut no, "note", "이체 확인 번호나 내용을", &ask.note);
    if let Some(on) = on {
        no.extend(wrong_day(&year, on, tx.today()));
    }
    let after_notice = clearing
        .as_ref()
        .filter(|one| one.state >= ClearingState::Noticed);
    let amount = match (&clearing, after_notice) {
        (_, Some(_)) => computed(&mut no, &found, &ask.amount)?,
        (Some(one), None) if one.state != ClearingState::Draft => {
            no.push(Refused::WrongState {
                what: "반납을",
                state: one.state.label(),
                next: "반납고지를 받은 뒤에 반납하세요.",
            });
            None
        }
        _ => early(&mut no, &year, &found, &ask.amount)?,
    };
    let ((on, note), amount) = typed::all_or(no, on.zip(note).zip(amount))?;
    let one = Return {
        id: Id::new(),
        year: year.id,
        clearing: after_notice.map(|one| one.id),
        state: ReturnState::Told,
        amount,
        paid_on: on,
        note,
        told_by: tx.actor().key(),
        told_by_name: tx.actor().name().to_owned(),
        told_on: tx.today(),
        destination: None,
        answered_by_name: None,
        answered_on: None,
        answer: String::new(),
        seq: None,
    };
    returns::insert_return(tx, &one)?;
    Ok(one.id)
}

fn wrong_day(year: &TrusteeYear, on: Date, today: Date) -> Option<Refused> {
    if on < year.starts_on || on > today {
        let text = "송금한 날은 위탁 시작일부터 오늘까지여야 합니다.".to_owned();
        return Some(Refused::WrongDay { text });
    }
    None
}

/// In a clearing everything that is due goes back at once.
fn computed(no: &mut Vec<Refused>, found: &Standing, typed_text: &str) -> Outcome<Option<Won>> {
    let due = found.steps.due()?;
    let missing = found.own_missing()?;
    if missing > Won::ZERO {
        no.push(Refused::OwnMoneyMissing { missing });
    }
    if due == Won::ZERO {
        no.push(Refused::cannot("더 반납할 금액이 없습니다."));
        return Ok(None);
    }
    if typed_text.trim().is_empty() {
        return Ok(Some(due));
    }
    let typed = typed::amount(no, "amount", typed_text);
    if typed.is_some_and(|amount| amount != due) {
        no.push(Refused::Unreadable {
            field: "amount",
            text: format!("반납할 금액은 {due}원입니다. 전액을 보내세요."),
        });
    }
    Ok(typed)
}

/// Before the clearing: at most what is free in the account and of what would return.
fn early(
    no: &mut Vec<Refused>,
    year: &TrusteeYear,
    found: &Standing,
    typed_text: &str,
) -> Outcome<Option<Won>> {
    if !matches!(year.state, YearState::Open | YearState::Closed) {
        no.push(Refused::WrongYearState {
            what: "반납을",
            state: year.state.label(),
            next: "집행 중이거나 마감된 연도만 반납할 수 있습니다.",
        });
    }
    let amount = typed::amount(no, "amount", typed_text);
    let free = found.balance.minus(found.withheld)?;
    let free = free.minus(found.cash_to_move)?;
    let would = found.steps.total()?.minus(found.steps.own()?)?;
    let room = free.min(would.minus(found.steps.returned)?).max(Won::ZERO);
    if let Some(asked) = amount.filter(|amount| *amount > room) {
        no.push(Refused::Exceeds {
            field: "amount",
            what: "지금 반납할 수 있는 금액".to_owned(),
            has: room,
            asked,
        });
    }
    Ok(amount)
}

/// Records a return in the trustee's book **and** in the city's: in the open year the city's own
/// money goes back to the lines it came from, later it is revenue of the year in which it came.
/// Interest and income are always revenue. Each entry names the other; all are there, or none.
///
/// # Errors
/// `clearing.same_person` for who told; what either book refuses.
#[doc(alias = "여입")]
pub fn record_return(tx: &mut Tx<'_>, ask: DecideAsk) -> Outcome<ReturnState> {
    tx.require(&access::RECORD_RETURN)?;
    let one = returns::returned(tx, typed::id_of(&ask.id)?)?;
    let mut no = Vec::new();
    let agree = typed::answer(&mut no, &ask.answer);
    let note = match agree {
        Some(false) => typed::required(&mut no, "note", "확인하지 못한 사유를", &ask.note),
        _ => typed::note(&mut no, "note", &ask.note),
    };
    if one.state != ReturnState::Told {
        no.push(Refused::WrongState {
            what: "반납 기록을",
            state: one.state.label(),
            next: "확인을 기다리는 송금만 기록할 수 있습니다.",
        });
    }
    if one.told_by == tx.actor().key() {
        no.push(Refused::SamePerson {
            what: "반납 기록은 송금을 보고한 사람이 아닌",
        });
    }
    let (agree, note) = typed::all_or(no, agree.zip(note))?;
    if !agree {
        let said = Answered {
            state: ReturnState::Refused,
            answer: &note,
            entry: None,
        };
        returns::answer(tx, one.id, &said)?;
        return Ok(ReturnState::Refused);
    }
    post(tx, &one, &note)?;
    Ok(ReturnState::Recorded)
}

fn post(tx: &mut Tx<'_>, one: &Return, note: &str) -> Outcome<()> {
    let year = trustee::year(tx, one.year)?;
    let clearing = clearings::clearing_of_year(tx, year.id)?;
    let found = standing(tx, year.id, clearing.as_ref().map(|known| known.id))?;
    let closed = budget::year_totals(tx, year.program, year.fiscal_year)?
        .closing
        .is_some();
    let to = destination::of(&dated::rules(), year.fiscal_year, one.paid_on, closed);
    let split = destination::split(one.amount, &found.steps, &found.before, to)?;
    if split.sum()? != one.amount {
        return Err(Fault::new(format!("return {}: {split:?} is another amount", one.id)).into());
    }
    let Booked { parts } = city::book(tx, &year, one, &split)?;
    let entries: Vec<String> = parts.iter().map(|part| part.entry.to_string()).collect();
    let money = Money {
        key: format!("return/{}", one.id),
        on: one.paid_on,
        reason: "시 반납".to_owned(),
        source: Return::address(one.id),
        memo: format!("반납 · {}", entries.join(", ")),
    };
    let posted = trustee::return_cash(tx, year.id, one.amount, money)?;
    let restored = parts.iter().any(|part| part.restored());
    let said = Answered {
        state: ReturnState::Recorded,
        answer: note,
        entry: Some((became(restored), year.book, posted.seq)),
    };
    returns::answer(tx, one.id, &said)?;
    for (number, part) in (1..).zip(&parts) {
        returns::insert_part(tx, number, part)?;
    }
    finish(tx, one, clearing)
}

/// What the return as a whole became, for its page.
fn became(restored: bool) -> Destination {
    if restored {
        Destination::RestoreToLine
    } else {
        Destination::Revenue
    }
}

/// A clearing is returned once nothing is due.
fn finish(tx: &mut Tx<'_>, one: &Return, clearing: Option<Clearing>) -> Outcome<()> {
    let Some(clearing) = clearing.filter(|known| known.state == ClearingState::Noticed) else {
        return Ok(());
    };
    let due = standing(tx, one.year, Some(clearing.id))?.steps.due()?;
    if due > Won::ZERO {
        return Ok(());
    }
    let today = tx.today();
    clearings::step(
        tx,
        clearing.id,
        ClearingState::Returned,
        "returned_on",
        today,
    )
}

/// The returns of a year in the order of telling.
pub fn returns(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Return>> {
    tx.require(&access::VIEW)?;
    Ok(returns::returns(tx, year)?)
}

/// One return with what it became in the city's books.
pub fn returned(tx: &mut Tx<'_>, id: Id<Return>) -> Outcome<(Return, Vec<crate::model::CityPart>)> {
    tx.require(&access::VIEW)?;
    let one = returns::returned(tx, id)?;
    let parts = returns::parts(tx, one.year)?.into_iter();
    let own = parts.filter(|part| part.of == id).collect();
    Ok((one, own))
}

/// The city's movement behind an address of a grant.
pub(crate) fn movement_id(address: &Address) -> Result<Id<budget::BudgetMovement>, Error> {
    address
        .id()
        .parse()
        .map_err(|_| Fault::new(format!("{address} is no movement")).into())
}
