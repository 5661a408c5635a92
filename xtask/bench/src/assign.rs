//! W3: the best assignment of workers to places, beside OR-Tools' minimum-cost flow.

use std::{fmt::Write as _, fs, path::PathBuf, process::Command, time::Instant};

use matching::{Edge, EdgeId, Network, Node, Solver, certificate};

use crate::{
    measure::{Setting, median},
    report::Row,
};

/// Workers and places.
const SIZES: [(i64, i64); 3] = [(1_000, 200), (10_000, 2_000), (100_000, 20_000)];
/// Places that a worker could go to.
const REACH: usize = 20;
/// Changes of one value after the answer.
const CHANGES: usize = 100;

/// Reads edges, solves, prints seconds and cost.
const PEER: &str = "
import sys, time, numpy as np
from ortools.graph.python import min_cost_flow
a = np.fromfile(sys.argv[1], sep=' ', dtype=np.int64).reshape(-1, 4)
workers, end = int(sys.argv[2]), int(a[:, 1].max())
s = min_cost_flow.SimpleMinCostFlow()
s.add_arcs_with_capacity_and_unit_cost(*[np.ascontiguousarray(a[:, i]) for i in range(4)])
for i in range(workers):
    s.set_node_supply(i, 1)
s.set_node_supply(end, -workers)
began = time.perf_counter()
assert s.solve() == s.OPTIMAL
print(time.perf_counter() - began, s.optimal_cost())
";

/// Numbers that look like chance and are the same in every run (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number from 0 up to but not including `to`.
    pub fn below(&mut self, to: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % to as u64) as i64
    }
}

/// Times each size, ours and the peer's in turn.
pub fn measure(setting: &Setting) -> Vec<Row> {
    SIZES
        .iter()
        .flat_map(|(workers, places)| one_size(setting, *workers, *places))
        .collect()
}

fn one_size(setting: &Setting, workers: i64, places: i64) -> Vec<Row> {
    let network = land(workers, places);
    let file = std::env::temp_dir().join(format!("w3-{}-{workers}.txt", std::process::id()));
    let peer = peer();
    if peer.is_some() {
        write(&network, &file);
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut solved = None;
    for _ in 0..setting.rounds {
        let asked = network.clone();
        let began = Instant::now();
        let solver = Solver::solve(asked).expect("an answer");
        ours.push(began.elapsed().as_secs_f64());
        if let Some(python) = &peer {
            let (seconds, cost) = ask(python, &file, workers);
            assert_eq!(cost, solver.cost(), "both are exact");
            theirs.push(seconds);
        }
        solved = Some(solver);
    }
    fs::remove_file(&file).ok();
    let mut solver = solved.expect("a round");
    let proof = solver.certificate();
    let began = Instant::now();
    let judged = certificate::check(&network, &proof);
    let check = began.elapsed().as_secs_f64();
    assert_eq!(judged, Ok(solver.cost()));
    let full = median(ours);
    let size = format!("{workers} workers, {places} places");
    let mut rows = vec![match theirs.is_empty() {
        true => Row {
            baseline: "OR-Tools: absent (`python -m venv target/ortools`, `pip install ortools`)"
                .to_owned(),
            ..Row::of_time(size.clone(), full * 1_000.0, None)
        },
        false => Row::of_seconds(
            size.clone(),
            full,
            "OR-Tools",
            median(theirs),
            (0.5, "≤ 0.5"),
        ),
    }];
    rows.push(Row::of_time(
        format!("{size}: proof checked"),
        check * 1_000.0,
        None,
    ));
    let change = changes(&mut solver, &network);
    let whole = ("whole solve", (0.01, "≤ 0.01"));
    rows.push(Row {
        ours: format!("{:.3} ms", change * 1_000.0),
        baseline: format!("{}: {:.1} ms", whole.0, full * 1_000.0),
        ..Row::of_seconds(
            format!("{size}: one value changed"),
            change,
            whole.0,
            full,
            whole.1,
        )
    });
    rows
}

/// The mean time of mending after the value of one wish has changed.
fn changes(solver: &mut Solver, network: &Network) -> f64 {
    let mut chance = Chance(7);
    let wishes: Vec<EdgeId> = (0..network.edges().len() as u32)
        .map(EdgeId)
        .filter(|edge| network.edges()[edge.0 as usize].cost < 0)
        .collect();
    let began = Instant::now();
    for _ in 0..CHANGES {
        let edge = wishes[chance.below(wishes.len() as i64) as usize];
        let cost = network.edges()[edge.0 as usize].cost;
        solver
            .set_cost(edge, cost + chance.below(1_001) - 500)
            .expect("mended");
    }
    began.elapsed().as_secs_f64() / CHANGES as f64
}

/// Workers and places strewn over a square: places of falling value, priority, travel; nine seats
/// for ten workers.
fn land(workers: i64, places: i64) -> Network {
    const SIDE: i64 = 10_000;
    let mut chance = Chance(2018);
    let mut network = Network::default();
    for _ in 0..workers {
        network.add_node(1);
    }
    for _ in 0..places {
        network.add_node(0);
    }
    let end = network.add_node(-workers);
    let spots: Vec<(i64, i64)> = (0..places)
        .map(|_| (chance.below(SIDE), chance.below(SIDE)))
        .collect();
    let cells = ((places as f64 / 4.0).sqrt() as i64).max(1);
    let size = SIDE / cells + 1;
    let mut grid = vec![Vec::new(); (cells * cells) as usize];
    for (at, (x, y)) in spots.iter().enumerate() {
        grid[(x / size * cells + y / size) as usize].push(at);
    }
    for worker in 0..workers {
        let (x, y) = (chance.below(SIDE), chance.below(SIDE));
        let priority = chance.below(500);
        let around = |cell: i64| (cell - 2).max(0)..=(cell + 2).min(cells - 1);
        let cells_near = around(x / size).flat_map(|a| around(y / size).map(move |b| (a, b)));
        let mut near: Vec<(i64, usize)> = cells_near
            .flat_map(|(a, b)| &grid[(a * cells + b) as usize])
            .map(|at| ((spots[*at].0 - x).pow(2) + (spots[*at].1 - y).pow(2), *at))
            .collect();
        near.sort_unstable();
        for (squared, at) in near.into_iter().take(REACH) {
            let travel = squared.isqrt() * 500 / size;
            let value = (2_000 + priority - travel).max(1);
            network.add_edge(way(worker, workers + at as i64, -value));
        }
        network.add_edge(way(worker, i64::from(end.0), 0));
    }
    for place in 0..places {
        let (first, seats) = (chance.below(1_000), 1 + chance.below(8));
        for seat in 0..seats {
            network.add_edge(way(workers + place, i64::from(end.0), seat * 100 - first));
        }
    }
    network
}

fn way(from: i64, to: i64, cost: i64) -> Edge {
    Edge {
        from: Node(from as u32),
        to: Node(to as u32),
        lower: 0,
        upper: 1,
        cost,
    }
}

/// The Python of an environment with OR-Tools below the target folder.
fn peer() -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let python = PathBuf::from(target).join("ortools/bin/python");
    python.exists().then_some(python)
}

fn write(network: &Network, file: &PathBuf) {
    let mut text = String::new();
    for edge in network.edges() {
        let Edge {
            from,
            to,
            upper,
            cost,
            ..
        } = edge;
        writeln!(text, "{} {} {upper} {cost}", from.0, to.0).expect("memory");
    }
    fs::write(file, text).expect("a file");
}

fn ask(python: &PathBuf, file: &PathBuf, workers: i64) -> (f64, i128) {
    let mut command = Command::new(python);
    command
        .args(["-c", PEER])
        .arg(file)
        .arg(workers.to_string());
    let output = command.output().expect("Python");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut words = text.split_whitespace();
    let mut word = || {
        words
            .next()
            .unwrap_or_else(|| panic!("OR-Tools failed: {output:?}"))
    };
    let seconds = word().parse().expect("seconds");
    (seconds, word().parse().expect("a cost"))
}
