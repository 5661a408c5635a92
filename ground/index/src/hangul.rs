//! Syllables and their letters, by the arithmetic of Unicode 3.12 (conjoining jamo behaviour).

/// The nineteen leads in the order of Unicode, as the letters that a keyboard writes.
const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

/// Two leads typed one after the other, as keyboards join them into one letter.
const JOINED: [(char, [char; 2]); 11] = [
    ('ㄳ', ['ㄱ', 'ㅅ']),
    ('ㄵ', ['ㄴ', 'ㅈ']),
    ('ㄶ', ['ㄴ', 'ㅎ']),
    ('ㄺ', ['ㄹ', 'ㄱ']),
    ('ㄻ', ['ㄹ', 'ㅁ']),
    ('ㄼ', ['ㄹ', 'ㅂ']),
    ('ㄽ', ['ㄹ', 'ㅅ']),
    ('ㄾ', ['ㄹ', 'ㅌ']),
    ('ㄿ', ['ㄹ', 'ㅍ']),
    ('ㅀ', ['ㄹ', 'ㅎ']),
    ('ㅄ', ['ㅂ', 'ㅅ']),
];

const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;
/// Tail number of ㄹ.
const TAIL_L: u32 = 8;

/// Whether it is a whole syllable.
pub(crate) fn is_syllable(c: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(c))
}

/// Whether it is a lead written alone.
pub(crate) fn is_lead(c: char) -> bool {
    LEADS.contains(&c)
}

/// Whether it is a letter of the block of letters written alone (ㄱ to ㅣ).
pub(crate) fn is_letter(c: char) -> bool {
    ('\u{3131}'..='\u{3163}').contains(&c)
}

/// The lead of a syllable; a lead alone is its own.
#[doc(alias = "초성")]
pub(crate) fn lead(c: char) -> Option<char> {
    if is_lead(c) {
        return Some(c);
    }
    let [lead, _, _] = letters(c)?;
    LEADS.get(lead as usize).copied()
}

/// Lead, vowel and tail by number, the tail 0 where there is none.
pub(crate) fn letters(c: char) -> Option<[u32; 3]> {
    let at = u32::from(c).checked_sub(FIRST).filter(|_| is_syllable(c))?;
    Some([at / (VOWELS * TAILS), at / TAILS % VOWELS, at % TAILS])
}

/// How a syllable ends, which decides the form of the particle after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In a vowel.
    Open,
    /// In ㄹ, which takes 로 like a vowel and 을 like a consonant.
    Liquid,
    /// In another consonant.
    Closed,
}

/// How a syllable ends; `None` for anything else.
pub(crate) fn ending(c: char) -> Option<Ending> {
    let [_, _, tail] = letters(c)?;
    Some(match tail {
        0 => Ending::Open,
        TAIL_L => Ending::Liquid,
        _ => Ending::Closed,
    })
}

/// The two leads that a keyboard joined into one letter.
pub(crate) fn unjoined(c: char) -> Option<[char; 2]> {
    JOINED
        .iter()
        .find(|(one, _)| *one == c)
        .map(|(_, two)| *two)
}

/// The letter that a keyboard writes for a lead of the conjoining block (U+1100 to U+1112).
pub(crate) fn from_conjoining(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0x1100)?;
    LEADS.get(at as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_and_endings() {
        for (syllable, of, ends) in [
            ('가', 'ㄱ', Ending::Open),
            ('쌀', 'ㅆ', Ending::Liquid),
            ('힣', 'ㅎ', Ending::Closed),
            ('집', 'ㅈ', Ending::Closed),
        ] {
            assert_eq!(lead(syllable), Some(of));
            assert_eq!(ending(syllable), Some(ends), "{syllable}");
        }
        assert_eq!(lead('ㅎ'), Some('ㅎ'));
        assert_eq!(lead('ㅏ'), None);
        assert_eq!(lead('a'), None);
        assert_eq!(ending('a'), None);
        assert_eq!(letters('각'), Some([0, 0, 1]));
    }

    #[test]
    fn letters_that_keyboards_join_come_apart() {
        assert_eq!(unjoined('ㄳ'), Some(['ㄱ', 'ㅅ']));
        assert_eq!(unjoined('ㄱ'), None);
        assert_eq!(from_conjoining('\u{1112}'), Some('ㅎ'));
        assert_eq!(from_conjoining('\u{1161}'), None);
    }
}
