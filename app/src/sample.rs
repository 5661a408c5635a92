//! The sample office: the years 2015–2018 of a city's exchange programme and of its trustee's
//! books, entered through the verbs. Facts and figures of the programme come from the public
//! statement of 2018; people, telephone numbers, payees, single days, sentences and what the
//! trustee spent it on are invented.
//!
//! It is told as a story: every step has somebody who acts and an instant, and is a transaction of
//! its own. The tables of `sample/tables` say what happens on which day.

mod accounts;
mod activities;
mod applications;
mod audits;
mod books;
mod budget_year;
mod closings;
mod corrections;
mod events;
mod exchanges;
mod fair_days;
mod fairs;
mod farms;
mod markets;
mod orders;
mod papers;
mod partners;
mod payees;
mod payments;
mod pdf;
mod png;
mod programme;
mod resources;
mod shows;
mod statements;
mod steps;
mod story;
mod table;
mod teller;
mod tills;

use jiff::{
    Timestamp,
    civil::{DateTime, date},
};
use kernel::{Ctx, Fault, Id, Outcome, TenantId};
use program::Program;
use store::{Store, Tx};
use teller::{SYSTEM, Step, Stop, Teller, Told};

pub use accounts::{ACCOUNTS, PASSWORD, SampleAccount};

/// The sample office's short name.
const TENANT: &str = "sangsaeng";

/// The first step of the story and the last.
const FIRST: &str = "people";
const LAST: &str = "complete";

/// When the office begins, and when its story ends.
const BEGINNING: DateTime = date(2015, 7, 1).at(9, 0, 0, 0);
const END: DateTime = date(2018, 3, 5).at(9, 30, 0, 0);

/// Fills a store that has no office yet, or goes on with a sample office that was never finished.
///
/// # Errors
/// What the verbs refuse; the steps before it stay, and the next run goes on from there.
pub fn fill(store: &Store, now: Timestamp) -> Outcome<TenantId> {
    let tenant = found(store, now)?;
    told(tell(&mut Teller::new(store, tenant.clone(), None)))?;
    Ok(tenant)
}

/// The same, but no more than so many steps further than before. Answers whether all is told.
///
/// # Errors
/// As for [`fill`].
pub fn fill_steps(store: &Store, now: Timestamp, steps: usize) -> Outcome<bool> {
    let tenant = found(store, now)?;
    told(tell(&mut Teller::new(store, tenant, Some(steps))))
}

/// Whether the store holds nothing that the sample would disturb, or a part of the sample.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn is_wanted(store: &Store, now: Timestamp) -> Outcome<bool> {
    let offices = store.offices()?;
    let Some(first) = offices.first() else {
        return Ok(true);
    };
    if offices.len() > 1 || first.tenant.as_str() != TENANT {
        return Ok(false);
    }
    if teller::knows(store, &first.tenant, FIRST)? {
        return Ok(!teller::knows(store, &first.tenant, LAST)?);
    }
    let ctx = Ctx::system(first.tenant.clone(), "sample", now);
    Ok(store.read(&ctx, program::programs)?.is_empty())
}

fn found(store: &Store, now: Timestamp) -> Outcome<TenantId> {
    let tenant = TenantId::new(TENANT).ok_or_else(|| Fault::new("sample office name"))?;
    if !store
        .offices()?
        .iter()
        .any(|office| office.tenant == tenant)
    {
        store.found_office(&tenant, "지역상생교류사업단 (표본)", now)?;
    }
    Ok(tenant)
}

/// The public front of the sample office.
fn front() -> portal::OpenFront {
    let intro = "도시와 농촌이 서로 가진 것을 나눕니다. 마을, 농산물, 쉬고 있는 학교와 집, 축제와 \
                 사람을 찾아보세요. 소유자가 공개에 동의한 것만 나옵니다.";
    portal::OpenFront {
        name: TENANT.to_owned(),
        intro: intro.to_owned(),
    }
}

/// Whether the story came to its end.
fn told(outcome: Told<()>) -> Outcome<bool> {
    match outcome {
        Ok(()) => Ok(true),
        Err(Stop::Enough) => Ok(false),
        Err(Stop::Error(error)) => Err(error),
    }
}

fn tell(teller: &mut Teller<'_>) -> Told<()> {
    // Hashing is slow by design, so it happens before the write begins, and once.
    let hashes = if teller.knows(FIRST)? {
        Vec::new()
    } else {
        accounts::hashes()?
    };
    let beginning = |name, who, at, why| Step { name, who, at, why };
    let step = beginning(FIRST, SYSTEM, BEGINNING, "표본 사무국 개설");
    let people = teller.tell(step, move |tx| {
        let people = accounts::fill(tx, &hashes)?;
        accounts::hand_over(tx, &people)?;
        Ok(people)
    })?;
    teller.cast(people);
    let consent = date(2015, 12, 23).at(9, 0, 0, 0);
    let step = beginning("programme", "head", consent, "세부사업 등록");
    let program = teller.tell(step, programme::create)?;
    let agreement = date(2016, 5, 2).at(18, 0, 0, 0);
    let step = beginning("entrustment", SYSTEM, agreement, "위탁 경위 등록");
    teller.tell(step, move |tx| steps::fill(tx, program))?;
    let first_day = date(2016, 5, 3).at(10, 0, 0, 0);
    let step = beginning(
        "partners",
        "planning",
        first_day,
        "권역과 지방자치단체 등록",
    );
    teller.tell(step, partners::fill)?;
    let list = date(2016, 5, 23).at(10, 0, 0, 0);
    let step = beginning("farms", "resource", list, "장터 농가 등록");
    teller.tell(step, farms::register)?;
    let opening = date(2016, 10, 4).at(10, 0, 0, 0);
    let step = beginning("front", "resource", opening, "공개 누리집 열기");
    teller.tell(step, |tx| portal::open_front(tx, front()))?;
    tell_resources(teller)?;
    story::tell(teller, program)?;
    let step = beginning("agreements", "planning", END, "우호교류협약 등록");
    teller.tell(step, partners::agree)?;
    for (name, why, verb) in [
        (
            "counterparts",
            "협력 상대 등록",
            exchanges::counterparts as fn(&mut Tx<'_>) -> Outcome<()>,
        ),
        ("exchange", "제안과 수요 등록", exchanges::matches),
        ("plans", "활용 구상과 조사 계획", exchanges::plans),
        ("markets", "장터와 전시 계획", markets::seasons),
    ] {
        teller.tell(beginning(name, "resource", END, why), verb)?;
    }
    teller.tell(
        beginning("call", "director", END, "장터 참가 농가 모집"),
        markets::call,
    )?;
    teller.tell(
        beginning("vendors", "resource", END, "참가 신청 입력"),
        markets::vendors,
    )?;
    let step = beginning("statement", "officer", END, "사업별 설명서 확정과 공개");
    teller.tell(step, move |tx| publish_statement(tx, program))?;
    teller.tell(beginning(LAST, SYSTEM, END, "표본 완성"), |_| Ok(()))
}

/// The statement of the year that has just begun, before everybody.
fn publish_statement(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    let ask = statement::FreezeStatement {
        program: program.to_string(),
        fiscal_year: END.year().to_string(),
        note: "예산서 첨부".to_owned(),
    };
    let frozen = statement::freeze(tx, ask)?;
    statement::publish_edition(tx, frozen.id, "누리집 공개")?;
    Ok(())
}

/// The register of resources: an autumn survey, one of the last winter, and a withdrawal.
fn tell_resources(teller: &mut Teller<'_>) -> Told<()> {
    let step = |name, at, why| Step {
        name,
        who: "resource",
        at,
        why,
    };
    let autumn = date(2016, 11, 15).at(14, 0, 0, 0);
    let first = step("resources-2016", autumn, "자원조사 결과 등록");
    teller.tell(first, resources::first_survey)?;
    let winter = date(2018, 2, 23).at(14, 0, 0, 0);
    let second = step("resources-2018", winter, "자원조사 결과 등록");
    teller.tell(second, resources::second_survey)?;
    let call = date(2018, 3, 2).at(11, 0, 0, 0);
    let third = step("resources-withdrawn", call, "공개 동의 철회");
    teller.tell(third, resources::withdraw)
}
