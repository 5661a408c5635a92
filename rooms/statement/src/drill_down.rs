//! The page that lists the rows of a figure, and the pages of the records in those rows.

use kernel::{Address, Figure, FigureRow, FiscalYear, Fold, Kind, Outcome, Selection, Unit};
use store::Tx;

use crate::{model::Edition, rules};

/// A room of which no statement prints a number, and whose figures the page of figures lists all
/// the same. The app names such rooms: this room knows none of them.
#[derive(Debug, Clone, Copy)]
pub struct FigureRoom {
    /// What stands before the dot of its selections.
    pub name: &'static str,
    /// Lists the rows of one of them, or does not find it.
    pub rows: fn(&mut Tx<'_>, &Selection) -> Outcome<Vec<FigureRow>>,
    /// The page of one of its records.
    pub page_of: fn(&Address) -> Option<String>,
}

/// The path of the page that lists a figure's rows. It carries what the figure was worth, so that
/// the page can say when the number has changed since.
pub fn figure_path(figure: &Figure, year: FiscalYear) -> String {
    let pairs = [
        ("select", figure.selection.0.clone()),
        ("fold", fold_word(figure.fold).to_owned()),
        ("unit", unit_word(figure.unit).to_owned()),
        ("key", figure.key.clone()),
        ("year", year.to_string()),
        ("was", rules::value_word(figure.value)),
    ];
    format!(
        "/figures?{}",
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    )
}

/// The page of a record; `None` for kinds of records without a page of their own.
///
/// Each room knows its own pages. This room asks them all, because it alone shows records of all
/// of them; the app asks it for links of its own.
pub fn address_path(address: &Address) -> Option<String> {
    if (address.room(), address.kind()) == ("statement", Edition::NAME) {
        return Some(format!("/statement/editions/{}", address.id()));
    }
    let rooms: [fn(&Address) -> Option<String>; 9] = [
        program::page_of,
        budget::page_of,
        entrustment::page_of,
        trustee::page_of,
        payment::page_of,
        spending::page_of,
        bank::page_of,
        clearing::page_of,
        audit::page_of,
    ];
    rooms.into_iter().find_map(|page_of| page_of(address))
}

/// The word of a fold in an address.
pub(crate) fn fold_word(fold: Fold) -> &'static str {
    match fold {
        Fold::Count => "count",
        Fold::Sum => "sum",
        Fold::Distinct => "distinct",
        Fold::Difference => "difference",
        Fold::ChangeRate => "change_rate",
    }
}

/// Reads the word of a fold.
pub(crate) fn read_fold(word: &str) -> Option<Fold> {
    [
        Fold::Count,
        Fold::Sum,
        Fold::Distinct,
        Fold::Difference,
        Fold::ChangeRate,
    ]
    .into_iter()
    .find(|fold| fold_word(*fold) == word)
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Won => "won",
        Unit::Percent => "percent",
        Unit::Times => "times",
        Unit::Items => "items",
        Unit::People => "people",
        Unit::Regions => "regions",
    }
}

/// Reads the word of a unit.
pub(crate) fn read_unit(word: &str) -> Option<Unit> {
    [
        Unit::Won,
        Unit::Percent,
        Unit::Times,
        Unit::Items,
        Unit::People,
        Unit::Regions,
    ]
    .into_iter()
    .find(|unit| unit_word(*unit) == word)
}
