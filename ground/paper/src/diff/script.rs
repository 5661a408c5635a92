//! The shortest edit script between two lists of lines (Myers, "An O(ND) Difference Algorithm",
//! 1986): what to keep is a longest common subsequence.

/// Edits beyond which the rest counts as replaced. Bounds the work on papers that share little:
/// memory and time grow with the square of the edits.
const MOST_EDITS: usize = 2_000;

/// One step from the old list to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'l, T> {
    /// The line is in both.
    Keep,
    /// The line is only in the old list.
    Remove(&'l T),
    /// The line is only in the new list.
    Add(&'l T),
}

/// The steps from `old` to `new`, in order; of two equal spots, removals come first.
pub(super) fn edit_script<'l, T: Eq>(old: &'l [T], new: &'l [T]) -> Vec<Step<'l, T>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.split_at(head).1, new.split_at(head).1);
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old, old_tail) = old.split_at(old.len() - tail);
    let (new, _) = new.split_at(new.len() - tail);
    let mut steps: Vec<Step<'l, T>> = (0..head).map(|_| Step::Keep).collect();
    match forward(old, new) {
        Some(trace) => steps.extend(backward(old, new, &trace)),
        None => {
            steps.extend(old.iter().map(Step::Remove));
            steps.extend(new.iter().map(Step::Add));
        }
    }
    steps.extend(old_tail.iter().map(|_| Step::Keep));
    steps
}

/// The furthest reach in `old` on every diagonal (`old` index minus `new` index), round by round;
/// `None` when more than [`MOST_EDITS`] rounds are needed.
fn forward<T: Eq>(old: &[T], new: &[T]) -> Option<Vec<Reach>> {
    let mut trace: Vec<Reach> = Vec::new();
    for round in 0..=(old.len() + new.len()).min(MOST_EDITS) {
        let mut reach = Reach::new(round);
        for diagonal in reach.diagonals() {
            let mut at = trace.last().map_or(0, |before| before.step(diagonal).0);
            // A diagonal outside the grid is never the best one; its line is off the end.
            while let Some(other) = at.checked_add_signed(-diagonal)
                && let (Some(a), Some(b)) = (old.get(at), new.get(other))
                && a == b
            {
                at += 1;
            }
            reach.set(diagonal, at);
            if at >= old.len()
                && at
                    .checked_add_signed(-diagonal)
                    .is_some_and(|n| n >= new.len())
            {
                trace.push(reach);
                return Some(trace);
            }
        }
        trace.push(reach);
    }
    None
}

fn backward<'l, T>(old: &'l [T], new: &'l [T], trace: &[Reach]) -> Vec<Step<'l, T>> {
    let mut steps = Vec::new();
    let (mut at, mut other) = (old.len(), new.len());
    for round in (1..trace.len()).rev() {
        let Some(before) = trace.get(round - 1) else {
            break;
        };
        let diagonal = at.cast_signed() - other.cast_signed();
        let (start, down) = before.step(diagonal);
        while at > start {
            steps.push(Step::Keep);
            (at, other) = (at - 1, other.saturating_sub(1));
        }
        if down {
            other = other.saturating_sub(1);
            steps.extend(new.get(other).map(Step::Add));
        } else {
            at = at.saturating_sub(1);
            steps.extend(old.get(at).map(Step::Remove));
        }
    }
    steps.extend((0..at).map(|_| Step::Keep));
    steps.reverse();
    steps
}

/// The reach of one round on its diagonals `-round, -round + 2, …, round`.
struct Reach {
    round: isize,
    furthest: Vec<usize>,
}

impl Reach {
    fn new(round: usize) -> Self {
        Self {
            round: round.cast_signed(),
            furthest: vec![0; round + 1],
        }
    }

    fn diagonals(&self) -> impl Iterator<Item = isize> + use<> {
        (-self.round..=self.round).step_by(2)
    }

    fn index(&self, diagonal: isize) -> Option<usize> {
        usize::try_from(diagonal + self.round)
            .ok()
            .map(|twice| twice / 2)
    }

    fn get(&self, diagonal: isize) -> Option<usize> {
        self.furthest.get(self.index(diagonal)?).copied()
    }

    fn set(&mut self, diagonal: isize, at: usize) {
        if let Some(place) = self.index(diagonal).and_then(|i| self.furthest.get_mut(i)) {
            *place = at;
        }
    }

    /// Where the next round starts on a diagonal, and whether by adding a line (down) rather than
    /// by removing one.
    fn step(&self, diagonal: isize) -> (usize, bool) {
        match (self.get(diagonal - 1), self.get(diagonal + 1)) {
            (Some(left), Some(up)) if left < up => (up, true),
            (Some(left), _) => (left + 1, false),
            (None, Some(up)) => (up, true),
            (None, None) => (0, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Applies a script to the old list.
    fn apply(old: &[u8], script: &[Step<'_, u8>]) -> Vec<u8> {
        let mut rest = old.iter();
        let mut out = Vec::new();
        for step in script {
            match step {
                Step::Keep => out.push(*rest.next().unwrap()),
                Step::Remove(line) => assert_eq!(rest.next(), Some(*line)),
                Step::Add(line) => out.push(**line),
            }
        }
        assert_eq!(rest.next(), None);
        out
    }

    /// The textbook table.
    fn longest_common(old: &[u8], new: &[u8]) -> usize {
        let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
        for (i, a) in old.iter().enumerate() {
            for (j, b) in new.iter().enumerate() {
                table[i + 1][j + 1] = if a == b {
                    table[i][j] + 1
                } else {
                    table[i][j + 1].max(table[i + 1][j])
                };
            }
        }
        table[old.len()][new.len()]
    }

    proptest! {
        #[test]
        fn the_script_leads_to_the_new_list_and_keeps_the_most(
            old in prop::collection::vec(0_u8..6, 0..40),
            new in prop::collection::vec(0_u8..6, 0..40),
        ) {
            let script = edit_script(&old, &new);
            prop_assert_eq!(apply(&old, &script), new.clone());
            let kept = script.iter().filter(|s| matches!(s, Step::Keep)).count();
            prop_assert_eq!(kept, longest_common(&old, &new));
        }
    }

    #[test]
    fn papers_that_share_nothing_are_replaced() {
        let old: Vec<u32> = (0..3_000).collect();
        let new: Vec<u32> = (10_000..13_000).collect();
        let script = edit_script(&old, &new);
        assert_eq!(script.len(), 6_000);
        assert_eq!(script.first(), Some(&Step::Remove(&0)));
        assert_eq!(script.last(), Some(&Step::Add(&12_999)));
    }
}
