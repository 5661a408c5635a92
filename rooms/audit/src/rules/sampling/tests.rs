use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn units(weights: &[i64]) -> Vec<Unit> {
    let each = weights.iter().enumerate().map(|(at, gross)| Unit {
        id: format!("u{at:03}"),
        gross: *gross,
    });
    ordered(each.collect())
}

fn ids(drawn: &[Drawn]) -> Vec<&str> {
    drawn.iter().map(|one| one.id.as_str()).collect()
}

/// Brute force: over every possible start, a unit that weighs `g` of `T` is drawn `g × n` of `T`
/// times, counting hits; and as `min(T, g × n)` starts when hits do not count.
#[test]
fn the_chance_of_a_unit_is_its_share() {
    for weights in [&[1, 2, 3, 4][..], &[10, 1, 1, 7, 5], &[3], &[50, 1, 2]] {
        for size in 1..=6_usize {
            let population = units(weights);
            let total: i64 = weights.iter().sum();
            let mut hits: BTreeMap<String, i64> = BTreeMap::new();
            let mut starts: BTreeMap<String, i64> = BTreeMap::new();
            for start in 0..total {
                let drawn = from_start(&population, size, start.unsigned_abs().into());
                let sum: i64 = drawn.iter().map(|one| one.hits).sum();
                assert_eq!(sum, size as i64, "{weights:?} {size} {start}");
                for one in drawn {
                    *hits.entry(one.id.clone()).or_default() += one.hits;
                    *starts.entry(one.id).or_default() += 1;
                }
            }
            for unit in &population {
                let share = unit.gross * size as i64;
                assert_eq!(hits[&unit.id], share, "{weights:?} {size} {unit:?}");
                assert_eq!(starts[&unit.id], share.min(total), "{weights:?} {unit:?}");
            }
        }
    }
}

/// Seeds spread over the starts: with many of them every unit comes near its share, and a random
/// draw near the same chance for all.
#[test]
fn seeds_are_chance() {
    let population = units(&[100, 200, 300, 400]);
    let (mut by_won, mut by_piece) = ([0_i64; 4], [0_i64; 4]);
    for n in 0..4_000 {
        let seed = format!("씨앗 {n}");
        for (counts, drawn) in [
            (&mut by_won, monetary_unit(&population, 1, &seed)),
            (&mut by_piece, random(&population, 1, &seed)),
        ] {
            let at = population.iter().position(|u| u.id == drawn[0].id);
            counts[at.expect("one of them")] += 1;
        }
    }
    for (at, expected) in [400, 800, 1_200, 1_600].into_iter().enumerate() {
        assert!((by_won[at] - expected).abs() < 150, "{by_won:?}");
        assert!((by_piece[at] - 1_000).abs() < 150, "{by_piece:?}");
    }
}

#[test]
fn a_known_draw_stays_what_it_is() {
    let population = units(&[1_000, 250_000, 30_000, 4_000_000, 70_000, 600_000]);
    let by_won = monetary_unit(&population, 3, "2018 감사");
    let by_piece = random(&population, 3, "2018 감사");
    assert_eq!(ids(&by_won), ["u003", "u005"]);
    assert_eq!(
        by_won.iter().map(|one| one.hits).collect::<Vec<_>>(),
        [2, 1]
    );
    assert_eq!(by_piece.len(), 3);
    let other = random(&population, 3, "2019 감사");
    assert_ne!(ids(&by_piece), ids(&other), "another seed, another draw");
}

#[test]
fn edges() {
    assert!(monetary_unit(&[], 3, "a").is_empty());
    assert!(random(&[], 3, "a").is_empty());
    let all = units(&[5, 0, -3, 7]);
    assert_eq!(all.len(), 2, "what weighs nothing cannot be drawn");
    let drawn = random(&all, 10, "a");
    assert_eq!(drawn.len(), 2);
    let large = units(&[1_000_000_000_000_000; 3]);
    let sum: i64 = monetary_unit(&large, 500, "a").iter().map(|d| d.hits).sum();
    assert_eq!(sum, 500);
}

#[test]
fn spans_are_written_and_read() {
    assert_eq!(spans(&[1, 2, 3, 5, 7, 8]), "1-3,5,7-8");
    assert_eq!(spans(&[]), "");
    assert_eq!(spans(&[4]), "4");
    for (number, inside) in [
        (1, true),
        (3, true),
        (4, false),
        (5, true),
        (8, true),
        (9, false),
    ] {
        assert_eq!(in_spans("1-3,5,7-8", number), inside, "{number}");
    }
    assert!(!in_spans("", 0));
}

proptest! {
    #[test]
    fn the_order_of_the_population_does_not_matter(
        weights in proptest::collection::vec(1_i64..1_000_000, 1..40),
        turned in any::<prop::sample::Index>(),
        size in 1_usize..12,
        seed in "[a-z가-힣0-9]{0,12}",
    ) {
        let population = units(&weights);
        let mut other = population.clone();
        other.rotate_left(turned.index(population.len()));
        other.reverse();
        let other = ordered(other);
        prop_assert_eq!(digest(&population), digest(&other));
        for draw in [monetary_unit, random] {
            let first = draw(&population, size, &seed);
            prop_assert_eq!(&first, &draw(&other, size, &seed));
            let different: BTreeSet<_> = ids(&first).into_iter().collect();
            prop_assert_eq!(different.len(), first.len(), "each once");
        }
        let hits: i64 = monetary_unit(&population, size, &seed).iter().map(|d| d.hits).sum();
        prop_assert_eq!(hits, size as i64);
        prop_assert_eq!(random(&population, size, &seed).len(), size.min(population.len()));
    }

    #[test]
    fn what_outweighs_the_distance_is_always_drawn(
        rest in proptest::collection::vec(1_i64..1_000, 1..20),
        size in 1_usize..8,
        seed in "[a-z]{1,8}",
    ) {
        let small: i64 = rest.iter().sum();
        let weights: Vec<i64> = rest.into_iter().chain([small * size as i64 + 1]).collect();
        let heavy = format!("u{:03}", weights.len() - 1);
        let drawn = monetary_unit(&units(&weights), size + 1, &seed);
        prop_assert!(drawn.iter().any(|one| one.id == heavy));
    }
}
