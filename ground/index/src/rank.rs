//! How well an entry answers, in whole numbers: the same on every database.

use crate::{
    check::Grade,
    piece::{Marks, Place},
    plan::{Part, Way},
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

/// The score of an entry whose pieces have these marks (`None`: it does not have the piece, or
/// nobody looked), and whose text passed the way's checks with these grades.
pub(crate) fn score(way: &Way, marks: impl Fn(&str) -> Option<Marks>, grades: &[Grade]) -> i64 {
    let words = way.words.iter().map(|word| {
        let of = |pieces: &[String]| -> Vec<Marks> {
            pieces.iter().filter_map(|piece| marks(piece)).collect()
        };
        let needs = of(way.needs.get(word.needs.clone()).unwrap_or_default());
        let bonus = of(way.bonus.get(word.bonus.clone()).unwrap_or_default());
        word_score(word, &needs, bonus.len())
    });
    let checks = grades.iter().map(|grade| match grade {
        Grade::Loosely => 0,
        Grade::Inflected => INSIDE / 2,
        Grade::Inside => INSIDE,
        Grade::Whole => INSIDE + WHOLE,
    });
    words.sum::<i64>() + checks.sum::<i64>()
}

/// What the marks alone tell; of a word that was checked on the text they tell only the place.
fn word_score(word: &Part, needs: &[Marks], bonus: usize) -> i64 {
    let (Some(first), Some(last)) = (needs.first(), needs.last()) else {
        return 0;
    };
    let places = [Place::Body, Place::Title];
    let inside = |place: &Place| needs.iter().all(|marks| marks.inside(*place));
    let begins: Vec<Place> = places
        .into_iter()
        .filter(|place| first.starts(*place))
        .collect();
    let whole = begins.iter().any(|place| last.ends(*place));
    let verbatim = !begins.is_empty() && bonus > 0 && bonus == word.bonus.len();
    let points = |is: bool, points: i64| if is { points } else { 0 };
    begins
        .iter()
        .map(|place| BEGINS[*place as usize])
        .sum::<i64>()
        + points(!word.checked && whole, WHOLE)
        + points(!word.checked && places.iter().any(inside), INSIDE)
        + points(
            needs.iter().all(|marks| marks.stands(Place::Title)),
            IN_TITLE,
        )
        + points(verbatim, VERBATIM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fold::{fold, runs},
        piece::{Pieces, collect},
        plan::{Query, exact, read},
    };

    fn scored(query: &str, title: &str, body: &str) -> i64 {
        let mut pieces = Pieces::new();
        collect(&mut pieces, &runs(&fold(title)), Place::Title);
        collect(&mut pieces, &runs(&fold(body)), Place::Body);
        let Query::Words(words) = read(query) else {
            panic!("{query}");
        };
        let ways = exact(&words);
        let each = ways
            .iter()
            .map(|way| score(way, |piece| pieces.get(piece).copied(), &[]));
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
