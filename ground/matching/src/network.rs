//! The question: a network through which whole units flow at whole costs.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The largest capacity, supply or lower bound: units are people, seats and days.
pub const MOST_UNITS: i64 = i32::MAX as i64;
/// The largest cost of one unit on one edge, either way.
pub const MOST_COST: i64 = 1 << 40;
/// The largest product of costs and nodes, so that no path's cost can overflow.
pub(crate) const MOST_PATH: i64 = 1 << 60;

/// A node of a [`Network`], counted from 0 in the order of addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Node(pub u32);

/// An edge of a [`Network`], counted from 0 in the order of addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EdgeId(pub u32);

/// A way for units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Where a unit leaves.
    pub from: Node,
    /// Where it arrives.
    pub to: Node,
    /// How many units must go this way at least.
    pub lower: i64,
    /// How many may at most.
    pub upper: i64,
    /// What one unit costs; a gain is a negative cost.
    pub cost: i64,
}

/// What is sent, and the ways it may go.
#[derive(Debug, Clone, Default)]
pub struct Network {
    supplies: Vec<i64>,
    edges: Vec<Edge>,
}

impl Network {
    /// Adds a node that gives so many units (takes them when negative).
    pub fn add_node(&mut self, supply: i64) -> Node {
        let node = Node(self.supplies.len() as u32);
        self.supplies.push(supply);
        node
    }

    /// Adds an edge; several between the same nodes are several prices.
    pub fn add_edge(&mut self, edge: Edge) -> EdgeId {
        let id = EdgeId(self.edges.len() as u32);
        self.edges.push(edge);
        id
    }

    /// How many units each node gives.
    pub fn supplies(&self) -> &[i64] {
        &self.supplies
    }

    /// Every edge, in the order of addition.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Lets a node give another number of units.
    pub fn set_supply(&mut self, node: Node, supply: i64) {
        self.supplies[node.0 as usize] = supply;
    }

    /// Gives an edge another price.
    pub fn set_cost(&mut self, edge: EdgeId, cost: i64) {
        self.edges[edge.0 as usize].cost = cost;
    }

    /// Gives an edge other bounds.
    pub fn set_bounds(&mut self, edge: EdgeId, lower: i64, upper: i64) {
        let edge = &mut self.edges[edge.0 as usize];
        (edge.lower, edge.upper) = (lower, upper);
    }

    /// Whether every number is small enough to be added up without a wrap, and every edge sound.
    pub fn validate(&self) -> Result<(), Refused> {
        let nodes = self.supplies.len();
        if nodes >= u32::MAX as usize / 4 || self.edges.len() >= u32::MAX as usize / 4 {
            return Err(Refused::TooLarge);
        }
        if self.supplies.iter().any(|supply| !fits_units(*supply)) {
            return Err(Refused::TooLarge);
        }
        let dearest = self.edges.iter().try_fold(0, |dearest: i64, edge| {
            check_edge(edge, nodes)?;
            Ok(dearest.max(edge.cost.abs()))
        })?;
        if dearest
            .checked_mul(nodes as i64 + 1)
            .is_none_or(|sum| sum > MOST_PATH)
        {
            return Err(Refused::TooLarge);
        }
        // At most 2^30 numbers of at most 2^31.
        match self.supplies.iter().sum::<i64>() {
            0 => Ok(()),
            surplus => Err(Refused::Unbalanced { surplus }),
        }
    }
}

/// Whether a number of units is in range, either way.
pub(crate) fn fits_units(units: i64) -> bool {
    (-MOST_UNITS..=MOST_UNITS).contains(&units)
}

/// Whether an edge joins nodes that exist and has bounds in order and numbers in range.
pub(crate) fn check_edge(edge: &Edge, nodes: usize) -> Result<(), Refused> {
    if edge.from.0 as usize >= nodes || edge.to.0 as usize >= nodes {
        return Err(Refused::UnknownNode);
    }
    let bounds = fits_units(edge.lower) && fits_units(edge.upper);
    if !bounds || !(-MOST_COST..=MOST_COST).contains(&edge.cost) {
        return Err(Refused::TooLarge);
    }
    if edge.lower < 0 || edge.lower > edge.upper {
        return Err(Refused::BoundsCrossed);
    }
    Ok(())
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// A number could make a sum overflow: see [`MOST_UNITS`] and [`MOST_COST`].
    TooLarge,
    /// A lower bound is negative or above its upper bound.
    BoundsCrossed,
    /// Something names a node, person, place or group that is not there.
    UnknownNode,
    /// What is given is not what is taken.
    Unbalanced {
        /// How many units too many are given.
        surplus: i64,
    },
    /// No flow meets every bound. The nodes together get more than may leave them, which
    /// [`crate::certificate::check_cut`] verifies.
    Infeasible {
        /// The side of the cut that has too much.
        cut: Vec<Node>,
    },
    /// A name is empty, holds a control character or is given twice.
    BadName,
    /// The work limit was reached before anything that keeps every rule was found.
    WorkLimit,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("a number is too large"),
            Self::BoundsCrossed => f.write_str("a lower bound exceeds its upper bound"),
            Self::UnknownNode => f.write_str("a name that is not in the question"),
            Self::Unbalanced { surplus } => write!(f, "{surplus} units more given than taken"),
            Self::Infeasible { cut } => write!(f, "{} nodes get more than may leave", cut.len()),
            Self::BadName => f.write_str("a name is empty, unprintable or given twice"),
            Self::WorkLimit => f.write_str("nothing found within the work limit"),
        }
    }
}

impl std::error::Error for Refused {}
