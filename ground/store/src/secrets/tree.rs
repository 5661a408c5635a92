//! A key tree from which single leaves can be cut out for ever.
//!
//! 2⁶⁴ leaf keys grow from one root by hashing (Goldreich, Goldwasser, Micali 1986). Cutting a leaf
//! out replaces the node above it by the nodes beside its path, from which every other leaf still
//! grows and that one no more. So erased data stays unreadable in old backups of the records, which
//! keep the wrapped data key, while nothing has to be saved when a new subject comes.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::SecretKey;

const DEPTH: u32 = 64;

/// The name of one tree, stored beside what its leaves wrap. Says nothing about its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(u64);

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What is left of a tree: one node before the first cut.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeyTree {
    id: KeyId,
    nodes: Vec<Node>,
}

/// A node covers the leaves whose first `depth` bits are those of `prefix`.
#[derive(Clone, PartialEq, Eq)]
struct Node {
    depth: u32,
    prefix: u64,
    key: SecretKey,
}

impl Node {
    fn covers(&self, leaf: u64) -> bool {
        // Shifting by the full width is 0 here: the root covers everything.
        (leaf ^ self.prefix)
            .checked_shr(DEPTH - self.depth)
            .is_none_or(|rest| rest == 0)
    }

    fn child(&self, right: bool) -> Node {
        let hash = Sha256::new()
            .chain_update(b"sangsaeng key tree 1")
            .chain_update([u8::from(right)])
            .chain_update(self.key.expose());
        let bit = u64::from(right) << (DEPTH - 1 - self.depth);
        Node {
            depth: self.depth + 1,
            prefix: self.prefix | bit,
            key: SecretKey::from_bytes(hash.finalize().into()),
        }
    }

    fn goes_right(&self, leaf: u64) -> bool {
        (leaf >> (DEPTH - 1 - self.depth)) & 1 == 1
    }
}

impl KeyTree {
    /// The tree that grows from a root key.
    pub(super) fn grow(root: SecretKey) -> Self {
        let hash = Sha256::new()
            .chain_update(b"sangsaeng key id 1")
            .chain_update(root.expose())
            .finalize();
        let id = hash
            .iter()
            .take(8)
            .fold(0, |id, byte| (id << 8) | u64::from(*byte));
        let node = Node {
            depth: 0,
            prefix: 0,
            key: root,
        };
        Self {
            id: KeyId(id),
            nodes: vec![node],
        }
    }

    pub(super) fn id(&self) -> KeyId {
        self.id
    }

    /// The key of a leaf; `None` when it was cut out.
    pub(super) fn leaf(&self, leaf: u64) -> Option<SecretKey> {
        let mut node = self.nodes.iter().find(|node| node.covers(leaf))?.clone();
        while node.depth < DEPTH {
            node = node.child(node.goes_right(leaf));
        }
        Some(node.key)
    }

    /// Cuts a leaf out; whether it was still there.
    pub(super) fn cut(&mut self, leaf: u64) -> bool {
        let Some(at) = self.nodes.iter().position(|node| node.covers(leaf)) else {
            return false;
        };
        let mut node = self.nodes.swap_remove(at);
        while node.depth < DEPTH {
            let right = node.goes_right(leaf);
            self.nodes.push(node.child(!right));
            node = node.child(right);
        }
        true
    }

    /// The text of the key file: one key as it is, or what is left after the first cut.
    pub(super) fn print(&self) -> String {
        if let [root] = self.nodes.as_slice()
            && root.depth == 0
        {
            return format!("{}\n", root.key.to_hex());
        }
        let mut text = format!("tree {}\n", self.id);
        for node in &self.nodes {
            // Writing to a text cannot fail.
            let _ = writeln!(
                text,
                "{} {:016x} {}",
                node.depth,
                node.prefix,
                node.key.to_hex()
            );
        }
        text
    }

    /// Reads the text of a key file.
    pub(super) fn read(text: &str) -> Option<Self> {
        if let Some(root) = SecretKey::of_hex(text) {
            return Some(Self::grow(root));
        }
        let mut lines = text.lines();
        let id = lines.next()?.strip_prefix("tree ")?;
        let id = KeyId(u64::from_str_radix(id, 16).ok()?);
        let nodes: Option<Vec<Node>> = lines
            .map(|line| {
                let mut parts = line.split(' ');
                let depth = parts.next()?.parse().ok().filter(|d| *d <= DEPTH)?;
                let prefix = u64::from_str_radix(parts.next()?, 16).ok()?;
                let key = SecretKey::of_hex(parts.next()?)?;
                Some(Node { depth, prefix, key })
            })
            .collect();
        Some(Self { id, nodes: nodes? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree() -> KeyTree {
        KeyTree::grow(SecretKey::from_bytes([7; 32]))
    }

    #[test]
    fn a_cut_leaf_is_gone_and_its_neighbors_stay() {
        let whole = tree();
        let mut cut = tree();
        assert!(cut.cut(42));
        assert!(!cut.cut(42));
        assert_eq!(cut.leaf(42), None);
        for leaf in [0, 41, 43, u64::MAX, 1 << 63] {
            assert_eq!(cut.leaf(leaf), whole.leaf(leaf), "{leaf}");
            assert!(whole.leaf(leaf).is_some());
        }
        assert_eq!(cut.id(), whole.id());
    }

    #[test]
    fn what_is_left_holds_no_key_above_the_leaf() {
        let mut cut = tree();
        let mut above = vec![cut.nodes[0].clone()];
        while let Some(last) = above.last().filter(|n| n.depth < DEPTH) {
            above.push(last.child(last.goes_right(42)));
        }
        cut.cut(42);
        let text = cut.print();
        for node in above {
            assert!(!text.contains(&node.key.to_hex()));
        }
    }

    proptest! {
        #[test]
        fn any_cuts_in_any_order_keep_all_other_leaves(
            cuts in prop::collection::vec(any::<u64>(), 1..12),
            others in prop::collection::vec(any::<u64>(), 1..12),
        ) {
            let whole = tree();
            let mut cut = tree();
            for leaf in &cuts {
                cut.cut(*leaf);
            }
            let read = KeyTree::read(&cut.print()).unwrap();
            prop_assert!(read == cut);
            for leaf in &cuts {
                prop_assert_eq!(read.leaf(*leaf), None);
            }
            for leaf in others.iter().filter(|leaf| !cuts.contains(leaf)) {
                prop_assert_eq!(read.leaf(*leaf), whole.leaf(*leaf));
            }
        }
    }
}
