//! A first flow and first prices for large networks, by ε-scaling.
//!
//! Costs are multiplied by the number of nodes plus one, so that a flow in which no open way gains
//! more than 1 is the cheapest (Goldberg and Tarjan, *Finding minimum-cost circulations by
//! successive approximation*, 1990). Each phase lets open ways gain a smaller ε. A node with too
//! many units pushes them along its best ways and takes the price that the next best one leaves
//! it, which is the bid of an auction (Bertsekas 1988) and the double push of Goldberg and Kennedy
//! (*An efficient cost scaling algorithm for the assignment problem*, 1995). What remains to be
//! proven or mended is left to [`crate::solver`]: nothing here needs to be right for an answer to
//! be right.

use std::collections::VecDeque;

use crate::residual::Residual;

/// By how much ε shrinks from phase to phase.
const SHRINK: i64 = 6;
/// The largest price, so that sums of three cannot overflow.
const MOST_PRICE: i64 = 1 << 60;

/// What a run works on.
pub(crate) struct Scaling<'a> {
    residual: &'a mut Residual,
    excess: &'a mut [i64],
    prices: Vec<i64>,
    active: VecDeque<u32>,
    /// Ways of one node with more than one unit, best first.
    offers: Vec<(i64, u32, i32)>,
    work: u64,
}

/// Prices in the units of the costs, and how many ways were looked at; nothing when the numbers are
/// too large for this or no flow meets every bound.
pub(crate) fn scale(
    residual: &mut Residual,
    excess: &mut [i64],
    prices: &[i64],
    dearest: i64,
) -> (Option<Vec<i64>>, u64) {
    let nodes = prices.len() as i64;
    let factor = nodes + 1;
    let reach = dearest
        .checked_mul(factor)
        .and_then(|most| most.checked_mul(8 * factor));
    if reach.is_none_or(|reach| reach > MOST_PRICE) {
        return (None, 0);
    }
    residual.ways.iter_mut().for_each(|way| way.cost *= factor);
    let mut run = Scaling {
        residual,
        excess,
        prices: prices.iter().map(|price| price * factor).collect(),
        active: VecDeque::new(),
        offers: Vec::new(),
        work: 0,
    };
    let mut epsilon = (dearest * factor / SHRINK).max(1);
    let mut done = run.phase(epsilon);
    while done && epsilon > 1 {
        epsilon = (epsilon / SHRINK).max(1);
        done = run.phase(epsilon);
    }
    let (prices, work) = (run.prices, run.work);
    residual.ways.iter_mut().for_each(|way| way.cost /= factor);
    (done.then(|| unscaled(&prices, factor)), work)
}

/// Whole prices that keep what the scaled ones prove. Some remainder is nobody's, since there are
/// fewer nodes than remainders; counted from it, no two prices that differ by less than one unit
/// are rounded apart.
fn unscaled(prices: &[i64], factor: i64) -> Vec<i64> {
    let mut taken = vec![false; factor as usize];
    for price in prices {
        taken[price.rem_euclid(factor) as usize] = true;
    }
    let free = taken.iter().position(|taken| !taken).unwrap_or_default() as i64;
    prices
        .iter()
        .map(|price| (price - free).div_euclid(factor))
        .collect()
}

impl Scaling<'_> {
    /// Makes a flow in which no open way gains more than ε. False when prices fall without end.
    fn phase(&mut self, epsilon: i64) -> bool {
        for node in 0..self.prices.len() {
            self.take_gains(node, epsilon);
        }
        let least = self.prices.iter().min().copied().unwrap_or_default();
        let floor = least - 4 * (self.prices.len() as i64 + 1) * epsilon;
        let waiting = 0..self.prices.len() as u32;
        self.active
            .extend(waiting.filter(|node| self.excess[*node as usize] > 0));
        while let Some(node) = self.active.pop_front() {
            if !self.discharge(node, epsilon, floor) {
                self.active.clear();
                return false;
            }
        }
        true
    }

    /// Fills ways that gain more than ε.
    fn take_gains(&mut self, node: usize, epsilon: i64) {
        let mut at = self.residual.blocks[node].start as usize;
        while at < self.residual.blocks[node].open as usize {
            let way = self.residual.ways[at];
            let reduced = way.cost + self.prices[node] - self.prices[way.head as usize];
            if reduced < -epsilon {
                self.residual.send(at, way.room);
                self.excess[node] -= i64::from(way.room);
                self.excess[way.head as usize] += i64::from(way.room);
                // Another open way stands here now.
            } else {
                at += 1;
            }
        }
    }

    fn discharge(&mut self, node: u32, epsilon: i64, floor: i64) -> bool {
        while self.excess[node as usize] > 0 {
            let pushed = if self.excess[node as usize] == 1 {
                self.push_one(node, epsilon)
            } else {
                self.push_many(node, epsilon)
            };
            if !pushed || self.prices[node as usize] < floor {
                return false;
            }
        }
        true
    }

    /// One unit along the best way, at the price that the second best leaves.
    fn push_one(&mut self, node: u32, epsilon: i64) -> bool {
        let block = self.residual.blocks[node as usize];
        let (mut best, mut second, mut at) = (i64::MAX, i64::MAX, usize::MAX);
        for place in block.start as usize..block.open as usize {
            let way = &self.residual.ways[place];
            let offer = way.cost - self.prices[way.head as usize];
            if offer < best {
                (second, best, at) = (best, offer, place);
            } else if offer < second {
                second = offer;
            }
        }
        self.work += u64::from(block.open - block.start);
        if at == usize::MAX {
            return false;
        }
        let way = self.residual.ways[at];
        let next = if way.room == 1 && second < i64::MAX {
            second
        } else {
            best
        };
        self.prices[node as usize] = -next - epsilon;
        self.give(node, at, 1);
        true
    }

    /// As many units as there are, along the best ways.
    fn push_many(&mut self, node: u32, epsilon: i64) -> bool {
        let block = self.residual.blocks[node as usize];
        let open = &self.residual.ways[block.start as usize..block.open as usize];
        let (prices, work) = (&self.prices, open.len() as u64);
        let offers = open
            .iter()
            .map(|way| (way.cost - prices[way.head as usize], way.name, way.room));
        self.offers.clear();
        self.offers.extend(offers);
        self.work += work;
        // No more ways than units are used, and one more sets the price.
        let units = usize::try_from(self.excess[node as usize]).unwrap_or(usize::MAX);
        if units < self.offers.len() {
            self.offers.select_nth_unstable(units);
            self.offers.truncate(units + 1);
        }
        self.offers.sort_unstable();
        let Some(mut next) = self.offers.first().map(|offer| offer.0) else {
            return false;
        };
        let offers = std::mem::take(&mut self.offers);
        for (offer, name, room) in &offers {
            next = *offer;
            let left = self.excess[node as usize];
            if left == 0 {
                break;
            }
            let units = left.min(i64::from(*room));
            let at = self.residual.stands(*name);
            self.give(node, at, units as i32);
        }
        self.offers = offers;
        self.prices[node as usize] = self.prices[node as usize].min(-next - epsilon);
        true
    }

    fn give(&mut self, node: u32, at: usize, units: i32) {
        let head = self.residual.ways[at].head;
        self.residual.send(at, units);
        self.excess[node as usize] -= i64::from(units);
        let before = self.excess[head as usize];
        self.excess[head as usize] += i64::from(units);
        if before <= 0 && self.excess[head as usize] > 0 && head != node {
            self.active.push_back(head);
        }
    }
}
