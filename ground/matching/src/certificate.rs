//! Judges answers without trusting who made them: one pass over the edges, arithmetic that cannot
//! wrap, no code shared with the solver.
//!
//! A flow is the cheapest exactly if prices of the nodes exist such that no edge with room gains
//! and no edge in use above its lower bound loses (complementary slackness; Ahuja, Magnanti,
//! Orlin, *Network Flows*, 1993, theorem 9.4). With `c + p(from) − p(to)` as the reduced cost of
//! an edge: above 0 it must carry its lower bound, below 0 its upper bound.

use serde::{Deserialize, Serialize};

use crate::network::{EdgeId, Network, Node};

/// An answer with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Units on each edge, in the order of the edges.
    pub units: Vec<i64>,
    /// The price of each node: what one unit more there would cost, up to a constant.
    pub prices: Vec<i64>,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// There are more or fewer numbers than edges or nodes.
    Shape,
    /// An edge carries less than it must or more than it may.
    OutOfBounds(EdgeId),
    /// What leaves a node is not what it gets and gives.
    NotConserved(Node),
    /// An edge that would gain is not full, or one that loses is in use: not the cheapest, or not
    /// proven by these prices.
    NotTight(EdgeId),
    /// A sum is beyond 128 bits.
    Overflow,
    /// The nodes of a cut do not get more than may leave them: it proves nothing.
    NoCut,
}

/// The cost of an answer, after every edge and node was looked at.
pub fn check(network: &Network, answer: &Certificate) -> Result<i128, Flaw> {
    let (edges, supplies) = (network.edges(), network.supplies());
    if answer.units.len() != edges.len() || answer.prices.len() != supplies.len() {
        return Err(Flaw::Shape);
    }
    let mut left: Vec<i128> = supplies.iter().map(|supply| i128::from(*supply)).collect();
    let mut sum = 0_i128;
    for (at, (edge, units)) in edges.iter().zip(&answer.units).enumerate() {
        let id = EdgeId(at as u32);
        if !(edge.lower..=edge.upper).contains(units) {
            return Err(Flaw::OutOfBounds(id));
        }
        let (from, to) = (edge.from.0 as usize, edge.to.0 as usize);
        let (units, cost) = (i128::from(*units), i128::from(edge.cost));
        let reduced = cost + i128::from(answer.prices[from]) - i128::from(answer.prices[to]);
        let wrong = (reduced > 0 && units != i128::from(edge.lower))
            || (reduced < 0 && units != i128::from(edge.upper));
        if wrong {
            return Err(Flaw::NotTight(id));
        }
        left[from] = left[from].checked_sub(units).ok_or(Flaw::Overflow)?;
        left[to] = left[to].checked_add(units).ok_or(Flaw::Overflow)?;
        let paid = units.checked_mul(cost).ok_or(Flaw::Overflow)?;
        sum = sum.checked_add(paid).ok_or(Flaw::Overflow)?;
    }
    match left.iter().position(|units| *units != 0) {
        Some(node) => Err(Flaw::NotConserved(Node(node as u32))),
        None => Ok(sum),
    }
}

/// Whether some nodes prove that no flow exists: what they give and must get is more than what may
/// leave them. Answers by how much.
pub fn check_cut(network: &Network, cut: &[Node]) -> Result<i128, Flaw> {
    let mut inside = vec![false; network.supplies().len()];
    for node in cut {
        *inside.get_mut(node.0 as usize).ok_or(Flaw::Shape)? = true;
    }
    let given = network.supplies().iter().zip(&inside);
    let mut surplus: i128 = given
        .filter(|(_, inside)| **inside)
        .map(|(supply, _)| i128::from(*supply))
        .sum();
    for edge in network.edges() {
        match (inside[edge.from.0 as usize], inside[edge.to.0 as usize]) {
            (true, false) => surplus -= i128::from(edge.upper),
            (false, true) => surplus += i128::from(edge.lower),
            _ => {}
        }
    }
    if surplus > 0 {
        Ok(surplus)
    } else {
        Err(Flaw::NoCut)
    }
}
