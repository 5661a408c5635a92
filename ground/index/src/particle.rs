//! Particles and common endings, taken off the end of a word.
//!
//! The list is the case particles (격 조사), auxiliary particles (보조사) and connecting particles
//! (접속 조사) of the school grammar (국립국어원, 한국어 어문 규범 and 표준국어대사전, part of speech
//! 조사), their common chains (에서는, 으로부터의), and the endings that make a verb of a noun
//! (하는, 합니다, 되어). A noun that only looks inflected (거제도) loses its last syllable in query
//! and record alike: more is found, nothing is missed, and the ranking puts the full word first.

use crate::hangul::{Ending, ending};

/// What a particle asks of the syllable before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing.
    Any,
    /// A consonant at its end (을, 은, 이, 과).
    Consonant,
    /// A vowel at its end (를, 는, 가, 와).
    Vowel,
    /// A consonant other than ㄹ (으로).
    NotLiquid,
    /// A vowel or ㄹ (로).
    Liquid,
}

impl After {
    fn fits(self, before: char) -> bool {
        match (self, ending(before)) {
            (_, None) | (After::Any, _) => true,
            (After::Consonant, Some(end)) => end != Ending::Open,
            (After::Vowel, Some(end)) => end == Ending::Open,
            (After::NotLiquid, Some(end)) => end == Ending::Closed,
            (After::Liquid, Some(end)) => end != Ending::Closed,
        }
    }
}

/// The first syllables of particles whose form depends on what stands before.
fn asks(particle: &str) -> After {
    match particle {
        "은" | "을" | "과" | "이" | "과의" | "과는" | "과도" | "이나" | "이랑" | "이며"
        | "이란" | "이라는" | "이라도" | "이라고" | "이든지" => After::Consonant,
        "는" | "를" | "가" | "와" | "와의" | "와는" | "와도" | "나" | "랑" | "며" | "란"
        | "라는" | "라도" | "라고" | "든지" => After::Vowel,
        _ if particle.starts_with("으로") => After::NotLiquid,
        _ if particle.starts_with('로') => After::Liquid,
        _ => After::Any,
    }
}

/// Three syllables and more, two, one: the longest is tried first.
const LONG: &[&str] = &[
    "되었습니다",
    "하였습니다",
    "으로부터의",
    "으로부터",
    "에서부터",
    "으로서의",
    "으로써의",
    "로부터의",
    "만으로도",
    "했습니다",
    "됐습니다",
    "하였으며",
    "되었으며",
    "이었다",
    "에게서는",
    "으로서",
    "으로써",
    "에서의",
    "에서는",
    "에서도",
    "에서만",
    "에게는",
    "에게도",
    "에게서",
    "한테서",
    "께서는",
    "으로는",
    "으로도",
    "으로의",
    "으로만",
    "로부터",
    "로서의",
    "로써의",
    "까지의",
    "까지는",
    "까지도",
    "부터의",
    "부터는",
    "마저도",
    "조차도",
    "보다는",
    "보다도",
    "만으로",
    "이라는",
    "이라도",
    "이라고",
    "이든지",
    "들에게",
    "들에는",
    "들에서",
    "하였다",
    "되었다",
    "합니다",
    "됩니다",
    "입니다",
    "하려는",
    "하거나",
    "하면서",
    "적으로",
];
const TWO: &[&str] = &[
    "에서", "에게", "한테", "께서", "으로", "로서", "로써", "로는", "로도", "로의", "로만", "에는",
    "에도", "에만", "까지", "부터", "처럼", "만큼", "보다", "마다", "마저", "조차", "밖에", "대로",
    "이나", "이랑", "이며", "이란", "라는", "라도", "라고", "든지", "하고", "과의", "과는", "과도",
    "와의", "와는", "와도", "만을", "만이", "만은", "만의", "들을", "들이", "들은", "들의", "들과",
    "들도", "들만", "들에", "하는", "하여", "하며", "하기", "하게", "한다", "했다", "해서", "하던",
    "되는", "되어", "된다", "됐다", "되며", "되고", "이다", "적인",
];
const ONE: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "에", "의", "와", "과", "로", "도", "만", "들", "나", "랑",
];
/// Those that leave even one syllable: 쌀을, 배는.
const AFTER_ONE: &[&str] = &["을", "를", "은", "는"];

/// How many characters of a word stand before its particle; all of them when it has none. Never 0.
#[doc(alias = "조사")]
pub(crate) fn stem(word: &[char]) -> usize {
    let without = strip(word);
    match word.get(..without) {
        // 농가들이: what carried the particle is a plural.
        Some([.., _, _, '들']) if without < word.len() => without - 1,
        _ => without,
    }
}

/// Whether the whole is a particle, as after a Latin word: KRDS는.
pub(crate) fn is_particle(word: &[char]) -> bool {
    let text: String = word.iter().collect();
    [LONG, TWO, ONE]
        .iter()
        .any(|list| list.contains(&text.as_str()))
}

fn strip(word: &[char]) -> usize {
    let last = word.last().copied();
    let ends_alike = |particle: &&&str| particle.chars().next_back() == last;
    for particle in LONG.iter().chain(TWO).chain(ONE).filter(ends_alike) {
        let long = particle.chars().count();
        let Some(left) = word.len().checked_sub(long) else {
            continue;
        };
        let enough = left >= 2 || (left == 1 && AFTER_ONE.contains(particle));
        let ends = || word.iter().skip(left).copied().eq(particle.chars());
        let before = left.checked_sub(1).and_then(|at| word.get(at));
        if enough && ends() && before.is_some_and(|c| asks(particle).fits(*c)) {
            return left;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stripped(word: &str) -> String {
        let chars: Vec<char> = word.chars().collect();
        chars[..stem(&chars)].iter().collect()
    }

    #[test]
    fn particles_come_off() {
        for (word, left) in [
            ("농가를", "농가"),
            ("농가의", "농가"),
            ("농가에서는", "농가"),
            ("농가들이", "농가"),
            ("농가들에게", "농가"),
            ("마을로부터", "마을"),
            ("마을에서부터", "마을"),
            ("부산으로", "부산"),
            ("서울로", "서울"),
            ("체험하는", "체험"),
            ("지속적인", "지속"),
            ("쌀을", "쌀"),
            ("배는", "배"),
        ] {
            assert_eq!(stripped(word), left, "{word}");
        }
    }

    #[test]
    fn words_that_only_look_inflected_stay() {
        for word in [
            "농가",
            "마을",
            "가을",
            "전문가",
            "휴가",
            "회의",
            "제과",
            "아이",
            "쌀",
            "을",
            "의",
            "에서",
            "도로",
        ] {
            assert_eq!(stripped(word), word);
        }
    }

    #[test]
    fn the_longest_comes_first() {
        for list in [LONG, TWO, ONE] {
            for (at, particle) in list.iter().enumerate() {
                let covered = list[..at]
                    .iter()
                    .any(|earlier| particle.ends_with(earlier) && particle.len() > earlier.len());
                assert!(!covered, "{particle} is never reached");
            }
        }
        assert!(LONG.iter().all(|p| p.chars().count() >= 2));
        assert!(TWO.iter().all(|p| p.chars().count() == 2));
        assert!(ONE.iter().all(|p| p.chars().count() == 1));
    }

    proptest! {
        #[test]
        fn something_is_always_left(word in "[가-힣]{1,8}") {
            prop_assert!(!stripped(&word).is_empty());
            prop_assert!(word.starts_with(&stripped(&word)));
        }
    }
}
