//! What may stand where on a plaza: nothing leaves it, what takes ground shares none, and an
//! ambulance gets through.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use super::plan_refused::PlanRefused;
use crate::model::{PartKind, Placement, PlanPart, SitePlan};

/// How wide a lane is at least, in decimetres.
const LANE: &str = "market.plan_lane_dm";
/// How far power may be from a booth that needs it, in decimetres.
const POWER: &str = "market.plan_power_dm";

/// A length with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// In decimetres.
    pub dm: i64,
    /// What it rests on, as people read it.
    pub basis: String,
}

/// What a plan is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLimits {
    /// How wide a lane is at least.
    pub lane: Length,
    /// How far power may be.
    pub power: Length,
}

/// The rows of site plans. No text was read that says how wide a lane or how long a cable is.
pub fn rules() -> DatedRules {
    let row = |key: &str, value: &str, why: &str| RuleRow {
        key: key.to_owned(),
        from: date(2015, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(why.to_owned()),
    };
    DatedRules::new(vec![
        row(LANE, "40", "사무국이 정한 비상통로 너비"),
        row(POWER, "300", "사무국이 정한 전선 길이"),
    ])
}

impl PlanLimits {
    /// Those of a day.
    pub fn on(day: Date) -> Self {
        let rules = rules();
        let length = |key: &str| {
            let row = rules.on(key, day);
            let basis = row.map(|row| match &row.basis {
                RuleBasis::Source(text) => text.clone(),
                RuleBasis::Setting(text) => format!("설정: {text}"),
            });
            Length {
                dm: row.and_then(|row| row.value.parse().ok()).unwrap_or(0),
                basis: basis.unwrap_or_default(),
            }
        };
        Self {
            lane: length(LANE),
            power: length(POWER),
        }
    }
}

/// Metres with one decimal at most.
pub fn metres_text(dm: i64) -> String {
    match dm % 10 {
        0 => (dm / 10).to_string(),
        rest => format!("{}.{rest}", dm / 10),
    }
}

/// Reads metres with one decimal at most.
pub fn read_metres(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_suffix('m').unwrap_or(text).trim_end();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most: usize| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match is_number && text.len() <= most {
            true => text.parse::<i64>().ok(),
            false => None,
        }
    };
    Some(digits(whole, 5)? * 10 + digits(part, 1)?)
}

/// Whether two kinds may stand on the same ground: shade hangs over everything but a lane, people
/// come in where a lane begins, lanes cross.
pub fn may_share(one: PartKind, other: PartKind) -> bool {
    use PartKind::{Entrance, Lane, Shade};
    let pair = |kind: PartKind| one == kind || other == kind;
    match (pair(Shade), pair(Lane)) {
        (true, has_lane) => !has_lane,
        (false, true) => {
            let other = if one == Lane { other } else { one };
            matches!(other, Lane | Entrance)
        }
        (false, false) => false,
    }
}

/// What is wrong with where a part would stand, beside the others.
pub fn faults_of(
    (plan, limits): (&SitePlan, &PlanLimits),
    (kind, place, what): (PartKind, Placement, &str),
    others: &[&PlanPart],
) -> Vec<PlanRefused> {
    let area = place.area();
    let mut found = Vec::new();
    let is_inside = area.left >= 0
        && area.top >= 0
        && area.right() <= plan.width_dm
        && area.bottom() <= plan.depth_dm;
    if !is_inside {
        found.push(PlanRefused::Outside {
            what: what.to_owned(),
            width: plan.width_dm,
            depth: plan.depth_dm,
        });
    }
    let clash = others
        .iter()
        .find(|other| !may_share(kind, other.kind) && area.overlaps(other.place.area()));
    if let Some(other) = clash {
        found.push(PlanRefused::Overlap {
            what: what.to_owned(),
            with: other.called(),
        });
    }
    if kind == PartKind::Lane && area.width.min(area.depth) < limits.lane.dm {
        found.push(PlanRefused::LaneTooNarrow {
            least: limits.lane.dm,
            basis: limits.lane.basis.clone(),
        });
    }
    found
}

/// What is wrong with a plan as a whole, each thing once.
pub fn faults(plan: &SitePlan, limits: &PlanLimits, parts: &[PlanPart]) -> Vec<PlanRefused> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let before: Vec<&PlanPart> = parts.iter().take(at).collect();
        let what = part.called();
        found.extend(faults_of(
            (plan, limits),
            (part.kind, part.place, &what),
            &before,
        ));
    }
    found
}

/// The booths that need power and have none near enough.
pub fn without_power<'p>(limits: &PlanLimits, parts: &'p [PlanPart]) -> Vec<&'p PlanPart> {
    let is_near = |booth: &PlanPart| {
        let mut sources = parts.iter().filter(|part| part.kind == PartKind::Power);
        sources.any(|source| {
            let gap = booth.place.area().gap_squared(source.place.area());
            gap <= limits.power.dm * limits.power.dm
        })
    };
    let needing = parts.iter().filter(|part| part.needs_power);
    needing.filter(|booth| !is_near(booth)).collect()
}

#[cfg(test)]
pub mod tests;
