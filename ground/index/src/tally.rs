//! Filters and counts over what was found.

use std::collections::BTreeMap;

use crate::{
    model::{Ask, Facets, Region},
    store::Candidate,
};

/// What passes every filter, and the counts.
pub(crate) fn tally(
    found: Vec<Candidate>,
    ask: &Ask,
    fresh_on: Option<i64>,
    today: i64,
) -> (Vec<Candidate>, Facets) {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut regions: BTreeMap<Region, usize> = BTreeMap::new();
    let mut facets = Facets::default();
    let fresh_at = |one: &Candidate, on: i64| one.fresh_until.is_none_or(|until| until >= on);
    let passes = |one: &Candidate| {
        let within = |region: &Region| one.region.as_ref().is_some_and(|own| region.holds(own));
        [
            ask.kinds.is_empty() || ask.kinds.contains(&one.kind),
            ask.region.as_ref().is_none_or(within),
            ask.month.is_none_or(|month| one.months.has(month)),
            fresh_on.is_none_or(|on| fresh_at(one, on)),
        ]
    };
    let mut kept = Vec::new();
    for one in found {
        let [kind, region, month, fresh] = passes(&one);
        if region && month && fresh {
            *kinds.entry(one.kind.clone()).or_default() += 1;
        }
        if kind && region && month && fresh {
            let below = one
                .region
                .as_ref()
                .and_then(|own| own.below(ask.region.as_ref()));
            if let Some(below) = below {
                *regions.entry(below).or_default() += 1;
            }
        }
        if kind && region && fresh {
            for (count, month) in facets.months.iter_mut().zip(1..) {
                *count += usize::from(one.months.has(month));
            }
        }
        if kind && region && month && fresh_at(&one, fresh_on.unwrap_or(today)) {
            facets.fresh += 1;
        }
        if kind && region && month && fresh {
            kept.push(one);
        }
    }
    facets.kinds = kinds.into_iter().collect();
    facets.regions = regions.into_iter().collect();
    (kept, facets)
}
