//! The importer against a paper of our own, against that paper with one thing wrong at a time, and
//! against rubbish.

mod forms;
mod mutations;
mod paper;
mod rubbish;

use super::{FindingKind, PaperDraft, read};

/// A paper with the figures of a real one and sentences of our own.
const PAPER: &str = include_str!("../../tests/fixtures/paper.txt");

fn draft(text: &str) -> PaperDraft {
    read(text.as_bytes()).unwrap_or_else(|refused| panic!("{refused}"))
}

/// The ids of all findings with kind, line and column.
fn findings(draft: &PaperDraft) -> Vec<(&str, FindingKind, usize, usize)> {
    let each = |f: &'_ super::Finding| (f.kind, f.place.line, f.place.column);
    draft
        .findings
        .iter()
        .map(|finding| {
            let (kind, line, column) = each(finding);
            (finding.id.as_str(), kind, line, column)
        })
        .collect()
}

/// The paper with one place changed; the place must be there exactly once.
fn changed(from: &str, to: &str) -> String {
    assert_eq!(
        PAPER.matches(from).count(),
        1,
        "{from:?} must stand once in the paper"
    );
    PAPER.replacen(from, to, 1)
}
