//! How questions of this room stand in figures: a beginning that says what is asked about, and
//! pairs that narrow it.

use std::{collections::BTreeMap, str::FromStr};

use kernel::Selection;

/// A question as it was read: its pairs by name.
pub(crate) type Asked = BTreeMap<String, String>;

/// Writes a question.
pub(crate) fn written(prefix: &str, pairs: &[(&'static str, String)]) -> Selection {
    // Pairs of text always encode.
    let pairs = serde_urlencoded::to_string(pairs).unwrap_or_default();
    Selection(format!("{prefix}{pairs}"))
}

/// Reads the pairs of a question; `None` for one that begins otherwise.
pub(crate) fn asked(prefix: &str, selection: &Selection) -> Option<Asked> {
    serde_urlencoded::from_str(selection.0.strip_prefix(prefix)?).ok()
}

/// What a question is narrowed to: the pairs that are given.
pub(crate) fn given<const N: usize>(
    parts: [(&'static str, Option<String>); N],
) -> Vec<(&'static str, String)> {
    let parts = parts.into_iter();
    parts
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// A part of a question that may be missing, but not be nonsense.
pub(crate) fn part<T>(
    asked: &Asked,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<Option<T>> {
    match asked.get(name) {
        None => Some(None),
        Some(text) => read(text).map(Some),
    }
}

/// A value that reads as it was written.
pub(crate) fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
