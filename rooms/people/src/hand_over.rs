//! Handing a responsibility over from a day.

use kernel::{Address, Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, DUTIES, Duty, HandOver},
    refusal::{PeopleRefusal, RightsRefusal, TypedRefusal, together},
    rules,
    store::{accounts, duties},
};

/// Hands a responsibility to an account from a day: the current holding ends the day before.
///
/// # Errors
/// Refused at every field that was typed wrong; when the day is not after the current holder's
/// first, when the account holds it already, when the account has ended.
#[doc(alias = "인계")]
pub fn hand_over(tx: &mut Tx<'_>, ask: HandOver) -> Outcome<Id<Duty>> {
    tx.require(&access::HAND_OVER)?;
    let mut notes: Vec<PeopleRefusal> = Vec::new();
    let needed = |field, what| PeopleRefusal::from(TypedRefusal::Needed { field, what });
    let duty = DUTIES.iter().find(|d| d.id == ask.duty).map(|d| d.id);
    if duty.is_none() {
        notes.push(needed("duty", "맡길 일을 목록에서 고르세요."));
    }
    let subject = read_subject(&ask.subject)?;
    let account: Option<Id<Account>> = ask.account.trim().parse().ok();
    if account.is_none() {
        notes.push(needed("account", "인계받을 사람을 목록에서 고르세요."));
    }
    let from_on = rules::or_note(rules::day("from_on", &ask.from_on), &mut notes);
    let reason = rules::or_note(
        rules::filled_line(
            "reason",
            "사유",
            &ask.reason,
            200,
            "인계 사유를 입력하세요.",
        ),
        &mut notes,
    );
    let (Some(duty), Some(account), Some(from_on), Some(reason)) = (duty, account, from_on, reason)
    else {
        return Err(together(notes));
    };
    if accounts::find(tx, account)?.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let latest = duties::latest(tx, duty, subject.as_ref())?;
    let handover = rules::handover::hand_over(latest.as_ref(), account, from_on)?;
    tx.because(&reason);
    if let Some((id, last_day)) = handover.closes {
        duties::close(tx, id, last_day)?;
    }
    duties::insert(tx, duty, subject.as_ref(), account, from_on, &reason)
}

/// An address, or nothing for the whole office. Pages offer addresses; nobody types one.
fn read_subject(text: &str) -> Result<Option<Address>, Error> {
    match text.trim() {
        "" => Ok(None),
        address => address.parse().map(Some).map_err(|_| Error::NotFound),
    }
}
