//! Rules that a flow cannot carry at once, such as municipalities and newcomers and power sockets
//! on the same day: exact by branch and bound, with a bound that anybody can check.
//!
//! Each further rule gets a price; wishes that it counts become dearer or cheaper by it, and the
//! cheapest flow under these prices bounds every arrangement that keeps the rule (Lagrangian
//! relaxation: Held and Karp 1971; Geoffrion 1974). Prices are whole parts of 1/16 of a unit, so
//! the bound is exact. Then wishes are forced or forbidden one by one, each time mending the flow,
//! until no open case can be better. The limit counts ways looked at, not time: the same question
//! has the same answer on every machine.

use serde::{Deserialize, Serialize};

use crate::{
    arrange::{Bounds, Question},
    certificate::{self, Certificate, Flaw},
    layout::Layout,
    network::{EdgeId, MOST_COST, Network, Refused},
    solver::Solver,
};

/// Parts of a unit that prices of rules are counted in.
const PARTS: i64 = 16;
/// How often prices are adjusted in the beginning.
const ROUNDS: i64 = 100;
/// How often in each case.
const CASE_ROUNDS: i64 = 8;
/// The step in each case: half a unit.
const CASE_STEP: i64 = PARTS / 2;

/// How many of some wishes come true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideRule {
    /// Indexes into the question's wishes, each once.
    pub wishes: Vec<usize>,
    /// How many of them.
    pub come_true: Bounds,
}

/// When a search may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// How many ways of the network are looked at, at most.
    pub work: u64,
    /// By how much the best may be better than the answer; 0 asks for the best itself.
    pub within: u64,
}

impl Effort {
    /// Until the best is proven, or so much work is done.
    pub const fn exact(work: u64) -> Self {
        Self { work, within: 0 }
    }
}

/// An arrangement under further rules.
#[derive(Debug, Clone)]
pub struct Mixed {
    /// For each wish whether it comes true.
    pub chosen: Vec<bool>,
    /// The sum of values.
    pub value: i128,
    /// No arrangement is worth more. Equal to the value when the best was asked for and found.
    pub bound: i128,
    /// The bound that [`Mixed::verify`] proves without the search.
    pub proven: i128,
    prices: Vec<i64>,
    certificate: Certificate,
}

impl Mixed {
    /// By how much a better arrangement could be better at most.
    pub fn gap(&self) -> i128 {
        self.bound - self.value
    }

    /// Proves again the bound that follows from the rules' prices; answers it.
    pub fn verify(&self, question: &Question, rules: &[SideRule]) -> Result<i128, Flaw> {
        if self.prices.len() != rules.len() {
            return Err(Flaw::Shape);
        }
        let layout = Layout::of(question).map_err(|_| Flaw::Shape)?;
        let mut network = layout.network.clone();
        for edge in 0..network.edges().len() {
            let cost = network.edges()[edge].cost;
            let cost = cost.checked_mul(PARTS).ok_or(Flaw::Overflow)?;
            network.set_cost(EdgeId(edge as u32), cost);
        }
        for (rule, price) in rules.iter().zip(&self.prices) {
            for wish in &rule.wishes {
                let edge = *layout.wishes.get(*wish).ok_or(Flaw::Shape)?;
                let cost = network.edges()[edge.0 as usize].cost;
                network.set_cost(edge, cost.checked_add(*price).ok_or(Flaw::Overflow)?);
            }
        }
        let cost = certificate::check(&network, &self.certificate)?;
        Ok(bound(-cost, rules, &self.prices))
    }
}

/// What a flow under prices bounds: a rule with a price above 0 may be used up to its most, one
/// below 0 must be down to its least.
fn bound(worth: i128, rules: &[SideRule], prices: &[i64]) -> i128 {
    let paid: i128 = rules
        .iter()
        .zip(prices)
        .map(|(rule, price)| {
            let side = if *price > 0 {
                rule.come_true.most
            } else {
                rule.come_true.least
            };
            i128::from(side) * i128::from(*price)
        })
        .sum();
    (worth + paid).div_euclid(i128::from(PARTS))
}

/// The best arrangement that keeps the question's rules and the further ones, or the best that was
/// found within the effort.
pub fn arrange_mixed(
    question: &Question,
    rules: &[SideRule],
    effort: Effort,
) -> Result<Mixed, Refused> {
    let layout = Layout::of(question)?;
    check(question, rules)?;
    let mut scaled: Network = layout.network.clone();
    for edge in 0..scaled.edges().len() {
        let cost = scaled.edges()[edge].cost;
        // At most 2^40 times 2^4.
        scaled.set_cost(EdgeId(edge as u32), cost * PARTS);
    }
    let dearest = question.wishes.iter().map(|wish| wish.value.abs()).max();
    let mut search = Search {
        counts: vec![Vec::new(); question.wishes.len()],
        fixed: vec![false; question.wishes.len()],
        prices: vec![0; rules.len()],
        solver: Solver::solve(scaled)?,
        best: None,
        within: i128::from(effort.within),
        dearest: dearest.unwrap_or_default().max(1) * PARTS,
        layout: &layout,
        rules,
    };
    for (at, rule) in rules.iter().enumerate() {
        rule.wishes
            .iter()
            .for_each(|wish| search.counts[*wish].push(at));
    }
    search.adjust_prices(ROUNDS, (search.dearest / 8).max(1))?;
    let (certificate, proven) = (search.solver.certificate(), search.bound());
    let prices = search.prices.clone();
    let within = search.within;
    let finished = search.branch(effort.work)?;
    match search.best {
        Some((value, chosen)) => Ok(Mixed {
            chosen,
            value,
            bound: if finished {
                proven.min(value + within)
            } else {
                proven
            },
            proven,
            prices,
            certificate,
        }),
        None if finished => Err(Refused::Infeasible { cut: Vec::new() }),
        None => Err(Refused::WorkLimit),
    }
}

fn check(question: &Question, rules: &[SideRule]) -> Result<(), Refused> {
    for rule in rules {
        let mut wishes = rule.wishes.clone();
        wishes.sort_unstable();
        if wishes
            .last()
            .is_some_and(|last| *last >= question.wishes.len())
        {
            return Err(Refused::UnknownNode);
        }
        if wishes.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Refused::BadName);
        }
        if rule.come_true.least < 0 || rule.come_true.least > rule.come_true.most {
            return Err(Refused::BoundsCrossed);
        }
    }
    // Room for the parts, and for prices.
    let mut values = question.wishes.iter().map(|wish| wish.value.abs());
    match values.any(|value| value > MOST_COST / (64 * PARTS)) {
        true => Err(Refused::TooLarge),
        false => Ok(()),
    }
}

/// A wish that was forced or forbidden.
struct Step {
    wish: usize,
    forced: bool,
    /// Whether the other case is still open.
    open: bool,
}

struct Search<'q> {
    solver: Solver,
    layout: &'q Layout,
    rules: &'q [SideRule],
    /// The rules that count each wish.
    counts: Vec<Vec<usize>>,
    /// Whether a wish is forced or forbidden.
    fixed: Vec<bool>,
    prices: Vec<i64>,
    best: Option<(i128, Vec<bool>)>,
    /// The largest value, in parts.
    dearest: i64,
    /// By how much the best may be better.
    within: i128,
}

impl Search<'_> {
    fn is_chosen(&self, wish: usize) -> bool {
        self.solver.units(self.layout.wishes[wish]) == 1
    }

    /// How many wishes of a rule come true now.
    fn used(&self, rule: usize) -> i64 {
        let wishes = self.rules[rule].wishes.iter();
        wishes.filter(|wish| self.is_chosen(**wish)).count() as i64
    }

    fn bound(&self) -> i128 {
        bound(-self.solver.cost(), self.rules, &self.prices)
    }

    fn set_prices(&mut self, prices: Vec<i64>) -> Result<(), Refused> {
        let mut costs = Vec::new();
        for (wish, rules) in self.counts.iter().enumerate() {
            let change: i64 = rules
                .iter()
                .map(|rule| prices[*rule] - self.prices[*rule])
                .sum();
            if change != 0 {
                let edge = self.layout.wishes[wish];
                let known = self.solver.network().edges()[edge.0 as usize].cost;
                costs.push((edge, known + change));
            }
        }
        self.prices = prices;
        self.solver.set_costs(&costs)
    }

    /// Prices with a low bound: a rule that is exceeded becomes dearer, one that is not used
    /// cheaper, by steps that shrink. Ends early when no better answer can be in this case.
    fn adjust_prices(&mut self, rounds: i64, mut step: i64) -> Result<i128, Refused> {
        let mut best = (self.bound(), self.prices.clone());
        let mut idle = 0;
        for _ in 0..rounds {
            self.remember();
            if self
                .best
                .as_ref()
                .is_some_and(|known| best.0 <= known.0 + self.within)
            {
                break;
            }
            let rules = 0..self.rules.len();
            let prices: Vec<i64> = rules.map(|rule| self.next_price(rule, step)).collect();
            if prices == self.prices {
                break;
            }
            self.set_prices(prices)?;
            let bound = self.bound();
            if bound < best.0 {
                best = (bound, self.prices.clone());
                idle = 0;
            } else {
                idle += 1;
            }
            if idle >= 3 {
                step = (step * 2 / 3).max(1);
                idle = 0;
            }
        }
        self.remember();
        if best.0 < self.bound() {
            self.set_prices(best.1)?;
        }
        Ok(best.0)
    }

    fn next_price(&self, rule: usize, step: i64) -> i64 {
        let (used, Bounds { least, most }) = (self.used(rule), self.rules[rule].come_true);
        let price = self.prices[rule];
        let off = if price > 0 || used > most {
            used - most
        } else if price < 0 || used < least {
            used - least
        } else {
            0
        };
        let moved = price + (off.clamp(-4, 4) * step + 3 * off.signum()) / 4;
        // A price does not change its side in one step.
        let moved = if price.signum() * moved.signum() < 0 {
            0
        } else {
            moved
        };
        moved.clamp(-2 * self.dearest, 2 * self.dearest)
    }

    /// Keeps the flow as an answer if it breaks no rule and is better than what is known.
    fn remember(&mut self) -> bool {
        let keeps = (0..self.rules.len()).all(|rule| {
            let Bounds { least, most } = self.rules[rule].come_true;
            (least..=most).contains(&self.used(rule))
        });
        if !keeps {
            return false;
        }
        let paid: i128 = (0..self.rules.len())
            .map(|rule| i128::from(self.prices[rule]) * i128::from(self.used(rule)))
            .sum();
        let value = (-self.solver.cost() + paid) / i128::from(PARTS);
        if self.best.as_ref().is_none_or(|best| best.0 < value) {
            let wishes = 0..self.layout.wishes.len();
            let chosen = wishes.map(|wish| self.is_chosen(wish)).collect();
            self.best = Some((value, chosen));
        }
        true
    }

    /// Goes through the cases; false when the limit was reached first.
    fn branch(&mut self, work: u64) -> Result<bool, Refused> {
        let mut steps: Vec<Step> = Vec::new();
        let mut is_possible = true;
        loop {
            if self.solver.work() > work {
                return Ok(false);
            }
            if is_possible {
                let bound = self.adjust_prices(CASE_ROUNDS, CASE_STEP)?;
                let hopeful = self
                    .best
                    .as_ref()
                    .is_none_or(|best| bound > best.0 + self.within);
                if let Some((wish, forced)) = self.undecided().filter(|_| hopeful) {
                    is_possible = self.fix(wish, forced)?;
                    steps.push(Step {
                        wish,
                        forced,
                        open: true,
                    });
                    continue;
                }
            }
            // Back to the last case whose other side is open.
            loop {
                let Some(mut step) = steps.pop() else {
                    return Ok(true);
                };
                if step.open {
                    step.forced = !step.forced;
                    step.open = false;
                    is_possible = self.fix(step.wish, step.forced)?;
                    steps.push(step);
                    break;
                }
                self.free(step.wish)?;
            }
        }
    }

    /// The wish to decide next, and how: one of the rule that is broken most, else of one whose
    /// price lets the bound be too high; the least dear one.
    fn undecided(&self) -> Option<(usize, bool)> {
        let mut worst: Option<(i64, usize, bool)> = None;
        for rule in 0..self.rules.len() {
            let (used, Bounds { least, most }) = (self.used(rule), self.rules[rule].come_true);
            let price = self.prices[rule];
            let (weight, force) = if used > most {
                ((used - most).saturating_mul(1 << 40), false)
            } else if used < least {
                ((least - used).saturating_mul(1 << 40), true)
            } else if price > 0 {
                ((most - used).saturating_mul(price), true)
            } else {
                ((used - least).saturating_mul(-price), false)
            };
            let is_worse = worst.is_none_or(|worst| weight > worst.0);
            if weight > 0 && is_worse && self.nearest(rule, force).is_some() {
                worst = Some((weight, rule, force));
            }
        }
        let (_, rule, force) = worst?;
        Some((self.nearest(rule, force)?, force))
    }

    /// The free wish of a rule that is nearest to being decided the other way.
    fn nearest(&self, rule: usize, force: bool) -> Option<usize> {
        let wishes = self.rules[rule].wishes.iter().copied();
        let open = wishes.filter(|wish| !self.fixed[*wish] && self.is_chosen(*wish) != force);
        open.min_by_key(|wish| {
            let way = self.solver.network().edges()[self.layout.wishes[*wish].0 as usize];
            let reduced = way.cost + self.solver.price(way.from) - self.solver.price(way.to);
            (reduced.abs(), *wish)
        })
    }

    /// Forces or forbids a wish; false when no flow allows it.
    fn fix(&mut self, wish: usize, forced: bool) -> Result<bool, Refused> {
        self.fixed[wish] = true;
        let to = i64::from(forced);
        possible(self.solver.set_bounds(self.layout.wishes[wish], to, to))
    }

    fn free(&mut self, wish: usize) -> Result<(), Refused> {
        self.fixed[wish] = false;
        possible(self.solver.set_bounds(self.layout.wishes[wish], 0, 1)).map(|_| ())
    }
}

/// Whether a change left a flow.
fn possible(changed: Result<(), Refused>) -> Result<bool, Refused> {
    match changed {
        Ok(()) => Ok(true),
        Err(Refused::Infeasible { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}
