//! Segments: entries of one level with their lists, written once and never changed.
//!
//! What was read of them stays in the memory of the process. That can never be wrong: a segment is
//! known there by the digest of all that it holds, its office included, and a reader learns of a
//! segment only from a row that the office's and the level's own SQL answered.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::Fault;
use sha2::{Digest as _, Sha256};

use crate::{
    block::Block,
    bytes::{Reader, put},
    docs::Docs,
};

/// What is read of segments takes no more of the memory of the process, in bytes.
const MOST_MEMORY: usize = 256 * 1024 * 1024;
/// How many blocks a segment may have.
const MOST_BLOCKS: i64 = 1 << 24;

/// The digest of all that a segment holds.
pub(crate) type Digest = [u8; 32];

/// A segment as its level's shelf names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// Its number among those of its level.
    pub(crate) number: i64,
    pub(crate) digest: Digest,
    /// How many entries it was written with.
    pub(crate) docs: u32,
    /// The places of those that are gone, in order.
    pub(crate) gone: Vec<u32>,
}

impl Held {
    /// How many of its entries are not gone.
    pub(crate) fn live(&self) -> usize {
        (self.docs as usize).saturating_sub(self.gone.len())
    }

    /// The number in the database of its nth block; the first is the one of the columns.
    pub(crate) fn block(&self, level: i64, nth: usize) -> i64 {
        // Levels are 0 to 2; a segment of 2^24 blocks would be of 256 GiB.
        (self.number * 3 + level) * MOST_BLOCKS + i64::try_from(nth).unwrap_or(MOST_BLOCKS - 1)
    }

    /// The numbers of all its blocks: from the first to before the last.
    pub(crate) fn blocks(&self, level: i64) -> (i64, i64) {
        let first = self.block(level, 0);
        (first, first + MOST_BLOCKS)
    }
}

/// The segments of a level.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shelf {
    /// The number of the next segment.
    pub(crate) next: i64,
    pub(crate) held: Vec<Held>,
}

impl Shelf {
    /// As one value of a row.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, self.next.unsigned_abs());
        for one in &self.held {
            put(&mut out, one.number.unsigned_abs());
            out.extend_from_slice(&one.digest);
            put(&mut out, u64::from(one.docs));
            put(&mut out, one.gone.len() as u64);
            let mut last = 0;
            for place in &one.gone {
                put(&mut out, u64::from(place - last));
                last = *place;
            }
        }
        out
    }

    /// Reads what [`Shelf::write`] wrote; `None` when it is something else.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let next = reader.number()?.try_into().ok()?;
        let mut held = Vec::new();
        while !reader.is_empty() {
            let number = reader.number()?.try_into().ok()?;
            let digest = reader.take(32)?.try_into().ok()?;
            let docs = reader.small()?;
            let mut last = 0_u32;
            let gone = (0..reader.count()?).map(|_| {
                last = last.checked_add(reader.small()?)?;
                Some(last)
            });
            let gone = gone.collect::<Option<_>>()?;
            held.push(Held {
                number,
                digest,
                docs,
                gone,
            });
        }
        Some(Self { next, held })
    }
}

/// What has been read of a segment.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) docs: Docs,
    /// The first piece of each block of lists.
    starts: Vec<u64>,
    blocks: Vec<OnceLock<Block>>,
    size: AtomicUsize,
}

impl Segment {
    /// Entries whose lists are elsewhere.
    pub(crate) fn of_docs(docs: Docs) -> Self {
        Self {
            docs,
            starts: Vec::new(),
            blocks: Vec::new(),
            size: AtomicUsize::new(0),
        }
    }

    /// Reads the block of the columns.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut last = 0_u64;
        let starts = (0..reader.count()?).map(|_| {
            last = last.checked_add(reader.number()?)?;
            Some(last)
        });
        let starts: Vec<u64> = starts.collect::<Option<_>>()?;
        let docs = Docs::read(&mut reader)?;
        Some(Self {
            size: AtomicUsize::new(docs.size() + starts.len() * 128),
            blocks: starts.iter().map(|_| OnceLock::new()).collect(),
            docs,
            starts,
        })
    }

    /// The block of the columns, of entries and the first pieces of the blocks that follow.
    pub(crate) fn write(docs: &Docs, blocks: &[(u64, Vec<u8>)]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, blocks.len() as u64);
        let mut last = 0;
        for (first, _) in blocks {
            put(&mut out, first - last);
            last = *first;
        }
        docs.write(&mut out);
        out
    }

    /// Which block would hold a piece's list; the first that holds lists is 0.
    fn place(&self, code: u64) -> Option<usize> {
        self.starts
            .partition_point(|start| *start <= code)
            .checked_sub(1)
    }

    /// Which block has to be read to know the list of a piece, if one has.
    pub(crate) fn lacks(&self, code: u64) -> Option<usize> {
        let place = self.place(code)?;
        let is_read = self.blocks.get(place)?.get().is_some();
        (!is_read).then_some(place)
    }

    /// Keeps a block that was read.
    pub(crate) fn keep(&self, place: usize, block: Block) {
        let size = block.size();
        if self
            .blocks
            .get(place)
            .is_some_and(|at| at.set(block).is_ok())
        {
            self.size.fetch_add(size, Ordering::Relaxed);
        }
    }

    /// The list of a piece, where the block was read and has it.
    pub(crate) fn list(&self, code: u64) -> Option<&[u8]> {
        self.blocks.get(self.place(code)?)?.get()?.list(code)
    }
}

/// The digest of a segment of an office.
pub(crate) fn digest(tenant: &str, head: &[u8], blocks: &[(u64, Vec<u8>)]) -> Digest {
    let mut hash = Sha256::new();
    for part in [tenant.as_bytes(), head] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    for (_, block) in blocks {
        hash.update((block.len() as u64).to_be_bytes());
        hash.update(block);
    }
    hash.finalize().into()
}

/// What the process knows: each segment, and when it was last used.
#[derive(Default)]
struct Known {
    segments: HashMap<Digest, (Arc<Segment>, u64)>,
    clock: u64,
}

static KNOWN: OnceLock<Mutex<Known>> = OnceLock::new();

fn known<T>(f: impl FnOnce(&mut Known) -> T) -> Result<T, Fault> {
    let known = KNOWN.get_or_init(Mutex::default).lock();
    let mut known = known.map_err(|_| Fault::new("a search panicked with the index in hand"))?;
    Ok(f(&mut known))
}

/// The segments of these digests, as far as the process knows them.
pub(crate) fn recall<'d>(
    digests: impl Iterator<Item = &'d Digest>,
) -> Result<Vec<Option<Arc<Segment>>>, Fault> {
    known(|known| {
        known.clock += 1;
        let clock = known.clock;
        let each = digests.map(|digest| {
            let (segment, used) = known.segments.get_mut(digest)?;
            *used = clock;
            Some(Arc::clone(segment))
        });
        each.collect()
    })
}

/// Keeps a segment that was read.
pub(crate) fn remember(digest: Digest, segment: Arc<Segment>) -> Result<(), Fault> {
    known(|known| {
        let clock = known.clock;
        known.segments.insert(digest, (segment, clock));
    })
}

/// Lets go of what was used longest ago, where all of it takes too much.
pub(crate) fn shrink() -> Result<(), Fault> {
    known(|known| {
        let size = |segment: &Arc<Segment>| segment.size.load(Ordering::Relaxed);
        let mut whole: usize = known.segments.values().map(|(one, _)| size(one)).sum();
        while whole > MOST_MEMORY {
            let oldest = known.segments.iter().min_by_key(|(_, (_, used))| *used);
            let Some(digest) = oldest.map(|(digest, _)| *digest) else {
                return;
            };
            if let Some((segment, _)) = known.segments.remove(&digest) {
                whole = whole.saturating_sub(size(&segment));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_read_back() {
        let held = |number: i64, gone: &[u32]| Held {
            number,
            digest: [number.to_le_bytes()[0]; 32],
            docs: 50,
            gone: gone.to_vec(),
        };
        let shelf = Shelf {
            next: 900,
            held: vec![held(3, &[]), held(899, &[0, 7, 49])],
        };
        let bytes = shelf.write();
        assert_eq!(Shelf::read(&bytes), Some(shelf));
        assert_eq!(Shelf::read(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Shelf::read(&[]), None);
    }

    #[test]
    fn blocks_of_segments_have_numbers_of_their_own() {
        let held = |number| Held {
            number,
            digest: [0; 32],
            docs: 0,
            gone: Vec::new(),
        };
        let mut spans: Vec<(i64, i64)> = (0..3)
            .flat_map(|level| [0, 1, 7].map(|number| held(number).blocks(level)))
            .collect();
        spans.sort_unstable();
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    }
}
