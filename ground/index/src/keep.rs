//! Fresh entries move into segments, and segments into larger ones.

use std::collections::BTreeMap;

use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    block::Block,
    docs::Doc,
    fold::fold,
    merge::{self, Part, merge},
    put::pieces,
    segment::{self, Held, Segment, Shelf},
    standing::{Superseded, segments},
    store::{Written, shelf as rows},
};

/// The highest level.
const STAFF: i64 = 2;
/// Up to how many entries a segment is of the smallest class; each class has four times as many.
const SMALL: usize = 64;
/// How many segments of one class become one of the next.
const TOGETHER: usize = 4;
/// A segment of so many entries grows no more: what one put may have to rewrite has an end.
const FULL: usize = 48 * 1024;
/// How many entries of an older version one step reads again.
const WAITING: i64 = 1_000;

/// An entry with its level and its pieces.
type Fresh = (i64, Doc, Vec<u8>);

/// Takes care of the index in one step and answers whether there is more to do: entries that an
/// older version wrote are made findable, fresh ones move into segments, and a segment that still
/// holds what was removed is rewritten without it. For the start of the program and once a day,
/// until nothing is left.
///
/// # Errors
/// A fault of the store.
pub fn keep(tx: &mut Tx<'_>) -> Outcome<bool> {
    let waiting = waiting(tx)?;
    let more = !waiting.is_empty();
    let holding = move_in(tx, waiting, Rewrite::OneThatHoldsRemoved)?;
    Ok(more || holding)
}

/// Moves fresh entries into segments; for about every sixteenth put.
pub(crate) fn settle(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let waiting = waiting(tx)?;
    move_in(tx, waiting, Rewrite::WhatHoldsLittle)?;
    Ok(())
}

/// Which segments are rewritten although they have not become many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rewrite {
    /// Those of which more than half is gone.
    WhatHoldsLittle,
    /// Those, and one of which anything is gone.
    OneThatHoldsRemoved,
}

/// Some entries that an older version wrote, with the pieces of their texts.
fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Fresh>, Fault> {
    let found = rows::take_waiting(tx, WAITING)?;
    let each = found.into_iter().map(|(number, written): (i64, Written)| {
        let (title, folded) = written.searched();
        let title = fold(title);
        let body = folded.strip_prefix(&*title).unwrap_or(folded).trim_start();
        (written.level(), written.doc(number), pieces(&title, body))
    });
    Ok(each.collect())
}

/// Moves these and all fresh entries into segments; answers whether a segment still holds what was
/// removed from it.
fn move_in(tx: &mut Tx<'_>, waiting: Vec<Fresh>, rewrite: Rewrite) -> Result<bool, Fault> {
    let mut fresh: BTreeMap<i64, Vec<(Doc, Vec<u8>)>> = BTreeMap::new();
    for (level, doc, pieces) in rows::take_fresh(tx)?.into_iter().chain(waiting) {
        fresh.entry(level).or_default().push((doc, pieces));
    }
    let superseded = Superseded::of(rows::take_superseded(tx)?);
    let mut shelves: BTreeMap<i64, Shelf> = rows::shelves(tx)?.into_iter().collect();
    for level in fresh.keys() {
        shelves.entry(*level).or_default();
    }
    let (mut rewritten, mut holding) = (false, false);
    for (level, mut shelf) in shelves {
        let mut changed = mark_gone(tx, level, &mut shelf, &superseded)?;
        let new = fresh.remove(&level).unwrap_or_default();
        let mut together = to_merge(&shelf, new.len());
        if rewrite == Rewrite::OneThatHoldsRemoved && !rewritten && together.is_empty() {
            together.extend(shelf.held.iter().position(|one| !one.gone.is_empty()));
            rewritten = !together.is_empty();
        }
        if !new.is_empty() || !together.is_empty() {
            write(tx, level, &mut shelf, (&new, &together))?;
            changed = true;
        }
        if changed {
            rows::put_shelf(tx, level, &shelf)?;
        }
        holding |= shelf.held.iter().any(|one| !one.gone.is_empty());
    }
    Ok(holding)
}

/// Notes in a level's segments which of their entries are gone; answers whether there were any.
fn mark_gone(
    tx: &mut Tx<'_>,
    level: i64,
    shelf: &mut Shelf,
    superseded: &Superseded,
) -> Result<bool, Fault> {
    if superseded.is_empty() {
        return Ok(false);
    }
    let held: Vec<(i64, Held)> = shelf.held.iter().map(|one| (level, one.clone())).collect();
    let mut changed = false;
    for (held, segment) in shelf.held.iter_mut().zip(segments(tx, &held, STAFF)?) {
        let numbers = (0_u32..).zip(&segment.docs.numbers);
        let gone = numbers.filter(|(_, number)| superseded.has(**number));
        let before = held.gone.len();
        held.gone.extend(gone.map(|(place, _)| place));
        if held.gone.len() > before {
            held.gone.sort_unstable();
            held.gone.dedup();
            changed = true;
        }
    }
    Ok(changed)
}

fn class(entries: usize) -> u32 {
    let mut class = 0;
    while SMALL << (2 * class) < entries {
        class += 1;
    }
    class
}

/// Which segments become one with so many new entries: those of which little is left, and those
/// that are as small as what comes, where they have become enough.
fn to_merge(shelf: &Shelf, new: usize) -> Vec<usize> {
    let each = || shelf.held.iter().enumerate();
    let little = |held: &Held| held.live() < held.gone.len();
    let mut chosen: Vec<usize> = each()
        .filter(|(_, held)| little(held))
        .map(|(at, _)| at)
        .collect();
    let mut entries = new;
    loop {
        let up_to = class(entries);
        let small = |held: &Held| held.live() < FULL && class(held.live()) <= up_to;
        let smaller: Vec<usize> = each()
            .filter(|(at, held)| small(held) && !chosen.contains(at))
            .map(|(at, _)| at)
            .collect();
        if entries == 0 || smaller.len() + 1 < TOGETHER {
            return chosen;
        }
        entries += smaller
            .iter()
            .filter_map(|at| Some(shelf.held.get(*at)?.live()))
            .sum::<usize>();
        chosen.extend(smaller);
    }
}

/// Writes one segment of new entries and of those on a shelf, instead of these.
fn write(
    tx: &mut Tx<'_>,
    level: i64,
    shelf: &mut Shelf,
    (new, together): (&[(Doc, Vec<u8>)], &[usize]),
) -> Result<(), Fault> {
    let broken = || Fault::new("a segment of the index cannot be read");
    let mut parts = Vec::with_capacity(together.len() + 1);
    for at in together {
        let held = shelf.held.get(*at).ok_or_else(broken)?;
        let mut blocks = rows::take_segment(tx, held.blocks(level))?.into_iter();
        let head = blocks
            .next()
            .and_then(|head| Segment::read(&head))
            .ok_or_else(broken)?;
        let mut keep = vec![true; head.docs.len()];
        for place in &held.gone {
            *keep.get_mut(*place as usize).ok_or_else(broken)? = false;
        }
        parts.push(Part {
            docs: head.docs,
            keep,
            blocks: blocks
                .map(Block::read)
                .collect::<Option<_>>()
                .ok_or_else(broken)?,
        });
    }
    parts.push(merge::of_fresh(new).ok_or_else(broken)?);
    let mut at = 0..;
    shelf
        .held
        .retain(|_| at.next().is_none_or(|at| !together.contains(&at)));
    let (docs, blocks) = merge(&parts);
    drop(parts);
    if docs.len() == 0 {
        return Ok(());
    }
    let head = Segment::write(&docs, &blocks);
    let held = Held {
        number: shelf.next,
        digest: segment::digest(tx.tenant().as_str(), &head, &blocks),
        docs: u32::try_from(docs.len()).map_err(|_| broken())?,
        gone: Vec::new(),
    };
    shelf.next += 1;
    rows::add_block(tx, level, held.block(level, 0), &head)?;
    for (nth, (_, bytes)) in (1..).zip(&blocks) {
        rows::add_block(tx, level, held.block(level, nth), bytes)?;
    }
    shelf.held.push(held);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(sizes: &[(u32, u32)]) -> Shelf {
        let held = (0..).zip(sizes).map(|(number, (docs, gone))| Held {
            number,
            digest: [0; 32],
            docs: *docs,
            gone: (0..*gone).collect(),
        });
        Shelf {
            next: 99,
            held: held.collect(),
        }
    }

    #[test]
    fn segments_of_one_class_become_one_of_the_next() {
        for (sizes, new, together) in [
            (&[][..], 16, &[][..]),
            (&[(16, 0), (16, 0)], 16, &[]),
            (&[(16, 0), (16, 0), (16, 0)], 16, &[0, 1, 2]),
            (&[(300, 0), (16, 0), (16, 0), (16, 0)], 16, &[1, 2, 3]),
            // What comes of them is of the next class, which has become enough with it.
            (
                &[(200, 0), (16, 0), (200, 0), (64, 0), (16, 0), (200, 0)],
                16,
                &[1, 3, 4, 0, 2, 5],
            ),
            // Little is left.
            (&[(50, 26), (50, 25)], 16, &[0]),
            (&[(50, 26)], 0, &[0]),
            (&[(16, 0), (16, 0), (16, 0)], 0, &[]),
            // Full ones stay.
            (&[(60_000, 0), (60_000, 0), (60_000, 0)], 50_000, &[]),
        ] {
            assert_eq!(to_merge(&shelf(sizes), new), together, "{sizes:?} {new}");
        }
    }
}
