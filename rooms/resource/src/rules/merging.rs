//! A draft put upon a record, and what of public data gives way to what our own people wrote.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

use super::reading::Draft;
use crate::model::{Resource, Snapshot, Step, Version};

/// A record with everything that a form told. What the form did not ask for stays.
pub fn changed(stored: &Resource, draft: &Draft) -> Resource {
    // A form that shows a code instead of words does not make the words of before forgotten.
    let code = stored.region.map(|code| code.to_string());
    let same_region = draft.region == stored.region && code.as_ref() == Some(&draft.region_text);
    let region_text = if same_region {
        &stored.region_text
    } else {
        &draft.region_text
    };
    Resource {
        name: draft.name.clone(),
        region: draft.region,
        region_text: region_text.clone(),
        address: draft.address.clone(),
        coordinates: draft.coordinates,
        owner: draft.owner,
        description: draft.description.clone(),
        season: draft.season.unwrap_or(crate::model::Season::ALL_YEAR),
        capacity: draft.capacity,
        price_text: draft.price_text.clone(),
        availability: draft.availability.unwrap_or(stored.availability),
        condition_text: draft.condition_text.clone(),
        certainty: draft.certainty.unwrap_or(stored.certainty),
        details: draft.details.clone(),
        source_name: draft.source_name.clone(),
        source_on: draft.source_on.unwrap_or(stored.source_on),
        ..stored.clone()
    }
}

/// The fields that our own people wrote after a day, by key: a survey counts by the day of the
/// look, a change by the day of the writing. `versions` by number.
pub fn written_after(versions: &[Version], day: Date) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for pair in versions.windows(2) {
        let [before, after] = pair else { continue };
        let written = match after.step {
            Step::Survey => after
                .snapshot
                .value("surveyed_on")
                .and_then(|on| on.parse().ok()),
            Step::Change => Some(seoul_day(after)),
            Step::Register | Step::Move | Step::Import | Step::Undo => None,
        };
        if written.is_some_and(|on| on > day) {
            let keys = before.snapshot.0.keys().chain(after.snapshot.0.keys());
            let differs = |key: &&String| before.snapshot.value(key) != after.snapshot.value(key);
            found.extend(keys.filter(differs).cloned());
        }
        // What public data itself said again is its own once more.
        if after.step == Step::Import {
            found.retain(|key| before.snapshot.value(key) == after.snapshot.value(key));
        }
    }
    found
}

fn seoul_day(version: &Version) -> Date {
    let zoned = version.changed_at.to_zoned(TimeZone::fixed(offset(9)));
    zoned.date()
}

/// A record with what a row of public data tells, and the keys of fields that the row would change
/// and that stay. A field of which the row says nothing stays silently.
pub fn imported(
    stored: &Resource,
    draft: &Draft,
    versions: &[Version],
    day: Date,
) -> (Resource, Vec<String>) {
    let mut after = changed(stored, draft);
    after.source_on = day;
    after.season = draft.season.unwrap_or(stored.season);
    let ours = written_after(versions, day);
    let (was, is) = (Snapshot::of(stored), Snapshot::of(&after));
    let mut kept = Vec::new();
    for (key, _) in Snapshot::keys(stored.kind) {
        let silent = is.value(key).is_none();
        let differs = was.value(key) != is.value(key);
        if differs && (silent || ours.contains(key)) {
            restore(&mut after, stored, key);
            if !silent {
                kept.push(key.to_owned());
            }
        }
    }
    (after, kept)
}

/// Puts one field back to what it was.
fn restore(after: &mut Resource, stored: &Resource, key: &str) {
    match key {
        "name" => after.name.clone_from(&stored.name),
        "region" | "region_text" => {
            after.region = stored.region;
            after.region_text.clone_from(&stored.region_text);
        }
        "address" => after.address.clone_from(&stored.address),
        "latitude" | "longitude" => after.coordinates = stored.coordinates,
        "owner" => after.owner = stored.owner,
        "description" => after.description.clone_from(&stored.description),
        "months" => after.season = stored.season,
        "capacity" => after.capacity = stored.capacity,
        "price_text" => after.price_text.clone_from(&stored.price_text),
        "availability" => after.availability = stored.availability,
        "condition_text" => after.condition_text.clone_from(&stored.condition_text),
        "certainty" => after.certainty = stored.certainty,
        // The data set and its day are told as they are.
        "source_name" | "source_on" => {}
        key => match stored.details.0.get(key) {
            Some(value) => {
                after.details.0.insert(key.to_owned(), value.clone());
            }
            None => {
                after.details.0.remove(key);
            }
        },
    }
}

#[cfg(test)]
mod tests;
