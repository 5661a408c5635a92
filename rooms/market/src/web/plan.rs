//! `/market-days/{id}/plan`: where things stand on the plaza of a day, drawn and as a table.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Id, official_day, official_time};
use serde::Deserialize;
use store::Tx;
use web::{Answer, Failure, Routes, Sent, Visit};

use super::{
    HOME, day_path, id_of,
    paper::paper_path,
    plan_drawing::{PartLine, drawing, line, size_text},
    plan_part, season_path, settle,
    shown::{Choice, day_text},
};
use crate::{
    access,
    compose::Sheet,
    model::{
        CopyPlan, DayState, MarketDay, PartKind, PlacePart, PlanState, SettlePlan, SitePlan,
        StartPlan,
    },
    place_part::place_part,
    rules::site_plans::lacks,
    site_plans::{self, DayPlans, DrawnPlan, Which},
    start_plan::{copy_plan, drop_plan, release_plan, start_plan},
};

/// The routes of the pages of plans.
pub(super) fn routes(routes: Routes) -> Routes {
    let (view, draw) = (&access::VIEW, &access::DRAW_PLAN);
    let routes = routes
        .get("/market-days/{id}/plan", view, show)
        .post("/market-days/{id}/plan", draw, start)
        .post("/market-days/{id}/plan/copy", draw, copy)
        .post("/market-days/{id}/plan/release", draw, release)
        .post("/market-days/{id}/plan/drop", draw, throw_away)
        .post("/market-days/{id}/plan/parts", draw, place);
    plan_part::routes(routes)
}

/// To which side a front looks, as quarter turns.
pub(super) const FRONTS: &[Choice] = &[("0", "아래"), ("1", "왼쪽"), ("2", "위"), ("3", "오른쪽")];

#[derive(Template)]
#[template(path = "plan.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    shown: Option<Shown>,
    /// How many vendors have a booth on the day.
    vendors: usize,
    kinds: Vec<Choice>,
    fronts: &'static [Choice],
    earlier: Vec<(String, String)>,
    editions: Vec<(String, String)>,
    script: String,
    may_draw: bool,
    may_start: bool,
}

/// A plan as the page shows it.
struct Shown {
    state: &'static str,
    is_draft: bool,
    edition: i64,
    released: String,
    size: String,
    booths: usize,
    standing: usize,
    note: String,
    seen: String,
    lacks: Vec<String>,
    drawing: String,
    lines: Vec<PartLine>,
    paper: String,
}

/// Which one of the day is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    edition: String,
}

/// The page of a day's plan.
pub(super) fn plan_path(day: Id<MarketDay>) -> String {
    format!("{}/plan", day_path(day))
}

pub(super) fn frame(visit: &Visit, title: &str, it: &DayPlans) -> ui::Frame {
    let season = &it.booths.season;
    visit
        .frame(title)
        .under(HOME.0, HOME.1)
        .under(season.name.clone(), season_path(season.id))
        .under(day_text(it.day().on_day), day_path(it.day().id))
}

/// What a draft lacks, in words.
pub(super) fn lack_texts(it: &DayPlans, drawn: &DrawnPlan) -> Vec<String> {
    let found = lacks(it.facts(drawn)).into_iter();
    found.map(|lack| lack.refusal().text).collect()
}

fn shown(it: &DayPlans, drawn: &DrawnPlan, may_draw: bool) -> Shown {
    let plan = &drawn.plan;
    let is_draft = plan.state == PlanState::Draft;
    let may_draw = may_draw && is_draft;
    let moves = may_draw.then(|| format!("/api{}/parts", plan_path(it.day().id)));
    let is_booth = |part: &&crate::model::PlanPart| part.kind == PartKind::Booth;
    let released = plan.released.as_ref();
    Shown {
        state: plan.state.label(),
        is_draft,
        edition: plan.edition,
        released: released.map_or_else(String::new, |one| {
            format!("{} {}", official_time(one.at), one.by_name)
        }),
        size: size_text(plan.width_dm, plan.depth_dm),
        booths: drawn.parts.iter().filter(is_booth).count(),
        standing: { drawn.parts.iter() }
            .filter(|part| part.application.is_some())
            .count(),
        note: plan.note.clone(),
        seen: plan.seen(),
        lacks: match is_draft {
            true => lack_texts(it, drawn),
            false => Vec::new(),
        },
        drawing: drawing(it, drawn, moves, None),
        lines: { drawn.parts.iter() }
            .map(|part| line(it, part, may_draw))
            .collect(),
        paper: paper_path(Sheet::Plan, it.day().id),
    }
}

fn edition_text(plan: &SitePlan) -> String {
    format!("제{}판 {}", plan.edition, plan.state.label())
}

fn page(visit: &Visit, it: &DayPlans, form: ui::FormView) -> Page {
    let is_over = matches!(it.day().state, DayState::Closed | DayState::Cancelled);
    let may_draw = !is_over && visit.may(&access::DRAW_PLAN);
    let path = plan_path(it.day().id);
    let has_draft = it
        .editions
        .iter()
        .any(|plan| plan.state == PlanState::Draft);
    let drawn = it.shown.as_ref();
    let earlier = it.earlier.iter().map(|one| {
        let label = format!("{} 제{}판", official_day(one.on_day), one.edition);
        (one.id.to_string(), label)
    });
    let editions = it.editions.iter().map(|plan| {
        let to = format!("{path}?edition={}", plan.edition);
        (edition_text(plan), to)
    });
    Page {
        frame: frame(visit, "부스 배치도", it),
        form,
        shown: drawn.map(|drawn| shown(it, drawn, may_draw)),
        vendors: it.holders.len(),
        kinds: { PartKind::ALL.iter() }
            .map(|kind| (kind.word(), kind.label()))
            .collect(),
        fronts: FRONTS,
        earlier: earlier.collect(),
        editions: editions.collect(),
        script: ui::assets::plan_script(),
        may_start: may_draw && !has_draft,
        may_draw,
        path,
    }
}

/// Whoever draws sees the draft first, whoever reads what counts.
pub(super) async fn load(visit: &Visit, id: &str, edition: &str) -> Result<DayPlans, Failure> {
    let id: Id<MarketDay> = id_of(id)?;
    let which = match (edition.parse(), visit.may(&access::DRAW_PLAN)) {
        (Ok(number), _) => Which::Edition(number),
        (Err(_), true) => Which::Draft,
        (Err(_), false) => Which::Counting,
    };
    Ok(visit
        .read(move |tx| site_plans::plans(tx, id, which))
        .await?)
}

/// What an empty form begins with: as many booths as the day has, of the usual size.
fn fresh(visit: &Visit, it: &DayPlans) -> ui::FormView {
    let booths = it.day().booths.to_string();
    visit.form_with(&[
        ("booths", booths),
        ("booth_width", "3".to_owned()),
        ("booth_depth", "3".to_owned()),
    ])
}

async fn show(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let it = load(&visit, &id, &asked.edition).await?;
    let form = fresh(&visit, &it);
    Ok(visit.page(&page(&visit, &it, form)))
}

/// On to the plan, or the page again with what is wrong.
async fn after<T>(
    visit: &Visit,
    (id, sent): (&str, &Sent),
    written: Result<T, kernel::Refusal>,
    said: &str,
) -> Answer {
    match written {
        Ok(_) => Ok(visit.go(&plan_path(id_of(id)?), said)),
        Err(why) => {
            let it = load(visit, id, "").await?;
            let form = visit.form_again(sent, &why);
            Ok(visit.refused(&page(visit, &it, form)))
        }
    }
}

async fn start(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = StartPlan {
        day: id.clone(),
        width: text("width"),
        depth: text("depth"),
        booths: text("booths"),
        booth_width: text("booth_width"),
        booth_depth: text("booth_depth"),
        note: text("note"),
    };
    let verb = move |tx: &mut Tx<'_>| start_plan(tx, &ask);
    let written = settle(visit.write(&sent, "배치도 시작", verb).await)?;
    after(&visit, (&id, &sent), written, "배치도를 시작했습니다.").await
}

async fn copy(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = CopyPlan {
        day: id.clone(),
        plan: sent.text("plan").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| copy_plan(tx, &ask);
    let written = settle(visit.write(&sent, "배치도 가져오기", verb).await)?;
    after(&visit, (&id, &sent), written, "새 초안을 만들었습니다.").await
}

async fn release(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = SettlePlan {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| release_plan(tx, &ask);
    let written = settle(visit.write(&sent, "배치도 발표", verb).await)?;
    after(&visit, (&id, &sent), written, "배치도를 발표했습니다.").await
}

async fn throw_away(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = SettlePlan {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| drop_plan(tx, &ask);
    let written = settle(visit.write(&sent, "초안 버리기", verb).await)?;
    after(&visit, (&id, &sent), written, "초안을 버렸습니다.").await
}

async fn place(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = PlacePart {
        day: id.clone(),
        seen: text("seen"),
        kind: text("kind"),
        number: text("number"),
        name: text("name"),
        left: text("left"),
        top: text("top"),
        width: text("width"),
        depth: text("depth"),
        turns: text("turns"),
    };
    let verb = move |tx: &mut Tx<'_>| place_part(tx, &ask);
    let written = settle(visit.write(&sent, access::DRAW_PLAN.label, verb).await)?;
    after(&visit, (&id, &sent), written, "놓았습니다.").await
}
