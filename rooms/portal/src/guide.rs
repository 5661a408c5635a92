//! What the app tells the front about what it shows.

use index::Region;
use jiff::civil::Date;
use kernel::Address;

/// A region as the front shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its code on the day, of two digits (시도) or five (시군구): that of its page.
    pub region: Region,
    /// The code under which the search counts it.
    pub counted: Region,
    /// Its whole name: `강원특별자치도 평창군`.
    pub name: String,
    /// Its name on a map: `강원`, `평창군`.
    pub short: String,
    /// The outlines of the map that it consists of on the day ([`ui::map::Place::codes`]).
    pub outlines: Vec<String>,
}

/// Where regions lie and what they are called on a day.
pub trait Atlas: Send + Sync {
    /// A region of the day by any code that it has or had, which may come without its outlines;
    /// `None` when there is none with this code.
    fn spot(&self, region: &Region, day: Date) -> Option<Spot>;
    /// What lies in a region on the day, one level below, by code; the 시도 below nothing.
    fn below(&self, region: Option<&Region>, day: Date) -> Vec<Spot>;
}

/// A set of records that everybody may take as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSet {
    /// What people call it.
    pub label: &'static str,
    /// A word for addresses: `village`.
    pub word: &'static str,
    /// Its files.
    pub files: Vec<DataFile>,
}

/// One file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// What people call its form: `CSV`.
    pub label: &'static str,
    /// The form as registered with IANA.
    pub media_type: &'static str,
    /// Its address below the front's own.
    pub path: String,
}

/// What the app knows and the front does not.
pub struct Guide {
    /// The kinds of records, in the order of the screens: the word in the search table and the one
    /// that people read.
    pub kinds: Vec<(&'static str, &'static str)>,
    /// The regions.
    pub atlas: Box<dyn Atlas>,
    /// The kinds that can be taken as files, and as which.
    pub files: Vec<DataSet>,
    /// The page of a record below the front's own address: `/resources/…`; `None` for what has no
    /// public page.
    pub page_of: fn(&Address) -> Option<String>,
}

impl Guide {
    /// What people call a kind; the word itself for one that the app forgot.
    pub(crate) fn kind<'k>(&self, word: &'k str) -> &'k str {
        let found = self.kinds.iter().find(|(known, _)| *known == word);
        found.map_or(word, |(_, label)| label)
    }
}
