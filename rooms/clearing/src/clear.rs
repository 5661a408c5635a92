//! 정산: the steps of a clearing from the trustee's draft to the cleared year.

mod content;

use jiff::civil::Date;
use kernel::{Digest, Error, Fault, Id, Outcome, Won};
use paper::Paper;
use people::role::{CITY_MANAGER, DIRECTOR};
use signoff::State;
use store::Tx;
use trustee::{Money, TrusteeYear, YearState};

pub(crate) use content::{claim_content, head_of, result_of};

use crate::{
    access, compose,
    facts::{Standing, standing},
    model::{Clearing, ClearingResult, ClearingState, OpenClearing, Stepped},
    rules::{
        Refused, dated, deadlines, refuse,
        state::{Move, moved},
        typed,
    },
    signing,
    store::{self as rows, clearings, returns},
};

/// Opens the clearing of a closed year, or changes its words.
///
/// # Errors
/// Refuses a year that is not closed, and a clearing that is handed in.
#[doc(alias = "정산")]
pub fn open_clearing(tx: &mut Tx<'_>, ask: OpenClearing) -> Outcome<Id<Clearing>> {
    tx.require(&access::DRAFT_CLEARING)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let mut no = Vec::new();
    let overview = typed::text(&mut no, "overview", "사업개요를", &ask.overview);
    let audit = typed::note(&mut no, "audit_report", &ask.audit_report);
    if year.state != YearState::Closed {
        no.push(Refused::WrongYearState {
            what: "정산을",
            state: year.state.label(),
            next: "연도 마감을 먼저 하세요.",
        });
    }
    let (overview, audit_report) = typed::all_or(no, overview.zip(audit))?;
    let (by, name, today) = (tx.actor().key(), tx.actor().name().to_owned(), tx.today());
    let Some(before) = clearings::clearing_of_year(tx, year.id)? else {
        let one = Clearing {
            id: Id::new(),
            year: year.id,
            state: ClearingState::Draft,
            overview,
            audit_report,
            drafted_by: by,
            drafted_by_name: name,
            drafted_on: today,
            submitted_on: None,
            inspector_name: None,
            inspected_on: None,
            fixed_on: None,
            noticed_on: None,
            due_on: None,
            returned_on: None,
            closed_on: None,
            hash: None,
            book_hash: None,
        };
        clearings::insert_clearing(tx, &one)?;
        return Ok(one.id);
    };
    moved(before.state, Move::Submit)?;
    if signing::waits(tx, &Clearing::claim_address(before.id))? {
        return Err(Refused::WrongState {
            what: "정산 수정을",
            state: "결재 중",
            next: "회수하거나 반려받은 뒤에 고치세요.",
        }
        .into());
    }
    let changes = [
        ("overview", overview.into()),
        ("audit_report", audit_report.into()),
        ("drafted_by", by.into()),
        ("drafted_by_name", name.into()),
    ];
    clearings::set(tx, before.id, &changes)?;
    Ok(before.id)
}

/// One step of a clearing, by the word of a [`Move`]: each asks for its own role.
///
/// # Errors
/// `clearing.wrong_state` where the step does not fit; `clearing.changed` when what is signed is
/// not what is there; what each step asks beside.
pub fn step_clearing(tx: &mut Tx<'_>, ask: Stepped) -> Outcome<ClearingState> {
    let one = clearings::clearing(tx, typed::id_of(&ask.id)?)?;
    let step = Move::read(ask.step.trim()).ok_or_else(signing::unknown_step)?;
    tx.require(match step {
        Move::Submit | Move::Withdraw => &access::DRAFT_CLEARING,
        Move::Sign | Move::GiveBack | Move::Fix | Move::Reject => &access::SIGN,
        Move::Inspect | Move::SendBack | Move::Propose | Move::Notify | Move::Close => {
            &access::INSPECT
        }
    })?;
    let next = moved(one.state, step)?;
    let claim = Clearing::claim_address(one.id);
    let result = Clearing::result_address(one.id);
    match step {
        Move::Submit => submit(tx, &one)?,
        Move::Sign => sign(tx, &one, &ask)?,
        Move::GiveBack => signing::give_back(tx, &claim, &ask.note)?,
        Move::Withdraw => signing::withdraw(tx, &claim, &ask.note)?,
        Move::Inspect => inspect(tx, &one)?,
        Move::SendBack => send_back(tx, &one, &ask.note)?,
        Move::Propose => propose(tx, &one)?,
        Move::Fix => fix(tx, &one, &ask)?,
        Move::Reject => signing::give_back(tx, &result, &ask.note)?,
        Move::Notify => return notify(tx, &one),
        Move::Close => close(tx, &one)?,
    }
    Ok(next)
}

/// What the trustee hands in: complete, explained, with nothing on the way.
fn submit(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    let year = trustee::year(tx, one.year)?;
    if year.state != YearState::Closed {
        return Err(Refused::WrongYearState {
            what: "정산을",
            state: year.state.label(),
            next: "연도 마감을 먼저 하세요.",
        }
        .into());
    }
    let found = standing(tx, one.year, Some(one.id))?;
    complete(tx, one, &found)?;
    let digest = claim_digest(tx, one, &found)?;
    let columns = ["overview", "audit_report"];
    let writers = rows::writers(tx, &clearings::CLEARING, one.id.to_string(), &columns)?;
    signing::hand_in(
        tx,
        Clearing::claim_address(one.id),
        format!("{}년 정산보고서", year.fiscal_year),
        digest,
        ("결재", DIRECTOR),
        writers.into_iter().collect(),
    )
}

fn complete(tx: &mut Tx<'_>, one: &Clearing, found: &Standing) -> Outcome<()> {
    let mut no = Vec::new();
    let mut wrong = |text: String| {
        no.push(Refused::Blocked {
            what: "정산보고서를 제출".to_owned(),
            text,
            article: None,
        });
    };
    if found.withheld > Won::ZERO {
        wrong(format!(
            "예수금 {}원이 남아 있습니다. 세무서 등에 먼저 납부하세요.",
            found.withheld
        ));
    }
    if found.cash_to_move > Won::ZERO {
        wrong(format!(
            "이월금 {}원을 다음 연도로 아직 옮기지 않았습니다. 이월을 먼저 마치세요.",
            found.cash_to_move
        ));
    }
    let told = returns::returns(tx, one.year)?;
    if told
        .iter()
        .any(|back| back.state == crate::model::ReturnState::Told)
    {
        wrong("시가 확인하지 않은 반납 송금이 있습니다. 확인을 먼저 받으세요.".to_owned());
    }
    if !found.explained()? {
        wrong(format!(
            "장부의 현금 {}원이 설명되지 않습니다. 장부 검증을 먼저 하세요.",
            found.balance
        ));
    }
    if no.is_empty() {
        Ok(())
    } else {
        Err(refuse(no))
    }
}

/// The digest that the director's signature covers.
pub(crate) fn claim_digest(tx: &mut Tx<'_>, one: &Clearing, found: &Standing) -> Outcome<Digest> {
    let year = trustee::year(tx, one.year)?;
    Ok(signing::sealed(&claim_content(&year, one, found))?.1)
}

fn sign(tx: &mut Tx<'_>, one: &Clearing, ask: &Stepped) -> Outcome<()> {
    let found = standing(tx, one.year, Some(one.id))?;
    let now = claim_digest(tx, one, &found)?;
    let subject = Clearing::claim_address(one.id);
    let signed = signing::sign(tx, &subject, now, &ask.seen, &ask.note)?;
    if signed.state != State::Approved {
        return Err(Fault::new(format!("clearing {}: one signature is not all", one.id)).into());
    }
    complete(tx, one, &found)?;
    let book = compose::book(tx, one)?;
    let today = tx.today();
    let hash = paper::hash(&book)?;
    let text = book.to_canonical_json()?;
    let changes = [
        ("state", ClearingState::Submitted.word().into()),
        ("submitted_on", today.into()),
        ("book_hash", hash.into()),
        ("book", text.as_bytes().into()),
    ];
    clearings::set(tx, one.id, &changes)
}

fn inspect(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    let (by, name, today) = (tx.actor().key(), tx.actor().name().to_owned(), tx.today());
    let changes = [
        ("state", ClearingState::Inspecting.word().into()),
        ("inspector", by.into()),
        ("inspector_name", name.into()),
        ("inspected_on", today.into()),
    ];
    clearings::set(tx, one.id, &changes)
}

/// 보완 요구: back to the trustee; signatures count no more.
fn send_back(tx: &mut Tx<'_>, one: &Clearing, note: &str) -> Outcome<()> {
    let mut no = Vec::new();
    let why = typed::required(&mut no, "note", "보완할 내용을", note);
    let why = typed::all_or(no, why)?;
    void_result(tx, one.id)?;
    signoff::void(tx, &Clearing::claim_address(one.id), &why)?;
    let changes = [("state", ClearingState::Draft.word().into())];
    clearings::set(tx, one.id, &changes)
}

/// A change of what is not admitted takes back a result that waits for its signature.
pub(crate) fn void_result(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<()> {
    let subject = Clearing::result_address(id);
    if signing::waits(tx, &subject)? {
        signoff::void(tx, &subject, "검사 내용이 바뀌었습니다.")?;
    }
    Ok(())
}

/// The result as it would be fixed now. The claim must be the one that the director signed.
pub(crate) fn present_result(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<(ClearingResult, Digest)> {
    let year = trustee::year(tx, one.year)?;
    let found = standing(tx, one.year, Some(one.id))?;
    let result = result_of(tx, &year, &found)?;
    let (_, digest) = signing::sealed(&result)?;
    Ok((result, digest))
}

fn claim_stands(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    let found = standing(tx, one.year, Some(one.id))?;
    let digest = claim_digest(tx, one, &found)?;
    signoff::approved(tx, &Clearing::claim_address(one.id), digest)?;
    Ok(())
}

fn propose(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    claim_stands(tx, one)?;
    let (result, digest) = present_result(tx, one)?;
    let inspector = clearings::inspector(tx, one.id)?;
    signing::hand_in(
        tx,
        Clearing::result_address(one.id),
        format!("{}년 정산 확정", result.fiscal_year),
        digest,
        ("확정", CITY_MANAGER),
        inspector.into_iter().collect(),
    )
}

fn fix(tx: &mut Tx<'_>, one: &Clearing, ask: &Stepped) -> Outcome<()> {
    claim_stands(tx, one)?;
    let (result, now) = present_result(tx, one)?;
    let subject = Clearing::result_address(one.id);
    signing::sign(tx, &subject, now, &ask.seen, &ask.note)?;
    signoff::approved(tx, &subject, now)?;
    let (text, _) = signing::sealed(&result)?;
    let today = tx.today();
    let changes = [
        ("state", ClearingState::Fixed.word().into()),
        ("fixed_on", today.into()),
        ("hash", now.into()),
        ("result", text.as_bytes().into()),
    ];
    clearings::set(tx, one.id, &changes)
}

/// 반납고지: how much returns and until when. Where nothing returns, the clearing is at its end.
fn notify(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<ClearingState> {
    let today = tx.today();
    let due = deadlines::return_due(&dated::rules(), today);
    let found = standing(tx, one.year, Some(one.id))?;
    let state = if found.steps.due()? == Won::ZERO {
        ClearingState::Returned
    } else {
        ClearingState::Noticed
    };
    let returned: Option<Date> = (state == ClearingState::Returned).then_some(today);
    let changes = [
        ("state", state.word().into()),
        ("noticed_on", today.into()),
        ("due_on", due.into()),
        ("returned_on", returned.into()),
    ];
    clearings::set(tx, one.id, &changes)?;
    Ok(state)
}

/// The year is cleared: everything is back, and what is left in the account was cut off.
fn close(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    let found = standing(tx, one.year, Some(one.id))?;
    let due = found.steps.due()?;
    if due > Won::ZERO {
        let why = format!("반납할 금액 {due}원이 더 있습니다. 반납 기록을 먼저 하세요.");
        return Err(Refused::cannot(why).into());
    }
    if found.withheld > Won::ZERO || !found.explained()? {
        let why = "장부의 현금이 설명되지 않습니다. 예수금과 장부를 먼저 확인하세요.";
        return Err(Refused::cannot(why).into());
    }
    let today = tx.today();
    let money = Money {
        key: format!("cleared/{}", one.id),
        on: today,
        reason: "정산 완료".to_owned(),
        source: Clearing::address(one.id),
        memo: String::new(),
    };
    trustee::mark_cleared(tx, one.year, money)?;
    clearings::step(tx, one.id, ClearingState::Closed, "closed_on", today)
}

/// The clearing of a year; `None` before it was opened.
pub fn clearing_of(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Option<Clearing>> {
    tx.require(&access::VIEW)?;
    Ok(clearings::clearing_of_year(tx, year)?)
}

/// One clearing.
pub fn clearing(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<Clearing> {
    tx.require(&access::VIEW)?;
    clearings::clearing(tx, id)
}

/// What the city fixed; `None` before that.
pub fn result(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<Option<ClearingResult>> {
    tx.require(&access::VIEW)?;
    let Some(text) = clearings::result(tx, id)? else {
        return Ok(None);
    };
    let read = serde_json::from_str(&text)
        .map_err(|error| Fault::new(format!("result of clearing {id}: {error}")))?;
    Ok(Some(read))
}

/// The settlement book as it was sent to the city.
///
/// # Errors
/// [`Error::NotFound`] before it was sent.
pub fn sent_book(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<Paper> {
    tx.require(&access::VIEW_CLAIMS)?;
    let text = clearings::sent_book(tx, id)?;
    Paper::from_canonical_json(&text).map_err(Error::from)
}
