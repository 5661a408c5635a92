//! How what is published spreads over the regions of a day: every record is somewhere once, so that
//! the parts add up to what the search finds.

use std::collections::BTreeMap;

use index::Region;
use jiff::civil::Date;

use crate::guide::{Atlas, Spot};

/// Digits of the code of a 시군구.
const MUNICIPALITY: usize = 5;

/// Counts of records by the region of the day that each lies in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Spread {
    regions: BTreeMap<Region, u32>,
    /// What names no region.
    pub nowhere: u32,
}

impl Spread {
    /// The counts of the search, of any day's codes, by what each was on the day. What several
    /// regions of the day became stays under its own code, in which none of them lies.
    pub(super) fn on(
        day: Date,
        atlas: &dyn Atlas,
        found: impl IntoIterator<Item = (Option<Region>, usize)>,
    ) -> Self {
        let mut spread = Self::default();
        for (region, count) in found {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let Some(region) = region else {
                spread.nowhere = spread.nowhere.saturating_add(count);
                continue;
            };
            // A village counts to its 시군구.
            let known = region.code().get(..MUNICIPALITY).and_then(Region::new);
            let known = known.unwrap_or(region);
            let here = atlas.spot(&known, day).map_or(known, |spot| spot.region);
            let sum = spread.regions.entry(here).or_default();
            *sum = sum.saturating_add(count);
        }
        spread
    }

    /// How much there is in all.
    pub(super) fn total(&self) -> u32 {
        let counts = self.regions.values().copied();
        counts.fold(self.nowhere, u32::saturating_add)
    }

    /// How much of it lies in a region of the day.
    pub(super) fn inside(&self, region: &Region) -> u32 {
        let held = self.regions.iter().filter(|(own, _)| region.holds(own));
        held.map(|(_, count)| *count).fold(0, u32::saturating_add)
    }
}

/// The regions that a map shows, and what lies in them and cannot be shown as a dot.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Each with its count.
    pub spots: Vec<(Spot, u32)>,
    /// A 시도 and how much of it names no 시군구 of the day.
    pub vague: Vec<(Spot, u32)>,
    /// A region of which the map has no outline.
    pub undrawn: Vec<(Spot, u32)>,
}

impl Shown {
    /// The regions of a day: 시도, each parted into its 시군구 where `parts` says so. 세종 has none.
    pub(super) fn on(
        day: Date,
        atlas: &dyn Atlas,
        spread: &Spread,
        parts: impl Fn(&Spot) -> bool,
    ) -> Self {
        let mut shown = Self::default();
        for province in atlas.below(None, day) {
            let all = spread.inside(&province.region);
            let below = match parts(&province) {
                true => atlas.below(Some(&province.region), day),
                false => Vec::new(),
            };
            if below.is_empty() {
                shown.add(province, all);
                continue;
            }
            let mut parted = 0_u32;
            for spot in below {
                let count = spread.inside(&spot.region);
                parted = parted.saturating_add(count);
                shown.add(spot, count);
            }
            let rest = all.saturating_sub(parted);
            if rest > 0 {
                shown.vague.push((province, rest));
            }
        }
        shown
    }

    fn add(&mut self, spot: Spot, count: u32) {
        let is_drawn = spot.outlines.iter().any(|code| ui::map::has_outline(code));
        if is_drawn {
            self.spots.push((spot, count));
        } else if count > 0 {
            self.undrawn.push((spot, count));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// 가 and 나, which became 다 with other codes; what lies in 나 has no outline.
    struct Joined;

    const DAY: Date = date(2026, 6, 30);

    impl Joined {
        fn one(code: &str, outline: &str) -> Option<Spot> {
            let region = Region::new(code)?;
            Some(Spot {
                counted: region.clone(),
                name: code.to_owned(),
                short: code.to_owned(),
                outlines: vec![outline.to_owned()],
                region,
            })
        }
    }

    impl Atlas for Joined {
        fn spot(&self, region: &Region, day: Date) -> Option<Spot> {
            match (region.code(), day > DAY) {
                ("29110" | "12210", false) => Self::one("29110", "24010"),
                ("46110" | "12110", false) => Self::one("46110", ""),
                ("29" | "46" | "12", _) => Self::one(region.code(), ""),
                _ => None,
            }
        }

        fn below(&self, region: Option<&Region>, _: Date) -> Vec<Spot> {
            let spots = match region.map(Region::code) {
                None => vec![Self::one("29", "24010"), Self::one("46", "36010")],
                Some("29") => vec![Self::one("29110", "24010")],
                Some("46") => vec![Self::one("46110", "")],
                Some(_) => vec![],
            };
            spots.into_iter().flatten().collect()
        }
    }

    fn counts(spots: &[(Spot, u32)]) -> Vec<(&str, u32)> {
        let counts = spots.iter();
        counts.map(|(spot, count)| (&*spot.name, *count)).collect()
    }

    #[test]
    fn what_is_filed_under_a_later_code_counts_once_where_it_was_on_the_day() {
        let found = [
            (Region::new("12210"), 1),
            (Region::new("1221010100"), 2),
            (Region::new("12110"), 4),
            (Region::new("46"), 8),
            (Region::new("12"), 16),
            (Region::new("99"), 32),
            (None, 64),
        ];
        let spread = Spread::on(DAY, &Joined, found);
        assert_eq!((spread.total(), spread.nowhere), (127, 64));
        let whole = Shown::on(DAY, &Joined, &spread, |_| false);
        assert_eq!(counts(&whole.spots), [("29", 3), ("46", 12)]);
        assert!(whole.vague.is_empty() && whole.undrawn.is_empty());
        let parted = Shown::on(DAY, &Joined, &spread, |_| true);
        assert_eq!(counts(&parted.spots), [("29110", 3)]);
        assert_eq!(counts(&parted.undrawn), [("46110", 4)]);
        assert_eq!(counts(&parted.vague), [("46", 8)]);
        let part = Shown::on(DAY, &Joined, &spread, |spot| spot.name == "29");
        assert_eq!(counts(&part.spots), [("29110", 3), ("46", 12)]);
    }
}
