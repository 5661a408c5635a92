//! A draw that anybody can replay: the seed is promised before and shown after.
//!
//! 1. **The promise** is the SHA-256 of the text `sangsaeng-seed-1`, a line feed and the 32 bytes
//!    of the seed. It is published before the list is closed: whoever promised afterwards could
//!    try seeds until one is to their liking. The seed itself is published after the draw.
//! 2. **The list** is a text: `sangsaeng-draw-1`, a line feed, `seats` TAB seats, `public` TAB what
//!    nobody knew when the list was closed (such as the winning numbers of a lottery on a day that
//!    was named before; else nothing); for each group in the order of names `group` TAB name TAB
//!    least TAB most; for each entrant in the order of names `entrant` TAB name TAB tickets TAB its
//!    groups in order, each TAB apart; each line ends with a line feed. With the public word not
//!    even who keeps the seed can choose the outcome by the last name on the list.
//! 3. **Numbers** come from SHA-256 of the seed, the SHA-256 of the list and a counter (0, 1, …)
//!    as 8 bytes, the highest first; each digest gives four numbers of 64 bits, read likewise. A
//!    number below `n` is the next `x` below the largest multiple of `n` within 2^64, modulo `n`;
//!    others are passed over, so that nothing is a little more likely (rejection sampling).
//! 4. **The order**: a number below the tickets that are left is drawn, and the entrant whose
//!    tickets, in the order of names, contain it is next and leaves with all its tickets. With one
//!    ticket each this is a fair shuffle.
//! 5. **Seats** are given in that order. Who would exceed the most of a group is passed over; who
//!    would take a seat that is kept for a group below its least too, as long as that group has
//!    somebody left. Who was passed over for such seats is asked again at the end. The others wait
//!    in the same order.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Digest;
use serde::{Deserialize, Serialize};

use crate::network::Refused;

/// Who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrant {
    /// A name that no other entrant has, without control characters.
    pub name: String,
    /// How many tickets it has: 1, or more for priority carried from earlier draws.
    pub tickets: u32,
    /// The groups it counts to.
    pub groups: BTreeSet<String>,
}

/// A group with a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// How many seats are kept for it.
    pub least: u32,
    /// How many it may have.
    pub most: u32,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lots {
    /// How many are taken.
    pub seats: u32,
    /// What nobody could know when the list was closed, without control characters; empty where
    /// the seed alone has to do.
    pub public: String,
    /// Groups by name; a group that is not here has no quota.
    pub quotas: BTreeMap<String, Quota>,
    /// Who takes part.
    pub entrants: Vec<Entrant>,
}

/// What became of an entrant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lot {
    /// It has a seat.
    Taken,
    /// The group had all it may have.
    GroupFull {
        /// The group.
        group: String,
        /// Who got its last seat.
        last: String,
    },
    /// The seats that were left are kept for a group.
    KeptFor {
        /// The group.
        group: String,
    },
    /// No seat was left.
    SeatsGone {
        /// Who got the last; nobody when there was none.
        last: Option<String>,
    },
}

/// An entrant in the order that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its name.
    pub name: String,
    /// What became of it; whoever has no seat waits in this order.
    pub lot: Lot,
}

/// What to publish of a seed before the list is closed.
pub fn promise(seed: &[u8; 32]) -> Digest {
    Digest::of(&[b"sangsaeng-seed-1\n".as_slice(), seed].concat())
}

/// Everybody in the order that the seed gives, and what became of them.
pub fn draw(lots: &Lots, seed: &[u8; 32]) -> Result<Vec<Drawn>, Refused> {
    let list = Digest::of(canonical(lots)?.as_bytes());
    let order = order(lots, &mut Numbers::new(seed, &list));
    Ok(give_seats(lots, &order))
}

/// The list as a text that is the same for the same question.
pub fn canonical(lots: &Lots) -> Result<String, Refused> {
    let named = lots.entrants.iter().map(|entrant| &entrant.name);
    let grouped = lots.entrants.iter().flat_map(|entrant| &entrant.groups);
    let mut names = named.clone().chain(grouped).chain(lots.quotas.keys());
    let crosses = |name: &str| name.chars().any(char::is_control);
    if names.any(|name| name.is_empty() || crosses(name)) || crosses(&lots.public) {
        return Err(Refused::BadName);
    }
    if named.collect::<BTreeSet<_>>().len() != lots.entrants.len() {
        return Err(Refused::BadName);
    }
    if lots.entrants.iter().any(|entrant| entrant.tickets == 0) {
        return Err(Refused::TooLarge);
    }
    if lots.quotas.values().any(|quota| quota.least > quota.most) {
        return Err(Refused::BoundsCrossed);
    }
    let (seats, public) = (lots.seats, &lots.public);
    let mut text = format!("sangsaeng-draw-1\nseats\t{seats}\npublic\t{public}\n");
    for (name, quota) in &lots.quotas {
        text += &format!("group\t{name}\t{}\t{}\n", quota.least, quota.most);
    }
    for entrant in sorted(lots) {
        text += &format!("entrant\t{}\t{}", entrant.name, entrant.tickets);
        entrant
            .groups
            .iter()
            .for_each(|group| text += &format!("\t{group}"));
        text.push('\n');
    }
    Ok(text)
}

fn sorted(lots: &Lots) -> Vec<&Entrant> {
    let mut entrants: Vec<&Entrant> = lots.entrants.iter().collect();
    entrants.sort_by(|one, other| one.name.cmp(&other.name));
    entrants
}

/// The numbers that follow from a seed and a list.
struct Numbers {
    key: Vec<u8>,
    counter: u64,
    ready: Vec<u64>,
}

impl Numbers {
    fn new(seed: &[u8; 32], list: &Digest) -> Self {
        Self {
            key: [seed.as_slice(), list.as_bytes()].concat(),
            counter: 0,
            ready: Vec::new(),
        }
    }

    fn next(&mut self) -> u64 {
        loop {
            if let Some(number) = self.ready.pop() {
                return number;
            }
            let block = [self.key.as_slice(), &self.counter.to_be_bytes()].concat();
            self.counter += 1;
            let digest = Digest::of(&block);
            let (parts, _) = digest.as_bytes().as_chunks::<8>();
            let numbers = parts.iter().rev().map(|part| u64::from_be_bytes(*part));
            self.ready.extend(numbers);
        }
    }

    /// A number below `n`, which is above 0, each as likely as the others.
    fn below(&mut self, n: u64) -> u64 {
        // 2^64 mod n, without 2^64.
        let over = (u64::MAX % n + 1) % n;
        loop {
            let number = self.next();
            if number <= u64::MAX - over {
                return number % n;
            }
        }
    }
}

/// Entrants one after the other, each as likely as its tickets among those that are left.
fn order<'l>(lots: &'l Lots, numbers: &mut Numbers) -> Vec<&'l Entrant> {
    let entrants = sorted(lots);
    let mut tickets = Tickets::of(&entrants);
    let mut order = Vec::with_capacity(entrants.len());
    while tickets.left > 0 {
        let number = numbers.below(tickets.left);
        let at = tickets.holder(number);
        tickets.take(at, u64::from(entrants[at].tickets));
        order.push(entrants[at]);
    }
    order
}

/// Sums of tickets that are left, as a tree (Fenwick, *A new data structure for cumulative
/// frequency tables*, 1994).
struct Tickets {
    sums: Vec<u64>,
    left: u64,
}

impl Tickets {
    fn of(entrants: &[&Entrant]) -> Self {
        let mut sums = vec![0; entrants.len() + 1];
        let mut left = 0;
        for (at, entrant) in entrants.iter().enumerate() {
            // At most 2^32 tickets each.
            left += u64::from(entrant.tickets);
            let mut node = at + 1;
            while node < sums.len() {
                sums[node] += u64::from(entrant.tickets);
                node += node & node.wrapping_neg();
            }
        }
        Self { sums, left }
    }

    /// Whose tickets contain a number.
    fn holder(&self, mut number: u64) -> usize {
        let mut node = 0;
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = node + step;
            if next < self.sums.len() && self.sums[next] <= number {
                node = next;
                number -= self.sums[next];
            }
            step /= 2;
        }
        node
    }

    fn take(&mut self, at: usize, tickets: u64) {
        self.left -= tickets;
        let mut node = at + 1;
        while node < self.sums.len() {
            self.sums[node] -= tickets;
            node += node & node.wrapping_neg();
        }
    }
}

/// What a group has, whom it may still get, and who got its last seat.
#[derive(Default)]
struct Filled<'l> {
    has: u32,
    coming: u32,
    last: Option<&'l str>,
}

fn give_seats<'l>(lots: &'l Lots, order: &[&'l Entrant]) -> Vec<Drawn> {
    let mut groups: BTreeMap<&str, Filled> = BTreeMap::new();
    for group in order.iter().flat_map(|entrant| &entrant.groups) {
        groups.entry(group).or_default().coming += 1;
    }
    let (mut left, mut last) = (lots.seats, None);
    let mut drawn: Vec<Drawn> = Vec::with_capacity(order.len());
    let mut ask = |entrant: &'l Entrant, again: bool| {
        for group in &entrant.groups {
            let filled = groups.entry(group).or_default();
            filled.coming = filled.coming.saturating_sub(u32::from(!again));
        }
        let lot = answer(lots, entrant, &groups, left, last, again);
        if lot == Lot::Taken {
            left -= 1;
            last = Some(entrant.name.as_str());
            for group in &entrant.groups {
                let filled = groups.entry(group).or_default();
                filled.has += 1;
                filled.last = last;
            }
        }
        lot
    };
    for entrant in order {
        let lot = ask(entrant, false);
        drawn.push(Drawn {
            name: entrant.name.clone(),
            lot,
        });
    }
    for (entrant, drawn) in order.iter().zip(&mut drawn) {
        if matches!(drawn.lot, Lot::KeptFor { .. }) {
            let again = ask(entrant, true);
            if !matches!(again, Lot::SeatsGone { .. }) {
                drawn.lot = again;
            }
        }
    }
    drawn
}

fn answer(
    lots: &Lots,
    entrant: &Entrant,
    groups: &BTreeMap<&str, Filled>,
    left: u32,
    last: Option<&str>,
    again: bool,
) -> Lot {
    if left == 0 {
        let last = last.map(str::to_owned);
        return Lot::SeatsGone { last };
    }
    for group in &entrant.groups {
        let (quota, filled) = (lots.quotas.get(group), groups.get(group.as_str()));
        let (Some(quota), Some(filled)) = (quota, filled) else {
            continue;
        };
        if filled.has >= quota.most {
            let last = filled.last.unwrap_or_default().to_owned();
            let group = group.clone();
            return Lot::GroupFull { group, last };
        }
    }
    if again {
        return Lot::Taken;
    }
    // Seats that others are kept for; a seat counts to every group of who gets it.
    let mut kept = 0_u64;
    let mut keeper = None;
    for (name, quota) in &lots.quotas {
        let Some(filled) = groups.get(name.as_str()) else {
            continue;
        };
        let has = filled.has + u32::from(entrant.groups.contains(name));
        let lacks = quota.least.saturating_sub(has).min(filled.coming);
        if lacks > 0 && keeper.is_none() && !entrant.groups.contains(name) {
            keeper = Some(name);
        }
        kept += u64::from(lacks);
    }
    match keeper {
        Some(group) if kept > u64::from(left - 1) => Lot::KeptFor {
            group: group.clone(),
        },
        _ => Lot::Taken,
    }
}
