//! `/market-days/{id}/plan/parts/{part}`: one thing on the plaza of a day: where it stands, who
//! stands there, and taking it off.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Refusal};
use store::Tx;
use web::{Answer, Failure, Routes, Sent, Visit};

use super::{
    id_of,
    plan::{FRONTS, frame, load, plan_path},
    plan_drawing::{drawing, part_path, words},
    settle,
    shown::Choice,
};
use crate::{
    access,
    model::{AssignVendor, ClearPart, MovePart, PartKind, PlanPart, PlanState},
    place_part::{assign_vendor, clear_part, move_part},
    rules::plan_space::metres_text,
    site_plans::{DayPlans, DrawnPlan},
};

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let draw = &access::DRAW_PLAN;
    let part = "/market-days/{id}/plan/parts/{part}";
    routes
        .get(part, draw, show)
        .post(part, draw, put)
        .post("/market-days/{id}/plan/parts/{part}/step", draw, push)
        .post("/market-days/{id}/plan/parts/{part}/vendor", draw, vendor)
        .post("/market-days/{id}/plan/parts/{part}/remove", draw, remove)
}

/// What the buttons do.
const PUSHES: &[Choice] = &[
    ("left", "왼쪽으로"),
    ("right", "오른쪽으로"),
    ("up", "위로"),
    ("down", "아래로"),
    ("turn", "돌리기"),
];

#[derive(Template)]
#[template(path = "plan_part.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    seen: String,
    words: String,
    drawing: String,
    pushes: &'static [Choice],
    fronts: &'static [Choice],
    is_booth: bool,
    vendors: Vec<(String, String)>,
}

/// A part of the draft of a day.
struct Loaded {
    it: DayPlans,
    drawn: DrawnPlan,
    part: PlanPart,
}

async fn loaded(visit: &Visit, (id, part): (&str, &str)) -> Result<Loaded, Failure> {
    let mut it = load(visit, id, "").await?;
    let drawn = it.shown.take().ok_or(Error::NotFound)?;
    let is_draft = drawn.plan.state == PlanState::Draft;
    let part = drawn.parts.iter().find(|one| one.id.to_string() == part);
    let part = part.filter(|_| is_draft).ok_or(Error::NotFound)?.clone();
    Ok(Loaded { it, drawn, part })
}

fn page(visit: &Visit, loaded: &Loaded, form: ui::FormView) -> Page {
    let Loaded { it, drawn, part } = loaded;
    let mut vendors = vec![(String::new(), "비워 둠".to_owned())];
    let holders = it.holders.iter();
    vendors.extend(holders.map(|one| (one.to_string(), it.vendor(Some(*one)).to_owned())));
    Page {
        frame: frame(visit, &part.called(), it).under("부스 배치도", plan_path(it.day().id)),
        form,
        path: part_path(it, part),
        seen: drawn.plan.seen(),
        words: words(it, part),
        drawing: drawing(it, drawn, None, Some(part)),
        pushes: PUSHES,
        fronts: FRONTS,
        is_booth: part.kind == PartKind::Booth,
        vendors,
    }
}

/// The forms as the part stands.
fn filled(visit: &Visit, part: &PlanPart) -> ui::FormView {
    let place = part.place;
    let power = if part.needs_power { "1" } else { "" };
    let application = part.application.map(|one| one.to_string());
    visit.form_with(&[
        ("left", metres_text(place.left_dm)),
        ("top", metres_text(place.top_dm)),
        ("width", metres_text(place.width_dm)),
        ("depth", metres_text(place.depth_dm)),
        ("turns", place.turns.to_string()),
        ("application", application.unwrap_or_default()),
        ("power", power.to_owned()),
    ])
}

async fn show(visit: Visit, Path((id, part)): Path<(String, String)>) -> Answer {
    let loaded = loaded(&visit, (&id, &part)).await?;
    let form = filled(&visit, &loaded.part);
    Ok(visit.page(&page(&visit, &loaded, form)))
}

/// The page again with what is wrong. Only the form that was sent keeps what was typed: the others
/// show how it stands.
async fn again(visit: &Visit, at: (&str, &str), sent: &Sent, why: &Refusal) -> Answer {
    let loaded = loaded(visit, at).await?;
    let form = match sent.text("left").is_empty() && sent.text("application").is_empty() {
        true => filled(visit, &loaded.part).with_refusal(why),
        false => visit.form_again(sent, why),
    };
    Ok(visit.refused(&page(visit, &loaded, form)))
}

async fn moved(visit: Visit, (id, part): (String, String), sent: Sent, ask: MovePart) -> Answer {
    let verb = move |tx: &mut Tx<'_>| move_part(tx, &ask);
    match settle(visit.write(&sent, access::DRAW_PLAN.label, verb).await)? {
        Ok(_) => {
            let path = format!("{}/parts/{part}", plan_path(id_of(&id)?));
            Ok(visit.go(&path, "옮겼습니다."))
        }
        Err(why) => again(&visit, (&id, &part), &sent, &why).await,
    }
}

async fn put(visit: Visit, Path((id, part)): Path<(String, String)>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = MovePart {
        day: id.clone(),
        part: part.clone(),
        seen: text("seen"),
        left: text("left"),
        top: text("top"),
        width: text("width"),
        depth: text("depth"),
        turns: text("turns"),
        step: String::new(),
    };
    moved(visit, (id, part), sent, ask).await
}

async fn push(visit: Visit, Path((id, part)): Path<(String, String)>, sent: Sent) -> Answer {
    let ask = MovePart {
        day: id.clone(),
        part: part.clone(),
        seen: sent.text("seen").to_owned(),
        step: sent.text("step").to_owned(),
        ..MovePart::default()
    };
    moved(visit, (id, part), sent, ask).await
}

async fn vendor(visit: Visit, Path((id, part)): Path<(String, String)>, sent: Sent) -> Answer {
    let ask = AssignVendor {
        day: id.clone(),
        part: part.clone(),
        seen: sent.text("seen").to_owned(),
        application: sent.text("application").to_owned(),
        power: sent.text("power").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| assign_vendor(tx, &ask);
    match settle(visit.write(&sent, "부스에 농가 배치", verb).await)? {
        Ok(_) => Ok(visit.go(&plan_path(id_of(&id)?), "농가를 저장했습니다.")),
        Err(why) => again(&visit, (&id, &part), &sent, &why).await,
    }
}

async fn remove(visit: Visit, Path((id, part)): Path<(String, String)>, sent: Sent) -> Answer {
    let ask = ClearPart {
        day: id.clone(),
        part: part.clone(),
        seen: sent.text("seen").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| clear_part(tx, &ask);
    match settle(visit.write(&sent, "배치도에서 치우기", verb).await)? {
        Ok(_) => Ok(visit.go(&plan_path(id_of(&id)?), "치웠습니다.")),
        Err(why) => again(&visit, (&id, &part), &sent, &why).await,
    }
}
