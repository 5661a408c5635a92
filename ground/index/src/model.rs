//! What can be found, what is asked, what is answered.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use kernel::Address;

/// Who may see an entry; a reader sees their own level and those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Partners who are signed in, and the office.
    Partner,
    /// The office alone.
    Staff,
}

impl Audience {
    /// How the database orders the levels.
    pub(crate) fn level(self) -> i64 {
        match self {
            Audience::Public => 0,
            Audience::Partner => 1,
            Audience::Staff => 2,
        }
    }
}

/// A region by the digits of its legal code (법정동코드): 2 for a province, 5 for a municipality, 8
/// for a township, 10 for a village. A region holds every region whose code begins with its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(String);

impl Region {
    /// Digits of the codes of each level.
    const LEVELS: [usize; 4] = [2, 5, 8, 10];

    /// Accepts 2, 5, 8 or 10 digits.
    pub fn new(code: &str) -> Option<Self> {
        let fits = Self::LEVELS.contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(code.to_owned()))
    }

    /// The digits.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this region or lies in it.
    pub fn holds(&self, other: &Region) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The region of the level below `above` that this one is or lies in; below nothing are the
    /// provinces. `None` when this one is not below `above`.
    pub(crate) fn below(&self, above: Option<&Region>) -> Option<Region> {
        let from = above.map_or("", Region::code);
        let digits = Self::LEVELS.into_iter().find(|level| *level > from.len())?;
        let code = self.0.get(..digits).filter(|code| code.starts_with(from))?;
        Some(Region(code.to_owned()))
    }
}

/// The months in which something can be had.
#[doc(alias = "제철")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months(u16);

impl Months {
    /// All twelve months: what has no season.
    pub const ALL_YEAR: Months = Months(0xFFF);

    /// These months, 1 to 12; `None` when there is another number among them, or no month at all.
    pub fn of(months: &[i8]) -> Option<Self> {
        let mut bits = 0;
        for month in months {
            bits |= Self::bit(*month)?;
        }
        (bits != 0).then_some(Self(bits))
    }

    /// Whether it can be had in this month, 1 to 12.
    pub fn has(self, month: i8) -> bool {
        Self::bit(month).is_some_and(|bit| self.0 & bit != 0)
    }

    fn bit(month: i8) -> Option<u16> {
        let shift = u32::try_from(month).ok()?.checked_sub(1)?;
        (shift < 12).then(|| 1 << shift)
    }

    pub(crate) fn bits(self) -> i64 {
        i64::from(self.0)
    }
}

/// What can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record; one record is one entry.
    pub address: Address,
    /// The kind that readers filter by, a word of the caller's such as `closed_school`.
    pub kind: String,
    /// The title, as it is shown.
    pub title: String,
    /// The text, as it is shown in pieces. Together with `words` its first 5,000 characters are
    /// searched.
    pub body: String,
    /// What is searched beside the text and never shown: old names, what it lies in.
    pub words: String,
    /// Who may see it.
    pub audience: Audience,
    /// The last day on which anybody but the office may see it, as the consent behind it says;
    /// `None`: no such day. It needs nobody to act on that day.
    pub visible_until: Option<Date>,
    /// Where it is.
    pub region: Option<Region>,
    /// When it can be had.
    pub months: Months,
    /// The first and the last day of what happens on days, for calendars.
    pub happens: Option<(Date, Date)>,
    /// The day on which somebody last looked.
    pub surveyed_on: Option<Date>,
    /// The last day on which what was seen may still be taken for true; `None`: it does not age.
    pub fresh_until: Option<Date>,
    /// The day of the last change; of two that fit equally, the later comes first.
    pub updated_on: Date,
}

/// A question. [`Ask::of`] asks for everything that a reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What was typed; the first 100 characters count. Blank: everything, the latest first.
    pub text: String,
    /// These kinds only; empty: every kind.
    pub kinds: Vec<String>,
    /// In this region only.
    pub region: Option<Region>,
    /// What names no region only.
    pub placeless: bool,
    /// What can be had in this month, 1 to 12.
    pub month: Option<i8>,
    /// What may still be taken for true on this day.
    pub fresh_on: Option<Date>,
    /// Who asks.
    pub audience: Audience,
    /// Go on after this place, from [`Answer::next`].
    pub after: Option<Cursor>,
    /// How many hits at most; 1 to 100, others count as the nearest of these.
    pub limit: usize,
}

impl Ask {
    /// Everything that a reader may see, twenty at a time.
    pub fn of(audience: Audience) -> Self {
        Self {
            text: String::new(),
            kinds: Vec::new(),
            region: None,
            placeless: false,
            month: None,
            fresh_on: None,
            audience,
            after: None,
            limit: 20,
        }
    }

    /// The same question with these words.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }
}

/// A place in the order of an answer: score, day of change as a number, entry. As text it fits into
/// an address (`220.20180105.77`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) score: i64,
    pub(crate) updated: i64,
    pub(crate) number: i64,
}

impl Cursor {
    /// The best first, of equals the latest, of these the entry's number.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        (-self.score, -self.updated, self.number)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.score, self.updated, self.number)
    }
}

/// The text names no place in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers: Vec<i64> = text
            .split('.')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| NotACursor)?;
        match numbers[..] {
            [score, updated, number] if score > i64::MIN && updated > i64::MIN => Ok(Self {
                score,
                updated,
                number,
            }),
            _ => Err(NotACursor),
        }
    }
}

/// Something that happens on days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The record.
    pub address: Address,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub region: Option<Region>,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The day of the record's last change.
    pub updated_on: Date,
}

/// One found entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub address: Address,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// A piece of its text, round the first word that was asked for.
    pub snippet: String,
    /// Where it is.
    pub region: Option<Region>,
    /// The day on which somebody last looked.
    pub surveyed_on: Option<Date>,
    /// The last day on which it may be taken for true.
    pub fresh_until: Option<Date>,
    /// The day of the last change.
    pub updated_on: Date,
    /// Why it stands where it stands: more is better. Comparable inside one answer only.
    pub score: i64,
}

/// How close to the question the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closeness {
    /// Every word is there as it was asked for.
    Exact,
    /// Nothing was; a longer word differs by one letter or syllable.
    OneLetterOff,
    /// Nothing was; at least half of the words are there.
    SomeWords,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The hits of this page, the best first.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many there would be with other filters.
    pub facets: Facets,
    /// Where the next page goes on; `None` on the last.
    pub next: Option<Cursor>,
    /// How close the answer is.
    pub closeness: Closeness,
}

/// Counts by filter. Each ignores its own filter and minds the others, so that it tells what
/// another choice would find; only regions are counted inside the chosen region, one level below.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By kind, in order of the word.
    pub kinds: Vec<(String, usize)>,
    /// By region, in order of the code.
    pub regions: Vec<(Region, usize)>,
    /// By month, January first.
    pub months: [usize; 12],
    /// What may be taken for true on the day that was asked for; without one, today.
    pub fresh: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(code: &str) -> Region {
        Region::new(code).unwrap()
    }

    #[test]
    fn regions_hold_each_other() {
        assert!(region("42").holds(&region("4215033021")));
        assert!(!region("4215033021").holds(&region("42")));
        assert_eq!(region("4215033021").below(None), Some(region("42")));
        assert_eq!(
            region("4215033021").below(Some(&region("42"))),
            Some(region("42150"))
        );
        assert_eq!(region("42").below(Some(&region("42"))), None);
        assert_eq!(region("11").below(Some(&region("42"))), None);
        for code in ["", "4", "421", "강원", "4a", "42150330211"] {
            assert_eq!(Region::new(code), None, "{code}");
        }
    }

    #[test]
    fn months_of_a_season() {
        let spring = Months::of(&[3, 4, 5]).unwrap();
        assert!(spring.has(3) && spring.has(5) && !spring.has(6) && !spring.has(0));
        assert!((1..=12).all(|month| Months::ALL_YEAR.has(month)));
        for months in [&[][..], &[0], &[13], &[-1]] {
            assert_eq!(Months::of(months), None, "{months:?}");
        }
        assert_eq!(spring.bits(), 0b1_1100);
    }

    #[test]
    fn cursors_read_back() {
        let cursor = Cursor {
            score: 220,
            updated: 20_180_105,
            number: i64::MAX,
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for text in ["", "1.2", "1.2.3.4", "a.2.3", "-9223372036854775808.1.1"] {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text}");
        }
    }
}
