//! Letting somebody else sign.

use kernel::{Id, Outcome};
use signoff::{Delegate, Delegation, Person};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, DelegateSigning},
    refusal::{PeopleRefusal, RightsRefusal, TypedRefusal, together},
    role,
    rules::{self, signing::HandsOn},
    store::{accounts, role_grants},
};

/// Lets another account sign the steps of one of the actor's roles, from a day to a day.
///
/// # Errors
/// Refused at every field that was typed wrong; when the other account has ended, holds no role
/// that signs or one that is kept apart from the delegated one; when the actor does not hold the
/// role to the last day; and as [`signoff::delegate`] refuses.
#[doc(alias = "위임")]
pub fn delegate_signing(tx: &mut Tx<'_>, ask: DelegateSigning) -> Outcome<Id<Delegation>> {
    tx.require(&access::DELEGATE_SIGNING)?;
    let mut notes: Vec<PeopleRefusal> = Vec::new();
    let needed = |field, what| PeopleRefusal::from(TypedRefusal::Needed { field, what });
    let to: Option<Id<Account>> = ask.to.trim().parse().ok();
    if to.is_none() {
        notes.push(needed("to", "위임받을 사람을 목록에서 고르세요."));
    }
    let role = role::card(&ask.role).map(|card| card.id);
    if role.is_none() {
        notes.push(needed("role", "위임할 역할을 목록에서 고르세요."));
    }
    let from_on = rules::or_note(rules::day("from_on", &ask.from_on), &mut notes);
    let to_on = rules::or_note(rules::day("to_on", &ask.to_on), &mut notes);
    let what = "위임하는 사유를 입력하세요.";
    let reason = rules::filled_line("reason", "사유", &ask.reason, 200, what);
    let reason = rules::or_note(reason, &mut notes);
    let (Some(to), Some(role), Some(from_on), Some(to_on), Some(reason)) =
        (to, role, from_on, to_on, reason)
    else {
        return Err(together(notes));
    };
    let taker = accounts::find(tx, to)?;
    if taker.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::CannotSign).into());
    }
    let giver = Person::from(tx.actor());
    let own = match giver.key.parse() {
        Ok(account) => role_grants::of_account(tx, account)?,
        Err(_) => Vec::new(),
    };
    if giver.key != to.to_string() && from_on <= to_on {
        let ask = HandsOn {
            role,
            from_on,
            to_on,
        };
        let taken = role_grants::of_account(tx, to)?;
        rules::signing::hand_on(ask, &own, &taken, access::SIGNING)?;
    }
    tx.because(&reason);
    let to = Person {
        key: to.to_string(),
        name: taker.name,
    };
    signoff::delegate(
        tx,
        Delegate {
            from: giver,
            to,
            role: role.to_owned(),
            from_on,
            to_on,
            reason,
        },
    )
}
