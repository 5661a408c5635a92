//! What several pages of the room show alike.

use jiff::civil::Date;
use kernel::{Refusal, typed};
use serde::Deserialize;
use web::Visit;

use crate::{
    model::{Region, RegionCode, Zone},
    regions::register,
    rules::{refused, zones::zone_of},
};

/// The question in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The day of the boundaries; today when absent.
    pub on: String,
    /// A name or code.
    pub q: String,
}

/// The day asked for; today with a refusal at the field when it cannot be read.
pub(crate) fn day(asked: &Asked, today: Date) -> (Date, Option<Refusal>) {
    if asked.on.trim().is_empty() {
        return (today, None);
    }
    let mut no = Vec::new();
    match typed::day(&mut no, "on", &asked.on) {
        Some(day) => (day, None),
        None => (today, refused::all(no)),
    }
}

/// The form of the question, with what is wrong at its field.
pub(super) fn form(visit: &Visit, asked: &Asked, day: Date, no: Option<&Refusal>) -> ui::FormView {
    let on = if no.is_some() {
        asked.on.clone()
    } else {
        day.to_string()
    };
    let form = visit.form_with(&[("on", on), ("q", asked.q.clone())]);
    match no {
        Some(refusal) => form.with_refusal(refusal),
        None => form,
    }
}

/// A region as a line of a table.
pub(super) struct Line {
    pub path: String,
    pub name: String,
    pub level: &'static str,
    pub code: String,
    pub zone: String,
}

impl Line {
    /// A region of a day. Its name is the whole one.
    pub fn of(region: &Region, zones: &[Zone], day: Date) -> Self {
        Self {
            path: path(region.code, day),
            name: register().full_name(region),
            level: region.level.label(),
            code: region.code.legal_dong_code(),
            zone: zone_name(zones, region.code, day),
        }
    }
}

/// The page of a region by the boundaries of a day.
pub(super) fn path(code: RegionCode, day: Date) -> String {
    format!("/regions/{code}?on={day}")
}

/// The zone's name, or 미지정.
pub(super) fn zone_name(zones: &[Zone], code: RegionCode, day: Date) -> String {
    zone_of(register(), zones, code, day)
        .map_or(Zone::UNASSIGNED, |zone| zone.name.as_str())
        .to_owned()
}

/// What to say where the list does not know the changes of a day.
pub(super) fn beyond(day: Date) -> Option<String> {
    let (first, last) = register().known_days();
    (!register().knows(day)).then(|| {
        format!(
            "이 목록은 {first}부터 {last}까지의 변경을 담고 있습니다. 그 앞과 뒤의 날짜에는 \
             가장 가까운 날의 경계를 보입니다."
        )
    })
}
