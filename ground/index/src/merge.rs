//! Segments made of fresh entries, and larger ones of smaller.

use std::iter::Peekable;

use crate::{
    block::{Block, Blocks, List, ListWriter},
    docs::{Doc, Docs},
    piece,
};

/// What goes into a segment: entries with their lists, and which of the entries stay.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) docs: Docs,
    pub(crate) keep: Vec<bool>,
    pub(crate) blocks: Vec<Block>,
}

/// Entries with the pieces that their rows hold, as a part.
pub(crate) fn of_fresh(fresh: &[(Doc, Vec<u8>)]) -> Option<Part> {
    let (mut docs, mut postings) = (Docs::default(), Vec::new());
    for (place, (doc, pieces)) in (0_u32..).zip(fresh) {
        docs.push(doc);
        postings.extend(piece::read(pieces).map(|(code, marks)| (code, place, marks)));
    }
    postings.sort_unstable();
    let mut blocks = Blocks::default();
    for of_piece in postings.chunk_by(|(a, ..), (b, ..)| a == b) {
        let mut list = ListWriter::default();
        of_piece
            .iter()
            .for_each(|(_, place, marks)| list.push(*place, *marks));
        if let Some((code, ..)) = of_piece.first() {
            blocks.push(*code, list.bytes());
        }
    }
    Some(Part {
        keep: vec![true; docs.len()],
        docs,
        blocks: read(blocks.done())?,
    })
}

fn read(blocks: Vec<(u64, Vec<u8>)>) -> Option<Vec<Block>> {
    blocks
        .into_iter()
        .map(|(_, bytes)| Block::read(bytes))
        .collect()
}

/// One segment of several parts: its entries, and the blocks of its lists.
pub(crate) fn merge(parts: &[Part]) -> (Docs, Vec<(u64, Vec<u8>)>) {
    let mut docs = Docs::default();
    // The new place of each entry that stays.
    let mut places: Vec<Vec<Option<u32>>> = Vec::with_capacity(parts.len());
    let mut next = 0_u32;
    for part in parts {
        docs.extend(&part.docs, &part.keep);
        let of_part = part.keep.iter().map(|keep| {
            keep.then(|| {
                next += 1;
                next - 1
            })
        });
        places.push(of_part.collect());
    }
    let mut readers: Vec<Peekable<_>> = parts
        .iter()
        .map(|part| part.blocks.iter().flat_map(Block::lists).peekable())
        .collect();
    let mut blocks = Blocks::default();
    while let Some(code) = readers
        .iter_mut()
        .filter_map(|one| Some(one.peek()?.0))
        .min()
    {
        let mut list = ListWriter::default();
        for (reader, places) in readers.iter_mut().zip(&places) {
            let Some((_, of_part)) = reader.next_if(|(other, _)| *other == code) else {
                continue;
            };
            for (place, marks) in List::new(of_part) {
                if let Some(place) = places.get(place as usize).copied().flatten() {
                    list.push(place, marks);
                }
            }
        }
        if !list.is_empty() {
            blocks.push(code, list.bytes());
        }
    }
    (docs, blocks.done())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::docs::doc;
    use proptest::prelude::*;

    type Postings = BTreeMap<(u64, i64), u8>;

    fn fresh(entries: &BTreeMap<i64, BTreeMap<u64, u8>>) -> Part {
        let each = entries.iter().map(|(number, pieces)| {
            let (mut bytes, mut last) = (Vec::new(), 0);
            for (code, marks) in pieces {
                crate::bytes::put(&mut bytes, code - last);
                bytes.push(*marks);
                last = *code;
            }
            (doc(*number), bytes)
        });
        of_fresh(&each.collect::<Vec<_>>()).unwrap()
    }

    fn postings(docs: &Docs, blocks: &[Block]) -> Postings {
        let lists = blocks.iter().flat_map(Block::lists);
        let each = lists.flat_map(|(code, list)| {
            List::new(list).map(move |(place, marks)| ((code, docs.numbers[place as usize]), marks))
        });
        each.collect()
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_gained(
            each in proptest::collection::vec(
                proptest::collection::btree_map(
                    0..1_000_i64,
                    (proptest::collection::btree_map(1..60_u64, 1..=255_u8, 0..8), any::<bool>()),
                    0..12,
                ),
                0..4,
            )
        ) {
            let (mut wanted, mut numbers, mut parts) = (Postings::new(), Vec::new(), Vec::new());
            for (nth, entries) in (0_i64..).zip(each) {
                let number = |own: &i64| nth * 1_000 + own;
                let texts = entries.iter().map(|(own, (pieces, _))| (number(own), pieces.clone()));
                let mut part = fresh(&texts.collect());
                part.keep = entries.values().map(|(_, keep)| *keep).collect();
                for (own, (pieces, _)) in entries.iter().filter(|(_, (_, keep))| *keep) {
                    numbers.push(number(own));
                    let each = pieces.iter();
                    wanted.extend(each.map(|(code, marks)| ((*code, number(own)), *marks)));
                }
                parts.push(part);
            }
            let (docs, blocks) = merge(&parts);
            prop_assert_eq!(&docs.numbers, &numbers);
            prop_assert_eq!(postings(&docs, &read(blocks).unwrap()), wanted);
        }
    }
}
