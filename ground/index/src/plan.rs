//! From what was typed to the ways in which an entry may answer it.

use std::ops::Range;

use crate::{
    check::Check,
    fold::{Run, fold, runs},
    hangul::{is_lead, is_syllable, lead},
    piece::{MOST_LEADS, of_narrow, of_wide},
};

/// How much of a query counts, in characters.
const MOST_TEXT: usize = 100;
/// How many words of a query count.
const MOST_WORDS: usize = 8;
/// From how many syllables on a word may differ.
const LONG_WIDE: usize = 3;
/// From how many Latin letters on.
const LONG_NARROW: usize = 5;
/// Up to how many characters; every one of them costs a lookup.
const TOO_LONG: usize = 12;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Query {
    /// Nothing.
    Blank,
    /// Marks without a letter or digit: nothing can answer them.
    Unreadable,
    /// Words.
    Words(Vec<Word>),
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without its particle.
    pub(crate) stem: Vec<char>,
    /// Pieces that an entry must have.
    needs: Vec<String>,
    /// Pieces of its particle, or of a noun that only looks as if it had one.
    bonus: Vec<String>,
    /// Some of it are leads.
    pattern: bool,
    narrow: bool,
}

/// A word of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Which of the needed pieces are its own, in order.
    pub(crate) needs: Range<usize>,
    /// Which of the pieces that speak for the entry are.
    pub(crate) bonus: Range<usize>,
    /// One of the checks is about it.
    pub(crate) checked: bool,
}

/// One way in which an entry may answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Way {
    /// Pieces that it must have.
    pub(crate) needs: Vec<String>,
    /// Pieces that speak for it.
    pub(crate) bonus: Vec<String>,
    /// Its words.
    pub(crate) words: Vec<Part>,
    /// What its text must pass, after the pieces.
    pub(crate) checks: Vec<Check>,
}

/// Reads what was typed.
pub(crate) fn read(text: &str) -> Query {
    let text: String = text.chars().take(MOST_TEXT).collect();
    if text.trim().is_empty() {
        return Query::Blank;
    }
    let words: Vec<Word> = runs(&fold(&text))
        .iter()
        .filter(|run| run.stem > 0)
        .take(MOST_WORDS)
        .map(word)
        .collect();
    match words.is_empty() {
        true => Query::Unreadable,
        false => Query::Words(words),
    }
}

fn word(run: &Run) -> Word {
    let (stem, _) = run.chars.split_at(run.stem);
    let pattern = !run.narrow && run.chars.iter().any(|c| is_lead(*c));
    let (stem, needs) = if pattern {
        (run.chars.as_slice(), of_pattern(&run.chars))
    } else if run.narrow {
        (stem, of_narrow(stem))
    } else {
        (stem, of_wide(stem))
    };
    let mut bonus = Vec::new();
    if !pattern && !run.narrow && run.stem < run.chars.len() {
        bonus = of_wide(&run.chars);
        bonus.retain(|piece| !needs.contains(piece));
    }
    Word {
        stem: stem.to_vec(),
        needs,
        bonus,
        pattern,
        narrow: run.narrow,
    }
}

/// The pieces of leads and syllables mixed: ㅅ울 asks for ㅅㅇ, 서울ㅅ for 서울 and ㅅㅇㅅ.
fn of_pattern(chars: &[char]) -> Vec<String> {
    if let [one] = chars {
        return vec![one.to_string()];
    }
    let of_leads = |part: &[char]| part.iter().map(|c| lead(*c)).collect::<Option<String>>();
    let syllables = |pair: &&[char]| pair.iter().all(|c| is_syllable(*c));
    let known = chars.windows(2).filter(syllables);
    let mut found: Vec<String> = known.map(|pair| pair.iter().collect()).collect();
    // Of leads alone the longest pieces; beside syllables three are enough: texts are compared.
    let most = if chars.iter().all(|c| is_lead(*c)) {
        MOST_LEADS
    } else {
        3
    };
    found.extend(chars.windows(most.min(chars.len())).filter_map(of_leads));
    // A letter that is neither: nothing has it.
    if found.is_empty() {
        vec![chars.iter().collect()]
    } else {
        found
    }
}

impl Word {
    fn check(&self) -> Option<Check> {
        // Leads alone are pieces; of leads beside syllables the pieces may be scattered.
        let mixed = !self.stem.iter().all(|c| is_lead(*c));
        (self.pattern && mixed).then(|| Check::Spelled(self.stem.clone()))
    }

    /// This word alone.
    pub(crate) fn way(&self) -> Way {
        let mut way = Way::default();
        way.add(self);
        way
    }
}

impl Way {
    fn add(&mut self, word: &Word) {
        self.add_pieces(&word.needs, &word.bonus, word.check().is_some());
        self.checks.extend(word.check());
    }

    fn add_pieces(&mut self, needs: &[String], bonus: &[String], checked: bool) {
        let from = (self.needs.len(), self.bonus.len());
        self.needs.extend(needs.iter().cloned());
        self.bonus.extend(bonus.iter().cloned());
        self.words.push(Part {
            needs: from.0..self.needs.len(),
            bonus: from.1..self.bonus.len(),
            checked,
        });
    }
}

/// The ways to answer with every word as it was typed: words apart, and written as one.
pub(crate) fn exact(words: &[Word]) -> Vec<Way> {
    let mut apart = Way::default();
    words.iter().for_each(|word| apart.add(word));
    let plain = |word: &Word| !word.pattern && !word.narrow;
    let mut together = Way::default();
    let mut joined = false;
    for group in words.chunk_by(|a, b| plain(a) && plain(b)) {
        if let [word] = group {
            together.add(word);
            continue;
        }
        joined = true;
        let stem: Vec<char> = group.iter().flat_map(|word| word.stem.clone()).collect();
        together.add(&Word {
            needs: of_wide(&stem),
            stem,
            bonus: Vec::new(),
            pattern: false,
            narrow: false,
        });
    }
    if joined {
        vec![apart, together]
    } else {
        vec![apart]
    }
}

/// The ways to answer when one longer word was typed wrongly, by a letter or a syllable.
pub(crate) fn near(words: &[Word]) -> Vec<Way> {
    let mut ways = Vec::new();
    for (at, wrong) in words.iter().enumerate() {
        for needs in variants(wrong) {
            let mut way = Way::default();
            for (other, word) in words.iter().enumerate() {
                if other == at {
                    way.add_pieces(&needs, &[], false);
                    way.checks.push(Check::Near(wrong.stem.clone()));
                } else {
                    way.add(word);
                }
            }
            ways.push(way);
        }
    }
    ways
}

/// The pieces that are left of a word when one of its characters cannot be trusted.
fn variants(word: &Word) -> Vec<Vec<String>> {
    let long = word.stem.len();
    let (enough, size, first) = match word.narrow {
        true => (
            long >= LONG_NARROW && word.stem.iter().all(|c| !c.is_numeric()),
            3,
            2,
        ),
        false => (long >= LONG_WIDE && !word.pattern, 2, 1),
    };
    if !enough || long > TOO_LONG {
        return Vec::new();
    }
    let without = |at: usize| -> Vec<String> {
        let kept = |(from, _): &(usize, &[char])| !(*from..*from + size).contains(&at);
        let pieces = word.stem.windows(size).enumerate().filter(kept);
        let left: Vec<String> = pieces.map(|(_, piece)| piece.iter().collect()).collect();
        match left.is_empty() {
            true => vec![word.stem.iter().take(first).collect()],
            false => left,
        }
    };
    (0..long).map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Pieces, Place, collect};
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<Word> {
        match read(text) {
            Query::Words(words) => words,
            other => panic!("{text}: {other:?}"),
        }
    }

    fn needs(text: &str) -> Vec<Vec<String>> {
        exact(&words(text))
            .into_iter()
            .map(|way| way.needs)
            .collect()
    }

    #[test]
    fn queries_ask_for_pieces() {
        for (text, wanted) in [
            ("농가를", &[&["농가"][..]][..]),
            ("쌀", &[&["쌀"]]),
            ("쌀을", &[&["쌀"]]),
            (
                "농산물 직거래",
                &[
                    &["농산", "산물", "직거", "거래"],
                    &["농산", "산물", "물직", "직거", "거래"],
                ],
            ),
            ("빈 집", &[&["빈", "집"], &["빈집"]]),
            ("KRDS는", &[&["krd", "rds"]]),
            ("2018년", &[&["201", "018", "년"]]),
            ("ㅎㅊ", &[&["ㅎㅊ"]]),
            ("ㅎ", &[&["ㅎ"]]),
            ("ㅅ울", &[&["ㅅㅇ"]]),
            ("서울ㅅ", &[&["서울", "ㅅㅇㅅ"]]),
            ("ㅎㅊㅁㅇ", &[&["ㅎㅊㅁㅇ"]]),
            ("ㅎㅊㄱㅁㅇ", &[&["ㅎㅊㄱㅁ", "ㅊㄱㅁㅇ"]]),
            ("ㄳ", &[&["ㄱㅅ"]]),
            ("ㅏㅏ", &[&["ㅏㅏ"]]),
        ] {
            assert_eq!(needs(text), wanted, "{text}");
        }
    }

    #[test]
    fn blank_and_unreadable_are_not_the_same() {
        assert_eq!(read(" \n"), Query::Blank);
        assert_eq!(read("!?…"), Query::Unreadable);
        assert_eq!(words(&"가나다라 ".repeat(50)).len(), 8);
        assert_eq!(words(&"한".repeat(500))[0].stem.len(), 100);
    }

    #[test]
    fn leads_beside_syllables_are_checked() {
        let checked = |text: &str| exact(&words(text))[0].checks.len();
        assert_eq!(
            [
                checked("ㅎㅊ"),
                checked("ㅎㅊㅁ"),
                checked("ㅅ울"),
                checked("홍천")
            ],
            [0, 0, 1, 0]
        );
    }

    #[test]
    fn a_noun_that_looks_inflected_speaks_for_itself() {
        let way = &exact(&words("거제도"))[0];
        assert_eq!(
            (&way.needs[..], &way.bonus[..]),
            (&["거제".to_owned()][..], &["제도".to_owned()][..])
        );
    }

    #[test]
    fn longer_words_may_differ() {
        let near = |text: &str| -> Vec<Vec<String>> {
            super::near(&words(text))
                .into_iter()
                .map(|way| way.needs)
                .collect()
        };
        assert_eq!(near("고구마"), [["구마"], ["고"], ["고구"]]);
        assert_eq!(near("festa")[2], ["fe"]);
        for text in ["농가", "fest", "20181", "ㅎㅊㅁㅇ"] {
            assert!(near(text).is_empty(), "{text}");
        }
    }

    /// Pairs of particles: after a consonant, after a vowel.
    const PARTICLES: [[&str; 2]; 7] = [
        ["을", "를"],
        ["은", "는"],
        ["과의", "와의"],
        ["에서", "에서"],
        ["들이", "들이"],
        ["까지도", "까지도"],
        ["", ""],
    ];

    fn with(word: &str, particle: usize) -> String {
        let open = word.chars().next_back().and_then(crate::hangul::ending);
        let form = usize::from(open == Some(crate::hangul::Ending::Open));
        format!("{word}{}", PARTICLES[particle][form])
    }

    proptest! {
        #[test]
        fn a_word_is_found_under_any_particle(
            word in "[가-힣]{2,6}",
            other in "[가-힣]{1,4}",
            written in 0..PARTICLES.len(),
            asked in 0..PARTICLES.len(),
        ) {
            let mut held = Pieces::new();
            let text = format!("{other} {} {other}", with(&word, written));
            collect(&mut held, &runs(&fold(&text)), Place::Body);
            let way = words(&with(&word, asked))[0].way();
            prop_assert!(way.needs.iter().all(|piece| held.contains_key(piece)), "{way:?}");
        }

        #[test]
        fn any_query_has_a_way_or_none(text in "\\PC{0,120}") {
            if let Query::Words(words) = read(&text) {
                for way in exact(&words).into_iter().chain(near(&words)) {
                    prop_assert!(!way.needs.is_empty());
                    prop_assert!(way.words.iter().all(|part| part.needs.end <= way.needs.len()));
                }
            }
        }
    }
}
