//! `/market-allocations/{id}/overrides`: booths that people give to somebody else than the draw
//! did, asked for by one and decided by another.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Id, Outcome, official_time};
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, Failure, Json, Key, Routes, Sent, Visit, settle};

use super::{
    VENDORS, allocation_path, id_of,
    shown::{Choice, day_text},
    vendors_path, version_again,
};
use crate::{
    access,
    allocations::{self, AllocationStory},
    model::{
        Allocation, AllocationState, Allotment, AllotmentOutcome, AskOverride, BoothOverride,
        DecideOverride, MarketDay, OverrideState, VendorApplication,
    },
    override_booth::{ask_override, decide_override},
};

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let (view, ask) = (&access::VIEW, &access::ASK_OVERRIDE);
    let decide = &access::DECIDE_OVERRIDE;
    routes
        .get("/market-allocations/{id}/overrides", view, show)
        .post("/market-allocations/{id}/overrides", ask, save)
        .post(
            "/market-allocations/{id}/overrides/decide",
            decide,
            save_decision,
        )
        .post("/api/market-allocations/{id}/overrides", ask, add)
        .post("/api/market-overrides/{id}/decide", decide, settle_one)
}

/// Which day is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    day: String,
}

#[derive(Template)]
#[template(path = "overrides.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    version: String,
    days: Vec<DayLink>,
    day: String,
    day_text: String,
    gets: Vec<(String, String)>,
    gives: Vec<(String, String)>,
    lines: Vec<Line>,
    /// The id of what somebody else decides.
    waiting: Option<String>,
    decisions: Vec<Choice>,
    may_ask: bool,
}

struct DayLink {
    path: String,
    text: String,
    is_shown: bool,
}

struct Line {
    day: String,
    gets: String,
    gives: String,
    reason: String,
    asked: String,
    state: &'static str,
    decided: String,
}

fn name(it: &AllocationStory, id: Id<VendorApplication>) -> String {
    let parts = it.applications.get(&id);
    parts.map_or_else(String::new, |one| one.application.vendor_name.clone())
}

fn line(it: &AllocationStory, one: &BoothOverride) -> Line {
    let mut days = it.days.iter();
    let day = days.find(|day| day.id == one.day);
    Line {
        day: day.map(|day| day_text(day.on_day)).unwrap_or_default(),
        gets: name(it, one.gets),
        gives: one
            .gives
            .map_or_else(|| "빈 부스".to_owned(), |id| name(it, id)),
        reason: one.reason.clone(),
        asked: format!("{} {}", official_time(one.asked_at), one.asked_by_name),
        state: one.state.label(),
        decided: one.decided.as_ref().map_or_else(String::new, |done| {
            let said = format!(
                "{} {} {}",
                official_time(done.at),
                done.by_name,
                done.reason
            );
            said.trim().to_owned()
        }),
    }
}

/// Who stands so on a day, to choose from.
fn choices(
    it: &AllocationStory,
    day: Option<Id<MarketDay>>,
    (outcome, first): (AllotmentOutcome, &str),
) -> Vec<(String, String)> {
    let text = |one: &Allotment| {
        let turn = one.turn.map(|turn| format!(" (대기 {turn}번)"));
        let name = name(it, one.application);
        (
            one.application.to_string(),
            format!("{name}{}", turn.unwrap_or_default()),
        )
    };
    let answers = day
        .map(|day| it.answers_of(day))
        .unwrap_or_default()
        .into_iter();
    let fits = answers.filter(|one| one.outcome == outcome);
    let mut all = vec![(String::new(), first.to_owned())];
    all.extend(fits.map(text));
    all
}

fn page(
    visit: &Visit,
    it: &AllocationStory,
    asked: &str,
    (form, version): (ui::FormView, String),
) -> Page {
    let path = format!("{}/overrides", allocation_path(it.allocation.id));
    let wanted = it.days.iter().find(|day| day.id.to_string() == asked);
    let day = wanted.or(it.days.first());
    let is_draft = it.allocation.state == AllocationState::Draft;
    let own = visit.ctx().actor.key();
    let mut waits = it
        .overrides
        .iter()
        .filter(|one| one.state == OverrideState::Asked);
    let waiting = waits.next();
    let may_decide = is_draft && visit.may(&access::DECIDE_OVERRIDE);
    let day_id = day.map(|day| day.id);
    Page {
        frame: visit
            .frame("배정 조정")
            .under(VENDORS.0, VENDORS.1)
            .under(it.season.name.clone(), vendors_path(it.season.id))
            .under("부스 배정 결과", allocation_path(it.allocation.id)),
        form,
        version,
        days: it
            .days
            .iter()
            .map(|one| DayLink {
                path: format!("{path}?day={}", one.id),
                text: day_text(one.on_day),
                is_shown: Some(one.id) == day_id,
            })
            .collect(),
        day: day_id.map(|id| id.to_string()).unwrap_or_default(),
        day_text: day.map(|day| day_text(day.on_day)).unwrap_or_default(),
        gets: choices(it, day_id, (AllotmentOutcome::Waiting, "고르세요")),
        gives: choices(it, day_id, (AllotmentOutcome::Booth, "빈 부스를 줌")),
        lines: it.overrides.iter().map(|one| line(it, one)).collect(),
        may_ask: is_draft && waiting.is_none() && visit.may(&access::ASK_OVERRIDE),
        waiting: waiting
            .filter(|one| may_decide && one.asked_by != own)
            .map(|one| one.id.to_string()),
        decisions: [OverrideState::Approved, OverrideState::Dropped]
            .map(|to| (to.word(), to.label()))
            .into(),
        path,
    }
}

async fn load(visit: &Visit, id: &str) -> Result<AllocationStory, Failure> {
    let id = id_of(id)?;
    Ok(visit
        .read(move |tx| allocations::allocation(tx, id))
        .await?)
}

async fn show(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let it = load(&visit, &id).await?;
    let version = it.allocation.version.to_string();
    let form = visit.form();
    Ok(visit.page(&page(&visit, &it, &asked.day, (form, version))))
}

/// Goes on to the page, or shows it again with what was refused.
async fn settled(
    visit: &Visit,
    (id, sent): (&str, &Sent),
    done: Outcome<Id<Allocation>>,
    said: &str,
) -> Answer {
    match settle(done)? {
        Ok(id) => Ok(visit.go(&format!("{}/overrides", allocation_path(id)), said)),
        Err(why) => {
            let it = load(visit, id).await?;
            let version = version_again(&why, sent, it.allocation.version);
            let form = visit.form_again(sent, &why);
            let page = page(visit, &it, sent.text("day"), (form, version));
            Ok(visit.refused(&page))
        }
    }
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AskOverride {
        allocation: id.clone(),
        version: text("version"),
        day: text("day"),
        gets: text("gets"),
        gives: text("gives"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut Tx<'_>| ask_override(tx, &ask);
    let done = visit.write(&sent, access::ASK_OVERRIDE.label, verb).await;
    settled(
        &visit,
        (&id, &sent),
        done,
        "조정을 올렸습니다. 다른 사람이 결정합니다.",
    )
    .await
}

async fn save_decision(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = DecideOverride {
        correction: text("correction"),
        version: text("version"),
        to: text("to"),
        reason: text("note"),
    };
    let verb = move |tx: &mut Tx<'_>| decide_override(tx, &ask);
    let done = visit
        .write(&sent, access::DECIDE_OVERRIDE.label, verb)
        .await;
    settled(&visit, (&id, &sent), done, "결정을 적었습니다.").await
}

#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<Allocation>,
}

async fn add(
    visit: Visit,
    key: Key,
    Path(allocation): Path<String>,
    Json(ask): Json<AskOverride>,
) -> Answer {
    let ask = AskOverride { allocation, ..ask };
    let verb = move |tx: &mut Tx<'_>| ask_override(tx, &ask);
    let label = access::ASK_OVERRIDE.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

async fn settle_one(
    visit: Visit,
    key: Key,
    Path(correction): Path<String>,
    Json(ask): Json<DecideOverride>,
) -> Answer {
    let ask = DecideOverride { correction, ..ask };
    let verb = move |tx: &mut Tx<'_>| decide_override(tx, &ask);
    let label = access::DECIDE_OVERRIDE.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}
