//! Handing a resolution in to be signed.

use kernel::Outcome;
use payment::PaymentState;
use store::Tx;

use crate::{
    access,
    add_resolution::returned,
    load,
    model::{Decide, ExpenditureResolution, ResolutionKind, ResolutionState},
    rules::{Refused, dated, refuse, resolution},
    signing::{self, Handed},
    store::{proposals, resolutions},
    warnings::found,
};

/// Hands a resolution in. Everything that the payment needs must be there: the papers of its
/// kind, the payee's account (whose present version the signature binds), money left on the
/// proposal, a day inside the fiscal year.
pub fn submit_resolution(tx: &mut Tx<'_>, ask: Decide) -> Outcome<ResolutionState> {
    tx.require(&access::RESOLVE)?;
    let mut known = resolutions::resolution(tx, load::id(&ask.subject)?)?;
    resolution::open(&known).map_err(|no| refuse(vec![no]))?;
    let subject = ExpenditureResolution::address(known.id);
    if load::payment_state(tx, &subject)?.is_some_and(|state| state != PaymentState::Failed) {
        let why = "이 결의서의 지급이 진행 중입니다. 지급이 끝나거나 실패한 뒤에 상신하세요.";
        return Err(refuse(vec![Refused::state(why)]));
    }
    let rules = dated::rules();
    let missing = load::missing(tx, &known, false)?;
    let year = load::fiscal_year(tx, known.year)?;
    let mut no = resolution::ready(&rules, &known, year, missing);
    if known.kind != ResolutionKind::TakeBack {
        known.account_version = payment::current_account(tx, known.payee)?.map(|a| a.version);
        if known.account_version.is_none() {
            let payee = known.payee_name.clone();
            no.push(Refused::NoAccount { payee });
        }
    }
    no.extend(room(tx, &known)?);
    if !no.is_empty() {
        return Err(refuse(no));
    }
    known.state = ResolutionState::Waiting;
    known.version += 1;
    resolutions::update(tx, &known)?;
    let (text, digest) = load::resolution_content(tx, &known)?;
    let warnings = found(tx, known.year)?;
    let handed = Handed {
        subject,
        title: format!("지출결의서 제{}호 {}", known.number, known.purpose),
        version: known.version,
        text: &text,
        digest,
        steps: dated::RESOLUTION_STEPS,
        amount: known.gross()?,
        row: (&resolutions::RESOLUTION, known.id.to_string()),
    };
    signing::hand_in(tx, &rules, handed, &warnings)?;
    Ok(known.state)
}

/// Whether its amount still fits into what is left.
fn room(tx: &mut Tx<'_>, known: &ExpenditureResolution) -> Outcome<Option<Refused>> {
    let gross = known.gross()?;
    if let Some(proposal) = known.proposal {
        let left = proposals::proposal(tx, proposal)?.left()?;
        return Ok(resolution::within(left, gross).err());
    }
    if let Some(of) = known.takes_back {
        let paid = resolutions::resolution(tx, of)?;
        returned(tx, &paid, gross)?;
    }
    Ok(None)
}
