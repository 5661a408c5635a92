//! `/market-days/{id}/booths`: who has a booth on a day, on a phone: a tap for each thing.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    application_path, day_path, id_of,
    paper::paper_path,
    sales::frame,
    settle,
    vendor_shown::{lack_text, region_text},
};
use crate::{
    access,
    booths::{self, DayBooths},
    compose::Sheet,
    model::{BoothState, BoothStep, DayState, HandOver, MarketDay, StepBooth, VendorApplication},
    rules::booths::{PassedOver, free, next_in_turn, state_of, ways_from},
    step_booth::{hand_over, step_booth},
};

#[derive(Template)]
#[template(path = "booths.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    seen: String,
    booths: i64,
    free: i64,
    /// Whose turn it is.
    next: String,
    passed: Vec<(String, String)>,
    lines: Vec<Line>,
    signs: String,
    plan: String,
    sales_path: String,
    has_sales: bool,
    /// Where the day is run on a phone.
    field: Option<String>,
    may_run: bool,
}

struct Line {
    application: String,
    path: String,
    name: String,
    region: String,
    /// Its booth on the plan.
    number: String,
    state: &'static str,
    class: &'static str,
    note: String,
    /// What one tap does: its word and what stands on the button.
    taps: Vec<(&'static str, &'static str)>,
    /// Where a booth is given back, with its reason.
    give_back: Option<String>,
    form: ui::FormView,
}

fn class(state: BoothState) -> &'static str {
    match state {
        BoothState::Confirmed | BoothState::Attended => "good",
        BoothState::NoShow => "bad",
        BoothState::Given => "warn",
        _ => "",
    }
}

fn line(
    visit: &Visit,
    it: &DayBooths,
    application: Id<VendorApplication>,
    may_run: bool,
) -> Option<Line> {
    let today = visit.ctx().today();
    let parts = it
        .parts
        .iter()
        .find(|one| one.application.id == application)?;
    let state = state_of(it.facts(today), application)?;
    let answer = it
        .answers
        .iter()
        .find(|one| one.application == application)?;
    let ways = match may_run {
        true => ways_from(state, &it.day, today),
        false => Vec::new(),
    };
    let last = it.steps.iter().rfind(|row| row.application == application);
    let reason = last.map(|row| row.reason.clone()).unwrap_or_default();
    let turn = answer.turn.filter(|_| state == BoothState::Waiting);
    Some(Line {
        application: application.to_string(),
        path: application_path(application),
        name: parts.application.vendor_name.clone(),
        region: region_text(parts.application.region),
        number: it.number_of(application, state),
        state: state.label(),
        class: class(state),
        note: turn.map_or(reason, |turn| format!("{turn}번")),
        taps: ways
            .iter()
            .filter(|way| !way.asks_why)
            .map(|way| (way.step.word(), way.step.label()))
            .collect(),
        give_back: ways
            .iter()
            .find(|way| way.step == BoothStep::GivenBack)
            .map(|_| format!("{}/booths/{application}/give-back", day_path(it.day.id))),
        form: visit.form(),
    })
}

fn passed_text(why: &PassedOver) -> String {
    match why {
        PassedOver::Gone => "신청을 거두었거나 심사에서 빠짐".to_owned(),
        PassedOver::OwnLimit => "한 농가의 날 수를 채움".to_owned(),
        PassedOver::MunicipalityFull => "시·군의 상한에 참".to_owned(),
        PassedOver::Unready(lacks) => {
            let lacks: Vec<String> = lacks.iter().map(lack_text).collect();
            lacks.join(", ")
        }
    }
}

/// The booths of a day that an address names.
pub(super) async fn load(visit: &Visit, id: &str) -> Result<DayBooths, Failure> {
    let id: Id<MarketDay> = id_of(id)?;
    Ok(visit.read(move |tx| booths::booths(tx, id)).await?)
}

fn page(visit: &Visit, it: &DayBooths, form: ui::FormView) -> Page {
    let facts = it.facts(visit.ctx().today());
    let (next, passed) = next_in_turn(facts);
    let may_run = visit.may(&access::RUN_BOOTHS);
    let place = |application: Id<VendorApplication>| match state_of(facts, application) {
        Some(state) if state.holds() => 0,
        Some(BoothState::NoShow) => 1,
        Some(BoothState::Waiting) => 2,
        _ => 3,
    };
    let mut shown: Vec<_> = it.answers.iter().collect();
    shown.sort_by_key(|one| (place(one.application), one.turn));
    Page {
        frame: frame(visit, "부스", it),
        form,
        path: format!("{}/booths", day_path(it.day.id)),
        seen: it.steps.len().to_string(),
        booths: it.day.booths,
        free: free(facts),
        next: next
            .map(|parts| parts.application.vendor_name.clone())
            .unwrap_or_default(),
        passed: passed
            .iter()
            .map(|(parts, why)| (parts.application.vendor_name.clone(), passed_text(why)))
            .collect(),
        lines: shown
            .into_iter()
            .filter_map(|one| line(visit, it, one.application, may_run))
            .collect(),
        signs: paper_path(Sheet::Signs, it.day.id),
        plan: super::plan::plan_path(it.day.id),
        sales_path: format!("{}/sales", day_path(it.day.id)),
        field: (may_run && matches!(it.day.state, DayState::Allocated | DayState::Open))
            .then(|| format!("{}/field", day_path(it.day.id))),
        has_sales: matches!(it.day.state, DayState::Open | DayState::Closed),
        may_run,
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&page(&visit, &it, form)))
}

fn said(step: &str) -> &'static str {
    match BoothStep::read(step) {
        Some(BoothStep::Confirmed) => "참가를 확인했습니다.",
        Some(BoothStep::Attended) => "왔다고 적었습니다.",
        Some(BoothStep::NoShow) => {
            "오지 않았다고 적었습니다. 빈 부스를 다음 농가에게 넘길 수 있습니다."
        }
        Some(BoothStep::GivenBack) => "부스 반납을 적었습니다. 다음 농가에게 넘길 수 있습니다.",
        _ => "적었습니다.",
    }
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let step = sent.text("step").to_owned();
    let ask = StepBooth {
        day: id.clone(),
        application: sent.text("application").to_owned(),
        seen: sent.text("seen").to_owned(),
        step: step.clone(),
        reason: String::new(),
    };
    let verb = move |tx: &mut Tx<'_>| step_booth(tx, &ask);
    match settle(visit.write(&sent, access::RUN_BOOTHS.label, verb).await)? {
        Ok(day) => Ok(visit.go(&format!("{}/booths", day_path(day)), said(&step))),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &it, form)))
        }
    }
}

pub(super) async fn next(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = HandOver {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| hand_over(tx, &ask);
    match settle(visit.write(&sent, "다음 농가에게 넘기기", verb).await)? {
        Ok(day) => Ok(visit.go(
            &format!("{}/booths", day_path(day)),
            "다음 농가에게 넘겼습니다.",
        )),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &it, form)))
        }
    }
}

#[derive(Template)]
#[template(path = "give_back.html")]
struct BackPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
    name: String,
}

fn back_page(
    visit: &Visit,
    it: &DayBooths,
    application: &str,
    (form, seen): (ui::FormView, String),
) -> Result<BackPage, kernel::Error> {
    let of = |one: &&crate::model::ApplicationParts| one.application.id.to_string() == application;
    let parts = it.parts.iter().find(of).ok_or(kernel::Error::NotFound)?;
    let path = day_path(it.day.id);
    Ok(BackPage {
        frame: frame(visit, "부스 반납", it).under("부스", format!("{path}/booths")),
        form,
        action: format!("{path}/booths/{application}/give-back"),
        seen,
        name: parts.application.vendor_name.clone(),
    })
}

pub(super) async fn ask_back(
    visit: Visit,
    Path((id, application)): Path<(String, String)>,
) -> Answer {
    let it = load(&visit, &id).await?;
    let seen = it.steps.len().to_string();
    let page = back_page(&visit, &it, &application, (visit.form(), seen))?;
    Ok(visit.page(&page))
}

pub(super) async fn save_back(
    visit: Visit,
    Path((id, application)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let ask = StepBooth {
        day: id.clone(),
        application: application.clone(),
        seen: sent.text("seen").to_owned(),
        step: BoothStep::GivenBack.word().to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| step_booth(tx, &ask);
    match settle(visit.write(&sent, "부스 반납", verb).await)? {
        Ok(day) => Ok(visit.go(
            &format!("{}/booths", day_path(day)),
            said(BoothStep::GivenBack.word()),
        )),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let changed = why.each().any(|one| one.code == super::CHANGED);
            let seen = match changed {
                true => it.steps.len().to_string(),
                false => sent.text("seen").to_owned(),
            };
            let form = visit.form_again(&sent, &why);
            let page = back_page(&visit, &it, &application, (form, seen))?;
            Ok(visit.refused(&page))
        }
    }
}
