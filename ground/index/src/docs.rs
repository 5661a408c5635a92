//! What filters, counts and order need of the entries of a segment, in columns.

use crate::bytes::{Reader, put, put_text};

/// What filters, counts and order need of one entry. Days are numbers (20180105).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doc {
    pub(crate) number: i64,
    pub(crate) updated: u32,
    pub(crate) kind: String,
    /// The digits; empty: nowhere.
    pub(crate) region: String,
    pub(crate) months: u16,
    /// [`NEVER`] where it does not age.
    pub(crate) fresh_until: u32,
    /// [`NEVER`] where no day hides it.
    pub(crate) visible_until: u32,
}

/// A day after every other.
pub(crate) const NEVER: u32 = u32::MAX;

/// Entries in columns; the place of an entry is its index in each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    pub(crate) numbers: Vec<i64>,
    pub(crate) updated: Vec<u32>,
    /// Which of the words.
    pub(crate) kinds: Vec<u32>,
    /// Which of the codes.
    pub(crate) regions: Vec<u32>,
    pub(crate) months: Vec<u16>,
    pub(crate) fresh_until: Vec<u32>,
    pub(crate) visible_until: Vec<u32>,
    /// The different words for kinds.
    pub(crate) kind_words: Vec<String>,
    /// The different codes of regions.
    pub(crate) region_codes: Vec<String>,
}

/// Bytes of an entry in all columns.
const WIDE: usize = 8 + 4 * 5 + 2;

impl Docs {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Adds an entry.
    pub(crate) fn push(&mut self, doc: &Doc) {
        let kind = place_of(&mut self.kind_words, &doc.kind);
        let region = place_of(&mut self.region_codes, &doc.region);
        self.numbers.push(doc.number);
        self.updated.push(doc.updated);
        self.kinds.push(kind);
        self.regions.push(region);
        self.months.push(doc.months);
        self.fresh_until.push(doc.fresh_until);
        self.visible_until.push(doc.visible_until);
    }

    /// Adds the entries of another at whose place `keep` is true.
    pub(crate) fn extend(&mut self, other: &Docs, keep: &[bool]) {
        let kinds: Vec<u32> = renamed(&mut self.kind_words, &other.kind_words);
        let regions: Vec<u32> = renamed(&mut self.region_codes, &other.region_codes);
        kept(&mut self.numbers, &other.numbers, keep, |one| one);
        kept(&mut self.updated, &other.updated, keep, |one| one);
        let new = |names: &[u32], old: u32| names.get(old as usize).copied().unwrap_or_default();
        kept(&mut self.kinds, &other.kinds, keep, |one| new(&kinds, one));
        kept(&mut self.regions, &other.regions, keep, |one| {
            new(&regions, one)
        });
        kept(&mut self.months, &other.months, keep, |one| one);
        kept(&mut self.fresh_until, &other.fresh_until, keep, |one| one);
        let (to, from) = (&mut self.visible_until, &other.visible_until);
        kept(to, from, keep, |one| one);
    }

    /// All columns as bytes.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put(out, self.len() as u64);
        for names in [&self.kind_words, &self.region_codes] {
            put(out, names.len() as u64);
            names.iter().for_each(|name| put_text(out, name));
        }
        let numbers = self.numbers.iter().flat_map(|one| one.to_le_bytes());
        out.extend(numbers);
        for column in self.small() {
            out.extend(column.iter().flat_map(|one| one.to_le_bytes()));
        }
        out.extend(self.months.iter().flat_map(|one| one.to_le_bytes()));
    }

    fn small(&self) -> [&Vec<u32>; 5] {
        [
            &self.updated,
            &self.kinds,
            &self.regions,
            &self.fresh_until,
            &self.visible_until,
        ]
    }

    /// Reads what [`Docs::write`] wrote; `None` when it is something else.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let long = reader.count()?;
        let names = |reader: &mut Reader<'_>| -> Option<Vec<String>> {
            let count = reader.count()?;
            (0..count)
                .map(|_| Some(reader.text()?.to_owned()))
                .collect()
        };
        let (kind_words, region_codes) = (names(reader)?, names(reader)?);
        let bytes = reader.take(long.checked_mul(WIDE)?)?;
        let (numbers, rest) = bytes.split_at_checked(long * 8)?;
        let (small, months) = rest.split_at_checked(long * 20)?;
        let mut small = small.chunks_exact((long * 4).max(1)).map(|column| {
            let each = column.as_chunks::<4>().0.iter();
            each.map(|one| u32::from_le_bytes(*one)).collect()
        });
        let mut next = || small.next().unwrap_or_default();
        let docs = Self {
            numbers: numbers
                .as_chunks::<8>()
                .0
                .iter()
                .map(|one| i64::from_le_bytes(*one))
                .collect(),
            updated: next(),
            kinds: next(),
            regions: next(),
            fresh_until: next(),
            visible_until: next(),
            months: months
                .as_chunks::<2>()
                .0
                .iter()
                .map(|one| u16::from_le_bytes(*one))
                .collect(),
            kind_words,
            region_codes,
        };
        let named = |places: &[u32], names: &[String]| {
            places.iter().all(|place| (*place as usize) < names.len())
        };
        let whole =
            named(&docs.kinds, &docs.kind_words) && named(&docs.regions, &docs.region_codes);
        whole.then_some(docs)
    }

    /// How much memory it takes, about.
    pub(crate) fn size(&self) -> usize {
        self.len() * WIDE + (self.kind_words.len() + self.region_codes.len()) * 40
    }
}

fn place_of(names: &mut Vec<String>, name: &str) -> u32 {
    let at = names.iter().position(|known| known == name);
    let at = at.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    // No segment has more entries than a u32 counts.
    at as u32
}

/// The places of these names among those, which gain what they lacked.
fn renamed(names: &mut Vec<String>, of: &[String]) -> Vec<u32> {
    let known = names.iter().enumerate();
    let mut places: std::collections::HashMap<String, u32> =
        known.map(|(at, name)| (name.clone(), at as u32)).collect();
    let each = of.iter().map(|name| {
        *places.entry(name.clone()).or_insert_with(|| {
            names.push(name.clone());
            (names.len() - 1) as u32
        })
    });
    each.collect()
}

fn kept<T: Copy>(to: &mut Vec<T>, from: &[T], keep: &[bool], map: impl Fn(T) -> T) {
    let each = from.iter().zip(keep).filter(|(_, keep)| **keep);
    to.extend(each.map(|(one, _)| map(*one)));
}

#[cfg(test)]
pub(crate) fn doc(number: i64) -> Doc {
    Doc {
        number,
        updated: 20_180_105,
        kind: format!("kind{}", number % 3),
        region: ["", "42", "42150"][usize::try_from(number % 3).unwrap()].to_owned(),
        months: 0xFFF,
        fresh_until: NEVER,
        visible_until: 20_180_331,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_read_back() {
        for many in [0, 1, 7] {
            let mut docs = Docs::default();
            (0..many).for_each(|number| docs.push(&doc(number)));
            let mut bytes = Vec::new();
            docs.write(&mut bytes);
            let mut reader = Reader::new(&bytes);
            assert_eq!(Docs::read(&mut reader).as_ref(), Some(&docs));
            assert!(reader.is_empty());
            let short = bytes.get(..bytes.len() - 1).unwrap();
            assert_eq!(Docs::read(&mut Reader::new(short)), None);
        }
    }

    #[test]
    fn what_is_kept_keeps_its_names() {
        let (mut all, mut one, mut other) = (Docs::default(), Docs::default(), Docs::default());
        [2, 0].iter().for_each(|number| one.push(&doc(*number)));
        [4, 3, 5]
            .iter()
            .for_each(|number| other.push(&doc(*number)));
        all.extend(&one, &[true, true]);
        all.extend(&other, &[true, false, true]);
        let mut wanted = Docs::default();
        [2, 0, 4, 5]
            .iter()
            .for_each(|number| wanted.push(&doc(*number)));
        assert_eq!(all, wanted);
    }
}
