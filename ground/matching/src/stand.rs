//! Who stands where: stalls on a site so that neighbours differ and everyone has what it needs.
//!
//! Booths are filled in their order, each with the kind of stall of which most are left, going
//! back when a rule is broken; first without any two neighbours alike, then with one pair, and so
//! on. So the answer either has no such pairs or says how few there must be at least. The limit
//! counts steps: the same question has the same answer on every machine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::network::Refused;

/// What a stall needs and a booth offers, one bit each: power, water, a lorry's access.
pub type Needs = u32;

/// The largest number of booths of one site.
pub const MOST_BOOTHS: usize = 2_000;

/// A site with its booths.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// What each booth offers, in the order in which one walks by.
    pub booths: Vec<Needs>,
    /// Booths beside or opposite each other, by index.
    pub neighbors: Vec<(usize, usize)>,
}

/// Who is to stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stall {
    /// What it sells: neighbours should differ.
    pub category: usize,
    /// What it needs.
    pub needs: Needs,
}

/// A place for every stall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The booth of each stall.
    pub booths: Vec<usize>,
    /// Neighbours of the same category, as booths.
    pub clashes: Vec<(usize, usize)>,
    /// So many there are in every standing; all of them are needed when it equals their number.
    pub least_clashes: usize,
}

/// Finds a place for every stall. Each number of clashes is tried for at most `steps` steps.
pub fn stand(site: &Site, stalls: &[Stall], steps: u64) -> Result<Standing, Refused> {
    let booths = site.booths.len();
    if booths > MOST_BOOTHS {
        return Err(Refused::TooLarge);
    }
    if site
        .neighbors
        .iter()
        .any(|(one, other)| *one.max(other) >= booths || one == other)
    {
        return Err(Refused::UnknownNode);
    }
    if stalls.len() > booths {
        return Err(Refused::Infeasible { cut: Vec::new() });
    }
    let mut walk = Walk::of(site, stalls);
    let (mut allowed, mut least, mut exhausted) = (0, 0, true);
    loop {
        walk.begin(allowed, steps);
        let found = walk.fill(0);
        if found {
            let booths = walk.stalls(stalls);
            let clashes = clashes(site, stalls, &booths);
            return Ok(Standing {
                least_clashes: least.min(clashes.len()),
                booths,
                clashes,
            });
        }
        exhausted &= walk.steps > 0;
        if exhausted {
            least = allowed + 1;
        }
        if allowed >= site.neighbors.len() {
            let cut = Vec::new();
            return Err(if exhausted {
                Refused::Infeasible { cut }
            } else {
                Refused::WorkLimit
            });
        }
        let next = if allowed < 8 {
            allowed + 1
        } else {
            allowed * 2
        };
        allowed = next.min(site.neighbors.len());
    }
}

fn clashes(site: &Site, stalls: &[Stall], booths: &[usize]) -> Vec<(usize, usize)> {
    let mut sold = vec![None; site.booths.len()];
    for (stall, booth) in stalls.iter().zip(booths) {
        sold[*booth] = Some(stall.category);
    }
    let alike = |pair: &&(usize, usize)| sold[pair.0].is_some() && sold[pair.0] == sold[pair.1];
    site.neighbors.iter().filter(alike).copied().collect()
}

/// Stalls that are alike, and how many are left; nobody at all is a kind too.
struct Kind {
    category: Option<usize>,
    needs: Needs,
    left: usize,
}

struct Walk<'s> {
    site: &'s Site,
    kinds: Vec<Kind>,
    /// Neighbours that come before each booth.
    before: Vec<Vec<usize>>,
    /// The kind in each booth that is filled.
    filled: Vec<usize>,
    /// For each need how many stalls and booths with it are left.
    wanted: [usize; 32],
    offered: [usize; 32],
    /// How many of each category are left.
    of_category: BTreeMap<Option<usize>, usize>,
    allowed: usize,
    steps: u64,
}

impl<'s> Walk<'s> {
    fn of(site: &'s Site, stalls: &[Stall]) -> Self {
        let mut counted: BTreeMap<(Option<usize>, Needs), usize> = BTreeMap::new();
        for stall in stalls {
            *counted
                .entry((Some(stall.category), stall.needs))
                .or_default() += 1;
        }
        let empty = site.booths.len() - stalls.len();
        if empty > 0 {
            counted.insert((None, 0), empty);
        }
        let mut of_category: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for ((category, _), left) in &counted {
            *of_category.entry(*category).or_default() += left;
        }
        let kinds = counted.into_iter();
        let kinds = kinds.map(|((category, needs), left)| Kind {
            category,
            needs,
            left,
        });
        let mut before = vec![Vec::new(); site.booths.len()];
        for (one, other) in &site.neighbors {
            before[*one.max(other)].push(*one.min(other));
        }
        let mut walk = Self {
            site,
            kinds: kinds.collect(),
            before,
            filled: Vec::new(),
            wanted: [0; 32],
            offered: [0; 32],
            of_category,
            allowed: 0,
            steps: 0,
        };
        stalls
            .iter()
            .for_each(|stall| count(&mut walk.wanted, stall.needs, true));
        site.booths
            .iter()
            .for_each(|offers| count(&mut walk.offered, *offers, true));
        walk
    }

    fn begin(&mut self, allowed: usize, steps: u64) {
        (self.allowed, self.steps) = (allowed, steps);
    }

    /// Fills the booths from one on; false when it cannot be done or the steps are used up.
    fn fill(&mut self, booth: usize) -> bool {
        let Some(offers) = self.site.booths.get(booth).copied() else {
            return true;
        };
        count(&mut self.offered, offers, false);
        for kind in self.candidates(booth, offers) {
            if self.steps == 0 {
                break;
            }
            self.steps -= 1;
            let clashes = self.alike(booth, kind);
            if clashes > self.allowed {
                continue;
            }
            self.allowed -= clashes;
            self.put(kind, true);
            self.filled.push(kind);
            let short = self
                .wanted
                .iter()
                .zip(&self.offered)
                .any(|(want, offer)| want > offer);
            if !short && self.fill(booth + 1) {
                return true;
            }
            self.filled.pop();
            self.put(kind, false);
            self.allowed += clashes;
        }
        count(&mut self.offered, offers, true);
        false
    }

    /// Kinds that may stand in a booth: of the category of which most are left, then who needs
    /// most.
    fn candidates(&self, booth: usize, offers: Needs) -> Vec<usize> {
        let fits = |kind: &usize| {
            let kind = &self.kinds[*kind];
            kind.left > 0 && kind.needs & !offers == 0
        };
        let mut kinds: Vec<usize> = (0..self.kinds.len()).filter(fits).collect();
        kinds.sort_by_key(|at| {
            let kind = &self.kinds[*at];
            let left = self
                .of_category
                .get(&kind.category)
                .copied()
                .unwrap_or_default();
            let clashes = self.alike(booth, *at);
            (
                clashes,
                usize::MAX - left,
                32 - kind.needs.count_ones(),
                *at,
            )
        });
        kinds
    }

    fn alike(&self, booth: usize, kind: usize) -> usize {
        let category = self.kinds[kind].category;
        let is_alike = |before: &&usize| {
            category.is_some() && self.kinds[self.filled[**before]].category == category
        };
        self.before[booth].iter().filter(is_alike).count()
    }

    fn put(&mut self, at: usize, stands: bool) {
        let kind = &mut self.kinds[at];
        let left = self.of_category.entry(kind.category).or_default();
        if stands {
            kind.left -= 1;
            *left -= 1;
        } else {
            kind.left += 1;
            *left += 1;
        }
        count(&mut self.wanted, kind.needs, !stands);
    }

    /// The booth of each stall: those of a kind in the order of the stalls.
    fn stalls(&self, stalls: &[Stall]) -> Vec<usize> {
        let mut of_kind: BTreeMap<(Option<usize>, Needs), Vec<usize>> = BTreeMap::new();
        for (booth, kind) in self.filled.iter().enumerate().rev() {
            let kind = &self.kinds[*kind];
            of_kind
                .entry((kind.category, kind.needs))
                .or_default()
                .push(booth);
        }
        let own = |stall: &Stall| of_kind.get_mut(&(Some(stall.category), stall.needs))?.pop();
        stalls.iter().filter_map(own).collect()
    }
}

fn count(counts: &mut [usize; 32], needs: Needs, more: bool) {
    for (bit, count) in counts.iter_mut().enumerate() {
        if needs >> bit & 1 == 1 {
            *count = if more { *count + 1 } else { *count - 1 };
        }
    }
}
