//! Text as searches compare it: one form for what people write in many.

use unicode_normalization::UnicodeNormalization;

use crate::{
    hangul::{from_conjoining, is_letter, is_syllable, unjoined},
    particle::{is_particle, stem},
};

/// Folds a text: composed (a name from a Mac arrives in single letters), full-width and joined
/// forms apart (㈜, ㎡, ＡＢＣ), lower case, one space where anything stood that is no letter or
/// digit. Leads that somebody typed alone stay as they are.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut push = |c: char| {
        for c in c.to_lowercase() {
            if c.is_alphanumeric() {
                out.push(c);
            } else if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
    };
    // NFKC would turn ㅎ into a lead that waits for its vowel: letters written alone step aside.
    for part in text.split_inclusive(is_letter) {
        let letter = part.chars().next_back().filter(|c| is_letter(*c));
        let plain = part.strip_suffix(is_letter).unwrap_or(part);
        for c in plain.nfkc() {
            push(from_conjoining(c).unwrap_or(c));
        }
        match letter.and_then(unjoined) {
            Some(two) => two.into_iter().for_each(&mut push),
            None => letter.into_iter().for_each(&mut push),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A stretch of one script inside a word: Korean (with hanja and kana), or Latin and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its characters.
    pub(crate) chars: Vec<char>,
    /// How many of them stand before a particle; 0 when the whole is one, as in KRDS는.
    pub(crate) stem: usize,
    /// Latin letters, digits and the like.
    pub(crate) narrow: bool,
}

/// The stretches of a folded text, in order.
pub(crate) fn runs(folded: &str) -> Vec<Run> {
    let mut out = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let chars: Vec<char> = word.chars().collect();
        let mut after_narrow = false;
        for part in chars.chunk_by(|a, b| is_narrow(*a) == is_narrow(*b)) {
            let narrow = part.first().copied().is_some_and(is_narrow);
            let stem = match narrow {
                true => part.len(),
                false if after_narrow && is_particle(part) => 0,
                false => stem(part),
            };
            out.push(Run {
                chars: part.to_vec(),
                stem,
                narrow,
            });
            after_narrow = narrow;
        }
    }
    out
}

fn is_narrow(c: char) -> bool {
    let wide = is_syllable(c)
        || is_letter(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    !wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn many_ways_of_writing_are_one() {
        for (text, folded) in [
            ("ＫＲＤＳ  Ａ４용지", "krds a4용지"),
            ("㈜한빛", "주 한빛"),
            ("(주)한빛", "주 한빛"),
            ("농·산·어촌", "농 산 어촌"),
            ("1,200㎡", "1 200m2"),
            ("  「한빛」  마을.", "한빛 마을"),
            ("\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}", "한빛"),
            ("ㅎㅊ", "ㅎㅊ"),
            ("ㄳ", "ㄱㅅ"),
            ("ㅅ울", "ㅅ울"),
            ("!?", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn words_fall_into_scripts() {
        let shape = |text: &str| -> Vec<(String, usize)> {
            let one = |run: Run| (run.chars.iter().collect(), run.stem);
            runs(&fold(text)).into_iter().map(one).collect()
        };
        let owned = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
            list.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect()
        };
        assert_eq!(shape("KRDS는"), owned(&[("krds", 4), ("는", 0)]));
        assert_eq!(
            shape("2018년의 농가를"),
            owned(&[("2018", 4), ("년의", 2), ("농가를", 2)])
        );
        assert_eq!(shape("A4용지"), owned(&[("a4", 2), ("용지", 2)]));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.contains("  "));
        }

        #[test]
        fn runs_lose_nothing(text in "[가-힣a-z0-9ㄱ-ㅎ ]{0,40}") {
            let folded = fold(&text);
            let joined: String = runs(&folded).iter().flat_map(|run| run.chars.clone()).collect();
            prop_assert_eq!(joined, folded.replace(' ', ""));
        }
    }
}
