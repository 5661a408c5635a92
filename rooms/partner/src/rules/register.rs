//! What was where on which day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{Found, Region, RegionCode, RegionLevel, SgisEdition};

/// The dated list of regions.
#[derive(Debug)]
pub struct Register {
    first: Date,
    last: Date,
    regions: BTreeMap<RegionCode, Region>,
    /// What a region carries on: its predecessors by code.
    carried_on: BTreeMap<RegionCode, Vec<RegionCode>>,
    /// Every way to write a region, without blanks.
    spellings: BTreeMap<String, BTreeSet<RegionCode>>,
}

impl Register {
    /// A list over the days it knows the changes of.
    pub fn new(first: Date, last: Date, list: Vec<Region>) -> Self {
        let mut carried_on: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for region in &list {
            for successor in &region.successors {
                carried_on.entry(*successor).or_default().push(region.code);
            }
        }
        let regions: BTreeMap<_, _> = list.into_iter().map(|r| (r.code, r)).collect();
        let mut spellings: BTreeMap<String, BTreeSet<RegionCode>> = BTreeMap::new();
        for region in regions.values() {
            for spelling in spelled(&regions, region) {
                spellings.entry(spelling).or_default().insert(region.code);
            }
        }
        Self {
            first,
            last,
            regions,
            carried_on,
            spellings,
        }
    }

    /// The days whose changes the list knows: first and last. Before the first and after the last
    /// it answers with the boundaries of that day.
    pub fn known_days(&self) -> (Date, Date) {
        (self.first, self.last)
    }

    /// Whether the list knows the changes up to a day.
    pub fn knows(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Every region that ever was, by code.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.values()
    }

    /// The region of a code, whenever it was.
    pub fn get(&self, code: RegionCode) -> Option<&Region> {
        self.regions.get(&code)
    }

    /// Every region of a day, by code.
    pub fn live(&self, day: Date) -> impl Iterator<Item = &Region> {
        self.regions().filter(move |region| region.covers(day))
    }

    /// What the region of a code is on a day: itself, what carries it on by then, or what it then
    /// still was. `Several` where it was split or united, `None` where it was not there yet and
    /// carries nothing on.
    pub fn region_on(&self, code: RegionCode, day: Date) -> Found<'_> {
        let Some(region) = self.get(code) else {
            return Found::None;
        };
        let mut found = Vec::new();
        if region.covers(day) {
            found.push(region);
        } else if region.to.is_some_and(|to| to < day) {
            self.later(region, day, &mut found);
        } else {
            self.earlier(region, day, &mut found);
        }
        Found::of(found)
    }

    fn later<'r>(&'r self, region: &Region, day: Date, found: &mut Vec<&'r Region>) {
        for next in region.successors.iter().filter_map(|c| self.get(*c)) {
            if next.to.is_some_and(|to| to < day) {
                self.later(next, day, found);
            } else {
                found.push(next);
            }
        }
    }

    fn earlier<'r>(&'r self, region: &Region, day: Date, found: &mut Vec<&'r Region>) {
        for before in self.predecessors(region.code) {
            if before.from.is_some_and(|from| day < from) {
                self.earlier(before, day, found);
            } else {
                found.push(before);
            }
        }
    }

    fn predecessors(&self, code: RegionCode) -> impl Iterator<Item = &Region> {
        let codes = self.carried_on.get(&code).map_or(&[][..], Vec::as_slice);
        codes.iter().filter_map(|c| self.get(*c))
    }

    /// A region and what it lies in, from itself up to its 시도. What it lies in was there on every
    /// day of the region's own, so the chain is the same on all of them.
    pub fn chain<'r>(&'r self, region: &'r Region) -> Vec<&'r Region> {
        let mut chain = vec![region];
        let mut above = region.parent;
        while let Some(parent) = above.and_then(|code| self.get(code)) {
            chain.push(parent);
            above = parent.parent;
        }
        chain
    }

    /// The 시도 that the region of a code counts to by the boundaries of a day. A 일반구 that was
    /// not there yet counts with its city.
    pub fn counts_to(&self, code: RegionCode, day: Date) -> Found<'_> {
        let here = self.region_on(code, day).all();
        if here.is_empty() {
            let parent = self.get(code).and_then(|region| region.parent);
            return parent.map_or(Found::None, |parent| self.counts_to(parent, day));
        }
        let tops = here.into_iter().filter_map(|r| self.chain(r).pop());
        Found::of(tops.collect())
    }

    /// What lies directly in a region on a day, by code.
    pub fn inside(&self, code: RegionCode, day: Date) -> Vec<&Region> {
        self.live(day)
            .filter(|region| region.parent == Some(code))
            .collect()
    }

    /// The 시, 군 and 자치구 of a 시도 on a day.
    pub fn municipalities(&self, province: RegionCode, day: Date) -> Vec<&Region> {
        let mut inside = self.inside(province, day);
        inside.retain(|region| region.level == RegionLevel::Municipality);
        inside
    }

    /// A region, everything it carries on and everything that carries it on, by their first days.
    pub fn lineage(&self, code: RegionCode) -> Vec<&Region> {
        let mut found: Vec<&Region> = self.get(code).into_iter().collect();
        let mut open = found.clone();
        while let Some(region) = open.pop() {
            for before in self.predecessors(region.code) {
                found.push(before);
                open.push(before);
            }
        }
        let mut open: Vec<&Region> = self.get(code).into_iter().collect();
        while let Some(region) = open.pop() {
            for next in region.successors.iter().filter_map(|c| self.get(*c)) {
                found.push(next);
                open.push(next);
            }
        }
        found.sort_by_key(|region| (region.from, region.code));
        found.dedup_by_key(|region| region.code);
        found
    }

    /// The whole name: `강원특별자치도 고성군`.
    pub fn full_name(&self, region: &Region) -> String {
        let mut names: Vec<&str> = self.chain(region).iter().map(|r| r.name.as_str()).collect();
        names.reverse();
        names.join(" ")
    }

    /// The region of a day that people call so: old, new and short names, with or without what it
    /// lies in, blanks as they come. Where several are called so, the answer is all of them; only
    /// what an older region of that name became is left out where it holds one that has the name
    /// now: 진해구 is not also 창원시, which 진해시 became.
    pub fn find_by_name(&self, text: &str, day: Date) -> Found<'_> {
        let Some(codes) = self.spellings.get(&squeezed(text)) else {
            return Found::None;
        };
        let (live, other): (Vec<_>, Vec<_>) = codes
            .iter()
            .filter_map(|code| self.get(*code))
            .partition(|region| region.covers(day));
        let mut found = live.clone();
        for region in other {
            match self.region_on(region.code, day) {
                Found::One(now) if !live.iter().any(|r| r.parent == Some(now.code)) => {
                    found.push(now);
                }
                Found::Several(now) if live.is_empty() => found.extend(now),
                _ => {}
            }
        }
        Found::of(found)
    }

    /// The region of a day by what people typed: a code of the list, or a name.
    pub fn find(&self, text: &str, day: Date) -> Found<'_> {
        match text.parse::<RegionCode>() {
            Ok(code) => self.region_on(code, day),
            Err(_) => self.find_by_name(text, day),
        }
    }

    /// The region with a code of the statistical office, of the days of that edition.
    #[doc(alias = "SGIS 코드")]
    pub fn by_sgis(&self, edition: SgisEdition, code: &str) -> Option<&Region> {
        self.regions().find(|region| {
            let known = match edition {
                SgisEdition::Of2018 => &region.sgis_2018,
                SgisEdition::Of2022 => &region.sgis_2022,
            };
            known.as_deref() == Some(code)
        })
    }
}

/// Text without blanks of any kind.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every way to write a region, without blanks: its own names alone, and each after the names of
/// what it lies in.
fn spelled(regions: &BTreeMap<RegionCode, Region>, region: &Region) -> Vec<String> {
    let own = || std::iter::once(&region.name).chain(&region.aliases);
    let mut all: Vec<String> = own().cloned().collect();
    let mut above = region.parent;
    let mut prefixes = vec![String::new()];
    while let Some(parent) = above.and_then(|code| regions.get(&code)) {
        let names: Vec<&String> = std::iter::once(&parent.name)
            .chain(&parent.aliases)
            .collect();
        let longer: Vec<String> = names
            .iter()
            .flat_map(|name| prefixes.iter().map(move |prefix| format!("{name}{prefix}")))
            .collect();
        for prefix in &longer {
            all.extend(own().map(|name| format!("{prefix}{name}")));
        }
        prefixes.extend(longer);
        above = parent.parent;
    }
    all
}

#[cfg(test)]
mod tests;
