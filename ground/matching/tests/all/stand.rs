//! Standings against every standing there is, and sites of the size of a plaza.

use crate::chance::Chance;
use matching::{
    Refused,
    stand::{MOST_BOOTHS, Site, Stall, stand},
};

const POWER: u32 = 1;
const WATER: u32 = 2;

fn site(chance: &mut Chance, rows: usize, row: usize) -> Site {
    let booths = (0..rows * row)
        .map(|_| chance.within(0, 4) as u32)
        .collect();
    let beside = (0..rows * row)
        .filter(|at| (at + 1) % row != 0)
        .map(|at| (at, at + 1));
    let opposite = (row..rows * row)
        .filter(|_| rows > 1)
        .map(|at| (at - row, at));
    Site {
        booths,
        neighbors: beside.chain(opposite).collect(),
    }
}

fn stalls(chance: &mut Chance, count: i64, categories: i64) -> Vec<Stall> {
    let stall = |chance: &mut Chance| Stall {
        category: chance.within(0, categories) as usize,
        needs: if chance.one_in(3) {
            chance.within(0, 4) as u32
        } else {
            0
        },
    };
    (0..count).map(|_| stall(chance)).collect()
}

/// The fewest clashes of all standings; nothing when somebody lacks what it needs in all.
fn fewest(site: &Site, stalls: &[Stall], booths: &mut Vec<usize>) -> Option<usize> {
    let Some(stall) = stalls.get(booths.len()) else {
        let sold = |booth: usize| {
            let at = booths.iter().position(|own| *own == booth)?;
            Some(stalls[at].category)
        };
        let alike = |pair: &&(usize, usize)| sold(pair.0).is_some() && sold(pair.0) == sold(pair.1);
        return Some(site.neighbors.iter().filter(alike).count());
    };
    let free: Vec<usize> = (0..site.booths.len())
        .filter(|booth| !booths.contains(booth) && stall.needs & !site.booths[*booth] == 0)
        .collect();
    let tried = free.into_iter().filter_map(|booth| {
        booths.push(booth);
        let found = fewest(site, stalls, booths);
        booths.pop();
        found
    });
    tried.min()
}

#[test]
fn as_few_clashes_as_the_best_of_all_standings() {
    let mut stood = 0;
    for seed in 0..1_000 {
        let chance = &mut Chance(seed);
        let site = site(chance, 1 + (seed % 2) as usize, 3);
        let count = chance.within(0, site.booths.len() as i64 + 1);
        let stalls = stalls(chance, count, 2 + (seed % 2) as i64);
        let best = fewest(&site, &stalls, &mut Vec::new());
        match stand(&site, &stalls, 1_000_000) {
            Ok(standing) => {
                assert_eq!(Some(standing.clashes.len()), best, "seed {seed}");
                assert_eq!(Some(standing.least_clashes), best, "seed {seed}");
                check(&site, &stalls, &standing.booths);
                stood += 1;
            }
            Err(Refused::Infeasible { .. }) => assert_eq!(best, None, "seed {seed}"),
            Err(other) => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(stood > 500, "{stood} stood");
}

fn check(site: &Site, stalls: &[Stall], booths: &[usize]) {
    assert_eq!(booths.len(), stalls.len());
    let mut sorted = booths.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), booths.len(), "one stall a booth");
    for (stall, booth) in stalls.iter().zip(booths) {
        assert_eq!(stall.needs & !site.booths[*booth], 0, "{stall:?}");
    }
}

#[test]
fn a_plaza_of_two_hundred_booths_has_no_neighbours_alike() {
    for seed in 0..20 {
        let chance = &mut Chance(seed);
        let site = site(chance, 4, 50);
        let stalls = stalls(chance, 190, 8);
        let standing = stand(&site, &stalls, 100_000).expect("a standing");
        check(&site, &stalls, &standing.booths);
        assert_eq!(standing.clashes, [], "seed {seed}");
        assert_eq!(stand(&site, &stalls, 100_000), Ok(standing));
    }
}

#[test]
fn what_cannot_be_is_said() {
    let row = Site {
        booths: vec![POWER, 0, WATER],
        neighbors: vec![(0, 1), (1, 2)],
    };
    let stall = |category, needs| Stall { category, needs };
    let power = [stall(0, POWER), stall(1, POWER)];
    let none = Err(Refused::Infeasible { cut: Vec::new() });
    assert_eq!(stand(&row, &power, 1_000), none);
    assert_eq!(stand(&row, &[stall(0, 0); 4], 1_000), none);
    let alike = stand(&row, &[stall(0, 0); 3], 1_000).expect("a standing");
    assert_eq!((alike.clashes.len(), alike.least_clashes), (2, 2));
    assert_eq!(stand(&row, &[stall(0, 0)], 0), Err(Refused::WorkLimit));
    let beyond = Site {
        booths: vec![0],
        neighbors: vec![(0, 1)],
    };
    assert_eq!(stand(&beyond, &[], 1_000), Err(Refused::UnknownNode));
    assert_eq!(
        stand(&Site::default(), &[], 1_000).map(|s| s.booths),
        Ok(Vec::new())
    );
    let long = |booths| Site {
        booths: vec![0; booths],
        neighbors: Vec::new(),
    };
    let most = stand(&long(MOST_BOOTHS), &[stall(0, 0)], 10_000);
    assert_eq!(most.map(|standing| standing.booths.len()), Ok(1));
    let more = stand(&long(MOST_BOOTHS + 1), &[], 1_000);
    assert_eq!(more, Err(Refused::TooLarge));
}
