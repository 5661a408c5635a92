//! The plan of a day as a drawing, and its parts as rows of a table.

use ui::plan::{Plan, PlanPart as Drawn, draw};

use super::day_path;
use crate::{
    model::{PartKind, PlanPart},
    rules::plan_space::metres_text,
    site_plans::{DayPlans, DrawnPlan},
};

/// A part as a row of the table beside the drawing.
pub(super) struct PartLine {
    pub name: String,
    pub kind: &'static str,
    pub vendor: String,
    pub left: String,
    pub top: String,
    pub size: String,
    pub front: &'static str,
    pub power: bool,
    pub path: Option<String>,
}

/// The page where a part is changed.
pub(super) fn part_path(it: &DayPlans, part: &PlanPart) -> String {
    format!("{}/plan/parts/{}", day_path(it.day().id), part.id)
}

/// Width and depth as they are printed.
pub(super) fn size_text(width: i64, depth: i64) -> String {
    format!("{} m × {} m", metres_text(width), metres_text(depth))
}

/// A part as a row.
pub(super) fn line(it: &DayPlans, part: &PlanPart, may_draw: bool) -> PartLine {
    let place = part.place;
    PartLine {
        name: part.called(),
        kind: part.kind.label(),
        vendor: it.vendor(part.application).to_owned(),
        left: metres_text(place.left_dm),
        top: metres_text(place.top_dm),
        size: size_text(place.width_dm, place.depth_dm),
        front: match part.kind {
            PartKind::Booth => place.front(),
            _ => "",
        },
        power: part.needs_power,
        path: may_draw.then(|| part_path(it, part)),
    }
}

/// All that there is to say of a part.
pub(super) fn words(it: &DayPlans, part: &PlanPart) -> String {
    let place = part.place;
    let mut said = part.called();
    let vendor = it.vendor(part.application);
    if !vendor.is_empty() {
        said.push_str(&format!(", {vendor}"));
    }
    said.push_str(&format!(
        ", 왼쪽에서 {} m, 위에서 {} m, {}",
        metres_text(place.left_dm),
        metres_text(place.top_dm),
        size_text(place.width_dm, place.depth_dm)
    ));
    if part.kind == PartKind::Booth {
        said.push_str(&format!(", 앞면 {}", place.front()));
    }
    if part.needs_power {
        said.push_str(", 전기 필요");
    }
    said
}

/// Draws a plan. What may be changed is a link; `marked` is the part that the page is about.
pub(super) fn drawing(
    it: &DayPlans,
    drawn: &DrawnPlan,
    moves: Option<String>,
    marked: Option<&PlanPart>,
) -> String {
    let plan = &drawn.plan;
    let part = |part: &PlanPart| Drawn {
        id: part.id.to_string(),
        kind: part.kind.word(),
        label: part.label(),
        name: part.called(),
        words: words(it, part),
        left: part.place.left_dm,
        top: part.place.top_dm,
        width: part.place.width_dm,
        depth: part.place.depth_dm,
        turns: part.place.turns,
        has_front: part.kind == PartKind::Booth,
        href: moves.is_some().then(|| part_path(it, part)),
        is_marked: marked.is_some_and(|one| one.id == part.id),
    };
    draw(&Plan {
        id: "site",
        title: "배치도".to_owned(),
        description: format!(
            "광장 {}에 놓은 것 {}가지. 아래 표에 같은 내용이 있습니다.",
            size_text(plan.width_dm, plan.depth_dm),
            drawn.parts.len()
        ),
        width: plan.width_dm,
        depth: plan.depth_dm,
        parts: drawn.layered().into_iter().map(part).collect(),
        moves: moves.map(|to| (to, plan.seen())),
    })
}
