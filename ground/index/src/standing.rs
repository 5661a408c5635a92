//! The segments and the fresh entries of the levels that a reader may see, as a transaction finds
//! them.

use std::{collections::BTreeSet, sync::Arc};

use kernel::Fault;
use store::Tx;

use crate::{
    block::{Block, ListWriter},
    docs::Docs,
    piece,
    segment::{self, Held, Segment},
    store::{Reader, shelf as rows},
};

/// Numbers that segments hold and are no longer right about.
#[derive(Debug, Default)]
pub(crate) struct Superseded {
    numbers: Vec<i64>,
    /// A bit for the last digits of each, so that almost every other number is told at a glance.
    glance: [u64; 16],
}

impl Superseded {
    pub(crate) fn of(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        let mut glance = [0; 16];
        for number in &numbers {
            let (word, bit) = Self::bit(*number);
            if let Some(word) = glance.get_mut(word) {
                *word |= bit;
            }
        }
        Self { numbers, glance }
    }

    fn bit(number: i64) -> (usize, u64) {
        // Ten bits.
        let low = (number & 0x3FF) as usize;
        (low / 64, 1 << (low % 64))
    }

    #[inline]
    pub(crate) fn has(&self, number: i64) -> bool {
        let (word, bit) = Self::bit(number);
        let at_a_glance = self.glance.get(word).is_some_and(|word| word & bit != 0);
        at_a_glance && self.numbers.binary_search(&number).is_ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// One segment, or the fresh entries.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) segment: Arc<Segment>,
    /// Its level and its place on the shelf; `None`: the fresh entries.
    held: Option<(i64, Held)>,
    /// A bit for each entry that is gone; empty when none is.
    gone: Vec<u64>,
}

/// Everything that a reader may see.
#[derive(Debug)]
pub(crate) struct Standing {
    pub(crate) sources: Vec<Source>,
    superseded: Superseded,
    /// The pieces of each fresh entry.
    fresh: Vec<Vec<u8>>,
    /// What may not be seen from this day on (a number) is not there.
    sees_from: u32,
    level: i64,
}

/// A bit for each of these places.
fn bits(places: &[u32], long: usize) -> Vec<u64> {
    if places.is_empty() {
        return Vec::new();
    }
    let mut bits = vec![0_u64; long.div_ceil(64)];
    for place in places {
        if let Some(word) = bits.get_mut(*place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }
    bits
}

impl Standing {
    /// Reads it.
    pub(crate) fn read(tx: &mut Tx<'_>, reader: Reader) -> Result<Self, Fault> {
        let found = rows::standing(tx, reader)?;
        let mut held = Vec::new();
        for (level, shelf) in found.shelves {
            held.extend(shelf.held.into_iter().map(|one| (level, one)));
        }
        let segments = segments(tx, &held, reader.level)?;
        let mut sources: Vec<Source> = held
            .into_iter()
            .zip(segments)
            .map(|((level, held), segment)| Source {
                gone: bits(&held.gone, segment.docs.len()),
                segment,
                held: Some((level, held)),
            })
            .collect();
        let (mut docs, mut fresh) = (Docs::default(), Vec::new());
        for (doc, pieces) in found.fresh {
            docs.push(&doc);
            fresh.push(pieces);
        }
        sources.push(Source {
            segment: Arc::new(Segment::of_docs(docs)),
            held: None,
            gone: Vec::new(),
        });
        Ok(Self {
            sources,
            superseded: Superseded::of(found.superseded),
            fresh,
            sees_from: u32::try_from(reader.sees_from).unwrap_or_default(),
            level: reader.level,
        })
    }

    /// Whether an entry of a source is there for the reader.
    #[inline]
    pub(crate) fn sees(&self, source: &Source, place: u32) -> bool {
        let at = place as usize;
        let is_gone = |word: &u64| word >> (place % 64) & 1 == 1;
        let docs = &source.segment.docs;
        !source.gone.get(at / 64).is_some_and(is_gone)
            && docs
                .visible_until
                .get(at)
                .is_some_and(|until| *until >= self.sees_from)
            && (source.held.is_none()
                || !docs
                    .numbers
                    .get(at)
                    .is_some_and(|n| self.superseded.has(*n)))
    }

    /// Makes the lists of these pieces known, in one lot of statements.
    pub(crate) fn know(&self, tx: &mut Tx<'_>, codes: &[u64]) -> Result<(), Fault> {
        let mut lacking = BTreeSet::new();
        for (at, source) in self.sources.iter().enumerate() {
            let places = codes.iter().filter_map(|code| source.segment.lacks(*code));
            lacking.extend(places.map(|place| (at, place)));
        }
        if lacking.is_empty() {
            return Ok(());
        }
        let number = |(at, place): &(usize, usize)| {
            let (level, held) = self.sources.get(*at)?.held.as_ref()?;
            Some((held.block(*level, place + 1), (*at, *place)))
        };
        let wanted: Vec<(i64, (usize, usize))> = lacking.iter().filter_map(number).collect();
        let numbers: Vec<i64> = wanted.iter().map(|(number, _)| *number).collect();
        let mut read = rows::blocks(tx, self.level, &numbers)?;
        for (number, (at, place)) in wanted {
            let block = read.remove(&number).and_then(Block::read);
            let block = block.ok_or_else(|| Fault::new(format!("index block {number}")))?;
            if let Some(source) = self.sources.get(at) {
                source.segment.keep(place, block);
            }
        }
        segment::shrink()
    }

    /// The lists of these pieces among the fresh entries.
    pub(crate) fn fresh_lists(&self, codes: &[u64]) -> Vec<ListWriter> {
        let mut lists: Vec<ListWriter> = codes.iter().map(|_| ListWriter::default()).collect();
        for (place, pieces) in (0_u32..).zip(&self.fresh) {
            for (code, marks) in piece::read(pieces) {
                let at = codes.binary_search(&code).ok();
                if let Some(list) = at.and_then(|at| lists.get_mut(at)) {
                    list.push(place, marks);
                }
            }
        }
        lists
    }
}

impl Source {
    /// Whether these are the fresh entries.
    pub(crate) fn is_fresh(&self) -> bool {
        self.held.is_none()
    }
}

/// The segments of these places on shelves, read where the process does not know them.
pub(crate) fn segments(
    tx: &mut Tx<'_>,
    held: &[(i64, Held)],
    level: i64,
) -> Result<Vec<Arc<Segment>>, Fault> {
    let mut known = segment::recall(held.iter().map(|(_, one)| &one.digest))?;
    let lacking = held.iter().zip(&known).filter(|(_, known)| known.is_none());
    let numbers: Vec<i64> = lacking
        .map(|((level, one), _)| one.block(*level, 0))
        .collect();
    if !numbers.is_empty() {
        let mut read = rows::blocks(tx, level, &numbers)?;
        for ((level, one), known) in held
            .iter()
            .zip(&mut known)
            .filter(|(_, known)| known.is_none())
        {
            let head = read.remove(&one.block(*level, 0));
            let segment = head.and_then(|head| Segment::read(&head)).map(Arc::new);
            if let Some(segment) = &segment {
                segment::remember(one.digest, Arc::clone(segment))?;
            }
            *known = segment;
        }
        segment::shrink()?;
    }
    let whole: Option<Vec<_>> = known.into_iter().collect();
    whole.ok_or_else(|| Fault::new("a segment of the index cannot be read"))
}
