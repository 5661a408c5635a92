//! The draw: replayed by hand, fair, and within its quotas.

use std::collections::{BTreeMap, BTreeSet};

use crate::chance::Chance;
use kernel::Digest;
use matching::{
    Refused,
    draw::{Drawn, Entrant, Lot, Lots, Quota, canonical, draw, promise},
};

fn entrant(name: &str, tickets: u32, groups: &[&str]) -> Entrant {
    Entrant {
        name: name.to_owned(),
        tickets,
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
    }
}

fn lots(seats: u32, quotas: &[(&str, u32, u32)], entrants: Vec<Entrant>) -> Lots {
    let quotas = quotas.iter().map(|(name, least, most)| {
        let (least, most) = (*least, *most);
        ((*name).to_owned(), Quota { least, most })
    });
    Lots {
        seats,
        public: String::new(),
        quotas: quotas.collect(),
        entrants,
    }
}

fn seed(of: u64) -> [u8; 32] {
    *Digest::of(&of.to_be_bytes()).as_bytes()
}

fn names(drawn: &[Drawn]) -> Vec<&str> {
    drawn.iter().map(|drawn| drawn.name.as_str()).collect()
}

/// Printed in the decision note, for whoever writes this again.
#[test]
fn the_published_example_comes_out_the_same() {
    let asked = lots(
        2,
        &[("new", 1, 2)],
        vec![
            entrant("c", 1, &[]),
            entrant("a", 1, &["new"]),
            entrant("b", 3, &[]),
            entrant("d", 1, &["new"]),
        ],
    );
    let text = "sangsaeng-draw-1\nseats\t2\npublic\t\ngroup\tnew\t1\t2\nentrant\ta\t1\tnew\n\
        entrant\tb\t3\nentrant\tc\t1\nentrant\td\t1\tnew\n";
    assert_eq!(canonical(&asked).as_deref(), Ok(text));
    let seed = [7; 32];
    assert_eq!(
        Digest::of(text.as_bytes()).to_string(),
        "592e327efb6060e7d9a9aeb250083bb63011f49d0502bac247a9375f8bab44f4"
    );
    assert_eq!(
        promise(&seed).to_string(),
        "7795eda182427658e9ff75e1ed6a8711c1c72d6917b19df979a4e1711ec15c2c"
    );
    let drawn = draw(&asked, &seed).expect("a draw");
    assert_eq!(names(&drawn), ["b", "a", "d", "c"]);
}

/// The order once more, as a person would do it who reads the module's text.
fn by_hand(asked: &Lots, seed: &[u8; 32]) -> Vec<String> {
    let list = Digest::of(canonical(asked).expect("a list").as_bytes());
    let mut numbers = Vec::new();
    for counter in 0..1_000_u64 {
        let mut block = seed.to_vec();
        block.extend(list.as_bytes());
        block.extend(counter.to_be_bytes());
        for part in Digest::of(&block).as_bytes().chunks(8) {
            numbers.push(
                part.iter()
                    .fold(0_u128, |n, byte| n * 256 + u128::from(*byte)),
            );
        }
    }
    let mut hat: BTreeMap<&str, u128> = BTreeMap::new();
    hat.extend(
        asked
            .entrants
            .iter()
            .map(|e| (e.name.as_str(), u128::from(e.tickets))),
    );
    let mut numbers = numbers.into_iter();
    let mut order = Vec::new();
    while !hat.is_empty() {
        let total: u128 = hat.values().sum();
        let fair = (1_u128 << 64) / total * total;
        let number = numbers.find(|number| *number < fair).expect("a number") % total;
        let mut sum = 0;
        let next = hat.iter().find(|(_, tickets)| {
            sum += **tickets;
            number < sum
        });
        let name = (*next.expect("somebody").0).to_owned();
        hat.remove(name.as_str());
        order.push(name);
    }
    order
}

#[test]
fn anybody_can_replay_it() {
    for of in 0..200 {
        let chance = &mut Chance(of);
        let entrants = (0..chance.within(1, 40)).map(|at| {
            let tickets = chance.within(1, 6) as u32;
            entrant(&format!("농가 {at}"), tickets, &[])
        });
        let mut asked = lots(9, &[], entrants.collect());
        let seed = seed(of);
        let drawn = draw(&asked, &seed).expect("a draw");
        assert_eq!(names(&drawn), by_hand(&asked, &seed), "seed {of}");
        // In whatever order the list was written.
        asked.entrants.reverse();
        assert_eq!(draw(&asked, &seed), Ok(drawn));
    }
}

#[test]
fn every_order_is_as_likely_as_the_others() {
    let asked = lots(
        1,
        &[],
        ["a", "b", "c", "d"]
            .map(|name| entrant(name, 1, &[]))
            .into(),
    );
    let mut seen: BTreeMap<String, f64> = BTreeMap::new();
    const DRAWS: u64 = 24_000;
    for of in 0..DRAWS {
        let drawn = draw(&asked, &seed(of)).expect("a draw");
        *seen.entry(names(&drawn).concat()).or_default() += 1.0;
    }
    let each = DRAWS as f64 / 24.0;
    let chi: f64 = seen
        .values()
        .map(|times| (times - each).powi(2) / each)
        .sum();
    // 23 degrees of freedom: one in a thousand fair draws would be above 49.7.
    assert!(
        seen.len() == 24 && chi < 49.7,
        "{} orders, chi-square {chi}",
        seen.len()
    );
}

#[test]
fn three_tickets_are_three_chances_to_be_first() {
    let asked = lots(
        1,
        &[],
        vec![
            entrant("a", 3, &[]),
            entrant("b", 1, &[]),
            entrant("c", 2, &[]),
        ],
    );
    let mut first = BTreeMap::from([("a", 0.0), ("b", 0.0), ("c", 0.0)]);
    for of in 0..12_000 {
        let drawn = draw(&asked, &seed(of)).expect("a draw");
        *first.get_mut(names(&drawn)[0]).expect("an entrant") += 1.0;
    }
    let chi: f64 = [("a", 6_000.0), ("b", 2_000.0), ("c", 4_000.0)]
        .map(|(name, each): (&str, f64)| (first[name] - each).powi(2) / each)
        .iter()
        .sum();
    // 2 degrees of freedom, one in a thousand.
    assert!(chi < 13.8, "{first:?}, chi-square {chi}");
}

#[test]
fn quotas_hold_in_a_thousand_draws() {
    for of in 0..1_000 {
        let chance = &mut Chance(of);
        let entrants: Vec<Entrant> = (0..chance.within(0, 30))
            .map(|at| {
                let region = ["r0", "r1", "r2"][chance.within(0, 3) as usize];
                let new: &[&str] = if chance.one_in(3) {
                    &[region, "new"]
                } else {
                    &[region]
                };
                entrant(&format!("{at:02}"), chance.within(1, 4) as u32, new)
            })
            .collect();
        let most = chance.within(1, 6) as u32;
        let quotas = [("r0", 0, most), ("r1", 0, most), ("new", 3, 100)];
        let asked = lots(chance.within(0, 12) as u32, &quotas, entrants);
        let drawn = draw(&asked, &seed(of)).expect("a draw");
        assert_eq!(drawn.len(), asked.entrants.len());
        let taken: BTreeSet<&str> = drawn
            .iter()
            .filter(|drawn| drawn.lot == Lot::Taken)
            .map(|drawn| drawn.name.as_str())
            .collect();
        assert!(taken.len() <= asked.seats as usize, "seed {of}");
        let of_group = |group: &str, only_taken: bool| {
            let is_in = |e: &&Entrant| e.groups.contains(group);
            let counts = |e: &&Entrant| !only_taken || taken.contains(e.name.as_str());
            asked.entrants.iter().filter(is_in).filter(counts).count() as u32
        };
        for region in ["r0", "r1"] {
            assert!(of_group(region, true) <= most, "seed {of}: {region}");
        }
        // Newcomers of an open region are never short while somebody else sits.
        let open = asked
            .entrants
            .iter()
            .filter(|e| e.groups.contains("new") && e.groups.contains("r2"));
        let due = 3.min(asked.seats).min(open.count() as u32);
        assert!(of_group("new", true) >= due, "seed {of}: {drawn:?}");
        // Nobody waits for a seat that nobody has.
        for drawn in &drawn {
            let free = taken.len() < asked.seats as usize;
            let excused = matches!(drawn.lot, Lot::Taken | Lot::GroupFull { .. });
            assert!(!free || excused, "seed {of}: {drawn:?}");
        }
    }
}

#[test]
fn a_no_names_its_reason() {
    let asked = lots(
        2,
        &[("r", 0, 1), ("new", 1, 9)],
        vec![
            entrant("a", 1, &["r"]),
            entrant("b", 1, &["r"]),
            entrant("n", 1, &["new"]),
        ],
    );
    for of in 0..50 {
        let drawn = draw(&asked, &seed(of)).expect("a draw");
        let of_region = |drawn: &&Drawn| drawn.name != "n";
        let lots: Vec<&Drawn> = drawn.iter().filter(of_region).collect();
        assert_eq!(lots[0].lot, Lot::Taken, "seed {of}");
        let (group, last) = ("r".to_owned(), lots[0].name.clone());
        let full = Lot::GroupFull { group, last };
        let gone = matches!(&lots[1].lot, Lot::SeatsGone { last: Some(_) });
        assert!(lots[1].lot == full || gone, "seed {of}: {drawn:?}");
    }
}

#[test]
fn seed_list_and_public_word_each_change_the_order() {
    let many = (0..40).map(|number| entrant(&format!("{number:02}"), 1, &[]));
    let asked = lots(1, &[], many.collect());
    let order = |asked: &Lots, of| {
        let drawn = draw(asked, &seed(of)).expect("a draw");
        drawn.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_ne!(promise(&seed(1)), promise(&seed(2)));
    let first = order(&asked, 1);
    assert_ne!(order(&asked, 2), first);
    let mut other = asked.clone();
    other.seats = 2;
    assert_ne!(order(&other, 1), first);
    other = asked;
    "7 11 13 29 30 42".clone_into(&mut other.public);
    assert_ne!(order(&other, 1), first);
}

#[test]
fn a_list_that_could_be_read_two_ways_is_refused() {
    let drawn = |entrants| draw(&lots(1, &[], entrants), &seed(1));
    assert_eq!(drawn(Vec::new()), Ok(Vec::new()));
    for name in ["", "a\tb", "a\nb"] {
        assert_eq!(drawn(vec![entrant(name, 1, &[])]), Err(Refused::BadName));
    }
    let mut said = lots(1, &[], Vec::new());
    "7\n11".clone_into(&mut said.public);
    assert_eq!(draw(&said, &seed(1)), Err(Refused::BadName));
    let twice = vec![entrant("a", 1, &[]), entrant("a", 1, &[])];
    assert_eq!(drawn(twice), Err(Refused::BadName));
    assert_eq!(drawn(vec![entrant("a", 0, &[])]), Err(Refused::TooLarge));
    let crossed = lots(1, &[("g", 2, 1)], Vec::new());
    assert_eq!(draw(&crossed, &seed(1)), Err(Refused::BoundsCrossed));
    let most = vec![entrant("a", u32::MAX, &[]), entrant("b", u32::MAX, &[])];
    assert_eq!(drawn(most).map(|drawn| drawn.len()), Ok(2));
}
