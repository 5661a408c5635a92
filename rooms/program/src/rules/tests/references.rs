//! Legal references, possible and impossible.

use crate::rules::citations::read_reference;

/// A reference as printed; article, branch, paragraph, item; whether it can exist; what was meant.
type ReferenceRow = (&'static str, [Option<i64>; 4], bool, Option<&'static str>);

const REFERENCES: &[ReferenceRow] = &[
    ("제6조", [Some(6), None, None, None], true, None),
    (
        "제4조 제1항 제2호",
        [Some(4), None, Some(1), Some(2)],
        true,
        None,
    ),
    (
        "제4조제1항제2호가목",
        [Some(4), None, Some(1), Some(2)],
        true,
        None,
    ),
    (
        "제4조의2제3항",
        [Some(4), Some(2), Some(3), None],
        true,
        None,
    ),
    ("제4조 제2호", [Some(4), None, None, Some(2)], true, None),
    ("4조 1항", [Some(4), None, Some(1), None], true, None),
    (
        "제4조 제1항 제2조",
        [Some(4), None, Some(1), None],
        false,
        Some("제4조제1항제2호"),
    ),
    (
        "제4조 제2조",
        [Some(4), None, None, None],
        false,
        Some("제4조제2항"),
    ),
    (
        "제4조 제1항 제2항",
        [Some(4), None, Some(1), None],
        false,
        Some("제4조제1항제2호"),
    ),
    ("제1항", [None; 4], false, None),
    ("제0조", [None; 4], false, None),
    ("별표 1", [None; 4], true, None),
    ("제6조 및 제7조", [None; 4], true, None),
    ("", [None; 4], true, None),
];

#[test]
fn references_are_read_and_impossible_ones_are_told() {
    for (text, [article, branch, paragraph, item], possible, suggested) in REFERENCES {
        let read = read_reference(text);
        assert_eq!(
            [read.article, read.branch, read.paragraph, read.item],
            [*article, *branch, *paragraph, *item],
            "{text}"
        );
        assert_eq!(
            read.impossible.is_none(),
            *possible,
            "{text}: {:?}",
            read.impossible
        );
        assert_eq!(read.suggested.as_deref(), *suggested, "{text}");
    }
}
