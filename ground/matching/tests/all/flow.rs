//! The cheapest flow against every flow there is, its proof against planted lies, and small changes
//! against solving anew.

use crate::chance::Chance;
use matching::{
    Edge, EdgeId, MOST_COST, MOST_UNITS, Network, Node, Refused, Solver,
    certificate::{self, Flaw},
};

/// A network small enough to try everything: any shape, circles, loops and gains included.
fn small(chance: &mut Chance) -> Network {
    let mut network = Network::default();
    let nodes = chance.within(2, 6);
    for _ in 0..nodes {
        network.add_node(0);
    }
    for _ in 0..chance.within(1, 7) {
        let (lower, more) = (chance.within(0, 5) / 4, chance.within(0, 3));
        network.add_edge(Edge {
            from: Node(chance.within(0, nodes) as u32),
            to: Node(chance.within(0, nodes) as u32),
            lower,
            upper: lower + more,
            cost: chance.within(-5, 6),
        });
    }
    for _ in 0..chance.within(0, 3) {
        let (from, to) = (chance.within(0, nodes), chance.within(0, nodes));
        give(&mut network, from as u32, 1);
        give(&mut network, to as u32, -1);
    }
    network
}

fn give(network: &mut Network, node: u32, units: i64) {
    let now = network.supplies()[node as usize];
    network.set_supply(Node(node), now + units);
}

/// The least cost of all flows, by trying each.
fn by_trying(network: &Network) -> Option<i128> {
    fn rest(network: &Network, at: usize, left: &mut Vec<i64>) -> Option<i128> {
        let Some(edge) = network.edges().get(at) else {
            return left.iter().all(|units| *units == 0).then_some(0);
        };
        let (from, to) = (edge.from.0 as usize, edge.to.0 as usize);
        let mut best: Option<i128> = None;
        for units in edge.lower..=edge.upper {
            left[from] -= units;
            left[to] += units;
            if let Some(more) = rest(network, at + 1, left) {
                let sum = more + i128::from(units * edge.cost);
                best = Some(best.map_or(sum, |best| best.min(sum)));
            }
            left[from] += units;
            left[to] -= units;
        }
        best
    }
    rest(network, 0, &mut network.supplies().to_vec())
}

#[test]
fn as_cheap_as_the_best_of_all_flows() {
    let (mut solved, mut refused) = (0, 0);
    for seed in 0..4_000 {
        let network = small(&mut Chance(seed));
        match (Solver::solve(network.clone()), by_trying(&network)) {
            (Ok(solver), Some(best)) => {
                let proof = solver.certificate();
                assert_eq!(
                    certificate::check(&network, &proof),
                    Ok(best),
                    "seed {seed}"
                );
                assert_eq!(solver.cost(), best, "seed {seed}");
                solved += 1;
            }
            (Err(Refused::Infeasible { cut }), None) => {
                let short = certificate::check_cut(&network, &cut);
                assert!(short.is_ok_and(|short| short > 0), "seed {seed}: {short:?}");
                refused += 1;
            }
            (answer, best) => panic!("seed {seed}: {:?} but {best:?}", answer.map(|s| s.cost())),
        }
    }
    assert!(
        solved > 1_000 && refused > 500,
        "{solved} solved, {refused} refused"
    );
}

/// People and places with seats, as large as it takes to be solved by scaling.
fn season(chance: &mut Chance, people: i64, places: i64) -> Network {
    let mut network = Network::default();
    for _ in 0..people {
        network.add_node(1);
    }
    for _ in 0..places {
        network.add_node(0);
    }
    let end = network.add_node(-people);
    for person in 0..people {
        for _ in 0..6 {
            let place = people + chance.within(0, places);
            network.add_edge(edge(person, place, 1, -chance.within(1, 1_000)));
        }
        network.add_edge(edge(person, i64::from(end.0), 1, 0));
    }
    for place in people..people + places {
        network.add_edge(edge(place, i64::from(end.0), chance.within(0, 4), 0));
        network.add_edge(edge(place, i64::from(end.0), 1, chance.within(0, 50)));
    }
    network
}

fn edge(from: i64, to: i64, upper: i64, cost: i64) -> Edge {
    Edge {
        from: Node(from as u32),
        to: Node(to as u32),
        lower: 0,
        upper,
        cost,
    }
}

#[test]
fn large_seasons_are_proven() {
    for seed in 0..20 {
        let network = season(&mut Chance(seed), 600, 200);
        let solver = Solver::solve(network.clone()).expect("an answer");
        let proof = solver.certificate();
        assert_eq!(
            certificate::check(&network, &proof),
            Ok(solver.cost()),
            "seed {seed}"
        );
        let again = Solver::solve(network).expect("an answer");
        assert_eq!(again.certificate(), proof, "the same question, seed {seed}");
    }
}

#[test]
fn planted_lies_are_found() {
    let network = season(&mut Chance(7), 60, 20);
    let solver = Solver::solve(network.clone()).expect("an answer");
    let truth = solver.certificate();
    let used = truth
        .units
        .iter()
        .position(|units| *units == 1)
        .expect("an edge in use");

    let mut lie = truth.clone();
    lie.units[used] = 0;
    let found = certificate::check(&network, &lie);
    assert!(
        matches!(found, Err(Flaw::NotTight(_) | Flaw::NotConserved(_))),
        "{found:?}"
    );

    let mut lie = truth.clone();
    lie.units[used] = 9;
    let at = EdgeId(used as u32);
    assert_eq!(
        certificate::check(&network, &lie),
        Err(Flaw::OutOfBounds(at))
    );

    let mut lie = truth.clone();
    lie.units.pop();
    assert_eq!(certificate::check(&network, &lie), Err(Flaw::Shape));

    // A cheaper price for a place whose guests would leave, or which others would rather have.
    let mut lie = truth.clone();
    lie.prices[65] += 2_000;
    assert!(matches!(
        certificate::check(&network, &lie),
        Err(Flaw::NotTight(_))
    ));

    // Keeps every rule, balances at every node, and is not the best.
    let mut worse = network.clone();
    worse.set_cost(at, MOST_COST / 1_000);
    let other = Solver::solve(worse).expect("an answer").certificate();
    assert!(matches!(
        certificate::check(&network, &other),
        Err(Flaw::NotTight(_))
    ));
    let mut mixed = truth;
    mixed.units = other.units;
    assert!(matches!(
        certificate::check(&network, &mixed),
        Err(Flaw::NotTight(_))
    ));
    assert_eq!(
        certificate::check_cut(&network, &[Node(0)]),
        Err(Flaw::NoCut)
    );
    assert_eq!(
        certificate::check_cut(&network, &[Node(999)]),
        Err(Flaw::Shape)
    );
}

#[test]
fn a_small_change_gives_what_solving_anew_gives() {
    for seed in 0..30 {
        let chance = &mut Chance(seed);
        let mut solver = Solver::solve(season(chance, 60, 20)).expect("an answer");
        for step in 0..100 {
            let edges = solver.network().edges().len() as i64;
            let at = EdgeId(chance.within(0, edges) as u32);
            let known = solver.network().edges()[at.0 as usize];
            match chance.within(0, 4) {
                0 => solver
                    .set_cost(at, chance.within(-1_000, 60))
                    .expect("a price"),
                // The way to stay without a place remains.
                1 if known.from.0 >= 60 => {
                    let upper = (known.upper + chance.within(-1, 2)).max(0);
                    solver.set_bounds(at, 0, upper).expect("bounds");
                }
                2 => {
                    let from = Node(chance.within(0, 60) as u32);
                    let give = chance.within(0, 2);
                    let end = Node(80);
                    let known = solver.network().supplies();
                    let sum = known[80] + known[from.0 as usize] - give;
                    solver
                        .set_supplies(&[(from, give), (end, sum)])
                        .expect("a supply");
                }
                _ => {
                    let place = solver.add_node();
                    let from = chance.within(0, 60);
                    let way = edge(from, i64::from(place.0), 1, -chance.within(1, 1_000));
                    solver.add_edge(way).expect("a way in");
                    solver
                        .add_edge(edge(i64::from(place.0), 80, 1, 0))
                        .expect("a way out");
                }
            }
            let anew = Solver::solve(solver.network().clone()).expect("an answer");
            let judged = certificate::check(solver.network(), &solver.certificate());
            assert_eq!(judged, Ok(anew.cost()), "seed {seed}, step {step}");
        }
    }
}

#[test]
fn a_change_that_cannot_be_met_says_so_and_can_be_taken_back() {
    let mut network = Network::default();
    let (a, b) = (network.add_node(1), network.add_node(-1));
    let only = network.add_edge(edge(0, 1, 1, 3));
    let mut solver = Solver::solve(network).expect("an answer");
    let refused = solver.set_bounds(only, 0, 0);
    assert_eq!(refused, Err(Refused::Infeasible { cut: vec![a] }));
    assert_eq!(certificate::check_cut(solver.network(), &[a]), Ok(1));
    solver.set_bounds(only, 0, 1).expect("as before");
    assert_eq!((solver.cost(), solver.units(only)), (3, 1));
    let refused = solver.set_supplies(&[(b, -2)]);
    assert_eq!(refused, Err(Refused::Unbalanced { surplus: -1 }));
    let refused = solver.set_supplies(&[(b, i64::MIN)]);
    assert_eq!(refused, Err(Refused::TooLarge));
    assert_eq!(solver.set_cost(only, i64::MIN), Err(Refused::TooLarge));
    assert_eq!(solver.set_cost(EdgeId(9), 0), Err(Refused::UnknownNode));
}

#[test]
fn what_could_overflow_is_refused() {
    let refused = |edit: &dyn Fn(&mut Network)| {
        let mut network = Network::default();
        network.add_node(0);
        network.add_node(0);
        edit(&mut network);
        Solver::solve(network).map(|solver| solver.cost())
    };
    for cost in [MOST_COST + 1, i64::MAX, i64::MIN + 1, -MOST_COST - 1] {
        let made = refused(&|n| {
            n.add_edge(edge(0, 1, 1, cost));
        });
        assert_eq!(made, Err(Refused::TooLarge), "{cost}");
    }
    for upper in [MOST_UNITS + 1, i64::MAX] {
        let made = refused(&|n| {
            n.add_edge(edge(0, 1, upper, 0));
        });
        assert_eq!(made, Err(Refused::TooLarge), "{upper}");
    }
    assert_eq!(
        refused(&|n| n.set_supply(Node(0), i64::MIN)),
        Err(Refused::TooLarge)
    );
    assert_eq!(
        refused(&|n| n.set_supply(Node(0), 2)),
        Err(Refused::Unbalanced { surplus: 2 })
    );
    let unknown = refused(&|n| {
        n.add_edge(edge(0, 7, 1, 0));
    });
    assert_eq!(unknown, Err(Refused::UnknownNode));
    let crossed = refused(&|n| {
        n.add_edge(Edge {
            lower: 2,
            ..edge(0, 1, 1, 0)
        });
    });
    assert_eq!(crossed, Err(Refused::BoundsCrossed));
    // The largest that is allowed comes out exactly.
    let most = refused(&|n| {
        n.add_edge(edge(0, 1, MOST_UNITS, -MOST_COST));
        n.add_edge(edge(1, 0, MOST_UNITS, 0));
    });
    assert_eq!(most, Ok(-i128::from(MOST_COST) * i128::from(MOST_UNITS)));
}

#[test]
fn nothing_asked_is_nothing_answered() {
    let solver = Solver::solve(Network::default()).expect("an answer");
    assert_eq!(solver.cost(), 0);
    assert_eq!(
        certificate::check(&Network::default(), &solver.certificate()),
        Ok(0)
    );
}
