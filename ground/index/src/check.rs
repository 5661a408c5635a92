//! What only the text itself can tell: leads in a row, and words that differ by one letter.

use crate::{
    hangul::{is_lead, lead, letters},
    particle::stem,
};

/// A test of an entry's folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Check {
    /// These characters stand in a row; a lead stands for every syllable that begins with it. A row
    /// may go over a space, and over the particle before the space.
    Spelled(Vec<char>),
    /// A stretch of a word differs from these characters by one letter or one syllable.
    Near(Vec<char>),
}

/// How well a text passes, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// Across words, or with a letter changed.
    Loosely,
    /// Inside a word, with some of its particle.
    Inflected,
    /// Inside a word.
    Inside,
    /// As a whole word.
    Whole,
}

impl Check {
    /// How well the text passes; `None` when it does not.
    pub(crate) fn grade(&self, folded: &str) -> Option<Grade> {
        match self {
            Check::Spelled(wanted) => {
                let chars: Vec<char> = folded.chars().collect();
                let words: Vec<&[char]> = chars.split(|c| *c == ' ').collect();
                let mut best = None;
                for (at, word) in words.iter().enumerate() {
                    for from in 0..word.len() {
                        if spelled(&words, at, from, wanted, false) {
                            best = best.max(Some(graded(word, from, wanted.len())));
                        }
                    }
                }
                best
            }
            Check::Near(wanted) => {
                let near = folded.split(' ').any(|word| {
                    let chars: Vec<char> = word.chars().collect();
                    (0..chars.len()).any(|from| near_from(chars.get(from..).unwrap_or(&[]), wanted))
                });
                near.then_some(Grade::Loosely)
            }
        }
    }
}

/// The grade of a row of this length that begins here.
fn graded(word: &[char], from: usize, long: usize) -> Grade {
    let (to, stem) = (from + long, stem(word));
    match (from, to) {
        (0, to) if to == stem => Grade::Whole,
        (_, to) if to <= stem => Grade::Inside,
        (_, to) if to <= word.len() => Grade::Inflected,
        _ => Grade::Loosely,
    }
}

fn spelled(words: &[&[char]], word: usize, at: usize, wanted: &[char], begun: bool) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return true;
    };
    let Some(here) = words.get(word) else {
        return false;
    };
    let fits = |c: &char| c == first || (is_lead(*first) && lead(*c) == Some(*first));
    if here.get(at).is_some_and(fits) && spelled(words, word, at + 1, rest, true) {
        return true;
    }
    // Over the space; a row that has not begun begins in the next word.
    let next = words.get(word + 1).and_then(|next| next.first());
    begun
        && next.is_some_and(fits)
        && (at == here.len() || at == stem(here))
        && spelled(words, word + 1, 1, rest, true)
}

/// Whether the beginning of `text` is `wanted` with one difference.
fn near_from(text: &[char], wanted: &[char]) -> bool {
    let long = wanted.len();
    let same = |a: &[char], b: &[char]| {
        let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let back = a
            .iter()
            .rev()
            .zip(b.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        (front, front + back)
    };
    if let Some(part) = text.get(..long) {
        let (front, both) = same(part, wanted);
        let one_letter = || match (part.get(front), wanted.get(front)) {
            (Some(a), Some(b)) => one_letter_off(*a, *b),
            _ => true,
        };
        if both + 1 >= long && (long > 3 || one_letter()) {
            return true;
        }
    }
    let other = |size: usize, enough: usize| {
        text.get(..size)
            .is_some_and(|part| same(part, wanted).1 >= enough)
    };
    long > 3 && (other(long + 1, long) || other(long - 1, long - 1))
}

/// Whether two syllables differ in one letter: lead, vowel or tail.
fn one_letter_off(a: char, b: char) -> bool {
    match (letters(a), letters(b)) {
        (Some(a), Some(b)) => a.iter().zip(b).filter(|(a, b)| **a != *b).count() <= 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(text: &str, wanted: &str) -> Option<Grade> {
        Check::Spelled(wanted.chars().collect()).grade(text)
    }

    fn near(text: &str, wanted: &str) -> bool {
        let near = Check::Near(wanted.chars().collect());
        near.grade(text).is_some()
    }

    #[test]
    fn rows_of_leads_and_syllables() {
        let village = "강원 홍천군의 마을";
        for (text, wanted, passes) in [
            (village, "ㅎㅊㄱ", Some(Grade::Whole)),
            (village, "ㅎㅊㄱㅇ", Some(Grade::Inflected)),
            (village, "ㅎㅊ", Some(Grade::Inside)),
            (village, "ㅊㄱㅇ", Some(Grade::Inflected)),
            (village, "ㅎㅊㄱㅁㅇ", Some(Grade::Loosely)),
            (village, "ㄱㅇㅁㅇ", Some(Grade::Loosely)),
            (village, "ㅎㅊㅁ", None),
            ("서울에서", "ㅅ울", Some(Grade::Whole)),
            ("농산물의 직거래", "농산물직거래", Some(Grade::Loosely)),
            ("서울", "ㅅ을", None),
            ("서울", "ㅅㅇㅅ", None),
        ] {
            assert_eq!(grade(text, wanted), passes, "{text} {wanted}");
        }
    }

    #[test]
    fn one_letter_or_syllable_off() {
        for (text, wanted, passes) in [
            ("고구마를 심는다", "고고마", true),
            ("고구마를 심는다", "고구미", true),
            ("고구마를 심는다", "고등마", false),
            ("직거래장터", "직걸래장터", true),
            ("직거래장터", "직거장터", true),
            ("직거래장터", "직거래의장터", true),
            ("직거래장터", "적거래장더", false),
            ("festival", "festval", true),
            ("festival", "festiwal", true),
            ("festival", "vestiwal", false),
            ("고구", "고구마", false),
        ] {
            assert_eq!(near(text, wanted), passes, "{text} {wanted}");
        }
    }
}
