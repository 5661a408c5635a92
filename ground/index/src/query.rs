//! A question is answered.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Outcome};
use store::Tx;

use crate::{
    model::{Answer, Ask, Audience, Closeness, Cursor, Facets, Happening, Hit, Region},
    plan::{self, Query},
    search::Search,
    snippet::snippet,
    standing::Standing,
    store::{self as rows, Reader},
    tally::Tally,
};

/// Most hits of a page.
const MOST_HITS: usize = 100;

/// Finds what a reader may see and asks for: the best first, of equals the latest. Blank text finds
/// everything. The order and the counts are the same on every database.
pub fn query(tx: &mut Tx<'_>, ask: &Ask) -> Outcome<Answer> {
    let reader = Reader::of(ask.audience, tx.today());
    let limit = ask.limit.clamp(1, MOST_HITS);
    let standing = Standing::read(tx, reader)?;
    let mut tally = Tally::of(ask, rows::day_number(tx.today()), limit + 1);
    let mut stems = Vec::new();
    let mut closeness = Closeness::Exact;
    match plan::read(&ask.text) {
        Query::Blank => {
            for source in &standing.sources {
                let places = (0_u32..).take(source.segment.docs.len());
                let seen = places.filter(|place| standing.sees(source, *place));
                tally.take(&source.segment.docs, seen.map(|place| (place, 0)));
            }
        }
        Query::Unreadable => {}
        Query::Words(words) => {
            let mut search = Search {
                tx,
                reader,
                standing: &standing,
            };
            let (found, close) = search.run(&words)?;
            closeness = close;
            stems.extend(
                words
                    .iter()
                    .map(|word| word.stem.iter().collect::<String>()),
            );
            let sources = standing.sources.iter().zip(found);
            for (source, found) in sources.filter(|(_, found)| !found.is_empty()) {
                tally.take(&source.segment.docs, found.into_iter());
            }
        }
    }
    let (places, total, facets) = tally.done();
    let page = (places, limit, &*stems);
    shown(tx, reader, page, (total, facets, closeness))
}

/// The page of an answer: places in order, how many of them, and the words that snippets are
/// about.
fn shown(
    tx: &mut Tx<'_>,
    reader: Reader,
    (mut places, limit, stems): (Vec<Cursor>, usize, &[String]),
    (total, facets, closeness): (usize, Facets, Closeness),
) -> Outcome<Answer> {
    let is_more = places.len() > limit;
    places.truncate(limit);
    let next = places.last().filter(|_| is_more).copied();
    let shown = rows::show(tx, &places, reader)?.into_iter();
    let hits = shown.map(|(hit, body)| {
        let snippet = snippet(&body, stems);
        Hit { snippet, ..hit }
    });
    let hits = hits.collect();
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

/// How many records a reader may see in each region as they name it, however deep; under `None`
/// those that name none. Together they are all that the reader may see.
///
/// # Errors
/// A fault of the store.
pub fn whereabouts(
    tx: &mut Tx<'_>,
    audience: Audience,
) -> Outcome<BTreeMap<Option<Region>, usize>> {
    let standing = Standing::read(tx, Reader::of(audience, tx.today()))?;
    let mut found: BTreeMap<Option<Region>, usize> = BTreeMap::new();
    for source in &standing.sources {
        let docs = &source.segment.docs;
        let mut counts = vec![0_usize; docs.region_codes.len()];
        for (place, code) in (0_u32..).zip(&docs.regions) {
            let count = counts.get_mut(*code as usize);
            if let Some(count) = count.filter(|_| standing.sees(source, place)) {
                *count += 1;
            }
        }
        let counted = docs.region_codes.iter().zip(counts);
        for (code, count) in counted.filter(|(_, count)| *count > 0) {
            *found.entry(Region::new(code)).or_default() += count;
        }
    }
    Ok(found)
}

/// A part of a list of records that stays in order while records come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Behind the record with this number; from the first one without.
    pub after: Option<i64>,
    /// Records to leave out, for pages that are numbered.
    pub skip: i64,
    /// Records at most.
    pub most: i64,
}

/// A part of the records of a kind that a reader may see, each with its number in the list.
///
/// # Errors
/// A fault of the store.
pub fn of_kind(
    tx: &mut Tx<'_>,
    audience: Audience,
    kind: &str,
    part: Part,
) -> Outcome<Vec<(i64, Address)>> {
    let reader = Reader::of(audience, tx.today());
    Ok(rows::of_kind(tx, reader, kind, part)?)
}

/// How many records of a kind a reader may see.
///
/// # Errors
/// A fault of the store.
pub fn how_many_of_kind(tx: &mut Tx<'_>, audience: Audience, kind: &str) -> Outcome<usize> {
    let reader = Reader::of(audience, tx.today());
    let count = rows::how_many_of_kind(tx, reader, kind)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What happens on days between two, both included, that a reader may see, by its first day.
///
/// # Errors
/// A fault of the store.
pub fn happening(
    tx: &mut Tx<'_>,
    audience: Audience,
    days: (Date, Date),
    most: i64,
) -> Outcome<Vec<Happening>> {
    let reader = Reader::of(audience, tx.today());
    Ok(rows::happening(tx, reader, days, most)?)
}
