//! Signing a change of the budget, or giving it back.

use jiff::civil::Date;
use kernel::{Outcome, Won};
use ledger::{Leg, Posted};
use signoff::State;
use store::Tx;

use crate::{
    access,
    approve_budget::{unchanged, waiting},
    books::{credit, debit},
    model::{
        ChangeAuthority, ChangeRequest, ChangeState, LineAccount, LineStanding, Money, SignChange,
        TrusteeYear,
    },
    money::{self, kind},
    request_change::{change_content, change_facts},
    rules::{
        Refused,
        change::{self as rules, ChangeDraft, ChangeFacts},
        dated, refuse,
    },
    store::{changes, lines, years},
};

/// One step: `sign`, or `give_back` with a reason. Each signature asks the rules again; the last
/// one moves the money, from the day it was asked for or, when that is past, from today.
pub fn sign_change(tx: &mut Tx<'_>, ask: SignChange) -> Outcome<ChangeState> {
    tx.require(&access::SIGN)?;
    let change = changes::change(tx, crate::id_of(&ask.change)?)?;
    let subject = ChangeRequest::address(change.id);
    let waiting = waiting(tx, &subject)?;
    match ask.step.trim() {
        "sign" => {
            let seen = crate::seen(&ask.seen)?;
            unchanged(seen, change_content(tx, change.id)?)?;
            let year = years::year(tx, change.year)?;
            let facts = change_facts(tx, year, Some(change.id))?;
            judge_again(&change, &facts, tx.today())?;
            let standing = signoff::sign(tx, waiting.id, seen, &ask.note)?;
            if standing.state != State::Approved {
                return Ok(ChangeState::Requested);
            }
            signoff::approved(tx, &subject, seen)?;
            move_money(tx, &change, &facts)?;
            Ok(ChangeState::Approved)
        }
        "give_back" => {
            signoff::give_back(tx, waiting.id, &ask.note)?;
            let today = tx.today();
            changes::end(tx, change.id, ChangeState::Rejected, today, None)?;
            Ok(ChangeState::Rejected)
        }
        _ => Err(crate::unknown_step()),
    }
}

fn draft_of(change: &ChangeRequest) -> ChangeDraft {
    ChangeDraft {
        from: change.from,
        to: change.to,
        amount: change.amount,
        reason: change.reason.clone(),
        effect: change.effect.clone(),
        changes_plan: change.changes_plan,
        effective_on: change.effective_on,
    }
}

fn judge_again(change: &ChangeRequest, facts: &ChangeFacts, today: Date) -> Outcome<()> {
    let draft = draft_of(change);
    let asked_on = change.requested_on;
    let preview = rules::judge(&dated::rules(), &draft, facts, asked_on, today).map_err(refuse)?;
    if preview.authority == ChangeAuthority::City && change.authority != ChangeAuthority::City {
        let why =
            "그 사이의 변경으로 이제 시의 사전 승인이 필요합니다. 반려하고 새로 신청하게 하세요.";
        return Err(Refused::Cannot {
            why: why.to_owned(),
        }
        .into());
    }
    Ok(())
}

fn move_money(tx: &mut Tx<'_>, change: &ChangeRequest, facts: &ChangeFacts) -> Outcome<()> {
    let today = tx.today();
    let on = change.effective_on.max(today);
    let of = |id| facts.lines.iter().find(|one| Some(one.line.id) == id);
    let (from, to) = (of(change.from), of(change.to));
    let posted = post(tx, &facts.year, change, from, to, on)?;
    let entry = (facts.year.book, posted.seq);
    changes::end(tx, change.id, ChangeState::Approved, today, Some(entry))?;
    let first = to.filter(|one| one.columns.current == Won::ZERO && one.line.drafted == Won::ZERO);
    if let Some(one) = first {
        lines::set_usable_from(tx, one.line.id, on)?;
    }
    Ok(())
}

fn post(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    change: &ChangeRequest,
    from: Option<&LineStanding>,
    to: Option<&LineStanding>,
    on: Date,
) -> Outcome<Posted> {
    let mut legs: Vec<Leg> = Vec::new();
    let mut touched = Vec::new();
    if let Some(one) = from {
        legs.push(debit(&one.line, LineAccount::Changed, change.amount)?);
        legs.push(credit(&one.line, LineAccount::Available, change.amount)?);
        touched.push(&one.line);
    }
    if let Some(one) = to {
        legs.push(debit(&one.line, LineAccount::Available, change.amount)?);
        legs.push(credit(&one.line, LineAccount::Changed, change.amount)?);
        touched.push(&one.line);
    }
    let names: Vec<String> = touched.iter().map(|line| line.title()).collect();
    let money = Money {
        key: format!("change/{}", change.id),
        on,
        reason: change.reason.clone(),
        source: ChangeRequest::address(change.id),
        memo: names.join(" → "),
    };
    money::post(tx, year, kind::CHANGE, money, legs, &touched)
}
