//! What may still be sent: every edge twice, once each way, with the ways that have room first.

use crate::network::{Edge, Network};

/// One way of an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// What a unit costs this way.
    pub cost: i64,
    /// Where it leads.
    pub head: u32,
    /// Where the opposite way stands.
    pub twin: u32,
    /// How many units more may go.
    pub room: i32,
    /// The edge, doubled; odd for the way back.
    pub name: u32,
}

/// Where the ways out of a node stand: those with room are `start..open`, all are `start..end`, and
/// there is space until `limit`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Block {
    pub start: u32,
    pub open: u32,
    pub end: u32,
    pub limit: u32,
}

/// All ways, kept by node.
#[derive(Debug, Clone, Default)]
pub(crate) struct Residual {
    pub ways: Vec<Way>,
    pub blocks: Vec<Block>,
    /// Where the forward way of each edge stands.
    pub places: Vec<u32>,
}

const NOWHERE: Way = Way {
    cost: 0,
    head: 0,
    twin: 0,
    room: 0,
    name: 0,
};

impl Residual {
    /// Every edge at its lower bound.
    pub fn of(network: &Network) -> Self {
        let mut sizes = vec![0_u32; network.supplies().len()];
        for edge in network.edges() {
            sizes[edge.from.0 as usize] += 1;
            sizes[edge.to.0 as usize] += 1;
        }
        let mut start = 0;
        let blocks = sizes.iter().map(|size| {
            let block = Block {
                start,
                open: start,
                end: start,
                limit: start + size,
            };
            start += size;
            block
        });
        let blocks = blocks.collect();
        let mut residual = Self {
            ways: vec![NOWHERE; start as usize],
            blocks,
            places: Vec::with_capacity(network.edges().len()),
        };
        network.edges().iter().for_each(|edge| residual.add(edge));
        residual
    }

    /// Adds an edge at its lower bound.
    pub fn add(&mut self, edge: &Edge) {
        let name = self.places.len() as u32 * 2;
        // Bounds are at most `MOST_UNITS`.
        let room = (edge.upper - edge.lower) as i32;
        let forth = self.claim(edge.from.0);
        self.ways[forth] = Way {
            cost: edge.cost,
            head: edge.to.0,
            twin: forth as u32,
            room: 0,
            name,
        };
        self.places.push(forth as u32);
        let back = self.claim(edge.to.0);
        // A loop's second claim may have moved the first way.
        let forth = self.places[name as usize / 2] as usize;
        self.ways[back] = Way {
            cost: -edge.cost,
            head: edge.from.0,
            twin: forth as u32,
            room: 0,
            name: name + 1,
        };
        self.ways[forth].twin = back as u32;
        self.widen(forth, room);
    }

    /// A place at the end of a node's block, which moves to the end of all when it is full.
    fn claim(&mut self, node: u32) -> usize {
        let block = self.blocks[node as usize];
        if block.end == block.limit {
            let (from, size) = (block.start as usize, (block.end - block.start) as usize);
            let start = self.ways.len() as u32;
            let limit = start + (size as u32 * 2).max(4);
            self.ways.resize(limit as usize, NOWHERE);
            for at in 0..size {
                self.put(start as usize + at, self.ways[from + at]);
            }
            self.blocks[node as usize] = Block {
                start,
                open: start + (block.open - block.start),
                end: start + size as u32,
                limit,
            };
        }
        let block = &mut self.blocks[node as usize];
        block.end += 1;
        block.end as usize - 1
    }

    /// Writes a way to a place, and tells those who point to it.
    fn put(&mut self, at: usize, way: Way) {
        self.ways[at] = way;
        self.ways[way.twin as usize].twin = at as u32;
        if way.name & 1 == 0 {
            self.places[way.name as usize / 2] = at as u32;
        }
    }

    /// Exchanges two ways of one node.
    fn swap(&mut self, one: usize, other: usize) {
        if one == other {
            return;
        }
        let (a, b) = (self.ways[one], self.ways[other]);
        if a.twin as usize == other {
            // The two ways of a loop.
            self.ways[one] = Way {
                twin: other as u32,
                ..b
            };
            self.ways[other] = Way {
                twin: one as u32,
                ..a
            };
            let forth = if a.name & 1 == 0 { other } else { one };
            self.places[a.name as usize / 2] = forth as u32;
            return;
        }
        self.put(one, b);
        self.put(other, a);
    }

    /// Gives a way more room; answers where it stands now.
    pub fn widen(&mut self, at: usize, units: i32) -> usize {
        if units == 0 {
            return at;
        }
        let was_closed = self.ways[at].room == 0;
        self.ways[at].room += units;
        if !was_closed {
            return at;
        }
        let node = self.tail(at) as usize;
        let to = self.blocks[node].open as usize;
        self.blocks[node].open += 1;
        self.swap(at, to);
        to
    }

    /// Takes room from a way; answers where it stands now.
    pub fn narrow(&mut self, at: usize, units: i32) -> usize {
        if units == 0 {
            return at;
        }
        self.ways[at].room -= units;
        if self.ways[at].room > 0 {
            return at;
        }
        let node = self.tail(at) as usize;
        self.blocks[node].open -= 1;
        let to = self.blocks[node].open as usize;
        self.swap(at, to);
        to
    }

    /// The node that a way leaves.
    pub fn tail(&self, at: usize) -> u32 {
        self.ways[self.ways[at].twin as usize].head
    }

    /// Sends units along a way.
    pub fn send(&mut self, at: usize, units: i32) {
        let at = self.narrow(at, units);
        let twin = self.ways[at].twin as usize;
        self.widen(twin, units);
    }

    /// How many units an edge carries above its lower bound.
    pub fn carried(&self, edge: usize) -> i32 {
        let forth = self.ways[self.places[edge] as usize];
        self.ways[forth.twin as usize].room
    }

    /// Where a way stands, by its name.
    pub fn stands(&self, name: u32) -> usize {
        let forth = self.places[name as usize / 2];
        if name & 1 == 0 {
            return forth as usize;
        }
        self.ways[forth as usize].twin as usize
    }

    /// A node without ways.
    pub fn add_node(&mut self) {
        let start = self.ways.len() as u32;
        self.blocks.push(Block {
            start,
            open: start,
            end: start,
            limit: start,
        });
    }

    /// Lets an edge carry so much above its lower bound, with so much room left.
    pub fn bound(&mut self, edge: usize, carried: i32, room: i32) {
        let forth = self.places[edge] as usize;
        let now = self.ways[forth].room;
        let forth = self.narrow(forth, now);
        let forth = self.widen(forth, room);
        let back = self.ways[forth].twin as usize;
        let now = self.ways[back].room;
        let back = self.narrow(back, now);
        self.widen(back, carried);
    }
}
