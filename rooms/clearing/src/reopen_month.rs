//! Opening closed months again: one person asks, another agrees.

use kernel::{Id, Outcome};
use store::Tx;
use trustee::{Money, TrusteeYear};

use crate::{
    access,
    model::{AskReopening, Clearing, ClearingState, DecideAsk, Reopening, ReopeningState},
    rules::{Refused, month::days_of, refuse, typed},
    signing,
    store::{clearings, months},
};

/// Asks to open the closed months from one on again.
///
/// # Errors
/// Refuses a month that is not closed, a year whose clearing is with the city, and a second ask
/// while one waits.
#[doc(alias = "마감 풀기")]
pub fn ask_reopening(tx: &mut Tx<'_>, ask: AskReopening) -> Outcome<Id<Reopening>> {
    tx.require(&access::ASK_REOPENING)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let mut no = Vec::new();
    let month = typed::month(&mut no, &ask.month);
    let reason = typed::required(&mut no, "reason", "마감을 푸는 사유를", &ask.reason);
    let (month, reason) = typed::all_or(no, month.zip(reason))?;
    may_reopen(tx, &year, month)?;
    let one = Reopening {
        id: Id::new(),
        year: year.id,
        month,
        reason,
        state: ReopeningState::Asked,
        asked_by: tx.actor().key(),
        asked_by_name: tx.actor().name().to_owned(),
        asked_on: tx.today(),
        decided_by_name: None,
        decided_on: None,
        note: String::new(),
    };
    months::insert_reopening(tx, &one)?;
    Ok(one.id)
}

/// Agrees to an ask, or says no. Agreeing opens the months in the same transaction; both persons
/// stand in the book for ever.
///
/// # Errors
/// `clearing.same_person` for who asked.
pub fn decide_reopening(tx: &mut Tx<'_>, ask: DecideAsk) -> Outcome<ReopeningState> {
    tx.require(&access::DECIDE_REOPENING)?;
    let one = months::reopening(tx, typed::id_of(&ask.id)?)?;
    let mut no = Vec::new();
    let agree = typed::answer(&mut no, &ask.answer);
    let note = match agree {
        Some(false) => typed::required(&mut no, "note", "거절하는 사유를", &ask.note),
        _ => typed::note(&mut no, "note", &ask.note),
    };
    if one.state != ReopeningState::Asked {
        no.push(Refused::WrongState {
            what: "마감 풀기 결정을",
            state: one.state.label(),
            next: "답을 기다리는 신청만 결정할 수 있습니다.",
        });
    }
    if one.asked_by == tx.actor().key() {
        no.push(Refused::SamePerson {
            what: "마감 풀기 동의는 신청한 사람이 아닌",
        });
    }
    let (agree, note) = typed::all_or(no, agree.zip(note))?;
    if !agree {
        months::decide_reopening(tx, one.id, ReopeningState::Refused, &note)?;
        return Ok(ReopeningState::Refused);
    }
    let year = trustee::year(tx, one.year)?;
    may_reopen(tx, &year, one.month)?;
    let (first, _) = days_of(year.fiscal_year, one.month).ok_or(kernel::Error::NotFound)?;
    let money = Money {
        key: format!("reopen/{}", one.id),
        on: first,
        reason: one.reason.clone(),
        source: Reopening::address(one.id),
        memo: String::new(),
    };
    trustee::reopen(tx, year.id, first, one.asked_by.clone(), money)?;
    months::decide_reopening(tx, one.id, ReopeningState::Agreed, &note)?;
    Ok(ReopeningState::Agreed)
}

/// Whether a month is closed and its year not with the city.
fn may_reopen(tx: &mut Tx<'_>, year: &TrusteeYear, month: i64) -> Outcome<()> {
    let closed = trustee::closed_through(tx, year.id)?;
    let (_, last) = days_of(year.fiscal_year, month).ok_or(kernel::Error::NotFound)?;
    if closed.is_none_or(|through| through < last) {
        let text = "마감되지 않은 달입니다. 마감된 달을 고르세요.".to_owned();
        return Err(refuse(vec![Refused::Unreadable {
            field: "month",
            text,
        }]));
    }
    let Some(clearing) = clearings::clearing_of_year(tx, year.id)? else {
        return Ok(());
    };
    let waits = signing::waits(tx, &Clearing::claim_address(clearing.id))?;
    if clearing.state != ClearingState::Draft || waits {
        return Err(Refused::WrongState {
            what: "마감 풀기를",
            state: clearing.state.label(),
            next: "정산이 시에 있습니다. 시의 보완 요구나 결재 회수가 먼저입니다.",
        }
        .into());
    }
    Ok(())
}
