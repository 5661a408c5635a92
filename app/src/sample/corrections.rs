//! What goes another way in the sample: moves of the budget, a payment that came back, money that a
//! payee gave back.

use kernel::{Fault, Id, Outcome};
use payment::{Bounce, ChangeAccount};
use spending::{AddResolution, Decide, ExpenditureResolution};
use store::Tx;
use trustee::{ChangeRequest, RequestChange, SignChange};

use super::{
    orders::{decide, sign_resolutions},
    papers, payments,
    story::{Hand, Scene, known},
    table::{self, Event},
    teller::Told,
};

/// Who asks for a move, who signs it, who signs it for the city.
const ASK: Hand = ("planning", 9, 30);
const SIGN: Hand = ("director", 11, 0);
const CITY_SIGN: Hand = ("officer", 15, 0);
/// Who sits at the bank.
const CASHIER: Hand = ("planning", 9, 40);
/// Who keeps the books.
const BOOKKEEPER: Hand = ("accountant", 10, 0);

/// `move | from | to | amount | reason`: asked for, signed by the director and, where the rules say
/// so, by the city; with `wait` the city has not looked at it yet.
pub(super) fn move_money(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let year = scene.year()?;
    let ask = RequestChange {
        year: scene.year_id()?.to_string(),
        from: known(&year.lines, event.cell(0))?.to_string(),
        to: known(&year.lines, event.cell(1))?.to_string(),
        amount: event.cell(2).to_owned(),
        reason: event.cell(3).to_owned(),
        effective_on: scene.on.to_string(),
        ..RequestChange::default()
    };
    let change = scene.tell(name, ASK, "예산 변경 신청", move |tx| {
        trustee::request_change(tx, ask.clone())
    })?;
    scene.tell(
        &format!("{name}-director"),
        SIGN,
        "예산 변경 결재",
        move |tx| sign(tx, change),
    )?;
    if event.cell(4) == "wait" {
        return Ok(());
    }
    scene.tell(
        &format!("{name}-city"),
        CITY_SIGN,
        "예산 변경 승인",
        move |tx| {
            let subject = ChangeRequest::address(change);
            let standing = signoff::standing(tx, &subject)?;
            if standing.is_some_and(|standing| standing.next_step().is_some()) {
                sign(tx, change)?;
            }
            Ok(())
        },
    )
}

fn sign(tx: &mut Tx<'_>, change: Id<ChangeRequest>) -> Outcome<()> {
    let seen = trustee::change_content(tx, change)?;
    let ask = SignChange {
        change: change.to_string(),
        step: "sign".to_owned(),
        seen: seen.to_string(),
        note: String::new(),
    };
    trustee::sign_change(tx, ask).map(|_| ())
}

/// The resolution of the part with the tag in the row's first cell.
fn tagged(
    scene: &Scene<'_, '_>,
    event: &Event,
) -> Result<(usize, Id<ExpenditureResolution>), Fault> {
    let at = scene.table.tagged(event.cell(0))?;
    Ok((at, *known(&scene.year()?.resolutions, &at)?))
}

/// `bounce | tag | what the bank says`: the money came back.
pub(super) fn bounce(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let (_, id) = tagged(scene, event)?;
    let (on, evidence) = (scene.on.to_string(), event.cell(1));
    scene.tell(name, CASHIER, "반송 기록", move |tx| {
        let ask = Bounce {
            payable: payments::payable_of(tx, id)?.id.to_string(),
            on: on.clone(),
            evidence: evidence.to_owned(),
        };
        payment::bounce_payment(tx, ask)
    })
}

/// `account | tag | number | how it was checked`: the payee's new account.
pub(super) fn change_account(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let (at, _) = tagged(scene, event)?;
    let part = scene.table.parts.get(at);
    let payee = part.map(|part| part.payee).unwrap_or_default();
    let payee = *known(&scene.world.payees, payee)?;
    let (number, reason) = (event.cell(1), event.cell(2));
    scene.tell(name, CASHIER, "거래처 계좌 변경", move |tx| {
        let ask = ChangeAccount {
            payee: payee.to_string(),
            bank: "004".to_owned(),
            account_number: number.to_owned(),
            holder: String::new(),
            reason: reason.to_owned(),
        };
        payment::change_account(tx, ask).map(|_| ())
    })
}

/// `again | tag | day | why`: the resolution is signed anew and paid on another day.
pub(super) fn pay_again(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let (at, id) = tagged(scene, event)?;
    let day = table::day(scene.table.year, event.cell(1))?;
    let reason = event.cell(2);
    scene.tell(name, BOOKKEEPER, "지출결의 재작성", move |tx| {
        let ask = Decide {
            note: reason.to_owned(),
            ..decide(id, "")
        };
        spending::reopen_resolution(tx, ask)?;
        spending::submit_resolution(tx, decide(id, "")).map(|_| ())
    })?;
    sign_resolutions(scene, &format!("{name}-sign"), SIGN, vec![id])?;
    scene.year_mut().again.push((day, at));
    Ok(())
}

/// `take-back | tag | amount | why`: the payee gave back too much.
pub(super) fn take_back(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let (_, paid) = tagged(scene, event)?;
    let ask = AddResolution {
        kind: "take_back".to_owned(),
        takes_back: paid.to_string(),
        purpose: event.cell(2).to_owned(),
        supply: event.cell(1).to_owned(),
        service_on: scene.on.to_string(),
        item: "overpaid".to_owned(),
        ..AddResolution::default()
    };
    let id = scene.tell(name, BOOKKEEPER, "반납결의 상신", move |tx| {
        let id = spending::add_resolution(tx, ask.clone())?;
        papers::attach_missing(tx, id)?;
        spending::submit_resolution(tx, decide(id, ""))?;
        Ok(id)
    })?;
    sign_resolutions(scene, &format!("{name}-sign"), SIGN, vec![id])
}
