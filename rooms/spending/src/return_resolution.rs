//! Giving a resolution back, taking one's own back, opening one whose payment failed, giving up.

use kernel::Outcome;
use payment::PaymentState;
use store::Tx;

use crate::{
    access, load,
    model::{Decide, ExpenditureResolution, ResolutionState},
    rules::{Refused, refuse, resolution},
    signing,
    store::resolutions,
};

/// 반려: gives a resolution back with a reason. Everything typed and every paper stays.
pub fn return_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::SIGN_RESOLUTION)?;
    let known = waiting(tx, &ask)?;
    signing::give_back(tx, &ExpenditureResolution::address(known.id), &ask.note)?;
    set(tx, known, ResolutionState::Returned)
}

/// 회수: takes one's own resolution out of signing, to change it.
pub fn withdraw_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::RESOLVE)?;
    let known = waiting(tx, &ask)?;
    signing::withdraw(tx, &ExpenditureResolution::address(known.id), &ask.note)?;
    set(tx, known, ResolutionState::Draft)
}

/// Opens a signed resolution whose payment failed, to be corrected and signed again. The signature
/// is void.
pub fn reopen_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::RESOLVE)?;
    let known = resolutions::resolution(tx, load::id(&ask.subject)?)?;
    let subject = ExpenditureResolution::address(known.id);
    let failed = load::payment_state(tx, &subject)? == Some(PaymentState::Failed);
    if known.state != ResolutionState::Approved || !failed {
        let why = "지급이 실패한 결의서만 다시 작성할 수 있습니다.";
        return Err(refuse(vec![Refused::state(why)]));
    }
    let reason = signing::reason(&ask.note)?;
    signoff::void(tx, &subject, &reason)?;
    let opened = ExpenditureResolution {
        signed_on: None,
        ..known
    };
    set(tx, opened, ResolutionState::Draft)
}

/// Gives up a resolution that is not in signing. Its number is not given again; its papers may
/// stand behind another one.
pub fn drop_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::RESOLVE)?;
    let known = resolutions::resolution(tx, load::id(&ask.subject)?)?;
    resolution::open(&known).map_err(|no| refuse(vec![no]))?;
    let reason = signing::reason(&ask.note)?;
    let said = tx.reason().to_owned();
    tx.because(&reason);
    let state = set(tx, known, ResolutionState::Dropped)?;
    // What follows in this transaction has its own reason again.
    tx.because(&said);
    Ok(state)
}

fn waiting(tx: &mut Tx<'_>, ask: &Decide) -> Outcome<ExpenditureResolution> {
    let known = resolutions::resolution(tx, load::id(&ask.subject)?)?;
    if known.state == ResolutionState::Waiting {
        Ok(known)
    } else {
        let why = "결재를 기다리는 결의서가 아닙니다. 화면을 새로 고쳐 지금 상태를 확인하세요.";
        Err(refuse(vec![Refused::state(why)]))
    }
}

fn set(
    tx: &mut Tx<'_>,
    mut known: ExpenditureResolution,
    state: ResolutionState,
) -> Outcome<ResolutionState> {
    known.state = state;
    resolutions::update(tx, &known)?;
    Ok(state)
}
