//! Filters, counts and the best of what was found, over columns.

use std::collections::BTreeMap;

use crate::{
    docs::Docs,
    model::{Ask, Cursor, Facets, Months, Region},
    store::day_number,
};

/// Filters, counts and the best places, as entries come by.
#[derive(Debug)]
pub(crate) struct Tally<'a> {
    ask: &'a Ask,
    /// What ages before this day does not pass.
    fresh_from: u32,
    /// What does not age before this day is counted as fresh.
    counted_from: u32,
    kinds: BTreeMap<String, usize>,
    regions: BTreeMap<Region, usize>,
    /// By the bits of the months.
    months: Vec<usize>,
    fresh: usize,
    total: usize,
    /// One place more than the page has, and more while it is not sorted.
    best: Vec<Cursor>,
    most: usize,
    /// The worst place that still matters, once there are enough.
    floor: Option<Cursor>,
}

/// How many different sets of months there are.
const MONTHS: usize = 1 << 12;

impl<'a> Tally<'a> {
    /// For a question, on this day (as a number), with the best `most` places.
    pub(crate) fn of(ask: &'a Ask, today: u32, most: usize) -> Self {
        let fresh_from = ask.fresh_on.map(day_number);
        Self {
            ask,
            fresh_from: fresh_from.unwrap_or(0),
            counted_from: fresh_from.unwrap_or(today),
            kinds: BTreeMap::new(),
            regions: BTreeMap::new(),
            months: vec![0; MONTHS],
            fresh: 0,
            total: 0,
            best: Vec::with_capacity(most * 4),
            most,
            floor: None,
        }
    }

    /// Takes entries of one segment by place and score.
    pub(crate) fn take(&mut self, docs: &Docs, found: impl Iterator<Item = (u32, i64)>) {
        let wanted = &self.ask.kinds;
        let kind = |word: &String| wanted.is_empty() || wanted.contains(word);
        let kind_passes: Vec<bool> = docs.kind_words.iter().map(kind).collect();
        let within = self.ask.region.as_ref().map(Region::code);
        let placeless = self.ask.placeless;
        let region = |code: &String| {
            within.is_none_or(|own| code.starts_with(own)) && (code.is_empty() || !placeless)
        };
        let region_passes: Vec<bool> = docs.region_codes.iter().map(region).collect();
        // No entry is in a month that is none.
        let bits = |month| Months::of(&[month]).map_or(0, |month| month.bits() as u16);
        let month = self.ask.month.map_or(u16::MAX, bits);
        let mut kinds = vec![0_usize; docs.kind_words.len()];
        let mut regions = vec![0_usize; docs.region_codes.len()];
        for (place, score) in found {
            let at = place as usize;
            let Some(facts) = facts(docs, at) else {
                continue;
            };
            let kind = kind_passes.get(facts.kind).copied().unwrap_or_default();
            let region = region_passes.get(facts.region).copied().unwrap_or_default();
            let in_month = facts.months & month != 0;
            let fresh = facts.fresh_until >= self.fresh_from;
            if region && in_month && fresh {
                add(&mut kinds, facts.kind);
            }
            if !(kind && region) {
                continue;
            }
            if fresh {
                add(&mut self.months, usize::from(facts.months));
            }
            if !in_month {
                continue;
            }
            self.fresh += usize::from(facts.fresh_until >= self.counted_from);
            if fresh {
                self.total += 1;
                add(&mut regions, facts.region);
                self.place(Cursor {
                    score,
                    updated: facts.updated,
                    number: facts.number,
                });
            }
        }
        for (word, many) in docs
            .kind_words
            .iter()
            .zip(kinds)
            .filter(|(_, many)| *many > 0)
        {
            match self.kinds.get_mut(word) {
                Some(known) => *known += many,
                None => drop(self.kinds.insert(word.clone(), many)),
            }
        }
        for (code, many) in docs
            .region_codes
            .iter()
            .zip(regions)
            .filter(|(_, many)| *many > 0)
        {
            let own = Region::new(code);
            if let Some(below) = own.and_then(|own| own.below(self.ask.region.as_ref())) {
                *self.regions.entry(below).or_default() += many;
            }
        }
    }

    #[inline]
    fn place(&mut self, place: Cursor) {
        let order = place.order();
        if self.floor.is_some_and(|floor| order > floor.order())
            || self.ask.after.is_some_and(|after| order <= after.order())
        {
            return;
        }
        self.best.push(place);
        if self.best.len() >= self.most * 4 {
            self.shorten();
        }
    }

    fn shorten(&mut self) {
        self.best.sort_unstable_by_key(Cursor::order);
        self.best.truncate(self.most);
        if self.best.len() == self.most {
            self.floor = self.best.last().copied();
        }
    }

    /// The best places in order, how many entries pass, and the counts.
    pub(crate) fn done(mut self) -> (Vec<Cursor>, usize, Facets) {
        self.shorten();
        let mut facets = Facets {
            kinds: self.kinds.into_iter().collect(),
            regions: self.regions.into_iter().collect(),
            fresh: self.fresh,
            ..Facets::default()
        };
        for (bits, many) in self
            .months
            .iter()
            .enumerate()
            .filter(|(_, many)| **many > 0)
        {
            for (month, count) in facets.months.iter_mut().enumerate() {
                *count += if bits >> month & 1 == 1 { *many } else { 0 };
            }
        }
        (self.best, self.total, facets)
    }
}

/// What filters need of one entry.
struct Facts {
    number: i64,
    updated: i64,
    kind: usize,
    region: usize,
    months: u16,
    fresh_until: u32,
}

#[inline]
fn facts(docs: &Docs, at: usize) -> Option<Facts> {
    Some(Facts {
        number: *docs.numbers.get(at)?,
        updated: i64::from(*docs.updated.get(at)?),
        kind: *docs.kinds.get(at)? as usize,
        region: *docs.regions.get(at)? as usize,
        months: *docs.months.get(at)?,
        fresh_until: *docs.fresh_until.get(at)?,
    })
}

#[inline]
fn add(counts: &mut [usize], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}
