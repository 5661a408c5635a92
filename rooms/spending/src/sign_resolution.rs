//! Signing a resolution. The last signature asks for the payment.

use kernel::{Fault, Outcome, Won};
use payment::AskPayable;
use signoff::{Approval, State};
use store::Tx;
use trustee::Money;

use crate::{
    access,
    close_proposal::release,
    load,
    model::{Decide, ExpenditureResolution, ProposalState, ResolutionKind, ResolutionState},
    rules::{Refused, refuse},
    signing,
    store::{proposals, resolutions},
};

/// Signs the next step. With the last one the payment is asked for – or returned money is taken
/// in – in the same transaction, and the last resolution of a proposal frees what is left of it.
/// What changed after handing in, be it a paper or the payee's account, voids the signature.
pub fn sign_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::SIGN_RESOLUTION)?;
    let mut known = resolutions::resolution(tx, load::id(&ask.subject)?)?;
    if known.state != ResolutionState::Waiting {
        let why = "결재를 기다리는 결의서가 아닙니다. 화면을 새로 고쳐 지금 상태를 확인하세요.";
        return Err(refuse(vec![Refused::state(why)]));
    }
    if known.kind != ResolutionKind::TakeBack {
        let account = payment::current_account(tx, known.payee)?;
        if account.map(|account| account.version) != known.account_version {
            return Err(refuse(vec![Refused::Changed]));
        }
    }
    let subject = ExpenditureResolution::address(known.id);
    let (_, digest) = load::resolution_content(tx, &known)?;
    let standing = signing::sign(tx, &subject, digest, &ask.content, &ask.note)?;
    if standing.state != State::Approved {
        return Ok(known.state);
    }
    let approval = signoff::approved(tx, &subject, digest)?;
    known.state = ResolutionState::Approved;
    known.signed_on = Some(tx.today());
    resolutions::update(tx, &known)?;
    if known.kind == ResolutionKind::TakeBack {
        take_back(tx, &known)?;
    } else {
        let drafted_by = standing.drafted_by.key;
        ask_payment(tx, &known, &approval, drafted_by)?;
    }
    Ok(known.state)
}

/// Money that a payee gave back goes to the line.
fn take_back(tx: &mut Tx<'_>, known: &ExpenditureResolution) -> Outcome<()> {
    let money = Money {
        key: format!("takeback/{}/{}", known.id, known.version),
        on: known.service_on,
        reason: format!("반납결의서 제{}호 승인", known.number),
        source: ExpenditureResolution::address(known.id),
        memo: known.purpose.clone(),
    };
    trustee::take_back(tx, known.line, known.gross()?, money)?;
    Ok(())
}

fn ask_payment(
    tx: &mut Tx<'_>,
    known: &ExpenditureResolution,
    approval: &Approval,
    drafted_by: String,
) -> Outcome<()> {
    let lost = |what: &str| Fault::new(format!("resolution {} has no {what}", known.id));
    let proposal = known.proposal.ok_or_else(|| lost("proposal"))?;
    let row = proposals::proposal(tx, proposal)?;
    let (left, mut proposal) = (row.left()?, row.proposal);
    let asked = AskPayable {
        purse: payment::Purse::Trustee,
        subject: ExpenditureResolution::address(known.id),
        payee: known.payee,
        version: known.account_version.ok_or_else(|| lost("account"))?,
        year: known.year,
        hold: proposal.hold.ok_or_else(|| lost("hold"))?,
        gross: known.gross()?,
        withheld: known.withheld.sum()?,
        // The rest is freed here and now: the payments of a proposal are confirmed in any order.
        finish: false,
        memo: memo(&known.purpose),
        approved_by: approval.by.iter().map(|by| by.key.clone()).collect(),
        drafted_by,
    };
    payment::ask(tx, asked)?;
    if known.last {
        let reason = format!("지출결의서 제{}호가 마지막", known.number);
        release(tx, &proposal, left.max(Won::ZERO), Some(known.id), &reason)?;
        proposal.state = ProposalState::Closed;
        proposals::update(tx, &proposal)?;
    }
    Ok(())
}

/// What the receiver reads on the bank statement: banks print about ten characters.
fn memo(purpose: &str) -> String {
    purpose
        .chars()
        .take(10)
        .collect::<String>()
        .trim()
        .to_owned()
}
