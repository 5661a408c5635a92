//! The cheapest flow by successive shortest paths, and the same again after a small change.
//!
//! Every unit that stands in the wrong node travels along the cheapest way that is open, with
//! prices of the nodes that keep every open way from gaining (Edmonds and Karp, *Theoretical
//! improvements in algorithmic efficiency for network flow problems*, 1972; Tomizawa 1971). The
//! search stops at the first node that lacks a unit, and looks only at ways with room, which stand
//! first in each node's block. Since it starts from any flow and any prices, solving anew and
//! mending are one and the same.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    certificate::Certificate,
    network::{self, Edge, EdgeId, MOST_PATH, Network, Node, Refused},
    residual::Residual,
    scaling,
};

/// Up to so many nodes shortest paths alone are faster.
const SMALL: usize = 200;

/// What a search knows of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// The node's price.
    price: i64,
    /// How far it is from where the search began.
    distance: i64,
    /// The search that saw it last.
    seen: u32,
    /// The search that settled it last.
    done: u32,
    /// The way by which it was reached, by its name.
    via: u32,
}

/// Where a search ended.
enum Found {
    /// At a node that lacks units.
    Lack(u32),
    /// Nowhere.
    Nothing,
}

/// A network with its cheapest flow, ready for changes.
#[derive(Debug, Clone)]
pub struct Solver {
    network: Network,
    residual: Residual,
    marks: Vec<Mark>,
    /// What each node has too many.
    excess: Vec<i64>,
    /// Nodes that may have too many.
    waiting: Vec<u32>,
    settled: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    stack: Vec<u32>,
    searches: u32,
    surplus: i64,
    work: u64,
}

impl Solver {
    /// Finds the cheapest flow.
    pub fn solve(network: Network) -> Result<Self, Refused> {
        network.validate()?;
        let nodes = network.supplies().len();
        let mut excess = network.supplies().to_vec();
        for edge in network.edges() {
            excess[edge.from.0 as usize] -= edge.lower;
            excess[edge.to.0 as usize] += edge.lower;
        }
        let mut solver = Self {
            residual: Residual::of(&network),
            marks: vec![Mark::default(); nodes],
            excess,
            waiting: Vec::new(),
            settled: Vec::new(),
            heap: BinaryHeap::new(),
            stack: Vec::new(),
            searches: 0,
            surplus: 0,
            work: 0,
            network,
        };
        solver.price_by_distance();
        if nodes > SMALL {
            solver.begin_by_scaling();
        }
        for edge in 0..solver.network.edges().len() {
            solver.tighten(edge);
        }
        solver.waiting = (0..nodes as u32).rev().collect();
        solver.mend()?;
        Ok(solver)
    }

    /// The question as it stands now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// How many units an edge carries.
    pub fn units(&self, edge: EdgeId) -> i64 {
        let lower = self.network.edges()[edge.0 as usize].lower;
        lower + i64::from(self.residual.carried(edge.0 as usize))
    }

    /// The price of a node.
    pub fn price(&self, node: Node) -> i64 {
        self.marks[node.0 as usize].price
    }

    /// How many ways were looked at since the beginning: the same on every machine.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// The answer with its proof, for [`crate::certificate::check`].
    pub fn certificate(&self) -> Certificate {
        let edges = 0..self.network.edges().len() as u32;
        Certificate {
            units: edges.map(|edge| self.units(EdgeId(edge))).collect(),
            prices: self.marks.iter().map(|mark| mark.price).collect(),
        }
    }

    /// What the flow costs.
    pub fn cost(&self) -> i128 {
        let edges = self.network.edges().iter().enumerate();
        edges
            .map(|(at, edge)| i128::from(edge.cost) * i128::from(self.units(EdgeId(at as u32))))
            .sum()
    }

    /// First prices: how far each node is from the end, as far as a few passes find out. Nodes are
    /// usually added in the order in which units pass them.
    fn price_by_distance(&mut self) {
        const PASSES: usize = 12;
        for _ in 0..PASSES {
            let mut changed = false;
            for node in (0..self.marks.len()).rev() {
                let block = self.residual.blocks[node];
                let ways = &self.residual.ways[block.start as usize..block.open as usize];
                let nearest = ways
                    .iter()
                    .map(|way| way.cost - self.marks[way.head as usize].price);
                let nearest = nearest.min().unwrap_or(0).max(-MOST_PATH);
                // Distances are kept as negative prices.
                if -nearest > self.marks[node].price {
                    self.marks[node].price = -nearest;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// First flow and prices for a large network.
    fn begin_by_scaling(&mut self) {
        let costs = self.network.edges().iter().map(|edge| edge.cost.abs());
        let dearest = costs.max().unwrap_or_default();
        let prices: Vec<i64> = self.marks.iter().map(|mark| mark.price).collect();
        let (prices, work) = scaling::scale(&mut self.residual, &mut self.excess, &prices, dearest);
        self.work += work;
        for (mark, price) in self.marks.iter_mut().zip(prices.into_iter().flatten()) {
            mark.price = price;
        }
    }

    /// Fills or empties an edge whose price says so.
    fn tighten(&mut self, edge: usize) {
        let forth = self.residual.places[edge] as usize;
        let way = self.residual.ways[forth];
        let back = way.twin as usize;
        let from = self.residual.ways[back].head;
        let (tail, head) = (
            self.marks[from as usize].price,
            self.marks[way.head as usize].price,
        );
        let reduced = way.cost + tail - head;
        let (units, at) = match reduced {
            ..0 => (way.room, forth),
            0 => (0, forth),
            1.. => (self.residual.ways[back].room, back),
        };
        if units > 0 {
            let head = self.residual.ways[at].head;
            let tail = self.residual.tail(at);
            self.residual.send(at, units);
            self.excess[tail as usize] -= i64::from(units);
            self.gain(head, i64::from(units));
        }
    }

    fn gain(&mut self, node: u32, units: i64) {
        self.excess[node as usize] += units;
        if self.excess[node as usize] > 0 {
            self.waiting.push(node);
        }
    }

    /// Sends what stands in the wrong place where it is lacking.
    fn mend(&mut self) -> Result<(), Refused> {
        while let Some(&node) = self.waiting.last() {
            if self.excess[node as usize] <= 0 {
                self.waiting.pop();
                continue;
            }
            match self.search(node)? {
                Found::Lack(lack) => self.augment(node, lack),
                Found::Nothing => {
                    let cut = self.settled.iter().map(|node| Node(*node)).collect();
                    return Err(Refused::Infeasible { cut });
                }
            }
        }
        Ok(())
    }

    /// A clean table for the next search.
    fn begin_search(&mut self) {
        self.searches = self.searches.wrapping_add(1);
        if self.searches == 0 {
            // After 2^32 searches the marks begin again.
            let marks = self.marks.iter_mut();
            marks.for_each(|mark| (mark.seen, mark.done) = (0, 0));
            self.searches = 1;
        }
        self.settled.clear();
        self.heap.clear();
        self.stack.clear();
    }

    /// The cheapest open way from a node to one that lacks a unit.
    fn search(&mut self, origin: u32) -> Result<Found, Refused> {
        self.begin_search();
        let (search, marks) = (self.searches, &mut self.marks);
        let mark = &mut marks[origin as usize];
        (mark.distance, mark.seen) = (0, search);
        self.stack.push(origin);
        // The nearest node known to lack units: what is not nearer need not be looked at.
        let (mut goal, mut lack) = (i64::MAX, None);
        let mut distance = 0;
        loop {
            let node = match self.stack.pop() {
                Some(node) => node,
                None => match self.heap.pop() {
                    Some(Reverse((far, node))) => {
                        if far >= goal {
                            break;
                        }
                        distance = far;
                        node
                    }
                    None => break,
                },
            };
            let mark = marks[node as usize];
            if distance > mark.distance || mark.done == search {
                continue;
            }
            marks[node as usize].done = search;
            self.settled.push(node);
            let block = self.residual.blocks[node as usize];
            let ways = &self.residual.ways[block.start as usize..block.open as usize];
            self.work += ways.len() as u64;
            let base = distance + mark.price;
            for way in ways {
                let next = &mut marks[way.head as usize];
                let far = base + way.cost - next.price;
                if far >= goal || (next.seen == search && far >= next.distance) {
                    continue;
                }
                (next.distance, next.seen, next.via) = (far, search, way.name);
                if self.excess[way.head as usize] < 0 {
                    (goal, lack) = (far, Some(way.head));
                    if far == distance {
                        break;
                    }
                } else if far == distance {
                    self.stack.push(way.head);
                } else {
                    self.heap.push(Reverse((far, way.head)));
                }
            }
            if goal == distance {
                break;
            }
        }
        if let Some(lack) = lack {
            lower_prices(marks, &self.settled, goal)?;
            return Ok(Found::Lack(lack));
        }
        Ok(Found::Nothing)
    }

    /// Sends as much as fits along the path that the last search found.
    fn augment(&mut self, origin: u32, lack: u32) {
        let most = self.excess[origin as usize].min(-self.excess[lack as usize]);
        let mut units = most;
        let mut node = lack;
        while node != origin {
            let at = self.residual.stands(self.marks[node as usize].via);
            units = units.min(i64::from(self.residual.ways[at].room));
            node = self.residual.tail(at);
        }
        let mut node = lack;
        while node != origin {
            let at = self.residual.stands(self.marks[node as usize].via);
            node = self.residual.tail(at);
            // At most the room of a way.
            self.residual.send(at, units as i32);
        }
        self.excess[origin as usize] -= units;
        self.excess[lack as usize] += units;
    }
}

/// Lowers the prices of what was nearer than the goal, so that the path costs nothing any more.
fn lower_prices(marks: &mut [Mark], settled: &[u32], goal: i64) -> Result<(), Refused> {
    for node in settled {
        let mark = &mut marks[*node as usize];
        mark.price += mark.distance - goal;
        if mark.price < -MOST_PATH {
            return Err(Refused::TooLarge);
        }
    }
    Ok(())
}

impl Solver {
    /// Gives an edge another price and mends the flow.
    pub fn set_cost(&mut self, edge: EdgeId, cost: i64) -> Result<(), Refused> {
        self.set_costs(&[(edge, cost)])
    }

    /// Gives edges other prices and mends the flow once.
    pub fn set_costs(&mut self, costs: &[(EdgeId, i64)]) -> Result<(), Refused> {
        for (edge, cost) in costs {
            self.reprice(*edge, *cost)?;
        }
        self.settle()
    }

    fn reprice(&mut self, edge: EdgeId, cost: i64) -> Result<(), Refused> {
        let known = self.edge(edge)?;
        self.check(&Edge { cost, ..known })?;
        self.network.set_cost(edge, cost);
        let forth = self.residual.places[edge.0 as usize] as usize;
        let back = self.residual.ways[forth].twin as usize;
        self.residual.ways[forth].cost = cost;
        self.residual.ways[back].cost = -cost;
        self.tighten(edge.0 as usize);
        Ok(())
    }

    /// Gives an edge other bounds and mends the flow.
    pub fn set_bounds(&mut self, edge: EdgeId, lower: i64, upper: i64) -> Result<(), Refused> {
        let known = self.edge(edge)?;
        let next = Edge {
            lower,
            upper,
            ..known
        };
        self.check(&next)?;
        let units = self.units(edge);
        let kept = units.clamp(lower, upper);
        self.network.set_bounds(edge, lower, upper);
        self.residual.bound(
            edge.0 as usize,
            (kept - lower) as i32,
            (upper - kept) as i32,
        );
        self.gain(known.from.0, units - kept);
        self.gain(known.to.0, kept - units);
        self.tighten(edge.0 as usize);
        self.settle()
    }

    /// Lets nodes give other numbers of units, which together must balance, and mends the flow.
    pub fn set_supplies(&mut self, supplies: &[(Node, i64)]) -> Result<(), Refused> {
        for &(node, supply) in supplies {
            let known = self.network.supplies().get(node.0 as usize);
            let known = *known.ok_or(Refused::UnknownNode)?;
            if !network::fits_units(supply) {
                return Err(Refused::TooLarge);
            }
            self.network.set_supply(node, supply);
            self.surplus += supply - known;
            self.gain(node.0, supply - known);
        }
        self.settle()
    }

    /// Adds a node that neither gives nor takes.
    pub fn add_node(&mut self) -> Node {
        self.marks.push(Mark::default());
        self.excess.push(0);
        self.residual.add_node();
        self.network.add_node(0)
    }

    /// Adds an edge and mends the flow. Its lower bound must be 0.
    pub fn add_edge(&mut self, edge: Edge) -> Result<EdgeId, Refused> {
        self.check(&edge)?;
        if edge.lower != 0 {
            return Err(Refused::BoundsCrossed);
        }
        let id = self.network.add_edge(edge);
        self.residual.add(&edge);
        self.tighten(id.0 as usize);
        self.settle()?;
        Ok(id)
    }

    fn edge(&self, edge: EdgeId) -> Result<Edge, Refused> {
        let known = self.network.edges().get(edge.0 as usize);
        known.copied().ok_or(Refused::UnknownNode)
    }

    fn check(&self, edge: &Edge) -> Result<(), Refused> {
        let nodes = self.network.supplies().len();
        network::check_edge(edge, nodes)?;
        match edge.cost.abs().checked_mul(nodes as i64 + 1) {
            Some(sum) if sum <= MOST_PATH => Ok(()),
            _ => Err(Refused::TooLarge),
        }
    }

    fn settle(&mut self) -> Result<(), Refused> {
        match self.surplus {
            0 => self.mend(),
            surplus => Err(Refused::Unbalanced { surplus }),
        }
    }
}
