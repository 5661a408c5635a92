//! 정산검사: what is not admitted, taking that back, and what the trustee says.

use kernel::{Address, Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    clear::void_result,
    facts::claims,
    model::{Clearing, Disallow, Disallowance, StateOpinion, StrikeDisallowance},
    rules::{Refused, inspection as rules, refuse, state, typed},
    store::clearings,
};

/// Does not admit an amount of one payment of one line.
///
/// # Errors
/// More than the payment claims, a payment that is not there, a clearing that is not inspected.
#[doc(alias = "불인정")]
pub fn disallow(tx: &mut Tx<'_>, ask: Disallow) -> Outcome<Id<Disallowance>> {
    tx.require(&access::INSPECT)?;
    let one = clearings::clearing(tx, typed::id_of(&ask.clearing)?)?;
    state::inspecting(one.state)?;
    let line = typed::id_of(&ask.line)?;
    let subject: Address = ask.subject.trim().parse().map_err(|_| Error::NotFound)?;
    let lines = claims(tx, one.year)?;
    let of_line = lines.iter().find(|known| known.line.id == line);
    let claim = of_line
        .and_then(|known| known.claims.iter().find(|claim| claim.subject == subject))
        .ok_or(Error::NotFound)?;
    let all = clearings::disallowances(tx, one.id)?;
    let before: Vec<&Disallowance> = rules::counted(&all)
        .filter(|known| known.line == line && known.subject == subject)
        .collect();
    let draft = rules::disallow(&ask, claim.amount, &before).map_err(refuse)?;
    let made = Disallowance {
        id: Id::new(),
        clearing: one.id,
        line,
        subject,
        reason: draft.reason,
        amount: draft.amount,
        note: draft.note,
        made_by_name: tx.actor().name().to_owned(),
        made_on: tx.today(),
        opinion: String::new(),
        opinion_by_name: None,
        opinion_on: None,
        struck: None,
    };
    clearings::insert_disallowance(tx, &made)?;
    void_result(tx, one.id)?;
    Ok(made.id)
}

/// Takes a disallowance back; it stays to be seen.
pub fn strike_disallowance(tx: &mut Tx<'_>, ask: StrikeDisallowance) -> Outcome<Id<Clearing>> {
    tx.require(&access::INSPECT)?;
    let one = counted(tx, &ask.disallowance)?;
    let mut no = Vec::new();
    let why = typed::required(&mut no, "reason", "거두는 사유를", &ask.reason);
    let why = typed::all_or(no, why)?;
    clearings::strike(tx, one.id, &why)?;
    void_result(tx, one.clearing)?;
    Ok(one.clearing)
}

/// 소명: what the trustee says to a disallowance.
#[doc(alias = "소명")]
pub fn state_opinion(tx: &mut Tx<'_>, ask: StateOpinion) -> Outcome<Id<Clearing>> {
    tx.require(&access::STATE_OPINION)?;
    let one = counted(tx, &ask.disallowance)?;
    let mut no = Vec::new();
    let opinion = typed::required(&mut no, "opinion", "소명을", &ask.opinion);
    let opinion = typed::all_or(no, opinion)?;
    clearings::state_opinion(tx, one.id, &opinion)?;
    void_result(tx, one.clearing)?;
    Ok(one.clearing)
}

/// A disallowance that counts, in a clearing that is inspected.
fn counted(tx: &mut Tx<'_>, id: &str) -> Outcome<Disallowance> {
    let one = clearings::disallowance(tx, typed::id_of(id)?)?;
    let clearing = clearings::clearing(tx, one.clearing)?;
    state::inspecting(clearing.state)?;
    if one.struck.is_some() {
        return Err(Refused::cannot("이미 거둔 불인정입니다.").into());
    }
    Ok(one)
}
