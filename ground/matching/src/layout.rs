//! A question as a network: start, groups, people, classes of places, places, end.

use crate::{
    arrange::{self, Arrangement, Bounds, Question, Wish},
    network::{Edge, EdgeId, Network, Node, Refused},
    reason,
    solver::Solver,
};

/// Where a question's parts stand in its network.
pub(crate) struct Layout {
    pub network: Network,
    /// The edge of each group.
    pub groups: Vec<EdgeId>,
    /// The edge of each wish.
    pub wishes: Vec<EdgeId>,
    /// The edge of each class rule, by place.
    pub classes: Vec<Vec<EdgeId>>,
}

impl Layout {
    /// The network of a question that makes sense.
    pub fn of(question: &Question) -> Result<Self, Refused> {
        arrange::validate(question)?;
        let (mut of_person, mut of_place) = (
            vec![0_i64; question.people.len()],
            vec![0_i64; question.places.len()],
        );
        for wish in &question.wishes {
            of_person[wish.person] += 1;
            of_place[wish.place] += 1;
        }
        let most = question.people.iter().zip(&of_person);
        let most: Vec<i64> = most
            .map(|(person, wished)| person.places.most.min(*wished).max(person.places.least))
            .collect();
        let all = most.iter().sum();
        let mut network = Network::default();
        let nodes = Nodes::of(question, &mut network, all);
        add(&mut network, nodes.start, nodes.end, Bounds::up_to(all), 0);
        let bounded = question.groups.iter().zip(&nodes.groups);
        let groups = bounded
            .map(|(bounds, node)| add(&mut network, nodes.start, *node, *bounds, 0))
            .collect();
        for (at, person) in question.people.iter().enumerate() {
            let least = person.places.least;
            let bounds = Bounds {
                least,
                most: most[at],
            };
            let way = (nodes.groups[person.group], nodes.people[at]);
            let worth = (-person.priority, person.falls);
            add_steps(&mut network, way, bounds, of_person[at], worth)?;
        }
        let mut classes = vec![Vec::new(); question.places.len()];
        for (at, place) in question.places.iter().enumerate() {
            for (rule, node) in place.classes.iter().zip(&nodes.classes[at]) {
                classes[at].push(add(&mut network, *node, nodes.places[at], rule.people, 0));
            }
            let way = (nodes.places[at], nodes.end);
            add_steps(
                &mut network,
                way,
                place.people,
                of_place[at],
                (0, place.falls),
            )?;
        }
        let wishes = question.wishes.iter().map(|wish| {
            let (from, to) = (nodes.people[wish.person], nodes.wished(question, wish));
            add(&mut network, from, to, Bounds::up_to(1), -wish.value)
        });
        let wishes = wishes.collect();
        Ok(Self {
            network,
            groups,
            wishes,
            classes,
        })
    }

    /// The best answer.
    pub fn solve(self, question: &Question) -> Result<Arrangement, Refused> {
        let solver = Solver::solve(self.network.clone())?;
        Ok(self.answer(question, &solver))
    }

    /// What a solved network says.
    pub fn answer(&self, question: &Question, solver: &Solver) -> Arrangement {
        let certificate = solver.certificate();
        let chosen: Vec<bool> = self
            .wishes
            .iter()
            .map(|edge| certificate.units[edge.0 as usize] == 1)
            .collect();
        let reasons = reason::reasons(self, question, solver, &chosen);
        let network = solver.network().clone();
        Arrangement::new(chosen, reasons, -solver.cost(), network, certificate)
    }
}

/// The nodes, in the order in which units pass them.
struct Nodes {
    start: Node,
    groups: Vec<Node>,
    people: Vec<Node>,
    classes: Vec<Vec<Node>>,
    places: Vec<Node>,
    end: Node,
}

impl Nodes {
    fn of(question: &Question, network: &mut Network, all: i64) -> Self {
        fn several(network: &mut Network, count: usize) -> Vec<Node> {
            (0..count).map(|_| network.add_node(0)).collect()
        }
        Self {
            start: network.add_node(all),
            groups: several(network, question.groups.len()),
            people: several(network, question.people.len()),
            classes: question
                .places
                .iter()
                .map(|place| several(network, place.classes.len()))
                .collect(),
            places: several(network, question.places.len()),
            end: network.add_node(-all),
        }
    }

    /// Where a wish leads: to its class in the place if that has bounds there, else to the place.
    fn wished(&self, question: &Question, wish: &Wish) -> Node {
        match question.rule_of(wish) {
            Some(rule) => self.classes[wish.place][rule],
            None => self.places[wish.place],
        }
    }
}

fn add(network: &mut Network, from: Node, to: Node, bounds: Bounds, cost: i64) -> EdgeId {
    network.add_edge(Edge {
        from,
        to,
        lower: bounds.least,
        upper: bounds.most,
        cost,
    })
}

/// So many units at most at their prices: the first at one of its own, each further one dearer.
fn add_steps(
    network: &mut Network,
    (from, to): (Node, Node),
    bounds: Bounds,
    wished: i64,
    (first, falls): (i64, i64),
) -> Result<(), Refused> {
    if first == 0 && falls == 0 {
        add(network, from, to, bounds, 0);
        return Ok(());
    }
    let single = if falls == 0 { 1 } else { wished };
    for step in 0..bounds.most.min(single) {
        let least = i64::from(step < bounds.least);
        let fallen = falls.checked_mul(step).ok_or(Refused::TooLarge)?;
        let cost = if step == 0 { first } else { fallen };
        add(network, from, to, Bounds { least, most: 1 }, cost);
    }
    // What is asked for beyond all wishes stays asked for, and is refused with its cut.
    let rest = Bounds {
        least: (bounds.least - single).max(0),
        most: match falls {
            0 => (bounds.most - single).max(0),
            _ => (bounds.least - single).max(0),
        },
    };
    if rest.most > 0 {
        add(network, from, to, rest, 0);
    }
    Ok(())
}
