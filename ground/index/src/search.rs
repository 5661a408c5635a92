//! Ways of answering, walked through the lists of every segment.

use std::collections::{BTreeSet, HashMap};

use kernel::Fault;
use store::Tx;

use crate::{
    block::{List, ListWriter},
    check::Check,
    model::Closeness,
    piece::code,
    plan::{self, Way, Word},
    rank::{self, Columns},
    standing::{Source, Standing},
    store::{Reader, shelf as rows},
};

/// What was found in a segment: places in order, each with its score.
pub(crate) type Found = Vec<(u32, i64)>;

/// More than any words can score together.
const PER_WORD: i64 = 10_000;

/// A way with its pieces as numbers.
#[derive(Debug)]
pub(crate) struct Compiled<'w> {
    /// The different pieces, those that an entry must have first: a column of marks each.
    pub(crate) codes: Vec<u64>,
    /// How many of them it must have.
    wanted: usize,
    pub(crate) words: Vec<Columns>,
    checks: &'w [Check],
}

impl<'w> Compiled<'w> {
    /// `None` when it needs what is no piece of any text.
    pub(crate) fn of(way: &'w Way) -> Option<Self> {
        let mut codes = Vec::new();
        let mut column = |piece: &String| {
            let code = code(piece)?;
            let known = codes.iter().position(|known| *known == code);
            Some(known.unwrap_or_else(|| {
                codes.push(code);
                codes.len() - 1
            }))
        };
        let needs: Vec<usize> = way.needs.iter().map(&mut column).collect::<Option<_>>()?;
        let wanted = needs.iter().max().map_or(0, |most| most + 1);
        let bonus: Vec<usize> = way.bonus.iter().map(&mut column).collect::<Option<_>>()?;
        let words = way.words.iter().map(|word| Columns {
            needs: needs.get(word.needs.clone()).unwrap_or_default().to_vec(),
            bonus: bonus.get(word.bonus.clone()).unwrap_or_default().to_vec(),
            checked: word.checked,
        });
        Some(Self {
            words: words.collect(),
            codes,
            wanted,
            checks: &way.checks,
        })
    }

    /// The entries of a source that have what they must, with their scores.
    fn walk(&self, standing: &Standing, source: &Source, lists: &[Option<&[u8]>]) -> Found {
        let mut order: Vec<usize> = (0..self.wanted).collect();
        let long = |column: &usize| lists.get(*column).copied().flatten().map_or(0, <[u8]>::len);
        order.sort_by_key(long);
        let list = |column: usize| lists.get(column).copied().flatten().map(List::new);
        let Some((first, others)) = order.split_first() else {
            return Found::new();
        };
        let wide = self.codes.len();
        // Places, and their marks in rows of that width.
        let (mut places, mut marks) = (Vec::new(), Vec::new());
        for (place, mark) in list(*first).into_iter().flatten() {
            places.push(place);
            let row = marks.len();
            marks.resize(row + wide, 0);
            set(&mut marks, row + first, mark);
        }
        for column in others {
            keep_shared(&mut places, &mut marks, wide, (*column, list(*column)));
        }
        for column in self.wanted..wide {
            note_shared(&places, &mut marks, wide, (column, list(column)));
        }
        let rows = places.iter().zip(marks.chunks_exact(wide));
        let seen = rows.filter(|(place, _)| standing.sees(source, **place));
        seen.map(|(place, row)| (*place, rank::score(&self.words, row)))
            .collect()
    }
}

#[inline]
fn set(marks: &mut [u8], at: usize, mark: u8) {
    if let Some(place) = marks.get_mut(at) {
        *place = mark;
    }
}

/// Keeps the rows whose place a list has too, and notes its marks.
fn keep_shared(
    places: &mut Vec<u32>,
    marks: &mut Vec<u8>,
    wide: usize,
    (column, list): (usize, Option<List<'_>>),
) {
    let mut kept = 0;
    let mut list = list.into_iter().flatten();
    let mut next = list.next();
    for row in 0..places.len() {
        let Some(place) = places.get(row).copied() else {
            break;
        };
        while next.is_some_and(|(at, _)| at < place) {
            next = list.next();
        }
        let Some((at, mark)) = next else { break };
        if at == place {
            set(marks, row * wide + column, mark);
            marks.copy_within(row * wide..(row + 1) * wide, kept * wide);
            places.swap(kept, row);
            kept += 1;
        }
    }
    places.truncate(kept);
    marks.truncate(kept * wide);
}

/// Notes the marks of a list at the places that it has too.
fn note_shared(
    places: &[u32],
    marks: &mut [u8],
    wide: usize,
    (column, list): (usize, Option<List<'_>>),
) {
    let mut list = list.into_iter().flatten().peekable();
    for (row, place) in places.iter().enumerate() {
        while list.next_if(|(at, _)| at < place).is_some() {}
        if let Some((_, mark)) = list.next_if(|(at, _)| at == place) {
            set(marks, row * wide + column, mark);
        }
    }
}

/// A search under way.
pub(crate) struct Search<'s, 't> {
    pub(crate) tx: &'s mut Tx<'t>,
    pub(crate) reader: Reader,
    pub(crate) standing: &'s Standing,
}

impl Search<'_, '_> {
    /// Every word as it was typed; if nothing has them, a word that is one letter off; if nothing
    /// has that, at least half of the words. What was found, by source.
    pub(crate) fn run(&mut self, words: &[Word]) -> Result<(Vec<Found>, Closeness), Fault> {
        let found = self.any_of(&plan::exact(words))?;
        if !is_empty(&found) {
            return Ok((found, Closeness::Exact));
        }
        let found = self.any_of(&plan::near(words))?;
        if !is_empty(&found) {
            return Ok((found, Closeness::OneLetterOff));
        }
        Ok((self.some_of(words)?, Closeness::SomeWords))
    }

    /// Entries that answer in one of these ways, with the best of their scores.
    fn any_of(&mut self, ways: &[Way]) -> Result<Vec<Found>, Fault> {
        let mut all = self.nothing();
        for of_way in self.answering(ways)? {
            for (found, more) in all.iter_mut().zip(of_way) {
                *found = merged(std::mem::take(found), more, i64::max);
            }
        }
        Ok(all)
    }

    /// Entries with at least half of the words; those with more of them come first.
    fn some_of(&mut self, words: &[Word]) -> Result<Vec<Found>, Fault> {
        let mut all = self.nothing();
        if words.len() < 2 {
            return Ok(all);
        }
        let ways: Vec<Way> = words.iter().map(Word::way).collect();
        for of_word in self.answering(&ways)? {
            for (found, mut more) in all.iter_mut().zip(of_word) {
                more.iter_mut().for_each(|(_, score)| *score += PER_WORD);
                *found = merged(std::mem::take(found), more, |a, b| a + b);
            }
        }
        let half = i64::try_from(words.len().div_ceil(2)).unwrap_or(i64::MAX);
        for found in &mut all {
            found.retain(|(_, score)| score / PER_WORD >= half);
        }
        Ok(all)
    }

    fn nothing(&self) -> Vec<Found> {
        self.standing.sources.iter().map(|_| Found::new()).collect()
    }

    /// What answers in each of these ways, by way and source.
    fn answering(&mut self, ways: &[Way]) -> Result<Vec<Vec<Found>>, Fault> {
        let ways: Vec<Compiled<'_>> = ways.iter().filter_map(Compiled::of).collect();
        let codes: BTreeSet<u64> = ways
            .iter()
            .flat_map(|way| way.codes.iter().copied())
            .collect();
        let codes: Vec<u64> = codes.into_iter().collect();
        self.standing.know(self.tx, &codes)?;
        let fresh = self.standing.fresh_lists(&codes);
        let mut all = Vec::with_capacity(ways.len());
        let mut texts = HashMap::new();
        for way in &ways {
            let each = self.standing.sources.iter().map(|source| {
                let list = |code: &u64| list_of(source, &codes, &fresh, *code);
                let lists: Vec<Option<&[u8]>> = way.codes.iter().map(list).collect();
                let whole = lists.iter().take(way.wanted).all(Option::is_some);
                match whole {
                    true => way.walk(self.standing, source, &lists),
                    false => Found::new(),
                }
            });
            let mut found: Vec<Found> = each.collect();
            if !way.checks.is_empty() {
                self.compare(way.checks, &mut found, &mut texts)?;
            }
            all.push(found);
        }
        Ok(all)
    }

    /// Keeps what passes every check on its text.
    fn compare(
        &mut self,
        checks: &[Check],
        found: &mut [Found],
        texts: &mut HashMap<i64, String>,
    ) -> Result<(), Fault> {
        let standing = self.standing;
        let number = |at: usize, place: u32| {
            let docs = &standing.sources.get(at)?.segment.docs;
            docs.numbers.get(place as usize).copied()
        };
        let each = found.iter().enumerate();
        let numbers =
            each.flat_map(|(at, found)| found.iter().filter_map(move |(p, _)| number(at, *p)));
        let lacking: Vec<i64> = numbers
            .filter(|number| !texts.contains_key(number))
            .collect();
        texts.extend(rows::texts(self.tx, self.reader, &lacking)?);
        for (at, found) in found.iter_mut().enumerate() {
            let graded = found.iter().filter_map(|(place, score)| {
                let text = texts.get(&number(at, *place)?)?;
                let grades = checks
                    .iter()
                    .map(|check| check.grade(text).map(rank::graded));
                let more: i64 = grades.sum::<Option<i64>>()?;
                Some((*place, score + more))
            });
            *found = graded.collect();
        }
        Ok(())
    }
}

fn list_of<'l>(
    source: &'l Source,
    codes: &[u64],
    fresh: &'l [ListWriter],
    code: u64,
) -> Option<&'l [u8]> {
    if !source.is_fresh() {
        return source.segment.list(code);
    }
    let list = fresh.get(codes.binary_search(&code).ok()?)?;
    (!list.is_empty()).then(|| list.bytes())
}

fn is_empty(found: &[Found]) -> bool {
    found.iter().all(Vec::is_empty)
}

/// Both in the order of places; what both have has the score that `both` makes.
fn merged(one: Found, other: Found, both: impl Fn(i64, i64) -> i64) -> Found {
    if one.is_empty() || other.is_empty() {
        return if one.is_empty() { other } else { one };
    }
    let mut out = Found::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    loop {
        match (one.peek().copied(), other.peek().copied()) {
            (Some((a, score)), Some((b, more))) if a == b => {
                out.push((a, both(score, more)));
                one.next();
                other.next();
            }
            (Some((a, _)), Some((b, _))) => {
                out.extend(if a < b { one.next() } else { other.next() });
            }
            _ => break,
        }
    }
    out.extend(one);
    out.extend(other);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn lists() -> impl Strategy<Value = BTreeMap<u32, u8>> {
        proptest::collection::btree_map(0..40_u32, 1..=255_u8, 0..25)
    }

    fn written(list: &BTreeMap<u32, u8>) -> ListWriter {
        let mut out = ListWriter::default();
        list.iter()
            .for_each(|(place, marks)| out.push(*place, *marks));
        out
    }

    proptest! {
        #[test]
        fn rows_that_lists_share(one in lists(), two in lists(), three in lists()) {
            let (mut places, mut marks) = (Vec::new(), Vec::new());
            for (place, mark) in &one {
                places.push(*place);
                marks.extend([*mark, 0, 0]);
            }
            let (second, third) = (written(&two), written(&three));
            keep_shared(&mut places, &mut marks, 3, (1, Some(List::new(second.bytes()))));
            note_shared(&places, &mut marks, 3, (2, Some(List::new(third.bytes()))));
            let wanted: Vec<(u32, Vec<u8>)> = one.iter().filter_map(|(place, mark)| {
                let third = three.get(place).copied().unwrap_or(0);
                Some((*place, vec![*mark, *two.get(place)?, third]))
            }).collect();
            let rows = marks.chunks(3).map(<[u8]>::to_vec);
            prop_assert_eq!(places.into_iter().zip(rows).collect::<Vec<_>>(), wanted);
        }

        #[test]
        fn both_are_merged(one in lists(), two in lists()) {
            let found = |list: &BTreeMap<u32, u8>| -> Found {
                list.iter().map(|(place, score)| (*place, i64::from(*score))).collect()
            };
            let mut wanted: BTreeMap<u32, i64> = found(&one).into_iter().collect();
            for (place, score) in found(&two) {
                *wanted.entry(place).or_default() += score;
            }
            let out = merged(found(&one), found(&two), |a, b| a + b);
            prop_assert_eq!(out, wanted.into_iter().collect::<Found>());
        }
    }
}
