//! How well an entry answers, in whole numbers: the same on every database.

use crate::{
    check::Grade,
    piece::{Marks, Place},
};

/// A word stands there in one piece, not across a space or with a particle in it.
const INSIDE: i64 = 50;
/// A word stands there as a word, not as a part of a longer one.
const WHOLE: i64 = 50;
/// All of a word stands in the title.
const IN_TITLE: i64 = 40;
/// A word of the text, or of the title, begins with it.
const BEGINS: [i64; 2] = [5, 10];
/// With the very particle. For some nouns it is a part of them (거제도), and what only begins like
/// them may stand in a title: so it is more than a place there.
const VERBATIM: i64 = 120;

/// A word of a way, by the columns of marks that its pieces have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Of the pieces that it needs, in order.
    pub(crate) needs: Vec<usize>,
    /// Of those that speak for it.
    pub(crate) bonus: Vec<usize>,
    /// Its text is compared.
    pub(crate) checked: bool,
}

/// The score of an entry whose pieces have these marks, a column each; 0: it does not have the
/// piece.
pub(crate) fn score(words: &[Columns], marks: &[u8]) -> i64 {
    words.iter().map(|word| word_score(word, marks)).sum()
}

/// What a text that was compared adds.
pub(crate) fn graded(grade: Grade) -> i64 {
    match grade {
        Grade::Loosely => 0,
        Grade::Inflected => INSIDE / 2,
        Grade::Inside => INSIDE,
        Grade::Whole => INSIDE + WHOLE,
    }
}

/// What the marks alone tell; of a word that was checked on the text they tell only the place.
fn word_score(word: &Columns, marks: &[u8]) -> i64 {
    let of = |column: &usize| Marks(marks.get(*column).copied().unwrap_or_default());
    let (Some(first), Some(last)) = (word.needs.first().map(of), word.needs.last().map(of)) else {
        return 0;
    };
    let all = word
        .needs
        .iter()
        .fold(u8::MAX, |all, column| all & of(column).bits());
    let all = Marks(all);
    let points = |is: bool, points: i64| if is { points } else { 0 };
    let (mut begins, mut whole, mut sum) = (false, false, 0);
    for place in [Place::Body, Place::Title] {
        if first.starts(place) {
            begins = true;
            whole |= last.ends(place);
            sum += BEGINS[place as usize];
        }
    }
    let inside = all.inside(Place::Body) || all.inside(Place::Title);
    let verbatim = begins
        && !word.bonus.is_empty()
        && word
            .bonus
            .iter()
            .all(|column| of(column) != Marks::default());
    sum + points(!word.checked && whole, WHOLE)
        + points(!word.checked && inside, INSIDE)
        + points(all.stands(Place::Title), IN_TITLE)
        + points(verbatim, VERBATIM)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        fold::{fold, runs},
        piece::{Pieces, collect},
        plan::{Query, exact, read},
        search::Compiled,
    };

    fn scored(query: &str, title: &str, body: &str) -> i64 {
        let mut pieces = Pieces::new();
        collect(&mut pieces, &runs(&fold(title)), Place::Title);
        collect(&mut pieces, &runs(&fold(body)), Place::Body);
        let Query::Words(words) = read(query) else {
            panic!("{query}");
        };
        let ways = exact(&words);
        let held: BTreeMap<u64, u8> = crate::piece::read(&crate::piece::write(&pieces)).collect();
        let each = ways.iter().map(|way| {
            let way = Compiled::of(way).unwrap();
            let marks: Vec<u8> = way
                .codes
                .iter()
                .map(|c| held.get(c).copied().unwrap_or(0))
                .collect();
            score(&way.words, &marks)
        });
        each.max().unwrap()
    }

    /// Each line's entries from the best to the worst: title and text.
    #[test]
    fn the_better_comes_first() {
        for (query, entries) in [
            (
                "감자",
                &[
                    ("감자", ""),
                    ("", "감자를 심는다"),
                    ("감자탕", ""),
                    ("", "햇감자탕"),
                ][..],
            ),
            (
                "거제도",
                &[
                    ("", "거제도의 겨울"),
                    ("거제의 겨울", ""),
                    ("", "거제의 겨울"),
                ],
            ),
            (
                "쌀",
                &[("쌀", ""), ("", "쌀을"), ("쌀국수", ""), ("", "쌀국수")],
            ),
            (
                "농산물 직거래",
                &[
                    ("농산물 직거래", ""),
                    ("농산물", "직거래"),
                    ("", "농산물직거래"),
                ],
            ),
        ] {
            let scores: Vec<i64> = entries.iter().map(|(t, b)| scored(query, t, b)).collect();
            assert!(scores.is_sorted_by(|a, b| a > b), "{query}: {scores:?}");
        }
    }
}
