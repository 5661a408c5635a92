//! What ends a month, a quarter and a year in the sample: closings, reports, the clearing with what
//! returns to the city.

use clearing::{
    Clearing, CloseMonth, CloseYear, DecideAsk, Disallow, DraftReport, OpenClearing, Report,
    Stepped, TellReturn,
};
use kernel::{Address, Error, Id, Outcome};
use spending::ExpenditureResolution;
use store::Tx;

use super::{
    story::{Hand, Scene, known},
    table::Event,
    teller::Told,
};

/// Who closes months, writes reports and the clearing.
const BOOKKEEPER: Hand = ("accountant", 9, 5);
/// Who signs them, and ends a year.
const DIRECTOR: Hand = ("director", 11, 0);
/// Who inspects for the city.
const INSPECTOR: Hand = ("officer", 10, 0);
/// Who fixes what is admitted.
const MANAGER: Hand = ("teamlead", 15, 0);

/// `close-month | month`.
pub(super) fn close_month(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = CloseMonth {
        year: scene.year_id()?.to_string(),
        month: event.cell(0).to_owned(),
        ..CloseMonth::default()
    };
    scene.tell(name, BOOKKEEPER, "월 마감", move |tx| {
        clearing::close_month(tx, ask.clone()).map(|_| ())
    })
}

/// `report | quarter | why it differs | what comes next`: written, handed in, signed and sent.
pub(super) fn report(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = DraftReport {
        year: scene.year_id()?.to_string(),
        kind: "quarterly".to_owned(),
        period: event.cell(0).to_owned(),
        variance: event.cell(1).to_owned(),
        next_plan: event.cell(2).to_owned(),
    };
    let id = scene.tell(name, BOOKKEEPER, "분기보고 상신", move |tx| {
        let id = clearing::draft_report(tx, ask.clone())?;
        clearing::step_report(tx, stepped(id, "submit", ""))?;
        Ok(id)
    })?;
    scene.tell(
        &format!("{name}-sign"),
        DIRECTOR,
        "분기보고 결재",
        move |tx| {
            let seen = handed_in(tx, &Report::address(id))?;
            clearing::step_report(tx, stepped(id, "sign", &seen)).map(|_| ())
        },
    )
}

/// `year-end`: what the lines still have ends with the year.
pub(super) fn close_year(scene: &mut Scene<'_, '_>, name: &str) -> Told<()> {
    let ask = CloseYear {
        year: scene.year_id()?.to_string(),
        note: String::new(),
    };
    scene.tell(name, DIRECTOR, "연도 마감", move |tx| {
        clearing::close_year(tx, ask.clone()).map(|_| ())
    })
}

/// `clearing | overview | auditor's report`: written and handed in, signed by the director.
pub(super) fn open(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = OpenClearing {
        year: scene.year_id()?.to_string(),
        overview: event.cell(0).to_owned(),
        audit_report: event.cell(1).to_owned(),
    };
    let id = scene.tell(name, BOOKKEEPER, "정산보고서 상신", move |tx| {
        let id = clearing::open_clearing(tx, ask.clone())?;
        clearing::step_clearing(tx, stepped(id, "submit", ""))?;
        Ok(id)
    })?;
    scene.year_mut().clearing = Some(id);
    scene.tell(
        &format!("{name}-sign"),
        DIRECTOR,
        "정산보고서 결재",
        move |tx| {
            let seen = handed_in(tx, &Clearing::claim_address(id))?;
            clearing::step_clearing(tx, stepped(id, "sign", &seen)).map(|_| ())
        },
    )
}

/// `clear | step`: a step of the city with the clearing.
pub(super) fn step(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let (id, step) = (clearing_id(scene)?, event.cell(0));
    let hand = if step == "fix" { MANAGER } else { INSPECTOR };
    scene.tell(name, hand, "정산검사", move |tx| {
        let seen = match step {
            "fix" => handed_in(tx, &Clearing::result_address(id))?,
            _ => String::new(),
        };
        clearing::step_clearing(tx, stepped(id, step, &seen)).map(|_| ())
    })
}

/// `disallow | tag | amount | reason | what was found`.
pub(super) fn disallow(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let id = clearing_id(scene)?;
    let at = scene.table.tagged(event.cell(0))?;
    let resolution = *known(&scene.year()?.resolutions, &at)?;
    let (amount, reason, note) = (event.cell(1), event.cell(2), event.cell(3));
    scene.tell(name, INSPECTOR, "불인정 기록", move |tx| {
        let ask = Disallow {
            clearing: id.to_string(),
            line: spending::resolution(tx, resolution)?.line.to_string(),
            subject: ExpenditureResolution::address(resolution).to_string(),
            reason: reason.to_owned(),
            amount: amount.to_owned(),
            note: note.to_owned(),
        };
        clearing::disallow(tx, ask).map(|_| ())
    })
}

/// `return | slip`: everything that is due is paid back and told; the city records it.
pub(super) fn give_back(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let ask = TellReturn {
        year: scene.year_id()?.to_string(),
        amount: String::new(),
        on: scene.on.to_string(),
        note: event.cell(0).to_owned(),
    };
    let id = scene.tell(name, BOOKKEEPER, "반납 송금 보고", move |tx| {
        clearing::tell_return(tx, ask.clone())
    })?;
    scene.tell(
        &format!("{name}-city"),
        INSPECTOR,
        "반납 기록",
        move |tx| {
            let ask = DecideAsk {
                id: id.to_string(),
                answer: "agree".to_owned(),
                note: String::new(),
            };
            clearing::record_return(tx, ask).map(|_| ())
        },
    )
}

fn clearing_id(scene: &Scene<'_, '_>) -> Result<Id<Clearing>, Error> {
    scene.year()?.clearing.ok_or(Error::NotFound)
}

fn stepped(id: impl ToString, step: &str, seen: &str) -> Stepped {
    Stepped {
        id: id.to_string(),
        step: step.to_owned(),
        seen: seen.to_owned(),
        note: String::new(),
    }
}

/// The digest of what waits for a signature.
fn handed_in(tx: &mut Tx<'_>, subject: &Address) -> Outcome<String> {
    let standing = signoff::standing(tx, subject)?.ok_or(Error::NotFound)?;
    Ok(standing.content.to_string())
}
