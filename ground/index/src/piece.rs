//! The pieces of a text: what the postings are made of.
//!
//! * two syllables beside each other, inside a word and across the space between two words, where
//!   the first word counts both with its particle and without: 농산물의 직거래 has 물직;
//! * the first syllable of a word, for words and queries of one;
//! * leads: the first of a word, every two inside a word, every three and four inside and across
//!   (ㄴ, ㄴㅅ, ㄴㅅㅁ, ㄴㅅㅁㅇ); two say too little to be asked for across a space;
//! * of Latin words and numbers the first one and two characters and every three.

use std::collections::BTreeMap;

use crate::{
    bytes::{Reader, put},
    fold::Run,
    hangul::{is_lead, is_syllable, lead},
};

/// Where in an entry a piece stands, as bits. Several places may have set them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(pub(crate) u8);

impl Marks {
    /// At the beginning of a word of the text, and of the title.
    const START: [u8; 2] = [1, 8];
    /// At the end of a word, with or without its particle.
    const END: [u8; 2] = [2, 16];
    /// Anywhere.
    const HERE: [u8; 2] = [4, 32];
    /// Inside a word, particle excluded.
    const INSIDE: [u8; 2] = [64, 128];

    /// The marks of the characters `at` to `to` of a word.
    fn of(place: Place, run: &Run, at: usize, to: usize) -> Self {
        let bit = |set: bool, bits: [u8; 2]| if set { bits[place as usize] } else { 0 };
        let ends = to == run.stem || to == run.chars.len();
        Marks(
            bit(true, Self::HERE)
                | bit(at == 0, Self::START)
                | bit(ends, Self::END)
                | bit(to <= run.stem, Self::INSIDE),
        )
    }

    /// Of what stands across the space between two words.
    fn across(place: Place) -> Self {
        Marks(Self::HERE[place as usize])
    }

    /// All of them.
    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    /// Whether a word of this place begins with the piece.
    pub(crate) fn starts(self, place: Place) -> bool {
        self.0 & Self::START[place as usize] != 0
    }

    /// Whether a word of this place ends with the piece.
    pub(crate) fn ends(self, place: Place) -> bool {
        self.0 & Self::END[place as usize] != 0
    }

    /// Whether the piece stands inside a word of this place.
    pub(crate) fn inside(self, place: Place) -> bool {
        self.0 & Self::INSIDE[place as usize] != 0
    }

    /// Whether the piece stands in this place at all.
    pub(crate) fn stands(self, place: Place) -> bool {
        self.0 & Self::HERE[place as usize] != 0
    }
}

/// The two texts of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The longer text.
    Body = 0,
    /// The title, which counts more.
    Title = 1,
}

/// The pieces of an entry with their marks, in order.
pub(crate) type Pieces = BTreeMap<String, Marks>;

/// Adds the pieces of one text.
pub(crate) fn collect(into: &mut Pieces, runs: &[Run], place: Place) {
    let mut before: Option<&Run> = None;
    for run in runs {
        if run.narrow {
            narrow(into, run, place);
        } else {
            if let Some(before) = before.filter(|run| !run.narrow) {
                across(into, before, run, place);
            }
            wide(into, run, place);
        }
        before = Some(run);
    }
}

fn add(into: &mut Pieces, piece: String, marks: Marks) {
    into.entry(piece).or_default().0 |= marks.0;
}

fn wide(into: &mut Pieces, run: &Run, place: Place) {
    if let Some(first) = run.chars.first() {
        let marks = Marks::of(place, run, 0, 1);
        add(into, first.to_string(), marks);
        add_leads(into, &[*first], marks);
    }
    for (at, pair) in run.chars.windows(2).enumerate() {
        let marks = Marks::of(place, run, at, at + 2);
        add(into, pair.iter().collect(), marks);
        add_leads(into, pair, marks);
    }
    for size in LEADS {
        for (at, row) in run.chars.windows(size).enumerate() {
            add_leads(into, row, Marks::of(place, run, at, at + size));
        }
    }
}

/// The pieces over the space between two words, the first with its particle and without.
fn across(into: &mut Pieces, before: &Run, run: &Run, place: Place) {
    let marks = Marks::across(place);
    for end in [before.stem, before.chars.len()] {
        let (left, _) = before.chars.split_at(end);
        let (Some(last), Some(first)) = (left.last(), run.chars.first()) else {
            continue;
        };
        add(into, String::from_iter([last, first]), marks);
        for size in LEADS {
            for before in 1..size {
                let from = left
                    .len()
                    .checked_sub(before)
                    .and_then(|from| left.get(from..));
                let (Some(from), Some(to)) = (from, run.chars.get(..size - before)) else {
                    continue;
                };
                add_leads(into, &[from, to].concat(), marks);
            }
        }
    }
}

/// How many leads in a row are a piece, across a space too.
const LEADS: [usize; 2] = [3, MOST_LEADS];
/// The longest row of leads that is a piece.
pub(crate) const MOST_LEADS: usize = 4;

fn add_leads(into: &mut Pieces, syllables: &[char], marks: Marks) {
    let leads: Option<String> = syllables
        .iter()
        .map(|c| lead(*c).filter(|_| is_syllable(*c)))
        .collect();
    if let Some(leads) = leads {
        add(into, leads, marks);
    }
}

fn narrow(into: &mut Pieces, run: &Run, place: Place) {
    let long = run.chars.len();
    for size in 1..=2.min(long) {
        let piece: String = run.chars.iter().take(size).collect();
        add(into, piece, Marks::of(place, run, 0, size));
    }
    for (at, three) in run.chars.windows(3).enumerate() {
        let marks = Marks::of(place, run, at, at + 3);
        add(into, three.iter().collect(), marks);
    }
}

/// The pieces of a Latin word or a number that a query asks for.
pub(crate) fn of_narrow(chars: &[char]) -> Vec<String> {
    match chars.len() {
        0 => Vec::new(),
        1 | 2 => vec![chars.iter().collect()],
        _ => chars
            .windows(3)
            .map(|three| three.iter().collect())
            .collect(),
    }
}

/// The pieces of a Korean word that a query asks for: its first syllable, when it has only one.
pub(crate) fn of_wide(chars: &[char]) -> Vec<String> {
    match chars.len() {
        0 => Vec::new(),
        1 => vec![chars.iter().collect()],
        _ => chars.windows(2).map(|two| two.iter().collect()).collect(),
    }
}

/// A piece as a number, in the order of pieces of one length: three characters of 21 bits each, or
/// four leads; `None` for what no text has as a piece.
pub(crate) fn code(piece: &str) -> Option<u64> {
    let mut code = 0;
    for (at, c) in piece.chars().enumerate() {
        match at {
            0..3 => code |= u64::from(c) << (21 * (2 - at)),
            _ => return code_of_leads(piece),
        }
    }
    (code > 0).then_some(code)
}

fn code_of_leads(piece: &str) -> Option<u64> {
    let mut chars = piece.chars();
    let mut code = 1 << 63;
    for at in 0..MOST_LEADS {
        let c = chars.next().filter(|c| is_lead(*c))?;
        // Leads stand in one block of fewer than 256 characters.
        code |= (u64::from(c) & 0xFF) << (8 * at);
    }
    chars.next().is_none().then_some(code)
}

/// The pieces of an entry for its own row: how far each is from the one before, and its marks.
pub(crate) fn write(pieces: &Pieces) -> Vec<u8> {
    let each = pieces
        .iter()
        .filter_map(|(piece, marks)| Some((code(piece)?, marks.bits())));
    let mut codes: Vec<(u64, u8)> = each.collect();
    codes.sort_unstable();
    let (mut out, mut last) = (Vec::with_capacity(codes.len() * 8), 0);
    for (code, marks) in codes {
        put(&mut out, code - last);
        out.push(marks);
        last = code;
    }
    out
}

/// Reads what [`write`] wrote, as far as it is that.
pub(crate) fn read(bytes: &[u8]) -> impl Iterator<Item = (u64, u8)> {
    let (mut reader, mut code) = (Reader::new(bytes), 0_u64);
    std::iter::from_fn(move || {
        code = code.checked_add(reader.number()?)?;
        Some((code, reader.byte()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{fold, runs};

    fn pieces(title: &str, body: &str) -> Pieces {
        let mut out = Pieces::new();
        collect(&mut out, &runs(&fold(title)), Place::Title);
        collect(&mut out, &runs(&fold(body)), Place::Body);
        out
    }

    #[test]
    fn pieces_of_korean() {
        let found = pieces("", "농산물의 직거래");
        let mut wanted: Vec<&str> =
            "농 농산 산물 물의 의직 물직 직 직거 거래 ㄴ ㄴㅅ ㅅㅁ ㅁㅇ ㄴㅅㅁ ㅅㅁㅇ \
                                     ㅁㅇㅈ ㅇㅈㄱ ㅅㅁㅈ ㅁㅈㄱ ㅈ ㅈㄱ ㄱㄹ ㅈㄱㄹ ㄴㅅㅁㅇ ㅅㅁㅇㅈ \
                                     ㅁㅇㅈㄱ ㅇㅈㄱㄹ ㄴㅅㅁㅈ ㅅㅁㅈㄱ ㅁㅈㄱㄹ"
                .split(' ')
                .collect();
        wanted.sort_unstable();
        assert_eq!(found.keys().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn marks_tell_where() {
        let found = pieces("한빛 농가", "농가의 쌀을");
        let marks = |piece: &str| found[piece];
        assert!(marks("농가").starts(Place::Title) && marks("농가").ends(Place::Title));
        assert!(marks("농가").starts(Place::Body) && marks("농가").ends(Place::Body));
        assert!(!marks("빛농").starts(Place::Title) && !marks("빛농").ends(Place::Title));
        assert!(marks("가의").ends(Place::Body) && !marks("가의").stands(Place::Title));
        assert!(marks("쌀").ends(Place::Body), "쌀을 without its particle");
    }

    #[test]
    fn pieces_of_latin_and_numbers() {
        let found = pieces("", "KRDS는 A4 2018");
        let wanted = [
            "2", "20", "201", "018", "a", "a4", "k", "kr", "krd", "rds", "ㄴ", "는",
        ];
        let mut wanted: Vec<_> = wanted.map(str::to_owned).to_vec();
        wanted.sort();
        assert_eq!(found.keys().cloned().collect::<Vec<_>>(), wanted);
        assert_eq!(of_narrow(&['2', '0', '1', '8']), ["201", "018"]);
    }

    #[test]
    fn written_pieces_read_back() {
        let found = pieces("한빛 농가", "KRDS는 ㅋㅋ 쌀 농산물직거래");
        let bytes = write(&found);
        let back: BTreeMap<u64, u8> = read(&bytes).collect();
        let wanted = found
            .iter()
            .map(|(piece, marks)| (code(piece).unwrap(), marks.bits()));
        assert_eq!(back, wanted.collect());
        assert_eq!(
            back.len(),
            found.len(),
            "every piece has a number of its own"
        );
        assert_eq!(read(&[]).count(), 0);
    }

    #[test]
    fn what_is_no_piece_has_no_number() {
        for piece in ["", "ㅏㅏㅏㅏ", "가나다라", "ㄱㄴㄷㄹㅁ"] {
            assert_eq!(code(piece), None, "{piece}");
        }
        assert_ne!(code("ㄱㄴㄷㄹ"), code("ㄱㄴㄷㅁ"));
    }
}
