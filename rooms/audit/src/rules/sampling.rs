//! Drawing a sample. Chance is a text; the same text over the same population draws the same.
//!
//! Numbers come from `SHA-256(seed ‖ 0 ‖ population digest ‖ 0 ‖ counter)`, so that anybody can
//! repeat a draw with any tool, and a seed that was thought of beforehand says nothing about a
//! population that was not known yet.

use kernel::Digest;

/// One thing that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Its id as text; orders the population.
    pub id: String,
    /// What it weighs: whole won, above zero.
    pub gross: i64,
}

/// One thing that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Its id.
    pub id: String,
    /// How often.
    pub hits: i64,
}

/// The population in its order, whatever order it came in. What weighs nothing cannot be drawn.
pub fn ordered(mut units: Vec<Unit>) -> Vec<Unit> {
    units.retain(|unit| unit.gross > 0);
    units.sort();
    units.dedup_by(|a, b| a.id == b.id);
    units
}

/// SHA-256 over the lines `ID TAB GROSS LF` of an ordered population.
pub fn digest(units: &[Unit]) -> Digest {
    let text: String = units
        .iter()
        .map(|unit| format!("{}\t{}\n", unit.id, unit.gross))
        .collect();
    Digest::of(text.as_bytes())
}

/// Whole numbers from a text.
struct Chance<'a> {
    seed: &'a str,
    population: Digest,
    counter: u64,
}

impl Chance<'_> {
    fn next(&mut self) -> u128 {
        let text = format!("{}\0{}\0{}", self.seed, self.population, self.counter);
        self.counter += 1;
        let digest = Digest::of(text.as_bytes());
        let bytes = digest.as_bytes().iter().take(16);
        bytes.fold(0, |number, byte| number << 8 | u128::from(*byte))
    }

    /// From 0 to `below` − 1, each with exactly the same chance. `below` is above zero.
    fn below(&mut self, below: u128) -> u128 {
        let fair = u128::MAX - u128::MAX % below;
        loop {
            let number = self.next();
            if number < fair {
                return number % below;
            }
        }
    }
}

/// Draws `size` different units, each set of them with the same chance; all when there are not
/// more. `units` are ordered.
pub fn random(units: &[Unit], size: usize, seed: &str) -> Vec<Drawn> {
    let mut chance = Chance {
        seed,
        population: digest(units),
        counter: 0,
    };
    let mut rest: Vec<&Unit> = units.iter().collect();
    let mut drawn = Vec::new();
    while drawn.len() < size && !rest.is_empty() {
        let at = chance.below(rest.len() as u128);
        let unit = rest.swap_remove(usize::try_from(at).unwrap_or(0));
        drawn.push(Drawn {
            id: unit.id.clone(),
            hits: 1,
        });
    }
    drawn
}

/// Draws by monetary units: `size` won at equal distances from a start that the seed decides, and
/// with each the unit it belongs to. A unit of the n-th part of the whole or more is always drawn.
/// `units` are ordered.
pub fn monetary_unit(units: &[Unit], size: usize, seed: &str) -> Vec<Drawn> {
    let total: u128 = units.iter().map(weight).sum();
    if total == 0 || size == 0 {
        return Vec::new();
    }
    let mut chance = Chance {
        seed,
        population: digest(units),
        counter: 0,
    };
    let start = chance.below(total);
    from_start(units, size, start)
}

fn weight(unit: &Unit) -> u128 {
    u128::try_from(unit.gross).unwrap_or(0)
}

/// The same from a start between 0 and the whole: the k-th point is `(start + k × whole) ÷ size`,
/// rounded down. Over all starts every won is a point exactly `size` times.
fn from_start(units: &[Unit], size: usize, start: u128) -> Vec<Drawn> {
    let total: u128 = units.iter().map(weight).sum();
    let mut points = (0..size as u128).map(|k| (start + k * total) / size as u128);
    let mut point = points.next();
    let mut drawn = Vec::new();
    let mut end = 0;
    for unit in units {
        end += weight(unit);
        let mut hits = 0;
        while point.is_some_and(|at| at < end) {
            hits += 1;
            point = points.next();
        }
        if hits > 0 {
            drawn.push(Drawn {
                id: unit.id.clone(),
                hits,
            });
        }
    }
    drawn
}

/// Numbers as people write them: `1-40,42`. They are in order and different.
pub fn spans(numbers: &[i64]) -> String {
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let words: Vec<String> = spans
        .into_iter()
        .map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first}-{last}"),
        })
        .collect();
    words.join(",")
}

/// Whether a number lies in [`spans`].
pub fn in_spans(spans: &str, number: i64) -> bool {
    spans.split(',').any(|word| {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let ends = first.parse::<i64>().ok().zip(last.parse::<i64>().ok());
        ends.is_some_and(|(first, last)| (first..=last).contains(&number))
    })
}

#[cfg(test)]
mod tests;
