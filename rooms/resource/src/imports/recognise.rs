//! Which data set a file is, by its headings, and which column tells what.

use sheet::{Format, Limits, Table, Trouble, Unreadable};

use super::{columns::data_set, dataset::DataSet};
use crate::model::DataSetName;

/// The most rows of a file: more than any of the data sets will have.
const MOST_ROWS: u64 = 100_000;

/// What of a file is known before anything is decided.
#[derive(Debug, Clone)]
pub struct Head {
    /// The headings as they came.
    pub brought: Vec<String>,
    /// The headings, each different from the others.
    pub headings: Vec<String>,
    /// How it came.
    pub format: Format,
    /// How many rows it has, readable or not.
    pub rows: i64,
}

/// How much of a file is read.
pub fn limits() -> Limits {
    Limits {
        rows: MOST_ROWS,
        ..Limits::default()
    }
}

/// Reads a file through.
pub fn head(name: &str, bytes: &[u8]) -> Result<Head, Unreadable> {
    let mut table = Table::open(name, bytes, &limits())?;
    let mut rows = 0;
    for row in table.by_ref() {
        match row {
            Err(Trouble::File(why)) => return Err(why),
            Ok(_) | Err(Trouble::Row(_)) => rows += 1,
        }
    }
    Ok(Head {
        brought: table.brought().to_vec(),
        headings: table.headers.clone(),
        format: table.format(),
        rows,
    })
}

/// The keys of a file's columns as a data set names them; empty for a column that it does not
/// know. No key comes twice.
pub fn mapped(set: &DataSet, headings: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(headings.len());
    for heading in headings {
        let heading = squeezed(heading);
        let known = set.columns.iter().find(|column| {
            let mut names = column.headings.iter();
            names.any(|name| squeezed(name) == heading)
        });
        let key = known.map_or("", |column| column.key);
        let taken = keys.iter().any(|one| one == key);
        keys.push(if taken { "" } else { key }.to_owned());
    }
    keys
}

/// The data set that has most of these headings, with what tells it from others.
pub fn recognised(headings: &[String]) -> Option<(&'static DataSet, Vec<String>)> {
    let all = DataSetName::ALL.iter().map(|name| data_set(*name));
    let fits = all.filter_map(|set| {
        let keys = mapped(set, headings);
        let has = |key: &&str| keys.iter().any(|one| one == key);
        let known = keys.iter().filter(|key| !key.is_empty()).count();
        set.telling.iter().all(has).then_some((known, set, keys))
    });
    fits.max_by_key(|(known, ..)| *known)
        .map(|(_, set, keys)| (set, keys))
}

/// Keys that a person chose, in the order of the columns: each is one of the data set's or empty.
///
/// # Errors
/// The place of a column whose key is unknown or taken by one before it.
pub fn chosen(set: &DataSet, keys: &[String]) -> Result<Vec<String>, usize> {
    let mut taken: Vec<String> = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        let key = key.trim();
        if !key.is_empty() && (set.column(key).is_none() || taken.iter().any(|one| one == key)) {
            return Err(at);
        }
        taken.push(key.to_owned());
    }
    Ok(taken)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn files_are_known_by_their_headings() {
        for (headings, name) in [
            ("체험마을명,시도명,체험프로그램구분", DataSetName::Villages),
            ("시장 명,시장유형,점포수", DataSetName::Markets),
            ("축제명,축제시작일자,주관기관", DataSetName::Festivals),
            ("축제명,축제시작일자,주관기관명", DataSetName::Festivals),
            ("id,name,closedYear", DataSetName::ClosedSchools),
        ] {
            let found = recognised(&row(headings)).map(|(set, _)| set.name);
            assert_eq!(found, Some(name), "{headings}");
        }
        assert!(recognised(&row("이름,주소")).is_none());
        let (_, keys) = recognised(&row("축제명,모름,축제시작일자,주관기관,주관기관명")).unwrap();
        assert_eq!(keys, ["name", "", "starts_on", "organiser", ""]);
    }

    #[test]
    fn a_key_is_chosen_once() {
        let set = data_set(DataSetName::Markets);
        let keys = |text: &str| chosen(set, &row(text));
        assert_eq!(keys("name,, shops"), Ok(row("name,,shops")));
        assert_eq!(keys("name,name"), Err(1));
        assert_eq!(keys("name,,programmes"), Err(2));
    }
}
