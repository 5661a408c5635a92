//! Lists of the entries that have a piece, and blocks of such lists.
//!
//! An entry is named by its place in the segment. A list holds for each entry how far its place is
//! from the one before, doubled, and one more where its marks are those of the one before; else
//! the marks follow. A block holds lists in the order of their pieces: how far the piece is from
//! the one before, how long the list is, the list.

use crate::bytes::{Reader, put};

/// How long a block becomes, in bytes, before the next is begun. A list is never divided.
const LONG: usize = 16 * 1024;

/// Writes a list.
#[derive(Debug, Default)]
pub(crate) struct ListWriter {
    bytes: Vec<u8>,
    last: u32,
    marks: u8,
}

impl ListWriter {
    /// Adds an entry behind those before.
    #[inline]
    pub(crate) fn push(&mut self, place: u32, marks: u8) {
        let from = u64::from(place.wrapping_sub(self.last)) << 1;
        let same = marks == self.marks;
        put(&mut self.bytes, from | u64::from(same));
        if !same {
            self.bytes.push(marks);
        }
        (self.last, self.marks) = (place, marks);
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The list so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads a list: place and marks of each entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    reader: Reader<'a>,
    last: u32,
    marks: u8,
}

impl<'a> List<'a> {
    /// Over what a [`ListWriter`] wrote.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(bytes),
            last: 0,
            marks: 0,
        }
    }
}

impl Iterator for List<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        let number = self.reader.number()?;
        self.last = self.last.wrapping_add((number >> 1) as u32);
        if number & 1 == 0 {
            self.marks = self.reader.byte()?;
        }
        Some((self.last, self.marks))
    }
}

/// Lists in the order of their pieces, found by the piece.
#[derive(Debug)]
pub(crate) struct Block {
    bytes: Vec<u8>,
    codes: Vec<u64>,
    /// Where each list begins and ends.
    spans: Vec<(u32, u32)>,
}

impl Block {
    /// Reads what [`Blocks`] wrote; `None` when it is something else.
    pub(crate) fn read(bytes: Vec<u8>) -> Option<Self> {
        let (mut codes, mut spans) = (Vec::new(), Vec::new());
        let (mut at, mut code) = (0_usize, 0_u64);
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let mut reader = Reader::new(rest);
            let before = rest.len();
            code = code.checked_add(reader.number()?)?;
            let long = reader.count()?;
            reader.take(long)?;
            let end = at + before - reader.left();
            codes.push(code);
            spans.push((u32::try_from(end - long).ok()?, u32::try_from(end).ok()?));
            at = end;
        }
        codes.shrink_to_fit();
        spans.shrink_to_fit();
        Some(Self {
            bytes,
            codes,
            spans,
        })
    }

    /// The list of a piece.
    pub(crate) fn list(&self, code: u64) -> Option<&[u8]> {
        self.nth(self.codes.binary_search(&code).ok()?)
    }

    fn nth(&self, at: usize) -> Option<&[u8]> {
        let (from, to) = *self.spans.get(at)?;
        self.bytes.get(from as usize..to as usize)
    }

    /// Every piece with its list.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let codes = self.codes.iter().enumerate();
        codes.filter_map(|(at, code)| Some((*code, self.nth(at)?)))
    }

    /// How much memory it takes, about.
    pub(crate) fn size(&self) -> usize {
        self.bytes.capacity() + self.codes.capacity() * 16
    }
}

/// Writes blocks.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// The first piece of each, and its bytes.
    done: Vec<(u64, Vec<u8>)>,
    last: u64,
}

impl Blocks {
    /// Adds the list of a piece behind those before.
    pub(crate) fn push(&mut self, code: u64, list: &[u8]) {
        match self.done.last() {
            Some((_, block)) if block.len() < LONG => {}
            _ => {
                self.done.push((code, Vec::new()));
                self.last = 0;
            }
        }
        if let Some((_, block)) = self.done.last_mut() {
            put(block, code - self.last);
            put(block, list.len() as u64);
            block.extend_from_slice(list);
        }
        self.last = code;
    }

    /// All of them.
    pub(crate) fn done(self) -> Vec<(u64, Vec<u8>)> {
        self.done
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_read_back(
            entries in proptest::collection::btree_map(0..100_000_u32, 1..=255_u8, 0..60)
        ) {
            let mut list = ListWriter::default();
            entries.iter().for_each(|(place, marks)| list.push(*place, *marks));
            let back: Vec<(u32, u8)> = List::new(list.bytes()).collect();
            prop_assert_eq!(back, entries.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn blocks_read_back(lists: BTreeMap<u64, Vec<u8>>) {
            let mut blocks = Blocks::default();
            lists.iter().for_each(|(code, list)| blocks.push(*code, list));
            let mut back = BTreeMap::new();
            for (first, bytes) in blocks.done() {
                let block = Block::read(bytes).unwrap();
                prop_assert_eq!(block.lists().next().map(|(code, _)| code), Some(first));
                for (code, list) in block.lists() {
                    prop_assert_eq!(block.list(code), Some(list));
                    back.insert(code, list.to_vec());
                }
            }
            prop_assert_eq!(back, lists);
        }

        #[test]
        fn anything_else_is_no_block(bytes: Vec<u8>) {
            if let Some(block) = Block::read(bytes) {
                block.lists().for_each(|(_, list)| List::new(list).for_each(drop));
            }
        }
    }

    #[test]
    fn long_lists_stay_whole() {
        let mut blocks = Blocks::default();
        for code in 1..=4 {
            blocks.push(code, &vec![7; LONG]);
        }
        assert_eq!(blocks.done().len(), 4);
    }
}
