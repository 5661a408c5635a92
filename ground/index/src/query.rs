//! A question is answered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Address, Fault, Outcome};
use store::Tx;

use crate::{
    check::{Check, Grade},
    model::{Answer, Ask, Audience, Closeness, Hit},
    plan::{self, Query, Way, Word},
    rank,
    snippet::snippet,
    store::{self as rows, Candidate, MOST_PIECES, Reader},
    tally::tally,
};

/// Most hits of a page.
const MOST_HITS: usize = 100;

/// Candidates by number.
type Found = BTreeMap<i64, Candidate>;

/// Finds what a reader may see and asks for: the best first, of equals the latest. Blank text finds
/// everything. The order and the counts are the same on every database.
pub fn query(tx: &mut Tx<'_>, ask: &Ask) -> Outcome<Answer> {
    let reader = Reader::of(ask.audience, tx.today());
    let (found, closeness, stems) = match plan::read(&ask.text) {
        Query::Blank => (rows::all(tx, reader)?, Closeness::Exact, Vec::new()),
        Query::Unreadable => (Vec::new(), Closeness::Exact, Vec::new()),
        Query::Words(words) => {
            let mut search = Search {
                tx,
                reader,
                counts: BTreeMap::new(),
            };
            let (found, closeness) = search.run(&words)?;
            let stems = words
                .iter()
                .map(|word| word.stem.iter().collect())
                .collect();
            (found.into_values().collect(), closeness, stems)
        }
    };
    let (mut kept, facets) = tally(
        found,
        ask,
        ask.fresh_on.map(rows::day),
        rows::day(tx.today()),
    );
    kept.sort_by_key(|one| one.place.order());
    let total = kept.len();
    let later = |one: &&Candidate| {
        ask.after
            .is_none_or(|after| one.place.order() > after.order())
    };
    let limit = ask.limit.clamp(1, MOST_HITS);
    let mut rest = kept.iter().filter(later).map(|one| one.place);
    let page: Vec<_> = rest.by_ref().take(limit).collect();
    let next = rest.next().and(page.last().copied());
    let mut hits = Vec::with_capacity(page.len());
    for place in page {
        if let Some((hit, body)) = rows::show(tx, place, reader)? {
            let snippet = snippet(&body, &stems);
            hits.push(Hit { snippet, ..hit });
        }
    }
    Ok(Answer {
        hits,
        total,
        facets,
        next,
        closeness,
    })
}

/// Every record that a reader may see with the day of its last change, at most so many, in an order
/// that stays; for a map of the site.
pub fn addresses(tx: &mut Tx<'_>, audience: Audience, most: i64) -> Outcome<Vec<(Address, Date)>> {
    let reader = Reader::of(audience, tx.today());
    Ok(rows::addresses(tx, reader, most)?)
}

/// A search under way.
struct Search<'s, 't> {
    tx: &'s mut Tx<'t>,
    reader: Reader,
    /// How many entries have a piece.
    counts: BTreeMap<String, i64>,
}

/// More than any words can score together.
const PER_WORD: i64 = 10_000;

impl Search<'_, '_> {
    /// Every word as it was typed; if nothing has them, a word that is one letter off; if nothing
    /// has that, at least half of the words.
    fn run(&mut self, words: &[Word]) -> Result<(Found, Closeness), Fault> {
        let found = self.any_of(&plan::exact(words))?;
        if !found.is_empty() {
            return Ok((found, Closeness::Exact));
        }
        let found = self.any_of(&plan::near(words))?;
        if !found.is_empty() {
            return Ok((found, Closeness::OneLetterOff));
        }
        Ok((self.some_of(words)?, Closeness::SomeWords))
    }

    /// Entries that answer in one of these ways, with the best of their scores.
    fn any_of(&mut self, ways: &[Way]) -> Result<Found, Fault> {
        let mut found = Found::new();
        for way in ways {
            for one in self.answering(way)? {
                let score = one.place.score;
                found
                    .entry(one.place.number)
                    .and_modify(|known| known.place.score = known.place.score.max(score))
                    .or_insert(one);
            }
        }
        Ok(found)
    }

    /// Entries with at least half of the words; those with more of them come first.
    fn some_of(&mut self, words: &[Word]) -> Result<Found, Fault> {
        let mut found = Found::new();
        if words.len() < 2 {
            return Ok(found);
        }
        for word in words {
            for mut one in self.answering(&word.way())? {
                one.place.score += PER_WORD;
                let gained = one.place.score;
                found
                    .entry(one.place.number)
                    .and_modify(|known| known.place.score += gained)
                    .or_insert(one);
            }
        }
        let half = i64::try_from(words.len().div_ceil(2)).unwrap_or(i64::MAX);
        found.retain(|_, one| one.place.score / PER_WORD >= half);
        Ok(found)
    }

    /// Entries that answer in this way: the rarest piece finds them, the other pieces and the text
    /// decide.
    fn answering(&mut self, way: &Way) -> Result<Vec<Candidate>, Fault> {
        let mut needs = self.rarest_first(&way.needs)?;
        let too_many = needs.len() > MOST_PIECES;
        needs.truncate(MOST_PIECES);
        let wanted = needs.len();
        let bonus = way.bonus.iter().filter(|piece| !way.needs.contains(piece));
        let bonus = bonus.map(String::as_str);
        let pieces: Vec<&str> = needs.into_iter().chain(bonus).take(MOST_PIECES).collect();
        let spelled = way.spelled.iter().filter(|_| too_many);
        let checks: Vec<&Check> = way.checks.iter().chain(spelled).collect();
        let matches = match wanted {
            0 => Vec::new(),
            _ => rows::with(self.tx, &pieces, self.reader, !checks.is_empty())?,
        };
        let answers = matches.into_iter().filter_map(|one| {
            let complete = one.marks.iter().take(wanted).all(Option::is_some);
            let grades = checks.iter().map(|check| check.grade(&one.folded));
            let grades: Vec<Grade> = complete.then(|| grades.collect::<Option<_>>()).flatten()?;
            let at = |piece: &str| pieces.iter().position(|known| *known == piece);
            let marks = |piece: &str| at(piece).and_then(|at| one.marks.get(at).copied().flatten());
            let mut candidate = one.candidate;
            candidate.place.score = rank::score(way, marks, &grades);
            Some(candidate)
        });
        Ok(answers.collect())
    }

    /// The different ones of these pieces; none when there is one that no entry has.
    fn rarest_first<'p>(&mut self, pieces: &'p [String]) -> Result<Vec<&'p str>, Fault> {
        let different: BTreeSet<&str> = pieces.iter().map(String::as_str).collect();
        if different.len() < 2 {
            return Ok(different.into_iter().collect());
        }
        let mut counted = Vec::with_capacity(different.len());
        for piece in different {
            let count = match self.counts.get(piece) {
                Some(count) => *count,
                None => rows::how_many(self.tx, piece)?,
            };
            self.counts.insert(piece.to_owned(), count);
            if count == 0 {
                return Ok(Vec::new());
            }
            counted.push((count, piece));
        }
        counted.sort_unstable();
        Ok(counted.into_iter().map(|(_, piece)| piece).collect())
    }
}
