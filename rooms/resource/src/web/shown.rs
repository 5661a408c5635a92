//! What several pages and the API show alike.

use jiff::civil::Date;
use kernel::Period;
use schemars::JsonSchema;
use serde::Serialize;
use web::Visit;

use crate::{
    model::{Brief, Resource, Snapshot},
    rules::{freshness, refused::shown as day_text, region_count},
};

/// A day as people read it.
pub(super) fn day(day: &Date) -> String {
    day_text(*day)
}

/// A span of days as people read it.
pub(super) fn span(from: &Date, to: &Date) -> String {
    // A span that runs backwards is none; its first day is said.
    Period::days(*from, *to).map_or_else(|_| day_text(*from), |span| span.print_official())
}

/// A field as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Fact {
    /// Its key.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Its value.
    pub text: String,
}

/// The filled fields that every record has.
pub(crate) fn base_facts(resource: &Resource, with_persons: bool) -> Vec<Fact> {
    let snapshot = Snapshot::of(resource);
    let base = Snapshot::keys(resource.kind).filter(|(key, _)| Snapshot::base_label(key).is_some());
    facts(resource, &snapshot, base, with_persons)
}

/// The filled fields of its kind.
pub(crate) fn own_facts(resource: &Resource, with_persons: bool) -> Vec<Fact> {
    let snapshot = Snapshot::of(resource);
    let own = resource
        .kind
        .fields()
        .iter()
        .map(|spec| (spec.key, spec.label));
    facts(resource, &snapshot, own, with_persons)
}

fn facts(
    resource: &Resource,
    snapshot: &Snapshot,
    keys: impl Iterator<Item = (&'static str, &'static str)>,
    with_persons: bool,
) -> Vec<Fact> {
    let personal = |key: &str| {
        key == "contact"
            || resource
                .kind
                .field(key)
                .is_some_and(|spec| spec.is_personal)
    };
    keys.filter(|(key, _)| with_persons || !personal(key))
        .filter_map(|(key, label)| {
            let value = snapshot.value(key)?;
            Some(Fact {
                key,
                label,
                text: Snapshot::shown(resource.kind, key, value),
            })
        })
        .collect()
}

/// The whole name of where a record is on a day, or the words that were typed.
pub(super) fn place(brief: &Brief, day: Date) -> String {
    let list = partner::register();
    let region = region_count::of_day(list, brief.region, day).and_then(|code| list.get(code));
    region.map_or_else(
        || brief.region_text.clone(),
        |region| list.full_name(region),
    )
}

/// The same of a whole record.
pub(super) fn place_of(resource: &Resource, day: Date) -> String {
    let list = partner::register();
    let region = region_count::of_day(list, resource.region, day).and_then(|code| list.get(code));
    region.map_or_else(
        || resource.region_text.clone(),
        |region| list.full_name(region),
    )
}

/// How old what is known is, in words.
pub(super) fn age(resource: &Resource, today: Date) -> String {
    let seen = freshness::seen_on(resource.source, resource.source_on, resource.surveyed_on);
    let Some(seen) = seen else {
        return "아직 아무도 확인하지 않았습니다. 조사가 필요합니다.".to_owned();
    };
    let until = freshness::fresh_until(resource.kind, seen);
    let days = if until < today {
        "이미 지났습니다. 다시 조사하세요."
    } else {
        "아직 유효합니다."
    };
    format!(
        "{}에 확인한 내용이며 {}까지 믿을 수 있습니다. {days}",
        day_text(seen),
        day_text(until)
    )
}

/// The frame of a page below a resource.
pub(super) fn frame_under(visit: &Visit, title: &str, resource: &Resource) -> ui::Frame {
    visit
        .frame(title)
        .under("지역자원", "/resources")
        .under(resource.name.clone(), super::path(resource.id))
}
